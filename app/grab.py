"""A chord of ours at the X server, which brings it to us from whatever has the keyboard."""

from __future__ import annotations

from Xlib import X
from Xlib.display import Display
from Xlib.error import BadAccess, CatchError

from agent.keys import keysym, parse_chord
from app.chords import Obstacle

_MASKS = {"ctrl": X.ControlMask, "shift": X.ShiftMask, "alt": X.Mod1Mask, "super": X.Mod4Mask}
_LOCKS = (0, X.LockMask, X.Mod2Mask, X.LockMask | X.Mod2Mask)
"""Caps Lock and Num Lock are modifiers to a grab: each combination is grabbed."""


class Grab:
    """Holds one chord at a time ("ctrl+alt+space"), or none."""

    def __init__(self, display: Display) -> None:
        self._display = display
        self._held: tuple[int, int] | None = None

    def take(self, chord: str) -> Obstacle | None:
        """Hold this chord and no other, none if it is empty. What keeps us from it, if anything: then none is held."""
        key = self._key(chord) if chord else None
        if key is not None and key == self._held:
            return None
        self.let_go()
        if key is None:
            return Obstacle.NO_KEY if chord else None
        if not self._grab(key):
            return Obstacle.TAKEN
        self._held = key
        return None

    def let_go(self) -> None:
        """Hold none."""
        if self._held is not None:
            self._release(self._held)
            self._held = None

    @property
    def held(self) -> bool:
        """Whether a chord is held now."""
        return self._held is not None

    def obstacle(self, chord: str) -> Obstacle | None:
        """What keeps us from holding this chord, if anything; nothing is held for it."""
        key = self._key(chord)
        if key is None:
            return Obstacle.NO_KEY
        if key == self._held:
            return None
        if not self._grab(key):
            return Obstacle.TAKEN
        self._release(key)
        return None

    def _key(self, chord: str) -> tuple[int, int] | None:
        """Keycode and modifiers; None where this keyboard has no such key."""
        *held, last = parse_chord(chord)
        code = self._display.keysym_to_keycode(keysym(last))
        return (code, sum(_MASKS[modifier] for modifier in held)) if code else None

    def _grab(self, key: tuple[int, int]) -> bool:
        code, modifiers = key
        refusals = []
        for lock in _LOCKS:
            refusals.append(CatchError(BadAccess))
            self._display.screen().root.grab_key(
                code, modifiers | lock, False, X.GrabModeAsync, X.GrabModeAsync, onerror=refusals[-1]
            )
        self._display.sync()
        if any(refusal.get_error() for refusal in refusals):
            self._release(key)
            return False
        return True

    def _release(self, key: tuple[int, int]) -> None:
        code, modifiers = key
        for lock in _LOCKS:
            self._display.screen().root.ungrab_key(code, modifiers | lock)
        self._display.sync()
