"""The window about the program: what it is, its version, its licence, and what it stands on."""

from __future__ import annotations

from importlib import metadata

from PySide6.QtCore import QSize, Qt, qVersion
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout

from app.parts import button, label
from app.theme import icon, sized
from app.windows.room import Room


class AboutWindow(Room):
    """Says it, and copies it for a report."""

    def __init__(self) -> None:
        super().__init__("about", self.tr("About TraceR1"), QSize(460, 330))
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 24, 28, 20)
        column.setSpacing(12)
        head = QHBoxLayout()
        head.setSpacing(16)
        mark = label("", "")
        mark.setPixmap(icon().pixmap(QSize(64, 64), self.devicePixelRatioF()))
        mark.setAccessibleName("TraceR1")
        head.addWidget(mark)
        said = QVBoxLayout()
        said.setSpacing(2)
        name = label("TraceR1 Desktop", "")
        name.setFont(sized(self.font(), 1.5, QFont.Weight.DemiBold))
        said.addWidget(name)
        self._version = label(versions(), "quiet", wrap=True)
        self._version.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        said.addWidget(self._version)
        head.addLayout(said, 1)
        column.addLayout(head)
        for told, part in (
            (
                self.tr("Shows what it is going to do on your screen before it does it."),
                "",
            ),
            (
                self.tr(
                    "The idea of forecasting a trajectory before acting follows “Anticipatory Planning for "
                    "Multimodal AI Agents” (arXiv 2603.16777). This is an independent implementation."
                ),
                "quiet",
            ),
            (self.tr("Licence: Apache-2.0. It stands on Qt for Python, llama.cpp, RapidOCR, mss and others."), "quiet"),
        ):
            column.addWidget(label(told, part, wrap=True))
        column.addStretch(1)
        row = QHBoxLayout()
        row.addStretch(1)
        copy = button(self.tr("Copy the versions"), "")
        copy.clicked.connect(lambda: QApplication.clipboard().setText(versions()))
        row.addWidget(copy)
        column.addLayout(row)


def versions() -> str:
    """The version of the program, and of what its faces stand on."""
    try:
        own = metadata.version("tracer1-desktop")
    except metadata.PackageNotFoundError:
        own = "?"
    return f"{own}  ·  Qt {qVersion()}  ·  PySide6 {metadata.version('PySide6-Essentials')}"
