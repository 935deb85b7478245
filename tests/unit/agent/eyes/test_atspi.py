"""The tree of a program that cannot be asked for all it shows at once, as Qt 5's cannot."""

from __future__ import annotations

import asyncio
from typing import Any, cast

from agent.eyes.areas import Area
from agent.eyes.atspi import _element, _tree
from agent.eyes.bus import Line
from agent.eyes.places import Tree
from agent.eyes.roles import AtspiRole, AtspiState

SHOWING = 1 << AtspiState.SHOWING
PROGRAM = {  # path: role, name, states, children
    "/window": (AtspiRole.FRAME, "Editor", SHOWING, ("/bar", "/hidden", "/text")),
    "/bar": (AtspiRole.MENU_BAR, "", SHOWING, ("/file", "/window")),  # names its own window among its children
    "/file": (AtspiRole.MENU_ITEM, "File", SHOWING, ("/open",)),
    "/open": (AtspiRole.MENU_ITEM, "Open", 0, ()),
    "/hidden": (AtspiRole.PUSH_BUTTON, "Find", 0, ("/inside",)),
    "/inside": (AtspiRole.LABEL, "Never seen", SHOWING, ()),
    "/text": (AtspiRole.TEXT, "", SHOWING, ()),
}


class OldProgram:
    """Answers as Qt 5 does: it knows no Collection."""

    async def ask(self, name: str, path: str, interface: str, member: str, *_: Any) -> list[Any] | None:
        role, _name, states, children = PROGRAM[path]
        answers: dict[str, list[Any]] = {
            "GetRole": [int(role)],
            "GetState": [[states, 0]],
            "GetExtents": [(0, 0, 10, 10)],
            "GetChildren": [[(":1", child) for child in children]],
        }
        return answers.get(member)

    async def read(self, name: str, path: str, interface: str, member: str) -> Any:
        return PROGRAM[path][1] if member == "Name" else None


def read() -> Tree:
    async def ask() -> Tree:
        line = cast(Line, OldProgram())
        top = await _element(line, (":1", "/window"))
        assert top is not None
        return await _tree(line, top, asyncio.get_running_loop().time() + 60)

    return asyncio.run(ask())


def test_a_program_without_collections_is_walked_into_what_it_shows() -> None:
    tree = read()
    assert tree.top.name == "Editor"
    assert [element.key for element in tree.members] == [":1 /bar", ":1 /text", ":1 /file"]
    assert all(element.area == Area(0, 0, 10, 10) for element in tree.members)
