"""Claims about the hands process: what it takes, and when it refuses."""

from __future__ import annotations

import io
import os
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from Xlib.error import ConnectionClosedError

from agent.errors import Stopped
from agent.hands import process
from agent.hands.answers import Failure, Refusal
from agent.hands.lease import Lease
from agent.hands.orders import OpenEntry, Order
from agent.hands.process import NO_DISPLAY, Mouth, Service
from agent.hands.protocol import (
    Act,
    Answer,
    Beat,
    Begin,
    Broken,
    Grant,
    Halt,
    Halted,
    HumanSeen,
    Message,
    Paused,
    Release,
    Released,
    Warrant,
    decode,
    encode,
)
from agent.hands.warrant import Warrants
from agent.rules.envelope import envelope_of
from agent.rules.privacy import DenyList
from agent.stop import Stop
from agent.types import Box, OpenApp, PlannedStep, PressKeys, Window


class Limbs:
    """A body that notes what it is told, and waits or complains on demand."""

    def __init__(self) -> None:
        self.done: list[Order] = []
        self.busy = threading.Event()
        self.let_go_count = 0
        self.shown: dict[int, Window] = {}

    def windows(self, handle: int) -> tuple[Window | None, ...]:
        return (self.shown.get(handle),)

    def act(self, order: Order, handle: int, deny: DenyList, stop: Stop) -> None:
        match order:
            case OpenEntry("refuse"):
                raise Refusal("not this")
            case OpenEntry("fail"):
                raise Failure("half of it")
            case OpenEntry("lose the display"):
                raise ConnectionClosedError("server")
            case OpenEntry("wait"):
                self.busy.set()
                stop.wait(60.0)
        self.done.append(order)

    def let_go(self) -> None:
        self.let_go_count += 1


class Interface:
    """The other end of the pipe."""

    def __init__(self) -> None:
        reading, writing = os.pipe()
        self._to = os.fdopen(writing, "wb")
        self._said = io.BytesIO()
        self.limbs = Limbs()
        self.slept = False
        self.service = Service(Mouth(self._said), self._has_slept)
        incoming = os.fdopen(reading, "rb")
        self._reader = threading.Thread(target=self._read, args=(incoming,))
        self._worker = threading.Thread(target=self.service.work, args=(self.limbs,))
        self._reader.start()
        self._worker.start()

    def _read(self, incoming: io.BufferedReader) -> None:
        with incoming:
            self.service.read(incoming)

    def _has_slept(self) -> bool:
        slept, self.slept = self.slept, False
        return slept

    def say(self, *messages: Message) -> None:
        for message in messages:
            self._to.write(encode(message))
        self._to.flush()

    def settle(self, answers: int) -> None:
        """Wait until so many acts are answered."""
        self._wait(lambda said: said.count(b'"say":"Answer"') >= answers)

    def hears(self, message: Message) -> None:
        """Wait until this was said."""
        self._wait(lambda said: encode(message) in said)

    def _wait(self, come: Callable[[bytes], bool]) -> None:
        deadline = time.monotonic() + 60
        while not come(self._said.getvalue()):
            assert time.monotonic() < deadline, self._said.getvalue()
            time.sleep(0.005)

    def hang_up(self) -> list[Message]:
        """Close the pipe; all that was said until the process ended."""
        if not self._to.closed:
            self._to.close()
        self._reader.join()
        self._worker.join()
        return [decode(line) for line in self._said.getvalue().splitlines()]


@pytest.fixture
def interface() -> Iterator[Interface]:
    one = Interface()
    yield one
    one.hang_up()


def act(number: int) -> Act:
    return Act(number, str(number), (), 0)


def warrant(*names: str, first: int = 1) -> Warrant:
    """Opening these was approved; their tokens are their numbers."""
    steps = [PlannedStep(OpenApp(name), "") for name in names]
    grants = [Grant(str(number), step.action) for number, step in enumerate(steps, first)]
    return Warrant(envelope_of(steps, None, time.time()), tuple(grants))


def test_nothing_is_done_before_a_run_begins(interface: Interface) -> None:
    interface.say(warrant("ok"), act(1))
    assert interface.hang_up() == [Answer(1, "halted", "no run has begun")]
    assert interface.limbs.done == []


def test_every_act_is_answered_with_what_became_of_it(interface: Interface) -> None:
    interface.say(Begin(), warrant("ok", "refuse", "fail"), act(1), act(2), act(3), Release(4))
    interface.settle(3)
    interface.say(warrant("wait", first=5), act(5))
    interface.limbs.busy.wait(60)
    assert interface.hang_up() == [
        Answer(1, "done", ""),
        Answer(2, "refused", "not this"),
        Answer(3, "failed", "half of it"),
        Released(4),
        Answer(5, "halted", "the interface is gone"),
    ]
    assert interface.limbs.done == [OpenEntry("ok")]


@pytest.mark.parametrize(("name", "there"), [("ok", True), ("fail", True), ("refuse", False)])
def test_what_an_act_opened_or_may_have_opened_gets_input_and_what_was_refused_to_open_none(
    interface: Interface, name: str, there: bool
) -> None:
    interface.limbs.shown[7] = Window(name, name, 5, 7, Box(0, 0, 9, 9))
    steps = [PlannedStep(action, "") for action in (OpenApp(name), PressKeys(("enter",)))]
    granted = tuple(Grant(str(number), step.action) for number, step in enumerate(steps, 1))
    interface.say(Begin(), Warrant(envelope_of(steps, None, time.time()), granted), act(1), Act(2, "2", (), 7))
    interface.settle(2)
    assert interface.hang_up()[1] == (
        Answer(2, "done", "")
        if there
        else Answer(2, "refused", f"the approval does not cover {name} before it was opened")
    )


def test_a_halt_is_heard_in_the_middle_of_an_act_and_holds_until_a_new_run(interface: Interface) -> None:
    interface.say(Begin(), warrant("wait", "ok"), act(1))
    interface.limbs.busy.wait(60)
    interface.limbs.busy.clear()
    interface.say(Halt("the Stop button"), act(2))
    interface.settle(2)
    interface.say(Begin(), warrant("ok", "wait", first=3), act(3), act(4))
    interface.limbs.busy.wait(60)
    said = interface.hang_up()
    assert Halted("the Stop button") in said
    assert Answer(1, "halted", "the Stop button") in said
    # The second act was asked for in the stopped run: it is not done in the next one either.
    assert Answer(2, "halted", "the Stop button") in said
    assert Answer(3, "done", "") in said


def test_the_chord_stops_and_is_told_once(interface: Interface) -> None:
    interface.say(Begin(), warrant("wait", "ok"), act(1))
    interface.limbs.busy.wait(60)
    interface.service.halt("the stop chord")
    interface.service.halt("the stop chord")
    said = interface.hang_up()
    assert said.count(Halted("the stop chord")) == 1
    assert Answer(1, "halted", "the stop chord") in said


def test_hands_that_were_stopped_from_outside_have_let_go_and_begin_no_run_any_more(interface: Interface) -> None:
    interface.say(Begin(), warrant("wait", "ok"), act(1))
    interface.limbs.busy.wait(60)
    assert interface.service.stop_for_good("tracer1 stop", 60.0)
    assert interface.limbs.let_go_count >= 2
    interface.say(Begin(), warrant("ok", first=2), act(2))
    said = interface.hang_up()
    assert Halted("tracer1 stop") in said
    assert Answer(1, "halted", "tracer1 stop") in said
    assert Answer(2, "halted", "tracer1 stop") in said
    assert interface.limbs.done == []


def test_everything_is_let_go_of_after_every_act(interface: Interface) -> None:
    interface.say(Begin(), warrant("ok", "refuse", "fail"), act(1), act(2), act(3))
    interface.hang_up()
    assert interface.limbs.let_go_count == 3


def test_a_silent_client_costs_the_lease(interface: Interface) -> None:
    watching = threading.Thread(target=interface.service.watch)
    watching.start()
    interface.say(Begin(), warrant("wait", "ok"), act(1))
    interface.limbs.busy.wait(60)
    # No beat comes: the wait is ended by the lapse, not by the end of the pipe.
    interface.say(act(2))
    interface.settle(2)
    interface.hears(Halted("the interface fell silent"))
    said = interface.hang_up()
    watching.join()
    assert [word for word in said if isinstance(word, Answer)] == [
        Answer(1, "halted", "the interface fell silent"),
        Answer(2, "halted", "the interface fell silent"),
    ]
    assert [word for word in said if not isinstance(word, Answer)] == [Halted("the interface fell silent")]


def test_a_beat_that_comes_too_late_is_told_that_it_does(interface: Interface, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "LEASE", 0.0)
    interface.say(Begin(), Beat(), Release(1))
    interface.hears(Released(1))
    assert interface.hang_up()[0] == Halted("the interface fell silent")


def test_a_pause_that_comes_while_silence_is_looked_for_is_not_told_as_silence(
    interface: Interface, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lapsed(lease: Lease) -> bool:
        if typing.ident is None:
            typing.start()
            typing.join(0.2)  # in which nobody pauses
        return lease.stop.pulled

    typing = threading.Thread(target=interface.service.human, args=("key",))
    watching = threading.Thread(target=interface.service.watch)
    interface.say(Begin(), warrant("wait"), act(1))
    interface.limbs.busy.wait(60)
    monkeypatch.setattr(Lease, "lapsed", lapsed)
    watching.start()
    interface.settle(1)
    typing.join(60)
    said = [word for word in interface.hang_up() if not isinstance(word, HumanSeen)]
    watching.join()
    assert said == [Paused("your own keyboard"), Answer(1, "paused", "your own keyboard")]


def test_an_order_that_is_none_is_a_bug_and_loud() -> None:
    service = Service(Mouth(io.BytesIO()))
    with pytest.raises(ValueError, match="not said"):
        service.read(io.BytesIO(encode(Halted("x"))))
    with pytest.raises(ValueError, match="not a grant"):
        service.read(io.BytesIO(encode(warrant("true")).replace(b"OpenApp", b"Execute")))


def test_an_interface_that_says_nonsense_ends_the_hands() -> None:
    said, limbs = io.BytesIO(), Limbs()
    service = Service(Mouth(said))
    with pytest.raises(ValueError, match="not said"):
        service.read(io.BytesIO(encode(Begin()) + encode(Halted("x"))))
    # Whatever is asked for now is not done, and the work has an end.
    worker = threading.Thread(target=service.work, args=(limbs,), daemon=True)
    worker.start()
    worker.join(60)
    assert not worker.is_alive()
    assert limbs.done == []


def test_stopped_is_what_a_pulled_lease_raises() -> None:
    stop = Stop()
    stop.pull("why")
    with pytest.raises(Stopped, match="why"):
        Limbs().act(OpenEntry("wait"), 0, DenyList(), stop)


def test_what_nobody_approved_is_refused_and_what_was_is_done_once(interface: Interface) -> None:
    interface.say(Begin(), act(1))
    interface.settle(1)
    interface.say(warrant("ok"), act(1), act(1), act(2))
    interface.settle(4)
    interface.say(warrant(), act(1))
    interface.settle(5)
    kinds = [(said.number, said.kind, said.reason) for said in interface.hang_up() if isinstance(said, Answer)]
    assert kinds == [
        (1, "refused", "nobody has approved this step"),
        (1, "done", ""),
        (1, "refused", "this step was approved for one time, and has been tried"),
        (2, "refused", "nobody has approved this step"),
        (1, "refused", "another approval has taken the place of the one that covered this step"),
    ]
    assert interface.limbs.done == [OpenEntry("ok")]


@pytest.mark.parametrize("in_an_act", [True, False])
def test_hands_that_cannot_go_on_say_so_and_do_nothing_any_more(interface: Interface, in_an_act: bool) -> None:
    if in_an_act:
        interface.say(Begin(), warrant("lose the display", "ok"), act(1), act(2))
        interface.settle(1)
    else:
        interface.say(Begin(), warrant("wait", "ok"), act(1))
        interface.limbs.busy.wait(60)
        interface.service.fail(NO_DISPLAY)
        interface.say(act(2))
    said = interface.hang_up()
    assert [word.reason for word in said if isinstance(word, Broken)] == [NO_DISPLAY]
    assert Answer(1, "broken", NO_DISPLAY) in said
    assert not any(isinstance(word, Halted) for word in said)
    assert interface.limbs.done == []


def test_a_person_s_own_key_pauses_the_act_and_ends_what_was_approved_but_not_the_run(interface: Interface) -> None:
    interface.say(Begin(), warrant("wait", "ok"), act(1))
    interface.limbs.busy.wait(60)
    interface.service.human("motion")
    interface.service.human("key")
    interface.settle(1)
    interface.say(act(2))
    interface.settle(2)
    interface.say(warrant("ok", first=3), act(3))
    interface.settle(3)
    said = interface.hang_up()
    assert [word for word in said if not isinstance(word, HumanSeen)] == [
        Paused("your own keyboard"),
        Answer(1, "paused", "your own keyboard"),
        Answer(2, "refused", "your own keyboard came in between: what was approved is over"),
        Answer(3, "done", ""),
    ]
    assert [word for word in said if isinstance(word, HumanSeen)] == [HumanSeen("motion"), HumanSeen("key")]


def test_whoever_goes_on_typing_while_the_act_lets_go_pauses_it_once_and_stops_nothing(
    interface: Interface, monkeypatch: pytest.MonkeyPatch
) -> None:
    def typed_on() -> None:
        interface.service.human("button")  # the act has ended, and is not answered yet

    interface.say(Begin(), warrant("wait"), act(1))
    interface.limbs.busy.wait(60)
    monkeypatch.setattr(interface.limbs, "let_go", typed_on)
    interface.service.human("key")
    interface.settle(1)
    said = [word for word in interface.hang_up() if not isinstance(word, HumanSeen)]
    assert said == [Paused("your own keyboard"), Answer(1, "paused", "your own keyboard")]


def test_what_comes_while_a_pause_is_being_made_is_no_second_one(
    interface: Interface, monkeypatch: pytest.MonkeyPatch
) -> None:
    interrupt = Warrants.interrupt

    def slowly(warrants: Warrants, by: str) -> None:
        monkeypatch.setattr(Warrants, "interrupt", interrupt)
        typing.start()
        typing.join(0.2)  # in which the button must not be taken for a pause of its own
        interrupt(warrants, by)

    typing = threading.Thread(target=interface.service.human, args=("button",))
    interface.say(Begin(), warrant("wait"), act(1))
    interface.limbs.busy.wait(60)
    monkeypatch.setattr(Warrants, "interrupt", slowly)
    interface.service.human("key")
    typing.join(60)
    interface.settle(1)
    said = [word for word in interface.hang_up() if not isinstance(word, HumanSeen)]
    assert said == [Paused("your own keyboard"), Answer(1, "paused", "your own keyboard")]


def test_between_two_approved_steps_a_person_s_input_pauses_too(interface: Interface) -> None:
    interface.say(Begin(), warrant("ok", "ok"))
    interface.say(act(1))
    interface.settle(1)
    interface.service.human("button")
    interface.say(act(2))
    interface.settle(2)
    said = interface.hang_up()
    assert Paused("your own mouse button") in said
    assert said[-1] == Answer(2, "refused", "your own mouse button came in between: what was approved is over")
    assert interface.limbs.done == [OpenEntry("ok")]


def test_after_the_last_step_a_person_s_input_pauses_until_the_next_approval(interface: Interface) -> None:
    interface.say(Begin(), warrant("ok"), act(1))
    interface.settle(1)
    interface.service.human("key")  # the next forecast is worked on
    interface.service.human("key")
    interface.say(warrant("ok", first=2), act(2))
    interface.settle(2)
    interface.say(Warrant(None, ()))  # somebody is asked
    interface.say(Release(3))
    interface.hears(Released(3))
    interface.service.human("button")
    said = [word for word in interface.hang_up() if isinstance(word, Paused | Answer)]
    assert said == [Answer(1, "done", ""), Paused("your own keyboard"), Answer(2, "done", "")]


def test_the_key_that_says_yes_pauses_nothing_but_where_nobody_was_asked_every_key_does(interface: Interface) -> None:
    asked, by_rule = warrant("ok"), replace(warrant("ok", first=2), under_way=True)
    interface.say(Begin(), asked, Release(7))
    interface.hears(Released(7))
    interface.service.human("key")
    interface.say(act(1))
    interface.settle(1)
    interface.say(by_rule, Release(8))
    interface.hears(Released(8))
    interface.service.human("key")
    interface.say(act(2))
    interface.settle(2)
    said = [word for word in interface.hang_up() if isinstance(word, Paused | Answer)]
    assert said == [
        Answer(1, "done", ""),
        Paused("your own keyboard"),
        Answer(2, "refused", "your own keyboard came in between: what was approved is over"),
    ]


def test_what_was_approved_in_one_run_is_not_done_in_the_next(interface: Interface) -> None:
    interface.say(Begin(), warrant("ok", "ok"), act(1), Begin(), act(2))
    interface.settle(2)
    assert interface.hang_up()[-1] == Answer(2, "refused", "another run came in between: what was approved is over")


def test_a_pause_is_told_before_what_it_cut_short(interface: Interface, monkeypatch: pytest.MonkeyPatch) -> None:
    say = Mouth.say

    def slowly(mouth: Mouth, message: Message) -> None:
        if isinstance(message, Paused):
            while not interface.limbs.let_go_count:
                time.sleep(0.005)
            time.sleep(0.1)  # in which the act's answer must not overtake it
        say(mouth, message)

    monkeypatch.setattr(Mouth, "say", slowly)
    interface.say(Begin(), warrant("wait", "ok"), act(1))
    interface.limbs.busy.wait(60)
    interface.service.human("key")
    interface.settle(1)
    said = [word for word in interface.hang_up() if not isinstance(word, HumanSeen)]
    assert said == [Paused("your own keyboard"), Answer(1, "paused", "your own keyboard")]


def test_after_the_machine_slept_nothing_of_what_was_approved_is_done_until_it_is_approved_again(
    interface: Interface,
) -> None:
    interface.say(Begin(), warrant("ok", "ok"))
    interface.say(act(1))
    interface.settle(1)
    interface.slept = True
    interface.say(act(2))
    interface.settle(2)
    interface.say(warrant("ok", first=3), act(3))
    interface.settle(3)
    assert interface.hang_up() == [
        Answer(1, "done", ""),
        Paused("the computer's sleep"),
        Answer(2, "paused", "the computer's sleep"),
        Answer(3, "done", ""),
    ]
    assert interface.limbs.done == [OpenEntry("ok")] * 2


def test_a_sleep_interrupts_the_act_that_it_came_into(interface: Interface) -> None:
    interface.say(Begin(), warrant("wait"), act(1))
    interface.limbs.busy.wait(60)
    watch = threading.Thread(target=interface.service.watch)
    interface.slept = True
    watch.start()
    interface.settle(1)
    said = interface.hang_up()
    watch.join(60)
    assert said[:2] == [Paused("the computer's sleep"), Answer(1, "paused", "the computer's sleep")]


def test_a_pause_takes_back_no_stop(interface: Interface) -> None:
    interface.say(Begin(), warrant("wait", "ok"), act(1))
    interface.limbs.busy.wait(60)
    interface.service.halt("the stop chord")
    interface.service.human("key")
    interface.settle(1)
    interface.say(warrant("ok", first=3), act(3))
    interface.settle(2)
    said = interface.hang_up()
    assert not any(isinstance(word, Paused) for word in said)
    assert Answer(3, "halted", "the stop chord") in said


def test_a_pause_that_comes_with_a_stop_does_not_undo_it(interface: Interface, monkeypatch: pytest.MonkeyPatch) -> None:
    service = interface.service

    def begun(_: Warrants) -> bool:
        service.halt("the stop chord")  # just after it was looked whether there was a stop
        return True

    interface.say(Begin(), warrant("ok"), act(1))
    interface.settle(1)
    monkeypatch.setattr(Warrants, "begun", property(begun))
    service.human("key")
    interface.say(warrant("ok", first=2), act(2))
    interface.settle(2)
    assert interface.hang_up() == [
        Answer(1, "done", ""),
        Halted("the stop chord"),
        HumanSeen("key"),
        Answer(2, "halted", "the stop chord"),
    ]
    assert interface.limbs.done == [OpenEntry("ok")]
