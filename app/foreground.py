"""What Qt cannot say about an X11 desktop: who has the keyboard, how to give it back, whether translucency is drawn.

Elsewhere (another system, the offscreen platform) every answer is the harmless one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, QRect, QSocketNotifier, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from Xlib import X, Xatom
from Xlib.display import Display
from Xlib.error import DisplayError, XError
from Xlib.ext import shape, xfixes
from Xlib.protocol import request
from Xlib.protocol.event import ClientMessage

from agent.settings import Settings
from app.chords import Obstacle
from app.grab import Grab
from app.rounds import soon


@dataclass(frozen=True, slots=True)
class Sight:
    """Where the window of this ``handle`` ``stands`` on the desktop, and whether it has the keyboard.

    ``stands`` is in physical pixels, None if it is gone or minimised; ``active`` the handle of the window that has the
    keyboard, 0 if there is none.
    """

    handle: int
    stands: QRect | None
    active: int


class Foreground(QObject):
    """A connection of our own to the X server, used on the main thread.

    Signals:
        summoned: the person pressed the summoning chord anywhere, while ``listen`` is on.
        recomposed: ``composited`` has another answer now.
        seen: a ``Sight``, as ``watch`` asked for.

    Attributes:
        chord: the summoning chord, as the settings write it; empty for none.
    """

    summoned = Signal()
    recomposed = Signal()
    seen = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._display = _connected()
        self._grab = Grab(self._display) if self._display is not None else None
        self._listening = self._keeps = False
        self.chord = Settings().goal_chord
        self._composited = True
        self._questions: dict[int, _Question] = {}
        self._notifier: QSocketNotifier | None = None
        if self._display is not None:
            self._notifier = QSocketNotifier(self._display.fileno(), QSocketNotifier.Type.Read, self)
            self._notifier.activated.connect(self._read)
            self._compositing = self._display.intern_atom(f"_NET_WM_CM_S{self._display.get_default_screen()}")
            self._active = self._display.intern_atom("_NET_ACTIVE_WINDOW")
            self._hear_of_compositing(self._display)

    def composited(self) -> bool:
        """True where translucent windows are drawn as such: a compositing manager runs, or this is not X11."""
        if self._display is not None and self._display.pending_events():
            QTimer.singleShot(0, self, self._read)  # it came together with an answer: the notifier says nothing of it
        return self._composited

    def active(self) -> int:
        """The handle of the window that has the keyboard; 0 if there is none or nobody can say."""
        if self._display is None:
            return 0
        found = self._display.screen().root.get_full_property(self._active, Xatom.WINDOW)
        self._catch_up()
        return int(found.value[0]) if found is not None and len(found.value) else 0

    def watch(self, handle: int) -> bool:
        """Ask where a window stands; ``seen`` tells it, once the server has answered. False where nobody can say.

        An earlier question about it is dropped. A server that paints may take its time: nobody waits for it. What was
        asked of it here before has been done by then.
        """
        if self._display is None or not handle:
            return False
        self._read()  # what was asked before may have been answered
        self._questions[handle] = _Question(self._display, handle, self._active)
        self._display.flush()
        self._catch_up()
        return True

    def activate(self, handle: int) -> None:
        """Ask the window manager to give this window the keyboard."""
        if self._display is None or handle == 0:
            return
        message = ClientMessage(
            window=self._display.create_resource_object("window", handle),
            client_type=self._active,
            data=(32, [2, X.CurrentTime, 0, 0, 0]),
        )
        mask = X.SubstructureRedirectMask | X.SubstructureNotifyMask
        self._display.screen().root.send_event(message, event_mask=mask)
        self._display.flush()
        self._catch_up()

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
        self._catch_up()

    def cut_away(self, handle: int, on: bool) -> bool:
        """Leave nothing of a window of ours on the screen, or have it back; False where that cannot be done.

        It stays where it is: one that is hidden and shown again gets its frame anew, and the server is asked about it
        a dozen times.
        """
        if self._display is None or not self._display.has_extension("SHAPE"):
            return False
        window = self._display.create_resource_object("window", handle)
        if on:
            window.shape_rectangles(shape.SO.Set, shape.SK.Bounding, 0, 0, 0, [])
        else:
            window.shape_mask(shape.SO.Set, shape.SK.Bounding, 0, 0, X.NONE)
        self._display.flush()
        self._catch_up()
        return True

    def keep_listening(self) -> None:
        """Hear the chord always, also while nothing is asked: an application whose window it brings."""
        self._keeps = True
        self.listen(True)

    def listen(self, on: bool) -> None:
        """Hear the summoning chord, or no longer. A chord that another program holds is left to it."""
        on = on or self._keeps
        if self._grab is None or (on == self._listening and on == self._grab.held):
            return
        self._listening = on
        if on:
            self._grab.take(self.chord)
        else:
            self._grab.let_go()
        self._catch_up()

    def use(self, chord: str) -> Obstacle | None:
        """Summon us by this chord from now on, by none if it is empty. What keeps us from it, if anything."""
        self.chord = chord
        if self._grab is None:
            return None
        self._catch_up()
        if self._listening or not chord:
            return self._grab.take(chord)
        return self._grab.obstacle(chord)

    @property
    def heard(self) -> str:
        """The summoning chord while it brings us; empty while it cannot be had."""
        return self.chord if self._grab is None or self._grab.held else ""

    def obstacle(self, chord: str) -> Obstacle | None:
        """What keeps us from this chord; None for nothing, and where nobody can say."""
        if self._grab is None:
            return None
        self._catch_up()
        return self._grab.obstacle(chord)

    def close(self) -> None:
        """End the connection; everything answers harmlessly afterwards."""
        if self._display is not None:
            if self._notifier is not None:
                self._notifier.setEnabled(False)
            self._display.close()
            self._display = self._grab = None

    def _catch_up(self) -> None:
        """Read soon what came in meanwhile: python-xlib takes it in as it talks, and the notifier hears of none."""
        soon(self, self._read)

    def _read(self) -> None:
        while self._display is not None and self._display.pending_events():
            event = self._display.next_event()
            if event.type == X.KeyPress:
                self.summoned.emit()
            elif event.type == X.MappingNotify and self._grab is not None:
                self._display.refresh_keyboard_mapping(event)
                if self._listening and event.request != X.MappingPointer:
                    self._grab.take(self.chord)  # the key may have another code now
            elif isinstance(event, xfixes.SelectionNotify):
                before = self._composited
                self._composited = self._display.get_selection_owner(self._compositing) != X.NONE
                if self._composited is not before:
                    self.recomposed.emit()
        while answered := [handle for handle, question in self._questions.items() if question.answered]:
            self.seen.emit(self._questions.pop(answered[0]).sight())

    def _hear_of_compositing(self, display: Display) -> None:
        """A compositing manager owns a selection: be told when that changes, rather than ask before each drawing."""
        if display.has_extension("XFIXES"):
            display.xfixes_query_version()
            mask = (
                xfixes.XFixesSetSelectionOwnerNotifyMask
                | xfixes.XFixesSelectionWindowDestroyNotifyMask
                | xfixes.XFixesSelectionClientCloseNotifyMask
            )
            display.xfixes_select_selection_input(display.screen().root, self._compositing, mask)
        self._composited = display.get_selection_owner(self._compositing) != X.NONE


class _Question:
    """What is asked of the server about a window, all at once; the answers come one after the other."""

    def __init__(self, display: Display, handle: int, active: int) -> None:
        """``active`` is the atom of the property that names the window with the keyboard."""
        server, root = display.display, display.screen().root.id
        self._handle = handle
        self._attributes = request.GetWindowAttributes(display=server, defer=True, window=handle)
        self._size = request.GetGeometry(display=server, defer=True, drawable=handle)
        self._corner = request.TranslateCoords(
            display=server, defer=True, src_wid=handle, dst_wid=root, src_x=0, src_y=0
        )
        self._active = request.GetProperty(
            display=server,
            defer=True,
            delete=False,
            window=root,
            property=active,
            type=Xatom.WINDOW,
            long_offset=0,
            long_length=1,
        )

    @property
    def answered(self) -> bool:
        """Whether the last answer is there; to ask for it by ``reply``, as python-xlib has it, would wait for it."""
        return self._active._data is not None or self._active._error is not None

    def sight(self) -> Sight:
        """What was answered."""
        return Sight(self._handle, self._stands(), self._has_keyboard())

    def _stands(self) -> QRect | None:
        try:
            for each in (self._attributes, self._size, self._corner):
                each.reply()
        except XError:
            return None
        if self._attributes.map_state != X.IsViewable:
            return None
        return QRect(self._corner.x, self._corner.y, self._size.width, self._size.height)

    def _has_keyboard(self) -> int:
        try:
            self._active.reply()
        except XError:
            return 0
        if not self._active.property_type:
            return 0
        _, found = self._active.value
        return int(found[0]) if len(found) else 0


def _connected() -> Display | None:
    if QGuiApplication.platformName() != "xcb":
        return None
    try:
        return Display()
    except (DisplayError, OSError):
        return None
