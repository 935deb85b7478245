"""The speed room's dice: answers drawn for reinforcement learning by llama.cpp, beside TRL's own batched generation."""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import torch
from PIL import Image
from transformers import Qwen3VLForConditionalGeneration
from trl import GRPOConfig, GRPOTrainer
from trl.data_utils import prepare_multimodal_messages

from benchmarks.report import Result, result
from models.catalog import PolicyFiles
from models.training.examples import Example, examples
from models.training.grpo import dataset
from models.training.processor import PromptProcessor, messages, tokenizer
from models.training.rewards import Score
from models.training.rollouts import Drawing, Rollouts, checkpoint_of
from models.training.solved import solved
from models.training.start import VOCABULARY, begin
from models.training.trainer import LlamaGRPOTrainer

PROMPTS, GROUP, LIMIT = 4, 8, 64
"""What is drawn in a step: so many answers to each of so many prompts, of so many tokens at most."""
_TIMES = 10
"""How many times as fast as TRL's own we want to be."""


def rollouts(files: PolicyFiles, runs: int) -> Result:
    """Milliseconds a drawn token, of the same step, by both in turn.

    Ours counts all that a step of training costs: the weights of the moment written out and opened in llama.cpp,
    prompts and pictures read, answers drawn with their probabilities. TRL's is what ``GRPOTrainer`` does by itself:
    transformers' ``generate`` on the whole batch, with its cache.
    """
    shown = examples(tuple(solved(PROMPTS, 5)), 10)[0]
    shown = shown[:: len(shown) // PROMPTS][:PROMPTS]  # from several tasks, early and late
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        ours, theirs = _ours(files, shown, folder), _theirs(files, shown, folder)
        ours(), theirs()  # the first ones set up what stays
        pairs = [(ours(), theirs()) for _ in range(runs)]
    against = [other for _, other in pairs]
    return result(
        "rollouts", "ms/token", [one for one, _ in pairs], against, round(statistics.median(against) / _TIMES, 4)
    )


def _ours(files: PolicyFiles, shown: Sequence[Example], folder: Path) -> Callable[[], float]:
    start = begin(files.language.parent, folder / "start")
    desk = PromptProcessor(tokenizer(start / VOCABULARY))
    drawn = Rollouts(
        examples={example.id: example for example in shown},
        judge=lambda example, text: Score(1.0, 1.0, 1.0, 0),
        spelled=lambda ids: str(desk.tokenizer.decode(ids)),
        weights=lambda: checkpoint_of(trainer.model, start / VOCABULARY),
        folder=folder / "rollouts",
        drawing=Drawing(LIMIT, 1.0, 0, 2048, torch.get_num_threads()),
    )
    trainer = LlamaGRPOTrainer(drawn, **_given(start, desk, shown, folder))

    def step() -> float:
        trainer._last_loaded_step = -1  # the weights have changed, as they have after every step
        return _timed(trainer, shown)

    return step


def _theirs(files: PolicyFiles, shown: Sequence[Example], folder: Path) -> Callable[[], float]:
    start = begin(files.language.parent, folder / "start")
    desk = PromptProcessor(tokenizer(start / VOCABULARY))
    trainer = GRPOTrainer(reward_funcs=[lambda **_: []], **_given(start, desk, shown, folder))
    trainer.model_wrapped = trainer.model
    assert trainer.generation_config.use_cache is not False
    return lambda: _timed(trainer, shown)


def _given(start: Path, desk: PromptProcessor, shown: Sequence[Example], folder: Path) -> dict[str, Any]:
    model = Qwen3VLForConditionalGeneration.from_pretrained(start, dtype="float32")
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
    return {"model": model, "args": args, "train_dataset": dataset(shown), "processing_class": desk}


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
