"""The bench that windows of many mechanics are put together on: each mechanic with what can be asked of it."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import NamedTuple, TypeAlias

from agent.types import Role, State
from models.worlds.descriptions import COLORS, color_word, shade
from models.worlds.draft import COMMIT, MENUS
from models.worlds.effects import Choose, Close, Effect, Log, Open, Pick, Switch, Unfold
from models.worlds.exercises import LAST, Part, Plot
from models.worlds.goals import called, clause, worded
from models.worlds.icon import Icon, Shape
from models.worlds.machine import Surface, SurfaceKind, Widget, World
from models.worlds.spoken import spoken
from models.worlds.wishes import Aim, Chosen, Picked, Pressed, Struck, Ticked, Wish

_SHARED = 0.05
"""The share of labels that begin as the one before them."""

Shortcuts: TypeAlias = dict[tuple[str, ...], tuple[Effect, ...]]


class Piece(NamedTuple):
    """Rows of a window, and what can be asked of them."""

    rows: list[list[Widget]]
    parts: list[Part]


class Bench(Plot):
    """A plot whose parts are made before its world is, and on which no label is given twice."""

    made: World

    def __init__(self, rng: Random, held_out: bool) -> None:
        super().__init__(rng, held_out)
        self._given = set[str]()
        self._last = ""

    def window(self, rows: Sequence[list[Widget]], title: str = "", **more: object) -> World:
        self.made = super().window(rows, title, **more)
        return self.made

    def labels(self, count: int) -> list[str]:
        """Some share a word with one given before, as "Save" and "Save As" do."""
        fresh = list[str]()
        while len(fresh) < count:
            for text in super().labels(count - len(fresh)):
                named = f"{self._last} {text.lower()}" if self._last and self.chance(_SHARED) else text
                if named.casefold() not in self._given:
                    self._given.add(named.casefold())
                    self._last = text
                    fresh.append(named)
        return fresh

    def label(self) -> str:
        return self.labels(1)[0]

    def asked(self, wish: Wish, rank: int = 0, about: str = "") -> Part:
        """A part said as every family says it."""
        return Part(lambda rng: clause(rng, wish, self.made, self.held_out), (wish,), rank, about)

    def within(
        self, kind: str, parts: Sequence[Part], before: Sequence[Aim] = (), after: Sequence[Aim] = (), rank: int = 0,
        about: str = "", **names: str,
    ) -> Part:  # fmt: skip
        """A part whose clauses (c) stand in one of the kind's templates among the names of where they belong."""

        def say(rng: Random) -> str:
            words = {key: text if key == "k" else called(rng, text) for key, text in names.items()}
            said = rng.choice([" and ", ", "]).join(part.say(rng) for part in parts)
            return worded(rng, spoken(rng, kind, self.held_out), c=said, **words)

        return Part(say, (*before, *(aim for part in parts for aim in part.aims), *after), rank, about)

    def choice(self, name: str, options: Sequence[str]) -> tuple[Widget, list[Picked]]:
        """A combo box of these options, and the wishes to pick the others than its first."""
        combo = self.widget(Role.COMBO, name, value=options[0])
        rows = [[self.widget(Role.OPTION, option, Pick(combo.key), Close())] for option in options]
        combo.effects = (Open(self.surface(SurfaceKind.POPUP, name, rows, combo.key).key),)
        return combo, [Picked(combo.key, option) for option in options[1:]]

    def group(self, role: Role, names: Sequence[str]) -> list[Widget]:
        """Things of which one at a time is chosen."""
        key, things = self.key(), [self.widget(role, name, Choose()) for name in names]
        for thing in things:
            thing.group = key
        return things

    def usually(self, common: str, kind: str) -> str:
        """What nearly every program calls the thing, at times another name: what is hidden yet has to be guessed."""
        return common if self.chance(0.7) else self.name(kind)

    def some(self, things: Sequence[Widget], most: int) -> list[Widget]:
        return self.rng.sample(things, min(most, len(things)))

    def lasts(self, row: Sequence[Widget]) -> tuple[Part, ...]:
        """The buttons of a row as what ends a task."""
        return tuple(self.asked(Pressed(button.key), LAST) for button in row)

    def behind(self, head: Widget, part: Part) -> Part:
        """A part whose thing lies behind the tab: said with the tab, or looked for behind one after the other."""
        if self.chance(0.4):
            return part
        before = [] if State.SELECTED in head.states else [Pressed(head.key)]
        return self.within("at", [part], before, rank=part.rank, about=part.about, m=head.name)

    def pull_down(self, opener: Widget, depth: int, path: tuple[str, ...] = ()) -> list[Part]:
        """Give the thing a menu, some of whose items open further ones, ``depth`` menus deep at most."""
        popup = self.surface(SurfaceKind.POPUP, opener.name, [], opener.key)
        opener.effects, path = (Open(popup.key),), (*path, opener.name)
        parts = list[Part]()
        for text in self.labels(self.rng.randint(2, 7)):
            item = self.widget(Role.ITEM, text, Log())
            popup.rows.append([item])
            if depth > 1 and self.chance(0.45):
                item.role = Role.MENU
                parts += self.pull_down(item, depth - 1, path)
            elif self.chance(0.04):
                item.name = f"{text}..."
                parts.append(self.asking(item, " > ".join([*path, text])))
            elif len(path) == 1:
                parts.append(self.asked(Pressed(item.key)))
            else:
                parts.append(self.part("path", Pressed(item.key), n=text, p=" > ".join(path)))
        return parts

    def tools(self, texts: Sequence[str]) -> Piece:
        """A row of tools: buttons, toggles, choices, and buttons that drop a menu."""
        row, parts = list[Widget](), list[Part]()
        for text in texts:
            match self.rng.choices(["button", "toggle", "drop", "combo"], [6, 3, 3, 1.5])[0]:
                case "button":
                    tool = self.widget(Role.BUTTON, text, Log())
                    parts.append(self.asked(Pressed(tool.key)))
                case "toggle":
                    on = self.chance(0.4)
                    tool = self.widget(Role.TOGGLE, text, Switch(), states=[State.CHECKED] if on else [])
                    parts.append(self.asked(Ticked(tool.key, not on)))
                case "drop":
                    tool = self.widget(Role.BUTTON, text)
                    below = self.pull_down(tool, self.rng.choice([1, 1, 2, 3]))
                    parts += self.rng.sample(below, min(2, len(below)))
                case _:
                    tool, picks = self.combo(text)
                    parts.append(self.asked(self.rng.choice(picks)))
            row.append(tool)
        return Piece([row], parts)

    def pages(
        self, names: Sequence[str], made: Sequence[tuple[list[list[Widget]], list[Wish]]], *, tabs: bool
    ) -> Piece:
        """Pages behind tabs, or beside a list of their names; each is given as its rows and what can be wished there.

        Beside a list there may be no more rows on a page than names.
        """
        heads = self.group(Role.TAB if tabs else self.rng.choice([Role.ROW, Role.OPTION, Role.CELL]), names)
        self.rng.choice(heads).states.add(State.SELECTED)
        parts = list[Part]()
        for head, (rows, wishes) in zip(heads, made, strict=True):
            for widget in (widget for row in rows for widget in row):
                widget.page = head.key
            for wish in wishes:
                said = self.asked(wish)
                parts.append(self.behind(head, said) if tabs else self.within("at", [said], m=head.name))
        if tabs:
            return Piece([heads, *[row for rows, _ in made for row in rows]], parts)
        beside = [[head] for head in heads]
        for rows, _ in made:
            for at, row in enumerate(rows):
                beside[at] += row
        return Piece(beside, parts)

    def sections(self, names: Sequence[str]) -> Piece:
        """Sections that fold, in a pane that scrolls."""
        rows, parts = list[list[Widget]](), list[Part]()
        for name in names:
            head = self.widget(Role.ROW, name, Unfold(), states=[State.EXPANDED] if self.chance(0.35) else [])
            inner, wishes = self.inputs(self.rng.randint(1, 3))
            for widget in (widget for row in inner for widget in row):
                widget.parent = head.key
            rows += [[head], *inner]
            parts += [self.within("at", [self.asked(wish)], m=name) for wish in wishes]
        return Piece(self.strip(rows, self.rng.randint(6, 11)), parts)

    def palette(self, count: int) -> Piece:
        """Nameless coloured things, one of which is chosen."""
        colors = self.rng.sample(list(COLORS), count)
        swatches = self.group(self.rng.choice([Role.BUTTON, Role.OPTION, Role.RADIO]), [""] * count)
        for color, swatch in zip(colors, swatches, strict=True):
            swatch.icon = Icon(Shape.SQUARE, shade(self.rng, color))
        said = [color_word(self.rng, color, self.held_out) for color in colors]
        told = zip(said, swatches, strict=True)
        return Piece([swatches], [self.part("swatch", Chosen(w.key), about=w.group, k=color) for color, w in told])

    def asked_for(self) -> tuple[list[list[Widget]], list[Wish]]:
        """One to four inputs and what can be wished of them: something, so not a password alone."""
        while True:
            rows, wishes = self.inputs(self.rng.randint(1, 4))
            if wishes:
                return rows, wishes

    def asking(self, opener: Widget, path: str = "", keys: tuple[str, ...] = (), said: str = "") -> Part:
        """Let the thing open a dialog of fields, which are filled before it is confirmed; keys open it as well."""
        rows, wishes = self.asked_for()
        done = self.widget(Role.BUTTON, self.rng.choice(COMMIT), Close())
        leave = self.widget(Role.BUTTON, self.rng.choice(["Cancel", "Close"]), Close())
        below = [leave, done] if self.chance(0.7) else [done, leave]
        dialog = self.dialog(opener.name.rstrip("."), [self.clutter(), *rows, below], opener.key)
        opener.effects = (Open(dialog.key),)
        wanted = [self.asked(wish) for wish in self.rng.sample(wishes, min(len(wishes), self.rng.choice([1, 1, 2])))]
        after = [Pressed(done.key)]
        if keys and self.chance(0.5):
            return self.within("hotkey", wanted, [Struck(keys)], after, about=dialog.key, k=said, a=done.name)
        return self.within("dialog", wanted, after=after, about=dialog.key, m=path or opener.name, a=done.name)

    def led_to(self, dialog: Surface, item: str, menu: str, keys: tuple[str, ...]) -> tuple[list[Widget], Shortcuts]:
        """The row one thing of which opens the dialog, none where only a shortcut does; and the shortcuts."""
        bare = item.rstrip(".…")
        match self.rng.choices(["menu", "tool", "keys"], [6, 3, 2])[0]:
            case "menu":
                others = [text for text in MENUS[menu] if text.rstrip(".") != bare]
                items = [(text, (Log(),)) for text in self.rng.sample(others, self.rng.randint(1, 4))]
                opener = self.menu(menu, self.rng.sample([*items, (item, (Open(dialog.key),))], len(items) + 1))
                dialog.opener = next(w.key for w in self.popup_of(opener).widgets() if w.name == item)
                return self.menu_bar([opener], most=3)[0], {keys: (Open(dialog.key),)}
            case "tool":
                tool = self.widget(Role.BUTTON, bare, Open(dialog.key))
                dialog.opener = tool.key
                texts = [text for text in self.names("tool", self.rng.randint(0, 6)) if text != bare]
                return [*[self.widget(Role.BUTTON, text, Log()) for text in texts], tool], {}
            case _:
                return [], {keys: (Open(dialog.key),)}
