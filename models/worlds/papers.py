"""Families of what people work with: documents and files, lists to do, mail, a shop, a door to sign in at."""

from __future__ import annotations

from random import Random

from agent.types import Role, State
from models.worlds import words
from models.worlds.effects import (
    Add,
    Choose,
    Close,
    CloseAll,
    Count,
    Load,
    Log,
    Open,
    Remove,
    Replace,
    Save,
    SaveOrAsk,
    Switch,
)
from models.worlds.exercises import LAST, Exercise, Page, Part, Plot
from models.worlds.machine import Widget
from models.worlds.wishes import (
    Counted,
    Exchanged,
    Holds,
    Listed,
    Opened,
    Overwritten,
    Pressed,
    Removed,
    Saved,
    Ticked,
)


def replacing(rng: Random, held_out: bool) -> Exercise:
    """A document in which one word takes the place of another."""
    plot = Plot(rng, held_out)
    old = words.term(rng, held_out)
    before, after = words.phrase(rng, held_out, longest=5), words.phrase(rng, held_out, longest=5)
    document = plot.widget(Role.TEXT, "", value=f"{before} {old} {after}")
    find, by = plot.widget(Role.TEXT, plot.name("find")), plot.widget(Role.TEXT, plot.name("by"))
    everywhere = plot.widget(
        Role.BUTTON, rng.choice(["Replace All", "Replace", "Replace all"]), Replace(find.key, by.key)
    )
    close = plot.widget(Role.BUTTON, "Close", Close())
    dialog = plot.dialog(
        rng.choice(["Replace", "Find and Replace"]), [[find], [by], plot.clutter(), [everywhere, close]]
    )
    menus, shortcuts = list[Widget](), {}
    if plot.chance(0.7):
        item = rng.choice(["Replace...", "Find and Replace..."])
        menu = plot.menu("Edit", [(text, (Log(),)) for text in ("Undo", "Copy")] + [(item, (Open(dialog.key),))])
        dialog.opener = next(w.key for w in plot.popup_of(menu).widgets() if w.name == item)
        menus, _ = plot.menu_bar([menu], most=3)
    else:
        shortcuts = {("ctrl", "h"): (Open(dialog.key),)}
    world = plot.window([menus, [document], plot.clutter()], document=document.key, shortcuts=shortcuts)
    parts = list[Part]()
    for word in dict.fromkeys([old, *(word for word in document.value.split() if word.isalpha())]):
        new = words.term(rng, held_out).capitalize()
        aim = Exchanged(word, new, find.key, by.key, everywhere.key, document.value.count(word))
        parts.append(plot.part("exchange", aim, about="exchange", v=word, w=new))
    return Exercise(world, tuple(parts), (plot.plain(world, Pressed(close.key), LAST),))


def opening(rng: Random, held_out: bool) -> Exercise:
    """A file dialog: a folder has to be entered before its files are seen."""
    plot = Plot(rng, held_out)
    role, group, chosen = rng.choice([Role.OPTION, Role.ROW, Role.CELL]), plot.key(), plot.key()
    places, body, files = list[Widget](), list[list[Widget]](), list[tuple[Widget, Widget]]()
    columns, kind = plot.columns(), rng.choice([Role.ROW, Role.ROW, Role.CELL])
    for name in ["Home", *plot.labels(rng.randint(1, 4))]:
        place = plot.widget(role, name, Choose())
        place.group = group
        places.append(place)
        for file in dict.fromkeys(words.filename(rng, held_out) for _ in range(rng.randint(1, 6))):
            entry = plot.widget(kind, file, Choose())
            entry.group, beside = chosen, plot.cells(columns)
            for widget in (entry, *beside):
                widget.page = place.key
            body.append([entry, *beside])
            files.append((place, entry))
    places[0].states.add(State.SELECTED)
    confirm = plot.widget(Role.BUTTON, "Open", Load(chosen), CloseAll())
    dialog = plot.dialog(
        rng.choice(["Open", "Open File"]),
        [
            *[[place] for place in places],
            plot.headed(columns) if columns else [],
            *body,
            [plot.widget(Role.BUTTON, "Cancel", Close()), confirm],
        ],
    )
    menus, shortcuts = list[Widget](), {}
    if plot.chance(0.7):
        menu = plot.menu("File", [("New", (Log(),)), ("Open...", (Open(dialog.key),)), ("Quit", (Log(),))])
        dialog.opener = next(w.key for w in plot.popup_of(menu).widgets() if w.name == "Open...")
        menus, _ = plot.menu_bar([menu], most=4)
    else:
        shortcuts = {("ctrl", "o"): (Open(dialog.key),)}
    world = plot.window([menus, [plot.widget(Role.TEXT, "")], plot.clutter()], shortcuts=shortcuts)
    parts = [plot.part("open file", Opened(w.key, confirm.key), about="open", f=w.name, p=p.name) for p, w in files]
    return Exercise(world, (), (), (rng.choice(parts),))


def overwriting(rng: Random, held_out: bool) -> Exercise:
    """An editor that asks before it writes over a file that is there already."""
    plot = Plot(rng, held_out)
    text = plot.widget(Role.TEXT, "", value=words.phrase(rng, held_out))
    dialog, name, save, _, shown = plot.file_dialog(rng.choice(["Save As", "Save File"]), "Save")
    file, there = words.filename(rng, held_out), plot.chance(0.75)
    replace = plot.widget(Role.BUTTON, rng.choice(["Replace", "Overwrite", "Yes"]), Save(name.key), CloseAll())
    question = plot.dialog(
        rng.choice(["Question", "Replace?", "Warning"]),
        [[plot.widget(Role.LABEL, f"{file} exists already")], [plot.widget(Role.BUTTON, "Cancel", Close()), replace]],
    )
    save.effects = (SaveOrAsk(name.key, question.key),)
    menu = plot.menu("File", [("New", (Log(),)), ("Save As...", (Open(dialog.key),)), ("Quit", (Log(),))])
    dialog.opener = next(w.key for w in plot.popup_of(menu).widgets() if w.name == "Save As...")
    menus, _ = plot.menu_bar([menu], most=4)
    files = {(shown, file): "old"} if there else {}
    world = plot.window(
        [menus, [text], plot.clutter()], "Untitled - Editor", document=text.key, folder=shown, files=files
    )
    typed = plot.plain(world, Holds(text.key, words.phrase(rng, held_out)))
    if there:
        saved = plot.part("overwrite", Overwritten(file, name.key, save.key, replace.key), rank=LAST, f=file)
    else:
        saved = plot.plain(world, Saved(file, "", name.key, save.key), LAST)
    return Exercise(world, (), (saved,), (typed,) if plot.chance(0.5) else ())


def todo(rng: Random, held_out: bool) -> Exercise:
    """A list to do: entries are added, ticked and deleted, each by buttons like the others'."""
    plot = Page(rng, held_out)
    entry, delete = plot.widget(Role.TEXT, rng.choice(["New task", "", "What to do"])), plot.name("delete")
    rows, gone = list[list[Widget]](), list[Widget]()
    listed = plot.labels(rng.randint(2, 6))
    for name in [*listed, "", "", ""]:
        check = plot.widget(Role.CHECK, name, Switch(), states=[State.CHECKED] if name and plot.chance(0.3) else [])
        off = plot.widget(Role.BUTTON, delete)
        off.effects = (Remove((check.key, off.key)),)
        rows.append([check, off])
        gone += [] if name else [check, off]
    spares = tuple(w.key for w in gone if w.role is Role.CHECK)
    add = plot.widget(Role.BUTTON, plot.name("add"), Add(entry.key, spares))
    world = plot.window([[entry, add], *rows], gone={w.key for w in gone})
    parts = list[Part]()
    for check, off in rows[: len(listed)]:
        on = State.CHECKED not in check.states
        parts.append(plot.plain(world, Ticked(check.key, on), about=check.key))
        if plot.chance(0.4):
            parts.append(plot.part("delete entry", Removed(check.key, off.key), rank=1, about="delete", n=check.name))
    task = words.phrase(rng, held_out, longest=3)
    parts.append(plot.part("add entry", Listed(task, entry.key, add.key, spares), about="add", v=task))
    return Exercise(world, tuple(parts))


def mail(rng: Random, held_out: bool) -> Exercise:
    """A mail program: a message has an address, a subject and a text before it is sent."""
    plot = Page(rng, held_out)
    whom, topic = plot.widget(Role.TEXT, "To"), plot.widget(Role.TEXT, "Subject")
    body = plot.widget(Role.TEXT, rng.choice(["", "Message", "Text"]))
    send = plot.widget(Role.BUTTON, "Send", Log(), Close(), states=[])
    send.enabled_by = whom.key
    copy = [[plot.widget(Role.TEXT, text)] for text in rng.sample(["Cc", "Bcc"], rng.randint(0, 2))]
    dialog = plot.dialog(
        rng.choice(["New message", "Message", "Compose"]),
        [[whom], *copy, [topic], [body], [plot.widget(Role.BUTTON, "Discard", Close()), send]],
    )
    compose = plot.widget(Role.BUTTON, plot.name("compose"), Open(dialog.key))
    dialog.opener = compose.key
    folders = [[plot.widget(Role.ROW, text, Log())] for text in ("Inbox", "Sent", "Trash")]
    messages = [[plot.widget(Role.ROW, text, Log())] for text in plot.labels(rng.randint(0, 6))]
    world = plot.window([[compose], *folders, *messages], rng.choice(["Mail", plot.label()]))
    address = f"{words.word(rng, held_out)}@{rng.choice(['example.com', 'mail.test'])}"
    subject, text = words.phrase(rng, held_out, longest=3), words.phrase(rng, held_out, longest=6)
    aims = (Holds(whom.key, address), Holds(topic.key, subject), Holds(body.key, text), Pressed(send.key))
    return Exercise(world, (), (), (plot.part("mail", *aims, f=address, v=subject, w=text),))


def shop(rng: Random, held_out: bool) -> Exercise:
    """A shop: how many of what goes into the cart, and then to the till."""
    plot = Page(rng, held_out)
    cart, quantity = plot.name("cart"), plot.name("quantity")
    rows, goods = list[list[Widget]](), list[tuple[Widget, Widget, Widget]]()
    for text in plot.labels(rng.randint(2, 6)):
        spin = plot.widget(Role.SPIN, quantity, value="1")
        good = (plot.widget(Role.LABEL, text), spin, plot.widget(Role.BUTTON, cart, Count(spin.key)))
        rows.append([*good])
        goods.append(good)
    order = plot.widget(Role.BUTTON, plot.name("order"), Log(), CloseAll())
    fields, wishes = plot.inputs(rng.randint(1, 3))
    till = plot.dialog(plot.label(), [*fields, [plot.widget(Role.BUTTON, "Back", Close()), order]])
    checkout = plot.widget(Role.BUTTON, plot.name("checkout"), Open(till.key))
    till.opener = checkout.key
    world = plot.window([*rows, plot.clutter(), [checkout]])
    bought = [
        plot.part("order", Counted(buy.key, spin.key, count), n=thing.name, k=str(count))
        for thing, spin, buy in goods
        for count in (rng.randint(1, 12),)
    ]
    delivery = plot.plains(world, wishes[:1], LAST - 1) if plot.chance(0.5) else ()
    return Exercise(world, (*bought[1:], *delivery), (plot.plain(world, Pressed(order.key), LAST),), (bought[0],))


def signin(rng: Random, held_out: bool) -> Exercise:
    """A door: a name, a password that is never shown, and a button."""
    plot = Page(rng, held_out)
    user = plot.widget(Role.TEXT, plot.name("user"))
    password = plot.widget(Role.PASSWORD, rng.choice(["Password", "Passphrase", "PIN"]))
    remember = plot.widget(Role.CHECK, plot.label(), Switch())
    enter = plot.widget(Role.BUTTON, plot.name("sign in"), Log())
    if plot.chance(0.5):
        enter.enabled_by = user.key
    links = [plot.widget(Role.LINK, text, Log()) for text in plot.labels(rng.randint(0, 2))]
    body = [plot.clutter(), [user], [password], [remember], [enter], links]
    if plot.chance(0.4):
        away = plot.widget(Role.BUTTON, "Cancel", Close())
        door = plot.dialog(plot.label(), [*body[:-2], [away, enter]])
        world = plot.window([[plot.widget(Role.TEXT, "")]])
        world.stack.append(door.key)
    else:
        world = plot.window(body)
    parts = [plot.plain(world, Ticked(remember.key, True))]
    for _ in range(4):
        name, secret = words.term(rng, held_out), f"{words.term(rng, held_out)}{rng.randrange(100)}"
        aims = (Holds(user.key, name), Holds(password.key, secret), Pressed(enter.key))
        parts.append(plot.part("sign in", *aims, rank=1, about="sign in", v=name, w=secret))
    return Exercise(world, tuple(parts))
