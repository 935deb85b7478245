"""What the supervised stage reads: one screen and several goals on it, packed as a tree into one sequence.

    screen (marks, image) --+-- goal A, history, plan, answer
                            +-- goal B, history, plan, answer
                            +-- ...

Every branch sees the screen and itself alone, at the positions it would have as the only one: a packed sequence teaches
exactly what as many single ones would, and computes the screen once.
"""

from __future__ import annotations

import copy
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from random import Random

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer

from agent.types import Pixels
from models.formats.names import plain
from models.formats.steps import step_text
from models.formats.tracer1 import END, IMAGE_END, IMAGE_PAD, IMAGE_START, PLAN, look, tail_text
from models.training.architecture import MERGE, PATCH, TEMPORAL
from models.training.histories import nowhere, travelled
from models.training.strays import Stray
from models.training.tokens import COPY, PAD, token_id
from models.worlds import looking, roster, words
from models.worlds.descriptions import described
from models.worlds.fulfilment import is_hidden
from models.worlds.machine import World
from models.worlds.renderer import paint
from models.worlds.tasks import Task, UnreachableError, forecast

HORIZON = 10
"""Steps of a training answer at most: where the paper's curve peaks."""

_ROUND = 64
"""Rows are padded to a multiple of so many tokens, since odd lengths compute slowly."""


@dataclass(frozen=True, slots=True)
class Branch:
    """A goal with its history, and the answer to it, as text."""

    tail: str
    answer: str


@dataclass(frozen=True, slots=True, eq=False)
class Tree:
    """One screen as text and as the policy's small RGB image (absent in copying exercises), and the branches on it."""

    screen: str
    image: Pixels | None
    branches: tuple[Branch, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Batch:
    """Packed trees, padded to one length; B trees of L tokens, T tokens taught, P patches in all.

    ``tokens`` (B, L); ``positions`` (3, B, L) for time, height, width; ``owners`` (B, L), whose token it is: the
    screen's (0), a branch's (its number from 1) or nobody's (-1); ``taught`` (T,), the places among the B * L from
    which a token of an answer is foretold, and ``wanted`` (T,), these tokens; ``cells`` (P, 3, 16 * 16) uint8;
    ``grids`` (sizes, 3): trees whose images are of one size stand together, as frames of one.
    """

    tokens: torch.Tensor
    positions: torch.Tensor
    owners: torch.Tensor
    taught: torch.Tensor
    wanted: torch.Tensor
    cells: torch.Tensor
    grids: torch.Tensor

    def to(self, device: torch.device) -> Batch:
        """The same batch on another device; one in pinned memory is still on its way there when this returns."""
        return Batch(*(getattr(self, field.name).to(device, non_blocking=True) for field in fields(self)))

    def pin_memory(self) -> Batch:
        """The same batch in memory that an accelerator fetches from by itself, as torch's loader asks for it."""
        return Batch(*(getattr(self, field.name).pin_memory() for field in fields(self)))

    @property
    def mask(self) -> torch.Tensor:
        """(B, 1, L, L), True where row may see column: what stands before it of the screen and of its own branch."""
        row, column = self.owners[:, :, None], self.owners[:, None, :]
        return ((row == column) | (column == 0)).tril()[:, None]

    @property
    def patches(self) -> torch.Tensor:
        """The vision tower's input, (P, 1536) float32."""
        scaled = (self.cells.float() / 255.0 - 0.5) / 0.5
        return scaled[:, :, None].expand(-1, -1, TEMPORAL, -1).reshape(len(scaled), 3 * TEMPORAL * PATCH**2)


# --- Trees ------------------------------------------------------------------------------------------------------------


def practice(rng: Random, branches: int, most_wishes: int = 5, held_out: bool = False, family: str = "") -> Tree:
    """A screen somewhere on the way through a practice task, and that task among others as goals on it."""
    drawn = roster.draw(rng, held_out, family)
    tasks = [drawn.task(rng, most_wishes) for _ in range(branches)]
    world = copy.deepcopy(drawn.world)
    return _grown(rng, world, tasks, travelled(rng, world, tasks[0]))


def strayed(rng: Random, stray: Stray, branches: int) -> Tree:
    """A screen that a policy came to by steps of its own, and its goal among others on it."""
    drawn, wanted, world = stray.place()
    tasks = [wanted, *(drawn.task(rng) for _ in range(branches - 1))]
    return _grown(rng, world, tasks, stray.told)


def _grown(rng: Random, world: World, tasks: Sequence[Task], history: Sequence[str]) -> Tree:
    """The world as it is with these goals on it; the history lies behind the first of them alone."""
    marks = described(world)
    grown = []
    for number, wanted in enumerate(tasks):
        past = history if number == 0 else _other_history(rng)
        if number:
            world.begin()  # the other goals begin here: as with presses, only what comes counts
            if any(is_hidden(aim, world) for aim in wanted.wishes):
                continue
        try:
            grown.append(_branch(world, wanted, past, 0 if number == 0 else len(world.pressed)))
        except UnreachableError:
            continue
    screen, image = look(paint(world, rng), marks, " ".join(task.goal for task in tasks))
    return Tree(screen, image, tuple(grown))


def _branch(world: World, wanted: Task, past: Sequence[str], presses: int) -> Branch:
    """The task as a goal on the world as it is, and the solver's forecast as the answer."""
    scene, steps = forecast(world, wanted, presses, HORIZON)
    answer = "".join(f"{step_text(step, scene.marks)}\n" for step in steps)
    return Branch(tail_text(wanted.goal, past), answer + END)


def _other_history(rng: Random) -> list[str]:
    """Mostly none; at times an attempt that came to nothing, so that the policy goes on after one."""
    if rng.random() < 0.85:
        return []
    return [nowhere(rng)]


def pieces(tokenizer: Tokenizer) -> tuple[str, ...]:
    """The vocabulary's tokens that are letters, signs or digits, as text."""
    spelled = (tokenizer.decode([number]).strip() for number in range(tokenizer.get_vocab_size()))
    return tuple(sorted({text for text in spelled if text.isprintable() and text and "\ufffd" not in text}))


def copying(rng: Random, branches: int, vocabulary: Sequence[str]) -> Tree:
    """Texts to be repeated: they teach the copying that every answer stands on.

    Half of their words are put together from any tokens: one that practice never shows must be copied just as well.
    """
    grown = []
    for _ in range(branches):
        drawn = [
            "".join(rng.choices(vocabulary, k=rng.choice([1, 1, 2, 3]))) if rng.random() < 0.5 else words.value(rng)
            for _ in range(rng.randint(2, 20))
        ]
        text = plain(" ".join(drawn))
        grown.append(Branch(f"{COPY} {text}\n{PLAN}\n", f" {text}\n{END}"))
    return Tree("", None, tuple(grown))


def sights(rng: Random, branches: int, held_out: bool = False) -> Tree:
    """A screen of nameless things, called by what they show, and short goals that ask for one or two of them."""
    drawn = looking.scene(rng, held_out)
    wanted = {task.goal: task for task in (drawn.task(rng) for _ in range(branches))}
    grown = [_branch(drawn.world, task, [], 0) for task in wanted.values()]
    screen, image = look(paint(drawn.world, rng), described(drawn.world), "")
    return Tree(screen, image, tuple(grown))


# --- Tokens -----------------------------------------------------------------------------------------------------------


def cells(image: Pixels) -> NDArray[np.uint8]:
    """The patches of an RGB image, (P, 3, 16 * 16), in the order of the vision tower: those that it merges together."""
    height, width = image.shape[0] // PATCH, image.shape[1] // PATCH
    parts = image.reshape(height // MERGE, MERGE, PATCH, width // MERGE, MERGE, PATCH, 3)
    return parts.transpose(0, 3, 1, 4, 6, 2, 5).reshape(height * width, 3, PATCH * PATCH)


def patches(image: Pixels) -> tuple[NDArray[np.float32], tuple[int, int, int]]:
    """The vision tower's input, (P, 1536), and its grid (time, height, width) in patches, as Qwen2-VL does it."""
    scaled = (cells(image).astype(np.float32) / 255.0 - 0.5) / 0.5
    twice = np.repeat(scaled[:, :, None], TEMPORAL, axis=2)
    return twice.reshape(len(scaled), -1), (1, image.shape[0] // PATCH, image.shape[1] // PATCH)


class Packer:
    """Turns trees into batches with one tokenizer."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        self._tokenizer = tokenizer
        self._pad, self._image, self._start, self._end = (
            token_id(tokenizer, token) for token in (PAD, IMAGE_PAD, IMAGE_START, IMAGE_END)
        )

    def _encode(self, text: str) -> list[int]:
        return list(self._tokenizer.encode(text).ids)

    def fit(self, tree: Tree, most: int) -> Tree | None:
        """The tree with as many of its first branches as stay within ``most`` tokens; None if not one does."""
        cells = 0 if tree.image is None else 3 + tree.image.shape[0] * tree.image.shape[1] // (PATCH * MERGE) ** 2
        room = most - len(self._encode(tree.screen)) - cells
        kept: list[Branch] = []
        for branch in tree.branches:
            room -= len(self._encode(branch.tail)) + len(self._encode(branch.answer)) + 1
            if room < 0:
                break
            kept.append(branch)
        return replace(tree, branches=tuple(kept)) if kept else None

    def pack(self, trees: Sequence[Tree]) -> Batch:
        """One batch, padded to the longest of its trees."""
        ordered = sorted(trees, key=_image_size)
        rows = [self._lay(tree) for tree in ordered]
        longest = -(-max(len(ids) for ids, *_ in rows) // _ROUND) * _ROUND
        shape = (len(rows), longest)
        tokens, owners = torch.full(shape, self._pad), torch.full(shape, -1)
        targets, positions = torch.full(shape, -100), torch.zeros((3, *shape), dtype=torch.long)
        for number, (ids, wanted, places, owned) in enumerate(rows):
            size = len(ids)
            tokens[number, :size] = torch.tensor(ids)
            targets[number, :size] = torch.tensor(wanted)
            positions[:, number, :size] = torch.tensor(places).T
            owners[number, :size] = torch.tensor(owned)
        taught = (targets.flatten() >= 0).nonzero().flatten()
        seen = [tree.image for tree in ordered if tree.image is not None]
        patched = np.concatenate([cells(image) for image in seen]) if seen else np.zeros((0, 3, PATCH**2), np.uint8)
        sizes = Counter(image.shape[:2] for image in seen)
        grids = [(count, height // PATCH, width // PATCH) for (height, width), count in sizes.items()]
        return Batch(
            tokens,
            positions,
            owners,
            taught,
            targets.flatten()[taught],
            torch.from_numpy(patched),
            torch.tensor(grids, dtype=torch.long).reshape(-1, 3),
        )

    def _lay(self, tree: Tree) -> tuple[list[int], list[int], list[tuple[int, int, int]], list[int]]:
        """Tokens, targets, (time, height, width) positions and owners (0 is the screen) of one tree."""
        ids = self._encode(tree.screen)
        places = [(at, at, at) for at in range(len(ids))]
        if tree.image is not None:
            ids.append(self._start)
            places.append((len(places),) * 3)
            rows, columns = (side // (PATCH * MERGE) for side in tree.image.shape[:2])
            at = len(places)
            ids += [self._image] * (rows * columns)
            places += [(at, at + y, at + x) for y in range(rows) for x in range(columns)]
            ids.append(self._end)
            places.append((at + max(rows, columns),) * 3)
        root = places[-1][0] + 1 if places else 0
        targets, owners = [-100] * len(ids), [0] * len(ids)
        for number, branch in enumerate(tree.branches, 1):
            tail = self._encode(f"\n{branch.tail}" if tree.image is not None else branch.tail)
            answer = self._encode(branch.answer)
            ids += [*tail, *answer]
            targets += [*[-100] * (len(tail) - 1), *answer, -100]
            owners += [number] * (len(tail) + len(answer))
            places += [(root + at,) * 3 for at in range(len(tail) + len(answer))]
        return ids, targets, places, owners


def _image_size(tree: Tree) -> tuple[int, ...]:
    return () if tree.image is None else tree.image.shape[:2]
