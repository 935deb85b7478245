"""Two instances never move the same mouse."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import platformdirs
import pytest

from agent.errors import BusyError, FolderError
from app.instance import lock_path, only_instance


def test_a_second_instance_is_told_who_is_at_work(tmp_path: Path) -> None:
    lock = tmp_path / "run" / "instance.lock"
    with only_instance(lock), pytest.raises(BusyError, match=str(os.getpid())) as caught, only_instance(lock):
        pytest.fail("two at work")
    assert caught.value.advice


def test_the_next_one_may_begin_when_the_first_is_done(tmp_path: Path) -> None:
    for _ in range(2):
        with only_instance(tmp_path / "instance.lock"):
            pass


def test_a_dead_instance_holds_nothing(tmp_path: Path) -> None:
    lock = tmp_path / "instance.lock"
    script = (
        "import os, sys; from pathlib import Path; from app.instance import only_instance\n"
        "with only_instance(Path(sys.argv[1])): os._exit(9)"
    )
    assert subprocess.run([sys.executable, "-c", script, str(lock)], check=False, cwd=Path.cwd()).returncode == 9
    with only_instance(lock):
        pass


def test_the_lock_is_told_of_by_another_process_too(tmp_path: Path) -> None:
    lock = tmp_path / "instance.lock"
    script = (
        "import sys; from pathlib import Path\n"
        "from agent.errors import BusyError; from app.instance import only_instance\n"
        "try:\n"
        "    with only_instance(Path(sys.argv[1])): print('free')\n"
        "except BusyError as error: print(error)"
    )
    with only_instance(lock):
        told = subprocess.run(
            [sys.executable, "-c", script, str(lock)], check=True, cwd=Path.cwd(), capture_output=True, text=True
        )
    assert str(os.getpid()) in told.stdout


def test_a_place_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(BusyError) as caught, only_instance(tmp_path / "file" / "instance.lock"):
        pytest.fail("no lock was taken")
    assert "XDG_RUNTIME_DIR" in caught.value.advice


def test_the_lock_lies_in_the_runtime_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    assert lock_path().is_relative_to(tmp_path)


def test_a_lock_that_leads_elsewhere_is_not_written_to(tmp_path: Path) -> None:
    precious = tmp_path / "precious"
    precious.write_text("what nobody may lose")
    (tmp_path / "instance.lock").symlink_to(precious)
    with pytest.raises(BusyError), only_instance(tmp_path / "instance.lock"):
        pytest.fail("the link was followed")
    assert precious.read_text() == "what nobody may lose"


def test_a_folder_that_is_somebody_else_s_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    def anothers(*_: object, **__: object) -> Path:
        raise PermissionError("runtime directory /tmp/runtime-1000 is owned by uid 1001; set XDG_RUNTIME_DIR instead")

    monkeypatch.setattr(platformdirs, "user_runtime_path", anothers)
    with pytest.raises(FolderError) as caught, only_instance():
        pytest.fail("no lock was taken")
    assert "XDG_RUNTIME_DIR" in caught.value.advice
