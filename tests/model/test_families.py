"""Claims about families on this machine: each loads, sees its picture and keeps to its grammar."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest
from llama_cpp import mtmd_cpp

from agent.errors import ModelFileError, ReplyError
from agent.stop import Stop
from agent.types import Observation
from models.engine.chunks import Chunks, Picture
from models.engine.client import Asking, Engine, Machine
from models.engine.native import NativeModel
from models.engine.prompt import Prompt
from models.engine.writer import Sampling
from models.formats.asking import Request
from models.formats.families import FORMATS
from models.formats.schema import SchemaFormat
from models.golden import PointingFormat
from models.local_chat import EngineWriter, chatml
from tests.model.tiny import copied, qwen2_5_vl, qwen3_5
from tests.unit.models.formats.screens import GOAL, look

MACHINE = Machine(threads=1, context=8192, patience=300.0)


OF_RANDOM_WORDS = ("", "goal does not", "followed by", "no known keys", "only blanks")
"""What a grammar cannot forbid and a parser does."""


def writer(engines: dict[str, Engine], architecture: str) -> EngineWriter:
    return EngineWriter(engines[architecture], guesses=architecture != "qwen35")


def trouble(read: Callable[[], object]) -> str:
    """What of the known troubles reading brings, "" for none; any other is told whole."""
    try:
        read()
    except ReplyError as error:
        return next((known for known in OF_RANDOM_WORDS if known and known in str(error)), str(error))
    return ""


@pytest.fixture(scope="module")
def qwen3(small_policy: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tiny Qwen3-VL as a family brings it: without our contract, with a chat template."""
    folder = tmp_path_factory.mktemp("qwen3")
    copied(small_policy / "language.gguf", folder / "language.gguf", drop=("tracer1.contract",))
    copied(small_policy / "vision.gguf", folder / "vision.gguf", drop=("tracer1.contract",), template="")
    return folder


@pytest.fixture(scope="module")
def qwen2(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("qwen2")
    qwen2_5_vl(folder)
    return folder


@pytest.fixture(scope="module")
def qwen35(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("qwen35")
    qwen3_5(folder)
    return folder


@pytest.fixture(scope="module")
def engines(qwen3: Path, qwen2: Path, qwen35: Path) -> Iterator[dict[str, Engine]]:
    made = {
        name: Engine(folder / "language.gguf", folder / "vision.gguf", "", MACHINE)
        for name, folder in (("qwen3vl", qwen3), ("qwen2vl", qwen2), ("qwen35", qwen35))
    }
    yield made
    for engine in made.values():
        engine.close()


@pytest.mark.parametrize(
    ("architecture", "name"),
    [
        ("qwen3vl", "qwen3-vl"),
        ("qwen35", "qwen3.5"),
        ("qwen3vl", "evocua"),
        ("qwen2vl", "qwen2.5-vl"),
        ("qwen2vl", "ui-tars-1.5"),
    ],
)
def test_even_random_weights_answer_in_the_form_of_their_family(
    engines: dict[str, Engine], architecture: str, name: str
) -> None:
    form = FORMATS[name]
    assert isinstance(form, PointingFormat)
    request = form.request(GOAL, look(), (), 1)
    text = writer(engines, architecture).write(request, Stop())
    assert trouble(lambda: form.calls(text)) in ("", "no known keys")  # the grammar knows no names of keys


@pytest.mark.parametrize("architecture", ["qwen3vl", "qwen2vl", "qwen35"])
def test_the_picture_is_seen(engines: dict[str, Engine], architecture: str) -> None:
    """The same words with another picture are another prompt: the chances of the reply differ."""
    form = FORMATS["qwen2.5-vl" if architecture == "qwen2vl" else "qwen3-vl"]
    request = form.request(GOAL, look(), (), 1)
    black = dataclasses.replace(look().frame, pixels=np.zeros_like(look().frame.pixels))
    dark = Observation(black, look().marks, look().window)
    other = form.request(GOAL, dark, (), 1)

    def chances(asked: Request) -> tuple[float, ...]:
        asking = Asking(limit=8, draft=None)
        return engines[architecture].write(chatml(asked), asked.grammar, Stop(), asking).log_probabilities

    assert chances(request) == pytest.approx(chances(request), abs=1e-4)
    assert chances(request) != pytest.approx(chances(other), abs=1e-4)


def test_a_picture_is_encoded_once_also_by_a_model_that_takes_nothing_back(
    qwen35: Path, encoded: Sequence[object]
) -> None:
    files = str(qwen35 / "language.gguf"), str(qwen35 / "vision.gguf")
    model = NativeModel(*files, threads=1, context=1024, gpu_layers=0)
    try:
        for words in ("press Save", "press Delete"):
            asked = Prompt(("goal: ", np.full((96, 96, 3), 90, np.uint8), words))
            model.write(asked, "root ::= [a-z ]{1,9}", Sampling(3), lambda _: None, lambda: True)
    finally:
        model.close()
    assert len(encoded) == 1


def test_pixels_are_counted_in_the_picture_that_was_sent_also_by_a_server_with_limits_of_its_own(qwen2: Path) -> None:
    """Who serves a model with llama.cpp and sets no limits, as llama-server does, shows it no more than these."""
    files = str(qwen2 / "language.gguf"), str(qwen2 / "vision.gguf")
    model = NativeModel(*files, threads=1, context=512, gpu_layers=0)
    vision = mtmd_cpp.mtmd_init_from_file(files[1].encode(), model._model, mtmd_cpp.mtmd_context_params_default())
    try:
        for form in (FORMATS["qwen2.5-vl"], FORMATS["ui-tars-1.5"], FORMATS["opencua"]):
            assert isinstance(form, PointingFormat)
            for width, height in ((1280, 800), (2560, 1440), (3840, 1080), (3840, 2160)):
                picture = form.sizing.picture(np.zeros((height, width, 3), np.uint8))
                with Chunks(vision, Prompt((picture,))) as chunks:
                    shown = [entry.cells for entry in chunks.entries() if isinstance(entry, Picture)]
                assert shown == [picture.shape[0] * picture.shape[1] // 28**2]
    finally:
        mtmd_cpp.mtmd_free(vision)
        model.close()


@pytest.mark.parametrize("architecture", ["qwen3vl", "qwen2vl"])
def test_a_trajectory_by_schema_is_held_to_the_schema(engines: dict[str, Engine], architecture: str) -> None:
    form = SchemaFormat()
    text = writer(engines, architecture).write(form.request(GOAL, look(), (), 2), Stop())
    assert trouble(lambda: form.parse(text, look(), GOAL)) in OF_RANDOM_WORDS


def test_another_models_tower_is_turned_away(qwen3: Path, qwen2: Path) -> None:
    engine = Engine(qwen3 / "language.gguf", qwen2 / "vision.gguf", "", MACHINE)
    with pytest.raises(ModelFileError, match="do not belong together"):
        engine.preload(Stop())
    assert engine.pid is None
