"""What a person may make of a forecast: steps of the same closed set, each checked before it is asked about."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from typing import Final, assert_never

from agent.errors import GroundingError, RevisionError
from agent.keys import check_chord
from agent.ports import Grounder
from agent.rules.aim import places_of, targets_of
from agent.rules.difference import named
from agent.rules.secrets import mentions_secret
from agent.types import (
    WRITABLE,
    Action,
    AskUser,
    Click,
    Drag,
    Finish,
    Observation,
    OpenApp,
    PlannedStep,
    PressKeys,
    Role,
    Scroll,
    TypeText,
    Wait,
)

MOST: Final = 10
"""So many steps a person can look over; a forecast has no more either."""

POINTED_AT: Final = frozenset(Role) - {Role.WINDOW, Role.DIALOG, Role.PANE}
"""What a step can be pointed at on the screen: things, and not the grounds that they lie on."""

_LONGEST_TEXT: Final = 10_000
_LONGEST_WAIT: Final = 60.0
_MOST_NOTCHES: Final = 50


def pointed_at(action: Action) -> frozenset[Role]:
    """What this action can be pointed at: a text goes into a field or a cell."""
    match action:
        case TypeText():
            return WRITABLE
        case Click() | Drag() | Scroll():
            return POINTED_AT
        case PressKeys() | Wait() | OpenApp() | AskUser() | Finish():
            return frozenset()
        case _:
            assert_never(action)


def revised(
    before: Sequence[PlannedStep], after: Sequence[PlannedStep], look: Observation, grounder: Grounder
) -> tuple[PlannedStep, ...]:
    """The steps ``after`` with their places on this look, each checked that does nothing that those ``before`` do.

    Raises ``RevisionError`` with what is wrong: too many steps or none, a target that is not there or could be another,
    keys that are no chord, a text that cannot be typed, a secret that no step spoke of before.
    """
    if not 1 <= len(after) <= MOST:
        raise RevisionError(f"A plan has one to {MOST} steps.", "Remove some, or refuse.")
    known = {step.action: step.grounding for step in before}
    secrets = {text for action in known if (text := _text(action)) and mentions_secret(text)}
    return tuple(
        replace(step, grounding=known[step.action]) if step.action in known else _checked(step, look, grounder, secrets)
        for step in after
    )


def check_words(words: str) -> None:
    """Raises ``RevisionError`` for what cannot be said to a run under way: a secret, which is fetched at its start."""
    if mentions_secret(words):
        raise RevisionError("A secret has to be named in the goal.", "Begin again with {{secret:NAME}} in the goal.")


def with_locked(
    steps: Sequence[PlannedStep], locked: Sequence[tuple[int, PlannedStep]], most: int = MOST
) -> tuple[PlannedStep, ...]:
    """A new forecast with the steps in it that the person locked, each by the number that it had.

    A step that is foreseen again counts as the locked one. Finish stays last; what would be too much is cut off before.
    """
    found = list(steps)
    left = [named(step.action) for step in steps]
    for number, step in locked:
        if named(step.action) in left:
            left.remove(named(step.action))
            continue
        end = next((place for place, one in enumerate(found) if isinstance(one.action, Finish)), len(found))
        found.insert(min(number - 1, end), step)
    kept = {named(step.action) for _, step in locked}
    while len(found) > most:
        spare = next((n for n in reversed(range(len(found))) if named(found[n].action) not in kept), len(found) - 1)
        del found[spare]
    return tuple(found)


def _checked(step: PlannedStep, look: Observation, grounder: Grounder, known: set[str]) -> PlannedStep:
    match step.action:
        case TypeText(target, text):
            _check_text(text, known)
            if target.role not in WRITABLE:
                raise RevisionError(f"Nothing can be typed into a {target.role.value}.", "Choose a field.")
        case PressKeys(keys):
            try:
                check_chord(keys)
            except ValueError as error:
                raise RevisionError(f"These keys cannot be pressed: {error}.", "Write for example ctrl+s.") from None
        case Wait(seconds):
            if not 0 < seconds <= _LONGEST_WAIT:
                raise RevisionError(f"{seconds:g} seconds cannot be waited.", f"Up to {_LONGEST_WAIT:g} are possible.")
        case Scroll(notches=notches):
            if not 1 <= notches <= _MOST_NOTCHES:
                raise RevisionError(f"{notches} notches cannot be scrolled.", f"Up to {_MOST_NOTCHES} are possible.")
        case Click(count=count):
            if not 1 <= count <= 3:
                raise RevisionError(f"{count} clicks are none.", "One to three are possible.")
        case Drag():
            pass
        case OpenApp() | AskUser() | Finish():
            raise RevisionError("Such a step is the policy's to make.", "Refuse, and say what should be different.")
        case _:
            assert_never(step.action)
    if not all(target.visible for target in targets_of(step.action)):
        return replace(step, grounding=None)
    try:
        places = places_of(step.action, look, grounder)
    except GroundingError as error:
        raise RevisionError(str(error).rstrip(".") + ".", "Point the step at something else.") from None
    return replace(step, grounding=places[0] if places else None)


def _check_text(text: str, known: set[str]) -> None:
    if len(text) > _LONGEST_TEXT:
        raise RevisionError(f"A text has at most {_LONGEST_TEXT:,} characters.", "Type it in parts.")
    if any(unicodedata.category(char) in ("Cc", "Cs") and char not in "\n\t" for char in text):
        raise RevisionError("The text holds a character that no keyboard types.", "Take it out.")
    if text not in known:
        check_words(text)


def _text(action: Action) -> str:
    return action.text if isinstance(action, TypeText) else ""
