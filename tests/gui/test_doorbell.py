from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from app.doorbell import Doorbell, bell_path, ring


def test_a_second_start_is_heard_by_the_first(qtbot: QtBot) -> None:
    bell = Doorbell()
    with qtbot.waitSignal(bell.rung):
        assert ring()
    assert bell_path().stat().st_mode & 0o777 == 0o600
    bell.close()
    assert not ring()
    assert not bell_path().exists()


def test_a_bell_that_was_left_hanging_is_replaced(qtbot: QtBot, tmp_path: Path) -> None:
    place = tmp_path / "bell"
    place.write_text("left by a crash")
    assert not ring(place)
    bell = Doorbell(path=place)
    with qtbot.waitSignal(bell.rung):
        assert ring(place)
    bell.close()


def test_where_no_bell_can_hang_nothing_else_is_in_the_way(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    bell = Doorbell(path=tmp_path / "file" / "bell")
    assert not ring(tmp_path / "file" / "bell")
    bell.close()
