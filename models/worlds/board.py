"""The bench that blocks are put together on: names of more kinds, and things that are meant by where they stand."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from agent.types import Role
from models.worlds import words
from models.worlds.bench import Bench
from models.worlds.goals import called, worded
from models.worlds.machine import Surface, Widget, World
from models.worlds.numerals import ORDINALS
from models.worlds.spoken import spoken

_OPEN = 0.25
"""The share of names that are no plain label: dates, people, files, units in brackets, what programs write in code."""
_NOUNS = {
    Role.TEXT: ("field", "text field", "text box", "input", "input field"),
    Role.CHECK: ("box", "check box", "checkbox", "option"),
    Role.TOGGLE: ("switch", "toggle", "option"),
    Role.RADIO: ("option", "choice", "radio button"),
    Role.ROW: ("row", "entry", "line"),
    Role.OPTION: ("entry", "option", "item"),
    Role.CELL: ("entry", "cell", "item"),
}
_UNITS = ("px", "%", "mm", "optional", "beta", "min", "kB", "pt", "old", "new")


class Board(Bench):
    """A bench with more open names, on which no scenery stands between the things of a block."""

    def __init__(self, rng: Random, held_out: bool) -> None:
        super().__init__(rng, held_out)
        self.gone = set[str]()
        """Spare entries of lists, which are not there yet."""

    def window(self, rows: Sequence[list[Widget]], title: str = "", **more: object) -> World:
        return super().window(rows, title, gone=self.gone, **more)

    def labels(self, count: int) -> list[str]:
        return [self._opened(text) if self.chance(_OPEN) else text for text in super().labels(count)]

    def _opened(self, text: str) -> str:
        """Another kind of name, or the label with something to it; never one that was given before."""
        rng, held_out = self.rng, self.held_out
        match rng.choice(["person", "file", "place", "date", "unit", "long", "code", "pair", "count", "capitals"]):
            case "person":
                made = words.person(rng, held_out)
            case "file":
                made = words.filename(rng, held_out)
            case "place":
                made = words.place(rng, held_out)
            case "date":
                made = words.date(rng)
            case "unit":
                made = f"{text} ({rng.choice(_UNITS)})"
            case "long":
                made = f"{text} {rng.choice(['when', 'if', 'for', 'before', 'in'])} {words.phrase(rng, held_out, 2)}"
            case "code":
                made = rng.choice(["_", ".", "-"]).join(words.term(rng, held_out) for _ in range(rng.choice([2, 2, 3])))
            case "pair":
                made = f"{text} {rng.choice(['&', '/', '+', '-'])} {words.term(rng, held_out).capitalize()}"
            case "count":
                made = f"{text} {rng.randrange(1, 100)}"
            case _:
                made = text.upper()
        made = made.rstrip(".!?")
        if made.casefold() in self._given and made.casefold() != text.casefold():
            return text
        self._given.add(made.casefold())
        return made

    def _place_band(self, window: Surface, rows: list[list[Widget]]) -> None:
        """Above or below what the window has."""
        start = 1 if window.rows and window.rows[0][0].role is Role.MENU else 0
        at = start if self.chance(0.6) else len(window.rows)
        window.rows[at:at] = rows

    def reference(self, things: Sequence[Widget], caption: str) -> tuple[int, str]:
        """The place of one of the things below a caption, and words that mean it by where it stands."""
        at = self.rng.randrange(len(things))
        noun = self.rng.choice(_NOUNS[things[at].role])
        beside = [(kind, at + by) for kind, by in (("below", -1), ("above", 1)) if 0 <= at + by < len(things)]
        if self.chance(0.3) and at < len(ORDINALS):
            return at, self._worded("numbered", k=noun, l=ORDINALS[at], m=called(self.rng, caption))
        kind, other = self.rng.choice(beside)
        return at, self._worded(kind, k=noun, n=called(self.rng, things[other].name))

    def _worded(self, kind: str, **said: str) -> str:
        return worded(self.rng, spoken(self.rng, kind, self.held_out), **said)

    def listed(self, names: Sequence[str]) -> str:
        """The names as one enumeration."""
        *before, last = (called(self.rng, name) for name in names)
        between = self.rng.choice([" and ", " and ", " and ", ", ", " as well as ", " plus "])
        return f"{', '.join(before)}{between}{last}" if before else last

    def names(self, kind: str, count: int) -> list[str]:
        """None that anything else on the board has, so fewer at times."""
        fresh = [text for text in super().names(kind, count + 8) if text.casefold() not in self._given][:count]
        self._given.update(text.casefold() for text in fresh)
        return fresh

    def name(self, kind: str) -> str:
        return (self.names(kind, 1) or [self.label()])[0]
