"""The speed room's stand-in: a Qwen3-VL of 2B's true widths with few layers and random weights, made on this machine.

    python -m benchmarks.speed.wide build/wide

Widths, heads and the vocabulary's size are those of Qwen/Qwen3-VL-2B-Instruct's config.json; only the depths are cut
down, both to two sevenths: with fewer, writing a word costs mostly its search among 151,936, which no model's of that
depth does. Its words are the bundled policy's, so that recorded prompts and replies are the same tokens; the rest of
the 151,936 places is never used. A forecast costs as much a layer as the real one's, and means nothing.
"""

from __future__ import annotations

import sys
import tempfile
from dataclasses import replace
from pathlib import Path

import torch
from transformers import Qwen3VLForConditionalGeneration

from models.catalog import LANGUAGE_FILE, VISION_FILE, PolicyFiles, find
from models.formats.tracer1 import IMAGE_END, IMAGE_PAD, IMAGE_START
from models.training.architecture import Shape, configuration
from models.training.export import export
from models.training.restore import vocabulary
from models.training.tokens import VIDEO_PAD, token_id

VOCABULARY = 151_936
SHAPE = Shape(
    hidden=2048,
    layers=8,
    heads=16,
    key_value_heads=8,
    head=128,
    feed_forward=6144,
    rope_sections=(22, 21, 21),  # the original's 24, 20, 20 leave two frequencies over, which the exporter refuses
    vision_hidden=1024,
    vision_layers=7,
    vision_heads=16,
    vision_feed_forward=4096,
    vision_grid=48,
    deepstack=(1, 3, 5),
)


DEEP = replace(SHAPE, layers=28, vision_layers=24, deepstack=(5, 11, 17))
"""With the original's depths too."""


def wide(folder: Path, shape: Shape = SHAPE) -> PolicyFiles:
    """The stand-in's files, made first if the folder has none (two minutes and 8 GB of memory; deep thrice that)."""
    files = PolicyFiles("qwen3vl-2b-widths", folder / LANGUAGE_FILE, folder / VISION_FILE)
    if not (files.language.is_file() and files.vision.is_file()):
        _make(folder, shape)
    return files


def _make(folder: Path, shape: Shape) -> None:
    words = vocabulary(find().language.parent)
    ids = (token_id(words, word) for word in (IMAGE_PAD, IMAGE_START, IMAGE_END, VIDEO_PAD))
    config = configuration(shape, VOCABULARY, *ids)
    torch.manual_seed(1)
    with torch.device("cpu"):
        model = Qwen3VLForConditionalGeneration(config)
    with tempfile.TemporaryDirectory() as checkpoint:
        model.to(torch.float16).save_pretrained(checkpoint)  # type: ignore[arg-type]
        words.save(str(Path(checkpoint) / "tokenizer.json"))
        export(Path(checkpoint), folder, quantise="q4_k_m")


if __name__ == "__main__":
    wide(Path(sys.argv[1]))
