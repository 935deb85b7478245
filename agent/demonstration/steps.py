"""What a person's gestures mean: each with the look before it and the looks while it lasted becomes a step, or says why
it can be none.

What was typed is kept only where a field that may be read shows that it went there: so no password is, and nothing that
was typed in a private window. Of a long text a look holds only the beginning: there the field has to have the keyboard.
In a terminal that is not enough, since it takes passwords without showing them: there the text itself has to be seen.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final, assert_never

from agent.coordinates import to_frame
from agent.demonstration.gestures import Chord, Clicked, Dragged, Gesture, Scrolled, Typed
from agent.errors import GroundingError
from agent.expectations import MarksVerifier
from agent.grounding import MarksGrounder, target_at
from agent.rules.aim import grounded, targets_of
from agent.rules.surroundings import Place, places
from agent.rules.takeover import BY_THE_PERSON
from agent.types import (
    FIELDS,
    VALUE_CUT,
    VALUE_LIMIT,
    WRITABLE,
    Action,
    Becomes,
    Click,
    DesktopPoint,
    Drag,
    Expectation,
    Hides,
    Mark,
    Observation,
    Outcome,
    OutcomeKind,
    PlannedStep,
    PressKeys,
    Reads,
    Role,
    Scroll,
    Shows,
    State,
    Target,
    Titled,
    TypeText,
    Unstated,
)

_POINTED_AT: Final = frozenset(Role) - {Role.WINDOW, Role.DIALOG, Role.PANE}
_PULLED_DOWN: Final = frozenset({Role.MENU, Role.ITEM, Role.COMBO})
"""What opens under a button that is held: where it is let go was not there yet when it was pressed."""
_TURNED: Final = (State.CHECKED, State.SELECTED, State.EXPANDED)
_ENTER: Final = PressKeys(("enter",))
_ALL: Final = PressKeys(("ctrl", "a"))


class LeftOut(StrEnum):
    """Why something that a person did is no step."""

    NAMELESS = "it was done to something that has no name on the screen"
    UNSEEN = "it could not be seen in which field it was typed"
    UNSAYABLE = "no step can say it"
    PRIVATE = "it was done in a private window"
    CHANGED = "the screen was changing while it was done"


@dataclass(frozen=True, slots=True, eq=False)
class Shown:
    """One step that a person showed: the look on which they decided on it, and what became of it."""

    look: Observation
    step: PlannedStep
    outcome: Outcome


@dataclass(frozen=True, slots=True, eq=False)
class Witnessed:
    """A gesture, the look before it, the looks while it lasted, and the first one after it.

    ``earlier`` is the look before that, where the marks of ``before`` were still being read as the gesture was made:
    they may tell what came of it.
    """

    gesture: Gesture
    before: Observation
    during: tuple[Observation, ...]
    after: Observation
    earlier: Observation | None = None


def step_of(seen: Witnessed) -> Shown | LeftOut:
    """The step that a gesture was."""
    action = _action(seen)
    if isinstance(action, LeftOut):
        return action
    look = seen.before
    if isinstance(action, TypeText) and _mark(action.target, look) is None and seen.during:
        look = seen.during[0]  # the field came so late that it was looked at in haste
    return _shown(action, look, seen.after)


def joined(steps: Sequence[Shown], after: Sequence[Observation]) -> tuple[Shown, ...]:
    """The steps with those put together that are one deed; ``after`` is the look after each of them.

    To click into a field, or to choose all that it holds, and then to type is to type into it; lines of one document
    are one text.
    """
    made: list[tuple[Shown, Observation]] = []
    for shown, then in zip(steps, after, strict=True):
        made.append((shown, then))
        while (one := _one_deed(made)) is not None:
            made = one
    return tuple(shown for shown, _ in made)


# --- What was done ----------------------------------------------------------------------------------------------------


def _action(seen: Witnessed) -> Action | LeftOut:
    look = seen.before
    match seen.gesture:
        case Clicked(point=at) | Dragged(start=at) | Scrolled(point=at) if _is_of_later(at, seen):
            return LeftOut.CHANGED
        case Clicked(_, _, point, button, count, held):
            target = _under(point, look)
            if held:
                return LeftOut.UNSAYABLE
            return Click(target, button, count) if target is not None else LeftOut.NAMELESS
        case Dragged(_, _, start, end, left):
            one, other = _under(start, look), _under(end, look)
            if not left or (one is not None and (one == other or one.role in _PULLED_DOWN)):
                return LeftOut.UNSAYABLE
            return Drag(one, other) if one is not None and other is not None else LeftOut.NAMELESS
        case Scrolled(_, _, point, direction, notches):
            target = _under(point, look)
            return Scroll(target, direction, notches) if target is not None else LeftOut.NAMELESS
        case Chord(_, _, keys):
            return PressKeys(keys) if keys else LeftOut.UNSAYABLE
        case Typed(only=keys) if keys and not any(map(_is_writing, (look, *seen.during, seen.after))):
            return PressKeys(keys)
        case Typed():
            return _typed(seen.gesture, seen) or LeftOut.UNSEEN
        case _:
            assert_never(seen.gesture)


def _is_of_later(point: DesktopPoint, seen: Witnessed) -> bool:
    """Whether what is there may have come of the gesture: it was not before, and is afterwards."""
    if seen.earlier is None:
        return False
    there = _under(point, seen.before)
    return _under(point, seen.earlier) != there == _under(point, seen.after)


def _under(point: DesktopPoint, look: Observation) -> Target | None:
    return target_at(to_frame(point, look.frame), look, _POINTED_AT)


def _typed(typed: Typed, seen: Witnessed) -> TypeText | None:
    """What was typed, and where; None unless one and the same field that may be read is seen to have had it all."""
    target = _field(typed, seen)
    if target is None:
        return None
    old, new = _mark(target, seen.before), _mark(target, seen.after)
    before = old.value.strip() if old is not None else ""
    if Place.TERMINAL in places(seen.before.window, ()):
        shown = "" if new is None else new.value
        fresh = typed.text and not typed.edited and shown.count(typed.text) > before.count(typed.text)
        return TypeText(target, typed.text, replace=False) if fresh else None
    if new is not None:
        return _as_shown(typed, target, before, new.value)
    # It went with its window, as when Enter closes a dialog: what it showed last has to be half of the text at least.
    last = _mark(target, seen.during[-1])
    half = typed.text[: (len(typed.text) + 1) // 2]
    if typed.edited or last is None or not half or half not in last.value:
        return None
    return TypeText(target, typed.text, replace=not before or typed.text.startswith(last.value))


def _field(typed: Typed, seen: Witnessed) -> Target | None:
    """The field that had the keyboard in every look while it was typed; without looks, the one that shows it now."""
    if seen.during:
        fields = [_focused(look) for look in seen.during]
        return fields[0] if all(other == fields[0] for other in fields) else None
    changed = []
    for mark in seen.after.marks:
        if mark.role in FIELDS and mark.role is not Role.PASSWORD and (typed.edited or typed.text in mark.value):
            target = _target(mark, seen.after)
            old = _mark(target, seen.before)
            if old is not None and old.value != mark.value:
                changed.append(target)
    return changed[0] if len(changed) == 1 else None


def _as_shown(typed: Typed, target: Target, before: str, shown: str) -> TypeText | None:
    cut = len(shown) == VALUE_LIMIT and shown.endswith(VALUE_CUT)
    now = shown.rstrip("\n")
    if cut:
        known = not typed.edited and typed.text
        return TypeText(target, typed.text, replace=not before) if known else None
    if now == before:
        return None
    if not typed.edited and typed.text.startswith(before) and now.startswith(f"{typed.text}\n"):
        return TypeText(target, typed.text)  # the next line came before the next look
    if before and not typed.edited and typed.text != now and _put_in(typed.text, before, now):
        return TypeText(target, typed.text, replace=False)
    return TypeText(target, now)  # also where an input method, a completion or the caret made another text of it


def _put_in(text: str, before: str, now: str) -> bool:
    """Whether this is the former value with the text somewhere in it, and nothing of it gone; spaces do not count."""
    rests = (now[:at] + now[at + len(text) :] for at in range(len(now)) if text and now.startswith(text, at))
    return any("".join(before.split()) in "".join(rest.split()) for rest in rests)  # more may have been typed since


def _is_writing(look: Observation) -> bool:
    """Whether something has the keyboard that takes texts."""
    return any(State.FOCUSED in mark.states and mark.role in WRITABLE for mark in look.marks)


def _focused(look: Observation) -> Target | None:
    """The field that has the keyboard and may be read."""
    found = [mark for mark in look.marks if State.FOCUSED in mark.states and mark.role in FIELDS]
    if len(found) != 1 or found[0].role is Role.PASSWORD:
        return None
    return _target(found[0], look)


def _target(mark: Mark, look: Observation) -> Target:
    same = [other for other in look.marks if other.role is mark.role and other.name == mark.name]
    return Target(mark.role, mark.name, next(number for number, other in enumerate(same, 1) if other is mark))


def _mark(target: Target, look: Observation) -> Mark | None:
    same = [mark for mark in look.marks if mark.role is target.role and mark.name == target.name]
    return same[target.ordinal - 1] if target.ordinal <= len(same) else None


def is_beyond(action: Action, goal: str) -> bool:
    """Whether it types a text that the goal does not say, which a policy does not type either."""
    return isinstance(action, TypeText) and bool(action.text) and action.text not in goal


# --- What came of it --------------------------------------------------------------------------------------------------


def _shown(action: Action, before: Observation, after: Observation) -> Shown:
    expectation = _effect(action, before, after)
    kind = OutcomeKind.UNVERIFIED if isinstance(expectation, Unstated) else OutcomeKind.DONE
    step = PlannedStep(action, said(action), expectation)
    return Shown(before, grounded(step, before, MarksGrounder()), Outcome(kind, BY_THE_PERSON))


def said(action: Action) -> str:
    """An action of a person's in plain words."""
    told = " to ".join(f"{target.name} {target.role.value}".strip() for target in targets_of(action))
    match action:
        case TypeText():
            return f"type into {told}"
        case PressKeys(keys):
            return f"press {'+'.join(keys)}"
        case _:
            return f"{type(action).__name__.lower()} {told}".strip()


def _effect(action: Action, before: Observation, after: Observation) -> Expectation:
    """What can be seen after it, and could not be before; the first that says most. Unstated where nothing can."""
    verifier = MarksVerifier()
    for expectation in _changes(action, before, after):
        fresh = isinstance(expectation, Reads) or not verifier.met(expectation, action, before)
        if fresh and verifier.met(expectation, action, after):
            return expectation
    return Unstated()


def _changes(action: Action, before: Observation, after: Observation) -> Iterator[Expectation]:
    targets = targets_of(action)
    if isinstance(action, TypeText):
        yield Reads(action.target, action.text)
    for target in targets[:1]:
        old, new = _mark(target, before), _mark(target, after)
        if old is not None and new is not None:
            for state in _TURNED:
                if (state in old.states) is not (state in new.states):
                    yield Becomes(target, state, state in new.states)
    there = {(mark.role, mark.name) for mark in before.marks}
    come = [mark for mark in after.marks if (mark.role, mark.name) not in there and mark.name]
    here = {(mark.role, mark.name) for mark in after.marks}
    gone = [mark for mark in before.marks if (mark.role, mark.name) not in here and mark.name]
    windows = (Role.DIALOG, Role.WINDOW)
    yield from (Shows(_target(mark, after)) for mark in come if mark.role in windows)
    yield from (Hides(_target(mark, before)) for mark in gone if mark.role is Role.DIALOG)
    for mark in after.marks:
        old = _mark(_target(mark, after), before)
        if mark.role in FIELDS and mark.role is not Role.PASSWORD and old is not None and old.value != mark.value:
            yield Reads(_target(mark, after), mark.value.removesuffix(VALUE_CUT))
    yield from (Shows(_target(mark, after)) for mark in come if mark.role not in windows)
    if after.window is not None and (before.window is None or after.window.title != before.window.title):
        yield Titled(after.window.title)
    yield from (Hides(_target(mark, before)) for mark in gone)


# --- What is one deed -------------------------------------------------------------------------------------------------


def _one_deed(made: list[tuple[Shown, Observation]]) -> list[tuple[Shown, Observation]] | None:
    """The same with the last ones put together, None where they are not one."""
    if len(made) >= 3:
        (one, _), (enter, _), (other, last) = made[-3:]
        if (lines := _lines(one, enter, other, last)) is not None:
            return [*made[:-3], (lines, last)]
    if len(made) < 2:
        return None
    (first, _), (second, then) = made[-2:]
    typed, before = second.step.action, first.step.action
    if not isinstance(typed, TypeText):
        return None
    if (whole := _text(before, typed, "", then)) is not None:
        return [*made[:-2], (_shown(whole, first.look, then), then)]
    into = before == Click(typed.target)
    if into or (before == _ALL and typed.replace):
        # Decided on the look before the click; that has to know the field too.
        try:
            MarksGrounder().ground(typed.target, first.look)
        except GroundingError:
            return None
        return [*made[:-2], (_shown(typed, first.look, then), then)]
    return None


def _lines(first: Shown, enter: Shown, second: Shown, then: Observation) -> Shown | None:
    """Two lines of one document as one text."""
    if enter.step.action != _ENTER:
        return None
    whole = _text(first.step.action, second.step.action, "\n", then)
    return _shown(whole, first.look, then) if whole is not None else None


def _text(one: Action, other: Action, between: str, then: Observation) -> TypeText | None:
    """Two texts in one field as one, if the field shows that they are."""
    if not (isinstance(one, TypeText) and isinstance(other, TypeText) and one.target == other.target):
        return None
    field, text = _mark(one.target, then), f"{one.text}{between}{other.text}"
    return replace(one, text=text) if field is not None and text in field.value else None
