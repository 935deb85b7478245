"""The families of practice worlds: each builds a world and the wishes that make sense in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from types import MappingProxyType
from typing import TypeAlias

from agent.types import Role, State
from models.worlds import words
from models.worlds.draft import COMMIT, MENUS, Draft
from models.worlds.effects import Choose, Close, Effect, Enter, Log, Open
from models.worlds.machine import SurfaceKind, Widget, World
from models.worlds.wishes import Chosen, Holds, Pressed, Saved, Wish


@dataclass(frozen=True, slots=True)
class Setting:
    """A built world, the wishes to draw from in any order, and those that may come last."""

    world: World
    wishes: tuple[Wish, ...]
    last: tuple[Wish, ...] = ()
    first: tuple[Wish, ...] = ()
    """Said first and always."""


Family: TypeAlias = Callable[[Random, bool], Setting]


# --- The families -----------------------------------------------------------------------------------------------------


def form(rng: Random, held_out: bool) -> Setting:
    """A window of named fields and boxes, and buttons below."""
    draft = Draft(rng, held_out)
    menus, menu_wishes = draft.menu_bar(most=4) if draft.chance(0.4) else ([], [])
    rows, wishes = draft.inputs(rng.randint(2, 9))
    buttons, presses = draft.buttons()
    title = draft.label()
    body = [menus, draft.clutter(), *rows, buttons, draft.clutter()]
    window = draft.surface(SurfaceKind.WINDOW, title, [row for row in body if row])
    world = draft.world(window, title)
    return Setting(world, (*wishes, *rng.sample(menu_wishes, min(2, len(menu_wishes)))), tuple(presses))


def editor(rng: Random, held_out: bool) -> Setting:
    """A text editor that saves under a name, by its menu or, where it shows none, by its shortcut."""
    draft = Draft(rng, held_out)
    program = rng.choice(["Editor", "Notes", "Text", "Writer", "Notepad", draft.label(), draft.label()])
    untitled = rng.choice(["Untitled 1", "Untitled", "Untitled Document 1", "New document", "Unnamed"])
    text = draft.widget(
        Role.TEXT,
        "" if draft.chance(0.8) else draft.label(),
        value="" if draft.chance(0.7) else words.phrase(rng, held_out),
    )
    if draft.chance(0.7):
        text.states.add(State.FOCUSED)
    commit = rng.choice(["Save", "Save", "Save", "OK"])
    title = rng.choices(["Save As", "Save", "Save File"], [8, 1, 1])[0]
    dialog, name, save, folders, shown = draft.file_dialog(title, commit)
    has_menu = draft.chance(0.8)
    menus: list[Widget] = []
    wishes: list[Wish] = []
    if has_menu:
        others = [
            (item, (Log(),))
            for item in rng.sample(MENUS["File"], rng.randint(2, 9))
            if item not in ("Save As...", "Save")
        ]
        save_as = rng.choice(["Save As...", "Save As...", "Save As…", "Save As", "Save as..."])
        items: list[tuple[str, tuple[Effect, ...]]] = [*others]
        at = rng.randint(0, len(items))
        items[at:at] = [*([("Save", (Open(dialog.key),))] if draft.chance(0.9) else []), (save_as, (Open(dialog.key),))]
        file_menu = draft.menu("File" if draft.chance(0.9) else "Document", items)
        popup = draft.popup_of(file_menu)
        dialog.opener = next(w.key for w in popup.widgets() if w.name == save_as)
        menus, wishes = draft.menu_bar([file_menu], most=6)
    toolbar = [
        draft.widget(Role.BUTTON, item, Log())
        for item in rng.sample(
            ["New", "Open", "Undo", "Redo", "Cut", "Copy", "Paste", "Print"], rng.choice([0, 0, 3, 5])
        )
    ]
    status = draft.clutter()
    rows = [menus, draft.clutter(), toolbar, [text], status]
    window = draft.surface(SurfaceKind.WINDOW, f"{untitled} - {program}", [row for row in rows if row])
    if text.value:
        window.title = f"*{window.title}"
    world = draft.world(
        window, program, shortcuts={("ctrl", "s"): (Open(dialog.key),)}, document=text.key, folder=shown
    )
    places = ["" if draft.chance(0.4) else ("Home" if draft.chance(0.5) else rng.choice(folders)) for _ in range(3)]
    saved = tuple(Saved(words.filename(rng, held_out), folder, name.key, save.key) for folder in places)
    typed = Holds(text.key, words.phrase(rng, held_out, longest=9))
    first = (typed,) if draft.chance(0.85) else ()
    asides = tuple(rng.sample(wishes, min(2, len(wishes)))) if draft.chance(0.4) else ()
    return Setting(world, asides, saved, first)


def settings(rng: Random, held_out: bool) -> Setting:
    """A settings window or dialog whose options lie behind tabs."""
    draft = Draft(rng, held_out)
    tabs, rows, wishes = list[Widget](), list[list[Widget]](), list[Wish]()
    group = draft.key()
    for name in draft.labels(rng.randint(2, 5)):
        tab = draft.widget(Role.TAB, name, Choose())
        tab.group = group
        tabs.append(tab)
        page, hopes = draft.inputs(rng.randint(1, 4))
        for widget in (w for row in page for w in row):
            widget.page = tab.key
        rows += page
        wishes += hopes
    tabs[0].states.add(State.SELECTED)
    buttons, presses = draft.buttons()
    title = rng.choice(["Preferences", "Settings", "Options", draft.label()])
    window = draft.surface(SurfaceKind.WINDOW, title, [tabs, *rows, buttons])
    return Setting(draft.world(window, title), (*wishes, Pressed(rng.choice(tabs[1:]).key)), tuple(presses))


def dialogs(rng: Random, held_out: bool) -> Setting:
    """A window whose menu opens a dialog with fields; at times a surprise lies above everything."""
    draft = Draft(rng, held_out)
    rows, inside = draft.inputs(rng.randint(1, 5))
    done = draft.widget(Role.BUTTON, rng.choice(COMMIT), Close())
    leave = draft.widget(Role.BUTTON, rng.choice(["Cancel", "Close"]), Close())
    title = draft.label()
    dialog = draft.surface(SurfaceKind.DIALOG, title, [draft.clutter(), *rows, [leave, done]])
    dialog.rows = [row for row in dialog.rows if row]
    item = f"{title}{rng.choice(['...', '…', ''])}"
    others = [(text, (Log(),)) for text in draft.labels(rng.randint(1, 5))]
    at = rng.randint(0, len(others))
    menu = draft.menu(rng.choice([*MENUS, draft.label()]), [*others[:at], (item, (Open(dialog.key),)), *others[at:]])
    popup = draft.popup_of(menu)
    dialog.opener = next(w.key for w in popup.widgets() if w.name == item)
    menus, wishes = draft.menu_bar([menu], most=4)
    body, outside = draft.inputs(rng.randint(0, 4))
    window = draft.surface(SurfaceKind.WINDOW, draft.label(), [row for row in (menus, draft.clutter(), *body) if row])
    surprise: list[Widget] = []
    if draft.chance(0.35):
        names = rng.choice(
            [
                ("OK",),
                ("Close",),
                ("Cancel", "OK"),
                ("Later", "Update"),
                ("No", "Yes"),
                ("Not now", "Allow"),
                ("Got it",),
                ("Dismiss", "Show"),
            ]
        )
        surprise = [draft.widget(Role.BUTTON, text, Close()) for text in names]
        draft.surface(
            SurfaceKind.DIALOG, rng.choice(["Question", "Information", "Warning", "Tip of the day", draft.label()]),
            [[draft.widget(Role.LABEL, words.phrase(rng, held_out, longest=10))], surprise], key="surprise",
        )  # fmt: skip
    world = draft.world(window, window.title)
    if surprise:
        world.stack.append("surprise")
    opened = Pressed(dialog.opener)
    use_dialog = draft.chance(0.6)
    if use_dialog:
        return Setting(world, tuple(inside), (Pressed(done.key),), (opened,) if draft.chance(0.85) else ())
    return Setting(world, (*outside, *rng.sample(wishes, min(3, len(wishes))), opened))


def question(rng: Random, held_out: bool) -> Setting:
    """A question above a window: the goal says which answer to give."""
    draft = Draft(rng, held_out)
    window = draft.surface(
        SurfaceKind.WINDOW, draft.label(), [[draft.widget(Role.TEXT, "", value=words.phrase(rng, held_out))]]
    )
    names = rng.choice(
        [
            ("Cancel", "Don't Save", "Save"), ("Cancel", "Close without Saving", "Save As..."), ("No", "Yes"),
            ("Cancel", "Delete"), ("Keep", "Replace"), ("Cancel", "Overwrite"), ("Skip", "Retry", "Abort"),
            tuple(draft.labels(3)), tuple(draft.labels(2)),
        ]
    )  # fmt: skip
    answers = [draft.widget(Role.BUTTON, name, Close()) for name in names]
    texts = [[draft.widget(Role.LABEL, words.phrase(rng, held_out, longest=10))] for _ in range(rng.randint(1, 2))]
    check, wish = ([], []) if draft.chance(0.7) else draft.inputs(1)
    draft.surface(
        SurfaceKind.DIALOG,
        rng.choice(["Question", "Warning", "Confirm", draft.label()]),
        [*texts, *check, answers],
        key="question",
    )
    world = draft.world(window, window.title)
    world.stack.append("question")
    return Setting(world, tuple(wish), tuple(Pressed(w.key) for w in answers))


def keypad(rng: Random, held_out: bool) -> Setting:
    """A grid of short-named buttons that are pressed in a row, as on a calculator or a lock."""
    draft = Draft(rng, held_out)
    display = draft.widget(Role.TEXT, "")
    symbols = [
        *"7894561230",
        rng.choice([".", ","]),
        *rng.sample(["+", "-", "*", "/", "×", "÷", "%", "C", "AC", "(", ")", "√"], rng.randint(2, 9)),
        "=",
    ]
    keys = [draft.widget(Role.BUTTON, text, Enter(display.key)) for text in symbols]
    grid = [keys[i : i + 4] for i in range(0, len(keys), 4)]
    menus, wishes = draft.menu_bar(most=3) if draft.chance(0.6) else ([], [])
    window = draft.surface(
        SurfaceKind.WINDOW,
        rng.choice(["Calculator", "Keypad", draft.label()]),
        [row for row in (menus, [display], *grid) if row],
    )
    world = draft.world(window, window.title)
    chosen = rng.sample(keys, rng.randint(2, 5))
    return Setting(world, tuple(wishes[:1]), (), tuple(Pressed(w.key) for w in chosen))


def listing(rng: Random, held_out: bool) -> Setting:
    """A list or table of entries, one of which is selected before something is done with it."""
    draft = Draft(rng, held_out)
    role = rng.choice([Role.ROW, Role.ROW, Role.CELL, Role.LINK])
    group = draft.key()
    names = (
        draft.labels(rng.randint(4, 12))
        if draft.chance(0.6)
        else [words.filename(rng, held_out) for _ in range(rng.randint(4, 12))]
    )
    entries = [draft.widget(role, name, Choose()) for name in dict.fromkeys(names)]
    for entry in entries:
        entry.group = group
    actions = [
        draft.widget(Role.BUTTON, name, Log())
        for name in rng.sample(
            ["Open", "Delete", "Rename", "Edit", "Copy", "Move", "Details", "Share", "Print"], rng.randint(2, 5)
        )
    ]
    menus, _ = draft.menu_bar(most=4) if draft.chance(0.4) else ([], [])
    columns = draft.columns()
    headers = draft.headed(columns) if columns and draft.chance(0.8) else []
    listed = [[entry, *draft.cells(columns)] for entry in entries]
    rows = [menus, actions, headers, *listed] if draft.chance(0.5) else [menus, headers, *listed, actions]
    window = draft.surface(SurfaceKind.WINDOW, draft.label(), [row for row in rows if row])
    world = draft.world(window, window.title)
    return Setting(world, (), tuple(Pressed(w.key) for w in actions), (Chosen(rng.choice(entries).key),))


FAMILIES: MappingProxyType[str, tuple[Family, float]] = MappingProxyType(
    {
        "form": (form, 4.0),
        "editor": (editor, 5.0),
        "settings": (settings, 2.0),
        "dialogs": (dialogs, 3.0),
        "question": (question, 1.0),
        "keypad": (keypad, 1.0),
        "listing": (listing, 1.5),
    }
)
"""Each family and its share of the practice."""


def draw(rng: Random, held_out: bool = False, family: str = "") -> Setting:
    """A setting of the named family, or of one drawn by its share."""
    if not family:
        family = rng.choices(list(FAMILIES), [share for _, share in FAMILIES.values()])[0]
    return FAMILIES[family][0](rng, held_out)


def draw_wishes(rng: Random, setting: Setting, most: int = 5) -> tuple[Wish, ...]:
    """Some wishes of a setting in an order that a person might say; never none."""
    first = setting.first[:most]
    count = min(len(setting.wishes), rng.choices([0, 1, 2, 3, 4], [2, 4, 4, 3, 2])[0], most - len(first))
    chosen = [*first, *rng.sample(setting.wishes, count)]
    if setting.last and (rng.random() < 0.75 or not chosen) and len(chosen) < max(most, 2):
        chosen.append(rng.choice(setting.last))
    return tuple(chosen) if chosen else (rng.choice(setting.wishes or setting.last),)
