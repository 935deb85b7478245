from __future__ import annotations

import json
import resource
import shutil
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from agent.errors import BusyError, ModelFileError, NoRoomError, ShelfError, UsageError
from models.catalog import find, names
from models.shelf import LOCK_FILE, Shelf, pin_of

MakePair = Callable[..., tuple[Path, Path]]


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    (tmp_path / "bundled" / "nano").mkdir(parents=True)
    for file in ("language.gguf", "vision.gguf"):
        (tmp_path / "bundled" / "nano" / file).touch()
    return Shelf(tmp_path / "shelf", tmp_path / "bundled")


def left(shelf: Shelf) -> list[str]:
    """What a person would see on the shelf, without the lock file."""
    if not shelf.folder.exists():
        return []
    return sorted(p.name for p in shelf.folder.iterdir() if not p.name.startswith(".") and p.name != LOCK_FILE)


def test_what_is_added_is_found_pinned_and_whole(shelf: Shelf, make_pair: MakePair) -> None:
    pair = make_pair()
    placed = shelf.add("own", *pair)
    assert find("own", (shelf.folder,)).language.read_bytes() == pair[0].read_bytes()
    assert placed.files["vision.gguf"] == pin_of(pair[1])
    assert shelf.placed() == {"own": placed}
    assert shelf.verify("own") == placed
    assert stat.S_IMODE((shelf.folder / LOCK_FILE).stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("flaw", "said"),
    [
        ({"contract": None}, "names no contract"),
        ({"contract": "99"}, "speaks version 99"),
        ({"architecture": "llama"}, "is a llama model"),
        ({"projection": 64}, "do not belong together"),
    ],
)
def test_a_pair_that_cannot_be_run_is_never_put_in_place(
    flaw: dict[str, str | int | None], said: str, shelf: Shelf, make_pair: MakePair
) -> None:
    with pytest.raises(ModelFileError, match=said):
        shelf.add("own", *make_pair(**flaw))
    assert left(shelf) == []
    assert shelf.placed() == {}


def test_damaged_files_are_never_put_in_place(shelf: Shelf, make_pair: MakePair) -> None:
    language, vision = make_pair()
    whole = vision.read_bytes()
    for broken in (whole[:-1], whole[:20], b"", b"hello", whole[::-1]):
        vision.write_bytes(broken)
        with pytest.raises(ModelFileError):
            shelf.add("own", language, vision)
        assert left(shelf) == []
    with pytest.raises(ModelFileError, match="is missing"):
        shelf.add("own", language, vision.with_name("none.gguf"))
    with pytest.raises(ModelFileError):
        shelf.add("own", vision, language)


@pytest.mark.parametrize(
    "name", ["", ".", "..", "../x", "a/b", ".hidden", "nano", " own", "a\nb", "a b", "a+b", "a" * 300]
)
def test_a_name_is_plain_and_not_taken(name: str, shelf: Shelf, make_pair: MakePair) -> None:
    with pytest.raises(UsageError):
        shelf.add(name, *make_pair())
    assert left(shelf) == []


def test_a_name_is_given_once(shelf: Shelf, make_pair: MakePair) -> None:
    shelf.add("own", *make_pair())
    with pytest.raises(UsageError, match="already"):
        shelf.add("own", *make_pair("other"))


def test_a_changed_file_is_noticed(shelf: Shelf, make_pair: MakePair) -> None:
    shelf.add("own", *make_pair())
    file = shelf.folder / "own" / "vision.gguf"
    data = file.read_bytes()
    file.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
    with pytest.raises(ModelFileError, match="SHA-256"):
        shelf.verify("own")
    file.write_bytes(data[:-1])
    with pytest.raises(ModelFileError, match="bytes"):
        shelf.verify("own")
    file.unlink()
    with pytest.raises(ModelFileError, match="cannot be read"):
        shelf.verify("own")


def test_what_was_put_there_by_hand_is_said_to_be_unpinned(shelf: Shelf, make_pair: MakePair) -> None:
    language, vision = make_pair()
    (shelf.folder / "own").mkdir(parents=True)
    language.rename(shelf.folder / "own" / "language.gguf")
    vision.rename(shelf.folder / "own" / "vision.gguf")
    with pytest.raises(ShelfError, match="not pinned"):
        shelf.verify("own")
    with pytest.raises(UsageError):
        shelf.verify("nobody")
    (shelf.folder / "own").rename(shelf.folder / "nano")  # it is found before the bundled one of that name
    with pytest.raises(ShelfError, match="not pinned"):
        shelf.verify("nano")


def test_nothing_is_here_under_what_is_no_name(shelf: Shelf) -> None:
    shelf.folder.mkdir()
    for name in ("a" * 300, "..", ""):
        assert not shelf.has(name)
        assert shelf.form_of(name) == ""


def test_what_is_removed_is_gone_and_may_come_again(shelf: Shelf, make_pair: MakePair) -> None:
    pair = make_pair()
    shelf.add("own", *pair)
    shelf.add("other", *pair)
    shelf.remove("own")
    assert names((shelf.folder,)) == ("other",)
    assert set(shelf.placed()) == {"other"}
    shelf.add("own", *pair)
    shelf.verify("own")


def test_a_folder_that_was_taken_away_by_hand_is_told_and_can_be_forgotten(shelf: Shelf, make_pair: MakePair) -> None:
    shelf.add("own", *make_pair())
    shutil.rmtree(shelf.folder / "own")
    with pytest.raises(ModelFileError, match="its folder is not there") as caught:
        shelf.verify("own")
    assert "tracer1 models remove own" in caught.value.advice
    shelf.remove("own")
    assert shelf.placed() == {}


def test_a_removal_that_was_cut_off_can_be_ended(
    shelf: Shelf, make_pair: MakePair, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(place: Path, ignore_errors: bool = False) -> None:
        if not ignore_errors:
            raise KeyboardInterrupt

    shelf.add("own", *make_pair())
    with monkeypatch.context() as patched:
        patched.setattr(shutil, "rmtree", crash)
        with pytest.raises(KeyboardInterrupt):
            shelf.remove("own")
    assert left(shelf) == []
    shelf.remove("own")
    assert shelf.placed() == {}
    assert not [*shelf.folder.rglob("*.gguf")]


def test_of_a_policy_that_lies_elsewhere_the_way_alone_is_taken_away(shelf: Shelf, make_pair: MakePair) -> None:
    language, _ = make_pair()
    shelf.folder.mkdir()
    (shelf.folder / "linked").symlink_to(language.parent)
    assert names((shelf.folder,)) == ("linked",)
    shelf.remove("linked")
    assert left(shelf) == []
    assert language.is_file()


@pytest.mark.parametrize("name", ["nano", "nobody", "..", ".incoming", "", "other/..", "a" * 300])
def test_the_bundled_policy_is_never_removed_and_nothing_outside_the_shelf(
    name: str, shelf: Shelf, make_pair: MakePair
) -> None:
    shelf.add("other", *make_pair())
    with pytest.raises(UsageError):
        shelf.remove(name)
    assert left(shelf) == ["other"]
    assert shelf.is_bundled("nano")


def test_a_full_disk_leaves_nothing_behind(shelf: Shelf, make_pair: MakePair, monkeypatch: pytest.MonkeyPatch) -> None:
    pair = make_pair(weights=200_000)
    old = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, old[1]))
    try:
        with pytest.raises(NoRoomError, match="full"):
            shelf.add("own", *pair)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, old)
    assert left(shelf) == []
    assert not [*shelf.folder.rglob("*.gguf")]
    shelf.add("own", *pair)


def test_too_little_room_is_said_before_anything_is_copied(
    shelf: Shelf, make_pair: MakePair, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = type("Usage", (), {"free": 1000})
    monkeypatch.setattr(shutil, "disk_usage", lambda place: usage)
    with pytest.raises(NoRoomError, match="are needed"):
        shelf.add("own", *make_pair())
    assert left(shelf) == []


def test_two_at_once_are_told_so(shelf: Shelf, make_pair: MakePair) -> None:
    with shelf.incoming("own"), pytest.raises(BusyError):
        shelf.add("own", *make_pair())
    shelf.add("own", *make_pair("again"))
    with shelf.incoming("other"), pytest.raises(BusyError):
        Shelf(shelf.folder).remove("other")


def test_a_crash_before_the_move_leaves_nothing_in_place(
    shelf: Shelf, make_pair: MakePair, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(self: Path, target: Path) -> Path:
        if self.name == "whole":
            raise KeyboardInterrupt
        self.rename(target)
        return target

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", crash)
        with pytest.raises(KeyboardInterrupt):
            shelf.add("own", *make_pair())
    assert left(shelf) == []
    with pytest.raises(ModelFileError, match="its folder is not there"):
        shelf.verify("own")
    shelf.add("own", *make_pair("again"))
    shelf.verify("own")


def pinned(name: str, size: str) -> str:
    """A lock file with one policy, whose files have this size in JSON."""
    pin = f'{{"size": {size}, "sha256": ""}}'
    files = f'{{"language.gguf": {pin}, "vision.gguf": {pin}}}'
    return f'{{"form": 1, "policies": {{"{name}": {{"source": "", "files": {files}}}}}}}'


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        '{"form": 1}',
        '{"form": 1, "policies": {"own": {"files": {}}}}',
        '{"form": 1, "policies": 3}',
        pinned("own", "1e400"),
        pinned("../own", "5"),
    ],
)
def test_a_damaged_lock_file_is_a_typed_error_and_is_not_overwritten(
    text: str, shelf: Shelf, make_pair: MakePair
) -> None:
    shelf.folder.mkdir()
    (shelf.folder / LOCK_FILE).write_text(text)
    with pytest.raises(ShelfError) as caught:
        shelf.add("own", *make_pair())
    assert caught.value.advice
    assert (shelf.folder / LOCK_FILE).read_text() == text
    assert [place.name for place in shelf.folder.iterdir()] == [LOCK_FILE]  # told before anything was copied


def test_a_lock_file_from_the_future_says_to_update(shelf: Shelf) -> None:
    shelf.folder.mkdir()
    (shelf.folder / LOCK_FILE).write_text(json.dumps({"form": 2}))
    with pytest.raises(ShelfError, match="form 2") as caught:
        shelf.placed()
    assert "Update" in caught.value.advice
