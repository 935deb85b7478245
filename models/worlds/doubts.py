"""Families that are not what they seem: surprises, chords, what holds already, what cannot be, what is unclear."""

from __future__ import annotations

from random import Random

from agent.keys import format_chord
from agent.types import Role, State
from models.worlds import words
from models.worlds.effects import Close, Log
from models.worlds.exercises import LAST, Exercise, Part, Plot
from models.worlds.moves import make
from models.worlds.solver import next_move
from models.worlds.wishes import Holds, Impossible, Pressed, Struck, Unclear


def surprises(rng: Random, held_out: bool) -> Exercise:
    """A form over which dialogs open by themselves in the middle of the work."""
    plot = Plot(rng, held_out)
    rows, wishes = plot.inputs(rng.randint(3, 7))
    buttons, presses = plot.buttons()
    ambush = dict[int, str]()
    for deed in sorted(rng.sample(range(1, 6), rng.randint(1, 2))):
        names = rng.choice(
            [("OK",), ("Close",), ("Cancel", "OK"), ("Later", "Update"), ("Not now", "Allow"), ("Got it",)]
        )
        answers = [plot.widget(Role.BUTTON, text, Close()) for text in names]
        said = [plot.widget(Role.LABEL, words.phrase(rng, held_out, longest=10))]
        ambush[deed] = plot.dialog(plot.name("news"), [said, answers]).key
    world = plot.window([*rows, buttons], ambush=ambush)
    parts = plot.plains(world, wishes)
    return Exercise(world, parts[1:], plot.plains(world, presses, LAST), parts[:1])


def chords(rng: Random, held_out: bool) -> Exercise:
    """A window that is worked by the keyboard alone."""
    plot = Plot(rng, held_out)
    parts, rows, used = list[Part](), [], set[tuple[str, ...]]()
    for name in plot.labels(rng.randint(2, 6)):
        held = rng.choice([("ctrl",), ("ctrl", "shift"), ("alt",), ("ctrl", "alt"), ()])
        key = rng.choice("abcdefghijklmnopqrtuvwxyz0123456789") if held else f"f{rng.randint(2, 12)}"
        keys = (*held, key)
        if keys in used:
            continue
        used.add(keys)
        said = rng.choice([format_chord(keys), "+".join(key.capitalize() for key in keys)])
        rows.append([plot.widget(Role.LABEL, f"{name}: {said}")])
        parts.append(plot.part("chord", Struck(keys), k=said))
    world = plot.window([*rows, [plot.widget(Role.TEXT, "")]], shortcuts=dict.fromkeys(used, ()))
    return Exercise(world, tuple(parts))


def already(rng: Random, held_out: bool) -> Exercise:
    """A form where some of what is asked holds already: that is left alone."""
    plot = Plot(rng, held_out)
    rows, wishes = plot.inputs(rng.randint(3, 7))
    buttons, presses = plot.buttons()
    world = plot.window([*rows, buttons])
    for wish in wishes:
        while plot.chance(0.7) and (move := next_move(world, [wish])) is not None:
            make(move, world)
    while len(world.stack) > 1:
        world.press(("escape",))
    world.pressed, world.struck, world.deeds = [], [], 0
    return Exercise(world, plot.plains(world, wishes), plot.plains(world, presses, LAST))


def missing(rng: Random, held_out: bool) -> Exercise:
    """A window without what is asked for."""
    plot, elsewhere = Plot(rng, held_out), Plot(rng, held_out)
    rows, _ = plot.inputs(rng.randint(2, 6))
    buttons, _ = plot.buttons()
    world = plot.window([plot.clutter(), *rows, buttons])
    here = {w.name.casefold() for s in world.surfaces.values() for w in s.widgets()}
    others, wishes = elsewhere.inputs(3)
    unheard = next(name for name in iter(elsewhere.label, "") if name.casefold() not in here)
    button = elsewhere.widget(Role.BUTTON, unheard, Log())
    absent = elsewhere.window([*others, [button]])
    parts = []
    asked: list[Pressed | Holds] = [Pressed(button.key), *(wish for wish in wishes if isinstance(wish, Holds))]
    for wish in asked:
        name = absent.widget(wish.key).name
        if name.casefold() not in here:
            said = elsewhere.plain(absent, wish)
            parts.append(Part(said.say, (Impossible(f"there is no {name}"),), about="missing"))
    return Exercise(world, tuple(parts))


def locked(rng: Random, held_out: bool) -> Exercise:
    """A window where what is asked for is there, but disabled for good."""
    plot = Plot(rng, held_out)
    rows, _ = plot.inputs(rng.randint(1, 4))
    things = [plot.widget(rng.choice([Role.TEXT, Role.BUTTON]), name, Log()) for name in plot.labels(rng.randint(1, 3))]
    for thing in things:
        thing.states.add(State.DISABLED)
    body = [*rows, *[[thing] for thing in things]]
    rng.shuffle(body)
    world = plot.window(body)
    parts = []
    for thing in things:
        wish = Holds(thing.key, plot.value()) if thing.role is Role.TEXT else Pressed(thing.key)
        parts.append(Part(plot.plain(world, wish).say, (Impossible(f"{thing.name} is disabled"),), about="locked"))
    return Exercise(world, tuple(parts))


def ambiguous(rng: Random, held_out: bool) -> Exercise:
    """A window with two things of one name, and a goal that does not say which."""
    plot = Plot(rng, held_out)
    name, role = plot.label(), rng.choice([Role.TEXT, Role.TEXT, Role.BUTTON])
    twins = [plot.widget(role, name, Log()) for _ in range(rng.choice([2, 2, 3]))]
    rows, _ = plot.inputs(rng.randint(1, 4))
    body = [*rows, *[[twin] for twin in twins]]
    rng.shuffle(body)
    world = plot.window(body)
    wish = Holds(twins[0].key, plot.value()) if role is Role.TEXT else Pressed(twins[0].key)
    count = "two" if len(twins) == 2 else "three"
    question = f"which of the {count} {name} is meant"
    return Exercise(world, (Part(plot.plain(world, wish).say, (Unclear(question),)),))
