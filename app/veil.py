"""The veil: takes everything of ours off the screen for a look, and knows when it is really off."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from typing import TypeVar

import mss
import shiboken6
from mss.exception import ScreenShotError
from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QImage, QScreen
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from agent.coordinates import LogicalPoint, from_logical
from agent.errors import ScreenError, Stopped
from agent.types import Box
from app.bridge import Answer, Bridge, BridgeClosedError, Message, Sighting, Spot, Veiling
from app.foreground import Foreground
from app.overlay import Overlay, ScreenOverlay
from app.screens import monitor_behind, screen_under

T = TypeVar("T")

_TRIES = 8
"""So often a look begins anew because something of ours has just come up."""

_GLANCE = 0.008
"""Seconds between two looks at whether our windows are gone."""

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
    """The port, called on the agent thread: has the main thread hide what is ours, and sees for itself that it is gone.

    So the main thread waits for no X server, which may be busy painting.
    """

    def __init__(self, bridge: Bridge) -> None:
        self._bridge = bridge

    def hide(self) -> None:
        """Return once nothing of ours is on the screen. Raises ``ScreenError`` if it would not go, ``Stopped``."""
        for _ in range(_TRIES):
            sighting, veiling = Sighting(), Veiling(on=True)
            spots = self._ask(sighting, sighting.answer)
            if spots is None:
                break  # nobody says where our windows are: nobody would see whether they go
            with _looking() if spots else nullcontext() as look:
                probes = [_Probe(spot, look) for spot in spots if look is not None]
                if self._ask(veiling, veiling.answer):
                    if _all_gone(probes):
                        return
                    break
        raise ScreenError(
            "Our own windows could not be taken off the screen for a look.",
            "Close what covers the screen, or turn off window animations, and run again.",
        )

    def show(self) -> None:
        """Paint again what was hidden; does not wait for it."""
        self._bridge.send(Veiling(on=False))

    def _ask(self, message: Message, answer: Answer[T]) -> T | None:
        self._bridge.send(message)
        try:
            return answer.take(self._bridge.closed, None, 2 * _PATIENCE)
        except BridgeClosedError:
            raise Stopped("the faces were closed") from None


class Curtain(QObject):
    """The main thread's side of the veil: every window of ours, hidden and shown again without touching the focus."""

    def __init__(self, overlay: Overlay, foreground: Foreground, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._overlay = overlay
        self._foreground = foreground
        self._hidden: list[QWidget] = []
        self._cut: list[int] = []
        self._shown = self._surveyed = 0.0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's; hears when a window of ours appears."""
        if event.type() == QEvent.Type.Show:
            self._shown = time.monotonic()
        return False

    def survey(self, sighting: Sighting) -> None:
        """Answer where windows of ours are to be seen."""
        self._meet()
        fresh = self._shown + _SETTLED - time.monotonic()
        on_x = QGuiApplication.platformName() == "xcb"  # elsewhere there is no screen to look at
        if fresh > 0 and on_x:
            QTimer.singleShot(int(fresh * 1000) + 1, self, lambda: self.survey(sighting))
            return
        self._surveyed = self._shown
        spots = [_spot(window, window.monitor) for window in self._overlay.windows if window.isVisible()]
        spots += [_spot(window, screen_under(window)) for window in _in_the_picture()]
        sighting.answer.give(tuple(spot for spot in spots if spot is not None) if on_x else ())

    def draw(self, veiling: Veiling) -> None:
        """Hide everything, unless something has appeared that was not surveyed."""
        self._meet()
        if self._shown != self._surveyed:
            veiling.answer.give(False)
            return
        QToolTip.hideText()  # which takes its time: it leaves the screen below
        for widget in _in_the_picture():
            if widget.windowType() is Qt.WindowType.ToolTip:
                widget.hide()  # and stays away: Qt is going to delete it
            elif _has_no_frame(widget) and self._foreground.cut_away(int(widget.winId()), True):
                self._cut.append(int(widget.winId()))
            else:
                widget.hide()
                self._hidden.append(widget)
        self._overlay.veil(True)
        veiling.answer.give(True)

    def lift(self) -> None:
        """Show again what was hidden."""
        self._overlay.veil(False)
        self._shown = time.monotonic()
        for handle in self._cut:
            self._foreground.cut_away(handle, False)
        self._cut.clear()
        hidden, self._hidden = self._hidden, []
        for widget in hidden:
            if not shiboken6.isValid(widget):
                continue  # it has ended meanwhile
            asleep = widget.testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
            widget.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
            widget.show()
            widget.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating, asleep)

    def _meet(self) -> None:
        """Watch windows that are new: for all we know they have appeared just now.

        Each by itself: through a filter on the application every event of every part of a window would go.
        """
        for window in QApplication.topLevelWidgets():
            if window.isVisible() and not window.property(_MET):
                window.setProperty(_MET, True)
                window.installEventFilter(self)
                self._shown = time.monotonic()


class _Probe:
    """A spot that a window of ours covers: gone once it shows something else, and the same twice (no fading out)."""

    def __init__(self, spot: Spot, look: Callable[[Box], QImage]) -> None:
        self._spot = spot
        self._look = look
        self._before = self._last = look(spot.box)

    def gone(self, waited: float) -> bool:
        """``waited`` is for how many seconds the window has been hidden."""
        seen, last = self._look(self._spot.box), self._last
        self._last = seen
        if self._spot.beacon:
            return not ScreenOverlay.beacon_in(seen)
        if seen == self._before:
            return waited > _UNCHANGED
        return waited > _REST or seen == last


def _all_gone(probes: Sequence[_Probe]) -> bool:
    """Look until none is there any more; False if that takes too long."""
    began = time.monotonic()
    while (waited := time.monotonic() - began) <= _PATIENCE:
        left = [probe for probe in probes if not probe.gone(waited)]  # every probe takes its look
        if not left:
            return True
        time.sleep(_GLANCE)
    return False


@contextmanager
def _looking() -> Iterator[Callable[[Box], QImage]]:
    """Looks at parts of the desktop, as small as they are. Raises ``ScreenError`` where that cannot be done."""
    try:
        with mss.MSS() as camera:

            def look(box: Box) -> QImage:
                shot = camera.grab({"left": box.x, "top": box.y, "width": box.width, "height": box.height})
                return QImage(shot.raw, box.width, box.height, 4 * box.width, QImage.Format.Format_RGB32).copy()

            yield look
    except (ScreenShotError, OSError) as cause:
        raise ScreenError(f"The screen cannot be captured: {cause}", "Run again.") from cause


def _spot(window: QWidget, screen: QScreen) -> Spot | None:
    """The corner of a window; None if it is on no screen."""
    area = window.frameGeometry().intersected(screen.geometry())
    if area.isEmpty():
        return None
    within, monitor = area.topLeft() - screen.geometry().topLeft(), monitor_behind(screen)
    corner = from_logical(LogicalPoint(within.x(), within.y()), monitor)
    beacon = isinstance(window, ScreenOverlay)
    width, height = (4, 1) if beacon else (48, 32)
    size = (min(width, round(area.width() * monitor.scale)), min(height, round(area.height() * monitor.scale)))
    return Spot(Box(corner.x, corner.y, *size), beacon)


def _in_the_picture() -> list[QWidget]:
    """Windows of ours that a look would show, but for the overlay's."""
    return [
        widget
        for widget in QApplication.topLevelWidgets()
        if widget.isVisible() and not widget.isMinimized() and not isinstance(widget, ScreenOverlay)
    ]


def _has_no_frame(widget: QWidget) -> bool:
    """True for the review panel and its like, of which a window manager shows nothing but what they draw."""
    tool = widget.windowType() is Qt.WindowType.Tool
    return tool and bool(widget.windowFlags() & Qt.WindowType.FramelessWindowHint)
