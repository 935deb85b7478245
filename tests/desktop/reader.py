"""The room of the screen reader: what the window in front tells of itself, read from outside its process."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from agent.eyes.bus import Line
from agent.eyes.roles import AtspiRole

SHOWING, SENSITIVE, FOCUSED, ACTIVE = 25, 24, 12, 1
"""AT-SPI's states, by their bits."""

_ACCESSIBLE = "org.a11y.atspi.Accessible"
_RULE = [[1 << SHOWING, 0], 1, {}, 1, [0, 0, 0, 0], 1, [], 1, False]
_USED = frozenset(
    {
        AtspiRole.PUSH_BUTTON,
        AtspiRole.TOGGLE_BUTTON,
        AtspiRole.CHECK_BOX,
        AtspiRole.RADIO_BUTTON,
        AtspiRole.COMBO_BOX,
        AtspiRole.TEXT,
        AtspiRole.ENTRY,
        AtspiRole.PASSWORD_TEXT,
        AtspiRole.SPIN_BUTTON,
        AtspiRole.SLIDER,
        AtspiRole.LIST,
        AtspiRole.TREE,
        AtspiRole.TABLE,
    }
)
"""The roles of what a person uses by itself; what lies in one (an item of a list, a field in a spin) comes with it."""


@dataclass(frozen=True, slots=True)
class Thing:
    """One accessible object of ours that shows."""

    key: str
    parent: str
    role: int
    name: str
    states: int

    def has(self, state: int) -> bool:
        return bool(self.states >> state & 1)

    @property
    def used(self) -> bool:
        return self.role in _USED and self.has(SENSITIVE)


async def things_in_front(line: Line) -> list[Thing]:
    """The active window of the programs there are, and all that shows in it."""
    return await _things(line, 1 << ACTIVE | 1 << SHOWING)


async def things_anywhere(line: Line) -> list[Thing]:
    """The windows of the programs there are, and all that shows in them."""
    return await _things(line, 1 << SHOWING)


async def _things(line: Line, states: int) -> list[Thing]:
    found: list[Thing] = []
    for program in await _children(line, "org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root"):
        for window in await _children(line, *program):
            top = await _thing(line, *window)
            if top.states & states != states:
                continue
            found.append(top)
            answer = await line.ask(
                *window, "org.a11y.atspi.Collection", "GetMatches", "(aiia{ss}iaiiasib)uib", [_RULE, 2, 2000, True]
            )
            found += await asyncio.gather(*(_thing(line, name, path) for name, path in (answer[0] if answer else ())))
    return found


async def _children(line: Line, name: str, path: str) -> list[tuple[str, str]]:
    answer = await line.ask(name, path, _ACCESSIBLE, "GetChildren")
    return [(child[0], child[1]) for child in answer[0]] if answer else []


async def _thing(line: Line, name: str, path: str) -> Thing:
    role = await line.ask(name, path, _ACCESSIBLE, "GetRole")
    states = await line.ask(name, path, _ACCESSIBLE, "GetState")
    said = await line.read(name, path, _ACCESSIBLE, "Name")
    parent = await line.read(name, path, _ACCESSIBLE, "Parent")
    bits = states[0] if states else [0, 0]
    return Thing(path, parent[1] if parent else "", role[0] if role else 0, str(said or ""), bits[0] | bits[1] << 32)
