"""Training's optimizer of matrices: torch's Muon, with all matrices of one shape orthogonalised at once.

torch takes one matrix after the other, thirty small operations each. For a policy of a hundred small matrices the one
thread that launches them on an accelerator needs longer than computing them takes.
"""

from __future__ import annotations

from typing import Any

import torch


class Muon(torch.optim.Muon):
    """The update and the state of torch's (Jordan et al. 2024), in so many operations a shape and not a matrix.

    Batched products are rounded in another order, so that both agree as far as 16 bits go.
    """

    @torch.no_grad()
    def step(self, closure: None = None) -> None:  # type: ignore[override] # nothing here asks for the loss again
        del closure
        for group in self.param_groups:
            shapes: dict[torch.Size, list[torch.Tensor]] = {}
            for weight in group["params"]:
                if weight.grad is not None:
                    shapes.setdefault(weight.shape, []).append(weight)
            for weights in shapes.values():
                self._step(weights, group)

    def _step(self, weights: list[torch.Tensor], group: dict[str, Any]) -> None:
        """Matrices of one shape, all of which have a gradient."""
        gradients = [weight.grad for weight in weights if weight.grad is not None]
        momenta = [self._momentum(weight) for weight in weights]
        torch._foreach_lerp_(momenta, gradients, 1 - group["momentum"])
        wanted = torch._foreach_lerp(gradients, momenta, group["momentum"]) if group["nesterov"] else momenta
        turned = orthogonal(torch.stack(list(wanted)), group["ns_coefficients"], group["ns_steps"], group["eps"])
        torch._foreach_mul_(weights, 1 - group["lr"] * group["weight_decay"])
        rate = torch.optim._muon._adjust_lr(group["lr"], group["adjust_lr_fn"], weights[0].shape)
        torch._foreach_add_(weights, list(turned.to(weights[0].dtype).unbind()), alpha=-rate)

    def _momentum(self, weight: torch.Tensor) -> torch.Tensor:
        state = self.state[weight]
        if "momentum_buffer" not in state:
            state["momentum_buffer"] = torch.zeros_like(weight)
        held: torch.Tensor = state["momentum_buffer"]
        return held


def orthogonal(
    matrices: torch.Tensor, coefficients: tuple[float, float, float], steps: int, least: float
) -> torch.Tensor:
    """Each of the matrices (N, rows, columns) with its singular values near 1, by Newton and Schulz, in 16 bits.

    The quintic iteration is torch's own, with its three ``coefficients``; ``least`` is the smallest norm divided by.
    """
    tall = matrices.shape[1] > matrices.shape[2]
    made = matrices.bfloat16()
    made = made.mT if tall else made
    made = made / torch.linalg.vector_norm(made, dim=(1, 2), keepdim=True).clamp(min=least)
    first, second, third = coefficients
    for _ in range(steps):
        gram = made @ made.mT
        made = torch.baddbmm(made, torch.baddbmm(gram, gram, gram, beta=second, alpha=third), made, beta=first)
    return made.mT if tall else made
