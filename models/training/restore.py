"""Training's way back in: the two GGUF files of a policy become weights and a vocabulary to train on from.

What was quantised comes back as it was rounded; a few steps of training make up for that.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import gguf
import numpy as np
import torch
from gguf.quants import dequantize
from numpy.typing import NDArray
from tokenizers import Tokenizer, decoders, models
from transformers import Qwen3VLForConditionalGeneration

from models.catalog import ADAPTER_FILE
from models.engine.header import CONTRACT_KEY
from models.formats.tracer1 import VERSION
from models.training.architecture import SHAPES, Shape
from models.training.places import LANGUAGE, LANGUAGE_FILE, PATCHES, VISION_FILE, language_place, vision_place
from models.training.tokens import QWEN2, SPECIAL

Array = NDArray[Any]


class RestoreError(Exception):
    """The files hold no policy of the shape, or of the contract, that is to be trained."""


def vocabulary(policy: Path) -> Tokenizer:
    """The tokenizer that a policy's language file carries. Raises ``RestoreError``."""
    reader = _reader(policy / LANGUAGE_FILE)
    held = [reader.fields.get(f"tokenizer.ggml.{name}") for name in ("tokens", "merges")]
    words, merges = ([] if field is None else list(field.contents()) for field in held)
    if not set(SPECIAL) <= set(words):
        raise RestoreError(f"the vocabulary of {policy} lacks special tokens of this contract")
    pairs = [(first, second) for first, _, second in (merge.partition(" ") for merge in merges)]
    tokenizer = Tokenizer(models.BPE({word: number for number, word in enumerate(words)}, pairs))
    tokenizer.pre_tokenizer = QWEN2
    tokenizer.decoder = decoders.ByteLevel()
    tokenizer.add_special_tokens(list(SPECIAL))
    return tokenizer


def shape(policy: Path) -> Shape:
    """The known shape that a policy's language file has. Raises ``RestoreError`` for one of no known shape."""
    reader = _reader(policy / LANGUAGE_FILE)
    held = [reader.fields.get(f"qwen3vl.{name}") for name in ("embedding_length", "block_count")]
    width, depth = (field.contents() if field else None for field in held)
    for known in SHAPES.values():
        if (known.hidden, known.layers) == (width, depth):
            return known
    raise RestoreError(f"{policy} is {width} wide and {depth} layers deep, a shape that cannot be trained here")


def weights(policy: Path, model: Qwen3VLForConditionalGeneration) -> None:
    """Give the model the policy's weights.

    Raises ``RestoreError`` where it has another shape, or an adapter: what is laid over the weights is not in them.
    """
    if (policy / ADAPTER_FILE).exists():
        raise RestoreError(
            f"{policy} has an adapter ({ADAPTER_FILE}): begin with the outcome of its training, where it is merged"
        )
    held = {
        tensor.name: dequantize(tensor.data, tensor.tensor_type)
        for file in (LANGUAGE_FILE, VISION_FILE)
        for tensor in _reader(policy / file).tensors
    }
    config: Any = model.config
    text, vision = config.text_config, config.vision_config
    state, placed = model.state_dict(), set[str]()
    for name, value in state.items():
        if name == "lm_head.weight":
            continue  # tied to the embeddings
        if name.startswith(LANGUAGE):
            place = language_place(name, text.num_hidden_layers)
        else:
            place = vision_place(name, vision.depth, vision.deepstack_visual_indexes)
        value.copy_(_fitting(name, _stacked(held, place) if name == PATCHES else held.get(place), value))
        placed |= {place, f"{place}.1"} if name == PATCHES else {place}
    if unknown := sorted(held.keys() - placed):
        raise RestoreError(f"{policy} has {len(unknown)} weights that its shape knows no place for, {unknown[0]} first")
    model.load_state_dict(state)


def _stacked(held: dict[str, Array], place: str) -> Array | None:
    """The kernels of both frames as one 3-D kernel."""
    frames = [held.get(place), held.get(f"{place}.1")]
    return None if any(frame is None for frame in frames) else np.stack(frames, axis=2)  # type: ignore[arg-type]


def _fitting(name: str, found: Array | None, wanted: torch.Tensor) -> torch.Tensor:
    if found is None or found.shape != tuple(wanted.shape):
        had = "is missing" if found is None else f"has the shape {found.shape}"
        raise RestoreError(f"{name} {had}; {tuple(wanted.shape)} is needed")
    return torch.from_numpy(found.astype(np.float32))


def _reader(file: Path) -> gguf.GGUFReader:
    """A policy's file, opened. Raises ``RestoreError`` where it cannot be read or speaks another contract."""
    try:
        reader = gguf.GGUFReader(file)
    except (OSError, ValueError, IndexError) as error:  # the last of a file that ends within its beginning
        raise RestoreError(f"{file} cannot be read: {error}") from error
    said = reader.fields.get(CONTRACT_KEY)
    if said is None:
        raise RestoreError(f"{file} is not a policy of this program: it names no contract; begin with its checkpoint")
    if said.contents() != VERSION:
        raise RestoreError(
            f"{file} speaks version {said.contents()} of the prompt contract; this program speaks {VERSION}: update the"
            " policy, or this program, so that both speak the same version"
        )
    return reader
