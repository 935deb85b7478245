"""Settings called by phrases and controls with dull names: what a goal says means one of them alone."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from agent.types import Role, State
from models.worlds import roster
from models.worlds.effects import Switch
from models.worlds.machine import World
from models.worlds.tasks import Task
from models.worlds.wishes import Ticked

DRAWS = 80


def drawn(family: str) -> Iterator[tuple[World, Task]]:
    for number in range(DRAWS):
        rng = Random(f"checkboxes/{number}")
        goals = roster.draw(rng, number % 2 == 0 or roster.is_measured(family), family)
        yield goals.world, goals.task(rng)


def test_no_phrase_stands_in_another_though_many_share_most_of_their_words() -> None:
    near = 0
    for world, _ in drawn("checkboxes"):
        every = (w for s in world.surfaces.values() for w in s.widgets())
        names = [w.name.casefold() for w in every if w.role is Role.CHECK and Switch() in w.effects]
        for at, name in enumerate(names):
            others = names[:at] + names[at + 1 :]
            assert not any(name in other for other in others)
            near += any(set(name.split()[1:]) & set(other.split()[1:]) for other in others)
    assert near > DRAWS


def test_boxes_asked_for_at_once_come_in_an_order_in_which_each_can_be_ticked() -> None:
    several = waited = 0
    for world, task in drawn("checkboxes"):
        ticked = [wish.key for wish in task.wishes if isinstance(wish, Ticked)]
        several += len(ticked) > 1
        for at, key in enumerate(ticked):
            gate = world.widget(key).enabled_by
            if gate and State.CHECKED not in world.widget(gate).states:
                assert gate in ticked[:at], task.goal
                waited += 1
    assert several > 10
    assert waited > 3


def test_the_control_that_is_asked_for_is_the_only_one_of_its_kind_and_name() -> None:
    shared = 0
    for world, task in drawn("gallery"):
        widgets = [w for s in world.surfaces.values() for w in s.widgets()]
        for wish in task.wishes:
            asked = world.widget(wish.key if hasattr(wish, "key") else wish.combo)  # type: ignore[union-attr]
            alike = [w for w in widgets if w.name.casefold() == asked.name.casefold()]
            assert [w for w in alike if w.role is asked.role] == [asked], task.goal
            shared += len(alike) > 1
    assert shared > DRAWS // 2
