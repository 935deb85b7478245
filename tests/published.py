"""Qwen3-VL as the hub has it, in small: the published proportions, its own way to write them down, random weights."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import torch
from tokenizers import AddedToken, Tokenizer, decoders, normalizers, pre_tokenizers, trainers
from tokenizers import models as tokenizer_models
from transformers import Qwen3VLConfig, Qwen3VLForConditionalGeneration

from models.training.tokens import QWEN2
from tests.random_weights import fill

SPECIAL = (
    *("<|endoftext|>", "<|im_start|>", "<|im_end|>", "<|vision_start|>", "<|vision_end|>"),
    *("<|image_pad|>", "<|video_pad|>"),
)
PLAIN = ("<tool_call>", "</tool_call>", "<think>", "</think>")
"""Qwen's added tokens that are no special ones."""
FREE = 25
"""Rows of the embeddings that the vocabulary names no token for."""


def tokenizer(size: int = 600) -> Tokenizer:
    """Qwen's kind of tokenizer, with fewer merges and the added tokens that count."""
    made = Tokenizer(tokenizer_models.BPE())
    made.normalizer, made.pre_tokenizer, made.decoder = normalizers.NFC(), QWEN2, decoders.ByteLevel()
    alphabet = pre_tokenizers.ByteLevel.alphabet()
    trainer = trainers.BpeTrainer(vocab_size=size, initial_alphabet=alphabet, show_progress=False)
    made.train([str(Path(__file__).parents[1] / "LICENSE")], trainer)
    made.add_tokens([AddedToken(word, special=True) for word in SPECIAL])
    made.add_tokens([AddedToken(word, special=False) for word in PLAIN])
    return made


def config(words: Tokenizer, *, tied: bool, free: int = FREE) -> dict[str, Any]:
    """The published ``config.json``: rotary things said in the older way, sections of 24, 20 and 20 for heads of 128.

    Heads are together wider than what they read, as the 4B's are, the tower's 72 wide as the 8B's, and its inner width
    is no multiple of 32.
    """
    ids = {name: words.token_to_id(f"<|{name}|>") for name in ("image_pad", "video_pad", "vision_start", "vision_end")}
    return {
        "architectures": ["Qwen3VLForConditionalGeneration"],
        "model_type": "qwen3_vl",
        "image_token_id": ids["image_pad"],
        "video_token_id": ids["video_pad"],
        "vision_start_token_id": ids["vision_start"],
        "vision_end_token_id": ids["vision_end"],
        "text_config": {
            "model_type": "qwen3_vl_text",
            "attention_bias": False,
            "dtype": "bfloat16",
            "head_dim": 128,
            "hidden_act": "silu",
            "hidden_size": 128,
            "intermediate_size": 256,
            "max_position_embeddings": 262_144,
            "num_attention_heads": 2,
            "num_hidden_layers": 4,
            "num_key_value_heads": 1,
            "rms_norm_eps": 1e-6,
            "rope_scaling": {"mrope_interleaved": True, "mrope_section": [24, 20, 20], "rope_type": "default"},
            "rope_theta": 5_000_000,
            "tie_word_embeddings": tied,
            "vocab_size": words.get_vocab_size() + free,
        },
        "tie_word_embeddings": tied,
        "transformers_version": "4.57.0.dev0",
        "vision_config": {
            "model_type": "qwen3_vl",
            "deepstack_visual_indexes": [1, 2, 3],
            "depth": 4,
            "hidden_act": "gelu_pytorch_tanh",
            "hidden_size": 144,
            "in_channels": 3,
            "intermediate_size": 538,
            "num_heads": 2,
            "num_position_embeddings": 2304,
            "out_hidden_size": 128,
            "patch_size": 16,
            "spatial_merge_size": 2,
            "temporal_patch_size": 2,
        },
    }


def publish(folder: Path, *, tied: bool, free: int = FREE) -> Path:
    """Fill the folder with such a checkpoint: bfloat16 in several files, tokenizer, and what it says of pictures."""
    words = tokenizer()
    told = config(words, tied=tied, free=free)
    model = Qwen3VLForConditionalGeneration(Qwen3VLConfig.from_dict(told))
    fill(model)
    torch.nn.Module.to(model, torch.bfloat16)
    model.save_pretrained(folder, max_shard_size="1MB")
    (folder / "config.json").write_text(json.dumps(told, indent=2))
    words.save(str(folder / "tokenizer.json"))
    pictures = {"patch_size": 16, "temporal_patch_size": 2, "merge_size": 2, "image_mean": [0.5, 0.5, 0.5]}
    pictures |= {"image_std": [0.5, 0.5, 0.5], "size": {"longest_edge": 16_777_216, "shortest_edge": 65_536}}
    (folder / "preprocessor_config.json").write_text(json.dumps(pictures))
    return folder
