"""Faults of the inner kind: cheap ones, in this process, on practice worlds and files."""

from __future__ import annotations

from pathlib import Path
from random import Random

from tests.faults import clocks, nonsense, papers


def try_inner(kind: str, rng: Random, folder: Path) -> tuple[str, list[str]]:
    """Try one fault of this kind; what was done in words, and what of the invariants did not hold."""
    match kind:
        case "journal damaged":
            return papers.journal_damaged(rng, folder)
        case "disk full in the loop":
            return papers.disk_full(rng, folder)
        case "settings damaged":
            return papers.settings_damaged(rng, folder)
        case "clock jumping":
            return clocks.clock_jumps(rng)
        case "policy process talks nonsense":
            return nonsense.process_talks_nonsense(rng, folder)
        case "malformed replies":
            return nonsense.malformed_replies(rng)
        case _:
            raise ValueError(f"there is no fault called {kind!r}")
