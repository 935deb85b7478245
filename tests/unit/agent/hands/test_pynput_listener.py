"""Claims about the second ear that need no display; how it follows the layout is tried on a real one."""

from __future__ import annotations

import pytest

from agent.hands.pynput_listener import PynputListener


def test_an_ear_that_can_follow_the_layout_no_more_says_that_it_is_deaf_unless_it_was_closed() -> None:
    class Torn:
        def pending_events(self) -> int:
            raise ValueError("what the server said makes no sense")

        def close(self) -> None:
            return

    deaf: list[str] = []
    ear = PynputListener(("ctrl", "alt", "escape"), lambda: None, lambda: deaf.append("deaf"))
    with pytest.raises(ValueError, match="no sense"):
        ear._follow(Torn())
    assert deaf == ["deaf"]
    ear.close()
    ear._follow(Torn())
    assert deaf == ["deaf"]


def test_where_there_is_no_display_it_says_so_and_closing_it_is_no_trouble(monkeypatch: pytest.MonkeyPatch) -> None:
    ear = PynputListener(("ctrl", "alt", "escape"), lambda: None)
    monkeypatch.setitem(__import__("sys").modules, "pynput", None)
    with pytest.raises(ImportError):
        ear.start()
    ear.close()
    ear.close()
