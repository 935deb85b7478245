"""Claims about broken connections: what is wrong is said plainly, however deep a library has wrapped it."""

from __future__ import annotations

import errno
import http.client
import socket
import ssl
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator

import httpx2
import pytest

from models.connection import broken


@pytest.fixture
def closed_port() -> Iterator[int]:
    """A port of this machine on which nobody listens, and which nobody else is given meanwhile."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        yield taken.getsockname()[1]


def by_urllib(url: str) -> object:
    return urllib.request.build_opener(urllib.request.ProxyHandler({})).open(url, timeout=60)


def by_httpx(url: str) -> object:
    with httpx2.Client(trust_env=False, timeout=60) as client:
        return client.get(url)


@pytest.mark.parametrize("asked", [by_urllib, by_httpx])
def test_a_real_refusal_is_known_through_what_libraries_wrap_around_it(
    asked: Callable[[str], object], closed_port: int
) -> None:
    with pytest.raises((OSError, httpx2.HTTPError)) as refused:
        asked(f"http://127.0.0.1:{closed_port}/")
    assert broken(refused.value, "nobody knows") == "nothing answers there"


def wrapped(cause: Exception) -> Exception:
    """As asynchronous libraries do: a group within an error within an error."""
    try:
        try:
            raise OSError("All connection attempts failed") from ExceptionGroup("several", [cause])
        except OSError as error:
            raise httpx2.ConnectError("failed") from error
    except httpx2.ConnectError as error:
        return error


@pytest.mark.parametrize(
    ("cause", "told"),
    [
        (socket.gaierror(-2, "Name or service not known"), "its name is not known here"),
        (ssl.SSLCertVerificationError(1, "self-signed"), "its certificate cannot be trusted"),
        (ssl.SSLError(1, "wrong version number"), "no safe connection could be made"),
        (TimeoutError("timed out"), "no answer came in time"),
        (httpx2.ConnectTimeout("x"), "no answer came in time"),
        (ConnectionResetError(errno.ECONNRESET, "reset"), "the connection broke"),
        (http.client.RemoteDisconnected("gone"), "the connection broke"),
        (OSError(errno.ENETUNREACH, "Network is unreachable"), "the network has no way to it"),
        (ValueError("odd"), "nobody knows"),
    ],
)
def test_every_cause_has_its_words(cause: Exception, told: str) -> None:
    assert broken(cause, "nobody knows") == told
    assert broken(wrapped(cause), "nobody knows") == told
    assert broken(urllib.error.URLError(cause), "nobody knows") == told


def test_errors_in_a_circle_come_to_an_end() -> None:
    one, other = ValueError("one"), ValueError("other")
    one.__cause__, other.__cause__ = other, one
    assert broken(one) == "the connection broke"
