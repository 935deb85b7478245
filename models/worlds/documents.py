"""Families of documents in editors and word processors: written over, begun anew, one word put for another."""

from __future__ import annotations

from random import Random

from agent.types import Role
from models.worlds import words
from models.worlds.editors import Editor
from models.worlds.effects import Bring, Close, Log, Open, Replace, Switch
from models.worlds.exercises import LAST, Exercise
from models.worlds.machine import Widget
from models.worlds.wishes import Exchanged, Holds, Ticked


def rewriting(rng: Random, held_out: bool) -> Exercise:
    """A document that is written already: all of its text is to be another, and then it is saved."""
    editor = Editor(rng, held_out, written=True)
    options = editor.options() if editor.chance(0.5) else []
    kept = editor.saving()
    named = editor.naming(2) if editor.chance(0.5) else []
    world = editor.build()
    texts = [words.phrase(rng, held_out, longest=rng.choice([3, 8, 12])) for _ in range(3)]
    wholes = [editor.part("whole text", Holds(world.document, text), v=text) for text in texts]
    saved = editor.plains(world, named, LAST)
    return Exercise(world, tuple(options), (*kept, *saved), (rng.choice(wholes),))


def drafting(rng: Random, held_out: bool) -> Exercise:
    """An empty document without a name: a text is written and kept under one."""
    editor = Editor(rng, held_out, written=False)
    options = editor.options() if editor.chance(0.3) else []
    names = editor.naming(3)
    world = editor.build()
    firsts = []
    for saved in names:
        text = words.phrase(rng, held_out, longest=rng.choice([3, 8, 12]))
        aims = (Holds(world.document, text), saved)
        where = {"d": saved.folder} if saved.folder else {}
        firsts.append(editor.told("jot in" if where else "jot", *aims, f=saved.name, v=text, **where))
    return Exercise(world, tuple(options), (), (rng.choice(firsts),))


def exchanging(rng: Random, held_out: bool) -> Exercise:
    """A word that takes the place of another everywhere, by a dialog or by a bar in the window."""
    editor = Editor(rng, held_out, written=True)
    old = _strewn(editor)
    find = editor.widget(Role.TEXT, editor.usually(rng.choice(["Find", "Search for", "Find what"]), "find"))
    by = editor.widget(Role.TEXT, editor.usually("Replace with", "by"))
    every = editor.widget(Role.BUTTON, editor.usually("Replace All", "replace all"), Replace(find.key, by.key))
    single = editor.widget(Role.BUTTON, editor.usually("Replace", "replace one"), Replace(find.key, by.key, once=True))
    onward = [editor.widget(Role.BUTTON, text, Log()) for text in editor.names("next hit", rng.randint(0, 2))]
    checks = [editor.widget(Role.CHECK, text, Switch()) for text in editor.names("strict", rng.randint(0, 4))]
    buttons = rng.sample([every, single, *onward], len(onward) + 2)
    across = [checks] if editor.chance(0.5) else [[check] for check in checks]
    options = editor.options() if editor.chance(0.3) else []
    kept = editor.saving()
    if editor.chance(0.45):
        rows = _bar(editor, (find, by), (single, every), onward, checks)
        shown = _shown_by(editor, rows) if editor.chance(0.5) else ()
        world = editor.build(*rows)
        world.gone.update(shown)
    else:
        if editor.chance(0.25):
            buttons = [button for button in buttons if button is not single or editor.chance(0.5)]
            across.append(_reach(editor, every))
        for button in buttons:
            button.enabled_by = find.key if editor.chance(0.4) else ""
        _lead_to(editor, [[find], [by], *across, [*buttons, editor.widget(Role.BUTTON, "Close", Close())]])
        world = editor.build()
    new = next(word for word in iter(lambda: words.term(rng, held_out), "") if old not in word)
    aim = Exchanged(old, new, find.key, by.key, every.key, world.widget(world.document).value.count(old))
    first = editor.part(rng.choice(["exchange", "reword"]), aim, v=old, w=new)
    strict = [editor.asked(Ticked(check.key, True)) for check in checks]
    return Exercise(world, (*options, *strict), kept, (first,))


def _bar(
    editor: Editor, fields: tuple[Widget, Widget], deeds: tuple[Widget, Widget], onward: list[Widget],
    checks: list[Widget],
) -> list[list[Widget]]:  # fmt: skip
    """A bar that searches and replaces: in most its fields have no names, and what stands beside them tells of them.

    At times there is another field without a name after these.
    """
    (find, by), rng = fields, editor.rng
    by.name = by.name if by.name.casefold() != find.name.casefold() else "Replace with"
    captions: tuple[list[Widget], list[Widget]] = ([], [])
    naming = rng.choices(["named", "nameless", "labels"], [4, 4, 2])[0]
    if naming == "labels":
        captions = ([editor.widget(Role.LABEL, f"{find.name.rstrip(':')}:")], [editor.widget(Role.LABEL, by.name)])
    if naming != "named":
        find.name = by.name = ""
    if naming == "nameless" and not onward:
        onward = [editor.widget(Role.BUTTON, editor.usually("Find", "next hit"), Log())]
    seek, replace = [*captions[0], find, *onward], [*captions[1], by, *deeds]
    third = [editor.widget(Role.TEXT, "", value=rng.choice(["", "1", "100%"]))] if editor.chance(0.2) else []
    match rng.choice(["two rows", "one row", "fields first"]):
        case "two rows":
            rows = [seek, replace, [*checks, *third]]
        case "one row":
            rows = [[*seek, *replace], [*checks, *third]]
        case _:
            rows = [[*captions[0], find, *captions[1], by], [*onward, *deeds, *checks, *third]]
    return [row for row in rows if row]


def _shown_by(editor: Editor, rows: list[list[Widget]]) -> tuple[str, ...]:
    """Let the bar be shown by something; the keys of what is not there before, where nothing puts it away again.

    An item that is ticked then or a tool that is pressed in put it away again, a plain item or button does not.
    """
    text = editor.usually("Find and Replace" if editor.chance(0.6) else "Replace", "replace").rstrip(".…")
    bar = [widget for row in rows for widget in row]
    stays = editor.chance(0.5)
    effect = Bring(tuple(widget.key for widget in bar)) if stays else Switch()
    if editor.has_menus and editor.chance(0.5):
        shows = editor.item(editor.rng.choice(["Edit", "Edit", "Search", "Find"]), text, effect)
    else:
        shows = editor.widget(Role.BUTTON if stays else Role.TOGGLE, text, effect)
        editor.own_tools.append(shows)
    if stays:
        return tuple(widget.key for widget in bar)
    for widget in bar:
        widget.page = shows.key
    return ()


def _reach(editor: Editor, every: Widget) -> list[Widget]:
    """A box that has to be ticked before the button that replaces everything is there, and where that reaches."""
    check = editor.widget(Role.CHECK, editor.name("reach"), Switch())
    every.page = check.key
    where = editor.combo("" if editor.chance(0.5) else editor.label(), editor.names("scope", 3))[0]
    where.enabled_by = check.key
    return [check, where]


def _strewn(editor: Editor) -> str:
    """A word that stands once or a few times in the document, and in no other word of it."""
    pieces = editor.page.value.split()
    text = editor.page.value
    old = next(word for word in iter(lambda: words.term(editor.rng, editor.held_out), "") if word not in text)
    for _ in range(editor.rng.choice([1, 2, 2, 3])):
        pieces.insert(editor.rng.randint(0, len(pieces)), old)
    editor.page.value = " ".join(pieces)
    return old


def _lead_to(editor: Editor, rows: list[list[Widget]]) -> None:
    """A dialog of these rows, which a tool opens if there is one, else a menu, else keys."""
    dialog = editor.dialog(editor.usually("Find and Replace", "replace").rstrip(".…"), rows)
    opening = (Open(dialog.key),)
    editor.keys["ctrl", "h"] = opening
    if editor.has_menus:
        menu = editor.rng.choice(["Edit", "Edit", "Search", "Find"])
        dialog.opener = editor.item(menu, editor.usually("Find and Replace...", "replace"), *opening).key
    if editor.chance(0.3):
        role = editor.rng.choice([Role.BUTTON, Role.TOGGLE])
        tool = editor.widget(role, editor.name("replace").rstrip(".…"), *opening)
        editor.own_tools.append(tool)
        dialog.opener = tool.key
