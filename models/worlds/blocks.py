"""Blocks of a window whose things are asked for by where they stand, several at once, all but some, or row by row.

Each comes with what can be asked of it; where things stand, only if it can be ``seen`` from the start.
"""

from __future__ import annotations

from collections.abc import Sequence

from agent.types import Role, State
from models.worlds import words
from models.worlds.bench import Piece
from models.worlds.board import Board
from models.worlds.draft import COMMIT
from models.worlds.effects import Add, Close, Log, Open, Remove, Switch
from models.worlds.exercises import Part
from models.worlds.machine import Widget
from models.worlds.numerals import ORDINALS
from models.worlds.wishes import Chosen, Holds, Listed, Pressed, Removed, Ticked


def checks(board: Board, *, seen: bool) -> Piece:
    """Boxes or switches under a caption."""
    rng, caption = board.rng, board.label()
    role = rng.choice([Role.CHECK, Role.CHECK, Role.TOGGLE])
    boxes = [
        board.widget(role, name, Switch(), states=[State.CHECKED] if board.chance(0.4) else [])
        for name in board.labels(rng.randint(2, 6))
    ]

    def set_to(some: Sequence[Widget], on: bool) -> list[Ticked]:
        return [Ticked(box.key, on) for box in some]

    def changed(box: Widget) -> bool:
        return (State.CHECKED not in box.states) is board.chance(0.85)

    parts = [board.asked(Ticked(box.key, changed(box))) for box in boxes]
    for box in board.some(boxes, 2):
        on = board.chance(0.5)
        parts.append(board.part("on if off" if on else "off if on", Ticked(box.key, on), n=box.name))
    for _ in range(3):
        some, on = board.some(boxes, rng.choice([2, 2, 3])), board.chance(0.5)
        said = board.listed([box.name for box in some])
        parts.append(board.part(f"several {'on' if on else 'off'}", *set_to(some, on), k=said))
    if seen:
        on, chosen = board.chance(0.5), board.some(boxes, rng.choice([1, 1, 2]))
        others, said = [box for box in boxes if box not in chosen], board.listed([box.name for box in chosen])
        parts.append(board.part(f"all {'on' if on else 'off'}", *set_to(boxes, on), m=caption))
        if others:
            parts.append(board.part("all but", *set_to(others, True), m=caption, k=said))
            only = [*set_to(others, False), *set_to(chosen, True)]
            parts.append(board.part("none but", *only, m=caption, k=said))
        for _ in range(3):
            at, reference = board.reference(boxes, caption)
            on = changed(boxes[at])
            parts.append(board.part("tick at" if on else "untick at", Ticked(boxes[at].key, on), k=reference))
    return Piece([[board.widget(Role.LABEL, caption)], *[[box] for box in boxes]], parts)


def entries_in(board: Board, *, seen: bool) -> Piece:
    """Text fields under a caption."""
    rng, caption = board.rng, board.label()
    fields = [
        board.widget(Role.TEXT, name, value=board.value() if board.chance(0.35) else "")
        for name in board.labels(rng.randint(2, 5))
    ]
    parts = [board.asked(Holds(field.key, board.value())) for field in fields]
    for field in board.some(fields, 2):
        wrong, right = (field.value, board.value()) if field.value else (board.value(), board.value())
        kind = "instead" if field.value else "corrected"
        parts.append(board.part(kind, Holds(field.key, right), n=field.name, v=wrong, w=right))
    some, text = board.some(fields, rng.choice([2, 2, 3])), board.value()
    same = [Holds(field.key, text) for field in some]
    parts.append(board.part("same text", *same, v=text, k=board.listed([field.name for field in some])))
    for _ in range(3 if seen else 0):
        at, reference = board.reference(fields, caption)
        text = board.value()
        parts.append(board.part("holds at", Holds(fields[at].key, text), k=reference, v=text))
    return Piece([[board.widget(Role.LABEL, caption)], *[[field] for field in fields]], parts)


def chosen_of(board: Board, *, seen: bool) -> Piece:
    """Things under a caption of which one is chosen, and at times buttons that do something with it."""
    rng, caption = board.rng, board.label()
    role = rng.choice([Role.RADIO, Role.ROW, Role.OPTION, Role.CELL])
    things = board.group(role, board.labels(rng.randint(2, 7)))
    if role is Role.RADIO or board.chance(0.3):
        things[0].states.add(things[0].chosen_by)
    counted = 0 if role is Role.RADIO else rng.choice([0, 1, 2, 3])
    deeds = [board.widget(Role.BUTTON, text, Log()) for text in board.names("deed", counted)]
    about = things[0].group
    parts = [board.asked(Chosen(thing.key), about=about) for thing in things]
    for _ in range(3 if seen else 0):
        at, reference = board.reference(things, caption)
        parts.append(board.part("row at", Chosen(things[at].key), about=about, k=reference))
    if deeds:
        for thing in board.some(things, 4):
            deed = rng.choice(deeds)
            parts.append(
                board.part("deed on", Chosen(thing.key), Pressed(deed.key), about=about, a=deed.name, n=thing.name)
            )
        used = [(part, rng.choice(deeds)) for part in rng.sample(parts[: -min(4, len(things))], len(things))]
        parts += [board.within("then", [part], after=[Pressed(w.key)], about=about, a=w.name) for part, w in used]
    return Piece([[board.widget(Role.LABEL, caption)], *[[thing] for thing in things], deeds], parts)


def records(board: Board, *, seen: bool) -> Piece:
    """Rows that each have the same controls: which is meant, the head of its row says, or its number."""
    rng = board.rng
    kinds = rng.sample(["button", "button", "switch", "field"], rng.choice([1, 1, 2]))
    titles = [(kind, board.name("deed") if kind == "button" else board.label()) for kind in kinds]
    titles = list({title: (kind, title) for kind, title in titles}.values())
    head, columns = rng.choice([Role.LABEL, Role.ROW, Role.CELL, Role.LINK]), board.columns()[:2]
    rows, parts, made = list[list[Widget]](), list[Part](), dict[str, list[Widget]]()
    names = board.labels(rng.randint(2, 6))
    for name in names:
        controls = [_control(board, kind, title) for kind, title in titles]
        rows.append([board.widget(head, name, Log()), *board.cells(columns), *controls])
        for (kind, title), widget in zip(titles, controls, strict=True):
            made.setdefault(title, []).append(widget)
            parts.append(_in_row(board, kind, widget, name))
    for kind, title in titles:
        if kind == "button":
            some = board.some(made[title], rng.choice([2, 2, 3]))
            whose = board.listed([names[made[title].index(widget)] for widget in some])
            parts.append(board.part("in rows", *[Pressed(widget.key) for widget in some], a=title, k=whose))
        elif kind == "switch" and seen:
            parts.append(board.part("every row on", *[Ticked(w.key, on=True) for w in made[title]], a=title))
        if kind == "button" and seen:
            at = rng.randrange(len(names))
            said = rng.choice([f"the {ORDINALS[at]} {title}", f"{title} in the {ORDINALS[at]} row"])
            parts.append(board.part("press at", Pressed(made[title][at].key), k=said))
    return Piece(rows, parts)


def _control(board: Board, kind: str, title: str) -> Widget:
    match kind:
        case "button":
            return board.widget(Role.BUTTON, title, Log())
        case "switch":
            on = [State.CHECKED] if board.chance(0.4) else []
            return board.widget(board.rng.choice([Role.CHECK, Role.TOGGLE]), title, Switch(), states=on)
        case _:
            return board.widget(Role.TEXT, title, value=board.value() if board.chance(0.4) else "")


def _in_row(board: Board, kind: str, widget: Widget, name: str) -> Part:
    match kind:
        case "button":
            return board.part("in row", Pressed(widget.key), n=name, a=widget.name)
        case "switch":
            on = State.CHECKED not in widget.states
            return board.part("row on" if on else "row off", Ticked(widget.key, on), n=name, a=widget.name)
        case _:
            text = board.value()
            return board.part("row holds", Holds(widget.key, text), n=name, a=widget.name, v=text)


def kept_list(board: Board, *, seen: bool) -> Piece:
    """A list that a field and a button add to, each of whose entries can be taken off."""
    rng = board.rng
    field, off = board.widget(Role.TEXT, board.label()), board.name("delete")
    role = rng.choice([Role.ROW, Role.CELL, Role.LABEL])
    rows = list[list[Widget]]()
    for name in [*board.labels(rng.randint(2, 5)), "", ""]:
        entry, away = board.widget(role, name, Log()), board.widget(Role.BUTTON, off)
        away.effects = (Remove((entry.key, away.key)),)
        rows.append([entry, away])
    *listed, one, other = rows
    board.gone |= {widget.key for row in (one, other) for widget in row}
    spares = (one[0].key, other[0].key)
    add = board.widget(Role.BUTTON, board.usually("Add", "add"), Add(field.key, spares))

    def added(count: int) -> list[Listed]:
        return [Listed(words.phrase(rng, board.held_out, 3), field.key, add.key, spares) for _ in range(count)]

    def taken(some: Sequence[Sequence[Widget]]) -> list[Removed]:
        return [Removed(entry.key, away.key) for entry, away in some]

    parts = [board.part("delete entry", *taken([row]), n=row[0].name) for row in listed]
    for _ in range(2):
        fresh = added(2)
        parts.append(board.part("add entry", fresh[0], v=fresh[0].name))
        if fresh[0].name != fresh[1].name:
            parts.append(board.part("two entries", *fresh, v=fresh[0].name, w=fresh[1].name))
    some = rng.sample(listed, 2)
    parts.append(board.part("take off several", *taken(some), k=board.listed([row[0].name for row in some])))
    if seen and len(listed) > 2:
        others = [row for row in listed if row not in some]
        parts.append(board.part("take off all but", *taken(others), k=board.listed([row[0].name for row in some])))
    return Piece([[field, add], *rows], parts)


def amended(board: Board, *, seen: bool) -> Piece:
    """Rows each with a button that opens a dialog of the row's fields: what is changed there has to be confirmed."""
    del seen
    rng = board.rng
    called, done, leave = board.usually("Edit", "deed"), rng.choice(COMMIT), rng.choice(("Cancel", "Close"))
    head, traits = rng.choice([Role.LABEL, Role.ROW, Role.CELL]), board.labels(rng.randint(1, 3))
    rows, parts = list[list[Widget]](), list[Part]()
    for name in board.labels(rng.randint(2, 5)):
        button = board.widget(Role.BUTTON, called)
        fields = [board.widget(Role.TEXT, trait, value=board.value() if board.chance(0.6) else "") for trait in traits]
        keep = _dialog(
            board, rng.choice([name, called, f"{called} {name}"]), [[field] for field in fields], button, done, leave
        )
        rows.append([board.widget(head, name, Log()), button])
        for field in fields:
            text = board.value()
            aims = (Holds(field.key, text), Pressed(keep.key))
            parts.append(board.part("row holds", *aims, about=keep.key, n=name, a=field.name, v=text))
    return Piece(rows, parts)


def created(board: Board, *, seen: bool) -> Piece:
    """A button that opens a dialog for something new: who asks for that says neither to open nor to confirm it."""
    del seen
    rng, noun = board.rng, words.term(board.rng, board.held_out)
    plain = [text for text in ("New", "Add", "Create", "+") if text.casefold() not in board.taken()]
    named = [f"New {noun}", f"Add {noun}", f"Create {noun}...", f"{noun.capitalize()}...", f"New {noun}..."]
    opener = board.widget(Role.BUTTON, rng.choice(named if board.chance(0.6) or not plain else plain))
    fields, wishes = board.asked_for()
    done, leave = rng.choice((*COMMIT, "Save", "Create")), rng.choice(("Cancel", "Close"))
    keep = _dialog(
        board, rng.choice([opener.name.rstrip("."), f"New {noun}", noun.capitalize()]), fields, opener, done, leave
    )
    parts = list[Part]()
    for _ in range(5):
        some = [board.asked(wish) for wish in rng.sample(wishes, min(len(wishes), rng.choice([1, 1, 2, 3])))]
        parts.append(board.within("make one", some, after=[Pressed(keep.key)], about=keep.key, k=noun))
    return Piece([[opener]], parts)


def _dialog(board: Board, title: str, rows: list[list[Widget]], opener: Widget, done: str, leave: str) -> Widget:
    """Let the thing open a dialog of these rows; the button that confirms it."""
    keep, off = (board.widget(Role.BUTTON, text, Close()) for text in (done, leave))
    dialog = board.dialog(title, [*rows, [off, keep] if board.chance(0.6) else [keep, off]], opener.key)
    opener.effects = (Open(dialog.key),)
    return keep
