"""Families of small dialogs that stand alone: a question, a line to enter, a list to select from, a short form."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from agent.types import Role, State
from models.worlds import words
from models.worlds.bench import Bench
from models.worlds.effects import Close, Log, Switch
from models.worlds.exercises import LAST, Exercise, Part
from models.worlds.machine import SurfaceKind, Widget, World
from models.worlds.wishes import Aim, Chosen, Holds, Pressed, Ticked

_ANSWERS = (
    ("Yes", "No"), ("No", "Yes"), ("OK", "Cancel"), ("Cancel", "OK"), ("Yes", "No", "Cancel"), ("Allow", "Deny"),
    ("Keep", "Delete"), ("Retry", "Skip", "Stop"), ("Continue", "Quit"), ("Restart now", "Later"),
    ("Install", "Not now"),    ("Accept", "Decline"), ("Log out", "Stay"), ("Replace", "Keep both", "Skip"),
    ("Agree", "Disagree"), ("Left", "Right"),
)  # fmt: skip
_CONFIRM = ("OK", "OK", "OK", "Apply", "Continue", "Done", "Accept", "Submit")
_LEAVE = ("Cancel", "Cancel", "Close", "Back", "Quit", "Abort")
_UNREAD = 0.6
_TITLES = ("Question", "Information", "Warning", "Input", "Select", "Confirmation", "Entry", "Dialog", "Choose")


class Prompt(Bench):
    """A bench whose dialog stands alone above a window that is of no concern."""

    def buttons_named(self, names: Sequence[str]) -> list[Widget]:
        """Buttons each of which closes the dialog."""
        return [self.widget(Role.BUTTON, name, Close()) for name in names]

    def confirmed(self) -> tuple[Widget, list[Widget]]:
        """The button that confirms, and the row it stands in."""
        names = self.labels(2) if self.chance(0.2) else [self.rng.choice(_CONFIRM), self.rng.choice(_LEAVE)]
        go, *others = self.buttons_named(names)
        row = [go, *others] if self.chance(0.85) else [go]
        row += self.buttons_named([self.label()]) if self.chance(0.15) else []
        return go, row if self.chance(0.5) else row[::-1]

    def text(self) -> list[list[Widget]]:
        """What the dialog says."""
        lines = self.rng.choice([0, 1, 1, 1, 2])
        return [[self.widget(Role.LABEL, words.phrase(self.rng, self.held_out, longest=9))] for _ in range(lines)]

    def alone(self, rows: Sequence[list[Widget]], *, plain: bool = False) -> World:
        """The world in which the dialog of these rows is open above a window.

        One that is ``plain``, of texts, buttons and empty fields alone, is read from its pixels at times; only our
        eyes read so, no practice window is one of them.
        """
        title = self.rng.choice(_TITLES) if self.chance(0.5) else self.label()
        kind = SurfaceKind.DIALOG if self.chance(0.6) else SurfaceKind.WINDOW
        shown = self.surface(kind, title, [row for row in rows if row])
        icons = [[self.widget(Role.ROW, name, Log())] for name in self.labels(self.rng.randint(1, 4))]
        world = self.window([self.clutter(), *icons])
        world.stack.append(shown.key)
        if plain and not self.held_out and self.chance(_UNREAD):
            world.unread, world.behind = True, False
        return world

    def ended(self, kind: str, aims: Sequence[Aim], go: Widget, **said: str) -> Part:
        """A part that ends with the button that confirms, said by its name."""
        return self.part(kind, *aims, Pressed(go.key), rank=0, about="", typed="v", a=go.name, **said)


def prompts(rng: Random, held_out: bool) -> Exercise:
    """A question with a few answers, or a line or a password to enter and to confirm."""
    bench = Prompt(rng, held_out)
    parts = list[Part]()
    match rng.choices(["question", "entry", "password", "number"], [4, 4, 1.5, 1])[0]:
        case "question":
            names = bench.labels(rng.randint(2, 3)) if bench.chance(0.3) else rng.choice(_ANSWERS)
            below = bench.buttons_named(names)
            extra = [bench.widget(Role.CHECK, bench.label(), Switch())] if bench.chance(0.25) else []
            bench.alone([*bench.text(), extra, below], plain=not extra)
            told = [bench.part("reply with", Pressed(w.key), rank=LAST, n=w.name) for w in below]
            first = tuple(bench.asked(Ticked(check.key, True)) for check in extra if bench.chance(0.7))
            return Exercise(bench.made, first, tuple(told)) if first else Exercise(bench.made, (), tuple(told))
        case "entry":
            field = bench.widget(Role.TEXT, bench.label() if bench.chance(0.5) else "", states=[State.FOCUSED])
            field.value = bench.value() if bench.chance(0.25) else ""
            go, below = bench.confirmed()
            bench.alone([*bench.text(), [field], below], plain=not field.value)
            for _ in range(3):
                value = bench.value()
                aims = [Holds(field.key, value)]
                parts.append(bench.ended("respond", aims, go, v=value))
                if go.name in _CONFIRM:
                    parts.append(bench.part("respond only", *aims, Pressed(go.key), v=value))
        case "password":
            field = bench.widget(Role.PASSWORD, rng.choice(["Password", "", "Passphrase", "PIN"]))
            go, below = bench.confirmed()
            bench.alone([*bench.text(), [field], below])
            for _ in range(3):
                value = f"{words.word(rng, held_out)}{rng.randrange(100)}{rng.choice(['!', '#', '', '-x'])}"
                parts.append(bench.ended("unlock", [Holds(field.key, value)], go, v=value))
        case _:
            field = bench.widget(Role.SPIN, bench.label() if bench.chance(0.5) else "", value=str(rng.randrange(50)))
            go, below = bench.confirmed()
            bench.alone([*bench.text(), [field], below])
            for _ in range(3):
                value = str(rng.randrange(51, 400))
                parts.append(bench.ended("respond", [Holds(field.key, value)], go, v=value))
    return Exercise(bench.made, (), (), (rng.choice(parts),))


def selection(rng: Random, held_out: bool) -> Exercise:
    """A list of rows of which one is selected, or several are ticked, and confirmed."""
    bench = Prompt(rng, held_out)
    go, below = bench.confirmed()
    names, parts = bench.labels(rng.randint(2, 12)), list[Part]()
    several = bench.chance(0.45)
    if several:
        role = rng.choice([Role.CHECK, Role.CHECK, Role.CELL])
        rows = [bench.widget(role, name, Switch()) for name in names]
    else:
        rows = bench.group(rng.choice([Role.ROW, Role.CELL, Role.OPTION, Role.RADIO]), names)
        if rows[0].role is Role.RADIO:
            rows[0].states.add(State.CHECKED)
    columns = bench.columns()[:2]
    lines = [[row, *bench.cells(columns)] for row in rows]
    body = bench.strip(lines, rng.randint(4, 8)) if len(lines) > 5 and bench.chance(0.4) else lines
    heads = [bench.headed(columns)] if columns and bench.chance(0.6) else []
    bench.alone([*bench.text(), *heads, *body, below], plain=not several and body is lines)
    for _ in range(4):
        if several:
            chosen = rng.sample(rows, min(len(rows), rng.choice([1, 2, 2, 3])))
            *others, last = [row.name if rng.random() < 0.7 else row.name.lower() for row in chosen]
            said = f"{', '.join(others)} and {last}" if others else last
            parts.append(bench.ended("mark rows", [Ticked(row.key, True) for row in chosen], go, k=said))
        else:
            one = rng.choice(rows[1:])
            parts.append(bench.ended("take from list", [Chosen(one.key)], go, n=one.name))
    return Exercise(bench.made, (), (), (rng.choice(parts),))


def requester(rng: Random, held_out: bool) -> Exercise:
    """A short form of fields and choices that a button sends."""
    bench = Prompt(rng, held_out)
    go, below = bench.confirmed()
    rows, wishes = bench.inputs(rng.randint(2, 5))
    fields = [widget for row in rows for widget in row if widget.role is not Role.LABEL]
    bench.alone([*bench.text(), *rows, below], plain=all(w.role is Role.TEXT and not w.value for w in fields))
    return Exercise(bench.made, tuple(bench.asked(wish) for wish in wishes), (bench.asked(Pressed(go.key), LAST),))
