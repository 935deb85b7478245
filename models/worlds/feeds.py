"""Families of feeds: mails with a page each, posts with the same buttons and a menu each, what a search has found."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from agent.types import Role, State
from models.worlds import words
from models.worlds.effects import Choose, Close, Log, Open, Remove, Switch
from models.worlds.exercises import LAST, Exercise, Page, Part
from models.worlds.forms import written
from models.worlds.machine import Widget
from models.worlds.numerals import ordinal
from models.worlds.wishes import Chosen, Holds, Pressed, Removed, Ticked


def _people(page: Page, count: int) -> list[str]:
    return list(dict.fromkeys(words.person(page.rng, page.held_out) for _ in range(count)))


def _asking(page: Page, opener: Widget, field: Widget) -> Widget:
    """Let the thing open a dialog with this field; the button that sends it."""
    send = page.widget(Role.BUTTON, page.name("send"), Close())
    foot = [page.widget(Role.BUTTON, page.rng.choice(["Cancel", "Discard", "Close"]), Close()), send]
    dialog = page.dialog(opener.name, [[field], foot if page.chance(0.5) else foot[::-1]], opener.key)
    opener.effects = (Open(dialog.key),)
    return send


def inbox(rng: Random, held_out: bool) -> Exercise:
    """Mails in rows with a mark and at times a button to delete them; each opens on a page of its own."""
    page = Page(rng, held_out)
    group, role = page.key(), rng.choice([Role.ROW, Role.ROW, Role.OPTION, Role.CELL])
    home = page.widget(role, rng.choice(["Inbox", "Mail", "Messages", "All messages"]), Choose())
    home.group = group
    home.states.add(State.SELECTED)
    star, delete = page.name("pin"), page.name("delete")
    reply, forward = page.name("answering"), page.name("passing on")
    by_sender, bins, dated = page.chance(0.5), page.chance(0.5), page.chance(0.5)
    listed, opened, parts, reads = list[list[Widget]](), list[list[Widget]](), list[Part](), dict[str, Part]()
    for sender in _people(page, rng.randint(2, 6)):
        subject = words.phrase(rng, held_out, longest=4)
        link = page.widget(role, sender if by_sender else subject, Choose())
        link.group = group
        beside = page.widget(Role.LABEL, subject if by_sender else sender)
        mark = page.widget(Role.TOGGLE, star, Switch(), states=[State.CHECKED] if page.chance(0.15) else [])
        row = [mark, *([link, beside] if by_sender else [beside, link])]
        row += [page.widget(Role.LABEL, written(page, "day"))] if dated else []
        away = page.widget(Role.BUTTON, delete)
        field = page.widget(Role.TEXT, page.name("message"))
        address = page.widget(Role.TEXT, rng.choice(["To", "Send to"]))
        answer, onward = page.widget(Role.BUTTON, reply), page.widget(Role.BUTTON, forward)
        sent, passed = _asking(page, answer, field), _asking(page, onward, address)
        if bins:
            row.append(away)
            away.effects = (Remove((link.key, *(widget.key for widget in row if widget is not link))),)
            parts.append(page.part("bin mail", Removed(link.key, away.key), about=sender, n=sender))
        else:
            away.effects = (Log(),)
            parts.append(page.part("bin mail", Pressed(away.key), about=sender, n=sender))
        tools = [answer, onward, *([] if bins else [away])]
        text = [page.widget(Role.LABEL, words.phrase(rng, held_out, longest=9)) for _ in range(rng.randint(1, 3))]
        mail = [[page.widget(Role.LABEL, subject)], *([line] for line in text), tools]
        for widget in row:
            widget.page = home.key
        for widget in (widget for line in mail for widget in line):
            widget.page = link.key
        listed.append(row)
        opened += mail
        said, where = words.phrase(rng, held_out, longest=6), written(page, "mail")
        parts.append(
            page.part("answer mail", Holds(field.key, said), Pressed(sent.key), about=sender, n=sender, v=said)
        )
        parts.append(
            page.part("pass on mail", Holds(address.key, where), Pressed(passed.key), about=sender, n=sender, f=where)
        )
        reads[sender] = page.part("open mail", Chosen(link.key), rank=LAST, n=sender)
        if State.CHECKED not in mark.states:
            parts.append(page.part("star mail", Ticked(mark.key, True), about=sender, n=sender))
    folders = [page.widget(role, name, Log()) for name in page.names("folder", rng.randint(0, 4))]
    world = page.window([[home, *folders], *listed, *opened])
    if page.chance(0.4):
        read = rng.choice(list(reads))
        others = [part for part in parts if part.about != read]  # what was deleted cannot be opened any more
        return Exercise(world, tuple(rng.sample(others, min(6, len(others)))), (reads[read],))
    return Exercise(world, tuple(rng.sample(parts, min(6, len(parts)))))


def timeline(rng: Random, held_out: bool) -> Exercise:
    """Posts of several people, each with the same buttons below it and a menu of its own with other things in it."""
    page = Page(rng, held_out)
    named = [page.name("reply"), page.name("like"), *page.names("deed", rng.randint(0, 2))]
    more, items = page.name("post more"), page.names("post item", rng.randint(2, 6))
    taken = {text.casefold() for text in (more, *items)}
    deeds = [deed for deed in dict.fromkeys(named) if deed.casefold() not in taken]
    handles = page.chance(0.5)
    rows, parts = list[list[Widget]](), list[Part]()
    for name in _people(page, rng.randint(2, 5)):
        handle = f"@{words.term(rng, held_out)}{rng.choice(['', '', str(rng.randrange(100))])}"
        head = [page.widget(rng.choice([Role.LINK, Role.LABEL]), name)]
        head += [page.widget(Role.LABEL, handle)] if handles else []
        if head[0].role is Role.LINK:
            head[0].effects = (Log(),)
        buttons = [page.widget(Role.BUTTON, deed, Log()) for deed in deeds]
        menu = page.menu(more, [(item, (Log(),)) for item in items])
        menu.role = Role.BUTTON
        text = [page.widget(Role.LABEL, words.phrase(rng, held_out, longest=9))]
        rows += [[*head, menu], text, buttons] if page.chance(0.5) else [head, text, [*buttons, menu]]
        meant = handle if handles and page.chance(0.5) else name
        parts += [page.part("in row", Pressed(w.key), about=name, n=meant, a=w.name) for w in buttons]
        parts += [
            page.part("post menu", Pressed(item.key), about=name, n=meant, a=item.name)
            for item in page.popup_of(menu).widgets()
        ]
    world = page.window([page.clutter(), *rows])
    return Exercise(world, tuple(rng.sample(parts, min(6, len(parts)))))


def findings(rng: Random, held_out: bool) -> Exercise:
    """What a search has found: which of it is meant, its name says or its place among the others."""
    page = Page(rng, held_out)
    sought = words.phrase(rng, held_out, longest=3)
    search = [page.widget(Role.TEXT, page.name("search"), value=sought), page.widget(Role.BUTTON, "Search", Log())]
    found = [page.widget(Role.LINK, name, Log()) for name in page.labels(rng.randint(2, 6))]
    parts = list[Part]()
    for at, link in enumerate(found):
        parts.append(page.part("nth result", Pressed(link.key), about="result", k=ordinal(rng, at, len(found))))
    parts.append(page.part("follow", Pressed(found[0].key), about="result", n=found[0].name))
    turns = [page.widget(Role.LINK, text, Log()) for text in ("2", "3", "Next")] if page.chance(0.5) else []
    world = page.window([search, *(line for link in found for line in _told(page, link)), turns])
    return Exercise(world, tuple(parts))


def _told(page: Page, link: Widget) -> Sequence[list[Widget]]:
    """What a search says of a page that it found."""
    below = [[page.widget(Role.LABEL, words.phrase(page.rng, page.held_out, longest=9))]] if page.chance(0.7) else []
    return [[link], *below]


def lightbox(rng: Random, held_out: bool) -> Exercise:
    """Small pictures each of which opens in a box that lies over the page, with buttons of its own below it."""
    page = Page(rng, held_out)
    deeds, leave = page.names("deed", rng.randint(1, 3)), rng.choice(["Close", "Close", "x", "Back"])
    role, thumbs, parts = rng.choice([Role.LINK, Role.BUTTON]), list[Widget](), list[Part]()
    for name in page.labels(rng.randint(2, 8)):
        thumb = page.widget(role, name)
        buttons = [page.widget(Role.BUTTON, deed, Log()) for deed in deeds if deed != leave]
        close = page.widget(Role.BUTTON, leave, Close())
        rows = [[page.widget(Role.IMAGE, name)], [*buttons, close]]
        thumb.effects = (Open(page.dialog(name, rows, thumb.key).key),)
        thumbs.append(thumb)
        parts.append(page.part("see picture", Pressed(thumb.key), about="picture", n=name))
        parts += [page.part("on picture", Pressed(w.key), about="picture", n=name, a=w.name) for w in buttons]
    across = rng.choice([1, 2, 3, 4])
    world = page.window([page.clutter(), *(thumbs[at : at + across] for at in range(0, len(thumbs), across))])
    return Exercise(world, tuple(parts))
