"""Two who find: the marks, by name, and a model that points; they are asked together where the marks alone are unsure.

As in the paper, one model may forecast and another find. What the marks hold for certain is not asked about. Where
they found something under a likeness only, or could mean several things, the model says where it would click: agreement
makes sure, disagreement makes unsure, and what is unsure is not acted on but told as such (``agent.rules.aim``).
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from agent.coordinates import centre, visible
from agent.errors import GroundingError, PolicyError, ReplyError
from agent.grounding import MarksGrounder, contenders
from agent.stop import Stop
from agent.types import ActionKind, Box, Frame, FramePoint, Grounding, Observation, Target
from models.chat import Writer
from models.formats.names import phrase
from models.golden import PointingFormat

SKILL: Final = 0.8
"""How far a pointing model is believed: it clicks on what is meant in so many of ten cases."""
_KEPT: Final = 64


class Pointer:
    """A model that says where it would click on a thing."""

    def __init__(self, writer: Writer, form: PointingFormat, stop: Stop) -> None:
        self._writer = writer
        self._format = form
        self._stop = stop

    def point(self, target: Target, observation: Observation) -> FramePoint | None:
        """The frame pixel; None where the model points at nothing, or cannot be asked. Raises ``Stopped``."""
        try:
            return self.answer(target, observation)
        except PolicyError:
            return None

    def answer(self, target: Target, observation: Observation) -> FramePoint | None:
        """The same, but raises ``PolicyError`` where the model cannot be asked."""
        request = self._format.request(f"Click the {phrase(target).removeprefix('? ')}", observation, (), 1)
        try:
            first = self._format.calls(self._writer.write(request, self._stop))[0]
            if first.kind is not ActionKind.CLICK or first.at is None:
                return None
            return self._format.sizing.ruler(self._format.units, observation.frame.pixels).point(first.at)
        except ReplyError:
            return None


class FoundByTwo:
    """The ``Grounder`` that asks the marks, and where they are unsure the pointer too; it remembers the answers."""

    def __init__(self, pointer: Pointer) -> None:
        self._marks = MarksGrounder()
        self._pointer = pointer
        self._told: dict[tuple[int, Target], tuple[Frame, FramePoint | None]] = {}

    def ground(self, target: Target, observation: Observation) -> Grounding:
        """Raises ``GroundingError`` as the marks do, but where one of several is what the pointer means."""
        try:
            place = self._marks.ground(target, observation)
        except GroundingError:
            meant = self._chosen(target, observation)
            if meant is None:
                raise
            return meant
        if place.confidence >= 1.0:
            return place
        point = self._point(target, observation)
        if point is None:
            return place
        doubt = 1.0 - place.confidence
        sure = 1.0 - doubt * (1.0 - SKILL) if _holds(place.box, point) else place.confidence * (1.0 - SKILL)
        return replace(place, confidence=sure)

    def _chosen(self, target: Target, observation: Observation) -> Grounding | None:
        """The one of several that come into question at which the pointer points."""
        marks, confidence = contenders(target, observation.marks)
        if len(marks) < 2 or (point := self._point(target, observation)) is None:
            return None
        boxes = [(visible(mark.box, observation.frame), mark) for mark in marks]
        held = [(box, mark) for box, mark in boxes if box is not None and _holds(box, point)]
        if len(held) != 1:
            return None
        box, mark = held[0]
        return Grounding(centre(box), box, mark.source, confidence * SKILL)

    def _point(self, target: Target, observation: Observation) -> FramePoint | None:
        # What is seen is the frame: right before an act the marks are fresh and the answer is there already.
        key = (id(observation.frame), target)
        if key not in self._told:
            if len(self._told) >= _KEPT:
                self._told.clear()
            # The frame is kept with it, so that no other gets its id.
            self._told[key] = (observation.frame, self._pointer.point(target, observation))
        return self._told[key][1]


def _holds(box: Box, point: FramePoint) -> bool:
    return box.x <= point.x < box.x + box.width and box.y <= point.y < box.y + box.height
