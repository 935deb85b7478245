"""Families of documents: written over and begun anew, and saved by every way that editors offer."""

from __future__ import annotations

import copy
from random import Random

import pytest

from agent.types import Click, PressKeys, Role, State, TypeText
from models.worlds import documents, styles
from models.worlds.effects import Replace
from models.worlds.exercises import Builder, Exercise
from models.worlds.fulfilment import fulfilled, is_hidden, reached
from models.worlds.machine import SurfaceKind
from models.worlds.moves import Press, Write
from models.worlds.tasks import forecast, make, next_move
from models.worlds.wishes import Exchanged, Holds, Pressed, Saved, Stored, Styled, Task, Ticked


def drawn(family: Builder, count: int = 40, held_out: bool = False) -> list[tuple[Exercise, Task]]:
    made = []
    for number in range(count):
        rng = Random(f"documents/{number}")
        exercise = family(rng, held_out)
        made.append((exercise, exercise.task(rng, held_out=held_out)))
    return made


def solve(exercise: Exercise, task: Task) -> int:
    for deeds in range(25):
        move = next_move(exercise.world, task.wishes)
        if move is None:
            return deeds
        make(move, exercise.world)
    raise AssertionError(task.goal)


@pytest.mark.parametrize("held_out", [False, True])
def test_a_text_is_written_over_in_one_step_and_then_saved(held_out: bool) -> None:
    ways = set[str]()
    for exercise, task in drawn(documents.rewriting, held_out=held_out):
        world = exercise.world
        old = world.widget(world.document).value
        _, steps = forecast(world, task, 0, 10)
        text = next(wish.text for wish in task.wishes if isinstance(wish, Holds))
        assert [s.action.text for s in steps if isinstance(s.action, TypeText)][:1] == [text]
        solve(exercise, task)
        assert reached(task, world, None)
        assert world.widget(world.document).value == text != old
        ways |= {type(wish).__name__ for wish in task.wishes}
    assert {"Stored", "Saved", "Pressed", "Ticked"} <= ways


def test_what_was_saved_and_then_changed_is_to_be_saved_again() -> None:
    exercise, _ = drawn(documents.rewriting, 1)[0]
    world, kept = exercise.world, Stored("", ("ctrl", "s"))
    assert not fulfilled(kept, world)
    world.press(("ctrl", "s"))
    assert fulfilled(kept, world)
    assert world.files == {(world.folder, world.name): world.widget(world.document).value}
    world.type(world.document, "other")
    assert not fulfilled(kept, world)
    world.press(("ctrl", "s"))
    world.begin()
    assert not fulfilled(kept, world)


@pytest.mark.parametrize("held_out", [False, True])
def test_a_new_document_lies_under_the_name_and_in_the_folder_that_were_asked_for(held_out: bool) -> None:
    folders, keys = 0, 0
    for exercise, task in drawn(documents.drafting, held_out=held_out):
        world = exercise.world
        assert not world.name
        assert not world.widget(world.document).value
        wanted = next(wish for wish in task.wishes if isinstance(wish, Saved))
        folders += bool(wanted.folder)
        keys += any(isinstance(step.action, PressKeys) for step in forecast(world, task, 0, 10)[1])
        solve(exercise, task)
        assert (wanted.folder or world.folder, wanted.name) in world.files
        assert world.name == wanted.name
    assert folders
    assert keys


@pytest.mark.parametrize("held_out", [False, True])
def test_a_word_becomes_another_everywhere_and_the_rest_stays(held_out: bool) -> None:
    openers = set[str]()
    for exercise, task in drawn(documents.exchanging, held_out=held_out):
        world = exercise.world
        wanted = next(wish for wish in task.wishes if isinstance(wish, Exchanged))
        words = world.widget(world.document).value.split()
        assert words.count(wanted.find) == wanted.times >= 1
        first = forecast(world, task, 0, 10)[1][0].action
        openers.add(type(first).__name__ if not isinstance(first, Click) else str(first.target.role))
        solve(exercise, task)
        assert world.widget(world.document).value.split() == [wanted.by if w == wanted.find else w for w in words]
    assert {"menu", "PressKeys", "TypeText"} <= openers
    assert openers & {"button", "toggle"}


def test_a_bar_of_fields_without_names_is_known_by_what_stands_beside_them() -> None:
    nameless = labelled = shown_first = 0
    for exercise, task in drawn(documents.exchanging, 150):
        world = exercise.world
        wanted = next(wish for wish in task.wishes if isinstance(wish, Exchanged))
        find, by = world.widget(wanted.find_field), world.widget(wanted.by_field)
        if find.name or world.surface_of(find.key).kind is not SurfaceKind.WINDOW:
            continue
        assert not by.name
        assert world.surface_of(find.key) is world.surface_of(wanted.button)
        order = [w.key for w in world.surface_of(find.key).widgets() if w.role is Role.TEXT and not w.name]
        assert order.index(by.key) == order.index(find.key) + 1
        row = next(row for row in world.top.rows if find in row)
        labelled += row[row.index(find) - 1].role is Role.LABEL
        nameless += 1
        shown_first += not world.is_shown(find)
        solve(exercise, task)
        assert fulfilled(wanted, world)
    assert nameless - labelled > 10
    assert labelled > 5
    assert shown_first > 5


def test_the_button_that_replaces_one_does_not_do_for_all() -> None:
    for exercise, task in drawn(documents.exchanging):
        world = exercise.world
        wanted = next(wish for wish in task.wishes if isinstance(wish, Exchanged))
        every = world.widget(wanted.button)
        beside = world.surface_of(every.key).widgets()
        once = next((w for w in beside if Replace(wanted.find_field, wanted.by_field, True) in w.effects), None)
        if once is None:
            continue
        world.gone.clear()  # a bar that a press brings
        every.effects, once.effects = once.effects, every.effects
        if every.page:  # a bar that has to be shown first, or a box that has to be ticked
            world.widget(every.page).states.add(State.CHECKED)
        for move in (Write(wanted.find_field, wanted.find), Write(wanted.by_field, wanted.by), Press(wanted.button)):
            world.stack = [world.stack[0], *({world.surface_of(every.key).key} - {world.stack[0]})]
            make(move, world)
        assert fulfilled(wanted, world) is (wanted.times == 1)


@pytest.mark.parametrize("family", [styles.styling, styles.typesetting])
def test_nothing_is_formatted_before_all_of_the_text_is_selected(family: Builder) -> None:
    made = set[Role]()
    for exercise, task in drawn(family, 60, held_out=True):
        world = exercise.world
        wanted = next((wish for wish in task.wishes if isinstance(wish, Styled)), None)
        if wanted is None:
            assert any(isinstance(wish, Pressed) for wish in task.wishes)
            continue
        made.add(world.widget(wanted.key).role)
        steps = [step.action for step in forecast(world, Task(task.goal, (wanted,)), 0, 10)[1]]
        assert PressKeys(("ctrl", "a")) in steps[:2]
        hasty = copy.deepcopy(world)
        surface = hasty.surface_of(wanted.key).key
        hasty.stack += [surface] if surface not in hasty.stack else []
        hasty.click(wanted.key)
        assert not fulfilled(wanted, hasty)
        solve(exercise, task)
        assert fulfilled(wanted, world)
        assert reached(task, world, None)
    assert made >= (
        {Role.BUTTON} if family is styles.typesetting else {Role.TOGGLE, Role.BUTTON, Role.ITEM, Role.OPTION}
    )


def test_a_click_into_the_text_ends_its_selection_and_keys_need_the_focus_in_it() -> None:
    world = drawn(styles.styling, 1)[0][0].world
    document = world.widget(world.document)
    document.states.clear()
    seen = []
    for clicked in (False, True, False):
        if clicked:
            world.click(document.key)
        world.press(("ctrl", "a"))
        seen.append(world.marked)
    world.click(document.key)
    assert [*seen, world.marked] == [False, True, True, False]


def test_an_option_is_hidden_while_its_menu_is_closed() -> None:
    told = [
        (exercise.world, wish)
        for exercise, task in drawn(documents.rewriting)
        for wish in task.wishes
        if isinstance(wish, Ticked)
    ]
    assert told
    for world, wish in told:
        assert not fulfilled(wish, world)
        assert not is_hidden(wish, world)
        while not fulfilled(wish, world):
            move = next_move(world, [wish])
            assert move is not None
            make(move, world)
        assert is_hidden(wish, world)
        world.click(world.surface_of(wish.key).opener)
        assert not is_hidden(wish, world)


def test_documents_stand_among_few_things_and_many() -> None:
    sizes = [len(exercise.world.marks()) for exercise, _ in drawn(documents.rewriting, 80)]
    assert min(sizes) < 10
    assert max(sizes) > 40
    roles = {mark.role for exercise, _ in drawn(documents.rewriting, 80) for mark in exercise.world.marks()}
    assert {Role.MENU, Role.BUTTON, Role.TOGGLE, Role.TEXT, Role.LABEL} <= roles


def test_what_brings_a_bar_is_pressed_before_its_fields_are_filled_in() -> None:
    brought = 0
    for exercise, task in drawn(documents.exchanging, 120):
        world = exercise.world
        wanted = next(wish for wish in task.wishes if isinstance(wish, Exchanged))
        if wanted.find_field not in world.gone:
            continue
        brought += 1
        assert world.widget(wanted.find_field) not in world.shown()
        while wanted.find_field in world.gone:
            move = next_move(world, task.wishes)
            assert isinstance(move, Press)
            make(move, world)
        assert world.widget(wanted.find_field) in world.shown()
        solve(exercise, task)
        assert reached(task, world, None)
    assert brought > 5


def test_what_has_not_changed_cannot_be_saved_in_every_other_editor() -> None:
    waits = 0
    for exercise, task in drawn(documents.rewriting):
        world = exercise.world
        saves = [wish.button for wish in task.wishes if isinstance(wish, Stored) and wish.button]
        before = [world.is_enabled(world.widget(key)) for key in saves]
        solve(exercise, task)
        waits += before == [False]
        assert reached(task, world, None)
    assert waits > 3
