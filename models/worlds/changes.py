"""Families of windows whose button to save cannot be used before something was changed, or before all is filled in."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from agent.types import Role, State
from models.worlds import words
from models.worlds.bench import Bench
from models.worlds.effects import Close, Effect, Log, Open
from models.worlds.exercises import Exercise, Part
from models.worlds.fulfilment import fulfilled
from models.worlds.machine import Widget
from models.worlds.tuning import Panel
from models.worlds.wishes import Holds, Pressed

_MARKS = ("*", " *")
"""What stands behind the name of a field that must be filled in, at times."""
_COMMON = {"keep changes": ("Save", "Save", "OK", "Apply"), "make new": ("OK", "Create", "Add", "Save")}
_GOALS = 8


def pending(rng: Random, held_out: bool) -> Exercise:
    """Things that can be changed, in a window or in a dialog that a button opens; then they are saved."""
    bench = Panel(rng, held_out)
    rows, parts = list[list[Widget]](), list[Part]()
    if bench.chance(0.5):
        rows, wishes = bench.inputs(rng.randint(2, 6))
        parts = [bench.asked(wish) for wish in wishes]
    else:
        for _ in range(rng.randint(2, 5)):
            row, some = bench.setting()
            rows.append(row)
            parts += some
    field = bench.widget(Role.TEXT, bench.label(), value=bench.value() if bench.chance(0.5) else "")
    rows.insert(rng.randint(0, len(rows)), [field])
    parts.append(_filled(bench, field.name, field))
    keep, below = _buttons(bench, "keep changes", rows)
    keep.stirred_by = tuple(widget.key for row in rows for widget in row)
    _stand(bench, rows, keep, below)
    return Exercise(bench.made, _goals(bench, [part for part in parts if not _is_so(bench, part)], keep, ()))


def required(rng: Random, held_out: bool) -> Exercise:
    """A new entry: some of its fields have to be filled in before it can be made."""
    bench = Bench(rng, held_out)
    names, marked = bench.labels(rng.randint(2, 5)), bench.rng.choice(["", *_MARKS])
    fields = [bench.widget(Role.TEXT, name) for name in names]
    needed = rng.sample(fields, rng.randint(1, min(3, len(fields))))
    for field in needed:
        field.name += marked
    extra, wishes = bench.inputs(rng.randint(0, 3))
    rows = [*[[field] for field in fields], *extra]
    keep, below = _buttons(bench, "make new", rows)
    keep.required = tuple(field.key for field in needed)
    _stand(bench, rows, keep, below)
    always = [(name, field) for name, field in zip(names, fields, strict=True) if field in needed]
    optional = [_filled(bench, n, field) for n, field in zip(names, fields, strict=True) if field not in needed]
    optional += [part for wish in wishes if not _is_so(bench, part := bench.asked(wish))]
    return Exercise(bench.made, _goals(bench, optional, keep, always))


def revising(rng: Random, held_out: bool) -> Exercise:
    """A list of records beside the fields of the chosen one; what is put right there is saved."""
    bench = Bench(rng, held_out)
    called = [words.person(rng, held_out) for _ in range(5)] if bench.chance(0.6) else bench.labels(5)
    heads = bench.group(
        rng.choice([Role.ROW, Role.OPTION, Role.CELL]), list(dict.fromkeys(called))[: rng.randint(3, 5)]
    )
    rng.choice(heads).states.add(State.SELECTED)
    traits, beside = bench.names("trait", rng.randint(1, 3)), [[head] for head in heads]
    fields = list[tuple[Widget, Widget]]()
    for head in heads:
        for at, trait in enumerate(traits):
            field = bench.widget(Role.TEXT, trait, value=bench.value())
            field.page = head.key
            beside[at].append(field)
            fields.append((head, field))
    keep, below = _buttons(bench, "keep changes", beside)
    keep.effects, keep.stirred_by = (Log(),), tuple(field.key for _, field in fields)
    bar, _ = bench.menu_bar(most=3) if bench.chance(0.5) else ([], [])
    bench.window([bar, *beside, below, bench.clutter()])
    parts = []
    for head, field in rng.sample(fields, min(len(fields), _GOALS)):
        value = next(text for text in iter(bench.value, "") if text != field.value)
        aims = (Holds(field.key, value), Pressed(keep.key))
        parts.append(bench.part("amend", *aims, about="one", n=head.name, m=field.name, v=value, a=keep.name))
    return Exercise(bench.made, tuple(parts))


def _buttons(bench: Bench, kind: str, rows: Sequence[list[Widget]]) -> tuple[Widget, list[Widget]]:
    """The button that keeps what was done, and the row it stands in; none is called as anything else there."""
    taken = {widget.name.casefold() for row in rows for widget in row}
    drawn = iter(lambda: bench.usually(bench.rng.choice(_COMMON[kind]), kind), "")
    keep = bench.widget(Role.BUTTON, next(name for name in drawn if name.casefold() not in taken))
    others = {bench.usually("Cancel", "drop changes") for _ in range(bench.rng.choice([1, 1, 2]))}
    row = [bench.widget(Role.BUTTON, name, Log()) for name in sorted(others) if name.casefold() not in taken]
    row.append(keep)
    return keep, row if bench.chance(0.6) else row[::-1]


def _stand(bench: Bench, rows: list[list[Widget]], keep: Widget, below: list[Widget]) -> None:
    """Put it into the window, or into a dialog that closes with its buttons and that a button or a menu opens."""
    closing: tuple[Effect, ...] = (Close(),)
    if bench.chance(0.55):
        keep.effects = (Log(),)
        bar, _ = bench.menu_bar(most=4) if bench.chance(0.5) else ([], [])
        bench.window([bar, bench.clutter(), *rows, below])
        return
    for widget in below:
        widget.effects = closing
    opener = bench.widget(Role.BUTTON, bench.label())
    dialog = bench.dialog(opener.name, [bench.clutter(), *rows, below], opener.key)
    opener.effects = (Open(dialog.key),)
    entries = [[bench.widget(Role.ROW, name, Log())] for name in bench.labels(bench.rng.randint(0, 6))]
    bench.window([[opener], *entries, bench.clutter()])
    if bench.chance(0.6):
        bench.made.stack.append(dialog.key)


def _goals(bench: Bench, parts: Sequence[Part], keep: Widget, always: Sequence[tuple[str, Widget]]) -> tuple[Part, ...]:
    """Goals of one to three of the parts, and of all fields that are always said, each with the button in the end."""
    made = list[Part]()
    for _ in range(_GOALS):
        needed = [_filled(bench, name, field) for name, field in always]
        free = {part.about or str(at): part for at, part in enumerate(parts)}
        more = bench.rng.sample(
            [*free.values()], min(len(free), bench.rng.choice([0, 0, 1] if needed else [1, 1, 2, 3]))
        )
        if said := [*needed, *more]:
            made.append(bench.within("kept", said, after=[Pressed(keep.key)], about="one", a=keep.name))
    return tuple(made)


def _filled(bench: Bench, name: str, field: Widget) -> Part:
    """A field filled in, said by its name alone."""
    value = bench.value()
    return bench.part("holds", Holds(field.key, value), n=name, v=value)


def _is_so(bench: Bench, part: Part) -> bool:
    return all(fulfilled(aim, bench.made) for aim in part.aims)
