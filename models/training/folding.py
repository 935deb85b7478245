"""The trainer's folding: answers to the same prompt are laid behind it in one sequence, which computes the prompt once.

    prompt but for its last token --+-- last token, answer 1
                                    +-- last token, answer 2
                                    +-- ...

Each branch sees the prompt and itself alone, at the positions it would have as the only one, so that its tokens are as
likely as they would be there.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import torch


@dataclass(frozen=True, slots=True, eq=False)
class Folded:
    """P different prompts of B, as a model takes them, padded to L tokens.

    ``tokens`` (P, L); ``positions`` (3, P, L); ``mask`` (P, 1, L, L), True where row may see column; ``following``
    (P, L), the token of an answer that follows, or -100. ``pixels`` and ``grids`` are the prompts' images'. ``owners``
    (B) says which row an answer is in, ``begins`` (B) where its tokens' scores begin there.
    """

    tokens: torch.Tensor
    positions: torch.Tensor
    mask: torch.Tensor
    following: torch.Tensor
    pixels: torch.Tensor
    grids: torch.Tensor
    owners: torch.Tensor
    begins: torch.Tensor

    def unfolded(self, scores: torch.Tensor, kept: torch.Tensor) -> torch.Tensor:
        """What was told of the rows' tokens (P, L) for each answer's (B, C); zero where ``kept`` (B, C) is."""
        places = self.begins[:, None] + torch.arange(kept.shape[1], device=kept.device)
        found = scores[self.owners[:, None], places.clamp(max=scores.shape[1] - 1)]
        return found.masked_fill(kept == 0, 0.0)


def fold(
    positions_of: Callable[..., tuple[torch.Tensor, torch.Tensor]],
    ids: torch.Tensor,
    seen: torch.Tensor,
    answered: int,
    images: tuple[torch.Tensor, torch.Tensor],
    kinds: torch.Tensor,
) -> Folded:
    """Sequences that TRL made one by one, prompts padded on the left and answers on the right, with one image each.

    ``ids`` (B, T) with ``seen`` (B, T) 1 where there is a token, ``answered`` the last columns that are answers;
    ``images`` the patches and the grids (B, 3); ``kinds`` (B, T) 1 for an image's cells. ``positions_of`` is
    the model's own ``get_rope_index``.
    """
    pixels, grids = images
    asked = ids.shape[1] - answered
    parts = torch.split(pixels, grids.prod(-1).tolist())
    rows: dict[bytes, list[int]] = {}
    for number, part in enumerate(parts):
        key = ids[number, :asked].cpu().numpy().tobytes() + part.cpu().numpy().tobytes()
        rows.setdefault(key, []).append(number)
    firsts = [group[0] for group in rows.values()]
    places, _ = positions_of(
        ids[firsts, :asked], kinds[firsts, :asked], grids[firsts], attention_mask=seen[firsts, :asked]
    )
    lengths = seen[:, asked:].sum(1).tolist()
    roots = [int(seen[first, :asked].sum()) - 1 for first in firsts]
    longest = max(root + sum(lengths[each] for each in group) for root, group in zip(roots, rows.values(), strict=True))
    shape = (len(firsts), longest)
    tokens = ids.new_zeros(shape)
    positions = ids.new_zeros((3, *shape))
    following = ids.new_full(shape, -100)
    owner = ids.new_full(shape, -1)
    owners, begins = ids.new_zeros(len(ids)), ids.new_zeros(len(ids))
    for row, (root, group) in enumerate(zip(roots, rows.values(), strict=True)):
        here = places[:, row, asked - root - 1 :]
        tokens[row, :root] = ids[group[0], asked - root - 1 : asked - 1]
        positions[:, row, :root] = here[:, :root]
        owner[row, :root] = 0
        at = root
        for branch, number in enumerate(group, 1):
            end = at + lengths[number]
            tokens[row, at:end] = ids[number, asked - 1 : asked - 1 + lengths[number]]
            following[row, at:end] = ids[number, asked : asked + lengths[number]]
            positions[:, row, at:end] = here[:, root:] + torch.arange(end - at, device=ids.device)
            owner[row, at:end] = branch
            owners[number], begins[number] = row, at
            at = end
    same = (owner[:, :, None] == owner[:, None, :]) | (owner[:, None, :] == 0)
    mask = same & torch.ones(longest, longest, dtype=torch.bool, device=ids.device).tril()
    return Folded(
        tokens,
        positions,
        mask[:, None],
        following,
        torch.cat([parts[first] for first in firsts]),
        grids[firsts],
        owners,
        begins,
    )
