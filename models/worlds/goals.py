"""How people say what they want: many phrasings for each wish, joined into one goal."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import assert_never

from agent.types import Role
from models.worlds.machine import SurfaceKind, World
from models.worlds.wishes import Chosen, Holds, Picked, Pressed, Saved, Task, Ticked, Wish

_HOLDS = [
    "type {v} into {n}", "type {v} in the {n} field", "enter {v} in {n}", "enter {v} into the {n} box",
    "set {n} to {v}", "fill {n} with {v}", "fill in {v} as {n}", "put {v} in {n}", "write {v} in the {n} field",
    "use {v} as the {n}", "the {n} is {v}", "the {n} should be {v}", "change {n} to {v}", "{n}: {v}",
    "give {v} for {n}", "{n} = {v}",
]  # fmt: skip
_HOLDS_ONLY = [
    "type {v}", "write {v}", "enter {v}", "enter the text {v}", "type in {v}", "put in {v}", "type the text {v}",
    "write {v} in the document", "type {v} into the text area", "write the words {v}", "key in {v}", "write down {v}",
    "type {v} here", "put {v} into the document", "create a note that says {v}", "make a note with the text {v}",
]  # fmt: skip
_TICK = [
    "tick {n}", "check {n}", "check the {n} box", "turn on {n}", "turn {n} on", "enable {n}", "switch {n} on",
    "activate {n}", "make sure {n} is on", "make sure {n} is ticked", "set {n} to on", "I want {n}", "with {n} on",
    "select {n}",
]  # fmt: skip
_UNTICK = [
    "untick {n}", "uncheck {n}", "uncheck the {n} box", "turn off {n}", "turn {n} off", "disable {n}",
    "switch {n} off", "deactivate {n}", "make sure {n} is off", "set {n} to off", "I do not want {n}", "no {n}",
    "clear {n}", "without {n}",
]  # fmt: skip
_CHOOSE = [
    "choose {n}", "select {n}", "pick {n}", "select the {n} option", "take {n}", "set it to {n}", "go for {n}",
]  # fmt: skip
_TAB = [
    "go to the {n} tab", "open the {n} tab", "switch to {n}", "show the {n} page", "click the {n} tab", "go to {n}",
]  # fmt: skip
_ROW = [
    "select {n}", "select the {n} entry", "click {n}", "pick {n} in the list", "choose {n}", "mark {n}",
]  # fmt: skip
_PICK = [
    "choose {o} for {n}", "set {n} to {o}", "select {o} in {n}", "pick {o} as {n}", "change {n} to {o}",
    "pick {o} in the {n} list", "{n}: {o}", "use {o} as {n}", "set the {n} to {o}", "choose {o} from the {n} menu",
    "the {n} should be {o}",
]  # fmt: skip
_PRESS = [
    "press {n}", "click {n}", "click the {n} button", "push {n}", "hit {n}", "press the {n} button", "click on {n}",
    "use {n}",
]  # fmt: skip
_ITEM = [
    "choose {n} in the {m} menu", "click {n} in the {m} menu", "open the {m} menu and choose {n}", "{m} > {n}",
    "use {n} from {m}", "select {n} under {m}", "choose {m} > {n}", "pick {n} from the {m} menu",
    "go to {m} and click {n}", "{m}, then {n}",
]  # fmt: skip
_SAVE = [
    "save it as {f}", "save as {f}", "save the file as {f}", "save the document as {f}", "save it under the name {f}",
    "store it as {f}", "save this as {f}", "save to {f}", "save it to a file called {f}", "name the file {f}",
    "save under {f}", "save it in {f}", "write it to {f}",
]  # fmt: skip
_IN = [
    " in the {d} folder", " in {d}", " in my {d} folder", " inside {d}", " to the {d} folder", " under {d}",
]  # fmt: skip
_JOIN = [
    " and ", ", then ", ", ", " and then ", ". Then ", "; ", ", and ", ", after that ", ". ",
]  # fmt: skip
_BEFORE = [
    "", "", "", "", "please ", "could you ", "I want you to ", "can you please ", "I need you to ", "hey, ", "now ",
]  # fmt: skip
_AFTER = [
    "", "", "", ".", " please", ", thanks", "!",
]  # fmt: skip


def quoted(rng: Random, text: str) -> str:
    """A value as people write it: quoted more often than not, always when its ends could not be seen."""
    plain = text.replace(" ", "").replace("-", "").replace("_", "").isalnum() or "." in text.strip(".")
    odds = 0.35 if plain and len(text.split()) <= 3 else 0.1
    if rng.random() < odds and not text.endswith((".", "!", "?", ",")):
        return text
    opening, closing = rng.choices([('"', '"'), ("'", "'"), ("“", "”")], [6, 2, 1])[0]
    return f"{opening}{text}{closing}" if closing not in text else f'"{text}"'


def called(rng: Random, name: str) -> str:
    """A thing's name as people write it: mostly as it stands, at times in lower case or quotes, without its dots."""
    bare = name.rstrip(".…:").strip()
    match rng.choices(["as is", "lower", "quoted"], [7, 4, 1])[0]:
        case "lower":
            return bare.lower()
        case "quoted":
            return f'"{bare}"'
        case _:
            return bare


def clause(rng: Random, wish: Wish, world: World) -> str:
    """One wish in words."""
    match wish:
        case Holds(key, text):
            name = world.widget(key).name
            if not name or key == world.document:
                return rng.choice(_HOLDS_ONLY).format(v=quoted(rng, text))
            return rng.choice(_HOLDS).format(v=quoted(rng, text), n=called(rng, name))
        case Ticked(key, on):
            return rng.choice(_TICK if on else _UNTICK).format(n=called(rng, world.widget(key).name))
        case Chosen(key):
            widget = world.widget(key)
            return rng.choice(_CHOOSE if widget.role is Role.RADIO else _ROW).format(n=called(rng, widget.name))
        case Picked(combo, option):
            return rng.choice(_PICK).format(n=called(rng, world.widget(combo).name), o=called(rng, option))
        case Pressed(key):
            widget, surface = world.widget(key), world.surface_of(key)
            if surface.kind is SurfaceKind.POPUP and surface.opener and rng.random() < 0.9:
                menu = world.widget(surface.opener).name
                return rng.choice(_ITEM).format(n=called(rng, widget.name), m=called(rng, menu))
            ways = _TAB if widget.role is Role.TAB else _PRESS
            return rng.choice(ways).format(n=called(rng, widget.name))
        case Saved(name, folder):
            file = name if rng.random() < 0.55 else f'"{name}"'
            said = rng.choice(_SAVE).format(f=file)
            where = folder if rng.random() < 0.4 else folder.lower()
            return said + (rng.choice(_IN).format(d=where) if folder else "")
    assert_never(wish)


def task(rng: Random, wishes: Sequence[Wish], world: World) -> Task:
    """A goal for these wishes, in their order."""
    return Task(joined(rng, [clause(rng, wish, world) for wish in wishes]), tuple(wishes))


def joined(rng: Random, clauses: Sequence[str]) -> str:
    """Clauses as one goal, in their order."""
    joiner = rng.choice(_JOIN)
    text = clauses[0]
    for following in clauses[1:]:
        text += (joiner if rng.random() < 0.7 else rng.choice(_JOIN)) + following
    text = rng.choice(_BEFORE) + text
    if rng.random() < 0.7:
        text = text[0].upper() + text[1:]
    return text + (rng.choice(_AFTER) if not text.endswith((".", "!", "?")) else "")
