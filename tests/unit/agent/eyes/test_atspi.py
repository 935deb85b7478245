"""The tree of a program that cannot be asked for all it shows at once: Qt 5 has no answer, a sheet no end."""

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


class Spreadsheet:
    """A window with a sheet of 1,000,000 rows and 10,000 columns, of which C5 is the first cell that can be seen.

    What lies in the sheet cannot be asked for: the program would never answer anything again.
    """

    async def ask(self, name: str, path: str, interface: str, member: str, *rest: Any) -> list[Any] | None:
        match path, member:
            case "/window", "GetChildren":
                return [[(":1", "/sheet")]]
            case "/sheet", "GetAccessibleAtPoint":
                assert rest[1] == [101, 201, 0]
                return [(":1", "/cell/4/2")]
            case "/sheet", "GetAccessibleAt":
                row, column = rest[1]
                return [(":1", f"/cell/{row}/{column}")]
            case ("/sheet", "GetChildren") | (_, "GetMatches"):
                raise AssertionError("it hangs for good")
            case cell, "GetIndexInParent":
                row, column = map(int, cell.split("/")[2:])
                return [row * 10_000 + column]
            case place, "GetExtents":
                return [(100, 200, 800, 400)] if place == "/sheet" else [(0, 0, 10, 10)]
            case place, "GetRole":
                return [int({"/window": AtspiRole.FRAME, "/sheet": AtspiRole.TABLE}.get(place, AtspiRole.TABLE_CELL))]
            case _, "GetState":
                return [[SHOWING, 0]]
            case _:
                return None

    async def read(self, name: str, path: str, interface: str, member: str) -> Any:
        counts = {"ChildCount": 2**31 - 1, "NColumns": 10_000}
        return counts.get(member) if path == "/sheet" else None


def read(program: object, *, walked: bool = False) -> Tree:
    async def ask() -> Tree:
        line = cast(Line, program)
        top = await _element(line, (":1", "/window"))
        assert top is not None
        return await _tree(line, top, asyncio.get_running_loop().time() + 60, walked=walked)

    return asyncio.run(ask())


def test_a_program_without_collections_is_walked_into_what_it_shows() -> None:
    tree = read(OldProgram())
    assert tree.top.name == "Editor"
    assert [element.key for element in tree.members] == [":1 /bar", ":1 /text", ":1 /file"]
    assert all(element.area == Area(0, 0, 10, 10) for element in tree.members)


def test_of_an_endless_sheet_the_first_cells_in_sight_are_read_and_it_is_never_asked_for_all() -> None:
    sheet, *cells = (element.key for element in read(Spreadsheet(), walked=True).members)
    assert sheet == ":1 /sheet"
    assert cells[0] == ":1 /cell/4/2"
    assert len(cells) == 16 * 8
    assert cells[-1] == ":1 /cell/19/9"


OFFICE = {  # path: role, name, area, toolkit, parent
    "/window": (AtspiRole.FRAME, "Letter - Office", (0, 0, 900, 800), "gtk", "/root"),
    "/body": (39, "", (0, 20, 900, 780), "gtk", "/window"),
    "/bar": (AtspiRole.MENU_BAR, "", (0, 20, 900, 25), "gtk", "/body"),
    "/inner": (AtspiRole.ROOT_PANE, "Letter - Office", (0, 20, 900, 755), "", "/body"),  # itself it names another
    "/bold": (AtspiRole.TOGGLE_BUTTON, "Bold", (10, 40, 30, 30), "", "/inner"),
    "/sidebar": (AtspiRole.TOGGLE_BUTTON, "Styles", (800, 90, 30, 30), "gtk", "/inner"),
}


class Office:
    """Answers as LibreOffice on GTK does: its own pane is told too high by the menu bar that stands above it."""

    async def ask(self, name: str, path: str, interface: str, member: str, *_: Any) -> list[Any] | None:
        if path not in OFFICE:
            return None
        role, _name, area, toolkit, _parent = OFFICE[path]
        answers: dict[str, list[Any]] = {
            "GetRole": [int(role)],
            "GetState": [[SHOWING, 0]],
            "GetExtents": [area],
            "GetAttributes": [{"toolkit": toolkit} if toolkit else {}],
            "GetChildren": [[(":1", child) for child, told in OFFICE.items() if told[4] == path]],
        }
        return answers.get(member)

    async def read(self, name: str, path: str, interface: str, member: str) -> Any:
        if path not in OFFICE:
            return None
        if member == "Parent":
            return (":1", "/unknown" if path == "/inner" else OFFICE[path][4])
        return OFFICE[path][1] if member == "Name" else None


def test_the_own_things_of_an_inner_pane_are_put_where_they_are_seen() -> None:
    found = {element.key: element for element in read(Office(), walked=True).members}
    assert found[":1 /inner"].parent == ":1 /body"
    assert found[":1 /bold"].area == Area(10, 65, 30, 30)
    assert found[":1 /sidebar"].area == Area(800, 90, 30, 30)
    assert found[":1 /bar"].area == Area(0, 20, 900, 25)


BAR = {  # path: role, name, description, what labels it
    "/page": (AtspiRole.TEXT, "", "", ()),
    "/search": (AtspiRole.TEXT, "", "Search...", ()),
    "/combo": (AtspiRole.COMBO_BOX, "Text Files", "Select which types of files are shown", ()),
    "/next": (AtspiRole.PUSH_BUTTON, "", "Next", ()),
    "/saved": (AtspiRole.PUSH_BUTTON, "Save", "Writes the file", ()),
    "/switch": (AtspiRole.TOGGLE_BUTTON, "", "", ("/label",)),
    "/label": (AtspiRole.LABEL, "Wi-Fi", "Only looked at", ()),
}


class SearchBar:
    """A window of things with and without names, that says of each what else it could be called."""

    async def ask(self, name: str, path: str, interface: str, member: str, *_: Any) -> list[Any] | None:
        role, _name, _said, labels = BAR.get(path, (AtspiRole.FRAME, "Editor", "", ()))
        answers: dict[str, list[Any]] = {
            "GetRole": [int(role)],
            "GetState": [[SHOWING, 0]],
            "GetExtents": [(0, 0, 10, 10)],
            "GetChildren": [[(":1", child) for child in BAR] if path == "/window" else []],
            "GetRelationSet": [[(2, [(":1", label) for label in labels])]],
        }
        return answers.get(member)

    async def read(self, name: str, path: str, interface: str, member: str) -> Any:
        _role, called, said, _labels = BAR.get(path, (0, "Editor", "", ()))
        return {"Name": called, "Description": said}.get(member)


def test_of_what_has_no_name_it_is_asked_what_else_is_said_of_it() -> None:
    found = {element.key: element for element in read(SearchBar(), walked=True).members}
    hints = {key.removeprefix(":1 "): element.hint for key, element in found.items() if element.hint}
    assert hints == {"/search": "Search...", "/next": "Next"}
    assert found[":1 /switch"].labels == (":1 /label",)


class Combos:
    """Two combos of two toolkits, each with a choice that it shows and a name of its own."""

    async def ask(self, name: str, path: str, interface: str, member: str, *_: Any) -> list[Any] | None:
        answers: dict[str, list[Any]] = {
            "GetRole": [int(AtspiRole.FRAME if path == "/window" else AtspiRole.COMBO_BOX)],
            "GetState": [[SHOWING, 0]],
            "GetExtents": [(0, 0, 10, 10)],
            "GetChildren": [[(":1", "/gtk"), (":1", "/page")] if path == "/window" else []],
            "GetSelectedChild": [(":1", "/chosen")],
            "GetAttributes": [{"toolkit": "gtk"} if path == "/gtk" else {}],
        }
        return answers.get(member)

    async def read(self, name: str, path: str, interface: str, member: str) -> Any:
        names = {"/window": "Order", "/gtk": "dialog-warning", "/page": "Speed", "/chosen": "Warning"}
        return names[path] if member == "Name" else None


def test_a_combo_of_gtk_is_called_by_what_it_shows_and_not_by_its_data() -> None:
    found = {element.key: (element.name, element.text) for element in read(Combos(), walked=True).members}
    assert found == {":1 /gtk": ("Warning", "Warning"), ":1 /page": ("Speed", "Warning")}
