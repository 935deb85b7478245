"""Muon by shapes: the update of torch's own, and no more operations for more layers."""

from __future__ import annotations

import copy
from typing import Any

import pytest
import torch
from torch.utils._python_dispatch import TorchDispatchMode

from models.training.muon import Muon, orthogonal

SHAPES = [(16, 16), (16, 48), (48, 16), (16, 16), (48, 16), (16, 16)]
HOW: dict[str, Any] = {"lr": 2e-3, "weight_decay": 0.05, "adjust_lr_fn": "match_rms_adamw"}


class Counted(TorchDispatchMode):  # type: ignore[no-untyped-call]
    """Counts the operations that are handed to the device."""

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.count = 0

    def __torch_dispatch__(self, function: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        self.count += 1
        return function(*args, **kwargs or {})


def weights(shapes: list[tuple[int, int]]) -> list[torch.Tensor]:
    torch.manual_seed(0)
    return [torch.randn(shape).requires_grad_() for shape in shapes]


def given_gradients(held: list[torch.Tensor], seed: int) -> None:
    torch.manual_seed(seed)
    for weight in held:
        weight.grad = torch.randn_like(weight)


@pytest.fixture
def exact(monkeypatch: pytest.MonkeyPatch) -> None:
    """Both iterate in 32 bits, so that how they round does not hide what they compute."""
    monkeypatch.setattr(torch.Tensor, "bfloat16", lambda self: self.clone())


def test_it_makes_the_updates_of_torchs_own_and_takes_over_its_state(exact: None) -> None:
    ours, theirs = weights(SHAPES), weights(SHAPES)
    one, other = Muon(ours, **HOW), torch.optim.Muon(theirs, **HOW)
    for step in range(4):
        before = [weight.detach().clone() for weight in theirs]
        given_gradients(ours, step)
        given_gradients(theirs, step)
        one.step()
        other.step()  # type: ignore[no-untyped-call]
        for mine, yours, was in zip(ours, theirs, before, strict=True):
            assert (yours - was).norm() > 0.005
            torch.testing.assert_close(mine, yours, rtol=0, atol=1e-6)
        if step == 1:
            one.load_state_dict(copy.deepcopy(other.state_dict()))  # it would share the tensors


def test_in_16_bits_it_is_as_near_to_what_is_meant_as_torchs_own() -> None:
    torch.manual_seed(6)
    drawn = torch.randn(20, 24, 40)
    how = (3.4445, -4.7750, 2.0315)
    ours = orthogonal(drawn, how, 5, 1e-7).float()
    theirs = torch.stack([torch.optim._muon._zeropower_via_newtonschulz(one, how, 5, 1e-7) for one in drawn]).float()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(torch.Tensor, "bfloat16", lambda self: self.clone())
        meant = orthogonal(drawn, how, 5, 1e-7)
    assert 0 < (ours - meant).norm() < 1.2 * (theirs - meant).norm()


def test_a_weight_without_a_gradient_stays() -> None:
    held = weights(SHAPES[:2])
    before = held[1].detach().clone()
    held[0].grad = torch.randn_like(held[0])
    Muon(held, **HOW).step()
    assert torch.equal(held[1], before)


def test_ten_layers_take_no_more_operations_than_two() -> None:
    counts = []
    for layers in (2, 10):
        held = weights([(16, 16), (16, 48)] * layers)
        optimizer = Muon(held, **HOW)
        given_gradients(held, 1)
        optimizer.step()  # the first makes the state
        given_gradients(held, 2)
        with Counted() as counted:
            optimizer.step()
        counts.append(counted.count)
    assert counts[0] == counts[1]


@pytest.mark.parametrize("shape", [(3, 24, 40), (3, 40, 24)])
def test_all_directions_come_out_about_as_long(shape: tuple[int, int, int]) -> None:
    torch.manual_seed(5)
    lengths = torch.linalg.svdvals(orthogonal(torch.randn(shape), (3.4445, -4.7750, 2.0315), 5, 1e-7).float())
    assert lengths.shape == (3, 24)
    assert 0.3 < lengths.min() < lengths.max() < 1.4
