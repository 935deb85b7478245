"""Families of word processors: the looks of a whole text, set by tools, menus and lists, or through a dialog."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from agent.types import Role
from models.worlds.editors import Editor
from models.worlds.effects import Close, Format, Open, SelectAll, Switch
from models.worlds.exercises import Exercise, Part
from models.worlds.machine import SurfaceKind, Widget
from models.worlds.wishes import Chosen, Holds, Pressed, Styled, Ticked, Wish

_LOOKS = {"bold": "Bold", "italic": "Italic", "underlined": "Underline", "struck through": "Strikethrough"}
"""What a text is, and what nearly every program calls the thing that makes it so."""
_SIZES = ("8", "9", "10", "11", "12", "14", "16", "18", "20", "22", "24", "28", "32", "36", "48", "60", "72", "96")


def styling(rng: Random, held_out: bool) -> Exercise:
    """All of a text is selected, and made bold, or of another style, font or size."""
    editor = Editor(rng, held_out, written=True)
    select = _selecting(editor)
    rows, parts = list[list[Widget]](), list[Part]()
    for look in rng.sample(list(_LOOKS), rng.randint(1, 4)):
        parts += _look(editor, look, select)
    boxes = list[Widget]()
    for kind in rng.sample(["style", "font", "size"], rng.choice([0, 1, 2, 3])):
        box, below = _box(editor, kind)
        boxes.append(box)
        parts += below
    rows.append(boxes)
    options = editor.options() if editor.chance(0.2) else []
    kept = editor.saving()
    world = editor.build(*rows)
    return Exercise(world, tuple(options), kept, (rng.choice(parts),))


def typesetting(rng: Random, held_out: bool) -> Exercise:
    """All of a text is selected, and a dialog with its fonts, styles and sizes is filled and confirmed."""
    editor = Editor(rng, held_out, written=True)
    editor.has_menus = True
    _selecting(editor)
    fonts = editor.group(Role.ROW, editor.names("font", rng.randint(3, 6)))
    looks = [editor.widget(Role.CHECK, _LOOKS[look], Switch()) for look in rng.sample(list(_LOOKS), rng.randint(1, 3))]
    size = editor.widget(Role.SPIN, editor.usually("Size", "size combo"), value="12")
    go = editor.widget(Role.BUTTON, rng.choice(["OK", "OK", "Apply", "Select"]), Format(), Close())
    leave = editor.widget(Role.BUTTON, "Cancel", Close())
    name, menu = editor.name("character"), rng.choice(["Format", "Format", "Edit", "Tools"])
    blocks = [[[font] for font in fonts], [looks], [[size]]]
    rng.shuffle(blocks)
    dialog = editor.dialog(name.rstrip("."), [*[row for block in blocks for row in block], [leave, go]])
    dialog.opener = editor.item(menu, name, Open(dialog.key)).key
    kept = editor.saving()
    world = editor.build()
    wishes: list[Wish] = [Chosen(rng.choice(fonts).key), Holds(size.key, rng.choice(_SIZES[5:]))]
    wishes += [Ticked(look.key, True) for look in looks]
    firsts = []
    for _ in range(3):
        wanted = tuple(rng.sample(wishes, rng.choice([1, 1, 2])))
        clauses = [editor.asked(wish) for wish in wanted]
        said = editor.within("whole dialog", clauses, m=f"{menu} > {name.rstrip('.')}", a=go.name)
        firsts.append(Part(said.say, (Styled(go.key, wanted),)))
    return Exercise(world, (), kept, (rng.choice(firsts),))


def _selecting(editor: Editor) -> Widget | None:
    """Let keys select all of the text, and a menu where there is one."""
    editor.keys["ctrl", "a"] = (SelectAll(),)
    return editor.item("Edit", "Select All", SelectAll()) if editor.has_menus else None


def _look(editor: Editor, look: str, select: Widget | None) -> list[Part]:
    """One look: a tool that can be seen or, where a menu has it alone, an item that has to be found there."""
    if editor.has_menus and editor.chance(0.3):
        thing = editor.item("Format", _LOOKS[look], Format())
    else:
        role = editor.rng.choice([Role.TOGGLE, Role.TOGGLE, Role.TOGGLE, Role.BUTTON])
        thing = editor.widget(role, editor.usually(_LOOKS[look], look), Format())
        editor.own_tools.append(thing)
    parts = [editor.part("whole look", Styled(thing.key), k=look)] * 4
    if select is not None:
        marked = editor.asked(Pressed(select.key))
        parts.append(editor.within("then", [marked], after=[Pressed(thing.key)], a=thing.name))
    return parts


def _box(editor: Editor, kind: str) -> tuple[Widget, list[Part]]:
    """A list to choose a style, a font or a size from."""
    options: Sequence[str]
    match kind:
        case "style":
            options = editor.names("text style", editor.rng.randint(3, 8))
        case "font":
            options = editor.names("font", editor.rng.randint(3, 8))
        case _:
            options = sorted(editor.rng.sample(_SIZES, editor.rng.randint(5, 12)), key=int)
    at = editor.rng.randrange(len(options))
    combo = editor.widget(Role.COMBO, editor.name(f"{kind} combo"), value=options[at])
    role = editor.rng.choice([Role.OPTION, Role.OPTION, Role.ITEM, Role.ROW])
    popup = editor.surface(
        SurfaceKind.POPUP, combo.name, [[editor.widget(role, text, Format(combo.key))] for text in options], combo.key
    )
    combo.effects = (Open(popup.key),)
    others = [option for option in popup.widgets() if option.name != combo.value]
    if kind == "size":
        return combo, [editor.part("whole size", Styled(option.key), k=option.name) for option in others]
    return combo, [editor.part("whole style", Styled(option.key), o=option.name, k=kind) for option in others]
