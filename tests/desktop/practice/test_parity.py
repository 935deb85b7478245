"""The practice window and the practice world agree, mark by mark and deed by deed, through real eyes and real hands."""

from __future__ import annotations

import pytest

from agent.stop import Stop
from app.practice.room import opened
from benchmarks.private_display import PrivateDisplay
from benchmarks.suites.practice import held_out_task
from tests.desktop.practice.parity import differences, drive

SEED = 5
SAMPLE = (
    "editor",  # menus, a file dialog
    "settings",  # tabs, radio buttons
    "tree",  # branches that unfold
    "table",  # rows that scroll
    "context",  # menus under the right button
    "sorting",  # dragging
    "desktop",  # double clicks
    "levels",  # sliders and spin boxes
    "chords",  # the keyboard alone
    "surprises",  # dialogs that open by themselves
    "icons",  # pictures without a name
    "canvas",  # figures that lie anywhere on a pane
    "kanban",  # cards that are moved, and spare ones
    "ribbon",  # buttons that drop menus, submenus in them
    "inspector",  # sections that fold
    "preferences",  # pages beside a list
    "fonts",  # a long list in a dialog
    "dropdown",  # a list of choices without a name, in a page
    "bareform",  # a field that is gone to, and no more
    "inbox",  # rows that open pages
    "overlay",  # a box in a page that its cross takes away
    "composite",  # several of these in one window
    "medley",  # rows with the same controls, pages that are turned
)


def number_of(family: str) -> int:
    """A task whose world fits on the tests' display."""

    def fits(number: int) -> bool:
        world = held_out_task(number, SEED, [family])[1]
        return world.width <= 1600 and world.height <= 1000

    return next(number for number in range(40) if fits(number))


@pytest.mark.parametrize("family", SAMPLE)
def test_the_solver_finds_the_same_in_the_window_as_in_the_world(family: str, on_display: PrivateDisplay) -> None:
    assert drive(on_display, family, SEED, number_of(family)) == []


def test_what_differs_is_noticed(on_display: PrivateDisplay) -> None:
    number = number_of("form")
    _, world, _, _ = held_out_task(number, SEED, ["form"])
    with opened(on_display, "form", SEED, number, held_out_task(number, SEED, ["form"])[1]) as room:
        look = room.eyes.look(Stop())
    assert differences(world, look) == []
    named = next(widget for widget in world.shown() if widget.name)
    named.name = f"{named.name} no more"
    assert len(differences(world, look)) == 2
