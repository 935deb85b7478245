from __future__ import annotations

import sys
from collections.abc import Iterator
from subprocess import Popen

import pytest

from agent.types import Mark, Role, State
from benchmarks.private_display import PrivateDisplay
from tests.desktop.eyes.bench import Fingers, Sight, until

FORM = """
import sys
from PySide6.QtWidgets import *
app = QApplication([])
window, page = QMainWindow(), QWidget()
window.setWindowTitle("Form")
form = QFormLayout(page)
secret = QLineEdit("swordfish")
secret.setEchoMode(QLineEdit.EchoMode.Password)
colours, count, letter = QComboBox(), QSpinBox(), QPlainTextEdit("Dear Ada,\\nsee you")
colours.addItems(["Red", "Green"])
colours.setCurrentIndex(1)
count.setValue(7)
agree, off = QCheckBox("Agree"), QPushButton("Off")
agree.setChecked(True)
off.setEnabled(False)
for caption, field in (("&Name:", QLineEdit("Ada")), ("Password:", secret), ("Colour:", colours), ("Count:", count)):
    form.addRow(caption, field)
for field in (agree, letter, QPushButton("&Send"), off):
    form.addRow(field)
window.menuBar().addMenu("&File").addAction("&Open...")
window.setCentralWidget(page)
window.resize(400, 400)
window.show()
sys.exit(app.exec())
"""


@pytest.fixture
def form(on_display: PrivateDisplay, sight: Sight) -> Iterator[Popen[bytes]]:
    child = on_display.start([sys.executable, "-c", FORM])
    sight.wait_for(Role.BUTTON, "Send")
    sight.at_rest()
    yield child
    child.kill()
    child.wait()


def by_name(marks: tuple[Mark, ...]) -> dict[str, Mark]:
    return {m.name: m for m in marks}


def test_a_qt_form_is_marked_like_any_other(form: Popen[bytes], sight: Sight) -> None:
    marks, window = sight.marks()
    assert window is not None
    assert window.title == "Form"
    found = by_name(marks)
    told = {name: (m.role, m.value) for name, m in found.items()}
    assert told == {
        "Form": (Role.WINDOW, ""),
        "File": (Role.MENU, ""),
        "Name": (Role.TEXT, "Ada"),
        "Password": (Role.PASSWORD, ""),
        "Colour": (Role.COMBO, "Green"),
        "Count": (Role.SPIN, "7"),
        "Agree": (Role.CHECK, ""),
        "": (Role.TEXT, "Dear Ada,\nsee you"),
        "Send": (Role.BUTTON, ""),
        "Off": (Role.BUTTON, ""),
    }
    assert State.CHECKED in found["Agree"].states
    assert State.DISABLED in found["Off"].states
    assert State.DISABLED not in found["Send"].states


def test_the_choices_of_an_open_combo_can_be_clicked(form: Popen[bytes], sight: Sight, fingers: Fingers) -> None:
    fingers.click(sight.wait_for(Role.COMBO, "Colour").box)
    red = sight.wait_for(Role.OPTION, "Red")
    assert red.box.width > 100
    fingers.click(red.box)
    until(
        lambda: (m := sight.find(Role.COMBO, "Colour")) is not None and m.value == "Red", "the choice", seen=sight.marks
    )
    until(lambda: sight.find(Role.OPTION, "Red") is None, "the list's end")


def test_a_menu_of_qt_opens_like_any_other(form: Popen[bytes], sight: Sight, fingers: Fingers) -> None:
    fingers.click(sight.wait_for(Role.MENU, "File").box)
    sight.wait_for(Role.ITEM, "Open...")
    sight.at_rest()
    item = sight.wait_for(Role.ITEM, "Open...")
    menu = sight.find(Role.MENU, "File")
    assert menu is not None
    assert item.box.y >= menu.box.y + menu.box.height - 2


def test_the_choices_of_gtk_are_marked_too(editor: Popen[bytes], sight: Sight, fingers: Fingers) -> None:
    fingers.chord("Control_L", "s")
    files = sight.wait_for(Role.COMBO, "Text Files")
    fingers.click(files.box)
    every = sight.wait_for(Role.ITEM, "All Files")
    fingers.click(every.box)
    assert sight.wait_for(Role.COMBO, "All Files").value == "All Files"
