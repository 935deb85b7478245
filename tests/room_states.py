"""What a person does in a window of the app, so that it shows another of its states."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QAbstractButton

from app.windows.first_steps import FirstSteps
from app.windows.room import Room


def pressed(name: str) -> Callable[[Room], None]:
    """The button that is called so is pressed."""
    return lambda room: next(one for one in room.findChildren(QAbstractButton) if one.accessibleName() == name).click()


def turned(page: int) -> Callable[[Room], None]:
    """The first steps are turned to this page, from 0."""

    def turn(room: Room) -> None:
        assert isinstance(room, FirstSteps)
        room.turn(page)

    return turn
