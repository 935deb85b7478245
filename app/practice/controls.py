"""The practice window's wardrobe: which Qt widget a thing of a practice world is shown as, and how it is kept true."""

from __future__ import annotations

from PySide6.QtCore import Property, Qt, Signal
from PySide6.QtGui import QIcon, QImage, QPixmap
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QSlider,
    QWidget,
)

from agent.types import Box, Role, State
from app.practice.plates import Plate
from models.worlds.icon import Icon
from models.worlds.machine import Widget
from models.worlds.renderer import picture


class NumberBox(QAbstractSpinBox):
    """A spin box that shows whatever the world has in it: nothing, a number, a date.

    Signals: stepped (str): the text after one of the arrows was pressed.
    """

    stepped = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.lineEdit().setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_text(self, text: str) -> None:
        if self.lineEdit().text() != text:
            self.lineEdit().setText(text)

    def number(self) -> float:
        """What the accessibility tree is told as the value."""
        try:
            return float(self.lineEdit().text())
        except ValueError:
            return 0.0

    value = Property(float, number)

    def stepEnabled(self) -> QAbstractSpinBox.StepEnabledFlag:
        return QAbstractSpinBox.StepEnabledFlag.StepUpEnabled | QAbstractSpinBox.StepEnabledFlag.StepDownEnabled

    def stepBy(self, steps: int) -> None:
        text = self.lineEdit().text() or "0"
        if text.lstrip("-").isdecimal():
            self.stepped.emit(str(int(text) + steps))


def made(widget: Widget, parent: QWidget, *, document: bool) -> QWidget:
    """The Qt widget for one thing that stands alone; ``document`` is a text of many lines."""
    match widget.role:
        case Role.TEXT if document:
            control: QWidget = QPlainTextEdit(parent)
        case Role.TEXT | Role.PASSWORD:
            control = _line(widget, parent)
        case Role.SPIN:
            control = NumberBox(parent)
        case Role.SLIDER:
            control = QSlider(Qt.Orientation.Horizontal, parent)
            control.setRange(0, 100)
        case Role.COMBO:
            control = QComboBox(parent)
        case Role.CHECK:
            control = QCheckBox(parent)
        case Role.RADIO:
            control = QRadioButton(parent)
        case Role.BUTTON | Role.TOGGLE:
            control = _button(widget, parent)
        case Role.LABEL:
            control = QLabel(parent)
            control.setTextFormat(Qt.TextFormat.PlainText)
        case _:
            control = Plate(widget.role, parent)
            control.setTextFormat(Qt.TextFormat.PlainText)
    if widget.icon is not None:
        _paint(control, widget.icon, widget.box)
    # The world alone says where the focus is.
    control.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    if widget.role in (Role.TEXT, Role.PASSWORD, Role.SPIN, Role.SLIDER):
        control.setAccessibleName(widget.name)
    if widget.role is Role.COMBO:
        _caption(widget, control, parent)
    return control


def dress(control: QWidget, widget: Widget, *, enabled: bool) -> None:
    """Make the control say what the world says."""
    control.setEnabled(enabled)
    match control:
        case QPlainTextEdit():
            if control.toPlainText() != widget.value:
                control.setPlainText(widget.value)
        case QLineEdit():
            if control.text() != widget.value:
                control.setText(widget.value)
        case NumberBox():
            control.show_text(widget.value)
        case QSlider():
            control.setValue(int(widget.value or 0))
        case QComboBox():
            if widget.value and control.findText(widget.value) < 0:
                control.addItem(widget.value)
            control.setCurrentIndex(control.findText(widget.value))
        case QRadioButton():
            control.setText(widget.name.replace("&", "&&"))
            if State.CHECKED in widget.states:
                control.setChecked(True)  # its group takes the choice from the others
        case QCheckBox() | QPushButton():
            control.setText(widget.name.replace("&", "&&"))
            control.setChecked(State.CHECKED in widget.states)
        case Plate():
            if widget.icon is None:
                control.setText(widget.name)
            control.tell(frozenset(widget.states))
        case QLabel():
            control.setText(widget.name)
        case _:
            raise AssertionError(control)


def _line(widget: Widget, parent: QWidget) -> QLineEdit:
    line = QLineEdit(parent)
    if widget.role is Role.PASSWORD:
        line.setEchoMode(QLineEdit.EchoMode.Password)
    return line


def _button(widget: Widget, parent: QWidget) -> QPushButton:
    button = QPushButton(parent)
    button.setAutoDefault(False)
    button.setCheckable(widget.role is Role.TOGGLE)
    return button


def _caption(widget: Widget, control: QWidget, parent: QWidget) -> None:
    """A combo box is called by what captions it; where the world paints no caption, this one is as good as unseen."""
    label = QLabel(widget.name, parent)
    label.setBuddy(control)
    label.setGeometry(widget.box.x, widget.box.y, 1, 1)


def _paint(control: QWidget, icon: Icon, box: Box) -> None:
    """Put the icon on the control, as large as its box allows."""
    pixels = picture(icon, box.width, box.height)
    image = QImage(pixels.data, box.width, box.height, 4 * box.width, QImage.Format.Format_RGBA8888)
    pixmap = QPixmap.fromImage(image.copy())
    if isinstance(control, QAbstractButton):
        control.setIcon(QIcon(pixmap))
        control.setIconSize(pixmap.size())
    elif isinstance(control, QLabel):
        control.setPixmap(pixmap)
