"""What a tower asks of its device: nothing twice in one pass, since each answer makes the device come to an end."""

from __future__ import annotations

from typing import Any

import torch
from torch.utils._python_dispatch import TorchDispatchMode

from models.training.tower import Bounds


class Counted(TorchDispatchMode):  # type: ignore[no-untyped-call]
    """Counts the operations that are handed to the device."""

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.count = 0

    def __torch_dispatch__(self, function: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        self.count += 1
        return function(*args, **kwargs or {})


def test_all_layers_of_a_pass_share_one_answer_and_the_next_pass_has_its_own() -> None:
    bounds = Bounds()
    one, other = torch.tensor([0, 4, 10], dtype=torch.int32), torch.tensor([0, 3, 4], dtype=torch.int32)
    begins, longest = bounds.of(one)
    assert (begins.tolist(), begins.dtype, longest) == ([0, 4, 10], torch.int64, 6)
    with Counted() as counted:
        assert bounds.of(one)[0] is begins
    assert counted.count == 0
    assert bounds.of(other)[1] == 3
    assert bounds.of(one)[1] == 6
