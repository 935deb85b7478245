"""The editor of one step: what it does, on what on the screen, with which text or keys."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import assert_never

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from agent.keys import NAMED_KEYS, split_chord
from agent.rules.revision import POINTED_AT
from agent.types import (
    WRITABLE,
    Action,
    AskUser,
    Click,
    Direction,
    Drag,
    Finish,
    Observation,
    OpenApp,
    PointerButton,
    PressKeys,
    Scroll,
    Target,
    TypeText,
    Wait,
)
from app import words
from app.chords import caps
from app.composition import Composition
from app.edits import choices, retargeted
from app.language import QT_TRANSLATE_NOOP, translate
from app.parts import button, label
from app.theme import sized, tones


class Deed(StrEnum):
    """What a step of a person's can do; the value is the caption."""

    CLICK = QT_TRANSLATE_NOOP("StepEditor", "Click")
    DOUBLE = QT_TRANSLATE_NOOP("StepEditor", "Double-click")
    RIGHT = QT_TRANSLATE_NOOP("StepEditor", "Right-click")
    TYPE = QT_TRANSLATE_NOOP("StepEditor", "Type")
    INSERT = QT_TRANSLATE_NOOP("StepEditor", "Type at the cursor")
    KEYS = QT_TRANSLATE_NOOP("StepEditor", "Press keys")
    DRAG = QT_TRANSLATE_NOOP("StepEditor", "Drag")
    UP = QT_TRANSLATE_NOOP("StepEditor", "Scroll up")
    DOWN = QT_TRANSLATE_NOOP("StepEditor", "Scroll down")
    LEFTWARDS = QT_TRANSLATE_NOOP("StepEditor", "Scroll left")
    RIGHTWARDS = QT_TRANSLATE_NOOP("StepEditor", "Scroll right")
    WAIT = QT_TRANSLATE_NOOP("StepEditor", "Wait")


_DEEDS = tuple(Deed)

_TURNS = {
    Deed.UP: Direction.UP,
    Deed.DOWN: Direction.DOWN,
    Deed.LEFTWARDS: Direction.LEFT,
    Deed.RIGHTWARDS: Direction.RIGHT,
}

_PRINTED = {"esc": "escape", "return": "enter", "del": "delete", "control": "ctrl", "strg": "ctrl", "entf": "delete"}
"""Keys as they are called on keyboards."""


def _printed() -> dict[str, str]:
    """What the keys with names of their own are called, in the person's language too: as it is typed, and the key."""
    return _PRINTED | {words.keycaps((key,))[0].casefold().replace(" ", ""): key for key in NAMED_KEYS}


def is_editable(action: Action) -> bool:
    """Whether a person can change such a step: to open a program, to ask and to finish are the policy's."""
    return not isinstance(action, OpenApp | AskUser | Finish)


class StepEditor(QFrame):
    """Signals:
    done: the ``Action`` that the person wants.
    cancelled: the person wants the step as it was.
    """

    done = Signal(object)
    cancelled = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("part", "card")
        self._before: Action | None = None
        self._opened = ""
        self._fields: tuple[Target, ...] = ()
        self._things: tuple[Target, ...] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 12)
        column.setSpacing(8)
        self._title = label("", "quiet")
        self._title.setFont(sized(self.font(), 0.95))
        column.addWidget(self._title)
        self._deed = _Choice(translate("StepEditor", "What the step does"))
        self._deed.addItems([translate("StepEditor", deed.value) for deed in Deed])
        self._deed.currentIndexChanged.connect(self._renew)
        column.addWidget(self._deed)
        self._text = QPlainTextEdit()
        self._text.setAccessibleName(translate("StepEditor", "Text to type"))
        self._text.setPlaceholderText(translate("StepEditor", "Text to type"))
        self._text.setTabChangesFocus(True)
        self._text.setFixedHeight(self._text.fontMetrics().lineSpacing() * 3 + 18)
        column.addWidget(self._text)
        self._keys = QLineEdit()
        column.addWidget(self._keys)
        self._target = _Choice(translate("StepEditor", "What the step acts on"))
        self._end = _Choice(translate("StepEditor", "Where the drag ends"))
        for choice in (self._target, self._end):
            column.addWidget(choice)
        row = QHBoxLayout()
        row.addStretch(1)
        cancel = button(translate("StepEditor", "Cancel"), "")
        cancel.clicked.connect(self.cancelled)
        self._use = button(translate("StepEditor", "Use this step"), "first")
        self._use.clicked.connect(self._finish)
        row.addWidget(cancel)
        row.addWidget(self._use)
        column.addLayout(row)
        for part in (self._text, self._keys, self._deed, self._target, self._end):
            part.installEventFilter(self)
        for written in (self._text, self._keys):
            Composition(written)
        self.hide()

    def open(self, title: str, action: Action | None, look: Observation) -> None:
        """Edit this action, or make a new one, on what the look shows."""
        self._before = action
        for choice in (self._target, self._end):
            choice.forget()  # what the step before was pointed at
        self._title.setText(title)
        self._fields, self._things = choices(look, WRITABLE), choices(look, POINTED_AT)
        self._deed.setCurrentIndex(_DEEDS.index(_deed_of(action)))
        self._text.setPlainText(action.text if isinstance(action, TypeText) else "")
        self._opened = self._text.toPlainText()
        self._keys.clear()
        if isinstance(action, PressKeys):
            self._keys.setText(words.pressed(action.keys))
        elif isinstance(action, Wait):
            self._keys.setText(str(action.seconds).removesuffix(".0"))
        self._renew()
        self.show()
        first: QWidget = self._text if self._text.isVisibleTo(self) else self._keys
        (first if first.isVisibleTo(self) else self._target).setFocus(Qt.FocusReason.OtherFocusReason)
        self._text.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's; Enter takes the step (with Shift it is a line's end), Escape leaves it as it was."""
        escape = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if escape and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()  # else it would close the window that this is in
            return True
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not shift:
                self._finish()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.cancelled.emit()
                return True
        return False

    # --- What is shown ------------------------------------------------------------------------------------------------

    def _renew(self) -> None:
        """Only what this deed needs, with what it can act on."""
        deed = _DEEDS[self._deed.currentIndex()]
        types, presses = deed in (Deed.TYPE, Deed.INSERT), deed in (Deed.KEYS, Deed.WAIT)
        self._text.setVisible(types)
        self._keys.setVisible(presses)
        keys, seconds = translate("StepEditor", "Keys, such as {chord}"), translate("StepEditor", "Seconds")
        keys = keys.format(chord=caps("ctrl+s"))
        asked = keys if deed is Deed.KEYS else seconds
        self._keys.setPlaceholderText(asked)
        self._keys.setAccessibleName(asked)
        self._target.setVisible(not presses)
        self._end.setVisible(deed is Deed.DRAG)
        start, end = _targets(self._before)
        roles = WRITABLE if types else POINTED_AT
        if start is not None and start.role not in roles and deed is not _deed_of(self._before):
            start = None
        self._target.offer(self._fields if types else self._things, start)
        self._end.offer(self._things, end)
        self._use.setEnabled(presses or self._target.count() > 0)

    def _finish(self) -> None:
        action = self._action()
        if action is not None:
            self.done.emit(action)

    def _action(self) -> Action | None:
        """What the person has put together; None while something is missing."""
        deed, typed = _DEEDS[self._deed.currentIndex()], self._keys.text().strip()
        if deed is Deed.KEYS:
            keys, printed = typed.casefold().replace(" ", ""), _printed()
            return PressKeys(tuple(printed.get(key, key) for key in split_chord(keys))) if keys else None
        if deed is Deed.WAIT:
            try:
                return Wait(float(typed.replace(",", ".")))
            except ValueError:
                return None
        target, end = self._target.chosen, self._end.chosen
        if target is None:
            return None
        if isinstance(self._before, Click) and deed is _deed_of(self._before):
            return retargeted(self._before, target)  # not every button and count is a deed of its own
        match deed:
            case Deed.CLICK | Deed.DOUBLE:
                return Click(target, count=2 if deed is Deed.DOUBLE else 1)
            case Deed.RIGHT:
                return Click(target, PointerButton.RIGHT)
            case Deed.TYPE | Deed.INSERT:
                return TypeText(target, self._written, replace=deed is Deed.TYPE)
            case Deed.DRAG:
                return Drag(target, end) if end is not None else None
            case Deed.UP | Deed.DOWN | Deed.LEFTWARDS | Deed.RIGHTWARDS:
                notches = self._before.notches if isinstance(self._before, Scroll) else 3
                return Scroll(target, _TURNS[deed], notches)
            case _:
                assert_never(deed)

    @property
    def _written(self) -> str:
        """The text; where it was not changed the step's own, of which Qt turns some characters into others."""
        text = self._text.toPlainText()
        return self._before.text if isinstance(self._before, TypeText) and text == self._opened else text


class _Choice(QComboBox):
    """A list of what is on the screen, in words."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setProperty("part", "choice")
        self.setAccessibleName(name)
        self.setMinimumContentsLength(12)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMaxVisibleItems(14)
        self._targets: tuple[Target, ...] = ()

    @property
    def chosen(self) -> Target | None:
        place = self.currentIndex()
        return self._targets[place] if 0 <= place < len(self._targets) else None

    def forget(self) -> None:
        """Offer nothing, and remember nothing that was chosen."""
        self._targets = ()
        self.clear()

    def offer(self, targets: Sequence[Target], chosen: Target | None) -> None:
        """Offer these, with ``chosen`` first if it is not among them: not on the screen yet, or in other words."""
        now = self.chosen if self.chosen in targets else chosen
        guess = [chosen] if chosen is not None and chosen not in targets else []
        self._targets = (*guess, *targets)
        self.clear()
        self.addItems([_said(target) for target in self._targets])
        if now in self._targets:
            self.setCurrentIndex(self._targets.index(now))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's, and an arrow: a styled list has none of its own."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(QColor(tones().quiet), 1.8)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        x, y = self.width() - 16.0, self.height() / 2
        painter.drawPolyline([QPointF(x - 4, y - 2), QPointF(x, y + 2), QPointF(x + 4, y - 2)])
        painter.end()


def _said(target: Target) -> str:
    told = words.named(target)
    later = translate("StepEditor", "{what} (not on the screen yet)")
    return later.format(what=told) if not target.visible else told


def _targets(action: Action | None) -> tuple[Target | None, Target | None]:
    match action:
        case Click(target) | Scroll(target) | TypeText(target):
            return target, None
        case Drag(start, end):
            return start, end
        case _:
            return None, None


def _deed_of(action: Action | None) -> Deed:
    match action:
        case Click(button=PointerButton.RIGHT):
            return Deed.RIGHT
        case Click(count=2):
            return Deed.DOUBLE
        case TypeText():
            return Deed.TYPE if action.replace else Deed.INSERT
        case PressKeys():
            return Deed.KEYS
        case Drag():
            return Deed.DRAG
        case Scroll(direction=direction):
            return next(deed for deed, way in _TURNS.items() if way is direction)
        case Wait():
            return Deed.WAIT
        case _:
            return Deed.CLICK
