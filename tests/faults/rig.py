"""The app as a campaign drives it: all of it real, but that it waits at a gate after each event it has told.

    python -m tests.faults.rig POLICY GATE run GOAL ...

POLICY is "own" for the policy that the settings name, or "scripted" for one that knows the campaign's errands by heart.
GATE is a file descriptor from which lines are read: "go", "jump SECONDS" (of the clock of the wall, as this process
reads it), and from its end on the gate stays open.
"""

from __future__ import annotations

import os
import re
import sys
import time
from collections.abc import Sequence
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from agent.events import Event
    from agent.stop import Stop
    from agent.types import Deed, Forecast, Observation


class WallClock:
    """The time of day, set forward and back."""

    def __init__(self) -> None:
        self._true = time.time
        self.offset = 0.0

    def __call__(self) -> float:
        return self._true() + self.offset


class ScriptedPolicy:
    """Knows two errands: type a text, and type a text and save it under a name in the home folder."""

    name = "scripted"

    def preload(self, stop: Stop) -> None:
        """Nothing is loaded."""

    def forecast(
        self, goal: str, observation: Observation, history: Sequence[Deed], horizon: int, stop: Stop
    ) -> Forecast:
        """What is left of the errand: what was not seen to be done is foreseen again."""
        from agent.types import (
            Click,
            Finish,
            Forecast,
            Hides,
            OutcomeKind,
            PlannedStep,
            PressKeys,
            Reads,
            Role,
            Shows,
            Target,
            Titled,
            TypeText,
        )

        found = re.fullmatch(r'Type "(.+?)"(?: and save it as (\S+) in the home folder)?', goal)
        assert found is not None, goal
        text, file = found.groups()
        document, dialog = Target(Role.TEXT, ""), Target(Role.DIALOG, "Save As", visible=False)
        field, save = (Target(role, name, visible=False) for role, name in ((Role.TEXT, "Name"), (Role.BUTTON, "Save")))
        steps = [PlannedStep(TypeText(document, text), "type into the document", Reads(document, text))]
        if file:
            steps += [
                PlannedStep(PressKeys(("ctrl", "s")), "press ctrl+s", Shows(dialog)),
                PlannedStep(TypeText(field, file), "type into Name", Reads(field, file)),
                PlannedStep(Click(save), "click Save", Hides(dialog)),
            ]
        steps.append(PlannedStep(Finish(), "finish", Titled(file) if file else Reads(document, text)))
        done = sum(deed.outcome.kind is OutcomeKind.DONE for deed in history)
        return Forecast(tuple(steps[min(done, len(steps) - 1) :][:horizon]), "as the script says")

    def close(self) -> None:
        """Nothing is held."""


def main() -> int:
    policy, gate, clock = sys.argv[1], os.fdopen(int(sys.argv[2]), "r"), WallClock()
    time.time = clock  # before anything of ours is imported, which may take the clock as a default
    from app import telling, terminal, wiring

    class GatedTeller(telling.JsonTeller):
        def tell(self, event: Event) -> None:
            super().tell(event)
            wait(gate, clock)

    terminal.JsonTeller = GatedTeller  # type: ignore[attr-defined]
    if policy == "scripted":
        wiring.policy_of = lambda settings: ScriptedPolicy()
    return terminal.main(sys.argv[3:])


def wait(gate: IO[str], clock: WallClock) -> None:
    """Return when the gate opens."""
    for line in gate:
        match line.split():
            case ["go"]:
                return
            case ["jump", seconds]:
                clock.offset += float(seconds)


if __name__ == "__main__":
    sys.exit(main())
