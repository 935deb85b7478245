"""Screens of nameless things and what can be asked of them: exercises of sight.

Which thing stands where and what each looks like are drawn at random, so that no program's word tells a colour or a
shape: who is not told what they show finds one once in as many times as there are things. The order in which the
screen tells of them is at times that of their places, as programs' is, so that some goals of the fifth that ask for a
place can be counted off.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from random import Random

from agent.types import Box, Role, State
from models.worlds.descriptions import COLORS, color_word, painted, shade, shape_word
from models.worlds.draft import SCREENS
from models.worlds.effects import Choose, Log, Switch
from models.worlds.exercises import Plot
from models.worlds.goals import joined, worded
from models.worlds.icon import Icon, Shape
from models.worlds.machine import SurfaceKind, Widget, World
from models.worlds.numerals import ORDINALS
from models.worlds.scenery import is_held_out
from models.worlds.spoken import spoken
from models.worlds.wishes import Aim, Chosen, Impossible, Pressed, Task, Ticked

_MOST = 20
"""Things on a screen at most: so many close-ups has an image."""
_SMALL = 1_050_000
"""Pixels of a screen at most: what a close-up shows does not depend on them, and small ones are painted sooner."""
_TITLE = 26
_CHOSEN = (Role.OPTION, Role.RADIO)
_PUSHED = (Role.BUTTON, Role.BUTTON, Role.LINK)
_SWITCHED = (Role.TOGGLE, Role.CHECK)
_COUNTED = ORDINALS[:6]


@dataclass(frozen=True, slots=True)
class Thing:
    """A nameless widget, and its colour and shape by name."""

    widget: Widget
    color: str
    shape: Shape


@dataclass(frozen=True, slots=True)
class Scene:
    """A screen of nameless things, in rows or anywhere; ``rows`` are empty where they lie anywhere."""

    world: World
    things: tuple[Thing, ...]
    rows: tuple[tuple[Thing, ...], ...]
    held_out: bool

    def task(self, rng: Random) -> Task:
        """One or two of the things asked for, or at times one that is not there."""
        if rng.random() < 0.06:
            absent = self._absent(rng)
            return Task(
                joined(rng, [self._say(rng, *absent)], self.held_out), (Impossible(f"there is no {absent[1]}"),)
            )
        asked = [self._ask(rng)]
        if rng.random() < 0.15:
            other = self._ask(rng)
            if all(not isinstance(_aim(thing.widget), Chosen) for thing, *_ in (asked[0], other)):
                asked += [other] if other[0] is not asked[0][0] else []
        goal = joined(rng, [self._say(rng, kind, text) for _, kind, text in asked], self.held_out)
        return Task(goal, tuple(_aim(thing.widget) for thing, *_ in asked))

    def _say(self, rng: Random, kind: str, text: str) -> str:
        return worded(rng, spoken(rng, kind, self.held_out), k=text)

    def _ask(self, rng: Random) -> tuple[Thing, str, str]:
        """A thing, the kind of saying and the words that mean it and no other."""
        if rng.random() < 0.2:
            placed = list(self._placed())
            if placed:
                thing, text = rng.choice(placed)
                return thing, "placed", text
        colors, shapes = Counter(t.color for t in self.things), Counter(t.shape for t in self.things)
        thing = rng.choice(self.things)
        ways = ["both"]
        if colors[thing.color] == 1:
            ways += ["color"] * (3 if len(shapes) == 1 else 1)
        if shapes[thing.shape] == 1:
            ways += ["shape"] * 2
        match rng.choice(ways):
            case "color":
                return thing, "swatch", color_word(rng, thing.color, self.held_out)
            case "shape":
                return thing, rng.choice(["icon", "figure"]), shape_word(rng, thing.shape, self.held_out)
            case _:
                return thing, "figure", self._both(rng, thing.color, thing.shape)

    def _both(self, rng: Random, color: str, shape: Shape) -> str:
        return f"{color_word(rng, color, self.held_out)} {shape_word(rng, shape, self.held_out)}"

    def _absent(self, rng: Random) -> tuple[str, str]:
        """The kind of saying and the words for what is not there, though it is nearly so."""
        here = {(t.color, t.shape) for t in self.things}
        color, shape = rng.choice(self.things).color, rng.choice(self.things).shape
        if (color, shape) not in here:
            return "figure", self._both(rng, color, shape)
        missed = [other for other in COLORS if all(other != t.color for t in self.things)]
        if missed and rng.random() < 0.5:
            return "swatch", color_word(rng, rng.choice(missed), self.held_out)
        lacking = [other for other in Shape if all(other is not t.shape for t in self.things)]
        return "figure", shape_word(rng, rng.choice(lacking), self.held_out)

    def _placed(self) -> Iterator[tuple[Thing, str]]:
        """Things that their place or their size alone tells from all others, and how."""
        for word, measure in _ENDS:
            ordered = sorted(self.things, key=lambda thing: measure(thing.widget.box))
            if measure(ordered[1].widget.box) - measure(ordered[0].widget.box) >= _margin(word, ordered[0].widget.box):
                yield ordered[0], word
                yield ordered[0], f"{word} one"
        for name, row in _named(self.rows):
            if len(row) > 1:
                yield from zip(row, (f"{count} in the {name}" for count in _COUNTED), strict=False)
                yield row[-1], f"last in the {name}"
        for row in self.rows:
            for left, right in pairwise(row):
                for beside, word, thing in ((right, "left", left), (left, "right", right)):
                    if sum((t.color, t.shape) == (beside.color, beside.shape) for t in self.things) == 1:
                        yield thing, f"one to the {word} of the {beside.color} {beside.shape}"


_ENDS: tuple[tuple[str, Callable[[Box], int]], ...] = (
    ("leftmost", lambda box: box.x),
    ("rightmost", lambda box: -box.x - box.width),
    ("topmost", lambda box: box.y),
    ("lowest", lambda box: -box.y - box.height),
    ("biggest", lambda box: -box.width * box.height),
    ("smallest", lambda box: box.width * box.height),
)


def _margin(word: str, box: Box) -> float:
    """By how much the first has to be ahead of the second, in pixels, or in pixels of area for sizes."""
    area = box.width * box.height
    return {"biggest": 0.4 * area, "smallest": 0.6 * area}.get(word, 24)


def _named(rows: Sequence[tuple[Thing, ...]]) -> Iterator[tuple[str, tuple[Thing, ...]]]:
    if len(rows) == 1:
        yield "row", rows[0]
    elif rows:
        yield "top row", rows[0]
        yield "bottom row", rows[-1]
        yield from ((f"{count} row", row) for count, row in zip(_COUNTED[1:], rows[1:-1], strict=False))


def _aim(widget: Widget) -> Aim:
    if widget.role in _CHOSEN:
        return Chosen(widget.key)
    return Ticked(widget.key, on=True) if widget.role in _SWITCHED else Pressed(widget.key)


# --- How a scene is drawn ---------------------------------------------------------------------------------------------


def scene(rng: Random, held_out: bool = False) -> Scene:
    """A screen of 2 to 20 nameless things among a few that have names."""
    plot = Plot(rng, held_out)
    things = _things(plot)
    sizes = [s for s in SCREENS if is_held_out(f"{s[0]}x{s[1]}") is held_out]
    width, height = rng.choice([s for s in sizes if s[0] * s[1] <= _SMALL] or sizes)
    named = [_called(plot) for _ in range(rng.choice([0, 0, 1, 2, 3, 5]))]
    room = Box(0, 0, rng.randint(width // 2, width), rng.randint(height // 2, height))
    x, y = rng.randint(0, width - room.width), rng.randint(0, height - room.height)
    left = _in_a_line(named, x + 8, y + _TITLE + 6, room.width - 16)
    below = Box(x + 8, left, room.width - 16, y + room.height - left - 8)
    rows = _in_rows(rng, things, below) if rng.random() < 0.55 else []
    if not rows:
        _anywhere(rng, things, below)
    told = [thing.widget for thing in things]
    if rng.random() < 0.5:
        rng.shuffle(told)
    elif not rows:
        told.sort(key=lambda widget: (widget.box.y, widget.box.x))
    window = plot.surface(SurfaceKind.WINDOW, plot.label(), [named, told])
    window.box = Box(x, y, room.width, room.height)
    world = World(window.title, width, height, plot.surfaces, [window.key])
    return Scene(world, tuple(things), tuple(tuple(row) for row in rows), held_out)


def _things(plot: Plot) -> list[Thing]:
    """Swatches, icons or figures, each pair of colour and shape once."""
    rng = plot.rng
    count = rng.randint(2, rng.choice([5, 10, _MOST]))  # few are learned first
    match rng.choice(["swatches", "icons", "icons", "one color", "figures", "figures"]):
        case "swatches":
            shape = rng.choice([Shape.SQUARE, Shape.SQUARE, Shape.SQUARE, rng.choice(list(Shape))])
            looks = [(color, shape) for color in rng.sample(list(COLORS), min(count, len(COLORS)))]
        case "icons":
            looks = [(rng.choice(list(COLORS)), shape) for shape in rng.sample(list(Shape), count)]
        case "one color":
            color = rng.choice(["black", "gray", "white", rng.choice(list(COLORS))])
            looks = [(color, shape) for shape in rng.sample(list(Shape), count)]
        case _:
            colors, shapes = rng.sample(list(COLORS), rng.randint(2, 6)), rng.sample(list(Shape), rng.randint(2, 6))
            every = [(color, shape) for color in colors for shape in shapes]
            looks = rng.sample(every, min(count, len(every)))
    roles = rng.choice([_CHOSEN, _PUSHED, _PUSHED, _SWITCHED, (*_CHOSEN, *_PUSHED)])
    alike, group, swatches = [rng.choice(roles)] if rng.random() < 0.6 else roles, plot.key(), rng.random() < 0.8
    made = []
    for color, shape in looks:
        role = rng.choice(alike)
        effect = Choose() if role in _CHOSEN else Switch() if role in _SWITCHED else Log()
        widget = plot.widget(role, "", effect)
        widget.group = group if role in _CHOSEN else ""
        flat = swatches and shape is Shape.SQUARE
        widget.icon = Icon(shape, shade(rng, color)) if flat else painted(rng, shape, color)
        made.append(Thing(widget, color, shape))
    chosen = rng.choice(made).widget
    if rng.random() < 0.15 and chosen.role in _CHOSEN:
        chosen.states.add(State.CHECKED if chosen.role is Role.RADIO else State.SELECTED)
    return made


def _called(plot: Plot) -> Widget:
    role = plot.rng.choice([Role.LABEL, Role.BUTTON, Role.BUTTON, Role.TEXT, Role.LINK, Role.CHECK])
    return plot.widget(role, plot.label(), Log())


def _in_a_line(widgets: Sequence[Widget], x: int, y: int, width: int) -> int:
    """Put them side by side as far as there is room, and say where what is below begins."""
    if not widgets:
        return y
    each = width // len(widgets)
    for at, widget in enumerate(widgets):
        widget.box = Box(x + at * each, y, max(8, min(each - 6, 30 + 8 * len(widget.name))), 28)
    return y + 36


def _in_rows(rng: Random, things: list[Thing], room: Box) -> list[list[Thing]]:
    """Things of one size in rows, as in a toolbar or a palette; none where they do not fit."""
    across = rng.randint(1, min(10, len(things)))
    rows = [things[at : at + across] for at in range(0, len(things), across)]
    wide, high = rng.randint(16, 90), rng.randint(16, 64)
    if rng.random() < 0.5:
        wide = high
    gap = rng.randint(2, 24)
    if across * (wide + gap) > room.width or len(rows) * (high + gap) > room.height:
        return []
    x = room.x + rng.randint(0, room.width - across * (wide + gap))
    y = room.y + rng.randint(0, room.height - len(rows) * (high + gap))
    for down, row in enumerate(rows):
        for at, thing in enumerate(row):
            thing.widget.box = Box(x + at * (wide + gap), y + down * (high + gap), wide, high)
    return rows


def _anywhere(rng: Random, things: Sequence[Thing], room: Box) -> None:
    """Put each into a cell of its own of a grid over the room, somewhere and in any size that fits."""
    across = max(2, min(6, room.width // 60))
    down = -(-len(things) // across) + rng.randint(0, 1)
    width, height = room.width // across, room.height // down
    places = [(column, row) for column in range(across) for row in range(down)]
    most = max(10, min(width, height) - 4)
    for thing, (column, row) in zip(things, rng.sample(places, len(things)), strict=True):
        side = min(most, rng.randint(14, 120))
        x = room.x + column * width + rng.randint(0, max(0, width - side))
        y = room.y + row * height + rng.randint(0, max(0, height - side))
        thing.widget.box = Box(x, y, side, side)
