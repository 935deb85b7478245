"""Which prompts are worth a group: those on which the policy, as it begins, gives answers of different worth.

Of a group whose answers are all worth the same nothing is learned (the advantage is zero), and of an earlier bundled
policy's that was two in five. DAPO (Yu et al. 2025, arXiv 2503.14476) draws such groups anew at every step; here
prompts are tried once, before the first step, with few answers, which llama.cpp draws in a fraction of what a step
takes.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random

from agent.errors import PolicyError, UsageError
from models.training.examples import Example
from models.training.progress import say
from models.training.record import AnotherRunError, keep
from models.training.rollouts import Rollouts

CHOSEN, TRIED = "prompts.json", "tried.json"
"""What was chosen, and what was found so far while it is not, in the run's folder."""
_TOLD = 25
"""After so many prompts it is told how far the trial is, and what was found so far is kept."""


class SureError(UsageError):
    """The policy wavers on no prompt: there is nothing to be learned by reward."""


def wavering(
    shown: Sequence[Example],
    rollouts: Rollouts,
    answers: int,
    wanted: int,
    least: int,
    over: Callable[[], bool] = lambda: False,
) -> list[Example]:
    """At most ``wanted`` of the prompts, on each of which so many answers differ in worth, drawn by the rollouts' seed.

    ``over`` says, after each prompt, whether the time for trying them is: then those that were found have to do. Where
    fewer than ``least`` were, others are put to them, to fill a step, first those that were not tried. The choice is
    kept in the run's folder, so that a run that goes on has the same, and a trial that was ended goes on. Raises
    ``SureError`` where no prompt was found that is worth a group, ``PolicyError`` where the tool agent failed on all of
    them, and ``AnotherRunError`` where the run began with other prompts or fewer than a step takes now.
    """
    path = rollouts.folder.parents[1] / CHOSEN
    if path.is_file():
        kept: list[str] = json.loads(path.read_text("utf-8"))["chosen"]
        if len(kept) < least or not set(kept) <= rollouts.examples.keys():
            raise AnotherRunError(
                f"the run in {path.parent} began with other episodes or fewer prompts a step",
                "Take another folder for these.",
            )
        return [rollouts.examples[name] for name in kept]
    order = list(shown)
    Random(rollouts.drawing.seed).shuffle(order)
    found, asked, judged = _tried(order, rollouts, answers, wanted, over)
    if len(found) >= wanted or asked == len(order):  # there is no more to be tried
        path.with_name(TRIED).unlink(missing_ok=True)
    if not judged:
        raise PolicyError(
            f"of the answers to {asked} looks none could be judged: the tool agent failed each time",
            "Look whether it can be asked at all: tracer1 models verify NAME",
        )
    if not found and asked < len(order):
        raise SureError(
            f"on {asked} of {len(order)} looks, for which there was time, every answer of the policy is worth the same "
            "as its others",
            "With more time others are tried.",
        )
    if not found:
        raise SureError(
            f"on all {asked} looks every answer of the policy is worth the same as its others",
            "There is nothing to be learned by reward from these: take others, or more of them.",
        )
    others = [*order[asked:], *(example for example in order[:asked] if example not in found)]
    chosen = [*found, *others[: max(0, least - len(found))]]
    told = {"asked": asked, "wavered": len(found), "chosen": [example.id for example in chosen]}
    keep(path, told)
    return chosen


def _tried(
    order: Sequence[Example], rollouts: Rollouts, answers: int, wanted: int, over: Callable[[], bool]
) -> tuple[list[Example], int, int]:
    """The prompts on which the policy wavers, until there are enough or it is over; how many were tried, and judged."""
    path = rollouts.folder.parents[1] / TRIED
    found, asked, judged = _so_far(path, rollouts)
    left = order[asked:]
    rollouts.sync_weights()
    try:
        for example, wavers in zip(left, rollouts.wavers(left, answers), strict=True):
            asked += 1
            judged += wavers is not None
            if wavers:
                found.append(example)
            if asked % _TOLD == 0:
                keep(path, {"asked": asked, "judged": judged, "found": [each.id for each in found]})
                say({"asked": asked, "wavered": len(found), "wanted": wanted})
            if len(found) >= wanted or over():
                break
    finally:
        rollouts.close()
    return found, asked, judged


def _so_far(path: Path, rollouts: Rollouts) -> tuple[list[Example], int, int]:
    """What a trial that was ended had found, and how many prompts it had tried and judged by then."""
    if not path.is_file():
        return [], 0, 0
    told = json.loads(path.read_text("utf-8"))
    return [rollouts.examples[name] for name in told["found"]], told["asked"], told["judged"]
