"""Families of what people do in a file manager: naming, tidying, filing, browsing, and mixtures of them."""

from __future__ import annotations

from random import Random

from models.worlds import words
from models.worlds.cabinet import Folder
from models.worlds.exercises import LAST, Exercise, Part
from models.worlds.machine import Widget
from models.worlds.manager import Manager
from models.worlds.wishes import (
    Discarded,
    Gathered,
    Inspected,
    Made,
    Opened,
    Pasted,
    Pressed,
    Renamed,
    Visited,
)


def _subjects(manager: Manager, most: int) -> list[tuple[Folder, Widget]]:
    """Entries that something is done to, most of them in the folder that is shown."""
    every = [(folder, entry) for folder in manager.folders for entry in folder.entries if _is_file(manager, entry)]
    odds = [4.0 if folder is manager.shown else 1.0 for folder, _ in every]
    keyed = sorted(zip(every, odds, strict=True), key=lambda pair: manager.rng.random() ** (1 / pair[1]))
    return [pair for pair, _ in keyed[-most:]]


def _is_file(manager: Manager, entry: Widget) -> bool:
    """Whether it is no folder: a path that leads through a folder would no longer hold once that is done away."""
    return all(entry.double != folder.head.effects for folder in manager.folders)


def _in(manager: Manager, folder: Folder, part: Part) -> Part:
    """The part with its folder, where that is not the one that is shown."""
    if folder is manager.shown:
        return part
    return manager.within("there", [part], rank=part.rank, about=part.about, p=folder.said)


def _renames(manager: Manager, subjects: list[tuple[Folder, Widget]]) -> list[Part]:
    parts, rng = list[Part](), manager.rng
    for folder, entry in subjects:
        [way], told = manager.ways("rename")
        new, kind = manager.file(), entry.name.rpartition(".")[2]
        if rng.random() < 0.7:
            new = f"{new.rpartition('.')[0]}.{kind}"
        aim = Renamed(entry.key, new, way, manager.renaming.field, manager.renaming.button)
        parts.append(_in(manager, folder, told(manager.part("rename file", aim, about=entry.key, f=entry.name, w=new))))
    return parts


def _makes(manager: Manager, count: int) -> list[Part]:
    parts, rng = list[Part](), manager.rng
    for at in range(count):
        folder = manager.shown if at == 0 or rng.random() < 0.5 else rng.choice(manager.folders)
        name = words.label(rng, manager.held_out) if rng.random() < 0.5 else words.term(rng, manager.held_out)
        [way], told = manager.ways("make")
        spares = tuple(spare.key for spare in folder.spares)
        aim = Made(name, folder.head.key, spares, way, manager.making.field, manager.making.button)
        rank = -1 if folder is manager.shown else 0  # "here" is where it is said
        part = told(manager.part("make folder", aim, rank=rank, about=f"make {at}", v=name))
        parts.append(_in(manager, folder, part))
    return parts


def _discards(manager: Manager, subjects: list[tuple[Folder, Widget]]) -> list[Part]:
    parts = list[Part]()
    for folder, entry in subjects:
        [way], told = manager.ways("discard")
        aim = Discarded(entry.key, way, manager.answer)
        part = told(manager.part("discard file", aim, rank=1, about=entry.key, f=entry.name))
        parts.append(_in(manager, folder, part))
    return parts


def _pastes(manager: Manager, subjects: list[tuple[Folder, Widget]]) -> list[Part]:
    parts, rng = list[Part](), manager.rng
    for folder, entry in subjects:
        near = [other for other in manager.folders if other is not folder]
        onto, cut = rng.choice(near), rng.random() < 0.5
        (take, put), told = manager.ways("cut" if cut else "copy", "paste")
        spares = tuple(spare.key for spare in onto.spares)
        aim = Pasted(entry.key, entry.name, onto.head.key, spares, cut, take, put)
        kind = "move file" if cut else "copy file"
        # Each folder has room for few, so that of those that go to one not more are said.
        part = told(manager.part(kind, aim, about=f"to {onto.path}", f=entry.name, p=onto.said))
        parts.append(_in(manager, folder, part))
    return parts


def _visits(manager: Manager) -> list[Part]:
    others = [folder for folder in manager.folders if folder is not manager.shown]
    parts = list[Part]()
    for folder in manager.rng.sample(others, min(4, len(others))):
        visit = Visited(folder.head.key)
        parts.append(manager.part("visit folder", visit, rank=LAST, about="end", p=folder.said))
        if manager.location is not None:
            typed = Visited(folder.head.key, folder.path, manager.location.key)
            parts.append(manager.part("visit path", typed, rank=LAST, about="end", f=folder.path))
    return parts


def _looks(manager: Manager, subjects: list[tuple[Folder, Widget]]) -> list[Part]:
    """The properties of one entry, or all entries selected."""
    parts = list[Part]()
    for folder, entry in subjects:
        [way], told = manager.ways("inspect")
        inspect = Inspected(entry.key, manager.details, way)
        part = told(manager.part("inspect file", inspect, rank=LAST, about="end", f=entry.name))
        parts.append(_in(manager, folder, part))
    [way], told = manager.ways("all")
    parts.append(told(manager.part("select all", Gathered(manager.listing, way), rank=LAST, about="end")))
    return parts


def _sorts(manager: Manager) -> list[Part]:
    return [manager.part("sort files", Pressed(key), about="sort", n=column) for column, key in manager.sorts.items()]


def _opens(manager: Manager, subjects: list[tuple[Folder, Widget]]) -> list[Part]:
    return [
        _in(manager, folder, manager.part("open entry", Opened(entry.key), rank=1, about="open", f=entry.name))
        for folder, entry in subjects
    ]


def renaming(rng: Random, held_out: bool) -> Exercise:
    """Files get other names."""
    manager = Manager(rng, held_out)
    return Exercise(manager.made, tuple(_renames(manager, _subjects(manager, 5))))


def tidying(rng: Random, held_out: bool) -> Exercise:
    """Folders are made, and files thrown away."""
    manager = Manager(rng, held_out)
    return Exercise(manager.made, (*_makes(manager, 3), *_discards(manager, _subjects(manager, 3))))


def filing(rng: Random, held_out: bool) -> Exercise:
    """Files are copied and moved into other folders."""
    manager = Manager(rng, held_out)
    return Exercise(manager.made, tuple(_pastes(manager, _subjects(manager, 5))))


def browsing(rng: Random, held_out: bool) -> Exercise:
    """Folders are entered and put in order, files opened and looked at."""
    manager = Manager(rng, held_out)
    subjects = _subjects(manager, 6)
    parts = (*_sorts(manager), *_opens(manager, subjects[:3]))
    return Exercise(manager.made, parts, (*_visits(manager), *_looks(manager, subjects[3:])))


def wandering(rng: Random, held_out: bool) -> Exercise:
    """Folders are made, and others entered."""
    manager = Manager(rng, held_out)
    return Exercise(manager.made, tuple(_makes(manager, 2)), tuple(_visits(manager)))


def explorer(rng: Random, held_out: bool) -> Exercise:
    """All of that in one window."""
    manager = Manager(rng, held_out)
    subjects = _subjects(manager, 8)
    parts = (
        *_renames(manager, subjects[:2]),
        *_makes(manager, 2),
        *_discards(manager, subjects[2:4]),
        *_pastes(manager, subjects[4:6]),
        *_opens(manager, subjects[6:7]),
    )
    return Exercise(manager.made, parts, (*_visits(manager), *_looks(manager, subjects[7:])))
