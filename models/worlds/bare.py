"""Families of bare pages: a line that says what is to be done, and few things below it, some of them without a name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from random import Random

from agent.types import Role, State
from models.worlds import words
from models.worlds.effects import Choose, Log, Remove, Switch, Unfold
from models.worlds.exercises import LAST, Exercise, Part, Plot
from models.worlds.machine import Surface, Widget
from models.worlds.numerals import ordinal
from models.worlds.wishes import Aim, Chosen, Holds, Picked, Pressed, Ticked

_SIGNS = "abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ0123456789"
_LONGEST = 60
"""Letters of a line that a browser's tree tells as one name."""
_CORNER = ("Close", "Close", "Close", "close", "Close dialog", "Dismiss", "x", "×")


class Bare(Plot):
    """The plot of a page on which hardly anything stands."""

    def frame(self, window: Surface) -> tuple[list[list[Widget]], float]:
        """Two thirds are told of as browsers do: the page itself, called as its window is."""
        if not self.chance(2 / 3):
            return super().frame(window)
        pane = self.widget(Role.PANE, window.title, Log())
        if self.chance(0.7) and not any(State.FOCUSED in w.states for w in window.widgets()):
            pane.states.add(State.FOCUSED)
        return [[pane]], 0.2

    def code(self) -> str:
        """A few letters and figures that mean nothing, on the plot's side of the hold-out."""
        while True:
            drawn = "".join(self.rng.choices(_SIGNS, k=self.rng.randint(2, 8)))
            if words.is_held_out(drawn) == self.held_out:
                return drawn

    def called(self, count: int) -> list[str]:
        """Different names all of one kind: labels, people, words, or codes that mean nothing."""
        match self.rng.choices(["labels", "codes", "people", "words"], [4, 4, 2, 2])[0]:
            case "labels":
                return self.labels(count)
            case "codes":
                drawn = (self.code() for _ in range(4 * count))
            case "people":
                drawn = (words.person(self.rng, self.held_out) for _ in range(4 * count))
            case _:
                drawn = (words.term(self.rng, self.held_out) for _ in range(4 * count))
        different = {text.casefold(): text for text in drawn}
        return list(different.values())[:count]

    def button(self) -> Widget:
        """What a page ends with."""
        return self.widget(Role.BUTTON, self.name("form send") if self.chance(0.7) else self.label(), Log())

    def exercise(self, parts: Sequence[Part], rows: Sequence[list[Widget]]) -> Exercise:
        """The page of these rows, one of the parts to be done on it: half of the pages say themselves which."""
        told = self.rng.choice(parts) if self.chance(0.5) else None
        line = self._line(told.say(self.rng)) if told else self.clutter()
        world = self.window([line, *rows])
        return Exercise(world, (), (), (told,)) if told else Exercise(world, tuple(parts))

    def _line(self, text: str) -> list[Widget]:
        """What the page says, whole or cut at its quotations as browsers tell it."""
        said = f"{text[0].upper()}{text[1:]}."
        pieces = said.split('"') if self.chance(0.5) else [said]
        return [self.widget(Role.LABEL, cut) for piece in pieces if (cut := piece.strip()[:_LONGEST].strip())]


def _listed(rng: Random, things: Sequence[Widget]) -> str:
    """Names in a row."""
    *others, last = [thing.name for thing in things]
    return f"{', '.join(others)}{rng.choice([', ', ' and '])}{last}" if others else last


def bareform(rng: Random, held_out: bool) -> Exercise:
    """Fields without a name and a button that sends what is in them; or one of the fields is all that is wanted."""
    page = Bare(rng, held_out)
    count = rng.choice([1, 1, 1, 2, 3, 4])
    fields = [page.widget(Role.TEXT, value=page.value() if page.chance(0.1) else "") for _ in range(count)]
    send = page.button()
    parts = list[Part]()
    for at, field in enumerate(fields):
        which, value = ordinal(rng, at, count), page.code() if page.chance(0.25) else page.value()
        written, pressed = Holds(field.key, value), Pressed(send.key)
        if count == 1:
            parts.append(page.part("send only", written, pressed, about="field", v=value, a=send.name))
            parts.append(page.part("go to field", Pressed(field.key), about="field"))
        else:
            parts.append(page.part("send nth", written, pressed, about="field", v=value, k=which, a=send.name))
            parts.append(page.part("type nth", written, about="field", v=value, k=which))
            parts.append(page.part("go to nth", Pressed(field.key), about="field", k=which))
    return page.exercise(parts, [*([field] for field in fields), [send]])


def ticking(rng: Random, held_out: bool) -> Exercise:
    """Boxes any number of which, none and all of them included, have to be ticked before a button is pressed."""
    page = Bare(rng, held_out)
    boxes = [page.widget(Role.CHECK, name, Switch()) for name in page.called(rng.randint(2, rng.choice([6, 14])))]
    if page.chance(0.25):
        for box in rng.sample(boxes, rng.randint(1, min(3, len(boxes)))):
            box.states.add(State.CHECKED)
    go, parts = page.button(), list[Part]()

    def asked(kind: str, on: Sequence[Widget], off: Sequence[Widget], named: Sequence[Widget] = ()) -> None:
        aims: list[Aim] = [*(Ticked(box.key, True) for box in on), *(Ticked(box.key, False) for box in off)]
        said = _listed(rng, named) if named else ""
        parts.append(page.part(kind, *aims, Pressed(go.key), about="boxes", a=go.name, k=said))

    for _ in range(3):
        some = rng.sample(boxes, rng.randint(1, len(boxes)))
        if page.chance(0.4):
            some.sort(key=boxes.index)
        asked(rng.choice(["mark rows", "tick these"]), some, [], some)
    few = rng.sample(boxes, min(len(boxes) - 1, rng.choice([1, 1, 2])))
    rest = [box for box in boxes if box not in few]
    match rng.choice(["none", "every", "few"]):
        case "none":
            asked("tick none", [], boxes)
        case "every":
            asked("tick every", boxes, [])
        case _:
            asked("tick but", rest, few, few)
            asked("only these", few, rest, few)
    across = rng.choice([1, 1, 1, 2, 3])
    return page.exercise(parts, [*(boxes[at : at + across] for at in range(0, len(boxes), across)), [go]])


def dropdown(rng: Random, held_out: bool) -> Exercise:
    """A list of choices that nothing but its choice tells of, and a button."""
    page = Bare(rng, held_out)
    combo, picks = page.combo("", page.called(rng.randint(3, rng.choice([5, 12]))))
    go = page.button()
    parts = [
        page.part("pick only", pick, Pressed(go.key), about="list", o=pick.option, a=go.name)
        for pick in rng.sample(picks, min(4, len(picks)))
        if isinstance(pick, Picked)
    ]
    return page.exercise(parts, [[combo], [go]] if page.chance(0.7) else [[combo, go]])


def overlay(rng: Random, held_out: bool) -> Exercise:
    """A box that lies in the page, with a cross that closes it and at times buttons of its own."""
    page = Bare(rng, held_out)
    title = [page.widget(Role.LABEL, page.label())] if page.chance(0.4) else []
    text = [page.widget(Role.LABEL, words.phrase(rng, held_out, longest=8))]
    corner = page.widget(Role.BUTTON, rng.choice(_CORNER))
    names = page.names("agree", 1) + page.names("refuse", 1) if page.chance(0.5) else page.labels(2)
    answers = [page.widget(Role.BUTTON, name) for name in names[: rng.choice([0, 1, 2, 2])]]
    rng.choice([corner, *answers]).states |= {State.FOCUSED} if page.chance(0.6) else set()
    inside = [*title, *text, corner, *answers]
    for button in (corner, *answers):
        button.effects = (Remove(tuple(widget.key for widget in inside)),)
    parts = [page.part("close box", Pressed(corner.key), about="box")]
    parts.append(page.part("in box", Pressed(corner.key), about="box", n=rng.choice(["x", "x", "X", "cross"])))
    parts += [page.part("in box", Pressed(answer.key), about="box", n=answer.name) for answer in answers]
    rows, _ = page.inputs(rng.choice([0, 0, 1, 3]))
    box = [[*title, corner], text, answers] if page.chance(0.6) else [[corner], title, text, answers]
    return page.exercise(parts, [*box, *rows] if page.chance(0.6) else [*rows, *box])


def _prose(page: Plot, links: Sequence[Widget]) -> list[list[Widget]]:
    """Lines of text with the links somewhere in them, cut where these begin and end, as browsers tell it."""
    rows = list[list[Widget]]()
    for link in links:
        before, after = (page.widget(Role.LABEL, words.phrase(page.rng, page.held_out, longest=5)) for _ in range(2))
        row = [link] if page.chance(0.15) else [link, after] if page.chance(0.3) else [before, link, after]
        if rows and page.chance(0.3) and len(rows[-1]) < 4:
            rows[-1] += row
        else:
            rows.append(row)
        if page.chance(0.2):
            rows.append([page.widget(Role.LABEL, words.phrase(page.rng, page.held_out, longest=9))])
    return rows


def _links(page: Plot, names: Sequence[str]) -> list[Widget]:
    return [page.widget(Role.LINK, name, Log()) for name in names]


def passage(rng: Random, held_out: bool) -> Exercise:
    """A text with links in it."""
    page = Bare(rng, held_out)
    links = _links(page, page.called(rng.randint(2, 9)))
    parts = [page.part("follow", Pressed(link.key), about="link", n=link.name) for link in links]
    return page.exercise(parts, _prose(page, links))


def hunting(rng: Random, held_out: bool) -> Exercise:
    """Tabs with texts behind them: the link that is wanted stands in one of these, in which may not be said."""
    page = Bare(rng, held_out)
    count, group = rng.randint(2, 5), page.key()
    called = page.labels(count) if page.chance(0.6) else [f"{page.label()} {n}" for n in range(1, count + 1)]
    tabs = [page.widget(Role.TAB, name, Choose()) for name in called]
    names = iter(page.called(24))
    body, parts = list[list[Widget]](), list[Part]()
    for tab in tabs:
        tab.group = group
        links = _links(page, [name for _, name in zip(range(rng.randint(1, 4)), names, strict=False)])
        rows = _prose(page, links)
        for widget in (widget for row in rows for widget in row):
            widget.page = tab.key
        body += rows
        for link in links:
            parts.append(page.part("among tabs", Pressed(link.key), about="link", n=link.name))
            parts.append(page.part("follow", Pressed(link.key), about="link", n=link.name))
            if page.chance(0.5):
                parts.append(
                    page.part("in tab", Chosen(tab.key), Pressed(link.key), about="link", n=link.name, p=tab.name)
                )
    tabs[0].states.add(State.SELECTED)
    return page.exercise(parts, [tabs, *body])


def accordion(rng: Random, held_out: bool) -> Exercise:
    """Headings that unfold, with texts, links and buttons under them, and perhaps a button below them all."""
    page = Bare(rng, held_out)
    rows, parts = list[list[Widget]](), list[Part]()
    send = page.button()
    for name in page.labels(rng.randint(1, 5)):
        head = page.widget(Role.ROW, name, Unfold(), states=[State.EXPANDED] if page.chance(0.2) else [])
        things = [
            page.widget(rng.choice([Role.LINK, Role.BUTTON]), text, Log()) for text in page.called(rng.randint(1, 3))
        ]
        inner = _prose(page, things)
        for widget in (widget for row in inner for widget in row):
            widget.parent = head.key
        rows += [[head], *inner]
        about = head.key
        parts += [page.part("in section", Pressed(w.key), about=about, n=w.name, p=name) for w in things]
        if State.EXPANDED not in head.states:
            parts.append(page.part("unfold", Pressed(head.key), about=about, p=name))
    world = page.window([page.clutter(), *page.strip(rows, rng.randint(7, 12)), [send]])
    return Exercise(world, tuple(parts), (page.plain(world, Pressed(send.key), LAST),) if page.chance(0.6) else ())


def comparing(rng: Random, held_out: bool) -> Exercise:
    """Rows with a number each: which one is meant, the numbers say."""
    page = Bare(rng, held_out)
    deed, columns = page.name("row button"), page.names("compared", rng.choice([1, 1, 2]))
    names = page.called(rng.randint(2, 6))
    said = {column: _numbers(rng, len(names)) for column in columns}
    rows, buttons = list[list[Widget]](), list[Widget]()
    for at, name in enumerate(names):
        buttons.append(page.widget(Role.BUTTON, deed, Log()))
        cells = [page.widget(Role.CELL, said[column][at][1]) for column in columns]
        rows.append([page.widget(Role.CELL, name), *cells, buttons[-1]])
    parts = list[Part]()
    for column, numbers in said.items():
        order = sorted(range(len(names)), key=lambda at: numbers[at][0])
        for kind, at in (("smallest", order[0]), ("greatest", order[-1])):
            parts.append(page.part(kind, Pressed(buttons[at].key), about="row", a=deed, m=column))
    heads = [page.widget(Role.HEADER, text) for text in ("Name", *columns)]
    return page.exercise(parts, [heads, *rows])


def _numbers(rng: Random, count: int) -> list[tuple[int, str]]:
    """Different numbers, and how they are written: all of them alike."""
    most = rng.choice([20, 100, 1000, 10_000])
    form = rng.choice(["{}", "{}", "{}.50", "${}", "{} €", "{} km", "{}%"])
    return [(number, form.format(number)) for number in rng.sample(range(1, most), count)]


def ordinals(rng: Random, held_out: bool) -> Exercise:
    """Things that are called alike: which of them is meant, their order says."""
    page = Bare(rng, held_out)
    role, name, count = rng.choice([Role.BUTTON, Role.LINK, Role.BUTTON]), page.label(), rng.randint(2, 6)
    things = [page.widget(role, name, Log()) for _ in range(count)]
    parts = [
        page.part("nth thing", Pressed(thing.key), about="thing", n=name, k=ordinal(rng, at, count))
        for at, thing in enumerate(things)
    ]
    rows = [[page.widget(Role.LABEL, words.phrase(rng, held_out, longest=5)), thing] for thing in things]
    return page.exercise(parts, rows if page.chance(0.7) else [things])


def numbered(rng: Random, held_out: bool) -> Exercise:
    """Buttons with a number each, which are pressed in the order of these."""
    page = Bare(rng, held_out)
    buttons = [page.widget(Role.BUTTON, said, Log()) for _, said in _numbers(rng, rng.randint(2, 6))]
    order = sorted(buttons, key=lambda button: float(re.sub(r"[^\d.]", "", button.name)))
    parts = [
        page.part("count up", *(Pressed(button.key) for button in order), about="order"),
        page.part("count down", *(Pressed(button.key) for button in reversed(order)), about="order"),
    ]
    across = rng.choice([1, 2, 3, 6])
    return page.exercise(parts, [buttons[at : at + across] for at in range(0, len(buttons), across)])
