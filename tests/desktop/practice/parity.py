"""The bench of parity: the solver's moves, done in this process and by real hands on the practice window alike.

``as_told`` says all that Qt's accessibility tree tells otherwise than a practice world does.
"""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import dataclass, replace
from typing import Any

from agent.eyes.names import NAME_LIMIT, name_of
from agent.grounding import MarksGrounder
from agent.hands.warrant import warrant_of
from agent.rules.envelope import envelope_of
from agent.stop import Stop
from agent.types import (
    FIELDS,
    Action,
    Click,
    Drag,
    Mark,
    Observation,
    OutcomeKind,
    PlannedStep,
    PointerButton,
    PressKeys,
    Role,
    Scroll,
    State,
    Target,
    TypeText,
    Verdict,
)
from app.practice.lists import is_listed
from app.practice.room import Room, opened
from benchmarks.private_display import PrivateDisplay
from benchmarks.suites.practice import held_out_task
from models.worlds.machine import Surface, SurfaceKind, Widget, World
from models.worlds.moves import Aside, Carry, Move, Press, Skim, Strike, Twice, Write, make
from models.worlds.tasks import next_move

PATIENCE = 120.0
MOST_MOVES = 60
PICTURED = frozenset({Role.BUTTON, Role.TOGGLE, Role.CHECK, Role.RADIO, Role.OPTION, Role.LINK})
NEAR = 60
"""Pixels that a caption ends left of its field at most."""
CLOSE = 12
"""Pixels that a caption above its field ends above it, and begins beside where it begins, at most."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a mark says, but for its place."""

    role: Role
    name: str
    value: str
    states: frozenset[State]


def as_told(world: World) -> list[tuple[str, Told]]:
    """The world's marks as Qt tells them, each with the key of its widget (empty for the window)."""
    marks = world.marks()
    window = Told(marks[0].role, marks[0].name, "", marks[0].states)
    # What lies behind a dialog comes last; of it our eyes take nothing from Qt.
    widgets = zip(world.shown(), marks[1:], strict=False)
    captions = _captions(world)
    told = [("", window)]
    for widget, mark in widgets:
        if widget.key not in captions.values():
            caption = captions.get(widget.key)
            named = replace(mark, name=world.widget(caption).name) if caption else mark
            told.append((widget.key, _told(world, widget, named)))
    # What has no name is told only if it holds something, or if its picture says what pressing it does.
    return [(key, mark) for key, mark in told if mark.name or mark.role in FIELDS | PICTURED or not key]


def _captions(world: World) -> dict[str, str]:
    """For each field without a name the label which our eyes take for its name.

    It is the one just left of it; of several that have none there, each takes the one right above it.
    """
    found: dict[str, str] = {}
    fields = [w for w in world.shown() if w.role in FIELDS and not w.name and w.key != world.document]
    for field in fields:
        left = [
            w
            for w in _with(world, field)
            if abs(w.box.y - field.box.y) < field.box.height // 2 and 0 <= field.box.x - (w.box.x + w.box.width) <= NEAR
        ]
        nearest = max(left, key=lambda w: w.box.x + w.box.width, default=None)
        if nearest is not None and nearest.role is Role.LABEL:
            found[field.key] = nearest.key
    untold = [field for field in fields if field.key not in found]
    for field in untold if len(untold) > 1 else ():
        above = [
            w
            for w in _with(world, field)
            if abs(w.box.x - field.box.x) <= CLOSE and 0 <= field.box.y - (w.box.y + w.box.height) <= CLOSE
        ]
        nearest = max(above, key=lambda w: w.box.y + w.box.height, default=None)
        if nearest is not None and nearest.role is Role.LABEL:
            found[field.key] = nearest.key
    return found


def _with(world: World, widget: Widget) -> list[Widget]:
    """What is shown on the same surface."""
    return [w for w in world.shown() if world.surface_of(w.key) is world.surface_of(widget.key)]


def _told(world: World, widget: Widget, mark: Mark) -> Told:
    role, states, value = mark.role, set(mark.states), mark.value
    surface = world.surface_of(widget.key)
    in_popup = surface.kind is SurfaceKind.POPUP
    if role is Role.TOGGLE:
        role = Role.CHECK  # what can be pressed in is a check box to Qt
    if role is Role.ROW and widget.strip and is_listed(world, world.strips[widget.strip]):
        role = Role.CELL  # a tree's rows are cells
    if role is Role.MENU and in_popup:
        role = Role.ITEM  # so are submenus
    if role is Role.ROW and in_popup:
        role = Role.OPTION  # and a list of choices has options only
    if mark.role is Role.MENU:
        states.discard(State.EXPANDED)  # an open menu does not say that it is
    if role is Role.BUTTON:
        states -= {State.CHECKED, State.SELECTED}  # what can be pressed in would be a check box
    if role in (Role.LABEL, Role.ITEM):
        states.discard(State.SELECTED)  # of those the eyes do not ask it
    if role is Role.OPTION and in_popup and world.widget(surface.opener).value == widget.name:
        states |= {State.SELECTED, State.FOCUSED}  # an open list says where it stands
    opened = [world.surfaces[key] for key in world.stack if world.surfaces[key].opener == widget.key]
    if role is Role.COMBO and any(_is_list(popup) for popup in opened):
        states |= {State.EXPANDED}
    name = mark.name
    if role is Role.COMBO and not name:
        name = value  # a list of choices without a caption is called by its choice
    if role is Role.SPIN and not value:
        value = "0"  # an empty number field reads as nought
    if role is Role.COMBO and not value:
        value = widget.name  # an empty one reads as its caption
    if role is Role.LABEL and len(mark.name) > NAME_LIMIT:
        value = mark.name
    return Told(role, name_of(role, name), value, frozenset(states))


def _is_list(popup: Surface) -> bool:
    """Whether a pop-up is shown as a combo box's own list; others are menus, of which the box says nothing."""
    return all(widget.role in (Role.OPTION, Role.ROW) for widget in popup.widgets())


def seen(look: Observation) -> list[Told]:
    """What the real eyes read; Qt's tab in front always says that it has the focus."""
    return [
        Told(m.role, m.name, m.value, m.states - ({State.FOCUSED} if m.role is Role.TAB else frozenset()))
        for m in look.marks
    ]


def differences(world: World, look: Observation) -> list[str]:
    """What the window tells and the world does not, or the other way round.

    While a pop-up is open it may lie over things of the window below.
    """
    wanted, found = Counter(told for _, told in as_told(world)), Counter(seen(look))
    on_top = world.top.kind is not SurfaceKind.POPUP
    below = {told for key, told in as_told(world) if not key or world.surface_of(key) is not world.top}
    missing = [told for told in (wanted - found) if on_top or told not in below]
    return [f"not in the window: {told}" for told in missing] + [f"not in the world: {told}" for told in found - wanted]


def state(world: World) -> dict[str, Any]:
    """All that a goal can be about."""
    return {
        "stack": list(world.stack),
        "titles": {key: surface.title for key, surface in world.surfaces.items()},
        "widgets": {
            w.key: (w.name, w.value, frozenset(w.states)) for s in world.surfaces.values() for w in s.widgets()
        },
        "files": dict(world.files),
        "rest": (world.folder, world.name, set(world.gone), world.opened, dict(world.counted), list(world.struck)),
        "keyboard": (world.unsettled, set(world.changed)),
        "moved": dict(world.moved),
        "offsets": {key: strip.offset for key, strip in world.strips.items()},
        "deeds": world.deeds,
    }


def drive(display: PrivateDisplay, family: str, seed: int, number: int) -> list[str]:
    """What differed while the solver solved the task in both; nothing if they agree to the end."""
    _, world, wanted, _ = held_out_task(number, seed, [family])
    shown = held_out_task(number, seed, [family])[1]
    with opened(display, family, seed, number, shown) as room:
        found = _agree(room, world, "at the start")
        moves = 0
        while not found and (move := next_move(world, wanted.wishes)) is not None:
            assert moves < MOST_MOVES
            moves += 1
            found = _both(room, world, move)
        return found


def _both(room: Room, world: World, move: Move) -> list[str]:
    """Do a move in both, and say what differs afterwards."""
    look = room.eyes.look(Stop())
    action = _action(move, world, look)
    target = None if isinstance(action, PressKeys) else MarksGrounder().ground(_start(action), look)
    room.hands.begin()  # on a loaded machine a lease may have lapsed while we looked
    step = PlannedStep(action, str(move), grounding=target)
    room.hands.give(warrant_of(Verdict((step,), envelope_of((step,), look.window, time.time()))))
    outcome = room.hands.perform(step, look, Stop())
    if outcome.kind is not OutcomeKind.DONE:
        return [f"{move}: {outcome}"]
    if isinstance(move, Twice):
        make(Press(move.key), world)  # the first of two clicks is a click
    make(move, world)
    return _agree(room, world, str(move))


def _agree(room: Room, world: World, when: str) -> list[str]:
    """What differs once everything has had its time."""
    deadline = time.monotonic() + PATIENCE
    while True:
        found = [f"{when}: {difference}" for difference in differences(world, room.eyes.look(Stop()))]
        room.mirror.follow()  # after the look, which waits until the window is quiet
        other, own = state(room.mirror.world), state(world)
        found += [f"{when}: {name} {other[name]} and not {own[name]}" for name in own if own[name] != other[name]]
        if not found or time.monotonic() > deadline:
            return found


def _start(action: Action) -> Target:
    match action:
        case Click(target) | TypeText(target) | Scroll(target) | Drag(target):
            return target
        case _:
            raise AssertionError(action)


def _action(move: Move, world: World, look: Observation) -> Action:
    match move:
        case Press(key):
            return Click(_target(key, world, look))
        case Twice(key):
            return Click(_target(key, world, look), count=2)
        case Aside(key):
            return Click(_target(key, world, look), PointerButton.RIGHT)
        case Write(key, text):
            return TypeText(_target(key, world, look), text)
        case Skim(key, direction):
            return Scroll(_target(key, world, look), direction)
        case Carry(key, onto):
            return Drag(_target(key, world, look), _target(onto, world, look))
        case Strike(keys):
            return PressKeys(keys)


def _target(key: str, world: World, look: Observation) -> Target:
    """What the window calls a widget: the same among its equals."""
    told = as_told(world)
    own = next(mine for other, mine in told if other == key)
    among = [other for other, mine in told if (mine.role, mine.name) == (own.role, own.name)]
    return Target(own.role, own.name, among.index(key) + 1)
