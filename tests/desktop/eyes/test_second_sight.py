"""Real programs without any accessibility, read from their pixels."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from subprocess import Popen

import pytest

from agent.eyes.letters import ProcessLetters, Thing
from agent.eyes.ocr import SecondSight
from agent.rules.privacy import DenyList
from agent.types import Mark, Pixels, Role, Source, Window
from benchmarks.private_display import PrivateDisplay
from tests.desktop.eyes.bench import Fingers, Sight, until

FORM = """
import tkinter
window = tkinter.Tk()
window.title("Order")
window.option_add("*Font", "{DejaVu Sans} 11")
tkinter.Label(window, text="Customer").grid(row=0, column=0)
customer = tkinter.Entry(window, width=24)
customer.bind("<FocusIn>", lambda _: window.title("Order, for whom?"))
customer.grid(row=0, column=1)
tkinter.Label(window, text="City").grid(row=1, column=0)
city = tkinter.Entry(window, width=24)
city.insert(0, "Athens")
city.grid(row=1, column=1)
tkinter.Checkbutton(window, text="Express delivery").grid(row=2, column=1)
tkinter.Button(window, text="Place order", command=window.destroy).grid(row=3, column=0)
window.mainloop()
"""

Start = Callable[..., "Popen[bytes]"]


class WatchedLetters:
    """The real reader, and the pictures that it was given."""

    def __init__(self) -> None:
        self.letters = ProcessLetters(patience=300.0)
        self.pictures: list[Pixels] = []

    def read(self, pixels: Pixels) -> tuple[Thing, ...]:
        self.pictures.append(pixels)
        return self.letters.read(pixels)

    def close(self) -> None:
        self.letters.close()


class ReadingSight(Sight):
    """The real marker with the second sight before it."""

    patience = 120.0  # on a machine that has much to do, the first picture alone may take half a minute

    def __init__(self) -> None:
        super().__init__()
        self.letters = WatchedLetters()
        self.second = SecondSight(self.marker, self.letters, self.windows, DenyList(), os.getpid())

    def marks(self) -> tuple[tuple[Mark, ...], Window | None]:
        return self.second.marks(self.screen.capture())

    def close(self) -> None:
        self.second.close()
        super().close()


@pytest.fixture
def reading(on_display: PrivateDisplay) -> Iterator[ReadingSight]:
    one = ReadingSight()
    yield one
    one.close()


@pytest.fixture
def start(on_display: PrivateDisplay) -> Iterator[Start]:
    started: list[Popen[bytes]] = []

    def begin(*argv: str) -> Popen[bytes]:
        started.append(on_display.start(argv))
        return started[-1]

    yield begin
    for child in started:
        child.kill()
        child.wait()


def test_the_buttons_of_xmessage_are_found_and_can_be_pressed(
    start: Start, reading: ReadingSight, fingers: Fingers
) -> None:
    child = start("xmessage", "-buttons", "Yes:3,No:4,Cancel:5", "The file has changed.\nSave it before closing?")
    no = reading.wait_for(Role.BUTTON, "No")
    marks, window = reading.marks()
    assert window is not None
    assert window.program == "xmessage"
    assert [(m.role, m.name) for m in marks] == [
        (Role.WINDOW, "xmessage"),
        (Role.LABEL, "The file has changed."),
        (Role.LABEL, "Save it before closing?"),
        (Role.BUTTON, "Yes"),
        (Role.BUTTON, "No"),
        (Role.BUTTON, "Cancel"),
    ]
    assert {m.source for m in marks[1:]} == {Source.OCR}
    fingers.click(no.box)
    assert child.wait(120) == 4


def test_a_calculator_is_worked_by_its_keys_and_read_by_its_display(
    start: Start, reading: ReadingSight, fingers: Fingers
) -> None:
    start("xcalc")
    for key in ("7", "*", "8", "="):
        fingers.click(reading.wait_for(Role.BUTTON, key).box)
    reading.wait_for(Role.LABEL, "56")


def test_the_fields_of_a_tk_form_are_named_filled_and_read_again(
    start: Start, reading: ReadingSight, fingers: Fingers
) -> None:
    child = start(sys.executable, "-c", FORM)
    assert reading.wait_for(Role.TEXT, "City").value == "Athens"
    customer = reading.wait_for(Role.TEXT, "Customer")
    assert customer.value == ""
    assert reading.find(Role.LABEL, "Express delivery") is not None
    fingers.click(customer.box)  # the window manager holds the click for a while, and would not hold the keys
    until(lambda: (w := reading.marks()[1]) is not None and w.title == "Order, for whom?", "the caret in the field")
    fingers.write("ada lovelace")

    def customer_now() -> str | None:
        mark = reading.find(Role.TEXT, "Customer")
        return None if mark is None else mark.value

    until(lambda: customer_now() == "ada lovelace", "the value", 120.0)
    assert [customer_now() for _ in range(6)] == ["ada lovelace"] * 6  # with the caret lit or not
    fingers.click(reading.wait_for(Role.BUTTON, "Place order").box)
    assert child.wait(120) == 0


def test_what_has_not_changed_is_not_read_again(start: Start, reading: ReadingSight, fingers: Fingers) -> None:
    start("xcalc")
    key = reading.wait_for(Role.BUTTON, "5")
    until(lambda: bool(reading.marks()) and reading.letters.letters.fresh == 0, "no news", 120.0)
    fingers.click(key.box)
    fresh = []

    def shown() -> bool:
        found = reading.find(Role.LABEL, "5")
        fresh.append(reading.letters.letters.fresh)
        return found is not None

    until(shown, "the digit on the display", 120.0)
    assert 0 < sum(fresh) <= 4  # the display, and the key while it was down; not the other fifty


def test_a_private_window_without_accessibility_is_not_read(start: Start, reading: ReadingSight) -> None:
    start("xmessage", "-buttons", "Open:3", "-title", "Vault - KeePassXC", "hunter2")
    until(lambda: reading.marks()[1] is not None, "the window in front")
    for _ in range(3):
        marks, window = reading.marks()
        assert marks == ()
        assert window is not None
        assert window.title == ""
    assert reading.letters.pictures == []


def test_a_program_that_tells_everything_is_not_read(editor: Popen[bytes], reading: ReadingSight) -> None:
    marks, _ = reading.marks()
    assert {m.source for m in marks} == {Source.ACCESSIBILITY}
    assert reading.letters.pictures == []
