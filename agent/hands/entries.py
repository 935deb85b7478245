"""The room of the installed programs: desktop entries by their exact name, started without a shell or arguments."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from agent.hands.answers import Refusal

_GROUP: Final = "[Desktop Entry]"
_STRING_ESCAPES: Final = {"s": " ", "n": "\n", "t": "\t", "r": "\r", "\\": "\\"}


@dataclass(frozen=True, slots=True)
class Entry:
    """An installed program as a menu shows it: its name, its command without field codes, its folder ("" for none)."""

    name: str
    command: tuple[str, ...]
    folder: str


def find_entry(name: str, environment: Mapping[str, str]) -> Entry:
    """The installed desktop entry of exactly this name. Raises ``Refusal`` if there is none or more than one."""
    found = {entry for entry in installed_entries(environment) if entry.name == name}
    if not found:
        raise Refusal(f"no installed program is called {name!r}")
    if len(found) > 1:
        raise Refusal(f"{len(found)} installed programs are called {name!r}")
    return found.pop()


def installed_entries(environment: Mapping[str, str]) -> Iterator[Entry]:
    """Every entry a menu would show; an entry of the person's own stands before the system's of the same file name.

    Source: freedesktop.org Desktop Entry Specification 1.5 and Base Directory Specification 0.8.
    """
    seen: set[str] = set()
    for folder in _folders(environment):
        for path in sorted(folder.rglob("*.desktop")):
            entry_id = "-".join(path.relative_to(folder).parts)
            if entry_id in seen:
                continue
            seen.add(entry_id)
            try:
                entry = read_entry(path.read_text(encoding="utf-8"), environment)
            except (OSError, UnicodeDecodeError, ValueError):
                continue  # damaged or unreadable: no menu would show it either
            if entry is not None:
                yield entry


def read_entry(text: str, environment: Mapping[str, str]) -> Entry | None:
    """The program this desktop file offers, None if no menu would show it. Raises ``ValueError`` if it is damaged."""
    keys = _keys(text)
    if keys.get("Type") != "Application" or "Name" not in keys or "Exec" not in keys:
        return None
    if any(keys.get(flag) == "true" for flag in ("Hidden", "NoDisplay", "Terminal")):
        return None
    path = environment.get("PATH", os.defpath)
    if "TryExec" in keys and shutil.which(_unescape(keys["TryExec"]), path=path) is None:
        return None
    command = split_exec(_unescape(keys["Exec"]))
    return Entry(_unescape(keys["Name"]), command, _unescape(keys.get("Path", "")))


def split_exec(line: str) -> tuple[str, ...]:
    """An Exec line as arguments, field codes left out ("%%" is "%"). Raises ``ValueError`` if it is damaged."""
    arguments: list[str] = []
    index = 0
    while index < len(line):
        if line[index] == " ":
            index += 1
        elif line[index] == '"':
            argument, index = _quoted(line, index + 1)
            arguments.append(argument)
        else:
            end = line.find(" ", index)
            end = len(line) if end < 0 else end
            word = _without_codes(line[index:end])
            if word:
                arguments.append(word)
            index = end
    if not arguments:
        raise ValueError("an Exec line without a program")
    return tuple(arguments)


def _quoted(line: str, index: int) -> tuple[str, int]:
    """The quoted argument that begins here, and where the line goes on."""
    letters: list[str] = []
    while index < len(line):
        letter = line[index]
        if letter == '"':
            return "".join(letters), index + 1
        if letter == "\\" and index + 1 < len(line) and line[index + 1] in '"`$\\':
            index += 1
            letter = line[index]
        letters.append(letter)
        index += 1
    raise ValueError("a quote that is never closed")


def _without_codes(word: str) -> str:
    letters: list[str] = []
    index = 0
    while index < len(word):
        if word[index] == "%" and index + 1 < len(word):
            if word[index + 1] == "%":
                letters.append("%")
            index += 2
        else:
            letters.append(word[index])
            index += 1
    return "".join(letters)


def _keys(text: str) -> dict[str, str]:
    """The keys of the first group, as written."""
    keys: dict[str, str] = {}
    inside = False
    for raw in text.splitlines():
        line = raw.strip()
        if line.startswith("["):
            if inside:
                break
            inside = line == _GROUP
        elif inside and line and not line.startswith("#"):
            key, equals, value = line.partition("=")
            if not equals:
                raise ValueError(f"a line that is no key: {line!r}")
            keys.setdefault(key.strip(), value.strip())
    return keys


def _unescape(value: str) -> str:
    letters: list[str] = []
    index = 0
    while index < len(value):
        if value[index] == "\\" and index + 1 < len(value) and value[index + 1] in _STRING_ESCAPES:
            letters.append(_STRING_ESCAPES[value[index + 1]])
            index += 2
        else:
            letters.append(value[index])
            index += 1
    return "".join(letters)


def _folders(environment: Mapping[str, str]) -> list[Path]:
    home = environment.get("XDG_DATA_HOME") or str(Path(environment.get("HOME", "/")) / ".local" / "share")
    system = environment.get("XDG_DATA_DIRS") or "/usr/local/share:/usr/share"
    folders = [Path(part) / "applications" for part in (home, *system.split(":")) if part]
    return [folder for folder in folders if folder.is_dir()]
