"""A model as the supervised stage teaches it: what it computes with, what moves its weights, and how it is kept."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import torch
from transformers import Qwen3VLForConditionalGeneration

from models.training.checkpoints import settle
from models.training.curriculum import Knobs
from models.training.knobs import low_rank
from models.training.muon import Muon
from models.training.tower import at_once, at_the_scale_of_words

OUTCOME = "half"
"""Where in a run's folder the outcome lies: a checkpoint that the stages begin with."""
SHARD, LARGEST = "14MB", "5GB"
"""The largest file of a finished policy of our own, which is carried to where it is exported, and of a larger one."""


def activations_twice(model: Any) -> None:
    """Have activations computed a second time instead of kept, by the name that this transformers has for it.

    A bare machine has one of its own, which before 5.23 knows only the old one.
    """
    if hasattr(model, "activation_checkpointing_enable"):
        model.activation_checkpointing_enable()
    else:
        model.gradient_checkpointing_enable(gradient_checkpointing_kwargs={"use_reentrant": False})


class Learner:
    """A model of our own shape, or a published one, whole or through low-rank adapters.

    A published one goes on as it was trained: by AdamW, and its tower speaks at its own length.
    """

    def __init__(
        self,
        model: Qwen3VLForConditionalGeneration,
        knobs: Knobs,
        device: torch.device,
        *,
        published: bool = False,
        fresh: Sequence[int] = (),
    ) -> None:
        """``fresh`` are the tokens that are new to the model: they are learned whole where the rest has adapters."""
        self.model, self._published = model, published
        self._adapted: Any = None
        if device.type == "cuda":
            torch.set_float32_matmul_precision("high")
            at_once(model)
        if knobs.lora is not None:
            from peft import get_peft_model  # noqa: PLC0415 - a large import that whole-model training does without

            self._adapted = get_peft_model(model, low_rank(knobs.lora, fresh))
        if knobs.checkpointing:
            activations_twice(model)
        torch.nn.Module.to(model, device)  # transformers' own wrapper of it has lost its types
        model.train()
        self.hold: Callable[[], None] = (lambda: None) if published else at_the_scale_of_words(model)
        """To be called after each step."""
        self.optimizers = self._optimizers(knobs)

    def _optimizers(self, knobs: Knobs) -> list[torch.optim.Optimizer]:
        matrices = {name: weight for name, weight in self._trained().items() if self._is_matrix(name, weight)}
        others = [weight for name, weight in self._trained().items() if name not in matrices]
        made: list[torch.optim.Optimizer] = [
            torch.optim.AdamW(others, lr=knobs.rate, betas=(0.9, 0.98), weight_decay=0.0)
        ]
        if matrices:
            decay, moved = knobs.decay, list(matrices.values())
            made.insert(0, Muon(moved, lr=knobs.rate, weight_decay=decay, adjust_lr_fn="match_rms_adamw"))
        return made

    def _is_matrix(self, name: str, weight: torch.Tensor) -> bool:
        """Whether Muon moves it."""
        return not self._published and weight.ndim == 2 and not any(p in name for p in ("embed", "lm_head"))

    def _trained(self) -> dict[str, torch.nn.Parameter]:
        return {name: weight for name, weight in self.model.named_parameters() if weight.requires_grad}

    def save(self, folder: Path, step: int, spent: float) -> None:
        """A checkpoint that appears whole or not at all, the one before the last gone afterwards.

        Of a model with adapters it holds what was trained, and no weights beside.
        """
        path, part = folder / f"step-{step:06d}", folder / "part"
        part.mkdir(exist_ok=True)
        state = {"step": step, "spent": spent, "optimizers": [o.state_dict() for o in self.optimizers]}
        if self._adapted is None:
            self.model.save_pretrained(part)
        else:
            state["adapters"] = {name: weight.detach() for name, weight in self._trained().items()}
        torch.save(state, part / "state.pt")
        (part / "tokenizer.json").write_bytes((folder / "tokenizer.json").read_bytes())
        os.replace(part, path)
        for old in sorted(folder.glob("step-*"))[:-2]:
            shutil.rmtree(old)

    @torch.no_grad()
    def resume(self, checkpoint: Path) -> tuple[int, float]:
        """Go on from this checkpoint of such a model: the step that comes next and the seconds spent before it."""
        # Not to the device: AdamW's counts of steps would stay there, and be asked back one by one at every step.
        state = torch.load(checkpoint / "state.pt", weights_only=True, map_location="cpu")
        if self._adapted is None:
            self.model.load_state_dict(Qwen3VLForConditionalGeneration.from_pretrained(checkpoint).state_dict())
        else:
            for name, weight in self._trained().items():
                weight.copy_(state["adapters"][name])
        for optimizer, saved in zip(self.optimizers, state["optimizers"], strict=True):
            optimizer.load_state_dict(saved)
        return int(state["step"]), float(state["spent"])

    def finish(self, folder: Path) -> None:
        """Leave the outcome at half precision in its place, whole or not at all; adapters are merged into it.

        Nothing is trained afterwards.
        """
        if self._adapted is not None:
            self.model, self._adapted = self._adapted.merge_and_unload(), None
        half, part = folder / OUTCOME, folder / f"{OUTCOME}.part"
        with torch.device("meta"):
            halved = Qwen3VLForConditionalGeneration(self.model.config)
        halved.load_state_dict({name: value.half() for name, value in self.model.state_dict().items()}, assign=True)
        halved.tie_weights()
        shutil.rmtree(part, ignore_errors=True)
        halved.save_pretrained(part, max_shard_size=LARGEST if self._published else SHARD)
        for name in ("tokenizer.json", "preprocessor_config.json"):
            if (folder / name).is_file():
                shutil.copyfile(folder / name, part / name)
        settle(part)
        shutil.rmtree(half, ignore_errors=True)
        part.replace(half)
