from __future__ import annotations

import json
import signal
import sqlite3
import sys
from contextlib import closing
from dataclasses import asdict
from pathlib import Path
from types import SimpleNamespace

import pytest

from agent.errors import UsageError
from app import demo
from app.demo import draw
from app.demo_story import Diary, Record, Story
from models.worlds.words import is_held_out


def record(found: str | None, exit_code: int | None = 0) -> Record:
    one = draw(7)
    return Record(7, one.goal, one.text, one.file, exit_code=exit_code, ending="verified", found=found)


def test_a_seed_repeats_its_errand_and_others_differ() -> None:
    assert draw(3) == draw(3)
    assert len({draw(seed).text for seed in range(50)}) == 50


def test_nothing_that_is_drawn_was_trained_on() -> None:
    for seed in range(200):
        errand = draw(seed)
        assert all(is_held_out(word) for word in errand.text.split())
        assert all(is_held_out(word) for word in errand.file.removesuffix(".txt").split("-"))


def test_the_goal_says_text_and_file_and_nothing_of_how() -> None:
    errand = draw(11)
    assert errand.goal == f'Type "{errand.text}" and save it as {errand.file} in the home folder'


@pytest.mark.parametrize(
    ("found", "exit_code", "passed"),
    [
        (draw(7).text, 0, True),
        (draw(7).text + "\n", 0, True),
        (draw(7).text + "\n\n", 0, False),
        (draw(7).text[:-1], 0, False),
        ("", 0, False),
        (None, 0, False),
        (draw(7).text, 4, False),
        (draw(7).text, None, False),
    ],
)
def test_only_a_file_that_holds_the_text_passes(
    found: str | None, exit_code: int | None, passed: bool, tmp_path: Path
) -> None:
    assert demo.conclude(record(found, exit_code), tmp_path, Story()) == (0 if passed else 1)


def test_ones_own_screen_is_never_used_when_nobody_can_be_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", ":12345")
    monkeypatch.setattr(sys.stdin, "isatty", lambda: False, raising=False)
    assert demo.wants_own_screen() is False


@pytest.mark.parametrize(("answer", "own"), [("", False), ("n", False), ("y", True), ("Yes", True)])
def test_ones_own_screen_is_used_only_after_a_yes(answer: str, own: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", ":12345")
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", lambda _: answer)
    assert demo.wants_own_screen() is own


def test_a_file_that_is_there_already_is_left_alone(
    private_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(demo, "wants_own_screen", lambda: True)
    treasure = private_home / draw(5).file
    treasure.write_text("mine")
    assert demo.run_demo(5, tmp_path / "out") == 1
    assert treasure.read_text() == "mine"
    assert "left alone" in capsys.readouterr().out


@pytest.mark.parametrize(
    "written",
    [None, "[]", "{", '{"goal": "a record of something else"}'],
)
def test_a_folder_that_holds_no_demo_is_refused_and_left_as_it_was(written: str | None, tmp_path: Path) -> None:
    kept = {"holiday.png": "mine", "app.log": "mine too"} | ({} if written is None else {"record.json": written})
    for name, text in kept.items():
        (tmp_path / name).write_text(text)
    with pytest.raises(UsageError, match="left alone") as caught:
        demo.run_demo(5, tmp_path)
    assert "folder" in caught.value.advice
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == kept


def test_a_record_that_names_a_file_elsewhere_is_no_demos(tmp_path: Path) -> None:
    errand = demo.Errand(7, "blue fox", "../treasure.txt")
    (tmp_path / "out").mkdir()
    (tmp_path / "treasure.txt").write_text("mine")
    (tmp_path / "out" / "record.json").write_text(json.dumps(asdict(Record(7, errand.goal, errand.text, errand.file))))
    with pytest.raises(UsageError):
        demo.run_demo(7, tmp_path / "out")
    assert (tmp_path / "treasure.txt").exists()


def test_what_is_no_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "letter").write_text("mine")
    with pytest.raises(UsageError, match="something of its name is there already"):
        demo.run_demo(5, tmp_path / "letter")
    assert (tmp_path / "letter").read_text() == "mine"


def test_an_earlier_demo_is_replaced_and_nothing_beside_it(tmp_path: Path) -> None:
    ours = [draw(7).file, "app.log", "events.jsonl", "person.jsonl", "journal.sqlite", "result.png", "review-12.png"]
    for name in [*ours, "holiday.png"]:
        (tmp_path / name).write_text("something")
    (tmp_path / "record.json").write_text(json.dumps(asdict(record(None, None))))
    (tmp_path / "of mine").mkdir()
    demo.clear(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["holiday.png", "of mine"]


def test_a_demo_that_was_cut_off_can_be_repeated(
    private_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt() -> bool:
        raise KeyboardInterrupt

    monkeypatch.setattr(demo, "wants_own_screen", interrupt)
    for _ in range(2):
        with pytest.raises(KeyboardInterrupt):
            demo.run_demo(5, tmp_path / "out")


def test_a_program_that_ignores_the_polite_end_is_ended_all_the_same(private_home: Path) -> None:
    stubborn = "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); open('ready', 'w'); signal.pause()"
    screen = demo.OwnScreen()
    child = screen.start([sys.executable, "-c", stubborn])
    while not (private_home / "ready").exists():
        assert child.poll() is None
    screen.close()
    assert child.returncode == -signal.SIGKILL


def test_the_diary_is_told_once_and_only_in_whole_lines(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, kept = tmp_path / "person.jsonl", record(None)
    diary = Diary(path)
    diary.tell(Story(), kept)
    path.write_text(
        json.dumps({"at": 1.0, "did": "looked", "picture": "review-1.png"})
        + "\n"
        + json.dumps({"at": 2.0, "did": "pressed", "button": "Approve", "x": 5, "y": 6})
    )
    diary.tell(Story(), kept)
    assert kept.approvals == 0
    path.write_text(path.read_text() + "\n")
    diary.tell(Story(), kept)
    diary.tell(Story(), kept)
    assert kept.approvals == 1
    told = capsys.readouterr().out
    assert told.count("review-1.png") == 1
    assert told.count("presses Approve with the mouse at 5, 6") == 1


def test_the_journal_is_kept_whole_even_with_its_writer_still_open(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    with closing(sqlite3.connect(tmp_path / "journal.sqlite", isolation_level=None)) as writer:
        writer.execute("PRAGMA journal_mode=WAL")
        writer.execute("CREATE TABLE events (body TEXT)")
        writer.execute("INSERT INTO events VALUES ('started')")
        demo.keep_journal(tmp_path / "journal.sqlite", folder)
    with closing(sqlite3.connect(folder / "journal.sqlite")) as copy:
        assert copy.execute("SELECT body FROM events").fetchall() == [("started",)]


def test_a_search_for_the_editors_window_that_another_window_upsets_is_made_again(tmp_path: Path) -> None:
    tool, asked = tmp_path / "xdotool", tmp_path / "asked"
    tool.write_text(
        f"#!/bin/sh\nif [ -e {asked} ]; then echo 7; exit; fi\n"
        f"touch {asked}; echo 'X Error of failed request:  BadWindow' >&2; exit 1\n"
    )
    tool.chmod(0o755)
    stage = SimpleNamespace(env={"PATH": f"{tmp_path}:/usr/bin:/bin"})
    demo._wait_for_window(stage, 1)
    assert asked.exists()
