"""The room where what can be seen of a program gets its names and becomes marks in reading order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from agent.eyes.areas import box_of, whole, within
from agent.eyes.names import NAME_LIMIT, hint_of, name_of, plain, value_of
from agent.eyes.order import in_rows
from agent.eyes.places import Element, Placed, Tree, modal_of, place, root
from agent.eyes.roles import DIALOGS, AtspiRole, AtspiState, has, states_of
from agent.eyes.windows import Stack, TopWindow
from agent.types import FIELDS, Box, DesktopPoint, Frame, Mark, Role, Source, State

CAPTION_GAP = 60
"""A caption without a relation ends at most so many pixels left of its field."""

_LEADING = 12
"""A caption above its field ends at most so many pixels above it,"""
_INDENT = 12
"""and begins at most so many pixels left or right of where it begins."""

_PRESSED = frozenset({Role.BUTTON, Role.TOGGLE, Role.CHECK, Role.RADIO, Role.OPTION, Role.LINK})
"""Roles of what is told without a name too: its picture says what it is for."""
HINTED = FIELDS | _PRESSED | {Role.TAB}
"""Roles of what is called by its placeholder or its tooltip where it has no name."""

_GROUPS = frozenset({AtspiRole.PANEL, AtspiRole.GROUPING})
"""Frames around a part of a form, which have a title."""

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
    # A combo with an entry in it is that entry.
    edited = {outer.key for p in placed if (outer := _combo_of(p, elements)) is not None}
    captions = _captions([p for p in placed if p.element.key not in edited], elements, gone, called)
    named = []
    for p in placed:
        key = p.element.key
        # A check box that captions can be ticked still, and of a long label the field's name tells the beginning alone.
        is_caption = p.role is Role.LABEL and key in captions.values() and len(called[key]) <= NAME_LIMIT
        if key in gone or is_caption or key in edited:
            continue
        caption = captions.get(key)
        raw = called[caption] if caption else called[key] if _is_named(p, called[key]) else ""
        name = name_of(Role.LABEL if caption else p.role, raw or _said_of(p, placed, elements) or called[key])
        if name or p.role in FIELDS or p.role in _PRESSED:
            named.append((p, name, _value(p, raw)))
    return named


def _is_named(p: Placed, name: str) -> bool:
    """Whether this is a name of its own: a combo is often called by what is chosen in it."""
    return bool(name) and (p.role is not Role.COMBO or name != plain(_choice(p)))


def _said_of(p: Placed, placed: Sequence[Placed], elements: Mapping[str, Element]) -> str:
    """What tells of a thing without a name and without a caption what it is; "" where nothing does.

    That is the name of the combo that an entry belongs to, its placeholder or tooltip, or the title of the frame
    around a field which is the only one in it. Nothing that does something when pressed is called by what lies around.
    """
    outer = _combo_of(p, elements)
    if outer is not None:
        chosen = plain(p.element.text)
        if said := next((s for s in (plain(outer.name), hint_of(outer.hint)) if s and s != chosen), ""):
            return said
    return hint_of(p.element.hint) or (_title_around(p, placed, elements) if p.role in FIELDS else "")


def _title_around(p: Placed, placed: Sequence[Placed], elements: Mapping[str, Element]) -> str:
    """The title of the innermost titled frame around a field; "" if it holds other fields too."""
    frame = next((e for e in _around(p.element, elements) if e.role in _GROUPS and plain(e.name)), None)
    if frame is None:
        return ""
    others = (q.element for q in placed if q.role in FIELDS and q is not p and q.element.key != p.element.parent)
    alone = all(frame.key != e.key for other in others for e in _around(other, elements))
    return plain(frame.name) if alone else ""


def _around(element: Element, elements: Mapping[str, Element]) -> Iterator[Element]:
    """What an element lies in, the innermost first."""
    seen = {element.key}
    while element.parent in elements and element.parent not in seen:
        element = elements[element.parent]
        seen.add(element.key)
        yield element


def _combo_of(p: Placed, elements: Mapping[str, Element]) -> Element | None:
    """The combo that this is the entry of."""
    outer = elements.get(p.element.parent) if p.role is Role.TEXT else None
    return outer if outer is not None and outer.role == AtspiRole.COMBO_BOX else None


def _owner(p: Placed, by_key: Mapping[str, Placed], elements: Mapping[str, Element]) -> Placed | None:
    """The button, option or the like around a label or an image: it is one thing with them."""
    for element in _around(p.element, elements):
        owner = by_key.get(element.key)
        if owner is not None and _absorbs(owner, p) and within(p.area, owner.area) == p.area:
            return owner
    return None


def _absorbs(owner: Placed, part: Placed) -> bool:
    """Whether a label or an image in something is a part of it; so is the text of a paragraph, itself a label."""
    return owner.role in _ABSORBING or (owner.role is Role.LABEL and part.role is Role.LABEL)


def _captions(
    placed: Sequence[Placed], elements: Mapping[str, Element], gone: set[str], called: Mapping[str, str]
) -> dict[str, str]:
    """For what is captioned the key of its label: by their relation, for a field also the label just left of it.

    What captions a combo captions the entry in it. Of several fields of which nothing else tells what they are, each is
    captioned by the label right above it; one alone needs none.
    """
    captions: dict[str, str] = {}
    for p in placed:
        outer = _combo_of(p, elements)
        for key in (*p.element.labels, *(outer.labels if outer is not None else ())):
            if called.get(key):
                captions.setdefault(p.element.key, key)
    free = [p for p in placed if p.role is Role.LABEL and p.element.key not in gone]
    labels = [p for p in free if 0 < len(called[p.element.key]) <= NAME_LIMIT]  # a longer one is a text
    lines = [p for p in placed if p.role in FIELDS and not has(p.element.states, AtspiState.MULTI_LINE)]

    def look_for(fields: Sequence[Placed], distance: Callable[[Placed, Placed], int | None]) -> None:
        for p in (p for p in fields if p.element.key not in captions):
            near = [(gap, q) for q in placed if q.element.key not in gone and (gap := distance(q, p)) is not None]
            nearest = min(near, key=lambda pair: pair[0], default=None)
            if nearest is not None and nearest[1] in labels and nearest[1].element.key not in captions.values():
                captions[p.element.key] = nearest[1].element.key

    look_for([p for p in lines if not plain(p.element.name) or p.role is Role.COMBO], _gap)
    bare = [p for p in lines if not _is_named(p, plain(p.element.name)) and not _said_of(p, placed, elements)]
    untold = [p for p in bare if p.element.key not in captions]
    look_for(untold if len(untold) > 1 else (), _rise)
    return captions


def _gap(left: Placed, right: Placed) -> int | None:
    """How far ``left`` ends before ``right`` begins, if they stand in one line and close together."""
    gap = right.area.x - (left.area.x + left.area.width)
    middle = left.area.y + left.area.height // 2
    in_line = right.area.y <= middle < right.area.y + right.area.height
    return gap if in_line and left.layer == right.layer and 0 <= gap <= CAPTION_GAP else None


def _rise(upper: Placed, lower: Placed) -> int | None:
    """How far ``upper`` ends above ``lower``, if it begins where that does and they are as close as lines of a text."""
    gap = lower.area.y - (upper.area.y + upper.area.height)
    begins = abs(upper.area.x - lower.area.x) <= _INDENT
    return gap if begins and upper.layer == lower.layer and 0 <= gap <= _LEADING else None


def _value(p: Placed, name: str) -> str:
    """What a field or a sheet's cell holds; a long label's whole text; a password is never told, nor how long it is."""
    if p.role is Role.PASSWORD:
        return ""
    if p.role is Role.COMBO:
        return value_of(_choice(p))
    if p.role in FIELDS or p.role is Role.CELL:
        return value_of(p.element.text)
    if p.role is Role.LABEL and len(plain(name)) > NAME_LIMIT:
        return value_of(plain(name))
    return ""


def _choice(p: Placed) -> str:
    """What is chosen in a combo."""
    return p.element.text or plain(p.element.name)


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
