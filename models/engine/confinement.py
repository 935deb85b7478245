"""The engine's walls: before its process opens a model's file it gives up all that a model could misuse.

What is given up cannot be had back, by whatever a damaged or malicious file makes llama.cpp do: the process reads the
model's own files and nothing else, writes and runs nothing, has no socket (no network, no display, no bus), signals
nobody, and can take only so much memory. Landlock and seccomp are system calls that Python does not have.
"""

from __future__ import annotations

import ctypes
import os
import platform
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import Final

from models.engine.errors import NativeError

SPARE_MEMORY: Final = 1 << 30
"""Bytes that the process may take beside three times its model's size: contexts, buffers, weights in another order."""

_LONGEST_LOG: Final = 1 << 20  # standard error is a file; what llama.cpp prints must not fill the disk
_MOST_FILES: Final = 64

# linux/landlock.h; these numbers are the same on every architecture.
_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
_VERSION: Final = 1
_PATH_BENEATH: Final = 1
_READ_FILE: Final = 1 << 2
_FILES_SINCE: Final = ((1, (1 << 13) - 1), (2, 1 << 13), (3, 1 << 14), (5, 1 << 15))
"""What of the file system can be forbidden (everything), and since which version of Landlock's interface."""
_TCP: Final = (4, 0b11)
_ABSTRACT_SOCKETS_AND_SIGNALS: Final = (6, 0b11)

# linux/prctl.h, linux/seccomp.h, linux/filter.h, linux/audit.h
_NO_NEW_PRIVILEGES, _GET_SECCOMP = 38, 21
_SET_FILTER, _ALL_THREADS = 1, 1
_LOAD, _IF_EQUAL, _IF_AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
_ALLOW, _DENY, _KILL = 0x7FFF0000, 0x00050000 | 1, 0x80000000
_NUMBER_AT, _ARCHITECTURE_AT = 0, 4
_OTHER_NUMBERING: Final = 0x40000000  # the x32 calls of an x86-64 kernel
_SECCOMP: Final = MappingProxyType({"x86_64": 317, "aarch64": 277})
_ARCHITECTURES: Final = MappingProxyType({"x86_64": 0xC000003E, "aarch64": 0xC00000B7})
_FORBIDDEN: Final = MappingProxyType(
    {
        # socket, socketpair, execve, execveat, ptrace, process_vm_readv, process_vm_writev, io_uring_setup
        "x86_64": (41, 53, 59, 322, 101, 310, 311, 425),
        "aarch64": (198, 199, 221, 281, 117, 270, 271, 425),
    }
)


@dataclass(frozen=True, slots=True)
class Walls:
    """What a kernel offers: the version of Landlock's interface (0: none), and whether system calls can be filtered."""

    landlock: int
    seccomp: bool

    @property
    def beside_a_card(self) -> Walls:
        """What is left of them where layers run on a graphics card, whose driver opens files of its own at any time."""
        return replace(self, landlock=0)

    @property
    def gaps(self) -> tuple[str, ...]:
        """What a policy's process can do all the same on such a kernel, in words."""
        gaps = []
        if not self.landlock:
            gaps.append("read and write the files that you can")
        elif self.landlock < 3:
            gaps.append("empty files that you can write")
        if self.landlock < 6:
            gaps.append("send signals to your programs")
        if not self.seccomp:
            gaps.append("use the network and the display")
        return tuple(gaps)


def offered() -> Walls:
    """What this kernel offers."""
    libc = _libc()
    if libc is None:
        return Walls(0, False)
    version = libc.syscall(_CREATE_RULESET, None, 0, _VERSION)
    return Walls(max(version, 0), platform.machine() in _FORBIDDEN and libc.prctl(_GET_SECCOMP, 0, 0, 0, 0) >= 0)


def confine(files: Sequence[Path], *, graphics: bool = False) -> Walls:
    """Give up everything but reading these files, as far as the kernel can hold this process to it; says how far.

    A graphics card's driver opens devices, libraries and caches of its own at any time, and reserves more memory than
    there is: with ``graphics`` the files and the memory stay free, and only calls are forbidden, to the driver's
    threads too. It wants a socket and threads as it wakes up, so it is to be woken before.
    Otherwise to be called while the process has one thread: Landlock holds the calling thread and those it starts.
    Raises ``NativeError`` where there are more, or where the kernel does not do what it offers.
    """
    walls = offered().beside_a_card if graphics else offered()
    libc = _libc()
    if libc is None:
        return walls
    if not graphics and len(os.listdir("/proc/self/task")) != 1:
        raise NativeError("the engine has threads before it is confined")
    if not graphics:
        _limit(SPARE_MEMORY + 3 * sum(file.stat().st_size for file in files))
    _done(libc.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0))
    if walls.landlock:
        _hold_to_files(libc, walls.landlock, files)
    if walls.seccomp:
        _forbid_calls(libc, platform.machine())
    return walls


def _libc() -> ctypes.CDLL | None:
    return ctypes.CDLL(None, use_errno=True) if platform.system() == "Linux" else None


def _limit(memory: int) -> None:
    """Set limits for good, none above what it was: ``memory`` is bytes of data."""
    import resource  # noqa: PLC0415 - Windows has none

    for kind, most in (
        (resource.RLIMIT_DATA, memory),
        (resource.RLIMIT_CORE, 0),  # a core dump would hold the screen
        (resource.RLIMIT_FSIZE, _LONGEST_LOG),
        (resource.RLIMIT_NOFILE, _MOST_FILES),
    ):
        _, hard = resource.getrlimit(kind)
        value = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(kind, (value, value))


def _hold_to_files(libc: ctypes.CDLL, version: int, files: Sequence[Path]) -> None:
    everything = sum(rights for since, rights in _FILES_SINCE if since <= version)
    others = [rights if since <= version else 0 for since, rights in (_TCP, _ABSTRACT_SOCKETS_AND_SIGNALS)]
    known = _Ruleset(everything, *others)
    ruleset = _done(libc.syscall(_CREATE_RULESET, ctypes.byref(known), ctypes.sizeof(known), 0))
    try:
        for file in files:
            opened = os.open(file, os.O_PATH | os.O_CLOEXEC)
            try:
                rule = _PathBeneath(_READ_FILE, opened)
                _done(libc.syscall(_ADD_RULE, ruleset, _PATH_BENEATH, ctypes.byref(rule), 0))
            finally:
                os.close(opened)
        _done(libc.syscall(_RESTRICT_SELF, ruleset, 0))
    finally:
        os.close(ruleset)


def _forbid_calls(libc: ctypes.CDLL, machine: str) -> None:
    forbidden = _FORBIDDEN[machine]
    steps = [
        (_LOAD, 0, 0, _ARCHITECTURE_AT),
        (_IF_EQUAL, 1, 0, _ARCHITECTURES[machine]),
        (_RETURN, 0, 0, _KILL),
        (_LOAD, 0, 0, _NUMBER_AT),
        (_IF_AT_LEAST, len(forbidden) + 1, 0, _OTHER_NUMBERING),
        *((_IF_EQUAL, len(forbidden) - place, 0, number) for place, number in enumerate(forbidden)),
        (_RETURN, 0, 0, _ALLOW),
        (_RETURN, 0, 0, _DENY),
    ]
    instructions = (_Instruction * len(steps))(*(_Instruction(*step) for step in steps))
    program = _Program(len(steps), instructions)
    if _done(libc.syscall(_SECCOMP[machine], _SET_FILTER, _ALL_THREADS, ctypes.byref(program))):
        raise NativeError("the engine cannot be confined: one of its threads has rules of its own")


def _done(result: int) -> int:
    if result < 0:
        raise NativeError(f"the engine cannot be confined: {os.strerror(ctypes.get_errno())}")
    return result


class _Ruleset(ctypes.Structure):
    _fields_ = [("files", ctypes.c_uint64), ("network", ctypes.c_uint64), ("scoped", ctypes.c_uint64)]


class _PathBeneath(ctypes.Structure):
    _pack_ = 1
    _fields_ = [("allowed", ctypes.c_uint64), ("file", ctypes.c_int32)]


class _Instruction(ctypes.Structure):
    _fields_ = [("code", ctypes.c_uint16), ("yes", ctypes.c_uint8), ("no", ctypes.c_uint8), ("k", ctypes.c_uint32)]


class _Program(ctypes.Structure):
    _fields_ = [("length", ctypes.c_uint16), ("steps", ctypes.POINTER(_Instruction))]
