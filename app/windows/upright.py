"""The least height of a window: Qt takes wrapped texts for one line, and lays over each other what does not fit."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from app.in_order import InOrder
from app.screens import screen_under
from app.windows.whereabouts import as_there_is_room


class Upright(InOrder):
    """A window as high as all that it shows needs at its width, as far as there is room for it."""

    def event(self, event: QEvent) -> bool:
        """Qt's; hears when there is another size, or something else to show."""
        heard = super().event(event)
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self._hold()
        return heard

    def _hold(self) -> None:
        if (layout := self.layout()) is None:
            return
        least = QSize(self.width(), layout.totalMinimumSize().height())
        if layout.hasHeightForWidth():
            least.setHeight(max(least.height(), layout.totalMinimumHeightForWidth(least.width())))
        self.setMinimumHeight(as_there_is_room(least, screen_under(self)).height())


class Whole(QScrollArea):
    """All that a window shows, which is put into ``column``: it scrolls only where the screen is too low for it."""

    def __init__(self) -> None:
        super().__init__()
        inside = _Inside(self)
        self.column = QVBoxLayout(inside)
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def minimumSizeHint(self) -> QSize:
        """Qt's; how high it is follows from the width, as far as there is room."""
        return QSize(self.column.totalMinimumSize().width(), 0)

    def hasHeightForWidth(self) -> bool:
        """Qt's."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Qt's; the least."""
        return self.column.totalMinimumHeightForWidth(width)


class _Inside(QWidget):
    def __init__(self, whole: Whole) -> None:
        super().__init__()
        self._whole = whole

    def event(self, event: QEvent) -> bool:
        """Qt's; hears when there is something else to show."""
        heard = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._whole.updateGeometry()
        return heard

    def heightForWidth(self, width: int) -> int:
        """Qt's; a list in it scrolls by itself before the whole does."""
        return self._whole.heightForWidth(width)
