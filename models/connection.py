"""The words for a connection that does not come about, or breaks: said plainly and not as a library says it."""

from __future__ import annotations

import errno
import socket
import ssl
from collections.abc import Iterator

_NO_WAY = frozenset({errno.ENETUNREACH, errno.EHOSTUNREACH, errno.ENETDOWN, errno.EHOSTDOWN, errno.EADDRNOTAVAIL})


def broken(error: BaseException, otherwise: str = "the connection broke") -> str:
    """What is wrong with a connection that raised this; ``otherwise`` where neither it nor its causes tell."""
    for cause in _causes(error):
        match cause:
            case ssl.SSLCertVerificationError():
                return "its certificate cannot be trusted"
            case ssl.SSLError():
                return "no safe connection could be made"
            case socket.gaierror():
                return "its name is not known here"
            case ConnectionRefusedError():
                return "nothing answers there"
            case TimeoutError():
                return "no answer came in time"
            case ConnectionError():
                return "the connection broke"
            case OSError() if cause.errno in _NO_WAY:
                return "the network has no way to it"
            case _ if type(cause).__name__.endswith("Timeout"):  # an HTTP library's own
                return "no answer came in time"
            case _:
                pass
    return otherwise


def _causes(error: BaseException) -> Iterator[BaseException]:
    """The error and everything that it comes of, each once: libraries wrap what the system said."""
    waiting, seen = [error], set[int]()
    while waiting:
        each = waiting.pop(0)
        if id(each) in seen:
            continue
        seen.add(id(each))
        yield each
        within = each.exceptions if isinstance(each, BaseExceptionGroup) else ()
        reason = getattr(each, "reason", None)  # urllib's
        waiting += [
            one for one in (*within, reason, each.__cause__, each.__context__) if isinstance(one, BaseException)
        ]
