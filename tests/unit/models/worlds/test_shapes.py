"""Generated windows have the shapes of recorded ones."""

from __future__ import annotations

import pytest

from models.worlds.recording import recordings
from models.worlds.shapes import Window, figures, recall, recorded, worlds

COMPARED = (
    "marks, median",
    "marks, highest tenth",
    "marks in a row",
    "words of a name",
    "letters of a name, median",
    "letters of a name, highest tenth",
    "names without a letter",
    "names met twice in a window",
    "fields with a value",
    "open menu's items, median",
    "state checked",
    "state selected",
    "state disabled",
    "role button",
    "role toggle",
    "role check",
    "role text",
    "role cell",
    "role label",
)
"""What is held between the lowest and the highest of the toolkits, with a third more room on either side."""


@pytest.fixture(scope="module")
def made() -> list[Window]:
    return worlds(500)


@pytest.fixture(scope="module")
def generated(made: list[Window]) -> dict[str, float]:
    return figures(made)


@pytest.mark.parametrize("figure", COMPARED)
def test_generated_windows_lie_among_the_recorded_ones(generated: dict[str, float], figure: str) -> None:
    toolkits = [figures(windows)[figure] for windows in recorded().values()]
    assert 2 / 3 * min(toolkits) <= generated[figure] <= 4 / 3 * max(toolkits)


def test_every_role_and_state_that_was_recorded_is_generated(made: list[Window]) -> None:
    real = {mark.role for windows in recorded().values() for window in windows for mark in window}
    assert real <= {mark.role for window in made for mark in window}
    states = {
        state for windows in recorded().values() for window in windows for mark in window for state in mark.states
    }
    assert states <= {state for window in made for mark in window for state in mark.states}


def test_recall_counts_what_is_kept() -> None:
    few = [look for look in recordings() if 10 < len(look.marks) <= 48][:3]
    kept, asked = recall(few)
    assert kept == asked > 0
