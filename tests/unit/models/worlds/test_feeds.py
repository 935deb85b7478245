"""In feeds what belongs to one of many is done to that one."""

from __future__ import annotations

import re
from collections import Counter
from random import Random

import pytest

from agent.types import Role
from models.worlds import feeds, goals
from models.worlds.machine import SurfaceKind
from models.worlds.moves import make
from models.worlds.numerals import ORDINALS
from models.worlds.solver import next_move
from models.worlds.wishes import Holds, Pressed


def test_a_reply_is_written_on_the_page_of_the_mail_that_it_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(goals, "_SLIPS", 0.0)
    replies = 0
    for number in range(40):
        rng = Random(f"feeds/{number}")
        exercise = feeds.inbox(rng, False)
        world, task = exercise.world, exercise.task(rng)
        first = task.wishes[0]
        if not isinstance(first, Holds):
            continue
        while first.key not in {widget.key for widget in world.shown()}:
            move = next_move(world, task.wishes)
            assert move is not None
            make(move, world)
        rows = world.surfaces[world.stack[0]].rows
        opened = next(row for row in rows if any(w.key in world.pressed and w.group for w in row))
        said = {w.name.casefold() for w in opened if w.role is not Role.TOGGLE}
        assert any(name in task.goal.casefold() for name in said), task.goal
        replies += 1
    assert replies > 8


@pytest.mark.parametrize("held_out", [False, True])
def test_what_stands_below_a_post_is_not_in_its_menu_too(held_out: bool) -> None:
    for number in range(80):
        world = feeds.timeline(Random(f"posts/{number}"), held_out).world
        menus = [s for s in world.surfaces.values() if s.kind is SurfaceKind.POPUP]
        openers = {menu.opener for menu in menus}
        buttons = Counter(w.name for w in world.top.widgets() if w.role is Role.BUTTON and w.key not in openers)
        hidden = {w.name for menu in menus for w in menu.widgets()} | {world.widget(key).name for key in openers}
        assert not hidden & {name for name, posts in buttons.items() if posts > 1}


def test_of_what_was_found_the_place_among_the_links_is_meant(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(goals, "_SLIPS", 0.0)
    for number in range(20):
        rng = Random(f"found/{number}")
        exercise = feeds.findings(rng, False)
        links = [w.key for row in exercise.world.top.rows for w in row if w.role is Role.LINK]
        told = {aim.key: part.say(rng) for part in exercise.parts[:-1] for aim in part.aims if isinstance(aim, Pressed)}
        for at, key in enumerate(sorted(told, key=links.index)):
            counted = rf"{ORDINALS[at]}|{at + 1}(st|nd|rd|th)" + ("|last" if at == len(told) - 1 else "")
            assert re.search(rf"\b({counted})\b", told[key]), told[key]


def test_no_mail_is_to_be_opened_once_it_was_deleted() -> None:
    for number in range(200):
        rng = Random(f"deleted/{number}")
        exercise = feeds.inbox(rng, False)
        world, task = exercise.world, exercise.task(rng)
        while (move := next_move(world, task.wishes)) is not None:
            make(move, world)
