"""Holo: where one described thing is, as a JSON object of two thousandths.

The question and the answer are those of H's documentation (hub.hcompany.ai, element localization: x and y, whole
numbers from 0 to 1000 of the picture that was sent; temperature 0, no thinking); the words are ours. It plans nothing:
as a policy it clicks what the goal describes, and beside a planner it is the one that finds.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, Final

from agent.errors import ReplyError
from agent.types import ActionKind, Deed, Forecast, Observation
from models.formats.asking import Request, Turn, held_to, without_thoughts
from models.formats.calls import Call, planned
from models.formats.names import goal_text
from models.formats.places import Coordinates, Sizing, Spot
from models.formats.schema import one_object
from models.formats.steps import ADVICE

_UNIT: Final = {"type": "integer", "minimum": 0, "maximum": 1000}
_SCHEMA: Final[dict[str, Any]] = {
    "type": "object",
    "properties": {"x": _UNIT, "y": _UNIT},
    "required": ["x", "y"],
    "additionalProperties": False,
}


class HoloFormat:
    """Holo2 and Holo3 as localizers."""

    name = "holo"
    single = True
    units = Coordinates.THOUSANDTHS
    sizing = Sizing(32, 256 * 32 * 32, 2560 * 32 * 32)

    def request(self, goal: str, observation: Observation, history: Sequence[Deed], horizon: int) -> Request:
        """One turn: the picture, and what is looked for."""
        del history, horizon
        said = (
            "Find an element on this picture of a screen and say where to click it, as valid JSON by this schema: "
            f"{json.dumps(_SCHEMA)}\nThe element:\n{goal_text(goal)}"
        )
        return Request((Turn("user", (self.sizing.picture(observation.frame.pixels), said)),), _SCHEMA, limit=64)

    def parse(self, text: str, observation: Observation, goal: str) -> Forecast:
        """Raises ``ReplyError`` for whatever is no place, or none where something is known to be."""
        steps = planned(self.calls(text), self.sizing.ruler(self.units, observation.frame.pixels), observation)
        return Forecast(held_to(steps, goal))

    def calls(self, text: str) -> tuple[Call, ...]:
        """A click at the place in an answer. Raises ``ReplyError``."""
        place = one_object(without_thoughts(text))
        x, y = place.get("x"), place.get("y")
        if type(x) is not int or type(y) is not int or max(abs(x), abs(y)) > 1_000_000:
            raise ReplyError("The policy's place is not two whole numbers.", ADVICE)
        return (Call(ActionKind.CLICK, at=Spot(x, y)),)
