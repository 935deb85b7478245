"""The trainer's reading desk: a prompt of ours as transformers and TRL want it, from their messages of text and image.

Transformers' own processor for Qwen3-VL needs torchvision for videos, which there are none of here, and would make its
own text of the messages; this one says exactly what the app's policy is asked.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from PIL import Image
from transformers import BatchFeature, PreTrainedTokenizerFast, ProcessorMixin

from models.formats.tracer1 import END, IMAGE_END, IMAGE_PAD, IMAGE_START
from models.training import tokens
from models.training.architecture import MERGE
from models.training.examples import Example
from models.training.sequences import patches
from models.training.tokens import PAD

TEMPLATE = (
    "{% for message in messages %}{% for part in message['content'] %}{% if part['type'] == 'image' %}"
    + IMAGE_START
    + IMAGE_PAD
    + IMAGE_END
    + "{% else %}{{ part['text'] }}{% endif %}{% endfor %}{% endfor %}"
)
"""Messages say nothing but their parts, one after the other."""


def messages(example: Example) -> list[dict[str, Any]]:
    """The example's prompt as one message, its name the example's id; TRL puts the image in."""
    parts = [
        {"type": "text", "text": example.screen},
        {"type": "image", "text": ""},
        {"type": "text", "text": f"\n{example.tail}"},
    ]
    return [{"role": "user", "name": example.id, "content": parts}]


def tokenizer(vocabulary: Path) -> PreTrainedTokenizerFast:
    """A policy's vocabulary with what transformers wants to know of it; prompts are padded on the left."""
    return PreTrainedTokenizerFast(  # type: ignore[no-untyped-call]
        tokenizer_object=tokens.load(vocabulary), pad_token=PAD, eos_token=END, padding_side="left"
    )


class PromptProcessor(ProcessorMixin):
    """Text with image places and images become token ids, patches and grids."""

    def __init__(self, tokenizer: PreTrainedTokenizerFast, chat_template: str = TEMPLATE) -> None:
        super().__init__(tokenizer, chat_template=chat_template)  # type: ignore[no-untyped-call]

    def __call__(
        self, images: Sequence[Sequence[Image.Image]], text: Sequence[str], padding: bool = False, **_: object
    ) -> BatchFeature:
        """One image at least for each text, in order; ids as lists, or padded on the left to the longest as tensors."""
        made = [[patches(np.asarray(image.convert("RGB"))) for image in each] for each in images]
        filled = [
            _filled(said, [height * width // MERGE**2 for _, (_, height, width) in each])
            for said, each in zip(text, made, strict=True)
        ]
        tensors = "pt" if padding else None
        batch = self.tokenizer(filled, padding=padding, return_tensors=tensors, add_special_tokens=False)
        ids, image = batch["input_ids"], self.tokenizer.convert_tokens_to_ids(IMAGE_PAD)
        return BatchFeature(
            {
                "input_ids": ids,
                "attention_mask": batch["attention_mask"],
                "pixel_values": torch.from_numpy(np.concatenate([cells for each in made for cells, _ in each])),
                "image_grid_thw": torch.tensor([grid for each in made for _, grid in each]),
                "mm_token_type_ids": (
                    (ids == image).long() if padding else [[int(token == image) for token in each] for each in ids]
                ),
            }
        )


def _filled(text: str, cells: Sequence[int]) -> str:
    """The text with as many image tokens at each image's place as the image has cells."""
    first, *rest = text.split(IMAGE_PAD)
    return first + "".join(IMAGE_PAD * count + part for count, part in zip(cells, rest, strict=True))
