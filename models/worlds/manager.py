"""A file manager in the making: its deeds, every way to each of them, and the bars and dialogs around its folders."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from types import MappingProxyType
from typing import NamedTuple

from agent.keys import format_chord
from agent.types import Role, State
from models.worlds import words
from models.worlds.cabinet import Cabinet, beside
from models.worlds.draft import MENUS
from models.worlds.effects import (
    Close,
    CloseAll,
    Discard,
    Effect,
    Gather,
    Locate,
    Log,
    Make,
    Open,
    Prefill,
    Put,
    Rename,
    Rise,
    Take,
)
from models.worlds.exercises import Part
from models.worlds.machine import Surface, SurfaceKind, Widget
from models.worlds.wishes import Way

_MENU_ITEMS: MappingProxyType[str, tuple[str, ...]] = MappingProxyType(
    {
        "File": ("New Window", "New Tab", "Open", "Open With...", "Empty Trash", "Connect to Server...", "Close"),
        "Edit": ("Undo", "Redo", "Select by Pattern...", "Invert Selection", "Make Link", "Preferences", "Duplicate"),
        "View": ("Reload", "Zoom In", "Zoom Out", "Show Hidden Files", "Icons", "List", "Compact", "Status Bar"),
        "Go": ("Back", "Forward", "Search for Files...", "Recent Locations", "Network", "Location..."),
        "Bookmarks": ("Add Bookmark", "Edit Bookmarks...", "Show Bookmarks"),
        "Tools": ("Open Terminal Here", "Find Files...", "Compare Files...", "Filter"),
        "Help": MENUS["Help"],
    }
)
_STANDING = (
    "New Tab", "New Window", "Previous Folder", "Next Folder", "Home Folder", "Folder History", "Open Folder",
    "Bookmark This Folder", "Folder Tree", "Search", "Icon View", "List View", "View Options", "Menu", "Jump to",
    "Places", "Show Folders", "Split View", "Reload", "Preview", "Terminal",
)  # fmt: skip
"""Tools that do none of the deeds, though some are called nearly so."""
_MAKING = ("Create New...", "New", "Create New", "Create", "New...", "Create Document")
_FOLDER = ("Folder", "Folder...", "New Folder", "Directory", "Folder here")
_NEWER = ("Empty File", "Text Document", "Document", "Link to Location", "Archive", "Launcher", "Blank Sheet")
_ON_AN_ENTRY = ("Open", "Open With...", "Send To", "Compress...", "Share...", "Make Link", "Set as Wallpaper", "Tags")
_ON_NOTHING = ("Create Document", "Open in Terminal", "Arrange Items", "Zoom In", "Keep Aligned", "Show Hidden Files")
_CLIPBOARD = ("copy", "cut", "paste")
_SAID = 0.25
"""The share of goals that say by which way."""


@dataclass(slots=True)
class Deed:
    """What is done to an entry, or ``lone``: what it is mostly called, its chord, and the menu that has it."""

    usual: str
    keys: tuple[str, ...]
    menu: str
    odds: tuple[int, int, int]
    """How often people take the entry's own menu, the menus above, the keys."""
    lone: bool = False
    name: str = ""
    effects: tuple[Effect, ...] = ()
    ways: dict[str, Way] = field(default_factory=dict)
    """By "tool", "aside", "menu" and "keys", where the window offers them."""


class Asking(NamedTuple):
    """What asks for a name: the field and the surface, and the button that commits, none where Enter does."""

    field: str
    surface: str
    button: str


class Manager(Cabinet):
    """A cabinet with all that is around it."""

    def __init__(self, rng: Random, held_out: bool) -> None:
        super().__init__(rng, held_out)
        either = rng.choice(["File", "Edit"])
        self.deeds = {
            "make": Deed("New Folder", ("ctrl", "shift", "n"), "File", (1, 2, 8), lone=True),
            "rename": Deed("Rename...", ("f2",), rng.choice(["Edit", "Edit", "File"]), (8, 1, 2)),
            "discard": Deed("Move to Trash", ("delete",), rng.choice(["Edit", "File"]), (7, 1, 3)),
            "copy": Deed("Copy", ("ctrl", "c"), "Edit", (3, 2, 5)),
            "cut": Deed("Cut", ("ctrl", "x"), "Edit", (3, 2, 5)),
            "paste": Deed("Paste", ("ctrl", "v"), "Edit", (2, 3, 5), lone=True),
            "all": Deed("Select All", ("ctrl", "a"), "Edit", (1, 2, 8), lone=True),
            "inspect": Deed("Properties", ("alt", "enter"), either, (8, 2, 2)),
        }
        self._clipboard = rng.choices(["aside", "menu", "keys"], [2, 1, 8])[0]
        self.spares = tuple(spare.key for folder in self.folders for spare in folder.spares)
        self.sorts = dict[str, str]()
        """What sorts by a column."""
        for kind, deed in self.deeds.items():
            deed.name = self.usually(deed.usual, f"{kind} deed")
        self.renaming = self._asks("rename", lambda key: Rename(self.listing, key))
        self.making = self._asks("make", lambda key: Make(key, self.spares))
        self.answer, self.details = self._dialogs()
        self._window()
        self._habits = {kind: self._habit(kind) for kind in self.deeds}

    def ways(self, *kinds: str) -> tuple[list[Way], Callable[[Part], Part]]:
        """By which way each of the deeds is done, the same always but where the goal says it; and what says it."""
        deeds = [self.deeds[kind] for kind in kinds]
        shared = [way for way in ("aside", "menu", "keys") if all(way in deed.ways for deed in deeds)]
        if not shared or not self.chance(_SAID):
            return [self._habits[kind] for kind in kinds], lambda part: part
        way = self.rng.choice(shared)
        if way == "menu" and len({deed.menu for deed in deeds}) > 1:
            way = shared[-1]

        def told(part: Part) -> Part:
            if way == "menu":
                return self.within("by menu", [part], rank=part.rank, about=part.about, m=deeds[0].menu)
            if way == "keys":
                chords = " and ".join(format_chord(deed.keys) for deed in deeds)
                return self.within("by keys", [part], rank=part.rank, about=part.about, k=chords)
            return self.within("by aside", [part], rank=part.rank, about=part.about)

        return [deed.ways[way] for deed in deeds], told

    def _habit(self, kind: str) -> Way:
        """A tool in sight, else one of the other ways; what is taken in one way is put in the same."""
        deed = self.deeds[kind]
        if "tool" in deed.ways:
            return deed.ways["tool"]
        if kind in _CLIPBOARD and self._clipboard in deed.ways:
            return deed.ways[self._clipboard]
        offered = {
            way: odds for way, odds in zip(("aside", "menu", "keys"), deed.odds, strict=True) if way in deed.ways
        }
        return deed.ways[self.rng.choices(list(offered), list(offered.values()))[0]]

    # --- Dialogs ------------------------------------------------------------------------------------------------------

    def _asks(self, kind: str, effect: Callable[[str], Effect]) -> Asking:
        """A dialog, or a field in the entry's place, that asks for a name."""
        named = self.widget(Role.TEXT, self.usually("Name", "entry name"), states=[State.FOCUSED])
        named.entered = done = (effect(named.key), CloseAll())
        if self.chance(0.4):
            over = self.surface(SurfaceKind.POPUP, named.name, [[named]], self.shown.spares[0].key)
            return Asking(named.key, over.key, "")
        common = "Create" if kind == "make" else "Rename"
        commit = self.widget(Role.BUTTON, self.rng.choice([common, common, "OK"]), *done)
        row = [self.widget(Role.BUTTON, "Cancel", Close()), commit]
        said = [self.widget(Role.LABEL, words.phrase(self.rng, self.held_out))] if self.chance(0.4) else []
        named.name = "" if self.chance(0.3) else named.name
        dialog = self.dialog(
            self.usually("New Folder" if kind == "make" else "Rename", f"{kind} title"),
            [said, [named], row if self.chance(0.7) else row[::-1]],
        )
        return Asking(named.key, dialog.key, commit.key)

    def _dialogs(self) -> tuple[str, str]:
        """Give the deeds their effects; the button that answers whether to discard, and the dialog of properties."""
        rng, answer, discard = self.rng, "", (Discard(self.listing),)
        shown = tuple[Effect, ...](discard)
        if self.chance(0.35):
            yes = self.widget(Role.BUTTON, rng.choice(["Move to Trash", "Delete", "Yes", "OK"]), *discard, CloseAll())
            no = self.widget(Role.BUTTON, rng.choice(["Cancel", "Cancel", "No"]), Close())
            said = self.widget(Role.LABEL, rng.choice(["Are you sure?", "Delete the selected item?", "Really delete?"]))
            question = self.dialog(rng.choice(["Question", "Delete", "Confirm", "Move to Trash"]), [[said], [no, yes]])
            answer, shown = yes.key, (Open(question.key),)
        about = [
            [self.widget(Role.LABEL, f"{what}: {words.term(rng, self.held_out)}")]
            for what in rng.sample(["Type", "Size", "Location", "Modified", "Opens with"], rng.randint(2, 4))
        ]
        close = self.widget(Role.BUTTON, rng.choice(["Close", "Close", "OK"]), Close())
        details = self.dialog(rng.choice(["Properties", "File Properties", "Details"]), [*about, [close]])
        for kind, effects in {
            "make": (Open(self.making.surface),),
            "rename": (Prefill(self.listing, self.renaming.field), Open(self.renaming.surface)),
            "discard": shown,
            "copy": (Take(self.listing, cut=False),),
            "cut": (Take(self.listing, cut=True),),
            "paste": (Put(self.spares),),
            "all": (Gather(self.listing),),
            "inspect": (Open(details.key),),
        }.items():
            self.deeds[kind].effects = (Log(), *effects)
        return answer, details.key

    # --- The window ---------------------------------------------------------------------------------------------------

    def _window(self) -> None:
        headers = self.headed(self.shown_columns) if self.shown_columns and self.chance(0.8) else []
        for header in headers:
            header.effects = (Log(),)
            self.sorts[header.name] = header.key
        view = self.widget(self.rng.choice([Role.PANE, Role.TREE]), self.name("view")) if self.chance(0.75) else None
        bar = self._bar() if self.chance(0.75) else []
        self._aside(self.entry_menu, _ON_AN_ENTRY, lone=False)
        if view is not None and self.chance(0.5):
            view.context = self.key()
            self._aside(view.context, _ON_NOTHING, lone=True, on=view.key)
        tools = self._tools()
        shortcuts = {}
        for deed in self.deeds.values():
            if self.chance(0.9) or not deed.ways:
                shortcuts[deed.keys] = deed.effects
                deed.ways["keys"] = Way(keys=deed.keys)
        count = len(self.shown.entries)
        status = f"{count} items{self.rng.choice(['', f', free space: {self.rng.randrange(1, 500)}.2 GB'])}"
        bars = [tools, self._path()] if self.chance(0.7) else [self._path(), tools]
        head = [[self.gap(), *headers]] if headers else []
        body = beside(self.places, [self.page(folder) for folder in self.folders], self)
        rows = [
            bar,
            *bars,
            *head,
            *body,
            [view] if view else [],
            [self.widget(Role.LABEL, status), *self.unseen_heads()],
        ]
        program = self.name("file program")
        window = self.surface(
            SurfaceKind.WINDOW, f"{self.shown.path.rpartition('/')[2]} - {program}", [r for r in rows if r]
        )
        if self.location is not None:
            self.location.entered = (Locate(self.location.key),)
        gone = {w.key for w in self.unseen} | {*self.spares}
        gone |= {w.key for w in window.widgets() if w.group in self.spares}
        self.made = self.world(window, program, shortcuts=shortcuts, folder=self.shown.path, gone=gone)

    def unseen_heads(self) -> list[Widget]:
        """The heads of folders within folders."""
        return [folder.head for folder in self.folders if folder.head in self.unseen]

    def _bar(self) -> list[Widget]:
        """Menus, with the deeds in theirs."""
        made, rng = list[Widget](), self.rng
        for name in ["File", "Edit", "View", "Go", *rng.sample(["Bookmarks", "Tools"], rng.randint(0, 2)), "Help"]:
            others = rng.sample(_MENU_ITEMS[name], min(rng.randint(2, 5), len(_MENU_ITEMS[name])))
            items: list[tuple[str, tuple[Effect, ...]]] = [(text, (Log(),)) for text in others]
            own = [deed for deed in self.deeds.values() if deed.menu == name and self.chance(0.95)]
            below = self._below() if self.deeds["make"] in own and self.chance(0.4) else None
            items += [(deed.name, deed.effects) for deed in own]
            if below:
                items.remove((self.deeds["make"].name, self.deeds["make"].effects))
                items.append((below.title, (Open(below.key),)))
            if name == "Go":
                items += [("Home", self.folders[0].head.effects), (rng.choice(["Open Parent", "Up"]), (Rise(),))]
            columns = ["Name", "Size", "Type"] if name == "View" and not self.shown_columns else []
            way = rng.choice(["Sort by {}", "By {}", "Arrange by {}"])
            items += [(way.format(column), (Log(),)) for column in columns]
            rng.shuffle(items)
            made.append(self.menu(name, items))
            keys = {item.name: item.key for item in self.popup_of(made[-1]).widgets()}
            if below:
                below.opener = keys[below.title]
                keys[self.deeds["make"].name] = next(w.key for w in below.widgets() if w.name in _FOLDER)
            for deed in own:
                deed.ways["menu"] = Way(keys[deed.name])
            self.sorts |= {column: keys[way.format(column)] for column in columns}
        return made

    def _below(self) -> Surface:
        """A menu of new things, a folder among them, that an item of another menu opens."""
        texts = self.rng.sample(_NEWER, self.rng.randint(1, 4))
        items = [self.widget(Role.ITEM, text, Log()) for text in texts]
        folder = self.widget(Role.ITEM, self.rng.choice(_FOLDER), *self.deeds["make"].effects)
        items.insert(self.rng.randint(0, len(items)), folder)
        return self.surface(SurfaceKind.POPUP, self.rng.choice(_MAKING), [[item] for item in items])

    def _aside(self, key: str, others: tuple[str, ...], *, lone: bool, on: str = "") -> None:
        """The menu that a right click opens."""
        own = [deed for deed in self.deeds.values() if deed.lone is lone and self.chance(0.95)]
        rows = [self.widget(Role.ITEM, deed.name, *deed.effects) for deed in own]
        for deed, item in zip(own, rows, strict=True):
            deed.ways["aside"] = Way(item.key, on=on)
        rows += [self.widget(Role.ITEM, text, Log()) for text in self.rng.sample(others, self.rng.randint(1, 5))]
        self.rng.shuffle(rows)
        self.surface(SurfaceKind.POPUP, "", [[item] for item in rows], on or self.shown.entries[0].key, key)

    def _tools(self) -> list[Widget]:
        """Buttons in sight, for some of the deeds."""
        row, share = list[Widget](), self.rng.choice([0.0, 0.2, 0.5])
        for deed in self.deeds.values():
            if self.chance(share):
                row.append(self.widget(Role.BUTTON, deed.name.rstrip("."), *deed.effects))
                deed.ways["tool"] = Way(row[-1].key)
        names = self.rng.sample(_STANDING, self.rng.choice([0, 1, 3, 5, 8]))
        others = [self.widget(self.rng.choice([Role.BUTTON] * 4 + [Role.TOGGLE]), name, Log()) for name in names]
        if self.chance(0.5):
            self.rng.shuffle(row)
        return [*row, *others] if self.chance(0.5) else [*others, *row]

    def _path(self) -> list[Widget]:
        """Back and forth and up, and the path: a field, or a button for each folder on the way."""
        back, forward = (self.widget(Role.BUTTON, text, Log(), states=[State.DISABLED]) for text in ("Back", "Forward"))
        row = [back, forward, self.widget(Role.BUTTON, self.rng.choice(["Up", "Open Parent", "Parent Folder"]), Rise())]
        if self.chance(0.5):
            row.append(self.widget(Role.BUTTON, "Home", *self.folders[0].head.effects))
        if self.location is not None:
            return [*row, self.location]
        role = self.rng.choice([Role.TOGGLE, Role.BUTTON])
        for folder in self.folders:
            for around in self.folders:
                if f"{folder.path}/".startswith(f"{around.path}/"):
                    crumb = self.widget(role, around.name, *around.head.effects)
                    crumb.page = folder.head.key
                    row.append(crumb)
        return row
