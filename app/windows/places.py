"""The places of the application: which windows there are beside the main one, and how each is offered."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.language import translate


class Place(StrEnum):
    """Where one can go from the main window and from the tray."""

    HISTORY = "history"
    MACROS = "macros"
    MODELS = "models"
    TEACH = "teach"
    LEARN = "learn"
    PRIVACY = "privacy"
    DOCTOR = "doctor"
    SETTINGS = "settings"
    FIRST_STEPS = "first steps"
    ABOUT = "about"


@dataclass(frozen=True, slots=True)
class Door:
    """How a place is offered: its title in the person's language, and the chord that opens it, as Qt writes it."""

    place: Place
    title: str
    keys: str


def doors() -> tuple[Door, ...]:
    """All places, in the order in which they are offered."""
    return (
        Door(Place.HISTORY, translate("Rooms", "History"), "Ctrl+H"),
        Door(Place.MACROS, translate("Rooms", "Macros"), "Ctrl+M"),
        Door(Place.MODELS, translate("Rooms", "Policies"), ""),
        Door(Place.TEACH, translate("Rooms", "Teach"), "Ctrl+T"),
        Door(Place.LEARN, translate("Rooms", "Learning"), ""),
        Door(Place.PRIVACY, translate("Rooms", "Privacy"), ""),
        Door(Place.DOCTOR, translate("Rooms", "Doctor"), ""),
        Door(Place.SETTINGS, translate("Rooms", "Settings"), "Ctrl+,"),
        Door(Place.FIRST_STEPS, translate("Rooms", "First steps"), ""),
        Door(Place.ABOUT, translate("Rooms", "About TraceR1"), ""),
    )
