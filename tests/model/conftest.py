"""The model tests' workshop: a small policy with random weights, made by the exporter that makes the real one."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from llama_cpp import mtmd_cpp
from numpy.typing import NDArray
from tokenizers import AddedToken, Regex, Tokenizer, decoders, pre_tokenizers, trainers
from tokenizers import models as tokenizer_models
from transformers import Qwen3VLConfig, Qwen3VLForConditionalGeneration

from models.formats.tracer1 import DONE, END, GOAL, IMAGE_END, IMAGE_PAD, IMAGE_START, PLAN, SCREEN
from models.training.export import export
from tests.random_weights import fill

SPECIAL = (SCREEN, GOAL, DONE, PLAN, END, IMAGE_START, IMAGE_PAD, IMAGE_END)
QWEN2_SPLIT = (
    r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+"
)


@dataclass(frozen=True)
class Checkpoint:
    """A random checkpoint: its folder, and the same model and tokenizer in memory."""

    folder: Path
    model: Qwen3VLForConditionalGeneration
    tokenizer: Tokenizer

    def token(self, spelling: str) -> int:
        return token_id(self.tokenizer, spelling)

    def logits(self, parts: tuple[str | NDArray[np.uint8], ...]) -> NDArray[np.float32]:
        """transformers' own scores of the token after ``parts``."""
        tokens: list[int] = []
        patches, grids = [], []
        for part in parts:
            if isinstance(part, str):
                tokens += self.tokenizer.encode(part, add_special_tokens=False).ids
                continue
            rows, columns = part.shape[0] // 16, part.shape[1] // 16
            colours = torch.tensor(part.astype(np.float32) / 255 * 2 - 1).permute(2, 0, 1)
            frames = colours.repeat(2, 1, 1, 1).view(1, 2, 3, rows // 2, 2, 16, columns // 2, 2, 16)
            patches.append(frames.permute(0, 3, 6, 4, 7, 2, 1, 5, 8).reshape(rows * columns, -1))
            grids.append([1, rows, columns])
            places = [self.token(IMAGE_PAD)] * (rows * columns // 4)
            tokens += [self.token(IMAGE_START), *places, self.token(IMAGE_END)]
        ids = torch.tensor([tokens])
        images: dict[str, torch.Tensor] = {}
        if patches:
            images = {
                "pixel_values": torch.cat(patches),
                "image_grid_thw": torch.tensor(grids),
                "mm_token_type_ids": ids.eq(self.token(IMAGE_PAD)).int(),
            }
        with torch.no_grad():
            scores: NDArray[np.float32] = self.model(input_ids=ids, **images).logits[0, -1].numpy()
        return scores


def token_id(tokenizer: Tokenizer, spelling: str) -> int:
    number = tokenizer.token_to_id(spelling)
    assert number is not None
    return number


def small_tokenizer() -> Tokenizer:
    """A byte-level BPE of about 600 tokens with the contract's special tokens."""
    tokenizer = Tokenizer(tokenizer_models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.Split(Regex(QWEN2_SPLIT), "isolated"),
            pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False),
        ]
    )
    tokenizer.decoder = decoders.ByteLevel()
    alphabet = pre_tokenizers.ByteLevel.alphabet()
    trainer = trainers.BpeTrainer(vocab_size=600, initial_alphabet=alphabet, show_progress=False)
    # A text that never changes: other words would make other random models of the same seed.
    tokenizer.train([str(Path(__file__).parents[2] / "LICENSE")], trainer)
    tokenizer.add_special_tokens([AddedToken(token, special=True) for token in SPECIAL])
    return tokenizer


def small_model(tokenizer: Tokenizer) -> Qwen3VLForConditionalGeneration:
    """The nano's own shape with random weights of unit gain, so that every part of it shows in the scores."""
    config = Qwen3VLConfig(
        text_config={
            "hidden_size": 192,
            "num_hidden_layers": 6,
            "num_attention_heads": 6,
            "num_key_value_heads": 2,
            "head_dim": 32,
            "intermediate_size": 512,
            "vocab_size": tokenizer.get_vocab_size(),
            "max_position_embeddings": 4096,
            "rope_parameters": {
                "rope_type": "default",
                "rope_theta": 10000.0,
                "mrope_section": [6, 5, 5],
                "mrope_interleaved": True,
            },
        },
        vision_config={
            "hidden_size": 128,
            "depth": 4,
            "num_heads": 4,
            "intermediate_size": 384,
            "out_hidden_size": 192,
            "deepstack_visual_indexes": [1],
        },
        tie_word_embeddings=True,
        image_token_id=token_id(tokenizer, IMAGE_PAD),
        vision_start_token_id=token_id(tokenizer, IMAGE_START),
        vision_end_token_id=token_id(tokenizer, IMAGE_END),
    )
    model = Qwen3VLForConditionalGeneration(config)
    fill(model)
    return model


@pytest.fixture(scope="session")
def small_checkpoint(tmp_path_factory: pytest.TempPathFactory) -> Checkpoint:
    folder = tmp_path_factory.mktemp("checkpoint")
    tokenizer = small_tokenizer()
    model = small_model(tokenizer)
    model.save_pretrained(folder)
    tokenizer.save(str(folder / "tokenizer.json"))
    return Checkpoint(folder, model, tokenizer)


@pytest.fixture(scope="session")
def small_policy(small_checkpoint: Checkpoint, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with language.gguf (quantised) and vision.gguf of random weights."""
    out = tmp_path_factory.mktemp("policy")
    export(small_checkpoint.folder, out, quantise="q8_0")
    return out


@pytest.fixture
def encoded(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """What is encoded of pictures from here on in this process, an entry each time."""
    told: list[object] = []
    encode = mtmd_cpp.mtmd_encode_chunk

    def counted(*given: Any) -> int:
        told.append(given)
        return int(encode(*given))

    monkeypatch.setattr(mtmd_cpp, "mtmd_encode_chunk", counted)
    return told
