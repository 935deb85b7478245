"""Which checkpoints can be gone on from, and what is written to be there after a loss of power.

A machine that lost its power leaves files that are there and hold nothing.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from pathlib import Path
from zipfile import is_zipfile

from safetensors import SafetensorError, safe_open

_OF_TORCH = frozenset({".pt", ".pth", ".bin"})
"""What ``torch.save`` writes, which is a zip archive with its list of contents at the end."""
_SHARDED = ".distcp"
"""A piece of a model that several processes share."""


def whole(checkpoints: Iterable[Path]) -> list[Path]:
    """Those of these folders whose weights and trainer's state are as long as they say; the others are taken away."""
    kept = list[Path]()
    for checkpoint in checkpoints:
        if all(map(_is_whole, checkpoint.rglob("*"))):
            kept.append(checkpoint)
        else:
            take_away(checkpoint)
    return kept


def take_away(checkpoint: Path) -> None:
    """Under another name first: of what is taken away half may be left, and look like a checkpoint."""
    left = checkpoint.with_name(f".{checkpoint.name}.part")
    shutil.rmtree(left, ignore_errors=True)
    checkpoint.replace(left)
    shutil.rmtree(left)


def _is_whole(file: Path) -> bool:
    if file.suffix in _OF_TORCH:
        return is_zipfile(file)
    if file.suffix == _SHARDED:
        return file.stat().st_size > 0
    if file.suffix != ".safetensors":
        return True
    try:
        with safe_open(file, "pt"):
            return True
    except (OSError, SafetensorError):
        return False


def settle(folder: Path) -> None:
    """Have everything in the folder on the disk: only then is its name a promise that it is whole."""
    for path in (*(path for path in folder.rglob("*") if not path.is_symlink()), folder):
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
