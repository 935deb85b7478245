"""What should have been done in the place of a past step: checked as a change in the review is, on the look of then."""

from __future__ import annotations

from collections.abc import Sequence

from agent.errors import RevisionError
from agent.events import Acted, Corrected, Event, Perceived
from agent.ports import Grounder
from agent.rules.revision import revised
from agent.types import Action, Observation
from app.edits import changed


def correction(events: Sequence[Event], number: int, action: Action, grounder: Grounder, at: float) -> Corrected:
    """The event that says so of the step which is event ``number`` (from 1); ``at`` in seconds since the epoch.

    Raises ``RevisionError`` where there is no such step, and for what could not be done on the look before it.
    """
    seen: Observation | None = None
    for event in events[: number - 1]:
        if isinstance(event, Perceived):
            seen = event.observation
    acted = events[number - 1] if 0 < number <= len(events) else None
    if not isinstance(acted, Acted) or seen is None:
        raise RevisionError("there is no such step in this run", "Choose a moment in which something was done.")
    if action == acted.step.action:
        raise RevisionError("that is what was done", "Change the step, or leave it as it was.")
    steps = revised((acted.step,), changed((acted.step,), 1, action), seen, grounder)
    return Corrected(number, steps[0], at)
