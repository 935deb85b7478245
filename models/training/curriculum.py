"""What the supervised stage is taught, batch after batch, and every constant of its run."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from random import Random
from typing import Any, Final

import torch
from torch.utils.data import IterableDataset

from models.training import tokens
from models.training.knobs import Lora
from models.training.sequences import Batch, Packer, Tree, copying, pieces, practice, sights, strayed
from models.training.strays import Stray

UNDRAWN: Final = 64
"""Failures in a row with which a tree is given up: the fault is then none of one world alone."""
_OPTIONS: Final = frozenset({"seed", "rate", "shape", "trees", "times", "lora"})
"""What the program is asked by an option of this name, of what has to stay where a run goes on."""
_MAY_CHANGE: Final = frozenset({"steps", "budget", "save_every", "measured", "workers", "checkpointing"})
"""What changes nothing of what a step teaches."""


@dataclass(frozen=True, slots=True)
class Knobs:
    """Every constant of the run. All are ours, set by short trials on two cores."""

    seed: int = 0
    steps: int = 6000
    trees: int = 8
    """Trees in a batch."""
    times: int = 1
    """Batches that a tree is in: more than one where an accelerator learns faster than trees are drawn."""
    branches: int = 8
    longest: int = 640
    """Tokens of a packed tree at most."""
    rate: float = 2e-3
    warm_up: int = 150
    fall: float = 0.3
    """Share of the steps over which the rate falls to zero."""
    decay: float = 0.05
    clip: float = 1.0
    copying_first: float = 0.5
    """Share of copying exercises at the start."""
    copying_last: float = 0.2
    """Share to the end: without them copying is lost again."""
    shown: float = 0.0
    """Share of what a person has shown, where there is any."""
    longest_shown: int = 1536
    """Tokens of such a tree at most: windows of real programs are fuller."""
    strays: float = 0.0
    """Share of looks to which a policy came where it went astray."""
    kin: float = 0.0
    """Share of fresh practice of the families of such looks, of each as often as it has looks."""
    sights: float = 0.15
    """Share of exercises that ask for nothing but things by what they show, from first to last."""
    asked: int = 16
    """Goals on one screen of these: they are short."""
    fresh: int = 800
    """Steps over which the share of copying falls to the last one."""
    easy: int = 500
    """Steps over which goals grow from one wish to five."""
    vocabulary: int = 4096
    save_every: int = 200
    measured: int = 200
    """Held-out forecasts that the end of the run is measured on."""
    workers: int = 1
    """Processes that draw the practice."""
    budget: float | None = None
    """Seconds after which the run is at its end though steps are left: the rate falls by the clock then."""
    lora: Lora | None = None
    """None trains the whole model; adapters are for published models alone."""
    checkpointing: bool = False
    """Whether activations are computed a second time instead of kept: slower, and much less memory."""


def differing(was: Mapping[str, Any], now: Mapping[str, Any]) -> list[str]:
    """How a run was begun otherwise than now, each in words; nothing is said of what may change.

    Both are knobs and the model's shape as they come back when they were written down. A knob that ``was`` says nothing
    of is younger than the run, and was as it is by itself. Raises ``TypeError`` or ``KeyError`` where it is not of that
    form.
    """
    before = {**asdict(Knobs()), **was}
    told = sorted(now.keys() - _MAY_CHANGE)
    return [_said(name, before[name], now[name]) for name in told if before[name] != now[name]]


def _said(name: str, was: object, now: object) -> str:
    option = f"--{name}" if name in _OPTIONS else name
    if was is None:
        return f"without {option}"
    if now is None:
        return f"with {option}"
    return f"with another {option}" if isinstance(was, dict) else f"with {option} {was}, not {now}"


class Curriculum(IterableDataset[tuple[int, Batch]]):
    """Batch after batch from step ``first`` on; batch ``n`` depends on the seed, ``n`` and the workers alone."""

    def __init__(
        self, knobs: Knobs, vocabulary: Path, first: int, shown: Sequence[Tree] = (), strays: Sequence[Stray] = ()
    ) -> None:
        """Raises ``ValueError`` for shares that come to more than one, or ask for what is not given, and for trees that
        cannot be in as many batches as asked for.
        """
        self._knobs, self._vocabulary, self._first, self._shown = knobs, vocabulary, first, shown
        self._strays = strays
        if knobs.copying_first + knobs.sights + knobs.shown + knobs.strays + knobs.kin > 1:
            raise ValueError("the shares of what is read come to more than all of it")
        if (knobs.strays or knobs.kin) and not strays:
            raise ValueError("there is no look where a policy went astray")
        if knobs.shown and not shown:
            raise ValueError("nothing was shown")
        if knobs.trees % knobs.times:
            raise ValueError(f"{knobs.trees} trees cannot be drawn anew in {knobs.times} equal parts")

    def __iter__(self) -> Iterator[tuple[int, Batch]]:
        tokenizer = tokens.load(self._vocabulary)
        packer, vocabulary = Packer(tokenizer), pieces(tokenizer)
        worker = torch.utils.data.get_worker_info()
        if worker is not None:
            torch.set_num_threads(1)
        offset, stride = (worker.id, worker.num_workers) if worker else (0, 1)

        def drawn(step: int) -> list[Tree]:
            fresh = range(self._knobs.trees // self._knobs.times)
            return [self._tree(packer, vocabulary, step, number) for number in fresh]

        again = [drawn(self._first + offset - number * stride) for number in range(self._knobs.times - 1, 0, -1)]
        for step in range(self._first + offset, self._knobs.steps, stride):
            again.append(drawn(step))
            yield step, packer.pack([tree for trees in again for tree in trees])
            del again[0]

    def _tree(self, packer: Packer, vocabulary: Sequence[str], step: int, number: int) -> Tree:
        knobs = self._knobs
        rng = Random(f"{knobs.seed}/{step}/{number}")
        fresh = min(1.0, max(0.0, 1 - step / knobs.fresh))
        grown = min(1.0, max(0.0, step / knobs.easy))
        copied = knobs.copying_last + (knobs.copying_first - knobs.copying_last) * fresh
        practised = 1 - copied - knobs.sights - knobs.shown - knobs.strays - knobs.kin
        kinds = ("copying", "sights", "practice", "shown", "strays", "kin")
        kind = rng.choices(kinds, (copied, knobs.sights, practised, knobs.shown, knobs.strays, knobs.kin))[0]
        longest = knobs.longest_shown if kind == "shown" else knobs.longest
        failed = 0
        while True:
            try:
                fitted = packer.fit(self._drawn(rng, kind, grown, vocabulary), longest)
            except (MemoryError, OSError):
                raise
            except Exception as error:  # one world of a hundred thousand is not to end a run
                failed += 1
                if failed == UNDRAWN:
                    raise
                print(json.dumps({"undrawn": f"{step}/{number}", "why": repr(error)}), file=sys.stderr, flush=True)
                continue
            failed = 0
            if fitted is not None:
                return fitted
            if kind == "strays":  # too long, as many are: rather another task of that kind than none
                kind = "kin"

    def _drawn(self, rng: Random, kind: str, grown: float, vocabulary: Sequence[str]) -> Tree:
        match kind:
            case "copying":
                return copying(rng, self._knobs.branches, vocabulary)
            case "sights":
                return sights(rng, self._knobs.asked)
            case "shown":
                return rng.choice(self._shown)
            case "strays":
                return strayed(rng, rng.choice(self._strays), self._knobs.branches)
            case _:
                family = rng.choice(self._strays).family if kind == "kin" else ""
                return practice(rng, self._knobs.branches, most_wishes=1 + round(4 * grown), family=family)
