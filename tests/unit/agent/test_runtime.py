"""The folder of locks and sockets is the person's alone from the moment on at which it is there."""

from __future__ import annotations

from pathlib import Path

import pytest

from agent.runtime import runtime_folder


def test_it_is_made_in_the_session_s_own_folder_and_nobody_else_may_enter(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path / "session"))
    folder = runtime_folder()
    assert folder.is_relative_to(tmp_path / "session")
    assert [place.stat().st_mode & 0o777 for place in (folder, folder.parent)] == [0o700, 0o700]


@pytest.mark.filterwarnings("ignore::platformdirs.RuntimeDirWarning")
def test_one_that_others_may_change_is_not_used(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "open").mkdir()
    (tmp_path / "open").chmod(0o777)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path / "open"))
    assert not runtime_folder().is_relative_to(tmp_path / "open")
