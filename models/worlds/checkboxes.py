"""A family of settings whose names are whole phrases, some nearly alike, on the pages of a dialog with explanations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random

from agent.types import Role, State
from models.worlds import words
from models.worlds.bench import Bench
from models.worlds.effects import Close, Log, Switch
from models.worlds.exercises import Exercise, Part
from models.worlds.goals import called
from models.worlds.machine import SurfaceKind, Widget
from models.worlds.wishes import Holds, Pressed, Ticked

_VERBS = (
    "Use", "Show", "Enable", "Hide", "Lock", "Allow", "Keep", "Play", "Remember", "Open", "Draw", "Restore", "Ignore",
    "Always show", "Do not show", "Warn about", "Ask for", "Load", "Send", "Check", "Start", "Close", "Display",
    "Disable", "Mark", "Follow", "Animate", "Highlight", "Confirm", "Share", "Activate", "Require",
)  # fmt: skip
_SWITCHING = frozenset({"Use", "Enable", "Show", "Activate", "Allow", "Display", "Play"})
"""Verbs that one may leave out who says that a thing is to be turned on."""
_BETWEEN = ("in", "on", "for", "with", "after", "before", "when using", "instead of", "next to", "from", "while in")
_UNITS = ("ms", "msec", "seconds", "minutes", "pixels", "px", "%", "lines", "pixels/sec", "days", "MB")
_BUTTONS = (("Help", "Close"), ("Close",), ("Close", "Help"), ("OK", "Cancel"), ("Cancel", "Apply", "OK"), ())


@dataclass(slots=True)
class Section:
    """A heading with what stands under it: boxes to tick, and numbers that wait for the first of these at times."""

    rows: list[list[Widget]] = field(default_factory=list)
    checks: list[Widget] = field(default_factory=list)
    spins: list[Widget] = field(default_factory=list)
    waits: bool = False


class Phrases(Bench):
    """A bench that calls its settings by phrases, none of them twice."""

    def __init__(self, rng: Random, held_out: bool) -> None:
        super().__init__(rng, held_out)
        self._said = list[tuple[str, str]]()
        """Each phrase given, as its verb and the rest."""

    def things(self) -> str:
        """One or two words in lower case, the last in the plural mostly."""
        noun = words.term(self.rng, self.held_out).lower()
        noun = f"{noun}s" if self.chance(0.6) and noun[-1] not in "hsxyz" else noun
        return f"{words.adjective(self.rng, self.held_out).lower()} {noun}" if self.chance(0.35) else noun

    def phrase(self) -> str:
        """What a setting does; one in three shares most of its words with another."""
        while True:
            verb, what = self.rng.choice(_VERBS), self.things()
            if self.chance(0.45):
                what = f"{what} {self.rng.choice(_BETWEEN)} {self.things()}"
            if self._said and self.chance(0.35):
                like, rest = self.rng.choice(self._said)
                near = f"{rest.split()[0]} {self.rng.choice(_BETWEEN)} {self.things()}"
                verb, what = (like, near) if self.chance(0.5) else (verb, rest)
            text = f"{verb} {what}"
            if not any(_within(text, f"{like} {rest}") for like, rest in self._said):
                self._said.append((verb, what))
                return text

    def short(self, check: Widget) -> str:
        """The phrase without its verb, where that says as much; else the phrase."""
        verb, rest = next(said for said in self._said if f"{said[0]} {said[1]}" == check.name)
        alone = sum(_within(rest, what) for _, what in self._said) == 1
        return rest if verb in _SWITCHING and alone else check.name


def _within(text: str, other: str) -> bool:
    """Whether one of the two stands in the other, whatever their capitals."""
    one, two = text.casefold(), other.casefold()
    return one in two or two in one


def checkboxes(rng: Random, held_out: bool) -> Exercise:
    """Pages of boxes to tick, alone or several at once, and of numbers that some of them let be used."""
    bench = Phrases(rng, held_out)
    names = [bench.label() if bench.chance(0.5) else words.term(rng, held_out).capitalize() for _ in range(4)]
    heads = bench.group(Role.TAB, list(dict.fromkeys(names))[: rng.choice([0, 2, 3, 4])])
    body, parts = list[list[Widget]](), list[Part]()
    if heads:
        rng.choice(heads).states.add(State.SELECTED)
    for head in heads:
        rows, told = _sections(bench, rng.randint(1, 3))
        for widget in (widget for row in rows for widget in row):
            widget.page = head.key
        body += rows
        parts += [_on_its_page(bench, head, part) for part in told]
    if not heads:
        body, parts = _sections(bench, rng.randint(1, 4))
    below = [bench.widget(Role.BUTTON, text, Close()) for text in rng.choice(_BUTTONS)]
    rows = [row for row in (heads, *body, below) if row]
    title = bench.label()
    if bench.chance(0.6):
        shown = bench.surface(SurfaceKind.DIALOG, title, rows)
        bench.window([bench.clutter(), [bench.widget(Role.ROW, bench.label(), Log())]])
        bench.made.stack.append(shown.key)
        last = bench.lasts([button for button in below if button.name in ("Close", "OK")])
    else:
        bench.window(rows, title)
        last = ()
    first = rng.choice(parts)
    return Exercise(bench.made, (), last if bench.chance(0.3) else (), (first,))


def _on_its_page(bench: Bench, head: Widget, part: Part) -> Part:
    """Said with its page, more often than not; without, it is looked for behind one tab after the other."""
    if bench.chance(0.3):
        return part
    before = [] if State.SELECTED in head.states else [Pressed(head.key)]
    return bench.within("at", [part], before, about=part.about, m=head.name)


def _sections(bench: Phrases, count: int) -> tuple[list[list[Widget]], list[Part]]:
    """So many sections below each other, and what can be asked of them."""
    made = [_section(bench) for _ in range(count)]
    return [row for section in made for row in section.rows], [part for s in made for part in _asked(bench, s)]


def _section(bench: Phrases) -> Section:
    rng, made = bench.rng, Section(waits=bench.chance(0.5))
    if bench.chance(0.7):
        made.rows.append([bench.widget(Role.LABEL, bench.label())])
    if bench.chance(0.3):
        made.rows.append([bench.widget(Role.LABEL, words.phrase(rng, bench.held_out, longest=10))])
    for _ in range(rng.randint(1, 4)):
        on = bench.chance(0.25 if not made.checks and made.waits else 0.4)
        check = bench.widget(Role.CHECK, bench.phrase(), Switch(), states=[State.CHECKED] if on else [])
        if made.waits and made.checks:
            check.enabled_by = made.checks[0].key
        made.checks.append(check)
        made.rows.append([check])
    for _ in range(rng.choice([0, 0, 1, 2, 4])):
        name = bench.things().capitalize() if bench.chance(0.5) else bench.label()
        role = rng.choices([Role.SPIN, Role.SLIDER], [3, 1])[0]
        number = bench.widget(role, name, value=str(rng.randrange(1, 100)))
        number.enabled_by = made.checks[0].key if made.waits else ""
        unit = [bench.widget(Role.LABEL, rng.choice(_UNITS))] if role is Role.SPIN and bench.chance(0.5) else []
        made.rows.append([number, *unit])
        made.spins += [number] if role is Role.SPIN else []
    return made


def _asked(bench: Phrases, section: Section) -> list[Part]:
    """What can be asked of a section: what waits for its first box is asked for with that ticked or to be ticked."""
    rng, gate = bench.rng, section.checks[0]
    parts = [_turned(bench, gate)]
    free = [] if section.waits and State.CHECKED not in gate.states else section.checks[1:]
    parts += [_turned(bench, check) for check in free]
    off = [check for check in section.checks if State.CHECKED not in check.states]
    if len(off) > 1 and (gate in off or not section.waits or State.CHECKED in gate.states):
        wanted = rng.sample(off, rng.choice([2, 2, min(3, len(off))]))
        if section.waits and gate in off and gate not in wanted:
            wanted[0] = gate
        wanted.sort(key=section.checks.index)
        parts += [_together(bench, wanted)] * 2
    for spin in section.spins:
        value = str(rng.randrange(100, 1000))
        aims = [Holds(spin.key, value)]
        if section.waits and gate in off:
            said = _turned(bench, gate)
            parts.append(bench.within("with its", [said], after=aims, about=gate.key, n=spin.name, k=value))
        elif not section.waits or State.CHECKED in gate.states:
            parts.append(bench.part("holds", *aims, n=spin.name, v=value))
    return parts


def _turned(bench: Phrases, check: Widget) -> Part:
    """One box turned over, said by its name or by what it turns on."""
    on = State.CHECKED not in check.states
    name = bench.short(check) if on and bench.chance(0.4) else check.name
    return bench.part("tick" if on else "untick", Ticked(check.key, on), about=check.key, n=name)


def _together(bench: Bench, checks: Sequence[Widget]) -> Part:
    """Several boxes ticked, with one verb for all."""
    *names, last = [called(bench.rng, check.name) for check in checks]
    between = bench.rng.choice([" and ", " and ", " and then ", ", and also ", " as well as "])
    aims = [Ticked(check.key, True) for check in checks]
    return bench.part("ticks", *aims, about=checks[0].key, k=f"{', '.join(names)}{between}{last}")
