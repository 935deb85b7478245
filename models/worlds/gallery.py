"""A family of crowded windows whose controls have dull names that several kinds share, so that a goal says the kind."""

from __future__ import annotations

from random import Random
from types import MappingProxyType

from agent.types import Role, State
from models.worlds.bench import Bench
from models.worlds.effects import Choose, Log, Switch
from models.worlds.exercises import Exercise, Part
from models.worlds.machine import Widget
from models.worlds.wishes import Chosen, Holds, Picked, Pressed, Ticked

_CALLED: MappingProxyType[Role, str] = MappingProxyType(
    {
        Role.SPIN: "called spin", Role.TEXT: "called text", Role.CHECK: "called check", Role.TOGGLE: "called toggle",
        Role.RADIO: "called radio", Role.BUTTON: "called button", Role.COMBO: "called combo", Role.TAB: "called tab",
        Role.ROW: "called row",
    }
)  # fmt: skip
"""The kind of words that people have for the role."""
_ROLES = (
    Role.SPIN, Role.SPIN, Role.TEXT, Role.TEXT, Role.CHECK, Role.CHECK, Role.TOGGLE, Role.RADIO, Role.BUTTON,
    Role.BUTTON, Role.COMBO, Role.LABEL, Role.LABEL, Role.SLIDER, Role.ROW, Role.TAB, Role.IMAGE,
)  # fmt: skip
_NAMELESS = 0.15


def gallery(rng: Random, held_out: bool) -> Exercise:
    """Thirteen to forty-three controls in rows; names stand several times, of one kind the asked one once."""
    bench = Bench(rng, held_out)
    pool = [*bench.names("dull", rng.randint(4, 9)), *bench.labels(rng.randint(0, 4))]
    groups = {role: bench.key() for role in (Role.RADIO, Role.TAB, Role.ROW)}
    made = [_control(bench, rng.choice(_ROLES), rng.choice(pool), groups) for _ in range(rng.randint(12, 42))]
    for role in groups:
        alike = [widget for widget in made if widget.role is role]
        if alike:
            alike[0].states.add(alike[0].chosen_by)
    made.insert(rng.randint(0, len(made)), bench.widget(Role.BUTTON, bench.label(), Log()))  # one at least is alone
    across = rng.randint(1, 6)
    bench.window([made[at : at + across] for at in range(0, len(made), across)])
    parts = [_part(bench, widget) for widget in made if _is_alone(widget, made)]
    rng.shuffle(parts)
    return Exercise(bench.made, tuple(parts))


def _control(bench: Bench, role: Role, name: str, groups: dict[Role, str]) -> Widget:
    rng = bench.rng
    if role in (Role.TEXT, Role.SLIDER, Role.COMBO) and bench.chance(_NAMELESS):
        name = ""
    if role is Role.COMBO:
        return bench.choice(name, bench.labels(rng.randint(2, 5)))[0]
    widget = bench.widget(role, name)
    match role:
        case Role.SPIN | Role.SLIDER:
            widget.value = str(rng.randrange(100))
        case Role.TEXT:
            widget.value = rng.choice(["", name, bench.value()])
        case Role.CHECK | Role.TOGGLE:
            widget.effects, widget.states = (Switch(),), {State.CHECKED} if bench.chance(0.4) else set()
        case Role.RADIO | Role.TAB | Role.ROW:
            widget.effects, widget.group = (Choose(),), groups[role]
        case Role.BUTTON:
            widget.effects = (Log(),)
    if role in (Role.CHECK, Role.BUTTON, Role.TEXT, Role.SPIN) and bench.chance(0.12):
        widget.states.add(State.DISABLED)
    return widget


def _is_alone(widget: Widget, made: list[Widget]) -> bool:
    """Whether it can be asked for, and is the only one of its kind and name."""
    can = widget.role in _CALLED and widget.name and State.DISABLED not in widget.states and not widget.is_chosen
    alike = (other for other in made if (other.role, other.name.casefold()) == (widget.role, widget.name.casefold()))
    return bool(can) and sum(1 for _ in alike) == 1


def _part(bench: Bench, widget: Widget) -> Part:
    """To use the control, said with what it is and how it is called."""
    rng, n, k, about = bench.rng, widget.name, bench.name(_CALLED[widget.role]), widget.group or widget.key
    match widget.role:
        case Role.SPIN | Role.TEXT:
            value = str(rng.randrange(100, 1000)) if widget.role is Role.SPIN else bench.value()
            return bench.part("into called", Holds(widget.key, value), about=about, n=n, k=k, v=value)
        case Role.CHECK | Role.TOGGLE:
            on = State.CHECKED not in widget.states
            return bench.part("called on" if on else "called off", Ticked(widget.key, on), about=about, n=n, k=k)
        case Role.COMBO:
            options = [option.name for option in bench.popup_of(widget).widgets() if option.name != widget.value]
            option = rng.choice(options)
            return bench.part("pick called", Picked(widget.key, option), about=about, n=n, k=k, o=option)
        case Role.BUTTON:
            return bench.part("press called", Pressed(widget.key), about=about, n=n, k=k)
        case _:
            return bench.part("choose called", Chosen(widget.key), about=about, n=n, k=k)
