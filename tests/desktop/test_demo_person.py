from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from benchmarks.private_display import PrivateDisplay
from tests.desktop.patience import until

PANEL = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget

log, left, names = open(sys.argv[1], "a", buffering=1), int(sys.argv[2]), sys.argv[3:]

def pressed(name):
    print(name, file=log)
    panel.hide()
    QTimer.singleShot(300, panel.show)

application = QApplication([])
panel = QWidget()
layout = QVBoxLayout(panel)
for name in names:
    button = QPushButton(name.strip("-"))
    button.setEnabled(not name.startswith("-"))
    button.clicked.connect(lambda _, name=name: pressed(name))
    layout.addWidget(button)
panel.move(left, 500)
panel.show()
application.exec()
"""


@pytest.fixture
def person(display: PrivateDisplay, tmp_path: Path) -> Iterator[Path]:
    one = display.start([sys.executable, "-m", "app.demo_person", str(tmp_path)])
    yield tmp_path
    one.terminate()
    one.wait()


def diary_of(person: Path) -> list[dict[str, Any]]:
    """What the person has written down so far."""
    diary = person / "person.jsonl"
    return [json.loads(line) for line in diary.read_text().split("\n")[:-1]] if diary.exists() else []


def show(display: PrivateDisplay, log: Path, left: int, *names: str) -> Callable[[], None]:
    panel = display.start([sys.executable, "-c", PANEL, str(log), str(left), *names])

    def close() -> None:
        panel.terminate()
        panel.wait()

    return close


def test_approve_is_pressed_with_the_mouse_each_time_it_appears(display: PrivateDisplay, person: Path) -> None:
    log = person / "pressed"
    close = show(display, log, 900, "Refuse", "Approve", "Stop")
    try:
        until(
            lambda: log.exists() and log.read_text().count("Approve") >= 2, "two presses", seen=lambda: diary_of(person)
        )
    finally:
        close()
    assert set(log.read_text().split()) == {"Approve"}
    did = [entry["did"] for entry in diary_of(person)]
    assert "pressed" in did
    assert all(did[at - 1] == "looked" for at, deed in enumerate(did) if deed == "pressed"), did
    picture = np.asarray(Image.open(person / "review-1.png"))
    assert picture.shape == (1000, 1600, 3)
    assert picture[500:600, 900:1000].std() > 1, "the panel is in the picture"


def test_nothing_else_is_pressed(display: PrivateDisplay, person: Path) -> None:
    log = person / "pressed"
    log.touch()
    close = show(display, log, 900, "Approved", "-Approve", "Disapprove")
    again = show(display, person / "other", 200, "Approve")
    try:
        other = person / "other"
        until(
            lambda: other.exists() and "Approve" in other.read_text(), "the other press", seen=lambda: diary_of(person)
        )
    finally:
        close()
        again()
    assert log.read_text() == ""
