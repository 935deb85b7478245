"""What the further families hand out: a world, the parts that a goal may have, and the goals drawn from them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from random import Random
from typing import TypeAlias

from agent.types import Role
from models.worlds import sayings, words
from models.worlds.chrome import FOOT_LINKS, SITE_LINKS, around
from models.worlds.draft import MOST, Draft
from models.worlds.effects import Choose, Log
from models.worlds.goals import called, clause, joined, quoted, worded
from models.worlds.machine import Strip, Surface, SurfaceKind, Widget, World
from models.worlds.spoken import spoken
from models.worlds.wishes import Aim, Task, Wish

LAST = 99
"""The rank of what ends a task."""


@dataclass(frozen=True, slots=True)
class Part:
    """One clause of a goal and what it asks for.

    ``rank`` says what has to come before what, however the goal puts it; of parts ``about`` one thing only one is said.
    """

    say: Callable[[Random], str]
    aims: tuple[Aim, ...]
    rank: int = 0
    about: str = ""


@dataclass(frozen=True, slots=True)
class Exercise:
    """A world and its parts: ``first`` are always said, of ``parts`` some, of ``last`` one at most, in the end."""

    world: World
    parts: tuple[Part, ...]
    last: tuple[Part, ...] = ()
    first: tuple[Part, ...] = ()

    def task(self, rng: Random, most: int = 4, held_out: bool = False) -> Task:
        """A goal and its aims, these in the order in which they have to be reached; ``held_out`` as in ``joined``."""
        said = list(self.first)
        wanted = rng.choices([1, 2, 3], [4, 4, 2])[0] if not said else rng.choices([0, 1, 2], [4, 3, 2])[0]
        for part in rng.sample(self.parts, len(self.parts)):
            if len(said) >= min(most, len(self.first) + wanted):
                break
            if not part.about or all(part.about != other.about for other in said):
                said.append(part)
        if rng.random() < 0.5:
            rng.shuffle(said)
        if self.last and (not said or rng.random() < 0.75):
            said.append(rng.choice(self.last))
        aims = tuple(aim for part in sorted(said, key=lambda part: part.rank) for aim in part.aims)
        return Task(joined(rng, [part.say(rng) for part in said], held_out), aims)


Builder: TypeAlias = Callable[[Random, bool], Exercise]


class Plot(Draft):
    """A draft that also has strips, names from lists, and parts."""

    def __init__(self, rng: Random, held_out: bool) -> None:
        super().__init__(rng, held_out)
        self.strips: dict[str, Strip] = {}

    def name(self, kind: str) -> str:
        return sayings.name(self.rng, kind, self.held_out)

    def names(self, kind: str, count: int) -> list[str]:
        return sayings.names(self.rng, kind, self.held_out, count)

    def strip(self, rows: Sequence[list[Widget]], capacity: int, name: str = "") -> list[list[Widget]]:
        """The rows under the tree they scroll in, which has a name of any kind if none is given."""
        tree = self.widget(Role.TREE, name or self.name("tree"))
        for row in rows:
            for widget in row:
                widget.strip = tree.key
        self.strips[tree.key] = Strip(tree.key, "", capacity)
        return [[tree], *rows]

    def window(self, rows: Sequence[list[Widget]], title: str = "", **more: object) -> World:
        """The world of one window with these rows."""
        surface = self.surface(SurfaceKind.WINDOW, title or self.label(), [row for row in rows if row])
        for strip in self.strips.values():
            own = (s.key for s in self.surfaces.values() if any(w.key == strip.key for w in s.widgets()))
            strip.surface = next(own)
        return self.world(surface, surface.title, strips=self.strips, **more)

    def dialog(self, title: str, rows: Sequence[list[Widget]], opener: str = "") -> Surface:
        return self.surface(SurfaceKind.DIALOG, title, [row for row in rows if row], opener)

    # --- Parts --------------------------------------------------------------------------------------------------------

    def part(
        self, kind: str, *aims: Aim, rank: int = 0, about: str = "", typed: Sequence[str] = "vwf", **words: str
    ) -> Part:
        """A part said by one of the kind's templates on this side of the hold-out."""

        def say(rng: Random) -> str:
            made = {
                key: text if key in "kl" else quoted(rng, text) if key in typed else called(rng, text)
                for key, text in words.items()
            }
            template = spoken(rng, kind, self.held_out)
            start = template[1:2] if template[:1] == "{" else ""
            if start and start in typed and made.get(start) == words[start]:
                made[start] = f'"{words[start]}"'  # a goal may begin with it, and its capital is not the value's
            return worded(rng, template, **made)

        return Part(say, aims, rank, about)

    def plain(self, world: World, wish: Wish, rank: int = 0, about: str = "") -> Part:
        """A part said as every family says it."""
        return Part(lambda rng: clause(rng, wish, world, self.held_out), (wish,), rank, about)

    def plains(self, world: World, wishes: Sequence[Wish], rank: int = 0) -> tuple[Part, ...]:
        return tuple(self.plain(world, wish, rank) for wish in wishes)


class Page(Plot):
    """The plot of a page: two thirds lie in a browser's window, often between the head and the foot of their site."""

    def frame(self, window: Surface) -> tuple[list[list[Widget]], float]:
        """A page's own things may be called as the browser's are: those are then the ones meant."""
        if not self.chance(2 / 3):
            return super().frame(window)
        room, taken = MOST - self.size(window), self.taken()
        heading = window.title
        bars = self._bars(window, max(6, min(room, self.rng.choice([8, 12, 16, 24]))))
        room -= sum(map(len, bars))
        head = [self._links(SITE_LINKS, taken, min(room, self.rng.choice([0, 2, 4, 6])))]
        head += [[self.widget(Role.LABEL, text)] for text in (heading, self._line()) if self.chance(0.4)]
        room -= sum(map(len, head))
        foot = [[self.widget(Role.LABEL, self._line())] if self.chance(0.3) else []]
        foot.append(self._links(FOOT_LINKS, taken, min(room, self.rng.choice([0, 0, 2, 4]))))
        window.rows += [row for row in foot if row]
        return [row for row in (*bars, *head) if row], 0.6

    def _bars(self, window: Surface, most: int) -> list[list[Widget]]:
        """A browser's tabs and bars, which also give the window its title."""
        rng, group = self.rng, self.key()
        host = f"{words.term(rng, self.held_out)}.{rng.choice(['example', 'test', 'org', 'net'])}"
        where = rng.choice(["https://{}/{}", "{}/{}", "https://{}", "http://{}/{}"])
        others = [text for text in self.labels(rng.choice([0, 0, 0, 1, 1, 2, 3])) if text != window.title]
        address = where.format(host, words.term(rng, self.held_out))
        window.title, bars = around(rng, others, window.title, address, most)
        rows = [[self.placed(thing) for thing in row] for row in bars]
        for tab in (widget for row in rows for widget in row if widget.role is Role.TAB):
            tab.effects, tab.group = (Choose(),), group
        return rows

    def _links(self, called: Sequence[str], taken: Collection[str], count: int) -> list[Widget]:
        """Links to a site's places, some under names of their own, none called as anything else on the page."""
        if count <= 0:
            return []
        names = [*(self.labels(count) if self.chance(0.3) else []), *self.rng.sample(called, len(called))]
        fresh = [name for name in names if name.casefold() not in taken]
        return [self.widget(Role.LINK, name, Log()) for name in fresh[:count]]

    def _line(self) -> str:
        return words.phrase(self.rng, self.held_out, longest=9)
