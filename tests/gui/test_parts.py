"""What a screen or a model wrote is shown letter by letter in every part of a face."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6 import QtGui
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from agent.journal import RunSummary
from app.history.run_list import RunList, lines_of
from app.parts import hint, label


@pytest.mark.parametrize(
    "text", ["plain words", "it presses “<b>Cancel</b>”", "<img src='file:///etc/hostname'>", "a &lt; b & c", "1 < 2"]
)
def test_a_tool_tip_shows_the_very_letters(qtbot: QtBot, text: str) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    hint(widget, text)
    runs = RunList()
    qtbot.addWidget(runs)
    runs.show_runs(lines_of([RunSummary("aaaa", text, "mine", 1.0, None)], datetime.fromtimestamp(2.0, UTC)))
    in_list = runs.model().index(0, 0).data(Qt.ItemDataRole.ToolTipRole)
    for tip in (widget.toolTip(), in_list):
        shown = QTextDocument()
        if QtGui.Qt.mightBeRichText(tip):  # as Qt decides it
            shown.setHtml(tip)
        else:
            shown.setPlainText(tip)
        assert shown.toPlainText() == text


def test_a_label_shows_the_very_letters(qtbot: QtBot) -> None:
    made = label("<b>Cancel</b>", "")
    qtbot.addWidget(made)
    assert made.textFormat() is Qt.TextFormat.PlainText
