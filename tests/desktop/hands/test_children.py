"""Claims about the processes of the hands: none runs what lies in the folder where the app was started."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from agent.hands.clipboard import _hand_over
from agent.hands.connection import Connection
from agent.hands.process import Guardian
from agent.hands.selection import text_contents
from benchmarks.private_display import PrivateDisplay


@pytest.fixture
def trap(on_display: PrivateDisplay, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working folder: full of modules that tell when they are run. Gives the file in which they do."""
    witness = tmp_path / "witness"
    for name in ("queue", "signal", "struct", "dataclasses", "Xlib", "agent", "pyautogui", "json"):
        (tmp_path / f"{name}.py").write_text(f"open({str(witness)!r}, 'a').write(__name__ + ' ')\n")
    monkeypatch.chdir(tmp_path)
    return witness


def test_the_hands_run_nothing_that_lies_in_the_working_folder(trap: Path) -> None:
    Connection("ctrl+alt+escape", lambda reason: None, lambda what: None).close()
    assert not trap.exists()


def test_the_guardian_runs_nothing_that_lies_in_the_working_folder(trap: Path) -> None:
    guardian = Guardian()
    os.close(guardian._pipe)
    os.waitpid(guardian.pid, 0)
    assert not trap.exists()


def test_the_keeper_runs_nothing_that_lies_in_the_working_folder(trap: Path, tool: Callable[..., Any]) -> None:
    _hand_over(text_contents("kept"))
    assert not trap.exists()
    assert tool("xclip", "-selection", "clipboard", "-o") == b"kept"
