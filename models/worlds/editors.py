"""The editor that families of documents are set in: a text, its menus, tools and bars, and the ways to save it."""

from __future__ import annotations

from random import Random

from agent.types import Role, State
from models.worlds import words
from models.worlds.bench import Bench, Shortcuts
from models.worlds.draft import MENUS
from models.worlds.effects import Effect, Log, Open, Save, Switch
from models.worlds.exercises import LAST, Part
from models.worlds.goals import quoted, worded
from models.worlds.machine import SurfaceKind, Widget, World
from models.worlds.spoken import spoken
from models.worlds.surroundings import open_files, outer_view, search_bar
from models.worlds.wishes import Aim, Pressed, Saved, Stored, Ticked

_ORDER = (
    "File",
    "Edit",
    "View",
    "Insert",
    "Format",
    "Document",
    "Search",
    "Find",
    "Options",
    "Tools",
    "Window",
    "Help",
)
_RIVALS = frozenset(
    {
        "save", "save as", "replace", "find and replace", "find & replace", "select all", "bold", "italic",
        "underline", "center", "word wrap", "line numbers", "toolbar", "statusbar", "sidebar", "styles",
    }
)  # fmt: skip
"""What only the thing itself may be called: beside it a mere stand-in would be a trap."""


def bare(text: str) -> str:
    return text.rstrip(".…: ").casefold()


class Editor(Bench):
    """A bench with a document, empty and without a name or ``written`` and with one.

    Whether it has a menu bar is settled first: all else goes by it.
    """

    def __init__(self, rng: Random, held_out: bool, *, written: bool) -> None:
        super().__init__(rng, held_out)
        text = " ".join(words.phrase(rng, held_out) for _ in range(rng.choice([1, 1, 2, 3]))) if written else ""
        self.page = self.widget(Role.TEXT, "" if self.chance(0.5) else self.name("text view"), value=text)
        if self.chance(0.6):
            self.page.states.add(State.FOCUSED)
        self.file = words.filename(rng, held_out) if written else ""
        self.program = self.usually(self.label(), "program")
        self.has_menus = self.chance(0.75)
        self.items: dict[str, list[Widget]] = {}
        self.own_tools: list[Widget] = []
        self.keys: Shortcuts = {}
        self.shown = "Home"

    def item(self, menu: str, text: str, *effects: Effect) -> Widget:
        """One more item of the menu."""
        made = self.widget(Role.ITEM, text, *effects)
        self.items.setdefault(menu, []).append(made)
        return made

    # --- What can be asked of every editor ----------------------------------------------------------------------------

    def options(self) -> list[Part]:
        """Things of a menu that are on or off."""
        if not self.has_menus:
            return []
        menu, parts = self.rng.choice(["View", "View", "View", "Document", "Options", "Format", "Tools"]), list[Part]()
        for text in self.names("option", self.rng.randint(1, 5)):
            on = self.chance(0.4)
            item = self.item(menu, text, Switch())
            if on:
                item.states.add(State.CHECKED)
            parts.append(self.part("option off" if on else "option on", Ticked(item.key, not on), n=text, m=menu))
        return parts

    def saving(self) -> tuple[Part, ...]:
        """The ways to save the document under the name it has: a tool if there is one, else a menu, else keys."""
        self.keys["ctrl", "s"] = (Save(),)
        way, parts, waits = "", list[Part](), (self.page.key,) if self.chance(0.5) else ()
        if self.has_menus:
            item = self.item("File", "Save", Save(), Log())
            way, item.stirred_by = item.key, waits
            parts.append(self.asked(Pressed(way), LAST))
        if self.chance(0.35):
            tool = self.widget(Role.BUTTON, self.rng.choice(["Save", "Save", "Save document", "Save File"]), Save())
            self.own_tools.append(tool)
            way, tool.stirred_by = tool.key, waits
        parts.append(self.part("keep by keys", Stored("", ("ctrl", "s")), rank=LAST, k=self._chord("Ctrl+S")))
        plain = self.part("keep", Stored(way, ("ctrl", "s")), rank=LAST)
        return (*parts, *[plain] * 4)

    def _chord(self, keys: str) -> str:
        return self.rng.choice([keys, keys, keys.lower(), keys.replace("+", " + ")])

    def naming(self, count: int) -> list[Saved]:
        """So many names to save under, by a dialog: a menu or, where there is none, a tool or keys lead to it."""
        rng = self.rng
        dialog, field, button, folders, self.shown = self.file_dialog(
            rng.choice(["Save As", "Save As", "Save", "Save File", "Save Document"]), rng.choice(["Save", "Save", "OK"])
        )
        field.name = self.usually(field.name, "file name")
        opening = (Open(dialog.key),)
        if not self.file:
            self.keys["ctrl", "s"] = opening
        if self.has_menus:
            if not self.file:
                self.item("File", "Save", *opening)
            dialog.opener = self.item("File", self.usually("Save As...", "save as"), *opening).key
            if not self.file and self.chance(0.35):
                dialog.opener = self._save_tool("Save", *opening).key
        elif self.chance(0.5):
            dialog.opener = self._save_tool("Save As" if self.file or self.chance(0.4) else "Save", *opening).key
        elif self.file:
            self.keys["ctrl", "shift", "s"] = opening
        places = ["" if self.chance(0.5) else rng.choice(folders) for _ in range(count)]
        return [Saved(words.filename(rng, self.held_out), place, field.key, button.key) for place in places]

    def _save_tool(self, name: str, *effects: Effect) -> Widget:
        """A tool that leads to saving; what is empty yet cannot be saved, at times."""
        tool = self.widget(Role.BUTTON, name, *effects)
        tool.stirred_by = (self.page.key,) if name == "Save" and self.chance(0.5) else ()
        self.own_tools.append(tool)
        return tool

    def told(self, kind: str, *aims: Aim, **said: str) -> Part:
        """A part in whose saying a text stands between quotation marks wherever its end could not be seen."""

        def say(rng: Random) -> str:
            template = spoken(rng, kind, self.held_out)
            made = {
                key: quoted(rng, text)
                if key == "f" or template.endswith("{v}")
                else f'"{text}"'
                if key == "v"
                else text
                for key, text in said.items()
            }
            return worded(rng, template, **made)

        return Part(say, aims)

    # --- The window ---------------------------------------------------------------------------------------------------

    def build(self, *rows: list[Widget]) -> World:
        """The world of this editor; ``rows`` stand beside the document, above it or below."""
        called = self.file or self.name("untitled")
        above = [self._menu_bar(), *self._tool_bars()]
        if self.chance(0.25):
            above.append(open_files(self, called))
        bars = [*rows, search_bar(self)] if self.chance(0.4) else [*rows]
        around = [outer_view(self, called)] if not self.page.name and self.chance(0.25) else []
        body = [*around, [self.page], *bars] if self.chance(0.6) else [*bars, *around, [self.page]]
        status = [self.widget(Role.LABEL, text) for text in self.names("status", self.rng.choice([0, 1, 2, 3, 5]))]
        world = self.window(
            [*above, *body, status], self._title(called),
            document=self.page.key, shortcuts=self.keys, folder=self.shown, name=self.file,
        )  # fmt: skip
        world.program = self.program
        return world

    def _title(self, called: str) -> str:
        """The window's: the file alone, or with its path, or with the program before or behind it."""
        path = f"/home/{words.term(self.rng, self.held_out)}/{called}" if self.file else called
        titles = (f"{called} - {self.program}", f"{path} - {self.program}", path, f"{self.program} — {called}")
        return self.rng.choices(titles, [6, 2, 1.5, 0.5])[0]

    def _menu_bar(self) -> list[Widget]:
        if not self.has_menus:
            return []
        taken = {bare(item.name) for items in self.items.values() for item in items} | _RIVALS
        others = [name for name in _ORDER if name not in self.items and name not in ("Find", "Options", "Search")]
        shown = {*self.items, "Edit", *self.rng.sample(others, self.rng.randint(1, min(6, len(others))))}
        bar = list[Widget]()
        for name in (name for name in _ORDER if name in shown):
            texts = [text for text in MENUS.get(name, ()) if bare(text) not in taken]
            if name == "Insert":
                texts = self.names("inserted", 9)
            texts = self.rng.sample(texts, min(len(texts), self.rng.choice([2, 4, 6, 9])))
            items = [self.widget(Role.ITEM, text, Log()) for text in texts]
            for item in items:
                if self.chance(0.12):
                    item.states.add(State.DISABLED)
                elif self.chance(0.1):
                    item.role = Role.MENU
            own = self.items.get(name, [])
            at = sorted(self.rng.randint(0, len(items)) for _ in own)
            for offset, (place, item) in enumerate(zip(at, own, strict=True)):
                items.insert(place + offset, item)
            if not items:
                items = [self.widget(Role.ITEM, self.label(), Log())]
            opener = self.widget(Role.MENU, name)
            popup = self.surface(SurfaceKind.POPUP, name, [[item] for item in items], opener.key)
            opener.effects = (Open(popup.key),)
            bar.append(opener)
        return bar

    def _tool_bars(self) -> list[list[Widget]]:
        """Rows of tools, one of which may begin with boxes of styles as word processors have them."""
        names = [
            text for text in self.names("tool", self.rng.choice([0, 0, 3, 6, 10, 14])) if bare(text) not in _RIVALS
        ]
        tools = [self.widget(self.rng.choice([Role.BUTTON] * 3 + [Role.TOGGLE]), text, Log()) for text in names]
        for tool in tools:
            if self.chance(0.15):
                tool.states.add(State.DISABLED)
        own = self.rng.sample(self.own_tools, len(self.own_tools))
        at = self.rng.randint(0, len(tools))
        row = [*tools[:at], *own, *tools[at:]]
        boxes = []
        if self.chance(0.2):
            called = self.rng.choice([("", "", ""), ("Paragraph Style", "Font Name", "Font Size")])
            texts = self.names("style box", self.rng.randint(1, 3))
            boxes = [self.widget(Role.TEXT, name, value=text) for name, text in zip(called, texts, strict=False)]
        return [row[:8], [*boxes, *row[8:]]]
