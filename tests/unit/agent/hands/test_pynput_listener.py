"""Claims about the second ear that need no display; how it follows the layout is tried on a real one."""

from __future__ import annotations

import pytest

from agent.hands.pynput_listener import PynputListener


def test_where_there_is_no_display_it_says_so_and_closing_it_is_no_trouble(monkeypatch: pytest.MonkeyPatch) -> None:
    ear = PynputListener(("ctrl", "alt", "escape"), lambda: None)
    monkeypatch.setitem(__import__("sys").modules, "pynput", None)
    with pytest.raises(ImportError):
        ear.start()
    ear.close()
    ear.close()
