"""Keeps windows of ours right when monitors change: as large for the eye at another scale, and where one shows them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QPoint, QRect, QTimer
from PySide6.QtGui import QGuiApplication, QRegion, QScreen
from PySide6.QtWidgets import QApplication, QWidget

_SETTLED_MS = 400
"""So long the window manager has to move windows by itself; what it leaves outside is ours to bring back."""


class Homing(QObject):
    """Watches the monitors for as long as the application lives."""

    def __init__(self, application: QGuiApplication) -> None:
        super().__init__(application)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_SETTLED_MS)
        self._wait.timeout.connect(self.bring_back)
        for screen in application.screens():
            self._attend(screen)
        application.screenAdded.connect(self._arrived)
        application.screenRemoved.connect(self._changed)

    def bring_back(self) -> None:
        """Move every window that is not wholly on monitors onto the nearest one, and make it fit there."""
        screens = QGuiApplication.screens()
        shown = QRegion()
        for screen in screens:
            shown += QRegion(screen.geometry())
        areas = [screen.availableGeometry() for screen in screens]
        for window in QApplication.topLevelWidgets():
            if window.isMaximized():
                continue  # it fills its monitor, and by a rounding a little more; the window manager keeps it there
            around = window.frameGeometry()
            if areas and not QRegion(around).subtracted(shown).isEmpty():
                place = brought_back(around, areas)
                window.move(place.topLeft())
                window.resize(window.size() + (place.size() - around.size()))

    def _arrived(self, screen: QScreen) -> None:
        self._attend(screen)
        self._changed()

    def _attend(self, screen: QScreen) -> None:
        screen.geometryChanged.connect(self._changed)

    def _changed(self, what: object = None) -> None:
        del what
        for window in QApplication.topLevelWidgets():
            _take_scale(window)
        self._wait.start()


def _take_scale(window: QWidget) -> None:
    """Let the window have its size in pixels of the new scale.

    Qt on X11 leaves a window that is there as large in pixels as it was, and its widgets in the belief that it has the
    size of before: they are cut off, or stand in a corner of it.
    """
    if not window.internalWinId():
        return  # it was never shown
    handle = window.windowHandle()
    if handle.size() == window.size():
        return
    if window.isVisible() and window.isMaximized():
        window.showNormal()
        window.showMaximized()  # anew: what fills a monitor has the size that the window manager tells it
        return
    place = QRect(handle.position(), window.size())
    window.setGeometry(place)
    handle.setGeometry(place)  # also where the widgets believed it to be there already


def brought_back(window: QRect, areas: Sequence[QRect]) -> QRect:
    """The window's rectangle wholly within the nearest of these areas, of which there is one at least."""
    area = min(areas, key=lambda area: _distance(window.center(), area))
    size = window.size().boundedTo(area.size())
    x = max(min(window.x(), area.right() + 1 - size.width()), area.left())
    y = max(min(window.y(), area.bottom() + 1 - size.height()), area.top())
    return QRect(QPoint(x, y), size)


def _distance(point: QPoint, area: QRect) -> int:
    """From a point to a rectangle, squared; 0 within it."""
    across = max(area.left() - point.x(), 0, point.x() - area.right())
    down = max(area.top() - point.y(), 0, point.y() - area.bottom())
    return across * across + down * down
