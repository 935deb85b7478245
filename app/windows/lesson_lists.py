"""What the person has shown before, and past runs whose steps can be corrected: two short lists beside each other."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from agent.errors import AgentError
from app import words
from app.history.lessons import Lesson, Lessons
from app.main_window import when
from app.parts import button, label, restyle
from app.sentences import trouble_and_remedy
from app.theme import sized


class LessonLists(QWidget):
    """Signals:
    looked: the id of a run, and whether it is wanted at the step that went wrong.

    Attributes:
        row: the two lists beside each other; whoever has little room lays them below each other.
    """

    looked = Signal(str, bool)

    def __init__(self) -> None:
        super().__init__()
        row = self.row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        self._shown = _LessonList(
            self.tr("Shown by you"),
            self.tr("Nothing yet. What you keep stands here."),
            self.tr("Look at it"),
        )
        self._wrong = _LessonList(
            self.tr("Runs that did not work out"),
            self.tr("None. Here you can say what a step of such a run should have done."),
            self.tr("Correct…"),
        )
        self._shown.looked.connect(lambda run: self.looked.emit(run, False))
        self._wrong.looked.connect(lambda run: self.looked.emit(run, True))
        for part in (self._shown, self._wrong):
            row.addWidget(part, 1)

    def show_lessons(self, lessons: Lessons, now: datetime) -> None:
        """These from now on; ``now`` with its time zone."""
        self._shown.show_rows([(one, self._shown_under(one, now)) for one in lessons.shown])
        self._wrong.show_rows([(one, self._wrong_under(one, now)) for one in lessons.wrong])

    def show_error(self, error: AgentError) -> None:
        """They cannot be read, which keeps nobody from showing something."""
        self._shown.show_trouble(trouble_and_remedy(error))
        self._wrong.show_rows([])

    def _shown_under(self, lesson: Lesson, now: datetime) -> str:
        learned = self.tr("May be learned from") if lesson.allowed else self.tr("Not learned from")
        return f"{when(lesson.run.started_at, now)}  ·  {learned}"

    def _wrong_under(self, lesson: Lesson, now: datetime) -> str:
        told = words.ending(lesson.run.ending)[0] if lesson.run.ending is not None else ""
        if lesson.corrected:
            told = self.tr("%n step(s) corrected", "", lesson.corrected)
        return f"{when(lesson.run.started_at, now)}  ·  {told}"


class _LessonList(QFrame):
    """Signals:
    looked: the id of a run.
    """

    looked = Signal(str)

    def __init__(self, title: str, nothing: str, caption: str) -> None:
        super().__init__()
        self.setProperty("part", "card")
        self._caption = caption
        self._nothing = nothing
        self._rows: list[_LessonRow] = []
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 14, 20, 14)
        whole.setSpacing(0)
        self._column = QVBoxLayout()
        self._column.setSpacing(4)
        whole.addLayout(self._column)
        head = label(title, "")
        head.setFont(sized(self.font(), 1.0, QFont.Weight.DemiBold))
        self._column.addWidget(head)
        self._instead = label(nothing, "quiet", wrap=True)
        self._instead.setAlignment(Qt.AlignmentFlag.AlignCenter)
        whole.addWidget(self._instead, 1)
        whole.addStretch()
        self.setAccessibleName(title)

    def show_rows(self, lessons: Sequence[tuple[Lesson, str]]) -> None:
        """Each with the line that stands under its goal."""
        for row in self._rows:
            row.hide()
            row.deleteLater()
        self._rows = [_LessonRow(lesson, under, self._caption) for lesson, under in lessons]
        for row in self._rows:
            row.looked.connect(self.looked)
            self._column.addWidget(row)
        self._say("" if lessons else self._nothing, "quiet")

    def show_trouble(self, told: str) -> None:
        """In the place of the rows."""
        self.show_rows([])
        self._say(told, "careful")

    def _say(self, told: str, part: str) -> None:
        self._instead.setText(told)
        self._instead.setVisible(bool(told))
        restyle(self._instead, part)


class _LessonRow(QFrame):
    """Signals:
    looked: the id of the run.
    """

    looked = Signal(str)

    def __init__(self, lesson: Lesson, under: str, caption: str) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 4, 0, 4)
        row.setSpacing(10)
        said = QVBoxLayout()
        said.setSpacing(1)
        goal = words.plain(lesson.run.goal, 90)
        said.addWidget(label(goal, "", wrap=True))
        below = label(under, "quiet", wrap=True)
        below.setFont(sized(self.font(), 0.92))
        said.addWidget(below)
        row.addLayout(said, 1)
        look = button(caption, "")
        look.setAccessibleName(f"{caption} {goal}")
        look.clicked.connect(lambda: self.looked.emit(lesson.run.id))
        row.addWidget(look, 0, Qt.AlignmentFlag.AlignVCenter)
