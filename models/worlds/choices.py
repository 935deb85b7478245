"""Families of things that depend on one another: submenus, sliders, assistants, switches, resets, calendars."""

from __future__ import annotations

from random import Random

from agent.types import Role, State
from models.worlds.draft import MENUS
from models.worlds.effects import Choose, Close, Leaf, Log, Pick, SetTo, Switch
from models.worlds.exercises import LAST, Exercise, Part, Plot
from models.worlds.machine import Widget
from models.worlds.wishes import Chosen, Holds, Picked, Pressed, Wish


def submenus(rng: Random, held_out: bool) -> Exercise:
    """Menus some of whose items open further menus."""
    plot = Plot(rng, held_out)
    parts, menus = list[Part](), list[Widget]()
    for name in rng.sample([*MENUS, *plot.labels(3)], rng.randint(1, 3)):
        inner = [
            plot.menu(text, [(item, (Log(),)) for item in plot.labels(rng.randint(2, 5))])
            for text in plot.labels(rng.randint(1, 2))
        ]
        menu = plot.menu(name, [(item, (Log(),)) for item in plot.labels(rng.randint(1, 4))])
        popup = plot.popup_of(menu)
        for sub in inner:
            popup.rows.insert(rng.randint(0, len(popup.rows)), [sub])
            parts += [
                plot.part("submenu", Pressed(item.key), n=item.name, m=name, p=sub.name)
                for item in plot.popup_of(sub).widgets()
            ]
        menus.append(menu)
    rows, wishes = plot.inputs(rng.randint(0, 3))
    world = plot.window([menus, plot.clutter(), *rows])
    return Exercise(world, (*rng.sample(parts, min(3, len(parts))), *plot.plains(world, wishes[:1])))


def levels(rng: Random, held_out: bool) -> Exercise:
    """Sliders that are taken to their ends by keys, and spin boxes."""
    plot = Plot(rng, held_out)
    rows, sliders, spins = list[list[Widget]](), list[Widget](), list[Widget]()
    for name in plot.labels(rng.randint(2, 6)):
        role = rng.choice([Role.SLIDER, Role.SLIDER, Role.SPIN])
        widget = plot.widget(role, name, value=str(rng.randrange(1, 100)))
        (sliders if role is Role.SLIDER else spins).append(widget)
        rows.append([plot.widget(Role.LABEL, name), widget] if plot.chance(0.5) else [widget])
    buttons, presses = plot.buttons()
    world = plot.window([*rows, buttons])
    parts = []
    for slider in sliders:
        most = plot.chance(0.5)
        kind, value = ("most", "100") if most else ("least", "0")
        parts.append(plot.part(kind, Holds(slider.key, value), n=slider.name))
    texts = [Holds(spin.key, str(rng.randrange(100, 200))) for spin in spins]
    return Exercise(world, (*parts, *plot.plains(world, texts)), plot.plains(world, presses, LAST))


def wizard(rng: Random, held_out: bool) -> Exercise:
    """An assistant of several pages: Next leads on, Finish stands on the last, and some want a tick first."""
    plot = Plot(rng, held_out)
    group, body, wishes = plot.key(), list[list[Widget]](), list[tuple[int, Wish]]()
    pages = [plot.widget(Role.LABEL, name) for name in plot.names("page", rng.randint(2, 4))]
    agreed = plot.widget(Role.CHECK, plot.label(), Switch()) if plot.chance(0.4) else None
    for number, page in enumerate(pages):
        page.group = group
        rows, hopes = plot.inputs(rng.randint(1, 3))
        if agreed is not None and number == 0:
            rows.append([agreed])
        for widget in (w for row in rows for w in row):
            widget.page = page.key
        body += rows
        wishes += [(number, wish) for wish in hopes]
    pages[0].states.add(State.SELECTED)
    back, onward = plot.widget(Role.BUTTON, "Back", Leaf(group, -1)), plot.widget(Role.BUTTON, "Next", Leaf(group, 1))
    if agreed is not None:
        onward.enabled_by = agreed.key
    ready = plot.widget(Role.BUTTON, rng.choice(["Finish", "Done", "Apply"]), Log())
    leave = plot.widget(Role.BUTTON, "Cancel", Log())
    ready.page = pages[-1].key
    world = plot.window([pages, *body, [leave, back, onward], [ready]])
    parts = tuple(plot.plain(world, wish, rank) for rank, wish in wishes)
    return Exercise(world, parts, (plot.plain(world, Pressed(ready.key), LAST),))


def switches(rng: Random, held_out: bool) -> Exercise:
    """Settings that can be used only once others are on."""
    plot = Plot(rng, held_out)
    body, wishes = list[list[Widget]](), list[Wish]()
    for name in plot.labels(rng.randint(1, 3)):
        switch = plot.widget(rng.choice([Role.CHECK, Role.CHECK, Role.TOGGLE]), name, Switch())
        if plot.chance(0.25):
            switch.states.add(State.CHECKED)
        rows, hopes = plot.inputs(rng.randint(1, 3))
        for widget in (w for row in rows for w in row if w.role is not Role.LABEL):
            widget.enabled_by = switch.key
        body += [[switch], *rows]
        wishes += hopes
    buttons, presses = plot.buttons()
    world = plot.window([*body, buttons])
    return Exercise(world, plot.plains(world, wishes), plot.plains(world, presses, LAST))


def resets(rng: Random, held_out: bool) -> Exercise:
    """A choice that puts other fields back to what they were: it has to be made before these are filled."""
    plot = Plot(rng, held_out)
    combo, picks = plot.combo(plot.label())
    fields = [plot.widget(Role.TEXT, name, value=plot.value()) for name in plot.labels(rng.randint(1, 3))]
    back = tuple(SetTo(field.key, field.value if plot.chance(0.5) else "") for field in fields)
    for option in plot.popup_of(combo).widgets():
        option.effects = (Pick(combo.key), *back, Close())
    rows, wishes = plot.inputs(rng.randint(0, 3))
    buttons, presses = plot.buttons()
    body = [[combo], *[[field] for field in fields], *rows]
    if plot.chance(0.5):
        rng.shuffle(body)
    world = plot.window([*body, buttons])
    texts = [plot.plain(world, Holds(field.key, plot.value()), 1) for field in fields]
    picked = next(pick for pick in picks if isinstance(pick, Picked))
    first = plot.plain(world, picked)
    return Exercise(
        world, (*texts[1:], *plot.plains(world, wishes, 1)), plot.plains(world, presses, LAST), (texts[0], first)
    )


def calendar(rng: Random, held_out: bool) -> Exercise:
    """Months to leaf through, each with its days."""
    plot = Plot(rng, held_out)
    group, chosen = plot.key(), plot.key()
    year, start = rng.randint(2024, 2032), rng.randrange(0, 8)
    names = "January February March April May June July August September October November December".split()
    body, months, days = list[list[Widget]](), list[Widget](), list[tuple[Widget, Widget]]()
    for name in names[start : start + rng.randint(2, 4)]:
        month = plot.widget(Role.LABEL, f"{name} {year}")
        month.group, month.page = group, month.key
        cells = [plot.widget(Role.CELL, str(day), Choose()) for day in range(1, 29)]
        for cell in cells:
            cell.group, cell.page = chosen, month.key
        body += [[month], *[cells[at : at + 7] for at in range(0, 28, 7)]]
        months.append(month)
        days += [(month, cell) for cell in cells]
    rng.choice(months).states.add(State.SELECTED)
    back, onward = rng.choice(
        [("Previous", "Next"), ("<", ">"), ("Previous month", "Next month"), ("Earlier", "Later")]
    )
    turning = [plot.widget(Role.BUTTON, back, Leaf(group, -1)), plot.widget(Role.BUTTON, onward, Leaf(group, 1))]
    buttons, presses = plot.buttons()
    world = plot.window([turning, *body, buttons])
    month, cell = rng.choice(days)
    first = plot.part("day", Chosen(cell.key), n=cell.name, m=month.name)
    return Exercise(world, (), plot.plains(world, presses, LAST), (first,))
