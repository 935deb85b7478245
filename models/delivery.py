"""The shelf's delivery: fetches a policy's two files from the hub as one unit, and puts them in place together."""

from __future__ import annotations

import contextlib
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from agent.errors import ModelFileError
from models.catalog import LANGUAGE_FILE, VISION_FILE
from models.download import ChangedError, Patience, Said, Told, fetch, throw_away
from models.engine.header import CONTRACT_KEY, check, whole
from models.formats.tracer1 import VERSION
from models.hub import Hub, RemoteFile, the_one
from models.shelf import FILES, WHOLE, Placed, Shelf, refuse_without_room, told

_LOOKS: Final = 3
"""How often the hub may change the repository while it is fetched."""

_ARCHITECTURES: Final = {LANGUAGE_FILE: "qwen3vl", VISION_FILE: "clip"}


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be fetched, and what it will be called here; ``language`` and ``vision`` are patterns of file names.

    ``form`` is the format that a chat model is asked in, "" for a policy of this program's own; ``anyway`` also takes
    what this program cannot run.
    """

    name: str
    repository: str
    revision: str = "main"
    language: str = LANGUAGE_FILE
    vision: str = VISION_FILE
    anyway: bool = False
    form: str = ""


def deliver(shelf: Shelf, hub: Hub, order: Order, tell: Told, patience: Patience | None = None) -> Placed:
    """Fetch, check, pin and place; what is interrupted goes on next time.

    The smaller file comes first and is looked at before the larger one is fetched. Raises ``DownloadError``,
    ``ModelFileError`` for what this program cannot run, ``NoRoomError``, ``BusyError`` or ``UsageError``.
    """
    with shelf.incoming(order.name) as coming:
        _unpack(coming)
        looks, placed = 0, None
        while placed is None:
            looks += 1
            try:
                placed = _fetched(hub, order, coming, tell, patience)
            except ChangedError as error:
                for file in FILES:
                    throw_away(_part(coming, file))
                if looks == _LOOKS:
                    raise
                tell(Said(order.name, f"{error}: starting from zero"))
        _place(shelf, placed, coming, order.anyway)
        shutil.rmtree(coming, ignore_errors=True)
        return placed


def _fetched(hub: Hub, order: Order, coming: Path, tell: Told, patience: Patience | None) -> Placed:
    """Both files, whole and as stated, as parts. Raises ``ChangedError`` if the hub changed them meanwhile."""
    files = _stated(hub, order)
    parts = [_part(coming, local) for local in files]
    here = sum(part.stat().st_size for part in parts if part.exists())
    refuse_without_room(coming, sum(file.size for file in files.values()) - here)
    pins = {}
    for local, file in sorted(files.items(), key=lambda pair: pair[1].size):
        pins[local] = fetch(file, _part(coming, local), tell, token=hub.token, patience=patience)
        _refuse_early(local, _part(coming, local), coming, order)
    return Placed(order.name, f"hub: {order.repository}@{files[LANGUAGE_FILE].commit}", pins, order.form)


def _part(coming: Path, file: str) -> Path:
    return coming / f"{file}.part"


def _stated(hub: Hub, order: Order) -> dict[str, RemoteFile]:
    commit, names = hub.names(order.repository, order.revision)
    wanted = {
        LANGUAGE_FILE: the_one(names, order.language, "language model"),
        VISION_FILE: the_one(names, order.vision, "vision tower"),
    }
    return {local: hub.file(order.repository, commit, name) for local, name in wanted.items()}


def _refuse_early(local: str, part: Path, coming: Path, order: Order) -> None:
    """Look at a file as soon as it is here: gigabytes more would not help. Raises ``ModelFileError``."""
    try:
        header = whole(part)
        if not order.form and not (order.anyway and header.metadata.get(CONTRACT_KEY) is None):
            check(part, _ARCHITECTURES[local], VERSION)
    except ModelFileError:
        shutil.rmtree(coming, ignore_errors=True)
        raise


def _place(shelf: Shelf, policy: Placed, coming: Path, anyway: bool) -> Placed:
    staged = coming / WHOLE
    try:
        staged.mkdir(mode=0o700, exist_ok=True)
        for file in FILES:
            _part(coming, file).replace(staged / file)
        return shelf.place(policy, staged, anyway=anyway)
    except ModelFileError:
        shutil.rmtree(coming, ignore_errors=True)
        raise
    except OSError as error:
        raise told(error, f"{policy.name} cannot be put in place") from error


def _unpack(coming: Path) -> None:
    """Make parts again of files that were about to be moved into place when something came in between."""
    staged = coming / WHOLE
    for file in FILES:
        with contextlib.suppress(FileNotFoundError):
            (staged / file).replace(_part(coming, file))
    shutil.rmtree(staged, ignore_errors=True)
