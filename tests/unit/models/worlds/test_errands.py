"""Errands in pages: what forms, orders, lists, tables, trails and searches ask for, and what the forecast expects."""

from __future__ import annotations

import copy
from random import Random

import pytest

from agent.types import PressKeys, Shows
from models.worlds import roster
from models.worlds.effects import Add, Leaf
from models.worlds.tasks import Task, forecast, make, next_move, reached
from models.worlds.wishes import Holds, Listed, Picked, Pressed, Struck, Ticked

FAMILIES = (
    "enquiry", "takeaway", "signup", "application", "wiki", "trail", "checklist", "rowbuttons", "searching", "booking",
)  # fmt: skip


def _drawn(family: str, seed: object) -> tuple[roster.Goals, Task]:
    rng = Random(f"errands/{family}/{seed}")
    goals = roster.draw(rng, roster.is_measured(family), family)
    return goals, goals.task(rng)


@pytest.mark.parametrize("family", FAMILIES)
def test_the_solver_s_moves_reach_the_goal(family: str) -> None:
    for number in range(25):
        goals, wanted = _drawn(family, number)
        for _ in range(40):
            move = next_move(goals.world, wanted.wishes)
            if move is None:
                break
            make(move, goals.world)
        assert reached(wanted, goals.world, None), wanted.goal


@pytest.mark.parametrize("family", FAMILIES)
def test_what_is_typed_stands_in_the_goal_word_for_word(family: str) -> None:
    for number in range(40):
        _, wanted = _drawn(family, number)
        for wish in wanted.wishes:
            if isinstance(wish, Holds):
                assert wish.text in wanted.goal


def test_nobody_who_joins_is_asked_to_take_back_what_joining_waits_for() -> None:
    waits = 0
    for number in range(300):
        goals, wanted = _drawn("signup", number)
        pressed = [wish.key for wish in wanted.wishes if isinstance(wish, Pressed)]
        needed = {goals.world.widget(key).enabled_by for key in pressed} - {""}
        waits += bool(needed)
        assert not any(Ticked(key, False) in wanted.wishes for key in needed), wanted.goal
    assert waits > 10


@pytest.mark.parametrize("family", ["trail", "searching", "application"])
def test_a_page_that_comes_in_front_is_known_by_what_is_used_on_it(family: str) -> None:
    expected = 0
    for number in range(40):
        goals, wanted = _drawn(family, number)
        future = copy.deepcopy(goals.world)
        for step in forecast(goals.world, wanted, 0, 10)[1]:
            move = next_move(future, wanted.wishes)
            if move is None:
                break
            make(move, future)
            if isinstance(step.expectation, Shows):
                target = step.expectation.target
                shown = {(w.role, w.name.casefold()) for w in future.shown()}
                assert (target.role, target.name.casefold()) in shown
                expected += 1
    assert expected > 10


def test_a_trail_leads_over_pages_that_the_first_does_not_show() -> None:
    hidden = 0
    for number in range(40):
        goals, wanted = _drawn("trail", number)
        (aim,) = wanted.wishes
        assert isinstance(aim, Pressed)
        hidden += not goals.world.is_shown(goals.world.widget(aim.key))
    assert hidden == 40


def test_a_list_without_a_button_for_it_takes_its_entries_by_enter() -> None:
    struck = 0
    for number in range(60):
        goals, wanted = _drawn("checklist", number)
        added = [wish for wish in wanted.wishes if isinstance(wish, Listed)]
        buttons = [
            w for s in goals.world.surfaces.values() for w in s.widgets() if any(isinstance(e, Add) for e in w.effects)
        ]
        steps = forecast(goals.world, wanted, 0, 10)[1]
        enters = [step for step in steps if step.action == PressKeys(("enter",))]
        assert len(enters) == (0 if buttons else len(added)), wanted.goal
        assert all(isinstance(step.expectation, Shows) for step in enters)
        struck += len(enters)
    assert struck > 5


def test_no_goal_asks_two_things_of_one_field_choice_or_box() -> None:
    for family in ("enquiry", "takeaway", "signup", "application"):
        for number in range(40):
            _, wanted = _drawn(family, number)
            touched = [
                wish.combo if isinstance(wish, Picked) else wish.key
                for wish in wanted.wishes
                if isinstance(wish, Holds | Picked | Ticked)
            ]
            assert len(set(touched)) == len(touched), wanted.goal


def test_a_search_is_made_before_anything_on_its_results_is_used() -> None:
    for number in range(30):
        goals, wanted = _drawn("searching", number)
        first, second, *rest = wanted.wishes
        assert isinstance(first, Holds)
        if isinstance(second, Pressed):
            assert any(isinstance(effect, Leaf) for effect in goals.world.widget(second.key).effects)
        else:
            assert second == Struck(("enter",))
        for wish in rest:
            key = wish.combo if isinstance(wish, Picked) else getattr(wish, "key", "")
            assert not goals.world.is_shown(goals.world.widget(key))
