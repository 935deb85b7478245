"""The campaign's room: real hands in the middle of an act, ended in every way there is, and what came of it.

``Stage`` is a private display with a window to act in, a witness and an interface process. ``measure_stops`` presses
the stop chord while the interface is frozen; ``end_at_random`` stops and kills.
"""

from __future__ import annotations

import contextlib
import os
import queue
import random
import signal
import statistics
import subprocess
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import IO, Final

from agent import children
from agent.hands.door import stop_hands
from agent.hands.protocol import LEASE
from benchmarks.private_display import PrivateDisplay
from benchmarks.stops.interface import KINDS
from benchmarks.stops.witness import Witness

_PATIENCE: Final = 120.0
_QUIET: Final = 0.3
"""Seconds without an event after which nothing more comes; the guardian's last release comes a quarter of a second
after the hands' end."""

_LETS_GO_WITHIN: Final = 10.0


class Voice:
    """A process of ours that says lines, and is told some."""

    def __init__(self, env: dict[str, str], *argv: str) -> None:
        self.process = subprocess.Popen(
            children.command(*argv),
            env=children.ours(env),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            bufsize=1,
            start_new_session=True,
        )
        self.said: list[str] = []
        self._lines: queue.SimpleQueue[str | None] = queue.SimpleQueue()
        assert self.process.stdout is not None
        threading.Thread(target=self._read, args=(self.process.stdout,), daemon=True).start()

    def _read(self, lines: IO[str]) -> None:
        for line in lines:
            self._lines.put(line.strip())
        self._lines.put(None)

    def tell(self, line: str) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(line + "\n")

    def hear(self, beginning: str, seconds: float = _PATIENCE) -> str:
        """The next line that begins so; those before it are kept in ``said``. Raises ``TimeoutError``."""
        end = time.monotonic() + seconds
        while True:
            try:
                line = self._lines.get(timeout=max(0.0, end - time.monotonic()))
            except queue.Empty:
                raise TimeoutError(f"never said {beginning!r}, but {self.said[-5:]}") from None
            if line is None:
                raise TimeoutError(f"ended without saying {beginning!r}, but {self.said[-5:]}")
            self.said.append(line)
            if line.startswith(beginning):
                return line

    def all_said(self) -> list[str]:
        """All lines up to now."""
        with contextlib.suppress(queue.Empty):
            while (line := self._lines.get_nowait()) is not None:
                self.said.append(line)
        return self.said

    def end(self) -> None:
        self.process.kill()
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()


@dataclass
class Stage:
    """What a campaign is played on; ``hands`` and ``guardian`` are the process ids of the hands in play.

    ``alive`` is the interface, ``reusable`` are hands that may begin another run.
    """

    env: dict[str, str]
    place: tuple[str, str, str, str]
    witness: Witness
    interface: Voice
    hands: int = 0
    guardian: int = 0
    alive: bool = True
    reusable: bool = False
    crowd: list[Voice] = field(default_factory=list)

    def act(self, kind: str) -> None:
        """Begin acts of this kind in a new run, and return once input of theirs has arrived.

        Where the machine is so busy that the interface loses its lease before that, it is begun anew.
        """
        while not self._begun(kind):
            self.reusable = True

    def _begun(self, kind: str) -> bool:
        if not self.alive:
            self.interface.end()
            self.interface = Voice(self.env, "benchmarks.stops.interface", *self.place)
            self.alive, self.reusable = True, False
        self.interface.tell("begin" if self.reusable else "anew")
        self.reusable = True
        _, hands, guardian = self.interface.hear("hands").split()
        self.hands, self.guardian = int(hands), int(guardian)
        self.interface.said.clear()
        self.interface.tell(kind)
        self.interface.hear("acting")
        before = len(self.witness.heard)

        def settled() -> bool:
            return len(self.witness.heard) > before + 3 or self.interface.all_said()[-1] == "ended"

        self.until(settled, f"input of a {kind}")
        return self.interface.said[-1] != "ended"

    def until(self, holds: Callable[[], bool], what: str, seconds: float = _PATIENCE) -> None:
        end = time.monotonic() + seconds
        while not holds():
            if time.monotonic() > end:
                raise TimeoutError(f"never: {what}; the interface said {self.interface.all_said()[-5:]}")
            time.sleep(0.002)

    def quiet(self) -> None:
        """Return once no event has come for a while. Raises ``TimeoutError`` if they never end."""
        count, since = len(self.witness.heard), time.monotonic()
        end = since + _PATIENCE
        while time.monotonic() - since < _QUIET:
            if time.monotonic() > end:
                raise TimeoutError("input goes on and on")
            time.sleep(0.02)
            if len(self.witness.heard) != count:
                count, since = len(self.witness.heard), time.monotonic()


@contextlib.contextmanager
def _environment(env: Mapping[str, str]) -> Iterator[None]:
    former = dict(os.environ)
    os.environ.update(env)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(former)


@contextlib.contextmanager
def stage(load: Sequence[str] = ()) -> Iterator[Stage]:
    """Everything a campaign needs, with this process's own environment set to the private display.

    ``load`` names what keeps the machine busy meanwhile (``benchmarks.stops.load``).
    """
    with PrivateDisplay() as display, contextlib.ExitStack() as held:
        held.enter_context(_environment(display.env))
        window = Voice(display.env, "benchmarks.stops.window")
        held.callback(window.end)
        handle = window.hear("")
        place = (handle, str(window.process.pid), "160", "180")
        interface = Voice(display.env, "benchmarks.stops.interface", *place)
        witness = held.enter_context(contextlib.closing(Witness()))
        one = Stage(display.env, place, witness, interface)
        held.callback(lambda: one.interface.end())
        for kind in load:
            one.crowd.append(Voice(display.env, "benchmarks.stops.load", kind))
            held.callback(one.crowd[-1].end)
        for voice in one.crowd:
            voice.hear("busy", 600)
        yield one


# --- How soon ---------------------------------------------------------------------------------------------------------


def measure_stops(one: Stage, stops: int, dice: random.Random) -> dict[str, list[int]]:
    """From the stop chord's key event to the last synthetic event, by kind of act, in the server's milliseconds."""
    took: dict[str, list[int]] = {kind: [] for kind in KINDS}
    for kind, milliseconds in each_stop(one, range(stops), dice):
        took[kind].append(milliseconds)
    return took


def each_stop(one: Stage, numbers: range, dice: random.Random) -> Iterator[tuple[str, int]]:
    """The kind of act and the milliseconds of each of these stops, as they are tried.

    The interface is frozen before the chord is pressed. The order of kinds is fixed, the moment within an act is drawn.
    """
    for number in numbers:
        kind = KINDS[number % len(KINDS)]
        one.act(kind)
        time.sleep(dice.uniform(0.0, 0.15))
        os.kill(one.interface.process.pid, signal.SIGSTOP)
        try:
            chords = len(one.witness.chord_at)
            one.witness.press_chord()
            one.until(lambda chords=chords: len(one.witness.chord_at) > chords, "the chord")  # type: ignore[misc]
            one.quiet()
        finally:
            os.kill(one.interface.process.pid, signal.SIGCONT)
        chord = one.witness.chord_at[-1]
        later = [heard.at for heard in one.witness.heard if heard.at > chord]
        one.until(lambda: "ended" in one.interface.all_said(), "the end of the act")
        if "told the stop chord" not in one.interface.said:
            raise AssertionError(f"stop {number} was not by the chord: {one.interface.said}")
        one.interface.said.clear()
        if one.witness.down() != ((), 0):
            raise AssertionError(f"after stop {number} of a {kind} this is down: {one.witness.down()}")
        one.witness.heard.clear()
        yield kind, max(later, default=chord) - chord


def percentile(values: Sequence[int], share: float) -> int:
    """The smallest value that at least this share of all values do not exceed."""
    ordered = sorted(values)
    return ordered[max(0, -(-len(ordered) * round(share * 1000) // 1000) - 1)]


def summary(took: dict[str, list[int]]) -> dict[str, object]:
    """Milliseconds over all stops, and the worst of each kind of act."""
    values = [value for each in took.values() for value in each]
    return {
        "stops": len(values),
        "median": statistics.median(values),
        "p95": percentile(values, 0.95),
        "p99": percentile(values, 0.99),
        "worst": max(values),
        "worst_by_act": {kind: max(each) for kind, each in took.items() if each},
    }


# --- Whether nothing stays pressed --------------------------------------------------------------------------------


def _chord(one: Stage) -> None:
    one.witness.press_chord()


def _button(one: Stage) -> None:
    one.interface.tell("stop")


def _tracer1_stop(one: Stage) -> None:
    with _environment(one.env):
        stop_hands()


def _terminate(one: Stage) -> None:
    os.kill(one.hands, signal.SIGTERM)


def _kill(one: Stage) -> None:
    os.kill(one.hands, signal.SIGKILL)


def _freeze_and_kill(one: Stage) -> None:
    os.kill(one.hands, signal.SIGSTOP)
    time.sleep(0.02)
    os.kill(one.hands, signal.SIGKILL)


def _kill_interface(one: Stage) -> None:
    os.kill(one.interface.process.pid, signal.SIGKILL)
    one.alive = False


def _kill_both(one: Stage) -> None:
    os.kill(one.interface.process.pid, signal.SIGKILL)
    os.kill(one.hands, signal.SIGKILL)
    one.alive = False


def _freeze_interface(one: Stage) -> None:
    os.kill(one.interface.process.pid, signal.SIGSTOP)
    time.sleep(2 * LEASE)
    os.kill(one.interface.process.pid, signal.SIGCONT)


ENDS: Final[dict[str, Callable[[Stage], None]]] = {
    "the stop chord": _chord,
    "the Stop button": _button,
    "tracer1 stop": _tracer1_stop,
    "SIGTERM to the hands": _terminate,
    "SIGKILL of the hands": _kill,
    "SIGKILL of frozen hands": _freeze_and_kill,
    "SIGKILL of the interface": _kill_interface,
    "SIGKILL of interface and hands": _kill_both,
    "a frozen interface": _freeze_interface,
}

_ENDS_A_RUN_ALONE: Final = frozenset({"the stop chord", "the Stop button", "a frozen interface"})
"""After these the same hands may begin another run."""


def end_at_random(one: Stage, times: int, dice: random.Random) -> tuple[Counter[str], list[str]]:
    """End acts in ways and at moments that are drawn: how often each way, and what was left pressed by which."""
    ways: Counter[str] = Counter()
    left: list[str] = []
    for _ in range(times):
        way, kind = dice.choice(tuple(ENDS)), dice.choice(KINDS)
        one.act(kind)
        time.sleep(dice.uniform(0.0, 0.25))
        ENDS[way](one)
        ways[way] += 1
        one.reusable = way in _ENDS_A_RUN_ALONE
        try:
            one.until(lambda: one.witness.down() == ((), 0), "everything is let go of", _LETS_GO_WITHIN)
            one.quiet()
        except TimeoutError:
            pass
        if one.witness.down() != ((), 0):
            left.append(f"{way} in a {kind}: {one.witness.down()}")
            one.witness.let_go()
        if one.alive:
            one.until(lambda: "ended" in one.interface.all_said(), "the end of the act")
            one.interface.said.clear()
        one.witness.heard.clear()
    return ways, left
