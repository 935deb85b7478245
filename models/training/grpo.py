"""Both stages' common ground: a training set up from its knobs, run to its end, and what it leaves."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Sequence
from contextlib import closing
from dataclasses import asdict
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any

import datasets
import torch
from accelerate import PartialState
from accelerate.utils import is_peft_model
from PIL import Image
from transformers import PrinterCallback
from trl import GRPOConfig

from agent.errors import UsageError
from models.training.adapters import ADAPTERS
from models.training.checkpoints import settle
from models.training.ending import heard
from models.training.examples import Example
from models.training.judges import Judge
from models.training.knobs import VLLM, Knobs, low_rank
from models.training.processor import PromptProcessor, messages, tokenizer
from models.training.progress import PROGRESS, Progress, goes_on, last_good, say, spent
from models.training.record import KNOBS, keep
from models.training.rollouts import Drawing, Rollouts, VllmRollouts, checkpoint_of
from models.training.shown import shown
from models.training.start import PICTURES, VOCABULARY, loaded
from models.training.trainer import FoldingGRPOTrainer, LlamaGRPOTrainer
from models.training.wavering import wavering

WAITED = timedelta(days=1)
"""The most that one process waits for another; torch's own are 10 minutes between accelerators and 30 otherwise."""
TRIAL = 0.25
"""The most of a stage's time that goes into trying which prompts are worth a group; ours."""


def processes() -> PartialState:
    """The processes that train together: those that ``torchrun`` or ``accelerate launch`` started, or this one alone.

    Without ``cpu`` accelerate takes several processes on a machine without an accelerator for several that are alone.
    One of them tries the prompts while the others wait for it, longer than torch would have them.
    """
    return PartialState(cpu=not torch.cuda.is_available(), timeout=WAITED)


def train(folder: Path, start: Path, looks: Sequence[Example], judge: Judge, knobs: Knobs) -> Path:
    """Run a stage to its last step, from its last good checkpoint if there is one; where the outcome lies.

    Several processes that ``torchrun`` or ``accelerate launch`` has started share each step's prompts, each of them
    with a whole group, and make the update that one would.

    A stage whose time is spent is at its end. ``start`` is a checkpoint in transformers' own form with the policy's
    ``tokenizer.json``. SIGTERM and SIGINT end the training after the step under way, with a checkpoint to go on from.
    Raises ``UsageError`` where no example can be used, ``FloatingPointError`` where the loss is not finite (the last
    checkpoint is kept), and ``KeyboardInterrupt`` where it was asked to end, in its last step too.
    """
    began = time.monotonic()
    os.environ.setdefault("TRL_EXPERIMENTAL_SILENCE", "1")
    if torch.cuda.is_available():
        torch.set_float32_matmul_precision("high")
    os.environ["TENSORBOARD_LOGGING_DIR"] = str(folder / "tensorboard")
    vocabulary = start / VOCABULARY
    desk = PromptProcessor(tokenizer(vocabulary))
    fitting = [example for example in looks if _tokens(desk, example) <= knobs.context]
    if not fitting:
        raise UsageError(
            f"none of {len(looks)} examples can be used",
            f"Their prompts have more than {knobs.context} tokens, or none: --context allows more.",
        )
    together = processes()
    if together.is_main_process and len(fitting) < len(looks):
        left_out = {f"its prompt has more than {knobs.context} tokens": len(looks) - len(fitting)}
        say({"left_out": left_out})
    if len(fitting) < knobs.prompts:
        raise UsageError(f"{len(fitting)} examples fill no step of {knobs.prompts} prompts", "Take fewer: --prompts.")
    if knobs.prompts % together.num_processes:
        raise UsageError(
            f"{knobs.prompts} prompts a step cannot be shared by {together.num_processes} processes",
            "Take a multiple: --prompts.",
        )
    folder.mkdir(parents=True, exist_ok=True)
    with together.main_process_first():
        resumed = last_good(folder)
    if together.is_main_process:
        keep(folder / KNOBS, asdict(knobs))
    model = loaded(start)
    trainer: FoldingGRPOTrainer | None = None

    def way(example: Example) -> list[int]:
        return list(desk.tokenizer.encode(shown(example), add_special_tokens=False))

    def given(example: Example) -> list[int]:
        """The way where an answer may be as long: cut off it would be worth nothing, and so be taught as wrong."""
        said = way(example) if knobs.shown else []
        return said if len(said) <= knobs.limit else []

    def policy() -> Any:
        return model if trainer is None else trainer.accelerator.unwrap_model(trainer.model)

    at_once = min(torch.get_num_threads(), knobs.prompts // together.num_processes)
    rollouts = (VllmRollouts if knobs.sampler == VLLM else Rollouts)(
        examples={example.id: example for example in fitting},
        judge=judge,
        spelled=lambda ids: str(desk.tokenizer.decode(ids, skip_special_tokens=False)),
        weights=lambda: checkpoint_of(policy(), vocabulary),
        folder=folder / "rollouts" / str(together.process_index),
        drawing=Drawing(knobs.limit, knobs.temperature, knobs.seed, knobs.context, at_once),
        given=given,
        grammar=lambda example: example.grammar(knobs.horizon),
        likely=way,
    )
    before = spent(folder)

    def tried_enough() -> bool:
        return knobs.seconds is not None and before + time.monotonic() - began >= TRIAL * knobs.seconds

    if knobs.pilot:
        wanted = knobs.steps * knobs.prompts
        with together.main_process_first():  # who writes the choice down; the others read it
            fitting = wavering(fitting, rollouts, knobs.pilot, wanted, knobs.prompts, tried_enough)
    trainer = (FoldingGRPOTrainer if knobs.sampler == VLLM else LlamaGRPOTrainer)(
        rollouts,
        model=model,
        args=_arguments(folder, knobs, together.num_processes, desk.tokenizer.eos_token_id),
        train_dataset=dataset(fitting).select(turns(len(fitting), knobs)),
        processing_class=desk,
        peft_config=None if knobs.lora is None else low_rank(knobs.lora),
    )
    began_at = 0 if resumed is None else int(resumed.name.rpartition("-")[2])
    with goes_on(folder / PROGRESS) as out:
        progress = Progress(out, rollouts, began_at, before + time.monotonic() - began, knobs.seconds)
        trainer.remove_callback(PrinterCallback)
        trainer.add_callback(progress)
        with heard(progress.stop), closing(rollouts):
            progress.agree()
            if resumed is not None and progress.ended:  # killed before its outcome was there
                trainer._load_from_checkpoint(str(resumed))
            else:
                trainer.train(resume_from_checkpoint=str(resumed) if resumed else None)
    told = f"ended after step {trainer.state.global_step} of {knobs.steps}"
    if trainer.state.global_step < knobs.steps and not (progress.ended and not progress.asked_to_stop):
        raise KeyboardInterrupt(told)
    outcome = _finished(trainer, folder, start)
    if progress.asked_to_stop:  # in the last step: the outcome is there, but what comes after it is not to begin
        raise KeyboardInterrupt(told)
    return outcome


def _finished(trainer: FoldingGRPOTrainer, folder: Path, start: Path) -> Path:
    """The trained model in a folder that appears whole or not at all; adapters merged, and by themselves as well.

    Beside it stands what ``start`` says of words and pictures.
    """
    outcome, part = folder / "outcome", folder / "outcome.part"
    model = trainer.accelerator.unwrap_model(trainer.model)
    if trainer.accelerator.is_main_process:
        shutil.rmtree(part, ignore_errors=True)
    if is_peft_model(model):
        model.save_pretrained(part / ADAPTERS, is_main_process=trainer.accelerator.is_main_process)
        model = model.merge_and_unload()
    held = trainer.accelerator.get_state_dict(model)  # where the model is shared, all processes bring it together
    if not trainer.accelerator.is_main_process:
        return outcome
    model.save_pretrained(part, state_dict=held)
    for name in (VOCABULARY, PICTURES):
        if (start / name).is_file():
            shutil.copyfile(start / name, part / name)
    settle(part)
    shutil.rmtree(outcome, ignore_errors=True)
    part.replace(outcome)
    return outcome


def _tokens(desk: PromptProcessor, example: Example) -> int:
    """How many tokens the example's prompt has, its image's cells included."""
    text = desk.apply_chat_template(messages(example))
    return len(desk(images=[[Image.fromarray(example.image)]], text=[text])["input_ids"][0])


def dataset(looks: Sequence[Example]) -> datasets.Dataset:
    """A row for each example, as TRL takes it: the prompt as messages, and the image beside them."""
    features = datasets.Features(
        {
            "prompt": [
                {
                    "role": datasets.Value("string"),
                    "name": datasets.Value("string"),
                    "content": [{"type": datasets.Value("string"), "text": datasets.Value("string")}],
                }
            ],
            "image": datasets.Image(),
        }
    )
    rows = [{"prompt": messages(example), "image": Image.fromarray(example.image)} for example in looks]
    return datasets.Dataset.from_list(rows, features=features)


def turns(examples: int, knobs: Knobs) -> list[int]:
    """Which example each prompt of the run is, in order: all by turns, each turn in another order and of whole steps.

    So the whole run is one epoch of the trainer's. Of several it would draw each one's order from a state that no
    checkpoint keeps, and a run that goes on behind its last step would take one more.
    """
    draw, order = Random(knobs.seed), list[int]()
    while len(order) < knobs.steps * knobs.prompts:
        order += draw.sample(range(examples), examples // knobs.prompts * knobs.prompts)
    return order[: knobs.steps * knobs.prompts]


def _arguments(folder: Path, knobs: Knobs, processes: int, end: int) -> GRPOConfig:
    """TRL's own configuration; ``end`` is the token that ends an answer, which vLLM has to be told."""
    drawn_by_vllm = {
        "use_vllm": True,
        "vllm_max_model_length": knobs.context + knobs.limit,
        "generation_kwargs": {"stop_token_ids": [end]},
    }
    return GRPOConfig(
        **(drawn_by_vllm if knobs.sampler == VLLM else {}),
        output_dir=str(folder),
        seed=knobs.seed,
        shuffle_dataset=False,
        max_steps=knobs.steps,
        per_device_train_batch_size=knobs.group,
        gradient_accumulation_steps=knobs.prompts // processes,
        num_generations=knobs.group,
        temperature=knobs.temperature,
        max_completion_length=knobs.limit,
        learning_rate=knobs.rate,
        lr_scheduler_type="constant_with_warmup",
        warmup_steps=knobs.warm_up,
        beta=knobs.kl,
        epsilon=knobs.clip,
        max_grad_norm=knobs.gradient,
        loss_type="grpo",  # the paper's; TRL's own default is another
        scale_rewards="group",
        reward_weights=[1 - knobs.weights.form, knobs.weights.form],
        vllm_importance_sampling_mode="token_truncate",
        vllm_importance_sampling_clip_max=knobs.trust,
        activation_checkpointing=knobs.checkpointing,  # left out, TRL would have it
        bf16=False,
        use_cpu=not torch.cuda.is_available(),
        remove_unused_columns=False,
        save_strategy="steps",
        save_steps=knobs.save_every,
        save_total_limit=2,
        logging_steps=1,
        report_to="tensorboard",
        disable_tqdm=True,
    )
