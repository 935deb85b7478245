"""The notebook: what was finished is not run again, and nothing damaged or foreign is taken for it."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from agent.errors import SuiteError, UsageError
from agent.rehearsal import WrittenPolicy
from benchmarks.suites.causes import Cause
from benchmarks.suites.notebook import Notebook, Setup, fingerprint
from benchmarks.suites.results import Attempt, Result
from benchmarks.suites.suite import attempts
from models.catalog import PolicyFiles

SETUP = Setup("practice", "committed", 10, 0, "tracer1-nano", "abc", "all", "in process")
ONE = Result(0, "form", True, 'type "é"', True, "verified", "", 3, 4, 2, 0.25)
TWO = Result(1, "mail", False, "send it", False, "not reached", "a\nb", 3, 0, 1, 0.5, True, Cause.WRONG_TEXT)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "new" / "results.jsonl"


@pytest.fixture
def written(path: Path) -> Path:
    book = Notebook.begun(path, SETUP)
    book.write(ONE)
    book.write(TWO)
    return path


def test_what_was_written_is_read_back(written: Path) -> None:
    assert Notebook.resumed(written, SETUP).done == (ONE, TWO)


def test_a_line_that_was_cut_off_is_taken_away(written: Path) -> None:
    data = written.read_bytes()
    written.write_bytes(data[:-20])
    book = Notebook.resumed(written, SETUP)
    assert book.done == (ONE,)
    book.write(TWO)
    assert written.read_bytes() == data


def test_a_file_whose_first_line_was_cut_off_is_begun_anew(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b'{"suite": "pra')
    assert Notebook.resumed(path, SETUP).done == ()
    assert Notebook.resumed(path, SETUP).done == ()


def test_without_a_file_it_begins(path: Path) -> None:
    assert Notebook.resumed(path, SETUP).done == ()
    assert path.exists()


@pytest.mark.parametrize("other", [{"seed": 1}, {"weights": "def"}, {"mode": "reactive"}, {"place": "on a display"}])
def test_another_set_up_is_refused_by_name(written: Path, other: dict[str, object]) -> None:
    with pytest.raises(UsageError, match=next(iter(other))) as refused:
        Notebook.resumed(written, replace(SETUP, **other))  # type: ignore[arg-type]
    assert refused.value.advice


@pytest.mark.parametrize(
    ("number", "damage"),
    [
        (1, lambda line: "{"),
        (1, lambda line: "[1]"),
        (1, lambda line: json.dumps({key: value for key, value in json.loads(line).items() if key != "seed"})),
        (2, lambda line: line[5:]),
        (2, lambda line: json.dumps({**json.loads(line), "acted": "4"})),
        (2, lambda line: json.dumps({**json.loads(line), "success": 1})),
        (2, lambda line: json.dumps({**json.loads(line), "more": 1})),
        (3, lambda line: json.dumps({**json.loads(line), "cause": "bad luck"})),
        (3, lambda line: ""),
    ],
)
def test_what_is_damaged_is_said_by_its_line(written: Path, number: int, damage: Callable[[str], str]) -> None:
    lines = written.read_text("utf-8").split("\n")
    lines[number - 1] = damage(lines[number - 1])
    written.write_text("\n".join(lines), "utf-8")
    with pytest.raises(SuiteError, match=f"line {number}") as refused:
        Notebook.resumed(written, SETUP)
    assert refused.value.advice


def test_bytes_that_are_no_text_are_damage(written: Path) -> None:
    written.write_bytes(written.read_bytes() + b"\xff\xfe\n")
    with pytest.raises(SuiteError, match="line 4"):
        Notebook.resumed(written, SETUP)


def test_a_full_disk_is_said_and_what_was_finished_stays(written: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    book = Notebook.resumed(written, SETUP)
    book._path = Path("/dev/full")  # every write there says that the disk is full
    with pytest.raises(SuiteError, match="No space left") as refused:
        book.write(ONE)
    assert "--resume" in refused.value.advice
    assert Notebook.resumed(written, SETUP).done == (ONE, TWO)


def test_a_folder_in_its_place_is_said(tmp_path: Path) -> None:
    with pytest.raises(SuiteError):
        Notebook.resumed(tmp_path, SETUP)
    with pytest.raises(SuiteError):
        Notebook.begun(tmp_path, SETUP)


class CountingSuite:
    """Succeeds at once, and remembers what it was asked for."""

    name = "counting"

    def __init__(self) -> None:
        self.asked: list[tuple[int, bool]] = []

    def attempt(self, number: int, policy: object, *, blank: bool = False) -> Attempt:
        self.asked.append((number, blank))
        return Attempt(replace(ONE, number=number, blank=blank), None, None)


def test_a_run_that_was_cut_off_goes_on_where_it_was(path: Path) -> None:
    first, policy = CountingSuite(), WrittenPolicy(())
    run = attempts(first, policy, 3, Notebook.begun(path, SETUP), blank=True)
    for _ in range(4):
        next(run)
    assert first.asked == [(0, False), (1, False), (2, False), (0, True)]
    second, book = CountingSuite(), Notebook.resumed(path, SETUP)
    list(attempts(second, policy, 3, book, blank=True))
    assert second.asked == [(1, True), (2, True)]
    assert {(one.number, one.blank) for one in book.done} == {(n, b) for n in range(3) for b in (False, True)}
    more = CountingSuite()
    list(attempts(more, policy, 4, Notebook.resumed(path, SETUP), blank=False))
    assert more.asked == [(3, False)]


def test_each_task_is_kept_before_it_is_told(path: Path) -> None:
    for told in attempts(CountingSuite(), WrittenPolicy(()), 3, Notebook.begun(path, SETUP), blank=False):
        assert Notebook.resumed(path, SETUP).done[-1] == told.result


def test_a_policy_under_another_adapter_is_another_policy(tmp_path: Path) -> None:
    for name in ("language", "vision", "adapter"):
        (tmp_path / name).write_bytes(name.encode())
    bare = PolicyFiles("mine", tmp_path / "language", tmp_path / "vision")
    adapted = replace(bare, adapter=tmp_path / "adapter")
    first = fingerprint(adapted)
    assert first != fingerprint(bare)
    (tmp_path / "adapter").write_bytes(b"trained on")
    assert fingerprint(adapted) != first
