"""What Qt cannot say about an X11 desktop: who has the keyboard, how to give it back, whether translucency is drawn.

Elsewhere (another system, the offscreen platform) every answer is the harmless one.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QRect, QSocketNotifier, Signal
from PySide6.QtGui import QGuiApplication
from Xlib import XK, X, Xatom
from Xlib.display import Display
from Xlib.error import BadAccess, CatchError, DisplayError, XError
from Xlib.ext import shape
from Xlib.protocol.event import ClientMessage

_LOCKS = (0, X.LockMask, X.Mod2Mask, X.LockMask | X.Mod2Mask)
"""Caps Lock and Num Lock are modifiers to a grab: each combination is grabbed."""


class Foreground(QObject):
    """A connection of our own to the X server, used on the main thread.

    Signals:
        summoned: the person pressed Ctrl+Alt+Space anywhere, while ``listen`` is on.
    """

    summoned = Signal()

    CHORD = "Ctrl+Alt+Space"

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._display = _connected()
        self._listening = self._keeps = False
        self._notifier: QSocketNotifier | None = None
        if self._display is not None:
            self._notifier = QSocketNotifier(self._display.fileno(), QSocketNotifier.Type.Read, self)
            self._notifier.activated.connect(self._read)

    def composited(self) -> bool:
        """True where translucent windows are drawn as such: a compositing manager runs, or this is not X11."""
        if self._display is None:
            return True
        atom = self._display.intern_atom(f"_NET_WM_CM_S{self._display.get_default_screen()}")
        return bool(self._display.get_selection_owner(atom) != X.NONE)

    def active(self) -> int:
        """The handle of the window that has the keyboard; 0 if there is none or nobody can say."""
        if self._display is None:
            return 0
        found = self._display.screen().root.get_full_property(
            self._display.intern_atom("_NET_ACTIVE_WINDOW"), Xatom.WINDOW
        )
        return int(found.value[0]) if found is not None and len(found.value) else 0

    def standing(self, handle: int) -> QRect | None:
        """Where a window stands on the desktop, in physical pixels; None if it is gone, minimised or cannot be told."""
        if self._display is None or handle == 0:
            return None
        window = self._display.create_resource_object("window", handle)
        try:
            if window.get_attributes().map_state != X.IsViewable:
                return None
            size = window.get_geometry()
            corner = self._display.screen().root.translate_coords(window, 0, 0)
        except XError:
            return None
        return QRect(corner.x, corner.y, size.width, size.height)

    def activate(self, handle: int) -> None:
        """Ask the window manager to give this window the keyboard."""
        if self._display is None or handle == 0:
            return
        message = ClientMessage(
            window=self._display.create_resource_object("window", handle),
            client_type=self._display.intern_atom("_NET_ACTIVE_WINDOW"),
            data=(32, [2, X.CurrentTime, 0, 0, 0]),
        )
        mask = X.SubstructureRedirectMask | X.SubstructureNotifyMask
        self._display.screen().root.send_event(message, event_mask=mask)
        self._display.flush()

    def let_through(self, handle: int, but: Sequence[QRect] = ()) -> None:
        """Let clicks through a window of ours ``but`` for these places, and through the window manager's frame.

        The places are in the window's own physical pixels.

        Qt makes the window so before it appears, but openbox 3.6 takes an input shape that is empty by then for none at
        all, and its frame catches every click. Told once more when the window is on the screen, it follows.
        """
        if self._display is None or not self._display.has_extension("SHAPE"):
            return
        window = self._display.create_resource_object("window", handle)
        places = [(rect.x(), rect.y(), rect.width(), rect.height()) for rect in but]
        window.shape_rectangles(shape.SO.Set, shape.SK.Input, 0, 0, 0, places)
        self._display.flush()

    def settle(self) -> None:
        """Return once the X server has carried out everything that was asked of it before, by us and by Qt."""
        if self._display is not None:
            QGuiApplication.sync()
            self._display.sync()

    def keep_listening(self) -> None:
        """Hear the chord always, also while nothing is asked: an application whose window it brings."""
        self._keeps = True
        self.listen(True)

    def listen(self, on: bool) -> None:
        """Hear the summoning chord, or no longer. A chord that another program holds is left to it."""
        on = on or self._keeps
        if self._display is None or on == self._listening:
            return
        self._listening = on
        root = self._display.screen().root
        key = self._display.keysym_to_keycode(XK.XK_space)
        for lock in _LOCKS:
            modifiers = X.ControlMask | X.Mod1Mask | lock
            if on:
                root.grab_key(key, modifiers, False, X.GrabModeAsync, X.GrabModeAsync, onerror=CatchError(BadAccess))
            else:
                root.ungrab_key(key, modifiers)
        self._display.sync()

    def close(self) -> None:
        """End the connection; everything answers harmlessly afterwards."""
        if self._display is not None:
            if self._notifier is not None:
                self._notifier.setEnabled(False)
            self._display.close()
            self._display = None

    def _read(self) -> None:
        while self._display is not None and self._display.pending_events():
            if self._display.next_event().type == X.KeyPress:
                self.summoned.emit()


def _connected() -> Display | None:
    if QGuiApplication.platformName() != "xcb":
        return None
    try:
        return Display()
    except (DisplayError, OSError):
        return None
