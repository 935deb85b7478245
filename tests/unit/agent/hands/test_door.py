"""Claims about the side door: it is the person's alone, it answers when all is let go of, and leftovers do no harm."""

from __future__ import annotations

import errno
import os
import signal
import socket
import stat
from pathlib import Path

import platformdirs
import pytest

from agent.errors import FolderError, HandsError
from agent.hands.door import ASKED, Door, doors_path, stop_hands
from app import terminal


@pytest.fixture(autouse=True)
def in_no_hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hands that do not answer in time are ended, and here the hands are the process of the tests."""
    monkeypatch.setattr("agent.hands.door._ANSWERS_WITHIN", 60.0)


class Limbs:
    """Notes why it was stopped."""

    def __init__(self) -> None:
        self.reasons: list[str] = []

    def stop(self, reason: str, within: float) -> bool:
        self.reasons.append(reason)
        return True


def test_where_nothing_runs_there_is_nothing_to_stop(capsys: pytest.CaptureFixture[str]) -> None:
    assert stop_hands() == 0
    assert terminal.main(["stop"]) == 1
    assert "nothing to stop" in capsys.readouterr().out


def test_who_knocks_stops_the_hands() -> None:
    limbs = Limbs()
    door = Door(limbs.stop)
    assert terminal.main(["stop"]) == 0
    assert stop_hands() == 1
    assert limbs.reasons == [ASKED, ASKED]
    door.close()
    door.close()
    assert stop_hands() == 0


def test_the_door_is_the_person_s_alone() -> None:
    door = Door(Limbs().stop)
    assert stat.S_IMODE(doors_path().stat().st_mode) == 0o700
    door.close()


def test_behind_an_open_folder_no_hands_begin() -> None:
    doors_path().mkdir(parents=True)
    doors_path().chmod(0o755)
    with pytest.raises(HandsError, match="open to others") as caught:
        Door(Limbs().stop)
    assert caught.value.advice


def test_a_folder_whose_name_is_too_long_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path / ("deep" * 40)))
    with pytest.raises(HandsError, match=r"could not be stopped.*its name is too long") as caught:
        Door(Limbs().stop)
    assert "XDG_RUNTIME_DIR" in caught.value.advice


def test_a_disk_without_room_is_said_in_words_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", "/run/user/0/tracer1/hands")

    monkeypatch.setattr(Path, "rename", full)
    with pytest.raises(HandsError, match=r"cannot be used, the disk is full$") as caught:
        Door(Limbs().stop)
    assert caught.value.advice


def test_a_door_that_cannot_be_knocked_at_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    doors_path().mkdir(mode=0o700, parents=True)
    (doors_path() / ("deep" * 40 + ".sock")).touch()
    with pytest.raises(HandsError, match="cannot be reached: its name is too long") as caught:
        stop_hands()
    assert caught.value.advice
    assert terminal.main(["stop"]) == terminal.ENVIRONMENT


def test_hands_that_cannot_be_stopped_keep_no_others_from_it() -> None:
    limbs = Limbs()
    door = Door(limbs.stop)
    (doors_path() / ("0" * 200 + ".sock")).touch()  # knocked at first
    with pytest.raises(HandsError, match="cannot be reached"):
        stop_hands()
    assert limbs.reasons == [ASKED]
    door.close()


@pytest.mark.parametrize("trouble", [errno.EINVAL, errno.EPERM])
def test_hands_that_are_not_to_be_ended_from_here_are_said(monkeypatch: pytest.MonkeyPatch, trouble: int) -> None:
    def refuse(*_: object) -> int:
        raise OSError(trouble, os.strerror(trouble))

    class Stuck(Limbs):
        def stop(self, reason: str, within: float) -> bool:
            return False

    door = Door(Stuck().stop)
    # Of a process in another container the system tells no number (EINVAL); to end a stranger's is not allowed.
    if trouble == errno.EINVAL:
        monkeypatch.setattr(os, "pidfd_open", refuse)
    else:
        monkeypatch.setattr(signal, "pidfd_send_signal", refuse)
    with pytest.raises(HandsError, match="do not end") as caught:
        stop_hands()
    assert caught.value.advice
    door.close()


def test_hands_begin_nowhere_but_in_a_folder_of_their_person(monkeypatch: pytest.MonkeyPatch) -> None:
    def anothers(*_: object, **__: object) -> Path:
        raise PermissionError("runtime directory /tmp/runtime-1000 is owned by uid 1001; set XDG_RUNTIME_DIR instead")

    monkeypatch.setattr(platformdirs, "user_runtime_path", anothers)
    for call in (lambda: Door(Limbs().stop), stop_hands):
        with pytest.raises(FolderError, match="yours alone") as caught:
            call()
        assert "XDG_RUNTIME_DIR" in caught.value.advice


def test_what_killed_hands_left_behind_is_cleared_away() -> None:
    doors_path().mkdir(mode=0o700, parents=True)
    left = doors_path() / "4711.sock"
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as one:
        one.bind(str(left))
    assert left.exists()
    assert stop_hands() == 0
    assert not left.exists()


def test_what_is_not_the_word_stops_nothing() -> None:
    limbs = Limbs()
    door = Door(limbs.stop)
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as line:
        line.connect(str(doors_path() / f"{os.getpid()}.sock"))
        line.sendall(b"hello")
        assert line.recv(16) == b""
    assert limbs.reasons == []
    door.close()
