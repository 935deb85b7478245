"""Every constant of a run of the two stages that learn by rewards, with its source; it needs no torch to be read.

What likeness is made of stands beside its formulas, in ``rewards.py``.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from importlib.util import find_spec
from typing import Any

from agent.errors import UsageError
from models.training.rewards import Weights

LLAMA, VLLM = "llama.cpp", "vllm"
"""Who draws the answers: llama.cpp on the processor, or TRL's own vLLM on the accelerator that trains."""

OPTIONS = frozenset(
    "seed prompts group sampler temperature limit context horizon rate kl "
    "pilot tool_agent gamma repeat way lora".split()
)
"""What the stages' programs are asked by an option of this name, of what has to stay where a run goes on."""
_MAY_CHANGE = frozenset({"steps", "seconds", "save_every", "checkpointing"})
"""What changes nothing of what a step teaches."""


@dataclass(frozen=True, slots=True)
class Lora:
    """Low-rank adapters for models too large to be trained whole (Hu et al. 2021), in peft's usual places.

    Rank, and an alpha of twice the rank, are as is usual since; ours, never tuned.
    """

    rank: int = 16
    alpha: int = 32
    targets: tuple[str, ...] = ("q_proj", "k_proj", "v_proj", "o_proj", "gate_proj", "up_proj", "down_proj")


@dataclass(frozen=True, slots=True)
class Knobs:
    """Every constant of a stage. "Prototype" is the first author's public one, "paper" arXiv 2603.16777."""

    seed: int = 0
    steps: int = 100
    """Ours: about an hour on two cores."""
    prompts: int = 12
    """Prompts of a step; ours: with a third as many, in as much time, stage 2 lost what was known
    (models/TRAINING.md)."""
    group: int = 8
    """Answers to each prompt; the prototype has 5, GRPO's authors 64 (Shao et al. 2024); ours."""
    sampler: str = LLAMA
    """``LLAMA`` or ``VLLM``. The latter draws others when a run goes on than it would have drawn in one go."""
    temperature: float = 1.0
    """Prototype."""
    limit: int = 256
    """Tokens of an answer at most; 2,048 in the prototype, whose answers have reasoning in them."""
    context: int = 2048
    """Tokens of a prompt at most; 6,144 in the prototype, which sees a larger image."""
    horizon: int = 10
    """Steps of a recorded way at most: where the paper's curve peaks."""
    rate: float = 2e-5
    """Learning rate: the prototype's 1e-6 is for seven billion parameters; ours, by a short trial."""
    warm_up: int = 5
    """Steps until the rate is reached; ours."""
    kl: float = 1e-2
    """Weight of the divergence from the policy it began with; prototype."""
    clip: float = 0.2
    """How far a probability may move in an update; PPO (Schulman et al. 2017), and TRL's own."""
    gradient: float = 1.0
    """The gradient's norm at most; TRL's own."""
    pilot: int = 4
    """Answers by which it is told, before the first step, whether the policy wavers on a prompt; 0 takes every prompt.
    Ours."""
    shown: bool = False
    """Whether one answer of each group is the recorded way instead of a drawn one: what the policy never says by itself
    it learns of no reward (Yan et al. 2025, arXiv 2504.14945). It is weighed as if it had been drawn; ours."""
    trust: float = 3.0
    """The most that a token counts for, where trainer and sampler disagree on its probability; TRL's own."""
    save_every: int = 20
    """Steps between two checkpoints: what a kill costs at most; ours."""
    seconds: float | None = None
    """Of the clock, after which a stage ends after the step under way with what it has; ours."""
    tool_agent: str = ""
    """Who carries out the first step in stage 2: a model on the shelf that points; without, the app's own grounder."""
    weights: Weights = field(default_factory=Weights)
    lora: Lora | None = None
    """None trains the whole model."""
    checkpointing: bool = False
    """Whether activations are computed a second time instead of kept: slower, and much less memory."""


def differing(was: Mapping[str, Any], now: Knobs) -> list[str]:
    """How a run was begun otherwise than by these knobs, each in words; nothing is said of what may change.

    ``was`` is what was written down as it began. What it says nothing of is younger than the run, and was as it is by
    itself. Raises ``TypeError`` where it is not of the form of knobs.
    """
    before, after = _flat(_written(Knobs())) | _flat(was), _flat(_written(now))
    told = sorted(after.keys() - _MAY_CHANGE)
    return [_said(name, before[name], after[name]) for name in told if before[name] != after[name]]


def _written(knobs: Knobs | Lora) -> dict[str, Any]:
    """As they come back when they were written down."""
    held: dict[str, Any] = json.loads(json.dumps(asdict(knobs)))
    return held


def _flat(knobs: Mapping[str, Any]) -> dict[str, Any]:
    """The weights among the other knobs, and all of the adapters."""
    flat = {**knobs, **knobs.get("weights", {})}
    flat.pop("weights", None)
    if flat.get("lora") is not None:
        flat["lora"] = {**_written(Lora()), **flat["lora"]}
    return flat


def _said(name: str, was: object, now: object) -> str:
    option = f"--{name.replace('_', '-')}" if name in OPTIONS else name
    if was in (None, ""):
        return f"without {option}"
    value = "" if isinstance(was, dict) else f" {was}"
    return f"with {option}{value}" if now in (None, "") else f"with {option}{value}, not {now}"


def low_rank(lora: Lora, fresh: Sequence[int] = ()) -> Any:
    """What peft lays over a model: over the language model's layers alone, the vision tower's have other names.

    ``fresh`` are tokens that are new to the model and learned whole, in what embeds them and in what scores them.
    """
    from peft import LoraConfig  # noqa: PLC0415 - a large import that whole-model training does without

    return LoraConfig(
        r=lora.rank,
        lora_alpha=lora.alpha,
        target_modules=rf".*language_model.*\.({'|'.join(lora.targets)})",
        trainable_token_indices={"embed_tokens": list(fresh), "lm_head": list(fresh)} if fresh else None,
    )


def refuse_sampler(knobs: Knobs) -> None:
    """Raise ``UsageError`` unless what is to draw the answers is here and can do all that is asked of it."""
    if knobs.sampler != VLLM:
        return
    if find_spec("vllm") is None:
        raise UsageError(
            "vLLM is not installed here",
            "Install it where there is a CUDA card: pip install 'trl[vllm]'. Without --sampler llama.cpp draws.",
        )
    if knobs.pilot or knobs.shown:
        raise UsageError("only llama.cpp tries prompts beforehand, or shows answers", "Take --pilot 0 with vLLM.")
