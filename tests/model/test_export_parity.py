from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Protocol

import numpy as np
import pytest
from gguf import GGUFReader
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from tokenizers import Tokenizer

from models.engine.header import CONTRACT_KEY
from models.engine.native import NativeModel
from models.engine.prompt import Prompt
from models.formats.tracer1 import DONE, GOAL, PLAN, SCREEN
from models.training.export import ExportError, check_sections, export

Parts = tuple[str | NDArray[np.uint8], ...]

BEFORE = f'{SCREEN}\nwindow Untitled 1 - Mousepad [active]\nmenu File\ntext "Größe" [focused]\n'
AFTER = f'{GOAL} Type " hello " and save it as a.txt\n{DONE}\nclick File menu\n{PLAN}\n'


class Small(Protocol):
    folder: Path
    tokenizer: Tokenizer
    logits: Callable[[Parts], NDArray[np.float32]]


def picture(width: int, height: int, seed: int = 0) -> NDArray[np.uint8]:
    """Blocks of 8 by 8 pixels of random colours: something a vision tower can see."""
    blocks = np.random.default_rng(seed).integers(0, 256, (height // 8, width // 8, 3), dtype=np.uint8)
    return np.ascontiguousarray(blocks.repeat(8, axis=0).repeat(8, axis=1))


@pytest.fixture(scope="module", params=["f16", "f32"])
def native(
    request: pytest.FixtureRequest, small_checkpoint: Small, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[NativeModel]:
    out = tmp_path_factory.mktemp(request.param)
    export(small_checkpoint.folder, out, floats=request.param)
    model = NativeModel(str(out / "language.gguf"), str(out / "vision.gguf"), threads=2, context=4096, gpu_layers=0)
    yield model
    model.close()


@pytest.mark.parametrize(
    "parts",
    [
        pytest.param((BEFORE + AFTER,), id="text"),
        *(
            pytest.param((BEFORE, picture(width, height), AFTER), id=f"{width}x{height}")
            for width, height in [(32, 32), (64, 96), (192, 320), (320, 192), (640, 416)]
        ),
        pytest.param((BEFORE, picture(96, 160), AFTER, picture(320, 192, seed=1), AFTER), id="two pictures"),
    ],
)
def test_llama_cpp_scores_as_transformers_does(native: NativeModel, small_checkpoint: Small, parts: Parts) -> None:
    native.forget()
    ours = native.read(Prompt(parts), {})
    reference = small_checkpoint.logits(parts)
    assert np.corrcoef(ours, reference)[0, 1] > 0.9995
    assert ours.argmax() == reference.argmax()


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.text() | st.sampled_from([SCREEN, GOAL, PLAN, "Save As...", "I'm ", "  ", "\n\n", "12345"])))
def test_llama_cpp_reads_text_as_the_tokenizer_does(
    native: NativeModel, small_checkpoint: Small, pieces: list[str]
) -> None:
    text = "".join(pieces)
    assert list(native.tokens(text)) == small_checkpoint.tokenizer.encode(text, add_special_tokens=False).ids


def test_the_picture_shows_in_the_scores_so_parity_means_something(small_checkpoint: Small) -> None:
    seen = small_checkpoint.logits((BEFORE, picture(320, 192), AFTER))
    other = small_checkpoint.logits((BEFORE, picture(320, 192, seed=1), AFTER))
    assert np.corrcoef(seen, other)[0, 1] < 0.99


def test_a_quantised_policy_still_scores_alike(small_policy: Path, small_checkpoint: Small) -> None:
    parts: Parts = (BEFORE, picture(320, 192), AFTER)
    model = NativeModel(
        str(small_policy / "language.gguf"), str(small_policy / "vision.gguf"), threads=2, context=4096, gpu_layers=0
    )
    assert np.corrcoef(model.read(Prompt(parts), {}), small_checkpoint.logits(parts))[0, 1] > 0.998
    model.close()


def test_both_files_carry_the_contracts_version(small_checkpoint: Small, tmp_path: Path) -> None:
    export(small_checkpoint.folder, tmp_path, contract="77", quantise="q8_0")
    for name in ("language.gguf", "vision.gguf"):
        field = GGUFReader(tmp_path / name).get_field(CONTRACT_KEY)
        assert field is not None
        assert field.contents() == "77"


@pytest.mark.parametrize("missing", ["config.json", "model.safetensors", "tokenizer.json"])
def test_an_incomplete_checkpoint_is_named(small_checkpoint: Small, tmp_path: Path, missing: str) -> None:
    folder = tmp_path / "checkpoint"
    shutil.copytree(small_checkpoint.folder, folder)
    (folder / missing).unlink()
    with pytest.raises(ExportError, match=missing):
        export(folder, tmp_path / "out")


def test_another_architecture_and_a_broken_configuration_are_named(small_checkpoint: Small, tmp_path: Path) -> None:
    folder = tmp_path / "checkpoint"
    shutil.copytree(small_checkpoint.folder, folder)
    config = json.loads((folder / "config.json").read_text())
    for spoilt, why in (({"model_type": "llama"}, "is a llama"), ({"image_token_id": "seven"}, "cannot be read")):
        (folder / "config.json").write_text(json.dumps(config | spoilt))
        with pytest.raises(ExportError, match=why):
            export(folder, tmp_path / "out")


def test_sections_that_leave_a_frequency_over_are_refused_if_it_turns() -> None:
    check_sections([6, 5, 5], 32, 1e4, 4096)
    check_sections([24, 20, 20], 128, 5e6, 262_144)  # the published ones: two of the slowest frequencies
    for sections, head, base in (([4, 4, 4], 32, 1e4), ([24, 20, 20], 128, 1e4), ([20, 20, 20], 128, 5e6)):
        with pytest.raises(ExportError, match="frequencies"):
            check_sections(sections, head, base, 262_144)
