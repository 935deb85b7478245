"""The examiner's room: whether a fresh look shows what was expected."""

from __future__ import annotations

from typing import assert_never

from agent.errors import GroundingError
from agent.grounding import equals, locate
from agent.types import (
    FIELDS,
    VALUE_CUT,
    VALUE_LIMIT,
    Action,
    Becomes,
    Expectation,
    Hides,
    Mark,
    Observation,
    Reads,
    Role,
    Shows,
    Source,
    Target,
    Titled,
    TypeText,
    Unstated,
)

_FIELD_HEIGHT = 80  # frame pixels: a text that is higher holds lines, not a field's one value
_SURE = 0.6  # what is less certain than this proves nothing


class MarksVerifier:
    """Compares an expectation with the marks of a look. It rather says no than be wrong: after a no one looks again."""

    def met(self, expectation: Expectation, action: Action, observation: Observation) -> bool:
        """Whether the look shows it; ``action`` is what was done before. ``Unstated`` is never met."""
        match expectation:
            case Shows(target):
                there = len(equals(target, observation.marks))
                return there >= target.ordinal if there else _find(target, observation) is not None
            case Hides(target):
                return len(equals(target, observation.marks)) < target.ordinal
            case Reads(target, text):
                mark = _find(target, observation)
                return mark is not None and _reads(mark, text, _replaced(target, action))
            case Becomes(target, state, held):
                mark = _find(target, observation)  # the pixels tell no state
                return mark is not None and mark.source is not Source.OCR and (state in mark.states) is held
            case Titled(text):
                # A file's name is told to the letter, other titles whatever their case, as names are: a goal says "open
                # downloads", and the window is called "Downloads".
                title = observation.window.title if observation.window is not None else ""
                loosely = "." not in text and text.casefold() in title.casefold()
                return bool(text) and (text in title or loosely)
            case Unstated():
                return False
            case _:
                assert_never(expectation)


def _find(target: Target, observation: Observation) -> Mark | None:
    try:
        found = locate(target, observation.marks)
    except GroundingError:
        return None
    return found.mark if found.confidence >= _SURE else None


def _replaced(target: Target, action: Action) -> bool:
    """Whether the action gave the target a whole new content."""
    match action:
        case TypeText(typed_into, _, True):
            return (typed_into.role, typed_into.name, typed_into.ordinal) == (target.role, target.name, target.ordinal)
        case _:
            return False


def _reads(mark: Mark, text: str, replaced: bool) -> bool:
    """A field is the text, and so is a document that was just replaced or should be empty; else it contains it."""
    wanted, value = _lines(text), _lines(mark.value)
    if mark.role is Role.PASSWORD:
        return False
    if mark.role not in FIELDS:
        return bool(wanted) and wanted in (value or mark.name)
    field = mark.box.height <= _FIELD_HEIGHT and "\n" not in value
    cut = len(value) == VALUE_LIMIT and value.endswith(VALUE_CUT)
    known = value.removesuffix(VALUE_CUT) if cut else value
    if field or replaced or not wanted:
        return wanted.startswith(known) if cut else wanted == known
    return bool(wanted) and (wanted in known or (cut and wanted.startswith(known)))


def _lines(text: str) -> str:
    """Text with one kind of line break, and none at its end, where editors add one."""
    return text.replace("\r\n", "\n").rstrip("\n")
