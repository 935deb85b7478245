"""The room where a program's accessibility tree is laid over its windows: what of it can be seen, and where."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from agent.eyes.areas import AS_IT_IS, Area, Measure, same, visible_part, whole, within
from agent.eyes.names import plain
from agent.eyes.roles import AtspiRole, AtspiState, has, word_of
from agent.eyes.windows import Stack, TopWindow
from agent.types import DesktopPoint, Frame, Role

_SMALLEST = 3  # what shows fewer pixels than this in one direction cannot be hit
_SCALES = (1.0, 2.0, 1.25, 1.5, 1.75, 2.5, 3.0)

_IN_POPUPS = frozenset({Role.MENU, Role.ITEM, Role.OPTION, Role.CELL, Role.ROW})
_OPENING = frozenset({AtspiRole.COMBO_BOX, AtspiRole.MENU, AtspiRole.POPUP_MENU})
_CLIPPING = frozenset({AtspiRole.SCROLL_PANE, AtspiRole.VIEWPORT})


@dataclass(frozen=True, slots=True)
class Element:
    """One accessible object as the program told it; ``area`` in the program's own pixels, ``key`` its address.

    ``hint`` is what the program says of what has no name: a field's placeholder, or its tooltip.
    """

    key: str
    parent: str
    role: int
    name: str
    states: int
    area: Area | None
    text: str = ""
    labels: tuple[str, ...] = ()
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Tree:
    """One showing top-level window of a program and all in it that says it is showing, in the program's order."""

    top: Element
    members: tuple[Element, ...]


@dataclass(frozen=True, slots=True)
class Placed:
    """A mark in the making, in desktop pixels; ``layer`` grows with the height of its window."""

    element: Element
    role: Role
    area: Area
    layer: int


@dataclass(frozen=True, slots=True)
class Rooted:
    """A tree with the window it belongs to, and how its program tells the pixels of it and of a page in it."""

    tree: Tree
    window: TopWindow
    measure: Measure
    page_measure: Measure
    members: Mapping[str, Element] = field(repr=False)

    def area(self, element: Element) -> Area | None:
        """Where an element is on the desktop."""
        if element.area is None or self.measure == self.page_measure == AS_IT_IS:
            return element.area
        paged = any(_is_page(e) for e in (element, *self.ancestors(element)))
        return (self.page_measure if paged else self.measure).on_desktop(element.area)

    def ancestors(self, element: Element) -> Iterator[Element]:
        """What an element lies in, the innermost first, up to the window itself or to what does not say it shows."""
        seen = {element.key, self.tree.top.key}
        while element.parent not in seen and element.parent in self.members:
            element = self.members[element.parent]
            seen.add(element.key)
            yield element


def _is_page(element: Element) -> bool:
    return element.role == AtspiRole.DOCUMENT_WEB and has(element.states, AtspiState.SHOWING)


# --- Windows ----------------------------------------------------------------------------------------------------------


def root(trees: Sequence[Tree], stack: Stack, pid: int, corners: Iterable[DesktopPoint] = ()) -> list[Rooted]:
    """Each tree with its window: the one at its place with its title, else at its place, else with its title.

    ``corners`` are the monitors' upper left ones. The minimised, which still say that they show, have none. Of windows
    that are alike the highest is the active one's.
    """
    free = [w for w in reversed(stack.windows) if w.pid == pid]
    left = sorted(trees, key=lambda tree: not has(tree.top.states, AtspiState.ACTIVE))
    measures = _measures(corners)
    rooted: dict[str, Rooted] = {}
    for by_place, by_title in ((True, True), (True, False), (False, True)):
        for tree in [t for t in left if t.top.key not in rooted]:
            for window in free:
                measure = _measure(tree.top, window, measures) if by_place else AS_IT_IS
                if measure is not None and (not by_title or _titled(tree.top, window)):
                    members = {e.key: e for e in (tree.top, *tree.members)}
                    in_pages = _page_measure(tree.members, window, measure)
                    rooted[tree.top.key] = Rooted(tree, window, measure, in_pages, members)
                    free.remove(window)
                    break
    return [rooted[tree.top.key] for tree in trees if tree.top.key in rooted]


def _measures(corners: Iterable[DesktopPoint]) -> list[Measure]:
    around = dict.fromkeys((DesktopPoint(0, 0), *corners))
    return [Measure(scale, corner) for scale in _SCALES for corner in around]


def _measure(top: Element, window: TopWindow, measures: Sequence[Measure]) -> Measure | None:
    """The measure by which the program's window lies where this one does, if there is one."""
    if top.area is None:
        return None
    for measure in measures:
        area = measure.on_desktop(top.area)
        if same(area, window.area) or same(area, window.inner):
            return measure
    return None


def _page_measure(members: Iterable[Element], window: TopWindow, measure: Measure) -> Measure:
    """How pages are told: Chromium scales its window, but tells what is in a page in the desktop's own pixels.

    By the window's measure such a page would stick out of the window.
    """
    pages = [measure.on_desktop(e.area) for e in members if _is_page(e) and e.area is not None]
    return AS_IT_IS if any(within(page, window.area) != page for page in pages) else measure


def _titled(top: Element, window: TopWindow) -> bool:
    return bool(window.title) and plain(window.title) == plain(top.name)


def modal_of(rooted: Sequence[Rooted], focused: TopWindow, stack: Stack) -> Rooted | None:
    """The modal dialog that has to be answered first: the focused one, else the highest.

    Qt tells the window manager alone that a dialog is modal.
    """
    modals = [r for r in rooted if (r.window.modal or _says_modal(r)) and not r.window.popup]
    if not modals:
        return None
    heights = {w.handle: height for height, w in enumerate(stack.windows)}
    return max(modals, key=lambda r: (r.window.handle == focused.handle, heights[r.window.handle]))


def _says_modal(rooted: Rooted) -> bool:
    return has(rooted.tree.top.states, AtspiState.MODAL)


# --- Places -----------------------------------------------------------------------------------------------------------


def place(rooted: Rooted, stack: Stack, frame: Frame, own_pid: int | None) -> list[Placed]:
    """What can be seen of each element that has a word of its own."""
    placed = []
    popups = [w for w in stack.windows if w.popup and w.pid == rooted.window.pid]
    layers = {w.handle: height for height, w in enumerate(stack.windows)}
    for element in rooted.tree.members:
        parent = rooted.members.get(element.parent)
        word = word_of(element.role, element.states, parent.role if parent is not None else 0)
        clips = _clips(element, rooted)
        area = rooted.area(element)
        if word is None or clips is None or area is None or min(area.width, area.height) < 1:
            continue
        window = _home(word, element, area, rooted, popups)
        bounds = (whole(frame), window.area, *(clips if window is rooted.window else ()))
        seen = _seen(area, bounds, stack.above(window.handle, own_pid))
        if seen is not None:
            placed.append(Placed(element, word, seen, layers[window.handle]))
    return placed


def _seen(area: Area, bounds: Sequence[Area], covers: Sequence[TopWindow]) -> Area | None:
    """The part of ``area`` inside all bounds and under no cover, if that is enough to hit."""
    part: Area | None = area
    for bound in bounds:
        part = within(part, bound) if part is not None else None
    part = visible_part(part, (cover.area for cover in covers)) if part is not None else None
    return part if part is not None and min(part.width, part.height) >= _SMALLEST else None


def _home(word: Role, element: Element, area: Area, rooted: Rooted, popups: Sequence[TopWindow]) -> TopWindow:
    """The window an element is drawn in: open menus and lists hang in the tree of the window that opened them."""
    middle = DesktopPoint(area.x + area.width // 2, area.y + area.height // 2)
    if word in _IN_POPUPS and any(ancestor.role in _OPENING for ancestor in rooted.ancestors(element)):
        for popup in reversed(popups):
            if popup.area.contains(middle):
                return popup
    return rooted.window


def _clips(element: Element, rooted: Rooted) -> list[Area] | None:
    """The scrolled areas around an element; None when an ancestor does not say that it shows: nothing in it does."""
    around = list(rooted.ancestors(element))
    if (around[-1] if around else element).parent != rooted.tree.top.key:
        return None
    areas = [rooted.area(ancestor) for ancestor in around if ancestor.role in _CLIPPING]
    return [area for area in areas if area is not None and area.width > 0]
