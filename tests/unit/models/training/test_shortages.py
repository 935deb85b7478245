"""What a training runs out of is an error of ours, in whichever words the library at work says it."""

from __future__ import annotations

import errno
import os
import resource
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors.torch import save_file

from agent.errors import NoRoomError, TooLittleMemoryError, UsageError
from models.engine.errors import NativeError
from models.training.export import quantise_file
from models.training.places import LANGUAGE_FILE
from models.training.shortages import shortages
from models.training.stage import BUNDLED

ENDLESS = 1 << 50
LARGE = torch.zeros(100_000)


@pytest.fixture
def full() -> Iterator[None]:
    """No file may become large, which is what a full disk is to whoever writes one."""
    old = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, old[1]))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, old)


def raising(error: Exception) -> Callable[[], object]:
    def asked() -> None:
        raise error

    return asked


@pytest.mark.parametrize(
    "asked",
    [
        lambda: torch.empty(ENDLESS),
        lambda: np.zeros(ENDLESS),
        raising(torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 2.00 GiB.")),
        raising(RuntimeError("CUDA error: CUBLAS_STATUS_ALLOC_FAILED when calling `cublasCreate(handle)`")),
        raising(RuntimeError("unable to mmap 54811032 bytes from file <model.safetensors>: Cannot allocate memory")),
        raising(OSError(errno.ENOMEM, os.strerror(errno.ENOMEM))),
        raising(NativeError("llama.cpp could not make a context")),
    ],
    ids=["torch", "numpy", "card", "its library", "mapped", "system", "llama.cpp"],
)
def test_memory_that_ran_out_is_told_with_the_knob_that_helps(asked: Callable[[], object], tmp_path: Path) -> None:
    with pytest.raises(TooLittleMemoryError) as told, shortages(tmp_path, "Take a smaller --group."):
        asked()
    assert told.value.advice == "Take a smaller --group."


@pytest.mark.parametrize(
    "write",
    [
        lambda folder: torch.save({"weights": LARGE}, folder / "state.pt"),
        lambda folder: save_file({"weights": LARGE}, folder / "model.safetensors"),
        lambda folder: (folder / "language.gguf").write_bytes(LARGE.numpy().tobytes()),
        lambda folder: LARGE.numpy().tofile(folder / "language.gguf"),
        lambda folder: quantise_file(BUNDLED / LANGUAGE_FILE, folder / "language.gguf", "bf16"),
    ],
    ids=["torch", "safetensors", "python", "numpy", "llama.cpp"],
)
def test_a_full_disk_is_told_whoever_writes(write: Callable[[Path], object], tmp_path: Path, full: None) -> None:
    with pytest.raises(NoRoomError, match="cannot be written"), shortages(tmp_path, ""):
        write(tmp_path)


def test_a_disk_without_room_is_called_full(tmp_path: Path) -> None:
    with pytest.raises(NoRoomError, match="the disk is full"), shortages(tmp_path, ""):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.mark.parametrize(
    "error", [OSError(errno.EACCES, "no"), RuntimeError("shapes differ"), UsageError("no"), KeyboardInterrupt()]
)
def test_what_is_no_shortage_goes_on_as_it_is(error: BaseException, tmp_path: Path) -> None:
    with pytest.raises(type(error)) as told, shortages(tmp_path, ""):
        raise error
    assert told.value is error
