"""Looks as prompts: what they hold of the frames that they were taken from."""

from __future__ import annotations

import tracemalloc
from dataclasses import replace

import numpy as np
import pytest

from agent.rules.aim import targets_of
from agent.types import AskUser, EndingKind, Finish, OutcomeKind
from models.training.archive import by_episode
from models.training.episodes import Decision, Origin, Row, png
from models.training.examples import examples
from models.training.shown import shown
from models.training.solved import solved


@pytest.fixture(scope="module")
def run() -> list[Row]:
    """A run of at least four steps that came to a good end."""
    steps = next(steps for steps in by_episode(list(solved(4, 11, ["form"]))).values() if len(steps) >= 4)
    return [replace(row, origin=Origin.RUN, ending=EndingKind.VERIFIED) for row in steps]


def test_the_frames_of_many_looks_stay_packed() -> None:
    """Forty frames of 6.9 MB each; the sixteen that were asked for last may be there as pixels, and no more."""
    (row, *_) = solved(1, 3)
    frames = [png(np.full((1152, 2000, 3), shade, np.uint8)) for shade in range(40)]
    rows = [
        replace(row, episode=f"{number}", number=0, screen=frame, width=2000, height=1152)
        for number, frame in enumerate(frames)
    ]
    tracemalloc.start()
    try:
        made, _ = examples(rows, 10)
        assert [int(each.look.frame.pixels[0, 0, 0]) for each in made] == list(range(40))
        held, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert held < 20 * 6.9e6


@pytest.mark.parametrize(
    ("decision", "outcome", "known"),
    [
        (Decision.TAKEN_OVER, OutcomeKind.REFUSED, 2),
        (Decision.REFUSED, OutcomeKind.REFUSED, 2),
        (Decision.ACCEPTED, OutcomeKind.FAILED, 2),
        (Decision.CORRECTED, OutcomeKind.DONE, 3),
    ],
)
def test_a_way_that_breaks_off_goes_on_nobody_knows_how(
    run: list[Row], decision: Decision, outcome: OutcomeKind, known: int
) -> None:
    other = run[0].action if decision is Decision.CORRECTED else None
    made, _ = examples([*run[:2], replace(run[2], decision=decision, outcome=outcome, edited=other), *run[3:]], 10)
    assert [(len(example.way), example.goes_on) for example in made[:2]] == [(known, True), (known - 1, True)]
    assert not made[-1].goes_on


@pytest.mark.parametrize("last", [Finish(), Finish(success=False), AskUser("Which?")])
def test_a_way_that_comes_to_its_end_does_not_go_on(run: list[Row], last: Finish | AskUser) -> None:
    end = replace(run[2], decision=Decision.CORRECTED, edited=last)
    for rows in (run, [*run[:2], end, *run[3:]]):
        assert not any(example.goes_on for example in examples(rows, 10)[0])


def test_an_end_that_came_too_early_is_not_right_and_no_part_of_a_way(run: list[Row]) -> None:
    """The policy said that it was done, found that it was not, and went on to a good end."""
    early = replace(run[-1], outcome=OutcomeKind.UNVERIFIED)
    went = [replace(row, number=place) for place, row in enumerate([*run[:1], early, *run[1:]])]
    made, left_out = examples(went, 10)
    assert left_out == {"the run went on after it": 1}
    assert [example.row.number for example in made] == [0, *range(2, len(went))]
    for example, as_it_should_be in zip(made, examples(run, 10)[0], strict=True):
        assert example.way == as_it_should_be.way
    assert isinstance(made[1].history[1].step.action, Finish)
    assert made[1].history[1].outcome.kind is OutcomeKind.UNVERIFIED


def test_an_end_that_was_said_twice_since_nothing_showed_it_ends_every_way_once(run: list[Row]) -> None:
    unseen = replace(run[-1], outcome=OutcomeKind.UNVERIFIED)
    went = [replace(row, ending=EndingKind.UNVERIFIED) for row in (*run[:-1], unseen, replace(unseen, number=len(run)))]
    made, left_out = examples(went, 10)
    assert not left_out
    assert [len(example.way) for example in made] == [*range(len(run), 0, -1), 1]
    assert all(shown(example) for example in made)
    assert not any(example.goes_on for example in made)


def test_a_way_that_is_cut_to_the_horizon_is_as_long_as_any_forecast_and_does_not_go_on(run: list[Row]) -> None:
    made, _ = examples(run, 2)
    assert [len(example.way) for example in made] == [*[2] * (len(run) - 1), 1]
    assert not any(example.goes_on for example in made)


def test_a_way_after_which_nothing_was_recorded_goes_on(run: list[Row]) -> None:
    made, _ = examples(run[:-1], 10)
    assert all(example.goes_on for example in made)


def test_a_look_that_does_not_tell_where_its_target_was_is_left_out_and_counted(run: list[Row]) -> None:
    made, left_out = examples([replace(row, boxes=()) for row in run], 10)
    untargeted = [row for row in run if not targets_of(row.action)]
    assert 0 < len(untargeted) < len(run)
    assert [example.row.number for example in made] == [row.number for row in untargeted]
    assert left_out == {"where its target was is not recorded": len(run) - len(untargeted)}
