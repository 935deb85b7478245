"""The messenger: carries one request to an endpoint and its reply back, and gives up in time and in words.

httpx2 speaks HTTP, which the hub's reader brings along; the openai package would bring addresses and keys from the
environment, and retries that no stop can end.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import queue
import socket
import threading
import time
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from typing import Any, Final, TypeVar

import httpx2

from agent.errors import EndpointError, OverdueError, PolicyError, ReplyError, SecretError
from agent.stop import Stop
from models.connection import broken
from models.endpoints.book import Endpoint, is_name
from models.endpoints.wire import CONSTRAINTS, Transcript, body, texts, told, without_key
from models.formats.asking import Request

T = TypeVar("T")

POLL: Final = 0.02
"""Seconds between two looks at the stop signal."""
PAUSES: Final = (0.5, 2.0, 5.0)
"""Seconds before each further try, where a server may be better for it; longer where it says so itself."""
_LONGEST_PAUSE: Final = 30.0
_CONNECT: Final = 10.0
_MOST: Final = 4 << 20
"""Bytes of a reply that are read at most."""
_MOST_OF_A_REFUSAL: Final = 64 << 10
_PASSING: Final = frozenset({408, 409, 425, 429, 500, 502, 503, 504, 529})


class _PassingError(Exception):
    """Something that may be better at the next try, after ``pause`` seconds at least."""

    def __init__(self, error: PolicyError, pause: float = 0.0) -> None:
        super().__init__(str(error))
        self.error = error
        self.pause = pause


class _UnconstrainedError(Exception):
    """Perhaps the server does not take the schema in this way; ``error`` is what it means if that is not why."""

    def __init__(self, error: EndpointError) -> None:
        super().__init__(str(error))
        self.error = error


class _Loop(asyncio.SelectorEventLoop):
    """A loop that looks names up on threads which nobody waits for.

    asyncio's own are joined when the interpreter ends, and the system may take a minute to look a name up.
    """

    async def getaddrinfo(
        self,
        host: bytes | str | None,
        port: bytes | str | int | None,
        *,
        family: int = 0,
        type: int = 0,  # noqa: A002 - asyncio's own name for it
        proto: int = 0,
        flags: int = 0,
    ) -> Any:
        found: asyncio.Future[Any] = self.create_future()

        def tell(how: Callable[[Any], None], what: object) -> None:
            if not found.done():
                how(what)

        def look() -> None:
            how: Callable[[Any], None]
            what: object
            try:
                how, what = found.set_result, socket.getaddrinfo(host, port, family, type, proto, flags)
            except Exception as error:  # handed to whoever waits
                how, what = found.set_exception, error
            with contextlib.suppress(RuntimeError):  # the loop is closed: nobody waits
                self.call_soon_threadsafe(tell, how, what)

        threading.Thread(target=look, name="endpoint's name", daemon=True).start()
        return await found


class EndpointClient:
    """Asks one endpoint; one question at a time. ``key`` gives its key, "" for none, and is asked once.

    Nothing goes anywhere but to the endpoint's own address: redirects are not followed, and neither proxies nor
    accounts of the environment are used.
    """

    def __init__(self, endpoint: Endpoint, key: Callable[[], str], pauses: tuple[float, ...] = PAUSES) -> None:
        self._endpoint = endpoint
        self._fetch_key = key
        self._pauses = pauses
        self._key: str | None = None
        self._constraint = 0

    def write(self, request: Request, stop: Stop, said: Callable[[str], None] | None = None) -> str:
        """The text that comes back; ``said`` hears it as it comes, and from its beginning again after a break.

        Raises ``EndpointError`` where none can be had, ``OverdueError`` after the endpoint's patience, ``ReplyError``
        for what is no reply or was cut off, ``SecretError`` where the key cannot be read, or ``Stopped``.
        """
        hear = said or (lambda _: None)

        def ask() -> Coroutine[Any, Any, str]:
            sent = body(self._endpoint.model, request, CONSTRAINTS[self._constraint])
            return self._written(sent, hear)

        return self._tried(ask, stop)

    def preload(self, stop: Stop) -> None:
        """See that it answers; nothing of the screen is sent. Raises what ``write`` raises."""
        self.models(stop)

    def close(self) -> None:
        """Nothing is open between two questions."""

    def models(self, stop: Stop) -> tuple[str, ...]:
        """What the server calls its models; nothing of the screen is sent. Raises what ``write`` raises."""
        return self._tried(self._listed, stop)

    # --- Trying -------------------------------------------------------------------------------------------------------

    def _tried(self, ask: Callable[[], Coroutine[Any, Any, T]], stop: Stop) -> T:
        self._the_key()
        until = time.monotonic() + self._endpoint.patience
        pauses = list(self._pauses)
        refused: EndpointError | None = None
        while True:
            try:
                return self._run(ask(), stop, until)
            except _UnconstrainedError as refusal:
                refused = refusal.error
                self._constraint += 1
            except EndpointError as error:
                if refused is None:
                    raise
                # The other way is no better: it was not the schema, and the next question is asked as this one was.
                self._constraint -= 1
                raise refused from error
            except _PassingError as trouble:
                if not pauses:
                    raise trouble.error from None
                pause = min(max(pauses.pop(0), trouble.pause), _LONGEST_PAUSE)
                if time.monotonic() + pause > until:
                    raise trouble.error from None
                stop.wait(pause)

    def _run(self, work: Coroutine[Any, Any, T], stop: Stop, until: float) -> T:
        """Let the work be done on a thread of its own, which is given up when stop is pulled or time is over."""
        done: queue.SimpleQueue[tuple[T | None, BaseException | None]] = queue.SimpleQueue()
        loop = _Loop()
        task = loop.create_task(work)

        def run() -> None:
            try:
                done.put((loop.run_until_complete(task), None))
            except BaseException as error:  # handed to whoever waits
                done.put((None, error))
            finally:
                loop.close()

        threading.Thread(target=run, name="endpoint", daemon=True).start()
        try:
            while True:
                stop.check()
                if time.monotonic() > until:
                    raise OverdueError(
                        f"{self._endpoint.name} has not answered within {self._endpoint.patience:g} seconds",
                        "Try again, or give it more time: tracer1 endpoints add ... --patience SECONDS.",
                    )
                try:
                    result, error = done.get(timeout=POLL)
                except queue.Empty:
                    continue
                if error is not None:
                    raise error
                return result  # type: ignore[return-value]  # there is a result where there is no error
        finally:
            # Closes the connection; nobody waits for that, for the system may be slow to look a name up.
            with contextlib.suppress(RuntimeError):  # the loop is closed: it was done
                loop.call_soon_threadsafe(task.cancel)

    # --- One try ------------------------------------------------------------------------------------------------------

    async def _written(self, sent: dict[str, Any], hear: Callable[[str], None]) -> str:
        transcript, held = Transcript(self._key or "", texts(sent)), b""
        async with self._asked("POST", "/chat/completions", sent) as response:
            streams = "event-stream" in response.headers.get("content-type", "")
            size = 0
            async for piece in response.aiter_raw():
                size += len(piece)
                if size > _MOST:
                    raise ReplyError(f"{self._endpoint.name} sends more than a reply can have", self._advice)
                held += piece
                while streams and not transcript.done and (end := held.find(b"\n")) >= 0:
                    line, held = held[:end].rstrip(b"\r"), held[end + 1 :]
                    if words := transcript.line(line):
                        hear(words)
                if transcript.done:
                    break
        if not streams and (words := transcript.whole(held)):
            hear(words)
        if not transcript.done and not transcript.ended:
            raise _PassingError(self._broken("it closed half-way"))
        if transcript.ended == "length":
            raise ReplyError("the policy's reply was cut off: it was longer than it may be", self._advice)
        if words := transcript.close():
            hear(words)
        return transcript.text

    async def _listed(self) -> tuple[str, ...]:
        held = b""
        async with self._asked("GET", "/models") as response:
            async for piece in response.aiter_raw():
                held += piece
                if len(held) > _MOST:
                    break
        try:
            names = [without_key(str(entry["id"]), self._key or "") for entry in json.loads(held)["data"]]
        except (ValueError, KeyError, TypeError, RecursionError):
            raise EndpointError(f"what answers at {self._endpoint.host} lists no models", self._advice) from None
        return tuple(name for name in names if is_name(name))

    @asynccontextmanager
    async def _asked(
        self, method: str, path: str, sent: dict[str, Any] | None = None
    ) -> AsyncIterator[httpx2.Response]:
        """One request and its response, open while the ``async with`` lasts; what goes wrong is said in our words."""
        headers = {"Accept": "application/json, text/event-stream", "Accept-Encoding": "identity"}
        if self._key:
            headers["Authorization"] = f"Bearer {self._key}"
        # Silence is bounded by the endpoint's patience alone: a model on a slow machine is silent while it reads.
        timeout = httpx2.Timeout(None, connect=_CONNECT)
        try:
            async with (
                httpx2.AsyncClient(trust_env=False, follow_redirects=False, timeout=timeout) as http,
                http.stream(method, f"{self._endpoint.url}{path}", headers=headers, json=sent) as response,
            ):
                if response.status_code != 200:
                    constrained = sent is not None and "response_format" in sent
                    raise await self._refused(response, constrained)
                if response.headers.get("content-encoding", "identity") != "identity":
                    raise ReplyError(f"{self._endpoint.name} packs its reply though it was asked not to", self._advice)
                yield response
        except httpx2.ConnectError as error:
            raise _PassingError(self._broken(broken(error, "nothing answers there"))) from error
        except (httpx2.TransportError, OSError) as error:
            raise _PassingError(self._broken(broken(error))) from error
        except (httpx2.HTTPError, httpx2.InvalidURL, ValueError) as error:
            raise self._broken("what answers there is no server of models") from error

    def _the_key(self) -> None:
        if self._key is None:
            self._key = self._fetch_key()
        if self._key and not (self._key.isascii() and self._key.isprintable() and self._key == self._key.strip()):
            raise SecretError(
                f"the key of {self._endpoint.name} cannot be sent: it holds what no header may hold",
                f"Keep it anew: tracer1 endpoints key {self._endpoint.name}",
            )
        if self._key and not (self._endpoint.is_encrypted or self._endpoint.is_here):
            raise SecretError(
                f"the key of {self._endpoint.name} is not sent: the connection to {self._endpoint.host} is unencrypted",
                f"Use https, or take the key away: tracer1 endpoints key {self._endpoint.name} --remove",
            )

    # --- Its words ----------------------------------------------------------------------------------------------------

    @property
    def _advice(self) -> str:
        return f"Look what is there: tracer1 endpoints check {self._endpoint.name}"

    def _broken(self, why: str) -> EndpointError:
        return EndpointError(f"{self._endpoint.name} at {self._endpoint.host} cannot be asked: {why}", self._advice)

    async def _refused(self, response: httpx2.Response, constrained: bool) -> Exception:
        """What an answer other than 200 means."""
        endpoint, status, said, key = self._endpoint, response.status_code, b"", self._key or ""
        async for piece in response.aiter_raw():
            said += piece
            if len(said) > _MOST_OF_A_REFUSAL:
                break
        try:
            why = told(json.loads(said), key)
        except (ValueError, RecursionError):
            why = told(said.decode("utf-8", errors="replace"), key)
        after = response.headers.get("retry-after", "")
        if status in (401, 403):
            return EndpointError(
                f"{endpoint.name} at {endpoint.host} does not let us in ({status}: {why})",
                f"Keep its key in the keyring: tracer1 endpoints key {endpoint.name}",
            )
        if 300 <= status < 400:
            return self._broken("it sends on to another address, where nothing is sent")
        # llama-cpp-python's server calls it an error of its own (500).
        refused = status in (400, 422) or "response_format" in why
        if refused and constrained and self._constraint + 1 < len(CONSTRAINTS):
            return _UnconstrainedError(self._broken(f"{status}, {why}"))
        if status in _PASSING:
            pause = float(after) if after.isdecimal() and len(after) < 6 else 0.0
            return _PassingError(self._broken(f"{status}, {why}"), pause)
        if status == 404:
            return self._broken(f"it knows no such address or model (404: {why})")
        return self._broken(f"{status}, {why}")
