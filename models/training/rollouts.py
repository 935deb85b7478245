"""The trainer's sampler: the weights of this moment, written out for llama.cpp, answer every prompt many times.

It takes the place of vLLM in TRL's ``GRPOTrainer``: TRL calls ``sync_weights`` when the weights have changed and the
object itself for a batch of prompts, and corrects for the gap between llama.cpp's probabilities and its own. Where vLLM
itself is to draw, TRL gives it the weights, and all else stays the same.
"""

from __future__ import annotations

import hashlib
import json
import math
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import astuple, dataclass, field
from itertools import accumulate
from pathlib import Path
from queue import SimpleQueue
from typing import Any

import torch
from PIL import Image
from torch.distributed.tensor import DTensor

from agent.errors import PolicyError, UsageError
from models.engine.errors import NativeError
from models.engine.sampling import Sample, Sampler, room
from models.engine.writer import Sampling
from models.formats.tracer1 import IMAGE_PAD, VERSION
from models.training.examples import Example
from models.training.export import Checkpoint, quantise_file, write_language, write_vision
from models.training.judges import Judge
from models.training.places import LANGUAGE_FILE, VISION_FILE
from models.training.rewards import Score

_EXACT_FILE = "exact.gguf"


@dataclass(slots=True)
class Tally:
    """What a batch of rollouts came to, for the progress."""

    groups: int = 0
    equal: int = 0
    """Groups whose answers were all worth the same: nothing is to be learned from them, and they are skipped."""
    dropped: int = 0
    """Answers that could not be judged, because the tool agent failed."""
    repeated: int = 0
    answers: int = 0
    cut_off: int = 0
    tokens: int = 0
    seconds: float = 0.0

    @property
    def teaches(self) -> bool:
        """Whether any group's answers differ in worth."""
        return self.equal < self.groups

    @property
    def measures(self) -> dict[str, float]:
        return {
            "groups": float(self.groups),
            "equal_groups": float(self.equal),
            "dropped": float(self.dropped),
            "repetitions": float(self.repeated),
            "length": self.tokens / max(1, self.answers),
            "cut_off": self.cut_off / max(1, self.answers),
            "sampled_tokens_per_second": self.tokens / self.seconds if self.seconds else 0.0,
        }

    def of_all(self, accelerator: Any) -> Tally:
        """What the batches of all processes came to; the tokens per second stay those of one process, in the mean."""
        own = torch.tensor(astuple(self), dtype=torch.float32, device=accelerator.device)
        return Tally(*accelerator.reduce(own, "sum").tolist())


@dataclass(frozen=True, slots=True)
class Drawing:
    """How answers are drawn: how long, how hot, and from which seed."""

    limit: int
    temperature: float
    seed: int
    context: int
    """The most tokens of a prompt, its image's cells included."""
    at_once: int = 1
    """Prompts that are answered at the same time, each by one thread. What is drawn does not depend on it."""


@dataclass(slots=True)
class Rollouts:
    """The ``rollout_func`` of a trainer, and its ``vllm_generation``.

    ``weights`` gives the policy as it is now. ``folder`` is where it is written for llama.cpp, over and over.
    """

    examples: Mapping[str, Example]
    judge: Judge
    spelled: Callable[[Sequence[int]], str]
    weights: Callable[[], Checkpoint]
    folder: Path
    drawing: Drawing
    given: Callable[[Example], Sequence[int]] = lambda example: ()
    """The tokens of an answer that stands among those of each group, none where all are drawn."""
    grammar: Callable[[Example], str] = lambda example: ""
    """What holds the answers to an example, as GBNF; nothing holds them where it is empty."""
    likely: Callable[[Example], Sequence[int]] = lambda example: ()
    """The tokens of an answer that others are likely to be like: so they are drawn sooner, and no others."""
    tally: Tally = field(default_factory=Tally)
    _samplers: list[Sampler] = field(default_factory=list)

    def sync_weights(self) -> None:
        """Write the weights as they are now and open them in llama.cpp, the language's matrices rounded to bfloat16.

        So they are read in half the time. What that moves of a probability is within what the trainer corrects for.
        """
        self.close()
        self.folder.mkdir(parents=True, exist_ok=True)
        source = self.weights()
        exact, language, vision = (self.folder / name for name in (_EXACT_FILE, LANGUAGE_FILE, VISION_FILE))
        write_language(source, exact, VERSION, "f32")
        quantise_file(exact, language, "bf16")
        exact.unlink()
        write_vision(source, vision, VERSION, "f16")
        context = room(self.drawing.context, self.drawing.limit)

        def opened(_: int) -> Sampler:
            return Sampler(str(language), str(vision), threads=1, context=context, gpu_layers=0, small=True)

        with ThreadPoolExecutor(self.drawing.at_once) as pool:
            self._samplers = list(pool.map(opened, range(self.drawing.at_once)))

    def close(self) -> None:
        """Let go of the weights in llama.cpp."""
        while self._samplers:
            self._samplers.pop().close()

    def __call__(self, prompts: Sequence[Sequence[Mapping[str, Any]]], trainer: Any) -> dict[str, list[Any]]:
        """An answer for each prompt, those to the same example drawn together.

        Beside what TRL asks for (the tokens of prompt and answer, the log-probabilities) come the parts of the reward,
        None for what has to be dropped, and ``env_mask``, 0 over what nothing is to be learned of: answers of no
        use, what comes after the part that was judged, and what the grammar put in the place of what was drawn.
        """
        names = [str(prompt[0]["name"]) for prompt in prompts]
        asked = dict(zip(names, prompts, strict=True))
        encoded = dict(zip(asked, _encoded(list(asked.values()), trainer), strict=True))
        self.tally = Tally()
        began = time.monotonic()
        drawn = self._drawn(names, encoded, trainer)
        self.tally.seconds = time.monotonic() - began
        answers = {name: [(sample, self._judged(name, sample)) for sample in group] for name, group in drawn.items()}
        told: dict[str, list[Any]] = {key: [] for key in ("prompt_ids", "completion_ids", "logprobs", "env_mask")}
        told |= {"accuracy": [], "form": []}
        equal = {name for name, group in answers.items() if _is_equal([score for _, score in group])}
        self.tally.groups, self.tally.equal = len(answers), len(equal)
        for name in names:
            sample, score = answers[name].pop(0)
            judged = 0 if score is None or name in equal else self._judged_tokens(sample, score)
            told["prompt_ids"].append(encoded[name])
            told["completion_ids"].append(list(sample.tokens))
            told["logprobs"].append(list(sample.log_probabilities))
            told["env_mask"].append([int(own and place < judged) for place, own in enumerate(sample.own)])
            told["accuracy"].append(None if score is None else score.trajectory)
            told["form"].append(None if score is None else score.form)
            self.tally.answers += 1
            self.tally.cut_off += not sample.finished
            self.tally.tokens += len(sample.tokens)
            self.tally.dropped += score is None
            self.tally.repeated += 0 if score is None else score.repeated
        self.tally = self.tally.of_all(trainer.accelerator)
        return told

    def wavers(self, examples: Sequence[Example], count: int) -> Iterator[bool | None]:
        """Of each of these in turn, whether so many answers of the weights that were given last differ in worth.

        None where not one of them could be judged.
        """
        for start in range(0, len(examples), self.drawing.at_once):
            some = examples[start : start + self.drawing.at_once]
            for example, group in zip(some, self._groups([(each, count) for each in some], -1), strict=True):
                scores = [self._judged(example.id, sample) for sample in group]
                yield None if all(score is None for score in scores) else not _is_equal(scores)

    def _drawn(self, names: Sequence[str], encoded: Mapping[str, list[int]], trainer: Any) -> dict[str, list[Sample]]:
        """As many answers to each example as often as it is named; ``encoded`` are the prompts' tokens."""
        del encoded  # llama.cpp makes its own
        asked = {name: (self.examples[name], names.count(name)) for name in dict.fromkeys(names)}
        groups = self._groups(list(asked.values()), int(trainer.state.global_step))
        return dict(zip(asked, groups, strict=True))

    def _groups(self, asked: Sequence[tuple[Example, int]], step: int) -> list[list[Sample]]:
        """So many answers to each of these examples."""
        if not self._samplers:
            raise RuntimeError("the weights were never given to the sampler")
        idle = SimpleQueue[Sampler]()
        for each in self._samplers:
            idle.put(each)

        def group(example: Example, count: int) -> list[Sample]:
            how = self.drawing
            digest = hashlib.sha256(f"{how.seed}/{step}/{example.id}".encode()).digest()
            sampling = Sampling(how.limit, how.temperature, int.from_bytes(digest[:8], "little"))
            sampler = idle.get()
            try:
                told, likely, rules = self.given(example), self.likely(example), self.grammar(example)
                return list(sampler.sample(example.prompt, count, sampling, told, likely, rules))
            except NativeError as error:
                raise PolicyError(
                    f"no answers to {example.id} could be drawn: {error}", "The same command tries again."
                ) from error
            finally:
                idle.put(sampler)

        # The longest first: who has the last one is then not waited for.
        order = sorted(range(len(asked)), key=lambda place: -len(asked[place][0].screen))
        with ThreadPoolExecutor(len(self._samplers)) as pool:
            begun = {place: pool.submit(group, *asked[place]) for place in order}
        return [begun[place].result() for place in range(len(asked))]

    def _judged(self, name: str, sample: Sample) -> Score | None:
        return self.judge(self.examples[name], self.spelled(sample.tokens))

    def _judged_tokens(self, sample: Sample, score: Score) -> int:
        """How many of the answer's first tokens its score is the worth of."""
        if score.judged is None:
            return len(sample.tokens)
        lines = accumulate(self.spelled((token,)).count("\n") for token in sample.tokens)
        return 1 + sum(line < score.judged for line in lines)


class VllmRollouts(Rollouts):
    """The same with answers that TRL's vLLM draws, side by side on the trainer's own card.

    Raises ``UsageError`` where vLLM makes another prompt of the same text and image than the trainer.
    """

    def _drawn(self, names: Sequence[str], encoded: Mapping[str, list[int]], trainer: Any) -> dict[str, list[Sample]]:
        words = trainer.processing_class.tokenizer
        place, end = words.convert_tokens_to_ids(IMAGE_PAD), words.eos_token_id
        read, answers, chances, _ = trainer.vllm_generation.generate(
            prompts=[_at_one_place(encoded[name], place) for name in names],
            images=[[Image.fromarray(self.examples[name].image)] for name in names],
            num_generations=trainer.num_generations,
        )
        if differs := next((name for name, ids in zip(names, read, strict=True) if list(ids) != encoded[name]), None):
            raise UsageError(
                f"vLLM reads the prompt of {differs} in other tokens than the trainer",
                "Most likely it changes the image's size: widen the limits in the model's preprocessor_config.json.",
            )
        drawn: dict[str, list[Sample]] = {name: [] for name in names}
        for name, tokens, told in zip(names, answers, chances, strict=True):
            logs = (math.nan if first is None else float(first) for first, *_ in told)  # None where vLLM knows none
            drawn[name].append(Sample(tuple(tokens), tuple(logs), tokens[-1] == end, (True,) * len(tokens)))
        return drawn


def _at_one_place(ids: Sequence[int], place: int) -> list[int]:
    """The prompt with one token where the image's cells are: vLLM puts in as many as it makes of the image."""
    return [token for number, token in enumerate(ids) if token != place or ids[number - 1] != place]


def _is_equal(scores: Sequence[Score | None]) -> bool:
    """Whether nothing is to be learned from these: all that could be judged are worth the same."""
    return len({round(score.reward, 6) for score in scores if score is not None}) < 2


def _encoded(prompts: Sequence[Sequence[Mapping[str, Any]]], trainer: Any) -> list[list[int]]:
    """The prompts' tokens, exactly as the trainer's own processor makes them."""
    desk = trainer.processing_class
    images = [[part["image"] for part in prompt[0]["content"] if part["type"] == "image"] for prompt in prompts]
    encoded: list[list[int]] = desk(images, [desk.apply_chat_template(list(prompt)) for prompt in prompts])["input_ids"]
    return encoded


def checkpoint_of(model: Any, vocabulary: Path) -> Checkpoint:
    """The model's weights of this moment as export reads them; adapters of peft are merged into the copy.

    The weights below the adapters are put back: what is added to one and taken off again leaves it rounded, and a run
    that goes on would have them as they were.
    """
    adapted = hasattr(model, "merge_adapter")
    below = ((name, value) for name, value in model.state_dict().items() if ".base_layer." in name)
    before = {name: value.detach().to("cpu", copy=True) for name, value in below}  # a card may hold no third copy
    if adapted:
        model.merge_adapter()
    try:
        held = {name: value.detach().clone() if adapted else value.detach() for name, value in _plain(model, adapted)}
    finally:
        if adapted:
            model.unmerge_adapter()
            model.load_state_dict(before, strict=False)
    return Checkpoint(
        config=model.config.to_dict(),
        tokenizer=json.loads(vocabulary.read_text("utf-8")),
        chat_template="",
        names=tuple(held),
        tensor=lambda name: _whole(held[name]).to(torch.float32).cpu().numpy(),
    )


def _whole(value: torch.Tensor) -> torch.Tensor:
    """The tensor; one that is shared by several processes is brought together, for which all of them have to ask."""
    return value.full_tensor() if isinstance(value, DTensor) else value


def _plain(model: Any, adapted: bool) -> list[tuple[str, torch.Tensor]]:
    """The model's tensors under the names of a checkpoint: without peft's own, and without its prefixes."""
    if not adapted:
        return list(model.state_dict().items())
    state = model.base_model.model.state_dict()
    return [(name.replace(".base_layer.", "."), value) for name, value in state.items() if "lora_" not in name]
