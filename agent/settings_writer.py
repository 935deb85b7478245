"""The settings' pen: changes one line of the person's settings file and leaves all they wrote as it is."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path
from typing import Final, TypeAlias

from agent.damage import damage
from agent.errors import SettingsError
from agent.replacing import replacing
from agent.settings import allowed

_TABLE: Final = re.compile(r"^\s*\[", re.MULTILINE)


_TEXT: Final = r"""(?:"(?:[^"\\\n]|\\.)*"|'[^'\n]*')"""
_VALUE: Final = rf"""\[(?:{_TEXT}|#[^\n]*|[^\]"'#])*\]|{_TEXT}|[^\s#]+"""

Value: TypeAlias = bool | int | float | str | tuple[str, ...]
"""What a setting can hold."""


def write_setting(path: Path, key: str, value: Value) -> None:
    """Set a value at the file's top level; comments, order and everything else stay.

    Raises ``SettingsError`` if the value is not allowed, or the file is no TOML or cannot be written: then nothing is
    changed.
    """
    written = f"{key} = {_literal(value)}"
    advice = f"Write into {path} yourself: {written}"
    held = list(value) if isinstance(value, tuple) else value
    try:
        allowed(key, value)
    except ValueError as error:
        raise SettingsError(f"{path} is left as it is: {error}", advice) from error
    try:
        text = path.read_bytes().decode("utf-8") if path.exists() else ""
        before = tomllib.loads(text)
        changed = _with_line(text, key, written)
        # The line is found by its look alone; whether it was the right one is seen in what the file says afterwards.
        if tomllib.loads(changed) != {**before, key: held}:
            raise SettingsError(f"{path} is written in a way that cannot be changed here", advice)
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with replacing(path.resolve()) as file:
            file.write(changed.encode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise SettingsError(f"{path} is left as it is: {damage(error)}", advice) from error
    except (OSError, RuntimeError) as error:  # RuntimeError: links in a circle, before Python 3.13
        raise SettingsError(f"{path} cannot be written: {damage(error)}", advice) from error


def _with_line(text: str, key: str, line: str) -> str:
    table = _TABLE.search(text)
    end = table.start() if table else len(text)
    top, rest = text[:end], text[end:]
    there = re.compile(rf"^([ \t]*){re.escape(key)}[ \t]*=[ \t]*(?:{_VALUE})", re.MULTILINE)
    if there.search(top):
        return there.sub(lambda found: found.group(1) + line, top, count=1) + rest
    if top and not top.endswith("\n"):
        top += "\n"
    return f"{top}{line}\n{rest}"


def _literal(value: Value) -> str:
    """The value as TOML: its strings are JSON's, but for the one control character that JSON lets stand."""
    if isinstance(value, tuple):
        return f"[{', '.join(_literal(word) for word in value)}]"
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
