"""What both stages' programs are asked and what they leave in a run's folder beside the outcome.

``run.json`` has the exact command, the code's version, the hashes of policy and data, and what was left out of these,
``knobs.json`` the configuration, ``progress.jsonl`` a line a step, ``curves.png`` and ``curves.csv`` the same drawn,
``tensorboard`` what TRL logs, and ``evaluation.json`` how the policy did before and after on what was held out, where
something was.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import torch

from agent.errors import AgentError, UsageError
from models.shelf import told as refused
from models.training import archive, solved
from models.training.alone import alone
from models.training.archive import HELD_OUT, load, split
from models.training.curves import curves
from models.training.episodes import Row, written
from models.training.examples import examples
from models.training.export import ExportError
from models.training.grpo import processes, train
from models.training.judges import Judge
from models.training.knobs import LLAMA, VLLM, Knobs, Lora, refuse_sampler
from models.training.measure import compared
from models.training.options import above_zero, at_least, not_below_zero, seed, share, zero_or
from models.training.progress import last_good
from models.training.record import fingerprint, refuse_another, write_record
from models.training.restore import RestoreError
from models.training.rewards import Weights
from models.training.shortages import shortages
from models.training.start import begin
from models.training.strays import Stray
from models.training.strays import load as load_strays
from models.training.wavering import CHOSEN, TRIED

BUNDLED = Path(__file__).resolve().parents[2] / "assets" / "policies" / "tracer1-nano"
EVALUATION = "evaluation.json"


def run(stage: str, judge: Callable[[Knobs], tuple[Judge, str]]) -> int:
    """One stage as a program: its options are read, its folder is filled, its exit code comes back.

    ``judge`` gives what the stage rewards with, and the name of the tool agent where it has one.
    """
    given = _options(stage).parse_args()
    torch.set_num_threads(given.threads)
    knobs = _knobs(given)
    try:
        with shortages(given.folder, less_memory(knobs)):
            rows = load(given.episodes)
            held_out = load(given.held_out) if given.held_out else ()
            if given.hold_out:
                rows, held_out = _parted(rows)
            strays = load_strays(given.strays) if given.strays else ()
            outcome = learn(stage, rows, given.start, given.folder, knobs, judge, held_out, strays)
    except AgentError as error:
        print(error.told, file=sys.stderr)
        return 3
    except (RestoreError, ExportError) as error:
        print(f"{error}.", file=sys.stderr)
        return 3
    except FloatingPointError as error:
        print(f"{error}. The last good checkpoint is kept.", file=sys.stderr)
        return 3
    except OSError as error:
        print(refused(error, f"{given.folder} cannot be used").told, file=sys.stderr)
        return 3
    except KeyboardInterrupt as ended:
        print(f"{str(ended) or 'ended'}; the same command goes on from there", file=sys.stderr)
        return 130
    processes().destroy_process_group()  # left to the interpreter's end, its threads can bring the process down
    print(outcome)
    return 0


def learn(
    stage: str,
    rows: tuple[Row, ...],
    policy: Path,
    folder: Path,
    knobs: Knobs,
    judge: Callable[[Knobs], tuple[Judge, str]],
    held_out: tuple[Row, ...] = (),
    strays: Sequence[Stray] = (),
) -> Path:
    """Train one stage on these rows and ``strays``, beginning with a policy; where the outcome lies. Raises what
    ``train`` raises, ``UsageError`` where another training is at work in the folder, and ``AnotherRunError`` where one
    was begun there with something else: of the knobs only those may differ that do not change what a step teaches.

    Of the policies before and after it is measured how they do on ``held_out``, if there is any; no episode of it may
    be among ``rows``.
    """
    refuse_sampler(knobs)
    if both := sorted({row.episode for row in rows} & {row.episode for row in held_out}):
        raise UsageError(
            f"{len(both)} of the held-out episodes are learned from, {both[0]} first",
            "Hold others out: what is measured on what was learned says nothing.",
        )
    main = processes().is_main_process
    with alone(folder) if main else nullcontext():
        begun = main and _begun(folder)
        with processes().main_process_first():  # of several processes one reads the policy back
            start = begin(policy, folder / "start", anew=main and not begun)
        shown, left_out = examples(rows, knobs.horizon)
        if not shown:
            raise UsageError("no step of these episodes was right", f"Left out: {dict(left_out) or 'nothing'}.")
        shown += [solved.example(stray, knobs.horizon) for stray in strays]
        judged, unused = examples(held_out, knobs.horizon)
        if held_out and not judged:
            raise UsageError("no step of the held-out episodes was right", f"Left out: {dict(unused)}.")
        rewards, agent = judge(knobs)
        if main:
            looks = ((f"{each.id}\n{each.screen}{each.tail}{each.way!r}", each.image) for each in shown)
            told = {"stage": stage, "episodes": fingerprint(looks), "tool_agent": agent}
            if begun:
                refuse_another(folder, policy, knobs, **told)
            sets: dict[str, Any] = {"set": _set_of(rows), "examples": len(shown), "left_out": dict(left_out)}
            if held_out:
                both_in = {row.family for row in rows} & {row.family for row in held_out}
                sets["held_out"] = {
                    "set": _set_of(held_out),
                    "examples": len(judged),
                    "left_out": dict(unused),
                    "families_trained_on": sorted(both_in),
                }
            write_record(folder, policy, **sets, **told)
        outcome = train(folder, start, shown, rewards, knobs)
        if main:
            curves(folder)
            if judged:
                found = compared({"before": policy, "after": outcome}, judged, knobs.horizon)
                (folder / EVALUATION).write_text(json.dumps(found, indent=2), encoding="utf-8")
        return outcome


def _parted(rows: Sequence[Row]) -> tuple[tuple[Row, ...], tuple[Row, ...]]:
    """What is trained on and what is held out, as the set's card has it. Raises ``UsageError`` for a single family."""
    kept, held = split(rows, HELD_OUT)
    if not held:
        raise UsageError(
            f"nothing can be held out: all episodes are of one family, {rows[0].family}",
            "Take episodes of several, or others to measure on: --held-out.",
        )
    return tuple(kept), tuple(held)


def _set_of(rows: Sequence[Row]) -> str:
    """The fingerprint of these rows, as it stands on their set's card."""
    return archive.fingerprint(map(written, rows))


def _begun(folder: Path) -> bool:
    """Whether a run in this folder goes on: from a checkpoint, or with the prompts that were chosen or tried."""
    return last_good(folder) is not None or any((folder / kept).is_file() for kept in (CHOSEN, TRIED))


def less_memory(knobs: Knobs) -> str:
    """Which knobs make a training need less memory, in a sentence: one group of answers is computed at once."""
    others = ["" if knobs.lora else "--lora", f"a --group smaller than {knobs.group}" if knobs.group > 2 else ""]
    anew = " or ".join(filter(None, others))
    ways = ["" if knobs.checkpointing else "--checkpointing", f"{anew} in another folder" if anew else ""]
    named = " or ".join(filter(None, ways))
    return f"Less is needed with {named}." if named else "Take a smaller policy, or a machine with more memory."


def _options(stage: str) -> argparse.ArgumentParser:
    ours = Knobs()
    parser = argparse.ArgumentParser(prog=f"python -m models.training.{stage}")
    parser.add_argument("episodes", type=Path, help="a set of episodes: models.training.solved writes one")
    parser.add_argument("folder", type=Path, help="where checkpoints, progress and outcome go")
    parser.add_argument("--start", type=Path, default=BUNDLED, help="the policy or checkpoint to begin with")
    measured = parser.add_mutually_exclusive_group()
    measured.add_argument("--held-out", type=Path, help="episodes on which the policy is measured before and after")
    measured.add_argument(
        "--hold-out", action="store_true", help="measure on the families that the set's card holds out, train on others"
    )
    parser.add_argument("--strays", type=Path, help="looks where a policy went astray (models.training.astray)")
    parser.add_argument("--seed", type=seed, default=ours.seed)
    parser.add_argument("--steps", type=at_least(1), default=ours.steps)
    parser.add_argument("--prompts", type=at_least(1), default=ours.prompts, help="prompts of a step")
    parser.add_argument("--group", type=at_least(2), default=ours.group, help="answers to each prompt")
    parser.add_argument(
        "--pilot", type=zero_or(2), default=ours.pilot, help="answers that tell if a prompt is worth a group"
    )
    parser.add_argument("--sampler", choices=[LLAMA, VLLM], default=ours.sampler, help="who draws the answers")
    parser.add_argument("--rate", type=above_zero, default=ours.rate)
    parser.add_argument(
        "--temperature", type=above_zero, default=ours.temperature, help="of the answers that are drawn"
    )
    parser.add_argument("--limit", type=at_least(1), default=ours.limit, help="tokens of an answer at most")
    parser.add_argument("--context", type=at_least(1), default=ours.context, help="tokens of a prompt at most")
    parser.add_argument("--horizon", type=at_least(1), default=ours.horizon)
    parser.add_argument("--kl", type=not_below_zero, default=ours.kl, help="weight of the divergence from the start")
    parser.add_argument("--gamma", type=share, default=ours.weights.gamma, help="discount of a step")
    parser.add_argument("--repeat", type=not_below_zero, default=ours.weights.repeat, help="weight of what is repeated")
    parser.add_argument("--way", type=share, default=ours.weights.way, help="of stage 2: weight of the whole way")
    parser.add_argument("--tool-agent", default=ours.tool_agent, help="of stage 2: a model on the shelf that points")
    parser.add_argument("--save-every", type=at_least(1), default=ours.save_every)
    parser.add_argument("--lora", action="store_true", help="train low-rank adapters instead of the whole model")
    parser.add_argument("--checkpointing", action="store_true", help="less memory, more time")
    parser.add_argument("--threads", type=at_least(1), default=os.cpu_count() or 1)
    return parser


def _knobs(given: argparse.Namespace) -> Knobs:
    return Knobs(
        seed=given.seed,
        steps=given.steps,
        prompts=given.prompts,
        group=given.group,
        pilot=given.pilot,
        sampler=given.sampler,
        rate=given.rate,
        temperature=given.temperature,
        limit=given.limit,
        context=given.context,
        kl=given.kl,
        horizon=given.horizon,
        tool_agent=given.tool_agent,
        save_every=given.save_every,
        weights=Weights(gamma=given.gamma, repeat=given.repeat, way=given.way),
        lora=Lora() if given.lora else None,
        checkpointing=given.checkpointing,
    )
