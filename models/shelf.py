"""The person's own shelf: policies are put on it whole or not at all, pinned in a lock file, checked, and taken off."""

from __future__ import annotations

import errno
import fcntl
import hashlib
import json
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

from agent.damage import damage
from agent.errors import BusyError, ModelFileError, NoRoomError, ShelfError, UsageError
from agent.replacing import replacing
from agent.settings import allowed
from models.catalog import ADAPTER_FILE, LANGUAGE_FILE, VISION_FILE, default_shelves, is_plain
from models.endpoints.book import is_taken
from models.engine.header import CONTRACT_KEY, check_adapter, check_pair, whole
from models.formats.tracer1 import VERSION

LOCK_FILE: Final = "models.lock"
FORM: Final = 1
"""The form of the lock file that this program reads and writes."""

WHOLE: Final = "whole"
"""Inside the folder of what is coming: the folder that will be moved into place."""

FILES: Final = (LANGUAGE_FILE, VISION_FILE)
_INCOMING: Final = ".incoming"
_PIECE: Final = 1 << 20
_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


@dataclass(frozen=True, slots=True)
class Pin:
    """A file as it was when it was put on the shelf: its size in bytes, and its SHA-256 in hexadecimal."""

    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Placed:
    """A policy on the shelf: where it came from, its files as they were then, and the format it is asked in.

    The format is "" for a policy of this program's own contract.
    """

    name: str
    source: str
    files: Mapping[str, Pin]
    form: str = ""


class Shelf:
    """One folder of policies; each is a folder with a language model and a vision tower, and one entry in the lock.

    What is still coming lies in a hidden folder beside them, where ``catalog.find`` never looks.
    """

    def __init__(self, folder: Path | None = None, bundled: Path | None = None) -> None:
        own, program = default_shelves()
        self.folder = folder or own
        self._bundled = bundled or program

    def placed(self) -> dict[str, Placed]:
        """What the lock file says is here, by name. Raises ``ShelfError`` for a damaged one or one from the future."""
        path = self.folder / LOCK_FILE
        advice = f"Move {path} away; then add the policies again, or use them unpinned."
        try:
            given = json.loads(path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return {}
        except (OSError, ValueError, RecursionError) as error:
            raise ShelfError(f"the lock file {path} cannot be read: {damage(error)}", advice) from error
        form = given.get("form") if isinstance(given, dict) else None
        if isinstance(form, int) and form > FORM:
            raise ShelfError(
                f"the lock file {path} is of form {form}; this program reads form {FORM}", "Update this program."
            )
        try:
            return {name: _placed(name, entry) for name, entry in given["policies"].items()}
        except (KeyError, TypeError, ValueError, AttributeError, OverflowError) as error:
            raise ShelfError(f"the lock file {path} is damaged: {damage(error)}", advice) from error

    def form_of(self, name: str) -> str:
        """The format that a policy is asked in, "" for one of this program's own. Raises ``ShelfError``."""
        policy = self.placed().get(name) if self.has(name) else None
        return policy.form if policy is not None else ""

    def has(self, name: str) -> bool:
        """Whether both files of this policy lie on this shelf, pinned or not."""
        return is_plain(name) and all((self.folder / name / file).is_file() for file in FILES)

    def is_bundled(self, name: str) -> bool:
        """Whether a policy of this name came with the program."""
        return all((self._bundled / name / file).is_file() for file in FILES)

    def refuse_taken(self, name: str) -> None:
        """Raise ``UsageError`` unless ``name`` is a plain name that nothing has here."""
        if not is_plain(name) or not _can_be_chosen(name):
            raise UsageError(f"{name!r} is no name for a policy", "Take letters, digits, dots and dashes.")
        if self.is_bundled(name):
            raise UsageError(f"{name} comes with the program", "Take another name: --name NAME.")
        if is_taken(name):
            raise UsageError(f"there is an endpoint called {name} already", "Take another name: --name NAME.")
        if (self.folder / name).exists():
            raise UsageError(
                f"there is a policy called {name} already", f"Take it away first: tracer1 models remove {name}"
            )

    def add(self, name: str, language: Path, vision: Path, form: str = "", adapter: Path | None = None) -> Placed:
        """Copy a pair of files onto the shelf and pin it; nothing is in place before both were checked.

        ``form`` is the format that a chat model is asked in, "" for a policy of this program's own; ``adapter`` comes
        along where the policy has one.

        Raises ``ModelFileError`` for files that this program cannot run, ``UsageError`` for a name that is taken,
        ``NoRoomError``, ``BusyError`` or ``ShelfError``.
        """
        self.refuse_taken(name)
        refuse_unfit(language, vision, form=form)
        wanted = {LANGUAGE_FILE: language, VISION_FILE: vision}
        if adapter is not None:
            check_adapter(adapter, language)
            wanted[ADAPTER_FILE] = adapter
        source = f"local: {', '.join(str(file.absolute()) for file in wanted.values())}"
        with self.incoming(name) as coming:
            staged = coming / WHOLE
            try:
                shutil.rmtree(staged, ignore_errors=True)
                staged.mkdir(mode=0o700)
                refuse_without_room(staged, sum(file.stat().st_size for file in wanted.values()))
                pins = {place: _copy(file, staged / place) for place, file in wanted.items()}
                placed = self.place(Placed(name, source, pins, form), staged)
                shutil.rmtree(coming, ignore_errors=True)
                return placed
            except OSError as error:
                raise told(error, f"{name} cannot be copied to {self.folder}") from error
            finally:
                shutil.rmtree(staged, ignore_errors=True)

    @contextmanager
    def incoming(self, name: str) -> Iterator[Path]:
        """The folder in which the files of this policy come together, for one process at a time.

        It is kept when the block ends: what has come so far is gone on with next time. Raises ``BusyError``,
        ``ShelfError`` or ``UsageError``.
        """
        self.refuse_taken(name)
        self.placed()  # a lock file in which nothing can be pinned is told before gigabytes are fetched or copied
        folder = self.folder / _INCOMING
        with self._held(f"incoming {name}", f"{name} is being put on the shelf by another process"):
            try:
                (folder / name).mkdir(mode=0o700, parents=True, exist_ok=True)
            except OSError as error:
                raise told(error, f"{folder} cannot be made") from error
            yield folder / name

    def place(self, policy: Placed, staged: Path, *, anyway: bool = False) -> Placed:
        """Check the staged files once more, pin them, and move them into place in one step.

        ``anyway`` takes whole files of families that this program cannot run. Raises what ``add`` raises.
        """
        refuse_unfit(staged / LANGUAGE_FILE, staged / VISION_FILE, anyway=anyway, form=policy.form)
        with self._held("lock", "the shelf is being changed by another process"):
            self.refuse_taken(policy.name)
            # The pin comes first: nothing is ever in place without one.
            self._pin({**self.placed(), policy.name: policy})
            try:
                staged.replace(self.folder / policy.name)
                _sync(self.folder)
            except OSError as error:
                raise told(error, f"{policy.name} cannot be put into {self.folder}") from error
        return policy

    def verify(self, name: str) -> Placed:
        """Read the policy's files again, whole, and compare them with their pins.

        Raises ``ModelFileError`` if one is missing or changed, ``ShelfError`` if nothing was pinned.
        """
        if not is_plain(name):
            raise UsageError(f"{name!r} is no name of a policy", "See: tracer1 models list")
        policy = self.placed().get(name)
        if policy is None and self.has(name):
            raise ShelfError(
                f"{name} was put on the shelf by hand and is not pinned",
                f"Move it elsewhere, then: tracer1 models add ITS-FOLDER --name {name}",
            )
        advice = f"Take it away and fetch or add it again: tracer1 models remove {name}"
        if policy is None or not (self.folder / name).is_dir():
            if self.is_bundled(name):
                refuse_unfit(*(self._bundled / name / file for file in FILES))
                return Placed(name, "comes with the program", {})
            if policy is None:
                raise UsageError(f"there is no policy called {name} on the shelf", "See: tracer1 models list")
            raise ModelFileError(f"{name} was put on the shelf, and its folder is not there", advice)
        if ADAPTER_FILE not in policy.files and (adapter := self.folder / name / ADAPTER_FILE).exists():
            raise ModelFileError(f"{adapter} was not put on the shelf with {name}", advice)
        for file, pin in policy.files.items():
            path = self.folder / name / file
            try:
                found = pin_of(path)
            except OSError as error:
                raise ModelFileError(f"{path} cannot be read: {damage(error)}", advice) from error
            if found.size != pin.size:
                raise ModelFileError(f"{path} has {found.size:,} bytes; {pin.size:,} were put on the shelf", advice)
            if found.sha256 != pin.sha256:
                raise ModelFileError(f"{path} is not what was put on the shelf: its SHA-256 has changed", advice)
        return policy

    def remove(self, name: str) -> None:
        """Take a policy off the shelf, or what has come of one so far. Raises ``UsageError`` where that cannot be."""
        if not is_plain(name):
            raise UsageError(f"{name!r} is no name of a policy", "See: tracer1 models list")
        folder, coming = self.folder / name, self.folder / _INCOMING / name
        if not folder.is_dir() and not coming.is_dir() and name not in self.placed():
            if self.is_bundled(name):
                raise UsageError(f"{name} comes with the program and is not taken away", "Remove the program instead.")
            raise UsageError(f"there is no policy called {name} on the shelf", "See: tracer1 models list")
        with (
            self._held(f"incoming {name}", f"{name} is being put on the shelf by another process"),
            self._held("lock", "the shelf is being changed by another process"),
        ):
            others = {other: policy for other, policy in self.placed().items() if other != name}
            try:
                away = self.folder / _INCOMING / f"{name}.removed"
                shutil.rmtree(away, ignore_errors=True)  # what a removal left that was cut off
                if folder.is_symlink():
                    folder.unlink()  # what it leads to is the person's
                elif folder.is_dir():
                    # Out of sight in one step: a policy that is half taken away is never found.
                    folder.replace(away)
                    shutil.rmtree(away)
                if coming.is_dir():
                    shutil.rmtree(coming)
            except OSError as error:
                raise told(error, f"{name} cannot be taken away") from error
            self._pin(others)

    def _pin(self, policies: Mapping[str, Placed]) -> None:
        entries = {
            name: {"source": p.source, "format": p.form, "files": {file: asdict(pin) for file, pin in p.files.items()}}
            for name, p in sorted(policies.items())
        }
        text = json.dumps({"form": FORM, "policies": entries}, indent=2) + "\n"
        path = self.folder / LOCK_FILE
        try:
            with replacing(path) as file:
                file.write(text.encode())
        except OSError as error:
            raise told(error, f"the lock file {path} cannot be written") from error

    @contextmanager
    def _held(self, what: str, busy: str) -> Iterator[None]:
        """Hold a lock that the system lets go of when the process ends. Raises ``BusyError``."""
        folder = self.folder / _INCOMING
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            file = os.open(folder / f"{what}.held", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        except OSError as error:
            raise told(error, f"{folder} cannot be written") from error
        try:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                raise BusyError(busy, "Wait until it is done.") from None
            yield
        finally:
            os.close(file)


def refuse_unfit(language: Path, vision: Path, *, anyway: bool = False, form: str = "") -> None:
    """Raise ``ModelFileError`` unless this program can run the pair; with ``anyway``, unless both files are whole.

    ``form`` is the format that a chat model is asked in, "" for a policy of this program's own.
    """
    headers = whole(language), whole(vision)
    if anyway and headers[0].metadata.get(CONTRACT_KEY) is None:
        if headers[1].metadata.get("general.architecture") != "clip":
            raise ModelFileError(
                f"{vision} is no vision tower", "Name the language model first, then the vision tower."
            )
        return
    check_pair(language, vision, "" if form else VERSION)


def refuse_without_room(folder: Path, needed: int) -> None:
    """Raise ``NoRoomError`` unless ``needed`` bytes, and a little more, are free where ``folder`` lies."""
    free = shutil.disk_usage(folder).free
    if free < needed + (64 << 20):
        raise NoRoomError(
            f"{needed / 1e9:.2f} GB are needed in {folder}, and {free / 1e9:.2f} GB are free",
            "Free some space, or set XDG_DATA_HOME to a larger disk.",
        )


def _can_be_chosen(name: str) -> bool:
    """Whether the setting takes this as the name of one policy."""
    try:
        allowed("policy", name)
    except ValueError:
        return False
    return "+" not in name


def pin_of(path: Path) -> Pin:
    """The file's size and SHA-256 as they are now. Raises ``OSError``."""
    digest, size = hashlib.sha256(), 0
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            digest.update(piece)
            size += len(piece)
    return Pin(size, digest.hexdigest())


def told(error: OSError, what: str) -> ShelfError:
    """The system's refusal as one of ours."""
    if error.errno in _FULL:
        return NoRoomError(f"{what}: the disk is full", "Free some space and try again.")
    return ShelfError(f"{what}: {damage(error)}", "Look at the folder's owner and rights.")


def _copy(source: Path, target: Path) -> Pin:
    digest, size = hashlib.sha256(), 0
    with source.open("rb") as file, target.open("wb") as copy:
        while piece := file.read(_PIECE):
            copy.write(piece)
            digest.update(piece)
            size += len(piece)
        copy.flush()
        os.fsync(copy.fileno())
    return Pin(size, digest.hexdigest())


def _sync(folder: Path) -> None:
    opened = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def _placed(name: str, entry: Any) -> Placed:
    if not is_plain(name):
        raise ValueError(f"{name!r} is no name of a policy")
    files = {file: Pin(int(pin["size"]), str(pin["sha256"])) for file, pin in entry["files"].items()}
    if set(files) - {ADAPTER_FILE} != set(FILES):
        raise ValueError(f"{name} has the files {sorted(files)}")
    return Placed(name, str(entry["source"]), files, str(entry.get("format", "")))
