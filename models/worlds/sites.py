"""Families of sites: links that lead from page to page, lists kept in a page, tables with buttons, searches."""

from __future__ import annotations

from random import Random

from agent.types import Role, State
from models.worlds import words
from models.worlds.effects import Add, Choose, Close, Leaf, Log, Open, Remove, Switch
from models.worlds.exercises import LAST, Exercise, Page, Part
from models.worlds.forms import Form, ending, whole, written
from models.worlds.machine import Widget
from models.worlds.wishes import Holds, Listed, Picked, Pressed, Removed, Struck, Ticked


def trail(rng: Random, held_out: bool) -> Exercise:
    """A site whose links lead from page to page; what is wanted lies one or two of them away."""
    page = Page(rng, held_out)
    group, names = page.key(), iter(page.labels(40))
    home = page.widget(Role.LINK, rng.choice(["Home", "Start", "Front page", "Overview"]), Choose())
    home.group = group
    home.states.add(State.SELECTED)
    body, parts = list[list[Widget]](), list[Part]()

    def text(under: Widget, *widgets: Widget) -> None:
        for widget in widgets:
            widget.page = under.key
        body.append([*widgets])

    def links(under: Widget, count: int, leading: int) -> list[Widget]:
        """Links on a page, of which so many lead on; the pages of those are not made yet."""
        made = [page.widget(Role.LINK, next(names), Log()) for _ in range(count)]
        across = rng.choice([1, 1, 3])
        for at in range(0, count, across):
            text(under, *made[at : at + across])
        on = rng.sample(made, min(leading, count))
        for link in on:
            link.effects, link.group = (Choose(),), group
        return on

    def content(under: Widget, *way: Widget) -> None:
        """A page's heading, its lines, and what can be pressed there."""
        text(under, page.widget(Role.LABEL, under.name))
        for _ in range(rng.choice([0, 1, 1, 2])):
            text(under, page.widget(Role.LABEL, words.phrase(rng, held_out, longest=9)))
        ends = [page.widget(Role.BUTTON, called, Log()) for called in page.names("page button", rng.randint(1, 3))]
        if page.chance(0.2):
            ends.append(page.widget(Role.LINK, next(names), Log()))
        text(under, *ends)
        for end in ends:
            if len(way) == 1:
                parts.append(page.part("trail", Pressed(end.key), about="way", n=way[0].name, p=end.name))
            else:
                first, second = way
                parts.append(
                    page.part("long trail", Pressed(end.key), about="way", n=first.name, m=second.name, p=end.name)
                )

    for first in links(home, rng.randint(3, 7), rng.randint(1, 3)):
        content(first, first)
        for second in links(first, rng.randint(2, 5), rng.choice([0, 1, 2, 2])):
            content(second, first, second)
    world = page.window([[home], *body])
    return Exercise(world, tuple(parts))


def checklist(rng: Random, held_out: bool) -> Exercise:
    """A list kept in a page: Enter or a button adds what was typed, boxes tick it off, a button saves it."""
    page = Page(rng, held_out)
    entry = page.widget(Role.TEXT, page.name("list field") if page.chance(0.85) else "")
    listed = page.labels(rng.randint(2, 7))
    rows, gone = list[list[Widget]](), list[Widget]()
    delete = page.name("delete") if page.chance(0.5) else ""
    for name in [*listed, "", "", ""]:
        check = page.widget(Role.CHECK, name, Switch(), states=[State.CHECKED] if name and page.chance(0.25) else [])
        row = [check]
        if delete:
            off = page.widget(Role.BUTTON, delete)
            off.effects = (Remove((check.key, off.key)),)
            row.append(off)
        rows.append(row)
        gone += [] if name else row
    spares = tuple(widget.key for widget in gone if widget.role is Role.CHECK)
    adding = Add(entry.key, spares)
    add = page.widget(Role.BUTTON, page.name("add"), adding) if page.chance(0.6) else None
    shortcuts = {("enter",): (adding,)} if add is None or page.chance(0.5) else {}
    filters = [
        page.widget(rng.choice([Role.LINK, Role.BUTTON]), text, Log()) for text in ("All", "Active", "Completed")
    ]
    save = page.widget(Role.BUTTON, page.name("list save"), Log())
    foot = [*(filters if page.chance(0.5) else []), save]
    world = page.window(
        [page.clutter(), [entry, *([add] if add else [])], *rows, foot],
        gone={widget.key for widget in gone},
        shortcuts=shortcuts,
    )
    button = add.key if add else ""

    def kept() -> Part:
        fresh = [words.phrase(rng, held_out, longest=rng.choice([1, 2, 3])) for _ in range(rng.choice([0, 1, 1, 2]))]
        aims = [Listed(task, entry.key, button, spares) for task in dict.fromkeys(fresh)]
        open_rows = [row for row in rows[: len(listed)] if State.CHECKED not in row[0].states]
        done = rng.sample(open_rows, min(len(open_rows), rng.choice([0, 1, 1, 2])))
        pieces = [page.part("done entry", Ticked(row[0].key, True), n=row[0].name) for row in done]
        match aims:
            case [one]:
                pieces.append(page.part("add entry", one, v=one.name))
            case [one, other]:
                pieces.append(page.part("two entries", one, other, v=one.name, w=other.name))
            case _:
                pass
        others = [row for row in rows[: len(listed)] if row not in done and len(row) > 1]
        if others and page.chance(0.3):
            check, off = rng.choice(others)
            pieces.append(page.part("delete entry", Removed(check.key, off.key), n=check.name))
        rng.shuffle(pieces)
        return whole(page, pieces) if pieces else kept()

    return Exercise(world, tuple(kept() for _ in range(8)), (page.plain(world, Pressed(save.key), LAST),))


def rowbuttons(rng: Random, held_out: bool) -> Exercise:
    """A table in a page with the same buttons in each row, which at times ask once more."""
    page = Page(rng, held_out)
    heads = page.names("column", rng.randint(1, 3))
    called = page.names("row button", rng.choice([1, 1, 1, 2]))
    role, asks = rng.choice([Role.CELL, Role.CELL, Role.LABEL, Role.LINK]), page.chance(0.25)
    rows, parts = list[list[Widget]](), list[Part]()
    cells = [[_cell(page, head) for head in heads] for _ in range(rng.randint(3, 7))]
    every = [text for row in cells for text in row]
    names = page.labels(len(cells)) if page.chance(0.6) else [words.person(rng, held_out) for _ in cells]
    for name, said in zip(dict.fromkeys(names), cells, strict=False):
        buttons = [page.widget(Role.BUTTON, text, Log()) for text in called]
        rows.append([page.widget(role, name), *(page.widget(Role.CELL, text) for text in said), *buttons])
        for button in buttons:
            aim = Pressed(_asked_again(page, button, name) if asks else button.key)
            parts.append(page.part("in row", aim, about=name, a=button.name, n=name))
            for head, text in zip(heads, said, strict=True):
                if every.count(text) == 1 and page.chance(0.5):
                    parts.append(page.part("by cell", aim, about=name, a=button.name, m=head, p=text))
    header = [page.widget(Role.HEADER, text) for text in ("Name", *heads)]
    search = [page.widget(Role.TEXT, rng.choice(["Filter", "Search in table", "Quick search"]))]
    turns = [page.widget(Role.BUTTON, text, Log()) for text in rng.choice([("1", "2", "3"), ("Previous", "Next")])]
    body = [search if page.chance(0.4) else [], header if page.chance(0.8) else [], *rows]
    world = page.window([page.clutter(), *body, turns if page.chance(0.4) else []])
    return Exercise(world, tuple(parts))


def _cell(page: Page, head: str) -> str:
    """What a table says under such a head."""
    match head:
        case "City" | "Place":
            return words.place(page.rng, page.held_out)
        case "Date" | "Due":
            return written(page, "day")
        case "Owner" | "Teacher" | "Contact":
            return words.person(page.rng, page.held_out)
        case "Phone":
            return written(page, "phone")
        case "Status" | "Team" | "Category":
            return words.term(page.rng, page.held_out).capitalize()
        case _:
            return words.number(page.rng)


def _asked_again(page: Page, button: Widget, name: str) -> str:
    """Let the button ask whether that is meant; the key of what answers yes."""
    yes = page.widget(Role.BUTTON, page.rng.choice(["OK", "Yes", "Confirm", button.name]), Log(), Close())
    no = page.widget(Role.BUTTON, page.rng.choice(["Cancel", "No", "Cancel"]), Close())
    foot = [no, yes] if page.chance(0.6) else [yes, no]
    title = page.rng.choice(["Are you sure?", "Please confirm", "Question", "Confirm"])
    dialog = page.dialog(title, [[page.widget(Role.LABEL, f"{button.name} {name}?")], foot], button.key)
    button.effects = (Open(dialog.key),)
    return yes.key


def searching(rng: Random, held_out: bool) -> Exercise:
    """A site with a search: what it finds is on another page, with filters and an order of its own."""
    page = Page(rng, held_out)
    group = page.key()
    front, found = (page.widget(Role.LABEL, text) for text in (page.label(), page.name("found")))
    for heading in (front, found):
        heading.group, heading.page = group, heading.key
    front.states.add(State.SELECTED)
    field = page.widget(Role.TEXT, page.name("search"))
    go = page.widget(Role.BUTTON, rng.choice(["Search", "Go", "Find"]), Leaf(group, 1)) if page.chance(0.65) else None
    shortcuts = {("enter",): (Leaf(group, 1),)} if go is None or page.chance(0.5) else {}
    texts = iter(page.labels(20))
    start = [[page.widget(Role.LINK, next(texts), Log())] for _ in range(rng.randint(1, 5))]
    checks = [page.widget(Role.CHECK, next(texts), Switch()) for _ in range(rng.randint(0, 4))]
    order, picks = page.combo(page.name("sorted by")) if page.chance(0.6) else (None, [])
    deeds = page.names("cart", 1) if page.chance(0.5) else []
    hits = list[list[Widget]]()
    for _ in range(rng.randint(2, 6)):
        buttons = [page.widget(Role.BUTTON, text, Log()) for text in deeds]
        price = [page.widget(Role.LABEL, words.number(rng))] if page.chance(0.5) else []
        hits.append([page.widget(Role.LINK, next(texts), Log()), *price, *buttons])
    filters = [*[[check] for check in checks], *([[order]] if order else [])]
    sorted_by = [pick for pick in picks if isinstance(pick, Picked)]
    second = [[found], *filters, *hits] if page.chance(0.6) else [[found], *hits, *filters]
    for heading, rows in ((front, [[front], *start]), (found, second)):
        for widget in (widget for row in rows for widget in row):
            widget.page = heading.key
    bar = [field, *([go] if go else [])]
    world = page.window([bar, [front], *start, *second, page.clutter()], shortcuts=shortcuts)

    def sought() -> Part:
        what = words.phrase(rng, held_out, longest=rng.choice([1, 1, 2, 3]))
        enter = Pressed(go.key) if go else Struck(("enter",))
        pieces = [page.part("look up", Holds(field.key, what), enter, v=what)]
        narrowed = rng.sample(checks, min(len(checks), rng.choice([0, 0, 1, 1, 2])))
        pieces += [page.part("only", Ticked(check.key, True), n=check.name) for check in narrowed]
        if sorted_by and page.chance(0.5):
            pick = rng.choice(sorted_by)
            pieces.append(page.part("sort", pick, o=pick.option))
        if page.chance(0.8):
            hit = rng.choice(hits)
            link, last = hit[0], hit[-1]
            if last.role is Role.BUTTON and page.chance(0.5):
                pieces.append(page.part("in row", Pressed(last.key), a=last.name, n=link.name))
            else:
                pieces.append(page.part("follow", Pressed(link.key), n=link.name))
        return whole(page, pieces)

    return Exercise(world, tuple(sought() for _ in range(8)))


def booking(rng: Random, held_out: bool) -> Exercise:
    """Something to book: first what is wanted, then one of the offers on the next page, then for whom."""
    page = Page(rng, held_out)
    group, called = page.key(), page.name("book")
    front, offers = (page.widget(Role.LABEL, text) for text in (page.label(), page.name("found")))
    for heading in (front, offers):
        heading.group, heading.page = group, heading.key
    front.states.add(State.SELECTED)
    search = page.widget(
        Role.BUTTON, rng.choice(["Search", "Show offers", "Find", "Check availability"]), Leaf(group, 1)
    )
    wanted = Form(page, rng.randint(1, 3), rng.randint(0, 2), 0, [search.name, called])
    confirm = page.widget(Role.BUTTON, page.name("order it"), Log(), Close())
    buyer = Form(page, rng.randint(1, 3), 0, rng.randint(0, 1), [*wanted.names, confirm.name])
    dialog = page.dialog(page.label(), [*buyer.rows, [page.widget(Role.BUTTON, "Cancel", Close()), confirm]])
    rows = [
        [
            page.widget(Role.LABEL, name),
            page.widget(Role.LABEL, words.number(rng)),
            page.widget(Role.BUTTON, called, Log(), Open(dialog.key)),
        ]
        for name in page.labels(rng.randint(2, 5))
    ]
    dialog.opener = rows[0][-1].key
    again = page.widget(
        Role.BUTTON, rng.choice(["Back", "New search", "Change search", "Edit search"]), Leaf(group, -1)
    )
    found = [[offers, again], *rows] if page.chance(0.5) else [[offers], *rows, [again]]
    for heading, made in ((front, [[front], *wanted.rows, [search]]), (offers, found)):
        for widget in (widget for row in made for widget in row):
            widget.page = heading.key
    world = page.window([page.clutter(), [front], *wanted.rows, [search], *found])

    def booked() -> Part:
        label, *_, book = rng.choice(rows)
        pieces = [*wanted.asked(world, 2), page.part("send form", Pressed(search.key), n=search.name)]
        pieces.append(page.part("in row", Pressed(book.key), a=called, n=label.name))
        return whole(page, [*pieces, *buyer.asked(world, 2)])

    return Exercise(world, tuple(booked() for _ in range(8)), ending(page, world, confirm))
