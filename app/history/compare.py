"""Two runs side by side: which deeds they share, which only one has, and where the same deed ended otherwise."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum, auto

from agent.events import Acted, Event
from agent.types import Deed


class Beside(Enum):
    """How the two deeds of a row stand to each other."""

    SAME = auto()
    OTHERWISE = auto()
    """The same deed, with another outcome."""
    ALONE = auto()
    """Only one of the runs has it."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the comparison; a deed is absent where its run has none here."""

    left: Deed | None
    right: Deed | None

    @property
    def beside(self) -> Beside:
        if self.left is None or self.right is None:
            return Beside.ALONE
        return Beside.SAME if self.left.outcome.kind is self.right.outcome.kind else Beside.OTHERWISE


def deeds_of(events: Sequence[Event]) -> tuple[Deed, ...]:
    """What a run did, in order."""
    return tuple(Deed(event.step, event.outcome) for event in events if isinstance(event, Acted))


def compare(left: Sequence[Deed], right: Sequence[Deed]) -> tuple[Row, ...]:
    """The deeds of both runs in order, the same actions beside each other."""
    found = SequenceMatcher(
        None, [repr(deed.step.action) for deed in left], [repr(deed.step.action) for deed in right], autojunk=False
    )
    rows: list[Row] = []
    for tag, left_from, left_to, right_from, right_to in found.get_opcodes():
        if tag == "equal":
            rows += [Row(*pair) for pair in zip(left[left_from:left_to], right[right_from:right_to], strict=True)]
            continue
        rows += [Row(deed, None) for deed in left[left_from:left_to]]
        rows += [Row(None, deed) for deed in right[right_from:right_to]]
    return tuple(rows)
