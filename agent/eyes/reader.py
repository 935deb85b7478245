"""The reader's desk, in a process of its own: the letters in a picture of a window, by rapidocr's models."""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
import rapidocr
from numpy.typing import NDArray

from agent.eyes.ink import edges, shade
from agent.eyes.tiles import Tile, digest
from agent.types import Box, Pixels

_SURE: Final = 0.5  # what is read with less confidence is an ornament, as rapidocr too has it
_SURE_OF_A_SIGN: Final = 0.3  # a key's "*" or "÷" is hardly ever read with more
_REMEMBERED: Final = 4000  # tiles, and lines
_LEAST: Final = 32  # pixels: of lower pictures the letters are not found
_MARKS: Final = re.compile(r"^[○●◎⊙□■☐☑☒①-⑳]\s*(?=\w\w|$)")  # what a check box before a text is taken for
_AT_ONCE: Final = 8  # lines read in one go
_SIDE: Final = 1  # pixels of paper at either side of a line: signs that stand alone are best read so


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text, and where it stands in the picture."""

    text: str
    box: Box


class Reader:
    """Reads tiles, each only once, and of a tile that has changed only the lines that the change touches.

    The models lie in rapidocr's package; nothing is fetched.

    Raises ``FileNotFoundError`` where they are missing, as all that goes wrong inside rapidocr is raised as it is.
    """

    def __init__(self) -> None:
        models = Path(rapidocr.__file__).parent / "models"
        self._ocr: Any = rapidocr.RapidOCR(
            params={
                "Global.use_cls": False,
                "Global.log_level": "critical",
                "Global.use_vertical_padding": False,
                # A path that is given is never fetched from anywhere.
                "Det.model_path": str(_only(models, "*_det_*.onnx")),
                "Rec.model_path": str(_only(models, "*_rec_*.onnx")),
                # Several threads wait for one another by spinning: on a busy machine that takes ten times as long.
                "EngineConfig.onnxruntime.intra_op_num_threads": 1,
                # As the screen shows it: what is enlarged is found no better, and takes ten times as long.
                "Det.limit_side_len": _LEAST,
                "Rec.rec_img_shape": [3, 48, 96],
                "Rec.rec_batch_num": _AT_ONCE,
            }
        )
        self._known: OrderedDict[bytes, tuple[Line, ...]] = OrderedDict()
        self._said: OrderedDict[bytes, str] = OrderedDict()
        self.read = 0
        """How many tiles have been read, those known again not counted."""

    def lines(self, tiles: Sequence[Tile]) -> list[tuple[Line, ...]]:
        """The lines in each tile, boxes in the picture that the tiles are cut from."""
        fresh = {tile.digest: tile for tile in tiles if tile.digest not in self._known}
        self._learn(list(fresh.values()))
        told = []
        for tile in tiles:
            self._known.move_to_end(tile.digest)
            told.append(tuple(Line(line.text, _moved(line.box, tile.box)) for line in self._known[tile.digest]))
        _forget(self._known)
        _forget(self._said)
        return told

    def _learn(self, tiles: Sequence[Tile]) -> None:
        places = [[_inked(tile.pixels)] if tile.line else self._found(tile.pixels) for tile in tiles]
        crops = [_cut(tile.pixels, box) for tile, boxes in zip(tiles, places, strict=True) for box in boxes]
        texts = iter(self._texts(crops))
        for tile, boxes in zip(tiles, places, strict=True):
            lines = [Line(text, box) for box, text in ((box, next(texts)) for box in boxes) if text]
            self._known[tile.digest] = tuple(lines)
        self.read += len(tiles)

    def _found(self, pixels: Pixels) -> list[Box]:
        """Where lines of text stand in a picture."""
        height, width = pixels.shape[:2]
        found = self._ocr(_bgr(_heightened(pixels)), use_det=True, use_rec=False)
        if found.boxes is None:
            return []
        corners = np.asarray(found.boxes).round().astype(int).clip((0, 0), (width, height))
        spans = zip(corners.min(axis=1).tolist(), corners.max(axis=1).tolist(), strict=True)
        boxes = [Box(left, top, right - left, bottom - top) for (left, top), (right, bottom) in spans]
        return [box for box in boxes if box.width > 0 and box.height > 0]

    def _texts(self, crops: Sequence[Pixels]) -> list[str]:
        digests = [digest(crop) for crop in crops]
        fresh = {key: crop for key, crop in zip(digests, crops, strict=True) if key not in self._said}
        if fresh:
            read = self._ocr.recognize_txt([_bgr(crop) for crop in fresh.values()])
            for key, text, score in zip(fresh, read.txts, read.scores, strict=True):
                self._said[key] = _sure(" ".join(text.split()), score)
        for key in digests:
            self._said.move_to_end(key)
        return [self._said[key] for key in digests]


def _forget(known: OrderedDict[bytes, Any]) -> None:
    """Let go of what has not been seen for the longest time."""
    while len(known) > _REMEMBERED:
        known.popitem(last=False)


def _only(folder: Path, pattern: str) -> Path:
    found = next(iter(sorted(folder.glob(pattern))), None)
    if found is None:
        raise FileNotFoundError(f"{folder / pattern} is missing")
    return found


def _sure(text: str, score: float) -> str:
    sign = len(text) == 1 and not text.isalnum()
    if score < (_SURE_OF_A_SIGN if sign else _SURE):
        return ""
    return _MARKS.sub("", text)


def _inked(pixels: Pixels) -> Box:
    """From the first column with an edge to the last, at the full height: how high a sign stands tells "-" from "_"."""
    columns = np.flatnonzero(edges(pixels).any(axis=0))
    left, right = max(0, int(columns[0]) - 1), min(pixels.shape[1], int(columns[-1]) + 3)
    return Box(left, 0, right - left, pixels.shape[0])


def _cut(pixels: Pixels, box: Box) -> Pixels:
    """The part of a picture, with a little of its own colour at either side."""
    part = pixels[box.y : box.y + box.height, box.x : box.x + box.width]
    return _on(shade(part), part, 0, _SIDE)


def _heightened(pixels: Pixels) -> Pixels:
    """The picture, with some of its own colour below if it is a low one."""
    return _on(shade(pixels), pixels, max(0, _LEAST - pixels.shape[0]), 0)


def _on(colour: NDArray[np.uint8], pixels: Pixels, below: int, beside: int) -> Pixels:
    height, width = pixels.shape[:2]
    paper = np.empty((height + below, width + 2 * beside, 3), np.uint8)
    paper[:] = colour
    paper[:height, beside : beside + width] = pixels
    return paper


def _bgr(pixels: Pixels) -> Pixels:
    return np.ascontiguousarray(pixels[:, :, ::-1])


def _moved(box: Box, by: Box) -> Box:
    return Box(box.x + by.x, box.y + by.y, box.width, box.height)
