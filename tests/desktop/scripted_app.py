"""The app with a policy that follows a script: everything else is what `tracer1` is made of.

    python scripted_app.py SCRIPT run GOAL ...

SCRIPT is "right", or "wrong name" for a policy that saves under another name than it was told.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence

from agent.stop import Stop
from agent.types import (
    Click,
    Deed,
    Finish,
    Forecast,
    Hides,
    Observation,
    PlannedStep,
    PressKeys,
    Reads,
    Role,
    Shows,
    Target,
    Titled,
    TypeText,
)
from app import terminal, wiring


class ScriptedPolicy:
    """Knows one errand: text into the document, then the file's name into the dialog."""

    def __init__(self, script: str) -> None:
        self._script = script

    @property
    def name(self) -> str:
        return f"scripted ({self._script})"

    def preload(self, stop: Stop) -> None:
        """Nothing is loaded."""

    def forecast(
        self, goal: str, observation: Observation, history: Sequence[Deed], horizon: int, stop: Stop
    ) -> Forecast:
        """What is left of the errand."""
        found = re.fullmatch(r'Type "(.+)" and save it as (\S+) in the home folder', goal)
        assert found is not None, goal
        text, file = found.groups()
        if self._script == "wrong name":
            file = f"not-{file}"
        document, dialog = Target(Role.TEXT, ""), Target(Role.DIALOG, "Save As", visible=False)
        field, save = (Target(role, name, visible=False) for role, name in ((Role.TEXT, "Name"), (Role.BUTTON, "Save")))
        steps = (
            PlannedStep(TypeText(document, text), "type into the document", Reads(document, text)),
            PlannedStep(PressKeys(("ctrl", "s")), "press ctrl+s", Shows(dialog)),
            PlannedStep(TypeText(field, file), "type into Name", Reads(field, file)),
            PlannedStep(Click(save), "click Save", Hides(dialog)),
            PlannedStep(Finish(), "finish", Titled(file)),
        )
        return Forecast(steps[len(history) :][:horizon], "as the script says")

    def close(self) -> None:
        """Nothing is held."""


if __name__ == "__main__":
    script = sys.argv.pop(1)
    wiring.policy_of = lambda settings: ScriptedPolicy(script)
    sys.exit(terminal.main())
