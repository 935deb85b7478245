"""What training does to the vision tower: it sees all images of a batch at once, and speaks no louder than words.

transformers attends to one image after the other where no flash-attention package is installed; for the many small
images of a batch, launching that costs more than computing it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import torch
from torch.nested import nested_tensor_from_jagged
from torch.nn import functional
from transformers import Qwen3VLForConditionalGeneration
from transformers.models.qwen3_vl.modeling_qwen3_vl import (
    Qwen3VLVisionAttention,
    Qwen3VLVisionPatchMerger,
    apply_rotary_pos_emb_vision,
)


class Bounds:
    """Where each image begins among a batch's patches, and the longest one's length, asked of the device once.

    The device has to come to an end before it can tell a length, so that each of many layers asking would let it idle.
    """

    def __init__(self) -> None:
        self._told: torch.Tensor | None = None
        self._begins, self._longest = torch.empty(0), 0

    def of(self, cu_seqlens: torch.Tensor) -> tuple[torch.Tensor, int]:
        """The beginnings (images + 1) as 64-bit numbers, and the most patches that an image has."""
        if self._told is not cu_seqlens:
            self._told, self._begins = cu_seqlens, cu_seqlens.long()
            self._longest = int(self._begins.diff().max())
        return self._begins, self._longest


class AtOnce(Qwen3VLVisionAttention):
    """The same attention with the same weights, the images being the rows of one ragged batch."""

    bounds: Bounds
    """Shared by all layers of a tower."""

    def forward(
        self,
        hidden_states: torch.Tensor,
        cu_seqlens: torch.Tensor,
        position_embeddings: tuple[torch.Tensor, torch.Tensor] | None = None,
        max_seqlen: int | None = None,
        **_: Any,
    ) -> torch.Tensor:
        """Patches of shape (P, width) and where each image begins among them, to (P, width)."""
        assert position_embeddings is not None
        query, key, value = self.qkv(hidden_states).reshape(len(hidden_states), 3, self.num_heads, -1).unbind(1)
        query, key = apply_rotary_pos_emb_vision(query, key, *position_embeddings)
        begins, longest = self.bounds.of(cu_seqlens)
        queries, keys, values = (
            nested_tensor_from_jagged(part.contiguous(), begins, max_seqlen=longest).transpose(1, 2)
            for part in (query, key, value)
        )
        seen = functional.scaled_dot_product_attention(queries, keys, values).transpose(1, 2).values()
        made: torch.Tensor = self.proj(seen.reshape(len(hidden_states), -1))
        return made


def at_once(model: Qwen3VLForConditionalGeneration) -> None:
    """Let the model's tower attend to all images at once, its weights staying what they are."""
    bounds = Bounds()
    for block in model.model.visual.blocks:
        attention = AtOnce(block.attn.config)
        attention.bounds = bounds
        attention.load_state_dict(block.attn.state_dict())
        block.attn = attention


def at_the_scale_of_words(model: Qwen3VLForConditionalGeneration) -> Callable[[], None]:
    """What is to be called after each step of an optimizer: it holds what the tower tells to the length of words.

    Left alone these vectors grow to a hundred times the embeddings' length (measured: 169 against 1.4), most of it the
    same for all images. What a layer adds to such a token is nothing beside it, so that no image token can take in
    where it stands, and no question finds it.
    """
    tower = model.model.visual
    lengths = dict[Qwen3VLVisionPatchMerger, torch.Tensor]()

    def note(merger: Qwen3VLVisionPatchMerger, _: object, told: torch.Tensor) -> None:
        lengths[merger] = told.detach().float().norm(dim=-1).mean()

    for merger in (tower.merger, *tower.deepstack_merger_list):
        merger.register_forward_hook(note)

    @torch.no_grad()
    def hold() -> None:
        words = model.model.language_model.embed_tokens.weight.norm(dim=-1).mean()
        for merger, length in lengths.items():
            for weight in merger.linear_fc2.parameters():
                weight.mul_((words / length).clamp(max=1.0))
        lengths.clear()

    return hold
