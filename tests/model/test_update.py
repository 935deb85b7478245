"""An update is the same however it is made: prompts computed once or often, one process or two, either sampler."""

from __future__ import annotations

import json
import os
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any, ClassVar

import numpy as np
import pytest
import torch
from PIL import Image
from safetensors.torch import load_file
from transformers.models.qwen3_vl.modeling_qwen3_vl import Qwen3VLTextAttention
from trl import GRPOTrainer

from agent import children
from agent.errors import UsageError
from models.formats.tracer1 import IMAGE_PAD
from models.training import knobs, trainer
from models.training.examples import Example, examples
from models.training.folding import Folded, fold
from models.training.knobs import VLLM
from models.training.processor import messages
from models.training.progress import PROGRESS, last_good
from models.training.rewards import Score
from models.training.rollouts import Drawing, Rollouts, checkpoint_of
from models.training.shown import shown as said
from models.training.start import VOCABULARY
from models.training.trainer import LlamaGRPOTrainer
from tests.model.one_step import ONE, episodes, update

ROOT = Path(__file__).resolve().parents[2]
TOGETHER = ("torch.distributed.run", "--standalone", "--local-addr", "127.0.0.1", "--nproc-per-node", "2", "-m")
SHARED = (
    "accelerate.commands.launch",
    *("--config_file", str(ROOT / "models/training/sharded.yaml"), "--main_process_port", "0", "-m"),
)


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The update made by this process alone."""
    folder = tmp_path_factory.mktemp("alone")
    update(folder)
    return folder


def launched(folder: Path, launcher: tuple[str, ...], *options: str) -> None:
    """The update made by two processes of their own."""
    started = children.command(*launcher, "tests.model.one_step", str(folder), *options)
    env = children.ours({**os.environ, "OMP_NUM_THREADS": "1"})
    done = subprocess.run(started, env=env, capture_output=True, text=True, timeout=900, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    assert (folder / "rollouts" / "1").is_dir()  # there was a second process, and it drew answers of its own


def progress(folder: Path) -> dict[str, float]:
    (line,) = (folder / PROGRESS).read_text("utf-8").splitlines()
    told: dict[str, float] = json.loads(line)
    return told


def moved(folder: Path) -> torch.Tensor:
    """How far each weight went, all of them in a row."""
    before = load_file(folder / "start" / "model.safetensors")
    after = load_file(folder / "outcome" / "model.safetensors")
    return torch.cat([(after[name] - before[name]).flatten() for name in sorted(before)])


def assert_same_update(made: Path, alone: Path) -> None:
    two, one = progress(made), progress(alone)
    for name in ("groups", "equal_groups", "length"):
        assert two[name] == one[name]
    assert one["groups"] == ONE.prompts
    assert one["equal_groups"] == 0  # both prompts teach, so that a lost half would show
    for name in ("reward", "gradient", "importance"):  # the loss itself is all but zero: its parts cancel
        assert abs(two[name] - one[name]) <= 1e-3 * abs(one[name])
    difference, update = moved(made) - moved(alone), moved(alone)
    assert update.norm() > 0.5
    assert difference.norm() < 1e-3 * update.norm()


def test_a_prompt_computed_once_makes_the_update_that_trl_makes(
    alone: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folded = LlamaGRPOTrainer._get_per_token_logps_and_entropies
    differences: list[float] = []

    def unfolded(self: Any, *given: Any, **named: Any) -> Any:
        """TRL's own, beside ours."""
        theirs = GRPOTrainer._get_per_token_logps_and_entropies(self, *given, **named)
        ours = folded(self, *given, **named)
        differences.extend(
            float((one - other).detach().abs().max())
            for one, other in zip(ours[:2], theirs[:2], strict=True)
            if one is not None
        )
        return theirs

    monkeypatch.setattr(LlamaGRPOTrainer, "_get_per_token_logps_and_entropies", unfolded)
    monkeypatch.setattr(LlamaGRPOTrainer, "_prepare_inputs", GRPOTrainer._prepare_inputs)
    update(tmp_path)
    assert len(differences) >= 4  # before the update, by the policy it began with, and in it
    assert max(differences) < 1e-4, differences
    assert_same_update(tmp_path, alone)


def test_what_a_step_scores_is_computed_a_group_at_a_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    prompts: list[int] = []

    def counted(*given: Any) -> Folded:
        folded = fold(*given)
        prompts.append(len(folded.tokens))
        return folded

    monkeypatch.setattr(trainer, "fold", counted)
    update(tmp_path)
    assert ONE.prompts > 1
    assert set(prompts) == {1}


def test_activations_that_are_computed_twice_make_the_same_update(
    alone: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls, attention = list[bool](), Qwen3VLTextAttention.forward

    def counted(self: Any, *given: Any, **named: Any) -> Any:
        calls.append(torch.is_grad_enabled())
        return attention(self, *given, **named)

    monkeypatch.setattr(Qwen3VLTextAttention, "forward", counted)
    update(tmp_path / "once")
    once = len(calls)
    update(tmp_path / "twice", replace(ONE, checkpointing=True))
    assert len(calls) - once > once  # the second time within the backward pass
    assert_same_update(tmp_path / "twice", alone)


def test_two_processes_make_the_update_that_one_makes(alone: Path, tmp_path: Path) -> None:
    launched(tmp_path, TOGETHER)
    assert_same_update(tmp_path, alone)


def test_of_two_processes_one_is_asked_to_end_and_both_do_with_a_checkpoint(tmp_path: Path) -> None:
    launched(tmp_path, TOGETHER, "--asked")
    assert progress(tmp_path)["step"] == 1
    assert last_good(tmp_path) == tmp_path / "checkpoint-1"
    assert not (tmp_path / "outcome").exists()


def test_two_processes_that_share_the_model_make_the_same_update_too(alone: Path, tmp_path: Path) -> None:
    """FSDP by the settings that come with the program, over gloo; what each sampled was the whole model's."""
    launched(tmp_path, SHARED, "--sharded")
    assert list((tmp_path / "checkpoint-1").glob("pytorch_model_fsdp_*"))  # the model was in parts
    assert_same_update(tmp_path, alone)


class StandIn:
    """vLLM as TRL makes it and asks it, its answers drawn by llama.cpp: it puts an image's cells in by itself."""

    made: ClassVar[list[StandIn]]
    folder: ClassVar[Path]
    more = 0
    """Cells that it makes of an image beyond those of the trainer."""

    def __init__(self, model: Any, processing_class: Any, **given: Any) -> None:
        self.given, self.desk = given, processing_class
        shown, _ = examples(episodes(), ONE.horizon)
        self._asked = {tuple(self._at_one_place(self._encoded(each))): each for each in shown}
        self._drawer = Rollouts(
            examples={each.id: each for each in shown},
            judge=lambda example, text: Score(0.0, 0.0, 0.0, 0),
            spelled=lambda ids: "",
            weights=lambda: checkpoint_of(model, self.folder / "start" / VOCABULARY),
            folder=self.folder / "stand-in",
            drawing=Drawing(ONE.limit, ONE.temperature, ONE.seed, ONE.context),
            likely=lambda each: processing_class.tokenizer.encode(said(each), add_special_tokens=False),
        )
        self.sync_weights = self._drawer.sync_weights
        type(self).made.append(self)

    def _encoded(self, example: Any) -> list[int]:
        text = self.desk.apply_chat_template(messages(example))
        ids = self.desk(images=[[Image.fromarray(example.image)]], text=[text])["input_ids"][0]
        return [int(token) for token in ids]

    def _at_one_place(self, ids: list[int]) -> list[int]:
        place = self.desk.tokenizer.convert_tokens_to_ids(IMAGE_PAD)
        first = ids.index(place)
        return [token for at, token in enumerate(ids) if token != place or at == first]

    def generate(self, prompts: list[list[int]], images: list[list[Any]], num_generations: int) -> tuple[Any, ...]:
        assert num_generations == ONE.group
        asked = [self._asked[tuple(prompt)] for prompt in prompts]  # a prompt with more than one place is in none
        assert all((np.asarray(image) == each.image).all() for (image,), each in zip(images, asked, strict=True))
        once = list(dict.fromkeys(asked))
        groups = self._drawer._groups([(each, ONE.group) for each in once], 0)
        drawn = {each.id: group for each, group in zip(once, groups, strict=True)}
        given = [drawn[each.id].pop(0) for each in asked]
        place = self.desk.tokenizer.convert_tokens_to_ids(IMAGE_PAD)
        return (
            [[*self._encoded(each), *[place] * self.more] for each in asked],
            [list(sample.tokens) for sample in given],
            [[[chance] for chance in sample.log_probabilities] for sample in given],
            None,
        )


@pytest.fixture
def by_vllm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> type[StandIn]:
    class Fresh(StandIn):
        made: ClassVar[list[StandIn]] = []
        folder = tmp_path

    monkeypatch.setattr(knobs, "find_spec", lambda name: object())
    monkeypatch.setattr("trl.trainer.grpo_trainer.VLLMGeneration", Fresh)
    return Fresh


def test_answers_that_vllm_draws_make_the_update_that_llama_cpps_do(
    tmp_path: Path, by_vllm: type[StandIn], monkeypatch: pytest.MonkeyPatch
) -> None:
    """There is no vLLM here: what is held to is all that stands between it and the update; no grammar holds either."""
    monkeypatch.setattr(Example, "grammar", lambda example, horizon: "")
    update(tmp_path / "freely")
    update(tmp_path, replace(ONE, sampler=VLLM))
    (made,) = by_vllm.made
    assert made.given["mode"] == "colocate"
    assert made.given["max_model_length"] == ONE.context + ONE.limit
    assert made.given["temperature"] == ONE.temperature
    assert made.given["generation_kwargs"] == {"stop_token_ids": [made.desk.tokenizer.eos_token_id]}
    assert_same_update(tmp_path, tmp_path / "freely")


def test_a_prompt_that_vllm_reads_in_other_tokens_is_refused(tmp_path: Path, by_vllm: type[StandIn]) -> None:
    by_vllm.more = 1
    with pytest.raises(UsageError, match="in other tokens than the trainer"):
        update(tmp_path, replace(ONE, sampler=VLLM))
