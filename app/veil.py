"""The veil: takes everything of ours off the screen for a look, and knows when it is really off."""

from __future__ import annotations

import time

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QWidget

from agent.errors import ScreenError, Stopped
from app.bridge import Bridge, BridgeClosedError, Veiling
from app.foreground import Foreground
from app.overlay import Overlay, ScreenOverlay
from app.screens import screen_under

_GLANCE_MS = 8
_PATIENCE = 1.5
"""Seconds that the screen has to lose our windows."""

_REST = 0.25
"""Seconds after which a place that still moves counts as what lies there (a film), not as a window that fades out."""

_UNCHANGED = 0.5
"""Seconds after which a place that never changed counts as one where another program's window covered ours."""

_MET = "met by the veil"

_SETTLED = 0.12
"""Seconds that a window is on the screen at least, so that hiding it is something the screen can show."""


class QtVeil:
    """The port, called on the agent thread: asks the main thread and waits until it is so."""

    def __init__(self, bridge: Bridge) -> None:
        self._bridge = bridge

    def hide(self) -> None:
        """Return once nothing of ours is on the screen. Raises ``ScreenError`` if it would not go, ``Stopped``."""
        veiling = Veiling(on=True)
        self._bridge.send(veiling)
        try:
            gone = veiling.answer.take(self._bridge.closed, None, 2 * _PATIENCE)
        except BridgeClosedError:
            raise Stopped("the faces were closed") from None
        if not gone:
            raise ScreenError(
                "Our own windows could not be taken off the screen for a look.",
                "Close what covers the screen, or turn off window animations, and run again.",
            )

    def show(self) -> None:
        """Paint again what was hidden; does not wait for it."""
        self._bridge.send(Veiling(on=False))


class Curtain(QObject):
    """The main thread's side of the veil: every window of ours, hidden and shown again without touching the focus."""

    def __init__(self, overlay: Overlay, foreground: Foreground, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._overlay = overlay
        self._foreground = foreground
        self._hidden: list[QWidget] = []
        self._probes: list[_Probe] = []
        self._veiling: Veiling | None = None
        self._began = 0.0
        self._shown = 0.0
        self._timer = QTimer(self)
        self._timer.setInterval(_GLANCE_MS)
        self._timer.timeout.connect(self._look)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's; hears when a window of ours appears."""
        if event.type() == QEvent.Type.Show:
            self._shown = time.monotonic()
        return False

    def draw(self, veiling: Veiling) -> None:
        """Hide everything, and answer once the screen shows none of it."""
        self._meet()
        fresh = self._shown + _SETTLED - time.monotonic()
        if fresh > 0 and QGuiApplication.platformName() == "xcb":
            QTimer.singleShot(int(fresh * 1000) + 1, self, lambda: self.draw(veiling))
            return
        self._probes = [_Probe(window) for window in self._overlay.windows if window.isVisible()]
        ours = [widget for widget in QApplication.topLevelWidgets() if _is_in_the_picture(widget)]
        self._probes += [_Probe(widget) for widget in ours]
        for widget in ours:
            widget.hide()
        self._hidden += ours
        self._overlay.veil(True)
        self._foreground.settle()
        self._veiling, self._began = veiling, time.monotonic()
        self._look()
        if self._veiling is not None:
            self._timer.start()

    def lift(self) -> None:
        """Show again what was hidden."""
        self._timer.stop()
        self._veiling = None
        self._overlay.veil(False)
        self._shown = time.monotonic()
        for widget in self._hidden:
            asleep = widget.testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
            widget.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
            widget.show()
            widget.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating, asleep)
        self._hidden.clear()

    def forget(self, widget: QWidget) -> None:
        """Do not show this window again: it was to be hidden anyway."""
        if widget in self._hidden:
            self._hidden.remove(widget)

    def _meet(self) -> None:
        """Watch windows that are new: for all we know they have appeared just now.

        Each by itself: through a filter on the application every event of every part of a window would go.
        """
        for window in QApplication.topLevelWidgets():
            if window.isVisible() and not window.property(_MET):
                window.setProperty(_MET, True)
                window.installEventFilter(self)
                self._shown = time.monotonic()

    def _look(self) -> None:
        if self._veiling is None:
            return
        waited = time.monotonic() - self._began
        seen = [probe.gone(waited) for probe in self._probes]  # every probe takes its grab
        gone = all(seen)
        if gone or waited > _PATIENCE:
            self._timer.stop()
            self._veiling.answer.give(gone)
            self._veiling = None


class _Probe:
    """A spot that a window of ours covers: gone once it shows something else, and the same twice (no fading out)."""

    def __init__(self, window: QWidget) -> None:
        area = window.frameGeometry()
        size = (4, 1) if isinstance(window, ScreenOverlay) else (48, 32)
        self._window = window
        self._screen = screen_under(window)
        corner = area.topLeft() - self._screen.geometry().topLeft()
        self._spot = QRect(corner.x(), corner.y(), min(size[0], area.width()), min(size[1], area.height()))
        self._before = self._grab()
        self._last = self._before

    def gone(self, waited: float) -> bool:
        """``waited`` is for how many seconds the window has been hidden."""
        seen, last = self._grab(), self._last
        self._last = seen
        if self._before.isNull():
            return True  # this platform shows no screen to look at
        if isinstance(self._window, ScreenOverlay):
            return not self._window.beacon_in(seen)
        if seen == self._before:
            return waited > _UNCHANGED
        return waited > _REST or seen == last

    def _grab(self) -> QImage:
        if QGuiApplication.platformName() != "xcb":
            return QImage()
        spot = self._spot
        return self._screen.grabWindow(0, spot.x(), spot.y(), spot.width(), spot.height()).toImage()


def _is_in_the_picture(widget: QWidget) -> bool:
    return widget.isVisible() and not widget.isMinimized() and not isinstance(widget, ScreenOverlay)
