"""Claims about the pointer, chords and programs, held against what a window of another program says it received."""

from __future__ import annotations

import dataclasses
import re
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from agent.rules.privacy import PRIVATE
from agent.types import (
    AskUser,
    Click,
    DesktopPoint,
    Direction,
    Drag,
    Finish,
    Frame,
    FramePoint,
    Observation,
    OpenApp,
    OutcomeKind,
    PlannedStep,
    PointerButton,
    PressKeys,
    Role,
    Scroll,
    Target,
    TypeText,
    Wait,
)
from tests.desktop.hands.conftest import begin
from tests.desktop.windows_found import found

TARGET = Target(Role.PANE, "the pane")

# A window over the whole display that lets clicks through, as our overlay does; it says so once it is there.
VEIL = """
from Xlib import X, display
from Xlib.ext import shape
d = display.Display()
root = d.screen().root
w = root.create_window(0, 0, 1600, 1000, 0, d.screen().root_depth, override_redirect=True, background_pixel=0x202020)
w.shape_rectangles(shape.SO.Set, shape.SK.Input, X.Unsorted, 0, 0, [])
w.map(); d.sync(); print(hex(w.id), flush=True)
while True: d.next_event()
"""


# A window past the window manager, which takes the keyboard and says so.
THIEF = """
from Xlib import X, display
d = display.Display()
root = d.screen().root
w = root.create_window(900, 600, 50, 50, 0, d.screen().root_depth, override_redirect=True)
w.map(); d.sync(); w.set_input_focus(X.RevertToPointerRoot, X.CurrentTime); d.sync()
assert d.get_input_focus().focus.id == w.id
print("has the keyboard", flush=True)
while True: d.next_event()
"""


def presses(seen: Any) -> list[tuple[str, int, int, int]]:
    """Every button event that xev tells: what, the button, and where in the window."""
    pattern = r"Button(Press|Release) event.*?\((\d+),(\d+)\), root.*?button (\d)"
    return [(m[1], int(m[4]), int(m[2]), int(m[3])) for m in re.finditer(pattern, seen.told, re.DOTALL)]


def strokes(seen: Any) -> list[tuple[str, str]]:
    """Every key event that xev tells: what, and the keysym's name."""
    return re.findall(r"Key(Press|Release) event.*?keysym 0x[0-9a-f]+, (\w+)\)", seen.told, re.DOTALL)


@pytest.mark.parametrize(
    ("button", "number"), [(PointerButton.LEFT, 1), (PointerButton.MIDDLE, 2), (PointerButton.RIGHT, 3)]
)
def test_a_click_arrives_where_it_was_meant_with_its_button(
    rig: Any, tester: Any, settled: Callable[..., None], button: PointerButton, number: int
) -> None:
    assert rig.perform(tester, Click(TARGET, button), 120, 90).kind is OutcomeKind.DONE
    settled(lambda: len(presses(tester)) == 2)
    assert presses(tester) == [("Press", number, 120, 90), ("Release", number, 120, 90)]
    assert rig.humans == []


def test_a_double_click_is_two_presses_and_two_clicks_are_no_double_click(
    rig: Any, tester: Any, settled: Callable[..., None]
) -> None:
    rig.perform(tester, Click(TARGET, count=2), 120, 90)
    rig.perform(tester, Click(TARGET), 120, 90)
    settled(lambda: len(presses(tester)) == 6)
    times = [int(number) for number in re.findall(r"ButtonPress event.*?time (\d+)", tester.told, re.DOTALL)]
    # Toolkits take presses up to 400 ms apart for one double click. How soon the first two come is for the machine.
    assert times[2] - times[1] > 400


def test_a_drag_presses_at_its_start_and_releases_at_its_end(
    rig: Any, tester: Any, settled: Callable[..., None]
) -> None:
    rig.grounder.end = tester.point(220, 160)
    assert rig.perform(tester, Drag(TARGET, TARGET), 30, 40).kind is OutcomeKind.DONE
    settled(lambda: len(presses(tester)) == 2)
    assert presses(tester) == [("Press", 1, 30, 40), ("Release", 1, 220, 160)]
    assert tester.told.count("MotionNotify") >= 8


def test_a_drag_whose_end_is_nowhere_is_refused(rig: Any, tester: Any) -> None:
    outcome = rig.perform(tester, Drag(TARGET, TARGET), 30, 40)
    assert outcome.kind is OutcomeKind.REFUSED
    assert "not there" in outcome.reason
    assert presses(tester) == []


@pytest.mark.parametrize(
    ("direction", "number"), [(Direction.UP, 4), (Direction.DOWN, 5), (Direction.LEFT, 6), (Direction.RIGHT, 7)]
)
def test_the_wheel_turns_as_often_as_asked(
    rig: Any, tester: Any, settled: Callable[..., None], direction: Direction, number: int
) -> None:
    assert rig.perform(tester, Scroll(TARGET, direction, 4)).kind is OutcomeKind.DONE
    settled(lambda: len(presses(tester)) == 8)
    assert [(what, button) for what, button, _, _ in presses(tester)] == [("Press", number), ("Release", number)] * 4


def test_a_chord_is_pressed_in_order_and_released_in_reverse(
    rig: Any, tester: Any, settled: Callable[..., None]
) -> None:
    assert rig.perform(tester, PressKeys(("ctrl", "shift", "f5"))).kind is OutcomeKind.DONE
    settled(lambda: len(strokes(tester)) == 6)
    held = ["Control_L", "Shift_L", "F5"]
    assert strokes(tester) == [("Press", key) for key in held] + [("Release", key) for key in reversed(held)]


@pytest.mark.parametrize(("key", "keysym"), [("?", "question"), ("a", "a"), ("<", "less"), ("super", "Super_L")])
def test_every_kind_of_key_can_be_pressed(
    rig: Any, tester: Any, settled: Callable[..., None], key: str, keysym: str
) -> None:
    assert rig.perform(tester, PressKeys((key,))).kind is OutcomeKind.DONE
    settled(lambda: ("Release", keysym) in strokes(tester))
    assert ("Press", keysym) in strokes(tester)


@pytest.mark.parametrize("keys", [("@",), ("ctrl", "@")])
def test_a_character_that_a_layout_has_behind_altgr_alone_is_pressed_as_no_other(
    rig: Any, tester: Any, settled: Callable[..., None], tool: Callable[..., bytes], keys: tuple[str, ...]
) -> None:
    """On a German keyboard it is on the Q: to press that key by itself would be to quit a program with Ctrl."""
    tool("setxkbmap", "de")
    try:
        assert rig.perform(tester, PressKeys(keys)).kind is OutcomeKind.DONE
        settled(lambda: ("Release", "at") in strokes(tester))
        assert [name for what, name in strokes(tester) if what == "Press"] == ["Control_L"] * (len(keys) - 1) + ["at"]
    finally:
        tool("setxkbmap", "us")


@pytest.mark.parametrize("keys", [(), ("Ctrl",), ("ctrl", "ctrl"), ("a", "ctrl"), ("ctrl", "XF86PowerOff")])
def test_what_is_no_chord_is_refused(rig: Any, tester: Any, keys: tuple[str, ...]) -> None:
    assert rig.perform(tester, PressKeys(keys)).kind is OutcomeKind.REFUSED
    assert strokes(tester) == []


def test_the_stop_chord_is_never_pressed_by_the_hands(rig: Any, tester: Any) -> None:
    outcome = rig.perform(tester, PressKeys(("alt", "ctrl", "escape")))
    assert outcome.kind is OutcomeKind.REFUSED
    assert rig.stops == []


# --- Only the approved window -----------------------------------------------------------------------------------------


def test_a_point_covered_by_another_program_is_refused(rig: Any, tester: Any, show_window: Callable[..., Any]) -> None:
    cover = show_window(["galculator"], "100 120")
    outcome = rig.perform(tester, Click(TARGET), 150, 150)
    assert outcome.kind is OutcomeKind.REFUSED
    assert "covers the point" in outcome.reason
    assert presses(tester) == []
    assert rig.perform(tester, Click(TARGET), 5, 5).kind is OutcomeKind.DONE
    assert cover.process.poll() is None


def test_an_overlay_that_lets_clicks_through_is_no_cover(rig: Any, tester: Any, settled: Callable[..., None]) -> None:
    veil, log = begin(tester.display, [sys.executable, "-u", "-c", VEIL])
    try:
        settled(lambda: "0x" in log.read_text(), "the veil")
        assert rig.perform(tester, Click(TARGET), 150, 150).kind is OutcomeKind.DONE
        settled(lambda: len(presses(tester)) == 2)
    finally:
        veil.kill()
        veil.wait()


def test_a_menu_of_the_same_program_may_be_clicked(rig: Any, editor: Any, settled: Callable[..., None]) -> None:
    def windows() -> int:
        return len(found(editor.display.env, "--pid", str(editor.process.pid)))

    before = windows()
    assert rig.perform(editor, Click(TARGET, PointerButton.RIGHT)).kind is OutcomeKind.DONE
    settled(lambda: windows() > before, "the menu")
    assert rig.perform(editor, Click(TARGET), 230, 165).kind is OutcomeKind.DONE


def test_the_bare_desktop_is_not_the_window(rig: Any, tester: Any) -> None:
    assert rig.perform(tester, Click(TARGET), 1200, 700).kind is OutcomeKind.REFUSED
    assert rig.perform(tester, Click(TARGET), 9000, 9000).kind is OutcomeKind.REFUSED
    assert rig.perform(tester, Click(TARGET), -500, 10).kind is OutcomeKind.REFUSED


def test_a_window_that_closed_since_the_look_is_refused(rig: Any, tester: Any) -> None:
    seen = tester.observation
    tester.process.kill()
    tester.process.wait()
    for action in (Click(TARGET), TypeText(TARGET, "x"), PressKeys(("a",)), Scroll(TARGET, Direction.UP)):
        outcome = rig.do(tester.step(action), seen)
        assert (outcome.kind, outcome.reason) == (OutcomeKind.REFUSED, "the approved window is gone")


def test_a_private_window_gets_nothing_whoever_approved_it(
    rig: Any, tester: Any, show_window: Callable[..., Any]
) -> None:
    vault = show_window(["xev", "-name", "The Vault", "-geometry", "300x250+700+60"])
    for action in (Click(TARGET), TypeText(TARGET, "x"), PressKeys(("a",)), Scroll(TARGET, Direction.UP)):
        outcome = rig.perform(vault, action)
        assert (outcome.kind, outcome.reason) == (OutcomeKind.REFUSED, PRIVATE)
    assert presses(vault) == []
    assert strokes(vault) == []


def test_our_own_window_is_never_touched(on_display: Any, rig: Any, tester: Any) -> None:
    script = (
        "import sys, time; from Xlib import display\n"
        "d = display.Display(); s = d.screen()\n"
        "w = s.root.create_window(60, 60, 400, 400, 0, s.root_depth, override_redirect=True); w.map(); d.sync()\n"
        "from agent.hands.connection import Connection; from agent.hands.protocol import *; from agent.types import *\n"
        "from agent.stop import Stop; from agent.programs import program_of; import os\n"
        "c = Connection('ctrl+alt+escape', print, lambda what: None); c.say(Begin())\n"
        "click = Click(Target(Role.PANE, 'the pane'))\n"
        f"programs = frozenset({{'xev', program_of(os.getpid())}})\n"
        f"windows = frozenset({{{tester.handle}, w.id}})\n"
        "envelope = Envelope(programs, frozenset(ActionKind), frozenset(), 2, Risk.HIGH, time.time() + 60, windows)\n"
        "c.say(Warrant(envelope, (Grant('one', click), Grant('two', click))))\n"
        "at = (DesktopPoint(150, 150),)\n"
        f"print(c.act(lambda n: Act(n, 'one', at, {tester.handle}), 9.0, Stop()).reason)\n"
        "print(c.act(lambda n: Act(n, 'two', at, w.id), 9.0, Stop()).reason)\n"
        "c.close()\n"
    )
    said = subprocess.run(
        [sys.executable, "-c", script], env=on_display.env, capture_output=True, text=True, timeout=60, check=True
    )
    assert said.stdout.splitlines() == ["our own window covers the point", "that window is our own"]
    assert presses(tester) == []


def test_keys_meant_for_a_window_without_the_focus_are_refused(
    rig: Any, tester: Any, show_window: Callable[..., Any]
) -> None:
    other = show_window(["xev", "-name", "other", "-geometry", "200x200+1200+700"])
    outcome = rig.perform(tester, PressKeys(("a",)))
    assert outcome.kind is OutcomeKind.REFUSED
    assert "keyboard" in outcome.reason
    assert other.process.poll() is None


def test_keys_for_the_bare_desktop_go_to_no_window_that_took_the_keyboard_by_itself(
    rig: Any, on_display: Any, settled: Callable[..., None]
) -> None:
    frame = Frame(np.zeros((1, 1, 3), np.uint8), DesktopPoint(0, 0), (), 0.0)
    bare = Observation(frame, (), None)
    press = PlannedStep(PressKeys(("f9",)), "press")
    # The window of an earlier test may have the keys until the window manager has noticed its end.
    settled(lambda: rig.do(press, bare).kind is OutcomeKind.DONE)
    thief, log = begin(on_display, [sys.executable, "-u", "-c", THIEF])
    try:
        settled(lambda: "has the keyboard" in log.read_text(), "the thief")
        outcome = rig.do(press, bare)
    finally:
        thief.kill()
        thief.wait()
    assert outcome.kind is OutcomeKind.REFUSED
    assert "no window was approved" in outcome.reason


# --- The rest ---------------------------------------------------------------------------------------------------------


def test_an_installed_program_is_started_by_its_name(
    rig: Any, tester: Any, tool: Callable[..., bytes], settled: Callable[..., None]
) -> None:
    home = tester.display.home
    entries = home / ".local" / "share" / "applications"
    entries.mkdir(parents=True, exist_ok=True)
    (entries / "touch.desktop").write_text(
        f'[Desktop Entry]\nType=Application\nName=Touch it\nExec=touch "{home}/two words" %U\n'
    )
    assert rig.perform(tester, OpenApp("Touch it")).kind is OutcomeKind.DONE
    settled(lambda: (home / "two words").exists())


@pytest.mark.parametrize("name", ["no such program", "touch it", "/bin/sh", "sh -c true", ""])
def test_no_other_name_starts_anything(rig: Any, tester: Any, name: str) -> None:
    assert rig.perform(tester, OpenApp(name)).kind is OutcomeKind.REFUSED


@pytest.mark.parametrize("action", [Finish(), AskUser("?"), Wait(-1.0), Wait(float("nan")), Wait(1e9)])
def test_what_is_not_for_hands_is_refused(rig: Any, tester: Any, action: Any) -> None:
    assert rig.perform(tester, action).kind is OutcomeKind.REFUSED


@pytest.mark.parametrize("action", [Click(TARGET, count=0), Click(TARGET, count=9), Scroll(TARGET, Direction.UP, 999)])
def test_counts_out_of_reason_are_refused(rig: Any, tester: Any, action: Any) -> None:
    assert rig.perform(tester, action).kind is OutcomeKind.REFUSED
    assert presses(tester) == []


def test_a_target_that_was_not_found_is_refused(rig: Any, tester: Any) -> None:
    outcome = rig.do(PlannedStep(Click(TARGET), "a step"), tester.observation)
    assert outcome.kind is OutcomeKind.REFUSED


def test_a_frame_that_does_not_begin_at_the_origin_is_added(
    rig: Any, tester: Any, settled: Callable[..., None]
) -> None:
    seen = tester.observation
    frame = dataclasses.replace(seen.frame, origin=DesktopPoint(100, 50))
    step = tester.step(Click(TARGET), 120, 90)
    assert step.grounding is not None
    point = FramePoint(step.grounding.point.x - 100, step.grounding.point.y - 50)
    step = dataclasses.replace(step, grounding=dataclasses.replace(step.grounding, point=point))
    assert rig.do(step, dataclasses.replace(seen, frame=frame)).kind is OutcomeKind.DONE
    settled(lambda: len(presses(tester)) == 2)
    assert presses(tester)[0] == ("Press", 1, 120, 90)
