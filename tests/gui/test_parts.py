"""What a screen or a model wrote is shown letter by letter in every part of a face."""

from __future__ import annotations

import pytest
from PySide6 import QtGui
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.parts import hint, label


@pytest.mark.parametrize(
    "text", ["plain words", "it presses “<b>Cancel</b>”", "<img src='file:///etc/hostname'>", "a &lt; b & c", "1 < 2"]
)
def test_a_tool_tip_shows_the_very_letters(qtbot: QtBot, text: str) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    hint(widget, text)
    shown = QTextDocument()
    if QtGui.Qt.mightBeRichText(widget.toolTip()):  # as Qt decides it
        shown.setHtml(widget.toolTip())
    else:
        shown.setPlainText(widget.toolTip())
    assert shown.toPlainText() == text


def test_a_label_shows_the_very_letters(qtbot: QtBot) -> None:
    made = label("<b>Cancel</b>", "")
    qtbot.addWidget(made)
    assert made.textFormat() is Qt.TextFormat.PlainText
