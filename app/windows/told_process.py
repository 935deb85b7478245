"""A command of ours in a process of its own, that says how far it is in JSON, one object a line, and ends at SIGINT."""

from __future__ import annotations

import json
import os
import signal

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, Signal

from agent import children


class ToldProcess(QObject):
    """Signals:
    told: what it said, as a dict.
    ended: its exit code, 130 for one that the stop has killed, and what it said on standard error.
    """

    told = Signal(object)
    ended = Signal(int, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._process = QProcess(self)
        self._process.readyReadStandardOutput.connect(self._hear)
        self._process.finished.connect(self._end)
        self._process.errorOccurred.connect(self._break)
        self._stopped = False

    @property
    def running(self) -> bool:
        return self._process.state() != QProcess.ProcessState.NotRunning

    def start(self, *arguments: str) -> None:
        """Run `tracer1 ARGUMENTS`."""
        environment = QProcessEnvironment()
        for name, value in children.ours(os.environ).items():
            environment.insert(name, value)
        self._process.setProcessEnvironment(environment)
        program, *given = children.command("app.terminal", *arguments)
        self._stopped = False
        self._process.start(program, given)

    def stop(self) -> None:
        """End it, as Ctrl+C does; ``ended`` follows."""
        self._stopped = True
        if pid := self._process.processId():
            os.kill(pid, signal.SIGINT)

    def shut(self) -> None:
        """Before the application ends."""
        if self.running:
            self.stop()
            self._process.waitForFinished(5000)
            self._process.kill()

    def _hear(self) -> None:
        while self._process.canReadLine():
            try:
                said = json.loads(bytes(self._process.readLine().data()))
            except ValueError:
                continue
            if isinstance(said, dict):
                self.told.emit(said)

    def _end(self, code: int, status: QProcess.ExitStatus) -> None:
        self._hear()
        if self._stopped and status is QProcess.ExitStatus.CrashExit:
            code = 130  # before it could hear the signal, as while Python still loads
        said = bytes(self._process.readAllStandardError().data()).decode("utf-8", "replace")
        self.ended.emit(code, said.strip())

    def _break(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:
            self.ended.emit(-1, self._process.errorString())
