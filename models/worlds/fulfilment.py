"""Whether what a person wants of a practice world is so."""

from __future__ import annotations

from typing import assert_never

from agent.types import Action, AskUser, Finish, Role, State
from models.worlds.effects import Format
from models.worlds.folders import entries, is_in_front
from models.worlds.machine import SurfaceKind, World
from models.worlds.wishes import (
    Aim,
    Chosen,
    Counted,
    Discarded,
    Exchanged,
    Filled,
    FolderWish,
    Gathered,
    GivenWish,
    Holds,
    Impossible,
    Inspected,
    Keyed,
    Listed,
    Made,
    Moved,
    Opened,
    Overwritten,
    Pasted,
    Picked,
    Pressed,
    Removed,
    Renamed,
    Saved,
    Stored,
    Struck,
    Styled,
    Task,
    Ticked,
    Told,
    Unclear,
    Visited,
)


def reached(task: Task, world: World, said: Action | None) -> bool:
    """Whether the task is done; ``said`` is the Finish or the question that ended the run, None if nothing did.

    What is impossible or unclear is done rightly by saying so and touching nothing.
    """
    for aim in task.wishes:
        match aim:
            case Impossible():
                if world.deeds or not (isinstance(said, Finish) and not said.success):
                    return False
            case Unclear():
                if world.deeds or not isinstance(said, AskUser):
                    return False
            case _:
                if not fulfilled(aim, world):
                    return False
    return True


def fulfilled(wish: Aim, world: World, presses: int = 0) -> bool:
    """Whether the wish is met; a press counts from the ``presses``-th on.

    What is impossible or unclear asks nothing of the world.
    """
    match wish:
        case Holds(key, text):
            return world.widget(key).value == text and world.unsettled != key
        case Ticked(key, on):
            return (State.CHECKED in world.widget(key).states) is on
        case Chosen(key):
            return world.widget(key).is_chosen
        case Picked(combo, option):
            return world.widget(combo).value == option
        case Pressed(key):
            return key in world.pressed[presses:]
        case Saved(name, folder):
            document = world.widget(world.document).value if world.document else ""
            return any(n == name and folder in ("", f) and document == text for (f, n), text in world.files.items())
        case Listed(name, _, _, spares):
            return _lies(world, name, spares)
        case Removed(key):
            return key in world.gone
        case Exchanged(find, by):
            text = world.widget(world.document).value
            return find not in text and text.count(by) >= wish.times
        case Opened(key):
            return world.opened == key
        case Overwritten(name):
            document = world.widget(world.document).value
            return any(n == name and document == text for (_, n), text in world.files.items())
        case Counted(button, _, count):
            return world.counted.get(button) == count
        case Struck(keys):
            return keys in world.struck
        case Moved(key, onto):
            return world.moved.get(key) == onto
        case Stored():
            return world.stored
        case Styled(key, needed):
            widget = world.widget(key)
            combo = next((effect.combo for effect in widget.effects if isinstance(effect, Format)), "")
            if combo:
                made = world.widget(combo).value == widget.name
            else:
                made = State.CHECKED in widget.states if widget.role is Role.TOGGLE else key in world.styled
            return made and all(fulfilled(other, world) for other in needed)
        case Keyed() | Told() | Filled():
            return _is_given(wish, world, presses)
        case Impossible() | Unclear():
            return True
        case _:
            return _is_so(wish, world)
    assert_never(wish)


def is_hidden(wish: Aim, world: World) -> bool:
    """Whether the wish is met by an item of a menu that is closed: nobody who comes new to the screen can know it."""
    if not isinstance(wish, Ticked) or not fulfilled(wish, world):
        return False
    surface = world.surface_of(wish.key)
    return surface.kind is SurfaceKind.POPUP and surface not in world.open_surfaces()


def _is_given(wish: GivenWish, world: World, presses: int) -> bool:
    """Whether the program was given the signs or the text."""
    match wish:
        case Keyed(display, signs):
            if world.keyed.get(display) != signs:
                return False
            return any(world.key_for(display, signs[-1]) == key for key in world.pressed[presses:])
        case Filled(cell, text):
            return world.widget(cell).value == text and world.unsettled != cell
        case Told(entry, text):
            return (entry, text) in world.told
    assert_never(wish)


def _is_so(wish: FolderWish, world: World) -> bool:
    """Whether the wish is met in the folders."""
    match wish:
        case Visited(head):
            return is_in_front(world, head)
        case Renamed(key, name):
            return world.widget(key).name == name
        case Made(name, _, spares):
            return _lies(world, name, spares)
        case Discarded(key):
            return key in world.gone
        case Pasted(key, name, _, spares, cut):
            return _lies(world, name, spares) and (not cut or key in world.gone)
        case Inspected(key, dialog):
            return dialog in world.stack and State.SELECTED in world.widget(key).states
        case Gathered(group):
            return all(State.SELECTED in entry.states for entry in entries(world, group))
    assert_never(wish)


def _lies(world: World, name: str, spares: tuple[str, ...]) -> bool:
    """Whether one of the spares has become an entry of this name."""
    return any(world.widget(key).name == name for key in spares if key not in world.gone)
