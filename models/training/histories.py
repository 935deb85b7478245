"""What lies behind a goal in training: steps towards it as the loop would have told of them, some of them astray."""

from __future__ import annotations

from dataclasses import astuple
from random import Random

from agent.types import Click, Deed, Outcome, OutcomeKind, PlannedStep, Role, State, Target, Unstated
from models.formats.steps import deed_line
from models.worlds import words
from models.worlds.effects import Log, Open
from models.worlds.machine import Widget, World
from models.worlds.tasks import Scene, Task, UnreachableError, forecast, make, next_move

_LENGTHS = (0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 5)
_ASTRAY = 0.2
"""How often a step goes astray before the right one is taken: what it was asked for is still to be done."""
_CAME_TO_NOTHING = (OutcomeKind.FAILED, OutcomeKind.REFUSED, OutcomeKind.UNVERIFIED)


def travelled(rng: Random, world: World, task: Task) -> list[str]:
    """Take a few steps of the task in the world; what the loop would tell of them, one line a step."""
    history: list[str] = []
    for _ in range(rng.choice(_LENGTHS)):
        try:
            move = next_move(world, task.wishes)
            if move is None:
                return history
            _, (step,) = forecast(world, task, 0, horizon=1)
        except UnreachableError:  # a step astray led where the script finds no way back
            return history
        if rng.random() < _ASTRAY:
            history.append(astray(rng, world, task))
        else:
            history.append(deed_line(Deed(step, Outcome(_told_of(rng, step)))))
            make(move, world)
    return history


def astray(rng: Random, world: World, task: Task) -> str:
    """A step that the task did not need, told of: a wrong way into a menu, a dialog or a tab, or a thing not there."""
    asked = {part for wish in task.wishes for part in astuple(wish) if isinstance(part, str)}
    wrong_ways = [w for w in world.shown() if world.is_enabled(w) and w.key not in asked and _is_way(w)]
    if wrong_ways and rng.random() < 0.5:
        widget = rng.choice(wrong_ways)
        target = Scene(world, task.goal).target(widget)
        before = [*world.stack]
        world.click(widget.key)
        seen = world.stack != before or State.SELECTED in widget.states
        return _line(target, OutcomeKind.DONE if seen else OutcomeKind.UNVERIFIED)
    return nowhere(rng)


def nowhere(rng: Random) -> str:
    """An attempt at something that no screen shows."""
    role = rng.choice((Role.BUTTON, Role.ITEM, Role.TEXT, Role.ROW, Role.MENU, Role.CHECK, Role.OPTION))
    return _line(Target(role, words.label(rng), visible=False), rng.choice(_CAME_TO_NOTHING))


def _told_of(rng: Random, step: PlannedStep) -> OutcomeKind:
    """What comes of a step that did its work: where nothing was expected, nothing could be seen of it."""
    if isinstance(step.expectation, Unstated):
        return OutcomeKind.UNVERIFIED
    return OutcomeKind.UNVERIFIED if rng.random() < 0.03 else OutcomeKind.DONE


def _is_way(widget: Widget) -> bool:
    """Whether a press leads somewhere else and changes nothing that a goal could ask for."""
    if widget.role is Role.TAB:
        return State.SELECTED not in widget.states
    return bool(widget.effects) and all(isinstance(effect, Open | Log) for effect in widget.effects)


def _line(target: Target, became: OutcomeKind) -> str:
    return deed_line(Deed(PlannedStep(Click(target), ""), Outcome(became)))
