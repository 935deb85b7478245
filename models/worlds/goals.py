"""How people say what they want: many phrasings for each wish, joined into one goal, with a slip here and there."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import assert_never

from agent.types import Role
from models.worlds.machine import SurfaceKind, World
from models.worlds.phrasings import ways
from models.worlds.remarks import remark
from models.worlds.slips import slipped
from models.worlds.spoken import spoken
from models.worlds.wishes import Chosen, Holds, Picked, Pressed, Saved, Task, Ticked, Wish

_SLIPS = 0.03
"""The share of phrases and of names with a slip of the pen; what is to be typed never has one."""
_TURNED = 0.1
"""The share of training's goals of several clauses whose first is said last."""
_COUNTED = 0.03
"""The share of them whose clauses are numbered."""
_REMARKED = 0.05
"""The share of training's goals with a remark before them, and with one after them."""


def quoted(rng: Random, text: str) -> str:
    """A value as people write it: quoted more often than not, always when its ends could not be seen."""
    plain = text.replace(" ", "").replace("-", "").replace("_", "").isalnum() or "." in text.strip(".")
    odds = 0.35 if plain and len(text.split()) <= 3 else 0.1
    if rng.random() < odds and not text.endswith((".", "!", "?", ",", ")")):
        return text
    opening, closing = rng.choices([('"', '"'), ("'", "'"), ("“", "”")], [6, 2, 1])[0]
    return f"{opening}{text}{closing}" if closing not in text else f'"{text}"'


def called(rng: Random, name: str) -> str:
    """A thing's name as people write it: mostly as it stands, at times in lower case or quotes, without its dots."""
    bare = name.rstrip(".…:").strip()
    if rng.random() < _SLIPS:
        bare = slipped(rng, bare)
    match rng.choices(["as is", "lower", "upper", "quoted"], [70, 40, 1, 10])[0]:
        case "lower":
            return bare.lower()
        case "upper":
            return bare.upper()
        case "quoted":
            return f'"{bare}"'
        case _:
            return bare


def worded(rng: Random, template: str, **said: str) -> str:
    """The template with these words in it, at times with a slip in its own."""
    return (slipped(rng, template) if rng.random() < _SLIPS else template).format(**said)


def clause(rng: Random, wish: Wish, world: World, held_out: bool = False) -> str:
    """One wish in words; where it is measured, in every other in words that no training has."""

    def say(kind: str, **said: str) -> str:
        return worded(rng, spoken(rng, kind, held_out), **said)

    match wish:
        case Holds(key, text):
            name = world.widget(key).name
            if not name or key == world.document:
                return say("holds only", v=quoted(rng, text))
            return say("holds", v=quoted(rng, text), n=called(rng, name))
        case Ticked(key, on):
            return say("tick" if on else "untick", n=called(rng, world.widget(key).name))
        case Chosen(key):
            widget = world.widget(key)
            return say("choose" if widget.role is Role.RADIO else "row", n=called(rng, widget.name))
        case Picked(combo, option):
            return say("pick", n=called(rng, world.widget(combo).name), o=called(rng, option))
        case Pressed(key):
            widget, surface = world.widget(key), world.surface_of(key)
            alone = sum(w.name == widget.name for s in world.surfaces.values() for w in s.widgets()) == 1
            if surface.kind is SurfaceKind.POPUP and surface.opener and (not alone or rng.random() < 0.9):
                menu = world.widget(surface.opener).name
                return say("item", n=called(rng, widget.name), m=called(rng, menu))
            return say("tab" if widget.role is Role.TAB else "press", n=called(rng, widget.name))
        case Saved(name, folder):
            saved = say("save", f=name if rng.random() < 0.55 else f'"{name}"')
            return saved + (say("in", d=folder if rng.random() < 0.4 else folder.lower()) if folder else "")
    assert_never(wish)


def task(rng: Random, wishes: Sequence[Wish], world: World, held_out: bool = False) -> Task:
    """A goal for these wishes, in their order."""
    clauses = list[str]()
    for number, wish in enumerate(wishes):
        before = wishes[number - 1] if number else None
        if isinstance(before, Chosen) and isinstance(wish, Pressed) and rng.random() < 0.3:
            name = called(rng, world.widget(wish.key).name)
            way = rng.choice(ways("press it", held_out)) if held_out else spoken(rng, "press it", held_out)
            clauses.append(worded(rng, way, n=name))
        else:
            clauses.append(clause(rng, wish, world, held_out))
    return Task(joined(rng, clauses, held_out), tuple(wishes))


def joined(rng: Random, clauses: Sequence[str], held_out: bool = False) -> str:
    """Clauses as one goal, in their order or with words that say it; training's are counted or remarked on at times."""
    text = _in_turn(rng, clauses, held_out)
    if rng.random() < 0.55:
        text = spoken(rng, "before", held_out) + text
    if rng.random() < 0.7:
        text = text[0].upper() + text[1:]
    if rng.random() < 0.5 and not text.endswith((".", "!", "?")):
        text += spoken(rng, "after", held_out)
    return text if held_out else _remarked(rng, text)


def _in_turn(rng: Random, clauses: Sequence[str], held_out: bool) -> str:
    """The clauses one after the other, or the first of them last with words that say so."""

    def way(kind: str) -> str:
        return spoken(rng, kind, held_out)

    if len(clauses) == 2 and rng.random() < (0.06 if held_out else _TURNED):
        return way("but before").format(a=clauses[0], b=clauses[1])
    if len(clauses) > 2 and not held_out and rng.random() < _TURNED:
        return way("but before").format(a=clauses[0], b=_in_turn(rng, clauses[1:], held_out))
    if len(clauses) > 1 and not held_out and rng.random() < _COUNTED:
        sign, between = rng.choice(".):"), rng.choice([", ", ". "])
        return between.join(f"{number}{sign} {clause}" for number, clause in enumerate(clauses, 1))
    ordered, joiner = len(clauses) > 1 and rng.random() < 0.12, way("joining")
    text = (way("first") if ordered else "") + clauses[0]
    for number, following in enumerate(clauses[1:], 2):
        last = ordered and number == len(clauses)
        text += (way("last") if last else joiner if rng.random() < 0.7 else way("joining")) + following
    return text


def _remarked(rng: Random, text: str) -> str:
    """The request, at times with a sentence before or after it that asks for nothing."""
    if rng.random() < _REMARKED:
        text = f"{remark(rng, after=False)} {text}"
    if rng.random() < _REMARKED:
        text = f"{text}{'' if text.endswith(('.', '!', '?')) else '.'} {remark(rng, after=True)}"
    return text
