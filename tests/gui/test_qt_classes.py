from __future__ import annotations

import threading
from collections.abc import Sequence
from types import ModuleType

from pytestqt.qtbot import QtBot

from agent.ports import Person, Veil
from agent.stop import Stop
from app.desk import Desk
from app.qt_classes import QtClasses
from app.windows.rooms import Rooms
from tests.gui.conftest import RehearsedMind


class Watched(ModuleType):
    """Makes its classes when they are first met, as PySide does."""

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__("watched")
        self._names = names
        self.met = list[tuple[str, threading.Thread]]()

    def __dir__(self) -> Sequence[str]:
        return self._names

    def __getattr__(self, name: str) -> type:
        self.met.append((name, threading.current_thread()))
        return object


def test_each_class_is_made_on_the_main_thread_and_then_it_is_told(qtbot: QtBot) -> None:
    one, other = Watched(["First", "Second"]), Watched(["Third"])
    classes, told = QtClasses(modules=(one, other)), list[int]()
    classes.made.connect(lambda: told.append(len(one.met) + len(other.met)))
    classes.begin()
    assert one.met == []
    qtbot.waitUntil(lambda: bool(told))
    main = threading.main_thread()
    assert (one.met, other.met, told) == ([("First", main), ("Second", main)], [("Third", main)], [3])


def test_no_thread_reads_windows_ahead_before_every_class_is_made(qtbot: QtBot) -> None:
    read = list[tuple[bool, bool]]()

    class Noting(Rooms):
        def read_ahead(self) -> None:
            begun = threading.current_thread() is not threading.main_thread()
            read.append((begun, next(desk._classes._rest, None) is None))

    def compose(person: Person, veil: Veil, stop: Stop) -> RehearsedMind:
        raise AssertionError("there is no run")

    desk = Desk(compose, lambda: "rehearsed 1", lambda: (), rooms=Noting())
    desk.open()
    qtbot.waitUntil(lambda: bool(read))
    assert read == [(True, True)]
    desk.shut()
