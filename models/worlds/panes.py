"""A family of windows whose parts are shown and hidden by items of a menu: what lies in a hidden one is shown first."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from types import MappingProxyType
from typing import NamedTuple

from agent.types import Role, State
from models.worlds import words
from models.worlds.bench import Bench
from models.worlds.draft import MENUS
from models.worlds.editors import bare
from models.worlds.effects import Log, Open, Switch
from models.worlds.exercises import Exercise, Part
from models.worlds.machine import SurfaceKind, Widget
from models.worlds.sums import Pad
from models.worlds.wishes import Chosen, Holds, Pressed, Ticked


class Content(NamedTuple):
    """Rows that stand in the pane, those that are there without it, and what can be asked of the pane."""

    rows: list[list[Widget]]
    outside: list[list[Widget]]
    parts: list[Part]


def _pad(bench: Bench) -> Content:
    """The keys of a calculator whose display is always there, below what was worked out before at times."""
    pad = Pad(bench)
    past = bench.widget(Role.TEXT, "" if bench.chance(0.6) else bench.name("result"))
    return Content(
        pad.rows(), [*([[past]] if bench.chance(0.4) else []), [pad.display]], [pad.part() for _ in range(4)]
    )


def _list(bench: Bench) -> Content:
    entries = bench.group(bench.rng.choice([Role.ROW, Role.OPTION, Role.CELL]), bench.labels(bench.rng.randint(3, 9)))
    said = [bench.asked(Chosen(entry.key), about=entry.group) for entry in bench.some(entries, 3)]
    return Content([[entry] for entry in entries], [], said)


def _search(bench: Bench) -> Content:
    field = bench.widget(Role.TEXT, bench.name("sought") if bench.chance(0.7) else "")
    onward = bench.widget(Role.BUTTON, bench.name("next hit"), Log())
    found = [words.word(bench.rng, bench.held_out) for _ in range(2)]
    said = [
        bench.part("search text", Holds(field.key, text), Pressed(onward.key), about=field.key, v=text)
        for text in found
    ]
    return Content([[field, onward]], [], said)


def _fields(bench: Bench) -> Content:
    rows, wishes = bench.inputs(bench.rng.randint(1, 4))
    return Content(rows, [], [bench.asked(wish) for wish in wishes])


def _tools(bench: Bench) -> Content:
    tools = [bench.widget(Role.BUTTON, text, Log()) for text in bench.labels(bench.rng.randint(2, 7))]
    return Content([tools], [], [bench.asked(Pressed(tool.key)) for tool in bench.some(tools, 3)])


_KINDS: MappingProxyType[str, Callable[[Bench], Content]] = MappingProxyType(
    {"pad panel": _pad, "list panel": _list, "search panel": _search, "field panel": _fields, "tool panel": _tools}
)


def panes(rng: Random, held_out: bool) -> Exercise:
    """One to three parts of a window, hidden or shown, and the items of a menu, or of one below it, that say which."""
    bench = Bench(rng, held_out)
    kinds = rng.sample([*_KINDS], rng.randint(1, 3))
    if "pad panel" not in kinds and bench.chance(0.3):
        kinds = ["pad panel"]
    items, body, shown, hidden = list[Widget](), list[list[Widget]](), list[Part](), list[Part]()
    for kind in kinds:
        name = bench.name(kind) if bench.chance(0.8) else bench.label()
        item = bench.widget(Role.ITEM, name, Switch(), states=[State.CHECKED] if bench.chance(0.15) else [])
        content = _KINDS[kind](bench)
        for widget in (widget for row in content.rows for widget in row):
            widget.page = item.key
        items.append(item)
        body += [*content.outside, *content.rows]
        if State.CHECKED in item.states:
            hidden.append(bench.part("conceal", Ticked(item.key, False), about=item.key, n=name))
            shown += [Part(part.say, part.aims, part.rank, item.key) for part in content.parts]
        else:
            before = [Ticked(item.key, True)]
            hidden.append(bench.asked(Ticked(item.key, True), about=item.key))
            shown += [bench.within("reveal", [part], before, about=item.key, m=name) for part in content.parts]
    page = bench.widget(Role.TEXT, "", value=words.phrase(rng, held_out)) if "pad panel" not in kinds else None
    menu = _menu(bench, rng.choices(["View", "Window", "Tools", "Settings", "Show"], [7, 2, 1, 1, 1])[0], items)
    bar, _ = bench.menu_bar([menu], most=5)
    rng.shuffle(bar)
    rows = [[page]] if page else []
    rows = [*body, *rows] if bench.chance(0.5) else [*rows, *body]
    bench.window([bar, *rows, bench.clutter()], document=page.key if page else "")
    first = rng.choice([*shown, *shown, *shown, *hidden])
    return Exercise(bench.made, tuple(part for part in (*shown, *hidden) if part.about != first.about), first=(first,))


def _menu(bench: Bench, name: str, items: list[Widget]) -> Widget:
    """The menu among whose items these stand, in one of its own at times."""
    opener = bench.widget(Role.MENU, name)
    taken = {bare(item.name) for item in items}
    others = [text for text in MENUS.get(name, MENUS["View"]) if bare(text) not in taken]
    decoys = [bench.widget(Role.ITEM, text, Log()) for text in bench.rng.sample(others, bench.rng.randint(1, 5))]
    if bench.chance(0.25):
        below = bench.widget(Role.MENU, bench.name("docks"))
        _open(bench, below, items)
        items = [below]
    every = [*items, *decoys]
    bench.rng.shuffle(every)
    _open(bench, opener, every)
    return opener


def _open(bench: Bench, opener: Widget, items: list[Widget]) -> None:
    popup = bench.surface(SurfaceKind.POPUP, opener.name, [[item] for item in items], opener.key)
    opener.effects = (Open(popup.key),)
