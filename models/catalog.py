"""The models' shelf: where the files of a policy are found by its name."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from platformdirs import user_data_path

from agent.errors import ModelFileError

DEFAULT_POLICY = "tracer1-nano"
LANGUAGE_FILE, VISION_FILE, ADAPTER_FILE = "language.gguf", "vision.gguf", "adapter.gguf"
_LONGEST_NAME = 200
"""Bytes: a file's name has 255 at most, and the shelf puts words of its own before or behind it."""


@dataclass(frozen=True, slots=True)
class PolicyFiles:
    """A policy's name and its GGUF files: the language model, the vision tower, and an adapter where it has one."""

    name: str
    language: Path
    vision: Path
    adapter: Path | None = None
    """Low-rank weights that are laid over the language model's."""


def find(name: str = DEFAULT_POLICY, shelves: tuple[Path, ...] | None = None) -> PolicyFiles:
    """The files of the policy called ``name``: the person's own shelf first, then what came with the program.

    Raises ``ModelFileError`` if no shelf has both files, or if ``name`` is not a plain name.
    """
    places = default_shelves() if shelves is None else shelves
    if not is_plain(name):
        raise ModelFileError(f"{name!r} is not a policy's name", _advice(places))
    for place in places:
        adapter = place / name / ADAPTER_FILE
        files = PolicyFiles(
            name, place / name / LANGUAGE_FILE, place / name / VISION_FILE, adapter if adapter.is_file() else None
        )
        if files.language.is_file() and files.vision.is_file():
            return files
    raise ModelFileError(f"there is no policy called {name}", _advice(places))


def names(shelves: tuple[Path, ...] | None = None) -> tuple[str, ...]:
    """The policies that ``find`` finds, in alphabetical order."""
    places = default_shelves() if shelves is None else shelves
    found = {
        folder.name
        for place in places
        if place.is_dir()
        for folder in place.iterdir()
        if is_plain(folder.name) and (folder / LANGUAGE_FILE).is_file() and (folder / VISION_FILE).is_file()
    }
    return tuple(sorted(found))


def is_plain(name: str) -> bool:
    """Whether this is the name of one folder, in sight and no longer than a file system takes it."""
    shown = name.strip() == name and name.isprintable() and not name.startswith(".")
    return shown and name == Path(name).name and 0 < len(name.encode()) <= _LONGEST_NAME


def default_shelves() -> tuple[Path, ...]:
    """The person's data folder, then the program's own assets (the program is never installed as a zip)."""
    bundled = Path(str(resources.files("assets") / "policies"))
    return user_data_path("tracer1", appauthor=False) / "policies", bundled


def _advice(places: tuple[Path, ...]) -> str:
    folders = ", ".join(str(place) for place in places)
    wanted = f"A policy is a folder with {LANGUAGE_FILE} and {VISION_FILE} in one of these: {folders}."
    known = ", ".join(names(places))
    here = f"Policies that are here: {known}."
    return f"{here} {wanted}" if known else wanted
