"""One step that was done, as it is written down: the words of the archive of episodes, and their Arrow types.

One row is one step; an episode is the rows of one ``episode`` in the order of ``number``. ``MEANINGS`` says what each
column holds. Boxes and sizes are in frame pixels: (0, 0) is the top-left pixel of the step's own screen.
"""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType
from typing import Any, Final, TypeVar

import datasets
import numpy as np
from PIL import Image, UnidentifiedImageError

from agent.codec import decode_action, decode_expectation, encode
from agent.coordinates import centre
from agent.errors import CodecError
from agent.rules.aim import targets_of
from agent.types import (
    Action,
    Box,
    Deed,
    DesktopPoint,
    EndingKind,
    Expectation,
    Frame,
    Grounding,
    Mark,
    Observation,
    Outcome,
    OutcomeKind,
    Pixels,
    PlannedStep,
    Role,
    Source,
    State,
)

W = TypeVar("W")

FORM: Final = 2
"""The form that this program writes, and the newest that it reads: 2 has demonstrations and corrections."""

_UNPACKED: Final = 16
"""So many frames, the last ones asked for, are kept as pixels: a training step asks for its few again and again."""


class Origin(StrEnum):
    """Where an episode comes from."""

    SOLVER = "solver"
    RUN = "run"
    DEMONSTRATION = "demonstration"


class Decision(StrEnum):
    """What the person did with a step."""

    ACCEPTED = "accepted"
    EDITED = "edited"
    REFUSED = "refused"
    TAKEN_OVER = "taken over"
    CORRECTED = "corrected"


_WITH_ANOTHER: Final = (Decision.EDITED, Decision.CORRECTED)

MEANINGS: Final = MappingProxyType(
    {
        "version": "the form of this row, a whole number from 1",
        "episode": "the id of the task or run that the step belongs to",
        "number": "the step's place in its episode, from 0",
        "origin": "solver (a practice world's own script), run (of a person, with consent, as the journal keeps it) or "
        "demonstration (likewise; what the person did themselves)",
        "family": "the family of tasks; sets are split by it, never by step",
        "goal": "what the person asked for, in words; redacted in runs",
        "screen": "the frame on which the step was decided: a PNG, RGB, width by height pixels",
        "width": "the frame's width in pixels",
        "height": "the frame's height in pixels",
        "marks": "what could be acted on or read on the frame, in reading order: role, name, value, states, source, "
        "and its box (x, y, width, height in frame pixels; it may reach beyond the frame)",
        "action": "what the policy proposed, or the script or the person did: a word of agent.codec as JSON",
        "instruction": "the right step in the policy's words: `edited` where there is one, else `action`",
        "expectation": "what should be seen after that step: a word of agent.codec as JSON",
        "boxes": "where each of the action's targets was (x, y, width, height in frame pixels, inside the frame), in "
        "the order of the targets; empty where it has none or none was found",
        "decision": "what the person did with the step: accepted, edited, refused, taken over, or corrected, when they "
        "said after the run what should have been done; accepted for a script and for what was shown",
        "edited": "the action that the person put in its place, or that should have been done (corrected), as JSON; "
        "empty for every other decision. Of what was corrected `action` is what was done",
        "outcome": "what became of it: done, refused, unverified, failed",
        "ending": "how the episode ended, as the journal says it (verified, unverified, ...); empty if it was cut off",
    }
)
"""Every column and what it holds, with units and space."""

_BOX: Final = {name: datasets.Value("int32") for name in ("x", "y", "width", "height")}
_TEXT: Final = datasets.Value("string")
FEATURES: Final = datasets.Features(
    {
        **dict.fromkeys(("version", "number", "width", "height"), datasets.Value("int32")),
        **dict.fromkeys(("episode", "origin", "family", "goal", "action", "instruction", "expectation"), _TEXT),
        **dict.fromkeys(("decision", "edited", "outcome", "ending"), _TEXT),
        "screen": datasets.Value("binary"),
        "marks": datasets.List(
            {"role": _TEXT, "name": _TEXT, "value": _TEXT, "states": datasets.List(_TEXT), "source": _TEXT, **_BOX}
        ),
        "boxes": datasets.List(_BOX),
    }
)
"""The Arrow types of the columns."""


@dataclass(frozen=True, eq=False)
class Row:
    """One step as it was decided; see ``MEANINGS``."""

    episode: str
    number: int
    origin: Origin
    family: str
    goal: str
    screen: bytes
    width: int
    height: int
    marks: tuple[Mark, ...]
    action: Action
    instruction: str
    expectation: Expectation
    boxes: tuple[Box, ...]
    decision: Decision
    edited: Action | None
    outcome: OutcomeKind
    ending: EndingKind | None

    @property
    def right(self) -> Action | None:
        """What was right to do here as far as the person said: None for what was refused or taken over."""
        return self.edited if self.decision in _WITH_ANOTHER else self.action if self.accepted else None

    @property
    def accepted(self) -> bool:
        return self.decision is Decision.ACCEPTED

    @property
    def deed(self) -> Deed:
        """The step as history tells it: what was really done, and that it was found where its box was recorded.

        Where what the person put in its place was is not recorded.
        """
        done = self.action if self.decision is Decision.CORRECTED else self.edited or self.action
        step = PlannedStep(done, self.instruction, self.expectation)
        found = self.boxes if done == self.action else ()
        return Deed(replace(step, grounding=seen_at(found[0])) if found else step, Outcome(self.outcome))

    @property
    def pixels(self) -> Pixels:
        """The frame, RGB of shape (height, width, 3), read-only; unpacked for whoever asks, and soon forgotten."""
        return _pixels(self.screen)

    @property
    def observation(self) -> Observation:
        """The look on which the step was decided; of what is not kept (monitors, window, time) nothing is said."""
        return Observation(Frame(self.pixels, DesktopPoint(0, 0), (), 0.0), self.marks, None)


def seen_at(box: Box) -> Grounding:
    """What was recorded at this box."""
    return Grounding(centre(box), box, Source.ACCESSIBILITY, 1.0)


def png(pixels: Pixels) -> bytes:
    """A frame as the bytes of a PNG."""
    data = io.BytesIO()
    Image.fromarray(pixels).save(data, "PNG", compress_level=1)
    return data.getvalue()


@lru_cache(maxsize=_UNPACKED)
def _pixels(data: bytes) -> Pixels:
    with Image.open(io.BytesIO(data), formats=["PNG"]) as image:
        pixels = np.asarray(image.convert("RGB"), np.uint8)
    pixels.flags.writeable = False
    return pixels


# --- Rows as Arrow holds them -----------------------------------------------------------------------------------------


def written(row: Row) -> dict[str, Any]:
    """A row as a mapping of ``FEATURES``."""
    return {
        "version": FORM,
        "episode": row.episode,
        "number": row.number,
        "origin": str(row.origin),
        "family": row.family,
        "goal": row.goal,
        "screen": row.screen,
        "width": row.width,
        "height": row.height,
        "marks": [
            {
                "role": str(mark.role),
                "name": mark.name,
                "value": mark.value,
                "states": sorted(mark.states),
                "source": str(mark.source),
                **asdict(mark.box),
            }
            for mark in row.marks
        ],
        "action": json.dumps(encode(row.action)),
        "instruction": row.instruction,
        "expectation": json.dumps(encode(row.expectation)),
        "boxes": [asdict(box) for box in row.boxes],
        "decision": str(row.decision),
        "edited": "" if row.edited is None else json.dumps(encode(row.edited)),
        "outcome": str(row.outcome),
        "ending": "" if row.ending is None else str(row.ending),
    }


def read(data: Mapping[str, Any]) -> Row:
    """The row that a mapping of ``FEATURES`` describes. Raises ``ValueError`` that says what is wrong with it."""
    version = data["version"]
    if not isinstance(version, int) or not 1 <= version <= FORM:
        newer = "; it was written by a newer version of this program" if isinstance(version, int) else ""
        raise ValueError(f"its form is {version}, and this program reads 1 to {FORM}{newer}")
    missing = [name for name in FEATURES if data.get(name) is None]
    if missing:
        raise ValueError(f"nothing is said of {', '.join(missing)}")
    width, height = data["width"], data["height"]
    _check_screen(data["screen"], width, height)
    action = _decoded(data["action"], "action", decode_action)
    boxes = tuple(Box(**_whole("boxes", box)) for box in data["boxes"])
    for box in boxes:
        inside = min(box.x, box.y) >= 0 and box.x + box.width <= width and box.y + box.height <= height
        if not inside or box.width < 1 or box.height < 1:
            raise ValueError(f"{box} does not lie inside the frame of {width} by {height} pixels")
    if boxes and len(boxes) != len(targets_of(action)):
        raise ValueError(f"{len(boxes)} boxes are given for {len(targets_of(action))} targets")
    decision = Decision(data["decision"])
    if (decision in _WITH_ANOTHER) != bool(data["edited"]):
        raise ValueError(f"the decision is {decision}, and {'an' if data['edited'] else 'no'} edited action is given")
    return Row(
        episode=data["episode"],
        number=data["number"],
        origin=Origin(data["origin"]),
        family=data["family"],
        goal=data["goal"],
        screen=data["screen"],
        width=width,
        height=height,
        marks=tuple(_mark(mark) for mark in data["marks"]),
        action=action,
        instruction=data["instruction"],
        expectation=_decoded(data["expectation"], "expectation", decode_expectation),
        boxes=boxes,
        decision=decision,
        edited=_decoded(data["edited"], "edited action", decode_action) if data["edited"] else None,
        outcome=OutcomeKind(data["outcome"]),
        ending=EndingKind(data["ending"]) if data["ending"] else None,
    )


def _check_screen(data: bytes, width: int, height: int) -> None:
    if not data:
        raise ValueError("the screen's image is missing")
    try:
        with Image.open(io.BytesIO(data), formats=["PNG"]) as image:
            size = image.size
            image.load()
    except (OSError, UnidentifiedImageError, SyntaxError, Image.DecompressionBombError) as error:
        raise ValueError(f"the screen's image is no PNG that can be read: {error}") from error
    if size != (width, height):
        raise ValueError(f"the screen's image has {size[0]} by {size[1]} pixels, and {width} by {height} are told")


def _decoded(text: str, what: str, word: Callable[[object], W]) -> W:
    try:
        return word(json.loads(text))
    except (ValueError, CodecError, RecursionError) as error:
        raise ValueError(f"its {what} is none that this program knows: {error}") from error


def _whole(what: str, data: Mapping[str, Any] | None) -> Mapping[str, Any]:
    """One of these as the row has it, which Arrow may hold without some of its parts, or without any."""
    if data is None:
        raise ValueError(f"one of its {what} is missing")
    missing = [name for name, value in data.items() if value is None]
    if missing:
        raise ValueError(f"one of its {what} says nothing of {', '.join(missing)}")
    return data


def _mark(data: Mapping[str, Any] | None) -> Mark:
    data = _whole("marks", data)
    try:
        return Mark(
            Role(data["role"]),
            data["name"],
            Box(data["x"], data["y"], data["width"], data["height"]),
            data["value"],
            frozenset(State(state) for state in data["states"]),
            Source(data["source"]),
        )
    except ValueError as error:
        raise ValueError(f"one of its marks is none that this program knows: {error}") from error
