"""What the keyboard does in a practice world: where the focus is, when a number counts, what chords come to."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from agent.types import Role, State
from models.worlds.consequences import apply
from models.worlds.specification import Widget

if TYPE_CHECKING:
    from models.worlds.machine import World

EXTREMES = MappingProxyType[tuple[str, ...], str]({("home",): "0", ("end",): "100"})
"""The keys that take a slider with the focus to its ends."""
_FOCUSABLE = frozenset(
    {Role.TEXT, Role.PASSWORD, Role.COMBO, Role.SPIN, Role.SLIDER, Role.CHECK, Role.RADIO, Role.BUTTON}
)


def strike(world: World, keys: tuple[str, ...]) -> None:
    """Escape puts away a dialog or pop-up, Tab moves the focus on, Enter gives away what was typed, a sign is typed.

    The other chords are the window's shortcuts.
    """
    focused = next((w for w in world.top.widgets() if State.FOCUSED in w.states), None)
    if focused is not None and focused.role is Role.SLIDER and keys in EXTREMES:
        focused.value = EXTREMES[keys]
        world.touch(focused)
    elif keys == ("escape",) and len(world.stack) > 1:
        world.stack.pop()
    elif keys == ("tab",) and focused is not None:
        _leave(world, focused)
        focus(world, _after(world, focused))
    elif keys == ("enter",) and focused is not None and focused.entered:
        world.unsettled = ""
        apply(world, focused, focused.entered)
    elif keys in world.shortcuts and len(world.stack) == 1:
        apply(world, None, world.shortcuts[keys])
    elif focused is not None and focused.role is Role.TEXT and len(keys) == 1 and len(keys[0]) == 1:
        focused.value += keys[0]
        world.touch(focused)
    if keys == ("enter",) and focused is not None:
        _leave(world, focused)


def focus(world: World, widget: Widget) -> None:
    """Move the focus of the widget's surface there, if the widget takes it; what it leaves counts from now on."""
    if not _takes_focus(widget):
        return
    if world.unsettled and world.unsettled != widget.key:
        _leave(world, world.widget(world.unsettled))
    for other in world.surface_of(widget.key).widgets():
        other.states.discard(State.FOCUSED)
    widget.states.add(State.FOCUSED)
    if widget.key == world.document:
        world.marked = False


def settles(widget: Widget) -> bool:
    """Whether what is typed there counts only once the focus has left it, or with Enter."""
    return widget.role is Role.SPIN or (widget.role is Role.CELL and bool(widget.entered))


def _leave(world: World, widget: Widget) -> None:
    """Let what was typed there count: a number as it stands, a cell as on Enter."""
    if world.unsettled != widget.key:
        return
    world.unsettled = ""
    if widget.role is Role.CELL:
        apply(world, widget, widget.entered)
    world.touch(widget)


def _after(world: World, focused: Widget) -> Widget:
    """What Tab goes to from there: the next that is in sight and can be used, itself where there is nothing else."""
    ring = [w for w in world.top.widgets() if w is focused or _is_stop(world, w)]
    return ring[(ring.index(focused) + 1) % len(ring)]


def _is_stop(world: World, widget: Widget) -> bool:
    return _takes_focus(widget) and world.is_shown(widget) and world.is_enabled(widget)


def _takes_focus(widget: Widget) -> bool:
    return widget.role in _FOCUSABLE or bool(widget.entered)
