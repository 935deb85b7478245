"""How much of what can cost the person something is told before the first step, on steps that were labelled by hand.

The rules were mended by the odd lines of the set alone; the claim is about the even ones.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from agent.keys import parse_chord
from agent.rules.risk import assess
from agent.types import (
    Action,
    Box,
    Click,
    Drag,
    Mark,
    OpenApp,
    PressKeys,
    Risk,
    Role,
    Source,
    State,
    Target,
    TypeText,
    Window,
)

SET: Final = Path(__file__).parents[3] / "data" / "risks.txt"
KINDS: Final = {"send", "buy", "delete", "overwrite", "install", "permission", "credentials", "publish", "close"}
RECALL: Final = 0.95
PRECISION: Final = 0.9


@dataclass(frozen=True)
class Labelled:
    """One line: the danger, what is done, in which window, and what is on the screen."""

    said: str
    danger: str
    action: Action
    window: Window | None
    marks: tuple[Mark, ...]

    @property
    def told(self) -> bool:
        return assess(self.action, self.window, self.marks)[0] > Risk.LOW


def read_set() -> list[Labelled]:
    lines = SET.read_text(encoding="utf-8").splitlines()
    return [labelled(line) for line in lines if line and not line.startswith("#")]


def labelled(line: str) -> Labelled:
    danger, deed, program, title, site, others = (part.strip() for part in line.split("|"))
    window = Window(title, program, 1, 2, Box(0, 0, 400, 300)) if program else None
    marks = [Mark(Role.TEXT, "Address and search bar", Box(0, 0, 400, 10), site)] if site else []
    for number, other in enumerate(filter(None, others.split(";"))):
        focused = other.startswith("*")
        role, name = target(other.removeprefix("*"))
        states = {State.FOCUSED} if focused else {State.ACTIVE} if role is Role.DIALOG else set()
        box = Box(50, 50, 300, 200) if role is Role.DIALOG else Box(60, 60 + 12 * number, 50, 10)
        marks.append(Mark(role, name, box, states=frozenset(states)))
    return Labelled(line, danger, action(deed), window, tuple(marks))


def action(deed: str) -> Action:
    verb, _, rest = deed.partition(" ")
    match verb:
        case "click":
            return Click(Target(*target(rest)))
        case "press":
            return PressKeys(parse_chord(rest))
        case "open":
            return OpenApp(rest)
        case "type":
            where, _, text = rest.partition(" = ")
            return TypeText(Target(*target(where)), text.replace("\\n", "\n"))
        case "drag":
            start, _, end = rest.partition(" > ")
            return Drag(Target(*target(start)), Target(*target(end)))
    raise ValueError(deed)


def target(said: str) -> tuple[Role, str]:
    role, _, name = said.partition(" ")
    return Role(role), name


def as_read(one: Labelled) -> Labelled:
    """The same click where what is clicked was read from pixels, and is a label."""
    assert isinstance(one.action, Click)
    name = one.action.target.name
    marks = (*one.marks, Mark(Role.LABEL, name, Box(60, 90, 50, 10), source=Source.OCR))
    return replace(one, action=Click(Target(Role.LABEL, name)), marks=marks)


def measured(half: list[Labelled]) -> tuple[float, float]:
    """Recall and precision of saying that there is a danger at all."""
    dangers = [one for one in half if one.danger != "none"]
    told = [one for one in half if one.told]
    right = sum(one.told for one in dangers)
    return right / len(dangers), right / len(told)


def test_the_set_is_large_enough_and_of_every_kind() -> None:
    every = read_set()
    assert len(every) >= 300
    for half in (every[0::2], every[1::2]):
        assert {one.danger for one in half} == KINDS | {"none"}
        assert sum(one.danger == "none" for one in half) > len(half) / 4
    assert len({one.said for one in every}) == len(every)


def test_dangers_are_told_before_the_first_step() -> None:
    half = read_set()[1::2]
    recall, precision = measured(half)
    wrong = "\n".join(one.said for one in half if one.told != (one.danger != "none"))
    assert recall >= RECALL, f"recall {recall:.3f}:\n{wrong}"
    assert precision >= PRECISION, f"precision {precision:.3f}:\n{wrong}"


def test_dangers_are_told_also_where_all_that_is_pressed_was_read_from_pixels() -> None:
    half = [as_read(one) for one in read_set()[1::2] if isinstance(one.action, Click)]
    recall, precision = measured(half)
    wrong = "\n".join(one.said for one in half if one.told != (one.danger != "none"))
    assert recall >= RECALL, f"recall {recall:.3f}:\n{wrong}"
    assert precision >= PRECISION, f"precision {precision:.3f}:\n{wrong}"
