"""The small models that training is tested with: their shape, and a checkpoint of it."""

from __future__ import annotations

from pathlib import Path

import torch
from transformers import Qwen3VLForConditionalGeneration

from models.formats.tracer1 import IMAGE_END, IMAGE_PAD, IMAGE_START
from models.training import tokens
from models.training.architecture import Shape, configuration
from models.training.start import VOCABULARY
from models.training.tokens import VIDEO_PAD, token_id

SHAPE = Shape(
    hidden=64,
    layers=1,
    heads=2,
    key_value_heads=1,
    feed_forward=64,
    vision_hidden=32,
    vision_layers=2,
    vision_feed_forward=64,
)


def written(folder: Path, seed: int = 0, *, read: int = 1, shape: Shape = SHAPE) -> Path:
    """A checkpoint as a training leaves it, with weights of its own, and the words of what was ``read``."""
    known = tokens.learn(seed=read, vocabulary=600, count=40)
    ids = [token_id(known, token) for token in (IMAGE_PAD, IMAGE_START, IMAGE_END, VIDEO_PAD)]
    torch.manual_seed(seed)
    Qwen3VLForConditionalGeneration(configuration(shape, known.get_vocab_size(), *ids)).save_pretrained(folder)
    known.save(str(folder / VOCABULARY))
    return folder
