"""TRL's GRPO trainer as both stages use it: a prompt computed once for its answers, and llama.cpp in vLLM's place."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Any

import torch
from accelerate.utils import is_peft_model
from transformers import TrainerCallback
from trl import GRPOTrainer
from trl.trainer.utils import split_pixel_values_by_grid, split_tensor_dict, unsplit_pixel_values_by_grid

from models.training.folding import fold
from models.training.rollouts import Rollouts


def accuracy(accuracy: Sequence[float | None], **_: object) -> list[float | None]:
    """The reward's first part, which the judge has given already."""
    return list(accuracy)


def form(form: Sequence[float | None], **_: object) -> list[float | None]:
    """The reward's second part: whether the answer could be read."""
    return list(form)


class OnlyTaught(TrainerCallback):
    """Leaves the weights as they are in a step whose every group is equal: the optimiser would drift on by itself.

    Adam's momentum carries the last lesson on for a dozen steps, at full rate, however small it was.
    """

    def __init__(self, rollouts: Rollouts) -> None:
        self._rollouts = rollouts

    def on_pre_optimizer_step(self, args: Any, state: Any, control: Any, model: Any = None, **_: object) -> None:
        """Transformers'; without gradients an optimiser passes the weights over."""
        del args, state, control
        if self._rollouts.tally.teaches or model is None:
            return
        for weight in model.parameters():
            weight.grad = None


class FoldingGRPOTrainer(GRPOTrainer):  # type: ignore[misc] # trl has no types
    """TRL's trainer, which computes a prompt once for all of its answers and learns nothing from a broken loss."""

    def __init__(self, rollouts: Rollouts, **given: Any) -> None:
        parts: list[Callable[..., list[float | None]]] = [accuracy, form]
        super().__init__(rollout_func=rollouts, reward_funcs=parts, **given)
        whole = self.model.get_base_model() if is_peft_model(self.model) else self.model
        self._positions = whole.model.get_rope_index
        self._groups: list[Any] = []
        self.add_callback(OnlyTaught(rollouts))

    def _prepare_inputs(self, generation_batch: Any) -> Any:
        """The part of the step's answers that is due: one group, with its prompt to itself.

        TRL's own shuffles the answers first. A step is one update, to which their order is nothing.
        """
        parts = self.args.steps_per_generation
        if self._step % parts == 0 or not self._groups:  # there are none after a training was taken up again
            whole = split_pixel_values_by_grid(self._generate_and_score_completions(generation_batch))
            self._groups = [unsplit_pixel_values_by_grid(part) for part in split_tensor_dict(whole, parts)]
        return self._groups[self._step % parts]

    def _get_per_token_logps_and_entropies(
        self,
        model: Any,
        input_ids: torch.Tensor,
        attention_mask: torch.Tensor,
        logits_to_keep: int,
        batch_size: int | None = None,
        compute_entropy: bool = False,
        **images: Any,
    ) -> tuple[torch.Tensor, torch.Tensor | None, None]:
        """What TRL's own tells, with each prompt and its image computed once instead of once for every answer.

        As many answers at a time as TRL asks for, which is a group: prompts that are computed side by side are all as
        long as the longest one.
        """
        at_once = batch_size or len(input_ids)
        grids, kinds = images["image_grid_thw"], images["mm_token_type_ids"]
        parts = torch.split(images["pixel_values"], grids.prod(-1).tolist())
        scores, entropies = list[torch.Tensor](), list[torch.Tensor]()
        for first in range(0, len(input_ids), at_once):
            some = slice(first, first + at_once)
            pictures = (torch.cat(parts[some]), grids[some])
            folded = fold(self._positions, input_ids[some], attention_mask[some], logits_to_keep, pictures, kinds[some])
            with self.accelerator.autocast():
                told = model(
                    input_ids=folded.tokens,
                    position_ids=folded.positions,
                    attention_mask=folded.mask,
                    pixel_values=folded.pixels,
                    image_grid_thw=folded.grids,
                    shift_labels=folded.following,
                    fused_lm_head=True,
                )
            kept = attention_mask[some, -logits_to_keep:]
            scores.append(folded.unfolded(told.log_probs, kept))
            if compute_entropy:
                entropies.append(folded.unfolded(told.entropy, kept))
        return torch.cat(scores), torch.cat(entropies) if entropies else None, None

    def compute_loss(self, model: Any, inputs: Any, *given: Any, **named: Any) -> torch.Tensor:
        """Raises ``FloatingPointError`` before anything is learned from a loss that is not finite.

        Of a group of which nothing is learned TRL tells no entropy and no divergence but 0, which is none of either.
        """
        loss: torch.Tensor = super().compute_loss(model, inputs, *given, **named)
        learned = (inputs["completion_mask"] * inputs["tool_mask"]).sum()
        if not self.accelerator.reduce(learned, "sum"):
            for told in filter(None, map(self._metrics["train"].get, ("entropy", "kl"))):
                told[-1] = math.nan
        if not torch.isfinite(loss):
            raise FloatingPointError(f"the loss is {loss.item()} after step {self.state.global_step}")
        return loss

    def _clip_grad_norm(self, model: Any) -> Any:
        """The gradient's norm. Raises ``FloatingPointError`` where it is not finite, which the loss before it may be.

        The step would leave weights that are no numbers, and a checkpoint of them.
        """
        norm = super()._clip_grad_norm(model)
        if not math.isfinite(norm):
            raise FloatingPointError(f"the gradient is not finite after step {self.state.global_step}")
        return norm


class LlamaGRPOTrainer(FoldingGRPOTrainer):
    """The same, told that llama.cpp is its vLLM: only so does it correct for the sampler's own probabilities.

    TRL 1.16 computes importance weights where ``use_vllm`` is set and ``vllm_generation`` is there, and would start a
    vLLM of its own if it were set from the beginning.
    """

    def __init__(self, rollouts: Rollouts, **given: Any) -> None:
        super().__init__(rollouts, **given)
        self.use_vllm, self.vllm_generation, self._last_loaded_step = True, rollouts, -1
