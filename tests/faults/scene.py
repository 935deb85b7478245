"""The scene of a live fault: a private display, a real editor, the witness, and the app, played to its end."""

from __future__ import annotations

import json
import os
import queue
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Final, Self

import numpy as np

from agent import children
from agent.codec import decode_event
from agent.errors import CodecError
from agent.events import Event
from benchmarks import sweeper
from benchmarks.private_display import PrivateDisplay
from tests.desktop.patience import resting
from tests.desktop.windows_found import wait_for_window

PATIENCE: Final = 60.0
"""Seconds that anything may take."""

RUNS_WITHIN: Final = 400.0
"""Seconds after which a run is ended; it takes four, but on a machine that hardly gets to it a hundred."""

EDITOR: Final = "mousepad"
OURS: Final = {
    "interface": "tests.faults.rig",
    "hands": "agent.hands.process",
    "guardian": "agent.hands.guardian",
    "keeper": "agent.hands.keeper",
    "policy": "models.engine.process",
    "reader": "agent.eyes.reader_process",
}
"""The app's processes, each known by the module that it runs."""


class SceneError(Exception):
    """The scene itself could not be set: nothing is known of the app."""


@dataclass
class Played:
    """One run of the app: what it told, its exit code (None: it had to be ended), what it said on standard error."""

    goal: str
    told: list[Event] = field(default_factory=list)
    code: int | None = None
    errors: str = ""
    garbled: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Held:
    """What the X server holds for pressed, and a digest of its keyboard mapping."""

    keys: tuple[int, ...]
    buttons: int
    mapping: str


@dataclass(frozen=True)
class Moment:
    """When a fault happens: at the boundary after event ``number``, or ``later`` seconds after it, the gate open."""

    number: int
    later: float | None = None


class Scene:
    """One display with everything on it; ``folder`` outlives the display: there the app keeps its journal."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.data = folder / "data"
        self.config = folder / "config"
        self.decoys: list[Path] = []
        self.arrived: list[dict[str, Any]] = []
        self.mapping = ""
        self._stack = ExitStack()
        self._answers: queue.Queue[Held] = queue.Queue()

    def __enter__(self) -> Self:
        for path in (self.data, self.config):
            path.mkdir(parents=True, exist_ok=True)
        try:
            self.raise_curtain()
        except BaseException:
            self._stack.close()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()

    def raise_curtain(self) -> None:
        """A fresh display with a witness; the one before goes, if there was one."""
        self._stack.close()
        self.display = self._stack.enter_context(PrivateDisplay())
        dirs = {"XDG_DATA_HOME": str(self.data), "XDG_CONFIG_HOME": str(self.config)}
        self.env = {**children.ours({**self.display.env, **dirs}), "GTK_THEME": "Adwaita"}
        self.witness = subprocess.Popen(
            children.command("tests.faults.witness"),
            env=self.env,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            bufsize=1,
        )
        self._watching = threading.Event()
        threading.Thread(target=self._listen, args=(self.witness.stdout,), daemon=True).start()
        if not self._watching.wait(PATIENCE):
            raise SceneError("the witness does not watch")
        self.mapping = self.held().mapping
        self.open_editor()

    def open_editor(self) -> None:
        """A fresh editor in front."""
        self.editor = self.display.start([EDITOR, "--disable-server"])
        try:
            self.window = int(wait_for_window(self.env, "--all", "--pid", str(self.editor.pid), "--class", EDITOR))
            self.tool("xdotool", "windowactivate", "--sync", str(self.window))
            resting(self.editor.pid)
        except (subprocess.SubprocessError, AssertionError) as error:
            raise SceneError(f"{EDITOR} does not open: {error}") from error

    def close_editor(self) -> None:
        self.editor.kill()
        self.editor.wait()

    def tool(self, *argv: str) -> str:
        """Run a small program on the display to its end."""
        return subprocess.run(argv, env=self.env, capture_output=True, text=True, timeout=PATIENCE, check=True).stdout

    def offer_clipboard(self) -> None:
        """Something was copied before: xclip offers it from the background."""
        # Not captured through pipes, which it would hold open.
        argv = ["xclip", "-i", "-selection", "clipboard", "/etc/hostname"]
        subprocess.run(argv, env=self.env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=60, check=True)

    def decoy(self, box: tuple[int, int, int, int], *, focus: bool) -> None:
        """A window of another program over this part of the screen (x, y, width, height)."""
        path = self.folder / f"decoy-{len(self.decoys)}.txt"
        self.decoys.append(path)
        argv = children.command("tests.faults.decoy", *map(str, box), *(["focus"] if focus else []))
        with path.open("wb") as out:
            self.cover = subprocess.Popen(argv, env=self.env, stdout=out, stderr=subprocess.DEVNULL)
        self.until(lambda: "there" in path.read_text(), "the decoy is there")

    # --- The witness --------------------------------------------------------------------------------------------------

    def held(self, ask: str = "held") -> Held:
        """What is pressed, as the server says. Raises ``SceneError`` where it says nothing any more."""
        try:
            assert self.witness.stdin is not None
            self.witness.stdin.write(f"{ask}\n")
            self.witness.stdin.flush()
            return self._answers.get(timeout=PATIENCE)
        except (OSError, queue.Empty) as error:
            raise SceneError(f"the X server does not answer: {error}") from error

    def all_arrived(self) -> list[dict[str, Any]]:
        """What arrived on the display, once the witness has told all of it. Raises ``SceneError``."""
        resting(self.witness.pid)
        self.held()  # said after it, on the same line
        return self.arrived

    def _listen(self, pipe: IO[str]) -> None:
        for line in pipe:
            said = json.loads(line)
            match said["kind"]:
                case "watching":
                    self._watching.set()
                case "held":
                    self._answers.put(Held(tuple(said["keys"]), said["buttons"], said["mapping"]))
                case _:
                    self.arrived.append(said)

    # --- The app ------------------------------------------------------------------------------------------------------

    def play(
        self,
        *command: str,
        policy: str = "scripted",
        moment: Moment | None = None,
        strike: Callable[[Event], None] = lambda _: None,
        meanwhile: Callable[[subprocess.Popen[bytes], IO[bytes]], None] = lambda *_: None,
    ) -> Played:
        """One command of the app to its end; ``strike`` is called at the moment, with the event it comes after."""
        played = Played(command[1] if len(command) > 1 else "")
        reading, writing = os.pipe()
        with (
            tempfile.TemporaryFile() as errors,
            os.fdopen(writing, "wb", buffering=0) as gate,
        ):
            self.app = subprocess.Popen(
                children.command("tests.faults.rig", policy, str(reading), *command),
                env=self.env,
                cwd=self.display.home,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=errors,
                pass_fds=(reading,),
            )
            os.close(reading)
            self.gate = gate
            meanwhile(self.app, gate)
            assert self.app.stdout is not None
            striking = _Striking(moment, strike)
            ending = threading.Timer(RUNS_WITHIN, self.app.kill)
            ending.daemon = True  # a campaign that is ended does not wait for it
            ending.start()
            for line in self.app.stdout:
                event = _event(line)
                if event is None:
                    played.garbled.append(line.decode(errors="replace"))
                else:
                    played.told.append(event)
                    striking.take(len(played.told) - 1, event)
                with suppress(OSError):  # it was killed
                    gate.write(b"go\n")
            code = self.app.wait()
            timed_out = not ending.is_alive()
            ending.cancel()
            striking.end()
            self.app.stdout.close()
            errors.seek(0)
            played.errors = errors.read().decode(errors="replace")
        played.code = None if timed_out else code
        return played

    def pid(self, part: str) -> int | None:
        """The process of this part of the app, None while there is none."""
        return next(iter(self.processes(part)), None)

    def processes(self, *parts: str) -> list[int]:
        """The app's processes that are there, of these parts or of all."""
        wanted = [OURS[part].encode() for part in parts or OURS]
        found = []
        for pid in sweeper.members(self.display.env[sweeper.VARIABLE]):
            with suppress(OSError):
                words = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
                if any(name in words for name in wanted):
                    found.append(pid)
        return found

    def until(self, holds: Callable[[], bool], what: str) -> None:
        """Wait for it. Raises ``SceneError``."""
        deadline = time.monotonic() + PATIENCE
        while not holds():
            if time.monotonic() > deadline:
                raise SceneError(f"never: {what}")
            time.sleep(0.02)


class _Striking:
    """Calls the strike once: at its event, or on a thread of its own a while after it."""

    def __init__(self, moment: Moment | None, strike: Callable[[Event], None]) -> None:
        self._moment = moment
        self._strike = strike
        self._timer: threading.Timer | None = None
        self._error: BaseException | None = None

    def take(self, number: int, event: Event) -> None:
        if self._moment is None or number != self._moment.number:
            return
        if self._moment.later is None:
            self._strike(event)
        else:
            self._timer = threading.Timer(self._moment.later, self._run, (event,))
            self._timer.start()

    def end(self) -> None:
        if self._timer is not None:
            self._timer.join()
        if self._error is not None:
            raise self._error

    def _run(self, event: Event) -> None:
        try:
            self._strike(event)
        except BaseException as error:
            self._error = error


def _event(line: bytes) -> Event | None:
    try:
        return decode_event(json.loads(line), _blank)
    except (ValueError, CodecError):
        return None


def _blank(size: str) -> np.ndarray[Any, np.dtype[np.uint8]]:
    width, height = map(int, size.split("x"))
    return np.zeros((height, width, 3), np.uint8)
