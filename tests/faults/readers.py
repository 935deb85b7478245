"""Faults of reading: the process that reads letters is killed or stopped while it starts, waits or reads."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from random import Random
from typing import Final

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from agent.errors import ReadingError
from agent.eyes.letters import PATIENCE, ProcessLetters
from agent.types import Pixels

_MODULE: Final = b"agent.eyes.reader_process"
_SAID: Final = "Leave it at the door"
_SHORT: Final = 15.0
"""Seconds after which a reader is given up that was stopped for good."""


def reader_struck(number: signal.Signals) -> Callable[[Random, Path], tuple[str, list[str]]]:
    """Kill it, or stop it for a while or for good: it reads what stands there or that is a typed error, and the next
    picture is read."""

    def strike(rng: Random, _: Path) -> tuple[str, list[str]]:
        picture = _page(_SAID)
        for_good = number == signal.SIGSTOP and rng.random() < 0.2
        letters = ProcessLetters(patience=_SHORT if for_good else PATIENCE)
        awake, later = rng.random() < 0.5, rng.choice((0.0, rng.uniform(0, 0.3), rng.uniform(0, 2.0)))
        pause = 0.0 if number == signal.SIGKILL or for_good else rng.choice((0.2, 1.0, 3.0))
        timers = [threading.Timer(later, _signal, (number,))]
        if pause:
            timers.append(threading.Timer(later + pause, _signal, (signal.SIGCONT,)))
        wrong: list[str] = []
        try:
            if awake:
                letters.read(_page("Awake"))
            for timer in timers:
                timer.start()
            said = _read(letters, picture, wrong)
            for timer in timers:
                timer.join()
            if said is None and pause:
                wrong.append("it was given up after a short stop")
            # Struck between two pictures it is found dead at the next one, which the eyes look at again.
            again = _read(letters, picture, wrong) or _read(letters, picture, wrong)
            if said not in (None, _SAID) or again != _SAID:
                wrong.append(f"it read {said!r}, and afterwards {again!r}")
        finally:
            letters.close()
        if left := _readers():
            wrong.append(f"readers are left: {left}")
        how = f"for {pause} s" if pause else "for good"
        return f"{number.name} {how} to a reader {'at work' if awake else 'that starts'}, after {later:.2f} s", wrong

    return strike


def _page(text: str) -> Pixels:
    image = Image.new("RGB", (300, 80), "white")
    ImageDraw.Draw(image).text((20, 30), text, font=ImageFont.truetype("DejaVuSans.ttf", 16), fill="black")
    return np.asarray(image)


def _read(letters: ProcessLetters, picture: Pixels, wrong: list[str]) -> str | None:
    """What it reads, None where it says that it cannot."""
    try:
        return " ".join(thing.text for thing in letters.read(picture))
    except ReadingError as error:
        if not error.advice:
            wrong.append(f"no advice: {error}")
        return None


def _signal(number: signal.Signals) -> None:
    for pid in _readers():
        with suppress(ProcessLookupError):
            os.kill(pid, number)


def _readers() -> list[int]:
    """The readers that this process has started and not ended."""
    found = []
    for pid in map(int, Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children").read_text().split()):
        with suppress(OSError):
            if _MODULE in Path(f"/proc/{pid}/cmdline").read_bytes():
                found.append(pid)
    return found
