"""The room of the side door: through it another process stops the hands, past an interface that hangs.

Each hands process listens on a socket of its own in the person's runtime folder, which nobody else can enter. Who
knocks is answered once everything is let go of; hands that do not answer are ended, and their guardian lets go for
them.
"""

from __future__ import annotations

import contextlib
import errno
import os
import select
import signal
import socket
import stat
import struct
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from agent.damage import damage
from agent.errors import HandsError
from agent.hands import priority
from agent.runtime import runtime_folder

ASKED: Final = "tracer1 stop"
"""The reason of a run that ended so."""

_STOP: Final = b"stop\n"
_RELEASED: Final = b"released\n"
_STUCK: Final = b"stuck\n"
_LETS_GO_WITHIN: Final = 1.5
_ANSWERS_WITHIN: Final = 3.0
_ENDS_WITHIN: Final = 1.0
_GUARDIAN_TAKES: Final = 0.4  # its last release comes a quarter of a second after the hands' end
_LONGEST_NAME: Final = 108  # sun_path in sockaddr_un, its end included
_CREDENTIALS: Final = struct.Struct("3i")  # pid, uid, gid


def doors_path() -> Path:
    """The folder of the doors, whether it exists or not. Raises ``FolderError``."""
    return runtime_folder() / "hands"


class Door:
    """One hands process's door. ``stop`` stops for good, and is True once everything is let go of in so many seconds.

    Raises ``HandsError`` or ``FolderError`` where no door can be made that is the person's alone: hands that could not
    be stopped from outside do not begin.
    """

    def __init__(self, stop: Callable[[str, float], bool]) -> None:
        self._stop = stop
        folder = doors_path()
        self._path = folder / f"{os.getpid()}.sock"
        new = folder / f".{os.getpid()}.new"
        self._ear = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            _check_private(folder)
            _check_length(new)
            new.unlink(missing_ok=True)
            self._ear.bind(str(new))
            self._ear.listen()
            new.rename(self._path)  # whoever sees the name is answered
        except HandsError:
            self._ear.close()
            raise
        except OSError as error:
            self._ear.close()
            raise HandsError(
                f"the hands could not be stopped from another terminal: {folder} cannot be used, {damage(error)}",
                "Set XDG_RUNTIME_DIR to a folder with a short name that is yours alone, and has room.",
            ) from error
        priority.start(self._serve, "side door")

    def close(self) -> None:
        """Take the door away; may be called twice."""
        _clear(self._path)
        self._ear.close()

    def _serve(self) -> None:
        while True:
            try:
                line, _ = self._ear.accept()
            except OSError:
                return  # closed
            with line:
                self._answer(line)

    def _answer(self, line: socket.socket) -> None:
        if _peer(line)[1] not in (os.getuid(), 0):
            return
        try:
            line.settimeout(_ANSWERS_WITHIN)
            if line.recv(len(_STOP), socket.MSG_WAITALL) == _STOP:
                line.sendall(_RELEASED if self._stop(ASKED, _LETS_GO_WITHIN) else _STUCK)
        except OSError:
            return  # whoever knocked has gone


def stop_hands() -> int:
    """Stop all hands of this person that are at work; how many there were, 0 for none.

    When it returns nothing of theirs is pressed and nothing more will be. Raises ``HandsError`` if hands could be
    neither asked nor ended, ``FolderError``.
    """
    found, troubles = 0, list[HandsError]()
    for door in sorted(doors_path().glob("*.sock")):
        try:
            found += _knock(door)
        except HandsError as error:  # the others are stopped all the same
            troubles.append(error)
    if troubles:
        raise troubles[0]
    return found


def _knock(door: Path) -> bool:
    """Stop the hands behind this door; False where there are none any more."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as line:
        line.settimeout(_ANSWERS_WITHIN)
        try:
            _check_length(door)
            line.connect(str(door))
        except (ConnectionRefusedError, FileNotFoundError):
            _clear(door)  # left by hands that were killed
            return False
        except OSError as error:
            raise HandsError(
                f"the hands behind {door} cannot be reached: {damage(error)}", "Press the stop chord."
            ) from error
        # The system itself says who listens there: a process that has died since cannot be mistaken for another.
        pid = _peer(line)[0]
        try:
            line.sendall(_STOP)
            answer = line.recv(len(_RELEASED), socket.MSG_WAITALL)
        except OSError:
            answer = b""
    if answer != _RELEASED:
        _end(pid)
        _clear(door)
    return True


def _end(pid: int) -> None:
    """End hands that do not answer, politely first; their guardian lets go of what they held."""
    try:
        process = os.pidfd_open(pid)
    except ProcessLookupError:
        time.sleep(_GUARDIAN_TAKES)
        return
    except OSError as error:  # a process of another container has no number here
        raise _unending(pid) from error
    try:
        for number in (signal.SIGTERM, signal.SIGKILL):
            signal.pidfd_send_signal(process, number)
            if select.select([process], [], [], _ENDS_WITHIN)[0]:
                time.sleep(_GUARDIAN_TAKES)
                return
    except ProcessLookupError:
        return
    except OSError as error:
        raise _unending(pid) from error
    finally:
        os.close(process)
    raise _unending(pid)


def _unending(pid: int) -> HandsError:
    return HandsError(f"the hands (process {pid}) do not end", "Press the stop chord, or log out.")


def _clear(door: Path) -> None:
    """Take the name away; one that stays does no harm."""
    with contextlib.suppress(OSError):
        door.unlink(missing_ok=True)


def _check_length(path: Path) -> None:
    """The system takes only short names for sockets, and Python says that without a number."""
    if len(os.fsencode(path)) >= _LONGEST_NAME:
        raise OSError(errno.ENAMETOOLONG, os.strerror(errno.ENAMETOOLONG))


def _check_private(folder: Path) -> None:
    found = folder.stat()
    if found.st_uid != os.getuid() or stat.S_IMODE(found.st_mode) & 0o077:
        raise HandsError(
            f"the hands could not be stopped from another terminal safely: {folder} is open to others",
            f"Make it yours alone: chmod 700 {folder}",
        )


def _peer(line: socket.socket) -> tuple[int, int]:
    """Process id and user id at the other end."""
    pid, uid, _ = _CREDENTIALS.unpack(line.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, _CREDENTIALS.size))
    return pid, uid
