"""Claims about the window that an act was approved for: asked of the X server right before each press."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from agent.hands.answers import Refusal
from agent.hands.approval import Approval
from agent.rules.privacy import PRIVATE, DenyList
from agent.stop import Stop
from agent.types import DesktopPoint

LETTER, OTHER, LOCKER = 7, 8, 9
"""Two windows of one program, and one of another; the frame of each is ten times its number."""
HERE = DesktopPoint(50, 50)


class Desk:
    """What the X server says; ``top`` is the window that lies over everything, and ``keys`` the one with the keys."""

    root = SimpleNamespace(get_geometry=lambda: SimpleNamespace(width=800, height=600))

    def __init__(self) -> None:
        self.top = self.keys = LETTER
        self.lies_over = frozenset[DesktopPoint]()

    def exists(self, window: int) -> bool:
        return True

    def outermost(self, window: int) -> int:
        return window if window >= 10 else window * 10

    def client(self, window: int) -> int:
        return window % 10 if window < 10 else window // 10

    def pid(self, window: int) -> int:
        return 200 if LOCKER in (window, window // 10) else 100

    said_pid = pid

    def at(self, point: DesktopPoint) -> tuple[int, ...]:
        top = self.top if not self.lies_over or point in self.lies_over else LETTER
        return (top * 10, top)

    def under_pointer(self) -> tuple[int, ...]:
        return self.at(HERE)

    def managed(self, window: int) -> bool:
        return window < 10

    def names(self, window: int) -> tuple[str, ...]:
        return ("editor",)

    def name(self, window: int) -> str:
        return f"window {window}"

    def title(self, window: int) -> str:
        return f"“window {window}”"

    def active(self) -> int:
        return self.keys

    def with_keys(self) -> int:
        return self.keys

    def spots(self, window: int) -> tuple[DesktopPoint, ...]:
        return (HERE, DesktopPoint(10, 10), DesktopPoint(90, 90))


def approved(desk: Desk, *private: str) -> Approval:
    windows: Any = desk
    return Approval(windows, LETTER, 1, DenyList(private), Stop())


def test_a_private_program_gets_neither_press_nor_keys_whoever_approved_it() -> None:
    with pytest.raises(Refusal, match=PRIVATE):
        approved(Desk(), "edit*").check_keys()


def test_another_window_of_the_program_that_comes_under_the_pointer_gets_no_press() -> None:
    desk = Desk()
    approval = approved(desk)
    approval.check_point(HERE)
    approval.check_pointer()
    desk.top = OTHER
    with pytest.raises(Refusal, match="“window 8” came under the pointer"):
        approval.check_pointer()


def test_another_program_that_comes_under_the_pointer_gets_no_press() -> None:
    desk = Desk()
    approval = approved(desk)
    approval.check_point(HERE)
    desk.top = LOCKER
    with pytest.raises(Refusal, match="“window 9” lies under the pointer"):
        approval.check_pointer()


def test_another_window_of_the_program_gets_no_keys_after_a_point_of_the_approved_one_was_checked() -> None:
    desk = Desk()
    approval = approved(desk)
    approval.check_point(HERE)
    approval.check_keys()
    desk.keys = OTHER
    with pytest.raises(Refusal, match="“window 8” has the keyboard, another window of the same program"):
        approval.check_keys()


def test_no_key_is_pressed_under_what_is_laid_over_everything_and_one_beside_a_smaller_thing_is() -> None:
    """A locker takes the keys without having the focus: the X server still says that the approved window has it."""
    desk = Desk()
    desk.top = LOCKER
    with pytest.raises(Refusal, match="“window 9” covers the approved window"):
        approved(desk).check_keys()
    desk.lies_over = frozenset({HERE})
    approved(desk).check_keys()


def test_keys_that_have_gone_to_another_program_are_not_pressed() -> None:
    desk = Desk()
    approval = approved(desk)
    approval.check_keys()
    desk.keys = LOCKER
    with pytest.raises(Refusal, match="“window 9” has the keyboard, not the approved window"):
        approval.check_keys()
