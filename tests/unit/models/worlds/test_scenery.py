"""What stands around in generated windows: cut from recorded ones, under other names, a quarter of it held out."""

from __future__ import annotations

from random import Random

import pytest

from models.worlds import draft, roster, words
from models.worlds.scenery import Band, Namer, is_held_out, key, sided

TASKS = 1500


def test_a_quarter_of_all_layouts_is_only_measured() -> None:
    bands = {side: {key(band) for band in sided(side)} for side in (False, True)}
    screens = {f"{width}x{height}" for width, height in draft.SCREENS}
    assert not bands[False] & bands[True]
    assert 4 * len(bands[True]) >= len(bands[False]) + len(bands[True]) >= 100
    assert 4 * sum(map(is_held_out, screens)) >= len(screens)


def test_no_training_draw_has_a_layout_that_is_only_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    used, screens = set[str](), set[str]()

    def watched(held_out: bool) -> tuple[Band, ...]:
        bands = sided(held_out)
        used.update(map(key, bands))
        return bands

    monkeypatch.setattr(draft, "sided", watched)
    for number in range(TASKS):
        world = roster.draw(Random(f"layouts/{number}")).world
        screens.add(f"{world.width}x{world.height}")
    assert len(used) > 50
    assert len(screens) > 5
    assert not any(map(is_held_out, used | screens))


def test_no_held_out_word_comes_into_the_names_of_training() -> None:
    for number in range(150):
        namer = Namer(Random(number), False, set())
        for band in Random(number).sample(sided(False), 3):
            for name in (thing.name for row in band for thing in row):
                kept = {part.strip(".…:,()[]*") for part in name.split()}
                drawn = [part.strip(".…:,()[]*") for part in namer.name(name).split()]
                assert not [part for part in drawn if part.isalpha() and part not in kept and words.is_held_out(part)]


def test_scenery_takes_no_name_that_the_world_has() -> None:
    for number in range(200):
        namer = Namer(Random(number), False, {name.casefold() for name in words._PLAIN})
        assert namer.name("Bold").casefold() not in words._PLAIN


def test_things_that_are_called_alike_stay_alike() -> None:
    namer = Namer(Random(1), False, set())
    assert namer.name("Add to cart") == namer.name("Add to cart") != namer.name("Add to list")
    assert namer.name("") == ""
