"""The journal keeps what it was given, and says clearly when it cannot."""

from __future__ import annotations

import os
import shutil
import sqlite3
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import cast

import numpy as np
import pytest

from agent.codec import WORDS
from agent.errors import JournalError
from agent.events import Corrected, Interrupted
from agent.journal import SqliteJournal
from agent.turns import run_of
from agent.types import Ending, EndingKind, Forecast, PlannedStep, Role, Target, TypeText
from tests.unit.agent.written import STEP, events, look, write


def test_a_run_is_read_back_with_its_frames(tmp_path: Path) -> None:
    write(tmp_path / "journal.sqlite", events())
    with SqliteJournal(tmp_path / "journal.sqlite") as journal:
        run = journal.read("a")
    assert (run.id, run.goal, run.started_at, run.ending) == ("a", "write a heading", 1.0, Ending(EndingKind.VERIFIED))
    assert [len(turn.deeds) for turn in run.turns] == [0, 1, 0]
    assert run.turns[0].forecast == Forecast((STEP,))
    assert run.turns[1].deeds[0].step == STEP
    frame = run.turns[2].observation.frame
    np.testing.assert_array_equal(frame.pixels, look(9).frame.pixels)
    assert not frame.pixels.flags.writeable
    assert run.turns[2].observation.window == look().window


def test_what_is_written_is_on_disk_at_once(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite"
    with SqliteJournal(path) as journal:
        for number, event in enumerate(events(), start=1):
            journal.write(event)
            with sqlite3.connect(path) as other:
                assert other.execute("SELECT count(*) FROM events").fetchone() == (number,)
            other.close()
        with sqlite3.connect(path) as other:
            assert other.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        other.close()


def test_a_log_that_goes_with_its_last_reader_is_no_trouble_to_the_next(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite"
    troubles = list[Exception]()

    def come_and_go() -> None:
        try:
            for _ in range(150):
                SqliteJournal(path).close()
        except JournalError as error:
            troubles.append(error)

    readers = [threading.Thread(target=come_and_go) for _ in range(4)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    assert troubles == []


def test_a_journal_that_another_program_is_just_setting_up_is_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite"
    with closing(sqlite3.connect(path, isolation_level=None, check_same_thread=False)) as other:
        other.execute("CREATE TABLE another (number)")
        other.execute("BEGIN IMMEDIATE")  # under this lock SQLite refuses its change of log at once
        leaving = threading.Timer(0.2, other.rollback)
        leaving.start()
        write(path, events())
        leaving.join()
    with SqliteJournal(path) as journal:
        assert len(journal.runs()) == 1


def test_a_killed_writer_loses_nothing(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite"
    script = (
        "import os, sys; from pathlib import Path\n"
        "from agent.journal import SqliteJournal; from agent.events import Started\n"
        "journal = SqliteJournal(Path(sys.argv[1])); journal.write(Started('k', 'goal', 'nano', 1.0)); os._exit(9)"
    )
    assert subprocess.run([sys.executable, "-c", script, str(path)], check=False).returncode == 9
    with SqliteJournal(path) as journal:
        assert [run.id for run in journal.runs()] == ["k"]
        assert journal.runs()[0].ending is None


def test_runs_are_listed_the_latest_first(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite"
    write(path, [*events("old", 1.0), *events("new", 5.0)[:4]])
    with SqliteJournal(path) as journal:
        assert [(run.id, run.ending) for run in journal.runs()] == [("new", None), ("old", Ending(EndingKind.VERIFIED))]


def test_only_the_owner_can_read_it(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "journal.sqlite"
    with SqliteJournal(path) as journal:
        journal.write(events()[0])
        for file in path.parent.iterdir():
            assert stat.S_IMODE(file.stat().st_mode) == 0o600, file.name
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_a_journal_that_was_open_to_others_is_closed_to_them(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite"
    before = os.umask(0)
    try:
        with SqliteJournal(path) as journal:
            journal.write(events()[0])
            for file in tmp_path.iterdir():
                file.chmod(0o666)
            with SqliteJournal(path) as another:
                another.write(events("b")[0])
                assert {stat.S_IMODE(file.stat().st_mode) for file in tmp_path.iterdir()} == {0o600}
                assert len(list(tmp_path.iterdir())) == 3
    finally:
        os.umask(before)


def test_a_run_must_begin_with_started(tmp_path: Path) -> None:
    with SqliteJournal(tmp_path / "journal.sqlite") as journal, pytest.raises(JournalError):
        journal.write(events()[1])


def test_a_run_that_is_not_there_is_said(tmp_path: Path) -> None:
    with SqliteJournal(tmp_path / "journal.sqlite") as journal, pytest.raises(JournalError, match="no run 'b'"):
        journal.read("b")


def test_a_damaged_file_is_said_with_advice(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite"
    path.write_bytes(b"this is a letter, not a database" * 200)
    with pytest.raises(JournalError) as caught:
        SqliteJournal(path)
    assert "Move" in caught.value.advice


def test_an_event_of_a_newer_version_costs_its_run_alone_and_no_journal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "journal.sqlite"
    newer = events("newer", 2.0)
    write(path, [*events(), *newer[:-1], Interrupted("your own keyboard", 3.0), newer[-1]])
    monkeypatch.delitem(cast(dict[str, type], WORDS), "Interrupted")
    with SqliteJournal(path) as journal:
        with pytest.raises(JournalError, match="none that this program knows") as caught:
            journal.events("newer")
        assert "newer" in caught.value.advice
        assert [run.id for run in journal.runs()] == ["newer", "a"]
        assert journal.read("a").ending == Ending(EndingKind.VERIFIED)
        assert journal.audit().whole


def test_damage_that_is_no_text_is_said(tmp_path: Path) -> None:
    """sqlite3 itself fails at quoting it."""
    path = tmp_path / "j.sqlite"
    SqliteJournal(path).close()
    path.write_bytes(path.read_bytes().replace(b"CREATE TABLE runs", b"CREATE TABL\xdd runs"))
    with pytest.raises(JournalError, match="it is damaged") as caught:
        SqliteJournal(path)
    assert "Move" in caught.value.advice


def test_damage_in_the_middle_is_said(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite"
    write(path, [event for number in range(40) for event in events(f"run{number}", float(number))])
    data = bytearray(path.read_bytes())
    data[4096 : len(data)] = b"\xa5" * (len(data) - 4096)
    path.write_bytes(data)
    with pytest.raises(JournalError), SqliteJournal(path) as journal:
        journal.read("run3")


def test_an_altered_run_is_told_from_an_honest_one(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite"
    write(path, [*events("a"), *events("b", 2.0)])
    with sqlite3.connect(path) as database:
        database.execute("UPDATE events SET body = replace(body, 'verified', 'refused') WHERE run = 'a' AND number = 9")
    database.close()
    with SqliteJournal(path) as journal:
        with pytest.raises(JournalError, match="altered"):
            journal.read("a")
        assert journal.read("b").ending == Ending(EndingKind.VERIFIED)


FILLS_THE_DISK = """
import resource, sys
from pathlib import Path
import numpy as np
from agent.errors import JournalError
from agent.events import Perceived, Started
from agent.journal import SqliteJournal
from agent.types import DesktopPoint, Frame, Observation

resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))
journal = SqliteJournal(Path(sys.argv[1]))
journal.write(Started("full", "goal", "nano", 1.0))
random = np.random.default_rng(1)
for number in range(100):
    pixels = random.integers(0, 255, (100, 100, 3), np.uint8)
    try:
        journal.write(Perceived(Observation(Frame(pixels, DesktopPoint(0, 0), (), 0.0), (), None), float(number)))
    except JournalError as error:
        print(number, "|", error, "|", error.advice)
        break
"""


def test_a_full_disk_is_said_and_what_was_written_stays(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite"
    done = subprocess.run(
        [sys.executable, "-c", FILLS_THE_DISK, str(path)], check=True, capture_output=True, text=True, cwd=Path.cwd()
    )
    number, message, advice = done.stdout.split(" | ")
    assert "journal" in message
    assert "space" in advice
    with SqliteJournal(path) as journal:
        assert len(journal.events("full")) == int(number) + 1


@contextmanager
def small_disk(place: Path, options: str) -> Iterator[Path]:
    """A disk of its own, where the system lets us mount one."""
    place.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(place)], check=False).returncode:
        pytest.skip("this system lets nobody mount a small disk")
    try:
        yield place
    finally:
        subprocess.run(["umount", str(place)], check=True)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may mount a small disk")
def test_a_disk_that_is_really_full_is_said(tmp_path: Path) -> None:
    script = FILLS_THE_DISK.replace("resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))", "")
    with small_disk(tmp_path / "disk", "size=300k") as disk:
        journal = disk / "journal.sqlite"
        done = subprocess.run(
            [sys.executable, "-c", script, str(journal)], check=True, capture_output=True, text=True, cwd=Path.cwd()
        )
        assert "space" in done.stdout
        shutil.copytree(disk, tmp_path / "kept")
    with SqliteJournal(tmp_path / "kept" / "journal.sqlite") as kept:
        assert len(kept.events("full")) > 1


def test_a_read_only_folder_is_said(tmp_path: Path) -> None:
    with ExitStack() as stack:
        folder = tmp_path / "folder"
        if os.geteuid() == 0:  # whom permissions do not stop
            stack.enter_context(small_disk(folder, "ro"))
        else:
            folder.mkdir(mode=0o500)
        with pytest.raises(JournalError) as caught:
            SqliteJournal(folder / "journal.sqlite")
        assert "writable" in caught.value.advice


def test_a_folder_that_is_a_file_is_said(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("not a folder")
    with pytest.raises(JournalError):
        SqliteJournal(tmp_path / "data" / "journal.sqlite")


def test_what_is_wrong_is_not_told_by_a_word_in_the_place_s_name(tmp_path: Path) -> None:
    full = tmp_path / "full"
    full.write_text("not a folder")
    with pytest.raises(JournalError) as caught:
        SqliteJournal(full / "journal" / "journal.sqlite")
    assert "disk" not in str(caught.value)
    assert "space" not in caught.value.advice


def test_it_may_be_written_from_another_thread(tmp_path: Path) -> None:
    with SqliteJournal(tmp_path / "journal.sqlite") as journal:

        def tell() -> None:
            for event in events():
                journal.write(event)

        thread = threading.Thread(target=tell)
        thread.start()
        thread.join()
        assert journal.read("a").ending is not None


BETTER = PlannedStep(TypeText(Target(Role.TEXT, "Überschrift"), "another"), "Type another")


def test_what_is_said_of_a_step_afterwards_is_added_and_changes_nothing_before(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite"
    write(path, events())
    write(path, events("b", 2.0))
    with SqliteJournal(path) as journal:
        before, noted = run_of(journal.events("a")), journal.audit().head
        journal.add("a", Corrected(7, BETTER, 9.0))
        journal.add("a", Corrected(7, STEP, 10.0))
        after = journal.events("a")
        assert [type(event) for event in after[:9]] == [type(event) for event in events()]
        assert after[9:] == (Corrected(7, BETTER, 9.0), Corrected(7, STEP, 10.0))
        assert [turn.deeds for turn in run_of(after).turns] == [turn.deeds for turn in before.turns]
        assert journal.audit(noted).whole  # the chain that was noted before goes on
        assert journal.runs()[1].ending == Ending(EndingKind.VERIFIED)


@pytest.mark.parametrize(("run", "number"), [("a", 6), ("a", 99), ("a", 0), ("nowhere", 7), ("under way", 7)])
def test_nothing_is_said_of_what_is_no_step_or_of_a_run_that_is_not_over(tmp_path: Path, run: str, number: int) -> None:
    path = tmp_path / "journal.sqlite"
    write(path, events())
    write(path, events("under way", 2.0)[:-1])
    with SqliteJournal(path) as journal:
        with pytest.raises(JournalError):
            journal.add(run, Corrected(number, BETTER, 9.0))
        assert len(journal.events("a")) == 9
        assert journal.audit().whole
