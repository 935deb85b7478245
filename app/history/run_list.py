"""The runs before as a list that can be searched: how each ended, its goal, and when it was."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate
from PySide6.QtWidgets import QStyleOptionViewItem as Option

from agent.journal import RunSummary
from agent.rules.takeover import BY_THE_PERSON
from app import words
from app.main_window import SIGNS, ink_of, when
from app.theme import sized, tones

_RUN = Qt.ItemDataRole.UserRole
_UNDER = Qt.ItemDataRole.UserRole + 1


class RunList(QListWidget):
    """Signals:
    chosen: the runs that are selected, as a list of ``RunSummary``.
    """

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Runs"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setUniformItemSizes(True)
        self.setItemDelegate(_RunLines(self))
        self.itemSelectionChanged.connect(lambda: self.chosen.emit(self.selected()))

    def show_runs(self, runs: Sequence[RunSummary], now: datetime) -> None:
        """These runs from now on; what was selected stays so where it is still there."""
        kept = {run.id for run in self.selected()}
        self.blockSignals(True)
        self.clear()
        for run in runs:
            item = QListWidgetItem(words.plain(run.goal, 300))
            headline = words.ending(run.ending)[0] if run.ending else self.tr("Cut off")
            if run.policy == BY_THE_PERSON:
                headline = self.tr("Shown by you")
            under = f"{headline}  ·  {when(run.started_at, now)}"
            item.setData(_RUN, run)
            item.setData(_UNDER, under)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{item.text()}. {headline}, {when(run.started_at, now)}")
            item.setToolTip(words.plain(run.goal, 600))
            self.addItem(item)
            item.setSelected(run.id in kept)
        self.blockSignals(False)
        if not self.selectedItems() and self.count():
            self.setCurrentRow(0)
        self.chosen.emit(self.selected())

    def search(self, said: str) -> int:
        """Show only the runs in which every one of these words occurs; how many they are."""
        wanted = _folded(said).split()
        shown = 0
        for row in range(self.count()):
            item = self.item(row)
            run: RunSummary = item.data(_RUN)
            text = _folded(f"{run.goal} {item.data(_UNDER)} {run.policy} {run.id}")
            item.setHidden(not all(word in text for word in wanted))
            shown += not item.isHidden()
        visible = [item for item in self.selectedItems() if not item.isHidden()]
        if not visible and shown:
            first = next(self.item(row) for row in range(self.count()) if not self.item(row).isHidden())
            self.setCurrentItem(first)
        return shown

    def selected(self) -> list[RunSummary]:
        """The runs that are selected and seen, from the top."""
        items = [item for item in self.selectedItems() if not item.isHidden()]
        return [item.data(_RUN) for item in sorted(items, key=self.row)]

    def changeEvent(self, event: QEvent) -> None:
        """Qt's; a delegate draws in the key of the moment."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.viewport().update()


class _RunLines(QStyledItemDelegate):
    """Draws a run in two lines, with the sign of its ending before them."""

    def sizeHint(self, option: Option, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Qt's."""
        view = self.parent()
        font = view.font() if isinstance(view, QListWidget) else QFont()
        height = QFontMetrics(font).height() + QFontMetrics(sized(font, 0.92)).height()
        return QSize(120, height + 18)

    def paint(self, painter: QPainter, option: Option, index: QModelIndex | QPersistentModelIndex) -> None:
        """Qt's."""
        view = self.parent()
        if not isinstance(view, QListWidget):
            return
        key, run = tones(), index.data(_RUN)
        area: QRect = option.rect.adjusted(4, 2, -4, -2)
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if state & QStyle.StateFlag.State_Selected:
            painter.setBrush(QColor(key.chosen))
            painter.drawRoundedRect(area, 7, 7)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(QColor(key.hover))
            painter.drawRoundedRect(area, 7, 7)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QColor(key.accent))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), 7, 7)
        kind = run.ending.kind if run.ending else None
        sign = QRect(area.left() + 8, area.top() + 7, 18, area.height() - 14)
        painter.setFont(sized(view.font(), 1.05, QFont.Weight.Bold))
        painter.setPen(QColor(ink_of(kind, key)))
        top = Qt.AlignmentFlag.AlignTop
        painter.drawText(sign, int(top | Qt.AlignmentFlag.AlignHCenter), SIGNS[kind] if kind else "…")
        text = area.adjusted(34, 7, -8, -7)
        for font, ink, said, side in (
            (view.font(), key.text, index.data(Qt.ItemDataRole.DisplayRole), top),
            (sized(view.font(), 0.92), key.quiet, index.data(_UNDER), Qt.AlignmentFlag.AlignBottom),
        ):
            painter.setFont(font)
            painter.setPen(QColor(ink))
            told = QFontMetrics(font).elidedText(said, Qt.TextElideMode.ElideRight, text.width())
            painter.drawText(text, int(side | Qt.AlignmentFlag.AlignLeft), told)
        painter.restore()


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()
