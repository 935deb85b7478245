"""Where a stage begins: a policy's two files, or a checkpoint, as a folder that transformers loads."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import torch
from safetensors import SafetensorError
from tokenizers import Tokenizer
from transformers import Qwen3VLForConditionalGeneration

from models.formats.tracer1 import IMAGE_END, IMAGE_PAD, IMAGE_START
from models.training import restore, tokens
from models.training.architecture import configuration
from models.training.places import LANGUAGE_FILE
from models.training.restore import RestoreError
from models.training.tokens import SPECIAL, VIDEO_PAD

VOCABULARY = "tokenizer.json"


def begin(policy: Path, folder: Path) -> Path:
    """The checkpoint to begin with: ``policy`` itself where it is one, else its files read back into ``folder``.

    Raises ``RestoreError`` for files of no shape that is known here, for a policy with an adapter, and for a checkpoint
    of another architecture or with a vocabulary that lacks the contract's tokens.
    """
    if not (policy / LANGUAGE_FILE).is_file():
        _refuse_other(policy)
        return policy
    if (folder / "config.json").is_file():
        return folder
    vocabulary = restore.vocabulary(policy)
    model = _restored(policy, vocabulary)
    part = folder.with_name(f"{folder.name}.part")
    shutil.rmtree(part, ignore_errors=True)
    model.save_pretrained(part)
    vocabulary.save(str(part / VOCABULARY))
    part.replace(folder)
    return folder


def loaded(checkpoint: Path) -> Qwen3VLForConditionalGeneration:
    """The checkpoint's model, 32 bits a weight.

    Raises ``RestoreError`` where it cannot be read, and where a weight is missing or of another shape than its
    ``config.json`` says: transformers would begin with random numbers in its place.
    """
    told: dict[str, Any]
    try:
        model, told = Qwen3VLForConditionalGeneration.from_pretrained(  # type: ignore[misc] # its types know no info
            checkpoint, dtype=torch.float32, ignore_mismatched_sizes=True, output_loading_info=True
        )
    except (OSError, ValueError, SafetensorError) as error:
        raise RestoreError(f"{checkpoint} cannot be loaded: {error}") from error
    foreign = sorted({*told["missing_keys"], *(name for name, *_ in told["mismatched_keys"])})
    if foreign:
        raise RestoreError(
            f"{checkpoint} is of another architecture than its config.json says: {len(foreign)} weights are missing or"
            f" of another shape, {foreign[0]} first"
        )
    made: Qwen3VLForConditionalGeneration = model  # type: ignore[has-type]
    return made


def _refuse_other(checkpoint: Path) -> None:
    """Raise ``RestoreError`` unless this is a Qwen3-VL whose vocabulary has the contract's tokens."""
    missing = [name for name in ("config.json", VOCABULARY) if not (checkpoint / name).is_file()]
    if missing:
        raise RestoreError(f"{checkpoint} is neither a policy nor a checkpoint: it has no {' and no '.join(missing)}")
    try:
        kind = json.loads((checkpoint / "config.json").read_text("utf-8")).get("model_type")
    except (ValueError, AttributeError) as error:
        raise RestoreError(f"the config.json of {checkpoint} cannot be read") from error
    if kind != "qwen3_vl":
        raise RestoreError(f"{checkpoint} is of the architecture {kind}, and only qwen3_vl can be trained here")
    try:
        words = tokens.load(checkpoint / VOCABULARY)
    except Exception as error:  # tokenizers raises nothing narrower
        raise RestoreError(f"the {VOCABULARY} of {checkpoint} cannot be read") from error
    lacking = [word for word in SPECIAL if words.token_to_id(word) is None]
    if lacking:
        raise RestoreError(f"the vocabulary of {checkpoint} lacks tokens of this contract: {', '.join(lacking)}")


def _restored(policy: Path, vocabulary: Tokenizer) -> Qwen3VLForConditionalGeneration:
    ids = [tokens.token_id(vocabulary, token) for token in (IMAGE_PAD, IMAGE_START, IMAGE_END, VIDEO_PAD)]
    model = Qwen3VLForConditionalGeneration(configuration(restore.shape(policy), vocabulary.get_vocab_size(), *ids))
    restore.weights(policy, model)
    return model
