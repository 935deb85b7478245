"""The state machine of a practice world."""

from __future__ import annotations

import copy
from random import Random

import pytest

from agent.types import Role
from models.worlds import roster
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


@pytest.mark.parametrize(("text", "held"), [("12", "12"), ("add", "3"), ("1.5", "3"), ("", "3")])
def test_a_spin_box_takes_no_letters(text: str, held: str) -> None:
    spin = Widget("spin", Role.SPIN, "Quantity", "3")
    world = World("Shop", 640, 480, {"window": Surface("window", SurfaceKind.WINDOW, "Shop", [[spin]])}, ["window"])
    world.type("spin", text)
    assert spin.value == held
