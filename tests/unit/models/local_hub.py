"""The room of a hub that lives on this machine alone, and that can be told to misbehave."""

from __future__ import annotations

import contextlib
import hashlib
import json
import re
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar


@dataclass
class Asked:
    """One request that the hub heard."""

    method: str
    path: str
    range: str
    token: str


@dataclass
class LocalHub:
    """Speaks the hub's HTTP API for one repository, o/m; ``faults`` are used up one by one, each by one GET of a file.

    A fault gets the handler, the file's bytes and the first byte that is asked for; returning True means it answered.
    """

    files: dict[str, bytes] = field(default_factory=dict)
    commit: str = "c" * 40
    faults: list[Callable[[Handler, bytes, int], bool]] = field(default_factory=list)
    api_status: int = 200
    api_body: bytes | None = None
    elsewhere: str = ""
    wrong_hash: bool = False
    stated_size: int | None = None
    asked: list[Asked] = field(default_factory=list)
    endpoint: str = ""

    def gets(self, name: str = "") -> list[Asked]:
        return [one for one in self.asked if one.method == "GET" and "/resolve/" in one.path and name in one.path]


class Handler(BaseHTTPRequestHandler):
    hub: ClassVar[LocalHub]
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        pass

    def do_HEAD(self) -> None:
        self._note("HEAD")
        self._resolve(head=True)

    def do_GET(self) -> None:
        self._note("GET")
        if self.path.startswith("/api/models/o/m"):
            if self.hub.elsewhere:
                self.say(307, b"", Location=self.hub.elsewhere + self.path)
                return
            if self.hub.api_status != 200:
                self.say(self.hub.api_status)
                return
            if self.hub.api_body is not None:
                self.say(200, self.hub.api_body)
                return
            siblings = [{"rfilename": name} for name in self.hub.files]
            self.say(200, json.dumps({"id": "o/m", "sha": self.hub.commit, "siblings": siblings}).encode())
        else:
            self._resolve(head=False)

    def say(self, status: int, body: bytes = b"", /, **headers: str) -> bool:
        """One answer, and the end of the connection: True, as a fault says it."""
        self.send_response(status)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        for name, value in {"Content-Length": str(len(body)), "Connection": "close", **named}.items():
            self.send_header(name, value)
        self.end_headers()
        self.close_connection = True
        if self.command != "HEAD":
            with contextlib.suppress(OSError):
                self.wfile.write(body)
        return True

    def start(self, data: bytes, first: int, total: int | None = None) -> None:
        """The head of a right answer for the bytes from ``first`` on."""
        size = len(data) if total is None else total
        self.send_response(206 if first else 200)
        for name, value in self.stated(data).items():
            self.send_header(name, value)
        if first:
            self.send_header("Content-Range", f"bytes {first}-{size - 1}/{size}")
        self.send_header("Content-Length", str(size - first))
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True

    def stated(self, data: bytes) -> dict[str, str]:
        digest = "0" * 64 if self.hub.wrong_hash else hashlib.sha256(data).hexdigest()
        return {"ETag": f'"{digest}"', "X-Repo-Commit": self.hub.commit, "Accept-Ranges": "bytes"}

    def _note(self, method: str) -> None:
        token = self.headers.get("Authorization", "")
        self.hub.asked.append(Asked(method, self.path, self.headers.get("Range", ""), token))

    def _resolve(self, *, head: bool) -> None:
        if self.hub.elsewhere and head:
            self.say(302, b"", Location=self.hub.elsewhere + self.path)
            return
        found = re.fullmatch(r"/o/m/resolve/([^/]+)/(.+)", self.path)
        if found is None or found[2] not in self.hub.files or found[1] not in (self.hub.commit, "main"):
            self.say(404, X_Error_Code="EntryNotFound")
            return
        data = self.hub.files[found[2]]
        if head:
            size = len(data) if self.hub.stated_size is None else self.hub.stated_size
            self.say(200, b"", **{**self.stated(data), "Content-Length": str(size)})
            return
        asked = re.fullmatch(r"bytes=(\d+)-", self.headers.get("Range", ""))
        first = int(asked[1]) if asked else 0
        if self.hub.faults and self.hub.faults.pop(0)(self, data, first):
            return
        self.start(data, first)
        with contextlib.suppress(OSError):
            self.wfile.write(data[first:])


def serve(hub: LocalHub) -> ThreadingHTTPServer:
    """The hub on a port of its own, on this machine alone."""
    handler = type("OneHandler", (Handler,), {"hub": hub})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    hub.endpoint = f"http://127.0.0.1:{server.server_address[1]}"
    return server


def after(count: int) -> Callable[[Handler, bytes, int], bool]:
    """A fault: the connection ends after so many bytes."""

    def cut(handler: Handler, data: bytes, first: int) -> bool:
        handler.start(data, first)
        handler.wfile.write(data[first : first + count])
        return True

    return cut


def trickle(handler: Handler, data: bytes, first: int) -> bool:
    """A fault: a byte now and then, for ever."""
    handler.start(data, first)
    with contextlib.suppress(OSError):
        for byte in data[first:]:
            handler.wfile.write(bytes([byte]))
            handler.wfile.flush()
            time.sleep(0.02)
    return True
