"""A field that takes a chord by having it pressed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QHideEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from agent.keys import KEYS, format_chord
from app.chords import caps
from app.key_names import KEY_NAMES, MODIFIERS


class ChordEdit(QLineEdit):
    """Shows a chord as it is read on the keys. Tab goes on as everywhere; every other chord with a modifier is taken.

    While it has the keyboard it has all of it, so that also a chord that the desktop or another program holds arrives
    here, and can be answered.

    Signals:
        pressed: a chord as the settings write it ("ctrl+alt+escape").
    """

    pressed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._chord = ""
        self.setReadOnly(True)
        self.setPlaceholderText(self.tr("Press the chord"))

    @property
    def chord(self) -> str:
        return self._chord

    def show_chord(self, chord: str) -> None:
        """Show this one."""
        self._chord = chord
        self.setText(caps(chord))

    def event(self, event: QEvent) -> bool:
        """Qt's; a chord that is a shortcut elsewhere in the window is ours while we have the keyboard."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _chord_of(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's."""
        if chord := _chord_of(event):
            self.show_chord(chord)
            self.pressed.emit(chord)
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt's; says what to do while the field has the keyboard."""
        super().focusInEvent(event)
        if QGuiApplication.platformName() == "xcb":
            self.grabKeyboard()
        self.setToolTip(self.tr("Hold at least one of Ctrl, Shift, Alt and Super, and press another key"))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Qt's."""
        self._give_back()
        super().focusOutEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Qt's."""
        self._give_back()
        super().hideEvent(event)

    def _give_back(self) -> None:
        if QWidget.keyboardGrabber() is self:
            self.releaseKeyboard()


def _chord_of(event: QKeyEvent) -> str:
    """The chord that is being pressed, as the settings write it; empty while it is none."""
    held = [name for modifier, name in MODIFIERS if event.modifiers() & modifier]
    key = event.key()
    name = KEY_NAMES.get(Qt.Key(key), "") if key in Qt.Key._value2member_map_ else ""
    if Qt.Key.Key_F1 <= key <= Qt.Key.Key_F12:
        name = f"f{key - Qt.Key.Key_F1 + 1}"
    elif 0x21 <= key < 0x7F:
        name = chr(key).lower()
    if not held or held == ["shift"] or name not in KEYS:
        return ""
    return format_chord([*held, name])
