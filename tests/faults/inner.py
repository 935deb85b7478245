"""Faults of the inner kind: cheap ones, in this process, on practice worlds and files."""

from __future__ import annotations

import signal
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Final

from tests.faults import clocks, nonsense, papers, readers

KINDS: Final[dict[str, Callable[[Random, Path], tuple[str, list[str]]]]] = {
    "journal damaged": papers.journal_damaged,
    "run cut off and taken up": papers.cut_off,
    "disk full in the loop": papers.disk_full,
    "settings damaged": papers.settings_damaged,
    "clock jumping": lambda rng, _: clocks.clock_jumps(rng),
    "policy process talks nonsense": lambda rng, _: nonsense.process_talks_nonsense(rng),
    "hands' process talks nonsense": lambda rng, _: nonsense.hands_talk_nonsense(rng),
    "malformed replies": lambda rng, _: nonsense.malformed_replies(rng),
    "kill reader": readers.reader_struck(signal.SIGKILL),
    "stop reader": readers.reader_struck(signal.SIGSTOP),
}


def try_inner(kind: str, rng: Random, folder: Path) -> tuple[str, list[str]]:
    """Try one fault of this kind; what was done in words, and what of the invariants did not hold."""
    return KINDS[kind](rng, folder)
