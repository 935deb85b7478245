"""What reward could teach a policy: what the best of several answers is worth, beside the one that the app would have.

    python -m models.training.headroom EPISODES [--policy NAME] [--looks N] [--answers N] [--temperature T] [--seed N]

Reward makes likelier what is drawn now and then. Where the best of the answers that are drawn is worth hardly more than
the app's own, there is hardly anything that it could teach (pass@k beside pass@1: Yue et al. 2025, arXiv 2504.13837).
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from contextlib import closing
from dataclasses import asdict, dataclass
from pathlib import Path
from random import Random
from statistics import fmean

from agent.errors import AgentError, PolicyError, UsageError
from models.catalog import DEFAULT_POLICY, PolicyFiles, find
from models.engine.errors import NativeError
from models.engine.sampling import Sampler, room
from models.engine.writer import Sampling
from models.training.archive import load
from models.training.examples import Example, examples
from models.training.judges import TrajectoryJudge
from models.training.knobs import Knobs
from models.training.measure import measure
from models.training.options import above_zero, at_least, seed
from models.training.restore import RestoreError, vocabulary
from models.training.shortages import shortages


@dataclass(frozen=True, slots=True)
class Headroom:
    """Means over the looks, each in [0, 1] as stage 1 rewards.

    ``said`` is the worth of the forecast that the app would have, the likeliest under its grammar; ``drawn`` that of
    the answers as the stages draw them, ``best`` that of each look's best. ``wavered`` is the share of looks whose
    answers differ in worth, without which a look teaches nothing.
    """

    looks: int
    said: float
    drawn: float
    best: float
    wavered: float


def headroom(policy: PolicyFiles, looks: Sequence[Example], answers: int, temperature: float, seed: int) -> Headroom:
    """How these looks are answered, one at least.

    Raises ``PolicyError``, also for a prompt that does not fit, and ``RestoreError`` for a policy of another contract.
    """
    knobs = Knobs()
    judge, words = TrajectoryJudge(knobs.weights, knobs.horizon), vocabulary(policy.language.parent)
    context = room(knobs.context, knobs.limit)
    groups: list[list[float]] = []
    sampler = Sampler(
        str(policy.language),
        str(policy.vision),
        adapter=str(policy.adapter or ""),
        threads=1,
        context=context,
        gpu_layers=0,
        small=True,
    )
    with closing(sampler):
        for number, look in enumerate(looks):
            sampling = Sampling(knobs.limit, temperature, seed + number)
            try:
                drawn = sampler.sample(look.prompt, answers, sampling, grammar=look.grammar(knobs.horizon))
            except NativeError as error:
                raise PolicyError(f"{look.id} cannot be answered: {error}", "Take other episodes.") from error
            if any(len(each.tokens) < knobs.limit and not each.finished for each in drawn):
                raise PolicyError(f"the prompt of {look.id} is longer than the stages take", "Take other episodes.")
            texts = [words.decode(list(each.tokens), skip_special_tokens=False) for each in drawn]
            groups.append([judge(look, text).reward for text in texts])
    return Headroom(
        looks=len(groups),
        said=fmean(mark.worth for mark in measure(policy, looks, knobs.horizon)),
        drawn=fmean(map(fmean, groups)),
        best=fmean(map(max, groups)),
        wavered=fmean(min(group) < max(group) for group in groups),
    )


def main() -> int:
    parser = argparse.ArgumentParser(description="How much better than a policy's own answer is the best it draws?")
    parser.add_argument("episodes", type=Path, help="a set of episodes: models.training.solved writes one")
    parser.add_argument("--policy", default=DEFAULT_POLICY)
    parser.add_argument("--looks", type=at_least(1), default=200, help="at most, drawn from all")
    parser.add_argument("--answers", type=at_least(2), default=Knobs().group, help="to each look")
    parser.add_argument("--temperature", type=above_zero, default=Knobs().temperature)
    parser.add_argument("--seed", type=seed, default=0)
    given = parser.parse_args()
    try:
        with shortages(given.episodes, "Close other programs."):
            found = _found(given)
    except AgentError as error:
        print(error.told, file=sys.stderr)
        return 3
    except RestoreError as error:
        print(f"{error}.", file=sys.stderr)
        return 3
    print(json.dumps({name: round(value, 4) for name, value in asdict(found).items()}))
    return 0


def _found(given: argparse.Namespace) -> Headroom:
    looks, left_out = examples(load(given.episodes), Knobs().horizon)
    if not looks:
        raise UsageError("no step of these episodes was right", f"Left out: {dict(left_out) or 'nothing'}.")
    chosen = Random(given.seed).sample(looks, min(given.looks, len(looks)))
    return headroom(find(given.policy), chosen, given.answers, given.temperature, given.seed)


if __name__ == "__main__":
    sys.exit(main())
