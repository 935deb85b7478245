from __future__ import annotations

import subprocess
import sys

import pytest

TITLE = "\x1b]0;owned\x07 \u202eeman"
RAISING = f"""
import threading
from agent.hands.bugs import tell_plainly
tell_plainly()
def go():
    raise ValueError({TITLE!r})
"""


@pytest.mark.parametrize(("how", "status"), [("go()", 1), ("threading.Thread(target=go).start()", 0)])
def test_a_bug_that_quotes_a_window_moves_no_terminal(how: str, status: int) -> None:
    done = subprocess.run(
        [sys.executable, "-c", RAISING + how], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == status
    assert "ValueError: \\x1b]0;owned\\x07 \\u202eeman" in done.stderr
    assert not set("\x1b\x07\u202e") & set(done.stderr)
