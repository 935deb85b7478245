"""The judge of the campaign: the same invariants for every fault, from what the witness saw, the app told and kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from agent.codec import encode
from agent.events import Acted, Aimed, Ended, Event, Reviewed
from agent.types import (
    Action,
    AskUser,
    Box,
    Click,
    EndingKind,
    Finish,
    OutcomeKind,
    Pixels,
    PlannedStep,
    PressKeys,
    TypeText,
)
from app.errands import EXITS

PASTED: Final = 1000
"""A longer text is pasted."""

_NAMES: Final = {"\n": "Return", "\t": "Tab"}
_WITHIN: Final = 2
"""Pixels by which the pointer may miss its target's box, where the window moved on the way."""


@dataclass(frozen=True)
class Input:
    """One press that arrived: ``kind`` is key, button or repeat, ``what`` in the witness's words, where in pixels."""

    kind: str
    what: str
    x: int
    y: int


@dataclass
class _Aim:
    """A step that the hands were sent to do, what came of it, and whether it had been approved."""

    step: PlannedStep
    approved: bool
    done: bool = False


def unapproved(arrived: Sequence[Input], runs: Sequence[Sequence[Event]]) -> list[str]:
    """What arrived and was not the input of an approved step, in the order of the steps, as far as each was done.

    ``runs`` are the events of every run, in order. A step that the run calls done must have arrived whole.
    """
    aims = [aim for events in runs for aim in _aims(events)]
    wrong = [f"aimed without approval: {aim.step.instruction}" for aim in aims if not aim.approved]
    # Where in what arrived a step may begin: one that was not done may have got any part of its input through.
    starts = {0}
    for aim in aims:
        expected = _expected(aim.step)
        reached = set[int]()
        for start in starts:
            count = 0
            while count < len(expected) and start + count < len(arrived):
                if not _fits(expected[count], arrived[start + count], aim.step):
                    break
                count += 1
            if not aim.done:
                reached |= set(range(start, start + count + 1))
            elif count == len(expected):
                reached.add(start + count)
        if not reached:
            wrong.append(f"{aim.step.instruction} is called done, and not all of its input arrived")
            return wrong
        starts = reached
    if len(arrived) not in starts:
        odd = arrived[max(starts)]
        wrong.append(f"{len(arrived) - max(starts)} presses of nobody's approval arrived: {odd.kind} {odd.what} first")
    return wrong


def lost(told: Sequence[Event], kept: Sequence[Event]) -> list[str]:
    """What was told and is not in the journal; and more in the journal than the one event that was being written."""
    said, written = [_plain(event) for event in told], [_plain(event) for event in kept]
    if said and written[: len(said)] != said:
        only_told = isinstance(told[-1], Ended) and told[-1].ending.kind is EndingKind.FAILED
        if not (only_told and written[: len(said) - 1] == said[:-1]):
            return [f"told {len(said)} events, of which the journal holds {_common(said, written)}"]
    if len(written) > len(said) + 1:
        return [f"the journal holds {len(written)} events, and {len(said)} were told"]
    return []


def ended_badly(code: int | None, told: Sequence[Event], errors: str, *, killed: bool = False) -> list[str]:
    """Why the end of the app was no clear end: no end at all, a traceback, a code that is not that of its ending."""
    wrong = []
    if "Traceback" in errors:
        wrong.append(f"a traceback: {errors[errors.index('Traceback') :][-1500:]}")
    if code is None:
        return [*wrong, "it did not end"]
    if killed:
        return wrong
    ending = next((event.ending for event in told if isinstance(event, Ended)), None)
    if ending is None:
        if code not in (2, 3, 130) or not (errors.strip() or code == 130):
            wrong.append(f"it ended with {code} and no word: {errors.strip()[-200:]!r}")
    elif code != EXITS[ending.kind]:
        wrong.append(f"it ended with {code}, and told {ending.kind}")
    elif ending.kind not in (EndingKind.VERIFIED, EndingKind.REFUSED) and not ending.reason:
        wrong.append(f"{ending.kind} without a reason")
    return wrong


def _aims(events: Sequence[Event]) -> list[_Aim]:
    approved: list[Action] = []
    aims: list[_Aim] = []
    for event in events:
        match event:
            case Reviewed(verdict):
                approved = [step.action for step in verdict.steps]
            case Aimed(step):
                aims.append(_Aim(step, step.action in approved))
            case Acted(step, outcome) if aims and not isinstance(step.action, Finish | AskUser):
                if step == aims[-1].step:
                    aims[-1].done = outcome.kind in (OutcomeKind.DONE, OutcomeKind.UNVERIFIED)
    return aims


def _expected(step: PlannedStep) -> list[Input]:
    """The presses that this step is made of."""
    match step.action:
        case Click(_, _, count):
            return [_press("button", "1")] * count
        case PressKeys(keys):
            return [_press("key", "+".join(keys))]
        case TypeText(_, text, replace):
            start = [_press("button", "1"), *([_press("key", "ctrl+a")] if replace else [])]
            if len(text) > PASTED:
                return [*start, _press("key", "ctrl+v")]
            return [*start, *(_press("key", _NAMES.get(character, character)) for character in text)]
        case _:
            return []


def _press(kind: str, what: str) -> Input:
    return Input(kind, what, 0, 0)


def _fits(expected: Input, came: Input, step: PlannedStep) -> bool:
    if (expected.kind, expected.what) != (came.kind, came.what):
        return False
    return came.kind != "button" or (step.grounding is not None and _inside(came, step.grounding.box))


def _inside(came: Input, box: Box) -> bool:
    return (
        box.x - _WITHIN <= came.x < box.x + box.width + _WITHIN
        and box.y - _WITHIN <= came.y < box.y + box.height + _WITHIN
    )


def _plain(event: Event) -> Mapping[str, Any]:
    return encode(event, _size)


def _size(pixels: Pixels) -> str:
    height, width = pixels.shape[:2]
    return f"{width}x{height}"


def _common(said: Sequence[object], written: Sequence[object]) -> int:
    for number, (one, other) in enumerate(zip(said, written, strict=False)):
        if one != other:
            return number
    return min(len(said), len(written))
