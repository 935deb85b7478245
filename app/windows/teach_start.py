"""The first page of teaching: what it is in three steps, where it begins, and what there is from before."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLineEdit, QStyle, QVBoxLayout, QWidget

from app.composition import Composition
from app.history.lessons import Lessons
from app.parts import button, label
from app.theme import sized
from app.windows.lesson_lists import LessonLists
from app.windows.settings_window import scrolled
from app.windows.teach_sketch import Scene, TeachSketch

_MARGIN = 20
"""Logical pixels at the left and at the right of what stands in the card."""


class TeachStart(QWidget):
    """Signals:
    begun: the goal of what the person is going to show.

    Attributes:
        goal: where that is written.
        lists: what there is from before.
    """

    begun = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._build_card())
        self.lists = LessonLists()
        column.addWidget(self.lists, 1)
        scroll = scrolled(inside)
        scroll.setAccessibleName(self.tr("Show how it is done"))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's."""
        super().resizeEvent(event)
        self._fold()

    def show_chord(self, chord: str) -> None:
        """This one ends a recording."""
        self._doing.setText(
            self.tr("Keys, clicks and the screen are taken in until you press “Finish” or {chord}.").format(chord=chord)
        )

    def show_lessons(self, lessons: Lessons) -> None:
        """What there is from before."""
        self.lists.show_lessons(lessons, datetime.now().astimezone())
        self._fold()

    def _fold(self) -> None:
        """What stands beside each other stands below each other where there is no room for it."""
        room = self.width() - self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent)
        for row, around in ((self._steps, 2 * _MARGIN), (self.lists.row, 0)):
            widths = [item.minimumSize().width() for place in range(row.count()) if (item := row.itemAt(place))]
            fits = sum(widths) + row.spacing() * (row.count() - 1) + around <= room
            row.setDirection(QBoxLayout.Direction.LeftToRight if fits else QBoxLayout.Direction.TopToBottom)

    def _begin(self) -> None:
        if goal := self.goal.text().strip():
            self.begun.emit(goal)

    def _build_card(self) -> QWidget:
        card = QFrame()
        card.setProperty("part", "card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(_MARGIN, 18, _MARGIN, 18)
        inside.setSpacing(14)
        head = QVBoxLayout()
        head.setSpacing(4)
        title = label(self.tr("Show how it is done"), "")
        title.setFont(sized(self.font(), 1.25, QFont.Weight.DemiBold))
        head.addWidget(title)
        told = self.tr(
            "What you show is kept as a run: you can make a macro of it, and the policy on this machine may learn from "
            "it if you allow that."
        )
        head.addWidget(label(told, "quiet", wrap=True))
        inside.addLayout(head)
        self._steps = self._build_steps()
        inside.addLayout(self._steps)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.goal = QLineEdit()
        self.goal.setPlaceholderText(self.tr("What you are going to do, in the words of a goal"))
        self.goal.setAccessibleName(self.tr("What you are going to do"))
        start = button(self.tr("Begin"), "first")
        start.setEnabled(False)
        self.goal.textChanged.connect(lambda text: start.setEnabled(bool(text.strip())))
        self.goal.returnPressed.connect(self._begin)
        Composition(self.goal)
        start.clicked.connect(self._begin)
        self.goal.setMinimumHeight(start.sizeHint().height())
        row.addWidget(self.goal, 1)
        row.addWidget(start)
        inside.addLayout(row)
        kept_out = self.tr(
            "What goes into password fields and private windows is forgotten at once, and our own windows are not in "
            "the pictures. Name passwords in the goal as {{secret:NAME}}."
        )
        inside.addWidget(label(kept_out, "quiet", wrap=True))
        return card

    def _build_steps(self) -> QHBoxLayout:
        self._doing = label("", "quiet", wrap=True)
        row = QHBoxLayout()
        row.setSpacing(16)
        for number, (scene, title, told) in enumerate(
            (
                (
                    Scene.SAYING,
                    self.tr("Say what you will do"),
                    label(self.tr("In the words of a goal, such as: Save this as notes.txt"), "quiet", wrap=True),
                ),
                (Scene.DOING, self.tr("Do it yourself"), self._doing),
                (
                    Scene.LOOKING_THROUGH,
                    self.tr("Look through the steps"),
                    label(
                        self.tr("Leave out what does not belong. Nothing is kept before you say so."),
                        "quiet",
                        wrap=True,
                    ),
                ),
            ),
            1,
        ):
            column = QVBoxLayout()
            column.setSpacing(4)
            column.addWidget(TeachSketch(scene))
            column.addSpacing(4)
            head = label(f"{number}.  {title}", "", wrap=True)
            head.setFont(sized(self.font(), 1.0, QFont.Weight.DemiBold))
            column.addWidget(head)
            column.addWidget(told)
            column.addStretch(1)
            row.addLayout(column, 1)
        return row
