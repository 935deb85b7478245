"""What a published Qwen3-VL lacks of the contract: six tokens, for which its embeddings have rows that are free.

Published models embed some hundreds of tokens more than their vocabulary names (151,936 and 151,669), so that nothing
grows. A new token begins as the mean of others that say the same, in what embeds it and in what scores it: it stands
apart from every word of a screen, and the first answers are already near the end that the model would have made.
"""

from __future__ import annotations

from typing import Any

import torch
from tokenizers import AddedToken, Tokenizer
from transformers import Qwen3VLForConditionalGeneration

from models.formats.tracer1 import DONE, END, GOAL, PLAN, SCREEN
from models.training.tokens import COPY, SPECIAL, token_id

BEGINS_AS = {
    END: "<|im_end|>",
    SCREEN: "<|im_start|>screen",
    GOAL: "<|im_start|>goal",
    DONE: "<|im_start|>done",
    PLAN: "<|im_start|>plan",
    COPY: "<|im_start|>copy",
}
"""The contract's own tokens, and the text whose tokens each of them begins as the mean of."""


def lacking(words: Tokenizer) -> list[str]:
    """The contract's tokens that a vocabulary does not have."""
    return [word for word in SPECIAL if words.token_to_id(word) is None]


def with_contract(words: Tokenizer) -> Tokenizer:
    """The vocabulary with those of the contract's own tokens that it lacks, behind all that it has.

    Text is read as it stands, as llama.cpp reads it, where the published tokenizer composes letters and accents first.
    """
    known = Tokenizer.from_str(words.to_str())
    known.normalizer = None
    known.add_special_tokens([AddedToken(word, special=True) for word in BEGINS_AS if words.token_to_id(word) is None])
    return known


@torch.no_grad()
def give_rows(model: Qwen3VLForConditionalGeneration, words: Tokenizer, known: Tokenizer) -> list[int]:
    """Let a model of the vocabulary ``words`` embed and score those tokens that ``known`` has beyond it: their ids."""
    fresh = [word for word in BEGINS_AS if words.token_to_id(word) is None]
    ids = [token_id(known, word) for word in fresh]
    held: Any = model
    if known.get_vocab_size() > held.config.text_config.vocab_size:
        model.resize_token_embeddings(known.get_vocab_size(), mean_resizing=False)
    for table in (held.get_input_embeddings().weight, held.get_output_embeddings().weight):
        for row, word in zip(ids, fresh, strict=True):
            table[row] = table[words.encode(BEGINS_AS[word], add_special_tokens=False).ids].mean(dim=0)
    return ids
