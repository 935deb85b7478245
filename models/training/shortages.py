"""What a training can run out of, memory and room on the disk, told as errors of ours that say what helps.

torch, numpy, safetensors and llama.cpp each have their own way of saying it, and mostly no type for it.
"""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import torch
from safetensors import SafetensorError

from agent.damage import damage
from agent.errors import NoRoomError, TooLittleMemoryError
from models.engine.errors import NativeError

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_NO_MEMORY = ("can't allocate memory", "cannot allocate memory", "not enough memory", "out of memory", "alloc_failed")
_NUMPY = " requested and "
"""Of how many numbers it was asked to write, and how many it wrote: its error has no number."""
_NO_ROOM = ("PytorchStreamWriter", "unexpected pos", *(f"os error {number}" for number in sorted(_FULL)))


@contextmanager
def shortages(folder: Path, less: str) -> Iterator[None]:
    """A training in this folder; ``less`` says in a sentence which of its knobs make it need less memory.

    Raises ``TooLittleMemoryError`` with that advice, and ``NoRoomError`` where the disk takes no more. What went wrong
    otherwise goes on as it is.
    """
    try:
        yield
    except (MemoryError, torch.OutOfMemoryError) as error:
        raise TooLittleMemoryError("memory ran out", less) from error
    except NativeError as error:  # of weights and a context that were made a moment ago, or opened before
        raise TooLittleMemoryError(f"{error}: most likely memory ran out", less) from error
    except OSError as error:
        if error.errno == errno.ENOMEM:
            raise TooLittleMemoryError("memory ran out", less) from error
        if error.errno is None and _NUMPY in str(error):
            raise _no_room(folder, "the disk is full") from error
        if error.errno not in _FULL:
            raise
        raise _no_room(folder, damage(error)) from error
    except (RuntimeError, SafetensorError) as error:
        said = str(error)
        if any(words in said.lower() for words in _NO_MEMORY):
            raise TooLittleMemoryError("memory ran out", less) from error
        if any(words in said for words in _NO_ROOM):
            raise _no_room(folder, "the disk is full") from error
        raise


def _no_room(folder: Path, why: str) -> NoRoomError:
    return NoRoomError(f"{folder} cannot be written: {why}", "Free some space; the same command goes on from there.")
