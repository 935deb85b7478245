"""The finder's room: which mark a target means, and where to act on it."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from agent.coordinates import centre, visible
from agent.errors import GroundingError
from agent.types import FIELDS, Box, FramePoint, Grounding, Mark, Observation, Role, Source, State, Target

_ALIKE = (
    frozenset({Role.ITEM, Role.MENU}),
    frozenset({Role.TEXT, Role.COMBO, Role.SPIN}),
    frozenset({Role.BUTTON, Role.TOGGLE}),
    frozenset({Role.CHECK, Role.RADIO, Role.TOGGLE}),
    frozenset({Role.WINDOW, Role.DIALOG}),
    frozenset({Role.OPTION, Role.ROW, Role.CELL, Role.ITEM}),
    frozenset({Role.LINK, Role.BUTTON}),
)
"""Roles that a policy may take for one another when it has not seen the thing yet."""

_LOOK_AGAIN = "Look again and forecast anew."
_DESCRIBED = FIELDS | {Role.WINDOW, Role.DIALOG, Role.LABEL, Role.TREE, Role.PANE}
_ALIKE_NAMES = 0.75  # how similar the guessed name of something described must be: difflib's ratio of normalised names
_ALIKE_DEEDS = 0.9  # what does something when clicked may differ by a slip of the pen: "Save All" is not "Save As"
_TURNING = frozenset({"un", "de", "dis", "in", "im", "ir", "re", "non"})
_MEANT_ALIKE = {"search": "find", "directory": "folder", "mail": "email"}
"""Words that one program uses where another uses the other, for fields and the like: GTK searches for what Qt finds."""
_LEAD = 0.1  # and how much more than the next best
_AS_READ = 0.9  # what was read from pixels may be misread, or no button at all: who can be asked besides is asked


@dataclass(frozen=True, slots=True)
class Match:
    """The mark a target means, and how sure that is, in [0, 1]."""

    mark: Mark
    confidence: float


def normalised(name: str) -> str:
    """A name without case, punctuation, ellipsis and mnemonic: "Save _As…" and "save as..." are one."""
    folded = unicodedata.normalize("NFKC", name).casefold().replace("_", "")
    kept = ("" if c in "'’`" else c if c.isalnum() else " " for c in folded)
    words = "".join(kept).split()
    # A name of signs alone ("+", "<-") keeps them.
    return " ".join(words) if words else "".join(folded.split())


def equals(target: Target, marks: Sequence[Mark]) -> tuple[Mark, ...]:
    """The marks with exactly the target's role and name, in order; failing those, with its role and normalised name."""
    exact = tuple(m for m in marks if m.role is target.role and m.name == target.name)
    if exact:
        return exact
    name = normalised(target.name)
    return tuple(m for m in marks if m.role is target.role and name and normalised(m.name) == name)


def locate(target: Target, marks: Sequence[Mark]) -> Match:
    """What the target means among the marks.

    First role and name, the ordinal choosing among equals in the order of the marks; then names that differ only in
    case, punctuation or ellipsis. A target that was a guess (``visible`` False) may also be found under a role that is
    easily mistaken for its own, under a similar name, or without any name, when only one thing comes into question.
    Raises ``GroundingError``.
    """
    same = equals(target, marks)
    if same:
        if target.ordinal > len(same):
            raise GroundingError(f"{_said(target)} is there {len(same)} times, not {target.ordinal}.", _LOOK_AGAIN)
        exact = same[0].name == target.name
        sure = 1.0 if exact else 0.9
        return Match(same[target.ordinal - 1], sure if target.visible or len(same) == 1 else sure / 2)
    candidates, confidence = contenders(target, marks)
    if len(candidates) == 1:
        return Match(candidates[0], confidence)
    if candidates:
        named = " or ".join(f"the {m.role.value} “{m.name}”" for m in candidates[:3])
        raise GroundingError(f"{_said(target)} could be {named}.", _LOOK_AGAIN)
    raise GroundingError(f"{_said(target)} is not on the screen.", _LOOK_AGAIN)


def contenders(target: Target, marks: Sequence[Mark]) -> tuple[tuple[Mark, ...], float]:
    """The marks that a guess under no mark's own name may mean, and how sure each is if it is alone."""
    if not target.visible and not equals(target, marks):
        for candidates, confidence in (
            (_of_alike_role(target, marks), 0.8),
            (_of_alike_name(target, marks), 0.6),
            (_of_role(target, marks), 0.4),
        ):
            if candidates:
                return candidates, confidence
    return (), 0.0


def target_at(point: FramePoint, observation: Observation, roles: frozenset[Role], reach: int = 0) -> Target | None:
    """What of these roles lies at a point, in words that mean it and nothing else; failing that, the nearest thing.

    Of several that hold the point the smallest is meant, which lies in the others. ``reach`` is how many frame pixels
    away the nearest may be. None where nothing is, or where no words lead back to it.
    """
    found: list[tuple[float, int, Mark]] = []
    for mark in observation.marks:
        box = visible(mark.box, observation.frame)
        if box is not None and mark.role in roles and State.DISABLED not in mark.states:
            away = _away(point, box)
            if away <= reach:
                found.append((away, box.width * box.height, mark))
    if not found:
        return None
    mark = min(found, key=lambda one: one[:2])[2]
    same = [other for other in observation.marks if other.role is mark.role and other.name == mark.name]
    number = next(number for number, other in enumerate(same, 1) if other is mark)
    return Target(mark.role, mark.name, number)


def marks_at(point: FramePoint, marks: Sequence[Mark]) -> tuple[int, ...]:
    """The indices of the marks whose boxes hold a frame pixel: the smallest first, of equals the later one."""

    def holds(box: Box) -> bool:
        return box.x <= point.x < box.x + box.width and box.y <= point.y < box.y + box.height

    under = [index for index, mark in enumerate(marks) if holds(mark.box)]
    return tuple(sorted(under, key=lambda index: (marks[index].box.width * marks[index].box.height, -index)))


class MarksGrounder:
    """Grounds a target on the marks of a look: the point is the middle of what can be seen of it, in frame pixels."""

    def ground(self, target: Target, observation: Observation) -> Grounding:
        """Raises ``GroundingError`` when the target is absent, ambiguous, disabled or outside the frame."""
        found = locate(target, observation.marks)
        if State.DISABLED in found.mark.states:
            raise GroundingError(f"{_said(target)} is disabled.", "Something else has to be done first.")
        box = visible(found.mark.box, observation.frame)
        if box is None:
            raise GroundingError(f"{_said(target)} lies outside the screen.", "Move its window onto the screen.")
        sure = min(found.confidence, _AS_READ) if found.mark.source is not Source.ACCESSIBILITY else found.confidence
        return Grounding(centre(box), box, found.mark.source, sure)


def _away(point: FramePoint, box: Box) -> float:
    """How far the point is from the box, in frame pixels; 0 inside."""
    across = max(box.x - point.x, 0, point.x - (box.x + box.width - 1))
    down = max(box.y - point.y, 0, point.y - (box.y + box.height - 1))
    return math.hypot(across, down)


def _of_alike_role(target: Target, marks: Sequence[Mark]) -> tuple[Mark, ...]:
    name = normalised(target.name)
    roles = frozenset().union(*(family for family in _ALIKE if target.role in family))
    return tuple(m for m in marks if name and m.role in roles and normalised(m.name) == name)


def _of_alike_name(target: Target, marks: Sequence[Mark]) -> tuple[Mark, ...]:
    """Marks of the role with the most similar name."""
    name, described = normalised(target.name), target.role in _DESCRIBED
    scored = [(_likeness(name, normalised(m.name), described), m) for m in marks if m.role is target.role]
    if not described:
        scored = [(score, m) for score, m in scored if _is_slip(name, normalised(m.name))]
    best = max((score for score, _ in scored), default=0.0)
    if best < (_ALIKE_NAMES if described else _ALIKE_DEEDS):
        return ()
    return tuple(m for score, m in scored if score > best - _LEAD)


def _is_slip(one: str, other: str) -> bool:
    """Whether two normalised names differ by a slip of the pen: by spaces, or in one word.

    A figure is another thing, and so is a word with "un" or "de" before it.
    """
    if one.replace(" ", "") == other.replace(" ", ""):
        return not any(c.isdigit() for c in one)
    pairs = [(a, b) for a, b in zip(one.split(), other.split(), strict=False) if a != b]
    if len(one.split()) != len(other.split()) or len(pairs) != 1:
        return False
    short, long = sorted(pairs[0], key=len)
    turned = long.endswith(short) and long.removesuffix(short) in _TURNING
    return not turned and not any(c.isdigit() for c in short + long)


def _of_role(target: Target, marks: Sequence[Mark]) -> tuple[Mark, ...]:
    """Where the policy could not guess a name: all of the role."""
    return () if target.name else tuple(m for m in marks if m.role is target.role)


def _likeness(one: str, other: str, described: bool) -> float:
    """Similarity in [0, 1]: of the letters; for descriptions also of the words, when one has all words of the other."""
    if not one or not other:
        return 0.0
    letters = SequenceMatcher(None, one, other, autojunk=False).ratio()
    few, many = sorted(({_MEANT_ALIKE.get(word, word) for word in name.split()} for name in (one, other)), key=len)
    return max(letters, 0.8) if described and few <= many and 2 * len(few) >= len(many) else letters


def _said(target: Target) -> str:
    """The target in words, to begin a sentence with."""
    return f"The {target.role.value} “{target.name}”" if target.name else f"The unnamed {target.role.value}"
