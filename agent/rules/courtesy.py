"""The person comes first: who takes over in the middle of what was approved is asked before anything else is done."""

from __future__ import annotations


class Interruption:
    """What the person used, from when the hands paused for it until somebody takes note of it."""

    def __init__(self) -> None:
        self._by = ""

    def note(self, by: str) -> None:
        """The hands paused; on any thread."""
        self._by = by

    def take(self) -> str:
        """Why what was approved is over, in words; empty if nothing came in between since this was last asked."""
        by, self._by = self._by, ""
        return f"paused by {by}" if by else ""
