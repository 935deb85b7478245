"""The bench: menus of any depth stand where they open, pages lie beside their list, a strip may scroll in a dialog."""

from __future__ import annotations

import copy
from random import Random

from agent.types import FIELDS, Role, State
from models.worlds.bench import Bench
from models.worlds.effects import Log
from models.worlds.machine import Surface, SurfaceKind, World
from models.worlds.mechanics import composite
from models.worlds.moves import make
from models.worlds.solver import next_move
from models.worlds.tool_dialogs import printing
from models.worlds.wishes import Pressed


def _deep(seed: int) -> tuple[World, list[str]]:
    """A window with one tool that drops menus four deep, and the tools' keys from the outermost to an innermost."""
    bench = Bench(Random(seed), held_out=False)
    tool = bench.widget(Role.BUTTON, "Tools")
    bench.pull_down(tool, 4)
    world = bench.window([[tool]])
    way = [tool.key]
    while True:
        popup = next((s for s in world.surfaces.values() if s.opener == way[-1] and s.kind is SurfaceKind.POPUP), None)
        if popup is None:
            return world, way
        way.append(next((w.key for w in popup.widgets() if w.role is Role.MENU), next(popup.widgets()).key))


def test_a_menu_of_any_depth_is_walked_from_its_tool_to_its_innermost_item() -> None:
    made = [(world, way) for world, way in map(_deep, range(60)) if world.widget(way[-1]).effects == (Log(),)]
    world, way = max(made, key=lambda one: len(one[1]))
    assert len(way) == 5
    pressed = []
    while (move := next_move(world, [Pressed(way[-1])])) is not None:
        pressed.append(move.key)  # type: ignore[union-attr]
        make(move, world)
    assert pressed == way


def test_a_menu_opens_beside_the_item_that_opens_it() -> None:
    for seed in range(20):
        world, way = _deep(seed)
        for opener in way[1:-1]:
            item, popup = world.widget(opener).box, next(s for s in world.surfaces.values() if s.opener == opener)
            if popup.kind is SurfaceKind.POPUP:
                assert item.x + item.width == popup.box.x or popup.box.x + popup.box.width <= item.x or popup.box.x == 0


def test_pages_beside_a_list_lie_where_each_other_lies_and_never_on_the_list() -> None:
    for seed in range(20):
        bench = Bench(Random(seed), held_out=False)
        rows, _ = bench.pages(bench.labels(4), [bench.inputs(3) for _ in range(4)], tabs=False)
        world = bench.window(rows)
        for row in rows:
            head, *others = row
            starts = dict[str, int]()
            for widget in others:
                if widget.role not in FIELDS or not widget.name:  # left of others stands what they are called
                    starts.setdefault(widget.page, widget.box.x)
            assert len(set(starts.values())) <= 1
            assert all(x >= head.box.x + head.box.width for x in starts.values())
        assert sum(1 for row in rows if State.SELECTED in row[0].states) == 1
        shown = {widget.page for widget in world.shown() if widget.page}
        assert len(shown) == 1


def test_a_strip_scrolls_on_the_surface_it_stands_on() -> None:
    bench = Bench(Random(1), held_out=False)
    entries = bench.group(Role.ROW, bench.labels(12))
    dialog = bench.dialog("Entries", bench.strip([[entry] for entry in entries], 4))
    outside = bench.strip([[entry] for entry in bench.group(Role.ROW, bench.labels(9))], 3)
    world = bench.window(outside)
    assert {strip.surface for strip in world.strips.values()} == {dialog.key, world.stack[0]}
    world.stack.append(dialog.key)
    assert [w.key for w in world.shown() if w.role is Role.ROW] == [entry.key for entry in entries[:4]]


def test_no_label_is_given_twice_on_one_bench() -> None:
    bench = Bench(Random(3), held_out=True)
    names = [name.casefold() for _ in range(20) for name in (*bench.labels(7), bench.label())]
    assert len(set(names)) == len(names)


def test_of_inputs_that_are_asked_for_something_can_be_wished() -> None:
    assert all(Bench(Random(seed), False).asked_for()[1] for seed in range(1000))


def test_the_parts_of_a_mixed_window_can_all_be_done_one_after_the_other() -> None:
    most = 0
    for number in range(40):
        rng = Random(f"mixed/{number}")
        exercise = composite(rng, number % 2 == 0)
        about = {part.about or str(at): part for at, part in enumerate(exercise.parts)}
        world, aims = copy.deepcopy(exercise.world), [aim for part in about.values() for aim in part.aims]
        for _ in range(200):
            move = next_move(world, aims)
            if move is None:
                break
            make(move, world)
        assert next_move(world, aims) is None
        most = max(most, len(about))
    assert most >= 8


def test_only_one_thing_opens_a_dialog_that_a_tool_or_menu_leads_to() -> None:
    for seed in range(60):
        exercise = printing(Random(seed), held_out=False)
        names = [w.name.rstrip(".…") for s in exercise.world.surfaces.values() for w in s.widgets() if w.effects]
        outside = names.count("Print") - sum(w.name == "Print" for w in _dialog(exercise.world, "Print").widgets())
        assert outside <= 1


def _dialog(world: World, title: str) -> Surface:
    return next(s for s in world.surfaces.values() if s.kind is SurfaceKind.DIALOG and s.title == title)
