"""Where a training begins: a policy's two files, or a checkpoint that transformers loads, such as a published one."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import torch
from safetensors import SafetensorError
from tokenizers import Tokenizer
from transformers import Qwen3VLConfig, Qwen3VLForConditionalGeneration

from models.formats.tracer1 import IMAGE_END, IMAGE_PAD, IMAGE_START
from models.training import restore, tokens
from models.training.architecture import MERGE, PATCH, TEMPORAL, Shape, configuration
from models.training.places import LANGUAGE_FILE
from models.training.published import BEGINS_AS, give_rows, lacking, with_contract
from models.training.restore import RestoreError
from models.training.tokens import VIDEO_PAD

VOCABULARY, CONFIG, PICTURES = "tokenizer.json", "config.json", "preprocessor_config.json"


def begin(policy: Path, folder: Path, *, anew: bool = False) -> Path:
    """A stage's checkpoint to begin with: ``policy`` itself where it is one, else its files read back into ``folder``.

    What was read back before is taken as it is, unless it is to be read ``anew``: it may be of another policy.
    Raises ``RestoreError`` for files of no shape that is known here or of another contract, for a policy with an
    adapter, and for a checkpoint of another architecture or with a vocabulary that lacks the contract's tokens.
    """
    if not is_policy(policy):
        if missing := lacking(words(policy)):
            raise RestoreError(
                f"the vocabulary of {policy} lacks tokens of this contract: {', '.join(missing)}; teach it first"
                f" (python -m models.training.supervised FOLDER --start {policy}) and begin with FOLDER/half"
            )
        return policy
    if (folder / CONFIG).is_file() and not anew:
        return folder
    known = restore.vocabulary(policy)
    model = _restored(policy, known)
    part = folder.with_name(f"{folder.name}.part")
    shutil.rmtree(part, ignore_errors=True)
    model.save_pretrained(part)
    known.save(str(part / VOCABULARY))
    shutil.rmtree(folder, ignore_errors=True)
    part.replace(folder)
    return folder


def loaded(checkpoint: Path) -> Qwen3VLForConditionalGeneration:
    """The checkpoint's model, 32 bits a weight.

    It is read from safetensors alone, which hold nothing but numbers. Raises ``RestoreError`` where it cannot be read,
    and where a weight is missing or of another shape than its ``config.json`` says, or unknown to it: transformers
    would begin with random numbers in its place, or without it.
    """
    told: dict[str, Any]
    try:
        with torch.device("meta"):  # without weights, to see whether there is such a model
            Qwen3VLForConditionalGeneration(Qwen3VLConfig.from_pretrained(checkpoint))
    except Exception as error:  # its checks raise types of a library below it
        raise RestoreError(f"the {CONFIG} of {checkpoint} cannot be read: {error}") from error
    try:
        model, told = Qwen3VLForConditionalGeneration.from_pretrained(  # type: ignore[misc] # its types know no info
            checkpoint,
            dtype=torch.float32,
            use_safetensors=True,
            ignore_mismatched_sizes=True,
            output_loading_info=True,
        )
    except (OSError, ValueError, SafetensorError) as error:
        raise RestoreError(f"{checkpoint} cannot be loaded: {error}") from error
    other = (name for name, *_ in told["mismatched_keys"])
    foreign = sorted({*told["missing_keys"], *told["unexpected_keys"], *other})
    if foreign:
        raise RestoreError(
            f"{checkpoint} is of another architecture than its config.json says: {len(foreign)} weights are missing,"
            f" unknown or of another shape, {foreign[0]} first"
        )
    made: Qwen3VLForConditionalGeneration = model  # type: ignore[has-type]
    return made


def is_policy(start: Path) -> bool:
    """Whether this folder holds a policy's files, not a checkpoint."""
    return (start / LANGUAGE_FILE).is_file()


def shape(start: Path) -> Shape | None:
    """A policy's shape, None for a checkpoint, which says its own. Raises ``RestoreError``."""
    return restore.shape(start) if is_policy(start) else None


def vocabulary(start: Path) -> Tokenizer:
    """The vocabulary that the supervised stage goes on with, which knows the contract. Raises ``RestoreError``."""
    if is_policy(start):
        return restore.vocabulary(start)
    own = words(start)
    if missing := [word for word in lacking(own) if word not in BEGINS_AS]:
        raise RestoreError(f"the vocabulary of {start} lacks Qwen3-VL's own tokens: {', '.join(missing)}")
    return with_contract(own)


def learner(start: Path, known: Tokenizer) -> tuple[Qwen3VLForConditionalGeneration, list[int]]:
    """The model that the supervised stage goes on with, for this vocabulary; and the tokens that are new to it.

    Raises ``RestoreError``.
    """
    if is_policy(start):
        return _restored(start, known), []
    model = loaded(start)
    return model, give_rows(model, words(start), known)


def words(checkpoint: Path) -> Tokenizer:
    """A checkpoint's own vocabulary. Raises ``RestoreError`` unless it is a Qwen3-VL that sees pictures as ours do."""
    missing = [name for name in (CONFIG, VOCABULARY) if not (checkpoint / name).is_file()]
    if missing:
        raise RestoreError(f"{checkpoint} is neither a policy nor a checkpoint: it has no {' and no '.join(missing)}")
    config = _told(checkpoint, CONFIG)
    if config.get("model_type") != "qwen3_vl":
        raise RestoreError(
            f"{checkpoint} is of the architecture {config.get('model_type')}, and only qwen3_vl can be trained here"
        )
    tower = config.get("vision_config")
    pictures = _told(checkpoint, PICTURES) if (checkpoint / PICTURES).is_file() else {}
    seen = {**(tower if isinstance(tower, dict) else {}), **pictures}
    ours = {"patch_size": PATCH, "temporal_patch_size": TEMPORAL, "image_mean": [0.5] * 3, "image_std": [0.5] * 3}
    ours |= {"spatial_merge_size": MERGE, "merge_size": MERGE}
    if other := [f"{name} {seen[name]}" for name, value in ours.items() if seen.get(name, value) != value]:
        raise RestoreError(f"{checkpoint} makes cells of a picture in another way than ours: {', '.join(other)}")
    try:
        held = tokens.load(checkpoint / VOCABULARY)
    except Exception as error:  # tokenizers raises nothing narrower
        raise RestoreError(f"the {VOCABULARY} of {checkpoint} cannot be read") from error
    if held.token_to_id(IMAGE_PAD) not in (None, config.get("image_token_id")):
        raise RestoreError(f"{checkpoint} puts pictures at another token than {IMAGE_PAD}")
    return held


def _told(checkpoint: Path, name: str) -> dict[str, Any]:
    """One of a checkpoint's JSON files. Raises ``RestoreError``."""
    try:
        told = json.loads((checkpoint / name).read_text("utf-8"))
    except ValueError as error:
        raise RestoreError(f"the {name} of {checkpoint} cannot be read") from error
    if not isinstance(told, dict):
        raise RestoreError(f"the {name} of {checkpoint} cannot be read")
    return told


def _restored(policy: Path, known: Tokenizer) -> Qwen3VLForConditionalGeneration:
    ids = [tokens.token_id(known, token) for token in (IMAGE_PAD, IMAGE_START, IMAGE_END, VIDEO_PAD)]
    model = Qwen3VLForConditionalGeneration(configuration(restore.shape(policy), known.get_vocab_size(), *ids))
    restore.weights(policy, model)
    return model
