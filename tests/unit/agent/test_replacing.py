"""A file takes another's place whole or not at all, is its owner's alone, and no link leads it astray."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from agent.replacing import replacing


def test_it_is_its_owner_s_alone_before_anything_stands_in_it(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        with replacing(tmp_path / "list.json") as file:
            assert os.fstat(file.fileno()).st_mode & 0o777 == 0o600
            file.write(b"private")
    finally:
        os.umask(before)
    assert (tmp_path / "list.json").read_bytes() == b"private"
    assert (tmp_path / "list.json").stat().st_mode & 0o777 == 0o600


def test_what_ends_half_way_leaves_what_was_there(tmp_path: Path) -> None:
    (tmp_path / "list.json").write_text("before")

    def half() -> None:
        with replacing(tmp_path / "list.json") as file:
            file.write(b"af")
            raise ValueError("half-way")

    with pytest.raises(ValueError, match="half-way"):
        half()
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("list.json", "before")]


def test_nothing_is_written_through_a_link_that_lies_in_the_way(tmp_path: Path) -> None:
    precious = tmp_path / "precious"
    precious.write_text("what nobody may lose")
    (tmp_path / "list.json").symlink_to(precious)
    with replacing(tmp_path / "list.json") as file:
        file.write(b"new")
    assert precious.read_text() == "what nobody may lose"
    assert (tmp_path / "list.json").read_text() == "new"
    assert not (tmp_path / "list.json").is_symlink()


def test_of_two_who_write_at_once_each_writes_the_whole(tmp_path: Path) -> None:
    path = tmp_path / "list.json"
    with replacing(path) as first:
        first.write(b"the fir")
        first.flush()
        with replacing(path) as second:
            second.write(b"the second's whole")
        assert path.read_bytes() == b"the second's whole"
        first.write(b"st's whole")
    assert path.read_bytes() == b"the first's whole"
    assert [left.name for left in tmp_path.iterdir()] == ["list.json"]
