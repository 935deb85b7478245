"""What a new forecast makes of the steps that were approved before it: kept, moved, new or dropped."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from typing import Final

from agent.questions import Change, ChangeKind
from agent.types import Action, Click, Drag, Grounding, PlannedStep, Scroll, TypeText

_ELSEWHERE: Final = 8
"""Frame pixels that a target has to be away from where it was to be elsewhere."""


def difference(before: Sequence[PlannedStep], after: Sequence[PlannedStep], why: Sequence[str]) -> tuple[Change, ...]:
    """Each step of ``after`` in order, then those of ``before`` that are dropped; ``why`` has one text for each step.

    Steps are the same when they act alike on what is called alike, whatever they expect to see.
    """
    old, new = [named(step.action) for step in before], [named(step.action) for step in after]
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    kept = {block.b + shift: block.a + shift for block in blocks for shift in range(block.size)}
    elsewhere = Counter(action for position, action in enumerate(old) if position not in kept.values())
    changes = []
    for position, step in enumerate(after):
        if position in kept:
            moved = _moved(before[kept[position]].grounding, step.grounding)
            kind = ChangeKind.MOVED if moved else ChangeKind.KEPT
        elif elsewhere[new[position]] > 0:
            elsewhere[new[position]] -= 1
            kind = ChangeKind.MOVED
        else:
            kind = ChangeKind.NEW
        changes.append(Change(kind, step, position + 1, why[position]))
    for position, step in enumerate(before):
        if position not in kept.values() and elsewhere[old[position]] > 0:
            elsewhere[old[position]] -= 1
            changes.append(Change(ChangeKind.DROPPED, step, 0))
    return tuple(changes)


def named(action: Action) -> Action:
    """The action, whether what it acts on is seen or still a guess: its role and name are what was approved."""
    match action:
        case Click(target) | Scroll(target) | TypeText(target):
            return replace(action, target=replace(target, visible=True))
        case Drag(start, end):
            return Drag(replace(start, visible=True), replace(end, visible=True))
        case _:
            return action


def _moved(before: Grounding | None, after: Grounding | None) -> bool:
    if before is None or after is None:
        return False
    return max(abs(before.box.x - after.box.x), abs(before.box.y - after.box.y)) > _ELSEWHERE
