"""Families of pages about people and things to do: contacts, talk, comments, boards, cards, notices, long settings."""

from __future__ import annotations

from itertools import zip_longest
from random import Random

from agent.types import Role, State
from models.worlds import words
from models.worlds.effects import Add, Choose, Close, Log, Open, Remove, Switch
from models.worlds.exercises import LAST, Exercise, Page, Part, Plot
from models.worlds.machine import Widget
from models.worlds.wishes import Chosen, Holds, Listed, Moved, Pressed, Removed, Ticked


def _people(plot: Plot, count: int) -> list[str]:
    return list(dict.fromkeys(words.person(plot.rng, plot.held_out) for _ in range(count)))


def contacts(rng: Random, held_out: bool) -> Exercise:
    """An address book: who is selected has details to be changed, and new people are added in a dialog."""
    plot = Page(rng, held_out)
    group, listed, details, parts = plot.key(), list[list[Widget]](), list[list[Widget]](), list[Part]()
    kinds = plot.names("detail", rng.randint(1, 3))
    role = rng.choice([Role.ROW, Role.ROW, Role.CELL, Role.OPTION])
    for name in _people(plot, rng.randint(2, 9)):
        person = plot.widget(role, name, Choose())
        person.group = group
        listed.append([person])
        for kind in kinds:
            field = plot.widget(Role.TEXT, kind, value=plot.value() if plot.chance(0.7) else "")
            field.page = person.key
            details.append([field])
            value = plot.value()
            aims = (Chosen(person.key), Holds(field.key, value))
            parts.append(plot.part("detail", *aims, rank=1, about="detail", n=name, p=kind, v=value))
    rng.choice(listed)[0].states.add(State.SELECTED)
    wanted = [plot.widget(Role.TEXT, text) for text in (rng.choice(["Name", "Full name"]), *kinds)]
    save = plot.widget(Role.BUTTON, rng.choice(["Save", "Done", "OK", "Create"]), Close())
    foot = [plot.widget(Role.BUTTON, "Cancel", Close()), save]
    new = plot.widget(Role.BUTTON, plot.name("new person"))
    dialog = plot.dialog(
        rng.choice(["New contact", "Contact", "Add a person"]), [*[[w] for w in wanted], foot], new.key
    )
    new.effects = (Open(dialog.key),)
    deeds = [plot.widget(Role.BUTTON, text, Log()) for text in plot.names("deed", rng.randint(0, 3))]
    shown = plot.strip(listed, rng.randint(3, 6)) if len(listed) > 4 else listed
    world = plot.window([[new, *deeds], *shown, *details] if plot.chance(0.6) else [*details, *shown, [new, *deeds]])
    name, value = words.person(rng, held_out), plot.value()
    filled = (Holds(wanted[0].key, name), Holds(wanted[1].key, value), Pressed(save.key))
    added = plot.part("new person", *filled, rank=2, about="new", v=name, w=value, p=kinds[0])
    return Exercise(world, (*rng.sample(parts, min(4, len(parts))), added))


def chat(rng: Random, held_out: bool) -> Exercise:
    """People to talk to, what was said, and a field for what is said next."""
    plot = Page(rng, held_out)
    group, people = plot.key(), list[Widget]()
    for name in _people(plot, rng.randint(2, 7)):
        person = plot.widget(rng.choice([Role.ROW, Role.OPTION, Role.BUTTON]), name, Choose())
        person.group = group
        people.append(person)
    said = [[plot.widget(Role.LABEL, words.phrase(rng, held_out, longest=7))] for _ in range(rng.randint(0, 4))]
    spares = [plot.widget(Role.ROW, "") for _ in range(3)]
    field = plot.widget(Role.TEXT, plot.name("message"))
    send = plot.widget(Role.BUTTON, plot.name("send"), Add(field.key, tuple(w.key for w in spares)))
    extra = [plot.widget(Role.BUTTON, text, Log()) for text in plot.names("beside", rng.randint(0, 3))]
    talk = [*said, *[[spare] for spare in spares], [*extra, field, send]]
    folk = [[person] for person in people]
    body = [people, *talk] if plot.chance(0.25) else [*folk, *talk]
    world = plot.window([plot.clutter(), *body], gone={w.key for w in spares})
    parts = [plot.part("talk to", Pressed(person.key), about="person", n=person.name) for person in people[:1]]
    for person in people:
        text = words.phrase(rng, held_out, longest=6)
        told = Listed(text, field.key, send.key, tuple(w.key for w in spares))
        parts.append(plot.part("tell", Chosen(person.key), told, about="person", n=person.name, v=text))
    return Exercise(world, tuple(parts), plot.plains(world, [Pressed(w.key) for w in extra], LAST))


def comments(rng: Random, held_out: bool) -> Exercise:
    """What several people said, with the same buttons under each of them."""
    plot = Page(rng, held_out)
    reply, like = plot.name("reply"), plot.name("like")
    body, parts = list[list[Widget]](), list[Part]()
    for author in _people(plot, rng.randint(2, 5)):
        post = plot.widget(Role.BUTTON, plot.name("send"), Close())
        field = plot.widget(Role.TEXT, plot.name("message"))
        opener, liked = plot.widget(Role.BUTTON, reply), plot.widget(Role.TOGGLE, like, Switch())
        answer = plot.dialog(author, [[field], [plot.widget(Role.BUTTON, "Cancel", Close()), post]], opener.key)
        opener.effects = (Open(answer.key),)
        who, what = plot.widget(Role.LABEL, author), plot.widget(Role.LABEL, words.phrase(rng, held_out, longest=8))
        body += [[who, what], [liked, opener]] if plot.chance(0.5) else [[who], [what], [opener, liked]]
        text = words.phrase(rng, held_out, longest=6)
        parts += [
            plot.part("reply", Holds(field.key, text), Pressed(post.key), about=author, n=author, v=text),
            plot.part("like", Ticked(liked.key, on=True), about=f"like {author}", n=author),
        ]
    world = plot.window([plot.clutter(), *body])
    return Exercise(world, tuple(rng.sample(parts, min(4, len(parts)))))


def kanban(rng: Random, held_out: bool) -> Exercise:
    """A board: cards are moved from column to column, and added to one."""
    plot = Page(rng, held_out)
    add, entry = plot.name("add"), rng.choice(["New card", "Title", "Card"])
    heads, columns, parts = list[Widget](), list[list[list[Widget]]](), list[Part]()
    stages, gone = plot.names("stage", rng.randint(2, 4)), set[str]()
    names = iter(plot.labels(20))
    cards = [[plot.widget(Role.ROW, next(names), Log()) for _ in range(rng.randint(0, 4))] for _ in stages]
    if not any(cards):
        cards[0].append(plot.widget(Role.ROW, next(names), Log()))
    for stage, held in zip(stages, cards, strict=True):
        head = plot.widget(rng.choice([Role.ROW, Role.CELL]), stage)
        head.drop = True
        spare, field = plot.widget(Role.ROW, ""), plot.widget(Role.TEXT, entry)
        button = plot.widget(Role.BUTTON, add, Add(field.key, (spare.key,)))
        gone.add(spare.key)
        heads.append(head)
        columns.append([[head], *[[card] for card in held], [spare], [field, button]])
        text = words.phrase(rng, held_out, longest=4)
        listed = Listed(text, field.key, button.key, (spare.key,))
        parts.append(plot.part("add card", listed, about="add", v=text, p=stage))
    for at, card in ((at, card) for at, held in enumerate(cards) for card in held):
        head = rng.choice([other for number, other in enumerate(heads) if number != at])
        parts.append(plot.part("move", Moved(card.key, head.key), about=card.key, n=card.name, p=head.name))
    if plot.chance(0.5):
        bodies = [[row[0] for row in column[1:-2]] for column in columns]
        rows = [[w for w in row if w is not None] for row in zip_longest(*bodies)]
        feet = [column[-1] for column in columns]
        body = [heads, *rows, *[column[-2] for column in columns], [w for foot in feet for w in foot]]
    else:
        body = [row for column in columns for row in column]
    world = plot.window([plot.clutter(), *body], gone=gone)
    return Exercise(world, tuple(parts))


def cards(rng: Random, held_out: bool) -> Exercise:
    """Cards with a heading, a text and buttons of their own, which are called alike on all of them."""
    plot = Page(rng, held_out)
    deeds, delete, pin = plot.names("deed", rng.randint(1, 2)), plot.name("delete"), plot.name("pin")
    removed, pinned = plot.chance(0.6), plot.chance(0.5)
    made, parts = list[list[list[Widget]]](), list[Part]()
    for name in plot.labels(rng.randint(2, 6)):
        head = plot.widget(rng.choice([Role.LABEL, Role.LINK]), name)
        text = [plot.widget(Role.LABEL, words.phrase(rng, held_out, longest=6))] if plot.chance(0.7) else []
        buttons = [plot.widget(Role.BUTTON, deed, Log()) for deed in deeds]
        parts += [plot.part("on card", Pressed(w.key), about=name, n=name, a=w.name) for w in buttons]
        if pinned:
            buttons.append(plot.widget(Role.TOGGLE, pin, Switch()))
            parts.append(plot.part("on card", Ticked(buttons[-1].key, on=True), about=name, n=name, a=pin))
        if removed:
            off = plot.widget(Role.BUTTON, delete)
            buttons.append(off)
            off.effects = (Remove(tuple(w.key for w in (head, *text, *buttons))),)
            parts.append(plot.part("delete card", Removed(head.key, off.key), rank=1, about="delete", n=name))
        made.append([[head], text, buttons] if text else [[head], buttons])
    across = rng.choice([1, 1, 2, 3])
    body = list[list[Widget]]()
    for at in range(0, len(made), across):
        side = made[at : at + across]
        body += [[w for row in rows if row for w in row] for rows in zip_longest(*side)]
    world = plot.window([plot.clutter(), *body])
    return Exercise(world, tuple(rng.sample(parts, min(5, len(parts)))))


def notifications(rng: Random, held_out: bool) -> Exercise:
    """Notices that are read, put off or put away one by one, or all at once."""
    plot = Page(rng, held_out)
    away, everything, deeds = plot.name("put away"), plot.name("all away"), plot.names("notice", rng.randint(0, 2))
    rows, parts = list[list[Widget]](), list[Part]()
    for name in dict.fromkeys(words.phrase(rng, held_out, longest=5) for _ in range(rng.randint(2, 7))):
        told = plot.widget(rng.choice([Role.LABEL, Role.ROW]), name)
        buttons = [plot.widget(Role.BUTTON, deed, Log()) for deed in deeds]
        off = plot.widget(Role.BUTTON, away)
        off.effects = (Remove((told.key, *(w.key for w in buttons), off.key)),)
        rows.append([told, *buttons, off])
        parts += [plot.part("on notice", Pressed(w.key), about=name, n=name, a=w.name) for w in buttons]
        parts.append(plot.part("put away", Removed(told.key, off.key), rank=1, about="put away", n=name))
    quiet = plot.widget(Role.TOGGLE, plot.name("quiet"), Switch(), states=[State.CHECKED] if plot.chance(0.3) else [])
    clear = plot.widget(Role.BUTTON, everything, Log())
    head = [quiet, clear] if plot.chance(0.5) else [clear]
    shown = plot.strip(rows, rng.randint(3, 5)) if len(rows) > 4 else rows
    world = plot.window([head, *shown] if plot.chance(0.6) else [*shown, head])
    chosen = rng.sample(parts, min(4, len(parts)))
    if quiet in head:
        chosen.append(plot.plain(world, Ticked(quiet.key, State.CHECKED not in quiet.states)))
    return Exercise(world, tuple(chosen), (plot.plain(world, Pressed(clear.key), LAST),) if plot.chance(0.3) else ())


_LONG = (
    "Show {a} in the {b}", "Ask before {a} is sent to {b}", "Use {a} for every {b}", "Allow {a} to see the {b}",
    "Keep {a} while the {b} is open", "Open {a} next to the {b}", "Tell me when {a} changes the {b}",
    "Play a sound for {a} and {b}", "Hide {a} below the {b}", "Start {a} together with the {b}",
    "Always check {a} before the {b}", "Remember {a} for the next {b}", "Let {a} share its {b}",
    "Save {a} with each {b}",
)  # fmt: skip


def options(rng: Random, held_out: bool) -> Exercise:
    """A long page of settings with long names, most of them below the fold, under headings."""
    plot = Page(rng, held_out)
    role, rows, switches = rng.choice([Role.TOGGLE, Role.CHECK]), list[list[Widget]](), list[Widget]()
    named = [
        said.format(a=words.term(rng, held_out), b=words.term(rng, held_out))
        for said in rng.sample(_LONG, rng.randint(5, len(_LONG)))
    ]
    for at, name in enumerate(named):
        if at % 4 == 0 and plot.chance(0.7):
            rows.append([plot.widget(Role.LABEL, plot.label())])
        switch = plot.widget(role, name, Switch(), states=[State.CHECKED] if plot.chance(0.4) else [])
        switches.append(switch)
        rows.append([switch])
    fields, wishes = plot.inputs(rng.randint(0, 2))
    search = [plot.widget(Role.TEXT, plot.name("search"))] if plot.chance(0.4) else []
    buttons, presses = plot.buttons() if plot.chance(0.5) else ([], [])
    world = plot.window([search, *plot.strip(rows, rng.randint(4, 9)), *fields, buttons])
    asked = [
        plot.plain(world, Ticked(w.key, State.CHECKED not in w.states))
        for w in rng.sample(switches, min(4, len(switches)))
    ]
    return Exercise(world, (*asked, *plot.plains(world, wishes)), plot.plains(world, presses, LAST))
