"""The shelf's carrier: brings one file from the hub, whole and as stated, and goes on where it was cut off."""

from __future__ import annotations

import hashlib
import http.client
import json
import os
import re
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Any, Final
from urllib.parse import urljoin, urlsplit

from agent.errors import DownloadError, HubBusyError, UnreachedError, WrongBytesError
from models.connection import broken
from models.hub import RemoteFile, refusal
from models.shelf import Pin, refuse_without_room, told

_PIECE: Final = 1 << 16
_HOPS: Final = 5
_SPAN: Final = re.compile(r"bytes (\d{1,18})-\d+/(\d{1,18}|\*)", re.ASCII)
_AGAIN: Final = frozenset({408, 425, 429, 500, 502, 503, 504})


@dataclass(frozen=True, slots=True)
class Patience:
    """How much is put up with: ``tries`` failures without 1 MiB between them, seconds of silence, and a slowest pace.

    A connection that brings less than ``pace`` bytes a second over ``window`` seconds is given up and made anew.
    """

    tries: int = 6
    silence: float = 30.0
    window: float = 30.0
    pace: int = 1024
    pause: float = 1.0
    longest: float = 120.0
    sleep: Callable[[float], None] = time.sleep


@dataclass(frozen=True, slots=True)
class Came:
    """So many bytes of the file are here."""

    name: str
    have: int
    size: int


@dataclass(frozen=True, slots=True)
class Said:
    """Something the person should know: it starts anew, or waits, and why."""

    name: str
    text: str


Told = Callable[[Came | Said], None]


class ChangedError(DownloadError):
    """The file on the hub is another one now than when its size and SHA-256 were read."""


class _BrokenError(Exception):
    """The connection ended too early; it may be tried again, after ``pause`` seconds if the hub named them."""

    def __init__(self, why: str, last: DownloadError, pause: float | None = None) -> None:
        super().__init__(why)
        self.last = last
        self.pause = pause


def fetch(file: RemoteFile, part: Path, tell: Told, *, token: str = "", patience: Patience | None = None) -> Pin:
    """Bring the file into ``part``, going on with what lies there already, and check its size and SHA-256.

    Ctrl+C leaves what has come. Raises ``ChangedError`` if it is another file by now (the part is thrown away),
    ``WrongBytesError`` if what came is wrong (likewise), ``NoRoomError``, ``DeniedError``, ``HubBusyError`` or
    ``UnreachedError`` (the part is kept).
    """
    patience = patience or Patience()
    try:
        _begin(file, part, tell)
        refuse_without_room(part.parent, file.size - part.stat().st_size)
        failures, mark = 0, part.stat().st_size
        while (have := part.stat().st_size) < file.size:
            tell(Came(file.name, have, file.size))
            try:
                _bring(file, part, have, tell, token, patience)
            except _BrokenError as broken:
                now = part.stat().st_size
                if now - mark >= 1 << 20:
                    failures, mark = 0, now
                failures += 1
                if failures >= patience.tries:
                    raise broken.last from broken
                pause = broken.pause if broken.pause is not None else patience.pause * 2 ** (failures - 1)
                if pause > patience.longest:
                    raise broken.last from broken
                tell(Said(file.name, f"{broken}; trying again in {pause:.0f} s"))
                patience.sleep(pause)
        tell(Came(file.name, file.size, file.size))
        return _checked(file, part)
    except OSError as error:
        raise told(error, f"{file.name} cannot be written to {part}") from error


def _begin(file: RemoteFile, part: Path, tell: Told) -> None:
    """A part that belongs to this very file, empty unless one lies there already."""
    note = _note(part)
    now = asdict(file)
    if part.exists():
        try:
            before: Any = json.loads(note.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            before = None
        if before == now and part.stat().st_size <= file.size:
            return
        tell(Said(file.name, "the file on the hub has changed since last time: starting from zero"))
        part.unlink()
    note.write_text(json.dumps(now), encoding="utf-8")
    part.touch(mode=0o600)


def _bring(file: RemoteFile, part: Path, have: int, tell: Told, token: str, patience: Patience) -> None:
    """One connection's worth of the file. Raises ``_BrokenError`` where another one may help."""
    try:
        response = _opened(file, have, token, patience)
    except (OSError, http.client.HTTPException) as error:
        raise _broken(file, broken(error, "there is no connection")) from error
    except ValueError as error:
        raise DownloadError("the hub leads to what is no address", "Look at HF_ENDPOINT.") from error
    with response:
        if response.status == 200 and have:
            tell(Said(file.name, "the hub does not go on in the middle: starting from zero"))
            have = 0
        if _whole_size(file, response, have) != file.size:
            raise WrongBytesError(
                f"the hub stated {file.size:,} bytes for {file.name} and sends another number",
                "What had come before is kept. If this network asks for a login, log in; then try again.",
            )
        with part.open("r+b", buffering=0) as kept:
            kept.truncate(have)
            kept.seek(have)
            _pour(file, response, kept, have, tell, patience)


def _pour(
    file: RemoteFile, response: http.client.HTTPResponse, kept: IO[bytes], have: int, tell: Told, patience: Patience
) -> None:
    since, then = time.monotonic(), have
    while have < file.size:
        try:
            piece = response.read1(min(_PIECE, file.size - have))
        except (OSError, http.client.HTTPException) as error:
            raise _broken(file, broken(error)) from error
        if not piece:
            raise _broken(file, "the connection ended early")
        view = memoryview(piece)
        while view:  # an unbuffered file may take a part of what it is given
            view = view[kept.write(view) :]
        have += len(piece)
        tell(Came(file.name, have, file.size))
        now = time.monotonic()
        if now - since >= patience.window:
            if have - then < patience.pace * (now - since):
                raise _broken(file, "the connection was too slow")
            since, then = now, have
    os.fsync(kept.fileno())


def _opened(file: RemoteFile, have: int, token: str, patience: Patience) -> http.client.HTTPResponse:
    """The hub's answer with the file's bytes from ``have`` on, after its redirects."""
    url, home = file.url, _origin(file.url)
    for hop in range(_HOPS + 1):
        headers = {"Accept-Encoding": "identity", "User-Agent": "tracer1"}
        if have:
            headers["Range"] = f"bytes={have}-"
        if token and _origin(url) == home:
            headers["Authorization"] = f"Bearer {token}"
        response = _asked(url, headers, patience.silence)
        if hop == 0 and response.status in (200, 206, 301, 302, 303, 307, 308):
            _refuse_another(file, response)
        if response.status in (200, 206):
            return response
        response.close()
        if response.status in (301, 302, 303, 307, 308):
            url = led(url, response.headers.get("Location", ""))
            continue
        if response.status == 416:
            raise ChangedError(f"the hub has another {file.name} now", "Try again.")
        if response.status in _AGAIN:
            pause = _retry_after(response)
            raise _BrokenError(f"the hub answers HTTP {response.status}", refusal(response.status, file.name), pause)
        raise refusal(response.status, file.name)
    raise HubBusyError(f"the hub sends {file.name} round in a circle", "Try again later.")


def led(url: str, location: str) -> str:
    """Where a redirect leads. Raises ``DownloadError`` if that is not the web, or is http after https."""
    to = urljoin(url, location)
    known = {"http": ("http", "https"), "https": ("https",)}
    if urlsplit(to).scheme not in known[urlsplit(url).scheme]:
        raise DownloadError(f"the hub leads to {to!r}, which is not safe", "Look at HF_ENDPOINT.")
    return to


def _asked(url: str, headers: dict[str, str], silence: float) -> http.client.HTTPResponse:
    opener = urllib.request.build_opener(_NoRedirect)
    try:
        answer = opener.open(urllib.request.Request(url, headers=headers), timeout=silence)
    except urllib.error.HTTPError as error:
        answer = error.fp
    if not isinstance(answer, http.client.HTTPResponse):
        raise DownloadError(f"{url} is no address on the web", "Look at HF_ENDPOINT.")
    return answer


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """Redirects are followed by hand: a token must not go along to another host."""

    def redirect_request(self, *_: object) -> None:
        return None


def _refuse_another(file: RemoteFile, response: http.client.HTTPResponse) -> None:
    """Raise ``ChangedError`` if the hub itself says that this is not the file whose hash was stated."""
    commit = response.headers.get("X-Repo-Commit")
    etag = response.headers.get("X-Linked-ETag")
    if etag is None and response.status in (200, 206):
        etag = response.headers.get("ETag")
    plain = etag.removeprefix("W/").strip('"') if etag else None
    if (commit and commit != file.commit) or (plain and plain != file.etag):
        response.close()
        raise ChangedError(f"{file.name} changed on the hub while it was fetched", "Try again.")


def _whole_size(file: RemoteFile, response: http.client.HTTPResponse, have: int) -> int:
    """The size that the answer gives the whole file; the one stated before where it gives none."""
    if response.status == 206:
        span = _SPAN.fullmatch(response.headers.get("Content-Range", ""))
        if span is None or int(span[1]) != have:
            return -1
        return file.size if span[2] == "*" else int(span[2])
    length = response.headers.get("Content-Length")
    if length is None:
        return file.size
    return int(length) if re.fullmatch(r"[0-9]{1,18}", length) else -1


def _checked(file: RemoteFile, part: Path) -> Pin:
    digest = hashlib.sha256()
    with part.open("rb") as whole:
        while piece := whole.read(1 << 20):
            digest.update(piece)
    if digest.hexdigest() != file.sha256:
        throw_away(part)
        raise WrongBytesError(
            f"{file.name} is not what the hub stated: its SHA-256 is another one", "It was thrown away; try again."
        )
    return Pin(file.size, file.sha256)


def throw_away(part: Path) -> None:
    """Forget a part and what was noted of it."""
    part.unlink(missing_ok=True)
    _note(part).unlink(missing_ok=True)


def _note(part: Path) -> Path:
    return part.with_name(f"{part.name}.json")


def _retry_after(response: http.client.HTTPResponse) -> float | None:
    said = response.headers.get("Retry-After", "")
    return float(said) if said.isascii() and said.isdigit() else None


def _origin(url: str) -> tuple[str, str, int | None]:
    parts = urlsplit(url)
    return parts.scheme, parts.hostname or "", parts.port


def _broken(file: RemoteFile, why: str) -> _BrokenError:
    return _BrokenError(
        why,
        UnreachedError(
            f"{file.name} could not be fetched: {why}",
            "What has come is kept: the same command goes on with it. Look at the network.",
        ),
    )
