from __future__ import annotations

from pathlib import Path

import pytest

from agent.errors import ModelFileError
from models.catalog import LANGUAGE_FILE, VISION_FILE, default_shelves, find, names


def place(shelf: Path, name: str, *files: str) -> Path:
    folder = shelf / name
    folder.mkdir(parents=True)
    for file in files:
        (folder / file).touch()
    return folder


def test_the_persons_shelf_comes_before_the_bundled_one(tmp_path: Path) -> None:
    own, bundled = tmp_path / "own", tmp_path / "bundled"
    place(bundled, "nano", LANGUAGE_FILE, VISION_FILE)
    assert find("nano", (own, bundled)).language == bundled / "nano" / LANGUAGE_FILE
    place(own, "nano", LANGUAGE_FILE, VISION_FILE)
    assert find("nano", (own, bundled)).vision == own / "nano" / VISION_FILE


def test_a_policy_without_both_files_is_not_there(tmp_path: Path) -> None:
    place(tmp_path, "half", LANGUAGE_FILE)
    place(tmp_path, "whole", LANGUAGE_FILE, VISION_FILE)
    assert names((tmp_path,)) == ("whole",)
    with pytest.raises(ModelFileError, match="half") as caught:
        find("half", (tmp_path,))
    assert "whole" in caught.value.advice
    assert str(tmp_path) in caught.value.advice


def test_what_has_no_plain_name_is_not_there(tmp_path: Path) -> None:
    for name in ("nano", ".hidden", " before"):
        place(tmp_path, name, LANGUAGE_FILE, VISION_FILE)
    assert names((tmp_path,)) == ("nano",)


@pytest.mark.parametrize("name", ["", ".", "..", "../nano", "a/b", "/etc", "a" * 300, "é" * 150, "\ud800"])
def test_a_name_is_never_a_path(tmp_path: Path, name: str) -> None:
    place(tmp_path, "nano", LANGUAGE_FILE, VISION_FILE)
    with pytest.raises(ModelFileError, match="not a policy's name"):
        find(name, (tmp_path / "nano", tmp_path))


def test_the_bundled_shelf_is_in_the_assets() -> None:
    assert default_shelves()[-1].parent.name == "assets"
