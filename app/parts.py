"""Small parts that every face is made of: plain labels and named buttons."""

from __future__ import annotations

import html

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget


def label(text: str, part: str, *, wrap: bool = False) -> QLabel:
    """A label in a part of the style sheet: plain text always."""
    made = QLabel(text)
    # Never rich text: what a screen or a model wrote is shown letter by letter.
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    if part:
        made.setProperty("part", part)
    return made


def button(text: str, part: str) -> QPushButton:
    """A button whose accessible name stays ``text`` even when it says more."""
    made = QPushButton(text)
    made.setAccessibleName(text)
    if part:
        made.setProperty("part", part)
    return made


def hint(widget: QWidget, text: str) -> None:
    """Let the widget say more when the pointer rests on it, letter by letter."""
    widget.setToolTip(as_tip(text))


def as_tip(text: str) -> str:
    """The text as a tool tip that shows it letter by letter, whatever a screen or a model wrote."""
    # Qt takes a tool tip for rich text where it looks like some.
    rich = "<" in text or "&" in text
    return f"<qt>{html.escape(text)}</qt>" if rich else text


def restyle(widget: QWidget, part: str) -> None:
    """Move a widget to another part of the style sheet."""
    if widget.property("part") != part:
        widget.setProperty("part", part)
        widget.style().polish(widget)
