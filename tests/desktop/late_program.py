"""A Qt program with a button for each way in which a dialog may come late; it says each press on standard output.

python late_program.py
"""

from __future__ import annotations

import sys
import time

from PySide6.QtCore import QProcess, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton, QVBoxLayout, QWidget

IDLE_SECONDS = 1.5
"""Longer than two looks in half a second take, and shorter than a screen at rest is looked at."""

WORK_SECONDS = 3.5
"""Longer than a screen at rest is looked at, and than a program has to tell of itself."""

_WORK = "import sys, time\nend = time.monotonic() + float(sys.argv[1])\nwhile time.monotonic() < end: pass"


def main() -> None:
    application = QApplication(sys.argv)
    window = QWidget()
    window.setWindowTitle("Slow")
    window.resize(400, 200)
    column = QVBoxLayout(window)
    child = QProcess(window)

    def arrive(title: str) -> None:
        QMessageBox(QMessageBox.Icon.NoIcon, title, "Here it is", QMessageBox.StandardButton.Ok, window).open()

    def idle() -> None:
        print("Idle", flush=True)
        QTimer.singleShot(int(IDLE_SECONDS * 1000), lambda: arrive("After idling"))

    def work() -> None:
        print("Work", flush=True)
        child.start(sys.executable, ["-c", _WORK, str(WORK_SECONDS)])

    def block() -> None:
        print("Block", flush=True)
        time.sleep(WORK_SECONDS)
        arrive("After blocking")

    def never() -> None:
        print("Never", flush=True)

    child.finished.connect(lambda: arrive("After work"))
    for name, pressed in (("Idle", idle), ("Work", work), ("Block", block), ("Never", never)):
        button = QPushButton(name)
        button.clicked.connect(pressed)
        column.addWidget(button)
    window.show()
    application.exec()


if __name__ == "__main__":
    main()
