"""What lies behind a goal in training: steps towards it as the loop would have told of them, some of them astray."""

from __future__ import annotations

from dataclasses import astuple
from random import Random

from agent.types import (
    Action,
    Click,
    Deed,
    Outcome,
    OutcomeKind,
    PlannedStep,
    PressKeys,
    Role,
    State,
    Target,
    TypeText,
    Unstated,
)
from models.formats.steps import deed_line
from models.worlds import words
from models.worlds.effects import Log, Open
from models.worlds.machine import SurfaceKind, Widget, World
from models.worlds.moves import Move, Press
from models.worlds.tasks import Scene, Task, UnreachableError, fulfilled, make, next_step
from models.worlds.wishes import Filled

_LENGTHS = (0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 5)
_ASTRAY = 0.2
"""How often a step goes astray before the right one is taken: what it was asked for is still to be done."""
_HOPED = 0.35
"""How often a menu is looked for in vain first in another one of its bar."""
_AS_HOPED = 0.2
"""How often what opened in vain showed what was hoped for, and did not help all the same."""
_CAME_TO_NOTHING = (OutcomeKind.FAILED, OutcomeKind.REFUSED, OutcomeKind.UNVERIFIED)


def travelled(rng: Random, world: World, task: Task) -> list[str]:
    """Take a few steps of the task in the world; what the loop would tell of them, one line a step."""
    history: list[str] = []
    for _ in range(rng.choice(_LENGTHS)):
        try:
            following = next_step(world, task)
        except UnreachableError:  # a step astray led where the script finds no way back
            return history
        if following is None:
            return history
        move, step = following
        if rng.random() < (_HOPED if _beside(world, move) else _ASTRAY):
            history.append(astray(rng, world, task, move))
        else:
            history.append(deed_line(Deed(step, Outcome(_told_of(rng, step)))))
            make(move, world)
    return history


def astray(rng: Random, world: World, task: Task, move: Move) -> str:
    """A step that the task did not need in place of the move, told of, if one of these can be made, half of the time.

    A menu beside the one that holds what is wanted; what is open for nothing put away; a press on what is wanted while
    it cannot be used; a cell's text typed into the line above the sheet; a wrong way into a menu, a dialog or a tab.
    Else an attempt at a thing that is not there.
    """
    if rng.random() < 0.5 or _beside(world, move):
        for stray in (_in_vain, _put_away, _too_early, _by_the_line, _wrong_way):
            line = stray(rng, world, task, move)
            if line:
                return line
    return nowhere(rng)


def nowhere(rng: Random) -> str:
    """An attempt at something that no screen shows."""
    role = rng.choice((Role.BUTTON, Role.ITEM, Role.TEXT, Role.ROW, Role.MENU, Role.CHECK, Role.OPTION))
    return _line(Click(Target(role, words.label(rng), visible=False)), rng.choice(_CAME_TO_NOTHING))


def _in_vain(rng: Random, world: World, task: Task, move: Move) -> str:
    """Another menu of the bar is opened than the one that holds what is wanted."""
    others = [menu for menu in _beside(world, move) if menu.key not in _asked(task)]
    return _clicked(rng, rng.choice(others), world, task) if others else ""


def _put_away(rng: Random, world: World, task: Task, move: Move) -> str:
    """What is open is put away, and nothing else is done yet."""
    top = world.top
    if top.kind is not SurfaceKind.POPUP or (isinstance(move, Press) and world.surface_of(move.key) is top):
        return ""
    world.press(("escape",))
    return _line(PressKeys(("escape",)), OutcomeKind.UNVERIFIED)


def _too_early(rng: Random, world: World, task: Task, move: Move) -> str:
    """What the task ends with is pressed while it cannot be used: nothing comes of it."""
    wanted = [w for w in world.shown() if w.key in _asked(task) and w.role is Role.BUTTON and not world.is_enabled(w)]
    if not wanted or rng.random() < 0.3:
        return ""
    target = Scene(world, task.goal).target(rng.choice(wanted))
    return _line(Click(target), rng.choice((OutcomeKind.UNVERIFIED, OutcomeKind.FAILED)))


def _by_the_line(rng: Random, world: World, task: Task, move: Move) -> str:
    """The text for a cell is typed into the line that shows what it holds: first the cell is chosen."""
    wish = next((wish for wish in task.wishes if not fulfilled(wish, world)), None)
    if not isinstance(wish, Filled) or wish.address or not wish.line or world.top.kind is not SurfaceKind.WINDOW:
        return ""
    cell, line, scene = world.widget(wish.cell), world.widget(wish.line), Scene(world, task.goal)
    if not world.is_shown(cell) or line.value == wish.text or world.unsettled == cell.key:
        return ""
    if not cell.is_chosen:
        return _clicked(rng, cell, world, task)
    world.type(line.key, wish.text)
    return _line(TypeText(scene.target(line), wish.text), OutcomeKind.DONE)


def _wrong_way(rng: Random, world: World, task: Task, move: Move) -> str:
    """Something is opened that holds nothing of what is wanted, or pressed and does nothing."""
    ways = [w for w in world.shown() if world.is_enabled(w) and w.key not in _asked(task) and _is_way(w)]
    return _clicked(rng, rng.choice(ways), world, task) if ways else ""


def _beside(world: World, move: Move) -> list[Widget]:
    """The other menus of its bar that are closed, if the move opens a menu of one."""
    if not isinstance(move, Press) or world.widget(move.key).role is not Role.MENU:
        return []
    bar = next(row for row in world.surface_of(move.key).rows if any(w.key == move.key for w in row))
    closed = [w for w in bar if not any(Open(key) in w.effects for key in world.stack)]
    menus = [w for w in closed if w.role is Role.MENU and w.key != move.key and _is_way(w)]
    return [menu for menu in menus if world.is_shown(menu) and world.is_enabled(menu)]


def _asked(task: Task) -> set[str]:
    """The keys that the task speaks of."""
    return {part for wish in task.wishes for part in astuple(wish) if isinstance(part, str)}


def _clicked(rng: Random, widget: Widget, world: World, task: Task) -> str:
    """A click: what is chosen then is seen, of what opens mostly something was hoped that is not there."""
    target, before = Scene(world, task.goal).target(widget), [*world.stack]
    world.click(widget.key)
    seen = State.SELECTED in widget.states or (world.stack != before and rng.random() < _AS_HOPED)
    return _line(Click(target), OutcomeKind.DONE if seen else OutcomeKind.UNVERIFIED)


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


def _line(action: Action, became: OutcomeKind) -> str:
    return deed_line(Deed(PlannedStep(action, ""), Outcome(became)))
