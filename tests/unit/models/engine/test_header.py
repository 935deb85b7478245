from __future__ import annotations

import io
import struct
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from gguf import GGML_QUANT_SIZES, GGMLQuantizationType, GGUFType, GGUFWriter, Keys
from hypothesis import given
from hypothesis import strategies as st

from agent.errors import ModelFileError
from models.engine.header import CONTRACT_KEY, can_take_back, check, check_adapter, check_pair, read_header, whole


def write(path: Path, architecture: str = "qwen3vl", contract: str | None = "1") -> Path:
    """A small GGUF file of the official writer, with one tensor of each kind that is exported."""
    writer = GGUFWriter(path, architecture)
    if contract is not None:
        writer.add_string(CONTRACT_KEY, contract)
    writer.add_float32("rate", 0.5)
    writer.add_bool("flag", True)
    writer.add_array("words", ["a", "bc", "größer"])
    writer.add_array("numbers", [1, 2, 3])
    writer.add_tensor("vector", np.arange(7, dtype=np.float32))
    writer.add_tensor("half", np.ones((3, 5), dtype=np.float16))
    quantised = np.zeros((4, 34), dtype=np.uint8)
    writer.add_tensor("quantised", quantised, raw_dtype=GGMLQuantizationType.Q8_0)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return path


def test_a_whole_file_of_the_right_kind_passes(tmp_path: Path) -> None:
    check(write(tmp_path / "a.gguf"), "qwen3vl", "1")


def test_the_end_of_the_last_tensor_is_where_the_writer_put_it(tmp_path: Path) -> None:
    path = write(tmp_path / "a.gguf")
    with path.open("rb") as file:
        header = read_header(file)
    padded = -(-header.end // 32) * 32
    assert header.end <= path.stat().st_size <= padded
    assert header.metadata["rate"] == 0.5
    assert header.metadata["flag"] is True
    assert header.metadata["words"] is None


@given(cut=st.floats(0, 1, exclude_max=True))
def test_no_cut_passes(tmp_path_factory: pytest.TempPathFactory, cut: float) -> None:
    folder = tmp_path_factory.mktemp("cut")
    path = write(folder / "a.gguf")
    with path.open("rb") as file:
        end = read_header(file).end
    path.write_bytes(path.read_bytes()[: int(end * cut)])
    with pytest.raises(ModelFileError, match=r"cut off|not a GGUF"):
        check(path, "qwen3vl", "1")


@given(noise=st.binary(max_size=400), honest=st.booleans())
def test_noise_is_a_model_file_error_and_nothing_worse(
    tmp_path_factory: pytest.TempPathFactory, noise: bytes, honest: bool
) -> None:
    path = tmp_path_factory.mktemp("noise") / "a.gguf"
    path.write_bytes(b"GGUF\x03\0\0\0" + noise if honest else noise)
    with pytest.raises(ModelFileError):
        check(path, "qwen3vl", "1")


@pytest.mark.parametrize(
    ("architecture", "contract", "match"),
    [("llama", "1", "llama model"), ("qwen3vl", "2", "version 2"), ("qwen3vl", None, "names no contract")],
)
def test_another_kind_is_refused_with_advice(
    tmp_path: Path, architecture: str, contract: str | None, match: str
) -> None:
    with pytest.raises(ModelFileError, match=match) as caught:
        check(write(tmp_path / "a.gguf", architecture, contract), "qwen3vl", "1")
    assert caught.value.advice


def test_a_missing_file_and_a_folder_are_named(tmp_path: Path) -> None:
    with pytest.raises(ModelFileError, match="missing"):
        check(tmp_path / "none.gguf", "qwen3vl", "1")
    with pytest.raises(ModelFileError, match="cannot be read"):
        check(tmp_path, "qwen3vl", "1")


def test_a_header_that_promises_too_much_is_damaged() -> None:
    with pytest.raises(ValueError, match="damaged"):
        read_header(io.BytesIO(b"GGUF" + struct.pack("<IQQ", 3, 1 << 60, 0)))


def _head(tensors: int, entries: int) -> bytes:
    return b"GGUF" + struct.pack("<IQQ", 3, tensors, entries)


_KEY = struct.pack("<Q", 1) + b"k"


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (_head(0, 1) + _KEY + struct.pack("<I", 9) + struct.pack("<IQ", 9, 1) * 5000, "unknown kind 9"),
        (_head(0, 1) + _KEY + struct.pack("<IIQ", 9, 0, 1 << 20) + b"x", "is cut off: 50 of"),
        (_head(0, 1) + _KEY + struct.pack("<IIQQ", 9, 8, 1 << 20, 9) + b"x", "cut off in its header"),
        (_head(1, 0) + _KEY + struct.pack("<I", 5000) + b"\xff" * 40_012, "5000 dimensions"),
        (b"GGUF" + struct.pack(">IQQ", 3, 0, 0), "big-endian"),
    ],
)
def test_a_header_that_lies_is_damaged_and_read_no_further(tmp_path: Path, data: bytes, why: str) -> None:
    (tmp_path / "a.gguf").write_bytes(data)
    with pytest.raises(ModelFileError, match=why):
        whole(tmp_path / "a.gguf")


@pytest.mark.parametrize("kind", [kind for kind in GGML_QUANT_SIZES if kind is not GGMLQuantizationType.Q8_1])
def test_weights_of_every_kind_are_known_by_their_size(tmp_path: Path, kind: GGMLQuantizationType) -> None:
    """But for one that is for computing and stands in no file."""
    weights, size = GGML_QUANT_SIZES[kind]
    data = _head(1, 0) + _KEY + struct.pack("<IQIQ", 1, 3 * weights, kind, 0)
    start = -(-len(data) // 32) * 32
    (tmp_path / "a.gguf").write_bytes(data.ljust(start + 3 * size, b"\0"))
    assert whole(tmp_path / "a.gguf").end == start + 3 * size


def pair(
    folder: Path,
    architecture: str = "qwen3vl",
    projector: str = "qwen3vl_merger",
    *,
    template: bool = True,
    tower: bool = True,
) -> tuple[Path, Path]:
    """A chat model's pair, with its template and a tower or without."""
    language = GGUFWriter(folder / "language.gguf", architecture)
    language.add_embedding_length(64)
    if template:
        language.add_chat_template("{{ messages }}")
    vision = GGUFWriter(folder / "vision.gguf", "clip" if tower else "llama")
    vision.add_clip_projector_type(projector)
    vision.add_vision_projection_dim(64)
    for writer in (language, vision):
        writer.add_tensor("t", np.zeros(8, np.float32))
        writer.write_header_to_file()
        writer.write_kv_data_to_file()
        writer.write_tensors_to_file()
        writer.close()
    return folder / "language.gguf", folder / "vision.gguf"


@pytest.mark.parametrize(
    ("architecture", "projector"),
    [
        ("qwen3vl", "qwen3vl_merger"),
        ("qwen2vl", "qwen2.5vl_merger"),
        ("qwen2vl", "qwen2vl_merger"),
        ("qwen35", "qwen3vl_merger"),
    ],
)
def test_a_chat_models_pair_of_a_known_family_passes(tmp_path: Path, architecture: str, projector: str) -> None:
    check_pair(*pair(tmp_path, architecture, projector), "")


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"architecture": "llama"}, "is a llama model; this program runs"),
        ({"template": False}, "has no chat template"),
        ({"tower": False}, "is no vision tower"),
        ({"architecture": "qwen2vl"}, "do not belong together"),
        ({"projector": "gemma3"}, "do not belong together"),
    ],
)
def test_a_pair_that_cannot_be_run_is_told_why(tmp_path: Path, given: dict[str, str], why: str) -> None:
    with pytest.raises(ModelFileError, match=why) as caught:
        check_pair(*pair(tmp_path, **given), "")  # type: ignore[arg-type]
    assert caught.value.advice


def test_what_a_header_says_of_itself_is_told_briefly(tmp_path: Path) -> None:
    endless = "x" * 100_000
    reads: list[Callable[[], None]] = [
        lambda: check_pair(*pair(tmp_path, endless), ""),
        lambda: check_pair(*pair(tmp_path, projector=endless), ""),
        lambda: check(write(tmp_path / "a.gguf", endless), "qwen3vl", "1"),
        lambda: check(write(tmp_path / "a.gguf", contract=endless), "qwen3vl", "1"),
        lambda: check_adapter(adapter(tmp_path / "a.gguf", endless), write(tmp_path / "b.gguf")),
        lambda: check_adapter(adapter(tmp_path / "a.gguf", None, endless), write(tmp_path / "b.gguf")),
    ]
    for read in reads:
        with pytest.raises(ModelFileError) as caught:
            read()
        assert len(str(caught.value)) < 1000


def test_of_which_models_the_last_words_can_be_taken_back_is_known(tmp_path: Path) -> None:
    assert can_take_back(pair(tmp_path)[0])
    assert not can_take_back(pair(tmp_path, "qwen35")[0])


def test_a_truncated_pair_is_told_before_anything_else(tmp_path: Path) -> None:
    language, vision = pair(tmp_path)
    language.write_bytes(language.read_bytes()[:-16])
    with pytest.raises(ModelFileError, match="is cut off"):
        check_pair(language, vision, "")


def adapter(path: Path, contract: str | None, architecture: str = "qwen3vl") -> Path:
    """A file of low-rank weights, as far as its header goes."""
    writer = GGUFWriter(path, architecture)
    writer.add_type(GGUFType.ADAPTER)
    writer.add_string(Keys.Adapter.TYPE, "lora")
    if contract is not None:
        writer.add_string(CONTRACT_KEY, contract)
    writer.add_tensor("blk.0.attn_q.weight.lora_a", np.ones((2, 4), dtype=np.float32))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return path


@pytest.mark.parametrize("contract", ["1", None])
def test_an_adapter_of_the_same_contract_or_of_none_passes(tmp_path: Path, contract: str | None) -> None:
    check_adapter(adapter(tmp_path / "adapter.gguf", contract), write(tmp_path / "language.gguf"))


@pytest.mark.parametrize("contract", ["2", None])
def test_an_adapter_that_speaks_another_contract_than_its_policy_is_refused(
    tmp_path: Path, contract: str | None
) -> None:
    with pytest.raises(ModelFileError, match="version 1 of the prompt contract") as caught:
        check_adapter(adapter(tmp_path / "adapter.gguf", "1"), write(tmp_path / "language.gguf", contract=contract))
    assert caught.value.advice


def test_weights_of_another_kind_or_for_another_model_are_no_adapter(tmp_path: Path) -> None:
    language = write(tmp_path / "language.gguf")
    for wrong in (language, adapter(tmp_path / "adapter.gguf", None, "qwen2vl")):
        with pytest.raises(ModelFileError, match="no low-rank adapter for a qwen3vl model"):
            check_adapter(wrong, language)
