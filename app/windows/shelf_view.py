"""The shelf as its window shows it: what is here, what there is, and what this machine and this version can run."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from agent.errors import AgentError, UsageError
from app.sentences import trouble
from models.catalog import ADAPTER_FILE, LANGUAGE_FILE, VISION_FILE, find, names
from models.endpoints.book import endpoint_called, endpoints
from models.offers import Offer, fitting, policy_memory, read_catalogue, recommended, usable_memory
from models.shelf import Shelf, refuse_unfit


@dataclass(frozen=True, slots=True)
class Item:
    """One policy: ``here`` if its files are on this machine, ``own`` if they are on the person's own shelf.

    ``source`` is where it came from, ``obstacle`` why it cannot be run (empty if it can), ``size`` of both files in
    bytes (of what would come, for one that is not here), ``good_for`` what the catalogue says of it. ``recommended``
    is set where this machine has the memory and this version the words for it. ``leaving`` says where the screen goes
    with one that runs elsewhere.
    """

    name: str
    here: bool
    own: bool
    source: str
    obstacle: str
    size: int
    good_for: str
    licence: str
    repository: str
    recommended: bool
    leaving: str = ""


@dataclass(frozen=True, slots=True)
class ShelfView:
    """Every policy that is here, then every one that there is, and the bytes of memory that one could have."""

    items: tuple[Item, ...]
    memory: int


def read_shelf(shelf: Shelf) -> ShelfView:
    """What is on the shelf and in the catalogue. Raises ``ShelfError``."""
    return ShelfView(tuple(_items(shelf)), usable_memory())


def add_folder(shelf: Shelf, folder: Path) -> str:
    """Put a copy of the policy in this folder on the shelf under the folder's name. Raises ``AgentError``."""
    language, vision = folder / LANGUAGE_FILE, folder / VISION_FILE
    if not language.is_file() or not vision.is_file():
        raise UsageError(
            f"{folder} is no folder with {LANGUAGE_FILE} and {VISION_FILE}", "Choose the folder that holds both files."
        )
    adapter = folder / ADAPTER_FILE
    shelf.add(folder.name, language, vision, adapter=adapter if adapter.is_file() else None)
    return folder.name


def refuse_unusable(name: str) -> None:
    """Raise ``AgentError`` unless this version can run the policy of this name."""
    if endpoint_called(name) is not None:
        return
    offer = read_catalogue().offer(name)
    if offer is not None and offer.obstacle:
        raise UsageError(offer.obstacle)
    files = find(name)
    refuse_unfit(files.language, files.vision, form=Shelf().form_of(name))


def _items(shelf: Shelf) -> Iterator[Item]:
    catalogue, placed, here = read_catalogue(), shelf.placed(), names()
    memory = policy_memory()
    fit = recommended(catalogue, memory)
    for name in here:
        offer = catalogue.offer(name)
        files = find(name)
        yield Item(
            name,
            True,
            shelf.has(name),
            placed[name].source if name in placed else "",
            _obstacle(name),
            files.language.stat().st_size + files.vision.stat().st_size,
            offer.good_for if offer else "",
            offer.licence if offer else "",
            "",
            offer in fit,
        )
    for endpoint in endpoints():
        about = (endpoint.url, "", 0, endpoint.model, "", "", False, endpoint.leaving)
        yield Item(endpoint.name, True, False, *about)
    for offer in catalogue.offers:
        if offer.name not in here:
            yield _offered(offer, memory, offer in fit)


def _offered(offer: Offer, memory: int, is_recommended: bool) -> Item:
    build = fitting(offer, memory) or offer.builds[0]
    return Item(
        offer.name,
        False,
        False,
        "",
        offer.obstacle,
        build.estimated_bytes,
        offer.good_for,
        offer.licence,
        offer.repository,
        is_recommended,
    )


def _obstacle(name: str) -> str:
    try:
        refuse_unusable(name)
    except AgentError as error:
        return trouble(error)
    return ""
