"""The forecast says what can be foreseen from here, and needs to know no more than that."""

from __future__ import annotations

import pytest

from agent.types import Click, PressKeys, Role, State, Target, Unstated
from models.worlds.effects import Format, Log
from models.worlds.fulfilment import fulfilled
from models.worlds.machine import Surface, SurfaceKind, Widget, World
from models.worlds.moves import Press
from models.worlds.tasks import Task, UnreachableError, forecast, next_step
from models.worlds.wishes import Holds, Pressed, Struck, Styled, Ticked


@pytest.fixture
def world() -> World:
    rows = [
        [Widget("text", Role.TEXT, "", "words", states={State.FOCUSED})],
        [Widget("size", Role.COMBO, "Size", "10"), Widget("wide", Role.CHECK, "Wide")],
        [Widget("9", Role.OPTION, "9", effects=(Format("size"),))],
        [Widget("go", Role.BUTTON, "Go", effects=(Log(),)), Widget("off", Role.BUTTON, "Off", states={State.DISABLED})],
    ]
    surface = Surface("w", SurfaceKind.WINDOW, "Text", rows)
    return World("Text", 640, 480, {"w": surface}, ["w"], document="text")


def test_a_chord_is_foreseen_whatever_comes_after_it(world: World) -> None:
    task = Task("press F5 and Off", (Struck(("f5",)), Pressed("off")))
    _, (step,) = forecast(world, task, 0, horizon=1)
    assert (step.action, step.expectation) == (PressKeys(("f5",)), Unstated())
    with pytest.raises(UnreachableError):
        forecast(world, task, 0, horizon=2)


def test_the_next_step_is_the_first_of_the_forecast_and_changes_nothing(world: World) -> None:
    task = Task("press Go", (Pressed("go"),))
    following = next_step(world, task)
    assert following is not None
    move, step = following
    assert move == Press("go")
    assert step.action == Click(Target(Role.BUTTON, "Go"))
    assert step == forecast(world, task, 0, horizon=1)[1][0]
    assert not world.pressed
    world.click("go")
    assert next_step(world, task) is None


def test_a_look_from_a_list_counts_only_with_what_is_wanted_before_it(world: World) -> None:
    world.press(("ctrl", "a"))
    wish = Styled("9", (Ticked("wide", True),))
    world.widget("size").value = "9"
    assert fulfilled(Styled("9"), world)
    assert not fulfilled(wish, world)
    world.widget("wide").states.add(State.CHECKED)
    assert fulfilled(wish, world)


def test_what_marks_a_field_as_needed_is_no_part_of_what_it_is_called(world: World) -> None:
    window = world.surfaces["w"]
    window.rows.append([Widget("name", Role.TEXT, "Name *", page="hidden"), Widget("hidden", Role.CHECK, "More")])
    scene, _ = forecast(world, Task("set name to x", (Holds("text", "words"),)), 0, 1)
    assert scene.target(world.widget("name")) == Target(Role.TEXT, "name", visible=False)
