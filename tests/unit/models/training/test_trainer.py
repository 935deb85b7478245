"""A step of rewards that teaches nothing moves nothing."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
import torch

from models.training.rollouts import Tally
from models.training.trainer import OnlyTaught


def stepped(tallies: list[Tally]) -> list[float]:
    """A weight after each of these steps, which all have the same gradient, in an Adam as the stages use it."""
    model = torch.nn.Linear(1, 1, bias=False)
    torch.nn.init.ones_(model.weight)
    optimizer = torch.optim.AdamW(model.parameters(), lr=0.1, weight_decay=0.1)
    rollouts: Any = SimpleNamespace(tally=Tally())
    callback = OnlyTaught(rollouts)
    weights = []
    for rollouts.tally in tallies:
        model.weight.grad = torch.full((1, 1), 0.0 if not rollouts.tally.teaches else 1.0)
        callback.on_pre_optimizer_step(None, None, None, model=model)
        optimizer.step()
        weights.append(float(model.weight.detach()))
    return weights


def test_a_step_whose_groups_are_all_equal_leaves_the_weights_as_they_are() -> None:
    taught, equal = Tally(groups=4, equal=3), Tally(groups=4, equal=4)
    first, *after = stepped([taught, equal, equal, equal])
    assert first == pytest.approx(0.89)
    assert after == [first] * 3


def test_the_next_step_that_teaches_moves_them_again() -> None:
    taught, equal = Tally(groups=4, equal=3), Tally(groups=4, equal=4)
    weights = stepped([taught, equal, taught])
    assert weights[2] < weights[1]
