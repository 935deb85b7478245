"""The room of small families: pairs of files of tiny configurations with random weights, made when they are needed."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import gguf
import numpy as np
from numpy.typing import NDArray
from tokenizers import AddedToken, Tokenizer

from tests.model.conftest import small_tokenizer

TEMPLATE = (
    "{% for m in messages %}<|im_start|>{{ m.role }}\n{% if m.content is string %}{{ m.content }}{% else %}"
    "{% for part in m.content %}{{ part.text }}{% endfor %}{% endif %}<|im_end|>\n{% endfor %}<|im_start|>assistant\n"
)
Weights = Callable[..., NDArray[np.float32]]


def chat_tokenizer() -> Tokenizer:
    """The small tokenizer with the marks of a ChatML conversation."""
    tokenizer = small_tokenizer()
    tokenizer.add_special_tokens([AddedToken(mark, special=True) for mark in ("<|im_start|>", "<|im_end|>")])
    return tokenizer


def random_weights(seed: int) -> Weights:
    """Matrices of unit gain by their numpy shape; vectors of ones."""
    random = np.random.default_rng(seed)

    def weights(*shape: int) -> NDArray[np.float32]:
        if len(shape) == 1:
            return np.ones(shape, np.float32)
        drawn: NDArray[np.float32] = random.standard_normal(shape, np.float32)
        return drawn / np.float32(np.prod(shape[1:]) ** 0.5)

    return weights


def copied(source: Path, target: Path, drop: tuple[str, ...] = (), template: str = TEMPLATE) -> None:
    """A copy of a model's file without some of its metadata, and with a chat template where one is given."""
    reader = gguf.GGUFReader(source)
    writer = gguf.GGUFWriter(target, reader.fields["general.architecture"].contents())
    for field in reader.fields.values():
        if field.name.startswith("GGUF.") or field.name in ("general.architecture", *drop):
            continue
        kind = field.types[0]
        inner = field.types[-1] if kind == gguf.GGUFValueType.ARRAY else None
        writer.add_key_value(field.name, field.contents(), kind, sub_type=inner)
    if template:
        writer.add_chat_template(template)
    for tensor in reader.tensors:
        writer.add_tensor(tensor.name, tensor.data, raw_shape=tensor.data.shape, raw_dtype=tensor.tensor_type)
    finish(writer)


def finish(writer: gguf.GGUFWriter) -> None:
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


def add_tokenizer(writer: gguf.GGUFWriter, tokenizer: Tokenizer) -> None:
    vocabulary = tokenizer.get_vocab(with_added_tokens=True)
    tokens = sorted(vocabulary, key=lambda token: vocabulary[token])
    special = {token.content for token in tokenizer.get_added_tokens_decoder().values()}
    kinds = [gguf.TokenType.CONTROL if token in special else gguf.TokenType.NORMAL for token in tokens]
    merges = json.loads(tokenizer.to_str())["model"]["merges"]
    writer.add_tokenizer_model("gpt2")
    writer.add_tokenizer_pre("qwen2")
    writer.add_token_list(tokens)
    writer.add_token_types([int(kind) for kind in kinds])
    writer.add_token_merges([pair if isinstance(pair, str) else " ".join(pair) for pair in merges])
    writer.add_eos_token_id(vocabulary["<|im_end|>"])
    writer.add_pad_token_id(vocabulary["<|im_end|>"])
    writer.add_add_bos_token(False)
    writer.add_chat_template(TEMPLATE)


def qwen2_5_vl(folder: Path) -> None:
    """``language.gguf`` (qwen2vl) and ``vision.gguf`` (qwen2.5vl_merger) of some 600,000 parameters."""
    weights, tokenizer = random_weights(3), chat_tokenizer()
    width, inner, layers, heads, shared, head = 128, 256, 2, 4, 2, 32
    writer = gguf.GGUFWriter(folder / "language.gguf", "qwen2vl")
    writer.add_block_count(layers)
    writer.add_context_length(8192)
    writer.add_embedding_length(width)
    writer.add_feed_forward_length(inner)
    writer.add_head_count(heads)
    writer.add_head_count_kv(shared)
    writer.add_layer_norm_rms_eps(1e-6)
    writer.add_rope_freq_base(10_000.0)
    writer.add_rope_dimension_sections([4, 6, 6, 0])
    writer.add_vocab_size(tokenizer.get_vocab_size())
    add_tokenizer(writer, tokenizer)
    writer.add_tensor("token_embd.weight", weights(tokenizer.get_vocab_size(), width))
    writer.add_tensor("output_norm.weight", weights(width))
    for layer in range(layers):
        block = f"blk.{layer}"
        for name, rows in (("attn_q", heads * head), ("attn_k", shared * head), ("attn_v", shared * head)):
            writer.add_tensor(f"{block}.{name}.weight", weights(rows, width))
            writer.add_tensor(f"{block}.{name}.bias", weights(rows))
        writer.add_tensor(f"{block}.attn_output.weight", weights(width, heads * head))
        for name, shape in (("ffn_gate", (inner, width)), ("ffn_up", (inner, width)), ("ffn_down", (width, inner))):
            writer.add_tensor(f"{block}.{name}.weight", weights(*shape))
        writer.add_tensor(f"{block}.attn_norm.weight", weights(width))
        writer.add_tensor(f"{block}.ffn_norm.weight", weights(width))
    finish(writer)

    wide, inner, layers, patch = 64, 128, 2, 14
    writer = gguf.GGUFWriter(folder / "vision.gguf", "clip")
    writer.add_type(gguf.GGUFType.MMPROJ)
    writer.add_clip_has_vision_encoder(True)
    writer.add_clip_projector_type(gguf.VisionProjectorType.QWEN25VL)
    writer.add_vision_image_size(560)
    writer.add_vision_patch_size(patch)
    writer.add_vision_embedding_length(wide)
    writer.add_vision_feed_forward_length(inner)
    writer.add_vision_block_count(layers)
    writer.add_vision_head_count(4)
    writer.add_vision_projection_dim(width)
    writer.add_vision_attention_layernorm_eps(1e-6)
    writer.add_vision_image_mean([0.48, 0.46, 0.41])
    writer.add_vision_image_std([0.27, 0.26, 0.28])
    writer.add_vision_use_silu(True)
    writer.add_vision_n_wa_pattern(2)
    writer.add_vision_spatial_merge_size(2)
    for name in ("v.patch_embd.weight", "v.patch_embd.weight.1"):
        writer.add_tensor(name, weights(wide, 3, patch, patch))
    for layer in range(layers):
        block = f"v.blk.{layer}"
        shapes = dict.fromkeys(("attn_q", "attn_k", "attn_v", "attn_out"), (wide, wide))
        shapes |= {"ffn_gate": (inner, wide), "ffn_up": (inner, wide), "ffn_down": (wide, inner)}
        for name, shape in shapes.items():
            writer.add_tensor(f"{block}.{name}.weight", weights(*shape))
            writer.add_tensor(f"{block}.{name}.bias", weights(shape[0]))
        for name in ("ln1", "ln2"):
            writer.add_tensor(f"{block}.{name}.weight", weights(wide))
    writer.add_tensor("v.post_ln.weight", weights(wide))
    for name, shape in (("mm.0", (4 * wide, 4 * wide)), ("mm.2", (width, 4 * wide))):
        writer.add_tensor(f"{name}.weight", weights(*shape))
        writer.add_tensor(f"{name}.bias", weights(shape[0]))
    finish(writer)


def qwen3_5(folder: Path) -> None:
    """``language.gguf`` (qwen35: three layers of gated delta rule to one of attention) and its ``vision.gguf``."""
    weights, tokenizer = random_weights(5), chat_tokenizer()
    width, inner, layers, heads, shared, head = 128, 256, 4, 4, 2, 32
    state, groups, rank, kernel = 32, 2, 4, 4
    keys, values = state * groups, state * rank
    writer = gguf.GGUFWriter(folder / "language.gguf", "qwen35")
    writer.add_block_count(layers)
    writer.add_context_length(8192)
    writer.add_embedding_length(width)
    writer.add_feed_forward_length(inner)
    writer.add_head_count(heads)
    writer.add_head_count_kv(shared)
    writer.add_key_length(head)
    writer.add_value_length(head)
    writer.add_layer_norm_rms_eps(1e-6)
    writer.add_rope_freq_base(10_000.0)
    writer.add_rope_dimension_count(16)
    writer.add_rope_dimension_sections([3, 3, 2, 0])
    writer.add_ssm_conv_kernel(kernel)
    writer.add_ssm_state_size(state)
    writer.add_ssm_group_count(groups)
    writer.add_ssm_time_step_rank(rank)
    writer.add_ssm_inner_size(values)
    writer.add_full_attention_interval(4)
    writer.add_vocab_size(tokenizer.get_vocab_size())
    add_tokenizer(writer, tokenizer)
    writer.add_tensor("token_embd.weight", weights(tokenizer.get_vocab_size(), width))
    writer.add_tensor("output_norm.weight", weights(width))
    for layer in range(layers):
        shapes: dict[str, tuple[int, ...]] = {"attn_norm": (width,), "post_attention_norm": (width,)}
        shapes |= {"ffn_gate": (inner, width), "ffn_up": (inner, width), "ffn_down": (width, inner)}
        if (layer + 1) % 4 == 0:
            shapes |= {"attn_q": (2 * heads * head, width), "attn_output": (width, heads * head)}
            shapes |= {"attn_k": (shared * head, width), "attn_v": (shared * head, width)}
            shapes |= {"attn_q_norm": (head,), "attn_k_norm": (head,)}
        else:
            shapes |= {"attn_qkv": (2 * keys + values, width), "attn_gate": (values, width)}
            shapes |= {"ssm_conv1d": (2 * keys + values, kernel), "ssm_norm": (state,), "ssm_out": (width, values)}
            shapes |= {"ssm_beta": (rank, width), "ssm_alpha": (rank, width)}
            writer.add_tensor(f"blk.{layer}.ssm_dt.bias", weights(rank))
            writer.add_tensor(f"blk.{layer}.ssm_a", -weights(rank))
        for name, shape in shapes.items():
            writer.add_tensor(f"blk.{layer}.{name}.weight", weights(*shape))
    finish(writer)
    _tower_without_deepstack(folder / "vision.gguf", width, weights)


def _tower_without_deepstack(path: Path, width: int, weights: Weights) -> None:
    """A vision tower of Qwen3-VL's kind whose layers feed nothing into the language model's."""
    wide, inner, layers, patch, side = 64, 128, 2, 16, 24
    writer = gguf.GGUFWriter(path, "clip")
    writer.add_type(gguf.GGUFType.MMPROJ)
    writer.add_clip_has_vision_encoder(True)
    writer.add_clip_projector_type(gguf.VisionProjectorType.QWEN3VL)
    writer.add_vision_image_size(side * patch)
    writer.add_vision_patch_size(patch)
    writer.add_vision_spatial_merge_size(2)
    writer.add_vision_embedding_length(wide)
    writer.add_vision_feed_forward_length(inner)
    writer.add_vision_block_count(layers)
    writer.add_vision_head_count(4)
    writer.add_vision_projection_dim(width)
    writer.add_vision_attention_layernorm_eps(1e-6)
    writer.add_vision_image_mean([0.5, 0.5, 0.5])
    writer.add_vision_image_std([0.5, 0.5, 0.5])
    writer.add_vision_use_gelu(True)
    writer.add_vision_is_deepstack_layers([False] * layers)
    for name in ("v.patch_embd.weight", "v.patch_embd.weight.1"):
        writer.add_tensor(name, weights(wide, 3, patch, patch))
    writer.add_tensor("v.patch_embd.bias", weights(wide))
    writer.add_tensor("v.position_embd.weight", weights(side * side, wide))
    shapes = {
        "attn_qkv": (3 * wide, wide),
        "attn_out": (wide, wide),
        "ffn_up": (inner, wide),
        "ffn_down": (wide, inner),
    }
    places = {f"v.blk.{layer}.{name}": shape for layer in range(layers) for name, shape in shapes.items()}
    places |= {"mm.0": (4 * wide, 4 * wide), "mm.2": (width, 4 * wide)}
    norms = ["v.post_ln", *(f"v.blk.{layer}.{name}" for layer in range(layers) for name in ("ln1", "ln2"))]
    for name, shape in places.items():
        writer.add_tensor(f"{name}.weight", weights(*shape))
        writer.add_tensor(f"{name}.bias", weights(shape[0]))
    for name in norms:
        writer.add_tensor(f"{name}.weight", weights(wide))
        writer.add_tensor(f"{name}.bias", 0 * weights(wide))
    finish(writer)
