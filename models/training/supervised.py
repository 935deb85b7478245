"""The supervised stage: teaches a small Qwen3-VL to forecast trajectories in the practice worlds.

    python -m models.training.supervised RUN_DIR [--start POLICY] [--steps N] [--seed N] [--threads N] [--device cuda]
                                         [--seconds N] [--shape wide] [--trees N] [--lora] [--strays FILE]

One flat program, read from top to bottom. It begins with nothing, or with ``--start`` from a policy's two GGUF files,
whose vocabulary it keeps, or from a published Qwen3-VL as it lies on the hub, which gets the contract's tokens
(``published.py``) and can be taught through low-rank adapters (``--lora``). The outcome is RUN_DIR/half, a checkpoint
that the stages begin with. Resumable: started again with the same folder it goes on where its last
checkpoint stands, with the same data in the same order, or not at all where it was begun with something else;
``--seconds`` ends a call early with a checkpoint, for machines that are lent in short spells, and so do SIGTERM and
SIGINT. The learning rate is constant and falls to zero over the last part of the steps, so that a run that must end
sooner is started again with fewer ``--steps``, though no fewer than are done. Progress goes to RUN_DIR/progress.jsonl
and to standard output as JSON lines, its curves to RUN_DIR/curves.png and curves.csv, and RUN_DIR/run.json says what
was run (``record.py``); practice follows from the seed. Exit codes: 0 done or out of time, 2 asked what makes no sense,
3 it failed, 130 it was ended.
Weights are float32, products bfloat16: four fifths of the time of compiled float32 on a processor that knows bfloat16.
Left out: more than one machine, reinforcement learning (a stage of its own).
"""

from __future__ import annotations

import argparse
import json
import math
import os
import shutil
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, replace
from pathlib import Path
from random import Random
from types import FrameType, ModuleType
from typing import Any

import numpy as np
import torch
from torch.nn import functional
from torch.utils.data import DataLoader
from transformers import Qwen3VLForConditionalGeneration

from agent.damage import damage
from agent.errors import AgentError, UsageError
from models.formats.tracer1 import IMAGE_END, IMAGE_PAD, IMAGE_START
from models.training import tokens
from models.training.alone import alone
from models.training.architecture import SHAPES, Shape, configuration
from models.training.checkpoints import whole
from models.training.curriculum import Curriculum, Knobs, differing
from models.training.ending import heard
from models.training.knobs import Lora
from models.training.learner import OUTCOME, Learner
from models.training.options import above_zero, at_least, not_below_zero, seed
from models.training.record import KNOBS, RECORD, alike, fingerprint, keep, recorded, refuse_differing
from models.training.sequences import Batch, Packer, Tree, practice, sights
from models.training.shortages import shortages
from models.training.strays import Stray, load
from models.training.tokens import VIDEO_PAD

LOGGED = 10
"""Steps between two lines of progress, and between two looks at whether the loss is finite."""
PRACTISED: dict[str, Any] = {"copying_first": 0.12, "copying_last": 0.12, "sights": 0.08, "easy": 1, "warm_up": 50}
"""What differs for a policy that can copy and forecast already."""
PUBLISHED: dict[str, Any] = {"copying_first": 0.0, "copying_last": 0.0, "sights": 0.08, "warm_up": 50, "rate": 1e-5}
"""What differs for a published model: it can copy, and is to learn how it is asked and how it answers. Never tried on
one; the rate is about the prototype's of the first author."""
ASTRAY: dict[str, Any] = {"strays": 0.2, "kin": 0.25}
"""What differs where it is known on which looks a policy goes astray."""
ADAPTED: dict[str, Any] = PUBLISHED | {"lora": Lora(), "rate": 1e-4}
"""The same through adapters, which take a rate ten times as high (Hu et al. 2021 and usual practice)."""
ACCELERATED: dict[str, Any] = {
    "longest": 768,
    "copying_last": 0.1,
    "fresh": 500,
    "easy": 300,
    "fall": 0.7,
    "save_every": 250,
}
"""What differs on an accelerator, where a batch holds many more trees and the time is short."""


def rate_at(step: int, done: float, knobs: Knobs) -> float:
    """Warm-up, constant, linear fall; ``done`` is the share of the run that lies behind, in [0, 1]."""
    return knobs.rate * min(1.0, (step + 1) / knobs.warm_up, max(0.0, (1 - done) / knobs.fall))


def _share(spent: float, budget: float | None) -> float:
    """How much of the time is spent, 1 at most; of no budget none, of an empty one all."""
    if budget is None:
        return 0.0
    return min(1.0, spent / budget) if budget > 0 else 1.0


def scores(model: Qwen3VLForConditionalGeneration, batch: Batch) -> torch.Tensor:
    """The logits of the answers' tokens, of shape (tokens taught, vocabulary)."""
    hidden = model.model(
        input_ids=batch.tokens,
        position_ids=batch.positions,
        attention_mask=batch.mask,
        pixel_values=batch.patches if len(batch.cells) else None,
        image_grid_thw=batch.grids if len(batch.grids) else None,
        use_cache=False,
    ).last_hidden_state
    made: torch.Tensor = model.lm_head(hidden.flatten(0, 1)[batch.taught])
    return made


def loss_of(model: Qwen3VLForConditionalGeneration, batch: Batch) -> tuple[torch.Tensor, torch.Tensor]:
    """Mean negative log-likelihood over the answers' tokens, and the share of them that is the most likely token."""
    logits = scores(model, batch)
    return functional.cross_entropy(logits, batch.wanted), (logits.argmax(-1) == batch.wanted).float().mean()


@torch.no_grad()
def measure(
    model: Qwen3VLForConditionalGeneration, packer: Packer, knobs: Knobs, device: torch.device
) -> dict[str, float]:
    """On held-out words: the share of right tokens, and of forecasts that are right from first token to last.

    Of the exercises of sight the latter alone, and beside it with a blank image: the same where names tell all of it.
    """
    practised = [practice(Random(f"measure/{number}"), 1, held_out=True) for number in range(knobs.measured)]
    looked = [sights(Random(f"measure/{number}"), 1, held_out=True) for number in range(knobs.measured)]
    blank = [replace(tree, image=np.zeros_like(tree.image)) for tree in looked]

    def judged(trees: Sequence[Tree]) -> tuple[float, float]:
        right = whole = seen = answers = 0
        for tree in filter(None, (packer.fit(tree, knobs.longest) for tree in trees)):
            batch = packer.pack([tree]).to(device)
            hits = (scores(model, batch).argmax(-1) == batch.wanted).tolist()
            right, whole = right + sum(hits), whole + all(hits)
            seen, answers = seen + len(hits), answers + 1
        return round(right / max(1, seen), 4), round(whole / max(1, answers), 4)

    tokens_right, forecasts = judged(practised)
    return {
        "held_out_tokens": tokens_right,
        "held_out_forecasts": forecasts,
        "held_out_sights": judged(looked)[1],
        "held_out_sights_blank": judged(blank)[1],
    }


def train(
    folder: Path,
    knobs: Knobs,
    shape: Shape | None,
    device: torch.device,
    seconds: float = math.inf,
    start: Path | None = None,
    shown: Sequence[Tree] = (),
    strays: Sequence[Stray] = (),
) -> None:
    """Run the stage to its last step and measure it, or for so many seconds, and save.

    ``start`` is the folder to begin with, a policy's of that shape or a checkpoint's, ``shown`` what else it learns
    from, each of them short enough, and ``strays`` where a policy went astray. SIGTERM and SIGINT end it after the step
    under way, with a checkpoint. Raises ``RestoreError`` where that cannot be begun with, ``AnotherRunError`` where the
    run in the folder was begun with something else, ``UsageError`` where it has done more steps already,
    ``FloatingPointError`` where the loss or its gradient is not finite, and ``KeyboardInterrupt`` where it was asked to
    end, in its last step too.
    """
    called = time.monotonic()
    folder.mkdir(parents=True, exist_ok=True)
    looks = ((f"{each.screen}{each.branches!r}", each.image) for each in shown)
    record = recorded(
        start,
        stage="supervised",
        shown=fingerprint(looks),
        examples=len(shown),
        strays=fingerprint((stray.line(), None) for stray in strays),
        looks=len(strays),
    )
    chosen = json.loads(json.dumps(asdict(knobs) | {"shape": asdict(shape) if shape else None}))
    checkpoints = sorted(whole(folder.glob("step-*")))
    begun = bool(checkpoints) or (folder / OUTCOME).is_dir()
    if begun:
        _refuse_another(folder, start, record, chosen)
    if checkpoints:
        _refuse_fewer(checkpoints[-1], knobs)
    vocabulary = folder / "tokenizer.json"
    if not begun or not vocabulary.exists():  # what lies there of a run that came to nothing may be another's
        learned = tokens.learn(knobs.seed, knobs.vocabulary) if start is None else _start().vocabulary(start)
        learned.save(str(folder / "tokenizer.part"))
        (folder / "tokenizer.part").replace(vocabulary)  # a run that is killed here finds all of it, or none
    tokenizer = tokens.load(vocabulary)
    keep(folder / KNOBS, chosen)
    keep(folder / RECORD, record)

    torch.manual_seed(knobs.seed)
    learner = _learner(folder, knobs, shape, device, start)
    model = learner.model
    first, before = learner.resume(checkpoints[-1]) if checkpoints else (0, 0.0)

    data = DataLoader(
        Curriculum(knobs, vocabulary, first, shown, strays),
        batch_size=None,
        num_workers=knobs.workers,
        prefetch_factor=4 if knobs.workers else None,
        pin_memory=device.type == "cuda",
    )
    began, computed, waited = time.monotonic(), 0, 0.0
    losses, gradients, hits = list[torch.Tensor](), list[torch.Tensor](), list[torch.Tensor]()
    with asked_to_end() as ended:
        batches = iter(data)  # within, so that the processes that draw do not end at a signal either
        for _ in range(first, knobs.steps):
            asked = time.monotonic()
            step, batch = next(batches)
            spent = time.monotonic() - began
            waited += time.monotonic() - asked
            done = max(step / knobs.steps, _share(before + spent, knobs.budget))
            for optimizer in learner.optimizers:
                for group in optimizer.param_groups:
                    group["lr"] = rate_at(step, done, knobs)
            with torch.autocast(device.type, torch.bfloat16):
                loss, right = loss_of(model, batch.to(device))
            loss.backward()  # type: ignore[no-untyped-call]
            gradients.append(torch.nn.utils.clip_grad_norm_(model.parameters(), knobs.clip))
            for optimizer in learner.optimizers:
                optimizer.step()
                optimizer.zero_grad(set_to_none=True)
            learner.hold()
            computed += batch.tokens.numel()
            losses.append(loss.detach())
            hits.append(right)
            last = step + 1 == knobs.steps or done >= 1
            stopped = ended()  # once: what comes after this is heard in the next step, which is kept
            paused = stopped or time.monotonic() - called > seconds
            kept = last or paused or (step + 1) % knobs.save_every == 0
            if kept or (step + 1) % LOGGED == 0:
                mean, steepest = torch.stack(losses).mean().item(), torch.stack(gradients).max().item()
                if not (math.isfinite(mean) and math.isfinite(steepest)):
                    told = f"the loss is {mean} by step {step} and its gradient {steepest}"
                    raise FloatingPointError(f"{told}; the last checkpoint is kept")
                if kept:  # before it is told: whoever hears it may be gone
                    learner.save(folder, step + 1, before + spent)
                line = {
                    "step": step + 1,
                    "loss": round(mean, 4),
                    "right": round(torch.stack(hits).mean().item(), 4),
                    "rate": round(rate_at(step, done, knobs), 6),
                    "tokens_per_second": round(computed / spent),
                    "waited": round(waited / spent, 3),
                    "seconds": round(before + spent),
                    "seconds_left": round((before + spent) * (1 - done) / done) if done else None,
                }
                _tell(folder, line)
                losses.clear()
                gradients.clear()
                hits.clear()
            if last:
                break
            if stopped:
                raise KeyboardInterrupt(f"ended after step {step + 1} of {knobs.steps}")
            if paused:
                return
        learner.finish(folder)
    if ended():  # the outcome is there, but what comes after it is not to begin
        raise KeyboardInterrupt("ended after the last step")
    if knobs.measured:
        _tell(folder, measure(learner.model.train(False), Packer(tokenizer), knobs, device))


def _refuse_another(folder: Path, start: Path | None, record: Mapping[str, Any], chosen: Mapping[str, Any]) -> None:
    """Raise ``AnotherRunError`` unless the run in this folder was begun with this record and these knobs."""

    def others(was: Any) -> list[str]:
        policy = "a policy" if start is None else f"another policy than {start}"
        found = {
            f"with {policy if was['began_with'] else 'nothing'}": not alike(was["began_with"], record["began_with"]),
            "with something else shown": was["shown"] != record["shown"],
            "with other --strays": was["strays"] != record["strays"],
        }
        return [what for what, differs in found.items() if differs]

    # The knobs last: what a run begins with chooses some of them.
    refuse_differing(folder, {RECORD: others, KNOBS: lambda was: differing(was, chosen)})


def _refuse_fewer(checkpoint: Path, knobs: Knobs) -> None:
    """Raise ``UsageError`` where more steps are done already: the rate would never fall."""
    reached = int(checkpoint.name.removeprefix("step-"))
    if reached > knobs.steps:
        raise UsageError(
            f"the run in {checkpoint.parent} has done {reached} steps already, and {knobs.steps} are asked for",
            f"Take more --steps than {reached}, or another folder.",
        )


@contextmanager
def asked_to_end() -> Iterator[Callable[[], bool]]:
    """SIGTERM and SIGINT end nothing while the block runs; whether one came is told by what this gives."""
    asked = False

    def end(number: int, frame: FrameType | None) -> None:
        nonlocal asked
        del number, frame
        asked = True

    with heard(end):
        yield lambda: asked


def _tell(folder: Path, told: Mapping[str, Any]) -> None:
    """A line of progress, to the run's folder and to whoever started it."""
    line = json.dumps(told)
    with (folder / "progress.jsonl").open("a") as progress:
        print(line, file=progress)
    print(line, flush=True)


def _learner(folder: Path, knobs: Knobs, shape: Shape | None, device: torch.device, start: Path | None) -> Learner:
    """The model as it is before the first step, for the vocabulary in the run's folder."""
    tokenizer = tokens.load(folder / "tokenizer.json")
    if start is not None:
        begins = _start()
        if (start / begins.PICTURES).is_file():
            shutil.copyfile(start / begins.PICTURES, folder / begins.PICTURES)
        model, fresh = begins.learner(start, tokenizer)
        return Learner(model, knobs, device, published=not begins.is_policy(start), fresh=fresh)
    assert shape is not None
    ids = (tokens.token_id(tokenizer, token) for token in (IMAGE_PAD, IMAGE_START, IMAGE_END, VIDEO_PAD))
    made = Qwen3VLForConditionalGeneration(configuration(shape, tokenizer.get_vocab_size(), *ids))
    return Learner(made, knobs, device)


def _start() -> ModuleType:
    """The way in from what is there already: a bare machine that begins with nothing needs no gguf, no platformdirs."""
    from models.training import start  # noqa: PLC0415

    return start


def _draw(folder: Path) -> None:
    """The curves, where they can be drawn: a bare machine has no matplotlib, and ``curves.py`` draws them elsewhere."""
    with suppress(ImportError):
        from models.training.curves import curves  # noqa: PLC0415

        curves(folder)


def _device(text: str) -> torch.device:
    """The type of a device that is here: the processor, or a CUDA card."""
    try:
        device = torch.device(text)
    except RuntimeError:
        raise argparse.ArgumentTypeError(f"{text} is no device") from None
    if device.type not in ("cpu", "cuda"):
        raise argparse.ArgumentTypeError(f"{text} is neither cpu nor cuda")
    if device.type == "cuda" and (device.index or 0) >= torch.cuda.device_count():
        raise argparse.ArgumentTypeError(f"{text} is not here")
    return device


def main() -> int:
    parser = argparse.ArgumentParser(description="Train a small policy from nothing on the practice worlds.")
    parser.add_argument("folder", type=Path, help="where the run's vocabulary, checkpoints and progress go")
    parser.add_argument("--start", type=Path, help="a policy's or a published Qwen3-VL's folder to begin with")
    parser.add_argument("--strays", type=Path, help="looks where a policy went astray (models.training.astray)")
    parser.add_argument("--steps", type=at_least(1), default=Knobs().steps)
    parser.add_argument("--seed", type=seed, default=Knobs().seed)
    parser.add_argument("--rate", type=above_zero, help="2e-3; of a published model 1e-5, with adapters 1e-4")
    parser.add_argument("--shape", choices=list(SHAPES), default="small", help="where nothing is begun with")
    parser.add_argument("--trees", type=at_least(1), default=Knobs().trees, help="screens in a batch")
    parser.add_argument("--times", type=at_least(1), default=Knobs().times, help="batches that each screen is in")
    parser.add_argument("--threads", type=at_least(1), default=os.cpu_count() or 1)
    parser.add_argument("--workers", type=at_least(0), default=Knobs().workers)
    parser.add_argument("--device", type=_device, default=torch.device("cpu"))
    parser.add_argument(
        "--seconds", type=not_below_zero, default=math.inf, help="end this call after so long, with a checkpoint"
    )
    parser.add_argument("--lora", action="store_true", help="teach a published model through low-rank adapters")
    parser.add_argument("--checkpointing", action="store_true", help="less memory, more time")
    parser.add_argument("--budget", type=above_zero, help="seconds of the whole run: the rate falls by the clock")
    given = parser.parse_args()
    if given.trees % given.times:
        parser.error(f"{given.trees} --trees are no multiple of {given.times} --times")
    if given.start is not None and not given.start.is_dir():
        parser.error(f"--start {given.start} is no folder")
    published = given.start is not None and not _start().is_policy(given.start)
    if given.lora and not published:
        parser.error("--lora is for published checkpoints: a policy of ours is small enough to be trained whole")
    if given.strays and not given.start:
        parser.error("--strays is for a policy to begin with: what knows nothing goes astray everywhere")
    torch.set_num_threads(given.threads)
    knobs = Knobs(
        seed=given.seed,
        steps=given.steps,
        trees=given.trees,
        times=given.times,
        workers=given.workers,
        budget=given.budget,
        checkpointing=given.checkpointing,
    )
    if given.device.type == "cuda":
        knobs = replace(knobs, **ACCELERATED)
    if given.start is not None:
        knobs = replace(knobs, **(ADAPTED if given.lora else PUBLISHED if published else PRACTISED))
    if given.strays:
        knobs = replace(knobs, **ASTRAY)
    if given.rate is not None:
        knobs = replace(knobs, rate=given.rate)
    known = (FloatingPointError,) if given.start is None else (FloatingPointError, _start().RestoreError)
    ways = ["" if given.checkpointing else "--checkpointing", "--lora" if published and not given.lora else ""]
    less = " or ".join(filter(None, [*ways, f"fewer --trees than {knobs.trees}"]))
    try:
        with shortages(given.folder, f"Less is needed with {less}."), alone(given.folder):
            shape = SHAPES[given.shape] if given.start is None else _start().shape(given.start)
            strays = load(given.strays) if given.strays else []
            train(given.folder, knobs, shape, given.device, given.seconds, given.start, (), strays)
            if (given.folder / OUTCOME).is_dir():
                _draw(given.folder)
    except AgentError as error:
        print(error.told, file=sys.stderr)
        return 3
    except known as error:
        print(f"{error}.", file=sys.stderr)
        return 3
    except OSError as error:
        print(f"{given.folder} cannot be used: {damage(error)}. Look at its owner and rights.", file=sys.stderr)
        return 3
    except KeyboardInterrupt as ended:
        print(f"{str(ended) or 'ended'}; the same command goes on from there", file=sys.stderr)
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
