"""When repeating has become pointless: the same step again and again, and nothing on the screen changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from agent.types import Action, Observation

REPEATS: Final = 3
"""So many identical steps in a row without a change are a loop."""

_STIRRED: Final = 0.001
"""The share of pixels that must differ for a change: a blinking caret is less, a pressed button is more."""


@dataclass(frozen=True, slots=True)
class Trace:
    """One step that was performed, and whether the screen looked different afterwards."""

    action: Action
    changed: bool


def changed(before: Observation, after: Observation) -> bool:
    """Whether anything happened between two looks: another window, other marks, more than a caret's worth of pixels."""
    if before.window != after.window or before.marks != after.marks:
        return True
    if before.frame.pixels.shape != after.frame.pixels.shape:
        return True
    differing = np.any(before.frame.pixels != after.frame.pixels, axis=2)
    return bool(differing.mean() > _STIRRED)


def stuck(traces: Sequence[Trace]) -> bool:
    """Whether the last steps are one and the same, each without effect."""
    last = traces[-REPEATS:]
    return len(last) == REPEATS and all(not trace.changed and trace.action == last[0].action for trace in last)
