"""The words for a damaged file: what keeps it from being read, said plainly and not as its parser says it."""

from __future__ import annotations

import errno
import json
import re
import tomllib
from types import MappingProxyType
from typing import Final

from agent.errors import CodecError

NEWER: Final = "it was written by a newer version of this program"

_SYSTEM: Final = MappingProxyType(
    {
        errno.EACCES: "you have no right to it",
        errno.EPERM: "you have no right to it",
        errno.ENOENT: "it is not there",
        errno.EEXIST: "something of its name is there already",
        errno.EISDIR: "it is a folder",
        errno.ENOTDIR: "what should be its folder is a file",
        errno.ELOOP: "its links lead in a circle",
        errno.ENAMETOOLONG: "its name is too long",
        errno.ENOSPC: "the disk is full",
        errno.EDQUOT: "your share of the disk is used up",
        errno.EROFS: "its disk can only be read",
        errno.EIO: "its disk does not work",
        errno.EMFILE: "too many files are open",
        errno.ENFILE: "too many files are open",
    }
)
_LINE: Final = re.compile(r"at line (\d+)")


def damage(error: Exception) -> str:
    """What is wrong with a file whose reading or writing raised this, without a capital and a full stop.

    Our own ``CodecError`` is taken at its word. What a library says is not: it stays behind as the error's cause.
    """
    match error:
        case CodecError():
            return str(error)
        case OSError():
            return _SYSTEM.get(error.errno or 0) or error.strerror or "the system does not give it"
        case UnicodeError():
            return "it is no text"
        case json.JSONDecodeError():
            return _broken_json(error)
        case tomllib.TOMLDecodeError():
            return _broken_line(_LINE.search(str(error)))
        case RecursionError():
            return "it is nested too deeply"
        case KeyError():
            return f"{error.args[0]} is missing in it"
        case RuntimeError():  # pathlib's, before Python 3.13
            return _SYSTEM[errno.ELOOP]
        case _:
            return "something else stands in it than should"


def _broken_json(error: json.JSONDecodeError) -> str:
    whole = error.doc.rstrip()
    if not whole:
        return "it is empty"
    if error.pos >= len(whole) or error.msg.startswith("Unterminated string"):
        return "it ends too early"
    return f"line {error.lineno} is not written as it should be"


def _broken_line(found: re.Match[str] | None) -> str:
    """TOML's own parser gives the line in its words alone, and none where the file ends too early."""
    return f"line {found[1]} is not written as it should be" if found else "it ends too early"
