"""Windows that mix mechanics: menus, tools, tabs, categories, sections that fold, lists, dialogs, choices, swatches."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from agent.types import Role, State
from models.worlds.bench import Bench, Piece
from models.worlds.draft import MENUS
from models.worlds.effects import Choose, Load, Log, Switch, Unfold
from models.worlds.exercises import LAST, Exercise, Part
from models.worlds.machine import SurfaceKind, Widget
from models.worlds.wishes import Chosen, Holds, Moved, Opened, Pressed

_EACH = 4
"""Parts that a goal may take from one mechanic of a window."""


def menus(bench: Bench) -> Piece:
    names = bench.rng.sample([*MENUS, *bench.labels(4)], bench.rng.randint(1, 4))
    bar, parts = [bench.widget(Role.MENU, name) for name in names], list[Part]()
    for menu in bar:
        parts += bench.pull_down(menu, bench.rng.choice([1, 2, 2, 3, 4]))
    return Piece([bar], parts)


def _fields(bench: Bench) -> Piece:
    rows, wishes = bench.inputs(bench.rng.randint(1, 5))
    return Piece(rows, [bench.asked(wish) for wish in wishes])


def _tabbed(bench: Bench) -> Piece:
    names = bench.labels(bench.rng.randint(2, 4))
    return bench.pages(names, [bench.inputs(bench.rng.randint(1, 3)) for _ in names], tabs=True)


def _categories(bench: Bench) -> Piece:
    names = bench.labels(bench.rng.randint(3, 5))
    return bench.pages(names, [bench.inputs(bench.rng.randint(1, 3)) for _ in names], tabs=False)


def _folding(bench: Bench) -> Piece:
    return bench.sections(bench.labels(bench.rng.randint(2, 4)))


def _toolbar(bench: Bench) -> Piece:
    return bench.tools(bench.labels(bench.rng.randint(2, 6)) if bench.chance(0.5) else bench.names("tool", 6))


def _gated(bench: Bench) -> Piece:
    """Choices each of which lets its own fields be used."""
    rows, parts, group, names = list[list[Widget]](), list[Part](), bench.key(), bench.labels(3)
    single = bench.chance(0.5)
    for name in names[: 1 if single else 3]:
        head = bench.widget(Role.CHECK if single else Role.RADIO, name, Switch() if single else Choose())
        head.group = "" if single else group
        inner, wishes = bench.inputs(bench.rng.randint(1, 2))
        for widget in (w for row in inner for w in row if w.role is not Role.LABEL):
            widget.enabled_by = head.key
        rows += [[head], *inner] if single or len(inner) > 1 else [[head, *inner[0]]]
        parts += [bench.asked(wish, about="" if single else group) for wish in wishes]
    if not single:
        rows[0][0].states.add(State.CHECKED)
    return Piece(rows, parts)


def _dialogs(bench: Bench) -> Piece:
    openers = [bench.widget(Role.BUTTON, f"{name}..." if bench.chance(0.5) else name) for name in bench.labels(2)]
    return Piece([openers], [bench.asking(opener) for opener in openers])


def _listed(bench: Bench) -> Piece:
    """A long list with columns at times, of which a part is in sight."""
    entries, columns = (
        bench.group(bench.rng.choice([Role.ROW, Role.CELL]), bench.labels(bench.rng.randint(5, 24))),
        bench.columns()[:2],
    )
    body = bench.strip([[entry, *bench.cells(columns)] for entry in entries], bench.rng.randint(4, 7))
    deeds = [bench.widget(Role.BUTTON, text, Log()) for text in bench.names("deed", bench.rng.randint(1, 4))]
    parts = list[Part]()
    for entry in entries:
        deed = bench.rng.choice(deeds)
        chosen = bench.asked(Chosen(entry.key), about=entry.group)
        done = bench.within("then", [chosen], after=[Pressed(deed.key)], about=entry.group, a=deed.name)
        parts += [chosen, done]
    return Piece([bench.headed(columns) if columns else [], *body, deeds], parts)


def _palette(bench: Bench) -> Piece:
    return bench.palette(bench.rng.randint(3, 8))


def _levels(bench: Bench) -> Piece:
    """Sliders that go to their ends, and number fields."""
    rows, parts = list[list[Widget]](), list[Part]()
    for name in bench.labels(bench.rng.randint(1, 3)):
        level = bench.widget(bench.rng.choice([Role.SLIDER, Role.SPIN]), name, value=str(bench.rng.randrange(1, 100)))
        rows.append([bench.widget(Role.LABEL, name), level] if bench.chance(0.4) else [level])
        if level.role is Role.SPIN:
            parts.append(bench.asked(Holds(level.key, str(bench.rng.randrange(100, 500)))))
        else:
            kind, value = bench.rng.choice([("most", "100"), ("least", "0")])
            parts.append(bench.part(kind, Holds(level.key, value), n=name))
    return Piece(rows, parts)


def _tree(bench: Bench) -> Piece:
    """Branches that unfold, and leaves of which one is selected."""
    rows, parts, group = list[list[Widget]](), list[Part](), bench.key()

    def grow(parent: str, path: tuple[str, ...]) -> None:
        for name in bench.labels(bench.rng.randint(2, 4)):
            row = bench.widget(Role.ROW, name, Choose())
            row.group, row.parent = group, parent
            rows.append([row])
            if len(path) < 3 and bench.chance(0.3):
                row.effects, row.group = (Unfold(),), ""
                grow(row.key, (*path, name))
            elif path:
                parts.append(bench.part("branch", Chosen(row.key), about=group, n=name, p=" > ".join(path)))
            else:
                parts.append(bench.asked(Chosen(row.key), about=group))

    grow("", ())
    return Piece(bench.strip(rows, bench.rng.randint(4, 8)), parts)


def _aside(bench: Bench) -> Piece:
    """Things that have a menu under the right button."""
    things, parts = bench.group(bench.rng.choice([Role.ROW, Role.CELL]), bench.labels(bench.rng.randint(2, 5))), []
    deeds = bench.names("deed", bench.rng.randint(2, 6))
    for thing in things:
        items = [bench.widget(Role.ITEM, deed, Log()) for deed in deeds]
        thing.context = bench.surface(SurfaceKind.POPUP, thing.name, [[item] for item in items], thing.key).key
        parts += [bench.part("context", Pressed(item.key), n=thing.name, a=item.name) for item in items]
    return Piece([[thing] for thing in things], parts)


def _dragged(bench: Bench) -> Piece:
    """Things that are dragged to places."""
    role = bench.rng.choice([Role.ROW, Role.CELL])
    things, places = (
        [bench.widget(role, name, Log()) for name in bench.labels(bench.rng.randint(2, most))] for most in (5, 3)
    )
    for place in places:
        place.drop = True
    parts = list[Part]()
    for thing in things:
        place = bench.rng.choice(places)
        parts.append(bench.part("move", Moved(thing.key, place.key), n=thing.name, p=place.name))
    return Piece([*([thing] for thing in things), places], parts)


def _icons(bench: Bench) -> Piece:
    """Things that a double click opens."""
    icons = bench.group(bench.rng.choice([Role.ROW, Role.CELL]), bench.labels(bench.rng.randint(2, 8)))
    for icon in icons:
        icon.double = (Load(),)
    rows = [icons[at : at + 4] for at in range(0, len(icons), 4)]
    return Piece(rows, [bench.part("open icon", Opened(icon.key), about="open", n=icon.name) for icon in icons])


MECHANICS: tuple[Callable[[Bench], Piece], ...] = (
    _fields, _tabbed, _categories, _folding, _toolbar, _gated, _dialogs, _listed, _palette, _levels,
    _tree, _aside, _dragged, _icons,
)  # fmt: skip


def composite(rng: Random, held_out: bool) -> Exercise:
    """A window in which two to five mechanics stand below or beside each other; a goal goes across them."""
    bench = Bench(rng, held_out)
    pieces = [make(bench) for make in rng.sample(MECHANICS, rng.choice([1, 2, 2, 3, 3, 4]))]
    bar = menus(bench) if len(pieces) == 1 or bench.chance(0.4) else Piece([], [])
    buttons, presses = bench.buttons()
    body = _arranged(bench, [piece.rows for piece in pieces])
    world = bench.window([*bar.rows, bench.clutter(), *body, buttons])
    parts = [part for piece in (bar, *pieces) for part in rng.sample(piece.parts, min(_EACH, len(piece.parts)))]
    return Exercise(world, tuple(parts), tuple(bench.asked(press, LAST) for press in presses))


def _arranged(bench: Bench, blocks: list[list[list[Widget]]]) -> list[list[Widget]]:
    """The blocks below each other, two at times side by side."""
    loose = [block for block in blocks if not any(w.page or w.strip or w.role is Role.TREE for r in block for w in r)]
    if len(loose) > 1 and bench.chance(0.35):
        left, right = loose[:2]
        shared = [[*one, *other] for one, other in zip(left, right, strict=False)]
        rest = max(left, right, key=len)[len(shared) :]
        blocks = [[*shared, *rest], *[block for block in blocks if block is not left and block is not right]]
    return [row for block in blocks for row in block]
