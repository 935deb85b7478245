"""The least height of a window: Qt takes wrapped texts for one line, and lays over each other what does not fit."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize
from PySide6.QtWidgets import QWidget

from app.windows.whereabouts import as_there_is_room


class Upright(QObject):
    """Keeps a widget as high as all that it shows needs at its width; a window, as high as there is room for."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._widget = widget
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's; hears when the widget has another size, or something else to show."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self._hold()
        return False

    def _hold(self) -> None:
        if (layout := self._widget.layout()) is None:
            return
        least = QSize(self._widget.width(), layout.totalMinimumSize().height())
        if layout.hasHeightForWidth():
            least.setHeight(max(least.height(), layout.totalMinimumHeightForWidth(least.width())))
        if self._widget.isWindow():
            least = as_there_is_room(least, self._widget.screen())
        self._widget.setMinimumHeight(least.height())
