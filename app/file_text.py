"""The text of a file or a picture that a person puts into a goal: its beginning, without what looks secret."""

from __future__ import annotations

import codecs
import os
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from agent.damage import damage
from agent.errors import UsageError
from agent.rules.redaction import Redaction
from app import words

LONGEST: Final = 600
"""Characters of a file that a goal may hold: more is beyond the policies that run here, and nobody reads it again."""

_READ: Final = 65_536
"""Bytes that are looked at: enough to know a key that begins within what is taken and ends beyond it."""

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


@dataclass(frozen=True, slots=True)
class FileText:
    """``whole`` says that nothing is missing at its end, ``redacted`` that something within was left out."""

    text: str
    whole: bool
    redacted: bool


def text_of(path: Path) -> FileText:
    """The beginning of a file's text. Raises ``UsageError`` for what is no file, no text, or cannot be read."""
    try:
        data, cut = _beginning(path)
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {damage(error)}", "Choose another file.") from error
    said = _decoded(data, cut=cut)
    if said is None:
        raise UsageError(f"{path} holds no text", "Of other files a goal can say the name.")
    found = beginning_of(said, cut=cut)
    if not found.text:
        raise UsageError(f"{path} is empty", "Choose another file.")
    return found


def beginning_of(said: str, *, cut: bool = False) -> FileText:
    """As much of a text as a goal may hold; ``cut`` says that there is more of it."""
    as_it_is = _line(said)
    line = Redaction().text(_line(Redaction().text(said)))  # once more: a number may go on in the next line
    taken = line if len(line) <= LONGEST else line[: LONGEST + 1].rpartition(" ")[0].rstrip() or line[:LONGEST]
    return FileText(taken, taken == line and not cut, not as_it_is.startswith(taken))


def _line(said: str) -> str:
    return words.plain(said, max(len(said), 1))


def _beginning(path: Path) -> tuple[bytes, bool]:
    """Its first bytes, and whether there are more. A device or a pipe, which may never answer, is not waited for."""
    opened = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    if not stat.S_ISREG(os.fstat(opened).st_mode):
        os.close(opened)
        raise UsageError(f"{path} is no file", "Choose another file.")
    with os.fdopen(opened, "rb") as file:
        data = file.read(_READ + 1)
    return data[:_READ], len(data) > _READ


def _decoded(data: bytes, *, cut: bool) -> str | None:
    """The text in these bytes, which may end within a letter where they are ``cut``; None where they are no text."""
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), "utf-8")
    try:
        said = codecs.getincrementaldecoder(encoding)().decode(data, final=not cut)
    except UnicodeDecodeError:
        return None
    return None if "\x00" in said else said
