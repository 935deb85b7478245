"""A run with the real faces and the real eyes, a written forecast, and hands that only write down.

    python faces_app.py run SECONDS       one run as from the terminal; each deed takes so long, or until a pause
    python faces_app.py app SECONDS       the app with its main window

Prints one JSON object a line: each event by its kind, what the hands did, and the ending. ``"painted"`` is how many
pixels of our own colours a look shows, ``"shown"`` how many the screen shows while the hands are at work.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Mapping
from typing import Any

import numpy as np

from agent.events import Event, HandedBack, Perceived, Reviewed
from agent.expectations import MarksVerifier
from agent.eyes.atspi import AtspiMarker
from agent.eyes.desktop import DesktopEyes
from agent.eyes.screen import MssScreen
from agent.eyes.settle import QuietScreen
from agent.eyes.windows import XWindows
from agent.grounding import MarksGrounder
from agent.loop import Loop
from agent.ports import Person, Policy, Veil
from agent.rehearsal import MemoryJournal, RecordingHands, WrittenPolicy
from agent.rules.approval import Approver
from agent.rules.courtesy import Helm
from agent.settings import Settings
from agent.stop import Stop
from agent.types import Click, Forecast, Frame, Outcome, PlannedStep, Reads, Role, Shows, Target, TypeText
from app.desktop import run_app, run_with_faces
from app.macros import prepared
from app.runner import Compose
from app.theme import inks
from app.windows.first_steps import note_seen
from app.words import target_of

DOCUMENT = Target(Role.TEXT, "")
LATER = Target(Role.ITEM, "Save As…", visible=False)
STEPS = (
    PlannedStep(TypeText(DOCUMENT, "hello"), "type", Reads(DOCUMENT, "hello"), None, 0.9),
    PlannedStep(Click(Target(Role.MENU, "File")), "open the menu", Shows(LATER), None, 0.8),
    PlannedStep(Click(LATER), "save under a name", Shows(LATER), None, 0.7),
)


HELM = Helm()
_PAINTS_WITHIN = 30.0
_MUCH = 1000
"""Pixels of ours that a screen shows at least while the hands are at work."""


def say(**what: Any) -> None:
    print(json.dumps({"at": time.time(), **what}), flush=True)


def painted(frame: Frame) -> int:
    """How many pixels have the colour of our ghosts and our border, which nothing else on that screen has."""
    ink = inks().trace
    ours = np.array([ink.red(), ink.green(), ink.blue()], np.int16)
    return int((np.abs(frame.pixels.astype(np.int16) - ours).max(axis=2) <= 6).sum())


def described(step: PlannedStep) -> list[str]:
    on = target_of(step.action)
    return [type(step.action).__name__, on.name if on else "", getattr(step.action, "text", "")]


class TellingJournal(MemoryJournal):
    """Says which program each look was at."""

    def write(self, event: Event) -> None:
        super().write(event)
        if isinstance(event, Reviewed):
            say(approved=[described(step) for step in event.verdict.steps])
        if isinstance(event, HandedBack):
            say(mine=[getattr(deed.step.action, "text", "") for deed in event.deeds], words=event.words)
        if isinstance(event, Perceived):
            seen = event.observation.window
            say(program=seen.program if seen else "")


class Mind:
    """What the run is driven with."""

    def __init__(self, person: Person, veil: Veil, stop: Stop, policy: Policy | None = None) -> None:
        screen, windows = MssScreen(), XWindows()
        eyes = DesktopEyes(screen, AtspiMarker(windows, os.getpid()), QuietScreen(screen), veil)
        pause = float(sys.argv[2])

        def then(step: PlannedStep) -> Outcome | None:
            say(did=type(step.action).__name__, text=getattr(step.action, "text", ""))
            end = time.monotonic() + pause
            while time.monotonic() < end and not HELM.paused:
                stop.wait(0.05)
            end = time.monotonic() + _PAINTS_WITHIN
            while (shown := painted(screen.capture())) < _MUCH and time.monotonic() < end:
                stop.wait(0.05)  # painted in another thread's own time
            say(shown=shown)
            return None

        self.journal = TellingJournal()
        self.loop = Loop(
            eyes,
            policy or WrittenPolicy([Forecast(STEPS, "written")]),
            MarksGrounder(),
            Approver(person, interrupted=HELM.take),
            RecordingHands(then),
            MarksVerifier(),
            patience=0.0,
            helm=HELM,
        )

    def close(self) -> None:
        say(closed=True)


def recite(name: str, values: Mapping[str, str]) -> tuple[str, Compose]:
    goal, load = prepared(name, values)
    return goal, lambda person, veil, stop: Mind(person, veil, stop, load(Settings(), stop))


def tell(event: Event) -> None:
    more = {"painted": painted(event.observation.frame)} if isinstance(event, Perceived) else {}
    say(event=type(event).__name__, **more)


if __name__ == "__main__":
    if sys.argv[1] == "app":
        note_seen()  # the window of the first steps would have the keyboard
        say(code=run_app(Mind, lambda: "written 1", list, helm=HELM, recite=recite))
    else:
        ending = run_with_faces(Mind, "Say hello", tell=tell, helm=HELM)
        say(ending=ending.kind.value, reason=ending.reason)
