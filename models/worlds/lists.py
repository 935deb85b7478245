"""Families of things in rows: trees, tables, feeds, rows that look alike, context menus, dragging, icons."""

from __future__ import annotations

from random import Random

from agent.types import Role, State
from models.worlds import words
from models.worlds.effects import Choose, Load, Log, Unfold
from models.worlds.exercises import LAST, Exercise, Plot
from models.worlds.machine import SurfaceKind, Widget
from models.worlds.wishes import Chosen, Moved, Opened, Pressed


def _entry(plot: Plot, role: Role, name: str, group: str) -> Widget:
    widget = plot.widget(role, name, Choose())
    widget.group = group
    return widget


def _names(plot: Plot, count: int) -> list[str]:
    """Labels or files' names, at times in the order of the alphabet."""
    drawn = (
        plot.labels(count)
        if plot.chance(0.6)
        else list(dict.fromkeys(words.filename(plot.rng, plot.held_out) for _ in range(count)))
    )
    return sorted(drawn) if plot.chance(0.5) else drawn


def _actions(plot: Plot) -> list[Widget]:
    return [plot.widget(Role.BUTTON, text, Log()) for text in plot.names("deed", plot.rng.randint(2, 4))]


def tree(rng: Random, held_out: bool) -> Exercise:
    """A tree whose branches have to be unfolded, and scrolled to, before their leaves can be selected."""
    plot = Plot(rng, held_out)
    group, rows = plot.key(), list[list[Widget]]()
    leaves = list[tuple[str, Widget]]()
    names = iter(plot.labels(40))
    for _ in range(rng.randint(3, 6)):
        branch = plot.widget(Role.ROW, next(names), Unfold())
        rows.append([branch])
        twig = branch
        for _ in range(rng.randint(2, 5)):
            deeper = plot.chance(0.2)
            child = (
                plot.widget(Role.ROW, next(names), Unfold()) if deeper else _entry(plot, Role.ROW, next(names), group)
            )
            child.parent = twig.key if plot.chance(0.4) else branch.key
            rows.append([child])
            if deeper:
                twig = child
            else:
                leaves.append((_path(rows, child), child))
    buttons = _actions(plot)
    world = plot.window([*plot.strip(_ordered(rows), rng.randint(6, 10)), buttons])
    parts = tuple(plot.part("branch", Chosen(leaf.key), about="leaf", n=leaf.name, p=path) for path, leaf in leaves)
    return Exercise(world, parts, plot.plains(world, [Pressed(w.key) for w in buttons], LAST))


def _path(rows: list[list[Widget]], child: Widget) -> str:
    """The names of the rows that a row hangs under, from the root."""
    parent = next((row[0] for row in rows if row[0].key == child.parent), None)
    return " > ".join(part for part in (_path(rows, parent), parent.name) if part) if parent is not None else ""


def _ordered(rows: list[list[Widget]]) -> list[list[Widget]]:
    """Each row before what hangs under it."""

    def under(key: str) -> list[list[Widget]]:
        return [found for row in rows if row[0].parent == key for found in ([row[0]], *under(row[0].key))]

    return under("")


def table(rng: Random, held_out: bool) -> Exercise:
    """A long table, most of it below the fold, one row of which is selected before something is done."""
    plot = Plot(rng, held_out)
    role, group = rng.choice([Role.ROW, Role.CELL]), plot.key()
    entries = [_entry(plot, role, name, group) for name in _names(plot, rng.randint(12, 26))]
    columns = plot.columns()
    headers = plot.headed(columns) if plot.chance(0.6) else []
    buttons = _actions(plot)
    above = plot.chance(0.5)
    body = plot.strip([[entry, *plot.cells(columns)] for entry in entries], rng.randint(5, 9))
    world = plot.window([buttons if above else [], headers, *body, [] if above else buttons])
    parts = tuple(plot.plain(world, Chosen(entry.key), about="entry") for entry in entries)
    return Exercise(world, parts, plot.plains(world, [Pressed(w.key) for w in buttons], LAST))


def feed(rng: Random, held_out: bool) -> Exercise:
    """A long page of links, most of them below the fold."""
    plot = Plot(rng, held_out)
    links = [plot.widget(Role.LINK, name, Log()) for name in plot.labels(rng.randint(8, 24))]
    menus, _ = plot.menu_bar(most=3) if plot.chance(0.3) else ([], [])
    # A browser's tree tells of an item of a list and of the link in it, the item being called by all that it says.
    web = plot.chance(0.3)
    listed = [[plot.widget(Role.OPTION, f"{link.name} {plot.value()}"), link] if web else [link] for link in links]
    world = plot.window([menus, plot.clutter(), *plot.strip(listed, rng.randint(5, 10))])
    parts = [plot.part("follow", Pressed(link.key), n=link.name) for link in links]
    return Exercise(world, tuple(rng.sample(parts, min(3, len(parts)))))


def lookalikes(rng: Random, held_out: bool) -> Exercise:
    """Rows with the same buttons each: which one is meant, the thing beside it says."""
    plot = Plot(rng, held_out)
    deeds, parts, rows = plot.names("deed", rng.randint(1, 3)), [], []
    for name in plot.labels(rng.randint(2, 7)):
        buttons = [plot.widget(Role.BUTTON, deed, Log()) for deed in deeds]
        rows.append([plot.widget(rng.choice([Role.LABEL, Role.ROW]), name), *buttons])
        parts += [plot.part("in row", Pressed(w.key), n=name, a=w.name) for w in buttons]
    world = plot.window([plot.clutter(), *rows])
    return Exercise(world, tuple(rng.sample(parts, min(4, len(parts)))))


def context(rng: Random, held_out: bool) -> Exercise:
    """Rows that each have a menu of their own under the right button."""
    plot = Plot(rng, held_out)
    deeds, parts, rows, group = plot.names("deed", rng.randint(3, 6)), [], [], plot.key()
    for name in _names(plot, rng.randint(3, 8)):
        entry = _entry(plot, rng.choice([Role.ROW, Role.CELL]), name, group)
        items = [plot.widget(Role.ITEM, deed, Log()) for deed in deeds]
        entry.context = plot.surface(SurfaceKind.POPUP, name, [[item] for item in items], entry.key).key
        rows.append([entry])
        parts += [plot.part("context", Pressed(item.key), n=name, a=item.name) for item in items]
    menus, wishes = plot.menu_bar(most=3) if plot.chance(0.5) else ([], [])
    world = plot.window([menus, *rows])
    return Exercise(world, (*rng.sample(parts, 3), *plot.plains(world, wishes[:1])))


def sorting(rng: Random, held_out: bool) -> Exercise:
    """Things that are dragged into folders."""
    plot = Plot(rng, held_out)
    role = rng.choice([Role.ROW, Role.CELL])
    things = [plot.widget(role, name, Log()) for name in _names(plot, rng.randint(3, 7))]
    folders = [plot.widget(Role.ROW, name, Log()) for name in plot.labels(rng.randint(2, 4))]
    for folder in folders:
        folder.drop = True
    listed = [[thing] for thing in things]
    world = plot.window([[folder] for folder in folders] + listed if plot.chance(0.5) else [folders, *listed])
    parts = []
    for thing in things:
        folder = rng.choice(folders)
        parts.append(plot.part("move", Moved(thing.key, folder.key), n=thing.name, p=folder.name))
    return Exercise(world, tuple(parts))


def desktop(rng: Random, held_out: bool) -> Exercise:
    """Icons that a double click opens."""
    plot = Plot(rng, held_out)
    role, group = rng.choice([Role.ROW, Role.ITEM, Role.CELL]), plot.key()
    icons = [_entry(plot, role, name, group) for name in _names(plot, rng.randint(4, 14))]
    for icon in icons:
        icon.double = (Load(),)
    across = rng.randint(2, 5)
    world = plot.window([icons[at : at + across] for at in range(0, len(icons), across)])
    icons[0].states |= {State.SELECTED} if plot.chance(0.3) else set()
    return Exercise(world, tuple(plot.part("open icon", Opened(w.key), about="open", n=w.name) for w in icons))
