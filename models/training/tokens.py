"""The nano's own vocabulary: byte-level BPE with Qwen2's split pattern, learned from the practice worlds' words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random

from tokenizers import Regex, Tokenizer, decoders, models, pre_tokenizers, trainers

from models.formats.steps import step_text
from models.formats.tracer1 import (
    DONE,
    END,
    GOAL,
    IMAGE_END,
    IMAGE_PAD,
    IMAGE_START,
    PLAN,
    SCREEN,
    look,
    tail_text,
)
from models.worlds import roster
from models.worlds.renderer import paint
from models.worlds.tasks import forecast

PAD, COPY, VIDEO_PAD = "<|endoftext|>", "<|copy|>", "<|video_pad|>"
SPECIAL = (PAD, END, IMAGE_START, IMAGE_END, IMAGE_PAD, VIDEO_PAD, SCREEN, GOAL, DONE, PLAN, COPY)

QWEN2_SPLIT = (
    r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+"
)
"""As llama.cpp's ``qwen2`` pre-tokenizer and transformers' Qwen2 have it."""
QWEN2 = pre_tokenizers.Sequence(
    [
        pre_tokenizers.Split(Regex(QWEN2_SPLIT), behavior="isolated"),
        pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False),
    ]
)


def corpus(seed: int, count: int) -> Iterator[str]:
    """Texts of practice worlds, of the training side alone."""
    for number in range(count):
        rng = Random(f"{seed}/{number}")
        drawn = roster.draw(rng)
        wanted = drawn.task(rng)
        scene, steps = forecast(drawn.world, wanted, 0, horizon=10)
        answer = "".join(f"{step_text(step, scene.marks)}\n" for step in steps)
        screen, _ = look(paint(drawn.world, rng), scene.marks, wanted.goal)
        yield f"{screen}{tail_text(wanted.goal, [])}{answer}"


def learn(seed: int, vocabulary: int = 4096, count: int = 12_000) -> Tokenizer:
    """A tokenizer learned from ``count`` worlds, its special tokens first."""
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = QWEN2
    tokenizer.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=vocabulary,
        special_tokens=list(SPECIAL),
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        show_progress=False,
    )
    tokenizer.train_from_iterator(corpus(seed, count), trainer)
    return tokenizer


def token_id(tokenizer: Tokenizer, token: str) -> int:
    """The id of a special token; ``KeyError`` if the vocabulary lacks it."""
    found = tokenizer.token_to_id(token)
    if found is None:
        raise KeyError(f"the vocabulary lacks {token}")
    return found


def load(path: Path) -> Tokenizer:
    """A tokenizer from its JSON file."""
    return Tokenizer.from_file(str(path))
