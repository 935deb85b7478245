"""The label maker's room: what a thing is called and what it holds, as short plain text."""

from __future__ import annotations

import html
import re
import unicodedata

from agent.types import FIELDS, VALUE_CUT, VALUE_LIMIT, Role

NAME_LIMIT = 60
"""A name has at most this many characters."""

TITLE_LIMIT = 300
"""A window's title as well; pages choose theirs freely."""

_HINT_LIMIT = 1000  # characters of a tooltip that are looked at
_HAVE_MNEMONICS = frozenset(
    {Role.MENU, Role.ITEM, Role.BUTTON, Role.TOGGLE, Role.CHECK, Role.RADIO, Role.LABEL, Role.TAB}
)
_HAVE_COLONS = _HAVE_MNEMONICS | FIELDS
_MNEMONIC = re.compile(r"(?<!\w)_(?=\w)")
_LINE_BREAK = re.compile(r"<(?:br|/p|/div|/li)\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-z][^<>]*>", re.IGNORECASE)
_SHORTCUT = re.compile(r"\s*\((?:(?:(?:ctrl|alt|shift|super|meta)\+)+[^()]+|f\d{1,2})\)$", re.IGNORECASE)
_EMBEDDED_OBJECT = "\ufffc"


def plain(text: str) -> str:
    """``text`` on one line: no control, direction or embedded-object characters, single spaces, none around it."""
    visible = "".join(
        " " if c.isspace() else c for c in text if c.isspace() or not unicodedata.category(c).startswith("C")
    )
    return " ".join(visible.replace(_EMBEDDED_OBJECT, "").split())


def name_of(role: Role, text: str) -> str:
    """The name of a mark: plain, without its mnemonic's underscore and its trailing colon, at most ``NAME_LIMIT`` long.

    Toolkits take most mnemonics out themselves; one that is left is known by standing before a word ("_File"), since an
    underscore inside a word may as well belong to a file's name.
    """
    name = plain(text)
    if role in _HAVE_MNEMONICS and name.count("_") == 1:
        name = _MNEMONIC.sub("", name)
    if role in _HAVE_COLONS and len(name) > 1:
        name = name.removesuffix(":").rstrip()
    return name[:NAME_LIMIT].rstrip()


def hint_of(text: str) -> str:
    """The first line of what a program says of a thing beside its name, without markup and the shortcut at its end.

    Qt's tooltips may be written in HTML, and toolkits put a shortcut behind what a button does: "Next (F3)".
    """
    text = text[:_HINT_LIMIT]
    said = html.unescape(_TAG.sub("", _LINE_BREAK.sub("\n", text))) if text.lstrip().startswith("<") else text
    first = next(filter(None, map(plain, said.splitlines())), "")
    return _SHORTCUT.sub("", first)


def value_of(text: str) -> str:
    """The value of a mark: line breaks kept, cut to ``VALUE_LIMIT`` with ``VALUE_CUT`` at its end."""
    value = text.replace(_EMBEDDED_OBJECT, "").replace("\r\n", "\n")
    return value if len(value) <= VALUE_LIMIT else value[: VALUE_LIMIT - len(VALUE_CUT)] + VALUE_CUT


def title_of(text: str) -> str:
    """A window's title as it is, cut to ``TITLE_LIMIT`` with ``VALUE_CUT`` at its end: there a secret is looked for."""
    return text if len(text) <= TITLE_LIMIT else text[: TITLE_LIMIT - len(VALUE_CUT)] + VALUE_CUT
