"""A part of the screen that a person draws, with the mouse or with the arrow keys."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QCloseEvent,
    QColor,
    QFont,
    QGuiApplication,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QRegion,
    QScreen,
)
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from agent.coordinates import LogicalPoint, from_logical
from app.parts import label
from app.screens import monitor_behind
from app.theme import inks, sized
from app.words import pressed

_SHADE = QColor(12, 16, 26, 110)
_LEAST = 6
"""Logical pixels that a part is wide and high at least; a mere click is none."""

_STEP = 20
"""Logical pixels that an arrow key moves a part by, or makes it larger or smaller."""

_EDGE = 40
"""Logical pixels that the hint keeps away from the edges of the screen."""

_WITHIN = 20
"""Logical pixels at the left and at the right of what the hint says."""

_ARROWS = {
    int(Qt.Key.Key_Left): QPoint(-1, 0),
    int(Qt.Key.Key_Right): QPoint(1, 0),
    int(Qt.Key.Key_Up): QPoint(0, -1),
    int(Qt.Key.Key_Down): QPoint(0, 1),
}


class RegionPicker(QWidget):
    """Covers one screen and lets the person draw a rectangle on it; Escape gives up.

    The first arrow key draws one too, the next ones move it, with Shift they change its size. Enter takes it, and all
    of the screen where there is none. A change of the monitors gives up.

    Signals:
        picked: a ``QRect`` of the desktop in physical pixels; an empty one where the person gave up.
        left: the person goes to the next screen with Tab (True), or with Shift to the one before.
    """

    picked = Signal(QRect)
    left = Signal(bool)

    def __init__(self, told: str, screen: QScreen | None = None, *, composited: bool = True) -> None:
        """``told`` says what to draw a rectangle around; unless ``composited`` nothing shines through a window."""
        super().__init__(
            None,
            Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowStaysOnTopHint | Qt.WindowType.Tool,
        )
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground, composited)
        self._composited = composited
        self._behind = QPixmap()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("TraceR1 region")
        self.setAccessibleName(told)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self._screen = screen or QGuiApplication.primaryScreen()
        self.setScreen(self._screen)
        self._told = told
        self._part = QRect()
        self._from: QPoint | None = None
        self._done = False
        self._build_hint()
        self.setGeometry(self._screen.geometry())
        self._draw(QRect())
        # What was covered is no longer what is there, nor is it where it was.
        self._screen.geometryChanged.connect(self._give_up)
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        application.screenRemoved.connect(self._give_up)

    def open(self) -> None:
        """Show it, and take the keyboard."""
        if not self._composited:
            self._behind = self._screen.grabWindow(0)  # painted here, on the screen that shows it already
        self.show()
        self.raise_()
        self.take_keyboard()

    def take_keyboard(self) -> None:
        """Of several the one that has it is drawn on by keys."""
        self.activateWindow()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- With the mouse -----------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt's."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._from = event.position().toPoint()
            self._draw(QRect())
        else:
            self._finish(QRect())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Qt's."""
        if self._from is not None:
            self._draw(self._between(self._from, event))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Qt's."""
        if event.button() == Qt.MouseButton.LeftButton and self._from is not None:
            self._finish(self._between(self._from, event))

    def _between(self, start: QPoint, event: QMouseEvent) -> QRect:
        return QRect(start, event.position().toPoint()).normalized().intersected(self.rect())

    # --- With the keys ------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's."""
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self._finish(QRect())
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():  # held down since the menu, it takes nothing
                self._finish(self.rect() if self._part.isNull() else self._part)
        elif key in _ARROWS and self._from is None:
            self._draw(self._moved(_ARROWS[key], event.modifiers()))
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self._what.text()))
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002 - Qt's name
        """Qt's; there is nothing else here, but there may be another screen."""
        self._draw(QRect())
        self.left.emit(next)
        return True

    def _moved(self, way: QPoint, modifiers: Qt.KeyboardModifier) -> QRect:
        """The part as this arrow makes it; the first one there is stands in the middle."""
        part, whole = QRect(self._part), self.rect()
        if part.isNull():
            part.setSize(QSize(whole.width() // 3, whole.height() // 3))
            part.moveCenter(whole.center())
            return part
        by = way * (1 if modifiers & Qt.KeyboardModifier.ControlModifier else _STEP)
        if modifiers & Qt.KeyboardModifier.ShiftModifier:
            room = QSize(whole.right() - part.left() + 1, whole.bottom() - part.top() + 1)
            wanted = part.size() + QSize(by.x(), by.y())
            part.setSize(wanted.expandedTo(QSize(_LEAST, _LEAST)).boundedTo(room))
            return part
        corner = part.topLeft() + by
        most = QPoint(whole.right() - part.width() + 1, whole.bottom() - part.height() + 1)
        part.moveTopLeft(QPoint(min(max(corner.x(), 0), most.x()), min(max(corner.y(), 0), most.y())))
        return part

    # --- What is seen -------------------------------------------------------------------------------------------------

    def _draw(self, part: QRect) -> None:
        """This part from now on, and what can be done now; the hint is not where something is drawn."""
        self._part = part
        self._hint.setVisible(self._from is None)
        if part.isNull():
            self._what.setText(self._told)
            keys = [self.tr("Arrow keys draw one too"), self.tr("Enter takes all of this screen")]
            keys += [self.tr("Tab goes to the next screen")] if len(QGuiApplication.screens()) > 1 else []
        else:
            taken = self._taken(part)
            said = self.tr("{width} × {height} pixels at {x}, {y}")
            self._what.setText(said.format(width=taken.width(), height=taken.height(), x=taken.x(), y=taken.y()))
            keys = [
                self.tr("Arrow keys move it"),
                self.tr("with {key} they change its size").format(key=pressed(("shift",))),
                self.tr("with {key} pixel by pixel").format(key=pressed(("ctrl",))),
                self.tr("Enter takes it"),
            ]
        self._keys.setText("  ·  ".join((*keys, self.tr("Esc gives up"))))
        self._place_hint()
        self.update()

    def _build_hint(self) -> None:
        """What to do, on a ground of its own: whatever lies below, it can be read."""
        self._hint = QFrame(self)
        self._hint.setObjectName("panel")
        # What is pressed there is pressed on the screen.
        self._hint.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        column = QVBoxLayout(self._hint)
        column.setContentsMargins(_WITHIN, 12, _WITHIN, 14)
        column.setSpacing(4)
        self._what, self._keys = label("", "", wrap=True), label("", "quiet", wrap=True)
        self._what.setFont(sized(self.font(), 1.15, QFont.Weight.DemiBold))
        for said in (self._what, self._keys):
            said.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(said)

    def _place_hint(self) -> None:
        """In the middle; beside a part that is drawn at the upper edge, or at the lower one if that is in its way."""
        self._hint.ensurePolished()
        widest = max(said.fontMetrics().horizontalAdvance(said.text()) for said in (self._what, self._keys))
        wide = min(widest + 2 * _WITHIN + 8, self.width() - 2 * _EDGE)
        place = QRect(0, 0, wide, self._hint.heightForWidth(wide))
        place.moveCenter(self.rect().center())
        if not self._part.isNull():
            place.moveTop(_EDGE)
            if place.intersects(self._part):
                place.moveBottom(self.height() - _EDGE)
        self._hint.setGeometry(place)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's."""
        painter, part = QPainter(self), self._part
        if self._composited:
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
            painter.fillRect(self.rect(), _SHADE)
            painter.fillRect(part, QColor(0, 0, 0, 1))
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        else:
            painter.drawPixmap(self.rect(), self._behind)
            painter.setClipRegion(QRegion(self.rect()).subtracted(QRegion(part)))
            painter.fillRect(self.rect(), _SHADE)
            painter.setClipping(False)
        if not part.isNull():
            painter.setPen(QPen(inks().trace, 2))
            painter.drawRect(part)
        painter.end()

    # --- The end ------------------------------------------------------------------------------------------------------

    def closeEvent(self, event: QCloseEvent) -> None:
        """Qt's; who closes it, as by a key of the window manager, gives up."""
        super().closeEvent(event)
        self._finish(QRect())

    def _give_up(self, what: object = None) -> None:
        """The monitors are others."""
        del what
        self._finish(QRect())

    def _finish(self, part: QRect) -> None:
        if self._done:
            return
        self._done = True
        self.close()
        small = part.width() < _LEAST or part.height() < _LEAST
        self.picked.emit(QRect() if small else self._taken(part))

    def _taken(self, part: QRect) -> QRect:
        """This part of the window on the desktop, in physical pixels."""
        monitor = monitor_behind(self._screen)
        low = from_logical(LogicalPoint(part.left(), part.top()), monitor)
        high = from_logical(LogicalPoint(part.right() + 1, part.bottom() + 1), monitor)
        return QRect(low.x, low.y, high.x - low.x, high.y - low.y)
