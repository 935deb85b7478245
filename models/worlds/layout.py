"""Gives every widget of a world its box: windows placed on the screen, rows below each other, as toolkits do."""

from __future__ import annotations

from random import Random

from agent.types import FIELDS, Box, Role
from models.worlds.machine import Surface, SurfaceKind, Widget, World

_ROW = 34
_GAP = 6
_TITLE = 28
CHARACTER = 8
CAPTION_GAP = 6
"""Pixels between a field and what is written left of it."""
_LONGEST = 24
"""Letters of a name that are written there at most."""


def _width(widget: Widget) -> int:
    if widget.icon is not None:
        return 64
    match widget.role:
        case Role.TEXT | Role.PASSWORD | Role.COMBO | Role.SPIN | Role.SLIDER:
            return 220
        case Role.MENU | Role.TAB:
            return 20 + CHARACTER * len(widget.name)
        case Role.CHECK | Role.RADIO:
            return 30 + CHARACTER * len(widget.name)
        case _:
            return 28 + CHARACTER * len(widget.name)


def lay_out(world: World, rng: Random) -> None:
    """Set the boxes of all surfaces and widgets, in pixels of the world's screen; the document takes what is left."""
    for surface in world.surfaces.values():
        if surface.kind is not SurfaceKind.POPUP:
            _place(surface, world, rng)
    for strip in world.strips.values():
        rows = [row for row in world.surfaces[strip.surface].rows if row[0].strip == strip.key]
        strip.slots = [(row[0].box.y, row[0].box.height) for row in rows[: strip.capacity]]
    world.flow()
    for surface in world.surfaces.values():
        if surface.kind is SurfaceKind.POPUP:
            _drop(surface, world)
    for surface in world.surfaces.values():
        nested = surface.opener and world.surface_of(surface.opener).kind is SurfaceKind.POPUP
        if nested and surface.kind is SurfaceKind.POPUP:
            _put_beside(surface, world)


def _place(surface: Surface, world: World, rng: Random) -> None:
    lines = _lines(surface, world)
    count = max(lines) + 1
    wide = max(280, *(_span(row, world) for row in surface.rows)) + 2 * _GAP + rng.choice([0, 40, 120])
    width = min(world.width - 20, wide)
    tall = any(w.key == world.document for w in surface.widgets())
    extra = rng.randint(150, 420) if tall else 0
    pitch = min(_ROW + _GAP, (world.height - _TITLE - _GAP - 10) // count)
    extra = max(0, min(extra, world.height - _TITLE - _GAP - 10 - pitch * count))
    height = _TITLE + _GAP + pitch * count + extra
    x, y = rng.randint(0, world.width - width), rng.randint(0, world.height - height)
    surface.box = Box(x, y, width, height)
    lowered = 0
    for line, row in zip(lines, surface.rows, strict=True):
        stretch = extra if any(w.key == world.document for w in row) else 0
        _fill(row, Box(x + _GAP, y + _TITLE + line * pitch + lowered, width - 2 * _GAP, pitch - _GAP + stretch), world)
        lowered += stretch


def _lines(surface: Surface, world: World) -> list[int]:
    """On which line each row stands: those of one tab lie where those of another do, as do those below a fold."""
    lines, start, ends, inside = list[int](), 0, dict[str, int](), dict[str, int]()
    for row in surface.rows:
        strip = row[0].strip
        if strip and inside.get(strip, 0) >= world.strips[strip].capacity:
            lines.append(lines[-1])
            continue
        inside[strip] = inside.get(strip, 0) + 1
        page = row[0].page
        if not page and ends:
            start, ends = max(ends.values()), {}
        line = ends.get(page, start)
        lines.append(line)
        if page:
            ends[page] = line + 1
        else:
            start = line + 1
    return lines


def _leaves(row: list[Widget]) -> list[list[Widget]]:
    """The row's widgets by the pages they lie on, those on none first."""
    return [[w for w in row if w.page == page] for page in sorted({w.page for w in row})]


def _caption(widget: Widget, row: list[Widget], world: World) -> int:
    """Pixels left of a field for its name, unless a label beside it says that."""
    told = any(w.role is Role.LABEL and w.name == widget.name for w in row)
    named = widget.role in FIELDS and widget.name and not told and widget.key != world.document
    return CHARACTER * min(len(widget.name), _LONGEST) + 2 * CAPTION_GAP if named else 0


def _span(row: list[Widget], world: World) -> int:
    """Pixels that the row takes: what lies on several pages stands in one place."""
    first, *others = [sum(_caption(w, leaf, world) + _width(w) + _GAP for w in leaf) for leaf in _leaves(row)]
    return max([first, *(first + other for other in others)])


def _fill(row: list[Widget], room: Box, world: World) -> None:
    """Put the row's widgets side by side, narrower where there is too little room; a document takes all of it.

    Where some lie on pages and some on none, the pages lie right of the first third, one where the other is.
    """
    still, *pages = _leaves(row)
    if pages:
        third = room.width // 3
        _fill(still, Box(room.x, room.y, third, room.height), world)
        for page in pages:
            _fill(page, Box(room.x + third + _GAP, room.y, room.width - third - _GAP, room.height), world)
        return
    widths = [room.width if w.key == world.document else _width(w) for w in row]
    captions = [_caption(w, row, world) for w in row]
    space = room.width - _GAP * (len(row) - 1)
    scale = min(1.0, space / (sum(widths) + sum(captions)))
    left = room.x
    for widget, wanted, caption in zip(row, widths, captions, strict=True):
        left += int(caption * scale)
        size = max(4, int(wanted * scale))
        widget.box = Box(left, room.y, size, max(4, room.height))
        left += size + _GAP


def _drop(surface: Surface, world: World) -> None:
    opener = world.widget(surface.opener).box
    width = max(60, *(_width(w) for w in surface.widgets()))
    height = len(surface.rows) * (_ROW - 9)
    x = min(opener.x, world.width - width)
    y = min(opener.y + opener.height, max(0, world.height - height))
    surface.box = Box(x, y, width, height)
    for number, row in enumerate(surface.rows):
        row[0].box = Box(x, y + number * (_ROW - 9), width, _ROW - 9)


def _put_beside(surface: Surface, world: World) -> None:
    """Put a submenu beside the item that opens it, on its left where the right has no room."""
    opener, own = world.widget(surface.opener).box, surface.box
    right = opener.x + opener.width
    x = right if right + own.width <= world.width else max(0, opener.x - own.width)
    y = min(opener.y, max(0, world.height - own.height))
    surface.shift(x - own.x, y - own.y)
