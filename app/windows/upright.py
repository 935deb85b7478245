"""The least height of a window: Qt takes wrapped texts for one line, and lays over each other what does not fit."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize

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
