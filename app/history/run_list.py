"""The runs before as a list that can be searched: how each ended, its goal, and when it was."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate
from PySide6.QtWidgets import QStyleOptionViewItem as Option

from agent.journal import RunSummary
from agent.rules.takeover import BY_THE_PERSON
from app import words
from app.language import translate
from app.main_window import SIGNS, ink_of, when
from app.parts import as_tip
from app.theme import sized, tones

_RUN = Qt.ItemDataRole.UserRole
_UNDER = Qt.ItemDataRole.UserRole + 1
_NOWHERE = QModelIndex()
_Flag = QItemSelectionModel.SelectionFlag


@dataclass(frozen=True, slots=True)
class RunLine:
    """A run as the list tells it: its goal, how it ended and when it was, and what a search looks through."""

    run: RunSummary
    title: str
    headline: str
    moment: str
    searched: str


def lines_of(runs: Sequence[RunSummary], now: datetime) -> tuple[RunLine, ...]:
    """These runs in words, on whatever thread: of a thousand runs that takes a while."""
    made = []
    for run in runs:
        headline = words.ending(run.ending)[0] if run.ending else translate("RunList", "Cut off")
        if run.policy == BY_THE_PERSON:
            headline = translate("RunList", "Shown by you")
        moment = when(run.started_at, now)
        searched = _folded(f"{run.goal} {headline} {moment} {run.policy} {run.id}")
        made.append(RunLine(run, words.plain(run.goal, 300), headline, moment, searched))
    return tuple(made)


class RunList(QListView):
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
        self._all: Sequence[RunLine] = ()
        self._said = ""
        self._shown = _Shown(self)
        self.setModel(self._shown)

    def show_runs(self, lines: Sequence[RunLine]) -> None:
        """These runs from now on; what was selected stays so where the search still shows it."""
        self._all = lines
        self.search(self._said)
        self.chosen.emit(self.selected())

    def search(self, said: str) -> int:
        """Show only the runs in which every one of these words occurs; how many they are."""
        self._said = said
        wanted = _folded(said).split()
        kept = {run.id for run in self.selected()}
        self._shown.show([line for line in self._all if all(word in line.searched for word in wanted)])
        rows = [row for row, line in enumerate(self._shown.lines) if line.run.id in kept]
        self.select(rows or range(min(1, self.count())))
        return len(self._shown.lines)

    def select(self, rows: Sequence[int]) -> None:
        """Select these of the rows that are shown, and no others."""
        marked = QItemSelection()
        for row in rows:
            marked.select(self._shown.index(row), self._shown.index(row))
        if rows:
            self.selectionModel().setCurrentIndex(self._shown.index(rows[0]), _Flag.NoUpdate)
        self.selectionModel().select(marked, _Flag.ClearAndSelect)

    def pick(self, run_id: str) -> None:
        """Select this run alone and bring it into sight; nothing where it is not shown."""
        for row, line in enumerate(self._shown.lines):
            if line.run.id == run_id:
                self.select([row])
                self.scrollTo(self._shown.index(row))
                self.chosen.emit(self.selected())

    def count(self) -> int:
        """How many runs are shown."""
        return len(self._shown.lines)

    def selected(self) -> list[RunSummary]:
        """The runs that are selected and seen, from the top."""
        rows = sorted(index.row() for index in self.selectedIndexes())
        return [self._shown.lines[row].run for row in rows]

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Qt's."""
        super().selectionChanged(selected, deselected)
        self.chosen.emit(self.selected())

    def changeEvent(self, event: QEvent) -> None:
        """Qt's; a delegate draws in the key of the moment."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.viewport().update()


class _Shown(QAbstractListModel):
    """The runs that the search has left."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.lines: Sequence[RunLine] = ()

    def show(self, lines: Sequence[RunLine]) -> None:
        """These from now on."""
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE) -> int:
        """Qt's."""
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Qt's."""
        line = self.lines[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return line.title
            case Qt.ItemDataRole.ToolTipRole:
                return as_tip(words.plain(line.run.goal, 600))
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{line.title}. {line.headline}, {line.moment}"
            case value if value == _RUN:
                return line.run
            case value if value == _UNDER:
                return f"{line.headline}  ·  {line.moment}"
            case _:
                return None


class _RunLines(QStyledItemDelegate):
    """Draws a run in two lines, with the sign of its ending before them."""

    def sizeHint(self, option: Option, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Qt's."""
        view = self.parent()
        font = view.font() if isinstance(view, QListView) else QFont()
        height = QFontMetrics(font).height() + QFontMetrics(sized(font, 0.92)).height()
        return QSize(120, height + 18)

    def paint(self, painter: QPainter, option: Option, index: QModelIndex | QPersistentModelIndex) -> None:
        """Qt's."""
        view = self.parent()
        if not isinstance(view, QListView):
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
        sign = QStyle.visualRect(option.direction, area, QRect(area.left() + 8, area.top() + 7, 18, area.height() - 14))
        painter.setFont(sized(view.font(), 1.05, QFont.Weight.Bold))
        painter.setPen(QColor(ink_of(kind, key)))
        top = Qt.AlignmentFlag.AlignTop
        painter.drawText(sign, int(top | Qt.AlignmentFlag.AlignHCenter), SIGNS[kind] if kind else "…")
        text = QStyle.visualRect(option.direction, area, area.adjusted(34, 7, -8, -7))
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
