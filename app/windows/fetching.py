"""Fetches a policy by running the one command that uses the network, and hears from it how far it is."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, Signal

from agent.errors import DownloadError
from app.windows.told_process import ToldProcess
from models.golden import Golden

_UNTRIED = Golden(False, "it was not tried to the end")


class Fetching(QObject):
    """One `tracer1 models get` at a time. What has come is kept when it is stopped, and gone on with next time.

    Signals:
        came: bytes that are here, bytes that there are, and the file's name.
        placed: the name of the policy that is on the shelf now, and is being tried.
        tried: its name, and the ``Golden`` that says whether it is ready.
        failed: a ``DownloadError``.
        stopped: it was stopped by the person.
    """

    came = Signal(object, object, str)
    placed = Signal(str)
    tried = Signal(str, object)
    failed = Signal(object)
    stopped = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._process = ToldProcess(self)
        self._process.told.connect(self._hear)
        self._process.ended.connect(self._end)
        self._name, self._found = "", _UNTRIED
        self._halted = False

    @property
    def running(self) -> bool:
        return self._process.running

    def start(self, what: str) -> None:
        """Fetch ``what``: a name of the catalogue, or OWNER/NAME on the hub."""
        self._name, self._found, self._halted = "", _UNTRIED, False
        # Never an option: what was typed is a name, whatever it begins with.
        self._process.start("models", "get", "--json", "--", what)

    def stop(self) -> None:
        """Stop it, as Ctrl+C does."""
        self._halted = True
        self._process.stop()

    def shut(self) -> None:
        """Before the application ends."""
        self._halted = True
        self._process.shut()

    def _hear(self, said: dict[str, Any]) -> None:
        if said.get("is") == "came":
            self.came.emit(said.get("have", 0), said.get("size", 0), str(said.get("file", "")))
        elif said.get("is") == "placed":
            self._name = str(said.get("name", ""))
            self.placed.emit(self._name)
        elif said.get("is") == "tried":
            self._found = Golden(said.get("ready") is True, str(said.get("said", "")), str(said.get("advice", "")))

    def _end(self, code: int, complaint: str) -> None:
        if self._name:  # it is there, whatever became of the trial
            self.tried.emit(self._name, self._found)
        elif self._halted:
            self.stopped.emit()
        else:
            first, _, rest = complaint.partition("\n")
            self.failed.emit(DownloadError(first.removeprefix("tracer1: ") or f"it ended with {code}", rest.strip()))
