"""A family of windows whose menus have to be looked through: a goal says what is to be done, not where that stands."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from agent.types import Role, State
from models.worlds import words
from models.worlds.bench import Bench
from models.worlds.draft import MENUS
from models.worlds.editors import bare
from models.worlds.effects import Log, Open, Switch
from models.worlds.exercises import Exercise, Part
from models.worlds.machine import SurfaceKind, Widget
from models.worlds.wishes import Pressed, Ticked

_WANTED = 8
"""Items that may be asked for."""


def menubar(rng: Random, held_out: bool) -> Exercise:
    """Four to eight menus with what is usual in them; a third of what is asked for stands where few would seek it.

    At times a menu is open from the start, mostly another than the one that holds what is wanted.
    """
    bench = Bench(rng, held_out)
    names = [name for name in MENUS if name == "File" or bench.chance(0.6)]
    names += [name for name in ("Edit", "View", "Help") if name not in names][: max(0, 4 - len(names))]
    held: dict[str, list[Widget]] = {name: [] for name in names}
    parts, taken = list[Part](), {bare(name) for name in names}
    for text, home in _asked_for(bench, names):
        if bare(text) not in taken:
            taken.add(bare(text))
            item, part = _item(bench, text)
            held[home].append(item)
            parts.append(part)
    for name, items in held.items():
        others = [text for text in MENUS[name] if bare(text) not in taken]
        for text in rng.sample(others, min(len(others), rng.choice([3, 4, 6, 9]))):
            taken.add(bare(text))
            items.append(_decoy(bench, text))
        rng.shuffle(items)
    bar = [_menu(bench, name, items) for name, items in held.items()]
    document = bench.widget(Role.TEXT, "", value=words.phrase(rng, held_out)) if bench.chance(0.5) else None
    entries = bench.group(Role.ROW, bench.labels(rng.randint(2, 8))) if document is None or bench.chance(0.2) else []
    tools = [text for text in bench.names("tool", rng.choice([0, 0, 3, 6, 9])) if bare(text) not in taken]
    row = [bench.widget(Role.BUTTON, text, Log()) for text in tools]
    body = [[document]] if document else []
    bench.window(
        [bar, row, *body, *[[entry] for entry in entries], bench.clutter()], document=document.key if document else ""
    )
    if bench.chance(0.25):
        bench.made.stack.append(bench.popup_of(rng.choice(bar)).key)
    return Exercise(bench.made, tuple(parts))


def _asked_for(bench: Bench, names: list[str]) -> Iterator[tuple[str, str]]:
    """What may be asked for, and the menu it stands in: mostly the usual one, any for what is usual nowhere."""
    for _ in range(_WANTED):
        home = bench.rng.choice(names)
        usual = bench.chance(0.7)
        text = bench.rng.choice(MENUS[home]) if usual else bench.label()
        yield text, home if bench.chance(0.8) else bench.rng.choice(names)


def _item(bench: Bench, text: str) -> tuple[Widget, Part]:
    """An item that does something, or is on or off."""
    if bench.chance(0.3):
        on = bench.chance(0.4)
        item = bench.widget(Role.ITEM, text.rstrip(".…"), Switch(), states=[State.CHECKED] if on else [])
        return item, bench.asked(Ticked(item.key, not on), about=item.key)
    item = bench.widget(Role.ITEM, text, Log())
    return item, bench.part("somewhere", Pressed(item.key), about=item.key, n=text)


def _decoy(bench: Bench, text: str) -> Widget:
    item = bench.widget(Role.ITEM, text, Log())
    if bench.chance(0.12):
        item.states.add(State.DISABLED)
    return item


def _menu(bench: Bench, name: str, items: list[Widget]) -> Widget:
    """The menu, the last of whose items lie in one of its own at times."""
    opener = bench.widget(Role.MENU, name)
    if len(items) > 4 and bench.chance(0.15):
        below = bench.widget(Role.MENU, bench.label())
        inner = items[-bench.rng.randint(2, 3) :]
        items = [*items[: -len(inner)], below]
        bench.rng.shuffle(items)
        _open(bench, below, inner)
    _open(bench, opener, items)
    return opener


def _open(bench: Bench, opener: Widget, items: list[Widget]) -> None:
    popup = bench.surface(SurfaceKind.POPUP, opener.name, [[item] for item in items], opener.key)
    opener.effects = (Open(popup.key),)
