"""Runs a command where there is no network: a namespace of its own with nothing in it.

    scripts/offline.py COMMAND ...               not even a loopback that is up
    scripts/offline.py --loopback COMMAND ...    127.0.0.1 answers, for tests that talk to themselves
    scripts/offline.py --try                     says by its exit code whether this system allows it

The exit code is the command's own, or 3 where the system lets nobody make such a namespace.
"""

from __future__ import annotations

import ctypes
import fcntl
import os
import socket
import struct
import sys
from collections.abc import Sequence
from pathlib import Path

NOT_ALLOWED = 3
_MOUNTS, _USER, _NETWORK = 0x00020000, 0x10000000, 0x40000000  # linux/sched.h
_RECURSIVE_AND_PRIVATE = 0x4000 | 0x40000  # linux/mount.h
_X_SOCKETS = Path("/tmp/.X11-unix")
_SET_FLAGS, _UP = 0x8914, 1  # linux/sockios.h, linux/if.h


def main(argv: Sequence[str]) -> int:
    """Enter the namespace and become the command; returns only where that cannot be."""
    trial, loopback = argv[:1] == ["--try"], argv[:1] == ["--loopback"]
    command = argv[1:] if loopback else argv
    if not command or command[0] == "--help":
        print(__doc__)
        return 0 if command else 2
    try:
        leave_the_network()
        if loopback:
            raise_loopback()
    except OSError as error:
        print(f"offline: no network namespace can be made here ({error.strerror}).", file=sys.stderr)
        print("  Allow user namespaces (kernel.unprivileged_userns_clone=1), or do it as root.", file=sys.stderr)
        return NOT_ALLOWED
    if not trial:
        os.execvp(command[0], list(command))
    return 0


def leave_the_network() -> None:
    """From here on this process and its children are in a network with nothing but a loopback that is down.

    Raises ``OSError`` where the system does not allow it, or where something is there all the same.
    """
    ours = {"uid_map": os.getuid(), "gid_map": os.getgid()}
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.unshare(_NETWORK | _MOUNTS) != 0:
        _done(libc.unshare(_USER | _NETWORK | _MOUNTS))
        Path("/proc/self/setgroups").write_text("deny")
        for name, number in ours.items():
            Path(f"/proc/self/{name}").write_text(f"{number} {number} 1")
    there = [name for _, name in socket.if_nameindex()]
    if there != ["lo"]:
        raise OSError(0, f"the new network holds {', '.join(there)}")
    # An X server takes the first number whose abstract socket is free. Those are the network's own, and files are not:
    # in the shared folder it would take the place of a display outside.
    _X_SOCKETS.mkdir(mode=0o1777, exist_ok=True)
    _done(libc.mount(b"none", b"/", None, _RECURSIVE_AND_PRIVATE, None))
    _done(libc.mount(b"tmpfs", bytes(_X_SOCKETS), b"tmpfs", 0, b"mode=1777"))


def _done(result: int) -> None:
    if result != 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))


def raise_loopback() -> None:
    """Let 127.0.0.1 answer. Raises ``OSError``."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        fcntl.ioctl(any_socket, _SET_FLAGS, struct.pack("16sh14x", b"lo", _UP))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
