"""The engine's own process: it loads a model, answers one prompt after the other, and ends with its parent.

    python -m models.engine.process

It reads messages from standard input and writes messages to what was standard output; see ``Engine`` for the other
side. The first message names the model's files; before they are opened the process is confined to them.
"""

from __future__ import annotations

import os
import queue
import signal
import sys
import threading
import time
from pathlib import Path
from typing import BinaryIO, Final

from models.engine.confinement import confine
from models.engine.devices import devices, fitted
from models.engine.errors import NativeError, UnansweredError
from models.engine.messages import Message, receive, send, unpack_prompt
from models.engine.native import NativeModel
from models.engine.prompt import Reply
from models.engine.writer import Sampling

_PAUSE = 0.03
"""Seconds after which an unfinished line is told; nobody reads faster."""

_MODESTY: Final = 5
"""What a policy is put behind others by: the person's programs and our windows answer while it thinks."""


class Post:
    """Messages as they arrive: a thread reads them, notes a cancellation at once, and ends with the parent."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._waiting: queue.SimpleQueue[Message] = queue.SimpleQueue()
        self._cancelled = threading.Event()
        threading.Thread(target=self._read, name="post", daemon=True).start()

    def _read(self) -> None:
        while (message := receive(self._stream)) is not None:
            if message.kind == "cancel":
                self._cancelled.set()
            else:
                self._cancelled.clear()
                self._waiting.put(message)
        os._exit(0)  # the parent is gone: llama.cpp may be in the middle of something that nobody waits for

    def next(self) -> Message:
        return self._waiting.get()

    @property
    def cancelled(self) -> bool:
        return self._cancelled.is_set()


class Speaker:
    """Tells a reply as it grows: each line at once, and what is written of one after ``_PAUSE`` seconds.

    Told token by token, every token would wake the parent, and on a busy machine wait for it.
    """

    def __init__(self, out: BinaryIO) -> None:
        self._out = out
        self._unsaid = bytearray()
        self._last = time.monotonic()

    def say(self, piece: bytes) -> None:
        self._unsaid += piece
        if b"\n" in piece or time.monotonic() - self._last >= _PAUSE:
            self.finish()

    def finish(self) -> None:
        """Tell what is left."""
        if self._unsaid:
            send(self._out, Message("piece", {}, bytes(self._unsaid)))
            self._unsaid.clear()
        self._last = time.monotonic()


def serve(model: NativeModel, post: Post, out: BinaryIO) -> None:
    """Answer for ever, or say "failed".

    "write" is answered with "piece"s and then "reply", "branch" with "way"s and then "ways", "read" with "read".
    """
    while True:
        message = post.next()
        try:
            match message.kind:
                case "write":
                    _write(model, message, post, out)
                case "branch":
                    _branch(model, message, post, out)
                case "read":
                    model.read(unpack_prompt(message.body["parts"], message.data), {})
                    send(out, Message("read", {}))
                case other:
                    raise NativeError(f"nothing can be done with {other!r} now")
        except UnansweredError as error:
            send(out, Message("failed", {"why": str(error), "answerable": False}))
        except NativeError as error:
            send(out, Message("failed", {"why": str(error), "answerable": True}))


def _walled(message: Message) -> int:
    """Put up the walls around the model's files; how many of its layers go to a graphics card.

    The card is looked for before: its driver wants a socket to wake up, and behind the walls would find no card. Of the
    model's files nothing is read for it but their sizes.
    """
    body = message.body
    layers = _layers(message)
    files = [Path(body[name]) for name in ("language", "vision", "adapter") if body[name]]
    confine(files, graphics=body["gpu_layers"] > 0)
    return layers


def _layers(message: Message) -> int:
    """How many layers go to the graphics card that has most memory free: those asked for, as far as they fit."""
    body = message.body
    if not body["gpu_layers"]:
        return 0
    free = max((device.free for device in devices() if device.graphics), default=0)
    language, vision = (Path(body[name]).stat().st_size for name in ("language", "vision"))
    return fitted(body["gpu_layers"], body["layers"], language, vision, free)


def _load(message: Message, post: Post, layers: int) -> NativeModel:
    body = message.body
    return NativeModel(
        body["language"],
        body["vision"],
        adapter=body["adapter"],
        threads=body["threads"],
        context=body["context"],
        gpu_layers=layers,
        small=body["small"],
        aborted=lambda: post.cancelled,
    )


def _write(model: NativeModel, message: Message, post: Post, out: BinaryIO) -> None:
    body, speaker = message.body, Speaker(out)
    if not body["reuse"]:
        model.forget()
    reply = model.write(
        unpack_prompt(body["parts"], message.data),
        body["grammar"],
        Sampling(body["limit"], body["temperature"], body["seed"]),
        said=speaker.say,
        go_on=lambda: not post.cancelled,
        draft=body["draft"],
    )
    speaker.finish()
    _tell(out, "reply", reply)


def _branch(model: NativeModel, message: Message, post: Post, out: BinaryIO) -> None:
    body = message.body
    replies = model.write_several(
        unpack_prompt(body["parts"], message.data),
        body["grammar"],
        body["count"],
        Sampling(body["limit"], body["temperature"], body["seed"]),
        go_on=lambda: not post.cancelled,
    )
    for reply in replies:
        _tell(out, "way", reply)
    send(out, Message("ways", {}))


def _tell(out: BinaryIO, kind: str, reply: Reply) -> None:
    told = {
        "text": reply.text,
        "lengths": [len(piece) for piece in reply.pieces],
        "log_probabilities": reply.log_probabilities,
        "finished": reply.finished,
        "timings": dict(reply.timings),
        "offered": reply.offered,
        "taken": reply.taken,
    }
    send(out, Message(kind, told, b"".join(reply.pieces)))


def main() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C in a terminal reaches every process; the parent decides
    # llama.cpp and its libraries may print: the pipe gets a descriptor of its own, and prints go to standard error.
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    os.nice(_MODESTY)
    load = receive(sys.stdin.buffer)
    if load is None:
        return
    try:
        if load.kind != "load":
            raise NativeError(f"nothing can be done with {load.kind!r} now")
        layers = _walled(load)
        post = Post(sys.stdin.buffer)  # a thread: only once it is confined as well
        model = _load(load, post, layers)
    except NativeError as error:
        send(out, Message("failed", {"why": str(error), "answerable": True}))
        return
    send(out, Message("loaded", {"layers": layers}))
    serve(model, post, out)


if __name__ == "__main__":
    main()
