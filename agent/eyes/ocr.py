"""The room of the second sight: a window that tells little of itself through accessibility is read from its pixels."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from agent.errors import ReadingError
from agent.eyes.areas import Area, box_of, visible_part, whole, within
from agent.eyes.blinds import denied_in
from agent.eyes.ink import edges, painted_over
from agent.eyes.letters import Letters, Thing
from agent.eyes.marks import CAPTION_GAP
from agent.eyes.names import name_of, value_of
from agent.eyes.order import in_rows
from agent.eyes.windows import Stack, TopWindow
from agent.ports import Marker
from agent.rules.privacy import DenyList
from agent.types import Box, Frame, Mark, Pixels, Role, Source, Window

_TOLD = 0.5
"""A window tells enough of itself when its marks cover this part of all that stands out in its picture."""

_WINDOWS = frozenset({Role.WINDOW, Role.DIALOG})
_HOLLOW = _WINDOWS | {Role.PANE, Role.TREE}  # what others lie in tells nothing of what can be seen in it
_MARGIN = 2  # pixels of a frame around a mark's box
_SMALLEST = 3  # what shows fewer pixels than this in one direction cannot be hit
_ICON = re.compile(r"^\W+")  # what an icon before a menu's entry is read as, where it is no letter
_SHORTCUT = re.compile(r"(?:(?:ctrl|alt|shift|super)\s?\+\s?)+\S+|f\d{1,2}", re.IGNORECASE)  # stands beside an entry
_HINT = 40  # pixels that a tooltip of one line is not higher than; a menu is
_WHOLE = 0.6  # a thing of which less can be seen was not read right


class Windows(Protocol):
    """Who knows which windows lie on the desktop."""

    def stack(self) -> Stack:
        """The visible windows now. Raises ``ScreenError``."""
        ...


@dataclass(frozen=True, slots=True)
class _Sheet:
    """What is to be read of one window: its picture, where that lies, and what lies over it or is told already.

    ``menu`` if it is a menu or another window that hangs over its program's.
    """

    area: Area
    menu: bool
    pixels: Pixels = field(repr=False)
    covers: tuple[Area, ...]
    told: tuple[Area, ...]


class SecondSight:
    """Marks by accessibility, and by reading the pixels of a window where those tell too little.

    Only the window in front and its own menus are ever read, what is visible of them, and nothing of what ``deny``
    denies. The menus of a program that tells of its window are read where it tells nothing of what is in them, as GTK 2
    does. What is read is told beside what the program tells, in reading order; the same thing is told once. Belongs
    to the thread that made it.
    """

    def __init__(
        self, marker: Marker, letters: Letters, windows: Windows, deny: DenyList, own_pid: int | None = None
    ) -> None:
        self._marker = marker
        self._letters = letters
        self._windows = windows
        self._deny = deny
        self._own_pid = own_pid

    def marks(self, frame: Frame) -> tuple[tuple[Mark, ...], Window | None]:
        """As the marker behind, with what was read.

        Raises what the marker raises, and ``ReadingError`` when a window tells nothing and cannot be read either.
        """
        marks, window = self._marker.marks(frame)
        if window is None:
            return marks, window
        stack = self._windows.stack()
        told = [mark for mark in marks if mark.role not in _WINDOWS]
        denied = denied_in(stack, self._deny)
        sheets = [self._sheet(one, stack, told, frame) for one in _own(window, stack, denied, _areas(told, frame))]
        layers: list[list[Mark]] = []
        for sheet in filter(None, sheets):
            here = [mark for mark in told if _lies_in(mark.box, box_of(sheet.area, frame))]
            told = [mark for mark in told if mark not in here]
            layers.append(in_rows([*here, *self._read(sheet, frame, bare=not here)], lambda mark: mark.box))
        if not layers:
            return marks, window
        inside = dict.fromkeys(mark for layer in (*layers, told) for mark in layer)
        heads = [mark for mark in marks if mark.role in _WINDOWS]
        return (*heads[:1], *inside, *heads[1:]), window

    def close(self) -> None:
        """Let go of the reader; may be called twice."""
        self._letters.close()

    def _sheet(self, window: TopWindow, stack: Stack, marks: Sequence[Mark], frame: Frame) -> _Sheet | None:
        """What there is to read in a window; None where its marks tell most of it."""
        area = within(window.inner, whole(frame))
        if area is None:
            return None
        place = box_of(area, frame)
        pixels = frame.pixels[place.y : place.y + place.height, place.x : place.x + place.width]
        covers = tuple(cover.area for cover in stack.above(window.handle, self._own_pid))
        told = _areas(marks, frame)
        hidden, known = _mask(covers, area, 0), _mask(told, area, _MARGIN)
        ink = edges(pixels) & ~hidden
        if not ink.any() or (known & ink).sum() >= _TOLD * ink.sum():
            return None
        return _Sheet(area, window.popup, painted_over(pixels, hidden | known), covers, told)

    def _read(self, sheet: _Sheet, frame: Frame, *, bare: bool) -> list[Mark]:
        """The marks of what can be read; none where nothing can be and the program told something itself (not bare).

        A program that tells something tells of its fields: what looks like one, is empty and has no caption is none.
        """
        try:
            seen = self._letters.read(sheet.pixels)
        except ReadingError:
            if bare:
                raise
            return []
        placed = [(thing, part) for thing in seen if (part := _seen(thing, sheet)) is not None]
        captions = _captions(placed)
        items = sheet.menu and sum(thing.role is Role.LABEL for thing, _ in placed) > 1
        marks = []
        for thing, part in placed:
            if thing in captions.values():
                continue
            caption = captions.get(thing)
            role = Role.ITEM if items and thing.role is Role.LABEL else thing.role
            if role is Role.ITEM and _SHORTCUT.fullmatch(thing.text.strip()):
                continue
            if role is Role.TEXT:
                name, value = name_of(Role.LABEL, caption.text if caption is not None else ""), value_of(thing.text)
            else:
                name, value = name_of(role, _without_icon(thing.text) if role is Role.ITEM else thing.text), ""
            if name or (role is Role.TEXT and (value or not sheet.told)):
                marks.append(Mark(role, name, box_of(part, frame), value, source=Source.OCR))
        return marks


def _own(window: Window, stack: Stack, denied: frozenset[int], told: Sequence[Area]) -> list[TopWindow]:
    """The window in front and the menus of its program above it of which nothing is told, the highest first."""
    handles = [one.handle for one in stack.windows]
    if window.handle not in handles or window.handle in denied:
        return []
    front, *above = stack.windows[handles.index(window.handle) :]
    opened = [one for one in above if one.popup and one.solid and one.pid and one.pid == front.pid]
    silent = [one for one in reversed(opened) if not told or _is_silent_menu(one, told)]
    return [*(menu for menu in silent if menu.handle not in denied), front]


def _without_icon(entry: str) -> str:
    """A menu's entry as it was read, without what its icon was read as; empty if there was nothing else."""
    said = _ICON.sub("", entry).strip()
    return said if len(said) > 1 else ""


def _is_silent_menu(window: TopWindow, told: Sequence[Area]) -> bool:
    return window.inner.height > _HINT and not any(_lies_in(area, window.inner) for area in told)


def _seen(thing: Thing, sheet: _Sheet) -> Area | None:
    """The part of a thing that can be clicked, if enough of it is to be seen and nobody has told of it."""
    area = Area(thing.box.x + sheet.area.x, thing.box.y + sheet.area.y, thing.box.width, thing.box.height)
    inside = within(area, sheet.area)
    part = visible_part(inside, sheet.covers) if inside is not None else None
    if part is None or part.width * part.height < _WHOLE * area.width * area.height:
        return None
    if any(_lies_in(area, other) or _lies_in(other, area) for other in sheet.told):
        return None
    return part if min(part.width, part.height) >= _SMALLEST else None


def _captions(placed: Sequence[tuple[Thing, Area]]) -> dict[Thing, Thing]:
    """For each field on one line the label just left of it."""
    captions: dict[Thing, Thing] = {}
    for thing, area in placed:
        if thing.role is not Role.TEXT or "\n" in thing.text:
            continue
        left = [(gap, other) for other, place in placed if (gap := _gap(place, area)) is not None]
        nearest = min(left, key=lambda pair: pair[0], default=None)
        if nearest is not None and nearest[1].role is Role.LABEL and nearest[1] not in captions.values():
            captions[thing] = nearest[1]
    return captions


def _gap(left: Area, right: Area) -> int | None:
    gap = right.x - (left.x + left.width)
    in_line = right.y <= left.y + left.height // 2 < right.y + right.height
    return gap if in_line and 0 <= gap <= CAPTION_GAP else None


def _mask(areas: Sequence[Area], sheet: Area, margin: int) -> NDArray[np.bool_]:
    """Which pixels of the sheet lie in one of the areas, shape (height, width)."""
    mask = np.zeros((sheet.height, sheet.width), np.bool_)
    for area in areas:
        left, top = area.x - sheet.x - margin, area.y - sheet.y - margin
        right, bottom = left + area.width + 2 * margin, top + area.height + 2 * margin
        mask[max(0, top) : max(0, bottom), max(0, left) : max(0, right)] = True
    return mask


def _areas(marks: Sequence[Mark], frame: Frame) -> tuple[Area, ...]:
    """Where the marks lie that tell of something to be seen."""
    return tuple(_area(mark.box, frame) for mark in marks if mark.role not in _HOLLOW)


def _area(box: Box, frame: Frame) -> Area:
    return Area(box.x + frame.origin.x, box.y + frame.origin.y, box.width, box.height)


def _lies_in(inner: Area | Box, outer: Area | Box) -> bool:
    """Whether the middle of ``inner`` lies in ``outer``."""
    x, y = inner.x + inner.width // 2, inner.y + inner.height // 2
    return outer.x <= x < outer.x + outer.width and outer.y <= y < outer.y + outer.height
