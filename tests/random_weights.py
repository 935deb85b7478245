"""Random weights that let every part of a model show in its scores."""

from __future__ import annotations

import torch


def fill(model: torch.nn.Module) -> None:
    """Fill the model with random weights of unit gain, the same ones each time."""
    random = torch.Generator().manual_seed(7)
    with torch.no_grad():
        for name, weight in model.named_parameters():
            noise = torch.randn(weight.shape, generator=random)
            if weight.ndim == 1:
                weight.copy_(0.1 * noise + (1.0 if "norm" in name and name.endswith("weight") else 0.0))
            elif "embed" in name and "patch" not in name:
                weight.copy_(0.3 * noise)
            else:
                weight.copy_(noise / weight[0].numel() ** 0.5)
