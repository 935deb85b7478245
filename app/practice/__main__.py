"""The practice window's door: it opens one practice task and shows it until it is ended.

    python -m app.practice FAMILY SEED NUMBER DIARY

The task is the one that the practice suite draws for this family, seed and number; what is done goes to the file DIARY.
"""

from __future__ import annotations

import argparse
import signal
import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from app.practice.diary import Diary
from app.practice.face import Face
from app.practice.gestures import Gestures
from app.practice.plates import PlateFaces
from benchmarks.suites.practice import held_out_task

_LISTENS = 100
"""Milliseconds within which the end that was asked for is noticed: Python hears signals only between its own steps."""


def main() -> int:
    parser = argparse.ArgumentParser(prog="app.practice", description="Show one practice task as a real window.")
    parser.add_argument("family")
    parser.add_argument("seed", type=int)
    parser.add_argument("number", type=int)
    parser.add_argument("diary", type=Path)
    given = parser.parse_args()
    _, world, _, _ = held_out_task(given.number, given.seed, [given.family])
    application = QApplication(sys.argv[:1])
    application.setApplicationName(world.program)
    # Choices drop down below the box, as in the worlds, and not over it.
    application.setStyleSheet("QComboBox { combobox-popup: 0; }")
    application.setQuitOnLastWindowClosed(False)
    faces = PlateFaces()
    face = Face(world, Diary(given.diary))
    gestures = Gestures(face, application)
    signal.signal(signal.SIGTERM, lambda *_: application.exit())
    listening = QTimer()
    listening.timeout.connect(lambda: None)
    listening.start(_LISTENS)
    code = application.exec()
    face.settle()
    del gestures, faces
    return code


if __name__ == "__main__":
    sys.exit(main())
