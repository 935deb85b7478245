"""Families of programs that go by modes and units: what they are in is chosen from a menu, a list or beside others."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import NamedTuple

from agent.types import Role, State
from models.worlds.bench import Bench
from models.worlds.effects import Choose, Close, Log, Open, Pick
from models.worlds.exercises import Exercise, Part
from models.worlds.machine import SurfaceKind, Widget
from models.worlds.sums import Pad, number
from models.worlds.wishes import Chosen, Holds, Picked, Pressed

_MENUS = ("View", "View", "View", "Mode", "Options", "Settings", "Tools", "Calculator", "Edit", "Format")
_TITLES = {
    "mode": ("Mode", "Layout", "Calculator mode", "Type"),
    "angle": ("Angle unit", "Angles", "Angle measure", "Trigonometric unit"),
    "base": ("Number base", "Base", "Numeric base", "Display base"),
    "view as": ("View as", "Arrangement", "Show as", "Layout"),
}


class Topic(NamedTuple):
    """What one thing of several can be chosen of: its name, the options, where they are, and the row they stand in."""

    kind: str
    title: str
    heads: list[Widget]
    path: str
    row: list[Widget]
    combo: str


def _topic(bench: Bench, kind: str, menu: Widget) -> Topic:
    """The options as items of the menu or of one below it, in a list to drop, or beside each other in the window."""
    rng, title = bench.rng, bench.rng.choice(_TITLES[kind])
    names = bench.names(kind, rng.randint(2, 5))
    way = rng.choices(["items", "submenu", "button", "combo", "radio", "toggle"], [4, 3, 1, 2, 1, 1])[0]
    roles = {"combo": Role.OPTION, "radio": Role.RADIO, "toggle": Role.TOGGLE}
    heads = bench.group(roles.get(way, Role.ITEM), names)
    heads[0].states.add(heads[0].chosen_by)
    if way in ("radio", "toggle"):
        named = [bench.widget(Role.LABEL, title)] if bench.chance(0.5) else []
        return Topic(kind, title, heads, "", [*named, *heads], "")
    if way == "combo":
        combo = bench.widget(Role.COMBO, title if bench.chance(0.8) else "", value=names[0])
        _drop(bench, combo, heads)
        for head in heads:
            head.effects = (Choose(), Pick(combo.key), Close())
        return Topic(kind, title, heads, "", [combo], combo.key)
    for head in heads:
        head.effects = (Choose(), Log())
    if way == "items":
        bench.popup_of(menu).rows += [[head] for head in heads]
        return Topic(kind, title, heads, menu.name, [], "")
    opener = bench.widget(Role.MENU if way == "submenu" else Role.BUTTON, title)
    _drop(bench, opener, heads)
    if way == "button":
        return Topic(kind, title, heads, title, [opener], "")
    bench.popup_of(menu).rows.append([opener])
    return Topic(kind, title, heads, f"{menu.name} > {title}", [], "")


def _drop(bench: Bench, opener: Widget, heads: Sequence[Widget]) -> None:
    """Let the thing open a pop-up of these."""
    popup = bench.surface(SurfaceKind.POPUP, opener.name, [[head] for head in heads], opener.key)
    opener.effects = (Open(popup.key),)


def _wish(topic: Topic, head: Widget) -> Chosen | Picked:
    return Picked(topic.combo, head.name) if topic.combo else Chosen(head.key)


def _part(bench: Bench, topic: Topic, head: Widget) -> Part:
    """To choose this one, said with or without where it is."""
    wish = _wish(topic, head)
    if topic.path and bench.chance(0.35):
        return bench.part("path", wish, about=topic.kind, n=head.name, p=topic.path)
    return bench.part(topic.kind, wish, about=topic.kind, n=head.name)


def _decoy(bench: Bench) -> Widget:
    """A menu within the menu that holds nothing of what is asked for, and at times cannot be opened."""
    opener = bench.widget(Role.MENU, bench.label())
    _drop(bench, opener, [bench.widget(Role.ITEM, text, Log()) for text in bench.labels(bench.rng.randint(2, 4))])
    opener.states |= {State.DISABLED} if bench.chance(0.3) else set()
    return opener


def mode(rng: Random, held_out: bool) -> Exercise:
    """A program that is put into another mode, unit or arrangement, and at times something to do there."""
    bench = Bench(rng, held_out)
    pad = Pad(bench) if bench.chance(0.65) else None
    kinds = rng.sample(["mode", "angle", "base"], rng.choice([1, 2, 2, 3])) if pad else ["view as"]
    homes = [bench.menu(name, []) for name in dict.fromkeys(rng.choice(_MENUS) for _ in range(rng.randint(1, 3)))]
    topics = [_topic(bench, kind, rng.choice(homes)) for kind in kinds]
    for popup in (bench.popup_of(menu) for menu in homes):
        popup.rows += [[bench.widget(Role.ITEM, text, Log())] for text in bench.labels(rng.randint(1, 4))]
        popup.rows += [[_decoy(bench)] for _ in range(rng.choice([0, 0, 1, 2]))]
        rng.shuffle(popup.rows)
    bar, wishes = bench.menu_bar(homes, most=4)
    rng.shuffle(bar)
    rows, further = list[list[Widget]](), list[Part]()
    topic, head = topics[0], rng.choice(topics[0].heads[1:])
    for _ in range(rng.randint(1, 3) if topic.kind != "view as" or bench.chance(0.5) else 0):
        names = bench.names("science key", 5) if pad else bench.labels(3)
        row = [bench.widget(Role.BUTTON, text, Log()) for text in names if all(text != w.name for r in rows for w in r)]
        for widget in row:
            widget.page = head.key
            do = bench.asked(Pressed(widget.key))
            further.append(bench.within("at", [do], before=[_wish(topic, head)], about=topic.kind, m=head.name))
        rows += [row] if row else []
    if pad:
        body = [[pad.display], *[topic.row for topic in topics], *rows, *pad.rows()]
        sums = [pad.part() for _ in range(3)]
    else:
        entries = bench.group(rng.choice([Role.ROW, Role.CELL]), bench.labels(rng.randint(3, 9)))
        body = [*[topic.row for topic in topics], *rows, *[[entry] for entry in entries]]
        sums = [bench.asked(Chosen(entry.key), about=entry.group) for entry in bench.some(entries, 3)]
    bench.window([bar, *body, bench.clutter()], bench.name("reckoner") if pad and bench.chance(0.7) else "")
    chosen = [_part(bench, topic, head) for topic in topics for head in topic.heads[1:]]
    first = rng.choice([*chosen, *chosen, *further])
    asked = [bench.asked(wish) for wish in bench.rng.sample(wishes, min(1, len(wishes)))]
    others = [part for part in (*chosen, *sums, *asked) if part.about != first.about]
    return Exercise(bench.made, tuple(others), first=(first,))


def units(rng: Random, held_out: bool) -> Exercise:
    """A converter: a number from one unit to another, of a kind that is chosen first at times."""
    bench = Bench(rng, held_out)
    names = bench.names(rng.choice(["length", "weight", "capacity", "duration"]), rng.randint(3, 9))
    source, sources = bench.choice(rng.choice(["From", "From unit", "Input unit", "Unit"]), names)
    target, targets = bench.choice(rng.choice(["To", "To unit", "Output unit", "Into"]), [*names[1:], names[0]])
    amount = bench.widget(
        rng.choice([Role.TEXT, Role.TEXT, Role.SPIN]), rng.choice(["Value", "Amount", "Input"]), value="1"
    )
    answer = bench.widget(Role.LABEL, "1")
    go = bench.widget(Role.BUTTON, rng.choice(["Convert", "Calculate", "Go", "="]), Log())
    swap = bench.widget(Role.BUTTON, rng.choice(["Swap", "Swap units", "Exchange", "⇄"]), Log())
    blocks = [[[amount]], [[source]], [[target, answer]]]
    if bench.chance(0.4):
        rng.shuffle(blocks)
    kinds = bench.group(rng.choice([Role.TAB, Role.ROW, Role.RADIO]), bench.names("measure", rng.randint(2, 5)))
    kinds[0].states.add(kinds[0].chosen_by)
    sorts = [kinds] if bench.chance(0.6) else []
    bar, _ = bench.menu_bar(most=4) if bench.chance(0.6) else ([], [])
    button = [go] if (needed := bench.chance(0.5)) else []
    below = rng.sample(every := [*button, *([swap] if bench.chance(0.5) else [])], len(every))
    bench.window([bar, *sorts, *[row for block in blocks for row in block], below, bench.clutter()])
    parts = list[Part]()
    for _ in range(6):
        first, second = rng.choice(sources), rng.choice(targets)
        if first.option == second.option:
            continue
        text = number(bench, amount.role is Role.TEXT)
        aims = (first, second, Holds(amount.key, text))
        parts.append(bench.part("convert", *aims, about="convert", k=text, n=first.option, o=second.option))
    last = (bench.asked(Pressed(go.key), 99),) if needed else ()
    once = parts or [bench.asked(rng.choice(sources))]
    return Exercise(bench.made, (), last, (rng.choice(once),))
