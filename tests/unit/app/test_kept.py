"""Claims about `tracer1 copies`."""

from __future__ import annotations

from pathlib import Path

import pytest

from agent.copies import Copies
from agent.settings import copies_path
from app import terminal


@pytest.fixture
def file(tmp_path: Path) -> Path:
    one = tmp_path / "list.txt"
    for text in ("first", "second"):
        one.write_text(text)
        Copies(copies_path()).keep(one)
    one.write_text("third")
    return one


def test_copies_are_listed_the_newest_first(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert terminal.main(["copies"]) == 0
    told = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in told[:2]] == ["2", "1"]
    assert all(str(file) in line for line in told[:2])
    assert told[-1] == "Put one back with: tracer1 copies --restore N"


def test_the_chosen_copy_is_put_back(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert terminal.main(["copies", "--restore", "2"]) == 0
    assert file.read_text() == "second"
    assert "list.txt is again as it was." in capsys.readouterr().out
    # What stood there was copied first, and the others are called as before.
    assert terminal.main(["copies", "--restore", "1"]) == 0
    assert file.read_text() == "first"
    assert terminal.main(["copies", "--restore", "3"]) == 0
    assert file.read_text() == "third"


@pytest.mark.parametrize("number", ["0", "3", "-1"])
def test_a_copy_that_is_not_there_is_an_error_with_advice(
    file: Path, number: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert terminal.main(["copies", "--restore", number]) == 2
    assert "tracer1 copies" in capsys.readouterr().err
    assert file.read_text() == "third"


def test_where_nothing_is_kept_it_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert terminal.main(["copies"]) == 0
    assert capsys.readouterr().out == "No copies are kept.\n"
