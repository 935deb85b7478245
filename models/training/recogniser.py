"""The recogniser's training: close-ups of painted things, and the words for their colour and their shape.

    python -m models.training.recogniser OUT.npz [--steps N] [--seed N]

A network of three convolutions, which ``agent.eyes.recogniser`` computes with numpy. It is shown the practice worlds'
things, the icons of the fonts and themes that ``icons`` finds, and as much of which it is to say nothing: other icons,
letters, pieces of windows. Its last lines say how often it is right on screens whose sizes and icons no training has,
and on icons of fonts and themes that it never saw.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from PIL import Image, ImageDraw
from torch import nn
from torch.nn import functional

from agent.eyes.pictures import close_up
from agent.eyes.recogniser import SIDE, Look, Recogniser
from agent.types import Box, Pixels
from models.training.icons import SHOWN, Glyph, Picture, icons
from models.worlds import looking, roster
from models.worlds.descriptions import COLORS, SHAPE_WORDS, shade
from models.worlds.icon import Color, Shape
from models.worlds.renderer import paint

NOTHING = ""
COLOR_NAMES = (*COLORS, NOTHING)
SHAPE_NAMES = (*dict.fromkeys([*(SHAPE_WORDS[shape][0] for shape in Shape), *SHOWN]), NOTHING)
BATCH = 128
_UNTOLD = -100
"""What the loss leaves out: the colour of what has several."""
_LETTERS = Path("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf")
_USUAL = ("black", "black", "gray", "white", "navy")
"""Colours of most icons."""


class Network(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.layers = nn.ModuleList(nn.Conv2d(a, b, 3, padding=1) for a, b in ((3, 32), (32, 64), (64, 96)))
        self.hidden = nn.Linear(96 * (SIDE // 8) ** 2, 256)
        self.colors, self.shapes = nn.Linear(256, len(COLOR_NAMES)), nn.Linear(256, len(SHAPE_NAMES))

    def forward(self, x: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """Pictures (N, SIDE, SIDE, 3) in [-1, 1] to the scores of colours and of shapes."""
        x = x.permute(0, 3, 1, 2)
        for layer in self.layers:
            x = functional.max_pool2d(functional.relu(layer(x)), 2)
        x = functional.relu(self.hidden(functional.dropout(x.permute(0, 2, 3, 1).flatten(1), 0.2, self.training)))
        return self.colors(x), self.shapes(x)


def pictures(rng: Random, held_out: bool = False) -> Iterator[tuple[Pixels, str, str]]:
    """Close-ups of one screen with their colour's and shape's word; both empty for pieces of a window."""
    drawn = looking.scene(rng, held_out)
    pixels = paint(drawn.world, rng)
    for thing in drawn.things:
        yield close_up(pixels, _shaken(rng, thing.widget.box)), thing.color, SHAPE_WORDS[thing.shape][0]
    world = roster.draw(rng, held_out).world
    pixels = paint(world, rng)
    for widget in rng.sample(list(world.shown()), min(2, len(list(world.shown())))):
        if widget.icon is None and widget.name:
            yield close_up(pixels, _shaken(rng, widget.box)), NOTHING, NOTHING


class Buttons:
    """Icons as buttons show them, on their ground and in their frame, and letters among them."""

    def __init__(self, found: Iterable[Glyph | Picture]) -> None:
        self._icons: dict[str, list[Glyph | Picture]] = {}
        for icon in found:
            self._icons.setdefault(icon.shape, []).append(icon)
        self._shapes = [shape for shape in self._icons if shape]

    def draw(self, rng: Random, of_things: float = 0.6) -> tuple[Pixels, str | None, str]:
        """A close-up, its colour (None where it has several) and its shape, both empty for what is to be passed over.

        ``of_things`` is the share of icons whose shape has a word.
        """
        icon: Glyph | Picture
        if self._shapes and rng.random() < of_things:
            icon = rng.choice(self._icons[rng.choice(self._shapes)])
        elif NOTHING in self._icons and rng.random() < 0.8:
            icon = rng.choice(self._icons[NOTHING])
        else:
            icon = Glyph(
                _LETTERS, "".join(rng.choices("ABCDEFGHJKMNPQRSTUVWYZabcdefgh2345678", k=rng.randint(1, 3))), NOTHING
            )
        color = rng.choice(_USUAL if rng.random() < 0.5 else tuple(COLORS))
        shown = _close_up_of(rng, icon, shade(rng, color))
        if not icon.shape:
            return shown, NOTHING, NOTHING
        return shown, color if isinstance(icon, Glyph) else None, icon.shape


def _close_up_of(rng: Random, icon: Glyph | Picture, ink: Color) -> Pixels:
    high = rng.randint(14, 56)
    wide = high + rng.choice([0, 0, rng.randint(-2, high)])
    dark = sum(ink) > 3 * 150 if isinstance(icon, Glyph) else rng.random() < 0.2
    ground = rng.randint(15, 60) if dark else rng.randint(215, 255)
    image = Image.new("RGB", (wide, high), (ground, ground, ground + rng.randint(-8, 8)))
    if rng.random() < 0.4:
        edge = ground + rng.choice([-1, 1]) * rng.randint(8, 60)
        within = (1, 1, wide - 2, high - 2)
        ImageDraw.Draw(image).rounded_rectangle(within, rng.randint(0, 6), outline=(edge, edge, edge))
    side = max(8, round(min(wide, high) * rng.uniform(0.4, 0.95)))
    drawn = icon.draw(side, ink)
    by = [max(0, over - side) // 2 + rng.randint(-1, 1) for over in (wide, high)]
    image.paste(drawn, (by[0], by[1]), drawn)
    return close_up(np.asarray(image), Box(0, 0, wide, high))


def _shaken(rng: Random, box: Box) -> Box:
    """The box as an accessibility tree may give it: a little larger, smaller or aside."""
    by = max(1, min(box.width, box.height) // 10)
    left, top, right, bottom = (rng.randint(-by, by) for _ in range(4))
    return Box(box.x + left, box.y + top, max(4, box.width + right - left), max(4, box.height + bottom - top))


def train(seed: int, steps: int) -> Network:
    """A network after so many batches."""
    torch.manual_seed(seed)
    network, rng, buttons = Network(), Random(seed), Buttons(icons())
    optimizer = torch.optim.AdamW(network.parameters(), lr=2e-3, weight_decay=0.02)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, 3e-3, total_steps=steps)
    waiting: list[tuple[Pixels, str | None, str]] = []
    for step in range(steps):
        while len(waiting) < 8 * BATCH:
            painted = list(pictures(rng))
            waiting += [*painted, *(buttons.draw(rng) for _ in painted)]
        rng.shuffle(waiting)
        batch, waiting = waiting[:BATCH], waiting[BATCH:]
        x = torch.from_numpy(np.stack([pixels for pixels, _, _ in batch])).float() / 127.5 - 1
        colors, shapes = network(x)
        wanted = torch.tensor([_UNTOLD if color is None else COLOR_NAMES.index(color) for _, color, _ in batch])
        formed = torch.tensor([SHAPE_NAMES.index(shape) for _, _, shape in batch])
        loss = functional.cross_entropy(colors, wanted) + functional.cross_entropy(shapes, formed)
        optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        optimizer.step()
        schedule.step()
        if (step + 1) % 50 == 0:
            right = [
                (told.argmax(1) == asked).float().mean().item() for told, asked in ((colors, wanted), (shapes, formed))
            ]
            print(json.dumps({"step": step + 1, "loss": round(loss.item(), 4), "right": right}), flush=True)
    network.train(False)
    return network


def save(network: Network, path: Path) -> None:
    """The weights at half precision and the words, as ``agent.eyes.recogniser`` reads them."""
    held: dict[str, Any] = {"colors_words": np.array(COLOR_NAMES), "shapes_words": np.array(SHAPE_NAMES)}
    for number, layer in enumerate(network.layers):
        assert isinstance(layer, nn.Conv2d)
        held[f"kernel{number}"] = _half(layer.weight.permute(2, 3, 1, 0))
        held[f"bias{number}"] = _half(layer.bias)
    for name, layer in (("hidden", network.hidden), ("colors", network.colors), ("shapes", network.shapes)):
        held[name], held[f"{name}_bias"] = _half(layer.weight.T), _half(layer.bias)
    np.savez_compressed(path, allow_pickle=False, **held)


def _half(weights: torch.Tensor | None) -> NDArray[np.float16]:
    assert weights is not None
    return weights.detach().numpy().astype(np.float16)


def measure(recogniser: Recogniser, screens: int = 60) -> dict[str, float]:
    """Shares of held-out close-ups: right, silent and wrong about colour and shape; and of pieces named at all."""
    told, named = list[tuple[Look, str, str]](), list[bool]()
    for number in range(screens):
        shown = list(pictures(Random(f"measure/{number}"), held_out=True))
        looks = recogniser.looks([pixels for pixels, _, _ in shown])
        for look, (_, color, shape) in zip(looks, shown, strict=True):
            if shape:
                told.append((look, color, shape))
            else:
                named.append(bool(look.shape))
    count = len(told)
    return {
        "colors right": round(sum(look.color == color for look, color, _ in told) / count, 4),
        "colors silent": round(sum(not look.color for look, *_ in told) / count, 4),
        "shapes right": round(sum(look.shape == shape for look, _, shape in told) / count, 4),
        "shapes silent": round(sum(not look.shape for look, *_ in told) / count, 4),
        "pieces given a shape": round(sum(named) / max(1, len(named)), 4),
    }


def measure_icons(recogniser: Recogniser, count: int = 2000) -> dict[str, float]:
    """On icons of fonts and themes never trained on: of those with a word how many are called so, or not at all, or
    otherwise; and of all others how many are called anything.
    """
    buttons, rng = Buttons(icons(held_out=True)), Random("measure")
    known, others = ([buttons.draw(rng, share) for _ in range(count)] for share in (1.0, 0.0))
    told, called = (recogniser.looks([pixels for pixels, *_ in shown]) for shown in (known, others))
    right = sum(look.shape == shape for look, (*_, shape) in zip(told, known, strict=True))
    return {
        "known right": round(right / count, 4),
        "known silent": round(sum(not look.shape for look in told) / count, 4),
        "others named": round(sum(bool(look.shape) for look in called) / count, 4),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description="Train the recogniser of colours and shapes.")
    parser.add_argument("out", type=Path)
    parser.add_argument("--steps", type=int, default=2500)
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args()
    torch.set_num_threads(1)
    save(train(given.seed, given.steps), given.out)
    with np.load(given.out) as weights:
        recogniser = Recogniser(dict(weights))
    print(json.dumps(measure(recogniser)))
    print(json.dumps(measure_icons(recogniser)))


if __name__ == "__main__":
    main()
