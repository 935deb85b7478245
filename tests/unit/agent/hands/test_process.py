"""Claims about the hands process: what it takes, and when it refuses."""

from __future__ import annotations

import io
import os
import threading
from collections.abc import Iterator

import pytest

from agent.errors import Stopped
from agent.hands.process import Mouth, Service
from agent.hands.protocol import (
    Act,
    Answer,
    Begin,
    Failure,
    Halt,
    Halted,
    Message,
    OpenEntry,
    Order,
    PressChord,
    Refusal,
    Release,
    Released,
    decode,
    encode,
)
from agent.stop import Stop


class Limbs:
    """A body that notes what it is told, and waits or complains on demand."""

    def __init__(self) -> None:
        self.done: list[Order] = []
        self.busy = threading.Event()
        self.let_go_count = 0

    def act(self, order: Order, handle: int, pid: int, stop: Stop) -> None:
        match order:
            case OpenEntry("refuse"):
                raise Refusal("not this")
            case OpenEntry("fail"):
                raise Failure("half of it")
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
        self.service = Service(Mouth(self._said))
        incoming = os.fdopen(reading, "rb")
        self._reader = threading.Thread(target=self._read, args=(incoming,))
        self._worker = threading.Thread(target=self.service.work, args=(self.limbs,))
        self._reader.start()
        self._worker.start()

    def _read(self, incoming: io.BufferedReader) -> None:
        with incoming:
            self.service.read(incoming)

    def say(self, *messages: Message) -> None:
        for message in messages:
            self._to.write(encode(message))
        self._to.flush()

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


def act(number: int, name: str = "ok") -> Act:
    return Act(number, OpenEntry(name), 0, 0)


def test_nothing_is_done_before_a_run_begins(interface: Interface) -> None:
    interface.say(act(1))
    assert interface.hang_up() == [Answer(1, "halted", "no run has begun")]
    assert interface.limbs.done == []


def test_every_act_is_answered_with_what_became_of_it(interface: Interface) -> None:
    interface.say(Begin(), act(1), act(2, "refuse"), act(3, "fail"), Release(4))
    interface.say(act(5, "wait"))
    interface.limbs.busy.wait()
    assert interface.hang_up() == [
        Answer(1, "done", ""),
        Answer(2, "refused", "not this"),
        Answer(3, "failed", "half of it"),
        Released(4),
        Answer(5, "halted", "the interface is gone"),
    ]
    assert interface.limbs.done == [OpenEntry("ok")]


def test_a_halt_is_heard_in_the_middle_of_an_act_and_holds_until_a_new_run(interface: Interface) -> None:
    interface.say(Begin(), act(1, "wait"))
    interface.limbs.busy.wait()
    interface.limbs.busy.clear()
    interface.say(Halt("the Stop button"), act(2))
    interface.say(Begin(), act(3))
    interface.say(act(4, "wait"))
    interface.limbs.busy.wait()
    said = interface.hang_up()
    assert Halted("the Stop button") in said
    assert Answer(1, "halted", "the Stop button") in said
    # The second act was asked for in the stopped run: it is not done in the next one either.
    assert Answer(2, "halted", "the Stop button") in said
    assert Answer(3, "done", "") in said


def test_the_chord_stops_and_is_told_once(interface: Interface) -> None:
    interface.say(Begin(), act(1, "wait"))
    interface.limbs.busy.wait()
    interface.service.halt("the stop chord")
    interface.service.halt("the stop chord")
    said = interface.hang_up()
    assert said.count(Halted("the stop chord")) == 1
    assert Answer(1, "halted", "the stop chord") in said


def test_hands_that_were_stopped_from_outside_have_let_go_and_begin_no_run_any_more(interface: Interface) -> None:
    interface.say(Begin(), act(1, "wait"))
    interface.limbs.busy.wait()
    assert interface.service.stop_for_good("tracer1 stop", 60.0)
    assert interface.limbs.let_go_count >= 2
    interface.say(Begin(), act(2))
    said = interface.hang_up()
    assert Halted("tracer1 stop") in said
    assert Answer(1, "halted", "tracer1 stop") in said
    assert Answer(2, "halted", "tracer1 stop") in said
    assert interface.limbs.done == []


def test_everything_is_let_go_of_after_every_act(interface: Interface) -> None:
    interface.say(Begin(), act(1), act(2, "refuse"), act(3, "fail"))
    interface.hang_up()
    assert interface.limbs.let_go_count == 3


def test_a_silent_client_costs_the_lease(interface: Interface) -> None:
    watching = threading.Thread(target=interface.service.watch)
    watching.start()
    interface.say(Begin(), act(1, "wait"))
    interface.limbs.busy.wait()
    # No beat comes: the wait is ended by the lapse, not by the end of the pipe.
    interface.say(act(2))
    for _ in range(1000):
        if interface.limbs.let_go_count >= 2:
            break
        threading.Event().wait(0.01)
    said = interface.hang_up()
    watching.join()
    assert said == [
        Halted("the interface fell silent"),
        Answer(1, "halted", "the interface fell silent"),
        Answer(2, "halted", "the interface fell silent"),
    ]


def test_an_order_that_is_none_is_a_bug_and_loud() -> None:
    service = Service(Mouth(io.BytesIO()))
    with pytest.raises(ValueError, match="not said"):
        service.read(io.BytesIO(encode(Halted("x"))))
    with pytest.raises(ValueError, match="not an order"):
        service.read(io.BytesIO(encode(Act(1, PressChord(("a",)), 0, 0)).replace(b"press", b"shell")))


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
        Limbs().act(OpenEntry("wait"), 0, 0, stop)
