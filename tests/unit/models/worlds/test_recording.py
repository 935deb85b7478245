"""Recorded windows: small, of the programs that may be recorded, and read back as they were written."""

from __future__ import annotations

import pytest

from agent.types import Role
from models.worlds.recording import FOLDER, read, recordings

MAY_BE_RECORDED = {"chromium", "galculator", "mousepad", "pcmanfm", "qt", "writer"}
"""Every other program is kept unseen for measuring."""


def test_only_those_programs_are_recorded_that_may_be() -> None:
    assert {look.program for look in recordings()} == MAY_BE_RECORDED
    assert {look.toolkit for look in recordings()} == {"chromium", "gtk", "libreoffice", "qt"}


def test_recordings_are_small_and_many() -> None:
    assert sum(file.stat().st_size for file in FOLDER.iterdir()) < 300_000
    assert len(recordings()) >= 80


def test_a_look_is_read_back_as_it_was_written() -> None:
    for look in recordings():
        assert read(look.line()) == look


def test_every_look_starts_with_its_window() -> None:
    for look in recordings():
        assert look.marks[0].role in (Role.WINDOW, Role.DIALOG)


def test_nothing_of_the_machine_it_was_recorded_on_is_kept() -> None:
    assert not [file for file in FOLDER.iterdir() if "/tmp/" in file.read_text(encoding="utf-8")]


@pytest.mark.parametrize("line", ["", "{}", '["a","gtk","main",9,9,[["thing","",0,0,1,1]]]', "[1,2]"])
def test_what_is_no_look_is_refused(line: str) -> None:
    with pytest.raises((ValueError, TypeError)):
        read(line)
