"""Two who find: the marks, by name, and a model that points; they are asked together where the marks alone are unsure.

As in the paper, one model may forecast and another find. What the marks hold for certain is not asked about. Where
they found something under a likeness only, or could mean several things, the model says where it would click: agreement
makes sure, disagreement makes unsure, and what is unsure is not acted on but told as such (``agent.rules.aim``).
"""

from __future__ import annotations

from collections import deque
from dataclasses import replace
from typing import Final

from agent.coordinates import centre, visible
from agent.errors import GroundingError, PolicyError, ReplyError
from agent.grounding import MarksGrounder, contenders, equals
from agent.stop import Stop
from agent.types import ActionKind, Box, Frame, FramePoint, Grounding, Observation, State, Target
from models.chat import Writer
from models.formats.names import phrase
from models.golden import PointingFormat

SKILL: Final = 0.8
"""How far a pointing model is believed: it clicks on what is meant in so many of ten cases."""
_FRAMES: Final = 2
"""Of so many frames the answers are kept, and with them the frames: a whole screen's pixels each."""


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
        self._told: deque[tuple[Frame, dict[Target, FramePoint | None]]] = deque(maxlen=_FRAMES)

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
        if _holds(place.box, point):
            return replace(place, confidence=1.0 - (1.0 - place.confidence) * (1.0 - SKILL))
        if any(_holds(mark.box, point) for mark in equals(target, observation.marks)):
            return place  # it is not told which of several equal things is meant
        return replace(place, confidence=place.confidence * (1.0 - SKILL))

    def _chosen(self, target: Target, observation: Observation) -> Grounding | None:
        """The one of several that come into question at which the pointer points, if anything can be done to it."""
        marks, confidence = contenders(target, observation.marks)
        if len(marks) < 2 or (point := self._point(target, observation)) is None:
            return None
        boxes = [(visible(mark.box, observation.frame), mark) for mark in marks]
        held = [(box, mark) for box, mark in boxes if box is not None and _holds(box, point)]
        if len(held) != 1:
            return None
        box, mark = held[0]
        if State.DISABLED in mark.states:
            return None
        return Grounding(centre(box), box, mark.source, confidence * SKILL)

    def _point(self, target: Target, observation: Observation) -> FramePoint | None:
        # What is seen is the frame: right before an act the marks are fresh and the answer is there already.
        told = next((told for frame, told in self._told if frame is observation.frame), None)
        if told is None:
            told = {}
            self._told.append((observation.frame, told))
        if target not in told:
            told[target] = self._pointer.point(target, observation)
        return told[target]


def _holds(box: Box, point: FramePoint) -> bool:
    return box.x <= point.x < box.x + box.width and box.y <= point.y < box.y + box.height
