"""Families of pages as browsers show them: bookings, results, tabs, leafing, consent, uploads, questions, stars."""

from __future__ import annotations

from itertools import zip_longest
from random import Random

from agent.types import Role, State
from models.worlds import words
from models.worlds.effects import Choose, Close, Leaf, Log, Open, Switch
from models.worlds.exercises import LAST, Exercise, Page, Part, Plot
from models.worlds.machine import Widget
from models.worlds.wishes import Chosen, Holds, Picked, Pressed, Struck, Ticked


def beside(left: list[list[Widget]], right: list[list[Widget]]) -> list[list[Widget]]:
    """Two columns of rows as one."""
    return [[*(one or []), *(other or [])] for one, other in zip_longest(left, right)]


def arranged(plot: Plot, one: list[list[Widget]], other: list[list[Widget]]) -> list[list[Widget]]:
    """Two parts of a page in one of the ways in which pages put them."""
    match plot.rng.randrange(4):
        case 0:
            return [*one, *other]
        case 1:
            return [*other, *one]
        case 2:
            return beside(one, other)
        case _:
            return beside(other, one)


def _day(rng: Random) -> str:
    """A day in one of the ways it is written."""
    return next(text for text in iter(lambda: words.date(rng), "") if ":" not in text)


def hotel(rng: Random, held_out: bool) -> Exercise:
    """A room to book: where, from when to when, for how many, and what else there may be."""
    plot = Page(rng, held_out)
    where = words.place(rng, held_out) if plot.chance(0.5) else words.label(rng, held_out)
    count = rng.randint(1, 9)
    place = plot.widget(Role.TEXT, plot.name("place"))
    first, last = (plot.widget(Role.TEXT, plot.name(kind)) for kind in ("arrival", "departure"))
    guests = plot.widget(rng.choice([Role.SPIN, Role.SPIN, Role.TEXT]), plot.name("guests"), value=rng.choice("12"))
    extras, wishes = plot.inputs(rng.randint(0, 3))
    book = plot.widget(Role.BUTTON, plot.name("book"), Log())
    blocks = [[[place]], [[first, last]] if plot.chance(0.5) else [[first], [last]], [[guests]], extras]
    if plot.chance(0.4):
        rng.shuffle(blocks)
    body = [row for block in blocks for row in block]
    if plot.chance(0.3):
        body = beside(body[: len(body) // 2], body[len(body) // 2 :])
    world = plot.window([plot.clutter(), *body, [book]])
    start, end = _day(rng), _day(rng)
    stay = plot.part("stay", Holds(first.key, start), Holds(last.key, end), v=start, w=end)
    parts = (
        plot.part("destination", Holds(place.key, where), v=where),
        plot.part("guests", Holds(guests.key, str(count)), k=str(count)),
        *plot.plains(world, wishes),
    )
    return Exercise(world, parts, (plot.plain(world, Pressed(book.key), LAST),), (stay,))


def results(rng: Random, held_out: bool) -> Exercise:
    """What was found, and beside it what narrows that down and puts it in order."""
    plot = Page(rng, held_out)
    checks = [
        plot.widget(Role.CHECK, name, Switch(), states=[State.CHECKED] if plot.chance(0.15) else [])
        for name in plot.labels(rng.randint(2, 6))
    ]
    order, picks = plot.combo(plot.name("sorted by"))
    narrow = [[order], *[[check] for check in checks], [plot.widget(Role.BUTTON, plot.name("no filters"), Log())]]
    links = [plot.widget(rng.choice([Role.LINK, Role.LINK, Role.ROW]), name, Log()) for name in plot.labels(5)]
    found = [
        [link, plot.widget(Role.LABEL, words.number(rng))] if plot.chance(0.6) else [link]
        for link in links[: rng.randint(2, 5)]
    ]
    search = [
        plot.widget(Role.TEXT, plot.name("search")),
        plot.widget(Role.BUTTON, rng.choice(["Search", "Go"]), Log()),
    ]
    world = plot.window([search if plot.chance(0.6) else [], *arranged(plot, narrow, found), plot.clutter()])
    narrowed = [
        plot.part("only", Ticked(check.key, on=True), n=check.name)
        for check in checks
        if State.CHECKED not in check.states
    ]
    pick = next(pick for pick in picks if isinstance(pick, Picked))
    sort = plot.part("sort", pick, about="sort", o=pick.option)
    opened = tuple(plot.part("follow", Pressed(row[0].key), rank=LAST, n=row[0].name) for row in found)
    return Exercise(world, (sort, *narrowed[:3]), opened)


def browser(rng: Random, held_out: bool) -> Exercise:
    """A browser: its tabs with a page each, the field for an address, and the buttons beside it."""
    plot = Plot(rng, held_out)
    group, tabs, body, shown = plot.key(), list[Widget](), list[list[Widget]](), list[Part]()
    for name in plot.labels(rng.randint(2, 5)):
        tab = plot.widget(Role.TAB, name, Choose())
        tab.group = group
        tabs.append(tab)
        for text in plot.labels(rng.randint(1, 4)):
            link = plot.widget(rng.choice([Role.LINK, Role.BUTTON]), text, Log())
            link.page = tab.key
            body.append([link])
            shown.append(plot.part("in tab", Chosen(tab.key), Pressed(link.key), rank=1, about="tab", n=text, p=name))
    front = rng.choice(tabs)
    front.states.add(State.SELECTED)
    address = plot.widget(Role.TEXT, plot.name("address"), value=words.address(rng, held_out))
    go = plot.widget(Role.BUTTON, rng.choice(["Go", "Go to", "Open"]), Log()) if plot.chance(0.3) else None
    turns = [plot.widget(Role.BUTTON, text, Log()) for text in plot.names("turn", rng.randint(2, 5))]
    marks = [plot.widget(Role.LINK, text, Log()) for text in plot.labels(rng.randint(0, 4))]
    bar = [*turns, address, *([go] if go else [])]
    world = plot.window([tabs, bar, marks, *body] if plot.chance(0.6) else [bar, marks, tabs, *body])
    where = f"{words.term(rng, held_out)}.{rng.choice(['example', 'test', 'org', 'net'])}"
    enter = Pressed(go.key) if go else Struck(("enter",))
    parts = [
        plot.part("visit", Holds(address.key, where), enter, about="visit", f=where),
        *rng.sample(shown, min(3, len(shown))),
        *plot.plains(world, [Pressed(w.key) for w in turns]),
        *(plot.part("follow", Pressed(mark.key), n=mark.name) for mark in marks[:2]),
        *(plot.plain(world, Chosen(tab.key), about="tab") for tab in tabs if tab is not front),
    ]
    return Exercise(world, tuple(parts))


def pager(rng: Random, held_out: bool) -> Exercise:
    """Entries on several pages, which two buttons leaf through."""
    plot = Page(rng, held_out)
    group, chosen, count = plot.key(), plot.key(), rng.randint(2, 4)
    body, parts, pages = list[list[Widget]](), list[Part](), list[Widget]()
    names = iter(plot.labels(24))
    role = rng.choice([Role.ROW, Role.CELL, Role.OPTION])
    said = rng.choice(["Page {} of {}", "{} / {}", "{} of {}"])
    for number in range(1, count + 1):
        page = plot.widget(Role.LABEL, said.format(number, count))
        page.group, page.page = group, page.key
        entries = [plot.widget(role, next(names), Choose()) for _ in range(rng.randint(2, 6))]
        for entry in entries:
            entry.group, entry.page = chosen, page.key
            parts.append(plot.part("on page", Chosen(entry.key), about="entry", n=entry.name, k=str(number)))
        pages.append(page)
        body += [[page], *[[entry] for entry in entries]] if plot.chance(0.5) else [*[[e] for e in entries], [page]]
    pages[0].states.add(State.SELECTED)
    back, onward = rng.choice([("Previous", "Next"), ("Prev", "Next"), ("Back", "More"), ("Newer", "Older")])
    turns = [plot.widget(Role.BUTTON, back, Leaf(group, -1)), plot.widget(Role.BUTTON, onward, Leaf(group, 1))]
    deeds = [plot.widget(Role.BUTTON, text, Log()) for text in plot.names("deed", rng.randint(1, 3))]
    world = plot.window([plot.clutter(), *body, turns, deeds] if plot.chance(0.6) else [deeds, turns, *body])
    return Exercise(world, tuple(parts), plot.plains(world, [Pressed(w.key) for w in deeds], LAST))


def consent(rng: Random, held_out: bool) -> Exercise:
    """A question about cookies and the like that lies over the page and wants its answer before all else."""
    plot = Page(rng, held_out)
    rows, wishes = plot.inputs(rng.randint(2, 5))
    buttons, presses = plot.buttons()
    answers = [
        plot.widget(Role.BUTTON, plot.name("agree"), Close()),
        plot.widget(Role.BUTTON, plot.name("refuse"), Close()),
    ]
    if plot.chance(0.5):
        answers.append(plot.widget(Role.BUTTON, plot.name("choose more"), Log()))
    rng.shuffle(answers)
    text = [plot.widget(Role.LABEL, words.phrase(rng, held_out, longest=12))]
    ticks = [plot.widget(Role.CHECK, name, Switch()) for name in plot.labels(rng.choice([0, 0, 1, 3]))]
    rowed = [answers] if plot.chance(0.6) else [[answer] for answer in answers]
    banner = plot.dialog(plot.name("cookies"), [text, ticks, *rowed])
    world = plot.window([plot.clutter(), *rows, buttons])
    world.stack.append(banner.key)
    asked = [a for a in answers if Close() in a.effects]
    answer = rng.choice(asked)
    first = (plot.part("agree", Pressed(answer.key), n=answer.name),) if plot.chance(0.6) else ()
    return Exercise(world, plot.plains(world, wishes, 1), plot.plains(world, presses, LAST), first)


def upload(rng: Random, held_out: bool) -> Exercise:
    """A file to send: a dialog asks for its name, the page for what is said about it."""
    plot = Page(rng, held_out)
    name = plot.widget(Role.TEXT, rng.choice(["File name", "Name", "File", "Location"]), states=[State.FOCUSED])
    take = plot.widget(Role.BUTTON, rng.choice(["Open", "Choose", "Select", "OK"]), Close())
    files = [[plot.widget(Role.ROW, words.filename(rng, held_out), Log())] for _ in range(rng.randint(0, 5))]
    foot = [plot.widget(Role.BUTTON, "Cancel", Close()), take]
    inside = [[name], *files, foot] if plot.chance(0.5) else [*files, [name], foot]
    dialog = plot.dialog(rng.choice(["Open", "File Upload", "Choose a file", "Open File"]), inside)
    browse = plot.widget(Role.BUTTON, plot.name("choose file"), Open(dialog.key))
    dialog.opener = browse.key
    rows, wishes = plot.inputs(rng.randint(1, 4))
    send = plot.widget(Role.BUTTON, plot.name("upload"), Log())
    head = [[browse, plot.widget(Role.LABEL, rng.choice(["No file chosen", "Nothing selected", "or drop it here"]))]]
    body = [*head, *rows] if plot.chance(0.6) else [*rows, *head]
    world = plot.window([plot.clutter(), *body, [send, plot.widget(Role.BUTTON, "Reset", Log())]])
    named = [words.filename(rng, held_out) for _ in range(4)]
    chosen = [plot.part("attach", Holds(name.key, f), Pressed(take.key), about="attach", f=f) for f in named]
    return Exercise(world, (*chosen, *plot.plains(world, wishes)), (plot.plain(world, Pressed(send.key), LAST),))


def survey(rng: Random, held_out: bool) -> Exercise:
    """Questions with the same few answers each."""
    plot = Page(rng, held_out)
    answers = plot.names("answer", rng.randint(2, 4))
    apart, body, parts = plot.chance(0.5), list[list[Widget]](), list[Part]()
    for name in dict.fromkeys(words.phrase(rng, held_out, longest=5) for _ in range(rng.randint(2, 5))):
        asked, group = plot.widget(Role.LABEL, name), plot.key()
        radios = [plot.widget(Role.RADIO, answer, Choose()) for answer in answers]
        for radio in radios:
            radio.group = group
        body += [[asked], radios] if apart else [[asked, *radios]]
        parts += [plot.part("answer", Chosen(radio.key), about=name, n=name, p=radio.name) for radio in radios]
    rows, wishes = plot.inputs(rng.randint(0, 2))
    send = plot.widget(Role.BUTTON, plot.name("send in"), Log())
    world = plot.window([plot.clutter(), *body, *rows, [send]])
    return Exercise(world, (*parts, *plot.plains(world, wishes)), (plot.plain(world, Pressed(send.key), LAST),))


def ratings(rng: Random, held_out: bool) -> Exercise:
    """Things that are given stars."""
    plot = Page(rng, held_out)
    most, said = rng.choice([3, 5, 5, 5, 10]), rng.choice(["{}", "{}", "{} stars", "{} of 5"])
    apart, body, parts = plot.chance(0.4), list[list[Widget]](), list[Part]()
    role = rng.choice([Role.RADIO, Role.RADIO, Role.BUTTON])
    for name in plot.labels(rng.randint(1, 5)):
        group = plot.key()
        stars = [
            plot.widget(role, said.format(n), Choose() if role is Role.RADIO else Log()) for n in range(1, most + 1)
        ]
        for star in stars:
            star.group = group if role is Role.RADIO else ""
        heading = plot.widget(Role.LABEL, name)
        body += [[heading], stars] if apart else [[heading, *stars]]
        for number, star in enumerate(stars, 1):
            aim = Chosen(star.key) if role is Role.RADIO else Pressed(star.key)
            parts.append(plot.part("rate", aim, about=name, n=name, k=str(number)))
    review = plot.widget(Role.TEXT, plot.label())
    send = plot.widget(Role.BUTTON, plot.name("send in"), Log())
    world = plot.window([*body, [review], [send]] if plot.chance(0.7) else [[review], *body, [send]])
    text = plot.plain(world, Holds(review.key, plot.value()))
    return Exercise(world, (*parts, text), (plot.plain(world, Pressed(send.key), LAST),))
