"""On bare pages what is asked for can be told from the goal and the page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

import pytest

from agent.types import Role, State
from models.worlds import bare, goals
from models.worlds.exercises import Builder, Exercise
from models.worlds.machine import Widget
from models.worlds.moves import make
from models.worlds.solver import next_move
from models.worlds.tasks import Task
from models.worlds.wishes import Picked, Pressed, Ticked
from models.worlds.words import is_held_out


def drawn(builder: Builder, count: int = 40) -> Iterator[tuple[Exercise, Task]]:
    for number in range(count):
        rng = Random(f"bare/{number}")
        exercise = builder(rng, False)
        yield exercise, exercise.task(rng)


def solved(exercise: Exercise, task: Task) -> list[Widget]:
    """What the page holds when the solver is done."""
    while (move := next_move(exercise.world, task.wishes)) is not None:
        make(move, exercise.world)
    return [widget for surface in exercise.world.surfaces.values() for widget in surface.widgets()]


@pytest.mark.parametrize("held_out", [False, True])
def test_a_code_is_on_the_side_it_is_asked_for_on(held_out: bool) -> None:
    page = bare.Bare(Random(3), held_out)
    codes = {page.code() for _ in range(50)}
    assert len(codes) > 40
    assert all(is_held_out(code) is held_out for code in codes)


@pytest.mark.usefixtures("common_ways")
def test_of_the_numbers_the_greatest_or_the_smallest_is_meant(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(goals, "_SLIPS", 0.0)
    ends = set[str]()
    for exercise, task in drawn(bare.comparing):
        (aim,) = task.wishes
        assert isinstance(aim, Pressed)
        rows = exercise.world.top.rows
        heads = next(row for row in rows if any((w.role, w.name) == (Role.HEADER, "Name") for w in row))
        deed = exercise.world.widget(aim.key).name
        listed = [row for row in rows if (row[-1].role, row[-1].name) == (Role.BUTTON, deed)]
        (column,) = [at for at in (-1, -2) if heads[at].name != "Name" and heads[at].name.lower() in task.goal.lower()]
        numbers = {row[-1].key: float(re.sub(r"[^\d.]", "", row[column - 1].name)) for row in listed}
        least = re.search(r"\b(lowest|smallest|least|bottom)\b", task.goal.lower()) is not None
        assert numbers[aim.key] == (min if least else max)(numbers.values()), task.goal
        ends |= {"least" if least else "most"}
    assert ends == {"least", "most"}


@pytest.mark.usefixtures("common_ways")
def test_numbers_are_pressed_in_the_order_that_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(goals, "_SLIPS", 0.0)
    most = "(greatest|highest|largest)"
    downs = re.compile(
        rf"\b(down|downwards|descending|falling|each less|from great|from the {most}|{most} number|{most} first)\b"
    )
    ways = set[bool]()
    for exercise, task in drawn(bare.numbered):
        names = [exercise.world.widget(aim.key).name for aim in task.wishes if isinstance(aim, Pressed)]
        numbers = [float(re.sub(r"[^\d.]", "", name)) for name in names]
        down = downs.search(task.goal.lower()) is not None
        assert numbers == sorted(numbers, reverse=down), task.goal
        ways.add(down)
    assert ways == {False, True}


def test_boxes_are_ticked_before_the_button_is_pressed_and_some_pages_ask_for_all_or_none() -> None:
    shares = set[float]()
    for exercise, task in drawn(bare.ticking, 80):
        last = task.wishes[-1]
        assert isinstance(last, Pressed)
        widgets = solved(exercise, task)
        assert exercise.world.pressed[-1] == last.key
        asked = {wish.key for wish in task.wishes if isinstance(wish, Ticked)}
        boxes = [w for w in widgets if w.role is Role.CHECK and w.key in asked]
        if len(boxes) > 2:
            shares.add(sum(State.CHECKED in box.states for box in boxes) / len(boxes))
    assert {0.0, 1.0} < shares


def test_a_page_that_says_what_to_do_says_that_which_the_goal_asks_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(goals, "_SLIPS", 0.0)
    telling = 0
    for exercise, task in drawn(bare.dropdown):
        if exercise.first:
            telling += 1
            lines = {w.name.casefold() for w in exercise.world.top.widgets() if w.role is Role.LABEL}
            pick = task.wishes[0]
            assert isinstance(pick, Picked)
            assert any(pick.option.casefold() in line for line in lines), lines
    assert telling > 10
