"""When a thing that is not seen any more may only lie behind a dialog: of what lies there nothing is told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from agent.grounding import equals
from agent.types import Mark, Observation, Role, Target, Window

_PASSING: Final = frozenset({Role.MENU, Role.ITEM, Role.OPTION})
"""What menus and lists hold that open and close: it goes as soon as anything else comes to the front."""
_WINDOWS: Final = frozenset({Role.WINDOW, Role.DIALOG})


@dataclass(frozen=True, slots=True)
class Sighting:
    """What one look told, without its picture."""

    marks: tuple[Mark, ...]
    window: Window | None


def covered(target: Target, before: Sequence[Sighting], look: Observation) -> bool:
    """Whether this look cannot tell if the target is gone, though it does not show it.

    So it is where a dialog has come up since the target was seen last, over the window that the target was in, and no
    other window than the dialog is told of. ``before`` are earlier looks, the latest last.
    """
    shown = [place for place, one in enumerate(before) if len(equals(target, one.marks)) >= target.ordinal]
    if target.role in _PASSING or not shown or look.window is None:
        return False
    was, known = before[shown[-1]].window, {one.window.handle for one in before[: shown[-1] + 1] if one.window}
    if was is None or not look.window.owner or look.window.handle in known:
        return False
    over_it = look.window.owner in (was.handle, was.home)
    return over_it and not any(mark.role in _WINDOWS for mark in look.marks[1:])
