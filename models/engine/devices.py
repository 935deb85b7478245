"""The engine's inventory: what llama.cpp was compiled for, which graphics cards it finds, and what fits on one.

    python -m models.engine.devices

prints what llama.cpp finds on this machine as one line of JSON.
"""

from __future__ import annotations

import ctypes
import json
import os
import subprocess
from dataclasses import asdict, dataclass
from importlib import util
from pathlib import Path
from typing import Final

from agent import children

KNOWN: Final = ("cpu", "cuda", "vulkan", "metal")
"""What llama.cpp can be compiled for here: ``make setup GPU=...`` names all but the first."""

NO_BACKEND: Final = "and llama.cpp was compiled here for the processor alone"

_GRAPHICS: Final = (1, 2)  # GGML_BACKEND_DEVICE_TYPE_GPU and _IGPU of ggml-backend.h
_KEPT_FREE: Final = 512 << 20
_PATIENCE: Final = 30.0


@dataclass(frozen=True, slots=True)
class Device:
    """Something that llama.cpp can compute on; ``free`` and ``total`` are bytes of its memory."""

    name: str
    graphics: bool
    free: int
    total: int


def compiled() -> tuple[str, ...]:
    """What the installed llama.cpp was compiled for, read from its folder: nothing of it is loaded."""
    found = util.find_spec("llama_cpp")
    if found is None or found.origin is None:
        return ()
    files = [path.name for path in (Path(found.origin).parent / "lib").iterdir()]
    return tuple(name for name in KNOWN if any(f"ggml-{name}" in file for file in files))


def devices() -> tuple[Device, ...]:
    """What llama.cpp finds on this machine; it loads its libraries, so only the engine's process asks."""
    import llama_cpp  # noqa: PLC0415

    folder = Path(llama_cpp.__file__).parent / "lib"
    registry, base = (
        ctypes.CDLL(str(next(path for path in sorted(folder.iterdir()) if path.name.startswith(name))))
        for name in ("libggml.", "libggml-base.")
    )
    registry.ggml_backend_dev_count.restype = ctypes.c_size_t
    registry.ggml_backend_dev_get.restype = ctypes.c_void_p
    registry.ggml_backend_dev_get.argtypes = [ctypes.c_size_t]
    base.ggml_backend_dev_name.restype = ctypes.c_char_p
    base.ggml_backend_dev_name.argtypes = base.ggml_backend_dev_type.argtypes = [ctypes.c_void_p]
    base.ggml_backend_dev_memory.argtypes = [ctypes.c_void_p, *[ctypes.POINTER(ctypes.c_size_t)] * 2]
    found = []
    for number in range(registry.ggml_backend_dev_count()):
        handle = registry.ggml_backend_dev_get(number)
        free, total = ctypes.c_size_t(0), ctypes.c_size_t(0)
        base.ggml_backend_dev_memory(handle, ctypes.byref(free), ctypes.byref(total))
        graphics = base.ggml_backend_dev_type(handle) in _GRAPHICS
        found.append(Device(base.ggml_backend_dev_name(handle).decode(), graphics, free.value, total.value))
    return tuple(found)


def cards() -> tuple[Device, ...]:
    """The graphics cards that a policy could run on here, asked of a process of its own, which a driver may crash.

    None where llama.cpp was compiled for the processor alone, or where nothing sensible is answered.
    """
    if not set(compiled()) - {"cpu"}:
        return ()
    try:
        asked = subprocess.run(
            children.command(__name__),
            capture_output=True,
            timeout=_PATIENCE,
            check=True,
            text=True,
            cwd="/",
            env=children.ours(os.environ),
        )
        return tuple(device for device in read_devices(asked.stdout) if device.graphics)
    except (OSError, ValueError, subprocess.SubprocessError):
        return ()


def read_devices(text: str) -> tuple[Device, ...]:
    """The devices in what this module prints; libraries may have printed before it. Raises ``ValueError``."""
    try:
        return tuple(
            Device(str(each["name"]), each["graphics"] is True, int(each["free"]), int(each["total"]))
            for each in json.loads(text.strip().rpartition("\n")[2])
        )
    except (KeyError, TypeError, OverflowError, RecursionError) as error:
        raise ValueError(f"no list of devices: {error}") from error


def card_memory(found: tuple[Device, ...]) -> int:
    """Bytes that a policy could have on the card with most memory free; 0 without one."""
    return max((device.free - _KEPT_FREE for device in found if device.free > _KEPT_FREE), default=0)


def fitted(asked: int, layers: int, language: int, vision: int, free: int) -> int:
    """How many of ``asked`` layers fit into ``free`` bytes of a card's memory; all ``layers`` at most.

    ``language`` and ``vision`` are the files' bytes. The vision tower goes there as a whole, half a gigabyte stays
    free for what is computed, and a layer brings a tenth of its weights along as keys and values.
    """
    room = free - _KEPT_FREE - vision
    each = max(1.1 * language / max(layers, 1), 1.0)
    return max(min(asked, layers, int(room // each)), 0)


if __name__ == "__main__":
    print(json.dumps([asdict(device) for device in devices()]))
