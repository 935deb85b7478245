"""Claims about the ear of a demonstration: what real keys say, on layouts where pynput would guess."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing

import pytest
from Xlib import X
from Xlib import display as xdisplay

from agent.demonstration.gestures import UNKNOWN
from benchmarks.private_display import PrivateDisplay
from tests.desktop.hands.conftest import begin
from tests.desktop.patience import until

TAB, ACUTE, Q, E, SHIFT, ALT, CAPS_LOCK, F12, ALT_GR = 23, 21, 24, 26, 50, 64, 66, 96, 108
"""Keys by their places; that of the acute accent is where a German keyboard has it, dead."""

EAR = """
from agent.demonstration.ear import PynputEar
from agent.demonstration.inputs import KeyDown
ear = PynputEar(("ctrl", "alt", "escape"), lambda: None)
ear.start()
print("listening", flush=True)
while True:
    if (one := ear.next(60.0)) is not None:
        print("+" if isinstance(one, KeyDown) else "-", ascii(one.key)[1:-1], sep="", flush=True)
"""
"""In a process of its own: pynput's threads may outlive their listener until the display is closed."""

SOMETHING = [f"{way}{ascii(UNKNOWN)[1:-1]}" for way in "+-"]
"""A key went down and up, and wrote what the ear does not know."""


class Hands:
    """Moves keys by their places, and tells what the ear heard of it."""

    def __init__(self, words: Callable[[], list[str]], server: xdisplay.Display) -> None:
        self._words = words
        self._server = server

    def down(self, *codes: int) -> None:
        self._move(X.KeyPress, codes)

    def up(self, *codes: int) -> None:
        self._move(X.KeyRelease, codes)

    def hit(self, *codes: int) -> None:
        """Press and release one key after the other."""
        for code in codes:
            self.down(code)
            self.up(code)

    def heard(self) -> list[str]:
        """A key that went down as "+a", one that went up as "-a"; all of them, as F12 ends them."""
        self.hit(F12)
        until(lambda: "-f12" in self._words(), "the last key", seen=self._words)
        return self._words()[1:-2]

    def _move(self, kind: int, codes: tuple[int, ...]) -> None:
        for code in codes:
            self._server.xtest_fake_input(kind, code)
        self._server.sync()


@pytest.fixture
def layout(on_display: PrivateDisplay) -> Iterator[Callable[..., None]]:
    """Sets the keyboard's layout, with these arguments of setxkbmap."""

    def chosen(*argv: str) -> None:
        subprocess.run(("setxkbmap", *argv), env=on_display.env, timeout=60, check=True)

    yield chosen
    chosen("us", "-option", "")


@pytest.fixture
def hands(on_display: PrivateDisplay, layout: Callable[..., None]) -> Iterator[Hands]:
    """On a German keyboard, with an American one as its second group."""
    layout("de,us")
    process, log = begin(on_display, [sys.executable, "-c", EAR])

    def words() -> list[str]:
        return log.read_text().split()

    try:
        until(lambda: "listening" in words(), "the ear", seen=log.read_text)
        with closing(xdisplay.Display()) as server:
            yield Hands(words, server)
    finally:
        process.kill()
        process.wait()


def test_alt_and_shift_go_up_in_any_order(hands: Hands) -> None:
    hands.down(ALT, SHIFT)
    hands.up(ALT, SHIFT)
    hands.down(SHIFT, ALT)
    hands.up(SHIFT, ALT)
    assert hands.heard() == ["+alt", "+shift", "-alt", "-shift", "+shift", "+alt", "-shift", "-alt"]


def test_shift_and_tab_is_heard(hands: Hands) -> None:
    hands.down(SHIFT)
    hands.hit(TAB)
    hands.up(SHIFT)
    assert hands.heard() == ["+shift", "+tab", "-tab", "-shift"]


def test_a_dead_key_writes_what_is_unknown(hands: Hands) -> None:
    hands.hit(ACUTE, E)
    assert hands.heard() == [*SOMETHING, "+e", "-e"]


def test_with_caps_lock_on_characters_are_unknown_until_it_is_off(hands: Hands) -> None:
    hands.hit(CAPS_LOCK, E, CAPS_LOCK, E)
    assert hands.heard() == [*SOMETHING, "+e", "-e"]


def test_what_alt_gr_writes_is_unknown(hands: Hands) -> None:
    hands.down(ALT_GR)
    hands.hit(Q)
    hands.up(ALT_GR)
    assert hands.heard() == SOMETHING


def test_what_another_group_writes_is_unknown(hands: Hands, layout: Callable[..., None]) -> None:
    layout("de,us", "-option", "grp:toggle")
    hands.hit(ALT_GR, Q, ALT_GR, E)
    assert hands.heard() == [*SOMETHING, "+e", "-e"]
