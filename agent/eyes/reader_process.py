"""The reading room: a process of its own for the letters, since what reads them is large and may crash.

It gets pictures on its standard input, each a line of JSON that gives its size and then its pixels, and answers each
with a line of JSON; it ends when its input does. It opens no window, no file but the models, and no connection.
"""

from __future__ import annotations

import json
import os
import sys
from typing import BinaryIO

import numpy as np

from agent.types import Pixels


def main() -> None:
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints is no answer
    try:
        from agent.eyes.reader import Reader  # noqa: PLC0415 - that it is missing is an answer
        from agent.eyes.things import things  # noqa: PLC0415

        reader = Reader()
    except (ImportError, OSError) as cause:
        _answer(answers, {"missing": str(cause)})
        return
    while (pixels := _picture(sys.stdin.buffer)) is not None:
        before = reader.read
        seen = [
            (thing.role.value, thing.text, (thing.box.x, thing.box.y, thing.box.width, thing.box.height))
            for thing in things(pixels, reader)
        ]
        _answer(answers, {"things": seen, "read": reader.read - before})


def _picture(stream: BinaryIO) -> Pixels | None:
    """The next picture; None at the end."""
    line = stream.readline()
    if not line:
        return None
    width, height = json.loads(line)
    data = stream.read(width * height * 3)
    return np.frombuffer(data, np.uint8).reshape(height, width, 3)


def _answer(stream: BinaryIO, answer: dict[str, object]) -> None:
    stream.write(json.dumps(answer).encode() + b"\n")
    stream.flush()


if __name__ == "__main__":
    main()
