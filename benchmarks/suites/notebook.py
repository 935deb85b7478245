"""The suites' notebook: a file with a line for every finished task, so that a run that was cut off can go on."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Self

from agent.errors import SuiteError, UsageError
from benchmarks.suites.causes import Cause
from benchmarks.suites.results import Result
from models.catalog import PolicyFiles
from models.shelf import pin_of


@dataclass(frozen=True, slots=True)
class Setup:
    """What the results of one notebook have in common.

    ``policy`` is a policy's name, ``weights`` the SHA-256 of its files, ``choice`` which tasks the suite draws from,
    and ``place`` where they are shown ("in process", "on a display").
    """

    suite: str
    mode: str
    horizon: int
    seed: int
    policy: str
    weights: str
    choice: str
    place: str


def fingerprint(files: PolicyFiles) -> str:
    """The SHA-256 of each of a policy's files, joined by a plus. Raises ``SuiteError``."""
    try:
        return "+".join(pin_of(file).sha256 for file in (files.language, files.vision, files.adapter) if file)
    except OSError as error:
        raise SuiteError(f"the files of {files.name} cannot be read: {error}", "Look at their rights.") from error


class Notebook:
    """The finished tasks of one set-up, in a JSON-lines file: the set-up in the first line, then a result a line.

    A line is on the disk when ``write`` returns. A last line that was cut off is taken away on resuming.
    """

    def __init__(self, path: Path, setup: Setup, done: tuple[Result, ...]) -> None:
        self._path = path
        self.setup = setup
        self.done = done

    @classmethod
    def begun(cls, path: Path, setup: Setup) -> Self:
        """A new one; what the file held is lost. Raises ``SuiteError``."""
        book = cls(path, setup, ())
        book._put(json.dumps(asdict(setup)), "wb")
        return book

    @classmethod
    def resumed(cls, path: Path, setup: Setup) -> Self:
        """The one that lies there, or a new one where none does.

        Raises ``UsageError`` where it belongs to another set-up, ``SuiteError`` where it is damaged.
        """
        try:
            data = path.read_bytes()
        except FileNotFoundError:
            return cls.begun(path, setup)
        except OSError as error:
            raise SuiteError(f"{path} cannot be read: {error.strerror}", "Look at its owner and rights.") from error
        whole, _, cut = data.rpartition(b"\n")
        if not whole:
            return cls.begun(path, setup)
        lines = [_read(line, path, number) for number, line in enumerate(whole.split(b"\n"), 1)]
        _compare(lines[0], setup, path)
        done = tuple(_result(line, path, number) for number, line in enumerate(lines[1:], 2))
        if cut:
            try:
                os.truncate(path, len(whole) + 1)
            except OSError as error:
                raise _unwritable(path, error) from error
        return cls(path, setup, done)

    def write(self, result: Result) -> None:
        """Keep a result. Raises ``SuiteError``."""
        self._put(json.dumps(asdict(result), ensure_ascii=False), "ab")
        self.done += (result,)

    def _put(self, line: str, mode: str) -> None:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with self._path.open(mode) as file:
                file.write(line.encode("utf-8", "backslashreplace") + b"\n")
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            raise _unwritable(self._path, error) from error


def _unwritable(path: Path, error: OSError) -> SuiteError:
    return SuiteError(
        f"{path} cannot be written: {error.strerror or error}",
        "What was finished before is kept: make room on the disk, or name another folder, and go on with --resume.",
    )


def _damaged(path: Path, number: int, why: str) -> SuiteError:
    return SuiteError(
        f"{path} is damaged in line {number}: {why}", "Leave --resume out to begin anew, or name another folder."
    )


def _read(line: bytes, path: Path, number: int) -> Mapping[str, object]:
    try:
        read = json.loads(line)
    except ValueError as error:
        raise _damaged(path, number, "it is no JSON") from error
    if not isinstance(read, dict):
        raise _damaged(path, number, "an object belongs there")
    return read


def _compare(line: Mapping[str, object], setup: Setup, path: Path) -> None:
    """Raises ``UsageError`` where the file's set-up is another, naming what differs."""
    wanted = asdict(setup)
    if line.keys() != wanted.keys():
        raise _damaged(path, 1, "it says no set-up that this version knows")
    other = [f"{key} {line[key]!r}, not {value!r}" for key, value in wanted.items() if line[key] != value]
    if other:
        raise UsageError(
            f"{path} belongs to another set-up: {'; '.join(other)}",
            "Say the same options as then, or leave --resume out to begin anew.",
        )


def _result(line: Mapping[str, object], path: Path, number: int) -> Result:
    """The result in a line; each field has the type it is written with."""
    plain: dict[str, type] = {"str": str, "int": int, "bool": bool, "float": float}
    kinds = {field.name: plain.get(str(field.type)) for field in fields(Result)}
    if line.keys() != kinds.keys():
        raise _damaged(path, number, "it has missing or unknown fields")
    for name, kind in kinds.items():
        if kind is not None and type(line[name]) is not kind:
            raise _damaged(path, number, f"{name} is {line[name]!r}")
    try:
        cause = Cause(str(line["cause"])) if line["cause"] is not None else None
    except ValueError as error:
        raise _damaged(path, number, f"there is no cause {line['cause']!r}") from error
    return Result(**{**line, "cause": cause})  # type: ignore[arg-type]  # checked field by field
