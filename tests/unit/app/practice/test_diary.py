"""The practice window's diary: whoever follows it has the world that its writer has."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agent.errors import CodecError
from agent.types import Direction
from app.practice.diary import Diary, Mirror
from benchmarks.suites.practice import CHOICES, held_out_task
from models.worlds.moves import Aside, Carry, Move, Press, Skim, Strike, Twice, Write, make
from models.worlds.tasks import next_move

KEYS = st.sampled_from([f"k{n}" for n in range(1, 9)])
MOVES = st.one_of(
    st.builds(Press, KEYS),
    st.builds(Twice, KEYS),
    st.builds(Aside, KEYS),
    st.builds(Write, KEYS, st.text(max_size=9)),
    st.builds(Skim, KEYS, st.sampled_from([Direction.UP, Direction.DOWN])),
    st.builds(Carry, KEYS, KEYS),
    st.builds(Strike, st.sampled_from([("escape",), ("ctrl", "s"), ("f5",)])),
)


@settings(max_examples=30)
@given(st.lists(MOVES, max_size=12), st.sampled_from(CHOICES["seven"]))
def test_who_follows_a_diary_has_the_same_world(moves: list[Move], family: str) -> None:
    path = Path("diary.jsonl").absolute()
    _, own, _, _ = held_out_task(0, 3, [family])
    mirror = Mirror(path, held_out_task(0, 3, [family])[1])
    keys = {widget.key for surface in own.surfaces.values() for widget in surface.widgets()}
    diary = Diary(path)
    for move in moves:
        if {getattr(move, "key", "k1"), getattr(move, "onto", "k1")} <= keys:
            make(move, own)
            diary.write(move)
            mirror.follow()
    assert mirror.world == own


@pytest.fixture(autouse=True)
def in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_more_of_one_text_is_no_deed_of_its_own(tmp_path: Path) -> None:
    _, own, wanted, _ = next(
        task
        for n in range(40)
        if isinstance(next_move((task := held_out_task(n, 7, ["form"]))[1], task[2].wishes), Write)
    )
    move = next_move(own, wanted.wishes)
    assert isinstance(move, Write)
    mirror = Mirror(tmp_path / "d", own)
    diary = Diary(tmp_path / "d")
    diary.write(Write(move.key, move.text[:1]))
    diary.write(move, again=True)
    mirror.follow()
    assert own.widget(move.key).value == move.text
    assert own.deeds == 1


def test_a_line_that_is_still_being_written_waits(tmp_path: Path) -> None:
    _, world, _, _ = held_out_task(0, 3, ["form"])
    mirror = Mirror(tmp_path / "d", world)
    mirror.follow()
    (tmp_path / "d").write_text('{"do": "Strike", "keys": ["esc')
    mirror.follow()
    assert world.struck == []
    (tmp_path / "d").write_text('{"do": "Strike", "keys": ["escape"], "again": false}\n')
    mirror.follow()
    assert world.struck == [("escape",)]
    mirror.follow()
    assert world.deeds == 1


@pytest.mark.parametrize("line", ["nonsense", "[]", '{"do": "Press"}', '{"do": "Burn", "key": "k1", "again": false}'])
def test_what_is_no_deed_is_refused(tmp_path: Path, line: str) -> None:
    (tmp_path / "d").write_text(f"{line}\n")
    with pytest.raises(CodecError, match="no deed"):
        Mirror(tmp_path / "d", held_out_task(0, 3, ["form"])[1]).follow()
