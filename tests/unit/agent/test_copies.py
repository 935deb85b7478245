"""What a file dialog is about to overwrite or delete is there once more before the hands move."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import numpy as np
import pytest

from agent import copies as module
from agent.copies import Copies, Keeping, KeepingHands
from agent.errors import CopyError, Stopped
from agent.rehearsal import RecordingHands
from agent.rules.files import at_stake
from agent.stop import Stop
from agent.types import (
    Action,
    Box,
    Click,
    DesktopPoint,
    Frame,
    Mark,
    Observation,
    Outcome,
    OutcomeKind,
    PlannedStep,
    PressKeys,
    Role,
    State,
    Target,
    TypeText,
    Window,
)

FRAME = Frame(np.zeros((9, 9, 3), np.uint8), DesktopPoint(0, 0), (), 0.0)
ACTIVE, CHECKED, SELECTED = (frozenset({state}) for state in (State.ACTIVE, State.CHECKED, State.SELECTED))
SAVE = Click(Target(Role.BUTTON, "Save"))
ENTER = PressKeys(("enter",))


def box(y: int) -> Box:
    return Box(10, y, 50, 9)


def seen(title: str, *marks: Mark) -> Observation:
    dialog = Mark(Role.DIALOG, title, Box(0, 0, 400, 300), states=ACTIVE)
    return Observation(FRAME, (dialog, *marks), Window(title, "mousepad", 1, 3, Box(0, 0, 400, 300), 2))


def gtk(name: str, *folders: str) -> Observation:
    """GTK's Save As, as mousepad shows it: the path bar's last pressed button is the folder."""
    bar = [Mark(Role.TOGGLE, folder, box(20)) for folder in folders[:-1]]
    return seen(
        "Save As",
        Mark(Role.TEXT, "Name", box(0), name),
        *bar,
        Mark(Role.TOGGLE, folders[-1], box(20), states=CHECKED),
        Mark(Role.TOGGLE, "Create Folder", box(20)),
        Mark(Role.CELL, "b.txt", box(40), states=SELECTED),
        Mark(Role.BUTTON, "Cancel", box(60)),
        Mark(Role.BUTTON, "Save", box(60)),
    )


def qt(name: str, folder: str) -> Observation:
    return seen(
        "Save As",
        Mark(Role.COMBO, "Look in:", box(0), folder),
        Mark(Role.TEXT, "File name:", box(20), name),
        Mark(Role.BUTTON, "Save", box(60)),
    )


def step(action: Action) -> PlannedStep:
    return PlannedStep(action, "a step")


HOME = Path("/home/ada")


@pytest.mark.parametrize(
    ("look", "action", "paths"),
    [
        (gtk("a.txt", "ada", "Documents"), SAVE, {"/home/ada/Documents/a.txt", "/ada/Documents/a.txt"}),
        (gtk("a.txt", "ada", "Documents"), ENTER, {"/home/ada/Documents/a.txt", "/ada/Documents/a.txt"}),
        (gtk("a.txt", "tmp"), SAVE, {"/tmp/a.txt"}),
        (gtk("/srv/a.txt", "ada"), SAVE, {"/srv/a.txt"}),
        (gtk("~/a.txt", "tmp"), SAVE, {"/home/ada/a.txt"}),
        (qt("a.txt", "/data"), SAVE, {"/data/a.txt"}),
        (qt("", "/data"), TypeText(Target(Role.TEXT, "File name:"), "b.txt\n"), {"/data/b.txt"}),
        (gtk("a.txt", "tmp"), PressKeys(("delete",)), {"/tmp/b.txt"}),
        (gtk("a.txt", "tmp"), Click(Target(Role.BUTTON, "Cancel")), set()),
        (gtk("a.txt", "tmp"), TypeText(Target(Role.TEXT, "Name"), "c.txt"), set()),
        (gtk("", "tmp"), SAVE, set()),
        (seen("Question", Mark(Role.BUTTON, "Save", box(60))), SAVE, set()),
    ],
)
def test_the_path_is_told_from_the_dialog(look: Observation, action: Action, paths: set[str]) -> None:
    assert {str(path) for path in at_stake(step(action), look, HOME)} == paths


def test_without_a_dialog_in_front_no_file_is_at_stake() -> None:
    look = gtk("a.txt", "tmp")
    assert at_stake(step(SAVE), Observation(FRAME, look.marks[1:], look.window), HOME) == ()


def test_the_copy_is_there_before_the_hands_move(tmp_path: Path) -> None:
    home = tmp_path / "ada"
    file = home / "Documents" / "a.txt"
    file.parent.mkdir(parents=True)
    file.write_text("as it was")
    file.chmod(0o644)
    copies = Copies(tmp_path / "copies", lambda: 1000.0)

    def overwrite(_: PlannedStep) -> Outcome | None:
        assert [Path(copy.path).read_text() for copy in copies.since(0.0)] == ["as it was"]
        file.write_text("overwritten")
        return None

    hands = KeepingHands(RecordingHands(overwrite), copies, home)
    outcome = hands.perform(step(SAVE), gtk("a.txt", "ada", "Documents"), Stop())
    [copy] = copies.since(1000.0)
    assert copy.original == str(file)
    assert Path(copy.path).read_text() == "as it was"
    assert Path(copy.path).stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "copies").stat().st_mode & 0o777 == 0o700
    assert "a copy of a.txt as it was is kept" in outcome.reason
    assert copies.since(1000.5) == ()


@pytest.mark.parametrize(
    ("kind", "kept"), [(OutcomeKind.DONE, True), (OutcomeKind.FAILED, True), (OutcomeKind.REFUSED, False)]
)
def test_a_step_of_which_nothing_was_done_leaves_no_copy_and_says_none(
    tmp_path: Path, kind: OutcomeKind, kept: bool
) -> None:
    file = tmp_path / "a.txt"
    file.write_text("as it was")
    copies = Copies(tmp_path / "copies")
    before = copies.keep(file).copy
    hands = KeepingHands(RecordingHands(lambda _: Outcome(kind, "so it was")), copies, tmp_path)
    outcome = hands.perform(step(SAVE), gtk(str(file), "tmp"), Stop())
    assert copies.since(0.0)[0] == before
    assert len(copies.since(0.0)) == (2 if kept else 1)
    assert len(list((tmp_path / "copies").glob("*/"))) == (2 if kept else 1)
    assert ("a copy of a.txt" in outcome.reason) is kept


def test_a_stop_between_two_copies_leaves_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("report.odt", "report.pdf"):
        (tmp_path / name).write_text(name)
    copies, stop, keep = Copies(tmp_path / "copies"), Stop(), Copies.keep

    def interrupted(self: Copies, original: Path) -> Keeping:
        if original.suffix:
            stop.pull("the stop chord")
        return keep(self, original)

    monkeypatch.setattr(Copies, "keep", interrupted)
    hands = RecordingHands()
    with pytest.raises(Stopped):
        KeepingHands(hands, copies, tmp_path).perform(step(SAVE), gtk(str(tmp_path / "report"), "tmp"), stop)
    assert hands.performed == []
    assert copies.since(0.0) == ()


def test_what_a_name_without_an_ending_may_mean_is_copied_too(tmp_path: Path) -> None:
    """LibreOffice writes over report.odt where "report" is saved."""
    folder = tmp_path / "ada" / "Documents"
    folder.mkdir(parents=True)
    for name in ("report.odt", "report.pdf", "reports.odt", "other.odt", "report.old.odt"):
        (folder / name).write_text(name)
    copies = Copies(tmp_path / "copies")
    hands = KeepingHands(RecordingHands(), copies, tmp_path / "ada")
    hands.perform(step(SAVE), gtk("report", "ada", "Documents"), Stop())
    assert [Path(copy.original).name for copy in copies.since(0.0)] == ["report.odt", "report.pdf"]
    hands.perform(step(SAVE), gtk("other.odt", "ada", "Documents"), Stop())
    assert [Path(copy.original).name for copy in copies.since(0.0)][2:] == ["other.odt"]


def test_where_there_is_no_file_nothing_is_copied_or_said(tmp_path: Path) -> None:
    copies = Copies(tmp_path / "copies")
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    for name in ("none.txt", "folder", "pipe", "folder/none/none"):
        assert copies.keep(tmp_path / name) == Keeping()
    assert copies.since(0.0) == ()


def test_what_cannot_be_copied_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LARGEST", 1_000_000)
    large = tmp_path / "large.bin"
    with large.open("wb") as file:
        file.truncate(3_000_000)
    copies = Copies(tmp_path / "copies")
    assert copies.keep(large).told == "no copy of large.bin was kept: it has 3 MB, and at most 1 MB are copied"
    (tmp_path / "taken").write_text("not a folder")
    small = tmp_path / "small.txt"
    small.write_text("x")
    assert "no copy of small.txt could be kept" in Copies(tmp_path / "taken" / "copies").keep(small).told


def test_what_tells_no_size_is_not_copied_beyond_what_may_be_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "LARGEST", 100)
    endless = Path("/proc/self/maps")
    assert endless.stat().st_size == 0
    copies = Copies(tmp_path / "copies")
    assert copies.keep(endless) == Keeping("no copy of maps could be kept (it grows while it is copied)")
    assert copies.since(0.0) == ()
    assert not [path for path in (tmp_path / "copies").rglob("*") if path.name != "copies.jsonl"]


@pytest.mark.parametrize("index", ["copies.jsonl", "*"])
def test_a_copy_that_no_index_tells_of_is_not_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, index: str) -> None:
    """As on a disk that is full: it would be counted by nobody, and never go. So would the folder made for it."""
    file, opened = tmp_path / "a.txt", os.open
    file.write_text("as it was")

    def full(path: str | os.PathLike[str], flags: int, mode: int = 0o777) -> int:
        if flags & os.O_CREAT and Path(path).match(index):
            raise OSError(errno.ENOSPC, "full")
        return opened(path, flags, mode)

    monkeypatch.setattr("agent.copies.os.open", full)
    copies = Copies(tmp_path / "copies")
    assert copies.keep(file) == Keeping("no copy of a.txt could be kept (the disk is full)")
    assert not list((tmp_path / "copies").iterdir())


@pytest.mark.parametrize("name", ["a\0b", "\ud800", "a\0b.txt"])
def test_what_no_file_can_be_called_ends_no_run(tmp_path: Path, name: str) -> None:
    hands = KeepingHands(RecordingHands(), Copies(tmp_path / "copies"), tmp_path)
    outcome = hands.perform(step(SAVE), gtk(f"{tmp_path}/{name}", "tmp"), Stop())
    assert outcome.reason == ""


def test_two_copies_of_one_second_are_two(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    copies = Copies(tmp_path / "copies", lambda: 1000.0)
    for text in ("first", "second"):
        file.write_text(text)
        copies.keep(file)
    assert [Path(copy.path).read_text() for copy in copies.since(0.0)] == ["first", "second"]


def test_the_oldest_copies_go_when_there_is_no_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "ROOM", 25)
    file = tmp_path / "a.txt"
    copies = Copies(tmp_path / "copies")
    for text in ("1" * 10, "2" * 10, "3" * 10):
        file.write_text(text)
        copies.keep(file)
    assert [Path(copy.path).read_text()[0] for copy in copies.since(0.0)] == ["2", "3"]
    copies.clear()
    assert copies.since(0.0) == ()


def test_a_damaged_index_costs_only_its_lines(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("x")
    copies = Copies(tmp_path / "copies")
    copies.keep(file)
    index = tmp_path / "copies" / "copies.jsonl"
    index.write_bytes(b"{]\n[1]\n\xff\xfe\n" + index.read_bytes())
    assert len(copies.since(0.0)) == 1
    assert copies.keep(file).copy is not None


def test_a_copy_is_put_back_and_what_stood_there_is_copied_first(tmp_path: Path) -> None:
    copies, file = Copies(tmp_path / "kept"), tmp_path / "list.txt"
    file.write_text("as it was")
    file.chmod(0o640)
    copies.keep(file)
    file.write_text("overwritten")
    [copy] = copies.since(0.0)
    assert "a copy of list.txt as it was is kept" in copies.restore(copy)
    assert file.read_text() == "as it was"
    assert file.stat().st_mode & 0o777 == 0o640
    assert [Path(one.path).read_text() for one in copies.since(0.0)] == ["as it was", "overwritten"]
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["list.txt"]


def test_a_deleted_file_is_put_back(tmp_path: Path) -> None:
    copies, file = Copies(tmp_path / "kept"), tmp_path / "list.txt"
    file.write_text("as it was")
    file.chmod(0o755)
    copies.keep(file)
    file.unlink()
    assert copies.restore(copies.since(0.0)[0]) == ""
    assert file.read_text() == "as it was"
    assert file.stat().st_mode & 0o777 == 0o755


def test_what_stands_there_and_cannot_be_kept_is_not_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copies, file = Copies(tmp_path / "kept"), tmp_path / "list.txt"
    file.write_text("as it was")
    copies.keep(file)
    file.write_text("much longer now")
    monkeypatch.setattr(module, "LARGEST", 10)
    with pytest.raises(CopyError, match="no copy of list"):
        copies.restore(copies.since(0.0)[0])
    assert file.read_text() == "much longer now"


def test_a_copy_that_cannot_be_put_back_says_so_and_leaves_nothing_behind(tmp_path: Path) -> None:
    copies, folder = Copies(tmp_path / "kept"), tmp_path / "papers"
    folder.mkdir()
    file = folder / "list.txt"
    file.write_text("as it was")
    copies.keep(file)
    file.unlink()
    folder.rmdir()
    with pytest.raises(CopyError, match="could not be put back") as told:
        copies.restore(copies.since(0.0)[0])
    assert str(copies.since(0.0)[0].path) in told.value.advice


def test_the_oldest_copy_can_be_put_back_though_keeping_pushes_it_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copies, file = Copies(tmp_path / "kept"), tmp_path / "list.txt"
    file.write_text("as it was")
    copies.keep(file)
    file.write_text("later on")
    monkeypatch.setattr(module, "ROOM", 12)
    copies.restore(copies.since(0.0)[0])
    assert file.read_text() == "as it was"
