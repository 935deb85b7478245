"""The contract of TraceR1's own policies: how one is asked for a trajectory, what it may answer, and how that is read.

A prompt is the screen (marks as text, then the image), the goal, what was done, and the word to plan:

    <|screen|>
    window Untitled 1 - Mousepad [active]
    menu File
    text [focused]
    <|vision_start|>IMAGE<|vision_end|>
    <|goal|> Type " hello " and save it as a.txt
    <|done|>
    click File menu
    <|plan|>

An answer is one step a line, closed by <|end|>:

    type text " hello " > reads
    click File menu > shows Save As... item
    click ? Save As... item > shows ? Save As dialog
    finish done > titled a.txt

A target is a phrase of the screen ("File menu", "Delete button #2") or, after a question mark, the policy's guess at a
thing that is not there yet. What can be pressed and has no name says where in the image its close-up is ("button #3 at
2 6": column and row of the image's cells), since only that tells what it is. Typed text and a program's name are spans
of the goal. Nothing has an id or a coordinate: the grounder finds where. The screen stands before the goal, so that a
changed goal, a refusal or a line of history recomputes only the tail, and so that in training several goals can share
one screen.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from agent.errors import ReplyError
from agent.eyes.pictures import is_nameless
from agent.types import (
    AskUser,
    Box,
    Deed,
    Finish,
    Forecast,
    Mark,
    Observation,
    OpenApp,
    Pixels,
    PlannedStep,
    Role,
    TypeText,
)
from models.engine.prompt import Prompt
from models.formats.grammar import grammar
from models.formats.names import goal_text, is_span, phrases, plain
from models.formats.relevance import relevant
from models.formats.sight import CLOSE_UPS, cell, seen
from models.formats.steps import ADVICE, deed_line, read_step

VERSION = "2"
SCREEN, GOAL, DONE, PLAN, END = "<|screen|>", "<|goal|>", "<|done|>", "<|plan|>", "<|end|>"
IMAGE_START, IMAGE_PAD, IMAGE_END = "<|vision_start|>", "<|image_pad|>", "<|vision_end|>"

_VALUE_LENGTH = 40
_HISTORY = 12


def mark_line(mark: Mark, ordinal: str, place: str = "") -> str:
    """One mark as the policy reads it: role, name, ordinal among equals, its close-up's place, states, value."""
    parts = [str(mark.role)]
    if mark.name:
        parts.append(plain(mark.name))
    if ordinal:
        parts.append(ordinal)
    if place:
        parts.append(place)
    if mark.states:
        parts.append("[" + " ".join(sorted(mark.states)) + "]")
    if mark.value and mark.role is not Role.LABEL:
        value = plain(mark.value)
        parts.append("= " + (value if len(value) <= _VALUE_LENGTH else value[:_VALUE_LENGTH].rstrip() + "…"))
    return " ".join(parts)


def look(pixels: Pixels, marks: Sequence[Mark], goal: str) -> tuple[str, Pixels]:
    """A frame and its marks as the policy gets them: a mark a line, and the image with the nameless ones' close-ups."""
    height, width = pixels.shape[:2]
    named = phrases(marks)
    lines, boxes = list[str](), list[Box]()
    for index in relevant(marks, goal):
        mark, (said, target) = marks[index], named[index]
        place = ""
        if is_nameless(mark) and len(boxes) < CLOSE_UPS:
            place = "at {} {}".format(*cell(len(boxes), width, height))
            boxes.append(mark.box)
        lines.append(mark_line(mark, f"#{target.ordinal}" if said.endswith(f" #{target.ordinal}") else "", place))
    return f"{SCREEN}\n" + "".join(f"{line}\n" for line in lines), seen(pixels, boxes)


def tail_text(goal: str, deeds: Sequence[str]) -> str:
    """Goal and history, up to the word to plan."""
    history = "".join(f"{line}\n" for line in deeds[-_HISTORY:])
    return f"{GOAL} {goal_text(goal)}\n{DONE}\n{history}{PLAN}\n"


def parse(text: str, marks: Sequence[Mark], goal: str) -> Forecast:
    """An answer as a forecast, none of its steps grounded. Raises ``ReplyError`` for anything outside the contract."""
    return Forecast(tuple(read_steps(text, marks, goal)))


def read_steps(text: str, marks: Sequence[Mark], goal: str) -> Iterator[PlannedStep]:
    """An answer's steps in their order. Raises ``ReplyError`` at the first that is outside the contract."""
    lines = [line for line in text.removesuffix(END).split("\n") if line]
    if not lines:
        raise ReplyError("The policy answered with no step.", ADVICE)
    targets = dict(phrases(marks))
    for number, line in enumerate(lines, 1):
        step = read_step(line, targets, marks)
        if isinstance(step.action, TypeText) and not is_span(step.action.text, goal):
            raise ReplyError(f"The policy's step {line!r} types what the goal does not say.", ADVICE)
        if isinstance(step.action, OpenApp) and not is_span(step.action.name, goal):
            raise ReplyError(f"The policy's step {line!r} opens what the goal does not name.", ADVICE)
        if isinstance(step.action, Finish | AskUser) and number < len(lines):
            raise ReplyError(f"The policy's step {line!r} is followed by more steps.", ADVICE)
        yield step


class Tracer1Format:
    """The contract as the engine's users need it."""

    version = VERSION
    end = END

    def prompt(self, goal: str, observation: Observation, history: Sequence[Deed], horizon: int) -> Prompt:
        """The parts of one prompt, the screen before what changes. The horizon lives in the grammar alone."""
        del horizon
        screen, image = look(observation.frame.pixels, observation.marks, goal)
        return Prompt((screen, image, "\n" + tail_text(goal, [deed_line(deed) for deed in history])))

    def grammar(self, goal: str, observation: Observation, horizon: int) -> str:
        return grammar(goal, observation.marks, horizon)

    def so_far(self, text: str) -> str:
        """A reply's whole lines; see ``models.unfolding``."""
        return text[: text.rfind("\n") + 1]

    def parse(self, text: str, observation: Observation, goal: str) -> Forecast:
        return parse(text, observation.marks, goal)
