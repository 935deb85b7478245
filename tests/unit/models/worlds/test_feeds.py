"""In feeds what belongs to one of many is done to that one."""

from __future__ import annotations

from random import Random

from agent.types import Role
from models.worlds import feeds
from models.worlds.moves import make
from models.worlds.solver import next_move
from models.worlds.wishes import Holds, Pressed


def test_a_reply_is_written_on_the_page_of_the_mail_that_it_answers() -> None:
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
        replies += any(name in task.goal.casefold() for name in said)
    assert replies > 8


def test_of_what_was_found_the_place_among_the_links_is_meant() -> None:
    for number in range(20):
        rng = Random(f"found/{number}")
        exercise = feeds.findings(rng, False)
        rows = exercise.world.surfaces[exercise.world.stack[0]].rows
        order = [w.key for row in rows for w in row if w.role is Role.LINK]
        meant = [part.aims[0].key for part in exercise.parts[:-1] if isinstance(part.aims[0], Pressed)]
        assert sorted(meant, key=order.index) == meant


def test_no_mail_is_to_be_opened_once_it_was_deleted() -> None:
    for number in range(150):
        rng = Random(f"rob/inbox/{number}")
        exercise = feeds.inbox(rng, False)
        world, task = exercise.world, exercise.task(rng)
        while (move := next_move(world, task.wishes)) is not None:
            make(move, world)
