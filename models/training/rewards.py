"""The judge of forecasts: how good one is beside what was right, as pure functions of their steps.

    sim(a, b)  = 0 if the kinds differ, else 0.4 + 0.6 * likeness of the arguments
    A          = max over monotone one-to-one matchings M of  sum over (i, j) in M of  g^(max(i, j) - 1) * sim(a_i, b_j)
    P          = sum over the repeated steps i of  g^(i - 1)
    Z          = sum over t = 1 .. max(n, m) of  g^(t - 1)
    trajectory = max(0, align * A - repeat * P) / (align * Z)
    reward     = (1 - form) * trajectory + form * (1 if the whole answer can be read, else 0)

for a forecast a_1 .. a_n beside a recorded way b_1 .. b_m. The shape, a discounted sum of aligned steps less what is
repeated, is the TraceR1 paper's (Liang et al., arXiv 2603.16777); it leaves ``sim``, the matching, what counts as a
repetition and every constant open, and those are ours. The weights 0.9 and 0.1 of accuracy and form are those of the
first author's public prototype.

Z makes the recorded way itself score 1, which nothing exceeds, and lets a step too many or too few cost its discount.
A step is *repeated* where the same kind with the same argument stands in the forecast more often than in the recorded
way, from the second time on. It is matched with nothing, so that saying a step again never raises a reward.

Two choices keep a policy from learning to say less than it should. Of an answer that cannot be read to its end the
steps before the fault count: were they worth nothing, a policy whose answers are drawn hot would do better to stop
early than to go on. And an end, be it a question, that comes earlier than the recorded one is matched with nothing: it
leaves undone what was still to come.

Where a way went on and how is not known, a forecast is judged as far as the way is known, and learned of no further:
what it says after that is worth neither more nor less than to have ended there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import Final, TypeAlias, assert_never

from agent.grounding import normalised
from agent.rules.aim import targets_of
from agent.types import (
    Action,
    AskUser,
    Box,
    Click,
    Drag,
    Finish,
    FramePoint,
    Grounding,
    OpenApp,
    PlannedStep,
    PressKeys,
    Scroll,
    Source,
    Target,
    TypeText,
    Wait,
)

KIND_SHARE = 0.4
"""What the right kind alone is worth; the paper's prototype gave all of it, so that any two clicks were alike."""
OTHER_ROLE = 0.5
"""What is left of a target's likeness where the role differs; ours."""
OTHER_ORDINAL = 0.5
"""What is left of it where another one of several equals is meant; ours."""
TEXT_ALIKE = 0.9
"""How like a typed text must be to count as right in stage 2; ours, as the paper compares coordinates alone."""
NOWHERE: Final = Grounding(FramePoint(0, 0), Box(0, 0, 0, 0), Source.ACCESSIBILITY, 0.0)
"""Where a step is aimed whose targets are not surely to be found: at what is like nothing, whatever its name."""

Key: TypeAlias = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Weights:
    """The constants of a reward."""

    gamma: float = 0.8
    """Discount of a step further on; the paper's prototype."""
    align: float = 1.0
    """Weight of what is right; ours."""
    repeat: float = 0.1
    """Weight of what is repeated; the prototype's 0.1 for each repetition."""
    form: float = 0.1
    """Weight of an answer that can be read; the prototype."""
    way: float = 0.0
    """Weight in stage 2 of the whole way beside the first step, which is all that the paper rewards there; ours."""


@dataclass(frozen=True, slots=True)
class Score:
    """A reward and its parts, each in [0, 1]; ``repeated`` is how many steps were repetitions.

    ``judged`` is how many of the answer's first lines it is the worth of, None of all.
    """

    reward: float
    trajectory: float
    form: float
    repeated: int
    judged: int | None = None


# --- Likeness ---------------------------------------------------------------------------------------------------------


def kind(action: Action) -> Key:
    """What is done, without what it is done to: actions of two kinds are never alike."""
    match action:
        case Click(_, button, count):
            return ("click", button, count)
        case TypeText(_, _, replace):
            return ("type", replace)
        case Finish(success):
            return ("finish", success)
        case Drag() | Scroll() | PressKeys() | Wait() | OpenApp() | AskUser():
            return (type(action).__name__,)
    assert_never(action)


def key(action: Action) -> Key:
    """Kind and argument: two steps with the same key are the same step said twice."""
    match action:
        case Click(target):
            argument: tuple[object, ...] = _named(target)
        case Drag(start, end):
            argument = (*_named(start), *_named(end))
        case Scroll(target, direction):
            argument = (*_named(target), direction)
        case TypeText(target, text):
            argument = (*_named(target), text)
        case PressKeys(keys):
            argument = tuple(keys)
        case OpenApp(name):
            argument = (name,)
        case AskUser(question):
            argument = (question,)
        case Wait() | Finish():
            argument = ()
        case _:
            assert_never(action)
    return (*kind(action), *argument)


def _named(target: Target) -> tuple[object, ...]:
    return (target.role, normalised(target.name), target.ordinal)


def similarity(one: PlannedStep, other: PlannedStep) -> float:
    """How alike two steps are, in [0, 1]; expectation, instruction and confidence do not count.

    Where both are grounded, which is so on the same frame alone, targets are as alike as their boxes overlap
    (intersection over union, in frame pixels), and not at all where one is ``NOWHERE``; otherwise as their names are.
    """
    if kind(one.action) != kind(other.action):
        return 0.0
    return KIND_SHARE + (1 - KIND_SHARE) * _arguments(one, other)


def _arguments(one: PlannedStep, other: PlannedStep) -> float:
    match one.action, other.action:
        case (Click(), _) | (Drag(), _):
            return _places(one, other)
        case Scroll(_, up), Scroll(_, down):
            return (_places(one, other) + (up is down)) / 2
        case TypeText(_, said), TypeText(_, wanted):
            return (_places(one, other) + text_likeness(said, wanted)) / 2
        case PressKeys(pressed), PressKeys(keys):
            return float(pressed == keys)
        case OpenApp(said), OpenApp(wanted):
            return text_likeness(said, wanted)
        case AskUser(said), AskUser(wanted):
            return text_likeness(said, wanted)
        case _:
            return 1.0  # a wait is a wait, and an end an end


def _places(one: PlannedStep, other: PlannedStep) -> float:
    """How alike the targets of two actions of one kind are; a drag's end goes by name, its start alone is grounded."""
    if NOWHERE in (one.grounding, other.grounding):
        return 0.0
    alike = [_targets(a, b) for a, b in zip(targets_of(one.action), targets_of(other.action), strict=True)]
    if one.grounding is not None and other.grounding is not None:
        alike[0] = overlap(one.grounding.box, other.grounding.box)
    return fmean(alike)


def _targets(a: Target, b: Target) -> float:
    alike = text_likeness(normalised(a.name), normalised(b.name))
    return alike * (1.0 if a.role is b.role else OTHER_ROLE) * (1.0 if a.ordinal == b.ordinal else OTHER_ORDINAL)


def text_likeness(one: str, other: str) -> float:
    """1 less the edit distance (Levenshtein 1966) over the longer one's length; 1 for two empty texts."""
    longest = max(len(one), len(other))
    if longest == 0:
        return 1.0
    above = list(range(len(other) + 1))
    for row, letter in enumerate(one, 1):
        line = [row]
        for column, wanted in enumerate(other, 1):
            line.append(min(above[column] + 1, line[-1] + 1, above[column - 1] + (letter != wanted)))
        above = line
    return 1 - above[-1] / longest


def overlap(one: Box, other: Box) -> float:
    """Intersection over union of two boxes of the same space; 0 of boxes that cover nothing."""
    wide = min(one.x + one.width, other.x + other.width) - max(one.x, other.x)
    high = min(one.y + one.height, other.y + other.height) - max(one.y, other.y)
    if wide <= 0 or high <= 0:
        return 0.0
    both = wide * high
    return both / (one.width * one.height + other.width * other.height - both)


# --- Stage 1: the whole trajectory ------------------------------------------------------------------------------------


def repeated(actions: Sequence[Action], recorded: Sequence[Action]) -> tuple[bool, ...]:
    """For each action whether it is a repetition: beyond as many as the recorded way has, from the second on."""
    allowed = Counter(key(action) for action in recorded)
    seen = Counter[Key]()
    flags = []
    for action in actions:
        said = key(action)
        seen[said] += 1
        flags.append(seen[said] > max(1, allowed[said]))
    return tuple(flags)


def alignment(forecast: Sequence[PlannedStep], recorded: Sequence[PlannedStep], gamma: float) -> float:
    """A of the module's formula: the best monotone matching, by dynamic programming.

    Repetitions are left out, and an end (a finish or a question) that comes too early: before as many steps as lie
    before the recorded one were said, those that say a step again not counted.

    ``best[j]`` is, row by row, the best of the forecast's first i and the recorded way's first j steps.
    """
    flags = repeated([step.action for step in forecast], [step.action for step in recorded])
    best = [0.0] * (len(recorded) + 1)
    said = 0
    for i, (step, again) in enumerate(zip(forecast, flags, strict=True), 1):
        said += not again
        row = [0.0]
        for j, wanted in enumerate(recorded, 1):
            unmatched = again or (isinstance(step.action, Finish | AskUser) and said < j)
            matched = 0.0 if unmatched else best[j - 1] + gamma ** (max(i, j) - 1) * similarity(step, wanted)
            row.append(max(best[j], row[-1], matched))
        best = row
    return best[-1]


def trajectory(forecast: Sequence[PlannedStep], recorded: Sequence[PlannedStep], weights: Weights) -> float:
    """How good a forecast is beside the recorded way, in [0, 1]. Raises ``ValueError`` for a way of no steps."""
    if not recorded:
        raise ValueError("there is no recorded way to compare with")
    flags = repeated([step.action for step in forecast], [step.action for step in recorded])
    penalty = sum(weights.gamma**at for at, again in enumerate(flags) if again)
    whole = sum(weights.gamma**at for at in range(max(len(forecast), len(recorded))))
    earned = weights.align * alignment(forecast, recorded, weights.gamma) - weights.repeat * penalty
    return min(1.0, max(0.0, earned / (weights.align * whole)))


def stage_one(
    forecast: Sequence[PlannedStep],
    recorded: Sequence[PlannedStep],
    weights: Weights,
    *,
    whole: bool = True,
    goes_on: bool = False,
) -> Score:
    """The reward of stage 1; ``forecast`` is what could be read of an answer, ``whole`` whether that is all of it.

    ``goes_on`` says that the way did, and how is not known: only as many steps of the forecast are judged, its form
    included, as were recorded; an answer that is cut off has so many only where none of them is a repetition.
    """
    judged = len(recorded) if goes_on else None
    known = forecast[:judged]
    accuracy = trajectory(known, recorded, weights)
    flags = repeated([step.action for step in known], [step.action for step in recorded])
    return _score(accuracy, whole or (len(known) == judged and not any(flags)), sum(flags), weights, judged)


# --- Stage 2: the first step, on the recorded screen ------------------------------------------------------------------


def grounded(action: Action, points: Sequence[FramePoint], wanted: Action, boxes: Sequence[Box]) -> bool:
    """Whether the tool agent's act is the recorded one: 1[coordinates match] of the paper, and its like without any.

    ``points`` are where the tool agent would act and ``boxes`` those recorded, both in frame pixels and in the order
    of the action's targets. Keys and directions must be exact, texts ``TEXT_ALIKE``.
    """
    if kind(action) != kind(wanted):
        return False
    match action, wanted:
        case PressKeys(pressed), PressKeys(keys):
            return pressed == keys
        case OpenApp(said), OpenApp(name):
            return text_likeness(said, name) >= TEXT_ALIKE
        case (Wait(), _) | (Finish(), _) | (AskUser(), _):
            return True
        case TypeText(_, said), TypeText(_, text) if text_likeness(said, text) < TEXT_ALIKE:
            return False
        case Scroll(_, direction), Scroll(_, recorded) if direction is not recorded:
            return False
        case _:
            pass
    return len(points) == len(boxes) and all(_inside(p, box) for p, box in zip(points, boxes, strict=True))


def _inside(point: FramePoint, box: Box) -> bool:
    return box.x <= point.x < box.x + box.width and box.y <= point.y < box.y + box.height


def stage_two(right: bool | None, weights: Weights) -> Score:
    """The reward of stage 2, which is that of the first step alone; None is one that could not be read."""
    form = right is not None
    return _score(float(bool(right)), form, 0, weights, judged=1)


def beside(first: Score, whole: Score, weights: Weights) -> Score:
    """The reward of stage 2 with the whole way's kept: ``first`` is of the first step, ``whole`` stage 1's. Ours.

        reward = (1 - form) * ((1 - way) * first + way * trajectory) + form * (1 if all of it can be read, else 0)

    It is the worth of all that the whole way's is, so that is what is learned of.
    """
    accuracy = (1 - weights.way) * first.trajectory + weights.way * whole.trajectory
    return _score(accuracy, whole.form, whole.repeated, weights, whole.judged)


def _score(accuracy: float, form: float, repeated: int, weights: Weights, judged: int | None = None) -> Score:
    reward = (1 - weights.form) * accuracy + weights.form * form
    return Score(reward, accuracy, float(form), repeated, judged)
