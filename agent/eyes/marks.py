"""The room where a program's accessibility tree, as it was read, becomes marks in reading order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from agent.eyes.areas import Area, box_of, same, scaled, visible_part, whole, within
from agent.eyes.names import NAME_LIMIT, name_of, plain, value_of
from agent.eyes.roles import DIALOGS, AtspiRole, AtspiState, has, states_of, word_of
from agent.eyes.windows import Stack, TopWindow
from agent.types import FIELDS, Box, DesktopPoint, Frame, Mark, Role, Source, State

ROW_TOLERANCE = 8
"""Things whose reading lines differ by at most this many pixels stand in one row."""

_LINE = 40  # of tall things only the first 40 pixels say in which row they stand
_CAPTION_GAP = 60  # a caption without a relation ends at most this far left of its field
_SMALLEST = 3  # what shows fewer pixels than this in one direction cannot be hit
_SCALES = (1.0, 2.0, 1.25, 1.5, 1.75, 2.5, 3.0)

_ABSORBING = frozenset(
    {
        Role.OPTION,
        Role.BUTTON,
        Role.TOGGLE,
        Role.CHECK,
        Role.RADIO,
        Role.TAB,
        Role.ITEM,
        Role.LINK,
        Role.HEADER,
        Role.COMBO,
    }
)
_IN_POPUPS = frozenset({Role.MENU, Role.ITEM, Role.OPTION, Role.CELL, Role.ROW})
_OPENING = frozenset({AtspiRole.COMBO_BOX, AtspiRole.MENU, AtspiRole.POPUP_MENU})
_CLIPPING = frozenset({AtspiRole.SCROLL_PANE, AtspiRole.VIEWPORT})


@dataclass(frozen=True, slots=True)
class Element:
    """One accessible object as the program told it; ``area`` in the program's own pixels, ``key`` its address."""

    key: str
    parent: str
    role: int
    name: str
    states: int
    area: Area | None
    text: str = ""
    labels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tree:
    """One showing top-level window of a program and all in it that says it is showing, in the program's order."""

    top: Element
    members: tuple[Element, ...]


@dataclass(frozen=True, slots=True)
class _Placed:
    """A mark in the making, in desktop pixels; ``layer`` grows with the height of its window."""

    element: Element
    role: Role
    area: Area
    layer: int


@dataclass(frozen=True, slots=True)
class _Rooted:
    """A tree with the window it belongs to, and how many desktop pixels one of the program's is."""

    tree: Tree
    window: TopWindow
    scale: float
    members: Mapping[str, Element] = field(repr=False)

    def ancestors(self, element: Element) -> Iterator[Element]:
        """What an element lies in, the innermost first, up to the window itself or to what does not say it shows."""
        seen = {element.key, self.tree.top.key}
        while element.parent not in seen and element.parent in self.members:
            element = self.members[element.parent]
            seen.add(element.key)
            yield element


def marks_of(
    trees: Sequence[Tree], stack: Stack, focused: TopWindow, frame: Frame, own_pid: int | None = None
) -> tuple[tuple[Mark, ...], TopWindow]:
    """The marks of the focused window's program, and the window they start from, which a modal dialog takes over.

    First the window itself, then what stands in higher windows (an open menu) before what stands in lower ones; within
    a window row by row, left to right. Boxes are the parts that can be seen and clicked, in frame pixels. Behind a
    modal dialog there are no marks.
    """
    rooted = [r for tree in trees if (r := _root(tree, stack, focused.pid)) is not None]
    modal = _modal(rooted, focused, stack)
    if modal is not None:
        focused = modal.window
        rooted = [r for r in rooted if r is modal or r.window.popup]
    placed = [p for r in rooted for p in _place(r, stack, frame, own_pid)]
    named = _name(placed, {e.key: e for r in rooted for e in r.tree.members})
    first = next((r.tree.top for r in rooted if r.window == focused), None)
    others = [_window_mark(r.tree.top, r.window, frame) for r in rooted if r.window != focused and not r.window.popup]
    head = _window_mark(first, focused, frame)
    marks = [replace(head, states=head.states | {State.ACTIVE}), *_in_order(named, frame), *others]
    return tuple(dict.fromkeys(m for m in marks if m.box.width > 0 and m.box.height > 0)), focused


# --- Windows ----------------------------------------------------------------------------------------------------------


def _root(tree: Tree, stack: Stack, pid: int) -> _Rooted | None:
    """Match a tree with its window by place, else by title. None for the minimised, which still say that they show."""
    candidates = [w for w in stack.windows if w.pid == pid]
    members = {e.key: e for e in (tree.top, *tree.members)}
    if tree.top.area is not None:
        for scale in _SCALES:
            area = scaled(tree.top.area, scale)
            for window in reversed(candidates):
                if same(area, window.area) or same(area, window.inner):
                    return _Rooted(tree, window, scale, members)
    for window in reversed(candidates):
        if window.title and plain(window.title) == plain(tree.top.name):
            return _Rooted(tree, window, 1.0, members)
    return None


def _modal(rooted: Sequence[_Rooted], focused: TopWindow, stack: Stack) -> _Rooted | None:
    modals = [r for r in rooted if has(r.tree.top.states, AtspiState.MODAL) and not r.window.popup]
    if not modals:
        return None
    heights = {w.handle: height for height, w in enumerate(stack.windows)}
    return max(modals, key=lambda r: (r.window.handle == focused.handle, heights[r.window.handle]))


def _window_mark(top: Element | None, window: TopWindow, frame: Frame) -> Mark:
    """The mark of a window itself; its title is what its title bar says."""
    dialog = top.role in DIALOGS if top is not None else window.dialog
    title = window.title or (top.name if top is not None else "")
    name = plain(title)[:NAME_LIMIT].rstrip()
    area = within(window.area, whole(frame))
    return Mark(Role.DIALOG if dialog else Role.WINDOW, name, box_of(area, frame) if area else Box(0, 0, 0, 0))


# --- Places -----------------------------------------------------------------------------------------------------------


def _place(rooted: _Rooted, stack: Stack, frame: Frame, own_pid: int | None) -> list[_Placed]:
    """What can be seen of each element that has a word of its own."""
    placed = []
    popups = [w for w in stack.windows if w.popup and w.pid == rooted.window.pid]
    layers = {w.handle: height for height, w in enumerate(stack.windows)}
    for element in rooted.tree.members:
        parent = rooted.members.get(element.parent)
        word = word_of(element.role, element.states, parent.role if parent is not None else 0)
        if word is None or element.area is None or element.area.width <= 0 or element.area.height <= 0:
            continue
        area: Area | None = scaled(element.area, rooted.scale)
        window = _home(word, element, area, rooted, popups) if area is not None else rooted.window
        bounds = [whole(frame), window.area]
        clips = _clips(element, rooted)
        if clips is None:
            continue
        if window is rooted.window:
            bounds += clips
        for bound in bounds:
            area = within(area, bound) if area is not None else None
        if area is not None:
            area = visible_part(area, [w.area for w in stack.above(window.handle, own_pid)])
        if area is not None and area.width >= _SMALLEST and area.height >= _SMALLEST:
            placed.append(_Placed(element, word, area, layers.get(window.handle, -1)))
    return placed


def _home(word: Role, element: Element, area: Area, rooted: _Rooted, popups: Sequence[TopWindow]) -> TopWindow:
    """The window an element is drawn in: open menus and lists hang in the tree of the window that opened them."""
    middle = DesktopPoint(area.x + area.width // 2, area.y + area.height // 2)
    if word in _IN_POPUPS and any(ancestor.role in _OPENING for ancestor in rooted.ancestors(element)):
        for popup in reversed(popups):
            if popup.area.contains(middle):
                return popup
    return rooted.window


def _clips(element: Element, rooted: _Rooted) -> list[Area] | None:
    """The scrolled areas around an element; None when an ancestor does not say that it shows: nothing in it does."""
    around = list(rooted.ancestors(element))
    if (around[-1] if around else element).parent != rooted.tree.top.key:
        return None
    return [
        scaled(ancestor.area, rooted.scale)
        for ancestor in around
        if ancestor.role in _CLIPPING and ancestor.area is not None and ancestor.area.width > 0
    ]


# --- Names ------------------------------------------------------------------------------------------------------------


def _name(placed: Sequence[_Placed], elements: Mapping[str, Element]) -> list[tuple[_Placed, str, str]]:
    """Each placed element with its name and value; captions and contents give their text to what they belong to."""
    by_key = {p.element.key: p for p in placed}
    contents: dict[str, list[str]] = {}
    gone: set[str] = set()
    for p in placed:
        owner = _owner(p, by_key, elements) if p.role in (Role.LABEL, Role.IMAGE) else None
        if owner is not None:
            gone.add(p.element.key)
            if p.role is Role.LABEL:
                contents.setdefault(owner.element.key, []).append(p.element.name)
    captions = _captions(placed, gone, elements)
    # A combo with an entry in it is that entry.
    edited = {p.element.parent for p in placed if p.role is Role.TEXT and _is_combo(p.element.parent, elements)}
    named = []
    for p in placed:
        if p.element.key in gone or p.element.key in captions.values() or p.element.key in edited:
            continue
        caption = captions.get(p.element.key)
        raw = elements[caption].name if caption else p.element.name
        told = name_of(Role.LABEL if caption else p.role, raw)
        name = told or name_of(p.role, " ".join(contents.get(p.element.key, ())))
        if name or p.role in FIELDS:
            named.append((p, name, _value(p, raw)))
    return named


def _is_combo(key: str, elements: Mapping[str, Element]) -> bool:
    return key in elements and elements[key].role == AtspiRole.COMBO_BOX


def _owner(p: _Placed, by_key: Mapping[str, _Placed], elements: Mapping[str, Element]) -> _Placed | None:
    """The button, option or the like around a label or an image: it is one thing with them."""
    element: Element | None = elements.get(p.element.parent)
    while element is not None:
        owner = by_key.get(element.key)
        if owner is not None and owner.role in _ABSORBING and within(p.area, owner.area) == p.area:
            return owner
        element = elements.get(element.parent)
    return None


def _captions(placed: Sequence[_Placed], gone: set[str], elements: Mapping[str, Element]) -> dict[str, str]:
    """For each captioned field the key of its label: by their relation, else the label just left of it."""
    captions: dict[str, str] = {}
    fields = [p for p in placed if p.role in FIELDS]
    for p in fields:
        for key in p.element.labels:
            if key in elements and plain(elements[key].name):
                captions.setdefault(p.element.key, key)
    labels = [p for p in placed if p.role is Role.LABEL and p.element.key not in gone]
    for p in fields:
        unnamed = not plain(p.element.name) or p.role is Role.COMBO
        if p.element.key in captions or not unnamed or has(p.element.states, AtspiState.MULTI_LINE):
            continue
        beside = [(gap, q) for q in placed if (gap := _gap(q, p)) is not None]
        nearest = min(beside, key=lambda pair: pair[0], default=None)
        if nearest is not None and nearest[1] in labels and nearest[1].element.key not in captions.values():
            captions[p.element.key] = nearest[1].element.key
    return captions


def _gap(left: _Placed, right: _Placed) -> int | None:
    """How far ``left`` ends before ``right`` begins, if they stand in one line and close together."""
    gap = right.area.x - (left.area.x + left.area.width)
    middle = left.area.y + left.area.height // 2
    in_line = right.area.y <= middle < right.area.y + right.area.height
    return gap if in_line and left.layer == right.layer and 0 <= gap <= _CAPTION_GAP else None


def _value(p: _Placed, name: str) -> str:
    """What a field holds; a long label's whole text; a password is never told, nor how long it is."""
    if p.role is Role.PASSWORD:
        return ""
    if p.role is Role.COMBO:
        return value_of(p.element.text or plain(p.element.name))
    if p.role in FIELDS:
        return value_of(p.element.text)
    if p.role is Role.LABEL and len(plain(name)) > NAME_LIMIT:
        return value_of(plain(name))
    return ""


# --- Order ------------------------------------------------------------------------------------------------------------


def _in_order(named: Sequence[tuple[_Placed, str, str]], frame: Frame) -> list[Mark]:
    """Higher windows first; in each, rows from top to bottom, and in a row from left to right."""
    lines = sorted(named, key=lambda n: (-n[0].layer, _line(n[0].area), n[0].area.x))
    row, start, rows = 0, None, []
    for n in lines:
        here = (n[0].layer, _line(n[0].area))
        if start is None or here[0] != start[0] or here[1] - start[1] > ROW_TOLERANCE:
            row, start = row + 1, here
        rows.append((row, n[0].area.x, n))
    return [
        Mark(p.role, name, box_of(p.area, frame), value, states_of(p.role, p.element.states), Source.ACCESSIBILITY)
        for _, _, (p, name, value) in sorted(rows, key=lambda r: r[:2])
    ]


def _line(area: Area) -> int:
    return area.y + min(area.height, _LINE) // 2
