from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from agent.errors import (
    BusyError,
    DownloadError,
    ModelFileError,
    NoRoomError,
    UnreachedError,
    UsageError,
    WrongBytesError,
)
from models.catalog import names
from models.delivery import Order, deliver
from models.download import Came, ChangedError, Patience, Said
from models.hub import Hub
from models.shelf import LOCK_FILE, Shelf
from tests.unit.models.local_hub import Handler, LocalHub, after

MakePair = Callable[..., tuple[Path, Path]]
ORDER = Order("own", "o/m")


class Errand:
    """A pair on a local hub, and the shelf it is to come to."""

    def __init__(self, hub: LocalHub, shelf: Shelf, make_pair: MakePair) -> None:
        self.hub, self.shelf, self._make = hub, shelf, make_pair
        self.told: list[Came | Said] = []
        self.offer("first")

    def offer(self, name: str, **flaw: str | int | None) -> None:
        language, vision = self._make(name, weights=200_000, **flaw)
        self.hub.files = {"language.gguf": language.read_bytes(), "vision.gguf": vision.read_bytes()}

    def go(self, order: Order = ORDER) -> None:
        patience = Patience(tries=2, sleep=lambda seconds: None)
        deliver(self.shelf, Hub(self.hub.endpoint), order, self.told.append, patience)

    @property
    def said(self) -> str:
        return "\n".join(what.text for what in self.told if isinstance(what, Said))

    def seen(self) -> list[str]:
        return [p.name for p in self.shelf.folder.iterdir() if not p.name.startswith(".") and p.name != LOCK_FILE]


@pytest.fixture
def errand(local_hub: LocalHub, tmp_path: Path, make_pair: MakePair) -> Errand:
    return Errand(local_hub, Shelf(tmp_path / "shelf", tmp_path / "bundled"), make_pair)


def test_a_pair_arrives_as_one_unit_pinned_to_a_commit(errand: Errand) -> None:
    errand.go()
    assert names((errand.shelf.folder,)) == ("own",)
    assert errand.shelf.verify("own").source == f"hub: o/m@{errand.hub.commit}"
    assert not [*errand.shelf.folder.rglob("*.part*")]
    assert all(errand.hub.commit in one.path for one in errand.hub.gets())


def test_the_smaller_file_comes_first(errand: Errand) -> None:
    errand.go()
    assert [one.path.rpartition("/")[2] for one in errand.hub.gets()] == ["vision.gguf", "language.gguf"]


def test_what_is_interrupted_goes_on_next_time(errand: Errand) -> None:
    errand.hub.faults = [lambda *_: False, after(70_000), after(0)]
    with pytest.raises(UnreachedError):
        errand.go()
    assert errand.seen() == []
    before = len(errand.hub.gets())
    errand.go()
    assert [one.range for one in errand.hub.gets()[before:]] == ["bytes=70000-"]
    errand.shelf.verify("own")


@pytest.mark.parametrize("flaw", [{"contract": None}, {"contract": "99"}])
def test_what_cannot_be_run_is_found_out_before_the_larger_file_comes(
    flaw: dict[str, str | int | None], errand: Errand
) -> None:
    errand.offer("other", **flaw)
    with pytest.raises(ModelFileError):
        errand.go()
    assert errand.hub.gets("language.gguf") == []
    assert errand.seen() == []
    assert not [*errand.shelf.folder.rglob("*.part")]


def test_another_family_comes_only_if_it_is_wanted_anyway(errand: Errand) -> None:
    errand.offer("other", contract=None, architecture="qwen2vl")
    with pytest.raises(ModelFileError):
        errand.go()
    errand.go(replace(ORDER, anyway=True))
    errand.shelf.verify("own")


def test_two_files_that_do_not_belong_together_are_never_in_place(errand: Errand) -> None:
    errand.offer("other", projection=64)
    with pytest.raises(ModelFileError, match="belong together"):
        errand.go()
    assert errand.seen() == []


def test_a_wrong_hash_leaves_nothing_in_place(errand: Errand) -> None:
    errand.hub.wrong_hash = True
    with pytest.raises(WrongBytesError):
        errand.go()
    assert errand.seen() == []
    assert errand.shelf.placed() == {}


def test_a_repository_that_changes_half_way_is_fetched_anew_and_that_is_said(errand: Errand) -> None:
    def change(handler: Handler, data: bytes, first: int) -> bool:
        errand.offer("second", width=256, projection=256)
        errand.hub.commit = "d" * 40
        handler.start(errand.hub.files["language.gguf"], first)
        return True

    errand.hub.faults = [lambda *_: False, after(1000), change]
    errand.go()
    assert "starting from zero" in errand.said
    assert errand.shelf.verify("own").source.endswith("d" * 40)
    assert (errand.shelf.folder / "own" / "language.gguf").read_bytes() == errand.hub.files["language.gguf"]


def test_a_repository_that_never_holds_still_is_given_up(errand: Errand) -> None:
    def change(handler: Handler, data: bytes, first: int) -> bool:
        handler.start(data[::-1], first)
        return True

    errand.hub.faults = [change] * 9
    with pytest.raises(ChangedError):
        errand.go()
    assert len(errand.hub.gets()) == 3
    assert errand.seen() == []


def test_a_crash_just_before_the_end_fetches_nothing_twice(errand: Errand, monkeypatch: pytest.MonkeyPatch) -> None:
    def crash(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(Shelf, "place", crash)
        with pytest.raises(KeyboardInterrupt):
            errand.go()
    assert errand.seen() == []
    before = len(errand.hub.gets())
    errand.go()
    assert len(errand.hub.gets()) == before
    errand.shelf.verify("own")


def test_a_name_that_is_taken_is_said_before_anything_comes(errand: Errand) -> None:
    errand.go()
    before = len(errand.hub.asked)
    with pytest.raises(UsageError):
        errand.go()
    assert len(errand.hub.asked) == before


def test_two_at_once_are_told_so(errand: Errand) -> None:
    with errand.shelf.incoming("own"), pytest.raises(BusyError):
        errand.go()


def test_files_that_are_not_there_are_named(errand: Errand) -> None:
    with pytest.raises(DownloadError, match="0 files like") as caught:
        errand.go(replace(ORDER, vision="mmproj*"))
    assert "vision.gguf" in caught.value.advice


def test_what_came_so_far_can_be_removed(errand: Errand) -> None:
    errand.hub.faults = [after(1000), after(0)]
    with pytest.raises(UnreachedError):
        errand.go()
    errand.shelf.remove("own")
    assert not [*errand.shelf.folder.rglob("*.part")]


def test_too_little_room_is_said_before_anything_comes(errand: Errand, monkeypatch: pytest.MonkeyPatch) -> None:
    import shutil

    usage = type("Usage", (), {"free": 1000})
    monkeypatch.setattr(shutil, "disk_usage", lambda place: usage)
    with pytest.raises(NoRoomError):
        errand.go()
    assert errand.hub.gets() == []
