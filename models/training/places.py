"""Where GGUF keeps each tensor of a Qwen3-VL checkpoint: one map for the way out and the way back in."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import gguf

LANGUAGE_FILE, VISION_FILE = "language.gguf", "vision.gguf"
LANGUAGE, VISION = "model.language_model.", "model.visual."
"""How the names of the two parts' tensors begin in a checkpoint."""
PATCHES = "model.visual.patch_embed.proj.weight"
HEAD = "lm_head.weight"
"""What scores words; in a checkpoint with tied embeddings it is these, and has no place of its own."""


@cache
def _names(architecture: gguf.MODEL_ARCH, blocks: int) -> gguf.TensorNameMap:
    """gguf's map of names, which takes milliseconds to make and is asked for every tensor."""
    return gguf.get_tensor_name_map(architecture, blocks)


def language_place(name: str, layers: int) -> str:
    """Where GGUF keeps the language model's tensor of this name. Raises ``KeyError`` where it has no place."""
    short = name if name == HEAD else "model." + name.removeprefix(LANGUAGE)
    mapped = _names(gguf.MODEL_ARCH.QWEN3VL, layers).get_name(short, (".weight", ".bias"))
    if mapped is None:
        raise KeyError(f"the language model has no place for {name}")
    return mapped


def vision_place(name: str, depth: int, deepstack: Sequence[int]) -> str:
    """Where GGUF keeps the vision tower's tensor of this name in a checkpoint. Raises ``KeyError``.

    The first frame's kernel of ``PATCHES`` lies there, the second's beside it with ``.1`` at the end: llama.cpp has no
    3-D convolution.
    """
    kinds, templates = gguf.MODEL_TENSOR, gguf.TENSOR_NAMES
    short = name.removeprefix("model.")
    words = short.split(".")
    if words[1] == "merger":
        # The projector is a sequence of layer, activation, layer: its second layer has the number 2.
        merger = {
            "norm": templates[kinds.V_POST_NORM],
            "linear_fc1": templates[kinds.V_MMPROJ].format(bid=0),
            "linear_fc2": templates[kinds.V_MMPROJ].format(bid=2),
        }
        return f"{merger[words[2]]}.{words[3]}"
    if words[1] == "deepstack_merger_list":
        stacked = {"norm": kinds.V_DS_NORM, "linear_fc1": kinds.V_DS_FC1, "linear_fc2": kinds.V_DS_FC2}
        return f"{templates[stacked[words[3]]].format(bid=deepstack[int(words[2])])}.{words[4]}"
    if name == PATCHES:
        return f"{templates[kinds.V_ENC_EMBD_PATCH]}.weight"
    mapped = _names(gguf.MODEL_ARCH.MMPROJ, depth).get_name(short, (".weight", ".bias"))
    if mapped is None:
        raise KeyError(f"the vision tower has no place for {name}")
    return mapped
