"""Claims about stopping: whatever ends a run, the hands stop in the middle of it and nothing stays pressed."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any

import pytest

from agent.errors import HandsError, Stopped
from agent.hands.client import ProcessHands
from agent.hands.warrant import warrant_of
from agent.rules.envelope import envelope_of
from agent.stop import Stop
from agent.types import (
    Click,
    Drag,
    Outcome,
    OutcomeKind,
    PointerButton,
    PressKeys,
    Role,
    Target,
    TypeText,
    Verdict,
    Wait,
)
from benchmarks.private_display import PrivateDisplay
from tests.desktop.hands.conftest import approve, begin
from tests.desktop.patience import resting, until

ROOT = Path(__file__).parents[3]
TARGET = Target(Role.TEXT, "the target")
DIGITS = "0123456789" * 90
NOTHING: tuple[set[int], int] = (set(), 0)

# An interface process of its own: it drags in the window it is told, again and again, and says what becomes of it.
PARENT = """
import sys, time
import numpy as np
from agent.errors import AgentError, Stopped
from agent.hands.client import ProcessHands
from agent.hands.warrant import warrant_of
from agent.programs import program_of
from agent.rules.envelope import envelope_of
from agent.stop import Stop
from agent.types import *
handle, pid, x, y = map(int, sys.argv[1:])
def at(dx): return Grounding(FramePoint(x + dx, y), Box(x, y, 1, 1), Source.ACCESSIBILITY, 1.0)
class Ends:
    def ground(self, target, observation): return at(150)
class Hands(ProcessHands):
    def perform(self, step, observation, stop):
        self.give(warrant_of(Verdict((step,), envelope_of((step,), observation.window, time.time()))))
        return super().perform(step, observation, stop)
hands = Hands(Ends(), lambda reason: print("told", reason, flush=True), lambda what: None)
hands.start()
print("hands", hands._connection.pid, hands._connection.guardian, flush=True)
frame = Frame(np.zeros((1, 1, 3), np.uint8), DesktopPoint(0, 0), (), 0.0)
seen = Observation(frame, (), Window("", program_of(pid), pid, handle, Box(0, 0, 1, 1)))
target = Target(Role.PANE, "")
while True:
    try:
        hands.perform(PlannedStep(Drag(target, target), "", grounding=at(0)), seen, Stop())
    except (AgentError, Stopped) as end:
        print("ended", type(end).__name__, end, flush=True)
        break
try:
    print(hands.perform(PlannedStep(Click(target), "", grounding=at(0)), seen, Stop()), flush=True)
except (AgentError, Stopped) as end:
    print("again", type(end).__name__, end, flush=True)
sys.stdin.readline()  # a new run begins once the test has seen what became of this one
hands.begin()
print("begun", hands.perform(PlannedStep(Click(target), "", grounding=at(0)), seen, Stop()).kind, flush=True)
hands.close()
"""


class Errand:
    """A step performed on another thread, so that something can happen meanwhile."""

    def __init__(self, act: Callable[[], Any]) -> None:
        self.result: Any = None
        self._thread = threading.Thread(target=self._run, args=(act,))
        self._thread.start()

    def _run(self, act: Callable[[], Any]) -> None:
        try:
            self.result = act()
        except (HandsError, Stopped) as end:
            self.result = end

    def wait(self) -> Any:
        self._thread.join()
        return self.result


def again_and_again(act: Callable[[], Any]) -> None:
    """Until something ends it: on a busy machine one drag is over before anybody has looked."""
    while True:
        act()


def gone(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except (FileNotFoundError, ProcessLookupError):  # the latter where it ends between opening and reading
        return True


def test_the_stop_chord_of_another_client_stops_typing_mid_word(
    rig: Any, editor: Any, tool: Callable[..., bytes], keys: Callable[[], Any], settled: Callable[..., None]
) -> None:
    typing = Errand(lambda: rig.perform(editor, TypeText(TARGET, DIGITS)))
    settled(lambda: editor.title.startswith("*"), "the first character")
    tool("xdotool", "key", "ctrl+alt+Escape")
    end = typing.wait()
    # The chord's first key alone is a person's, and pauses.
    assert end.reason in ("the stop chord", "paused by your own keyboard, in the middle of it")
    settled(lambda: rig.stops == ["the stop chord"], "the stop is told")
    assert keys() == NOTHING
    # Nothing more is done until a new run begins.
    with pytest.raises(Stopped):
        rig.perform(editor, PressKeys(("ctrl", "s")))
    rig.hands.begin()
    arrived = editor.saved(rig)
    assert arrived
    assert DIGITS.startswith(arrived)
    assert arrived != DIGITS


def test_the_stop_chord_works_under_an_open_menu_that_grabs_the_keyboard(
    rig: Any, editor: Any, tool: Callable[..., bytes], settled: Callable[..., None]
) -> None:
    rig.perform(editor, Click(TARGET, PointerButton.RIGHT))
    tool("xdotool", "key", "ctrl+alt+Escape")
    settled(lambda: rig.stops == ["the stop chord"], "the chord is heard")
    with pytest.raises(Stopped):
        rig.perform(editor, Click(TARGET))


@pytest.mark.parametrize("chord", ["ctrl+Escape", "alt+Escape", "ctrl+alt+f", "Escape"])
def test_half_a_chord_stops_nothing(rig: Any, tester: Any, tool: Callable[..., bytes], chord: str) -> None:
    tool("xdotool", "key", chord)
    rig.notice("key", chord.count("+") + 1)
    tool("xdotool", "windowactivate", "--sync", str(tester.handle))
    assert rig.perform(tester, Click(TARGET)).kind is OutcomeKind.DONE
    assert rig.stops == []


def test_the_right_hand_modifiers_make_the_chord_too(
    rig: Any, tester: Any, tool: Callable[..., bytes], settled: Callable[..., None]
) -> None:
    tool("xdotool", "key", "Control_R+Alt_R+Escape")
    settled(lambda: rig.stops == ["the stop chord"], "the chord is heard")
    with pytest.raises(Stopped):
        rig.perform(tester, Click(TARGET))


def test_a_pulled_stop_ends_a_drag_with_the_button_up(
    rig: Any, tester: Any, keys: Callable[[], Any], settled: Callable[..., None]
) -> None:
    rig.grounder.end = tester.point(220, 160)
    stop = Stop()
    drag = Errand(lambda: again_and_again(lambda: rig.perform(tester, Drag(TARGET, TARGET), 30, 40, stop=stop)))
    settled(lambda: keys()[1] != 0)
    stop.pull("the Stop button")
    end = drag.wait()
    assert isinstance(end, Stopped)
    assert end.reason == "the Stop button"
    rig.hands.release()
    assert keys() == NOTHING


def test_a_pulled_stop_ends_a_wait_and_performs_nothing(rig: Any, tester: Any) -> None:
    stop = Stop()
    wait = Errand(lambda: rig.perform(tester, Wait(50.0), stop=stop))
    stop.pull("enough")
    assert isinstance(wait.wait(), Stopped)
    with pytest.raises(Stopped):
        rig.perform(tester, Click(TARGET), stop=stop)
    assert "ButtonPress" not in tester.told


def test_a_modifier_that_somebody_presses_turns_no_text_into_commands(
    rig: Any, tester: Any, tool: Callable[..., bytes], settled: Callable[..., None]
) -> None:
    typing = Errand(lambda: rig.perform(tester, TypeText(TARGET, "q" * 900, replace=False)))
    settled(lambda: ", q)" in tester.told, "the first character")
    tool("xdotool", "keydown", "ctrl")
    assert typing.wait().reason == "paused by your own keyboard, in the middle of it"
    tool("xdotool", "keyup", "ctrl")
    time.sleep(0.5)  # in which the hands must not go on
    states = re.findall(r"KeyPress event.*?state 0x(\w+), keycode 24 ", tester.caught_up(), re.DOTALL)
    assert 0 < len(states) < 900
    # The one on its way when Ctrl went down cannot be called back.
    assert sum(int(state, 16) & 4 != 0 for state in states) <= 1


@pytest.mark.parametrize("what", [("key", "ctrl"), ("mouse", "1")], ids=" ".join)
def test_what_somebody_never_lets_go_of_is_a_refusal_and_the_pointer_stays(
    rig: Any, tester: Any, tool: Callable[..., bytes], what: tuple[str, str]
) -> None:
    """A button that is held drags along what the person has taken up, to wherever the pointer is moved."""
    tool("xdotool", "mousemove", "900", "700")
    where = tool("xdotool", "getmouselocation")
    device, name = what
    tool("xdotool", f"{device}down", name)
    try:
        rig.notice({"mouse": "button"}.get(device, device))
        for action in (TypeText(TARGET, "q", replace=False), PressKeys(("s",)), Click(TARGET)):
            outcome = rig.perform(tester, action)
            assert outcome.kind is OutcomeKind.REFUSED
            assert "somebody holds" in outcome.reason
        assert tool("xdotool", "getmouselocation") == where
    finally:
        tool("xdotool", f"{device}up", name)
    assert "Button" not in tester.caught_up()


def test_what_the_hands_send_is_not_human_and_what_others_send_is(
    rig: Any, editor: Any, tool: Callable[..., bytes], settled: Callable[..., None]
) -> None:
    rig.perform(editor, TypeText(TARGET, "All ours: Ελλάδα!"))
    rig.perform(editor, PressKeys(("ctrl", "a")))
    rig.perform(editor, Click(TARGET, count=2))
    assert rig.humans == []
    tool("xdotool", "key", "a")
    settled(lambda: "key" in rig.humans)
    tool("xdotool", "click", "1")
    settled(lambda: "button" in rig.humans)


@pytest.mark.parametrize(
    ("use", "by"),
    [
        (("key", "a"), "your own keyboard"),
        (("click", "1"), "your own mouse button"),
        (("mousemove", "900", "700"), "your own hand on the pointer"),
    ],
)
def test_whoever_takes_over_pauses_the_hands_at_once_and_nothing_approved_before_is_done(
    rig: Any,
    tester: Any,
    tool: Callable[..., bytes],
    keys: Callable[[], Any],
    settled: Callable[..., None],
    use: tuple[str, ...],
    by: str,
) -> None:
    rig.grounder.end = tester.point(220, 160)
    drag = tester.step(Drag(TARGET, TARGET), 30, 40)
    approve(rig.hands, drag, tester.observation, times=90)

    def drag_on() -> Any:
        while (outcome := rig.hands.perform(drag, tester.observation, Stop())).kind is OutcomeKind.DONE:
            pass
        return outcome

    dragging = Errand(drag_on)
    settled(lambda: keys()[1] != 0, "the button is down")

    def taken() -> bool:
        tool("xdotool", *use)
        return list(rig.pauses) == [by]

    settled(taken, "the pause")
    outcome = dragging.wait()
    assert (outcome.kind, outcome.reason) in (
        (OutcomeKind.FAILED, f"paused by {by}, in the middle of it"),
        (OutcomeKind.REFUSED, f"{by} came in between: what was approved is over"),  # between two drags
    )
    assert rig.stops == []
    assert keys() == NOTHING
    told = tester.caught_up().count("ButtonPress")
    again = rig.hands.perform(drag, tester.observation, Stop())
    assert again.kind is OutcomeKind.REFUSED
    assert tester.caught_up().count("ButtonPress") == told
    # What is approved from here on counts.
    settled(lambda: rig.perform(tester, Click(TARGET)).kind is OutcomeKind.DONE)


def test_input_before_the_first_approved_step_pauses_nothing_and_after_the_last_until_the_next_approval(
    rig: Any, tester: Any, tool: Callable[..., bytes], settled: Callable[..., None]
) -> None:
    step = tester.step(Click(TARGET))
    approve(rig.hands, step, tester.observation)
    tool("xdotool", "key", "a")
    settled(lambda: "key" in rig.humans)
    assert rig.hands.perform(step, tester.observation, Stop()).kind is OutcomeKind.DONE
    assert rig.pauses == []
    tool("xdotool", "click", "1")
    settled(lambda: rig.pauses == ["your own mouse button"], "the pause while a forecast would be worked on")
    approve(rig.hands, step, tester.observation)
    assert rig.hands.perform(step, tester.observation, Stop()).kind is OutcomeKind.DONE


@pytest.mark.parametrize(
    ("use", "by"), [(("key", "a"), "your own keyboard"), (("click", "1"), "your own mouse button")]
)
def test_whoever_takes_over_waits_for_no_wait_and_what_was_approved_after_it_is_over(
    rig: Any, tester: Any, tool: Callable[..., bytes], settled: Callable[..., None], use: tuple[str, ...], by: str
) -> None:
    wait, click = tester.step(Wait(59.0)), tester.step(Click(TARGET))
    steps = (wait, click)
    rig.hands.give(warrant_of(Verdict(steps, envelope_of(steps, tester.observation.window, time.time()))))
    waiting = Errand(lambda: rig.hands.perform(wait, tester.observation, Stop()))

    def taken() -> bool:
        tool("xdotool", *use)
        return list(rig.pauses) == [by]

    settled(taken, "the pause")
    told = tester.caught_up().count("ButtonPress")
    # The minute is not over: what is waited for here is the end of the wait itself.
    assert waiting.wait() == Outcome(OutcomeKind.FAILED, f"paused by {by}, in the middle of it")
    refused = rig.hands.perform(click, tester.observation, Stop())
    assert refused == Outcome(OutcomeKind.REFUSED, f"{by} came in between: what was approved is over")
    assert tester.caught_up().count("ButtonPress") == told


@pytest.mark.parametrize("bus", ["session", "system"])
def test_a_screen_that_is_locked_stops_the_hands(
    rig: Any, tester: Any, tool: Callable[..., bytes], monkeypatch: pytest.MonkeyPatch, bus: str
) -> None:
    if bus == "system":  # logind's signals, on a bus that anybody may speak on
        monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", tester.display.env["DBUS_SESSION_BUS_ADDRESS"])
        rig.hands.start()
    saver = ["/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver.ActiveChanged", "boolean:true"]
    logind = ["/org/freedesktop/login1/session/_31", "org.freedesktop.login1.Session.Lock"]

    def locked() -> bool:
        tool("dbus-send", "--session", "--type=signal", *(saver if bus == "session" else logind))
        return list(rig.stops) == ["the locked screen"]

    until(locked, "the stop")
    with pytest.raises(Stopped, match="the locked screen"):
        rig.perform(tester, Click(TARGET))
    assert "ButtonPress" not in tester.told


# A window past the window manager over the whole screen, which takes the keys as lockers do, and says so.
LOCKER = """
from Xlib import X, display
d = display.Display()
root = d.screen().root
w = root.create_window(0, 0, 1600, 1000, 0, d.screen().root_depth, override_redirect=True)
w.map(); d.sync(); assert w.grab_keyboard(True, X.GrabModeAsync, X.GrabModeAsync, X.CurrentTime) == 0
print("locked", flush=True)
while True:
    e = d.next_event()
    if e.type == X.KeyPress: print("got a key", flush=True)
"""


def test_whoever_locks_the_screen_and_tells_nobody_gets_no_keys(
    rig: Any, tester: Any, settled: Callable[..., None]
) -> None:
    locker, log = begin(tester.display, [sys.executable, "-u", "-c", LOCKER])
    try:
        settled(lambda: "locked" in log.read_text(), "the lock")
        for action in (PressKeys(("a",)), TypeText(TARGET, "x")):
            outcome = rig.perform(tester, action)
            assert outcome.kind is OutcomeKind.REFUSED
            assert "covers" in outcome.reason
        assert "got a key" not in log.read_text()
    finally:
        locker.kill()
        locker.wait()


# --- Death ------------------------------------------------------------------------------------------------------------


def freeze_once(pid: int, holds: Callable[[], bool]) -> None:
    """Freeze the process at a moment at which it holds: seen of a process that goes on it may be over by then."""

    def caught() -> bool:
        os.kill(pid, signal.SIGSTOP)
        time.sleep(0.01)
        if holds():
            return True
        os.kill(pid, signal.SIGCONT)
        return False

    until(caught, "such a moment")


def test_a_killed_hands_process_leaves_no_button_down(
    rig: Any, tester: Any, keys: Callable[[], Any], settled: Callable[..., None]
) -> None:
    connection = rig.hands._connection
    rig.grounder.end = tester.point(220, 160)
    drag = Errand(lambda: again_and_again(lambda: rig.perform(tester, Drag(TARGET, TARGET), 30, 40)))
    freeze_once(connection.pid, lambda: keys()[1] != 0)
    # Held back, the guardian cannot act: that the button stays down shows that nobody else would release it.
    os.kill(connection.guardian, signal.SIGSTOP)
    try:
        os.kill(connection.pid, signal.SIGKILL)
        assert isinstance(drag.wait(), HandsError)
        time.sleep(0.3)
        assert keys()[1] != 0
    finally:
        os.kill(connection.guardian, signal.SIGCONT)
    settled(lambda: keys() == NOTHING)
    settled(lambda: gone(connection.guardian))
    assert rig.stops == []
    assert [str(death) for death in rig.deaths] == ["the hands process ended"]
    rig.hands.begin()
    assert rig.perform(tester, Click(TARGET)).kind is OutcomeKind.DONE


def test_a_hands_process_killed_mid_key_leaves_no_key_down(
    rig: Any, tester: Any, keys: Callable[[], Any], settled: Callable[..., None]
) -> None:
    connection = rig.hands._connection
    pressing = Errand(lambda: again_and_again(lambda: rig.perform(tester, PressKeys(("ctrl", "shift", "alt", "f5")))))
    freeze_once(connection.pid, lambda: bool(keys()[0]))
    os.kill(connection.pid, signal.SIGKILL)
    assert isinstance(pressing.wait(), HandsError)
    settled(lambda: keys() == NOTHING)


def test_a_hands_process_killed_with_lent_keys_gives_them_back(
    rig: Any, editor: Any, tool: Callable[..., bytes], settled: Callable[..., None]
) -> None:
    before = tool("xmodmap", "-pke")
    os.kill(editor.process.pid, signal.SIGSTOP)  # what is lent stays so until it has read
    typing = Errand(lambda: rig.perform(editor, TypeText(TARGET, "αβγδ你好" * 40)))
    settled(lambda: tool("xmodmap", "-pke") != before, "keys are lent")
    os.kill(rig.hands._connection.pid, signal.SIGKILL)
    assert isinstance(typing.wait(), HandsError)
    settled(lambda: tool("xmodmap", "-pke") == before)


def test_hands_without_their_guardian_press_nothing(rig: Any, tester: Any, keys: Callable[[], Any]) -> None:
    guardian = rig.hands._connection.guardian
    os.kill(guardian, signal.SIGKILL)
    until(lambda: gone(guardian), "its end")
    outcome = rig.perform(tester, Click(TARGET))
    assert outcome.kind is OutcomeKind.FAILED
    assert "guardian" in outcome.reason
    assert "ButtonPress" not in tester.told
    assert keys() == NOTHING


def test_hands_that_hang_are_killed_on_release_and_let_go(
    rig: Any, tester: Any, keys: Callable[[], Any], settled: Callable[..., None]
) -> None:
    rig.grounder.end = tester.point(220, 160)
    stop = Stop()
    drag = Errand(lambda: again_and_again(lambda: rig.perform(tester, Drag(TARGET, TARGET), 30, 40, stop=stop)))
    settled(lambda: keys()[1] != 0)
    os.kill(rig.hands._connection.pid, signal.SIGSTOP)
    stop.pull("the Stop button")
    assert isinstance(drag.wait(), Stopped)
    rig.hands.release()
    settled(lambda: keys() == NOTHING)


# --- The parent -------------------------------------------------------------------------------------------------------


class Parent(subprocess.Popen[str]):
    """Waited for at the end of the block, as any; but ended where the test failed, which it would drag through."""

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is not None:
            self.kill()
        super().__exit__(kind, error, trace)


def start_parent(tester: Any, stdin: int = subprocess.DEVNULL) -> tuple[Parent, int, int]:
    numbers = [tester.handle, tester.process.pid, tester.left + 40, tester.top + 60]
    parent = Parent(
        [sys.executable, "-c", PARENT, *map(str, numbers)],
        env=tester.display.env,
        cwd=ROOT,
        stdin=stdin,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert parent.stdout is not None
    word, hands, guardian = parent.stdout.readline().split()
    assert word == "hands"
    return parent, int(hands), int(guardian)


def test_a_parent_that_falls_silent_costs_the_lease_and_gets_it_back_with_a_new_run_only(
    tester: Any, keys: Callable[[], Any], settled: Callable[..., None]
) -> None:
    parent, _, _ = start_parent(tester)
    assert parent.stdout is not None
    with parent:
        settled(lambda: keys()[1] != 0)
        os.kill(parent.pid, signal.SIGSTOP)
        try:
            settled(lambda: keys() == NOTHING, "the lease has ended")
            # Between two drags nothing is held either: what counts is that no other follows.
            time.sleep(2.0)
            assert keys() == NOTHING
            pressed = tester.caught_up().count("ButtonPress")
            time.sleep(0.5)
            assert tester.caught_up().count("ButtonPress") == pressed
        finally:
            os.kill(parent.pid, signal.SIGCONT)
        said = parent.stdout.read().splitlines()
    assert "told the interface fell silent" in said
    assert "again Stopped the interface fell silent" in said
    assert said[-1] == "begun done"


def test_a_killed_parent_takes_its_hands_and_their_guardian_with_it(
    tester: Any, keys: Callable[[], Any], settled: Callable[..., None]
) -> None:
    parent, hands, guardian = start_parent(tester)
    with parent:
        settled(lambda: keys()[1] != 0)
        parent.kill()
    settled(lambda: gone(hands) and gone(guardian))
    assert keys() == NOTHING


# --- Where hands cannot be --------------------------------------------------------------------------------------------


def test_without_a_display_the_reason_and_the_advice_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    hands = ProcessHands(None, lambda reason: None, lambda what: None)  # type: ignore[arg-type]
    with pytest.raises(HandsError, match="no X display") as caught:
        hands.start()
    assert "DISPLAY" in caught.value.advice


@contextmanager
def without_f12(display: PrivateDisplay) -> Iterator[None]:
    """A keyboard without that key, for as long as the block lasts."""
    rows = subprocess.run(["xmodmap", "-pke"], env=display.env, capture_output=True, text=True, check=True).stdout
    row = next(line for line in rows.splitlines() if "F12" in line.split())
    code = row.split()[1]
    subprocess.run(["xmodmap", "-e", f"keycode {code} ="], env=display.env, check=True)
    try:
        yield
    finally:
        subprocess.run(["xmodmap", "-e", row], env=display.env, check=True)


def test_hands_do_not_begin_where_the_stop_chord_cannot_be_pressed(on_display: PrivateDisplay) -> None:
    hands = ProcessHands(None, lambda reason: None, lambda what: None, "ctrl+alt+f12")  # type: ignore[arg-type]
    with without_f12(on_display), pytest.raises(HandsError, match="has not all keys of the stop chord") as caught:
        hands.start()
    assert "Choose another stop chord" in caught.value.advice


def test_a_stop_chord_that_goes_with_the_layout_in_the_middle_of_a_run_ends_it(
    on_display: PrivateDisplay, settled: Callable[..., None]
) -> None:
    deaths: list[HandsError] = []
    hands = ProcessHands(None, lambda reason: None, lambda what: None, "ctrl+alt+f12", on_death=deaths.append)  # type: ignore[arg-type]
    hands.start()
    try:
        with without_f12(on_display):
            settled(lambda: bool(deaths), "the hands say that they are deaf")
        assert "can no longer hear the stop chord" in str(deaths[0])
    finally:
        hands.close()


def test_a_display_that_cannot_be_opened_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", ":9999")
    hands = ProcessHands(None, lambda reason: None, lambda what: None)  # type: ignore[arg-type]
    with pytest.raises(HandsError, match="cannot be opened"):
        hands.start()


def test_without_tkinter_the_package_to_install_is_told(
    on_display: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "tkinter.py").write_text("raise ImportError('no tkinter')\n")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    hands = ProcessHands(None, lambda reason: None, lambda what: None)  # type: ignore[arg-type]
    with pytest.raises(HandsError, match="tkinter") as caught:
        hands.start()
    assert "python3-tk" in caught.value.advice


def test_the_second_ear_hears_the_chord_of_another_client(
    on_display: Any, tool: Callable[..., bytes], settled: Callable[..., None]
) -> None:
    """At once, also where the X server gets to record for it only a while after it was asked."""
    script = (
        "import signal, time; from Xlib.ext import record; from agent.hands.pynput_listener import PynputListener\n"
        "soon = record.enable_context\n"
        "record.enable_context = lambda *given: (time.sleep(1.0), soon(*given))\n"
        "PynputListener(('ctrl', 'alt', 'escape'), lambda: print('heard', flush=True)).start()\n"
        "print('listening', flush=True); signal.pause()\n"
    )
    ear, log = begin(on_display, [sys.executable, "-c", script])
    try:
        settled(lambda: "listening" in log.read_text(), "the ear")
        tool("xdotool", "key", "ctrl+alt+Escape")
        settled(lambda: "heard" in log.read_text(), "the chord")
        tool("xdotool", "key", "ctrl+Escape")
        tool("xdotool", "key", "ctrl+alt+Escape")
        settled(lambda: log.read_text().count("heard") > 1, "the chord once more")
        resting(ear.pid)
        assert log.read_text().split() == ["listening", "heard", "heard"]
    finally:
        ear.kill()
        ear.wait()
