"""The engine's own refusals, raised next to llama.cpp and told to the parent process by their names."""

from __future__ import annotations


class NativeError(Exception):
    """llama.cpp refused something; the engine lives on."""


class AbortedError(NativeError):
    """It was told to stop in the middle; what it held before is held still."""


class UnansweredError(NativeError):
    """The prompt or the grammar cannot be answered: too long, not a grammar, or no token goes on."""
