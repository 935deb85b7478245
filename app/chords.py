"""The chords that are heard whatever has the keyboard: why one cannot be taken, in the person's language."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from enum import Enum, auto
from typing import Final

from agent.errors import SettingsError
from agent.keys import leaves_programs_alone, parse_chord
from agent.settings import Settings
from app.language import translate
from app.words import keycaps, pressed

CHORDS: Final = ("stop_chord", "goal_chord")
"""The settings that are chords."""


def caps(chord: str) -> str:
    """A chord of the settings as one reads it on the keys: "Ctrl+Alt+Esc"; empty for none."""
    return pressed(parse_chord(chord)) if chord else ""


class Obstacle(Enum):
    """Why a chord cannot be had."""

    TAKEN = auto()
    """The desktop or another program holds it for itself."""
    NO_KEY = auto()
    """The keyboard, as it is laid out now, has no such key."""


def last_cap(chord: str) -> str:
    """What is pressed last in a chord, as it is printed on the key."""
    return keycaps(parse_chord(chord))[-1]


def refuse_chord(key: str, chord: str, settings: Settings, obstacle: Callable[[str], Obstacle | None]) -> None:
    """Raise ``SettingsError`` where ``chord``, which is one, cannot be the setting ``key`` beside the others.

    ``obstacle`` knows what keeps a chord from being had, if anything.
    """
    said, others = caps(chord), translate("Chords", "Press another one.")
    if not leaves_programs_alone(parse_chord(chord)):
        raise SettingsError(
            translate("Chords", "{chord} is a chord that programs use themselves.").format(chord=said),
            translate("Chords", "Hold two of Ctrl, Shift, Alt and Super, and press another key."),
        )
    wanted = replace(settings, stop_chord=chord) if key == "stop_chord" else replace(settings, goal_chord=chord)
    if wanted.chords_clash:
        stops, brings = caps(wanted.stop_chord), caps(wanted.goal_chord)
        if stops == brings:
            same = translate("Chords", "{chord} cannot both stop everything and bring TraceR1.")
            raise SettingsError(same.format(chord=said), others)
        told = translate("Chords", "{chord} stops everything, and would be pressed with {other}, which brings TraceR1.")
        raise SettingsError(told.format(chord=stops, other=brings), others)
    match obstacle(chord):
        case Obstacle.TAKEN:
            told = translate("Chords", "{chord} belongs to the desktop or to another program.")
            raise SettingsError(told.format(chord=said), others)
        case Obstacle.NO_KEY:
            told = translate("Chords", "This keyboard, as it is laid out now, has no {key} key.")
            raise SettingsError(told.format(key=last_cap(chord)), others)
        case _:
            pass
