"""Claims about lent keys whose program hangs: they are taken back, and nobody is told that all was typed."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from types import SimpleNamespace
from typing import Any

import pytest

from agent.errors import Stopped
from agent.hands.answers import Failure
from agent.hands.approval import _READ_WITHIN, Approval
from agent.hands.client import _longest
from agent.hands.keyboard import Keyboard
from agent.hands.layout import Layout
from agent.hands.ledger import Ledger
from agent.hands.spares import Spares
from agent.hands.typing import _MOST_BATCHES, Typist
from agent.rules.privacy import DenyList
from agent.stop import Stop
from agent.types import PressKeys, Role, Target, TypeText
from tests.unit.agent.hands.test_typing import UsKeyboard

NOWHERE: Any = None


class LendingKeyboard(UsKeyboard):
    """A layout that can be changed."""

    def change_keyboard_mapping(self, first: int, rows: Sequence[Sequence[int]]) -> None:
        at = first - self.min_keycode
        self._rows[at : at + len(rows)] = [list(row) for row in rows]

    def sync(self) -> None:
        """All is done at once."""

    @property
    def spare(self) -> int:
        return sum(not any(row) for row in self._rows)


class Hanging:
    """An approval of a program that reads nothing; ``stop`` is pulled while it is waited for, if there is one."""

    def __init__(self, stop: Stop | None = None) -> None:
        self._stop = stop

    def check_keys(self) -> None:
        """It has the keys."""

    def wait_until_read(self) -> bool:
        if self._stop is not None:
            self._stop.pull("the stop chord")
        return False


class SilentKeyboard(Keyboard):
    """Presses nothing."""

    def tap(self, code: int, shift: int = 0) -> None:
        """Nobody is there."""

    def _press(self, *_: object) -> None:
        """Nobody is there."""


def bench() -> tuple[LendingKeyboard, SilentKeyboard, Spares]:
    display, ledger = LendingKeyboard(3), Ledger(lambda line: True)
    display._rows.append([0xFFE3, 0])  # control
    display.max_keycode += 1
    spares = Spares(display, ledger)
    devices = SimpleNamespace(platformModule=SimpleNamespace(keyboardMapping={}))
    return display, SilentKeyboard(display, devices, ledger, spares), spares


def test_text_that_a_hanging_program_does_not_read_is_told_and_its_keys_are_taken_back() -> None:
    display, keyboard, spares = bench()
    approval: Any = Hanging()
    with pytest.raises(Failure, match="typed 3 of 3 characters, but the program does not read them"):
        Typist(display, keyboard, spares, NOWHERE).type("aβc", approval, Stop())
    assert display.spare == 3


def test_a_chord_that_a_hanging_program_does_not_read_is_told_and_its_key_is_taken_back() -> None:
    display, keyboard, _ = bench()
    approval: Any = Hanging()
    with pytest.raises(Failure, match="does not read it"):
        keyboard.chord(("ctrl", "z"), Stop(), approval)
    assert display.spare == 3


def test_keys_are_taken_back_where_it_cannot_be_told_whether_they_were_read() -> None:
    display, _, spares = bench()
    lent = spares.lend(Layout(display), ("β",))
    assert lent
    assert display.spare == 2

    def ask() -> bool:
        raise OSError("no more connections to the display")

    with pytest.raises(OSError, match="connections"):
        spares.give_back(lent, ask)
    assert display.spare == 3


def test_a_stop_is_told_as_such_also_where_the_program_hangs() -> None:
    display, keyboard, spares = bench()
    stop = Stop()
    approval: Any = Hanging(stop)
    stop.pull("the stop chord")
    with pytest.raises(Stopped):
        Typist(display, keyboard, spares, NOWHERE).type("aβc", approval, stop)
    assert display.spare == 3


def test_the_hands_are_waited_for_as_long_as_they_may_wait_for_a_busy_program() -> None:
    """A text is up to three parts after Ctrl+A, each with keys of its own that were lent."""
    text = TypeText(Target(Role.TEXT, "Name"), "x")
    assert _longest(PressKeys(("ctrl", "a"))) > _READ_WITHIN + 10
    assert _longest(text) > (1 + _MOST_BATCHES) * _READ_WITHIN + 10


class HangingWindows:
    """A window whose program reads nothing; the stop comes while it is waited for."""

    def __init__(self, stop: Stop) -> None:
        self._stop = stop

    def __getattr__(self, name: str) -> Any:
        return lambda *_: 7

    def names(self, window: int) -> tuple[str, ...]:
        return ("xterm",)

    def wait_until_read(self, window: int, given_up: Callable[[], bool]) -> bool:
        assert not given_up()
        self._stop.pull("the stop chord")
        while not given_up():
            time.sleep(0.01)
        return False


def test_a_hanging_program_is_given_up_once_stop_was_pulled() -> None:
    stop = Stop()
    windows: Any = HangingWindows(stop)
    assert not Approval(windows, 7, 99, DenyList(), stop).wait_until_read()
