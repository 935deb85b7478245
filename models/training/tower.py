"""Training's vision tower on an accelerator: attention over all images of a batch at once.

transformers attends to one image after the other where no flash-attention package is installed; for the many small
images of a batch, launching that costs more than computing it.
"""

from __future__ import annotations

from typing import Any

import torch
from torch.nested import nested_tensor_from_jagged
from torch.nn import functional
from transformers import Qwen3VLForConditionalGeneration
from transformers.models.qwen3_vl.modeling_qwen3_vl import Qwen3VLVisionAttention, apply_rotary_pos_emb_vision


class AtOnce(Qwen3VLVisionAttention):
    """The same attention with the same weights, the images being the rows of one ragged batch."""

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
        queries, keys, values = (
            nested_tensor_from_jagged(part.contiguous(), cu_seqlens.long()).transpose(1, 2)
            for part in (query, key, value)
        )
        seen = functional.scaled_dot_product_attention(queries, keys, values).transpose(1, 2).values()
        made: torch.Tensor = self.proj(seen.reshape(len(hidden_states), -1))
        return made


def at_once(model: Qwen3VLForConditionalGeneration) -> None:
    """Let the model's tower attend to all images at once, its weights staying what they are."""
    for block in model.model.visual.blocks:
        attention = AtOnce(block.attn.config)
        attention.load_state_dict(block.attn.state_dict())
        block.attn = attention
