"""A form in a page: its fields, choices and boxes, and the clauses that ask to fill in several of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random
from types import MappingProxyType

from agent.types import Role, State
from models.worlds import words
from models.worlds.effects import Choose, Switch
from models.worlds.exercises import LAST, Page, Part
from models.worlds.machine import Widget, World
from models.worlds.spoken import spoken
from models.worlds.wishes import Chosen, Holds, Pressed, Ticked, Wish

CHOICES: MappingProxyType[str, tuple[str, ...]] = MappingProxyType(
    {
        "Title": ("Ms", "Mr", "Mx", "Dr"),
        "Contact by": ("E-mail", "Phone", "Post"),
        "Size": ("Small", "Medium", "Large"),
        "Delivery": ("Pick up", "Courier", "Post"),
        "Payment": ("Card", "Cash", "Invoice", "Bank transfer"),
        "Priority": ("Low", "Normal", "High"),
        "Plan": ("Free", "Standard", "Premium"),
        "Time of day": ("Morning", "Afternoon", "Evening"),
        "Frequency": ("Daily", "Weekly", "Monthly"),
        "Language": ("English", "German", "French", "Spanish", "Polish"),
        "Country": ("Austria", "Belgium", "Chile", "Denmark", "Estonia", "Finland", "Ghana"),
        "Topic": ("Billing", "Orders", "Returns", "Technical help", "Other"),
        "Department": ("Sales", "Support", "Accounts", "Human resources"),
        "Month": ("January", "March", "May", "July", "September", "November"),
        "Age group": ("Under 18", "18 to 30", "31 to 60", "Over 60"),
        "Class": ("First", "Second", "Economy", "Business"),
        "Seat": ("Window", "Aisle", "Middle"),
        "Strength": ("Mild", "Regular", "Strong"),
        "Salutation": ("Mrs", "Mr", "None"),
        "Reply by": ("Mail", "Telephone", "Text message"),
    }
)
"""What is chosen of few: a caption is on one side of the hold-out by its hash."""
_TEXTS = ("name", "mail", "place", "phone", "street", "code", "day", "text", "text")


def whole(page: Page, pieces: Sequence[Part], rank: int = 0) -> Part:
    """Several clauses that belong together as one part: of a goal's such parts there is one."""

    def say(rng: Random) -> str:
        joiner, text = spoken(rng, "joining", page.held_out), pieces[0].say(rng)
        for piece in pieces[1:]:
            text += (joiner if rng.random() < 0.7 else spoken(rng, "joining", page.held_out)) + piece.say(rng)
        return text

    return Part(say, tuple(aim for piece in pieces for aim in piece.aims), rank, "whole")


def ending(page: Page, world: World, button: Widget) -> tuple[Part, ...]:
    """The button that a form ends with, asked for by itself or as what comes when all is filled in."""
    return (
        page.plain(world, Pressed(button.key), LAST),
        page.part("send form", Pressed(button.key), rank=LAST, n=button.name),
    )


class Form:
    """Fields, choices and boxes on a page, of which any may be filled in; ``rows`` is what they stand in."""

    def __init__(self, page: Page, fields: int, choices: int, boxes: int, taken: Sequence[str] = ()) -> None:
        """``taken`` are names that are used elsewhere on the page, and it is left without those."""
        self._page = page
        self._fields = list[tuple[Widget, Callable[[], str]]]()
        self._picks = list[list[Wish]]()
        self._boxes = list[Widget]()
        self.rows = list[list[Widget]]()
        self.names = {*taken}
        self._captioned = page.chance(0.5)
        for kind in page.rng.sample(_TEXTS, fields):
            self._field(kind)
        for _ in range(choices):
            self._choice()
        for name in page.names("form check", boxes):
            if name not in self.names:
                on = page.chance(0.15)
                box = page.widget(Role.CHECK, name, Switch(), states=[State.CHECKED] if on else [])
                self._boxes.append(box)
                self.rows.append([box])
        self.names |= {widget.name for row in self.rows for widget in row}
        if page.chance(0.3):
            page.rng.shuffle(self.rows)

    def _caption(self, name: str) -> list[Widget]:
        return [self._page.widget(Role.LABEL, name)] if self._captioned else []

    def _field(self, kind: str) -> None:
        page = self._page
        name = page.name(f"form {kind}")
        if name in self.names:
            return
        self.names.add(name)
        said = page.value() if page.chance(0.1) else ""
        field = page.widget(Role.TEXT, name, value=said)
        self._fields.append((field, lambda: written(page, kind)))
        self.rows.append([*self._caption(name), field])

    def _choice(self) -> None:
        """One of few by radio buttons, or by a combo box."""
        page = self._page
        free = [c for c in CHOICES if words.is_held_out(c) == page.held_out and c not in self.names]
        if not free:
            return
        name = page.rng.choice(free)
        self.names.add(name)
        if page.chance(0.5):
            combo, picks = page.combo(name, page.rng.sample(CHOICES[name], len(CHOICES[name])))
            self.rows.append([*self._caption(name), combo])
            self._picks.append(list(picks))
            return
        group, radios = page.key(), [page.widget(Role.RADIO, text, Choose()) for text in CHOICES[name]]
        for radio in radios:
            radio.group = group
        if page.chance(0.5):
            radios[0].states.add(State.CHECKED)
        self.rows += (
            [[page.widget(Role.LABEL, name)], radios] if page.chance(0.4) else [[*self._caption(name), *radios]]
        )
        self._picks.append([Chosen(radio.key) for radio in radios if State.CHECKED not in radio.states])

    def asked(self, world: World, most: int) -> list[Part]:
        """Clauses that fill in some of the form: of its fields up to four, as often as not two or three in one."""
        page, rng = self._page, self._page.rng
        order = {widget.key: at for at, widget in enumerate(w for row in self.rows for w in row)}
        wanted = rng.sample(self._fields, min(len(self._fields), rng.randint(1, most)))
        wanted.sort(key=lambda field: order[field[0].key])
        pieces = list[Part]()
        while wanted:
            some = wanted[: rng.choice([1, 1, 2, 2, 3])]
            del wanted[: len(some)]
            pieces.append(self._filled(world, [(field, text()) for field, text in some]))
        for picks in self._picks:
            if page.chance(0.6):
                pieces.append(page.plain(world, rng.choice(picks)))
        for box in self._boxes:
            if page.chance(0.4):
                pieces.append(page.plain(world, Ticked(box.key, State.CHECKED not in box.states)))
        if page.chance(0.2):
            rng.shuffle(pieces)
        return pieces

    def _filled(self, world: World, texts: Sequence[tuple[Widget, str]]) -> Part:
        aims = [Holds(field.key, text) for field, text in texts]
        match [(field.name, text) for field, text in texts]:
            case [(n, v), (m, w)]:
                return self._page.part("two fields", *aims, n=n, v=v, m=m, w=w)
            case [(n, v), (m, w), (p, f)]:
                return self._page.part("three fields", *aims, n=n, v=v, m=m, w=w, p=p, f=f)
            case _:
                return self._page.plain(world, aims[0])


def written(page: Page, kind: str) -> str:
    """What a person writes into such a field."""
    rng, held_out = page.rng, page.held_out
    match kind:
        case "name":
            return words.person(rng, held_out)
        case "mail":
            return next(text for text in iter(lambda: words.address(rng, held_out), "") if "@" in text)
        case "place":
            return words.place(rng, held_out)
        case "phone":
            groups = [str(rng.randrange(10 ** (size - 1), 10**size)) for size in rng.choice([(3, 4), (3, 3, 4), (7,)])]
            return rng.choice(["", "0", "+"]) + rng.choice([" ", "-", ""]).join(groups)
        case "street":
            kind = rng.choice(["Street", "Road", "Lane", "Square"])
            return f"{words.term(rng, held_out).capitalize()} {kind} {rng.randrange(1, 200)}"
        case "code":
            return rng.choice([str(rng.randrange(10_000, 99_999)), f"{page.value()[:2].upper()}{rng.randrange(1000)}"])
        case "day":
            return next(text for text in iter(lambda: words.date(rng), "") if ":" not in text)
        case _:
            return words.phrase(rng, held_out, longest=rng.choice([2, 5]))
