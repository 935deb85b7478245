"""The keyboard's room of words: the closed set of key names a chord may hold, and what each is called elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from types import MappingProxyType
from typing import Final

MODIFIERS: Final = ("ctrl", "shift", "alt", "super")
"""The keys that are held while another is pressed; in a chord they come first."""

_NAMED_KEYSYMS: Final = MappingProxyType(
    {
        "ctrl": 0xFFE3,
        "shift": 0xFFE1,
        "alt": 0xFFE9,
        "super": 0xFFEB,
        "enter": 0xFF0D,
        "tab": 0xFF09,
        "escape": 0xFF1B,
        "backspace": 0xFF08,
        "delete": 0xFFFF,
        "insert": 0xFF63,
        "home": 0xFF50,
        "end": 0xFF57,
        "pageup": 0xFF55,
        "pagedown": 0xFF56,
        "up": 0xFF52,
        "down": 0xFF54,
        "left": 0xFF51,
        "right": 0xFF53,
        "space": 0x0020,
        **{f"f{number}": 0xFFBD + number for number in range(1, 13)},
    }
)

NAMED_KEYS: Final = tuple(_NAMED_KEYSYMS)
"""Every key that has a name of its own."""

CHARACTER_KEYS: Final = tuple(chr(code) for code in range(0x21, 0x7F) if not chr(code).isupper())
"""Every printable ASCII character but the space, which has a name, and capitals, which are "shift" and the letter."""

_FUNCTION_KEYS: Final = frozenset(("escape", *(f"f{number}" for number in range(1, 13))))

KEYS: Final = frozenset(NAMED_KEYS + CHARACTER_KEYS)
"""The closed set: nothing else is a key."""


def check_chord(keys: Sequence[str]) -> tuple[str, ...]:
    """Return ``keys`` as a tuple if they are a chord: modifiers first, then at most one other key, none twice.

    Raises ``ValueError`` that says what is wrong.
    """
    chord = tuple(keys)
    if not chord:
        raise ValueError("a chord needs at least one key")
    for key in chord:
        if key not in KEYS:
            raise ValueError(f"{key!r} is not the name of a key")
    if len(set(chord)) != len(chord):
        raise ValueError(f"a key occurs twice in {'+'.join(chord)!r}")
    if any(key not in MODIFIERS for key in chord[:-1]):
        raise ValueError(f"only {', '.join(MODIFIERS)} can come before another key, not so in {'+'.join(chord)!r}")
    return chord


def leaves_programs_alone(chord: Sequence[str]) -> bool:
    """Whether no program is likely to use this chord itself, so that it may be heard wherever the keyboard is.

    That is a key with two of the modifiers, or with Super; a function key or Escape needs only one. "ctrl+c" is none.
    """
    *held, key = chord
    if key in MODIFIERS or not held:
        return False
    return len(held) >= 2 or held == ["super"] or key in _FUNCTION_KEYS


def pulls(chord: Sequence[str], other: Sequence[str]) -> bool:
    """Whether all keys of ``chord`` are down while ``other`` is pressed, so that the one cannot be told from both."""
    return bool(chord) and set(chord) <= set(other)


def parse_chord(text: str) -> tuple[str, ...]:
    """Read "ctrl+shift+s" as ("ctrl", "shift", "s"); the plus key itself is written "+", as in "ctrl++".

    Raises ``ValueError`` for anything that is not a chord of the closed set; letters and names are lower case.
    """
    return check_chord(split_chord(text))


def split_chord(text: str) -> tuple[str, ...]:
    """The keys of a chord as it is written, whatever they are called."""
    if text == "+":
        return ("+",)
    return (*text[:-2].split("+"), "+") if text.endswith("++") else tuple(text.split("+"))


def format_chord(keys: Sequence[str]) -> str:
    """Write ("ctrl", "shift", "s") as "ctrl+shift+s": the inverse of ``parse_chord``. Raises ``ValueError``."""
    return "+".join(check_chord(keys))


def pyautogui_name(key: str) -> str:
    """What pyautogui calls this key. Raises ``ValueError`` for a name outside the closed set."""
    check_chord((key,))
    return "win" if key == "super" else key


def keysym(key: str) -> int:
    """The X keysym of this key, the left one where there are two. Raises ``ValueError`` outside the closed set."""
    check_chord((key,))
    return _NAMED_KEYSYMS[key] if key in _NAMED_KEYSYMS else ord(key)


def modifier_keysyms(modifier: str) -> tuple[int, ...]:
    """Every X keysym that acts as this modifier, left and right. Raises ``KeyError`` for any other key."""
    return {
        "ctrl": (0xFFE3, 0xFFE4),
        "shift": (0xFFE1, 0xFFE2),
        "alt": (0xFFE9, 0xFFEA),
        "super": (0xFFEB, 0xFFEC),
    }[modifier]
