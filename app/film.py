"""The room of the demo's film: a camera on the private screen, and the moving picture made of what it saw.

python -m app.film FOLDER              takes a picture whenever the screen is another one, until it is ended
"""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Final

import mss
from PIL import Image

from agent.errors import UsageError

_EVERY: Final = 0.1
_LONGEST: Final = 1200
"""Milliseconds that a picture is shown at most: what takes longer was waiting."""

_LAST: Final = 3000
_WIDTH: Final = 1000
_COLOURS: Final = 96


def main() -> None:
    folder = Path(sys.argv[1])
    began, last = time.monotonic(), b""
    with mss.MSS() as grabber:
        while True:
            shot = grabber.grab(grabber.monitors[0])
            if shot.rgb != last:
                last = shot.rgb
                taken = round((time.monotonic() - began) * 1000)
                Image.frombytes("RGB", shot.size, shot.rgb).save(folder / f"film-{taken:07d}.png", compress_level=1)
            time.sleep(_EVERY)


def develop(folder: Path, out: Path) -> None:
    """One moving picture of what the camera left in ``folder``, which is taken away. Raises ``UsageError``."""
    taken = sorted(folder.glob("film-*.png"))
    if not taken:
        raise UsageError(f"no camera left anything in {folder}")
    times = [int(path.stem.partition("-")[2]) for path in taken]
    shown = [min(later - earlier, _LONGEST) for earlier, later in pairwise(times)] + [_LAST]
    frames = [_small(path) for path in taken]
    palette = _sheet(frames).quantize(_COLOURS)
    drawn = [frame.quantize(palette=palette, dither=Image.Dither.NONE) for frame in frames]
    drawn[0].save(out, save_all=True, append_images=drawn[1:], duration=shown, loop=0, optimize=True)
    for path in taken:
        path.unlink()


def _sheet(frames: Sequence[Image.Image]) -> Image.Image:
    """Some of the frames beside each other, for the colours of all."""
    some = frames[:: max(1, len(frames) // 8)]
    sheet = Image.new("RGB", (len(some) * 250, 160))
    for place, frame in enumerate(some):
        sheet.paste(frame.resize((250, 160), Image.Resampling.NEAREST), (place * 250, 0))
    return sheet


def _small(path: Path) -> Image.Image:
    with Image.open(path) as picture:
        height = round(picture.height * _WIDTH / picture.width)
        return picture.convert("RGB").resize((_WIDTH, height), Image.Resampling.LANCZOS)


if __name__ == "__main__":
    main()
