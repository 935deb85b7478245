"""The room of the X server's windows: which lies where, which has the keys, and whose each is."""

from __future__ import annotations

import select
import time
from collections.abc import Callable
from typing import Any, Final

from Xlib import X, Xatom, error
from Xlib.display import Display
from Xlib.ext import res, shape
from Xlib.protocol import event

from agent.programs import process_name, program_of, rests
from agent.types import Box, DesktopPoint, Window

_DEEPEST: Final = 8  # dialogs of dialogs that are followed up

_BUTTONS: Final = X.Button1Mask | X.Button2Mask | X.Button3Mask | X.Button4Mask | X.Button5Mask

_LOOKS_EVERY: Final = 0.02
_RESTED: Final = 0.06
"""Seconds that a program rests which has nothing to do any more."""

_MUTE: Final = 0.2
"""The same where it does not answer pings: it may only wait for a disk."""

_SILENT: Final = 1.0
"""The same where it says that it answers and has not: it may wait for another program."""

_NEVER_RESTS: Final = 1.0
"""Seconds after which a program that answers has dealt with what came before, though it always has something to do."""


class Windows:
    """What the X server knows of windows: which lies where, which has the keys, and whose each is."""

    def __init__(self, display: Any) -> None:
        self._display = display
        self.root = display.screen().root
        self._active = display.intern_atom("_NET_ACTIVE_WINDOW")
        self._pid = display.intern_atom("_NET_WM_PID")
        self._name = display.intern_atom("_NET_WM_NAME")
        self._manager = display.intern_atom("_NET_SUPPORTING_WM_CHECK")
        self._base_mask = ~display.display.info.resource_id_mask
        self._knows_clients = display.has_extension(res.extname)

    def exists(self, window: int) -> bool:
        """True if the window is there and on the screen."""
        try:
            state = self._window(window).get_attributes().map_state
        except error.XError:
            return False
        return bool(state == X.IsViewable)

    def pid(self, window: int) -> int | None:
        """The process whose connection made the window; what the window says of itself where the server cannot tell."""
        if self._knows_clients:
            try:
                ids = self._display.res_query_client_ids([{"client": window, "mask": res.LocalClientPIDMask}]).ids
            except error.XError:
                ids = []
            for entry in ids:
                if len(entry.value):
                    return int(entry.value[0])
        return self.said_pid(window)

    def said_pid(self, window: int) -> int | None:
        """The process that the window says it is of, as the eyes and window managers take it."""
        try:
            said = self._window(window).get_full_property(self._pid, X.AnyPropertyType)
        except error.XError:
            return None
        return int(said.value[0]) if said is not None and len(said.value) else None

    def described(self, handle: int) -> tuple[Window, ...]:
        """The window by what it says of its process, and by what the server knows; its box is not asked for."""
        pids = dict.fromkeys((self.said_pid(handle) or 0, self.pid(handle) or 0))
        title, owner, nowhere = self.name(handle), self.owner(handle), Box(0, 0, 0, 0)
        return tuple(Window(title, program_of(pid), pid, handle, nowhere, owner) for pid in pids)

    def owner(self, window: int) -> int:
        """The window that this one is a dialog of, through dialogs of dialogs; 0 if it is nobody's."""
        owner = 0
        for _ in range(_DEEPEST):
            try:
                above = self._window(owner or window).get_wm_transient_for()
            except error.XError:
                break
            if above is None or above.id in (0, self.root.id, owner):
                break
            owner = int(above.id)
        return owner

    def client(self, window: int) -> int:
        """The number of the connection that made the window."""
        return int(window & self._base_mask)

    def at(self, point: DesktopPoint) -> tuple[int, ...]:
        """The windows under a point that would get its clicks, outermost first; empty over the bare root.

        A window whose input shape leaves the point out (an overlay that lets clicks through) is passed by, as the
        server does.
        """
        chain: list[int] = []
        parent, x, y = self.root, point.x, point.y
        while True:
            found = self._child_at(parent, x, y)
            if found is None:
                return tuple(chain)
            parent, x, y = found
            chain.append(parent.id)

    def under_pointer(self) -> tuple[int, ...]:
        """The windows under the pointer as the server itself sees them, outermost first."""
        chain: list[int] = []
        window = self.root
        while True:
            try:
                child = window.query_pointer().child
            except error.XError:
                return tuple(chain)
            if not isinstance(child, int) and child is not None:
                chain.append(child.id)
                window = child
            else:
                return tuple(chain)

    def button_is_down(self) -> bool:
        """True while a button is pressed as the server has it: also until whoever holds the pointer passes it on."""
        return bool(self.root.query_pointer().mask & _BUTTONS)

    def with_keys(self) -> int:
        """The window that gets the keys, 0 if none does; under no window manager that is the one under the pointer."""
        focus = self._display.get_input_focus().focus
        if isinstance(focus, int):
            chain = self.under_pointer() if focus == X.PointerRoot else ()
            return chain[-1] if chain else 0
        return int(focus.id)

    def active(self) -> int:
        """The window manager's active window, 0 if there is none or no such manager."""
        said = self.root.get_full_property(self._active, X.AnyPropertyType)
        return int(said.value[0]) if said is not None and len(said.value) else 0

    def nobodys(self, window: int) -> bool:
        """True for no window, the root, and a window of the window manager's own: there it parks the keys."""
        if window in (0, self.root.id):
            return True
        said = self.root.get_full_property(self._manager, X.AnyPropertyType)
        return said is not None and len(said.value) > 0 and self.client(int(said.value[0])) == self.client(window)

    def wait_until_read(self, window: int, given_up: Callable[[], bool]) -> bool:
        """Wait until the window's program has dealt with all input sent so far; False if it is ``given_up`` before.

        It answers a ping, as to its window manager (``_NET_WM_PING``, EWMH 1.5), and rests then: on a busy machine GTK
        looks a shortcut up some time after its answer. Some say that they answer and do not (Qt 6.11), some do not even
        say so: they have to rest for longer.
        """
        # A connection for this alone: the answer comes to whoever watches the root, with much else.
        display = Display()
        try:
            answered, pid = _Ping(display, window), self.pid(window) or 0
            begun = rested = time.monotonic()
            while not given_up():
                now = time.monotonic()
                if not rests(pid):
                    rested = now
                if answered.heard(_LOOKS_EVERY):
                    if now - rested >= _RESTED or now - begun >= _NEVER_RESTS:
                        return True
                elif now - rested >= (_SILENT if answered.spoken else _MUTE):
                    return True
            return False
        except error.XError:
            return True  # it is gone
        finally:
            display.close()

    def wait_until_rests(self, window: int, wait: Callable[[float], None]) -> None:
        """Wait, with ``wait``, until the window's program has nothing to do; not for long on one that always has."""
        pid = self.pid(window) or 0
        begun = rested = time.monotonic()
        while (now := time.monotonic()) - rested < _RESTED and now - begun < _NEVER_RESTS:
            wait(_LOOKS_EVERY)
            if not rests(pid):
                rested = time.monotonic()

    def managed(self, window: int) -> bool:
        """True for a program's window that the window manager handles, not for its frame, and not for a menu."""
        try:
            return self._window(window).get_wm_state() is not None
        except error.XError:
            return False

    def outermost(self, window: int) -> int:
        """The child of the root that holds the window: its frame, or itself. 0 if the window is gone."""
        try:
            while True:
                parent = self._window(window).query_tree().parent
                if isinstance(parent, int) or parent.id == self.root.id:
                    return window
                window = parent.id
        except error.XError:
            return 0

    def title(self, window: int) -> str:
        """What to call the window in a reason: its title, or its process's number."""
        if name := self.name(window):
            return f"“{name}”"
        pid = self.pid(window)
        return f"a window of process {pid}" if pid else "another window"

    def names(self, window: int) -> tuple[str, ...]:
        """What the window's program goes by: the window's classes, its executable, and its process's name."""
        try:
            classes = self._window(window).get_wm_class() or ()
        except error.XError:
            return ()
        pid = self.pid(window) or 0
        return (*classes, program_of(pid), process_name(pid))

    def spots(self, window: int) -> tuple[DesktopPoint, ...]:
        """The middle of a window and four points near its corners, on the virtual desktop."""
        try:
            size = self._window(window).get_geometry()
            corner = self.root.translate_coords(self._window(window), 0, 0)
        except error.XError:
            return ()
        return tuple(
            DesktopPoint(int(corner.x) + size.width * right // 8, int(corner.y) + size.height * down // 8)
            for right, down in ((4, 4), (1, 1), (7, 1), (1, 7), (7, 7))
        )

    def name(self, window: int) -> str:
        """The window's title, empty where it has none."""
        for title in (self._name, Xatom.WM_NAME):
            try:
                said = self._window(window).get_full_property(title, X.AnyPropertyType)
            except error.XError:
                return ""
            if said is not None and said.value:
                return said.value.decode(errors="replace") if isinstance(said.value, bytes) else str(said.value)
        return ""

    def _window(self, window: int) -> Any:
        return self._display.create_resource_object("window", window)

    def _child_at(self, parent: Any, x: int, y: int) -> tuple[Any, int, int] | None:
        """The topmost child of ``parent`` that takes input at (x, y) of the parent, and the point within that child."""
        try:
            children = parent.query_tree().children
        except error.XError:
            return None
        for child in reversed(children):
            try:
                if child.get_attributes().map_state != X.IsViewable:
                    continue
                place = child.get_geometry()
                border = place.border_width
                inside_x, inside_y = x - place.x - border, y - place.y - border
                if not (-border <= inside_x < place.width + border and -border <= inside_y < place.height + border):
                    continue
                if all(self._covers(child, kind, inside_x, inside_y) for kind in (shape.SK.Bounding, shape.SK.Input)):
                    return child, inside_x, inside_y
            except error.XError:
                continue  # it closed meanwhile
        return None

    @staticmethod
    def _covers(window: Any, kind: int, x: int, y: int) -> bool:
        return any(
            part.x <= x < part.x + part.width and part.y <= y < part.y + part.height
            for part in window.shape_get_rectangles(kind).rectangles
        )


class _Ping:
    """One ping to a window's program. ``spoken`` says whether the program claims to answer such."""

    def __init__(self, display: Any, window: int) -> None:
        self._display = display
        self._kind, self._ping = display.intern_atom("WM_PROTOCOLS"), display.intern_atom("_NET_WM_PING")
        self._token = int(time.monotonic() * 1000) & 0x7FFFFFFF
        self._answered = False
        display.screen().root.change_attributes(event_mask=X.SubstructureNotifyMask)
        asked = display.create_resource_object("window", window)
        said = asked.get_full_property(self._kind, X.AnyPropertyType)
        self.spoken = said is not None and self._ping in said.value
        if self.spoken:
            data = (32, [self._ping, self._token, window, 0, 0])
            asked.send_event(event.ClientMessage(window=asked, client_type=self._kind, data=data))
            display.flush()

    def heard(self, seconds: float) -> bool:
        """Whether the answer has come, after at most so long."""
        if not self._answered:
            select.select([self._display], [], [], seconds)
        else:
            time.sleep(seconds)
        while self._display.pending_events():
            said = self._display.next_event()
            if said.type == X.ClientMessage and said.client_type == self._kind:
                self._answered |= tuple(said.data[1][:2]) == (self._ping, self._token)
        return self._answered
