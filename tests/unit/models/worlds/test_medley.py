"""Windows put together at random: what a goal refers to, sums up or makes depend on something is what it stands for."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from dataclasses import astuple
from random import Random

import pytest

from agent.types import Role, State
from models.formats.steps import step_text
from models.worlds import blocks, goals, medley, roster
from models.worlds.bench import Piece
from models.worlds.board import Board
from models.worlds.effects import Switch, Unfold
from models.worlds.exercises import Part
from models.worlds.goals import joined
from models.worlds.machine import World
from models.worlds.medley import Fact
from models.worlds.moves import make
from models.worlds.remarks import remark
from models.worlds.solver import next_move
from models.worlds.tasks import forecast
from models.worlds.wishes import Chosen, Holds, Pressed, Removed, Task, Ticked

BLOCKS = (
    blocks.checks, blocks.entries_in, blocks.chosen_of, blocks.records, blocks.kept_list, blocks.amended,
    blocks.created,
)  # fmt: skip


@pytest.fixture(autouse=True)
def _no_slips(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(goals, "_SLIPS", 0.0)


def _worlds(count: int) -> Iterator[tuple[roster.Goals, Random]]:
    for number in range(count):
        rng = Random(f"medley/{number}")
        yield roster.draw(rng, number % 2 == 0, "medley"), rng


def _done(world: World, part: Part) -> World:
    """The world after the part was done by the solver."""
    world = copy.deepcopy(world)
    for _ in range(60):
        move = next_move(world, part.aims)
        if move is None:
            return world
        make(move, world)
    raise AssertionError(part.aims)


@pytest.mark.parametrize("seen", [False, True])
@pytest.mark.parametrize("make_block", BLOCKS)
def test_every_part_of_a_block_can_be_done_and_said(make_block: medley.Block, seen: bool) -> None:
    for number in range(8):
        board = Board(Random(number), held_out=False)
        piece = make_block(board, seen=seen)
        world = board.window(piece.rows)
        for part in piece.parts:
            _done(world, part)
            assert part.say(Random(1)).strip()


@pytest.mark.usefixtures("common_ways")
def test_a_reference_names_the_neighbour_or_counts_from_the_caption() -> None:
    for number in range(300):
        board = Board(Random(number), held_out=False)
        fields = [board.widget(Role.TEXT, name) for name in ("Amber", "Bridge", "Canal", "Dune")]
        at, said = board.reference(fields, "Harbour")
        told = said.casefold()
        if "harbour" in told:
            assert ("first", "second", "third", "fourth")[at] in told
        elif re.search(r"above|over|before|one up|preceding|previous|on top", told):
            assert fields[at + 1].name.casefold() in told
        else:
            assert fields[at - 1].name.casefold() in told
            assert at > 0


@pytest.mark.parametrize("make_block", [blocks.amended, blocks.created])
def test_what_is_opened_to_be_filled_in_is_confirmed_though_nobody_says_so(make_block: medley.Block) -> None:
    for number in range(20):
        board = Board(Random(number), held_out=False)
        piece = make_block(board, seen=True)
        world = board.window(piece.rows)
        for part in piece.parts:
            keep = next(aim.key for aim in reversed(part.aims) if isinstance(aim, Pressed))
            after = _done(world, part)
            assert after.pressed[-1] == keep
            assert len(after.stack) == 1


@pytest.mark.usefixtures("common_ways")
def test_all_but_some_are_ticked_and_only_these_leaves_no_other() -> None:
    heard = set[str]()
    for number in range(60):
        board = Board(Random(number), held_out=False)
        piece = blocks.checks(board, seen=True)
        world = board.window(piece.rows)
        boxes = [row[0] for row in piece.rows[1:]]
        for part in piece.parts:
            said = part.say(Random(number)).casefold()
            wanted = {aim.key: aim.on for aim in part.aims if isinstance(aim, Ticked)}
            if re.search(r"\b(except|apart from|besides)\b", said):
                heard.add("all but")
                assert 0 < len(wanted) < len(boxes)
                assert all(wanted.values())
                named = [box for box in boxes if box.key not in wanted]
            elif {False, True} == set(wanted.values()):
                heard.add("only")
                assert re.search(r"\b(only|just|nothing but|alone|no other|all the rest off)\b", said)
                assert len(wanted) == len(boxes)
                named = [box for box in boxes if wanted[box.key]]
            else:
                continue
            assert all(box.name.casefold().rstrip(".…:") in said for box in named), said
            after = _done(world, part)
            for box in boxes:
                on = wanted.get(box.key, State.CHECKED in box.states)
                assert (State.CHECKED in after.widget(box.key).states) is on
    assert heard == {"all but", "only"}


@pytest.mark.usefixtures("common_ways")
@pytest.mark.parametrize("on", [False, True])
def test_a_condition_asks_for_what_the_window_says(on: bool) -> None:
    kinds = set[tuple[bool, bool]]()
    for number in range(80):
        board = Board(Random(number), held_out=False)
        states = [State.CHECKED] if on else []
        fact = Fact(board.widget(Role.CHECK, "Lantern", Switch(), states=states), "")
        then, other = Part(lambda _: "do one", (Holds("a", "1"),)), Part(lambda _: "do two", (Holds("b", "2"),))
        part = medley.conditional(board, fact, [then, other])
        said = part.say(Random(number)).casefold()
        both = "do one" in said and "do two" in said
        negated = re.search(r"\b(off|not|unless|unchecked|without|except)\b", said) is not None
        if both:
            first = then if said.index("do one") < said.index("do two") else other
            met = first if on else ({"a": other, "b": then}[str(astuple(first.aims[0])[0])])
            assert part.aims == met.aims, said
        else:
            told = then if "do one" in said else other
            assert part.aims == (told.aims if on is not negated else ()), said
        assert medley.IF in part.about
        kinds.add((both, negated))
    assert len(kinds) >= 3


def test_no_goal_asks_for_a_thing_twice_and_each_asks_for_something() -> None:
    for drawn, rng in _worlds(60):
        for _ in range(6):
            wanted = drawn.task(rng)
            assert wanted.wishes
            seen = [aim.key for aim in wanted.wishes if isinstance(aim, Holds | Ticked | Chosen | Removed)]
            assert len(set(seen)) == len(seen), wanted.goal
            pressed = [aim.key for aim in wanted.wishes if isinstance(aim, Pressed)]
            assert len(set(pressed)) == len(pressed), wanted.goal


def test_a_condition_is_said_last_so_that_nothing_else_hangs_on_it() -> None:
    heard = 0
    for number in range(40):
        board = Board(Random(number), held_out=False)
        piece = blocks.entries_in(board, seen=True)
        fact = Fact(board.widget(Role.CHECK, "Lantern", Switch(), states=[State.CHECKED]), "")
        world = board.window([*piece.rows, [fact.widget]])
        hung = Part(lambda _: "CONDITION", (Ticked(piece.rows[1][0].key, on=True),), about=medley.IF)
        wanted = medley.Medley(world, (hung, *piece.parts), (Part(lambda _: "LAST", (Pressed("k1"),)),))
        goal = wanted.task(Random(number), 3).goal
        if "CONDITION" in goal and not re.search(r"(?i)first|before|after|prior", goal):
            heard += 1
            assert "LAST" not in goal
            assert all(part.say(Random(1))[:12] not in goal.partition("CONDITION")[2] for part in piece.parts)
    assert heard


def test_a_window_of_which_one_thing_alone_can_be_asked_has_no_condition(monkeypatch: pytest.MonkeyPatch) -> None:
    def lone(board: Board) -> Piece:
        field = board.widget(Role.TEXT, board.label())
        return Piece([[field]], [board.asked(Holds(field.key, "one"))])

    monkeypatch.setattr(medley, "_piece", lone)
    conditions = set[bool]()
    for number in range(80):
        exercise = medley.medley(Random(number), False)
        plain = [part for part in exercise.parts if medley.IF not in part.about]
        assert plain
        hanging = len(plain) < len(exercise.parts)
        assert not hanging or len(plain) > 1
        conditions.add(hanging)
    assert conditions == {False, True}


def test_no_two_buttons_that_stand_alone_are_called_alike() -> None:
    for drawn, _ in _worlds(60):
        window = drawn.world.surfaces[drawn.world.stack[0]]
        alone = [row[0].name.casefold() for row in window.rows if len(row) == 1 and row[0].role is Role.BUTTON]
        assert len(set(alone)) == len(alone)


def test_only_training_hears_remarks_and_numbered_clauses() -> None:
    clauses = ["tick the box", "press the button", "type the text"]
    for held_out in (False, True):
        made = [joined(Random(number), clauses, held_out) for number in range(400)]
        assert any(re.search(r"2[.):] press", goal) for goal in made) is not held_out
        turned = [goal for goal in made if goal.casefold().index("press") < goal.casefold().index("tick")]
        assert bool(turned) is not held_out
        assert all(re.search(r"(?i)first|before|after|prior", goal) for goal in turned)
        said = [goal for goal in made if re.search(r"in a hurry|do the rest|for (the|our|my) ", goal)]
        assert bool(said) is not held_out


def test_a_remark_is_a_sentence_in_training_s_words() -> None:
    for number in range(200):
        said = remark(Random(number), after=number % 2 == 0)
        assert said[0].isupper()
        assert said[-1] in ".:"
        assert "{" not in said
        assert "|" not in said


def test_a_formula_is_quoted_where_a_clause_may_end_with_it() -> None:
    assert {goals.quoted(Random(number), "=SUM(A1:B2)")[0] for number in range(300)} <= set("\"'“")


def test_what_is_folded_by_a_press_can_be_said() -> None:
    board = Board(Random(1), held_out=False)
    head = board.widget(Role.ROW, "Harbour", Unfold(), states=[State.EXPANDED])
    world = board.window([[head]])
    scene, steps = forecast(world, Task("click Harbour", (Pressed(head.key),)), 0, 5)
    assert step_text(steps[0], scene.marks) == "click Harbour row > nothing"
