"""The picture room of the journal: each frame once, as PNG by the digest of its bytes, or its size alone."""

from __future__ import annotations

import hashlib
import io
import re
import sqlite3
from typing import Final

import numpy as np
from PIL import Image

from agent import chain
from agent.errors import JournalError
from agent.types import Pixels

_NOT_KEPT: Final = re.compile(rf"{chain.NOT_KEPT}(?P<width>\d{{1,5}})x(?P<height>\d{{1,5}})")


class Frames:
    """The frames in a journal's database; without ``keep`` of new ones only the size is kept."""

    def __init__(self, database: sqlite3.Connection, *, keep: bool) -> None:
        self._database = database
        self._keep = keep

    def put(self, pixels: Pixels) -> str:
        """Keep the picture inside the transaction under way; the name by which an event knows it."""
        if not self._keep:
            height, width = pixels.shape[:2]
            return f"{chain.NOT_KEPT}{width}x{height}"
        data = io.BytesIO()
        Image.fromarray(pixels).save(data, "PNG", compress_level=1)
        digest = hashlib.sha256(data.getbuffer()).hexdigest()
        self._database.execute("INSERT OR IGNORE INTO frames VALUES (?, ?)", (digest, data.getvalue()))
        return digest

    def fetch(self, digest: str) -> Pixels:
        """The picture of this name, read-only; black where only its size was kept. Raises ``JournalError``."""
        if (size := _NOT_KEPT.fullmatch(digest)) is not None:
            return _black(int(size["width"]), int(size["height"]))
        with Image.open(io.BytesIO(self._png(digest)), formats=["PNG"]) as image:
            pixels = np.asarray(image.convert("RGB"), np.uint8)
        pixels.flags.writeable = False
        return pixels

    def blank(self, digest: str) -> Pixels:
        """Black pixels of the picture's size, which take no room. Raises ``JournalError``."""
        if (size := _NOT_KEPT.fullmatch(digest)) is not None:
            return _black(int(size["width"]), int(size["height"]))
        with Image.open(io.BytesIO(self._png(digest)), formats=["PNG"]) as image:
            return _black(*image.size)

    def _png(self, digest: str) -> bytes:
        row = self._database.execute("SELECT png FROM frames WHERE digest = ?", (digest,)).fetchone()
        if row is None or hashlib.sha256(row[0]).hexdigest() != digest:
            raise JournalError("a frame of this run is missing or damaged", "Do not rely on this run.")
        return bytes(row[0])


def kept(digest: str) -> bool:
    """Whether this is the name of a picture, and not of a size alone."""
    return _NOT_KEPT.fullmatch(digest) is None


def _black(width: int, height: int) -> Pixels:
    """Black pixels that share one byte; read-only."""
    return np.broadcast_to(np.zeros((), np.uint8), (height, width, 3))
