"""The room of the pipe to the hands process: it starts the process, renews its lease, and carries words both ways."""

from __future__ import annotations

import contextlib
import os
import subprocess
import threading
import time
from collections.abc import Callable
from typing import Final

from agent import children
from agent.errors import HandsError
from agent.hands import priority
from agent.hands.protocol import (
    AGAIN,
    HEARTBEAT,
    Act,
    Answer,
    Beat,
    Broken,
    Halt,
    Halted,
    HumanSeen,
    Message,
    Paused,
    Ready,
    Release,
    Released,
    decode,
    encode,
)
from agent.stop import Stop

_STARTS_WITHIN: Final = 60.0
_ENDS_WITHIN: Final = 3.0
_LOOKS_EVERY: Final = 0.01


class Connection:
    """One hands process, from its start to its end.

    ``on_stop`` hears what stopped the hands, ``on_human`` what somebody else moved, ``on_death`` why they cannot go on,
    ``on_pause`` by what the person took over.
    All run on the connection's own thread. Safe from several threads. Raises ``HandsError`` where the process cannot
    work.
    """

    def __init__(
        self,
        chord: str,
        on_stop: Callable[[str], None],
        on_human: Callable[[str], None],
        on_death: Callable[[HandsError], None] = lambda _: None,
        on_pause: Callable[[str], None] = lambda _: None,
    ) -> None:
        self._on_stop = on_stop
        self._on_human = on_human
        self._on_death = on_death
        self._on_pause = on_pause
        self._news = threading.Condition()
        self._writing = threading.Lock()
        self._heard: dict[int, Answer | Released | None] = {}
        self._opening: list[Ready | Broken] = []
        self._number = 0
        self._closed = threading.Event()
        self._gone = threading.Event()
        self._process = _start(chord)
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._to, self._from = self._process.stdin, self._process.stdout
        threading.Thread(target=self._read, name="hands reader", daemon=True).start()
        with self._news:
            self._news.wait_for(lambda: self._opening or self._gone.is_set(), _STARTS_WITHIN)
        match self._opening:
            case [Ready(guardian)]:
                self.guardian = guardian
            case [Broken(reason, advice)]:
                self.close()
                raise HandsError(reason, advice)
            case _:
                self.close()
                raise HandsError("the hands process did not start", "Run tracer1 doctor.")
        priority.start(self._beat, "hands heartbeat")

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def gone(self) -> bool:
        """True once the process has ended."""
        return self._gone.is_set()

    def say(self, message: Message) -> None:
        """Raises ``HandsError`` if nobody is there to hear it."""
        with self._writing:
            try:
                self._to.write(encode(message))
                self._to.flush()
            except (OSError, ValueError):
                raise HandsError("the hands process ended", AGAIN) from None

    def act(self, make: Callable[[int], Act], longest: float, stop: Stop) -> Answer:
        """Have one act done; ``make`` gives it its number.

        Raises ``Stopped`` as soon as ``stop`` is pulled, when the hands have been told; ``HandsError`` if they end or
        say nothing for ``longest`` seconds: they are killed then, and their guardian lets go of what they held.
        """
        number = self._await()
        try:
            self.say(make(number))
            end = time.monotonic() + longest
            while (heard := self._hear_within(number, _LOOKS_EVERY)) is None:
                if stop.pulled:
                    self.say(Halt("the run was stopped"))
                    stop.check()
                if time.monotonic() > end:
                    self._process.kill()
                    raise HandsError("the hands did not answer in time", AGAIN)
        finally:
            self._forget(number)
        assert isinstance(heard, Answer)
        return heard

    def release(self, within: float) -> None:
        """Have everything let go of; never raises. Hands that do not do so in time are killed: the guardian does it."""
        number = self._await()
        try:
            self.say(Release(number))
            if self._hear_within(number, within) is None:
                self._process.kill()
        except HandsError:
            return  # they are dead: the guardian has done it
        finally:
            self._forget(number)

    def close(self) -> None:
        """End the process and wait for its end; may be called twice."""
        self._closed.set()
        with self._writing, contextlib.suppress(OSError):
            self._to.close()
        try:
            self._process.wait(_ENDS_WITHIN)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def _await(self) -> int:
        with self._news:
            self._number += 1
            self._heard[self._number] = None
            return self._number

    def _forget(self, number: int) -> None:
        with self._news:
            del self._heard[number]

    def _hear_within(self, number: int, seconds: float) -> Answer | Released | None:
        with self._news:
            self._news.wait_for(lambda: self._heard[number] is not None or self.gone, seconds)
            heard = self._heard[number]
            if heard is None and self.gone:
                raise HandsError("the hands process ended in the middle of a step", AGAIN)
            return heard

    def _read(self) -> None:
        with self._from:
            try:
                for line in self._from:
                    self._take(decode(line))
            except (ValueError, RecursionError):
                self._process.kill()  # who says what is not said here is as good as dead: the guardian lets go
        self._process.wait()
        self._gone.set()
        with self._news:
            self._news.notify_all()
        if self._opening and not self._closed.is_set():
            self._on_death(HandsError("the hands process ended", AGAIN))  # with it went the ear for the stop chord

    def _take(self, message: Message) -> None:
        match message:
            case Halted(reason):
                self._on_stop(reason)
            case HumanSeen(what):
                self._on_human(what)
            case Paused(reason):
                self._on_pause(reason)
            case Answer(number) | Released(number):
                with self._news:
                    if number in self._heard:
                        self._heard[number] = message
                        self._news.notify_all()
            case Broken(reason, advice) if self._opening:
                self._on_death(HandsError(reason, advice))
            case Ready() | Broken():
                with self._news:
                    self._opening.append(message)
                    self._news.notify_all()
            case _:
                raise ValueError(f"{type(message).__name__} is not said by the hands")

    def _beat(self) -> None:
        while not self._closed.wait(HEARTBEAT):
            try:
                self.say(Beat())
            except HandsError:
                return


def _start(chord: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        children.command("agent.hands.process", str(os.getpid()), chord),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        start_new_session=True,  # an interrupt in the terminal is for the interface, which closes the pipe
        env=children.ours(os.environ),
    )
