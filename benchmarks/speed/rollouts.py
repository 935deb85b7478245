"""The speed room's dice: answers drawn for reinforcement learning by llama.cpp, beside TRL's own batched generation."""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any

import torch
from PIL import Image
from trl import GRPOConfig, GRPOTrainer
from trl.data_utils import prepare_multimodal_messages

from benchmarks.report import Result, result
from models.catalog import PolicyFiles
from models.training import trajectory
from models.training.examples import Example, examples
from models.training.grpo import dataset
from models.training.knobs import Knobs
from models.training.processor import PromptProcessor, messages, tokenizer
from models.training.rollouts import Drawing, Rollouts, checkpoint_of
from models.training.shown import shown as said
from models.training.solved import solved
from models.training.start import VOCABULARY, begin, loaded
from models.training.trainer import LlamaGRPOTrainer

PROMPTS, GROUP, LIMIT = Knobs().prompts, Knobs().group, Knobs().limit
"""What is drawn in a step: so many answers to each of so many prompts, of so many tokens at most."""
_TASKS = 30
"""Among the looks of so many solved tasks the prompts are found."""
_TIMES = 10
"""How many times as fast as TRL's own we want to be."""


def rollouts(files: PolicyFiles, runs: int) -> Result:
    """Milliseconds a drawn token, of the same step, by both in turn.

    The prompts are what a training takes: the first on which the policy wavers. Ours counts all that a step of training
    costs: the weights of the moment written out and opened in llama.cpp, prompts and pictures read, answers drawn with
    their probabilities. TRL's is what ``GRPOTrainer`` does by itself: transformers' ``generate`` on the whole batch,
    with its cache. Both have as many threads as torch takes.
    """
    looks = examples(tuple(solved(_TASKS, 5)), Knobs().horizon)[0]
    Random(5).shuffle(looks)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        start = begin(files.language.parent, folder / "start")
        shown = _unsure(looks, start, folder)
        ours, theirs = _ours(start, shown, folder), _theirs(start, shown, folder)
        ours(), theirs()  # the first ones set up what stays
        pairs = [(ours(), theirs()) for _ in range(runs)]
    against = [other for _, other in pairs]
    return result(
        "rollouts", "ms/token", [one for one, _ in pairs], against, round(statistics.median(against) / _TIMES, 4)
    )


def _unsure(looks: Sequence[Example], start: Path, folder: Path) -> list[Example]:
    drawn = _drawing(looks, loaded(start), start, folder)
    drawn.sync_weights()
    try:
        unsure = (look for look, wavers in zip(looks, drawn.wavers(looks, Knobs().pilot), strict=False) if wavers)
        return list(islice(unsure, PROMPTS))
    finally:
        drawn.close()


def _drawing(looks: Sequence[Example], model: Any, start: Path, folder: Path) -> Rollouts:
    words = tokenizer(start / VOCABULARY)
    return Rollouts(
        examples={look.id: look for look in looks},
        judge=trajectory.judge(Knobs())[0],
        spelled=lambda ids: str(words.decode(list(ids))),
        weights=lambda: checkpoint_of(model, start / VOCABULARY),
        folder=folder / "rollouts",
        drawing=Drawing(LIMIT, Knobs().temperature, 0, Knobs().context, min(PROMPTS, torch.get_num_threads())),
        grammar=lambda look: look.grammar(Knobs().horizon),
        likely=lambda look: words.encode(said(look), add_special_tokens=False),
    )


def _ours(start: Path, shown: Sequence[Example], folder: Path) -> Callable[[], float]:
    given = _given(start, shown, folder)
    trainer = LlamaGRPOTrainer(_drawing(shown, given["model"], start, folder), **given)

    def step() -> float:
        trainer._last_loaded_step = -1  # the weights have changed, as they have after every step
        return _timed(trainer, shown)

    return step


def _theirs(start: Path, shown: Sequence[Example], folder: Path) -> Callable[[], float]:
    trainer = GRPOTrainer(reward_funcs=[lambda **_: []], **_given(start, shown, folder))
    trainer.model_wrapped = trainer.model
    assert trainer.generation_config.use_cache is not False
    return lambda: _timed(trainer, shown)


def _given(start: Path, shown: Sequence[Example], folder: Path) -> dict[str, Any]:
    args = GRPOConfig(
        output_dir=str(folder / "trainer"),
        per_device_train_batch_size=GROUP,
        gradient_accumulation_steps=PROMPTS,
        num_generations=GROUP,
        max_completion_length=LIMIT,
        gradient_checkpointing=False,  # with it there is no cache
        bf16=False,
        use_cpu=True,
        report_to="none",
    )
    desk = PromptProcessor(tokenizer(start / VOCABULARY))
    return {"model": loaded(start), "args": args, "train_dataset": dataset(shown), "processing_class": desk}


def _timed(trainer: Any, shown: Sequence[Example]) -> float:
    """Milliseconds a token of a step's answers."""
    prompts = [
        prepare_multimodal_messages(messages(example), images=[Image.fromarray(example.image)])
        for example in shown
        for _ in range(GROUP)
    ]
    began = time.perf_counter()
    answers = trainer._generate(prompts)[1]
    return (time.perf_counter() - began) * 1000 / sum(map(len, answers))
