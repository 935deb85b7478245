"""Behind the stage: what takes a while is done on a thread of its own, and told on the main thread when it is done.

As with the bridge, the one signal that crosses threads is queued to its own object: a bound method of something that
has died meanwhile would crash PySide6. And a thread that is the last to let go of a window would take it down itself,
where no window may end: so the thread holds the work alone, not whom it is told to, and ends before the window does.
"""

from __future__ import annotations

import contextlib
import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from agent.errors import AgentError

T = TypeVar("T")

_log = logging.getLogger(__name__)

_WIND_UP = 5.0
"""Seconds that what is under way has to end when its window does."""


@dataclass(frozen=True, slots=True)
class _Errand:
    work: Callable[[], Any]
    done: Callable[[Any], None]
    failed: Callable[[AgentError], None]


@dataclass(frozen=True, slots=True, eq=False)
class _Result:
    what: str
    value: object = None
    error: AgentError | None = None


class Backstage(QObject):
    """One errand of each name at a time; the others wait behind it."""

    _crossed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._closed = threading.Event()
        self._under_way: dict[str, _Errand] = {}
        self._waiting: dict[str, list[_Errand]] = {}
        self._threads: dict[str, threading.Thread] = {}
        self._crossed.connect(self._arrive, Qt.ConnectionType.QueuedConnection)

    def do(
        self, what: str, work: Callable[[], T], done: Callable[[T], None], failed: Callable[[AgentError], None]
    ) -> None:
        """Do ``work`` on a thread, then ``done`` or ``failed`` on this one; returns at once.

        Of what waits only the last is done: this is for looking, where only what is there now counts.
        """
        self._waiting.pop(what, None)
        self.in_turn(what, work, done, failed)

    def in_turn(
        self, what: str, work: Callable[[], T], done: Callable[[T], None], failed: Callable[[AgentError], None]
    ) -> None:
        """The same for what changes something: nothing that waits is left out."""
        if self._closed.is_set():
            return
        self._waiting.setdefault(what, []).append(_Errand(work, done, failed))
        if what not in self._under_way:
            self._begin_next(what)

    def _begin_next(self, what: str) -> None:
        if not self._waiting.get(what):
            return
        errand = self._under_way[what] = self._waiting[what].pop(0)
        self._threads[what] = threading.Thread(target=self._work, args=(what, errand.work), name=what, daemon=True)
        self._threads[what].start()

    @property
    def busy(self) -> bool:
        """Whether anything is under way."""
        return bool(self._under_way)

    def close(self) -> None:
        """Nothing more is begun or told; what is under way gets a while to end."""
        self._closed.set()
        self._waiting.clear()
        end = time.monotonic() + _WIND_UP
        for thread in self._threads.values():
            thread.join(max(0.0, end - time.monotonic()))

    def _work(self, what: str, work: Callable[[], object]) -> None:
        try:
            result = _Result(what, work())
        except AgentError as error:
            result = _Result(what, error=error)
        except Exception as bug:
            _log.exception("A bug ended %s", what)
            told = AgentError(f"{type(bug).__name__}: {bug}", "This is a mistake in TraceR1 itself; the log has more.")
            result = _Result(what, error=told)
        if not self._closed.is_set():
            with contextlib.suppress(RuntimeError):  # the window went while this was done
                self._crossed.emit(result)

    def _arrive(self, result: _Result) -> None:
        errand = self._under_way.pop(result.what)
        if self._closed.is_set():
            return
        self._begin_next(result.what)
        if result.error is not None:
            errand.failed(result.error)
        else:
            errand.done(result.value)
