"""What a person may want of a practice world, how a scripted solver gets there, and the forecast that says so."""

from __future__ import annotations

import copy
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias, assert_never

from agent.types import (
    Action,
    Becomes,
    Click,
    Expectation,
    Finish,
    Hides,
    Mark,
    PlannedStep,
    PressKeys,
    Reads,
    Role,
    Shows,
    State,
    Target,
    Titled,
    TypeText,
    Unstated,
)
from models.formats.names import goal_text, phrases
from models.formats.steps import action_text
from models.worlds.machine import Choose, GoTo, Open, Pick, Surface, SurfaceKind, Widget, World

# --- What is wanted ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Holds:
    """The field's value is this text."""

    key: str
    text: str


@dataclass(frozen=True, slots=True)
class Ticked:
    """The check box or toggle is on, or off."""

    key: str
    on: bool


@dataclass(frozen=True, slots=True)
class Chosen:
    """The radio button or row is the selected one."""

    key: str


@dataclass(frozen=True, slots=True)
class Picked:
    """The combo box shows this option."""

    combo: str
    option: str


@dataclass(frozen=True, slots=True)
class Pressed:
    """The button or menu item was pressed, after all that was asked before it."""

    key: str


@dataclass(frozen=True, slots=True)
class Saved:
    """The document lies in a folder (any, if empty) under a name; the keys are the file dialog's field and button."""

    name: str
    folder: str
    field: str
    button: str


Wish: TypeAlias = Holds | Ticked | Chosen | Picked | Pressed | Saved


@dataclass(frozen=True, slots=True)
class Task:
    """A goal in words and the wishes it stands for, in order."""

    goal: str
    wishes: tuple[Wish, ...]


def fulfilled(wish: Wish, world: World, presses: int = 0) -> bool:
    """Whether the wish is met; a press counts from the ``presses``-th on."""
    match wish:
        case Holds(key, text):
            return world.widget(key).value == text
        case Ticked(key, on):
            return (State.CHECKED in world.widget(key).states) is on
        case Chosen(key):
            widget = world.widget(key)
            return (State.CHECKED if widget.role is Role.RADIO else State.SELECTED) in widget.states
        case Picked(combo, option):
            return world.widget(combo).value == option
        case Pressed(key):
            return key in world.pressed[presses:]
        case Saved(name, folder):
            document = world.widget(world.document).value if world.document else ""
            return any(n == name and folder in ("", f) and document == text for (f, n), text in world.files.items())
    assert_never(wish)


# --- How to get there -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Press:
    """Click the widget."""

    key: str


@dataclass(frozen=True, slots=True)
class Write:
    """Type into the widget, over what it holds."""

    key: str
    text: str


@dataclass(frozen=True, slots=True)
class Strike:
    """Press a chord."""

    keys: tuple[str, ...]


class UnreachableError(Exception):
    """The widget lay on a dialog that has gone and that nothing opens again."""


Move: TypeAlias = Press | Write | Strike

_HARMLESS = ("close", "ok", "cancel", "later", "no", "dismiss", "not now", "got it")


def make(move: Move, world: World) -> None:
    """Do the move."""
    match move:
        case Press(key):
            world.click(key)
        case Write(key, text):
            world.type(key, text)
        case Strike(keys):
            world.press(keys)
        case _:
            assert_never(move)


def next_move(world: World, wishes: Sequence[Wish], presses: int = 0) -> Move | None:
    """The solver's next move towards the first wish that is not met, or None when all are."""
    for wish in wishes:
        if not fulfilled(wish, world, presses):
            return _towards(world, wish)
    return None


def _towards(world: World, wish: Wish) -> Move:
    match wish:
        case Holds(key, text):
            return _reveal(world, key) or Write(key, text)
        case Ticked(key) | Chosen(key) | Pressed(key):
            return _reveal(world, key) or Press(key)
        case Picked(combo, option):
            popup = next(s for s in world.surfaces.values() if s.opener == combo)
            chosen = next(w for w in popup.widgets() if w.name == option)
            return _reveal(world, chosen.key) or Press(chosen.key)
        case Saved(name, folder, entry, button):
            hidden = _reveal(world, entry)
            if hidden is not None:
                return hidden
            if world.widget(entry).value != name:
                return Write(entry, name)
            if folder not in ("", world.folder):
                return Press(next(w.key for w in world.top.widgets() if GoTo(folder) in w.effects))
            return Press(button)
    assert_never(wish)


def _reveal(world: World, key: str) -> Move | None:
    """The move that brings the widget nearer, or None if it can be used now."""
    surface, widget = world.surface_of(key), world.widget(key)
    if surface not in world.open_surfaces():
        top = world.top
        if top.kind is SurfaceKind.DIALOG and not _leads(world, top, surface):
            return Press(_way_out(top))
        opener = surface.opener
        if opener:
            return _reveal(world, opener) or Press(opener)
        for keys, effects in world.shortcuts.items():
            if Open(surface.key) in effects:
                return Strike(keys)
        raise UnreachableError(key)
    if not world.is_shown(widget):
        return Press(_next_tab(world, widget.page))
    if not world.is_enabled(widget) and world.widget(widget.enabled_by).role is not Role.TEXT:
        return _reveal(world, widget.enabled_by) or Press(widget.enabled_by)
    return None


def _next_tab(world: World, page: str) -> str:
    """The tab after the one in front: nobody knows behind which a thing lies, so they are looked through in order."""
    group = world.widget(page).group
    tabs = [w for w in world.surface_of(page).widgets() if w.role is Role.TAB and w.group == group]
    shown = next(at for at, tab in enumerate(tabs) if State.SELECTED in tab.states)
    return tabs[(shown + 1) % len(tabs)].key


def _leads(world: World, top: Surface, wanted: Surface) -> bool:
    """Whether the way to the wanted surface starts on the top one."""
    while wanted.opener:
        wanted = world.surface_of(wanted.opener)
        if wanted is top:
            return True
    return False


def _way_out(dialog: Surface) -> str:
    buttons = [w for w in dialog.widgets() if w.role is Role.BUTTON]
    by_name = {w.name.casefold(): w.key for w in buttons}
    return next((by_name[name] for name in ("cancel", *_HARMLESS) if name in by_name), buttons[-1].key)


# --- The forecast -----------------------------------------------------------------------------------------------------


class Scene:
    """One look at a world: its marks, and how a widget is called in a forecast made on it for a goal.

    What is on the screen is called as it stands there; a guess is called as the goal says it.
    """

    def __init__(self, world: World, goal: str) -> None:
        self._goal = goal_text(goal)
        self.marks: tuple[Mark, ...] = world.marks()
        targets = [target for _, target in phrases(self.marks)]
        self._targets = dict(zip((w.key for w in world.shown()), targets[1:], strict=True))
        self._window = targets[0]

    def target(self, widget: Widget) -> Target:
        return self._targets.get(widget.key) or Target(widget.role, self.said(widget.name), visible=False)

    def said(self, name: str) -> str:
        """The name without its dots, in the goal's own letters if the goal says it."""
        bare = name.rstrip(".… ")
        found = re.search(rf"(?<!\w){re.escape(bare)}(?!\w)", self._goal, re.IGNORECASE)
        return found.group() if found else bare

    def dialog(self, surface: Surface) -> Target:
        if (self._window.role, self._window.name) == (Role.DIALOG, surface.title):
            return self._window
        return Target(Role.DIALOG, self.said(surface.title), visible=False)


def forecast(world: World, task: Task, presses: int, horizon: int) -> tuple[Scene, tuple[PlannedStep, ...]]:
    """What the solver would do from here, at most ``horizon`` steps, in the words of this look; it stays.

    Presses count towards the task's wishes from the ``presses``-th of the world on.
    """
    scene, wishes = Scene(world, task.goal), task.wishes
    future = copy.deepcopy(world)
    steps: list[PlannedStep] = []
    while len(steps) < horizon:
        move = next_move(future, wishes, presses)
        if move is None:
            steps.append(_planned(Finish(), _final(scene, future, wishes), scene))
            break
        before = copy.copy(future.stack)
        make(move, future)
        steps.append(
            _planned(_action(move, scene, future), _expected(move, scene, future, before, wishes, presses), scene)
        )
    return scene, tuple(steps)


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
    assert_never(move)


def _expected(
    move: Move, scene: Scene, after: World, before: Sequence[str], wishes: Sequence[Wish], presses: int
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
    if isinstance(move, Write):
        return Reads(scene.target(after.widget(move.key)), move.text)
    if isinstance(move, Press):
        return _state_of(after.widget(move.key), scene, after)
    return Unstated()


def _state_of(widget: Widget, scene: Scene, world: World) -> Expectation:
    if widget.role in (Role.CHECK, Role.TOGGLE):
        return Becomes(scene.target(widget), State.CHECKED, State.CHECKED in widget.states)
    if any(isinstance(effect, Choose) for effect in widget.effects):
        state = State.CHECKED if widget.role is Role.RADIO else State.SELECTED
        return Becomes(scene.target(widget), state)
    for effect in widget.effects:
        if isinstance(effect, Pick):
            combo = world.widget(effect.combo)
            return Reads(scene.target(combo), scene.said(combo.value))
    return Unstated()


def _final(scene: Scene, world: World, wishes: Sequence[Wish]) -> Expectation:
    """What shows that the goal was reached: evidence of the last wish."""
    match wishes[-1]:
        case Saved(name):
            return Titled(name)
        case Holds(key, text) if world.widget(key) in world.shown():
            return Reads(scene.target(world.widget(key)), text)
        case Ticked(key) | Chosen(key) if world.widget(key) in world.shown():
            return _state_of(world.widget(key), scene, world)
        case Picked(combo, option) if world.widget(combo) in world.shown():
            return Reads(scene.target(world.widget(combo)), scene.said(option))
        case Pressed(key) if (
            world.surface_of(key).kind is SurfaceKind.DIALOG and world.surface_of(key) is not world.top
        ):
            return Hides(scene.dialog(world.surface_of(key)))
        case _:
            return Unstated()
