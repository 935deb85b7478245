"""Families of dialogs that tools open: printing, exporting, fonts, assistants, alarms, colors."""

from __future__ import annotations

from random import Random

from agent.types import Role, State
from models.worlds import words
from models.worlds.bench import Bench
from models.worlds.effects import Choose, Close, CloseAll, Leaf, Log, Open, Switch
from models.worlds.exercises import LAST, Exercise, Part
from models.worlds.machine import Widget
from models.worlds.wishes import Chosen, Holds, Pressed, Ticked


def printing(rng: Random, held_out: bool) -> Exercise:
    """A dialog that prints: copies, which pages, on which printer."""
    bench = Bench(rng, held_out)
    copies, count = bench.widget(Role.SPIN, bench.usually("Copies", "copies"), value="1"), str(rng.randint(2, 30))
    pages = bench.widget(Role.TEXT, bench.usually("Page range", "range"))
    start = rng.randint(1, 40)
    spoken = rng.choice([f"{start}-{start + rng.randint(1, 20)}", f"{start},{start + rng.randint(1, 9)}"])
    which = bench.group(Role.RADIO, ["All", rng.choice(["Current page", "Current"]), "Pages"])
    which[0].states.add(State.CHECKED)
    pages.enabled_by = which[2].key if bench.chance(0.6) else ""
    printers = bench.names("printer", rng.randint(2, 6))
    parts = [
        bench.part("copies", Holds(copies.key, count), k=count),
        bench.part("print pages", Holds(pages.key, spoken), k=spoken, about=which[0].group),
        bench.within("at", [bench.asked(Chosen(which[1].key))], m="Print", about=which[0].group),
    ]
    if bench.chance(0.5):
        combo, picks = bench.choice(rng.choice(["Printer", "Name", "Destination"]), printers)
        where = [[combo]]
        parts += [bench.part("print on", pick, about=combo.key, n=pick.option) for pick in picks]
    else:
        listing = bench.group(Role.ROW, printers)
        where = [[row] for row in listing]
        parts += [bench.part("print on", Chosen(row.key), about=row.group, n=row.name) for row in listing]
    inputs, wishes = bench.inputs(rng.randint(0, 3))
    parts += [bench.within("at", [bench.asked(wish)], m="Print") for wish in wishes]
    go = bench.widget(Role.BUTTON, rng.choice(["Print", "Print", "OK"]), Close())
    below = [go, bench.widget(Role.BUTTON, "Cancel", Close())]
    blocks = [
        where,
        [[copies]],
        [[which[0]], [which[1]], [which[2], pages]] if bench.chance(0.5) else [which, [pages]],
        inputs,
    ]
    rng.shuffle(blocks)
    rows = [row for block in blocks for row in block]
    dialog = bench.dialog("Print", [*rows, below if bench.chance(0.5) else below[::-1]])
    bar, keys = bench.led_to(dialog, rng.choice(["Print...", "Print…", "Print"]), "File", ("ctrl", "p"))
    text = bench.widget(Role.TEXT, "", value=words.phrase(rng, held_out))
    world = bench.window([bar, [text], bench.clutter()], shortcuts=keys, document=text.key)
    return Exercise(world, tuple(parts), (bench.asked(Pressed(go.key), LAST),))


def exporting(rng: Random, held_out: bool) -> Exercise:
    """A dialog that writes what is open in another format."""
    bench = Bench(rng, held_out)
    name = bench.widget(
        Role.TEXT, rng.choice(["Name", "Name", "Name", "File name", "Export to"]), value=rng.choice(["", "Untitled"])
    )
    kind, picks = bench.choice(
        rng.choice(["Format", "Format", "Format", "File type", "Export as"]), bench.names("format", rng.randint(3, 7))
    )
    inputs, wishes = bench.inputs(rng.randint(0, 4))
    go = bench.widget(Role.BUTTON, rng.choice(["Export", "Save", "Export now"]), Close())
    rows = [[name], [kind], *[[*row] for row in inputs]]
    rng.shuffle(rows)
    dialog = bench.dialog("Export", [*rows, [bench.widget(Role.BUTTON, "Cancel", Close()), go]])
    bar, keys = bench.led_to(dialog, rng.choice(["Export...", "Export As...", "Export"]), "File", ("ctrl", "e"))
    text = bench.widget(Role.TEXT, "", value=words.phrase(rng, held_out))
    world = bench.window([bar, [text], bench.clutter()], shortcuts=keys, document=text.key)
    firsts = []
    for pick in picks[:2]:
        file = words.filename(rng, held_out).rsplit(".", 1)[0]
        aims = (Holds(name.key, file), pick)
        firsts.append(bench.part("export", *aims, about=name.key, f=file, o=pick.option))
    parts = [bench.within("at", [bench.asked(wish)], m="Export") for wish in wishes]
    return Exercise(world, (*firsts, *parts), (bench.asked(Pressed(go.key), LAST),))


def fonts(rng: Random, held_out: bool) -> Exercise:
    """A chooser of fonts, a long list of them, opened from a tool or a menu."""
    bench = Bench(rng, held_out)
    names = bench.names("font", rng.randint(4, 12))
    families = bench.group(Role.ROW, sorted(names) if bench.chance(0.6) else names)
    styles = bench.group(Role.OPTION, bench.names("style", rng.randint(2, 4)))
    size, points = (
        bench.widget(Role.SPIN, rng.choice(["Size", "Size", "Size", "Font size", "Points"]), value="12"),
        str(rng.randint(13, 96)),
    )
    inputs, wishes = bench.inputs(rng.randint(0, 2))
    go = bench.widget(Role.BUTTON, rng.choice(["Select", "OK", "Apply"]), Close())
    rows = bench.strip([[family] for family in families], rng.randint(4, 8), rng.choice(["Family", "Family", "Fonts"]))
    rest = [styles, [size], *inputs, [bench.widget(Role.LABEL, words.phrase(rng, held_out))]]
    body = [*rows, *rest] if bench.chance(0.6) else [*rest, *rows]
    dialog = bench.dialog(
        rng.choice(["Font", "Font", "Font", "Choose a font"]),
        [*body, [bench.widget(Role.BUTTON, "Cancel", Close()), go]],
    )
    bar, keys = bench.led_to(dialog, rng.choice(["Font...", "Fonts", "Font"]), "Format", ("ctrl", "d"))
    world = bench.window([bar, bench.clutter(), [bench.widget(Role.TEXT, "")]], shortcuts=keys)
    parts = [
        *[bench.part("typeface", Chosen(w.key), about=w.group, n=w.name) for w in families],
        bench.part("points", Holds(size.key, points), k=points),
        *[bench.within("at", [bench.asked(Chosen(w.key))], about=w.group, m="Font") for w in styles],
        *[bench.within("at", [bench.asked(wish)], m="Font") for wish in wishes],
    ]
    return Exercise(world, tuple(parts), (bench.asked(Pressed(go.key), LAST),))


def assistant(rng: Random, held_out: bool) -> Exercise:
    """A dialog of several pages, of which the first wants something before it lets go on."""
    bench = Bench(rng, held_out)
    group, body, parts = bench.key(), list[list[Widget]](), list[Part]()
    pages = [bench.widget(Role.LABEL, name) for name in bench.names("page", rng.randint(2, 4))]
    needed = bench.widget(Role.TEXT, bench.label())
    for number, page in enumerate(pages):
        page.group = group
        rows, wishes = bench.inputs(rng.randint(1, 3))
        if not number:
            rows.insert(rng.randint(0, len(rows)), [needed])
        for widget in (widget for row in rows for widget in row):
            widget.page = page.key
        body += rows
        parts += [bench.asked(wish, number + 1) for wish in wishes]
    pages[0].states.add(State.SELECTED)
    onward = bench.widget(
        Role.BUTTON, rng.choice(["Next", "Next", "Next", "Next", "Continue", "Forward", "Next >"]), Leaf(group, 1)
    )
    back = bench.widget(Role.BUTTON, rng.choice(["Back", "Previous", "< Back"]), Leaf(group, -1))
    ready = bench.widget(Role.BUTTON, rng.choice(["Finish", "Done", "Create", "Install"]), Log(), CloseAll())
    onward.enabled_by, ready.page = needed.key, pages[-1].key
    leave = bench.widget(Role.BUTTON, "Cancel", Close())
    name = bench.label()
    opener = bench.widget(Role.BUTTON, f"{name}...")
    dialog = bench.dialog(name, [pages, *body, [leave, back, onward], [ready]], opener.key)
    opener.effects = (Open(dialog.key),)
    others = [bench.widget(Role.BUTTON, text, Log()) for text in bench.labels(rng.randint(0, 4))]
    world = bench.window(
        [bench.clutter(), rng.sample([opener, *others], len(others) + 1), [bench.widget(Role.TEXT, "")]]
    )
    first = bench.within("at", [bench.asked(Holds(needed.key, bench.value()))], m=name)
    return Exercise(world, tuple(parts), (bench.asked(Pressed(ready.key), LAST),), (first,))


def alarms(rng: Random, held_out: bool) -> Exercise:
    """A clock with alarms that are switched, and added in a dialog with a time."""
    bench = Bench(rng, held_out)
    rings = [bench.widget(Role.TOGGLE, name, Switch()) for name in bench.labels(rng.randint(1, 5))]
    time, name = bench.widget(Role.TEXT, "Time", value="07:00"), bench.widget(Role.TEXT, rng.choice(["Name", "Label"]))
    days = [bench.widget(Role.CHECK, day, Switch()) for day in ("Monday", "Wednesday", "Friday", "Sunday")]
    make = bench.widget(Role.BUTTON, rng.choice(["Add", "Save", "Set"]), Close())
    add = bench.widget(Role.BUTTON, rng.choice(["New alarm", "Add alarm", "Add..."]))
    dialog = bench.dialog(
        "New alarm", [[time], [name], days, [bench.widget(Role.BUTTON, "Cancel", Close()), make]], add.key
    )
    add.effects = (Open(dialog.key),)
    tabs = [bench.widget(Role.TAB, text, Choose()) for text in ("World", "Alarms", "Stopwatch", "Timer")]
    world = bench.window([tabs if bench.chance(0.5) else [], [add], *[[ring] for ring in rings], bench.clutter()])
    tabs[1].states.add(State.SELECTED)
    at, what = f"{rng.randrange(24):02}:{rng.randrange(60):02}", words.phrase(rng, held_out, longest=2)
    whole = bench.part("alarm", Holds(time.key, at), Holds(name.key, what), Pressed(make.key), rank=1, k=at, v=what)
    return Exercise(world, tuple(bench.asked(Ticked(ring.key, True)) for ring in rings), (), (whole,))


def colors(rng: Random, held_out: bool) -> Exercise:
    """A chooser of colors: nameless swatches, parts as numbers, and a code."""
    bench = Bench(rng, held_out)
    swatches, parts = bench.palette(rng.randint(4, 9))
    spins = [bench.widget(Role.SPIN, text, value=str(rng.randrange(256))) for text in ("Red", "Green", "Blue")]
    code = bench.widget(Role.TEXT, rng.choice(["HTML notation", "Hex", "Code"]))
    go = bench.widget(Role.BUTTON, rng.choice(["Select", "OK"]), Close())
    opener = bench.widget(Role.BUTTON, rng.choice(["Color", "Color...", "Choose a color"]))
    rows = [*swatches, *[[spin] for spin in spins], [code], [bench.widget(Role.BUTTON, "Cancel", Close()), go]]
    dialog = bench.dialog("Select Color", rows, opener.key)
    opener.effects = (Open(dialog.key),)
    world = bench.window([bench.clutter(), [opener]])
    parts += [bench.within("at", [bench.asked(Holds(spin.key, str(rng.randrange(256))))], m="Color") for spin in spins]
    parts.append(bench.within("at", [bench.asked(Holds(code.key, f"#{rng.randrange(1 << 24):06x}"))], m="Color"))
    return Exercise(world, tuple(parts), (bench.asked(Pressed(go.key), LAST),))
