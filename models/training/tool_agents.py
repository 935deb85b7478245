"""The frozen tool agents of stage 2: they turn a step into places on a recorded screen, and never learn.

A tool agent that finds nothing is an answer: the step could not be carried out. One that breaks down raises, and the
sample that asked it is dropped and counted.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Protocol

from agent import grounding
from agent.errors import GroundingError, UsageError
from agent.grounding import MarksGrounder
from agent.ports import Grounder
from agent.rules import aim
from agent.rules.aim import places_of, targets_of
from agent.stop import Stop
from agent.types import Action, Box, FramePoint, Observation
from models.catalog import find
from models.engine.client import Engine, Machine
from models.engine.header import can_take_back
from models.finding import Pointer
from models.formats.families import FORMATS
from models.golden import PointingFormat
from models.local_chat import CONTEXT, EngineWriter
from models.shelf import Shelf, pin_of


class ToolAgent(Protocol):
    """Where an action would be carried out on a look, in frame pixels and in the order of its targets."""

    @property
    def name(self) -> str:
        """What it is, and the hash of what it is made of: it goes into a run's record."""
        ...

    def points(self, action: Action, look: Observation) -> tuple[FramePoint, ...] | None:
        """None where a target is not to be found; any ``AgentError`` where the agent itself fails."""
        ...


class MarksAgent:
    """The app's own grounder, on the recorded marks."""

    def __init__(self, grounder: Grounder | None = None) -> None:
        self._grounder = grounder or MarksGrounder()
        source = b"".join(Path(str(part.__file__)).read_bytes() for part in (grounding, aim))
        self.name = f"marks grounder {hashlib.sha256(source).hexdigest()[:16]}"

    def points(self, action: Action, look: Observation) -> tuple[FramePoint, ...] | None:
        try:
            return tuple(place.point for place in places_of(action, look, self._grounder))
        except GroundingError:
            return None


class PointingAgent:
    """A vision-language model on the shelf that says where it would click: greedily, in an engine of its own."""

    def __init__(self, name: str) -> None:
        """Raises ``ModelFileError`` for a name that nothing has here, ``UsageError`` for what does not point."""
        files, told = find(name), Shelf().form_of(name)
        form = FORMATS.get(told)
        if not isinstance(form, PointingFormat):
            pointing = ", ".join(sorted(each.name for each in FORMATS.values() if isinstance(each, PointingFormat)))
            raise UsageError(
                f"{name} does not say where things are",
                f"Take a chat model that was added in one of these formats: {pointing}.",
            )
        machine = Machine(context=CONTEXT)
        self._engine = Engine(files.language, files.vision, "", machine, files.adapter)
        writer = EngineWriter(self._engine, guesses=can_take_back(files.language))
        self._pointer = Pointer(writer, form, Stop())
        made = "+".join(pin_of(file).sha256 for file in (files.language, files.vision, files.adapter) if file)
        self.name = f"{name} in the format {form.name}, {made}"

    def points(self, action: Action, look: Observation) -> tuple[FramePoint, ...] | None:
        found: list[FramePoint] = []
        for target in targets_of(action):
            point = self._pointer.answer(target, look)
            if point is None:
                return None
            found.append(point)
        return tuple(found)

    def close(self) -> None:
        """End the engine, which otherwise ends with this process."""
        self._engine.close()


class Cached:
    """A tool agent that is asked once for the same screen and step, as it would say the same again."""

    def __init__(self, agent: ToolAgent) -> None:
        self._agent = agent
        self._known: dict[tuple[str, Action], tuple[FramePoint, ...] | None] = {}
        self.name = agent.name

    def points(self, screen: str, action: Action, look: Observation) -> tuple[FramePoint, ...] | None:
        """As the agent's; ``screen`` names the look. A failure is not remembered."""
        key = (screen, action)
        if key not in self._known:
            self._known[key] = self._agent.points(action, look)
        return self._known[key]


def boxes_of(action: Action, look: Observation) -> tuple[Box, ...]:
    """Where each of the action's targets is on the look, in frame pixels; nothing where one is not to be found."""
    try:
        return tuple(place.box for place in places_of(action, look, MarksGrounder()))
    except GroundingError:
        return ()
