"""Both stages on the bundled policy: sampled by llama.cpp, corrected, resumed to the same weights, stopped in time."""

from __future__ import annotations

import csv
import hashlib
import json
import os
import shutil
import signal
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from peft import get_peft_model
from PIL import Image
from safetensors.torch import load_file
from trl import GRPOTrainer

from agent.errors import PolicyError, UsageError
from models.engine.errors import NativeError
from models.engine.memory import Memory
from models.engine.prompt import Prompt
from models.engine.sampling import Sample, Sampler
from models.engine.writer import Sampling
from models.training import grounded, restore, trajectory
from models.training.adapters import export_adapters
from models.training.episodes import Decision, Row
from models.training.examples import Example, examples
from models.training.grpo import turns
from models.training.judges import Judge, read
from models.training.knobs import Knobs, Lora, low_rank
from models.training.places import LANGUAGE_FILE, VISION_FILE
from models.training.processor import PromptProcessor, messages, tokenizer
from models.training.progress import PROGRESS, last_good, spent
from models.training.record import KNOBS, RECORD
from models.training.restore import RestoreError
from models.training.rewards import Score, stage_two
from models.training.rollouts import Drawing, Rollouts, checkpoint_of
from models.training.shown import shown
from models.training.solved import solved
from models.training.stage import BUNDLED, EVALUATION, learn
from models.training.start import VOCABULARY, begin, loaded
from models.training.wavering import CHOSEN, SureError

FEW = Knobs(steps=2, prompts=1, group=4, temperature=4.0, limit=12, pilot=0, warm_up=0, rate=1e-3, save_every=1)


@pytest.fixture(scope="module")
def rows() -> tuple[Row, ...]:
    torch.set_num_threads(1)
    return tuple(solved(3, 21, ["tree", "settings", "resets"]))


@pytest.fixture(scope="module")
def trained(rows: tuple[Row, ...], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two steps of stage 1 in one go, measured on two episodes that it did not see."""
    folder = tmp_path_factory.mktemp("whole")
    learn("trajectory", rows, BUNDLED, folder, FEW, varied, tuple(solved(2, 22, ["form"])))
    return folder


def progress(folder: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (folder / PROGRESS).read_text("utf-8").splitlines()]


def weights(folder: Path) -> dict[str, torch.Tensor]:
    held: dict[str, torch.Tensor] = load_file(folder / "outcome" / "model.safetensors")
    return held


def varied(knobs: Knobs) -> tuple[Judge, str]:
    """Rewards that differ from answer to answer and are the same for the same one."""

    def judge(example: Example, text: str) -> Score | None:
        worth = hashlib.sha256(text.encode()).digest()[0] / 255
        return Score(0.9 * worth + 0.1, worth, 1.0, 0)

    return judge, ""


def judging(score: Callable[[int], Score | None]) -> Callable[[Knobs], tuple[Judge, str]]:
    """A stage's judge that gives the n-th answer this score."""
    count = iter(range(10_000))

    def judge(example: Example, text: str) -> Score | None:
        return score(next(count))

    return lambda knobs: (judge, "")


def test_a_stage_trains_and_leaves_its_record(trained: Path) -> None:
    lines = progress(trained)
    assert [line["step"] for line in lines] == [1, 2]
    for line in lines:
        assert 0 <= line["reward"] <= 1
        assert line["gap"] < 0.01  # llama.cpp and the trainer agree on what a token's probability is
        assert line["groups"] == 1
    taught = [line for line in lines if not line["equal_groups"]]  # where all answers are the same nothing is weighed
    assert taught
    assert all(0.9 < line["importance"] < 1.1 for line in taught)
    record = json.loads((trained / RECORD).read_text("utf-8"))
    assert record["stage"] == "trajectory"
    assert set(record["began_with"]) >= {"language.gguf", "vision.gguf"}
    assert record["command"] == sys.orig_argv
    assert record["code"]
    assert json.loads((trained / "knobs.json").read_text("utf-8"))["group"] == FEW.group
    before = load_file(trained / "start" / "model.safetensors")
    after = weights(trained)
    assert any(not torch.equal(before[name], after[name]) for name in before)


def test_a_run_leaves_its_curves_and_how_the_policy_did_before_and_after(trained: Path) -> None:
    with (trained / "curves.csv").open(encoding="utf-8") as file:
        assert [int(line["step"]) for line in csv.DictReader(file)] == [1, 2]
    with Image.open(trained / "curves.png") as picture:
        assert picture.height > 500
    (events,) = (trained / "tensorboard").glob("events.*")
    assert b"train/rewards/accuracy/mean" in events.read_bytes()
    found = json.loads((trained / EVALUATION).read_text("utf-8"))
    assert found["before"]["looks"] == found["after"]["looks"] > 1
    assert 0 <= found["after"]["worth"] <= 1


def test_a_killed_stage_goes_on_to_the_same_weights(trained: Path, rows: tuple[Row, ...], tmp_path: Path) -> None:
    class Killed(BaseException):
        """What no handler expects."""

    whole, _ = varied(FEW)
    asked = iter(range(10_000))

    def dying(knobs: Knobs) -> tuple[Judge, str]:
        def judge(example: Example, text: str) -> Score | None:
            if next(asked) >= FEW.group:
                raise Killed
            return whole(example, text)

        return judge, ""

    with pytest.raises(Killed):
        learn("trajectory", rows, BUNDLED, tmp_path, FEW, dying)
    kept = last_good(tmp_path)
    assert kept is not None
    assert kept.name == "checkpoint-1"
    (tmp_path / "checkpoint-2").mkdir()  # the next one was cut off while it was written
    learn("trajectory", rows, BUNDLED, tmp_path, FEW, varied)
    for name, value in weights(trained).items():
        torch.testing.assert_close(weights(tmp_path)[name], value, rtol=0, atol=1e-5)


def test_weights_below_adapters_are_as_they_were_however_often_they_were_drawn_with(trained: Path) -> None:
    """What is added and taken off again is rounded, and a run that goes on begins with what was not."""
    model = get_peft_model(loaded(trained / "start"), low_rank(Lora()))
    for name, value in model.named_parameters():
        if "lora_B" in name:
            torch.nn.init.normal_(value, std=0.02)
    below = {name: value.clone() for name, value in model.state_dict().items() if ".base_layer." in name}
    drawn = [checkpoint_of(model, trained / "start" / VOCABULARY) for _ in range(3)]
    assert below
    assert all(torch.equal(value, below[name]) for name, value in model.state_dict().items() if name in below)
    name = next(name for name in drawn[0].names if name.endswith("q_proj.weight"))
    assert not np.array_equal(drawn[0].tensor(name), load_file(trained / "start" / "model.safetensors")[name].numpy())
    assert np.array_equal(drawn[0].tensor(name), drawn[2].tensor(name))


def test_what_llama_cpp_cannot_draw_ends_a_stage_with_the_look_and_why(
    rows: tuple[Row, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise NativeError("llama.cpp could not go on (code -2)")

    monkeypatch.setattr(Sampler, "sample", refused)
    with pytest.raises(PolicyError, match=r"no answers to solved/21/.* could be drawn: llama\.cpp could not go on"):
        learn("trajectory", rows, BUNDLED, tmp_path, FEW, varied)


def test_a_stage_goes_on_as_it_was_begun_or_says_what_differs(
    trained: Path, rows: tuple[Row, ...], tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(trained, tmp_path / "run"))
    left = [(folder / name).read_bytes() for name in (KNOBS, RECORD)]
    for other, named in ((replace(FEW, rate=1e-5), "--rate 0.001, not 1e-05"), (replace(FEW, lora=Lora()), "--lora")):
        with pytest.raises(UsageError, match=f"was begun with(out)? {named}$"):
            learn("trajectory", rows, BUNDLED, folder, other, varied)
    with pytest.raises(UsageError, match="with another policy than"):
        learn("trajectory", rows, trained / "outcome", folder, FEW, varied)
    assert [(folder / name).read_bytes() for name in (KNOBS, RECORD)] == left


def test_a_stage_killed_after_its_last_step_takes_no_further_one(
    trained: Path, rows: tuple[Row, ...], tmp_path: Path
) -> None:
    shutil.copytree(trained, tmp_path / "run", ignore=shutil.ignore_patterns("outcome"))
    learn("trajectory", rows, BUNDLED, tmp_path / "run", FEW, varied)
    assert len(progress(tmp_path / "run")) == FEW.steps
    assert all(torch.equal(value, weights(trained)[name]) for name, value in weights(tmp_path / "run").items())


def test_every_example_has_its_turn_and_longer_runs_begin_as_shorter_ones() -> None:
    knobs = replace(FEW, steps=4, prompts=2)
    order = turns(5, knobs)
    assert len(order) == knobs.steps * knobs.prompts
    for turn in (order[:4], order[4:]):
        assert len(set(turn)) == 4  # of the five, what fills no step of two waits
    assert order[:4] != order[4:]
    assert turns(5, replace(knobs, steps=9))[: len(order)] == order
    assert turns(5, replace(knobs, seed=1)) != order


def test_a_stage_whose_time_is_spent_ends_with_what_it_has(rows: tuple[Row, ...], tmp_path: Path) -> None:
    learn("trajectory", rows, BUNDLED, tmp_path, replace(FEW, steps=50, seconds=0.0), varied)
    (line,) = progress(tmp_path)
    assert line["step"] == 1
    assert line["seconds"] == spent(tmp_path) > 0
    before, after = load_file(tmp_path / "start" / "model.safetensors"), weights(tmp_path)
    assert any(not torch.equal(before[name], value) for name, value in after.items())
    shutil.rmtree(tmp_path / "outcome")  # killed a moment before it was there
    learn("trajectory", rows, BUNDLED, tmp_path, replace(FEW, steps=50, seconds=0.0), varied)
    assert progress(tmp_path) == [line]
    assert all(torch.equal(after[name], value) for name, value in weights(tmp_path).items())


def test_the_time_covers_the_trial_of_prompts_too(rows: tuple[Row, ...], tmp_path: Path) -> None:
    learn("trajectory", rows, BUNDLED, tmp_path, replace(FEW, steps=50, pilot=4, seconds=0.0), varied)
    assert json.loads((tmp_path / CHOSEN).read_text("utf-8"))["asked"] == 1
    assert len(progress(tmp_path)) == 1


def test_who_is_asked_to_end_ends_in_the_last_step_too_and_finds_its_outcome(
    rows: tuple[Row, ...], tmp_path: Path
) -> None:
    knobs, (whole, _) = replace(FEW, steps=1), varied(FEW)

    def asked(example: Example, text: str) -> Score | None:
        os.kill(os.getpid(), signal.SIGTERM)
        return whole(example, text)

    former = signal.getsignal(signal.SIGTERM)
    with pytest.raises(KeyboardInterrupt, match="step 1 of 1"):
        learn("trajectory", rows, BUNDLED, tmp_path, knobs, lambda knobs: (asked, ""))
    assert weights(tmp_path)
    assert signal.getsignal(signal.SIGTERM) is former


def test_groups_of_equal_reward_are_counted_and_teach_nothing(rows: tuple[Row, ...], tmp_path: Path) -> None:
    knobs = replace(FEW, steps=1)
    learn("grounded", rows, BUNDLED, tmp_path, knobs, judging(lambda number: stage_two(True, knobs.weights)))
    (line,) = progress(tmp_path)
    assert line["equal_groups"] == line["groups"] == 1
    assert line["loss"] == 0
    assert {line[name] for name in ("entropy", "kl", "gap", "gap_most", "importance")} == {None}  # of nothing
    before = load_file(tmp_path / "start" / "model.safetensors")
    assert all(torch.equal(before[name], value) for name, value in weights(tmp_path).items())


def test_a_group_that_teaches_nothing_makes_the_policy_look_no_surer(rows: tuple[Row, ...], tmp_path: Path) -> None:
    """Of two groups one is equal: divergence and entropy are the other's, and not half of that."""
    told = []
    for equal in (False, True):

        def score(number: int, equal: bool = equal) -> Score:
            worth = 0.5 if equal and number < FEW.group else number % FEW.group / FEW.group
            return Score(0.9 * worth + 0.1, worth, 1.0, 0)

        knobs, folder = replace(FEW, steps=1, prompts=2), tmp_path / str(equal)
        learn("trajectory", rows, BUNDLED, folder, knobs, judging(score))
        told += progress(folder)
    assert [line["equal_groups"] for line in told] == [0, 1]
    assert told[1]["entropy"] == pytest.approx(told[0]["entropy"], rel=0.3)


def test_stage_two_learns_of_the_first_step_alone_which_is_all_that_it_judges(
    rows: tuple[Row, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers, learned = list[str](), list[str]()
    draw = Rollouts.__call__

    def heard(self: Rollouts, prompts: Sequence[Sequence[Mapping[str, Any]]], trainer: Any) -> dict[str, list[Any]]:
        told = draw(self, prompts, trainer)
        for tokens, mask in zip(told["completion_ids"], told["env_mask"], strict=True):
            answers.append(self.spelled(tokens))
            learned.append(self.spelled([token for token, learns in zip(tokens, mask, strict=True) if learns]))
        return told

    monkeypatch.setattr(Rollouts, "__call__", heard)
    knobs = replace(FEW, steps=1, temperature=1.0, limit=64)
    learn("grounded", rows, BUNDLED, tmp_path, knobs, judging(lambda number: stage_two(number == 0, knobs.weights)))
    assert learned == [answer[: answer.find("\n") + 1] for answer in answers]
    assert learned != answers


def test_of_what_the_grammar_put_in_the_place_of_a_draw_nothing_is_learned(
    rows: tuple[Row, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own, learned = dict[tuple[int, ...], tuple[bool, ...]](), dict[tuple[int, ...], tuple[bool, ...]]()
    sample, draw = Sampler.sample, Rollouts.__call__

    def drawn(self: Sampler, *asked: Any) -> tuple[Sample, ...]:
        told = sample(self, *asked)
        own.update({each.tokens: each.own for each in told})
        return told

    def heard(self: Rollouts, prompts: Sequence[Sequence[Mapping[str, Any]]], trainer: Any) -> dict[str, list[Any]]:
        told = draw(self, prompts, trainer)
        for tokens, mask in zip(told["completion_ids"], told["env_mask"], strict=True):
            learned[tuple(tokens)] = tuple(map(bool, mask))
        return told

    monkeypatch.setattr(Sampler, "sample", drawn)
    monkeypatch.setattr(Rollouts, "__call__", heard)
    learn("trajectory", rows, BUNDLED, tmp_path, replace(FEW, steps=1), varied)
    assert learned == own
    assert not all(map(all, own.values()))


def test_what_was_shown_stands_among_the_answers_under_the_policys_own_probabilities(
    rows: tuple[Row, ...], tmp_path: Path
) -> None:
    whole, _ = varied(FEW)
    said: list[tuple[Example, str]] = []

    def judge(example: Example, text: str) -> Score | None:
        said.append((example, text))
        return whole(example, text)

    knobs = replace(FEW, steps=1, limit=256, shown=True)
    learn("trajectory", rows, BUNDLED, tmp_path, knobs, lambda _: (judge, ""))
    assert len(said) == knobs.group
    (line,) = progress(tmp_path)
    assert [text for example, text in said].count(shown(said[0][0])) >= 1
    assert line["gap"] < 0.01  # llama.cpp tells of its tokens what the trainer tells
    assert 0.9 < line["importance"] < 1.1


def test_what_was_shown_does_not_stand_among_the_answers_where_it_would_be_cut_off(
    rows: tuple[Row, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[Sequence[int]] = []
    sample = Sampler.sample

    def heard(self: Sampler, *asked: Any) -> tuple[Sample, ...]:
        given.append(asked[3])
        return sample(self, *asked)

    monkeypatch.setattr(Sampler, "sample", heard)
    learn("trajectory", rows, BUNDLED, tmp_path, replace(FEW, steps=1, limit=4, shown=True), varied)
    assert list(map(len, given)) == [0]


def test_prompts_are_taken_on_which_the_policy_wavers_and_the_same_when_it_goes_on(
    rows: tuple[Row, ...], tmp_path: Path
) -> None:
    knobs = replace(FEW, steps=2, pilot=4)
    shown = {example.id for example in examples(rows, knobs.horizon)[0]}
    sure = set(sorted(shown)[3:])
    whole, _ = varied(knobs)

    def judge(example: Example, text: str) -> Score | None:
        return stage_two(True, knobs.weights) if example.id in sure else whole(example, text)

    learn("trajectory", rows, BUNDLED, tmp_path, knobs, lambda _: (judge, ""))
    told = json.loads((tmp_path / CHOSEN).read_text("utf-8"))
    assert len(told["chosen"]) == told["wavered"] == knobs.steps * knobs.prompts < told["asked"]
    assert not sure & set(told["chosen"])
    assert [line["equal_groups"] for line in progress(tmp_path)] == [0, 0]
    (tmp_path / CHOSEN).write_text(json.dumps(told | {"chosen": sorted(sure)[:2]}), encoding="utf-8")
    learn("trajectory", rows, BUNDLED, tmp_path, replace(knobs, steps=3), lambda _: (judge, ""))
    assert progress(tmp_path)[-1]["equal_groups"] == 1  # it went by what was written down
    with pytest.raises(UsageError, match="other episodes"):
        learn("trajectory", tuple(solved(1, 23, ["form"])), BUNDLED, tmp_path, knobs, lambda _: (judge, ""))


def test_what_nothing_can_be_measured_on_is_told_before_anything_is_trained(
    rows: tuple[Row, ...], tmp_path: Path
) -> None:
    refused = tuple(replace(row, decision=Decision.REFUSED) for row in solved(1, 22, ["form"]))
    with pytest.raises(UsageError, match="no step of the held-out episodes was right"):
        learn("trajectory", rows, BUNDLED, tmp_path, FEW, varied, refused)
    assert not (tmp_path / PROGRESS).exists()


def test_where_the_policy_never_wavers_it_is_said_before_anything_is_trained(
    rows: tuple[Row, ...], tmp_path: Path
) -> None:
    knobs = replace(FEW, pilot=2)
    with pytest.raises(SureError, match="worth the same"):
        learn("grounded", rows, BUNDLED, tmp_path, knobs, judging(lambda number: stage_two(False, knobs.weights)))
    assert not list(tmp_path.glob("checkpoint-*"))


def test_samples_that_cannot_be_judged_are_dropped_and_counted(rows: tuple[Row, ...], tmp_path: Path) -> None:
    knobs = replace(FEW, steps=1)
    scores = [None, stage_two(True, knobs.weights), stage_two(False, knobs.weights), None]
    learn("grounded", rows, BUNDLED, tmp_path, knobs, judging(lambda number: scores[number]))
    (line,) = progress(tmp_path)
    assert line["dropped"] == 2
    assert np.isfinite(line["loss"])
    assert line["reward"] == pytest.approx(0.55)


@pytest.mark.parametrize(
    "spoil", [lambda loss: loss * float("nan"), lambda loss: loss + (loss - loss.detach()).sqrt()], ids=["it", "slope"]
)
def test_a_loss_that_is_not_finite_stops_before_it_is_learned_from(
    rows: tuple[Row, ...],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    spoil: Callable[[torch.Tensor], torch.Tensor],
) -> None:
    """So it is where its gradient alone is not."""
    sound = GRPOTrainer.compute_loss

    def broken(self: Any, *given: Any, **named: Any) -> torch.Tensor:
        loss: torch.Tensor = sound(self, *given, **named)
        return spoil(loss) if self.state.global_step == 1 else loss

    monkeypatch.setattr(GRPOTrainer, "compute_loss", broken)
    with pytest.raises(FloatingPointError, match="after step 1"):
        learn("trajectory", rows, BUNDLED, tmp_path, FEW, varied)
    kept = last_good(tmp_path)
    assert kept is not None
    assert all(torch.isfinite(value).all() for value in load_file(kept / "model.safetensors").values())
    assert not (tmp_path / "outcome").exists()


def test_stage_two_begins_with_what_stage_one_left_and_names_its_tool_agent(
    trained: Path, rows: tuple[Row, ...], tmp_path: Path
) -> None:
    outcome = learn(
        "grounded", rows, trained / "outcome", tmp_path, replace(FEW, steps=1, lora=Lora(rank=2)), grounded.judge
    )
    record = json.loads((tmp_path / RECORD).read_text("utf-8"))
    assert record["tool_agent"].startswith("marks grounder ")
    assert (outcome / "model.safetensors").is_file()
    export_adapters(outcome, tmp_path / "adapter.gguf")
    assert (tmp_path / "adapter.gguf").stat().st_size < (outcome / "model.safetensors").stat().st_size / 10
    assert not any("lora" in name for name in weights(tmp_path))
    assert weights(tmp_path).keys() == weights(trained).keys()


def test_what_cannot_be_begun_with_is_named(tmp_path: Path, rows: tuple[Row, ...]) -> None:
    with pytest.raises(RestoreError, match="neither a policy nor a checkpoint"):
        begin(tmp_path, tmp_path / "start")
    with pytest.raises(UsageError, match="none of"):
        learn("trajectory", rows, BUNDLED, tmp_path / "run", replace(FEW, context=10), trajectory.judge)


def test_a_prompt_is_padded_only_where_that_is_asked_for(trained: Path, rows: tuple[Row, ...]) -> None:
    """TRL's own generation takes what it is given for words, and pads by itself."""
    desk = PromptProcessor(tokenizer(trained / "start" / VOCABULARY))
    shown = examples(rows, 10)[0][:4]
    given = (
        [[Image.fromarray(each.image)] for each in shown],
        [desk.apply_chat_template(messages(each)) for each in shown],
    )
    plain, padded = desk(*given), desk(*given, padding=True)
    assert len({len(ids) for ids in plain["input_ids"]}) > 1
    for name in ("input_ids", "mm_token_type_ids"):
        real = [row[mask.bool()].tolist() for row, mask in zip(padded[name], padded["attention_mask"], strict=True)]
        assert plain[name] == real
    assert padded["attention_mask"][:, -1].all()


@pytest.fixture
def sampler() -> Iterator[Sampler]:
    files = (str(BUNDLED / LANGUAGE_FILE), str(BUNDLED / VISION_FILE))
    model = Sampler(*files, threads=1, context=6000, gpu_layers=0, small=True)
    yield model
    model.close()


def assert_as_likely_alone(sampler: Sampler, prompt: Prompt, sampling: Sampling, drawn: Sequence[Sample]) -> None:
    """Each of what was drawn side by side is told as likely as with nobody beside it and nothing ahead.

    Scores move a little with what is computed in the same batch (``writer.TIE``).
    """
    for sample in drawn:
        (alone,) = sampler.sample(prompt, 1, sampling, sample.tokens)
        assert alone.tokens == sample.tokens
        differences = np.abs(np.subtract(alone.log_probabilities, sample.log_probabilities))
        assert differences.mean() < 0.005
        assert differences.max() < 0.1


def test_what_is_sampled_is_as_likely_as_it_says(rows: tuple[Row, ...], sampler: Sampler) -> None:
    """The first token's probability is the same for every sample that drew it."""
    one, two, *_ = (example.prompt for example in examples(rows, 10)[0])
    drawn = sampler.sample(one, 20, Sampling(12, 1.0, 5))
    assert drawn != sampler.sample(one, 20, Sampling(12, 1.0, 6))
    sampler.sample(two, 1, Sampling(12, 1.0, 5))
    assert drawn == sampler.sample(one, 20, Sampling(12, 1.0, 5))
    words = restore.vocabulary(BUNDLED)
    firsts = {sample.tokens[0]: sample.log_probabilities[0] for sample in drawn}
    for sample in drawn:
        assert sample.log_probabilities[0] == firsts[sample.tokens[0]]
        assert all(chance <= 0 for chance in sample.log_probabilities)
        assert len(sample.tokens) == len(sample.log_probabilities) <= 12
        assert words.decode(list(sample.tokens))
    assert sum(np.exp(chance) for chance in firsts.values()) <= 1 + 1e-6


@pytest.mark.parametrize("ahead", ["nothing", "what is likeliest", "what is never said"])
def test_what_is_sampled_comes_as_often_as_it_is_likely(rows: tuple[Row, ...], sampler: Sampler, ahead: str) -> None:
    """Of the first two tokens, at a temperature at which they are not always the same."""
    many, prompt, sampling = 4000, examples(rows, 10)[0][0].prompt, Sampling(2, 2.0, 5)
    ((one, other),) = (sample.tokens for sample in sampler.sample(prompt, 1, Sampling(2, 0.01)))
    likely = {"nothing": (), "what is likeliest": (one, other), "what is never said": (one, one)}[ahead]
    drawn = sampler.sample(prompt, many, sampling, likely=likely)
    came = Counter(sample.tokens for sample in drawn)
    chances = {sample.tokens: float(np.exp(sum(sample.log_probabilities))) for sample in drawn}
    expected = {tokens: chance for tokens, chance in chances.items() if many * chance >= 5}
    assert len(expected) >= 3
    for tokens, chance in expected.items():
        assert abs(came[tokens] - many * chance) < 4.5 * (many * chance * (1 - chance)) ** 0.5


def test_what_a_grammar_allows_comes_as_often_as_it_is_likely_among_that(
    rows: tuple[Row, ...], sampler: Sampler
) -> None:
    """Its first token, of a grammar that refuses the likeliest one; the chances told stay the model's own."""
    many, prompt, sampling = 4000, examples(rows, 10)[0][0].prompt, Sampling(1, 2.0, 5)
    words = restore.vocabulary(BUNDLED)
    ((likeliest,),) = (sample.tokens for sample in sampler.sample(prompt, 1, Sampling(1, 0.01)))
    refused = words.decode([likeliest])[0]
    drawn = sampler.sample(prompt, many, sampling, grammar=f"root ::= [^{refused}\\n] [^\\n]+")
    assert not any(words.decode(list(sample.tokens)).startswith(refused) for sample in drawn)
    free = sampler.sample(prompt, many, sampling)
    own = {sample.tokens: sample.log_probabilities for sample in free}
    assert len(own.keys() & {sample.tokens for sample in drawn}) >= 3
    assert all(own.get(sample.tokens, sample.log_probabilities) == sample.log_probabilities for sample in drawn)
    for alone, held in zip(free, drawn, strict=True):  # the same dice: what is allowed stays, what is not is replaced
        assert held.own == (alone.tokens == held.tokens,)
    assert 0 < sum(all(sample.own) for sample in drawn) < many
    chances = {sample.tokens: float(np.exp(sample.log_probabilities[0])) for sample in drawn}
    commonest = sorted(chances, key=lambda tokens: -chances[tokens])[:5]
    came = Counter(sample.tokens for sample in drawn if sample.tokens in commonest)
    for tokens in commonest:
        share = chances[tokens] / sum(chances[each] for each in commonest)
        assert came.total() * share >= 20
        assert abs(came[tokens] - came.total() * share) < 4.5 * (came.total() * share * (1 - share)) ** 0.5


@pytest.mark.parametrize("ahead", [False, True])
def test_under_the_grammar_every_answer_that_ends_can_be_read(
    rows: tuple[Row, ...], sampler: Sampler, *, ahead: bool
) -> None:
    words, ended, ways = restore.vocabulary(BUNDLED), 0, 0
    for example in examples(rows, 10)[0][:3]:
        likely = words.encode(shown(example), add_special_tokens=False).ids if ahead else ()
        rules, begun = example.grammar(10), Sampling(24, 1.5, 5)
        drawn = sampler.sample(example.prompt, 8, Sampling(120, 1.5, 5), likely=likely, grammar=rules)
        ways += len({sample.tokens for sample in drawn})
        for sample in drawn:
            if sample.finished:
                ended += 1
                assert read(example, words.decode(list(sample.tokens), skip_special_tokens=False))[1]
        first = sampler.sample(example.prompt, 8, begun, likely=likely, grammar=rules)
        assert_as_likely_alone(sampler, example.prompt, begun, first)
    assert ended > 8
    assert ways > 3  # of three looks: not each always the same


def test_an_answer_that_is_given_stands_also_where_the_grammar_refuses_it(
    rows: tuple[Row, ...], sampler: Sampler
) -> None:
    example, words = examples(rows, 10)[0][0], restore.vocabulary(BUNDLED)
    given = words.encode("no step at all", add_special_tokens=False).ids
    rules = example.grammar(10)
    first, *others = sampler.sample(example.prompt, 4, Sampling(len(given), 1.0, 5), given, given, rules)
    assert list(first.tokens) == given
    assert others == list(sampler.sample(example.prompt, 4, Sampling(len(given), 1.0, 5), grammar=rules))[1:]


def test_replies_that_are_the_same_so_far_are_computed_once(
    rows: tuple[Row, ...], sampler: Sampler, monkeypatch: pytest.MonkeyPatch
) -> None:
    grown: list[int] = []
    grow = Memory.grow

    def counted(self: Memory, tokens: Sequence[tuple[int, int, int]]) -> None:
        grown.append(len(tokens))
        grow(self, tokens)

    monkeypatch.setattr(Memory, "grow", counted)
    prompt, sampling = examples(rows, 10)[0][0].prompt, Sampling(24, 1.5, 5)
    drawn = sampler.sample(prompt, 8, sampling)
    begun = {sample.tokens[:length] for sample in drawn for length in range(1, len(sample.tokens))}
    assert sum(grown) == len(begun)
    assert 24 < len(begun) < sum(len(sample.tokens) - 1 for sample in drawn)  # they part, and not at once
    assert_as_likely_alone(sampler, prompt, sampling, drawn)


def test_what_is_likely_is_drawn_in_fewer_steps_and_is_no_likelier(
    rows: tuple[Row, ...], sampler: Sampler, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps = 0
    grow = Memory.grow

    def counted(self: Memory, tokens: Sequence[tuple[int, int, int]]) -> None:
        nonlocal steps
        steps += 1
        grow(self, tokens)

    monkeypatch.setattr(Memory, "grow", counted)
    example, sampling = examples(rows, 10)[0][0], Sampling(40, 1.5, 5)
    way = restore.vocabulary(BUNDLED).encode(shown(example), add_special_tokens=False).ids
    sampler.sample(example.prompt, 8, sampling)
    alone, steps = steps, 0
    drawn = sampler.sample(example.prompt, 8, sampling, likely=way)
    assert steps < 0.8 * alone
    assert len({sample.tokens for sample in drawn}) > 1
    assert_as_likely_alone(sampler, example.prompt, sampling, drawn)


def test_what_is_drawn_does_not_depend_on_how_many_prompts_are_answered_at_once(
    trained: Path, rows: tuple[Row, ...], tmp_path: Path
) -> None:
    asked = [(example, 8) for example in examples(rows, 10)[0][:3]]
    model, vocabulary = loaded(trained / "start"), trained / "start" / VOCABULARY
    drawn: list[list[list[Sample]]] = []
    for at_once in (1, 2):
        rollouts = Rollouts(
            examples={},
            judge=lambda example, text: None,
            spelled=lambda ids: "",
            weights=lambda: checkpoint_of(model, vocabulary),
            folder=tmp_path / str(at_once),
            drawing=Drawing(12, 2.0, 3, 2048, at_once),
        )
        rollouts.sync_weights()
        drawn.append(rollouts._groups(asked, 0))
        rollouts.close()
    assert drawn[0] == drawn[1]
    assert len({sample.tokens for group in drawn[0] for sample in group}) > 3
