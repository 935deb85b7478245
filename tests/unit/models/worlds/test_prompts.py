"""Small dialogs: they stand alone, their answers close them, and several rows are ticked before it is confirmed."""

from __future__ import annotations

import copy
from random import Random

import pytest

from agent.types import Becomes, Click, Reads, Role, State
from models.worlds import roster
from models.worlds.fulfilment import fulfilled
from models.worlds.moves import make
from models.worlds.solver import next_move
from models.worlds.tasks import forecast
from models.worlds.wishes import Pressed, Ticked

FAMILIES = ("prompts", "selection", "requester")


@pytest.mark.parametrize("family", FAMILIES)
def test_a_small_dialog_stands_alone_and_goes_away_with_its_answer(family: str) -> None:
    kinds, ended = set[Role](), 0
    for number in range(40):
        rng = Random(f"{family}/{number}")
        goals = roster.draw(rng, roster.is_measured(family), family)
        wanted, world = goals.task(rng), goals.world
        shown = world.top
        first, *others = world.marks()
        kinds.add(first.role)
        if not world.behind:
            assert len(others) <= sum(1 for _ in shown.widgets())
        while (move := next_move(world, wanted.wishes)) is not None:
            make(move, world)
        if isinstance(wanted.wishes[-1], Pressed):
            assert shown.key not in world.stack
            ended += 1
    assert kinds == {Role.DIALOG, Role.WINDOW}
    assert ended > 20


def test_of_several_rows_all_that_are_named_are_ticked_before_the_dialog_goes() -> None:
    most = 0
    for number in range(60):
        rng = Random(f"rows/{number}")
        goals = roster.draw(rng, family="selection")
        wanted, world = goals.task(rng), copy.deepcopy(goals.world)
        ticks = [aim for aim in wanted.wishes if isinstance(aim, Ticked)]
        dialog = world.top
        while dialog is world.top and (move := next_move(world, wanted.wishes)) is not None:
            make(move, world)
        assert all(fulfilled(aim, world) for aim in ticks)
        assert sum(State.CHECKED in w.states for w in dialog.widgets() if w.role is not Role.RADIO) == len(ticks)
        most = max(most, len(ticks))
    assert most == 3


@pytest.mark.parametrize("family", ["prompts", "selection"])
def test_what_is_read_from_pixels_has_no_states_and_nothing_is_expected_of_them(family: str) -> None:
    read = chosen = 0
    for number in range(120):
        rng = Random(f"unread/{number}")
        goals = roster.draw(rng, family=family)
        wanted, world = goals.task(rng), goals.world
        if not world.unread:
            continue
        read += 1
        while (move := next_move(world, wanted.wishes)) is not None and world.unread:
            _, *inside = world.marks()
            assert not any(mark.states or mark.value for mark in inside)
            assert {mark.role for mark in inside} <= {Role.LABEL, Role.BUTTON, Role.TEXT}
            step = forecast(world, wanted, 0, 1)[1][0]
            assert not isinstance(step.expectation, Reads | Becomes)
            chosen += isinstance(step.action, Click) and step.action.target.role is Role.LABEL
            make(move, world)
    assert read > 10
    assert chosen > 5 or family == "prompts"


def test_what_is_measured_is_never_read_from_pixels() -> None:
    for number in range(40):
        assert not roster.draw(Random(f"unread/{number}"), held_out=True, family="selection").world.unread
