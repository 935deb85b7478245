"""What a run was, as it is left in its folder: the command, the code, and hashes of what it began with and learns from.

It stands in ``run.json``; of a run that goes on, the last command does.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from collections.abc import Iterable
from contextlib import suppress
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import torch

from agent.types import Pixels

RECORD = "run.json"


def write_record(folder: Path, start: Path | None, **more: Any) -> None:
    """Write it; ``start`` is the folder that the run begins with, None where it begins with nothing."""
    told = {
        "command": sys.orig_argv,
        "date": datetime.now(UTC).isoformat(timespec="seconds"),
        "code": _code(),
        "torch": torch.__version__,
        "began_with": {} if start is None else hashes(start),
        **more,
    }
    (folder / RECORD).write_text(json.dumps(told, indent=2), encoding="utf-8")


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
