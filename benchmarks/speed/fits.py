"""The speed room's scales: which Qwen3-VL's reinforcement learning fits which card, and how fast a step is there.

    python -m benchmarks.speed.fits [--sizes 2B 4B 8B] [--ways whole adapters] [--steps N] [--record FILE]

Widths, depths and vocabulary are the published ones, weights are random. A step is what the stages' programs compute
(models/training): a prompt and its image once for a group of answers, their log-probabilities by the policy of the
moment and by the one it began with, the clipped loss, its gradient, AdamW; 32 bits a number, products on a card in
TF32. Answers are random tokens: whoever draws them, llama.cpp or vLLM, takes its time and memory beside what is told
here. Needs torch and transformers, and peft where adapters are weighed, so that a bare machine will do. Of a processor
no memory is told.
"""

from __future__ import annotations

import argparse
import copy
import gc
import json
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import torch
import transformers
from torch.utils.checkpoint import checkpoint

from benchmarks.speed.published import END, IMAGE, SIZES, START, Size, policy
from models.training.architecture import MERGE, PATCH, TEMPORAL
from models.training.folding import Folded, fold
from models.training.knobs import Knobs, Lora
from models.training.learner import activations_twice

_CHUNK = 256
"""Answers' tokens whose scores over the whole vocabulary are held at once, as TRL holds a part of them at once."""


_OURS = Knobs()
WAYS = ("whole", "adapters")


@dataclass(frozen=True, slots=True)
class Work:
    """What a step is made of: a prompt's words and its image in pixels (height, width), and its group of answers."""

    prompts: int = _OURS.prompts
    group: int = _OURS.group
    words: int = 1400
    image: tuple[int, int] = (640, 1024)
    answer: int = _OURS.limit

    @property
    def cells(self) -> int:
        return self.image[0] * self.image[1] // (PATCH * MERGE) ** 2

    @property
    def tokens(self) -> int:
        """Of a whole step, a prompt counted once for its group."""
        return self.prompts * (self.words + self.cells + 2 + self.group * self.answer)


@dataclass(frozen=True, slots=True)
class Weighed:
    """What a way of training a size came to; nothing but its names where it does not fit.

    ``peak`` is in GiB, None on a processor; ``tokens_per_second`` count prompts once, ``answers`` only answers' tokens.
    """

    size: str
    way: str
    checkpointing: bool
    fits: bool
    parameters: int = 0
    trained: int = 0
    peak: float | None = None
    seconds: float = 0.0
    tokens_per_second: float = 0.0
    answers_per_second: float = 0.0


def asked(model: Any, work: Work, device: torch.device, generator: torch.Generator) -> Folded:
    """A group's answers to one prompt, all of random tokens, as the trainer lays them in one sequence."""
    height, width = (side // PATCH for side in work.image)

    def drawn(*shape: int) -> torch.Tensor:
        return torch.randint(0, IMAGE - 1000, shape, generator=generator)

    image = torch.tensor([START, *[IMAGE] * work.cells, END])
    prompt = torch.cat([drawn(work.words // 2), image, drawn(work.words - work.words // 2)])
    ids = torch.cat([prompt.expand(work.group, -1), drawn(work.group, work.answer)], 1).to(device)
    pixels = torch.rand(height * width, 3 * TEMPORAL * PATCH**2, generator=generator) * 2 - 1
    grids = torch.tensor([[1, height, width]]).expand(work.group, -1)
    given = pixels.repeat(work.group, 1).to(device), grids.to(device)
    return fold(model.model.get_rope_index, ids, torch.ones_like(ids), work.answer, given, (ids == IMAGE).long())


def likelihoods(model: Any, folded: Folded) -> torch.Tensor:
    """The natural logarithms of the probabilities of all answers' tokens, one after the other."""
    hidden = model.model(
        input_ids=folded.tokens,
        position_ids=folded.positions,
        attention_mask=folded.mask,
        pixel_values=folded.pixels,
        image_grid_thw=folded.grids,
        use_cache=False,
    ).last_hidden_state
    places = folded.following != -100
    parts = zip(*(torch.split(each[places], _CHUNK) for each in (hidden, folded.following)), strict=True)
    return torch.cat([checkpoint(_scored, model.lm_head, *part, use_reentrant=False) for part in parts])


def _scored(head: torch.nn.Module, hidden: torch.Tensor, wanted: torch.Tensor) -> torch.Tensor:
    scores: torch.Tensor = head(hidden).float().log_softmax(-1)
    return scores.gather(-1, wanted[:, None])[:, 0]


def step(
    model: Any,
    reference: Any,
    as_begun: Callable[[], AbstractContextManager[Any]],
    optimizer: torch.optim.Optimizer,
    work: Work,
    device: torch.device,
    generator: torch.Generator,
) -> float:
    """One update by random rewards, group after group; its loss. ``reference`` is the policy it began with.

    Within ``as_begun`` that is the same model, where nothing but adapters differ.
    """
    whole = 0.0
    for _ in range(work.prompts):
        folded = asked(model, work, device, generator)
        advantages = torch.randn(work.group, generator=generator).repeat_interleave(work.answer).to(device)
        with torch.no_grad():
            before = likelihoods(model, folded)
            with as_begun():
                begun = likelihoods(reference, folded)
        now = likelihoods(model, folded)
        ratio = (now - before).exp()
        gained = torch.minimum(ratio * advantages, ratio.clamp(1 - _OURS.clip, 1 + _OURS.clip) * advantages)
        apart = (begun - now).exp() - (begun - now) - 1
        loss = (_OURS.kl * apart - gained).mean() / work.prompts
        loss.backward()  # type: ignore[no-untyped-call]
        whole += loss.item()
    trained = [weight for group in optimizer.param_groups for weight in group["params"]]
    torch.nn.utils.clip_grad_norm_(trained, _OURS.gradient)
    optimizer.step()
    optimizer.zero_grad(set_to_none=True)
    return whole


def weighed(
    name: str, size: Size, way: str, work: Work, device: torch.device, *, checkpointing: bool, steps: int
) -> Weighed:
    """Train a model of this size for so many steps and one that is not timed; what does not fit is told as such."""
    try:
        with _room(device):
            return _weighed(name, size, way, work, device, checkpointing, steps)
    except torch.OutOfMemoryError:
        return Weighed(name, way, checkpointing, fits=False)


def _weighed(
    name: str, size: Size, way: str, work: Work, device: torch.device, checkpointing: bool, steps: int
) -> Weighed:
    torch.manual_seed(0)
    generator = torch.Generator().manual_seed(0)
    model = policy(size, device)
    if checkpointing:
        activations_twice(model)
    as_begun: Callable[[], AbstractContextManager[Any]] = nullcontext
    if way == "adapters":
        from peft import LoraConfig, get_peft_model  # noqa: PLC0415 - a bare machine that weighs none needs none

        lora = Lora()
        places = rf".*language_model.*\.({'|'.join(lora.targets)})"
        adapted = get_peft_model(model, LoraConfig(r=lora.rank, lora_alpha=lora.alpha, target_modules=places))
        reference, as_begun = model, adapted.disable_adapter
    else:
        reference = copy.deepcopy(model).requires_grad_(False)
    trained = [weight for weight in model.parameters() if weight.requires_grad]
    optimizer = torch.optim.AdamW(trained, lr=_OURS.rate)
    took = []
    for _ in range(steps + 1):
        began = time.perf_counter()
        step(model, reference, as_begun, optimizer, work, device, generator)
        took.append(time.perf_counter() - began)  # the loss was asked for, and by the next step all is through
    seconds = statistics.median(took[1:])
    return Weighed(
        name,
        way,
        checkpointing,
        fits=True,
        parameters=sum(weight.numel() for weight in model.parameters()),
        trained=sum(weight.numel() for weight in trained),
        peak=torch.cuda.max_memory_allocated(device) / 2**30 if device.type == "cuda" else None,
        seconds=seconds,
        tokens_per_second=work.tokens / seconds,
        answers_per_second=work.prompts * work.group * work.answer / seconds,
    )


@contextmanager
def _room(device: torch.device) -> Iterator[None]:
    """The whole card for what is weighed next, and its peak counted from nothing."""
    gc.collect()
    if device.type == "cuda":
        torch.cuda.empty_cache()
        torch.cuda.reset_peak_memory_stats(device)
    yield


def table(rows: Sequence[Weighed]) -> str:
    """The same in Markdown."""
    lines = [
        "| Qwen3-VL | trained | activations | peak memory | a step | tokens a second | of answers |",
        "|---|---|---|---|---|---|---|",
    ]
    for row in rows:
        kept = "computed twice" if row.checkpointing else "kept"
        peak = "not told" if row.peak is None else f"{row.peak:.1f} GiB"
        told = f"{peak} | {row.seconds:.1f} s | {row.tokens_per_second:,.0f} | {row.answers_per_second:,.0f}"
        lines.append(f"| {row.size} | {row.way} | {kept} | {told if row.fits else 'does not fit | | |'} |")
    return "\n".join(lines)


def main() -> int:
    usual = Work()
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.speed.fits",
        description="Weigh which Qwen3-VL's reinforcement learning fits a graphics card.",
    )
    parser.add_argument("--sizes", nargs="+", choices=list(SIZES), default=["2B", "4B", "8B"])
    parser.add_argument("--ways", nargs="+", choices=WAYS, default=list(WAYS))
    parser.add_argument("--steps", type=int, default=3, help="steps that are timed, after one that is not")
    parser.add_argument("--prompts", type=int, default=usual.prompts, help="of a step; more take time, not memory")
    parser.add_argument("--group", type=int, default=usual.group)
    parser.add_argument("--answer", type=int, default=usual.answer, help="tokens of an answer")
    parser.add_argument("--words", type=int, default=usual.words, help="tokens of a prompt beside its image")
    parser.add_argument("--device", type=torch.device, default=torch.device("cuda"))
    parser.add_argument("--record", type=Path)
    given = parser.parse_args()
    if given.device.type == "cuda" and not torch.cuda.is_available():
        print(
            "there is no CUDA card here. Try the program on the processor: --device cpu --sizes nano", file=sys.stderr
        )
        return 3
    if "adapters" in given.ways and find_spec("peft") is None:
        print("adapters need peft, which is not installed. Leave them out: --ways whole", file=sys.stderr)
        return 3
    if given.device.type == "cuda":
        torch.set_float32_matmul_precision("high")
    work = Work(given.prompts, given.group, given.words, answer=given.answer)
    card = torch.cuda.get_device_name(given.device) if given.device.type == "cuda" else "processor"
    rows: list[Weighed] = []
    for name in given.sizes:
        for way in given.ways:
            for checkpointing in (False, True):
                made = weighed(
                    name, SIZES[name], way, work, given.device, checkpointing=checkpointing, steps=given.steps
                )
                rows.append(made)
                print(json.dumps(asdict(made)), flush=True)
                if given.record is not None:  # after each, for machines that are lent for minutes
                    record = {
                        "what": "a step of reinforcement learning of Qwen3-VL with random weights",
                        "date": datetime.now(UTC).date().isoformat(),
                        "card": card,
                        "torch": torch.__version__,
                        "transformers": transformers.__version__,
                        "work": asdict(work) | {"steps": given.steps},
                        "rows": [asdict(row) for row in rows],
                    }
                    given.record.write_text(json.dumps(record, indent=2) + "\n", encoding="utf-8")
    print(f"{card}\n\n{table(rows)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
