"""Families of errands in a page: forms to fill in and send, orders, joining, applications in steps, articles."""

from __future__ import annotations

from random import Random

from agent.types import Role, State
from models.worlds import words
from models.worlds.effects import Choose, Close, Leaf, Log, Open, Switch
from models.worlds.exercises import Exercise, Page, Part
from models.worlds.forms import Form, ending, whole, written
from models.worlds.machine import Widget
from models.worlds.wishes import Chosen, Holds, Picked, Pressed, Ticked


def enquiry(rng: Random, held_out: bool) -> Exercise:
    """A form to fill in and send."""
    page = Page(rng, held_out)
    send = page.widget(Role.BUTTON, page.name("form send"), Log())
    form = Form(page, rng.randint(2, 6), rng.randint(0, 3), rng.randint(0, 3), [send.name])
    foot = [
        send,
        *([page.widget(Role.BUTTON, rng.choice(["Reset", "Cancel", "Back"]), Log())] if page.chance(0.4) else []),
    ]
    world = page.window([page.clutter(), *form.rows, foot])
    return Exercise(world, tuple(whole(page, form.asked(world, 4)) for _ in range(8)), ending(page, world, send))


def takeaway(rng: Random, held_out: bool) -> Exercise:
    """An order: of which kind, with which extras, how many of it and for whom."""
    page = Page(rng, held_out)
    order = page.widget(Role.BUTTON, page.name("order it"), Log())
    dishes = page.names("dish", rng.randint(3, 6)) if page.chance(0.7) else page.labels(rng.randint(3, 6))
    kinds, picks = list[list[Widget]](), list[Chosen | Picked]()
    if page.chance(0.35):
        combo, wishes = page.combo(rng.choice(["Dish", "Kind", "Product", "What"]), dishes)
        kinds, picks = [[combo]], [wish for wish in wishes if isinstance(wish, Picked)]
    else:
        group, radios = page.key(), [page.widget(Role.RADIO, dish, Choose()) for dish in dishes]
        for radio in radios:
            radio.group = group
        kinds = [[radio] for radio in radios] if page.chance(0.6) else [radios]
        picks = [Chosen(radio.key) for radio in radios]
    given = {name.casefold() for name in dishes}
    texts = [*page.names("extra", 5), *page.labels(3)]
    extras = [page.widget(Role.CHECK, text, Switch()) for text in texts if text.casefold() not in given]
    extras = rng.sample(extras, min(len(extras), rng.randint(3, 7)))
    across = rng.choice([1, 1, 3, 4])
    ticks = [extras[at : at + across] for at in range(0, len(extras), across)]
    count = page.widget(rng.choice([Role.SPIN, Role.SPIN, Role.TEXT]), page.name("quantity"), value="1")
    taken = [*dishes, *texts, order.name, count.name]
    form, counted = Form(page, rng.randint(0, 2), rng.randint(0, 1), 0, taken), page.chance(0.5)
    heads = [[page.widget(Role.LABEL, text)] if page.chance(0.5) else [] for text in ("Extras", "Your order")]
    body = [*kinds, heads[0], *ticks] if page.chance(0.8) else [*ticks, *kinds]
    world = page.window([page.clutter(), heads[1], *body, *([[count]] if counted else []), *form.rows, [order]])

    def ordered() -> Part:
        pick, some = rng.choice(picks), rng.sample(extras, min(len(extras), rng.choice([0, 1, 2, 2, 3, 4])))
        name = pick.option if isinstance(pick, Picked) else world.widget(pick.key).name
        ticked = [Ticked(extra.key, True) for extra in some]
        match some:
            case []:
                pieces = [page.part("order thing", pick, n=name)]
            case [one]:
                pieces = [page.part("order with", pick, *ticked, n=name, m=one.name)]
            case [one, other]:
                pieces = [page.part("order with two", pick, *ticked, n=name, m=one.name, p=other.name)]
            case [one, other, third]:
                pieces = [
                    page.part("order with", pick, ticked[0], n=name, m=one.name),
                    page.part("extras", *ticked[1:], m=other.name, p=third.name),
                ]
            case _:
                one, other, third, fourth = some
                pieces = [
                    page.part("order with two", pick, *ticked[:2], n=name, m=one.name, p=other.name),
                    page.part("extras", *ticked[2:], m=third.name, p=fourth.name),
                ]
        if counted and page.chance(0.5):
            pieces.append(page.plain(world, Holds(count.key, str(rng.randint(2, 12)))))
        if page.chance(0.5):
            pieces += form.asked(world, 2)
        return whole(page, pieces)

    return Exercise(world, tuple(ordered() for _ in range(8)), ending(page, world, order))


def signup(rng: Random, held_out: bool) -> Exercise:
    """Joining: who, with what password, and what is agreed to."""
    page = Page(rng, held_out)
    join = page.widget(Role.BUTTON, page.name("join"), Log())
    name = next(text for text in iter(lambda: page.name("user"), "") if "mail" not in text.casefold())
    user, mail = page.widget(Role.TEXT, name), page.widget(Role.TEXT, page.name("form mail"))
    secret = page.widget(Role.PASSWORD, rng.choice(["Password", "Passphrase", "Choose a password"]))
    again = page.widget(Role.PASSWORD, rng.choice(["Repeat password", "Confirm password", "Password again"]))
    twice = page.chance(0.5)
    form = Form(page, rng.randint(0, 2), rng.randint(0, 1), rng.randint(0, 3), [user.name, mail.name, join.name])
    terms = next((w for row in form.rows for w in row if w.role is Role.CHECK), None)
    if terms is not None and page.chance(0.25) and State.CHECKED not in terms.states:  # else it might have to go
        join.enabled_by = terms.key
    fields = [user, mail, secret, *([again] if twice else [])]
    rows = (
        [[page.widget(Role.LABEL, field.name), field] for field in fields]
        if page.chance(0.3)
        else [[f] for f in fields]
    )
    known = [page.widget(Role.LINK, rng.choice(["I have an account", "Forgot password?", "Log in instead"]), Log())]
    world = page.window([page.clutter(), *rows, *form.rows, [join], known if page.chance(0.6) else []])

    def joined() -> Part:
        name, address = words.term(rng, held_out), written(page, "mail")
        hidden = f"{words.term(rng, held_out)}{rng.randrange(100)}"
        aims = [Holds(user.key, name), Holds(mail.key, address), *(Holds(f.key, hidden) for f in fields[2:])]
        told = page.part("sign up", *aims, v=name, w=address, f=hidden)
        return whole(page, [told, *(form.asked(world, 1) if page.chance(0.6) else [])])

    return Exercise(world, tuple(joined() for _ in range(8)), ending(page, world, join))


def application(rng: Random, held_out: bool) -> Exercise:
    """A form in steps: each is a page of its own, and the last ends with the button that hands it in."""
    page = Page(rng, held_out)
    group, count = page.key(), rng.randint(2, 3)
    said = rng.choice(["Step {} of {}", "{} / {}", "Part {} of {}"])
    hand_in = page.widget(Role.BUTTON, page.name("form send"), Log())
    steps, forms, body, taken = list[Widget](), list[Form](), list[list[Widget]](), [hand_in.name]
    for number in range(1, count + 1):
        step = page.widget(Role.LABEL, said.format(number, count))
        step.group, step.page = group, step.key
        form = Form(page, rng.randint(1, 3), rng.randint(0, 1), rng.randint(0, 1), taken)
        taken = [*form.names]
        rows = [[step], *form.rows, *([[hand_in]] if number == count else [])]
        for widget in (widget for row in rows for widget in row):
            widget.page = step.key
        steps.append(step)
        forms.append(form)
        body += rows
    steps[0].states.add(State.SELECTED)
    back, onward = rng.choice(
        [("Previous", "Next"), ("Back", "Next step"), ("Back", "Next"), ("Previous step", "Go on")]
    )
    turns = [page.widget(Role.BUTTON, text, Leaf(group, by)) for text, by in ((back, -1), (onward, 1))]
    world = page.window([page.clutter(), *body, turns])

    def filled() -> Part:
        return whole(page, [piece for form in forms for piece in form.asked(world, 2)])

    return Exercise(world, tuple(filled() for _ in range(8)), ending(page, world, hand_in))


def wiki(rng: Random, held_out: bool) -> Exercise:
    """An article whose sections are written anew, each behind a link like the others'."""
    page = Page(rng, held_out)
    called, kept = (
        rng.choice(["edit", "Edit", "edit source", "Change"]),
        rng.choice(["Save", "Save changes", "Publish"]),
    )
    texts, notes = rng.choice(["Text", "Content", "Section text"]), rng.choice(["Summary", "Edit summary", "Comment"])
    rows, made = list[list[Widget]](), list[tuple[str, Widget, Widget, Widget]]()
    for name in page.labels(rng.randint(2, 6)):
        text = page.widget(Role.TEXT, texts, value=words.phrase(rng, held_out, longest=6))
        note, save = page.widget(Role.TEXT, notes), page.widget(Role.BUTTON, kept, Log(), Close())
        minor = page.widget(Role.CHECK, "This is a minor edit", Switch())
        foot = [save, page.widget(Role.BUTTON, "Cancel", Close())]
        change = page.widget(Role.LINK, called)
        dialog = page.dialog(f"Editing {name}", [[text], [note], [minor] if page.chance(0.5) else [], foot], change.key)
        change.effects = (Open(dialog.key),)
        rows += [[page.widget(Role.LABEL, name), change], [page.widget(Role.LABEL, text.value)]]
        made.append((name, text, note, save))
    tabs = [page.widget(Role.LINK, text, Log()) for text in ("Article", "Discussion", "History", "Read")]
    world = page.window([tabs[: rng.randint(0, 4)], *rows])

    def changed() -> Part:
        name, text, note, save = rng.choice(made)
        new = words.phrase(rng, held_out, longest=4)
        pieces = [page.part("detail", Holds(text.key, new), n=name, p=texts, v=new)]
        if page.chance(0.5):
            pieces.append(page.plain(world, Holds(note.key, words.phrase(rng, held_out, longest=2))))
        return whole(page, [*pieces, page.part("send form", Pressed(save.key), n=kept)])

    return Exercise(world, tuple(changed() for _ in range(8)))
