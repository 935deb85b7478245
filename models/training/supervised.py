"""The supervised stage: teaches a small Qwen3-VL to forecast trajectories in the practice worlds.

    python -m models.training.supervised RUN_DIR [--start POLICY] [--steps N] [--seed N] [--threads N] [--device cuda]
                                         [--seconds N] [--shape wide] [--trees N]

One flat program, read from top to bottom. It begins with nothing, or with ``--start`` from a policy's two GGUF files,
whose vocabulary it keeps. Resumable: started again with the same folder it goes on where its last
checkpoint stands, with the same data in the same order; ``--seconds`` ends a call early with a checkpoint, for machines
that are lent in short spells. The learning rate is constant and falls to zero over the last part of the steps, so that
a run that must end sooner is started again with fewer ``--steps``. Progress goes to RUN_DIR/progress.jsonl and to
standard output as JSON lines.
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
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from random import Random
from types import ModuleType
from typing import Any

import numpy as np
import torch
from torch.nn import functional
from torch.utils.data import DataLoader, IterableDataset
from transformers import Qwen3VLForConditionalGeneration

from agent.errors import AgentError
from models.formats.tracer1 import IMAGE_END, IMAGE_PAD, IMAGE_START
from models.training import tokens
from models.training.architecture import SHAPES, Shape, configuration
from models.training.muon import Muon
from models.training.sequences import Batch, Packer, Tree, copying, pieces, practice, sights
from models.training.shortages import shortages
from models.training.tokens import VIDEO_PAD
from models.training.tower import at_once, at_the_scale_of_words


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


SHARD = "14MB"
"""The largest file of a finished run's weights."""
LOGGED = 10
"""Steps between two lines of progress, and between two looks at whether the loss is finite."""
PRACTISED: dict[str, Any] = {"copying_first": 0.12, "copying_last": 0.12, "sights": 0.08, "easy": 1, "warm_up": 50}
"""What differs for a policy that can copy and forecast already."""
ACCELERATED: dict[str, Any] = {
    "longest": 768,
    "copying_last": 0.1,
    "fresh": 500,
    "easy": 300,
    "fall": 0.7,
    "save_every": 250,
}
"""What differs on an accelerator, where a batch holds many more trees and the time is short."""


class Curriculum(IterableDataset[tuple[int, Batch]]):
    """Batch after batch from step ``first`` on; batch ``n`` depends on the seed, ``n`` and the workers alone."""

    def __init__(self, knobs: Knobs, vocabulary: Path, first: int, shown: Sequence[Tree] = ()) -> None:
        self._knobs, self._vocabulary, self._first, self._shown = knobs, vocabulary, first, shown

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
        practised = 1 - copied - knobs.sights - knobs.shown
        kinds, shares = ("copying", "sights", "practice", "shown"), (copied, knobs.sights, practised, knobs.shown)
        kind = rng.choices(kinds, shares)[0]
        longest = knobs.longest_shown if kind == "shown" else knobs.longest
        while True:
            try:
                fitted = packer.fit(self._drawn(rng, kind, grown, vocabulary), longest)
            except Exception as error:  # one world of a hundred thousand is not to end a run
                print(json.dumps({"undrawn": f"{step}/{number}", "why": repr(error)}), file=sys.stderr, flush=True)
                continue
            if fitted is not None:
                return fitted

    def _drawn(self, rng: Random, kind: str, grown: float, vocabulary: Sequence[str]) -> Tree:
        match kind:
            case "copying":
                return copying(rng, self._knobs.branches, vocabulary)
            case "sights":
                return sights(rng, self._knobs.asked)
            case "shown":
                return rng.choice(self._shown)
            case _:
                return practice(rng, self._knobs.branches, most_wishes=1 + round(4 * grown))


def rate_at(step: int, done: float, knobs: Knobs) -> float:
    """Warm-up, constant, linear fall; ``done`` is the share of the run that lies behind, in [0, 1]."""
    return knobs.rate * min(1.0, (step + 1) / knobs.warm_up, max(0.0, (1 - done) / knobs.fall))


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


def save(
    folder: Path,
    model: Qwen3VLForConditionalGeneration,
    optimizers: list[torch.optim.Optimizer],
    step: int,
    spent: float,
) -> None:
    """A checkpoint that appears whole or not at all, the one before it gone afterwards."""
    path = folder / f"step-{step:06d}"
    part = folder / "part"
    part.mkdir(exist_ok=True)
    model.save_pretrained(part)
    torch.save({"step": step, "spent": spent, "optimizers": [o.state_dict() for o in optimizers]}, part / "state.pt")
    (part / "tokenizer.json").write_bytes((folder / "tokenizer.json").read_bytes())
    os.replace(part, path)
    for old in sorted(folder.glob("step-*"))[:-2]:
        for file in old.iterdir():
            file.unlink()
        old.rmdir()


def train(
    folder: Path,
    knobs: Knobs,
    shape: Shape,
    device: torch.device,
    seconds: float = math.inf,
    start: Path | None = None,
    shown: Sequence[Tree] = (),
    go_on: Callable[[], bool] = lambda: True,
) -> None:
    """Run the stage to its last step and measure it, or for so many seconds, or while it may ``go_on``, and save.

    ``start`` is the folder of the policy to begin with, ``shown`` what else it learns from, each of them short enough.
    Raises ``RestoreError`` where that is of another shape, and
    ``FloatingPointError`` where the loss is not finite.
    """
    folder.mkdir(parents=True, exist_ok=True)
    vocabulary = folder / "tokenizer.json"
    if not vocabulary.exists():
        learned = tokens.learn(knobs.seed, knobs.vocabulary) if start is None else _restore().vocabulary(start)
        learned.save(str(vocabulary))
    tokenizer = tokens.load(vocabulary)
    (folder / "knobs.json").write_text(json.dumps(asdict(knobs) | {"shape": asdict(shape)}, indent=2))

    torch.manual_seed(knobs.seed)
    ids = (tokens.token_id(tokenizer, token) for token in (IMAGE_PAD, IMAGE_START, IMAGE_END, VIDEO_PAD))
    model = Qwen3VLForConditionalGeneration(configuration(shape, tokenizer.get_vocab_size(), *ids))
    if device.type == "cuda":
        torch.set_float32_matmul_precision("high")
        at_once(model)
    torch.nn.Module.to(model, device)  # transformers' own wrapper of it has lost its types
    model.train()
    hold = at_the_scale_of_words(model)
    matrices = [
        p
        for n, p in model.named_parameters()
        if p.ndim == 2 and "embed" not in n and "lm_head" not in n and "pos_embed" not in n
    ]
    chosen = {id(p) for p in matrices}
    others = [p for p in model.parameters() if id(p) not in chosen]
    optimizers: list[torch.optim.Optimizer] = [
        Muon(matrices, lr=knobs.rate, weight_decay=knobs.decay, adjust_lr_fn="match_rms_adamw"),
        torch.optim.AdamW(others, lr=knobs.rate, betas=(0.9, 0.98), weight_decay=0.0),
    ]
    first, before = 0, 0.0
    checkpoints = sorted(folder.glob("step-*"))
    if checkpoints:
        # Not to the device: AdamW's counts of steps would stay there, and be asked back one by one at every step.
        state = torch.load(checkpoints[-1] / "state.pt", weights_only=True, map_location="cpu")
        model.load_state_dict(Qwen3VLForConditionalGeneration.from_pretrained(checkpoints[-1]).state_dict())
        for optimizer, saved in zip(optimizers, state["optimizers"], strict=True):
            optimizer.load_state_dict(saved)
        first, before = state["step"], state["spent"]
    elif start is not None:
        _restore().weights(start, model)

    data = DataLoader(
        Curriculum(knobs, vocabulary, first, shown),
        batch_size=None,
        num_workers=knobs.workers,
        prefetch_factor=4 if knobs.workers else None,
        pin_memory=device.type == "cuda",
    )
    began, computed, waited = time.monotonic(), 0, 0.0
    losses, hits = list[torch.Tensor](), list[torch.Tensor]()
    with (folder / "progress.jsonl").open("a") as progress:
        batches = iter(data)
        for _ in range(first, knobs.steps):
            asked = time.monotonic()
            step, batch = next(batches)
            spent = time.monotonic() - began
            waited += time.monotonic() - asked
            done = max(step / knobs.steps, (before + spent) / knobs.budget if knobs.budget else 0.0)
            for optimizer in optimizers:
                for group in optimizer.param_groups:
                    group["lr"] = rate_at(step, done, knobs)
            with torch.autocast(device.type, torch.bfloat16):
                loss, right = loss_of(model, batch.to(device))
            loss.backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_(model.parameters(), knobs.clip)
            for optimizer in optimizers:
                optimizer.step()
                optimizer.zero_grad(set_to_none=True)
            hold()
            computed += batch.tokens.numel()
            losses.append(loss.detach())
            hits.append(right)
            last = step + 1 == knobs.steps or done >= 1
            paused = spent > seconds or not go_on()
            kept = last or paused or (step + 1) % knobs.save_every == 0
            if kept or (step + 1) % LOGGED == 0:
                mean = torch.stack(losses).mean().item()
                if not math.isfinite(mean):
                    raise FloatingPointError(f"the loss is {mean} by step {step}; the last checkpoint is kept")
                if kept:  # before it is told: whoever hears it may be gone
                    save(folder, model, optimizers, step + 1, before + spent)
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
                print(json.dumps(line), file=progress, flush=True)
                print(json.dumps(line), flush=True)
                losses.clear()
                hits.clear()
            if last:
                break
            if paused:
                return
        half = folder / "half"  # a quarter of a checkpoint's size, in small files: carried to where it is exported
        halved = Qwen3VLForConditionalGeneration(model.config)
        halved.load_state_dict(model.state_dict())
        part = folder / "half.part"
        shutil.rmtree(part, ignore_errors=True)
        torch.nn.Module.half(halved).save_pretrained(part, max_shard_size=SHARD)
        (part / "tokenizer.json").write_bytes(vocabulary.read_bytes())
        shutil.rmtree(half, ignore_errors=True)
        part.replace(half)  # it appears whole or not at all
        if not knobs.measured:
            return
        model.train(False)
        found = measure(model, Packer(tokenizer), knobs, device)
        print(json.dumps(found), file=progress, flush=True)
        print(json.dumps(found), flush=True)


def _restore() -> ModuleType:
    """The way back from a policy's files: a bare machine that begins with nothing needs no gguf and no platformdirs."""
    from models.training import restore  # noqa: PLC0415

    return restore


def main() -> int:
    parser = argparse.ArgumentParser(description="Train a small policy from nothing on the practice worlds.")
    parser.add_argument("folder", type=Path, help="where the run's vocabulary, checkpoints and progress go")
    parser.add_argument("--start", type=Path, help="a policy's folder to begin with instead of nothing")
    parser.add_argument("--steps", type=int, default=Knobs().steps)
    parser.add_argument("--seed", type=int, default=Knobs().seed)
    parser.add_argument("--rate", type=float, default=Knobs().rate)
    parser.add_argument("--shape", choices=list(SHAPES), default="small", help="where nothing is begun with")
    parser.add_argument("--trees", type=int, default=Knobs().trees, help="screens in a batch")
    parser.add_argument("--times", type=int, default=Knobs().times, help="batches that each screen is in")
    parser.add_argument("--threads", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--workers", type=int, default=Knobs().workers)
    parser.add_argument("--device", type=torch.device, default=torch.device("cpu"))
    parser.add_argument(
        "--seconds", type=float, default=math.inf, help="end this call after so long, with a checkpoint"
    )
    parser.add_argument("--budget", type=float, help="seconds of the whole run: the rate falls by the clock")
    given = parser.parse_args()
    if not 1 <= given.times <= given.trees:
        parser.error(f"--times goes from 1 to the number of --trees, {given.trees}")
    torch.set_num_threads(given.threads)
    knobs = Knobs(
        seed=given.seed,
        steps=given.steps,
        trees=given.trees,
        times=given.times,
        rate=given.rate,
        workers=given.workers,
        budget=given.budget,
    )
    if given.device.type == "cuda":
        knobs = replace(knobs, **ACCELERATED)
    if given.start is not None:
        knobs = replace(knobs, **PRACTISED)
    known = (FloatingPointError,) if given.start is None else (FloatingPointError, _restore().RestoreError)
    try:
        with shortages(given.folder, f"Less is needed with fewer --trees than {knobs.trees}."):
            shape = SHAPES[given.shape] if given.start is None else _restore().shape(given.start)
            train(given.folder, knobs, shape, given.device, given.seconds, given.start)
    except AgentError as error:
        print(error.told, file=sys.stderr)
        return 3
    except known as error:
        print(f"{error}.", file=sys.stderr)
        return 3
    return 0


if __name__ == "__main__":
    sys.exit(main())
