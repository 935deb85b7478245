"""The room where what can be seen of a program gets its names and becomes marks in reading order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from agent.eyes.areas import box_of, whole, within
from agent.eyes.names import NAME_LIMIT, name_of, plain, value_of
from agent.eyes.order import in_rows
from agent.eyes.places import Element, Placed, Tree, modal_of, place, root
from agent.eyes.roles import DIALOGS, AtspiRole, AtspiState, has, states_of
from agent.eyes.windows import Stack, TopWindow
from agent.types import FIELDS, Box, DesktopPoint, Frame, Mark, Role, Source, State

CAPTION_GAP = 60
"""A caption without a relation ends at most so many pixels left of its field."""

_PRESSED = frozenset({Role.BUTTON, Role.TOGGLE, Role.CHECK, Role.RADIO, Role.OPTION, Role.LINK})
"""Roles of what is told without a name too: its picture says what it is for."""
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


def marks_of(
    trees: Sequence[Tree],
    stack: Stack,
    focused: TopWindow,
    frame: Frame,
    own_pid: int | None = None,
    denied: frozenset[int] = frozenset(),
) -> tuple[tuple[Mark, ...], TopWindow]:
    """The marks of the focused window's program, and the window they start from, which a modal dialog takes over.

    First the window itself, then what stands in higher windows (an open menu) before what stands in lower ones; within
    a window row by row, left to right. Boxes are the parts that can be seen and clicked, in frame pixels. Behind a
    modal dialog there are no marks. Of the windows ``denied`` (by handle) there are none either.
    """
    corners = [DesktopPoint(monitor.x, monitor.y) for monitor in frame.monitors]
    rooted = [r for r in root(trees, stack, focused.pid, corners) if r.window.handle not in denied]
    modal = modal_of(rooted, focused, stack)
    if modal is not None:
        focused = modal.window
        rooted = [r for r in rooted if r is modal or r.window.popup]
    placed = [p for r in rooted for p in place(r, stack, frame, own_pid)]
    placed = [p for p in placed if stack.windows[p.layer].handle not in denied]  # an open menu's things lie in its own
    named = _name(placed, {e.key: e for r in rooted for e in r.tree.members})
    first = next((r.tree.top for r in rooted if r.window == focused), None)
    others = [_window_mark(r.tree.top, r.window, frame) for r in rooted if r.window != focused and not r.window.popup]
    head = _window_mark(first, focused, frame)
    marks = [replace(head, states=head.states | {State.ACTIVE}), *_in_order(named, frame), *others]
    return tuple(dict.fromkeys(m for m in marks if m.box.width > 0 and m.box.height > 0)), focused


def _window_mark(top: Element | None, window: TopWindow, frame: Frame) -> Mark:
    """The mark of a window itself; its title is what its title bar says."""
    dialog = top.role in DIALOGS if top is not None else window.dialog
    title = window.title or (top.name if top is not None else "")
    name = plain(title)[:NAME_LIMIT].rstrip()
    area = within(window.area, whole(frame))
    return Mark(Role.DIALOG if dialog else Role.WINDOW, name, box_of(area, frame) if area else Box(0, 0, 0, 0))


# --- Names ------------------------------------------------------------------------------------------------------------


def _name(placed: Sequence[Placed], elements: Mapping[str, Element]) -> list[tuple[Placed, str, str]]:
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
    called = {key: plain(element.name) or " ".join(contents.get(key, ())) for key, element in elements.items()}
    captions = _captions(placed, gone, called)
    # A combo with an entry in it is that entry.
    edited = {p.element.parent for p in placed if p.role is Role.TEXT and _is_combo(p.element.parent, elements)}
    named = []
    for p in placed:
        if p.element.key in gone or p.element.key in captions.values() or p.element.key in edited:
            continue
        caption = captions.get(p.element.key)
        raw = called[caption or p.element.key]
        name = name_of(Role.LABEL if caption else p.role, raw)
        if name or p.role in FIELDS or p.role in _PRESSED:
            named.append((p, name, _value(p, raw)))
    return named


def _is_combo(key: str, elements: Mapping[str, Element]) -> bool:
    return key in elements and elements[key].role == AtspiRole.COMBO_BOX


def _owner(p: Placed, by_key: Mapping[str, Placed], elements: Mapping[str, Element]) -> Placed | None:
    """The button, option or the like around a label or an image: it is one thing with them."""
    element: Element | None = elements.get(p.element.parent)
    while element is not None:
        owner = by_key.get(element.key)
        if owner is not None and _absorbs(owner, p) and within(p.area, owner.area) == p.area:
            return owner
        element = elements.get(element.parent)
    return None


def _absorbs(owner: Placed, part: Placed) -> bool:
    """Whether a label or an image in something is a part of it; so is the text of a paragraph, itself a label."""
    return owner.role in _ABSORBING or (owner.role is Role.LABEL and part.role is Role.LABEL)


def _captions(placed: Sequence[Placed], gone: set[str], called: Mapping[str, str]) -> dict[str, str]:
    """For each captioned field the key of its label: by their relation, else the label just left of it."""
    captions: dict[str, str] = {}
    fields = [p for p in placed if p.role in FIELDS]
    for p in fields:
        for key in p.element.labels:
            if called.get(key):
                captions.setdefault(p.element.key, key)
    labels = [p for p in placed if p.role is Role.LABEL and p.element.key not in gone and called[p.element.key]]
    for p in fields:
        unnamed = not plain(p.element.name) or p.role is Role.COMBO
        if p.element.key in captions or not unnamed or has(p.element.states, AtspiState.MULTI_LINE):
            continue
        beside = [(gap, q) for q in placed if q.element.key not in gone and (gap := _gap(q, p)) is not None]
        nearest = min(beside, key=lambda pair: pair[0], default=None)
        if nearest is not None and nearest[1] in labels and nearest[1].element.key not in captions.values():
            captions[p.element.key] = nearest[1].element.key
    return captions


def _gap(left: Placed, right: Placed) -> int | None:
    """How far ``left`` ends before ``right`` begins, if they stand in one line and close together."""
    gap = right.area.x - (left.area.x + left.area.width)
    middle = left.area.y + left.area.height // 2
    in_line = right.area.y <= middle < right.area.y + right.area.height
    return gap if in_line and left.layer == right.layer and 0 <= gap <= CAPTION_GAP else None


def _value(p: Placed, name: str) -> str:
    """What a field or a sheet's cell holds; a long label's whole text; a password is never told, nor how long it is."""
    if p.role is Role.PASSWORD:
        return ""
    if p.role is Role.COMBO:
        return value_of(p.element.text or plain(p.element.name))
    if p.role in FIELDS or p.role is Role.CELL:
        return value_of(p.element.text)
    if p.role is Role.LABEL and len(plain(name)) > NAME_LIMIT:
        return value_of(plain(name))
    return ""


# --- Order ------------------------------------------------------------------------------------------------------------


def _in_order(named: Sequence[tuple[Placed, str, str]], frame: Frame) -> list[Mark]:
    """Higher windows first, in each row by row."""
    layers = sorted({p.layer for p, _, _ in named}, reverse=True)
    rows = [in_rows([n for n in named if n[0].layer == layer], lambda n: n[0].area) for layer in layers]
    return [
        Mark(p.role, name, box_of(p.area, frame), value, states_of(p.role, p.element.states), Source.ACCESSIBILITY)
        for row in rows
        for p, name, value in row
    ]
