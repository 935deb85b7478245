"""A family of programs whose preferences lie in a dialog that a menu or a tool opens, on one of its pages."""

from __future__ import annotations

from random import Random
from types import MappingProxyType
from typing import NamedTuple

from agent.types import Role, State
from models.worlds import words
from models.worlds.draft import MENUS
from models.worlds.editors import bare
from models.worlds.effects import Close, Effect, Log, Open
from models.worlds.exercises import LAST, Exercise, Part
from models.worlds.machine import Surface, Widget
from models.worlds.tuning import Panel
from models.worlds.wishes import Pressed

_HOMES: MappingProxyType[str, float] = MappingProxyType({"Edit": 6, "Tools": 3, "File": 1.2, "View": 1})
"""How often a menu of common things holds the preferences."""
_TELLING = ("Settings", "Options", "Preferences", "Configure", "Setup")
"""What a menu is called that is there for nothing else."""
_USUAL = ("Preferences", "Preferences...", "Preferences", "Options...", "Settings...", "Settings")
_RIVALS = frozenset({"preferences", "settings", "options", "setup", "configuration", "properties", "customize"})
"""What only the way to the dialog may be called."""
_BUTTONS = (("Close",), ("Help", "Close"), ("OK", "Cancel"), ("Cancel", "OK"), ("OK", "Cancel", "Apply"))


class Way(NamedTuple):
    """The row of the window that leads to the dialog, the thing that opens it, and how one says the way."""

    row: list[Widget]
    opener: Widget
    said: str


def configuring(rng: Random, held_out: bool) -> Exercise:
    """An option asked for alone, or as one of the preferences, or with their page or the menu that leads there."""
    bench = Panel(rng, held_out)
    program = bench.label()
    body, told = _pages(bench)
    below = [bench.widget(Role.BUTTON, text, Close()) for text in rng.choice(_BUTTONS)]
    title = rng.choice(["Preferences", "Settings", "Options", f"{program} Preferences", f"{program} - Settings"])
    dialog = bench.dialog(title, [*body, below])
    way = _way(bench, dialog, program)
    dialog.opener = way.opener.key
    page = bench.widget(Role.TEXT, "", value=words.phrase(rng, held_out)) if bench.chance(0.5) else None
    entries = [] if page else [[bench.widget(Role.ROW, text, Log())] for text in bench.labels(rng.randint(1, 8))]
    rows = [way.row, *([[page]] if page else entries), bench.clutter()]
    bench.window(rows, program, document=page.key if page else "")
    first = _said(bench, *rng.choice(told), way.said)
    last = [bench.asked(Pressed(button.key), LAST) for button in below if button.name in ("Close", "OK")]
    return Exercise(bench.made, (), tuple(last) if bench.chance(0.35) else (), (first,))


def _pages(bench: Panel) -> tuple[list[list[Widget]], list[tuple[Widget | None, Part]]]:
    """The dialog's rows, with pages behind tabs or beside a list or without any, and each part with its page's head."""
    rng, tabs = bench.rng, bench.chance(0.6)
    names = bench.names("category", rng.randint(2, 7)) if bench.chance(0.8) else []
    heads = bench.group(Role.TAB if tabs else rng.choice([Role.ROW, Role.OPTION, Role.CELL]), names)
    if not heads:
        rows, parts = bench.section(6)
        return rows, [(None, part) for part in parts]
    (heads[0] if bench.chance(0.7) else rng.choice(heads)).states.add(State.SELECTED)
    body, told = [heads] if tabs else [[head] for head in heads], list[tuple[Widget | None, Part]]()
    for head in heads:
        rows, parts = bench.section(5 if tabs else len(heads))
        for widget in (widget for row in rows for widget in row):
            widget.page = head.key
        if tabs:
            body += rows
        for at, row in enumerate(rows if not tabs else ()):
            body[at] += row
        told += [(head, part) for part in parts]
    return body, told


def _said(bench: Panel, head: Widget | None, part: Part, way: str) -> Part:
    """The part alone or with as much of its place as one cares to say.

    The page is said unless it is in front already or, at times, has to be looked for behind tabs.
    """
    hidden = head is not None and State.SELECTED not in head.states
    if head is not None and hidden and (head.role is not Role.TAB or bench.chance(0.8)):
        return bench.within("prefer at", [part], [Pressed(head.key)], about=part.about, m=head.name)
    match bench.rng.choices(["alone", "prefer", "prefer by", "prefer at"], [3, 3, 2, 2 if head else 0])[0]:
        case "alone":
            return part
        case "prefer at" if head is not None:
            return bench.within("prefer at", [part], about=part.about, m=head.name)
        case "prefer by":
            return bench.within("prefer by", [part], about=part.about, p=way)
        case kind:
            return bench.within(kind, [part], about=part.about)


def _way(bench: Panel, dialog: Surface, program: str) -> Way:
    """A menu of a bar, or a button among tools that opens the dialog or drops a menu."""
    rng, opens = bench.rng, Open(dialog.key)
    text = rng.choice(_USUAL) if bench.chance(0.6) else bench.name("preferences")
    text = f"Configure {program}..." if bench.chance(0.1) else text
    said = text.rstrip(".… ")
    if bench.chance(0.85):
        home = rng.choice(_TELLING) if bench.chance(0.2) else rng.choices([*_HOMES], [*_HOMES.values()])[0]
        menu = bench.menu(home, _items(bench, text, opens))
        bar, _ = bench.menu_bar([menu], most=5)
        for popup in (bench.popup_of(other) for other in bar if other is not menu):
            others = [row for row in popup.rows if bare(row[0].name) not in _RIVALS]
            popup.rows = others or [[bench.widget(Role.ITEM, bench.label(), Log())]]
        rng.shuffle(bar)
        return Way(bar, _opener(bench, menu), f"{home} > {said}")
    if bench.chance(0.5):
        button = opener = bench.widget(Role.BUTTON, said, opens)
        path = said
    else:
        button = bench.menu(rng.choice(["Menu", "Main Menu", "More", "Open Menu"]), _items(bench, text, opens))
        button.role, opener = Role.BUTTON, _opener(bench, button)
        path = f"{button.name} > {said}"
    tools = [name for name in bench.names("tool", rng.randint(1, 8)) if bare(name) not in _RIVALS]
    row = [bench.widget(Role.BUTTON, name, Log()) for name in tools]
    row.insert(rng.randint(0, len(row)), button)
    return Way(row, opener, path)


def _items(bench: Panel, text: str, opens: Effect) -> list[tuple[str, tuple[Effect, ...]]]:
    """The item that opens the dialog among common ones, at the end more often than not."""
    common = [other for other in MENUS[bench.rng.choice(["Edit", "Tools", "File"])] if bare(other) not in _RIVALS]
    others = bench.rng.sample(common, bench.rng.randint(2, len(common)))
    at = len(others) if bench.chance(0.5) else bench.rng.randint(0, len(others))
    return [*((other, (Log(),)) for other in others[:at]), (text, (opens,)), *((o, (Log(),)) for o in others[at:])]


def _opener(bench: Panel, menu: Widget) -> Widget:
    """The item of the menu that opens a dialog."""
    return next(w for w in bench.popup_of(menu).widgets() if any(isinstance(effect, Open) for effect in w.effects))
