"""The recorder sees a real program's window and its menus, each look once."""

from __future__ import annotations

from contextlib import closing

from agent.types import Role
from benchmarks.private_display import PrivateDisplay
from models.worlds.recording import read
from tests.desktop.record_windows import Recorder


def test_a_window_and_its_menus_are_recorded_and_nothing_twice(on_display: PrivateDisplay) -> None:
    file = on_display.home / "shopping list.txt"
    file.write_text("bread, salt\n")
    with closing(Recorder(on_display, "mousepad", "gtk")) as see:
        child = see.start("mousepad", "--disable-server", str(file), title="Mousepad")
        try:
            see.look("main")
            see.look("main again")
            see.menus("Edit", "Search", "View", "Document", "Help")
        finally:
            child.terminate()
            child.wait()
    looks = [read(line) for line in see.lines]
    assert [look.look for look in looks] == ["main", "File menu"]
    main, menu = looks
    assert main.marks[0].name == "/home/ida/shopping list.txt - Mousepad"
    assert {mark.name for mark in main.marks if mark.role is Role.MENU} >= {"File", "Edit"}
    assert sum(mark.role is Role.ITEM for mark in menu.marks) > 5
