"""The speed room's proof that drafts change nothing: recorded forecasts, written greedily with and without them."""

from __future__ import annotations

from dataclasses import dataclass

from benchmarks.speed.recorded import Asked, record
from models.catalog import PolicyFiles
from models.engine.drafts import LONGEST, Price
from models.engine.native import NativeModel
from models.engine.writer import Sampling
from models.formats.tracer1 import Tracer1Format
from models.policy import Expected

LIMIT = 512
"""Tokens of one reply, as many as the policy allows itself."""


@dataclass(frozen=True, slots=True)
class Lossless:
    """How many ``forecasts`` of how many ``tokens`` were compared, how many were ``different``, and of how many
    ``offered`` tokens how many were ``taken``."""

    forecasts: int
    tokens: int
    different: int
    offered: int
    taken: int


class Lavish(Price):
    """Offers as much as is known, whether it pays or not: the most that could go wrong."""

    def best(self, rate: float) -> int:
        return LONGEST


def lossless(files: PolicyFiles, forecasts: int, seed: int = 5) -> Lossless:
    """At least so many recorded forecasts, each written twice; what is expected is what is left of the last one."""
    asked = record(files, forecasts, seed)
    # As the engine runs it: see ``small`` there.
    model = NativeModel(str(files.language), str(files.vision), threads=1, context=4096, gpu_layers=0, small=True)
    model.price = Lavish()
    try:
        return _compared(model, asked)
    finally:
        model.close()


def _compared(model: NativeModel, asked: list[Asked]) -> Lossless:
    form, expected, task = Tracer1Format(), Expected(), -1
    tokens = different = offered = taken = 0
    for each in asked:
        prompt = form.prompt(each.goal, each.look, each.history, each.horizon)
        grammar = form.grammar(each.goal, each.look, each.horizon)
        draft = expected.after(each.goal, len(each.history)) if each.task == task else ""
        # With drafts first: the last replies are drafts too, and would hold the very answer.
        drafted = model.write(prompt, grammar, Sampling(LIMIT), _nobody, _always, draft)
        alone = model.write(prompt, grammar, Sampling(LIMIT), _nobody, _always)
        tokens += alone.tokens
        different += alone.pieces != drafted.pieces or alone.finished != drafted.finished
        offered += drafted.offered
        taken += drafted.taken
        expected, task = Expected(each.goal, len(each.history), alone.text), each.task
    return Lossless(len(asked), tokens, different, offered, taken)


def _nobody(_: bytes) -> None:
    """Nobody listens."""


def _always() -> bool:
    return True
