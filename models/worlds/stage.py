"""A practice world as a screen to look at and hands that act on it: the real loop runs on it, without a display."""

from __future__ import annotations

import time
from collections.abc import Sequence
from random import Random

from agent.errors import HandsError
from agent.events import Acted, Ended, Event, Foreseen
from agent.grounding import MarksGrounder
from agent.stop import Stop
from agent.types import (
    Action,
    AskUser,
    Click,
    DesktopPoint,
    Drag,
    Ending,
    EndingKind,
    Finish,
    Frame,
    FramePoint,
    Observation,
    Outcome,
    OutcomeKind,
    PlannedStep,
    PointerButton,
    PressKeys,
    Scroll,
    TypeText,
    Wait,
    Window,
)
from models.worlds.descriptions import described
from models.worlds.machine import Widget, World
from models.worlds.renderer import paint

_PID, _HANDLE = 1, 1


class WorldEyes:
    """Sees a world. Its frame has the world's screen size in pixels.

    Things without a name are called by what they show only for those who say so: who has ``described`` mistakes none.
    """

    def __init__(self, world: World, seed: str, *, described: bool = False) -> None:
        self._world = world
        self._seed = seed
        self._described = described

    def look(self, stop: Stop) -> Observation:
        """The world as it is now, always painted in the same look. Raises ``Stopped``."""
        stop.check()
        world = self._world
        pixels = paint(world, Random(self._seed))
        pixels.flags.writeable = False
        base = world.open_surfaces()[0]
        window = Window(base.title, world.program, _PID, _HANDLE, base.box)
        marks = described(world) if self._described else world.marks()
        return Observation(Frame(pixels, DesktopPoint(0, 0), (), time.time()), marks, window)


class WorldHands:
    """Acts on a world at the point where a step was grounded, as a pointer and a keyboard would."""

    def __init__(self, world: World) -> None:
        self._world = world

    def perform(self, step: PlannedStep, observation: Observation, stop: Stop) -> Outcome:
        """Raises ``HandsError`` for what these hands cannot do, ``Stopped``."""
        stop.check()
        match step.action:
            case Click(_, PointerButton.RIGHT):
                self._world.context(self._at(step).key)
            case Click(_, _, 2):
                self._world.double(self._at(step).key)
            case Click():
                self._world.click(self._at(step).key)
            case Scroll(_, direction):
                self._world.scroll(self._at(step).key, direction)
            case Drag(_, end):
                onto = self._under(MarksGrounder().ground(end, observation).point)
                self._world.drag(self._at(step).key, onto.key)
            case TypeText(_, text, replace):
                self._world.type(self._at(step).key, text, replace)
            case PressKeys(keys):
                self._world.press(keys)
            case Wait():
                pass
            case _:
                raise HandsError(f"a practice world knows no such action: {step.instruction}")
        return Outcome(OutcomeKind.DONE)

    def release(self) -> None:
        """Nothing is ever held."""

    def _at(self, step: PlannedStep) -> Widget:
        if step.grounding is None:
            raise HandsError(f"nothing to act on: {step.instruction}")
        return self._under(step.grounding.point)

    def _under(self, point: FramePoint) -> Widget:
        found = widget_at(self._world, point)
        if found is None:
            raise HandsError("there is nothing at this point")
        return found


def widget_at(world: World, point: FramePoint) -> Widget | None:
    """The widget under a point: the top surface's first, the smallest where boxes lie in each other."""
    for surface in reversed(world.open_surfaces()):
        hit = [
            widget
            for widget in surface.widgets()
            if world.is_shown(widget)
            and widget.box.x <= point.x < widget.box.x + widget.box.width
            and widget.box.y <= point.y < widget.box.y + widget.box.height
        ]
        if hit:
            return min(hit, key=lambda w: w.box.width * w.box.height)
        box = surface.box
        if box.x <= point.x < box.x + box.width and box.y <= point.y < box.y + box.height:
            return None
    return None


def last_words(events: Sequence[Event]) -> Action | None:
    """The Finish or the question that ended a run, None if something else did."""
    ending = next((event.ending for event in events if isinstance(event, Ended)), None)
    foreseen = next((event.forecast.steps for event in reversed(events) if isinstance(event, Foreseen)), ())
    for step in foreseen[-1:]:
        match step.action:
            case AskUser(question) if ending == Ending(EndingKind.NOT_REACHED, f"the policy asks: {question}"):
                return step.action
            case _:
                pass
    acted = next((event.step.action for event in reversed(events) if isinstance(event, Acted)), None)
    return acted if isinstance(acted, Finish) else None
