"""The last look before an act: what a step acts on is found once more, and the act follows it or is not done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from agent.errors import GroundingError, MarksError, ScreenError
from agent.ports import Grounder, Hands, Marker
from agent.rules.aim import danger_of, found_again, places_of, targets_of
from agent.stop import Stop
from agent.types import Drag, Grounding, Mark, Observation, Outcome, OutcomeKind, PlannedStep, PressKeys, Source


class AimingHands:
    """Hands that ask ``marker`` again, right before each act, where its targets are.

    The look a step was grounded on is a moment old by then: it was judged, written down and shown, and a window of ours
    got out of the way. A target that moved is followed. One that is gone, covered, in another window, or no longer
    alone under its name is not acted on. What was read from pixels cannot be found again in a moment, so it is followed
    only if its window stayed where it was, and what is known by its picture only if it stayed there itself. Keys have
    no target, but what they do may be another thing by now, as may what a press does: a risk that was not there on the
    look is not taken.
    """

    def __init__(self, hands: Hands, marker: Marker, grounder: Grounder) -> None:
        self._hands = hands
        self._marker = marker
        self._grounder = grounder

    def perform(self, step: PlannedStep, observation: Observation, stop: Stop) -> Outcome:
        """As the hands behind, or REFUSED; raises what they raise."""
        keys = isinstance(step.action, PressKeys)
        if not keys and (step.grounding is None or not targets_of(step.action)):
            return self._hands.perform(step, observation, stop)
        stop.check()
        try:
            marks, window = self._marker.marks(observation.frame)
        except (MarksError, ScreenError) as error:
            return Outcome(OutcomeKind.REFUSED, f"it cannot be told where it is now: {error}")
        before = observation.window
        if (window and window.handle) != (before and before.handle):
            now = f"“{window.title}”" if window and window.title else "another window" if window else "no window"
            return Outcome(OutcomeKind.REFUSED, f"{now} is in front now")
        fresh = Observation(observation.frame, _called_as_before(marks, observation.marks), window)
        try:
            read = [place.source for place in places_of(step.action, observation, self._grounder)]
            if Source.OCR in read:
                if (window and window.box) != (before and before.box):
                    return Outcome(OutcomeKind.REFUSED, "its window has moved since it was read")
                return self._hands.perform(step, observation, stop)
            places = found_again(step.action, _told(observation), fresh, self._grounder)
            if [place.source for place in places] != read:
                return Outcome(OutcomeKind.REFUSED, "what was known by its picture is not there any more")
        except GroundingError as error:
            return Outcome(OutcomeKind.REFUSED, f"right before acting: {error}")
        if danger := _danger_since(step, places, observation, fresh):
            return Outcome(OutcomeKind.REFUSED, f"right before acting: {danger}")
        # The hands find the end of a drag themselves. Else the marks stay those of the look, which tell no secrets.
        seen = fresh if isinstance(step.action, Drag) else Observation(observation.frame, observation.marks, window)
        return self._hands.perform(replace(step, grounding=places[0] if places else None), seen, stop)

    def release(self) -> None:
        """As the hands behind."""
        self._hands.release()


def _danger_since(step: PlannedStep, places: Sequence[Grounding], look: Observation, fresh: Observation) -> str:
    """What makes the step another risk than on the look; what was read from pixels then is not read again."""
    found = [danger_of(step, places, known, fresh) for known in (look, _told(look))]
    return found[0] if all(found) else ""


def _told(look: Observation) -> Observation:
    """The look without what was read from its pixels, which is not read again in a moment."""
    return replace(look, marks=tuple(mark for mark in look.marks if mark.source is not Source.OCR))


def _called_as_before(marks: Sequence[Mark], before: Sequence[Mark]) -> tuple[Mark, ...]:
    """The marks, those without a name called by what the picture of the look showed in the same place."""
    shown = {(mark.role, mark.box): mark.name for mark in before if mark.source is Source.PICTURE}
    return tuple(
        replace(mark, name=shown[mark.role, mark.box], source=Source.PICTURE)
        if not mark.name and (mark.role, mark.box) in shown
        else mark
        for mark in marks
    )
