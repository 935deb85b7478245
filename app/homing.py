"""Keeps windows of ours right when monitors change: as large for the eye at another scale, and where one shows them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QPoint, QRect, QSize, Qt, QTimer
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
        self._wait.timeout.connect(self._settle)
        self._scale = _scale()
        self._sizes: dict[QWidget, QSize] = {}
        """In logical pixels, of the windows whose scale changed, for as long as the monitors are changing."""
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
        growth, self._scale = _scale() / self._scale, _scale()
        self._take_scale(growth)
        self._wait.start()

    def _settle(self) -> None:
        self._take_scale(1.0)  # Qt asked for no size that it believed to be there, though another was still under way
        self._sizes.clear()
        self.bring_back()

    def _take_scale(self, growth: float) -> None:
        """Let every window have its size in pixels of the new scale, which is ``growth`` times the one before.

        Qt on X11 leaves a window that is there as large in pixels as it was, and its widgets in the belief that it has
        the size of before: they are cut off, or stand in a corner of it.
        """
        for window in QApplication.topLevelWidgets():
            if not window.internalWinId():
                continue  # it was never shown
            told = window.windowHandle().size() == window.size()
            if window.isVisible() and window.isMaximized():
                if not told:
                    window.showNormal()
                    window.showMaximized()  # anew: what fills a monitor has the size that the window manager tells it
            elif not told or growth != 1 or window in self._sizes:
                _resize(window, self._size_before(window, growth))

    def _size_before(self, window: QWidget, growth: float) -> QSize:
        """The window's size in logical pixels when the monitors began to change.

        What the window manager answered meanwhile to a size of ours tells nothing of what the person wants. And of a
        size that was under way when the scale came, Qt has told the widgets already, counted by the new scale.
        """
        size = window.size()
        if window.windowType() not in (Qt.WindowType.Window, Qt.WindowType.Dialog):
            return size  # it has its size from what it shows, or from its monitor
        if size == window.windowHandle().size():
            size *= growth
        return self._sizes.setdefault(window, size)


def _scale() -> float:
    """Pixels for each logical one; on X11 a desktop tells the same for all of its monitors."""
    return QGuiApplication.primaryScreen().devicePixelRatio()


def _resize(window: QWidget, size: QSize) -> None:
    """Give the window this size, in logical pixels, as far as it may have it."""
    handle = window.windowHandle()
    place = QRect(handle.position(), size.expandedTo(window.minimumSize()).boundedTo(window.maximumSize()))
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
