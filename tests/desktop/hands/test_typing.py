"""Claims about typed text, held against the file that a real editor saves."""

from __future__ import annotations

import dataclasses
import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from typing import Any

import pytest

from agent.programs import process_name
from agent.types import Click, OutcomeKind, PressKeys, Role, Target, TypeText
from benchmarks import sweeper
from tests.desktop.patience import resting

TARGET = Target(Role.TEXT, "the document")

# A Qt editor that prints its whole text, escaped on one line, whenever it changes.
QT_EDITOR = """
from PySide6.QtWidgets import QApplication, QPlainTextEdit
app = QApplication([])
editor = QPlainTextEdit("what stood here")
editor.textChanged.connect(lambda: print(ascii(editor.toPlainText()), flush=True))
editor.resize(500, 300)
editor.show()
app.exec()
"""

# The same, but it selects all some time after it was told to, as LibreOffice does.
LATE_EDITOR = QT_EDITOR.replace(
    "editor.show()",
    """
from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QKeySequence
class Late(QObject):
    def eventFilter(self, watched, event):
        if event.type() != event.Type.KeyPress or not event.matches(QKeySequence.StandardKey.SelectAll):
            return False
        QTimer.singleShot(40, editor.selectAll)
        return True
late = Late()
editor.installEventFilter(late)
editor.show()
""",
)


@pytest.mark.parametrize(
    "text",
    [
        "Hello, World!",
        "~`!@#$%^&*()_+-={}[]|\\:;\"'<>,.?/ aAzZ09",
        "two lines\nand\ta tab\n",
        "Ελληνικά με τόνους, και ΚΕΦΑΛΑΙΑ",
        "你好,世界。漢字",
        "東京\u3000大阪, 20\u00a0€\u202f?",
        "😀 👍🏽 👩‍👩‍👧 🇬🇷",
        "e\u0301 n\u0303 o\u0308\u0304",
        "déjà vu, Straße, 100 €, “quoted” – dashed",
        "עברית عربي ไทย हिन्दी",
    ],
)
def test_text_of_every_kind_arrives_exactly(rig: Any, editor: Any, text: str) -> None:
    assert editor.type(rig, text).kind is OutcomeKind.DONE
    assert editor.saved(rig) == text


def test_a_program_that_is_busy_meanwhile_still_reads_every_character_as_what_it_was(
    rig: Any, editor: Any, tool: Callable[..., bytes], settled: Callable[..., None]
) -> None:
    text = "λόγια 你好 😀 " * 10
    said: list[Any] = []
    before = tool("xmodmap", "-pke")
    typing = threading.Thread(target=lambda: said.append(editor.type(rig, text)))
    os.kill(editor.process.pid, signal.SIGSTOP)
    try:
        typing.start()
        settled(lambda: tool("xmodmap", "-pke") != before, "keys are lent")
        time.sleep(3.0)  # longer than a program takes on any but a crowded machine
    finally:
        os.kill(editor.process.pid, signal.SIGCONT)
    typing.join()
    assert said[0].kind is OutcomeKind.DONE
    assert editor.saved(rig) == text


def test_more_strange_characters_than_spare_keys_arrive_exactly(rig: Any, editor: Any) -> None:
    text = "".join(chr(0x4E00 + 7 * index) for index in range(40)) + " and back: " + chr(0x4E00)
    assert editor.type(rig, text).kind is OutcomeKind.DONE
    assert editor.saved(rig) == text


def test_typing_over_leaves_nothing_and_inserting_leaves_all(rig: Any, editor: Any) -> None:
    editor.type(rig, "second")
    assert editor.saved(rig) == "second"
    rig.perform(editor, PressKeys(("ctrl", "end")))
    assert editor.type(rig, ", third", replace=False).kind is OutcomeKind.DONE
    assert editor.saved(rig) == "second, third"


def test_replacing_with_nothing_empties_the_document(rig: Any, editor: Any) -> None:
    assert editor.type(rig, "").kind is OutcomeKind.DONE
    assert editor.saved(rig) == ""


def test_with_caps_lock_on_the_text_is_still_what_was_asked(rig: Any, editor: Any, tool: Callable[..., bytes]) -> None:
    tool("xdotool", "key", "Caps_Lock")
    try:
        rig.notice("key")
        assert editor.type(rig, "Mixed Case ß").kind is OutcomeKind.DONE
        assert editor.saved(rig) == "Mixed Case ß"
    finally:
        tool("xdotool", "key", "Caps_Lock")


@pytest.mark.parametrize("layout", ["de", "fr", "ru", "us,gr"])
def test_another_keyboard_layout_makes_no_difference(
    rig: Any, editor: Any, tool: Callable[..., bytes], layout: str
) -> None:
    # Switched while the hands live: a keycode remembered from before would press Ctrl+Q for Ctrl+A on a French one.
    tool("setxkbmap", layout, "-option", "grp:sclk_toggle")
    try:
        tool("xdotool", "key", "Scroll_Lock")  # the second layout where there is one
        rig.notice("key")
        resting(editor.process.pid)  # it reads the new layout in its own time
        assert editor.type(rig, "Yes & zéro: λόγος {1}").kind is OutcomeKind.DONE
        assert editor.saved(rig) == "Yes & zéro: λόγος {1}"
    finally:
        tool("setxkbmap", "us", "-option", "")


def test_the_keyboard_map_is_afterwards_what_it_was(rig: Any, editor: Any, tool: Callable[..., bytes]) -> None:
    before = tool("xkbcomp", "-xkb", editor.display.env["DISPLAY"], "-")
    assert editor.type(rig, "Ελλάδα 你好 😀").kind is OutcomeKind.DONE
    assert tool("xkbcomp", "-xkb", editor.display.env["DISPLAY"], "-") == before


def test_long_text_is_pasted_and_the_clipboard_is_given_back(rig: Any, editor: Any, tool: Callable[..., bytes]) -> None:
    tool("xclip", "-selection", "clipboard", "-i", feed="what I copied, κι αυτό".encode())
    text = "A long letter, with τόνους.\n" * 60
    assert editor.type(rig, text).kind is OutcomeKind.DONE
    assert tool("xclip", "-selection", "clipboard", "-o").decode() == "what I copied, κι αυτό"
    assert editor.saved(rig) == text
    rig.hands.close()
    assert tool("xclip", "-selection", "clipboard", "-o").decode() == "what I copied, κι αυτό"


def test_a_program_that_is_busy_meanwhile_still_gets_the_pasted_text_and_not_what_was_copied_before(
    rig: Any, editor: Any, tool: Callable[..., bytes]
) -> None:
    tool("xclip", "-selection", "clipboard", "-i", feed=b"what the person had copied before")
    text, said = "x" * 1200, list[Any]()
    typing = threading.Thread(target=lambda: said.append(editor.type(rig, text)))
    os.kill(editor.process.pid, signal.SIGSTOP)
    try:
        typing.start()
        typing.join(4.0)
    finally:
        os.kill(editor.process.pid, signal.SIGCONT)
    typing.join()
    assert said[0].kind is OutcomeKind.DONE, said
    assert editor.saved(rig) == text


def test_a_copied_picture_is_given_back_too(rig: Any, editor: Any, tool: Callable[..., bytes]) -> None:
    picture = bytes(range(256)) * 100
    tool("xclip", "-selection", "clipboard", "-t", "image/png", "-i", feed=picture)
    assert editor.type(rig, "x" * 1200).kind is OutcomeKind.DONE
    assert tool("xclip", "-selection", "clipboard", "-t", "image/png", "-o") == picture


def test_a_clipboard_too_large_to_give_back_is_never_taken(rig: Any, editor: Any, tool: Callable[..., bytes]) -> None:
    large = b"0123456789" * 60_000
    tool("xclip", "-selection", "clipboard", "-i", feed=large)
    outcome = editor.type(rig, "x" * 1200)
    assert outcome.kind is OutcomeKind.FAILED  # it clicked
    assert "clipboard" in outcome.reason
    assert tool("xclip", "-selection", "clipboard", "-o") == large


def test_after_a_paste_into_an_empty_clipboard_nothing_is_left_in_it(
    rig: Any, editor: Any, tool: Callable[..., bytes]
) -> None:
    tool("xclip", "-selection", "clipboard", "-i", "/dev/null")
    assert editor.type(rig, "secret " * 200).kind is OutcomeKind.DONE
    assert b"secret" not in tool("sh", "-c", "xclip -selection clipboard -o || true")


@pytest.mark.parametrize("text", ["\x1b[A", "a\rb", "\x00", "\udc80"])
def test_control_characters_are_refused(rig: Any, editor: Any, text: str) -> None:
    outcome = editor.type(rig, text)
    assert outcome.kind is OutcomeKind.REFUSED
    assert editor.file.read_text() == "what stood here\nbefore\n"


def test_typing_stops_where_another_window_takes_the_keyboard(
    rig: Any, editor: Any, show_window: Callable[..., Any], tool: Callable[..., bytes], settled: Callable[..., None]
) -> None:
    other = show_window(["xev", "-name", "other", "-geometry", "200x200+1200+700"])
    tool("xdotool", "windowactivate", "--sync", str(editor.handle))
    text = "0123456789" * 90
    said: list[Any] = []
    typing = threading.Thread(target=lambda: said.append(rig.perform(editor, TypeText(TARGET, text))))
    started = other.told.count("KeyPress")
    typing.start()
    settled(lambda: editor.title.startswith("*"), "the first character")
    tool("xdotool", "windowactivate", "--sync", str(other.handle))
    typing.join()
    assert said[0].kind is OutcomeKind.FAILED
    assert "keyboard" in said[0].reason
    assert other.caught_up().count("KeyPress") - started <= 1
    tool("xdotool", "windowactivate", "--sync", str(editor.handle))
    arrived = editor.saved(rig)
    assert text.startswith(arrived)
    assert 0 < len(arrived) < len(text)


# Two windows of one program, which prints where each key goes.
TWO_WINDOWS = """
from PySide6.QtWidgets import QApplication, QLineEdit
app = QApplication([])
one, other = QLineEdit(), QLineEdit()
for field, name, x in ((one, "one", 100), (other, "other", 700)):
    field.setWindowTitle(name)
    field.setGeometry(x, 100, 400, 200)
    field.textChanged.connect(lambda text, name=name: print(name, text, flush=True))
other.show(); one.show()
app.exec()
"""


def test_typing_stops_where_another_window_of_the_same_program_takes_the_keyboard(
    rig: Any, show_window: Callable[..., Any], tool: Callable[..., bytes], settled: Callable[..., None]
) -> None:
    seen = show_window([sys.executable, "-c", TWO_WINDOWS])
    handles = {name: int(tool("xdotool", "search", "--name", f"^{name}$").split()[-1]) for name in ("one", "other")}
    tool("xdotool", "windowactivate", "--sync", str(handles["one"]))
    one = dataclasses.replace(seen, handle=handles["one"], left=100, top=100)
    said: list[Any] = []
    typing = threading.Thread(target=lambda: said.append(rig.perform(one, TypeText(TARGET, "0123456789" * 90))))
    typing.start()
    settled(lambda: "one 01" in seen.told, "the first characters")
    tool("xdotool", "windowactivate", "--sync", str(handles["other"]))
    typing.join()
    assert said[0].kind is OutcomeKind.FAILED
    assert "another window of the same program" in said[0].reason
    other = [line for line in seen.told.splitlines() if line.startswith("other")]
    assert len(other) <= 1  # the one on its way when the window changed cannot be called back


# Two fields, of which the first has the keyboard; it prints what each holds.
TWO_FIELDS = """
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
app = QApplication([])
window = QWidget()
window.setGeometry(100, 100, 400, 300)
first, second = QLineEdit("first", window), QLineEdit("second", window)
for field, y in ((first, 20), (second, 120)):
    field.setGeometry(20, y, 300, 40)
    field.textChanged.connect(lambda: print(first.text(), second.text(), flush=True))
first.setFocus()
window.show()
app.exec()
"""


def test_text_goes_into_the_field_that_was_clicked_though_the_window_manager_keeps_the_click_back(
    rig: Any, show_window: Callable[..., Any], settled: Callable[..., None]
) -> None:
    seen = show_window([sys.executable, "-c", TWO_FIELDS])
    manager = window_manager(seen.display)
    os.kill(manager, signal.SIGSTOP)  # as it seems on a machine that hardly gets to it
    try:
        said: list[Any] = []
        typing = threading.Thread(target=lambda: said.append(rig.perform(seen, TypeText(TARGET, "over"), 100, 140)))
        typing.start()
        typing.join(2.0)
        assert (typing.is_alive(), seen.told) == (True, "")
    finally:
        os.kill(manager, signal.SIGCONT)
    typing.join()
    assert said[0].kind is OutcomeKind.DONE
    settled(lambda: seen.told.splitlines()[-1:] == ["first over"], f"the text, but {seen.told}")


def window_manager(display: Any) -> int:
    [pid] = [pid for pid in sweeper.members(display.env[sweeper.VARIABLE]) if process_name(pid) == "openbox"]
    return pid


def test_typing_goes_to_no_window_but_the_approved(rig: Any, editor: Any, show_window: Callable[..., Any]) -> None:
    other = show_window(["xev", "-name", "other", "-geometry", "200x200+1200+700"])
    # The point is the other window's: another program's window than the one approved.
    step = other.step(TypeText(TARGET, "lost"), 100, 100)
    outcome = rig.do(step, editor.observation)
    assert outcome.kind is OutcomeKind.REFUSED
    assert "KeyPress" not in other.told
    assert rig.perform(other, Click(TARGET), 100, 100).kind is OutcomeKind.DONE


@pytest.mark.parametrize(
    "text", ["Hello, World! {}~", "Ελληνικά με τόνους", "你好 😀 e\u0301", "Many lines,\nλίγα λόγια.\n" * 60]
)
def test_text_arrives_exactly_in_qt_too(
    rig: Any, show_window: Callable[..., Any], settled: Callable[..., None], text: str
) -> None:
    seen = show_window([sys.executable, "-c", QT_EDITOR])
    assert rig.perform(seen, TypeText(TARGET, text), 100, 100).kind is OutcomeKind.DONE
    settled(lambda: seen.told.splitlines()[-1:] == [ascii(text)], f"the text, but {seen.told[-300:]}")


def test_typing_over_waits_for_a_program_that_selects_late(
    rig: Any, show_window: Callable[..., Any], settled: Callable[..., None]
) -> None:
    seen = show_window([sys.executable, "-c", LATE_EDITOR])
    assert rig.perform(seen, TypeText(TARGET, "all of it is new"), 100, 100).kind is OutcomeKind.DONE
    settled(lambda: seen.told.splitlines()[-1:] == [ascii("all of it is new")], f"the text, but {seen.told[-300:]}")


def test_emptying_a_field_waits_for_a_program_that_selects_late(
    rig: Any, show_window: Callable[..., Any], settled: Callable[..., None]
) -> None:
    seen = show_window([sys.executable, "-c", LATE_EDITOR])
    assert rig.perform(seen, TypeText(TARGET, ""), 100, 100).kind is OutcomeKind.DONE
    settled(lambda: seen.told.splitlines()[-1:] == ["''"], f"nothing left, but {seen.told[-300:]}")


def test_a_busy_qt_program_still_reads_every_character_as_what_it_was(
    rig: Any, show_window: Callable[..., Any], tool: Callable[..., bytes], settled: Callable[..., None]
) -> None:
    """It says that it answers pings, and does not."""
    seen = show_window([sys.executable, "-c", QT_EDITOR])
    text = "λόγια 你好 😀 " * 10
    said: list[Any] = []
    before = tool("xmodmap", "-pke")
    typing = threading.Thread(target=lambda: said.append(rig.perform(seen, TypeText(TARGET, text), 100, 100)))
    os.kill(seen.process.pid, signal.SIGSTOP)
    try:
        typing.start()
        settled(lambda: tool("xmodmap", "-pke") != before, "keys are lent")
        time.sleep(3.0)
    finally:
        os.kill(seen.process.pid, signal.SIGCONT)
    typing.join()
    assert said[0].kind is OutcomeKind.DONE
    settled(lambda: seen.told.splitlines()[-1:] == [ascii(text)], f"the text, but {seen.told[-300:]}")
