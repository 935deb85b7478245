"""What comes before any reward: what was shown is said again, beside practice, until the policy says it by itself.

Reward teaches nothing of what is never said: an answer that the policy does not draw is not weighed. So a learning
begins with the recorded ways as answers, as the supervised stage has them, and most of what is read stays practice, for
what is not repeated is lost.
"""

from __future__ import annotations

import math
import shutil
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import torch

from models.formats.tracer1 import END
from models.training import supervised
from models.training.curriculum import Knobs
from models.training.curves import curves
from models.training.examples import Example
from models.training.learner import OUTCOME
from models.training.progress import say
from models.training.restore import shape, vocabulary
from models.training.sequences import Branch, Packer, Tree
from models.training.shown import shown


@dataclass(frozen=True, slots=True)
class Imitation:
    """Every constant of it; ours, by a trial on thirty runs of MiniWoB++."""

    seed: int = 0
    passes: int = 6
    """How often each look is read, about."""
    steps: int = 1000
    """At most."""
    share: float = 0.4
    """Of what is read; the rest is practice."""
    trees: int = 8
    rate: float = 1e-4
    seconds: float | None = None
    """Of the clock, after which it is at its end."""


def trees(looks: Sequence[Example]) -> list[Tree]:
    """What can be said on its look, each a screen with one answer; that it ends there only where it did."""
    said = ((look, shown(look).removesuffix(END if look.goes_on else "")) for look in looks)
    return [Tree(look.screen, look.image, (Branch(look.tail, answer),)) for look, answer in said if answer]


def imitate(policy: Path, looks: Sequence[Example], folder: Path, given: Imitation) -> Path | None:
    """Train on what was shown, beginning with a policy; where the outcome lies, None where nothing can be said again.

    Goes on where it was ended. What came to its end leaves its curves. Raises what ``supervised.train`` raises, which a
    signal ends with ``KeyboardInterrupt``.
    """
    if (folder / OUTCOME).is_dir():
        return _finished(folder)
    packer = Packer(vocabulary(policy))
    knobs = Knobs(
        seed=given.seed,
        trees=given.trees,
        rate=given.rate,
        warm_up=5,
        fall=0.9,
        copying_first=0.05,
        copying_last=0.05,
        sights=0.05,
        easy=1,
        shown=given.share,
        save_every=20,
        measured=0,
        workers=0,
        budget=given.seconds,
    )
    said = trees(looks)
    lessons = [tree for tree in said if packer.fit(tree, knobs.longest_shown) is not None]
    why = {"it cannot be said on its look": len(looks) - len(said), "it is too long": len(said) - len(lessons)}
    if left_out := {reason: count for reason, count in why.items() if count > 0}:
        say({"left_out": left_out})
    if not lessons:
        return None
    wanted = math.ceil(given.passes * len(lessons) / (given.trees * given.share))
    knobs = replace(knobs, steps=min(wanted, given.steps))
    try:
        supervised.train(
            folder,
            knobs,
            shape(policy),
            torch.device("cuda" if torch.cuda.is_available() else "cpu"),
            start=policy,
            shown=lessons,
        )
    finally:
        if (folder / OUTCOME).is_dir():
            curves(folder)
    return _finished(folder)


def _finished(folder: Path) -> Path:
    """The outcome, alone: what is large and was needed only to go on goes."""
    for left in folder.glob("step-*"):
        shutil.rmtree(left, ignore_errors=True)
    return folder / OUTCOME
