"""The stopwatch's room: the app as it is, and beside it a watch that says how long its main thread was at one thing.

    python -m app.stopwatch app        `tracer1 app`; each stretch of the main thread is a line of JSON
    python -m app.stopwatch run        one run with a written forecast; each event that the faces hear is such a line

A watcher's beat crosses to the main thread every few milliseconds: its way is how long a click would have waited. The
processor time of the main thread from one round of its event loop to the next is what it worked in one go. On a busy
machine it could have gone on for a part of the wait, and had no processor: that is how long it queued.
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import sys
import threading
import time
import traceback
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QAbstractEventDispatcher, QObject, Qt, Signal

from agent.events import Event
from agent.rehearsal import WrittenPolicy
from agent.settings import Settings
from agent.types import Click, Forecast, PlannedStep, Role, Target, TypeText, Unstated
from app import terminal
from app.desktop import make_application, run_with_faces
from app.wiring import composer

_EVERY = 0.002
"""Seconds between an answered beat and the next: so exact is a wait."""

_TOLD = 0.008
"""Shorter stretches are not told."""

_ROOM = str(Path(__file__).parent.parent)

_STEPS = (
    PlannedStep(Click(Target(Role.MENU, "File")), "open the menu", Unstated(), None, 0.9),
    PlannedStep(TypeText(Target(Role.TEXT, ""), "hello"), "type", Unstated(), None, 0.8),
)


class Watch(QObject):
    """Watches the main thread, on which it is made, until the process ends."""

    _beat = Signal(float)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._main = threading.get_ident()
        self._answered = threading.Event()
        self._worked = self._waited = self._most = 0.0
        self._beat.connect(self._answer, Qt.ConnectionType.QueuedConnection)
        QAbstractEventDispatcher.instance().aboutToBlock.connect(self._round)
        threading.Thread(target=self._watch, name="watch", daemon=True).start()

    def _answer(self, sent: float) -> None:
        self._waited = time.perf_counter() - sent
        self._answered.set()

    def _round(self) -> None:
        worked = time.thread_time()
        self._most, self._worked = max(self._most, worked - self._worked), worked

    def _watch(self) -> None:
        while True:
            self._answered.clear()
            queued = self._queued()
            self._beat.emit(time.perf_counter())
            at = ""
            while not self._answered.wait(_TOLD):
                at = self._at_what() or at
            worked, self._most = self._most, 0.0
            if max(self._waited, worked) > _TOLD:
                took = (self._waited, worked, self._queued() - queued)
                waited, worked, queued = (round(seconds, 4) for seconds in took)
                say(until=time.time(), waited=waited, worked=worked, queued=queued, at=at)
            time.sleep(_EVERY)

    @staticmethod
    def _queued() -> float:
        """Seconds that the main thread was ready and had no processor, as Linux counts them; 0 where nobody does."""
        try:
            return int(Path(f"/proc/self/task/{os.getpid()}/schedstat").read_text("ascii").split()[1]) / 1e9
        except OSError:
            return 0.0

    def _at_what(self) -> str:
        """Where in our own code the main thread is just now, from the outside in; told in haste, for it waits on us."""
        frame = sys._current_frames().get(self._main)
        here = traceback.walk_stack(frame) if frame is not None else iter(())
        ours = ((each.f_code, line) for each, line in here if each.f_code.co_filename.startswith(_ROOM))
        told = [f"{Path(code.co_filename).stem}.{code.co_name}:{line}" for code, line in itertools.islice(ours, 4)]
        return " > ".join(reversed(told))


def say(**what: object) -> None:
    print(json.dumps(what), flush=True)


def _tell(event: Event) -> None:
    say(event=type(event).__name__, at=time.monotonic(), worked=time.process_time())


def main(arguments: Sequence[str] | None = None) -> int:
    about = "The app as it is, and how long its main thread was at one thing."
    parser = argparse.ArgumentParser(prog="python -m app.stopwatch", description=about)
    parser.add_argument("what", choices=("app", "run"), help="the app, or one run with a written forecast")
    if parser.parse_args(arguments).what == "app":
        application = make_application()
        Watch(application)
        return terminal.main(["app"])
    compose = composer(Settings(), lambda _settings, _stop: WrittenPolicy([Forecast(_STEPS)]))
    run_with_faces(compose, "Say hello", tell=_tell)
    return 0


if __name__ == "__main__":
    sys.exit(main())
