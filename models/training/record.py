"""What a run was, as it is left in its folder: the command, the code, and hashes of what it began with and learns from.

It stands in ``run.json``; of a run that goes on, the last command does.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from fnmatch import fnmatch
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import torch

from agent.errors import UsageError
from agent.replacing import replacing
from agent.types import Pixels
from models.training.knobs import Knobs, differing

RECORD, KNOBS = "run.json", "knobs.json"
_READ = ("*.gguf", "*.safetensors", "config.json", "tokenizer.json", "preprocessor_config.json")
"""What is read of a folder that is begun with; what else lies there, such as how certain a policy is, may change."""


class AnotherRunError(UsageError):
    """The run in a folder was begun with something else than it is to go on with."""


def write_record(folder: Path, start: Path | None, **more: Any) -> None:
    """Write it; ``start`` is the folder that the run begins with, None where it begins with nothing."""
    keep(folder / RECORD, recorded(start, **more))


def recorded(start: Path | None, **more: Any) -> dict[str, Any]:
    """What is to stand in it."""
    return {
        "command": sys.orig_argv,
        "date": datetime.now(UTC).isoformat(timespec="seconds"),
        "code": _code(),
        "torch": torch.__version__,
        "began_with": {} if start is None else hashes(start),
        **more,
    }


def keep(path: Path, told: Mapping[str, Any]) -> None:
    """Write one of a run's files as JSON, whole or not at all: a run that goes on is asked what it was begun with."""
    with replacing(path) as file:
        file.write(json.dumps(told, indent=2).encode())


def refuse_another(folder: Path, start: Path, knobs: Knobs, *, stage: str, episodes: str, tool_agent: str) -> None:
    """Raise ``AnotherRunError`` unless the run in this folder was begun as it is to go on: it names what differs.

    ``start`` is the folder that it is to have begun with, ``episodes`` the fingerprint of what is learned from.
    """

    def others(was: Any) -> list[str]:
        told = {
            f"as the stage {was['stage']}": was["stage"] != stage,
            f"with another policy than {start}": not alike(was["began_with"], hashes(start)),
            "with other episodes": was["episodes"] != episodes,
            "with other files of its tool agent": knobs.tool_agent and was["tool_agent"] != tool_agent,
        }
        return [what for what, differs in told.items() if differs]

    # The knobs first: with another horizon the same episodes teach something else.
    refuse_differing(folder, {KNOBS: lambda was: differing(was, knobs), RECORD: others})


def refuse_differing(folder: Path, asked: Mapping[str, Callable[[Any], list[str]]]) -> None:
    """Raise ``AnotherRunError`` with what the first of these finds to differ, each in words.

    Each is given what stands in the run's file of its name; where that is missing or damaged that is said.
    """
    for name, differs in asked.items():
        if found := _left(folder / name, differs):
            raise AnotherRunError(
                f"the run in {folder} was begun {'; '.join(found)}",
                "Go on with the same options, or take another folder.",
            )


def _left(path: Path, differs: Callable[[Any], list[str]]) -> list[str]:
    """What differs from what this file tells of a run's beginning."""
    try:
        return differs(json.loads(path.read_text("utf-8")))
    except (FileNotFoundError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise AnotherRunError(
            f"{path} is missing or damaged, so that it is not known with what its run was begun",
            "Put it back as it was, or take another folder.",
        ) from error


def alike(one: Mapping[str, str], other: Mapping[str, str]) -> bool:
    """Whether a training reads the same in both of these folders, told by their ``hashes``."""
    return _read(one) == _read(other)


def _read(told: Mapping[str, str]) -> dict[str, str]:
    """The hashes of what a training reads."""
    return {name: value for name, value in told.items() if any(fnmatch(name, each) for each in _READ)}


def hashes(folder: Path) -> dict[str, str]:
    """SHA-256 of each file in a folder, by its name."""
    told = {}
    for path in sorted(folder.iterdir()):
        if path.is_file():
            with path.open("rb") as file:
                told[path.name] = hashlib.file_digest(file, "sha256").hexdigest()
    return told


def fingerprint(shown: Iterable[tuple[str, Pixels | None]]) -> str:
    """SHA-256 over what is learned from, in order: each look's words and right answers, and its image."""
    digest = hashlib.sha256()
    for text, image in shown:
        digest.update(text.encode())
        digest.update(b"" if image is None else image.tobytes())
    return digest.hexdigest()


def _code() -> str:
    """In a working tree the code's commit, with a plus where files differ from it; elsewhere the program's version.

    Whoever installed it may have done so within a working tree of something else. Empty where neither is known, as on a
    bare machine that the code was copied to.
    """
    root = Path(__file__).resolve().parents[2]
    commit = ""
    if (root / ".git").exists():
        asked = ["git", "describe", "--always", "--abbrev=40", "--dirty=+"]
        with suppress(OSError):
            commit = subprocess.run(asked, cwd=root, capture_output=True, text=True, check=False).stdout.strip()
    with suppress(PackageNotFoundError):
        return commit or version("tracer1-desktop")
    return commit
