"""A published Qwen3-VL all the way: taught the contract, rewarded, exported, and run by the app's engine."""

from __future__ import annotations

import json
import shutil
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path

import gguf
import numpy as np
import pytest
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer
from transformers import Qwen3VLForConditionalGeneration

from agent.errors import ReplyError
from agent.stop import Stop
from agent.types import Forecast
from models.catalog import PolicyFiles
from models.engine.native import NativeModel
from models.engine.prompt import Prompt
from models.formats.tracer1 import END, SCREEN
from models.policy import open_policy
from models.training import supervised
from models.training.adapters import export_adapters
from models.training.curriculum import Knobs
from models.training.examples import Example, examples
from models.training.export import ExportError, export
from models.training.knobs import Lora
from models.training.progress import PROGRESS
from models.training.solved import solved
from models.training.stage import learn
from models.training.start import loaded
from tests.model.conftest import Checkpoint
from tests.model.test_learning import FEW, varied
from tests.published import publish

TAUGHT = Knobs(steps=1, trees=2, branches=2, warm_up=1, measured=0, workers=0, rate=1e-3, copying_first=0.0)


@pytest.fixture(scope="module", params=["tied, whole", "untied, adapters"])
def taught(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the supervised stage leaves of a published checkpoint after a step."""
    torch.set_num_threads(1)
    published = publish(tmp_path_factory.mktemp("published"), tied=request.param == "tied, whole")
    run = tmp_path_factory.mktemp("run")
    knobs = TAUGHT if request.param == "tied, whole" else replace(TAUGHT, lora=Lora(rank=2))
    supervised.train(run, knobs, None, torch.device("cpu"), start=published)
    return run / "half"


@pytest.fixture(scope="module")
def shown() -> list[Example]:
    made, _ = examples(tuple(solved(3, 21, ["tree", "settings", "resets"])), 10)
    return made


def test_llama_cpp_scores_as_transformers_does(taught: Path, shown: list[Example], tmp_path: Path) -> None:
    export(taught, tmp_path, floats="f16")
    words = Tokenizer.from_file(str(taught / "tokenizer.json"))
    reference = Checkpoint(taught, loaded(taught), words)
    files = str(tmp_path / "language.gguf"), str(tmp_path / "vision.gguf")
    with closing(NativeModel(*files, threads=1, context=4096, gpu_layers=0)) as native:
        scored = native.read(shown[0].prompt, {})
        asked = shown[0].prompt.parts
        expected = reference.logits(asked)
        named = words.get_vocab_size()
        assert np.corrcoef(scored[:named], expected[:named])[0, 1] > 0.9995
        assert scored.argmax() == expected.argmax()
        blank = tuple(np.zeros_like(part) if isinstance(part, np.ndarray) else part for part in asked)
        assert (
            np.corrcoef(reference.logits(blank), expected)[0, 1] < 0.99
        )  # the picture shows, so parity means something
        text = f"{SCREEN}\nbutton Größe, cafe\u0301, 12345 I'm <tool_call>\n{END}"
        assert list(native.tokens(text)) == words.encode(text, add_special_tokens=False).ids


def test_both_files_say_what_the_configuration_says(taught: Path, tmp_path: Path) -> None:
    export(taught, tmp_path, quantise="q8_0")
    told = json.loads((taught / "config.json").read_text("utf-8"))
    language, vision = (gguf.GGUFReader(tmp_path / name) for name in ("language.gguf", "vision.gguf"))

    def field(reader: gguf.GGUFReader, name: str) -> object:
        return reader.fields[name].contents()

    assert field(language, "qwen3vl.rope.dimension_sections") == [24, 20, 20, 0]
    assert field(language, "qwen3vl.attention.key_length") == 128
    assert field(language, "qwen3vl.n_deepstack_layers") == 3
    assert field(language, "qwen3vl.rope.freq_base") == 5_000_000.0
    assert field(vision, "clip.vision.feed_forward_length") == 538
    assert ("output.weight" in {tensor.name for tensor in language.tensors}) != told["tie_word_embeddings"]


def test_an_untied_head_that_is_not_there_is_not_made_up(taught: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(taught, tmp_path / "checkpoint"))
    model = Qwen3VLForConditionalGeneration.from_pretrained(folder)
    model.config.tie_word_embeddings = False
    held = {name: value for name, value in model.state_dict().items() if name != "lm_head.weight"}
    model.save_pretrained(folder, state_dict=held)
    with pytest.raises(ExportError, match=r"lm_head\.weight first"):
        export(folder, tmp_path / "out")


def scores(folder: Path, prompt: Prompt, adapter: str = "") -> NDArray[np.float32]:
    """llama.cpp's scores of the token after the prompt."""
    files = str(folder / "language.gguf"), str(folder / "vision.gguf")
    with closing(NativeModel(*files, adapter=adapter, threads=1, context=4096, gpu_layers=0)) as model:
        return model.read(prompt, {})


def test_adapters_of_a_stage_lie_over_the_policy_that_it_began_with(
    taught: Path, shown: list[Example], tmp_path: Path
) -> None:
    rows = tuple(solved(3, 21, ["tree", "settings", "resets"]))
    outcome = learn("trajectory", rows, taught, tmp_path / "run", replace(FEW, steps=2, rate=0.01, lora=Lora()), varied)
    export(taught, tmp_path / "before")
    export(outcome, tmp_path / "after")
    export_adapters(outcome, tmp_path / "adapter.gguf")
    before, after = (scores(tmp_path / name, shown[0].prompt) for name in ("before", "after"))
    laid_over = scores(tmp_path / "before", shown[0].prompt, str(tmp_path / "adapter.gguf"))
    assert np.abs(laid_over - after).max() < np.abs(before - after).max() / 20


@pytest.mark.parametrize("lora", [None, Lora(rank=2)], ids=["whole", "adapters"])
def test_a_stage_of_rewards_goes_on_from_it_and_the_apps_engine_forecasts(
    taught: Path, shown: list[Example], tmp_path: Path, lora: Lora | None
) -> None:
    rows = tuple(solved(3, 21, ["tree", "settings", "resets"]))
    outcome = learn("trajectory", rows, taught, tmp_path / "run", replace(FEW, steps=1, lora=lora), varied)
    (line,) = [json.loads(line) for line in (tmp_path / "run" / PROGRESS).read_text("utf-8").splitlines()]
    assert line["gap"] < 0.02  # of random weights control tokens have a hundredth, which no answer may hold
    assert (outcome / "preprocessor_config.json").is_file()
    export(outcome, tmp_path, quantise="q8_0")
    files = PolicyFiles("published", tmp_path / "language.gguf", tmp_path / "vision.gguf")
    forecasts: list[Forecast] = []
    with closing(open_policy(files)) as policy:
        for example in shown:
            with suppress(ReplyError):  # weights that know nothing may go on and on
                forecasts.append(policy.forecast(example.goal, example.look, example.history, 1, Stop()))
                break
    assert [len(forecast.steps) for forecast in forecasts] == [1]
