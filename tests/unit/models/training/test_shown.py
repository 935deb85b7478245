"""What was shown, in the policy's words: as good as an answer can be, or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from agent.types import Click, Finish, PlannedStep, Role, Shows, Target, TypeText, Unstated
from models.formats.tracer1 import END
from models.training.examples import Example, examples
from models.training.judges import BothJudge, GroundedJudge, Judge, TrajectoryJudge
from models.training.rewards import Weights
from models.training.shown import shown
from models.training.solved import solved
from models.training.tool_agents import MarksAgent

HORIZON = 10


@pytest.fixture(scope="module")
def looks() -> Sequence[Example]:
    return examples(list(solved(12, 5)), HORIZON)[0]


def test_what_was_shown_is_worth_all_there_is_in_both_stages(looks: Sequence[Example]) -> None:
    judges: tuple[Judge, ...] = TrajectoryJudge(Weights(), HORIZON), GroundedJudge(Weights(), MarksAgent())
    judges += (BothJudge(Weights(way=0.5), MarksAgent(), HORIZON),)
    for example in looks:
        for judge in judges:
            score = judge(example, shown(example))
            assert score is not None
            assert score.reward == pytest.approx(1.0), (example.goal, shown(example))


def test_what_is_not_on_the_look_yet_is_told_as_a_guess(looks: Sequence[Example]) -> None:
    mark = next(mark for mark in looks[0].look.marks if mark.role is Role.BUTTON and mark.name)
    there, later = Target(mark.role, mark.name), Target(Role.ITEM, "Nowhere To Be Seen")
    steps = (PlannedStep(Click(there), "", Shows(later)), PlannedStep(Click(later), "", Unstated()))
    told = shown(replace(looks[0], way=(*steps, PlannedStep(Finish(), "", Unstated()))))
    first, second, *_ = told.split("\n")
    assert f"click {mark.name} button" in first
    assert first.endswith("> shows ? Nowhere To Be Seen item")
    assert second == "click ? Nowhere To Be Seen item > nothing"
    assert told.endswith(END)


def test_what_the_policy_may_not_say_is_not_shown_to_it(looks: Sequence[Example]) -> None:
    typed = PlannedStep(TypeText(Target(Role.TEXT, "Name", visible=False), "not in the goal"), "", Unstated())
    assert shown(replace(looks[0], way=(typed,))) == ""
