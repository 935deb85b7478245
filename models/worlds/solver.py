"""The scripted solver: the next move towards what is wanted of a practice world."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias, assert_never

from agent.types import Direction, Role, State
from models.worlds.effects import GoTo, Leaf, Open
from models.worlds.machine import EXTREMES, Surface, SurfaceKind, Widget, World
from models.worlds.reckoning import CLEAR, EQUALS
from models.worlds.wishes import (
    Aim,
    Chosen,
    Counted,
    Exchanged,
    FurtherWish,
    Holds,
    Impossible,
    Keyed,
    Listed,
    Moved,
    Opened,
    Overwritten,
    Picked,
    Pressed,
    Removed,
    Saved,
    Stored,
    Struck,
    Ticked,
    Told,
    Unclear,
    fulfilled,
)


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


@dataclass(frozen=True, slots=True)
class Twice:
    """Click the widget twice."""

    key: str


@dataclass(frozen=True, slots=True)
class Aside:
    """Click the widget with the right button."""

    key: str


@dataclass(frozen=True, slots=True)
class Skim:
    """Scroll the strip."""

    key: str
    direction: Direction


@dataclass(frozen=True, slots=True)
class Carry:
    """Drag the widget onto another."""

    key: str
    onto: str


class UnreachableError(Exception):
    """The widget lay on a dialog that has gone and that nothing opens again."""


Move: TypeAlias = Press | Write | Strike | Twice | Aside | Skim | Carry

_HARMLESS = (
    "close", "ok", "cancel", "later", "no", "dismiss", "not now", "got it", "reject all", "reject", "refuse all",
    "refuse", "decline", "deny", "do not accept", "only necessary", "necessary only", "essential only",
    "continue without", "no thanks",
)  # fmt: skip


def make(move: Move, world: World) -> None:
    """Do the move."""
    match move:
        case Press(key):
            world.click(key)
        case Write(key, text):
            world.type(key, text)
        case Strike(keys):
            world.press(keys)
        case Twice(key):
            world.double(key)
        case Aside(key):
            world.context(key)
        case Skim(key, direction):
            world.scroll(key, direction)
        case Carry(key, onto):
            world.drag(key, onto)
        case _:
            assert_never(move)


def next_move(world: World, wishes: Sequence[Aim], presses: int = 0) -> Move | None:
    """The solver's next move towards the first wish that is not met, or None when all are."""
    for wish in wishes:
        if not fulfilled(wish, world, presses):
            return _towards(world, wish)
    return None


def _towards(world: World, wish: Aim) -> Move:
    match wish:
        case Holds(key, text):
            return _reveal(world, key) or _fill(world, key, text)
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
        case _:
            return _further(world, wish)
    assert_never(wish)


def _further(world: World, wish: FurtherWish) -> Move:
    match wish:
        case Listed(name, entry, ""):
            return _written(world, ((entry, name),)) or Strike(("enter",))
        case Listed(name, entry, button):
            return _written(world, ((entry, name),)) or _reveal(world, button) or Press(button)
        case Removed(_, button):
            return _reveal(world, button) or Press(button)
        case Exchanged(find, by, find_field, by_field, button):
            return _written(world, ((find_field, find), (by_field, by))) or _reveal(world, button) or Press(button)
        case Opened(key, ""):
            return _reveal(world, key) or Twice(key)
        case Opened(key, button):
            if State.SELECTED not in world.widget(key).states:
                return _reveal(world, key) or Press(key)
            return _reveal(world, button) or Press(button)
        case Overwritten(name, entry, button, answer):
            if world.surface_of(answer) is world.top:
                return Press(answer)
            return _written(world, ((entry, name),)) or _reveal(world, button) or Press(button)
        case Counted(button, spin, count):
            return _written(world, ((spin, str(count)),)) or _reveal(world, button) or Press(button)
        case Struck(keys):
            top = world.top
            return Press(_way_out(top)) if top.kind is SurfaceKind.DIALOG else Strike(keys)
        case Stored("", keys):
            return _towards(world, Struck(keys))
        case Stored(button):
            return _reveal(world, button) or Press(button)
        case Moved(key, onto):
            return _reveal(world, onto) or _reveal(world, key) or Carry(key, onto)
        case Keyed(display, signs):
            before = world.keyed.get(display, "")
            ended = before.endswith(EQUALS) and signs != before and not signs.startswith(before)
            sign = signs[0] if ended or before == signs else signs[len(before)] if signs.startswith(before) else CLEAR
            return _reveal(world, world.key_for(display, sign)) or Press(world.key_for(display, sign))
        case Told(entry, text, button):
            if world.widget(entry).value != text:
                return _reveal(world, entry) or Write(entry, text)
            if button:
                return _reveal(world, button) or Press(button)
            return _reveal(world, entry) or (
                Strike(("enter",)) if State.FOCUSED in world.widget(entry).states else Press(entry)
            )
        case Impossible() | Unclear():
            raise UnreachableError(wish)
    assert_never(wish)


def _fill(world: World, key: str, text: str) -> Move:
    """Type the text, or take a slider with the focus to its end."""
    widget = world.widget(key)
    if widget.role is not Role.SLIDER:
        return Write(key, text)
    if State.FOCUSED not in widget.states:
        return Press(key)
    return Strike(next(keys for keys, value in EXTREMES.items() if value == text))


def _written(world: World, texts: Sequence[tuple[str, str]]) -> Move | None:
    """The move towards fields that hold these texts, or None if they do."""
    for key, text in texts:
        if world.widget(key).value != text:
            return _reveal(world, key) or Write(key, text)
    return None


def _reveal(world: World, key: str) -> Move | None:
    """The move that brings the widget nearer, or None if it can be used now."""
    surface, widget = world.surface_of(key), world.widget(key)
    if surface not in world.open_surfaces():
        top = world.top
        if top.kind is SurfaceKind.DIALOG and not _leads(world, top, surface):
            return Press(_way_out(top))
        opener = surface.opener
        if opener:
            aside = world.widget(opener).context == surface.key
            return _reveal(world, opener) or (Aside(opener) if aside else Press(opener))
        for keys, effects in world.shortcuts.items():
            if Open(surface.key) in effects:
                return Strike(keys)
        raise UnreachableError(key)
    if not world.is_shown(widget):
        return _into_view(world, widget)
    if not world.is_enabled(widget) and world.widget(widget.enabled_by).role is not Role.TEXT:
        return _reveal(world, widget.enabled_by) or Press(widget.enabled_by)
    return None


def _into_view(world: World, widget: Widget) -> Move:
    """The move towards a widget that is on an open surface and yet not in sight."""
    if widget.key in world.gone:
        raise UnreachableError(widget.key)
    if widget.page and not world.widget(widget.page).is_chosen:
        page = world.widget(widget.page)
        if page.role is Role.TAB:
            return Press(_next_tab(world, page.key))
        if page.role is Role.LABEL:
            leaf = _leafing(world, page)
            return _reveal(world, leaf) or Press(leaf)
        return _reveal(world, page.key) or Press(page.key)
    strip = world.strips[widget.strip]
    rows = world.rows(strip)
    at = next((at for at, row in enumerate(rows) if any(w is widget for w in row)), None)
    if at is None:
        return _reveal(world, widget.parent) or Press(widget.parent)
    return Skim(strip.key, Direction.UP if at < strip.offset else Direction.DOWN)


def _leafing(world: World, page: Widget) -> str:
    """The button that leafs towards the page."""
    widgets = list(world.surface_of(page.key).widgets())
    pages = [w for w in widgets if w.group == page.group]
    shown = next(at for at, other in enumerate(pages) if State.SELECTED in other.states)
    wanted = next(at for at, other in enumerate(pages) if other is page)
    leaf = Leaf(page.group, 1 if wanted > shown else -1)
    return next(w.key for w in widgets if leaf in w.effects and world.is_shown(w))


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
