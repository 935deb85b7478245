"""A family of settings as desktops have them: pages of groups, switches that let others be used, numbers and times."""

from __future__ import annotations

from random import Random

from agent.types import Role, State
from models.worlds.bench import Bench
from models.worlds.effects import Log, Switch
from models.worlds.exercises import Exercise, Part
from models.worlds.machine import Widget
from models.worlds.wishes import Holds, Ticked

_BUTTONS = (("Close",), ("Apply", "Close"), ("OK", "Cancel"), ("OK", "Apply", "Cancel"), ("Reset", "Apply"), ())


class Panel(Bench):
    """A bench for groups of settings."""

    def __init__(self, rng: Random, held_out: bool) -> None:
        super().__init__(rng, held_out)
        self._taken = set[str]()
        self._captions = self.chance(0.4)

    def fresh(self, kind: str) -> str:
        """A name of the kind that nothing here has, else a label."""
        name = self.name(kind) if self.chance(0.75) else self.label()
        name = self.label() if name.casefold() in self._taken else name
        self._taken.add(name.casefold())
        return name

    def setting(self) -> tuple[list[Widget], list[Part]]:
        """One row and what can be asked of it."""
        rng = self.rng
        match rng.choices(["number", "decimal", "time", "level", "switch", "choice"], [3, 3, 2, 2, 4, 3])[0]:
            case "number":
                return self._field("amount", str(rng.randrange(1, 60)), str(rng.randrange(60, 400)))
            case "decimal":
                first, then = (
                    f"{rng.randrange(low, low + 9)}.{rng.randrange(10):0{rng.choice([1, 2])}}" for low in (0, 9)
                )
                return self._field("amount", first, then)
            case "time":
                first, then = (f"{rng.randrange(low, low + 12):02}:{rng.choice(range(0, 60, 5)):02}" for low in (0, 12))
                return self._field("hour", *rng.sample([first, then], 2))
            case "level":
                level = self.widget(Role.SLIDER, self.fresh("level"), value=str(rng.randrange(1, 100)))
                kind, value = rng.choice([("most", "100"), ("least", "0")])
                return self._row(level), [self.part(kind, Holds(level.key, value), n=level.name)]
            case "switch":
                switch, part = self.switch()
                return [switch], [part]
            case _:
                combo, picks = self.combo(self.fresh("choice"))
                return self._row(combo), [self.asked(rng.choice(picks))]

    def switch(self, on: bool | None = None) -> tuple[Widget, Part]:
        """A check box or switch, and the part of turning it over."""
        on = self.chance(0.4) if on is None else on
        role = self.rng.choice([Role.CHECK, Role.CHECK, Role.TOGGLE])
        switch = self.widget(role, self.fresh("switch"), Switch(), states=[State.CHECKED] if on else [])
        return switch, self.asked(Ticked(switch.key, not on))

    def _field(self, kind: str, first: str, then: str) -> tuple[list[Widget], list[Part]]:
        spin = self.widget(Role.SPIN, self.fresh(kind), value=first)
        return self._row(spin), [self.asked(Holds(spin.key, then))]

    def _row(self, widget: Widget) -> list[Widget]:
        return [self.widget(Role.LABEL, widget.name), widget] if self._captions else [widget]

    def section(self, room: int) -> tuple[list[list[Widget]], list[Part]]:
        """At most ``room`` rows of settings: under a heading at times, or under a switch that lets them be used."""
        rows, parts = list[list[Widget]](), list[Part]()
        head = None
        if self.chance(0.35):
            head, part = self.switch(on=self.chance(0.3))
            rows.append([head])
            parts.append(part)
        elif self.chance(0.5):
            rows.append([self.widget(Role.LABEL, self.name("section"))])
        for _ in range(min(self.rng.randint(1, 3), room - len(rows))):
            row, some = self.setting()
            for widget in row:
                widget.enabled_by = head.key if head and widget.role is not Role.LABEL else ""
            rows.append(row)
            # What the switch lets be used is not asked for along with turning that off.
            parts += [Part(one.say, one.aims, one.rank, head.key) for one in some] if head else some
        if head:
            parts[0] = Part(parts[0].say, parts[0].aims, 0, head.key)
        return rows, parts


def tuning(rng: Random, held_out: bool) -> Exercise:
    """Settings behind tabs or beside a list of pages, in groups: numbers of any kind, times, levels and switches."""
    bench = Panel(rng, held_out)
    tabs = bench.chance(0.45)
    names = bench.names("category", rng.randint(3, 8)) if bench.chance(0.8) else []
    heads = bench.group(Role.TAB if tabs else rng.choice([Role.ROW, Role.OPTION, Role.CELL]), names)
    body, parts, beside = list[list[Widget]](), list[Part](), [[head] for head in heads]
    if heads:
        rng.choice(heads).states.add(State.SELECTED)
    for head in heads:
        rows, told = bench.section(4 if tabs else len(heads))
        for widget in (widget for row in rows for widget in row):
            widget.page = head.key
        for at, row in enumerate(rows if not tabs else []):
            beside[at] += row
        body += rows
        for part in told:
            within = bench.within("at", [part], about=part.about, m=head.name)
            parts.append(bench.behind(head, part) if tabs else within)
    for _ in range(0 if heads else rng.randint(1, 3)):
        rows, told = bench.section(4)
        body += rows
        parts += told
    below = [bench.widget(Role.BUTTON, text, Log()) for text in rng.choice(_BUTTONS)]
    search = [bench.widget(Role.TEXT, rng.choice(["Search", "Filter", "Search settings"]))] if bench.chance(0.3) else []
    shown = beside if heads and not tabs else [heads, *body]
    bench.window([search, *shown, below], rng.choice(["Settings", "Preferences", "Options", bench.label()]))
    return Exercise(bench.made, tuple(parts), bench.lasts(below[:1] if len(below) == 1 else below[:-1]))
