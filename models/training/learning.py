"""Learning from a person's own runs, as a process of its own: what was shown is said again, then come both stages.

    python -m models.training.learning JOURNAL CONSENTS POLICY FOLDER [--after FOLDER]
                                       [--steps N] [--minutes N] [--prompts N]

Some kinds of task are held out, none of those that the policy learned from before. The others are trained on: said
again as they were shown, then in stage 1, then in stage 2, each time beside practice, so that what the policy could do
before costs as much to lose as what is new brings. The policies before and after are measured on what was held out.
What happens is told as JSON lines; the last one says where the new policy lies and how both did. A run that was ended
goes on with the same command. Exit codes: 0 done, 2 nothing to learn from, 3 it failed, 130 it was ended.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import signal
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from time import monotonic
from types import FrameType
from typing import Any

import torch

from agent.damage import damage
from agent.errors import AgentError, UsageError
from models.catalog import LANGUAGE_FILE
from models.shelf import told as refused
from models.training import grounded, trajectory
from models.training.archive import HELD_OUT, by_episode, split
from models.training.average import average
from models.training.collected import allowed
from models.training.ending import ENDS, heard
from models.training.episodes import Row
from models.training.examples import Example, examples
from models.training.export import ExportError, export
from models.training.imitation import Imitation, imitate
from models.training.judges import Judge
from models.training.knobs import Knobs
from models.training.measure import compared
from models.training.progress import spent
from models.training.record import AnotherRunError, keep
from models.training.restore import RestoreError
from models.training.rewards import Weights
from models.training.shortages import shortages
from models.training.solved import solved
from models.training.stage import EVALUATION, learn
from models.training.wavering import SureError

FEWEST = 10
"""Runs that learning takes at least; fewer would be learned by heart."""
LEAST = 5
"""Runs that have to be left to learn from once whole kinds of task are held out."""
MANY = 4
"""Of a kind that is trained on with so many runs, one in so many is held out too: does it do others of that kind?"""
WAY = 0.5
"""Weight of the whole way's reward in stage 2: without it that stage takes back of what the first one gave (experiment
3 in models/TRAINING.md)."""
WARM_UP = 2
"""Steps until the learning rate is reached: few, for few steps on few runs. Ours."""
STAGES = (("trajectory", trajectory.judge), ("grounded", grounded.judge))
MEAN = "mean"
"""Where the mean of what both stages left lies.

Both know what is new, and where they differ there is much that few prompts moved by chance: their mean loses less of
what was known (Wortsman et al. 2022, "Model soups", arXiv 2203.05482). Ours, by a trial (models/TRAINING.md).
"""
PARTS = ("imitation", *(stage for stage, _ in STAGES))
"""In the order in which they come, each in a folder of its name."""
RUNS = "runs.json"
"""Which runs the policy has learned from, and what came before it, in the learning's folder."""
SURE = "sure.txt"
"""In a stage's folder: why it was left out, as the policy never wavered in it."""
_OTHERS = "Allow runs of other kinds: goals that differ in more than names, numbers and what is quoted."
_HELPS = {
    RestoreError: "Take another one to learn with: tracer1 models use NAME.",
    ExportError: "The same command tries again.",
    FloatingPointError: "With fewer --steps it ends before that.",
}
"""What helps where training itself cannot go on."""


@dataclass(frozen=True, slots=True)
class Lessons:
    """What is trained on, as steps and as the ``looks`` they give, and what is held out, with its kinds of task."""

    rows: tuple[Row, ...]
    looks: tuple[Example, ...]
    held_out: tuple[Example, ...]
    families: tuple[str, ...]
    held_families: tuple[str, ...]


class Budget:
    """The time that all parts may take together: what one leaves is shared by those after it."""

    def __init__(self, folder: Path, seconds: float | None) -> None:
        """``folder`` tells what the parts took before this process; None has no end."""
        self._seconds = seconds
        self._taken = {part: spent(folder / part) for part in PARTS}

    @contextmanager
    def share(self, part: str) -> Iterator[float | None]:
        """The seconds of this part, what it took before among them; it takes them until the ``with`` ends."""
        began = monotonic()
        others = sum(taken for name, taken in self._taken.items() if name != part)
        still_to_come = len(PARTS) - PARTS.index(part)
        try:
            yield None if self._seconds is None else max(0.0, (self._seconds - others) / still_to_come)
        finally:
            self._taken[part] += monotonic() - began


def tell(**what: Any) -> None:
    """One JSON line for whoever started this process."""
    print(json.dumps(what), flush=True)


def gathered(journal: Path, consents: Path) -> list[Row]:
    """The steps of all runs that may be learned from. Raises ``UsageError`` where they are too few."""
    rows = allowed(journal, consents, lambda run, why: tell(phase="collecting", run=run, left_out=why))
    used = len(by_episode(rows))
    tell(phase="collecting", used=used, steps=len(rows))
    if used < FEWEST:
        raise UsageError(
            f"{used} runs can be learned from, and {FEWEST} are needed",
            "Let it do more, and allow it: tracer1 learn allow RUN",
        )
    return rows


def lessons(rows: Sequence[Row], horizon: int, known: frozenset[str] = frozenset()) -> Lessons:
    """What is trained on and what is held out: whole kinds of task, and runs of the other kinds where there are many.

    Of ``known`` runs, from which the policy learned before, none is held out, nor a kind of which one is: there it
    would be asked what it was taught. Raises ``UsageError`` where too few runs teach anything, and for one-sided ones.
    """
    shown, left_out = examples(rows, horizon)
    if left_out:
        tell(phase="collecting", left_out=dict(left_out))
    right = {example.row.episode for example in shown}  # the others teach nothing, and measure nothing
    if len(right) < FEWEST:
        raise UsageError(
            f"in {len(right)} of these runs a step was right as far as you said, and {FEWEST} such runs are needed",
            "Learning takes runs that came to a good end; what you change in the review counts as right.",
        )
    learned = frozenset(row.family for row in rows if row.episode in known)
    kinds = {example.family for example in shown}
    if len(kinds) < 2:
        raise UsageError(f"all these runs are of one kind of task ({'; '.join(kinds)})", _OTHERS)
    kept, held = split([row for row in rows if row.family in kinds], HELD_OUT, learned)
    teach = by_episode([row for row in kept if row.episode in right])
    apart = _apart(teach, known)
    if not held and not apart:
        raise UsageError(
            "nothing can be held out to measure on: all these runs are of kinds that the policy learned from before",
            _OTHERS,
        )
    if len(teach) < LEAST:
        raise UsageError(
            f"only {len(teach)} of these runs are left to learn from, and {LEAST} are needed: the others are of the"
            f" kinds that are held out to measure on ({'; '.join(sorted({row.family for row in held}))})",
            "Allow more runs of other kinds than these.",
        )
    taught = frozenset(teach) - apart
    return Lessons(
        tuple(row for row in kept if row.episode in taught),
        tuple(example for example in shown if example.row.episode in taught),
        tuple(examples([*held, *(row for row in kept if row.episode in apart)], horizon)[0]),
        tuple(sorted({row.family for row in kept})),
        tuple(sorted({row.family for row in held})),
    )


def _apart(teach: Mapping[str, Sequence[Row]], known: frozenset[str]) -> frozenset[str]:
    """The runs that are held out of kinds that are trained on, in the order of their ids' hashes."""
    kinds: dict[str, set[str]] = {}
    for run, rows in teach.items():
        kinds.setdefault(rows[0].family, set()).add(run)
    ordered = (
        (len(runs) // MANY, sorted(runs - known, key=lambda run: sha256(run.encode()).digest()))
        for runs in kinds.values()
    )
    return frozenset(run for most, runs in ordered for run in runs[:most])


def learned_from(folder: Path | None) -> frozenset[str]:
    """The runs that the policy which a learning left in this folder learned from, and those before it.

    None where nothing is written there, which is told: some of it may be held out then. Raises ``UsageError`` where it
    cannot be read.
    """
    if folder is None:
        return frozenset()
    path = folder / RUNS
    try:
        return frozenset(map(str, json.loads(path.read_bytes())["learned_from"]))
    except FileNotFoundError:
        tell(phase="collecting", unknown=str(path))
        return frozenset()
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise UsageError(
            f"what the policy learned from before, {path}, cannot be read: {damage(error)}",
            "tracer1 models use NAME takes a policy to learn with that came of no learning, such as tracer1-nano.",
        ) from error


def _note(folder: Path, given: Lessons, known: frozenset[str]) -> None:
    """Write down which runs the policy will have learned from by then."""
    folder.mkdir(parents=True, exist_ok=True)
    keep(folder / RUNS, {"learned_from": sorted(known | {row.episode for row in given.rows})})


def rewarded(rows: Sequence[Row], seed: int) -> tuple[Row, ...]:
    """What the stages are asked: the runs, and as many solved practice tasks beside them."""
    return (*rows, *solved(len(by_episode(rows)), seed))


def taught(policy: Path, folder: Path, given: Lessons, knobs: Knobs) -> Path:
    """Have what was shown said again, train both stages, and export; where the new policy's two files lie.

    The new policy is the mean of what the stages leave, see ``MEAN``. ``knobs.seconds`` are those of all parts
    together. A stage in which the policy never wavers is left out. Raises ``SureError`` where that is so in both, and
    nothing of what was shown could be said again.
    """
    budget = Budget(folder, knobs.seconds)
    tell(phase="imitation", looks=len(given.looks))
    with budget.share("imitation") as seconds:
        again = Imitation(knobs.seed, steps=knobs.steps, seconds=seconds)
        with _as_it_was_begun():
            said = imitate(policy, given.looks, folder / "imitation", again)
        start, sure = said or policy, None
    rows, outcomes = rewarded(given.rows, knobs.seed), list[Path]()
    for stage, judge in STAGES:
        outcome = folder / stage / "outcome"
        if not outcome.is_dir():
            tell(phase=stage, steps=knobs.steps)
            try:
                with budget.share(stage) as seconds:
                    outcome = _staged(stage, rows, start, folder / stage, replace(knobs, seconds=seconds), judge)
            except SureError as error:
                tell(phase=stage, left_out=str(error))
                sure = error
                continue
        for left in (*(folder / stage).glob("checkpoint-*"), folder / stage / "rollouts"):
            shutil.rmtree(left, ignore_errors=True)  # what is large and was needed only to go on
        outcomes.append(start := outcome)
    if sure is not None and start == policy:
        raise sure
    made = folder / "policy"
    if not (made / LANGUAGE_FILE).is_file():
        export(average(folder / MEAN, outcomes or [start]), made, quantise="q8_0")
    return made


def _staged(
    stage: str,
    rows: tuple[Row, ...],
    start: Path,
    folder: Path,
    knobs: Knobs,
    judge: Callable[[Knobs], tuple[Judge, str]],
) -> Path:
    """``learn``, which is not tried again once the policy was found never to waver: given more time it might.

    What comes after the stage was made without it by then.
    """
    sure = folder / SURE
    if sure.is_file():
        raise SureError(sure.read_text("utf-8"))
    try:
        with _as_it_was_begun():
            return learn(stage, rows, start, folder, knobs, judge)
    except SureError as error:
        folder.mkdir(parents=True, exist_ok=True)
        sure.write_text(str(error), "utf-8")
        raise


@contextmanager
def _as_it_was_begun() -> Iterator[None]:
    """A part that is gone on with. Raises ``UsageError`` where the program has come to read the runs otherwise."""
    try:
        yield
    except AnotherRunError as error:
        raise UsageError(
            f"it cannot be gone on with: {error}", "tracer1 learn discard throws it away; then learn anew."
        ) from error


def main() -> int:
    parser = argparse.ArgumentParser(description="Learn from a person's own runs.")
    parser.add_argument("journal", type=Path)
    parser.add_argument("consents", type=Path)
    parser.add_argument("policy", type=Path, help="the folder of the policy to begin with")
    parser.add_argument("folder", type=Path, help="where everything of this learning goes")
    parser.add_argument("--after", type=Path, help="where the learning lies that the policy came of, if it did")
    parser.add_argument("--steps", type=int, default=Knobs().steps, help="of each part at most")
    parser.add_argument(
        "--minutes", type=float, help="of training in all, by the clock; what a part leaves is the next one's"
    )
    parser.add_argument("--prompts", type=int, default=Knobs().prompts, help="of a step of the stages")
    parser.add_argument("--threads", type=int, default=os.cpu_count() or 1)
    given = parser.parse_args()
    with _ended_once():
        return _learned(given)


@contextmanager
def _ended_once() -> Iterator[None]:
    """SIGTERM ends what is under way as Ctrl+C does, and whichever comes first alone: what it leaves is cleared away.

    Each part hears both by itself while it trains.
    """

    def end(number: int, frame: FrameType | None) -> None:
        del number, frame
        for each in ENDS:
            signal.signal(each, signal.SIG_IGN)
        raise KeyboardInterrupt

    with heard(end):
        yield


def _learned(given: argparse.Namespace) -> int:
    """All of it; the exit code."""
    torch.set_num_threads(given.threads)
    seconds = None if given.minutes is None else given.minutes * 60
    how = Weights(way=WAY)
    knobs = Knobs(steps=given.steps, prompts=given.prompts, seconds=seconds, warm_up=WARM_UP, shown=True, weights=how)
    try:
        with shortages(given.folder, "Close other programs; the same command goes on from there."):
            rows = gathered(given.journal, given.consents)
            known = learned_from(given.after)
            made = lessons(rows, knobs.horizon, known)
            tell(phase="collected", examples=len(made.looks), held_out=len(made.held_out), kinds=made.held_families)
            _note(given.folder, made, known)
            policy = taught(given.policy, given.folder, made, knobs)
            told = {"before": given.policy, "after": policy}
            found = compared(told, made.held_out, knobs.horizon, lambda name: tell(phase="measuring", policy=name))
            (given.folder / EVALUATION).write_text(json.dumps(found, indent=2), encoding="utf-8")
            tell(phase="done", policy=str(policy), **found)
    except AgentError as error:
        tell(phase="failed", why=str(error), advice=error.advice)
        return 2 if isinstance(error, UsageError) else 3
    except KeyboardInterrupt as ended:
        tell(phase="ended", why=str(ended) or "ended while no step was under way")
        return 130
    except OSError as error:
        unusable = refused(error, f"{given.folder} cannot be used")
        tell(phase="failed", why=str(unusable), advice=unusable.advice)
        return 3
    except (RestoreError, ExportError, FloatingPointError) as error:
        helps = _HELPS[type(error)]
        tell(phase="failed", why=str(error), advice=f"{helps} The policy in use is unchanged.")
        return 3
    return 0


if __name__ == "__main__":
    sys.exit(main())
