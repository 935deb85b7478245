"""The reader's room: the accessibility tree of the program in front, as marks."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from agent.errors import MarksError
from agent.eyes.areas import Area, box_of, whole, within
from agent.eyes.blinds import denied_in
from agent.eyes.bus import AccessibilityBus, Line, gathered
from agent.eyes.marks import HINTED, marks_of
from agent.eyes.names import plain, title_of
from agent.eyes.places import Element, Tree
from agent.eyes.roles import AtspiRole, AtspiState, has, word_of
from agent.eyes.toil import Toil
from agent.eyes.windows import TopWindow, XWindows
from agent.programs import program_of
from agent.rules.privacy import DenyList
from agent.types import FIELDS, VALUE_LIMIT, Frame, Mark, Role, Window

DEFAULT_DENY = DenyList()
"""What is private without a word of the person's."""

PROGRAM_SECONDS = 3.0
"""How long one program may take to tell its whole tree; what came until then is kept."""

_ACCESSIBLE = "org.a11y.atspi.Accessible"
_REGISTRY = ("org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root")
_MOST = 2000  # elements of one window; more cannot be read by anyone
_ENDLESS = frozenset({"soffice.bin"})
"""Programs that must not be asked for all they show at once: they go through the thousand million cells of a sheet, and
answer nothing ever after (seen with LibreOffice 7.4)."""
_ROWS, _COLUMNS = 16, 8  # of such a sheet, from the first that can be seen
_SHOWING_ONLY = [
    [1 << AtspiState.SHOWING, 0],
    1,
    {},
    1,
    [0, 0, 0, 0],
    1,
    [],
    1,
    False,
]  # states: all of; the rest: anything
_BY_TREE = 1  # sorted as the tree is
_LABELLED_BY = 2
_ON_SCREEN = 0

_Address = tuple[str, str]


class AtspiMarker:
    """Marks from the accessibility tree (AT-SPI over D-Bus), for the X11 window in front that is not ours.

    ``own_pid`` is the process whose windows never count; of what ``deny`` denies nothing is read. Belongs to the thread
    that made it.
    """

    def __init__(
        self,
        windows: XWindows,
        own_pid: int | None = None,
        *,
        deny: DenyList = DEFAULT_DENY,
        program_seconds: float = PROGRAM_SECONDS,
    ) -> None:
        self._windows = windows
        self._own_pid = own_pid
        self._deny = deny
        self._seconds = program_seconds
        self._bus = AccessibilityBus()
        self._toil = Toil()

    def marks(self, frame: Frame) -> tuple[tuple[Mark, ...], Window | None]:
        """The window in front first, then what is in it, in reading order; nothing on a bare desktop.

        A program that tells nothing about itself has the one mark of its window. A private window in front has no
        marks and no title, and is not asked. Raises ``MarksError`` when there is no
        accessibility bus, or the program does not answer in time, and ``ScreenError`` when the display is gone.
        """
        stack = self._windows.stack()
        focused = stack.focused(self._own_pid)
        if focused is None:
            return (), None
        denied = denied_in(stack, self._deny)
        if focused.handle in denied:
            return (), _window(focused, "", frame)
        pid = focused.pid
        busy = self._toil.at_work(pid)
        trees = self._bus.ask(lambda line: _read(line, pid, self._seconds), self._seconds)
        marks, focused = marks_of(trees, stack, focused, frame, self._own_pid, denied)
        # Some dialogs have no title but are called something by their program.
        title = focused.title or (marks[0].name if marks else "")
        self._toil.leave(pid)
        return marks, replace(_window(focused, title, frame), busy=busy)

    def close(self) -> None:
        """Leave the bus; may be called twice."""
        self._bus.close()


def _window(window: TopWindow, title: str, frame: Frame) -> Window:
    area = within(window.area, whole(frame)) or window.area
    program, box = program_of(window.pid), box_of(area, frame)
    return Window(title_of(title), program, window.pid, window.handle, box, window.owner)


async def _read(line: Line, pid: int, seconds: float) -> tuple[Tree, ...]:
    """The trees of a process's showing windows; empty when it has no accessibility."""
    deadline = asyncio.get_running_loop().time() + seconds
    trees: list[Tree] = []
    for address in await _programs(line, pid, deadline):
        [children] = await gathered([line.ask(*address, _ACCESSIBLE, "GetChildren")], deadline)
        tops = await gathered([_element(line, (c[0], c[1])) for c in (children or [()])[0]], deadline)
        showing = [top for top in tops if top is not None and has(top.states, AtspiState.SHOWING)]
        walked = program_of(pid) in _ENDLESS
        came = await gathered([_tree(line, top, deadline, walked=walked) for top in _reachable(showing)], deadline)
        if asyncio.get_running_loop().time() >= deadline and not any(came):
            raise MarksError(
                f"The program {program_of(pid) or pid} does not answer.", "Wait until it responds again, or close it."
            )
        trees += [tree for tree in came if tree is not None]
    return tuple(trees)


async def _programs(line: Line, pid: int, deadline: float) -> list[_Address]:
    """The roots on the accessibility bus that belong to a process."""
    [children] = await gathered([line.ask(*_REGISTRY, _ACCESSIBLE, "GetChildren")], deadline)
    if children is None:
        raise MarksError("The accessibility registry does not answer.", "Restart the session, or at-spi2-core in it.")
    roots: list[_Address] = [(name, path) for name, path in children[0]]
    dbus = ("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus")
    owners = await gathered([line.ask(*dbus, "GetConnectionUnixProcessID", "s", [name]) for name, _ in roots], deadline)
    return [root for root, owner in zip(roots, owners, strict=True) if owner and owner[0] == pid]


def _reachable(tops: list[Element]) -> list[Element]:
    """The windows worth reading: behind a modal dialog nothing can be acted on, but its menus are windows too."""
    if any(has(top.states, AtspiState.MODAL) for top in tops):
        return [top for top in tops if has(top.states, AtspiState.MODAL) or top.role == AtspiRole.WINDOW]
    return tops


async def _tree(line: Line, top: Element, deadline: float, *, walked: bool = False) -> Tree:
    """Everything in a window that says it is showing; ``walked`` if it must not be asked for all of that at once."""
    name, path = _address(top.key)
    query = [_SHOWING_ONLY, _BY_TREE, _MOST, True]
    collection = "org.a11y.atspi.Collection"
    found = None if walked else await line.ask(name, path, collection, "GetMatches", "(aiia{ss}iaiiasib)uib", query)
    # A little of the time is kept back, so that a slow program loses some elements and not all.
    inside = deadline - 0.1
    if found is None:
        came = await _walked(line, top, inside)
    else:
        addresses = dict.fromkeys((n, p) for n, p in found[0])
        addresses.pop((name, path), None)
        came = [e for e in await gathered([_element(line, address) for address in addresses], inside) if e is not None]
    came += await _missing_ancestors(line, top, came, inside)
    if walked:
        came = await _inner_pane_placed(line, top, came, inside)
    filled = await gathered([_filled(line, e, cells=walked) for e in came], inside)
    return Tree(top, tuple(full or bare for full, bare in zip(filled, came, strict=True)))


async def _walked(line: Line, top: Element, deadline: float) -> list[Element]:
    """The same for programs that cannot be asked so (Qt 5): level by level, into what says it is showing.

    An object lies in whatever named it as its child: LibreOffice's inner pane names a frame that nobody knows.
    """
    found: dict[str, Element] = {}
    level = [top]
    while level and len(found) < _MOST:
        answers = await gathered([_inside(line, e, deadline) for e in level], deadline)
        owners = {address: e.key for e, answer in zip(level, answers, strict=True) for address in answer or ()}
        new = [address for address in owners if _key(*address) not in found]
        came = await gathered([_element(line, address) for address in new], deadline)
        level = [
            replace(e, parent=owners[address])
            for address, e in zip(new, came, strict=True)
            if e is not None and has(e.states, AtspiState.SHOWING) and e.key != top.key
        ]
        found |= {e.key: e for e in level}
    return list(found.values())[:_MOST]


async def _inside(line: Line, element: Element, deadline: float) -> list[_Address]:
    """What lies directly in an object; of a table with more cells than anyone can read, the first that can be seen.

    Nothing where nothing fits in: LibreOffice keeps a menu bar of its own without height below the real one.
    """
    address, area = _address(element.key), element.area
    if element.role == AtspiRole.MENU_BAR and area is not None and min(area.width, area.height) < 1:
        return []
    if element.role != AtspiRole.TABLE or (await line.read(*address, _ACCESSIBLE, "ChildCount") or 0) <= _MOST:
        answer = await line.ask(*address, _ACCESSIBLE, "GetChildren")
        return [(name, path) for name, path in (answer or [()])[0]]
    table, place = "org.a11y.atspi.Table", area or Area(0, 0, 0, 0)
    corner = [place.x + 1, place.y + 1, _ON_SCREEN]
    found = await line.ask(*address, "org.a11y.atspi.Component", "GetAccessibleAtPoint", "iiu", corner)
    first: _Address = (found[0][0], found[0][1]) if found else ("", "")
    index = await line.ask(*first, _ACCESSIBLE, "GetIndexInParent") if found else None
    columns = await line.read(*address, table, "NColumns")
    if not index or not columns:
        return []
    row, column = divmod(index[0], columns)
    places = [[row + down, column + right] for down in range(_ROWS) for right in range(_COLUMNS)]
    cells = await gathered([line.ask(*address, table, "GetAccessibleAt", "ii", at) for at in places], deadline)
    return [(cell[0][0], cell[0][1]) for cell in cells if cell]


async def _missing_ancestors(line: Line, top: Element, elements: Sequence[Element], deadline: float) -> list[Element]:
    """Showing objects that are named as a parent, though no parent names them as its child (GTK 3's action bars)."""
    known = {top.key} | {e.key for e in elements}
    found: list[Element] = []
    wanted = {e.parent for e in elements} - known - {""}
    while wanted:
        known |= wanted
        came = await gathered([_element(line, _address(key)) for key in sorted(wanted)], deadline)
        showing = [e for e in came if e is not None and has(e.states, AtspiState.SHOWING)]
        found += showing
        wanted = {e.parent for e in showing} - known - {""}
    return found


async def _inner_pane_placed(line: Line, top: Element, elements: list[Element], deadline: float) -> list[Element]:
    """LibreOffice on GTK has a pane of its own in the window.

    It begins where the window does although GTK's menu bar stands above it, so that all in it is told too high by that
    bar's height; only GTK's own things among them are told right.
    """
    inner = next((e for e in elements if e.role == AtspiRole.ROOT_PANE), None)
    if inner is None or inner.area is None:
        return elements
    beside = [e.area for e in elements if e.parent == top.key and e is not inner and e.area is not None]
    lower = max((area.y + area.height for area in beside), default=0) - inner.area.y - inner.area.height
    if lower <= 0:
        return elements
    told = await gathered([_toolkit(line, e) for e in elements], deadline)
    return [
        e
        if e.area is None or toolkit is None or toolkit == "gtk"
        else replace(e, area=Area(e.area.x, e.area.y + lower, e.area.width, e.area.height))
        for e, toolkit in zip(elements, told, strict=True)
    ]


async def _element(line: Line, address: _Address) -> Element | None:
    """One object without its text; None when it is gone already."""
    role, states, extents, name, parent = await asyncio.gather(
        line.ask(*address, _ACCESSIBLE, "GetRole"),
        line.ask(*address, _ACCESSIBLE, "GetState"),
        line.ask(*address, "org.a11y.atspi.Component", "GetExtents", "u", [_ON_SCREEN]),
        line.read(*address, _ACCESSIBLE, "Name"),
        line.read(*address, _ACCESSIBLE, "Parent"),
    )
    if not role or not states:
        return None
    words = states[0]
    return Element(
        key=_key(*address),
        parent=_key(*parent) if parent else "",
        role=int(role[0]),
        name=name if isinstance(name, str) else "",
        states=int(words[0]) | (int(words[1]) << 32 if len(words) > 1 else 0),
        area=Area(*extents[0]) if extents else None,
    )


async def _filled(line: Line, element: Element, *, cells: bool = False) -> Element:
    """The object with what it holds, who captions it and what else is said of it, where that matters.

    A password is never asked for.

    ``cells`` if those of a table are called by their places and hold something else, as in a sheet.
    """
    word = word_of(element.role, element.states)
    if word is Role.CELL and cells:
        return replace(element, text=await _text(line, element, word))
    unnamed = word in HINTED and not plain(element.name)
    if unnamed:
        said = await line.read(*_address(element.key), _ACCESSIBLE, "Description")
        element = replace(element, hint=said if isinstance(said, str) else "")
    if word in FIELDS or unnamed:
        element = replace(element, labels=await _labels(line, element))
    if word in FIELDS and word is not Role.PASSWORD:
        element = replace(element, text=await _text(line, element, word))
    if word is Role.COMBO and element.name and element.text and await _toolkit(line, element) == "gtk":
        # GTK calls it by whatever text comes first in the chosen row's data, which need not be the one that is shown.
        element = replace(element, name=element.text)
    return element


async def _toolkit(line: Line, element: Element) -> str | None:
    """What drew an object, "" where it does not say so; None when it does not answer."""
    attributes = await line.ask(*_address(element.key), _ACCESSIBLE, "GetAttributes")
    return str(attributes[0].get("toolkit", "")) if attributes else None


async def _labels(line: Line, element: Element) -> tuple[str, ...]:
    relations = await line.ask(*_address(element.key), _ACCESSIBLE, "GetRelationSet")
    return tuple(
        _key(name, path)
        for kind, targets in (relations[0] if relations else ())
        if kind == _LABELLED_BY
        for name, path in targets
    )


async def _text(line: Line, element: Element, word: Role) -> str:
    address = _address(element.key)
    if word is Role.COMBO and (name := await _chosen(line, address)):
        return name
    if word is not Role.SLIDER:
        # Qt tells nothing when more is asked for than there is.
        length = await line.read(*address, "org.a11y.atspi.Text", "CharacterCount")
        wanted = min(length, VALUE_LIMIT + 1) if isinstance(length, int) else 0
        text = await line.ask(*address, "org.a11y.atspi.Text", "GetText", "ii", [0, wanted]) if wanted > 0 else None
        if text and word is Role.COMBO and not plain(str(text[0])):
            # Chromium's choices lie in a menu within the combo, which stands in its text as an object.
            inner = await line.ask(*address, _ACCESSIBLE, "GetChildAtIndex", "i", [0])
            return await _chosen(line, _address(_key(*inner[0]))) if inner else ""
        if text:
            return str(text[0])
    if word in (Role.SPIN, Role.SLIDER):
        number = await line.read(*address, "org.a11y.atspi.Value", "CurrentValue")
        return f"{number:g}" if isinstance(number, float) else ""
    return ""


async def _chosen(line: Line, address: _Address) -> str:
    """The name of what is selected in an object; "" where nothing is."""
    chosen = await line.ask(*address, "org.a11y.atspi.Selection", "GetSelectedChild", "i", [0])
    name: Any = await line.read(*_address(_key(*chosen[0])), _ACCESSIBLE, "Name") if chosen else None
    return name if isinstance(name, str) else ""


def _key(name: str, path: str) -> str:
    return f"{name} {path}"


def _address(key: str) -> _Address:
    name, _, path = key.partition(" ")
    return name, path
