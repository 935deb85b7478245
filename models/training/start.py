"""Where a stage begins: a policy's two files, or a checkpoint, as a folder that transformers loads."""

from __future__ import annotations

import shutil
from pathlib import Path

from tokenizers import Tokenizer
from transformers import Qwen3VLForConditionalGeneration

from models.formats.tracer1 import IMAGE_END, IMAGE_PAD, IMAGE_START
from models.training import restore, tokens
from models.training.architecture import configuration
from models.training.places import LANGUAGE_FILE
from models.training.restore import RestoreError
from models.training.tokens import VIDEO_PAD

VOCABULARY = "tokenizer.json"


def begin(policy: Path, folder: Path) -> Path:
    """The checkpoint to begin with: ``policy`` itself where it is one, else its files read back into ``folder``.

    Raises ``RestoreError`` for files of no shape that is known here, and for a policy with an adapter.
    """
    if not (policy / LANGUAGE_FILE).is_file():
        missing = [name for name in ("config.json", VOCABULARY) if not (policy / name).is_file()]
        if missing:
            raise RestoreError(f"{policy} is neither a policy nor a checkpoint: it has no {' and no '.join(missing)}")
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


def _restored(policy: Path, vocabulary: Tokenizer) -> Qwen3VLForConditionalGeneration:
    ids = [tokens.token_id(vocabulary, token) for token in (IMAGE_PAD, IMAGE_START, IMAGE_END, VIDEO_PAD)]
    model = Qwen3VLForConditionalGeneration(configuration(restore.shape(policy), vocabulary.get_vocab_size(), *ids))
    restore.weights(policy, model)
    return model
