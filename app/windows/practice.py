"""The practice window of the first steps: opened in a process of its own, watched until it is in front, ended again."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, Signal

from agent import children
from agent.errors import AgentError, ScreenError
from app.backstage import Backstage

FAMILY, SEED, NUMBER = "question", 3, 4
"""A task of one step that asks for a text in a field: nothing outside of the window is ever touched."""

_OPENS_WITHIN: Final = 60.0
_OFTEN: Final = 0.2


class Practice(QObject):
    """One practice window at a time.

    Signals:
        ready: the goal of the task, once the window has the keyboard.
        failed: an ``AgentError``.
    """

    ready = Signal(str)
    failed = Signal(object)

    def __init__(self, parent: QObject | None = None, await_front: Callable[[int], None] | None = None) -> None:
        """``await_front`` returns once a window of this process is in front, or raises ``AgentError``."""
        super().__init__(parent)
        self._backstage = Backstage(self)
        self._await = await_front or wait_until_in_front
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._process = QProcess(self)

    def open(self) -> None:
        """Open the window; ``ready`` or ``failed`` follows."""
        self.close()
        self._folder = tempfile.TemporaryDirectory(prefix="tracer1-practice-")
        diary = Path(self._folder.name) / "diary.jsonl"
        program, *arguments = children.command("app.practice", FAMILY, str(SEED), str(NUMBER), str(diary))
        environment = QProcessEnvironment()
        for name, value in children.ours(os.environ).items():
            environment.insert(name, value)
        self._process.setProcessEnvironment(environment)
        self._process.start(program, arguments)
        if not self._process.waitForStarted(5000):
            self.failed.emit(ScreenError(f"the practice window did not start: {self._process.errorString()}"))
            return
        pid = self._process.processId()

        def prepare() -> str:
            self._await(pid)
            return goal()

        self._backstage.do("practice", prepare, self.ready.emit, self._fail)

    def close(self) -> None:
        """End the window, if there is one."""
        if self._process.state() != QProcess.ProcessState.NotRunning:
            self._process.terminate()
            if not self._process.waitForFinished(3000):
                self._process.kill()
                self._process.waitForFinished(1000)
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None

    def shut(self) -> None:
        """Before the application ends."""
        self._backstage.close()
        self.close()

    def _fail(self, error: AgentError) -> None:
        self.close()
        self.failed.emit(error)


def goal() -> str:
    """What is asked for in the practice window."""
    from benchmarks.suites.practice import held_out_task  # noqa: PLC0415 - loads the worlds

    return held_out_task(NUMBER, SEED, [FAMILY])[2].goal


def wait_until_in_front(pid: int) -> None:
    """Return once a window of this process has the keyboard. Raises ``ScreenError``."""
    from agent.eyes.windows import XWindows  # noqa: PLC0415 - needs a display

    windows = XWindows()
    try:
        deadline = time.monotonic() + _OPENS_WITHIN
        while time.monotonic() < deadline:
            front = windows.stack().focused(os.getpid())
            if front is not None and front.pid == pid:
                return
            time.sleep(_OFTEN)
    finally:
        windows.close()
    raise ScreenError("the practice window did not come to the front", "Close what covers it, and try again.")
