"""The terminal's parser: the help of a command begins with what the list of commands says of it."""

from __future__ import annotations

import argparse
from typing import Any


class CommandParser(argparse.ArgumentParser):
    """A parser whose commands, and theirs, say what they do in their own ``--help`` too."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.register("action", "parsers", _Commands)


class _Commands(argparse._SubParsersAction):  # type: ignore[type-arg]  # generic in typeshed alone
    def add_parser(self, name: str, *, help: str | None = None, **options: Any) -> Any:  # noqa: A002 - argparse's word
        about = f"{help[0].upper()}{help[1:]}." if help else None
        return super().add_parser(name, help=help, description=about, **options)
