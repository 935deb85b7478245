"""Where things are on the screens that Qt knows: frame pixels, and the logical pixels of each screen."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRectF
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

from agent.coordinates import LogicalPoint, from_logical, to_logical
from agent.types import Box, DesktopPoint, FramePoint, Monitor
from app.plan import Plan


class FrameToScreen:
    """Turns frame pixels into the logical pixels of one screen, counted from its top-left corner."""

    def __init__(self, screen: QScreen, origin: tuple[int, int]) -> None:
        self._monitor = monitor_behind(screen)
        self._origin = origin

    def __call__(self, box: Box) -> QRectF:
        """The box in logical pixels; outside the screen's bounds if it lies on another one."""
        x, y = box.x + self._origin[0], box.y + self._origin[1]
        low = to_logical(DesktopPoint(x, y), self._monitor)
        high = to_logical(DesktopPoint(x + box.width, y + box.height), self._monitor)
        return QRectF(QPointF(low.x, low.y), QPointF(high.x, high.y))


def frame_point(at: QPoint, plan: Plan) -> FramePoint:
    """The frame pixel of a plan's look under a place on the desktop, in Qt's global logical coordinates."""
    screen = QGuiApplication.screenAt(at) or QGuiApplication.primaryScreen()
    within = at - screen.geometry().topLeft()
    point = from_logical(LogicalPoint(within.x(), within.y()), monitor_behind(screen))
    return FramePoint(point.x - plan.origin[0], point.y - plan.origin[1])


def monitor_behind(screen: QScreen) -> Monitor:
    """The monitor that a screen of Qt's is, in physical pixels.

    Qt leaves a screen's corner where the system has it, in physical pixels, and divides only its size by the scale.
    """
    area, ratio = screen.geometry(), screen.devicePixelRatio()
    size = (round(area.width() * ratio), round(area.height() * ratio))
    return Monitor(screen.name(), area.x(), area.y(), *size, ratio)


def screen_under(window: QWidget) -> QScreen:
    """The screen where the middle of a window is, else the primary one.

    Not ``window.screen()``: PySide6 takes what that gives for the window's own, and with the window it is gone for all.
    """
    return QGuiApplication.screenAt(window.geometry().center()) or QGuiApplication.primaryScreen()


def home_screen(plan: Plan) -> QScreen:
    """The screen where the plan's last visible step ahead is, else the primary one."""
    for ghost in reversed(plan.ahead):
        if ghost.box is None:
            continue
        for screen in QGuiApplication.screens():
            area = FrameToScreen(screen, plan.origin)(ghost.box)
            if QRectF(0, 0, screen.geometry().width(), screen.geometry().height()).contains(area.center()):
                return screen
    return QGuiApplication.primaryScreen()
