"""Both stages' common ground: one configuration, TRL's GRPO trainer with llama.cpp as its sampler, and the progress."""

from __future__ import annotations

import contextlib
import json
import math
import os
import shutil
import signal
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from types import FrameType
from typing import Any, TextIO

import datasets
import torch
from accelerate import PartialState
from accelerate.utils import is_peft_model
from PIL import Image
from transformers import PrinterCallback, Qwen3VLForConditionalGeneration, TrainerCallback
from trl import GRPOConfig, GRPOTrainer
from trl.trainer.utils import split_pixel_values_by_grid, split_tensor_dict, unsplit_pixel_values_by_grid

from agent.errors import UsageError
from models.training.adapters import ADAPTERS
from models.training.examples import Example
from models.training.folding import fold
from models.training.judges import Judge
from models.training.processor import PromptProcessor, messages, tokenizer
from models.training.rewards import Weights
from models.training.rollouts import Drawing, Rollouts, checkpoint_of
from models.training.shown import shown
from models.training.wavering import wavering


@dataclass(frozen=True, slots=True)
class Lora:
    """Low-rank adapters for models too large to be trained whole (Hu et al. 2021); ours are peft's usual places."""

    rank: int = 16
    alpha: int = 32
    targets: tuple[str, ...] = ("q_proj", "k_proj", "v_proj", "o_proj", "gate_proj", "up_proj", "down_proj")


@dataclass(frozen=True, slots=True)
class Knobs:
    """Every constant of a stage. "Prototype" is the first author's public one, "paper" arXiv 2603.16777."""

    seed: int = 0
    steps: int = 100
    prompts: int = 4
    """Prompts of a step; ours, for two cores."""
    group: int = 8
    """Answers to each prompt; the prototype has 5, GRPO's authors 64 (Shao et al. 2024); ours."""
    temperature: float = 1.0
    """Prototype."""
    limit: int = 256
    """Tokens of an answer at most; 2,048 in the prototype, whose answers have reasoning in them."""
    context: int = 2048
    """Tokens of a prompt at most; 6,144 in the prototype, which sees a larger image."""
    horizon: int = 10
    """Steps of a recorded way at most: where the paper's curve peaks."""
    rate: float = 2e-5
    """Learning rate: the prototype's 1e-6 is for seven billion parameters; ours, by a short trial."""
    warm_up: int = 5
    kl: float = 1e-2
    """Weight of the divergence from the policy it began with; prototype."""
    clip: float = 0.2
    """How far a probability may move in an update; PPO (Schulman et al. 2017), and TRL's own."""
    gradient: float = 1.0
    """The gradient's norm at most; TRL's own."""
    pilot: int = 4
    """Answers by which it is told, before the first step, whether the policy wavers on a prompt; 0 takes every prompt.
    Ours."""
    shown: bool = False
    """Whether one answer of each group is the recorded way instead of a drawn one: what the policy never says by itself
    it learns of no reward (Yan et al. 2025, arXiv 2504.14945). It is weighed as if it had been drawn; ours."""
    trust: float = 3.0
    """The most that a token counts for, where trainer and sampler disagree on its probability; TRL's own."""
    save_every: int = 20
    seconds: float | None = None
    """Of the clock, after which a stage ends after the step under way with what it has; ours."""
    tool_agent: str = ""
    """Who carries out the first step in stage 2: a model on the shelf that points; without, the app's own grounder."""
    weights: Weights = field(default_factory=Weights)
    lora: Lora | None = None
    """None trains the whole model."""
    checkpointing: bool = False
    """Whether activations are computed a second time instead of kept: slower, and much less memory."""


PROGRESS = "progress.jsonl"
VOCABULARY = "tokenizer.json"
MEASURES = {
    "reward": "reward",
    "rewards/accuracy/mean": "accuracy",
    "rewards/form/mean": "form",
    "kl": "kl",
    "entropy": "entropy",
    "sampling/sampling_logp_difference/mean": "gap",
    "sampling/sampling_logp_difference/max": "gap_most",
    "sampling/importance_sampling_ratio/mean": "importance",
    "loss": "loss",
    "grad_norm": "gradient",
    "learning_rate": "rate",
}
"""What of TRL's log goes into the progress, and under which name.

``gap`` is the mean absolute difference of the natural logarithms of a token's probability between llama.cpp and the
trainer, ``importance`` the mean weight that corrects for it.
"""


def accuracy(accuracy: Sequence[float | None], **_: object) -> list[float | None]:
    """The reward's first part, which the judge has given already."""
    return list(accuracy)


def form(form: Sequence[float | None], **_: object) -> list[float | None]:
    """The reward's second part: whether the answer could be read."""
    return list(form)


class LlamaGRPOTrainer(GRPOTrainer):  # type: ignore[misc] # trl has no types
    """TRL's trainer, told that llama.cpp is its vLLM: only so does it correct for the sampler's own probabilities.

    TRL 1.16 computes importance weights where ``use_vllm`` is set and ``vllm_generation`` is there, and would start a
    vLLM of its own if it were set from the beginning.
    """

    def __init__(self, rollouts: Rollouts, **given: Any) -> None:
        parts: list[Callable[..., list[float | None]]] = [accuracy, form]
        super().__init__(rollout_func=rollouts, reward_funcs=parts, **given)
        self.use_vllm, self.vllm_generation, self._last_loaded_step = True, rollouts, -1
        whole = self.model.get_base_model() if is_peft_model(self.model) else self.model
        self._positions = whole.model.get_rope_index
        self._groups: list[Any] = []

    def _prepare_inputs(self, generation_batch: Any) -> Any:
        """The part of the step's answers that is due: one group, with its prompt to itself.

        TRL's own shuffles the answers first. A step is one update, to which their order is nothing.
        """
        parts = self.args.steps_per_generation
        if self._step % parts == 0 or not self._groups:  # there are none after a training was taken up again
            whole = split_pixel_values_by_grid(self._generate_and_score_completions(generation_batch))
            self._groups = [unsplit_pixel_values_by_grid(part) for part in split_tensor_dict(whole, parts)]
        return self._groups[self._step % parts]

    def _get_per_token_logps_and_entropies(
        self,
        model: Any,
        input_ids: torch.Tensor,
        attention_mask: torch.Tensor,
        logits_to_keep: int,
        compute_entropy: bool = False,
        **images: Any,
    ) -> tuple[torch.Tensor, torch.Tensor | None, None]:
        """What TRL's own tells, with each prompt and its image computed once instead of once for every answer."""
        folded = fold(
            self._positions,
            input_ids,
            attention_mask,
            logits_to_keep,
            (images["pixel_values"], images["image_grid_thw"]),
            images["mm_token_type_ids"],
        )
        with self.accelerator.autocast():
            told = model(
                input_ids=folded.tokens,
                position_ids=folded.positions,
                attention_mask=folded.mask,
                pixel_values=folded.pixels,
                image_grid_thw=folded.grids,
                shift_labels=folded.following,
                fused_lm_head=True,
            )
        kept = attention_mask[:, -logits_to_keep:]
        entropies = folded.unfolded(told.entropy, kept) if compute_entropy else None
        return folded.unfolded(told.log_probs, kept), entropies, None

    def compute_loss(self, *given: Any, **named: Any) -> torch.Tensor:
        """Raises ``FloatingPointError`` before anything is learned from a loss that is not finite."""
        loss: torch.Tensor = super().compute_loss(*given, **named)
        if not torch.isfinite(loss):
            raise FloatingPointError(f"the loss is {loss.item()} after step {self.state.global_step}")
        return loss


class Progress(TrainerCallback):
    """Writes a JSON line a step, and ends the training after a step when it is asked to or its time is spent.

    ``spent`` are the seconds that the stage took before this, ``seconds`` those that it may take in all.
    """

    def __init__(self, out: TextIO, rollouts: Rollouts, began_at: int, spent: float, seconds: float | None) -> None:
        self._out, self._rollouts = out, rollouts
        self._began, self._began_at = time.monotonic(), began_at
        self._spent, self._seconds = spent, seconds
        self.asked_to_stop = False

    @property
    def _took(self) -> float:
        return self._spent + time.monotonic() - self._began

    @property
    def ended(self) -> bool:
        """Whether the stage's time is spent."""
        return self._seconds is not None and self._took >= self._seconds

    def on_log(self, args: Any, state: Any, control: Any, logs: dict[str, Any] | None = None, **_: object) -> None:
        del args, control
        if not logs or "reward" not in logs or not state.is_world_process_zero:
            return
        took = time.monotonic() - self._began
        done = state.global_step - self._began_at
        line: dict[str, Any] = {"step": state.global_step}
        line |= {name: _rounded(logs[key]) for key, name in MEASURES.items() if key in logs}
        line |= {name: _rounded(value) for name, value in self._rollouts.tally.measures.items()}
        left = took / done * (state.max_steps - state.global_step) if done else None
        if left is not None and self._seconds is not None:
            left = min(left, max(0.0, self._seconds - self._took))
        line["seconds"] = round(self._took)
        line["seconds_left"] = None if left is None else round(left)
        for out in (self._out, None):
            print(json.dumps(line), file=out, flush=True)

    def on_step_end(self, args: Any, state: Any, control: Any, **_: object) -> None:
        del args, state
        if self.asked_to_stop or self.ended:
            control.should_save = control.should_training_stop = True

    def stop(self, number: int, frame: FrameType | None) -> None:
        """A signal's handler: the step under way is finished and saved, then the training ends."""
        del number, frame
        self.asked_to_stop = True


def _rounded(value: Any) -> float | None:
    return None if value is None or not math.isfinite(value) else float(f"{value:.4g}")


def processes() -> PartialState:
    """The processes that train together: those that ``torchrun`` or ``accelerate launch`` started, or this one alone.

    Without ``cpu`` accelerate takes several processes on a machine without an accelerator for several that are alone.
    """
    return PartialState(cpu=not torch.cuda.is_available())


def spent(folder: Path) -> float:
    """The seconds that a stage in this folder has taken so far, as its progress tells; 0 where it tells nothing.

    A line that was cut off as the stage was killed tells nothing.
    """
    try:
        told = (folder / PROGRESS).read_text("utf-8").splitlines()
    except FileNotFoundError:
        return 0.0
    for line in reversed(told):
        with contextlib.suppress(ValueError):
            return float(json.loads(line).get("seconds", 0.0))
    return 0.0


def last_good(folder: Path) -> Path | None:
    """The latest checkpoint that was written to its end; what was cut off while it was written is taken away."""
    whole: list[tuple[int, Path]] = []
    for path in folder.glob("checkpoint-*"):
        try:
            state = json.loads((path / "trainer_state.json").read_text("utf-8"))
            whole.append((int(state["global_step"]), path))
        except (OSError, ValueError, KeyError):
            shutil.rmtree(path)
    return max(whole)[1] if whole else None


def train(folder: Path, start: Path, looks: Sequence[Example], judge: Judge, knobs: Knobs) -> Path:
    """Run a stage to its last step, from its last good checkpoint if there is one; where the outcome lies.

    Several processes that ``torchrun`` or ``accelerate launch`` has started share each step's prompts, each of them
    with a whole group, and make the update that one would.

    A stage whose time is spent is at its end. ``start`` is a checkpoint in transformers' own form with the policy's
    ``tokenizer.json``. SIGTERM and SIGINT end the training after the step under way, with a checkpoint to go on from.
    Raises ``UsageError`` where no example can be used, ``FloatingPointError`` where the loss is not finite (the last
    checkpoint is kept), and ``KeyboardInterrupt`` where it was asked to end before its last step.
    """
    began = time.monotonic()
    os.environ.setdefault("TRL_EXPERIMENTAL_SILENCE", "1")
    os.environ["TENSORBOARD_LOGGING_DIR"] = str(folder / "tensorboard")
    vocabulary = start / VOCABULARY
    desk = PromptProcessor(tokenizer(vocabulary))
    fitting = [example for example in looks if _tokens(desk, example) <= knobs.context]
    if not fitting:
        raise UsageError(
            f"none of {len(looks)} examples can be used",
            f"Their prompts have more than {knobs.context} tokens, or none.",
        )
    if len(fitting) < knobs.prompts:
        raise UsageError(f"{len(fitting)} examples fill no step of {knobs.prompts} prompts", "Take fewer: --prompts.")
    together = processes()
    if knobs.prompts % together.num_processes:
        raise UsageError(
            f"{knobs.prompts} prompts a step cannot be shared by {together.num_processes} processes",
            "Take a multiple: --prompts.",
        )
    folder.mkdir(parents=True, exist_ok=True)
    with together.main_process_first():
        resumed = last_good(folder)
    if together.is_main_process:
        (folder / "knobs.json").write_text(json.dumps(asdict(knobs), indent=2), encoding="utf-8")
    model = Qwen3VLForConditionalGeneration.from_pretrained(start, dtype=torch.float32)
    trainer: LlamaGRPOTrainer | None = None

    def policy() -> Any:
        return model if trainer is None else trainer.accelerator.unwrap_model(trainer.model)

    rollouts = Rollouts(
        examples={example.id: example for example in fitting},
        judge=judge,
        spelled=lambda ids: str(desk.tokenizer.decode(ids, skip_special_tokens=False)),
        weights=lambda: checkpoint_of(policy(), vocabulary),
        folder=folder / "rollouts" / str(together.process_index),
        drawing=Drawing(knobs.limit, knobs.temperature, knobs.seed, knobs.context),
        given=lambda example: desk.tokenizer.encode(shown(example), add_special_tokens=False) if knobs.shown else (),
    )
    if knobs.pilot:
        with together.main_process_first():  # who writes the choice down; the others read it
            fitting = wavering(fitting, rollouts, knobs.pilot, knobs.steps * knobs.prompts, knobs.prompts)
    trainer = LlamaGRPOTrainer(
        rollouts,
        model=model,
        args=_arguments(folder, knobs, together.num_processes),
        train_dataset=dataset(fitting),
        processing_class=desk,
        peft_config=None if knobs.lora is None else low_rank(knobs.lora),
    )
    began_at = 0 if resumed is None else int(resumed.name.rpartition("-")[2])
    before = spent(folder)
    with (folder / PROGRESS).open("a", encoding="utf-8") as out:
        progress = Progress(out, rollouts, began_at, before + time.monotonic() - began, knobs.seconds)
        trainer.remove_callback(PrinterCallback)
        trainer.add_callback(progress)
        former = {number: signal.signal(number, progress.stop) for number in (signal.SIGTERM, signal.SIGINT)}
        try:
            trainer.train(resume_from_checkpoint=str(resumed) if resumed else None)
        finally:
            rollouts.close()
            for number, handler in former.items():
                signal.signal(number, handler)
    if trainer.state.global_step < knobs.steps and not (progress.ended and not progress.asked_to_stop):
        raise KeyboardInterrupt(f"ended after step {trainer.state.global_step} of {knobs.steps}")
    return _finished(trainer, folder, vocabulary)


def _finished(trainer: LlamaGRPOTrainer, folder: Path, vocabulary: Path) -> Path:
    """The trained model in a folder that appears whole or not at all; adapters merged, and by themselves as well."""
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
    (part / VOCABULARY).write_bytes(vocabulary.read_bytes())
    shutil.rmtree(outcome, ignore_errors=True)
    part.replace(outcome)
    return outcome


def _tokens(desk: PromptProcessor, example: Example) -> int:
    """How many tokens the example's prompt has, its image's cells included."""
    text = desk.apply_chat_template(messages(example))
    return int(desk(images=[[Image.fromarray(example.image)]], text=[text])["input_ids"].shape[1])


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


def low_rank(lora: Lora) -> Any:
    """What peft lays over a model: over the language model's layers alone, the vision tower's have other names."""
    from peft import LoraConfig  # noqa: PLC0415 - a large import that whole-model training does without

    places = rf".*language_model.*\.({'|'.join(lora.targets)})"
    return LoraConfig(r=lora.rank, lora_alpha=lora.alpha, target_modules=places)


def _arguments(folder: Path, knobs: Knobs, processes: int) -> GRPOConfig:
    return GRPOConfig(
        output_dir=str(folder),
        seed=knobs.seed,
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
        gradient_checkpointing=knobs.checkpointing,  # TRL's own default, True, still has this name
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
