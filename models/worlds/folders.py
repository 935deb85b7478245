"""What happens in folders: going from one to another, and taking, putting, making, naming and discarding entries.

Each folder is a page; the page's head, a row beside it or something that is never seen, knows the folder's path.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING, assert_never

from agent.types import State
from models.worlds.effects import (
    Discard,
    FolderEffect,
    Gather,
    Locate,
    Make,
    Prefill,
    Put,
    Rename,
    Rise,
    Take,
    Visit,
)
from models.worlds.specification import SurfaceKind, Widget

if TYPE_CHECKING:
    from models.worlds.machine import World


def handle(world: World, effect: FolderEffect) -> None:
    """Let the effect happen."""
    match effect:
        case Visit():
            _visit(world, effect)
        case Locate(field):
            _go(world, world.widget(field).value.rstrip("/"))
        case Rise():
            _go(world, world.folder.rpartition("/")[0])
        case Gather(group):
            for entry in entries(world, group):
                entry.states.add(State.SELECTED)
        case Take(group, cut):
            world.taken = next(((entry.key, cut) for entry in selected(world, group)), world.taken)
        case Put(spares):
            key, cut = world.taken
            if key and _arrive(world, spares, world.widget(key).name) and cut:
                _leave(world, key)
                world.taken = ("", False)
        case Make(field, spares):
            _arrive(world, spares, world.widget(field).value)
        case Discard(group):
            for entry in list(selected(world, group)):
                _leave(world, entry.key)
        case Rename(group, field):
            name = world.widget(field).value
            for entry in [*selected(world, group)][: 1 if name else 0]:
                entry.name = name
        case Prefill(group, field):
            for entry in selected(world, group):
                _offer(world, entry, field)
        case _:
            assert_never(effect)


def entries(world: World, group: str) -> Iterator[Widget]:
    """The entries of a group that lie in the folder in front."""
    return (w for w in _all(world) if w.group == group and w.key not in world.gone and is_in_front(world, w.page))


def selected(world: World, group: str) -> Iterator[Widget]:
    """Those of them that are selected."""
    return (entry for entry in entries(world, group) if State.SELECTED in entry.states)


def is_in_front(world: World, head: str) -> bool:
    """Whether the page of this head is the one that is shown."""
    return State.SELECTED in world.widget(head).states


def _all(world: World) -> Iterator[Widget]:
    return chain.from_iterable(surface.widgets() for surface in world.surfaces.values())


def _go(world: World, path: str) -> None:
    """Visit the folder of that path, if there is one."""
    for widget in _all(world):
        for effect in widget.effects:
            if isinstance(effect, Visit) and effect.path == path:
                _visit(world, effect)
                return


def _visit(world: World, visit: Visit) -> None:
    head = world.widget(visit.head)
    for widget in _all(world):
        if widget.group == head.group or widget.page:
            widget.states.discard(State.SELECTED)
    head.states.add(State.SELECTED)
    world.folder = visit.path
    if visit.field:
        world.widget(visit.field).value = visit.path
    world.surfaces[world.stack[0]].title = f"{visit.path.rpartition('/')[2]} - {world.program}"


def _own(world: World, key: str) -> set[str]:
    """An entry and what is said beside it."""
    return {key, *(widget.key for widget in _all(world) if widget.group == key)}


def _arrive(world: World, spares: tuple[str, ...], name: str) -> bool:
    """Make an entry of that name in the folder in front; False where there is no room or no name."""
    spare = next((key for key in spares if key in world.gone and is_in_front(world, world.widget(key).page)), None)
    if spare is None or not name:
        return False
    world.widget(spare).name = name
    world.gone -= _own(world, spare)
    return True


def _leave(world: World, key: str) -> None:
    world.widget(key).states.discard(State.SELECTED)
    world.gone |= _own(world, key)


def _offer(world: World, entry: Widget, field: str) -> None:
    """Put the entry's name into the field, and the field's pop-up over the entry."""
    world.widget(field).value = entry.name
    surface = world.surface_of(field)
    if surface.kind is SurfaceKind.POPUP:
        world.put_at(surface, entry.box.x, entry.box.y)
