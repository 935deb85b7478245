"""The room of an endpoint that lives on this machine alone, speaks the chat protocol, and can be told to misbehave."""

from __future__ import annotations

import contextlib
import json
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, ClassVar

ANSWER = '{"thought": "It is there.", "steps": [{"do": "click", "target": "Save button", "expect": "nothing"}]}'


@dataclass
class LocalEndpoint:
    """Answers with ``answers`` in turn, the last one for ever; ``faults`` are used up one by one, each by one question.

    A fault gets the handler; returning True means that it answered.
    """

    answers: list[str] = field(default_factory=lambda: [ANSWER])
    faults: list[Callable[[Handler], bool]] = field(default_factory=list)
    models: tuple[str, ...] = ("small",)
    asked: list[dict[str, Any]] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    gone: threading.Event = field(default_factory=threading.Event)
    url: str = ""


class Handler(BaseHTTPRequestHandler):
    endpoint: ClassVar[LocalEndpoint]
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        pass

    def do_GET(self) -> None:
        self.endpoint.keys.append(self.headers.get("Authorization", ""))
        self.endpoint.paths.append(self.path)
        if self.endpoint.faults and self.endpoint.faults.pop(0)(self):
            return
        listed = [{"id": name, "object": "model"} for name in self.endpoint.models]
        self.say(200, json.dumps({"object": "list", "data": listed}).encode())

    def do_POST(self) -> None:
        self.endpoint.keys.append(self.headers.get("Authorization", ""))
        self.endpoint.paths.append(self.path)
        said = self.rfile.read(int(self.headers["Content-Length"]))
        self.endpoint.asked.append(json.loads(said))
        if self.endpoint.faults and self.endpoint.faults.pop(0)(self):
            return
        answers = self.endpoint.answers
        self.stream(answers.pop(0) if len(answers) > 1 else answers[0])

    def say(self, status: int, body: bytes = b"", kind: str = "application/json", **headers: str) -> bool:
        """One answer, and the end of the connection: True, as a fault says it."""
        self.send_response(status)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        for name, value in {"Content-Type": kind, "Content-Length": str(len(body)), **named}.items():
            self.send_header(name, value)
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True
        with contextlib.suppress(OSError):
            self.wfile.write(body)
        return True

    def begin(self) -> None:
        """The head of a stream, which ends with the connection."""
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True

    def piece(self, text: str = "", ended: str | None = None) -> None:
        choice = {"index": 0, "delta": {"content": text} if text else {}, "finish_reason": ended}
        self.wfile.write(b"data: " + json.dumps({"choices": [choice]}).encode() + b"\n\n")
        self.wfile.flush()

    def stream(self, answer: str, ended: str = "stop") -> bool:
        self.begin()
        with contextlib.suppress(OSError):
            for start in range(0, len(answer), 7):
                self.piece(answer[start : start + 7])
            self.piece(ended=ended)
            self.wfile.write(b"data: [DONE]\n\n")
        return True


def serve(endpoint: LocalEndpoint) -> ThreadingHTTPServer:
    """The endpoint on a port of its own, on this machine alone."""
    handler = type("OneHandler", (Handler,), {"endpoint": endpoint})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    endpoint.url = f"http://127.0.0.1:{server.server_address[1]}/v1"
    return server


def status(code: int, message: str = "no", **headers: str) -> Callable[[Handler], bool]:
    """A fault: an answer with this status."""
    return lambda handler: handler.say(code, json.dumps({"error": {"message": message}}).encode(), **headers)


def body(data: bytes, kind: str = "application/json", **headers: str) -> Callable[[Handler], bool]:
    """A fault: these bytes with status 200."""
    return lambda handler: handler.say(200, data, kind, **headers)


def half(handler: Handler) -> bool:
    """A fault: the stream closes in the middle of an answer."""
    handler.begin()
    handler.piece(ANSWER[:30])
    return True


def hang(handler: Handler) -> bool:
    """A fault: nothing at all, until whoever asked goes away."""
    with contextlib.suppress(OSError):
        handler.connection.settimeout(60)
        handler.connection.recv(1)
    handler.endpoint.gone.set()
    handler.close_connection = True
    return True


def drop(handler: Handler) -> bool:
    """A fault: the connection ends without a word."""
    handler.close_connection = True
    return True


def trickle(handler: Handler) -> bool:
    """A fault: a word now and then, for ever."""
    with contextlib.suppress(OSError):
        handler.begin()
        while True:
            handler.piece("a")
            time.sleep(0.01)
    handler.endpoint.gone.set()
    return True


def flood(handler: Handler) -> bool:
    """A fault: a line without an end."""
    handler.begin()
    with contextlib.suppress(OSError):
        while True:
            handler.wfile.write(b"x" * 65536)
    return True


def lines(said: Sequence[bytes]) -> Callable[[Handler], bool]:
    """A fault: these lines as a stream, and its end."""

    def answer(handler: Handler) -> bool:
        handler.begin()
        handler.wfile.write(b"".join(line + b"\n\n" for line in said))
        return True

    return answer
