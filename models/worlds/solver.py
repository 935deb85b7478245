"""The scripted solver: the next move towards what is wanted of a practice world."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import assert_never

from agent.types import Direction, Role, State
from models.worlds.effects import Bring, Effect, GoTo, Leaf, Open, Visit
from models.worlds.folders import is_in_front, selected
from models.worlds.fulfilment import fulfilled
from models.worlds.keyboard import EXTREMES
from models.worlds.machine import Surface, SurfaceKind, Widget, World
from models.worlds.moves import Aside, Carry, Move, Press, Skim, Strike, Twice, Write
from models.worlds.reckoning import CLEAR, EQUALS
from models.worlds.wishes import (
    Aim,
    Chosen,
    Counted,
    Discarded,
    Exchanged,
    Filled,
    FolderWish,
    FurtherWish,
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
    Ticked,
    Told,
    Unclear,
    Visited,
    Way,
)


class UnreachableError(Exception):
    """Nothing leads there from here, as where a thing was taken off or a page has no way back."""


_HARMLESS = (
    "close", "ok", "cancel", "later", "no", "dismiss", "not now", "got it", "reject all", "reject", "refuse all",
    "refuse", "decline", "deny", "do not accept", "only necessary", "necessary only", "essential only",
    "continue without", "no thanks",
)  # fmt: skip


def next_move(world: World, wishes: Sequence[Aim], presses: int = 0) -> Move | None:
    """The solver's next move towards the first wish that is not met, or None when all are.

    Raises ``UnreachableError`` where there is no way to it.
    """
    for wish in wishes:
        if not fulfilled(wish, world, presses):
            return _past_popups(world, _towards(world, wish))
    return None


def _past_popups(world: World, move: Move) -> Move:
    """The move, or first Escape where a pop-up lies open that has nothing to do with it.

    From one menu of a bar it is one click to the next.
    """
    popups = [surface for key in world.stack if (surface := world.surfaces[key]).kind is SurfaceKind.POPUP]
    if isinstance(move, Strike) or not popups:
        return move
    surface, opener = world.surface_of(move.key), popups[0].opener
    bar = opener and world.widget(opener).role is Role.MENU and world.surface_of(opener) is surface
    beside = bar and world.widget(move.key).role is Role.MENU
    return move if surface in popups or beside else Strike(("escape",))


def _towards(world: World, wish: Aim) -> Move:
    match wish:
        case Holds(key, text):
            if world.unsettled == key and world.widget(key).value == text:
                return _reveal(world, key) or Strike(("tab",))
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
                return Press(_leading(world.surface_of(entry).widgets(), GoTo(folder)))
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
            return _into_the_window(world) or Strike(keys)
        case Stored("", keys):
            return _into_the_window(world) or Strike(keys)
        case Stored(button):
            return _reveal(world, button) or Press(button)
        case Styled(key, needed):
            if not world.marked:
                return _marking(world)
            missing = next((other for other in needed if not fulfilled(other, world)), None)
            return _towards(world, missing) if missing else _reveal(world, key) or Press(key)
        case Moved(key, onto):
            return _reveal(world, onto) or _reveal(world, key) or Carry(key, onto)
        case Keyed() | Told() | Filled():
            return _giving(world, wish)
        case Impossible() | Unclear():
            raise UnreachableError(wish)
        case _:
            return _in_folders(world, wish)
    assert_never(wish)


def _giving(world: World, wish: GivenWish) -> Move:
    match wish:
        case Keyed(display, signs):
            before = world.keyed.get(display, "")
            ended = before.endswith(EQUALS) and signs != before and not signs.startswith(before)
            sign = signs[0] if ended or before == signs else signs[len(before)] if signs.startswith(before) else CLEAR
            return _reveal(world, world.key_for(display, sign)) or Press(world.key_for(display, sign))
        case Told(entry, text, button, begun) if begun and world.widget(entry).value != text:
            return _reveal(world, entry) or _signed(world, entry, text, begun)
        case Told(entry, text, button):
            if button and world.widget(entry).value == text:
                return _reveal(world, button) or Press(button)
            return _told(world, entry, text)
        case Filled(cell, text, "", line):
            given = bool(line) and world.widget(line).value == text and world.widget(cell).is_chosen
            if world.unsettled == cell or (given and State.FOCUSED in world.widget(line).states):
                return _reveal(world, cell) or Strike(("enter",))
            return _reveal(world, cell) or Write(cell, text)
        case Filled(cell, text, address, line):
            if not world.widget(cell).is_chosen:
                return _told(world, address, world.widget(cell).name)
            return _told(world, line, text)
    assert_never(wish)


def _in_folders(world: World, wish: FolderWish) -> Move:
    match wish:
        case Visited(head, _, ""):
            return _entering(world, head)
        case Visited(_, path, field):
            return _written(world, ((field, path),)) or Strike(("enter",))
        case Renamed(key, name, way, field, button):
            return _asked(world, way, key, (field, name), button)
        case Made(name, head, _, way, field, button):
            if not is_in_front(world, head):
                return _entering(world, head)
            return _asked(world, way, "", (field, name), button)
        case Discarded(key, way, answer):
            if answer and world.surface_of(answer) is world.top and _is_alone(world, key):
                return Press(answer)
            return _called_up(world, way, key)
        case Pasted(key, _, head, _, cut, take, put):
            if world.taken != (key, cut):
                return _called_up(world, take, key)
            return _called_up(world, put) if is_in_front(world, head) else _entering(world, head)
        case Inspected(key, _, way):
            return _called_up(world, way, key)
        case Gathered(_, way):
            return _called_up(world, way)
    assert_never(wish)


def _asked(world: World, way: Way, key: str, text: tuple[str, str], button: str) -> Move:
    """Towards calling up what asks for a name, of the entry or of a new one, and towards saying it."""
    field, name = text
    if world.surface_of(field) is not world.top or (key and not _is_alone(world, key)):
        return _called_up(world, way, key)
    if world.widget(field).value != name:
        return Write(field, name)
    return Press(button) if button else Strike(("enter",))


def _called_up(world: World, way: Way, key: str = "") -> Move:
    """Towards a deed that is done to the entry, if to any: its own menu has it, or it is selected first."""
    on = way.on or key
    menu = world.surface_of(way.item) if way.item else None
    if menu is not None and on and world.widget(on).context == menu.key:
        is_its = menu is world.top and menu.opener == on
        return Press(way.item) if is_its else _reveal(world, on) or Aside(on)
    if key and not _is_alone(world, key):
        return _reveal(world, key) or Press(key)
    if way.item:
        return _reveal(world, way.item) or Press(way.item)
    return _into_the_window(world) or Strike(way.keys)


def _is_alone(world: World, key: str) -> bool:
    """Whether the entry, and no other of its group, is selected."""
    return [entry.key for entry in selected(world, world.widget(key).group)] == [key]


def _entering(world: World, head: str) -> Move:
    """Towards the folder: a press on what leads there, or on its head if that is a row, else its entry twice."""

    def leads(effects: Sequence[Effect]) -> bool:
        return any(isinstance(effect, Visit) and effect.head == head for effect in effects)

    shown = [w.key for w in world.shown() if leads(w.effects)]
    if shown:
        return Press(head if head in shown else shown[0])
    if head not in world.gone:
        return _reveal(world, head) or Press(head)
    every = (w for s in world.surfaces.values() for w in s.widgets() if w.key not in world.gone)
    entry = next((w.key for w in every if leads(w.double)), None)
    if entry is None:
        raise UnreachableError(head)
    return _reveal(world, entry) or Twice(entry)


def _into_the_window(world: World) -> Move | None:
    """The move that puts away what lies above the window, or None if nothing does."""
    match world.top.kind:
        case SurfaceKind.WINDOW:
            return None
        case SurfaceKind.POPUP:
            return Strike(("escape",))
        case _:
            return Press(_way_out(world.top))


def _marking(world: World) -> Move:
    """The move towards a document whose text is selected: keys do it once the document has the focus."""
    document = world.widget(world.document)
    if State.FOCUSED in document.states:
        return _into_the_window(world) or Strike(("ctrl", "a"))
    return _reveal(world, document.key) or Press(document.key)


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
        if world.unsettled == key:
            return _reveal(world, key) or Strike(("tab",))
    return None


def _signed(world: World, key: str, text: str, begun: str) -> Move:
    """The move towards a field that holds the text: what it begins with can be copied, the rest is keyed in."""
    widget = world.widget(key)
    if State.FOCUSED in widget.states and widget.value and text.startswith(widget.value):
        return Strike((text[len(widget.value)],))
    return Write(key, begun)


def _told(world: World, key: str, text: str) -> Move:
    """The move towards a field that holds this text and gives it away on Enter."""
    focused = State.FOCUSED in world.widget(key).states
    give = Strike(("enter",)) if focused else Press(key)
    return _written(world, ((key, text),)) or _reveal(world, key) or give


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
    if world.is_enabled(widget):
        return None
    gate = world.widget(widget.enabled_by) if widget.enabled_by else widget
    if gate is widget or gate.role is Role.TEXT or gate.is_chosen:
        raise UnreachableError(key)  # what is still missing nobody has asked for: to press it would do nothing
    return _reveal(world, gate.key) or Press(gate.key)


def _into_view(world: World, widget: Widget) -> Move:
    """The move towards a widget that is on an open surface and yet not in sight."""
    if widget.key in world.gone:
        shows = _bringing(world, widget.key)
        return _reveal(world, shows) or Press(shows)
    if widget.page and not world.widget(widget.page).is_chosen:
        page = world.widget(widget.page)
        if any(isinstance(effect, Visit) for effect in page.effects):
            return _entering(world, page.key)
        if page.role is Role.TAB:
            return Press(_next_tab(world, page.key))
        if page.role is Role.LABEL:
            leaf = _leafing(world, page)
            return _reveal(world, leaf) or Press(leaf)
        return _reveal(world, page.key) or Press(page.key)
    strip = world.strips[widget.strip]
    rows = world.rows(strip)
    at = next((at for at, row in enumerate(rows) if any(w is widget for w in row)), None)
    if at is None and not widget.parent:
        raise UnreachableError(widget.key)
    if at is None:
        return _reveal(world, widget.parent) or Press(widget.parent)
    return Skim(strip.key, Direction.UP if at < strip.offset else Direction.DOWN)


def _bringing(world: World, key: str) -> str:
    """What shows the widget that is not there; raises ``UnreachableError`` where nothing does."""
    every = (w for s in world.surfaces.values() for w in s.widgets())
    found = next((w.key for w in every if any(isinstance(e, Bring) and key in e.keys for e in w.effects)), None)
    if found is None:
        raise UnreachableError(key)
    return found


def _leafing(world: World, page: Widget) -> str:
    """The button that leafs towards the page."""
    widgets = list(world.surface_of(page.key).widgets())
    pages = [w for w in widgets if w.group == page.group]
    shown = next(at for at, other in enumerate(pages) if State.SELECTED in other.states)
    wanted = next(at for at, other in enumerate(pages) if other is page)
    return _leading(filter(world.is_shown, widgets), Leaf(page.group, 1 if wanted > shown else -1))


def _leading(widgets: Iterable[Widget], effect: GoTo | Leaf) -> str:
    """The first of the widgets that has the effect; raises ``UnreachableError`` where none leads there."""
    for widget in widgets:
        if effect in widget.effects:
            return widget.key
    raise UnreachableError(effect)


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
