"""Families of windows to work with tools in: ribbons, inspectors, find bars, players, preferences, viewers."""

from __future__ import annotations

from random import Random

from agent.keys import format_chord
from agent.types import Role, State
from models.worlds import words
from models.worlds.bench import Bench
from models.worlds.effects import Add, Choose, Close, Load, Log, Open, Pick, SetTo, Switch
from models.worlds.exercises import Exercise, Part
from models.worlds.machine import Widget
from models.worlds.wishes import Chosen, Holds, Listed, Opened, Pressed, Struck, Ticked


def ribbon(rng: Random, held_out: bool) -> Exercise:
    """Tabs of tools above a document, some of which drop menus of any depth."""
    bench = Bench(rng, held_out)
    names = bench.names("ribbon", rng.randint(1, 5))
    texts = bench.names("tool", 8 * len(names)) if bench.chance(0.5) else []
    texts += bench.labels(8 * len(names) - len(texts))
    made, parts, heads = list[list[Widget]](), list[Part](), bench.group(Role.TAB, names)
    heads[0].states.add(State.SELECTED)
    for number, head in enumerate(heads):
        for at in range(number * 8, number * 8 + rng.choice([4, 8]), 4):
            [row], some = bench.tools(texts[at : at + 4])
            for tool in row:
                tool.page = head.key
            made.append(row)
            parts += [bench.behind(head, part) for part in some]
            if bench.chance(0.3):
                row.append(bench.widget(Role.LABEL, bench.name("section")))
                row[-1].page = head.key
    text = bench.widget(Role.TEXT, "", value=words.phrase(rng, held_out))
    parts.append(bench.asked(Holds(text.key, words.phrase(rng, held_out))))
    world = bench.window([heads, *made, [text], bench.clutter()], document=text.key)
    return Exercise(world, tuple(parts))


def inspector(rng: Random, held_out: bool) -> Exercise:
    """A pane of properties in sections that fold, beside what has them."""
    bench = Bench(rng, held_out)
    own = bench.chance(0.6)
    names = bench.names("section", rng.randint(2, 6)) if own else bench.labels(rng.randint(2, 6))
    rows, parts = bench.sections(names)
    things = bench.group(Role.ROW, bench.labels(rng.randint(0, 5)))
    tools = bench.tools(bench.names("tool", rng.randint(1, 5))) if bench.chance(0.4) else None
    buttons, _ = bench.buttons()
    listed = [[thing] for thing in things]
    body = [*listed, *rows] if bench.chance(0.5) else [*rows, *listed]
    world = bench.window([*(tools.rows if tools else []), *body, buttons])
    chosen = [bench.asked(Chosen(thing.key), about=thing.group) for thing in things]
    return Exercise(world, (*parts, *chosen, *(tools.parts if tools else ())), bench.lasts(buttons))


def findbar(rng: Random, held_out: bool) -> Exercise:
    """A bar that searches a document, below or above it, with its own switches."""
    bench = Bench(rng, held_out)
    text = bench.widget(Role.TEXT, "", value=words.phrase(rng, held_out, longest=9))
    sought = bench.widget(Role.TEXT, bench.name("sought") if bench.chance(0.65) else "")
    onward = bench.widget(Role.BUTTON, bench.name("next hit"), Log())
    back = bench.widget(Role.BUTTON, bench.name("previous hit"), Log())
    switches, wishes = bench.inputs(rng.randint(0, 3))
    names = rng.sample(
        ["Match case", "Whole words", "Highlight all", "Regular expression", "Wrap around"], rng.randint(0, 3)
    )
    checks = [bench.widget(rng.choice([Role.CHECK, Role.TOGGLE]), name, Switch()) for name in names]
    parts = [bench.asked(wish) for wish in wishes]
    parts += [bench.asked(Ticked(check.key, True)) for check in checks]
    found = words.word(rng, held_out)
    search = rng.choice([("search text", onward), ("search text", onward), ("search back", back)])
    first = bench.part(search[0], Holds(sought.key, found), Pressed(search[1].key), rank=1, v=found)
    bar = [sought, back, onward, *checks] if bench.chance(0.5) else [sought, onward, back, *checks]
    menus, _ = bench.menu_bar(most=3) if bench.chance(0.4) else ([], [])
    lines = [[text], bar] if bench.chance(0.6) else [bar, [text]]
    world = bench.window([menus, *lines, *switches, bench.clutter()], document=text.key)
    return Exercise(world, tuple(parts), (), (first,))


def player(rng: Random, held_out: bool) -> Exercise:
    """A player: a list to play from, buttons, switches and sliders."""
    bench = Bench(rng, held_out)
    tracks = bench.group(Role.ROW, bench.labels(rng.randint(3, 18)))
    for track in tracks:
        track.double = (Load(),)
    names = rng.sample(["Previous", "Play", "Pause", "Stop", "Next", "Rewind", "Forward", "Eject"], rng.randint(2, 6))
    controls = [bench.widget(Role.BUTTON, name, Log()) for name in names]
    modes = [
        bench.widget(Role.TOGGLE, name, Switch())
        for name in rng.sample(["Shuffle", "Repeat", "Mute", "Equalizer"], rng.randint(0, 3))
    ]
    sliders = [
        bench.widget(Role.SLIDER, name, value=str(rng.randrange(1, 100)))
        for name in bench.names("volume", rng.randint(1, 3))
    ]
    blocks = [
        bench.strip([[track] for track in tracks], rng.randint(4, 8)),
        [controls],
        [modes] if modes else [],
        [[s] for s in sliders],
    ]
    rng.shuffle(blocks)
    world = bench.window([row for block in blocks for row in block])
    parts = [bench.part("play", Opened(track.key), about="play", n=track.name) for track in bench.some(tracks, 5)]
    for slider in sliders:
        way, value = rng.choice([("most", "100"), ("least", "0")])
        parts.append(bench.part(way, Holds(slider.key, value), n=slider.name))
    parts += [bench.asked(Ticked(mode.key, True)) for mode in modes]
    return Exercise(world, tuple(parts), bench.lasts(controls))


def profiles(rng: Random, held_out: bool) -> Exercise:
    """Profiles to switch between, each with its own values in the same fields, and new ones to add."""
    bench = Bench(rng, held_out)
    fields = [bench.widget(Role.TEXT, name, value=bench.value()) for name in bench.labels(rng.randint(1, 4))]
    group, listed, parts = bench.key(), bench.labels(rng.randint(2, 6)), list[Part]()
    own = [[SetTo(field.key, bench.value()) for field in fields] for _ in listed]
    if bench.chance(0.5):
        combo, picks = bench.choice(rng.choice(["Profile", "Workspace", "Preset", "Scheme"]), listed)
        for option, effects in zip(bench.popup_of(combo).widgets(), own, strict=True):
            option.effects = (Pick(combo.key), *effects, Close())
        rows = [[combo]]
        parts += [bench.part("profile", pick, about=group, n=pick.option) for pick in picks]
    else:
        heads = [bench.widget(Role.ROW, name, Choose(), *effects) for name, effects in zip(listed, own, strict=True)]
        spares = [bench.widget(Role.ROW, "", Choose()) for _ in range(2)]
        for head in (*heads, *spares):
            head.group = group
        rows = [[head] for head in (*heads, *spares)]
        entry = bench.widget(Role.TEXT, rng.choice(["Name", "Profile name", "Name of the profile"]))
        keys = tuple(spare.key for spare in spares)
        make = bench.widget(Role.BUTTON, rng.choice(["Create", "OK", "Add"]), Add(entry.key, keys), Close())
        add = bench.widget(Role.BUTTON, rng.choice(["New...", "Add...", "New profile", "Create new"]))
        dialog = bench.dialog("New profile", [[entry], [bench.widget(Role.BUTTON, "Cancel", Close()), make]], add.key)
        add.effects = (Open(dialog.key),)
        rows.append([add, *[bench.widget(Role.BUTTON, text, Log()) for text in bench.names("deed", rng.randint(0, 2))]])
        parts += [bench.part("profile", Chosen(head.key), about=group, n=head.name) for head in heads]
        fresh = words.phrase(rng, held_out, longest=2)
        parts.append(bench.part("new profile", Listed(fresh, entry.key, make.key, keys), about="new", v=fresh))
    buttons, _ = bench.buttons()
    more, wishes = bench.inputs(rng.randint(0, 2))
    world = bench.window([*rows, *[[field] for field in fields], *more, buttons])
    world.gone |= {w.key for row in rows for w in row if w.role is Role.ROW and not w.name}
    parts += [bench.asked(Holds(field.key, bench.value()), 1) for field in fields]
    parts += [bench.asked(wish, 1) for wish in wishes]
    return Exercise(world, tuple(parts), bench.lasts(buttons))


def preferences(rng: Random, held_out: bool) -> Exercise:
    """Preferences: a list of categories, the page of the chosen one beside it, and what applies them."""
    bench = Bench(rng, held_out)
    names = bench.names("category", rng.randint(3, 8)) if bench.chance(0.6) else bench.labels(rng.randint(3, 8))
    rows, parts = bench.pages(names, [bench.inputs(rng.randint(1, min(4, len(names)))) for _ in names], tabs=False)
    row = [
        bench.widget(Role.BUTTON, text, Log())
        for text in rng.sample(["Apply", "OK", "Cancel", "Restore Defaults", "Help"], 3)
    ]
    search = (
        [bench.widget(Role.TEXT, rng.choice(["Search", "Filter", "Search preferences"]))] if bench.chance(0.3) else []
    )
    world = bench.window([search, *rows, row], rng.choice(["Preferences", "Settings", "Options", bench.label()]))
    return Exercise(world, tuple(parts), bench.lasts(row))


def viewer(rng: Random, held_out: bool) -> Exercise:
    """A viewer of pages: a number to go to, a zoom, an outline, menus and tools."""
    bench = Bench(rng, held_out)
    last = rng.randint(12, 400)
    page, number = (
        bench.widget(Role.SPIN, rng.choice(["Page", "Page number", "Go to page"]), value="1"),
        str(rng.randint(2, last)),
    )
    scales = rng.sample(
        ["25%", "50%", "75%", "100%", "125%", "150%", "200%", "400%", "Fit width", "Fit page"], rng.randint(3, 6)
    )
    zoom, picks = bench.choice(rng.choice(["Zoom", "Scale", "Magnification"]), scales)
    tools = bench.tools(bench.names("tool", rng.randint(1, 5)))
    row = [page, bench.widget(Role.LABEL, f"of {last}"), zoom]
    outline = bench.group(Role.ROW, bench.labels(rng.randint(2, 14)))
    strip = bench.strip([[entry] for entry in outline], rng.randint(4, 7)) if bench.chance(0.6) else []
    bar, _ = bench.menu_bar(most=3)
    world = bench.window([bar, *rng.sample([row, *tools.rows], 2), *strip, [bench.widget(Role.IMAGE, bench.label())]])
    parts = [
        bench.part("page number", Holds(page.key, number), k=number),
        *[bench.part("zoom", pick, about="zoom", o=pick.option) for pick in picks[:2]],
        *tools.parts,
        *[bench.asked(Chosen(entry.key), about=entry.group) for entry in bench.some(outline if strip else [], 3)],
    ]
    return Exercise(world, tuple(parts))


def hotkeys(rng: Random, held_out: bool) -> Exercise:
    """Menus whose deeds keys do as well: some open dialogs, by either way."""
    bench = Bench(rng, held_out)
    letters = rng.sample("abdefghijklmnopqrstuwz", 6)
    chords = [(*rng.choice([("ctrl",), ("ctrl", "shift"), ("alt",), ("ctrl", "alt")]), letter) for letter in letters]
    shortcuts, parts, items = {}, list[Part](), list[Widget]()
    for keys in chords[: rng.randint(2, 6)]:
        item = bench.widget(Role.ITEM, bench.label(), Log())
        said = rng.choice([format_chord(keys), "+".join(key.capitalize() for key in keys)])
        if bench.chance(0.5):
            parts.append(bench.asking(item, keys=keys, said=said))
        else:
            parts.append(bench.part("shortcut", Struck(keys), k=said, n=item.name))
            parts.append(bench.asked(Pressed(item.key)))
        shortcuts[keys] = item.effects
        items.append(item)
    menu = bench.menu(rng.choice(["Edit", "Tools", "View"]), [])
    bench.popup_of(menu).rows += [[item] for item in items]
    bar, _ = bench.menu_bar([menu], most=2)
    rows, wishes = bench.inputs(rng.randint(0, 3))
    world = bench.window([bar, bench.clutter(), *rows], shortcuts=shortcuts)
    return Exercise(world, (*parts, *[bench.asked(wish) for wish in wishes]))


def spreadsheet(rng: Random, held_out: bool) -> Exercise:
    """A grid of cells that are called by column and row."""
    bench = Bench(rng, held_out)
    columns, lines = "ABCDEFGH"[: rng.randint(2, 5)], range(1, rng.randint(4, 7))
    cells = [
        [bench.widget(Role.TEXT, f"{c}{n}", value=bench.value() if bench.chance(0.3) else "") for c in columns]
        for n in lines
    ]
    heads = [bench.widget(Role.HEADER, column) for column in columns] if bench.chance(0.7) else []
    tools = bench.tools(bench.names("tool", rng.randint(2, 6)))
    world = bench.window([*tools.rows, heads, *cells, bench.clutter()])
    parts = []
    for cell in bench.some([cell for row in cells for cell in row], 6):
        value = bench.value()
        parts.append(bench.part("cell", Holds(cell.key, value), n=cell.name, v=value))
    return Exercise(world, (*parts, *tools.parts[:2]))
