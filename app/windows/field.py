"""One setting on a form: its name, its meaning, an editor, the way back to the default, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFont, QHideEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from agent.settings import Settings
from agent.settings_writer import Value
from app.parts import button, label
from app.theme import sized
from app.windows.choice import Choice
from app.windows.chord_edit import ChordEdit
from app.windows.number import Seconds, Whole
from app.windows.setting import Kind, Setting
from app.windows.switch import Switch

_PAUSE = 700
"""Milliseconds after the last key until a list of words is taken."""


class Field(QFrame):
    """Signals:
    changed: the key of the setting and its new value, as the person gave it.
    """

    changed = Signal(str, object)

    def __init__(self, setting: Setting) -> None:
        super().__init__()
        self.setting = setting
        self._default: Value = _held(getattr(Settings(), setting.key))
        self._showing = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._take)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 8, 0, 8)
        row.setSpacing(20)
        said = QVBoxLayout()
        said.setSpacing(2)
        title = label(setting.title, "")
        title.setFont(sized(self.font(), 1.0, QFont.Weight.Medium))
        meaning = label(setting.meaning, "quiet", wrap=True)
        meaning.setFont(sized(self.font(), 0.93))
        self._trouble = label("", "risky", wrap=True)
        self._trouble.hide()
        for part in (title, meaning, self._trouble):
            said.addWidget(part)
        said.addStretch(1)
        row.addLayout(said, 1)
        side = QVBoxLayout()
        side.setSpacing(2)
        self.editor, self._read, self._write = self._build_editor()
        self.editor.setAccessibleName(setting.title)
        self.editor.setAccessibleDescription(setting.meaning)
        self.editor.setFixedWidth(230)
        title.setBuddy(self.editor)
        side.addWidget(self.editor)
        self._back = button(self.tr("Back to the default"), "link")
        self._back.setAccessibleName(self.tr("{setting}: back to the default").format(setting=setting.title))
        self._back.clicked.connect(lambda: self.changed.emit(setting.key, self._default))
        side.addWidget(self._back, 0, Qt.AlignmentFlag.AlignRight)
        side.addStretch(1)
        row.addLayout(side)

    def show_value(self, value: object) -> None:
        """The value as it is now."""
        self._showing = True
        held = _held(value)
        if self._read() != held:
            self._write(held)
        self._back.setVisible(held != self._default)
        self._showing = False

    def show_trouble(self, told: str) -> None:
        """What is wrong with what was given; empty where nothing is."""
        self._trouble.setText(told)
        self._trouble.setVisible(bool(told))

    def answers(self, words: list[str]) -> bool:
        """Whether each of these words, in any case, occurs in what the field says of itself."""
        said = f"{self.setting.title} {self.setting.meaning} {self.setting.key}".casefold()
        return all(word.casefold() in said for word in words)

    def hideEvent(self, event: QHideEvent) -> None:
        """Qt's; what was written is taken before a run begins or the program ends."""
        if self._pause.isActive():
            self._pause.stop()
            self._take()
        super().hideEvent(event)

    def _take(self) -> None:
        if not self._showing:
            self.changed.emit(self.setting.key, self._read())

    def _build_editor(self) -> tuple[QWidget, Callable[[], Value], Callable[[Value], None]]:
        """The editor, what reads it and what writes it."""
        setting = self.setting
        match setting.kind:
            case Kind.WHOLE:
                number = Whole()
                number.setRange(setting.lowest, setting.highest)
                number.setSuffix(setting.unit)
                number.valueChanged.connect(self._take)
                return number, number.value, lambda value: number.setValue(int(str(value)))
            case Kind.SECONDS:
                seconds = Seconds()
                seconds.setRange(setting.lowest, setting.highest)
                seconds.setSuffix(setting.unit)
                seconds.valueChanged.connect(self._take)
                return seconds, seconds.value, lambda value: seconds.setValue(float(str(value)))
            case Kind.SWITCH:
                box = Switch()
                box.toggled.connect(self._take)
                return box, box.isChecked, lambda value: box.setChecked(bool(value))
            case Kind.CHOICE:
                return self._build_choice()
            case Kind.CHORD:
                chord = ChordEdit()
                chord.pressed.connect(self._take)
                return chord, lambda: chord.chord, lambda value: chord.show_chord(str(value))
            case Kind.WORDS:
                return self._build_words()

    def _build_choice(self) -> tuple[QWidget, Callable[[], Value], Callable[[Value], None]]:
        choice = Choice()
        for value, name in self.setting.choices:
            choice.addItem(name, value)

        def write(value: Value) -> None:
            if (place := choice.findData(value)) < 0:
                choice.addItem(str(value), value)  # chosen once, and gone since: it is said as it is
                place = choice.count() - 1
            choice.setCurrentIndex(place)

        choice.currentIndexChanged.connect(self._take)
        return choice, lambda: str(choice.currentData()), write

    def _build_words(self) -> tuple[QWidget, Callable[[], Value], Callable[[Value], None]]:
        text = QPlainTextEdit()
        text.setTabChangesFocus(True)
        text.setFixedHeight(84)
        text.textChanged.connect(lambda: None if self._showing else self._pause.start())

        def read() -> Value:
            return tuple(line.strip() for line in text.toPlainText().splitlines() if line.strip())

        def write(value: Value) -> None:
            text.setPlainText("\n".join(value) if isinstance(value, tuple) else "")

        return text, read, write


def _held(value: object) -> Value:
    """A setting's value as the editors and the settings file have it."""
    if isinstance(value, bool | int | float | str):
        return str(value) if isinstance(value, str) else value
    return tuple(value) if isinstance(value, tuple) else str(value)


def heading(text: str, label_of: QWidget) -> QLabel:
    """The title of a group of fields."""
    made = label(text, "")
    made.setFont(sized(label_of.font(), 1.15, QFont.Weight.DemiBold))
    return made
