"""Two runs beside each other, deed by deed, as a table."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QVBoxLayout, QWidget

from agent.journal import RunSummary
from agent.types import Deed, OutcomeKind
from app import words
from app.history.compare import Beside, Row
from app.main_window import when
from app.parts import label
from app.theme import tones

_SIGNS = {
    OutcomeKind.DONE: "✓",
    OutcomeKind.UNVERIFIED: "?",
    OutcomeKind.REFUSED: "–",
    OutcomeKind.FAILED: "!",
}


class Comparison(QWidget):
    """A row for each deed; what differs is coloured and said."""

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self._told = label("", "", wrap=True)
        column.addWidget(self._told)
        self.table = QTableWidget(0, 2)
        self.table.setAccessibleName(self.tr("The two runs, deed by deed"))
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setTabKeyNavigation(False)  # Tab goes on, and does not stay in the table
        self.table.setWordWrap(True)
        self.table.setShowGrid(False)
        self.table.verticalHeader().hide()
        self.table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        column.addWidget(self.table, 1)

    def show_rows(self, left: RunSummary, right: RunSummary, rows: Sequence[Row], now: datetime) -> None:
        """These two runs."""
        different = sum(row.beside is not Beside.SAME for row in rows)
        if not rows:
            told = self.tr("Neither run did anything.")
        elif different:
            told = self.tr("%n deed(s) differ", "", different)
        else:
            told = self.tr("Both did the same, with the same outcome.")
        self._told.setText(told)
        self.table.setHorizontalHeaderLabels([self._head(run, now) for run in (left, right)])
        self.table.setRowCount(len(rows))
        for number, row in enumerate(rows):
            for side, deed in enumerate((row.left, row.right)):
                self.table.setItem(number, side, self._cell(deed, row.beside))

    def _head(self, run: RunSummary, now: datetime) -> str:
        ended = words.ending(run.ending)[0] if run.ending else self.tr("Cut off")
        return f"{words.plain(run.goal, 60)}\n{ended}  ·  {when(run.started_at, now)}"

    def _cell(self, deed: Deed | None, beside: Beside) -> QTableWidgetItem:
        item = QTableWidgetItem("")
        item.setTextAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        if deed is None:
            item.setData(Qt.ItemDataRole.AccessibleTextRole, self.tr("nothing here"))
            return item
        lines = [f"{_SIGNS[deed.outcome.kind]}  {words.instruction(deed.step)}"]
        if beside is not Beside.SAME:
            lines.append(words.outcome(deed.outcome))
            item.setForeground(QColor(tones().careful if beside is Beside.OTHERWISE else tones().accent))
        item.setText("\n".join(lines))
        return item
