"""Families of sheets: cells that are written into, by themselves or by way of an address and an input line."""

from __future__ import annotations

from random import Random

from agent.types import Role, State
from models.worlds import words
from models.worlds.bench import Bench
from models.worlds.effects import Choose, Effect, Log, Reflect, Seek, Store, Tell
from models.worlds.exercises import LAST, Exercise, Part
from models.worlds.machine import SurfaceKind, Widget
from models.worlds.sums import number
from models.worlds.wishes import Chosen, Filled, Pressed, Told

_FUNCTIONS = ("SUM", "AVERAGE", "MIN", "MAX", "COUNT", "PRODUCT")
_COLUMNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def _content(bench: Bench) -> str:
    """What one writes into a cell: a number, a word or two, a date, a formula."""
    rng = bench.rng
    column, other = rng.choice(_COLUMNS[:8]), rng.choice(_COLUMNS[:8])
    first, last = sorted(rng.sample(range(1, 20), 2))
    match rng.choices(["number", "word", "range", "term", "date"], [4, 4, 3, 2, 1])[0]:
        case "number":
            return number(bench, parts=True)
        case "word":
            return words.phrase(rng, bench.held_out, longest=2)
        case "range":
            return f"={rng.choice(_FUNCTIONS)}({column}{first}:{column}{last})"
        case "term":
            return f"={column}{first}{rng.choice('+-*/')}{other}{last}"
        case _:
            return words.date(rng)


def _grid(bench: Bench, columns: int, lines: int, effects: tuple[Effect, ...], group: str) -> list[list[Widget]]:
    """Cells called by column and row, some of which hold something."""
    cells = [
        [bench.widget(Role.CELL, f"{c}{n}", Choose(), *effects) for c in _COLUMNS[:columns]]
        for n in range(1, lines + 1)
    ]
    for cell in (cell for row in cells for cell in row):
        cell.group, cell.entered = group, (Tell(cell.key),)
        cell.value = words.word(bench.rng, bench.held_out) if bench.chance(0.2) else ""
    return cells


def _saved(bench: Bench) -> tuple[list[Widget], tuple[Part, ...]]:
    """A menu bar with a menu that saves, and the part of saving in the end."""
    items = [(text, (Log(),)) for text in ("New", "Open...", "Save", "Save As...", "Close")]
    menu = bench.menu("File", items)
    save = next(item for item in bench.popup_of(menu).widgets() if item.name == "Save")
    return bench.menu_bar([menu], most=4)[0], (bench.asked(Pressed(save.key), LAST),)


def worksheet(rng: Random, held_out: bool) -> Exercise:
    """A sheet whose cells are written into; those out of sight are gone to by their address."""
    bench = Bench(rng, held_out)
    group, fields = bench.key(), bench.chance(0.75)
    address = bench.widget(rng.choice([Role.TEXT, Role.TEXT, Role.COMBO]), bench.usually("Name Box", "name box"))
    line = bench.widget(Role.TEXT, bench.usually("Input line", "input line"))
    mirror = (Reflect(group, address.key, line.key),) if fields else ()
    seen = 0 if fields and bench.chance(0.4) else rng.randint(2, 5)
    cells = _grid(bench, seen, rng.randint(2, 6) if seen else 0, mirror, group)
    address.entered = (Tell(address.key), Seek(address.key, group), *mirror)
    line.entered = (Store(line.key, group),)
    bar, last = _saved(bench) if bench.chance(0.7) else ([], ())
    tools = bench.tools(bench.names("tool", rng.randint(2, 8))) if bench.chance(0.6) else None
    heads = [bench.widget(Role.HEADER, column) for column in _COLUMNS[:seen]] if bench.chance(0.6) else []
    above = [address, line] if fields else []
    further = _further(bench, group, mirror) if fields else []
    labels = [bench.widget(Role.TAB, text, Log()) for text in bench.names("sheet", rng.randint(0, 3))]
    bench.window([bar, *(tools.rows if tools else []), above, heads, *cells, labels, bench.clutter()])
    shown = bench.some([cell for row in cells for cell in row], 4)
    parts, moves = list[Part](), list[Part]()
    for cell in shown:
        text = _content(bench)
        fill = Filled(cell.key, text, "", line.key if fields else "")
        parts.append(bench.part("fill cell", fill, about=cell.key, k=cell.name, v=text))
        moves.append(bench.part("select cell", Chosen(cell.key), k=cell.name))
    for cell in further:
        text = _content(bench)
        fill = Filled(cell.key, text, address.key, line.key)
        parts.append(bench.part("fill cell", fill, about=cell.key, k=cell.name, v=text))
        moves.append(bench.part("go to cell", Told(address.key, cell.name), k=cell.name))
    parts += tools.parts[:1] if tools and bench.chance(0.3) else []
    if bench.chance(0.2):
        return Exercise(bench.made, (), tuple(moves))
    return Exercise(bench.made, tuple(parts), (*last, *bench.rng.sample(moves, 1)))


def _further(bench: Bench, group: str, mirror: tuple[Effect, ...]) -> list[Widget]:
    """Cells of the sheet that no tree tells of: they are reached by their address alone."""
    names = {f"{bench.rng.choice(_COLUMNS[6:])}{bench.rng.randint(7, 99)}" for _ in range(4)}
    cells = [bench.widget(Role.CELL, name, Choose(), *mirror) for name in sorted(names)]
    for cell in cells:
        cell.group = group
    bench.surface(SurfaceKind.DIALOG, "", [cells])
    return cells


def workbook(rng: Random, held_out: bool) -> Exercise:
    """Several sheets behind tabs, each with cells of the same addresses."""
    bench = Bench(rng, held_out)
    heads, body, parts = bench.group(Role.TAB, bench.names("sheet", rng.randint(2, 4))), list[list[Widget]](), []
    heads[0].states.add(State.SELECTED)
    columns, lines = rng.randint(2, 4), rng.randint(2, 5)
    for head in heads:
        cells = _grid(bench, columns, lines, (), bench.key())
        body += cells
        for cell in (cell for row in cells for cell in row):
            cell.page = head.key
        for cell in bench.some([cell for row in cells for cell in row], 3):
            text = _content(bench)
            fill = bench.part("fill cell", Filled(cell.key, text, "", ""), k=cell.name, v=text)
            before = [] if head is heads[0] else [Pressed(head.key)]
            parts.append(bench.within("at", [fill], before, about="sheet", m=head.name))
    bar, last = _saved(bench)
    tools = bench.tools(bench.names("tool", rng.randint(1, 5)))
    rows = [*body, heads] if bench.chance(0.6) else [heads, *body]
    bench.window([bar, *tools.rows, *rows, bench.clutter()])
    return Exercise(bench.made, (*parts, *tools.parts[:1]), last)
