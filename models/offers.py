"""The shelf's catalogue: which policies there are, what each needs, and which of them this program can run."""

from __future__ import annotations

import os
import tomllib
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any, Final

from agent.damage import damage
from agent.errors import ShelfError
from models.engine.devices import card_memory, cards
from models.formats.places import Coordinates

FORM: Final = 1
"""The form of the catalogue that this program reads."""

FAMILIES: Final = {
    "tracer1": "",
    "qwen3-vl": "qwen3-vl",
    "qwen2.5-vl": "qwen2.5-vl",
    "qwen3.5": "qwen3.5",
    "ui-tars": "ui-tars-1.5",
}
"""The families that this program can run, and the format that each is asked in, "" for its own contract."""


@dataclass(frozen=True, slots=True)
class Build:
    """One quantisation of a policy: patterns of its two files' names, and its needs in bytes, both estimated."""

    quantisation: str
    language: str
    vision: str
    estimated_bytes: int
    estimated_memory: int


@dataclass(frozen=True, slots=True)
class Offer:
    """A policy that can be chosen; ``repository`` is where the hub keeps it, "" if it comes with the program."""

    name: str
    family: str
    licence: str
    coordinates: Coordinates
    good_for: str
    repository: str
    builds: tuple[Build, ...]

    @property
    def form(self) -> str:
        """The format that it is asked in, "" for a policy of this program's own."""
        return FAMILIES.get(self.family, "")

    @property
    def obstacle(self) -> str:
        """Why this program cannot run it, in words; "" if it can."""
        if self.family in FAMILIES:
            return ""
        return (
            f"{self.name} cannot be run by this version yet: it knows no prompt contract for the {self.family} family"
        )


@dataclass(frozen=True, slots=True)
class Catalogue:
    """What is offered; ``edition`` is the catalogue's own version."""

    edition: str
    offers: tuple[Offer, ...]

    def offer(self, name: str) -> Offer | None:
        return next((offer for offer in self.offers if offer.name == name), None)


def read_catalogue(path: Path | None = None) -> Catalogue:
    """The catalogue in this file, or the one that came with the program.

    Raises ``ShelfError`` if it is damaged, or of a form that this program does not know yet.
    """
    place = path or Path(str(resources.files("assets") / "catalog.toml"))
    try:
        given = tomllib.loads(place.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise ShelfError(
            f"the catalogue {place} cannot be read: {damage(error)}", "Install the program again."
        ) from error
    form = given.get("form")
    if isinstance(form, int) and form > FORM:
        raise ShelfError(
            f"the catalogue {place} is of form {form}; this program reads form {FORM}", "Update this program."
        )
    try:
        if form != FORM:
            raise ValueError(f"its form is {form!r}")
        offers = tuple(_offer(entry) for entry in given["policies"])
        if len({offer.name for offer in offers}) < len(offers):
            raise ValueError("a name occurs twice")
        return Catalogue(str(given["edition"]), offers)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise ShelfError(f"the catalogue {place} is damaged: {damage(error)}", "Install the program again.") from error


def usable_memory(proc: Path = Path("/proc/meminfo"), limit: Path = Path("/sys/fs/cgroup/memory.max")) -> int:
    """Bytes of memory that a policy could have here now: what is available, or less where the system sets a limit."""
    free = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    try:
        for line in proc.read_text(encoding="ascii").splitlines():
            if line.startswith("MemAvailable:"):
                free = int(line.split()[1]) * 1024
    except (OSError, ValueError, IndexError):
        pass
    try:
        return min(free, int(limit.read_text(encoding="ascii")))
    except (OSError, ValueError):  # no such file, or "max"
        return free


def policy_memory() -> int:
    """Bytes that a policy could have here now: of the machine's memory, or of a card's where llama.cpp can use one."""
    return max(usable_memory(), card_memory(cards()))


def fitting(offer: Offer, memory: int) -> Build | None:
    """The largest build of this offer that ``memory`` bytes are enough for."""
    fit = [build for build in offer.builds if build.estimated_memory <= memory]
    return max(fit, key=lambda build: build.estimated_memory, default=None)


def fits(catalogue: Catalogue, memory: int) -> tuple[tuple[Offer, Build], ...]:
    """What this program can run in so much memory, each with its largest build that fits, the largest first."""
    fit = [(offer, build) for offer in catalogue.offers if not offer.obstacle and (build := fitting(offer, memory))]
    return tuple(sorted(fit, key=lambda pair: -pair[1].estimated_memory))


def recommended(catalogue: Catalogue, memory: int) -> tuple[Offer, ...]:
    """What this program can run in so much memory, the largest first."""
    return tuple(offer for offer, _ in fits(catalogue, memory))


def _offer(entry: dict[str, Any]) -> Offer:
    builds = tuple(
        Build(
            _text(build, "quantisation"),
            _text(build, "language"),
            _text(build, "vision"),
            _size(build, "estimated_bytes"),
            _size(build, "estimated_memory"),
        )
        for build in entry["builds"]
    )
    if not builds:
        raise ValueError("a policy has no build")
    return Offer(
        _text(entry, "name"),
        _text(entry, "family"),
        _text(entry, "licence"),
        Coordinates(_text(entry, "coordinates")),
        _text(entry, "good_for"),
        _text(entry, "repository") if "repository" in entry else "",
        builds,
    )


def _text(entry: dict[str, Any], key: str) -> str:
    value = entry[key]
    if not isinstance(value, str) or not value:
        raise ValueError(f"{key} is {value!r}, not a text")
    return value


def _size(entry: dict[str, Any], key: str) -> int:
    value = entry[key]
    if type(value) is not int or value <= 0:
        raise ValueError(f"{key} is {value!r}, not a number of bytes")
    return value
