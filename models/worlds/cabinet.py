"""The folders of a file manager in the making: places beside, folders within folders, and what lies in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random

from agent.types import Role, State
from models.worlds import words
from models.worlds.bench import Bench
from models.worlds.effects import Choose, Load, Log, Visit
from models.worlds.machine import Widget

_PLACES = ("Desktop", "Documents", "Downloads", "Music", "Pictures", "Videos", "Public", "Templates")
_STILL_PLACES = ("Recent", "Starred", "Network", "Other Locations", "Trash", "File System", "Computer", "Bookmarks")
_KINDS = ("txt", "pdf", "jpg", "odt", "docx", "png", "csv", "mp3", "xlsx", "zip")
_SPARES = 2
"""Entries that may come into each folder."""


@dataclass(slots=True)
class Folder:
    """A folder: its page's head, its name and path, what lies in it, and ``spares``, the entries that may come."""

    head: Widget
    name: str
    path: str
    said: str
    """How it is called from the folder that is shown first."""
    entries: list[Widget] = field(default_factory=list)
    spares: list[Widget] = field(default_factory=list)


class Cabinet(Bench):
    """A bench with folders, of which one is shown first."""

    def __init__(self, rng: Random, held_out: bool) -> None:
        super().__init__(rng, held_out)
        self.listing, self.entry_menu, self._heads = self.key(), self.key(), self.key()
        self.across = rng.choice([1, 1, 1, 2, 3, 4])
        """Entries in a line; where there is one, columns tell more of it."""
        self.shown_columns = rng.sample(["Size", "Type", "Modified"], rng.randint(1, 3)) if self.across == 1 else []
        self._role = rng.choice([Role.ROW, Role.CELL, Role.CELL, Role.OPTION])
        self._files = set[str]()
        named = self.usually(rng.choice(["Location", "Location:", "Path", "Address"]), "location")
        self.location = self.widget(Role.TEXT, named) if self.chance(0.6) else None
        self.places, self.folders, self.unseen = list[Widget](), list[Folder](), list[Widget]()
        """The side bar's rows, all folders, and what is never seen: heads of folders within folders, gaps."""
        self._furnish_places()
        self.shown = rng.choice([*self.folders[:1], *self.folders])
        self._grow()
        self.shown.head.states.add(State.SELECTED)
        if self.location is not None:
            self.location.value = self.shown.path

    def file(self) -> str:
        """A file's name that no other has."""
        while True:
            made = words.filename(self.rng, self.held_out)
            if self.chance(0.35):
                stem = words.label(self.rng, self.held_out)
                made = f"{stem} {self.rng.randrange(1990, 2035)}" if self.chance(0.3) else stem
                made += f".{self.rng.choice(_KINDS)}"
            if made.casefold() not in self._files:
                self._files.add(made.casefold())
                return made

    def gap(self) -> Widget:
        """Room that nothing is seen in."""
        self.unseen.append(self.widget(Role.LABEL))
        return self.unseen[-1]

    def page(self, folder: Folder) -> list[list[Widget]]:
        """The lines that the folder's entries stand in."""
        listed = [*folder.entries, *folder.spares]
        lines = [listed[at : at + self.across] for at in range(0, len(listed), self.across)]
        if not self.shown_columns:
            return lines
        return [[entry, *self._told(entry)] for [entry] in lines]

    def _told(self, entry: Widget) -> list[Widget]:
        """What the columns say of an entry."""
        cells = self.cells(self.shown_columns)
        for cell in cells:
            cell.page, cell.group = entry.page, entry.key
        return cells

    def _furnish_places(self) -> None:
        """The side bar: each place is the head of a folder, but for some that lead nowhere."""
        rng, role = self.rng, self.rng.choice([Role.ROW, Role.ROW, Role.CELL, Role.OPTION])
        root = f"/home/{words.term(rng, self.held_out)}"
        for name in ["Home", *rng.sample(_PLACES, rng.randint(1, 5)), *self.labels(rng.randint(0, 2))]:
            place = self.widget(role, name)
            self._open_up(place, name, root if name == "Home" else f"{root}/{name}", name)
            self.places.append(place)
        for name in rng.sample(_STILL_PLACES, rng.randint(0, 4)):
            self.places.insert(rng.randint(0, len(self.places)), self.widget(role, name, Log()))

    def _open_up(self, head: Widget, name: str, path: str, said: str) -> Folder:
        head.group = self._heads
        head.effects = (Visit(head.key, path, self.location.key if self.location else ""),)
        self.folders.append(Folder(head, name, path, said))
        return self.folders[-1]

    def _grow(self) -> None:
        """Folders and files in the folders of the side bar, most in the one that is shown."""
        rng, roots = self.rng, [*self.folders]
        for folder in roots:
            first = folder is self.shown
            for _ in range(rng.randint(1, 3) if first else rng.choice([0, 0, 1])):
                inner = self._nested(folder, "" if first else folder.name)
                for _ in range(rng.choice([0, 1, 2]) if first else 0):
                    self._nested(inner, inner.name)
            if folder.name == "Home" and self.chance(0.7):
                folder.entries += [self._leading(other, folder) for other in roots[1:]]
        for folder in self.folders:
            count = rng.randint(3, 7) if folder is self.shown else rng.randint(0, 4)
            files = [self.file() for _ in range(count)]
            if count > 1 and self.chance(0.3):
                files[-1] = self._alike(files[0])
            made = [self._entry(name, folder) for name in (sorted(files) if self.chance(0.6) else files)]
            for file in made:
                file.double = (Load(),)
            folder.entries += made
            folder.spares = [self._entry("", folder) for _ in range(_SPARES)]

    def _nested(self, around: Folder, said: str) -> Folder:
        """A folder within another."""
        name = self.label() if self.chance(0.7) else self.label().lower()
        between = self.rng.choice(["/", "/", " > "])
        inner = self._open_up(self.gap(), name, f"{around.path}/{name}", f"{said}{between}{name}" if said else name)
        around.entries.append(self._leading(inner, around))
        return inner

    def _leading(self, folder: Folder, around: Folder) -> Widget:
        """The entry of a folder in the one around it."""
        entry = self._entry(folder.name, around)
        entry.double = folder.head.effects
        return entry

    def _entry(self, name: str, folder: Folder) -> Widget:
        entry = self.widget(self._role, name, Choose())
        entry.group, entry.page, entry.context = self.listing, folder.head.key, self.entry_menu
        return entry

    def _alike(self, name: str) -> str:
        """A name that is nearly another."""
        stem, _, kind = name.rpartition(".")
        other = next(text for text in ("txt", "bak") if text != kind)
        return self.rng.choice([f"{stem} (copy).{kind}", f"{stem}2.{kind}", f"{stem}.{other}", f"old {stem}.{kind}"])


def beside(places: Sequence[Widget], pages: Sequence[list[list[Widget]]], cabinet: Cabinet) -> list[list[Widget]]:
    """The side bar and the pages right of it, all of them in one place."""
    rows = list[list[Widget]]()
    for at in range(max(len(places), *map(len, pages))):
        left = places[at] if at < len(places) else cabinet.gap()
        rows.append([left, *(widget for page in pages if at < len(page) for widget in page[at])])
    return rows
