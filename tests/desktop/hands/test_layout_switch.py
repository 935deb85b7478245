"""Claims about the stop chord, for both ears: it is where the layout has it by then, and may be begun before."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager

import pytest
from Xlib import X
from Xlib import display as xdisplay

from agent.hands.client import ProcessHands
from benchmarks.private_display import PrivateDisplay
from tests.desktop.hands.conftest import begin
from tests.desktop.patience import until

CTRL, ALT, SCROLL_LOCK = 37, 64, 78
UPPER_LEFT, HOME_ROW = 24, 38
"""The keys of Q and A on an American keyboard; a French one has them the other way round."""

SECOND_EAR = """
import signal
from agent.hands.pynput_listener import PynputListener
said = lambda what: lambda: print(what, flush=True)
PynputListener(("ctrl", "alt", "q"), said("heard"), said("deaf")).start()
print("listening", flush=True)
signal.pause()
"""


class Ear:
    """An ear that hears Ctrl+Alt+Q, and how often it did; ``deaf`` once it says that it cannot any more."""

    def __init__(self, heard: Callable[[], int], deaf: Callable[[], bool]) -> None:
        self.heard = heard
        self.deaf = deaf


@contextmanager
def first_ear(display: PrivateDisplay) -> Iterator[Ear]:
    """That of the hands, which the X server tells raw events."""
    stops: list[str] = []
    deaths: list[object] = []
    hands = ProcessHands(
        None,  # type: ignore[arg-type]
        stops.append,
        lambda what: None,
        "ctrl+alt+q",
        deaths.append,
    )
    hands.start()
    try:

        def heard() -> int:
            if count := len(stops):
                hands.begin()  # a chord that is heard again before is not told again
            return count

        yield Ear(heard, lambda: bool(deaths))
    finally:
        hands.close()


@contextmanager
def second_ear(display: PrivateDisplay) -> Iterator[Ear]:
    """That for an X server without raw events."""
    process, log = begin(display, [sys.executable, "-c", SECOND_EAR])

    def words() -> list[str]:
        return log.read_text().split()

    try:
        until(lambda: "listening" in words(), "the ear")
        yield Ear(lambda: words().count("heard"), lambda: "deaf" in words())
    finally:
        process.kill()
        process.wait()


@pytest.fixture(params=[first_ear, second_ear])
def ear(request: pytest.FixtureRequest, on_display: PrivateDisplay, tool: Callable[..., bytes]) -> Iterator[Ear]:
    with request.param(on_display) as made:
        try:
            yield made
        finally:
            tool("setxkbmap", "us", "-option", "")


@pytest.fixture
def press(on_display: PrivateDisplay) -> Iterator[Callable[..., None]]:
    """Presses keys together, by their places on the keyboard."""
    with closing(xdisplay.Display()) as display:

        def together(*codes: int) -> None:
            for code in codes:
                display.xtest_fake_input(X.KeyPress, code)
            for code in reversed(codes):
                display.xtest_fake_input(X.KeyRelease, code)
            display.sync()

        yield together


def press_until_heard(ear: Ear, press: Callable[[], None], what: str) -> None:
    """An ear learns in its own time of a new run and of another layout; it has a long while for each press.

    What was heard of a press only after the next one would count twice.
    """
    count = ear.heard()

    def heard() -> bool:
        press()
        deadline = time.monotonic() + 15.0
        while ear.heard() == count and time.monotonic() < deadline:
            time.sleep(0.02)
        return ear.heard() > count

    until(heard, what)


def test_the_chord_is_where_the_new_layout_has_it_and_no_longer_where_the_old_one_had_it(
    ear: Ear, press: Callable[..., None], tool: Callable[..., bytes]
) -> None:
    press_until_heard(ear, lambda: press(CTRL, ALT, UPPER_LEFT), "the chord on the American layout")
    tool("setxkbmap", "fr")
    press_until_heard(ear, lambda: press(CTRL, ALT, HOME_ROW), "the chord on the French layout")
    count = ear.heard()
    press(CTRL, ALT, UPPER_LEFT)
    press_until_heard(ear, lambda: press(CTRL, ALT, HOME_ROW), "the chord once more")
    assert ear.heard() == count + 1
    assert not ear.deaf()


@pytest.mark.parametrize("layouts", ["us,ru", "ru,us"])
def test_whichever_of_two_layouts_is_in_use_the_chord_is_heard(
    ear: Ear, press: Callable[..., None], tool: Callable[..., bytes], layouts: str
) -> None:
    tool("setxkbmap", layouts, "-option", "grp:sclk_toggle")
    for number in (1, 2, 3):
        press_until_heard(ear, lambda: press(CTRL, ALT, UPPER_LEFT), f"the chord, switched {number - 1} times")
        press(SCROLL_LOCK)
    assert not ear.deaf()


@pytest.mark.parametrize("begun", [first_ear, second_ear])
def test_who_holds_a_part_of_the_chord_before_there_is_an_ear_is_heard(
    on_display: PrivateDisplay,
    begun: Callable[[PrivateDisplay], AbstractContextManager[Ear]],
    press: Callable[..., None],
    tool: Callable[..., bytes],
) -> None:
    tool("xdotool", "keydown", "ctrl", "keydown", "alt")
    try:
        with begun(on_display) as ear:
            press_until_heard(ear, lambda: press(UPPER_LEFT), "the last key of the chord")
    finally:
        tool("xdotool", "keyup", "alt", "keyup", "ctrl")


def test_an_ear_whose_chord_went_with_the_layout_says_that_it_hears_it_no_more(
    ear: Ear, tool: Callable[..., bytes]
) -> None:
    tool("setxkbmap", "ru")
    until(ear.deaf, "that the chord is gone")
