from __future__ import annotations

import subprocess
import sys

EMITS = """
from PySide6.QtCore import QObject, Signal

class Source(QObject):
    happened = Signal(bool)

source, heard = Source(), []
source.happened.connect(heard.append)
for _ in range(20000):
    source.happened.emit(True)
print(len(heard))
"""


def test_this_pyside_survives_many_signals() -> None:
    """PySide6 6.12.0 on Python 3.11 loses a reference to True at every emit and aborts within about 2,000."""
    done = subprocess.run([sys.executable, "-c", EMITS], capture_output=True, text=True, check=False)
    assert done.stdout.strip() == "20000", done.stderr
