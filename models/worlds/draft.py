"""A practice world in the making: the pieces that several families build from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from random import Random
from types import MappingProxyType

from agent.types import Role, State
from models.worlds import words
from models.worlds.chrome import window_buttons
from models.worlds.effects import Choose, Close, Effect, GoTo, Log, Open, Pick, Save, Switch
from models.worlds.layout import lay_out
from models.worlds.machine import Surface, SurfaceKind, Widget, World
from models.worlds.scenery import Namer, Thing, is_held_out, sided
from models.worlds.wishes import Chosen, Holds, Picked, Pressed, Ticked, Wish

SCREENS = (
    (1280, 800), (1280, 800), (1280, 800), (1600, 1000), (1920, 1080), (1366, 768), (1440, 900), (1024, 768),
    (2560, 1440), (1280, 1024), (1680, 1050), (1920, 1200), (1600, 900), (1280, 720), (1152, 864), (2048, 1152),
    (1280, 960), (3840, 2160),
)  # fmt: skip
"""Sizes in pixels; a screen is on one side of the hold-out by the hash of what it is called, "1280x800"."""
MOST = 47
"""Marks of a furnished window at most, beside its own."""
COMMIT = (
    "OK",
    "Apply",
    "Save",
    "Submit",
    "Send",
    "Continue",
    "Done",
    "Create",
    "Add",
    "Confirm",
    "Next",
    "Sign up",
    "Update",
)
_COVERING = 0.12
"""The share of worlds whose menus are told of as those that are read from their pixels; only eyes of ours do so, no
practice window is one of them."""
LEAVE = ("Cancel", "Close", "Reset", "Back", "Help", "Discard", "Clear")
_TURNS = (
    ("Up Path", "Down Path", "Create Folder", "New Folder"),
    ("Back", "Forward", "Parent Directory", "Create New Folder", "List View", "Detail View"),
)
"""What leads from folder to folder in the dialogs of one toolkit and of another."""
_COLUMNS = ("Size", "Type", "Modified", "Items", "Place")
MENUS: MappingProxyType[str, tuple[str, ...]] = MappingProxyType(
    {
        "File": (
            "New",
            "New Window",
            "Open...",
            "Open Recent",
            "Save",
            "Save As...",
            "Save All",
            "Revert",
            "Print...",
            "Close",
            "Quit",
        ),
        "Edit": (
            "Undo",
            "Redo",
            "Cut",
            "Copy",
            "Paste",
            "Delete",
            "Select All",
            "Preferences",
            "Find...",
            "Replace...",
        ),
        "View": (
            "Toolbar",
            "Statusbar",
            "Fullscreen",
            "Zoom In",
            "Zoom Out",
            "Normal Size",
            "Refresh",
            "Sidebar",
            "Line Numbers",
        ),
        "Search": ("Find...", "Find Next", "Find Previous", "Replace...", "Go to...", "Bookmarks"),
        "Tools": ("Options", "Spelling", "Word Count", "Statistics", "Sort", "Plugins", "Check", "Convert"),
        "Format": ("Bold", "Italic", "Font...", "Colors...", "Word Wrap", "Indent", "Clear"),
        "Document": ("Word Wrap", "Auto Indent", "Tab Size", "Read Only", "Line Ending", "Encoding", "Properties"),
        "Window": ("Minimize", "Tile", "Cascade", "Next Window", "Previous Window"),
        "Help": ("Contents", "About", "Report a Bug", "Shortcuts", "Tips"),
    }
)


class Draft:
    """A world being built: hands out keys and collects surfaces."""

    def __init__(self, rng: Random, held_out: bool) -> None:
        self.rng = rng
        self.held_out = held_out
        self.surfaces: dict[str, Surface] = {}
        self._keys = 0

    def key(self) -> str:
        self._keys += 1
        return f"k{self._keys}"

    def widget(
        self, role: Role, name: str = "", *effects: Effect, value: str = "", states: Sequence[State] = ()
    ) -> Widget:
        return Widget(self.key(), role, name, value, set(states), effects)

    def surface(
        self, kind: SurfaceKind, title: str, rows: list[list[Widget]], opener: str = "", key: str = ""
    ) -> Surface:
        surface = Surface(key or self.key(), kind, title, rows, opener=opener)
        self.surfaces[surface.key] = surface
        return surface

    def label(self) -> str:
        return words.label(self.rng, self.held_out)

    def labels(self, count: int) -> list[str]:
        return words.labels(self.rng, count, self.held_out)

    def value(self) -> str:
        return words.value(self.rng, self.held_out)

    def chance(self, share: float) -> bool:
        return self.rng.random() < share

    def world(self, window: Surface, program: str, **more: object) -> World:
        """The world of this window, furnished and laid out."""
        if self.chance(0.1):
            window.rows += self.crowd(self.rng.randint(4, 22))
        frame, behind = self.frame(window)
        if self.chance(0.5):
            self._furnish(window, MOST - sum(map(len, frame)))
        window.rows[:0] = frame
        width, height = self.rng.choice([s for s in SCREENS if is_held_out(f"{s[0]}x{s[1]}") is self.held_out])
        world = World(program, width, height, self.surfaces, [window.key], behind=self.chance(behind), **more)  # type: ignore[arg-type]
        world.covering = not self.held_out and self.chance(_COVERING)
        lay_out(world, self.rng)
        return world

    def frame(self, window: Surface) -> tuple[list[list[Widget]], float]:
        """What stands above the window's content, and how often that is told of behind a dialog.

        At times it is a title bar's buttons, of which none is called as anything that the window has.
        """
        taken = self.taken()
        buttons = [thing for thing in window_buttons(self.rng) if thing.name.casefold() not in taken]
        row = [self.placed(thing) for thing in buttons] if self.chance(0.3) else []
        return [row] if row else [], 0.2

    def size(self, window: Surface) -> int:
        """How many things it shows at a time: of its pages the fullest counts."""
        pages = Counter(widget.page for widget in window.widgets())
        return pages.pop("", 0) + max(pages.values(), default=0)

    def taken(self) -> set[str]:
        """The names, case-folded, that anything has."""
        return {w.name.casefold() for surface in self.surfaces.values() for w in surface.widgets()}

    def placed(self, thing: Thing) -> Widget:
        """The thing as a widget that does nothing."""
        return self.widget(thing.role, thing.name, Log(), value=thing.value, states=[*thing.states])

    def _furnish(self, window: Surface, most: int) -> None:
        """Put bands of scenery above and below what the window has, or one beside it."""
        rng = self.rng
        namer, room = Namer(rng, self.held_out, self.taken()), most - self.size(window)
        wanted = min(room, rng.choice([6, 10, 16, 24, 40]))
        while wanted > 0:
            band = rng.choice(sided(self.held_out))
            size = sum(map(len, band))
            if size <= room:
                rows = [[self._stand_in(thing, namer) for thing in row] for row in band]
                self._place_band(window, rows)
                room -= size
            wanted -= size

    def _stand_in(self, thing: Thing, namer: Namer) -> Widget:
        value = namer.name(thing.value) if len(thing.value.split()) <= 4 else ""
        return self.widget(thing.role, namer.name(thing.name), Log(), value=value, states=[*thing.states])

    def _place_band(self, window: Surface, rows: list[list[Widget]]) -> None:
        """Below the menus, at the bottom, or one thing at the start of each row that neither scrolls nor turns over."""
        start = 1 if window.rows and window.rows[0][0].role is Role.MENU else 0
        still = [
            at
            for at, row in enumerate(window.rows)
            if at >= start and not any(w.page or w.strip or w.parent or w.group for w in row)
        ]
        match self.rng.choices(["above", "below", "beside"], [5, 3, 2])[0]:
            case "beside" if len(still) > 2:
                for at, (widget, *_) in zip(still, rows, strict=False):
                    window.rows[at] = [widget, *window.rows[at]]
            case "below":
                window.rows += rows
            case _:
                window.rows[start:start] = rows

    # --- Pieces that several families use -----------------------------------------------------------------------------

    def menu(self, name: str, items: Sequence[tuple[str, tuple[Effect, ...]]]) -> Widget:
        """A menu and its pop-up."""
        opener = self.widget(Role.MENU, name)
        rows = [[self.widget(Role.ITEM, text, *effects)] for text, effects in items]
        popup = self.surface(SurfaceKind.POPUP, name, rows, opener.key)
        opener.effects = (Open(popup.key),)
        return opener

    def menu_bar(self, own: Sequence[Widget] = (), most: int = 5) -> tuple[list[Widget], list[Wish]]:
        """The given menus among common ones, and the wishes to use an item of those."""
        names = [name for name in MENUS if all(name != menu.name for menu in own)]
        chosen = self.rng.sample(names, self.rng.randint(0, min(most + 2, len(names))))
        made, wishes = [], list[Wish]()
        for name in chosen:
            items = self.rng.sample(MENUS[name], min(self.rng.choice([3, 5, 7, 11]), len(MENUS[name])))
            if self.chance(0.5):
                items += self.labels(self.rng.choice([1, 2, 4, 8]))
            made.append(self.menu(name, [(text, (Log(),)) for text in items]))
            for item in self.popup_of(made[-1]).widgets():
                match self.rng.choices(["plain", "checked", "disabled", "submenu"], [14, 2, 2, 2])[0]:
                    case "disabled":
                        item.states.add(State.DISABLED)
                    case "checked":
                        item.states.add(State.CHECKED)
                    case "submenu":
                        item.role = Role.MENU
                    case _:
                        wishes.append(Pressed(item.key))
        return [*own, *made], wishes

    def popup_of(self, opener: Widget) -> Surface:
        return self.surfaces[next(e.surface for e in opener.effects if isinstance(e, Open))]

    def combo(self, name: str, options: Sequence[str] = ()) -> tuple[Widget, list[Wish]]:
        """A combo box and its list, of these options or of any, and the wishes for all but the shown one."""
        if not options:
            options = self.labels(self.rng.randint(3, 6)) if self.chance(0.7) else [self.value() for _ in range(4)]
        options = list(dict.fromkeys(options))
        combo = self.widget(Role.COMBO, name, value=options[0])
        role = self.rng.choice([Role.OPTION, Role.ITEM, Role.OPTION, Role.ROW])
        popup = self.surface(
            SurfaceKind.POPUP,
            name,
            [[self.widget(role, option, Pick(combo.key), Close())] for option in options],
            combo.key,
        )
        combo.effects = (Open(popup.key),)
        return combo, [Picked(combo.key, option) for option in options[1:]]

    def inputs(self, count: int) -> tuple[list[list[Widget]], list[Wish]]:
        """Rows of named fields, boxes, radio groups and combo boxes, and what can be wished of them."""
        names = iter(self.labels(count * 4 + 4))
        captions = self.chance(0.3)
        rows, wishes = list[list[Widget]](), list[Wish]()
        for _ in range(count):
            name = next(names)
            match self.rng.choices(
                ["text", "check", "radio", "combo", "spin", "password", "toggle"], [9, 5, 2, 3, 1, 0.5, 1]
            )[0]:
                case "text" | "password" | "spin" as kind:
                    shown = self.value() if self.chance(0.25) else ""
                    widget = self.widget(Role(kind), name, value=shown if kind != "spin" or shown.isdecimal() else "")
                    text = str(self.rng.randrange(200)) if kind == "spin" else self.value()
                    rows.append([*([self.widget(Role.LABEL, name)] if captions else []), widget])
                    if kind != "password":
                        wishes.append(Holds(widget.key, text))
                case "radio":
                    group = self.key()
                    options = [self.widget(Role.RADIO, next(names), Choose()) for _ in range(self.rng.randint(2, 3))]
                    for option in options:
                        option.group = group
                    options[0].states.add(State.CHECKED)
                    rows.append([*([self.widget(Role.LABEL, name)] if captions else []), *options])
                    wishes.append(Chosen(self.rng.choice(options[1:]).key))
                case "combo":
                    combo, picks = self.combo(name)
                    rows.append([*([self.widget(Role.LABEL, name)] if captions else []), combo])
                    wishes.append(self.rng.choice(picks))
                case kind:
                    on = self.chance(0.4)
                    widget = self.widget(
                        Role.CHECK if kind == "check" else Role.TOGGLE,
                        name,
                        Switch(),
                        states=[State.CHECKED] if on else [],
                    )
                    rows.append([widget])
                    wishes.append(Ticked(widget.key, not on if self.chance(0.85) else on))
        return rows, wishes

    def clutter(self) -> list[Widget]:
        """Texts that nobody asks for."""
        return [
            self.widget(Role.LABEL, words.phrase(self.rng, self.held_out, longest=9))
            for _ in range(self.rng.choice([0, 0, 1, 2]))
        ]

    def crowd(self, count: int) -> list[list[Widget]]:
        """Things that stand around in a crowded window and that nobody asks for."""
        roles = self.rng.choices(
            [Role.BUTTON, Role.LABEL, Role.ROW, Role.LINK, Role.OPTION, Role.TOGGLE, Role.CELL], k=3
        )
        made = [self.widget(self.rng.choice(roles), name, Log()) for name in self.labels(count)]
        across = self.rng.randint(1, 5)
        return [made[at : at + across] for at in range(0, count, across)]

    def buttons(self, *always: Widget) -> tuple[list[Widget], list[Wish]]:
        """A row of buttons: the given ones, one that commits, perhaps one that leaves."""
        names = [self.rng.choice(COMMIT), *([self.rng.choice(LEAVE)] if self.chance(0.7) else [])]
        if self.chance(0.3):
            names.append(self.label())
        row = [*always, *(self.widget(Role.BUTTON, name, Log()) for name in names)]
        self.rng.shuffle(row)
        return row, [Pressed(w.key) for w in row if w not in always]

    def columns(self) -> list[str]:
        """What a table may say of its entries beside their names; often nothing."""
        return self.rng.sample(_COLUMNS, self.rng.choice([0, 0, 1, 2, 3]))

    def headed(self, columns: Sequence[str]) -> list[Widget]:
        """The row of headers above such a table."""
        return [self.widget(Role.HEADER, text) for text in ("Name", *columns)]

    def cells(self, columns: Sequence[str]) -> list[Widget]:
        """What stands beside one entry."""
        rng = self.rng
        said = {
            "Size": f"{rng.randrange(1, 900)} {rng.choice(['bytes', 'kB', 'KiB', 'MB'])}",
            "Type": rng.choice(["Text", "Folder", "Image", "Program", "plain text document"]),
            "Modified": words.date(rng),
            "Items": str(rng.randrange(60)),
            "Place": words.word(rng, self.held_out).capitalize(),
        }
        return [self.widget(Role.CELL, said[column]) for column in columns]

    def file_dialog(self, title: str, commit: str) -> tuple[Surface, Widget, Widget, list[str], str]:
        """A dialog that saves: its name field, its button, its folders, and the one it shows first (empty: none)."""
        rng = self.rng
        name = self.widget(
            Role.TEXT,
            rng.choice(["Name", "Name", "Name", "Name", "File name", "Filename", "Save as"]),
            value=rng.choice(["", "", "Untitled 1", "Untitled"]),
            states=[State.FOCUSED],
        )
        folders = [
            "Home",
            *rng.sample(["Desktop", "Documents", "Downloads", "Music", "Pictures", "Videos"], rng.randint(1, 4)),
        ]
        folders += self.labels(rng.randint(0, 2))
        shown = rng.choices(["Home", "", rng.choice(folders)], [7, 1, 1])[0]
        role = rng.choices([Role.OPTION, Role.ROW, Role.BUTTON, Role.CELL], [5, 3, 1, 1])[0]
        group = self.key()
        places = [self.widget(role, folder, GoTo(folder), Choose()) for folder in folders]
        for place in places:
            place.group = group
            if place.name == shown:
                place.states.add(State.SELECTED)
        if self.chance(0.7):
            places.append(self.widget(role, "Other Locations"))
        path = [
            self.widget(Role.TOGGLE, words.word(rng, self.held_out), states=[State.CHECKED] if at else [])
            for at in range(rng.randint(0, 2))
        ]
        path += [
            self.widget(
                rng.choice([Role.BUTTON, Role.TOGGLE]), text, states=[State.DISABLED] if self.chance(0.2) else []
            )
            for text in rng.sample(_TURNS[rng.randrange(3) // 2], rng.randint(0, 4))
        ]
        columns = rng.choice([[], ["Size", "Type", "Modified"], ["Size", "Modified"]])
        headers = self.headed(columns) if self.chance(0.7) else []
        if headers and self.chance(0.6):
            headers.insert(1, self.widget(Role.TREE, "Files"))
        files = [
            [self.widget(Role.CELL, words.filename(rng, self.held_out)), *self.cells(columns)]
            for _ in range(rng.choice([0, 0, 1, 3, 5]))
        ]
        combos = [
            self.combo(text)[0]
            for text in rng.sample(
                ["Encoding", "File type", "Text Files", "Filter", "Files of type", "Look in"], rng.randint(0, 2)
            )
        ]
        save = self.widget(Role.BUTTON, commit, Save(name.key), Close())
        if self.chance(0.6):
            save.enabled_by = name.key
        cancel = self.widget(Role.BUTTON, "Cancel", Close())
        places_and_path = (
            [places[:1] + path, *[[place] for place in places[1:]]]
            if self.chance(0.5)
            else [path, *[[p] for p in places]]
        )
        rows = [
            [*([self.widget(Role.LABEL, name.name)] if self.chance(0.2) else []), name],
            *places_and_path,
            headers,
            *files,
            combos,
            [cancel, save] if self.chance(0.7) else [save, cancel],
        ]
        return self.surface(SurfaceKind.DIALOG, title, [row for row in rows if row]), name, save, folders, shown
