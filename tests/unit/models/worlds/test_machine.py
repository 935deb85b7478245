"""The state machine of a practice world."""

from __future__ import annotations

import copy
from random import Random

import pytest

from agent.types import Direction, Role
from models.worlds import roster
from models.worlds.bench import Bench
from models.worlds.machine import Surface, SurfaceKind, Widget, World
from models.worlds.tasks import UnreachableError, make, next_move


@pytest.mark.parametrize("family", roster.every())
def test_what_happens_to_a_copy_of_a_world_leaves_the_world_as_it_was(family: str) -> None:
    rng = Random(family)
    goals = roster.draw(rng, held_out=True, family=family)
    wanted, twin, before = goals.task(rng), copy.deepcopy(goals.world), repr(goals.world)
    assert twin == goals.world
    for _ in range(8):
        try:
            move = next_move(twin, wanted.wishes)
        except UnreachableError:
            break
        if move is None:
            break
        make(move, twin)
        assert twin != goals.world
    assert repr(goals.world) == before


@pytest.mark.parametrize(
    ("shown", "text", "held"),
    [
        ("3", "12", "12"), ("3", "add", "3"), ("3", "1.5", "3"), ("3", "", "3"), ("0.5", "1.25", "1.25"),
        ("0.5", "2", "2"), ("0.5", "1.2.3", "0.5"), ("07:45", "19:30", "19:30"), ("07:45", "1930", "07:45"),
    ],
)  # fmt: skip
def test_a_spin_box_takes_numbers_of_the_kind_it_shows(shown: str, text: str, held: str) -> None:
    spin = Widget("spin", Role.SPIN, "Quantity", shown)
    world = World("Shop", 640, 480, {"window": Surface("window", SurfaceKind.WINDOW, "Shop", [[spin]])}, ["window"])
    world.type("spin", text)
    assert spin.value == held


def test_a_choice_that_was_scrolled_opens_its_list_where_it_is_now() -> None:
    bench = Bench(Random(2), held_out=False)
    combo, _ = bench.choice("Paper", ["A4", "A5", "Letter"])
    rows = [*[[bench.widget(Role.LABEL, name)] for name in bench.labels(8)], [combo]]
    world = bench.window(bench.strip(rows, 4))
    popup = bench.popup_of(combo)
    for _ in range(2):
        world.scroll(combo.key, Direction.DOWN)
    world.click(combo.key)
    assert world.top is popup
    below = combo.box.y + combo.box.height
    assert (popup.box.x, popup.box.y) == (combo.box.x, min(below, world.height - popup.box.height))
    assert all(option.box.x == popup.box.x for option in popup.widgets())
