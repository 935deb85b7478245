"""Training's way out: a trained Qwen3-VL checkpoint becomes the two GGUF files that llama.cpp runs.

    python -m models.training.export CHECKPOINT_DIR OUT_DIR [--quantise q8_0] [--float f16]

The checkpoint folder holds what ``save_pretrained`` wrote (``config.json`` and ``model.safetensors``, whole or in
shards), the tokenizer's own ``tokenizer.json`` (byte-level BPE with Qwen2's split pattern) and, optionally,
``chat_template.jinja``. ``OUT_DIR`` receives ``language.gguf`` (architecture qwen3vl) and ``vision.gguf`` (projector
qwen3vl_merger), both stamped with the version of the prompt contract. Left out: mixture-of-experts checkpoints, video.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import gguf
import llama_cpp
import numpy as np
import torch
from numpy.typing import NDArray
from safetensors import SafetensorError, safe_open
from transformers import Qwen3VLConfig, Qwen3VLForConditionalGeneration

from agent.errors import AgentError
from models.engine.header import CONTRACT_KEY
from models.engine.log import keep_errors
from models.formats.tracer1 import END, VERSION
from models.shelf import told as refused
from models.training.places import (
    HEAD,
    LANGUAGE,
    LANGUAGE_FILE,
    PATCHES,
    VISION,
    VISION_FILE,
    language_place,
    vision_place,
)
from models.training.shortages import shortages

FLOATS: dict[str, np.dtype[Any]] = {"f16": np.dtype(np.float16), "f32": np.dtype(np.float32)}
_TURN = 0.125
"""See ``check_sections``; ours."""
QUANTISATIONS = {
    "bf16": llama_cpp.LLAMA_FTYPE_MOSTLY_BF16,
    "q8_0": llama_cpp.LLAMA_FTYPE_MOSTLY_Q8_0,
    "q4_k_m": llama_cpp.LLAMA_FTYPE_MOSTLY_Q4_K_M,
}

Array = NDArray[Any]


class ExportError(Exception):
    """The checkpoint is not of the one kind that can be exported."""


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """What a checkpoint folder holds, read lazily: ``tensor`` returns one float array by its name in the checkpoint."""

    config: Mapping[str, Any]
    tokenizer: Mapping[str, Any]
    chat_template: str
    names: tuple[str, ...]
    tensor: Callable[[str], Array]


def export(
    checkpoint: Path, out: Path, *, contract: str = VERSION, floats: str = "f16", quantise: str | None = None
) -> None:
    """Write ``language.gguf`` and ``vision.gguf`` to ``out``; matrices in ``floats``, the language's in ``quantise``.

    Each file appears whole or not at all. Raises ``ExportError`` for a checkpoint of another kind.
    """
    source = read_checkpoint(checkpoint)
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=out, prefix=".export-") as folder:
        language, vision = Path(folder) / LANGUAGE_FILE, Path(folder) / VISION_FILE
        try:
            write_language(source, language, contract, floats)
            write_vision(source, vision, contract, floats)
        except KeyError as missing:
            raise ExportError(f"{checkpoint}: {missing.args[0]}") from missing
        if quantise is not None:
            quantised = Path(folder) / "quantised.gguf"
            quantise_file(language, quantised, quantise)
            language = quantised
        os.replace(vision, out / VISION_FILE)
        os.replace(language, out / LANGUAGE_FILE)


def read_checkpoint(folder: Path) -> Checkpoint:
    """Open a checkpoint folder.

    Raises ``ExportError`` if something that export stands on is missing or cannot be read, and where the weights are
    not those that ``config.json`` asks for. Tied embeddings may lie there a second time, as ``HEAD``.
    """
    for name in ("config.json", "tokenizer.json"):
        if not (folder / name).is_file():
            raise ExportError(f"{folder} has no {name}")
    template = folder / "chat_template.jinja"
    model = _model(folder)
    config = model.config.to_dict()
    places = {name: weights for weights in _weights(folder) for name in weights.keys()}  # noqa: SIM118 - no mapping
    held = {name: tuple(weights.get_slice(name).get_shape()) for name, weights in places.items()}
    needed = {name: tuple(value.shape) for name, value in model.state_dict().items()}
    if config["tie_word_embeddings"]:
        needed.pop(HEAD)
        held.pop(HEAD, None)
    foreign = sorted(name for name in held.keys() | needed.keys() if held.get(name) != needed.get(name))
    if foreign:
        raise ExportError(
            f"{folder} is of another architecture than its config.json says: {len(foreign)} weights are missing,"
            f" unknown or of another shape, {foreign[0]} first"
        )
    return Checkpoint(
        config=config,
        tokenizer=_told(folder, "tokenizer.json"),
        chat_template=template.read_text("utf-8") if template.is_file() else "",
        names=tuple(places),
        tensor=lambda name: places[name].get_tensor(name).float().numpy(),  # numpy knows no bfloat16
    )


def _model(folder: Path) -> Qwen3VLForConditionalGeneration:
    """The model that ``config.json`` asks for, without its weights. Raises ``ExportError``.

    Its configuration is as transformers writes it today: published ones say rotary things in an older way.
    """
    told = _told(folder, "config.json")
    if told.get("model_type") != "qwen3_vl":
        raise ExportError(f"only a Qwen3-VL can be exported, and {folder} is a {told.get('model_type')}")
    try:
        with torch.device("meta"):
            return Qwen3VLForConditionalGeneration(Qwen3VLConfig.from_dict(told))
    except Exception as error:  # its checks raise types of a library below it
        raise ExportError(f"the config.json of {folder} cannot be read: {error}") from error


def _told(folder: Path, name: str) -> dict[str, Any]:
    """One of a checkpoint's JSON files. Raises ``ExportError``."""
    try:
        told = json.loads((folder / name).read_text("utf-8"))
    except ValueError as error:
        raise ExportError(f"the {name} of {folder} cannot be read") from error
    if not isinstance(told, dict):
        raise ExportError(f"the {name} of {folder} cannot be read")
    return told


def _weights(folder: Path) -> list[Any]:
    """The opened files of a checkpoint's weights, all of those that its index names. Raises ``ExportError``."""
    index, names = "model.safetensors.index.json", {"model.safetensors"}
    if (folder / index).is_file():
        files = _told(folder, index).get("weight_map")
        if not isinstance(files, dict):
            raise ExportError(f"the {index} of {folder} cannot be read")
        names = {str(name) for name in files.values()}
    for name in sorted(names):
        if not (folder / name).is_file():
            raise ExportError(f"{folder} has no {name}")
    try:
        return [safe_open(folder / name, framework="pt") for name in sorted(names)]
    except SafetensorError as error:
        raise ExportError(f"the weights of {folder} cannot be read: {error}") from error


# --- The language model -----------------------------------------------------------------------------------------------


def write_language(source: Checkpoint, path: Path, contract: str, floats: str) -> None:
    """The text model with its tokenizer, architecture qwen3vl."""
    text, vision = source.config["text_config"], source.config["vision_config"]
    rope = text["rope_parameters"]
    if rope.get("rope_type", "default") != "default" or not rope.get("mrope_interleaved", True):
        raise ExportError("only the plain, interleaved M-RoPE of Qwen3-VL can be exported")
    check_sections(rope["mrope_section"], text["head_dim"], rope["rope_theta"], text["max_position_embeddings"])
    writer = gguf.GGUFWriter(path, "qwen3vl")
    writer.add_type("model")
    writer.add_name("TraceR1")
    writer.add_string(CONTRACT_KEY, contract)
    writer.add_file_type(_file_type(floats))
    writer.add_block_count(text["num_hidden_layers"])
    writer.add_context_length(text["max_position_embeddings"])
    writer.add_embedding_length(text["hidden_size"])
    writer.add_feed_forward_length(text["intermediate_size"])
    writer.add_head_count(text["num_attention_heads"])
    writer.add_head_count_kv(text["num_key_value_heads"])
    writer.add_key_length(text["head_dim"])
    writer.add_value_length(text["head_dim"])
    writer.add_layer_norm_rms_eps(text["rms_norm_eps"])
    writer.add_rope_freq_base(rope["rope_theta"])
    writer.add_rope_dimension_sections([*rope["mrope_section"], 0])
    writer.add_num_deepstack_layers(len(vision["deepstack_visual_indexes"]))
    writer.add_vocab_size(text["vocab_size"])
    _add_tokenizer(writer, source)
    _add_tensors(writer, _language_tensors(source), FLOATS[floats])


def check_sections(sections: Sequence[int], head_dim: int, base: float, context: int) -> None:
    """Refuse M-RoPE sections on which transformers and llama.cpp would disagree.

    Frequencies are dealt out in turn: time, height, width, time, ... In transformers what is left over belongs to time;
    in llama.cpp it belongs to a fourth position, which is always zero. So what is left over may turn a head by no more
    than ``_TURN`` radians over the whole context. That is little enough for the published models, where two of the
    slowest frequencies are left over: 0.11 radians over their 262,144 tokens, a thousandth of that over a prompt of
    ours.
    """
    half = head_dim // 2
    dealt = {at for offset, section in enumerate(sections) for at in range(offset, min(3 * section, half), 3)}
    left_over = [at for at in range(half) if at not in dealt]
    if left_over and context * base ** (-left_over[0] / half) > _TURN:
        raise ExportError(
            f"M-RoPE sections {list(sections)} leave {len(left_over)} of the {half} frequencies of a head without a"
            " position"
        )


def _language_tensors(source: Checkpoint) -> Iterator[tuple[str, Array]]:
    layers, tied = source.config["text_config"]["num_hidden_layers"], source.config["tie_word_embeddings"]
    for name in source.names:
        if name.startswith(LANGUAGE) or (name == HEAD and not tied):
            yield language_place(name, layers), source.tensor(name)


def _add_tokenizer(writer: gguf.GGUFWriter, source: Checkpoint) -> None:
    size = source.config["text_config"]["vocab_size"]
    tokens = [f"[UNUSED{index}]" for index in range(size)]
    kinds = [int(gguf.TokenType.UNUSED)] * size
    try:
        model = source.tokenizer["model"]
        if model["type"] != "BPE":
            raise ExportError("the tokenizer must be a byte-level BPE")
        for token, index in model["vocab"].items():
            tokens[index], kinds[index] = token, int(gguf.TokenType.NORMAL)
        for added in source.tokenizer["added_tokens"]:
            kind = gguf.TokenType.CONTROL if added["special"] else gguf.TokenType.USER_DEFINED
            tokens[added["id"]], kinds[added["id"]] = added["content"], int(kind)
        merges = [pair if isinstance(pair, str) else " ".join(pair) for pair in model["merges"]]
    except (KeyError, IndexError, TypeError, AttributeError) as error:
        raise ExportError(f"the tokenizer.json holds no byte-level BPE of {size} tokens at most") from error
    if END not in tokens:
        raise ExportError(f"the tokenizer has no end token {END}")
    end = tokens.index(END)
    pad = source.config["text_config"].get("pad_token_id")
    writer.add_tokenizer_model("gpt2")
    writer.add_tokenizer_pre("qwen2")
    writer.add_token_list(tokens)
    writer.add_token_types(kinds)
    writer.add_token_merges(merges)
    writer.add_eos_token_id(end)
    writer.add_eot_token_id(end)
    writer.add_pad_token_id(end if pad is None else pad)
    writer.add_add_bos_token(False)
    if source.chat_template:
        writer.add_chat_template(source.chat_template)


# --- The vision tower -------------------------------------------------------------------------------------------------


def write_vision(source: Checkpoint, path: Path, contract: str, floats: str) -> None:
    """The vision tower with its mergers, as llama.cpp's multimodal library reads it (projector qwen3vl_merger)."""
    vision = source.config["vision_config"]
    if vision["hidden_act"] != "gelu_pytorch_tanh" or vision["temporal_patch_size"] != 2 or vision["in_channels"] != 3:
        raise ExportError("only Qwen3-VL's own vision tower can be exported: tanh GELU, RGB, two frames a patch")
    side = int(vision["num_position_embeddings"] ** 0.5)
    writer = gguf.GGUFWriter(path, "clip")
    writer.add_type(gguf.GGUFType.MMPROJ)
    writer.add_name("TraceR1 vision")
    writer.add_string(CONTRACT_KEY, contract)
    writer.add_file_type(_file_type(floats))
    writer.add_clip_has_vision_encoder(True)
    writer.add_clip_projector_type(gguf.VisionProjectorType.QWEN3VL)
    writer.add_vision_image_size(side * vision["patch_size"])
    writer.add_vision_patch_size(vision["patch_size"])
    writer.add_vision_spatial_merge_size(vision["spatial_merge_size"])
    writer.add_vision_embedding_length(vision["hidden_size"])
    writer.add_vision_feed_forward_length(vision["intermediate_size"])
    writer.add_vision_block_count(vision["depth"])
    writer.add_vision_head_count(vision["num_heads"])
    writer.add_vision_projection_dim(vision["out_hidden_size"])
    writer.add_vision_attention_layernorm_eps(1e-6)  # written into transformers' code, not into the configuration
    writer.add_vision_image_mean([0.5, 0.5, 0.5])
    writer.add_vision_image_std([0.5, 0.5, 0.5])
    writer.add_vision_use_gelu(True)
    writer.add_vision_is_deepstack_layers(
        [layer in vision["deepstack_visual_indexes"] for layer in range(vision["depth"])]
    )
    _add_tensors(writer, _vision_tensors(source), FLOATS[floats])


def _vision_tensors(source: Checkpoint) -> Iterator[tuple[str, Array]]:
    vision = source.config["vision_config"]
    for name in source.names:
        if not name.startswith(VISION):
            continue
        place, value = vision_place(name, vision["depth"], vision["deepstack_visual_indexes"]), source.tensor(name)
        if name == PATCHES:
            yield place, np.ascontiguousarray(value[:, :, 0])
            yield f"{place}.1", np.ascontiguousarray(value[:, :, 1])
        else:
            yield place, value


# --- Files ------------------------------------------------------------------------------------------------------------


def _file_type(floats: str) -> int:
    return int(gguf.LlamaFileType.MOSTLY_F16 if floats == "f16" else gguf.LlamaFileType.ALL_F32)


def _add_tensors(writer: gguf.GGUFWriter, tensors: Iterator[tuple[str, Array]], kind: np.dtype[Any]) -> None:
    """Matrices take ``kind``; vectors and the position embeddings, which are interpolated, stay float32."""
    for name, value in tensors:
        small = value.ndim == 1 or name.endswith("position_embd.weight")
        writer.add_tensor(name, value.astype(np.float32 if small else kind))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


def quantise_file(source: Path, target: Path, kind: str) -> None:
    """Write ``source``'s weights quantised to ``kind`` ("bf16", "q8_0", "q4_k_m"); the metadata are kept.

    Raises ``ExportError``, and ``OSError`` where the disk takes no more.
    """
    keep_errors()
    params = llama_cpp.llama_model_quantize_default_params()
    params.ftype = QUANTISATIONS[kind]
    params.nthread = os.cpu_count() or 1
    if llama_cpp.llama_model_quantize(str(source).encode(), str(target).encode(), params) != 0:
        with tempfile.TemporaryFile(dir=target.parent) as room:
            room.write(bytes(1 << 20))  # if that is why, this says so, which llama.cpp does not
        raise ExportError(f"llama.cpp could not quantise {source} to {kind}")


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="models.training.export", description="Write a trained checkpoint as GGUF files."
    )
    parser.add_argument("checkpoint", type=Path, help="folder with config.json, model.safetensors and tokenizer.json")
    parser.add_argument("out", type=Path, help="folder for language.gguf and vision.gguf")
    parser.add_argument("--quantise", choices=sorted(QUANTISATIONS), help="quantise the language model")
    parser.add_argument("--float", choices=sorted(FLOATS), default="f16", help="how unquantised matrices are written")
    options = parser.parse_args()
    try:
        with shortages(options.out, "Take a smaller policy, or a machine with more memory."):
            export(options.checkpoint, options.out, floats=options.float, quantise=options.quantise)
    except AgentError as error:
        print(error.told, file=sys.stderr)
        return 3
    except ExportError as error:
        print(f"{error}.", file=sys.stderr)
        return 3
    except OSError as error:
        print(refused(error, f"{options.checkpoint} cannot be exported to {options.out}").told, file=sys.stderr)
        return 3
    for name in (LANGUAGE_FILE, VISION_FILE):
        print(f"{options.out / name}: {(options.out / name).stat().st_size:,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
