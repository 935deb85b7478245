"""What takes a step back: its inverse, from the step and the look just before it; and what cannot be taken back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, assert_never

from agent.events import Acted, Aimed, Event, Interrupted, Perceived
from agent.grounding import equals, normalised
from agent.questions import Note
from agent.rules.redaction import REDACTED
from agent.rules.risk import assess
from agent.rules.secrets import PART, mentions_secret
from agent.types import (
    VALUE_CUT,
    VALUE_LIMIT,
    Action,
    AskUser,
    Becomes,
    Click,
    Direction,
    Drag,
    Finish,
    Mark,
    Observation,
    OpenApp,
    OutcomeKind,
    PlannedStep,
    PointerButton,
    PressKeys,
    Reads,
    Risk,
    Role,
    Scroll,
    Source,
    State,
    Target,
    TypeText,
    Wait,
    same_window,
    told_whole,
)

_NOTHING_LASTS: Final = frozenset(
    {Role.MENU, Role.LABEL, Role.TEXT, Role.PASSWORD, Role.COMBO, Role.SPIN, Role.WINDOW, Role.DIALOG, Role.PANE}
    | {Role.TREE, Role.ROW, Role.CELL}
)
"""To click one of these opens, focuses or selects; twice or with another button it may do more."""

_CHOICES: Final = {Role.RADIO: State.CHECKED, Role.OPTION: State.SELECTED, Role.TAB: State.SELECTED}
_SWITCHES: Final = frozenset({Role.CHECK, Role.TOGGLE})
_BACK: Final = {
    Direction.UP: Direction.DOWN,
    Direction.DOWN: Direction.UP,
    Direction.LEFT: Direction.RIGHT,
    Direction.RIGHT: Direction.LEFT,
}
_PAIRS: Final = (
    *(("zoom in", "zoom out"), ("undo", "redo"), ("next", "previous"), ("forward", "back"), ("expand", "collapse")),
    *(("mute", "unmute"), ("indent more", "indent less"), ("pin", "unpin"), ("show", "hide"), ("play", "pause")),
)
_OPPOSITES: Final = {one: other for pair in _PAIRS for one, other in (pair, pair[::-1])}
"""What a button or menu item is called that takes back what the other does; taken only where it was on the screen."""

_STEPPING: Final = frozenset("up down left right home end pageup pagedown".split())
_STEPPED: Final = frozenset({Role.COMBO, Role.SPIN})
"""Where such a key changes a value that can be typed back."""
_MOVED: Final = frozenset({Role.SLIDER, Role.RADIO, Role.OPTION})
"""Where it changes what cannot be typed back."""
_MOVING: Final = frozenset("tab escape up down left right home end pageup pagedown f5 f11 f6 f10".split())
_EDITING: Final = frozenset({("backspace",), ("delete",), ("ctrl", "v"), ("ctrl", "x")})
_CHORDS: Final[dict[tuple[str, ...], tuple[str, ...] | None]] = {
    ("ctrl", "b"): ("ctrl", "b"),
    ("ctrl", "i"): ("ctrl", "i"),
    ("ctrl", "u"): ("ctrl", "u"),
    ("ctrl", "z"): ("ctrl", "shift", "z"),
    ("ctrl", "shift", "z"): ("ctrl", "z"),
    ("ctrl", "a"): None,
    ("ctrl", "f"): None,
    ("ctrl", "home"): None,
    ("ctrl", "end"): None,
    ("ctrl", "tab"): None,
}
"""The chord that takes a chord back; None where nothing lasts."""


_TOO_LONG: Final = "what is typed there is too long to tell whether it is changed since"


@dataclass(frozen=True, slots=True)
class Inverse:
    """What takes a step back: no steps where nothing lasts of it, or where it cannot be taken back and ``why``."""

    steps: tuple[PlannedStep, ...] = ()
    why: str = ""


@dataclass(frozen=True, slots=True)
class Undoing:
    """The inverses of what a run did, the last deed's first, and the deeds that stay with the reason.

    ``stood`` says beside each inverse what its deed left behind, where that was typed or is typed over: what has been
    changed since is not the run's any more.
    """

    steps: tuple[PlannedStep, ...]
    stood: tuple[Reads | None, ...]
    stays: tuple[tuple[PlannedStep, str], ...]


def inverse(step: PlannedStep, before: Observation) -> Inverse:
    """What takes the step back that was performed on this look."""
    risk, reason = assess(step.action, before.window, before.marks)
    if risk is Risk.HIGH:
        return Inverse(why=f"it {reason}")
    match step.action:
        case Click():
            return _of_click(step.action, before)
        case TypeText(target, text):
            if "\n" in text or "\r" in text:
                return Inverse(why="a line break may have set something going")
            if not told_whole(text):
                return Inverse(why=_TOO_LONG)
            return _retyped(target, before)
        case PressKeys(keys):
            return _of_chord(keys, before)
        case Scroll(target, direction, notches):
            return _steps(Scroll(target, _BACK[direction], notches), f"scroll back {_BACK[direction].value}")
        case Drag():
            return Inverse(why="what was dragged cannot be put back for certain")
        case OpenApp(name):
            return Inverse(why=f"{name} was opened; close it yourself if it should not be")
        case Wait() | AskUser() | Finish():
            return Inverse()
    assert_never(step.action)


def reversals(steps: Sequence[PlannedStep], look: Observation) -> tuple[Note, ...]:
    """Of the foreseen steps whose target is on this look: whether each can be undone; nothing where nothing lasts."""
    notes = []
    for number, step in enumerate(steps, 1):
        if step.grounding is None and not isinstance(step.action, PressKeys | OpenApp):
            continue  # what it will act on is not known yet
        found = inverse(step, look)
        if found.why:
            notes.append(Note(number, f"cannot be undone: {found.why}"))
        elif found.steps:
            notes.append(Note(number, "can be undone"))
    return tuple(notes)


def undoing(events: Sequence[Event]) -> Undoing:
    """The way back over a run's deeds, from its events.

    A deed that failed half-way is taken back as well, and one of which it was never written how it ended.
    """
    look: Observation | None = None
    aimed: _Done | None = None
    deeds: list[_Done] = []
    alone = False  # what the look after a deed shows is the deed's, and not the person's as well
    for event in events:
        match event:
            case Perceived(observation):
                look = observation
                if alone and aimed is None:
                    deeds[-1], alone = replace(deeds[-1], after=look), False
            case Interrupted():
                alone = False
            case Aimed(step) if look is not None:
                aimed, alone = _Done(step, look), True
            case Acted(step, outcome) if aimed is not None and aimed.step.action == step.action:
                if outcome.kind is OutcomeKind.REFUSED:
                    alone = False
                else:
                    deeds.append(aimed)
                aimed = None
            case _:
                pass
    return _way_back(deeds if aimed is None else [*deeds, aimed])


@dataclass(frozen=True, slots=True, eq=False)
class _Done:
    """A deed with the looks just before it and just after it."""

    step: PlannedStep
    before: Observation
    after: Observation | None = None


def _way_back(deeds: Sequence[_Done]) -> Undoing:
    """The deeds' inverses; what was typed in a field beneath what stays there stays too, since it cannot be seen."""
    steps: list[PlannedStep] = []
    stood: list[Reads | None] = []
    stays: list[tuple[PlannedStep, str]] = []
    final: set[tuple[int, Target]] = set()
    for deed in reversed(deeds):
        back = inverse(deed.step, deed.before)
        left = _left_by(deed, back)
        if back.steps and _is_redacted(deed.step.action, left):
            back = Inverse(why="what was typed there was not kept, so nobody can tell whether it was changed since")
        if back.steps and left is not None and not told_whole(left.text):
            back = Inverse(why=_TOO_LONG)
        if any(_field(each.action, deed.before) in final for each in back.steps):
            back = Inverse(why="what was typed there later stays")
        steps += back.steps
        stood += [left] * len(back.steps)
        if back.why:
            stays.insert(0, (deed.step, back.why))
            if (field := _field(deed.step.action, deed.before)) is not None:
                final.add(field)
    return Undoing(tuple(steps), tuple(stood), tuple(stays))


def _left_by(deed: _Done, back: Inverse) -> Reads | None:
    """What the deed left in the field that its inverse types into: the text, or of keys and insertions what was seen.

    None where that is not known.
    """
    match deed.step.action, [each.action for each in back.steps]:
        case TypeText(target, text, True), _:
            return Reads(target, text)
        case _, [TypeText(target)] if deed.after is not None and same_window(deed.after.window, deed.before.window):
            mark = _mark(target, deed.after)
            return None if mark is None else Reads(target, mark.value)
        case _:
            return None


def _is_redacted(action: Action, left: Reads | None) -> bool:
    """Whether the journal kept a mark of redaction in the place of what was typed, or of what came of it."""
    texts = (action.text if isinstance(action, TypeText) else "", left.text if left is not None else "")
    return any(mark in text for mark in REDACTED for text in texts)


def _field(action: Action, look: Observation) -> tuple[int, Target] | None:
    """Where an action types: in which window, into what."""
    match action:
        case TypeText(target):
            return 0 if look.window is None else look.window.handle, replace(target, visible=True)
        case _:
            return None


def _of_click(action: Click, before: Observation) -> Inverse:
    target = action.target
    if action.count > 1 or action.button is not PointerButton.LEFT:
        return Inverse(why="what such a click set going is not known")
    mark = _mark(target, before)
    if target.role in _NOTHING_LASTS and (mark is None or mark.source is not Source.OCR):
        return Inverse()  # what was read from pixels may be anything that is pressed
    if target.role in _SWITCHES and mark is not None:
        held = State.CHECKED in mark.states
        done = Becomes(target, State.CHECKED, held)
        return _steps(Click(target), f"{'tick' if held else 'untick'} {target.name} again", done)
    if target.role in _CHOICES:
        state = _CHOICES[target.role]
        former = [m for m in before.marks if m.role is target.role and state in m.states]
        if len(former) != 1:
            return Inverse(why="what was chosen before is not known")
        other = _target(former[0], before)
        return _steps(Click(other), f"choose {other.name} again", Becomes(other, state))
    opposite = _OPPOSITES.get(normalised(target.name))
    there = [m for m in before.marks if m.role is target.role and normalised(m.name) == opposite]
    if len(there) == 1:
        return _steps(Click(_target(there[0], before)), f"press {there[0].name}")
    return Inverse(why="what it set going is not known")


def _of_chord(keys: tuple[str, ...], before: Observation) -> Inverse:
    focused = [mark for mark in before.marks if State.FOCUSED in mark.states]
    if keys[-1] in _STEPPING and not set(keys[:-1]) - {"shift", "ctrl"}:
        if any(mark.role in _MOVED for mark in focused):
            return Inverse(why="what such a key changed there cannot be put back for certain")
        if stepped := [mark for mark in focused if mark.role in _STEPPED]:
            return _stepped_back(stepped, before)
    if keys in _CHORDS:
        back = _CHORDS[keys]
        return _steps(PressKeys(back), f"press {'+'.join(back)}") if back is not None else Inverse()
    if keys[-1] in _MOVING and not set(keys[:-1]) - {"shift"}:
        return Inverse()
    writes = keys in _EDITING or (len(keys[-1]) == 1 and not set(keys[:-1]) - {"shift"})
    if writes and len(focused) == 1 and focused[0].role in (Role.TEXT, Role.COMBO, Role.SPIN):
        return _retyped(_target(focused[0], before), before)
    return Inverse(why="what these keys set going is not known")


def _stepped_back(stepped: Sequence[Mark], before: Observation) -> Inverse:
    if len(stepped) > 1 or not stepped[0].value:
        return Inverse(why="what stood there before was not seen")
    return _retyped(_target(stepped[0], before), before)


def _retyped(target: Target, before: Observation) -> Inverse:
    """Type what stood there before, if that is known to the letter."""
    mark = _mark(target, before)
    if mark is None:
        return Inverse(why="what stood there before was not seen")
    if mark.source is Source.OCR:
        return Inverse(why="what stood there before was only read from the picture")
    if target.role is Role.PASSWORD or _hidden(mark.value):
        return Inverse(why="what stood there before is not kept")
    if len(mark.value) >= VALUE_LIMIT and mark.value.endswith(VALUE_CUT):
        return Inverse(why="what stood there before is too long to be kept")
    former = mark.value.rstrip("\n")
    if "\n" in former and target.role is not Role.TEXT:
        return Inverse(why="what stood there before has several lines")
    return _steps(
        TypeText(target, former), f"put back what stood in {target.name or 'the field'}", Reads(target, former)
    )


def _hidden(value: str) -> bool:
    return mentions_secret(value) or any(stands_for in value for stands_for in (*REDACTED, PART))


def _steps(action: Action, told: str, expected: Becomes | Reads | None = None) -> Inverse:
    step = PlannedStep(action, told) if expected is None else PlannedStep(action, told, expected)
    return Inverse((step,))


def _mark(target: Target, look: Observation) -> Mark | None:
    same = equals(target, look.marks)
    return same[target.ordinal - 1] if target.ordinal <= len(same) else None


def _target(mark: Mark, look: Observation) -> Target:
    same = [m for m in look.marks if (m.role, m.name) == (mark.role, mark.name)]
    return Target(mark.role, mark.name, 1 + next(i for i, m in enumerate(same) if m is mark))
