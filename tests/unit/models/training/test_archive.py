"""The archive of episodes: what is written comes back, and every bad row is named with its reason."""

from __future__ import annotations

import errno
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

import datasets
import pytest

from agent.errors import UsageError
from agent.types import Click, EndingKind, Finish, Role, Target
from models.training import archive, collected
from models.training import solved as solved_program
from models.training.archive import HELD_OUT, SUMS, by_episode, faults, fingerprint, load, save, split
from models.training.episodes import FEATURES, FORM, MEANINGS, Decision, Row, read, written
from models.training.solved import solved


@pytest.fixture(scope="module")
def rows() -> list[Row]:
    return list(solved(6, 1, ["form", "dialogs", "missing"]))


def test_what_is_written_comes_back(rows: list[Row], tmp_path: Path) -> None:
    save(tmp_path / "set", rows, "A test")
    found = load(tmp_path / "set")
    assert [written(row) for row in found] == [written(row) for row in rows]
    assert (found[0].pixels.shape[1], found[0].pixels.shape[0]) == (found[0].width, found[0].height)


def test_solved_episodes_are_whole_and_end(rows: list[Row]) -> None:
    assert not list(faults(map(written, rows)))
    for steps in by_episode(rows).values():
        assert [row.number for row in steps] == list(range(len(steps)))
        assert steps[-1].ending in (EndingKind.VERIFIED, EndingKind.NOT_REACHED)
    assert {row.family for row in rows} == {"form", "dialogs", "missing"}


def test_every_column_is_explained() -> None:
    assert set(MEANINGS) == set(FEATURES)


def test_the_card_says_what_is_in_the_set(rows: list[Row], tmp_path: Path) -> None:
    save(tmp_path / "set", rows, "A test")
    told = (tmp_path / "set" / "README.md").read_text("utf-8")
    assert f"{len(rows)} steps of 6 episodes" in told
    assert all(f"| {name} |" in told for name in FEATURES)
    held = ", ".join(sorted({row.family for row in split(rows, HELD_OUT)[1]}))
    assert held
    assert f"of these are held out, it is: {held}." in told
    assert fingerprint(map(written, load(tmp_path / "set"))) in told
    save(tmp_path / "one", [row for row in rows if row.family == "form"], "A test of one family")
    assert "it is: none" in (tmp_path / "one" / "README.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("spoil", "why"),
    [
        (lambda row: row | {"screen": b""}, "image is missing"),
        (lambda row: row | {"screen": None}, "nothing is said of screen"),
        (lambda row: row | {"screen": b"\x89PNG no"}, "no PNG"),
        (lambda row: row | {"width": 7}, "7 by"),
        (lambda row: row | {"version": FORM + 1}, "newer version"),
        (lambda row: row | {"version": 0}, "form is 0"),
        (lambda row: row | {"action": '{"is": "Explode"}'}, "action is none"),
        (lambda row: row | {"action": "no JSON"}, "action is none"),
        (lambda row: row | {"expectation": '{"is": "Click"}'}, "expectation is none"),
        (lambda row: row | {"boxes": [{"x": -1, "y": 0, "width": 5, "height": 5}]}, "inside the frame"),
        (lambda row: row | {"boxes": [{"x": 0, "y": 0, "width": 5, "height": 99999}]}, "inside the frame"),
        (
            lambda row: row | {"boxes": row["boxes"] + [{"x": 0, "y": 0, "width": 5, "height": 5}] * 3},
            "boxes are given",
        ),
        (
            lambda row: row | {"boxes": [{"x": None, "y": 0, "width": 5, "height": None}]},
            "boxes says nothing of x, height",
        ),
        (lambda row: row | {"boxes": [None]}, "one of its boxes is missing"),
        (lambda row: row | {"decision": "liked"}, "liked"),
        (lambda row: row | {"decision": "edited"}, "no edited action"),
        (lambda row: row | {"outcome": "fine"}, "fine"),
        (lambda row: row | {"origin": "a dream"}, "a dream"),
        (lambda row: row | {"marks": [row["marks"][0] | {"role": "spaceship"}]}, "one of its marks"),
        (lambda row: row | {"marks": [row["marks"][0] | {"name": None}]}, "one of its marks"),
        (lambda row: row | {"marks": [row["marks"][0] | {"x": None}]}, "one of its marks"),
        (lambda row: row | {"marks": [None]}, "one of its marks is missing"),
        (lambda row: row | {"goal": "another goal"}, "not that of the step before"),
        (lambda row: row | {"number": 7}, "step 7 follows"),
    ],
)
def test_a_bad_row_is_named_with_its_reason(
    rows: list[Row], spoil: Callable[[dict[str, Any]], dict[str, Any]], why: str
) -> None:
    table = [written(row) for row in rows]
    table[1] = spoil(table[1])
    first = next(iter(faults(table)))
    assert (first.row, first.episode) == (1, rows[1].episode)
    assert why in first.why


def test_a_set_with_a_bad_row_is_refused_and_the_row_named(rows: list[Row], tmp_path: Path) -> None:
    save(tmp_path / "set", [replace(rows[0], screen=b""), *rows[1:]], "A test")
    with pytest.raises(UsageError, match=r"1 of \d+ rows .* row 0"):
        load(tmp_path / "set")


@pytest.mark.parametrize(("column", "value"), [("number", "0"), ("goal", 7), ("width", 1.5), ("boxes", "none")])
def test_a_set_with_other_types_is_refused_and_the_column_named(
    rows: list[Row], tmp_path: Path, column: str, value: object
) -> None:
    held = datasets.Features({name: FEATURES[name] for name in FEATURES if name != column})
    table = [written(row) | {column: value} for row in rows]
    kind = datasets.Dataset.from_list([{column: value}]).features[column]
    datasets.Dataset.from_list(table, features=datasets.Features({**held, column: kind})).save_to_disk(str(tmp_path))
    with pytest.raises(UsageError, match=f" {column} in other types"):
        load(tmp_path)


@pytest.mark.parametrize("more", [{}, {"mood": "calm"}, {"goal": 7}], ids=["same", "more", "other types"])
def test_a_set_in_a_newer_form_is_named_as_newer_whatever_its_columns(
    rows: list[Row], tmp_path: Path, more: dict[str, object]
) -> None:
    table = [written(row) | {"version": FORM + 1} | more for row in rows]
    kinds = datasets.Dataset.from_list([more]).features if more else {}
    datasets.Dataset.from_list(table, features=datasets.Features({**FEATURES, **kinds})).save_to_disk(str(tmp_path))
    with pytest.raises(UsageError, match=rf"form {FORM + 1}, .* by a newer version of this program$") as told:
        load(tmp_path)
    assert "up to date" in told.value.advice


@pytest.mark.parametrize("version", [None, "3", FORM])
def test_other_columns_that_no_newer_form_explains_are_no_set(rows: list[Row], tmp_path: Path, version: object) -> None:
    datasets.Dataset.from_list([{"version": version, "mood": "calm"}]).save_to_disk(str(tmp_path))
    with pytest.raises(UsageError, match=f"holds no set of episodes in form {FORM}"):
        load(tmp_path)


def test_the_program_prints_every_bad_row(
    rows: list[Row], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert len(rows) > 6
    save(tmp_path / "bad", [replace(row, screen=b"") for row in rows], "A test")
    save(tmp_path / "good", rows, "A test")
    monkeypatch.setattr("sys.argv", ["archive", str(tmp_path / "bad")])
    assert archive.main() == 1
    said = capsys.readouterr().out.splitlines()
    assert [line.partition(" (")[0] for line in said] == [f"row {number}" for number in range(len(rows))]
    monkeypatch.setattr("sys.argv", ["archive", str(tmp_path / "good")])
    assert archive.main() == 0
    assert capsys.readouterr().out == f"{len(rows)} steps of 6 episodes, none of them bad\n"
    monkeypatch.setattr("sys.argv", ["archive", str(tmp_path / "nothing")])
    assert archive.main() == 3
    assert "holds no set" in capsys.readouterr().err


def test_an_interrupted_episode_is_named(rows: list[Row]) -> None:
    first, second, *_ = by_episode(rows).values()
    table = [written(row) for row in [first[0], *second, replace(first[0], number=1)]]
    assert "interrupted" in list(faults(table))[-1].why


def test_an_episode_that_begins_in_the_middle_is_named_wherever_it_stands(rows: list[Row]) -> None:
    first, second, *_ = ([written(row) for row in steps] for steps in by_episode(rows).values())
    assert [str(fault) for fault in faults([*first[1:], *second])] == [
        f"row 0 (episode {rows[0].episode}): its episode begins with step 1"
    ]
    assert ["begins with step 1" in fault.why for fault in faults([*first, *second[1:]])] == [True]
    spoiled = [first[0] | {"screen": b""}, *first[1:]]
    assert ["image is missing" in fault.why for fault in faults(spoiled)] == [True]


def test_no_set_is_written_over_another(rows: list[Row], tmp_path: Path) -> None:
    (tmp_path / "set").mkdir()
    with pytest.raises(UsageError, match="already"):
        save(tmp_path / "set", rows, "A test")
    with pytest.raises(UsageError, match="no steps"):
        save(tmp_path / "other", [], "A test")
    assert not list(tmp_path.glob("*other*"))


def test_a_set_larger_than_a_table_of_arrow_is_written_in_parts(
    rows: list[Row], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "_TABLE", len(rows[0].screen))
    made = save(tmp_path / "set", rows, "A test")
    assert made.data.column("screen").num_chunks > 1
    assert [written(row) for row in load(tmp_path / "set")] == [written(row) for row in rows]


@pytest.mark.parametrize("place", [0.1, 0.5, 0.9])
def test_a_set_of_which_one_bit_is_another_is_refused_and_the_file_named(
    rows: list[Row], tmp_path: Path, place: float
) -> None:
    save(tmp_path / "set", rows, "A test")
    (file,) = (tmp_path / "set").glob("*.arrow")
    data = bytearray(file.read_bytes())
    data[int(place * len(data))] ^= 1
    file.write_bytes(data)
    with pytest.raises(UsageError, match=f"{file} is damaged"):
        load(tmp_path / "set")
    file.unlink()
    with pytest.raises(UsageError, match=f"{file} is damaged"):
        load(tmp_path / "set")


def test_what_datasets_puts_beside_a_set_is_no_damage(rows: list[Row], tmp_path: Path) -> None:
    save(tmp_path / "set", rows, "A test")
    datasets.load_from_disk(str(tmp_path / "set")).filter(lambda row: row["number"] == 0)
    assert list((tmp_path / "set").glob("cache-*.arrow"))
    assert len(load(tmp_path / "set")) == len(rows)


def test_a_set_whose_sums_cannot_be_read_is_refused_and_one_of_an_earlier_version_has_none(
    rows: list[Row], tmp_path: Path
) -> None:
    save(tmp_path / "set", rows, "A test")
    for spoiled in ("{", "[]", "7"):
        (tmp_path / "set" / SUMS).write_text(spoiled)
        with pytest.raises(UsageError, match=SUMS):
            load(tmp_path / "set")
    (tmp_path / "set" / SUMS).unlink()
    assert len(load(tmp_path / "set")) == len(rows)


def test_what_is_no_set_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="holds no set"):
        load(tmp_path / "nothing")


@pytest.mark.parametrize("program", [collected, solved_program])
def test_a_program_that_cannot_write_its_set_says_what_helps(
    program: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    given = [str(tmp_path / name) for name in ("journal.sqlite", "consents.json")] if program is collected else []
    monkeypatch.setattr("sys.argv", ["program", *given, str(tmp_path / "set")])
    monkeypatch.setattr(program, "solved" if program is solved_program else "allowed", lambda *_: [])
    assert program.main() == 3
    assert "Collect some episodes first" in capsys.readouterr().err

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(program, "save", full)
    assert program.main() == 3
    assert "the disk is full. Free some space" in capsys.readouterr().err


@pytest.mark.parametrize("program", [collected, solved_program])
def test_that_there_is_no_place_for_a_set_is_found_before_its_first_step(
    program: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def asked(*_: object) -> list[Row]:
        raise AssertionError("a step was asked for")

    (tmp_path / "file").touch()
    given = [str(tmp_path / name) for name in ("journal.sqlite", "consents.json")] if program is collected else []
    monkeypatch.setattr("sys.argv", ["program", *given, str(tmp_path / "file" / "set")])
    monkeypatch.setattr(program, "solved" if program is solved_program else "allowed", lambda *_: map(asked, [0]))
    assert program.main() == 3
    assert "what should be its folder is a file" in capsys.readouterr().err


@pytest.mark.parametrize("family", ["nonsense", "workbook"])
def test_families_that_are_never_trained_on_are_named(
    family: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["solved", str(tmp_path / "set"), "--families", "form", family])
    with pytest.raises(SystemExit):
        solved_program.main()
    assert f"may be trained on: {family}" in capsys.readouterr().err


@pytest.mark.parametrize("file", ["state.json", "dataset_info.json"])
@pytest.mark.parametrize("held", ["[]", "7", "null", "{", '{"_data_files": 3, "features": 3}'])
def test_a_set_whose_description_is_damaged_is_refused(rows: list[Row], tmp_path: Path, file: str, held: str) -> None:
    save(tmp_path / "set", rows, "A test")
    (tmp_path / "set" / file).write_text(held, encoding="utf-8")
    with pytest.raises(UsageError, match="holds no set"):
        load(tmp_path / "set")


def test_splits_go_by_family(rows: list[Row]) -> None:
    kept, held = split(rows, 0.3)
    assert kept
    assert held
    assert {row.family for row in kept}.isdisjoint(row.family for row in held)
    assert len(kept) + len(held) == len(rows)
    one = [row for row in rows if row.family == "form"]
    assert split(one, 0.5) == (one, [])


def test_what_was_right_is_what_the_person_let_stand_or_put_there(rows: list[Row]) -> None:
    row = rows[0]
    other = Click(Target(Role.BUTTON, "Other"))
    assert row.right == row.action
    assert replace(row, decision=Decision.EDITED, edited=other).right == other
    assert replace(row, decision=Decision.REFUSED).right is None
    assert read(written(replace(row, decision=Decision.EDITED, edited=Finish()))).right == Finish()
