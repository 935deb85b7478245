"""The forecast: what the scripted solver would do from a look at a practice world, said in the contract's words."""

from __future__ import annotations

import copy
import re
from collections.abc import Sequence
from typing import assert_never

from agent.types import (
    Action,
    AskUser,
    Becomes,
    Click,
    Drag,
    Expectation,
    Finish,
    Hides,
    Mark,
    PlannedStep,
    PointerButton,
    PressKeys,
    Reads,
    Role,
    Scroll,
    Shows,
    State,
    Target,
    Titled,
    TypeText,
    Unstated,
)
from models.formats.names import goal_text, is_span, phrases
from models.formats.steps import action_text
from models.worlds.descriptions import described
from models.worlds.effects import Add, Bring, Choose, Format, Leaf, Pick, Remove, Switch, Unfold, Visit
from models.worlds.folders import entries
from models.worlds.fulfilment import fulfilled, reached
from models.worlds.machine import Surface, SurfaceKind, Widget, World
from models.worlds.moves import Aside, Carry, Move, Press, Skim, Strike, Twice, Write, make
from models.worlds.solver import UnreachableError, next_move
from models.worlds.wishes import (
    Aim,
    Chosen,
    Discarded,
    FolderWish,
    Gathered,
    Holds,
    Impossible,
    Inspected,
    Listed,
    Made,
    Opened,
    Overwritten,
    Pasted,
    Picked,
    Pressed,
    Removed,
    Renamed,
    Saved,
    Task,
    Ticked,
    Unclear,
    Visited,
    Wish,
)

__all__ = [
    "Chosen", "Holds", "Picked", "Pressed", "Saved", "Scene", "Task", "Ticked", "UnreachableError", "Wish",
    "forecast", "fulfilled", "make", "next_move", "next_step", "reached",
]  # fmt: skip


class Scene:
    """One look at a world: its marks, and how a widget is called in a forecast made on it for a goal.

    What is on the screen is called as it stands there; a guess is called as the goal says it.
    """

    def __init__(self, world: World, goal: str) -> None:
        self._goal = goal_text(goal)
        self.marks: tuple[Mark, ...] = described(world)
        (_, self._window), *told = phrases(self.marks)
        shown, behind = world.shown(), world.backdrop()
        self._names = {w.key: w.name for w in (*shown, *behind)}
        self._targets = {w.key: target for w, (_, target) in zip(shown, told, strict=False)}
        # An ordinal counts what will have gone with the dialog: without one only what is alone in its name is meant.
        for widget, (said, target) in zip(behind, told[len(shown) :], strict=False):
            if not said.endswith(f" #{target.ordinal}"):
                self._targets[widget.key] = target

    def target(self, widget: Widget) -> Target:
        seen = self._targets.get(widget.key)
        if seen is not None and self._names[widget.key] == widget.name:
            return seen
        return Target(widget.role, self.said(widget.name), visible=False)

    def said(self, name: str) -> str:
        """The name without its dots and its sign of being needed, in the goal's own letters if the goal says it."""
        bare = name.rstrip(".…* ") or name
        found = re.search(rf"(?<!\w){re.escape(bare)}(?!\w)", self._goal, re.IGNORECASE)
        return found.group() if found else bare

    def says(self, text: str) -> bool:
        """Whether the goal says the text, so that an answer may."""
        return is_span(text, self._goal)

    def dialog(self, surface: Surface) -> Target:
        if (self._window.role, self._window.name) == (Role.DIALOG, surface.title):
            return self._window
        return Target(Role.DIALOG, self.said(surface.title), visible=False)


def forecast(world: World, task: Task, presses: int, horizon: int) -> tuple[Scene, tuple[PlannedStep, ...]]:
    """What the solver would do from here, at most ``horizon`` steps, in the words of this look; it stays.

    Presses count towards the task's wishes from the ``presses``-th of the world on.
    """
    scene, wishes = Scene(world, task.goal), task.wishes
    told = next((wish for wish in wishes if isinstance(wish, Impossible | Unclear)), None)
    if told is not None:
        last = AskUser(told.question) if isinstance(told, Unclear) else Finish(success=False, message=told.reason)
        return scene, (_planned(last, Unstated(), scene),)
    future = _foreseeable(world)
    steps: list[PlannedStep] = []
    while len(steps) < horizon:
        move = next_move(future, wishes, presses)
        if move is None:
            steps.append(_planned(Finish(), _seen(_evidence(scene, future, wishes[-1]), future), scene))
            break
        steps.append(_made(move, scene, future, wishes, presses))
    return scene, tuple(steps)


def next_step(world: World, task: Task) -> tuple[Move, PlannedStep] | None:
    """The solver's next move and how a forecast from here says it, or None when all is done; the world stays.

    Raises ``UnreachableError`` where there is no way.
    """
    move = next_move(world, task.wishes)
    if move is None:
        return None
    return move, _made(move, Scene(world, task.goal), _foreseeable(world), task.wishes, 0)


def _foreseeable(world: World) -> World:
    """The world to look ahead in: nobody foresees a surprise."""
    future = copy.deepcopy(world)
    future.ambush.clear()
    return future


def _made(move: Move, scene: Scene, future: World, wishes: Sequence[Aim], presses: int) -> PlannedStep:
    """Do the solver's move in the world that is looked ahead in; the step that says it, with what is to be seen."""
    before, folder = copy.copy(future.stack), future.folder
    wish = next(wish for wish in wishes if not fulfilled(wish, future, presses))
    make(move, future)
    expected = _expected(move, scene, future, before, wishes, presses)
    if isinstance(expected, Unstated):
        if isinstance(wish, FolderWish) and fulfilled(wish, future):
            expected = _evidence(scene, future, wish)
        elif future.folder != folder:
            expected = _arrived(scene, future, wishes, presses)
    return _planned(_action(move, scene, future), _seen(expected, future), scene)


def _seen(expected: Expectation, world: World) -> Expectation:
    """What can be expected of the world: where only pixels tell, no state and nothing that a field holds."""
    return Unstated() if world.unread and isinstance(expected, Reads | Becomes) else expected


def _planned(action: Action, expectation: Expectation, scene: Scene) -> PlannedStep:
    return PlannedStep(action, action_text(action, scene.marks), expectation)


def _action(move: Move, scene: Scene, world: World) -> Action:
    match move:
        case Press(key):
            return Click(scene.target(world.widget(key)))
        case Write(key, text):
            return TypeText(scene.target(world.widget(key)), text)
        case Strike(keys):
            return PressKeys(keys)
        case Twice(key):
            return Click(scene.target(world.widget(key)), count=2)
        case Aside(key):
            return Click(scene.target(world.widget(key)), PointerButton.RIGHT)
        case Skim(key, direction):
            return Scroll(scene.target(world.widget(key)), direction)
        case Carry(key, onto):
            return Drag(scene.target(world.widget(key)), scene.target(world.widget(onto)))
    assert_never(move)


def _expected(
    move: Move, scene: Scene, after: World, before: Sequence[str], wishes: Sequence[Aim], presses: int
) -> Expectation:
    opened = [key for key in after.stack if key not in before]
    closed = [key for key in before if key not in after.stack]
    if opened:
        surface = after.surfaces[opened[-1]]
        if surface.kind is SurfaceKind.DIALOG:
            return Shows(scene.dialog(surface))
        following = next_move(after, wishes, presses)
        if isinstance(following, Press) and after.surface_of(following.key) is surface:
            return Shows(scene.target(after.widget(following.key)))
        return Shows(scene.target(next(surface.widgets())))
    dialogs = [key for key in closed if after.surfaces[key].kind is SurfaceKind.DIALOG]
    if dialogs:
        return Hides(scene.dialog(after.surfaces[dialogs[-1]]))
    match move:
        case Write(key, text):
            field = after.widget(key)
            return Unstated() if field.role is Role.PASSWORD else Reads(scene.target(field), text)
        case Press(key) if _turns(after.widget(key)):
            return _ahead(next_move(after, wishes, presses), scene, after)
        case Press(key):
            return _state_of(after.widget(key), scene, after)
        case Carry(key):
            return Hides(scene.target(after.widget(key)))
        case Twice(key):
            return _titled(scene, after.widget(key).name) if after.opened == key else Unstated()
        case Skim():
            following = next_move(after, wishes, presses)
            if isinstance(following, Press | Aside | Twice):
                return Shows(scene.target(after.widget(following.key)))
            return Unstated()
        case Strike(keys):
            for effect in after.shortcuts.get(keys, ()):
                if isinstance(effect, Add):
                    return _added(scene, after, effect.spares)
                if isinstance(effect, Leaf):
                    return _ahead(next_move(after, wishes, presses), scene, after)
            return Unstated()
        case Aside():
            return Unstated()
    assert_never(move)


def _turns(widget: Widget) -> bool:
    """Whether pressing the widget shows what was not there, as another page: that it is there then says so."""
    leafs = any(isinstance(effect, Leaf | Bring) for effect in widget.effects)
    return leafs or (widget.role is Role.LINK and Choose() in widget.effects)


def _ahead(following: Move | None, scene: Scene, after: World) -> Expectation:
    """That what is used next is in sight."""
    if isinstance(following, Press | Write | Aside | Twice) and after.is_shown(after.widget(following.key)):
        return Shows(scene.target(after.widget(following.key)))
    return Unstated()


def _added(scene: Scene, world: World, spares: Sequence[str]) -> Expectation:
    """That the newest entry is there."""
    last = [key for key in spares if key not in world.gone][-1:]
    return _entered(scene, world, world.widget(last[0]).name, last) if last else Unstated()


def _state_of(widget: Widget, scene: Scene, world: World) -> Expectation:
    turned = Switch() in widget.effects or (widget.role is Role.TOGGLE and Format() in widget.effects)
    if turned and world.surface_of(widget.key) in world.open_surfaces():
        return Becomes(scene.target(widget), State.CHECKED, State.CHECKED in widget.states)
    if any(isinstance(effect, Choose) for effect in widget.effects) and widget in world.shown():
        return Becomes(scene.target(widget), widget.chosen_by)
    for effect in widget.effects:
        if isinstance(effect, Visit) and effect.head == widget.key:
            return Becomes(scene.target(widget), State.SELECTED)
        if isinstance(effect, Add):
            return _added(scene, world, effect.spares)
        if isinstance(effect, Remove):
            return Hides(scene.target(world.widget(effect.keys[0])))
    if Unfold() in widget.effects:  # the contract has no word for what is folded
        return Becomes(scene.target(widget), State.EXPANDED) if State.EXPANDED in widget.states else Unstated()
    for effect in widget.effects:
        if isinstance(effect, Pick | Format) and effect.combo:
            combo = world.widget(effect.combo)
            return _reads(scene, combo, scene.said(combo.value))
    return Unstated()


def _reads(scene: Scene, widget: Widget, text: str) -> Expectation:
    """That the widget holds the text, if the goal says it: an answer may quote nothing else."""
    return Reads(scene.target(widget), text) if scene.says(text) else Unstated()


def _titled(scene: Scene, name: str) -> Expectation:
    said = scene.said(name)
    return Titled(said) if scene.says(said) else Unstated()


def _entered(scene: Scene, world: World, name: str, spares: Sequence[str]) -> Expectation:
    """That the new entry is there, if it can be seen."""
    entries = [w for w in world.shown() if w.key in spares and w.name == name]
    return Shows(scene.target(entries[0])) if entries else Unstated()


def _arrived(scene: Scene, after: World, wishes: Sequence[Aim], presses: int) -> Expectation:
    """That a folder was entered: its entry that is used next can be seen, or the title says it."""
    following = next_move(after, wishes, presses)
    if isinstance(following, Press | Aside | Twice) and (widget := after.widget(following.key)).page:
        return Shows(scene.target(widget))
    return _titled(scene, after.folder.rpartition("/")[2])


def _evidence(scene: Scene, world: World, wish: Aim) -> Expectation:
    """What shows that the wish is met: of the last one, that the goal was reached."""
    match wish:
        case Saved(name) | Overwritten(name):
            return Titled(name)
        case Opened(key):
            return _titled(scene, world.widget(key).name)
        case Listed(name, _, _, spares) | Made(name, _, spares) | Pasted(_, name, _, spares):
            return _entered(scene, world, name, spares)
        case Renamed(key) if world.widget(key) in world.shown():
            return Shows(scene.target(world.widget(key)))
        case Gathered(group) if (first := next(entries(world, group), None)) is not None:
            return Becomes(scene.target(first), State.SELECTED)
        case Inspected(_, dialog):
            return Shows(scene.dialog(world.surfaces[dialog]))
        case Visited(_, path, field) if field:
            return Reads(scene.target(world.widget(field)), path)
        case Visited(head) if world.widget(head) in world.shown():
            return Becomes(scene.target(world.widget(head)), State.SELECTED)
        case Visited():
            return _titled(scene, world.folder.rpartition("/")[2])
        case Removed(key) | Discarded(key):
            return Hides(scene.target(world.widget(key)))
        case Holds(key, text) if world.widget(key) in world.shown() and scene.says(text):
            return Reads(scene.target(world.widget(key)), text)
        case Ticked(key) | Chosen(key) if world.widget(key) in world.shown():
            return _state_of(world.widget(key), scene, world)
        case Picked(combo, option) if world.widget(combo) in world.shown():
            return _reads(scene, world.widget(combo), scene.said(option))
        case Pressed(key) if (
            world.surface_of(key).kind is SurfaceKind.DIALOG and world.surface_of(key) is not world.top
        ):
            return Hides(scene.dialog(world.surface_of(key)))
        case _:
            return Unstated()
