"""The practice suite: what its last line says, and that a blanked picture is blank."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest

from agent.events import Acted, Ended, Foreseen
from agent.stop import Stop
from agent.types import (
    AskUser,
    Ending,
    EndingKind,
    Finish,
    Forecast,
    Outcome,
    OutcomeKind,
    PlannedStep,
)
from benchmarks.suites.practice import CHOICES, BlankEyes, Result, held_out_task, last_words, summary
from models.worlds import families
from models.worlds.goals import task
from models.worlds.stage import WorldEyes

KEYS = {
    "suite", "mode", "tasks", "success", "ci95", "seen", "unseen", "blank_image", "families", "steps_per_task",
    "forecasts_per_task", "seconds_per_task",
}  # fmt: skip


def _result(family: str, success: bool) -> Result:
    return Result(0, family, "do it", success, "verified", "", 1, 1, 1, 0.5)


def test_seen_and_unseen_families_are_counted_apart() -> None:
    results = [_result("form", True), _result("form", False), _result("mail", False), _result("wizard", True)]
    line = summary(results, "committed", [_result("form", True), _result("mail", False)])
    assert set(line) == KEYS
    assert line["seen"] == {"success": 0.6667, "tasks": 3}
    assert line["unseen"] == {"success": 0.0, "tasks": 1}
    assert line["blank_image"] == 0.5


def test_what_was_not_run_is_null() -> None:
    line = summary([_result("form", True)], "reactive")
    assert line["unseen"] is None
    assert line["blank_image"] is None


def test_blanked_eyes_see_the_marks_and_no_picture() -> None:
    _, world, _, _ = held_out_task(3, 1)
    seen, blank = WorldEyes(world, "look").look(Stop()), BlankEyes(WorldEyes(world, "look")).look(Stop())
    assert blank.marks == seen.marks
    assert blank.frame.pixels.shape == seen.frame.pixels.shape
    assert np.unique(blank.frame.pixels).size == 1
    assert np.unique(seen.frame.pixels).size > 1


@pytest.mark.parametrize("number", range(7))
def test_the_first_seven_families_tasks_have_not_changed(number: int) -> None:
    family, world, wanted, _ = held_out_task(number, 0, CHOICES["seven"])
    rng = Random(f"practice/0/{number}")
    setting = families.draw(rng, held_out=True, family=list(families.FAMILIES)[number])
    assert family == list(families.FAMILIES)[number]
    assert world == setting.world
    assert wanted == task(rng, families.draw_wishes(rng, setting), setting.world)


def test_a_question_counts_only_if_it_ended_the_run() -> None:
    asked = PlannedStep(AskUser("which one"), "")
    foreseen = Foreseen(Forecast((asked,)), 0.0)
    ended = Ended(Ending(EndingKind.NOT_REACHED, "the policy asks: which one"), 0.0)
    assert last_words([foreseen, ended]) == asked.action
    spent = Ended(Ending(EndingKind.NOT_REACHED, "the budget of 20 forecasts is used up"), 0.0)
    assert last_words([foreseen, spent]) is None
    gave_up = PlannedStep(Finish(success=False, message="no"), "")
    acted = Acted(gave_up, Outcome(OutcomeKind.DONE, "no"), 0.0)
    assert last_words([Foreseen(Forecast((gave_up,)), 0.0), acted, ended]) == gave_up.action
