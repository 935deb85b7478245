"""Settings as desktops have them: numbers of several kinds are asked for, and what has to be switched on first is."""

from __future__ import annotations

import re
from random import Random

import pytest

from models.worlds import roster
from models.worlds.moves import make
from models.worlds.solver import next_move
from models.worlds.wishes import Holds

_KINDS = (r"\d+", r"\d+\.\d+", r"\d\d:\d\d")


def test_settings_are_whole_numbers_parts_and_times_and_each_is_taken() -> None:
    seen = set[str]()
    for number in range(150):
        rng = Random(f"tuning/{number}")
        goals = roster.draw(rng, family="tuning")
        wanted, world = goals.task(rng), goals.world
        for _ in range(60):
            move = next_move(world, wanted.wishes)
            if move is None:
                break
            make(move, world)
        assert next_move(world, wanted.wishes) is None, wanted.goal
        texts = [aim.text for aim in wanted.wishes if isinstance(aim, Holds)]
        seen |= {kind for kind in _KINDS for text in texts if re.fullmatch(kind, text)}
    assert seen == set(_KINDS)


@pytest.mark.parametrize("held_out", [False, True])
def test_what_a_switch_lets_be_used_is_switched_on_before(held_out: bool) -> None:
    before = 0
    for number in range(150):
        rng = Random(f"gated/{number}")
        goals = roster.draw(rng, held_out, "tuning")
        wanted, world = goals.task(rng), goals.world
        holds = [aim for aim in wanted.wishes if isinstance(aim, Holds)]
        gates = [world.widget(world.widget(aim.key).enabled_by) for aim in holds if world.widget(aim.key).enabled_by]
        off = [gate for gate in gates if not gate.is_chosen]
        while (move := next_move(world, wanted.wishes)) is not None:
            make(move, world)
        assert all(gate.is_chosen for gate in gates)
        before += len(off)
    assert before > 5
