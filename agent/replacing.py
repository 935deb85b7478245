"""The room of files that take another's place: whole or not at all, their owner's alone from the first byte on."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO


@contextmanager
def replacing(path: Path) -> Iterator[IO[bytes]]:
    """A new file, which takes the place of ``path`` at the end of the block if nothing is raised in it.

    It is written beside it under a name of its own: no link that somebody laid there leads it astray, and of two
    processes that do so at once neither puts the other's half in place. It is on the disk before it is in place: a
    machine that loses its power leaves the one or the other. Raises ``OSError``.
    """
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".new", dir=path.parent)
    new = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        os.replace(new, path)
    except BaseException:
        new.unlink(missing_ok=True)
        raise
