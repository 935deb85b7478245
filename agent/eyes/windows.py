"""The windows' room: which top-level windows lie on an X11 desktop, in which order, and whose they are."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

from Xlib import X
from Xlib import display as xdisplay
from Xlib import error as xerror
from Xlib.ext import res, shape

from agent.errors import NoDisplayError, ScreenError
from agent.eyes.areas import Area, within
from agent.types import DesktopPoint

_NOT_A_PLACE_TO_WORK = ("_NET_WM_WINDOW_TYPE_DESKTOP", "_NET_WM_WINDOW_TYPE_DOCK", "_NET_WM_WINDOW_TYPE_NOTIFICATION")
_INPUT_REGION = 2  # ShapeInput; python-xlib names only Bounding and Clip
_DEEPEST = 8  # dialogs of dialogs that are followed up to the window they belong to
_NOT_DIMMED = 0xFFFFFFFF  # _NET_WM_WINDOW_OPACITY of a window that a compositor draws as it is


@dataclass(frozen=True, slots=True)
class TopWindow:
    """One visible top-level window.

    ``handle`` is the program's own window, ``area`` what lies on the desktop with its frame and title bar, ``inner``
    without them. ``popup`` is a window the window manager does not handle (menus, tooltips); ``dialog`` belongs to
    another window; ``owner`` is the handle of the window it belongs to in the end, 0 where that is not told; ``solid``
    is False where clicks fall through to what lies behind; ``workplace`` is False for panels and wallpapers.
    ``classes`` is what its program calls itself (WM_CLASS); ``opaque`` are the parts through which surely nothing
    shines that lies behind; ``modal`` is what its program says has to be answered first.
    """

    handle: int
    title: str
    pid: int
    area: Area
    inner: Area
    popup: bool = False
    dialog: bool = False
    solid: bool = True
    workplace: bool = True
    classes: tuple[str, ...] = ()
    opaque: tuple[Area, ...] = ()
    owner: int = 0
    modal: bool = False


@dataclass(frozen=True, slots=True)
class Stack:
    """The visible top-level windows, the lowest first, and the handle of the active one (0 where there is none)."""

    windows: tuple[TopWindow, ...]
    active: int

    def focused(self, own_pid: int | None = None) -> TopWindow | None:
        """The active window, or, when that is one of ours or none, the highest foreign one."""
        foreign = [w for w in self.windows if w.pid != own_pid and w.workplace and not w.popup]
        for window in foreign:
            if window.handle == self.active:
                return window
        return foreign[-1] if foreign else None

    def above(self, handle: int, own_pid: int | None = None) -> tuple[TopWindow, ...]:
        """The foreign windows that can hide ``handle`` and catch its clicks, the lowest first."""
        handles = [w.handle for w in self.windows]
        if handle not in handles:
            return ()
        return tuple(w for w in self.windows[handles.index(handle) + 1 :] if w.solid and w.pid != own_pid)

    def at(self, point: DesktopPoint, own_pid: int | None = None) -> TopWindow | None:
        """The foreign window that a click on ``point`` would reach."""
        for window in reversed(self.windows):
            if window.solid and window.pid != own_pid and window.area.contains(point):
                return window
        return None

    def covered(self, handle: int, point: DesktopPoint, own_pid: int | None = None) -> bool:
        """Whether another foreign window lies over ``point`` of the window ``handle``."""
        return any(window.area.contains(point) for window in self.above(handle, own_pid))


class XWindows:
    """Asks the X server; belongs to the thread that made it.

    Raises ``NoDisplayError`` when there is no X server to ask, at the start or later.
    """

    def __init__(self, display: str | None = None) -> None:
        try:
            self._display = xdisplay.Display(display)
        except (xerror.DisplayError, xerror.XauthError, OSError) as cause:
            raise NoDisplayError(
                f"No X display can be opened: {cause}", "Start from a graphical session, or set DISPLAY."
            ) from cause
        self._root = self._display.screen().root
        self._atoms: dict[str, int] = {}
        self._knows_clients = self._display.query_extension("X-Resource") is not None
        self._shaped = self._display.query_extension("SHAPE") is not None

    def stack(self) -> Stack:
        """The visible windows now; a window that disappears meanwhile is left out."""
        with self._server():
            return self._stack()

    def close(self) -> None:
        """Let go of the server; may be called twice."""
        try:
            self._display.close()
        except (xerror.ConnectionClosedError, OSError):
            return

    @contextmanager
    def _server(self) -> Iterator[None]:
        try:
            yield
        except xerror.ConnectionClosedError as cause:
            raise NoDisplayError("The X display went away.", "Start again in a graphical session.") from cause
        except xerror.XError as cause:
            raise ScreenError(f"The X server refused a question: {cause}") from cause

    def _stack(self) -> Stack:
        clients = self._words(self._root, "_NET_CLIENT_LIST_STACKING") or self._words(self._root, "_NET_CLIENT_LIST")
        framed = {self._top_of(handle): handle for handle in clients}
        active = self._words(self._root, "_NET_ACTIVE_WINDOW")
        windows = []
        for outer in self._root.query_tree().children:
            try:
                window = self._describe(outer, framed.get(outer.id))
            except (xerror.BadWindow, xerror.BadDrawable, xerror.BadMatch):
                continue
            if window is not None:
                windows.append(window)
        # Without a pid of its own a popup belongs to whoever made it: resource ids carry their client.
        owners = {self._client(w.handle): w.pid for w in windows if w.pid}
        adopted = (w if w.pid else replace(w, pid=owners.get(self._client(w.handle), 0)) for w in windows)
        return Stack(tuple(adopted), active[0] if active else 0)

    def _describe(self, outer: Any, client: int | None) -> TopWindow | None:
        attributes = outer.get_attributes()
        if attributes.map_state != X.IsViewable or attributes.win_class == X.InputOnly:
            return None
        popup = client is None
        if popup and not attributes.override_redirect and outer.get_wm_state() is None and self._has_clients():
            return None  # a leftover of the window manager's own
        inner = self._display.create_resource_object("window", client) if client is not None else outer
        states = self._words(inner, "_NET_WM_STATE")
        if self._atom("_NET_WM_STATE_HIDDEN") in states:
            return None
        area = self._area(outer)
        kinds = self._words(inner, "_NET_WM_WINDOW_TYPE")
        return TopWindow(
            handle=int(inner.id),
            title=self._title(inner),
            pid=self._pid(inner),
            area=area,
            inner=area if inner is outer else self._area(inner),
            popup=popup and bool(attributes.override_redirect),
            dialog=self._atom("_NET_WM_WINDOW_TYPE_DIALOG") in kinds or bool(self._words(inner, "WM_TRANSIENT_FOR")),
            solid=self._takes_clicks(outer),
            workplace=not any(self._atom(name) in kinds for name in _NOT_A_PLACE_TO_WORK),
            classes=tuple(inner.get_wm_class() or ()),
            opaque=self._opaque(outer, inner, area),
            owner=self._owner(inner),
            modal=self._atom("_NET_WM_STATE_MODAL") in states,
        )

    def _owner(self, window: Any) -> int:
        """Whose dialog the window is, through dialogs of dialogs; one of a whole group of windows is nobody's."""
        owner = 0
        for _ in range(_DEEPEST):
            above = self._words(window, "WM_TRANSIENT_FOR")
            if not above or above[0] in (0, self._root.id, owner):
                break
            owner = above[0]
            window = self._display.create_resource_object("window", owner)
        return owner

    def _opaque(self, outer: Any, inner: Any, area: Area) -> tuple[Area, ...]:
        """All of a window without an alpha channel; of one with it, what its program says (_NET_WM_OPAQUE_REGION)."""
        dimmed = [self._words(window, "_NET_WM_WINDOW_OPACITY") for window in (outer, inner)]
        if any(words and words[0] != _NOT_DIMMED for words in dimmed):
            return ()
        if self._shaped and outer.shape_query_extents().bounding_shaped:
            return ()
        if outer.get_geometry().depth == self._root.get_geometry().depth:
            return (area,)
        words = self._words(inner, "_NET_WM_OPAQUE_REGION")
        corner = self._root.translate_coords(inner, 0, 0)
        parts = zip(*(words[offset::4] for offset in range(4)), strict=False)
        told = (Area(x + int(corner.x), y + int(corner.y), width, height) for x, y, width, height in parts)
        return tuple(part for area_told in told if (part := within(area_told, area)) is not None)

    def _has_clients(self) -> bool:
        return bool(self._words(self._root, "_NET_CLIENT_LIST"))

    def _area(self, window: Any) -> Area:
        geometry = window.get_geometry()
        corner = self._root.translate_coords(window, 0, 0)
        # translate_coords gives where the contents begin; the border lies around them.
        border = geometry.border_width
        return Area(
            int(corner.x) - border, int(corner.y) - border, geometry.width + 2 * border, geometry.height + 2 * border
        )

    def _top_of(self, handle: int) -> int:
        """The child of the root in which a client lies: its frame, or itself."""
        window = self._display.create_resource_object("window", handle)
        try:
            while True:
                parent = window.query_tree().parent
                if parent == 0 or parent.id == self._root.id:
                    return int(window.id)
                window = parent
        except xerror.BadWindow:
            return handle

    def _takes_clicks(self, window: Any) -> bool:
        if not self._shaped:
            return True
        return bool(shape.get_rectangles(window, _INPUT_REGION).rectangles)

    def _pid(self, window: Any) -> int:
        """Whose a window is: as its program says, else as the server knows of a client on this machine; else 0."""
        told = self._words(window, "_NET_WM_PID")
        if told or not self._knows_clients:
            return told[0] if told else 0
        wanted = {"client": window.id, "mask": res.LocalClientPIDMask}
        found = [answer.value[0] for answer in self._display.res_query_client_ids([wanted]).ids if answer.value]
        return int(found[0]) if found else 0

    def _title(self, window: Any) -> str:
        for name in ("_NET_WM_NAME", "WM_NAME"):
            found = window.get_full_property(self._atom(name), X.AnyPropertyType)
            if found is not None and found.value:
                value = found.value
                return value.decode("utf-8", errors="replace") if isinstance(value, bytes) else str(value)
        return ""

    def _words(self, window: Any, name: str) -> list[int]:
        found = window.get_full_property(self._atom(name), X.AnyPropertyType)
        if found is None or isinstance(found.value, (bytes, str)):
            return []
        return [int(word) for word in found.value]

    def _atom(self, name: str) -> int:
        if name not in self._atoms:
            self._atoms[name] = int(self._display.intern_atom(name))
        return self._atoms[name]

    def _client(self, handle: int) -> int:
        return handle & ~int(self._display.display.info.resource_id_mask)
