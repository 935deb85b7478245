"""The engine's face: it starts the engine's process, asks it, and ends it whenever the person says stop."""

from __future__ import annotations

import codecs
import os
import queue
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from agent.errors import EngineCrashedError, ModelFileError, NoBackendError, OverdueError, PolicyError, ReplyError
from agent.stop import Stop
from models.engine.child import Child
from models.engine.devices import NO_BACKEND, compiled
from models.engine.header import ADVICE, check_adapter, check_pair, layers_of
from models.engine.messages import Message, pack_prompt
from models.engine.prompt import MOST_WAYS, Prompt, Reply
from models.engine.upkeep import GROWTH, BackOff, Idleness, resident

POLL = 0.01
"""Seconds between two looks at the stop signal."""

SMALL = 64 << 20
"""A language model of fewer bytes than this is written with one thread; see ``NativeModel``."""

CRASH_ADVICE = (
    "Try again: the engine is started anew. If it dies again, run tracer1 doctor and install the policy again."
)
GPU = "Compile it for yours: make setup GPU=cuda (or vulkan, or metal). Or set gpu_layers to 0."
SLOW_ADVICE = "Try again: the engine is started anew. A smaller policy answers sooner; tracer1 models lists them."


@dataclass(frozen=True, slots=True)
class Machine:
    """How a model is run: processor threads (0: one for each physical core), cells of context, layers on a GPU.

    Of the layers as many go to the GPU as fit there; ``Engine.layers`` is how many. ``patience`` is how many seconds it
    may take to load, and again for each reply; ``idle`` after how many seconds
    without a question the model is let go (0: never), to be loaded again for the next one.
    """

    threads: int = 0
    context: int = 4096
    gpu_layers: int = 0
    patience: float = 120.0
    idle: float = 900.0


@dataclass(frozen=True, slots=True)
class Asking:
    """How a reply is written: ``limit`` tokens at most; ``temperature`` 0 is greedy; ``reuse`` keeps what is shared.

    ``draft`` is the reply that is expected, "" if only the prompt's words can be guessed from, None for no guesses.
    """

    limit: int = 512
    temperature: float = 0.0
    seed: int = 0
    reuse: bool = True
    draft: str | None = ""


class Engine:
    """A model in a process of its own, started when first needed and again after it died or was killed.

    ``write`` may be called from any thread, one at a time; ``close`` from any thread at any time.
    """

    def __init__(
        self,
        language: Path,
        vision: Path,
        contract: str,
        machine: Machine | None = None,
        adapter: Path | None = None,
    ) -> None:
        """``adapter`` are low-rank weights that are laid over the language model's, if there are any."""
        self._language, self._vision, self._contract, self._adapter = language, vision, contract, adapter
        self._machine = machine or Machine()
        self._turn = threading.Lock()
        self._back_off = BackOff()
        self._idleness = Idleness(self._machine.idle, self._let_go)
        self._first_size = 0
        self.layers = 0
        self._child: Child | None = None

    @property
    def pid(self) -> int | None:
        """The engine's process, while there is one."""
        child = self._child
        return child.pid if child is not None and child.alive else None

    def preload(self, stop: Stop) -> None:
        """Start the process and load the model.

        Raises ``ModelFileError``, ``NoBackendError``, ``EngineCrashedError``, ``OverdueError`` or ``Stopped``.
        """
        self._take_turn(stop)
        try:
            self._loaded(stop)
        finally:
            self._end_turn(asked=False)

    def write(
        self,
        prompt: Prompt,
        grammar: str,
        stop: Stop,
        asking: Asking | None = None,
        said: Callable[[str], None] | None = None,
    ) -> Reply:
        """Ask for a reply that keeps to ``grammar`` (GBNF, root rule ``root``); ``said`` gets its text as it comes.

        Raises ``ModelFileError``, ``ReplyError`` where no reply is possible, ``EngineCrashedError``, ``OverdueError``
        where it takes too long, or ``Stopped`` as soon as the stop is pulled, whatever the process is at: that ends its
        work meanwhile, which the next question waits for.
        """
        request = _request("write", prompt, grammar, asking or Asking())
        self._take_turn(stop)
        try:
            child = self._loaded(stop)
            child.tell(request)
            return self._reply(child, stop, said or _nobody)
        finally:
            self._end_turn()

    def branch(self, prompt: Prompt, grammar: str, count: int, stop: Stop, asking: Asking) -> tuple[Reply, ...]:
        """Ask for ``count`` (1 to ``MOST_WAYS``) replies to one prompt, written side by side; each draws for itself.

        Raises what ``write`` raises.
        """
        if not 1 <= count <= MOST_WAYS:
            raise ValueError(f"{count} replies cannot be written side by side")
        request = _request("branch", prompt, grammar, asking, count=count)
        self._take_turn(stop)
        try:
            child = self._loaded(stop)
            child.tell(request)
            return self._ways(child, stop)
        finally:
            self._end_turn()

    def read(self, prompt: Prompt, stop: Stop) -> None:
        """Bring the model to a prompt's end, so that one that begins alike costs the rest alone.

        Raises what ``write`` raises.
        """
        parts, data = pack_prompt(prompt)
        self._take_turn(stop)
        try:
            child = self._loaded(stop)
            child.tell(Message("read", {"parts": parts}, data))
            self._expected(child, self._wait(child, stop, time.monotonic() + self._machine.patience), "read")
        finally:
            self._end_turn()

    def close(self) -> None:
        """End the process; may be called twice. A later call to ``write`` starts it again."""
        self._idleness.ends()
        child, self._child = self._child, None
        if child is not None:
            child.end()

    # --- Inside one turn ----------------------------------------------------------------------------------------------

    def _take_turn(self, stop: Stop) -> None:
        stop.check()
        while not self._turn.acquire(timeout=POLL):
            stop.check()
        self._idleness.ends()

    def _end_turn(self, *, asked: bool = True) -> None:
        """A process that has grown too much since its first answer is ended; the next question gets a fresh one."""
        child = self._child
        if child is not None:
            size = resident(child.pid) if asked else 0
            if size > (self._first_size or size) + GROWTH:
                self.close()
            self._first_size = self._first_size or size
            self._idleness.begins()
        self._turn.release()

    def _let_go(self) -> None:
        if self._turn.acquire(blocking=False):
            try:
                self.close()
            finally:
                self._turn.release()

    def _loaded(self, stop: Stop) -> Child:
        stop.check()
        if (held := self._child) is not None:
            while not held.settled(POLL):
                stop.check()
            if held.layers is not None and held.alive:
                self.layers = held.layers
                return held
            held.kill()
        check_pair(self._language, self._vision, self._contract)
        if self._adapter is not None:
            check_adapter(self._adapter, self._language)
        if self._machine.gpu_layers and not set(compiled()) - {"cpu"}:
            raise NoBackendError(f"{self._machine.gpu_layers} layers shall run on a graphics card, {NO_BACKEND}", GPU)
        self._back_off.wait(stop)
        self._first_size = 0
        child = self._child = Child()
        body = {
            "language": str(self._language.resolve()),
            "vision": str(self._vision.resolve()),
            "adapter": str(self._adapter.resolve()) if self._adapter is not None else "",
            "threads": self._machine.threads or physical_cores(),
            "context": self._machine.context,
            "gpu_layers": self._machine.gpu_layers,
            "layers": layers_of(self._language) if self._machine.gpu_layers else 0,
            "small": self._language.stat().st_size < SMALL,
        }
        child.tell(Message("load", body))
        answer = self._wait(child, stop, time.monotonic() + self._machine.patience)
        if answer.kind == "failed":
            self.close()
            raise ModelFileError(f"the policy could not be loaded: {answer.body['why']}", ADVICE)
        if answer.kind != "loaded" or child.layers is None:
            raise self._crashed(child)
        self.layers = child.layers
        return child

    def _reply(self, child: Child, stop: Stop, said: Callable[[str], None]) -> Reply:
        text = codecs.getincrementaldecoder("utf-8")(errors="replace")
        until = time.monotonic() + self._machine.patience
        while (answer := self._wait(child, stop, until)).kind == "piece":
            if words := text.decode(answer.data):
                said(words)
        return _read_reply(self._expected(child, answer, "reply"))

    def _ways(self, child: Child, stop: Stop) -> tuple[Reply, ...]:
        until = time.monotonic() + self._machine.patience
        ways: list[Reply] = []
        while (answer := self._wait(child, stop, until)).kind == "way":
            ways.append(_read_reply(answer))
        self._expected(child, answer, "ways")
        return tuple(ways)

    def _expected(self, child: Child, answer: Message, kind: str) -> Message:
        """The answer, if it is of this kind; raises what it stands for otherwise."""
        if answer.kind == "failed":
            if answer.body["answerable"]:
                raise PolicyError(f"the engine could not answer: {answer.body['why']}", CRASH_ADVICE)
            raise ReplyError(f"no reply is possible: {answer.body['why']}")
        if answer.kind != kind:
            raise self._crashed(child)
        self._back_off.answered()
        return answer

    def _wait(self, child: Child, stop: Stop, until: float) -> Message:
        """The next message, if it comes before ``until`` on the monotonic clock.

        Raises ``Stopped`` if the stop is pulled first, ``EngineCrashedError`` if none can come, ``OverdueError`` if
        none has come: the process is killed then, for nobody knows what it is at.
        """
        while True:
            if stop.pulled:
                child.abandon()
                stop.check()
            if time.monotonic() > until:
                self._child = None
                self._back_off.died()
                child.kill()
                patience = self._machine.patience
                raise OverdueError(f"the policy has not answered within {patience:g} seconds", SLOW_ADVICE)
            try:
                answer = child.answers.get(timeout=POLL)
            except queue.Empty:
                continue
            if answer is None:
                raise self._crashed(child)
            return answer

    def _crashed(self, child: Child) -> EngineCrashedError:
        self._child = None
        self._back_off.died()
        return EngineCrashedError(f"the policy's process died or spoke nonsense ({child.obituary()})", CRASH_ADVICE)


def _read_reply(answer: Message) -> Reply:
    body = answer.body
    pieces: list[bytes] = []
    start = 0
    for length in body["lengths"]:
        pieces.append(answer.data[start : start + length])
        start += length
    return Reply(
        body["text"],
        tuple(pieces),
        tuple(body["log_probabilities"]),
        body["finished"],
        body["timings"],
        body["offered"],
        body["taken"],
    )


def _request(kind: str, prompt: Prompt, grammar: str, asking: Asking, **more: int) -> Message:
    parts, data = pack_prompt(prompt)
    body = {
        "parts": parts,
        "grammar": grammar,
        "limit": asking.limit,
        "temperature": asking.temperature,
        "seed": asking.seed,
        "reuse": asking.reuse,
        "draft": asking.draft,
        **more,
    }
    return Message(kind, body, data)


def _nobody(_: str) -> None:
    """Hears the pieces of a reply that nobody asked to hear."""


def physical_cores() -> int:
    """Cores that this process may use, hyperthreads counted once; llama.cpp is fastest with one thread on each."""
    if not hasattr(os, "sched_getaffinity"):
        return max((os.cpu_count() or 2) // 2, 1)
    siblings = set()
    for processor in os.sched_getaffinity(0):
        try:
            path = Path(f"/sys/devices/system/cpu/cpu{processor}/topology/thread_siblings_list")
            siblings.add(path.read_text("ascii").strip())
        except OSError:
            siblings.add(str(processor))
    return len(siblings)
