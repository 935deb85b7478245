"""What numpy computes is what torch trained, and what comes with the program knows its pictures."""

from __future__ import annotations

from pathlib import Path
from random import Random

import numpy as np
import torch

from agent.eyes.recogniser import SIDE, Recogniser, bundled
from models.training.icons import Glyph
from models.training.recogniser import COLOR_NAMES, SHAPE_NAMES, Buttons, Network, measure, pictures, save


def test_numpy_says_what_torch_says(tmp_path: Path) -> None:
    torch.manual_seed(0)
    network = Network()
    network.train(False)
    save(network, tmp_path / "made.npz")
    shown = np.random.default_rng(0).integers(0, 256, (5, SIDE, SIDE, 3), dtype=np.uint8)
    with torch.no_grad():
        colors, shapes = network(torch.from_numpy(shown).float() / 127.5 - 1)
    with np.load(tmp_path / "made.npz") as weights:
        told = Recogniser(dict(weights), sure=0.0).looks(list(shown))
    assert [look.color for look in told] == [COLOR_NAMES[n] for n in colors.argmax(1).tolist()]
    assert [look.shape for look in told] == [SHAPE_NAMES[n] for n in shapes.argmax(1).tolist()]


def test_nothing_is_said_of_no_pictures() -> None:
    assert bundled().looks([]) == ()


def test_many_pictures_are_each_called_as_they_are_alone() -> None:
    shown = [pixels for seed in range(12) for pixels, _, _ in pictures(Random(seed))]
    assert len(shown) > 64
    assert bundled().looks(shown) == tuple(look for one in shown for look in bundled().looks([one]))


def test_what_comes_with_the_program_knows_pictures_that_it_never_saw_and_is_seldom_wrong() -> None:
    found = measure(bundled(), screens=12)
    assert found["colors right"] > 0.9
    assert found["shapes right"] > 0.9
    assert found["colors right"] + found["colors silent"] > 0.97
    assert found["shapes right"] + found["shapes silent"] > 0.95
    assert found["pieces given a shape"] < 0.1


def test_letters_are_no_icons() -> None:
    buttons, rng = Buttons([]), Random(2)
    looks = bundled().looks([buttons.draw(rng)[0] for _ in range(300)])
    assert sum(bool(look.shape) for look in looks) < 15


def test_an_icon_of_a_font_is_told_by_its_shape_in_any_color() -> None:
    star = Glyph(Path("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"), "\u2605", "star")
    buttons, rng = Buttons([star]), Random(3)
    drawn = [buttons.draw(rng, of_things=1.0) for _ in range(100)]
    looks = bundled().looks([pixels for pixels, _, _ in drawn])
    assert sum(look.shape == "star" for look in looks) > 60
    assert len([look.shape for look in looks if look.shape not in {"", "star"}]) < 6
    told = [(look.color, color) for look, (_, color, _) in zip(looks, drawn, strict=True) if look.color]
    assert sum(said == color for said, color in told) > 0.9 * len(told) > 40


def test_what_is_silent_about_a_shape_was_not_sure() -> None:
    shown = [pixels for seed in range(5) for pixels, _, _ in pictures(Random(seed), held_out=True)]
    doubting, daring = bundled(0.999), bundled(0.0)
    said = [sum(bool(look.shape) for look in one.looks(shown)) for one in (doubting, daring)]
    assert said[0] < said[1]
