"""The practice window's ears: mouse and keyboard as the few deeds that a practice world knows."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from app.key_names import KEY_NAMES, MODIFIERS
from app.practice.face import Face

_NOTCH: Final = 120
"""Eighths of a degree in one notch of a wheel."""
_FAR: Final = 10
"""Pixels from which a press that moves is a drag."""
_KEYS: Final = {**KEY_NAMES, Qt.Key.Key_Tab: "tab", Qt.Key.Key_Backtab: "tab"}
_ABOVE: Final = str.maketrans(')!@#$%^&*(_+{}|:"<>?~', "0123456789-=[]\\;',./`")
"""What the keys of a US keyboard say without shift."""
_EDITING: Final = frozenset("acvxyz") | {"home", "end", "left", "right", "backspace", "delete", "insert"}
"""Keys that edit a field together with control."""
_MOUSE: Final = frozenset(
    {
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonRelease,
        QEvent.Type.MouseButtonDblClick,
        QEvent.Type.MouseMove,
    }
)


class Gestures(QObject):
    """Stands before all of Qt's widgets: what it takes they never see, and only fields get what is typed."""

    def __init__(self, face: Face, application: QApplication) -> None:
        super().__init__()
        self._face = face
        self._pressed = ""
        self._from = QPoint()
        application.installEventFilter(self)

    def eventFilter(self, target: QObject, event: QEvent) -> bool:
        """True for what is taken."""
        if not isinstance(target, QWidget):
            return False
        if event.type() in _MOUSE and isinstance(event, QMouseEvent):
            return self._mouse(target, event)
        if event.type() == QEvent.Type.Wheel and isinstance(event, QWheelEvent):
            return self._wheel(event)
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(event)
        # A menu's own ideas of what the pointer means would open and close what the world does not.
        return event.type() == QEvent.Type.ContextMenu or (
            isinstance(target, QMenu) and event.type() in (QEvent.Type.Enter, QEvent.Type.Leave, QEvent.Type.KeyRelease)
        )

    def _mouse(self, target: QWidget, event: QMouseEvent) -> bool:
        at = event.globalPosition().toPoint()
        if event.type() == QEvent.Type.MouseMove:
            return not self._face.is_typed(self._face.key_at(at))
        key = self._face.key_at(at)
        left = event.button() == Qt.MouseButton.LeftButton
        if event.type() == QEvent.Type.MouseButtonPress:
            self._pressed, self._from = key if left else "", at
            if left and self._face.is_typed(key):
                self._face.point(key)
                return False
            if event.button() == Qt.MouseButton.RightButton and key:
                self._face.context(key)
        elif event.type() == QEvent.Type.MouseButtonDblClick:
            self._pressed = ""
            if left and key and not self._face.is_typed(key):
                self._face.double(key)
        elif left and self._pressed and not self._face.is_typed(self._pressed):
            pressed, self._pressed = self._pressed, ""
            if key == pressed:
                self._face.press(key)
            elif key and (at - self._from).manhattanLength() > _FAR:
                self._face.drag(pressed, key)
        return not self._face.is_typed(key)

    def _wheel(self, event: QWheelEvent) -> bool:
        notches = event.angleDelta().y() // _NOTCH
        key = self._face.key_at(event.globalPosition().toPoint())
        if key and notches:
            self._face.turn(key, notches)
        return True

    def _key(self, event: QKeyEvent) -> bool:
        keys = chord(event)
        if not keys or (self._face.has_field() and _edits(keys)):
            return False
        self._face.strike(keys)
        return True


def chord(event: QKeyEvent) -> tuple[str, ...]:
    """The chord of a key event in our words; empty for a modifier alone and for keys without a name."""
    held = [name for modifier, name in MODIFIERS if event.modifiers() & modifier]
    key = event.key()
    if Qt.Key.Key_F1 <= key <= Qt.Key.Key_F12:
        return (*held, f"f{key - Qt.Key.Key_F1 + 1}")
    if key in _KEYS:
        return (*held, _KEYS[Qt.Key(key)])
    if 0x21 <= key <= 0x7E:
        letter = chr(key).lower()
        return (*held, letter.translate(_ABOVE) if "shift" in held else letter)
    # Letters that are no key of the closed set are text all the same.
    return ("text",) if event.text() else ()


def _edits(keys: tuple[str, ...]) -> bool:
    """Whether a field that has the keyboard keeps the chord for itself."""
    *held, key = keys
    if key in ("escape", "tab", "enter") or (key.startswith("f") and key[1:].isdecimal()):
        return False
    return not {"ctrl", "alt", "super"} & set(held) or ("ctrl" in held and "alt" not in held and key in _EDITING)
