"""The two judges, on solved tasks: what was recorded is worth all, what cannot be read is worth nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from agent.errors import EngineCrashedError
from agent.types import Action, Click, EndingKind, Finish, FramePoint, Observation, OutcomeKind, PlannedStep, Role
from models.formats.names import phrases
from models.formats.steps import step_text
from models.formats.tracer1 import END
from models.training.archive import by_episode
from models.training.episodes import Decision, Origin, Row
from models.training.examples import Example, examples
from models.training.judges import BothJudge, GroundedJudge, TrajectoryJudge
from models.training.rewards import Weights
from models.training.shown import shown as as_said
from models.training.solved import solved
from models.training.tool_agents import Cached, MarksAgent

OURS = Weights()


@pytest.fixture(scope="module")
def rows() -> list[Row]:
    return list(solved(4, 11, ["dialogs", "form"]))


@pytest.fixture(scope="module")
def shown(rows: list[Row]) -> list[Example]:
    made, left_out = examples(rows, horizon=10)
    assert not left_out
    return made


def answer(steps: tuple[PlannedStep, ...], example: Example) -> str:
    return "".join(f"{step_text(step, example.look.marks)}\n" for step in steps) + END


class Broken:
    """A tool agent whose engine has died."""

    name = "broken"

    def points(self, action: Action, look: Observation) -> tuple[FramePoint, ...] | None:
        raise EngineCrashedError("it died")


class Counted:
    """A tool agent that says how often it was asked."""

    name = "counted"

    def __init__(self) -> None:
        self.asked = 0

    def points(self, action: Action, look: Observation) -> tuple[FramePoint, ...] | None:
        self.asked += 1
        return None


def test_every_step_of_a_solved_task_is_an_example_with_the_rest_as_its_way(
    rows: list[Row], shown: list[Example]
) -> None:
    assert len(shown) == len(rows)
    for steps in by_episode(rows).values():
        first = next(example for example in shown if example.id == f"{steps[0].episode}/0")
        assert [step.action for step in first.way] == [row.action for row in steps][:10]


def test_the_recorded_first_step_is_worth_all_in_both_stages(shown: list[Example]) -> None:
    for example in shown:
        alone = answer((example.way[0],), example)
        grounded = GroundedJudge(OURS, MarksAgent())(example, alone)
        assert grounded is not None
        assert grounded.reward == pytest.approx(1.0), example.id
        if len(example.way) == 1:
            whole = TrajectoryJudge(OURS, 10)(example, alone)
            assert whole is not None
            assert whole.reward == pytest.approx(1.0)


def test_another_target_on_the_screen_is_worth_less(shown: list[Example]) -> None:
    example, wrong = next(
        (example, target)
        for example in shown
        if isinstance(example.way[0].action, Click) and example.boxes
        for _, target in phrases(example.look.marks)
        if target.role is Role.BUTTON and Click(target) != example.way[0].action
    )
    said = answer((PlannedStep(Click(wrong), ""),), example)
    for judge in (TrajectoryJudge(OURS, 10), GroundedJudge(OURS, MarksAgent())):
        score = judge(example, said)
        assert score is not None
        assert score.form == 1
        assert score.trajectory < 0.5


@pytest.mark.parametrize("text", ["nonsense", f"click Nothing Of That Name button > nothing\n{END}", f"{END}", ""])
def test_what_cannot_be_read_is_worth_nothing(shown: list[Example], text: str) -> None:
    for judge in (TrajectoryJudge(OURS, 10), GroundedJudge(OURS, MarksAgent())):
        score = judge(shown[0], text)
        assert score is not None
        assert (score.reward, score.form) == (0.0, 0.0)


def test_of_an_answer_that_cannot_be_read_to_its_end_the_steps_before_the_fault_count(shown: list[Example]) -> None:
    example = next(example for example in shown if len(example.way) >= 3)
    before = answer(example.way[:2], example)
    whole, first = TrajectoryJudge(OURS, 10), GroundedJudge(OURS, MarksAgent())
    faulty = before.removesuffix(END) + f"click Nothing Of That Name button > nothing\n{END}"
    assert whole(example, faulty).trajectory == whole(example, before).trajectory > 0
    assert whole(example, faulty).form == 0
    assert first(example, faulty) == first(example, before)


def test_of_an_answer_that_is_cut_off_the_whole_lines_count(shown: list[Example]) -> None:
    example = next(example for example in shown if len(example.way) >= 3)
    lines = answer(example.way, example).removesuffix(END).splitlines(keepends=True)
    cut = "".join(lines[:2]) + lines[2][:-1]
    judge = TrajectoryJudge(OURS, 10)
    assert judge(example, cut).trajectory == judge(example, answer(example.way[:2], example)).trajectory
    assert judge(example, cut).form == judge(example, answer(example.way, example).removesuffix(END)).form == 0


def test_what_a_broken_tool_agent_was_to_judge_is_dropped(shown: list[Example]) -> None:
    for judge in (GroundedJudge(OURS, Broken()), BothJudge(replace(OURS, way=0.5), Broken(), 10)):
        assert judge(shown[0], answer((shown[0].way[0],), shown[0])) is None


def test_where_the_whole_way_is_kept_both_its_worth_and_the_first_steps_count(shown: list[Example]) -> None:
    example = next(example for example in shown if len(example.way) >= 3 and as_said(example))
    judge, whole = BothJudge(replace(OURS, way=0.25), MarksAgent(), 10), TrajectoryJudge(OURS, 10)
    right, cut = as_said(example), answer(example.way[:1], example)
    best, less = judge(example, right), judge(example, cut)
    assert best is not None
    assert less is not None
    assert best.reward == pytest.approx(1.0)
    assert less.trajectory == pytest.approx(0.75 + 0.25 * whole(example, cut).trajectory)
    assert less.trajectory < best.trajectory  # to stop after a right first step is worth less, which stage 2 cannot see
    assert best.judged is less.judged is None  # so all of it is learned of, not the first line alone


def test_a_tool_agent_is_asked_once_for_the_same_screen_and_step(shown: list[Example]) -> None:
    agent = Counted()
    cached = Cached(agent)
    for _ in range(3):
        cached.points("a", Finish(), shown[0].look)
    cached.points("b", Finish(), shown[0].look)
    assert agent.asked == 2


def test_the_tool_agent_is_named_by_what_it_is_made_of() -> None:
    assert len(MarksAgent().name.split()[-1]) == 16


def test_what_was_refused_or_failed_is_no_example_and_is_counted(rows: list[Row]) -> None:
    first = next(iter(by_episode(rows).values()))
    run = [replace(row, origin=Origin.RUN, ending=EndingKind.VERIFIED) for row in first]
    refused = [replace(run[0], decision=Decision.REFUSED, outcome=OutcomeKind.REFUSED), *run[1:]]
    made, left_out = examples(refused, 10)
    assert len(made) == len(run) - 1
    assert left_out == {"the step was refused": 1}
    made, left_out = examples([replace(row, ending=EndingKind.FAILED) for row in run], 10)
    assert not made
    assert left_out == {"the run did not come to a good end": len(run)}


def test_a_way_ends_where_the_person_took_over(rows: list[Row]) -> None:
    first = next(steps for steps in by_episode(rows).values() if len(steps) >= 3)
    run = [replace(row, origin=Origin.RUN, ending=EndingKind.VERIFIED) for row in first]
    run[1] = replace(run[1], decision=Decision.TAKEN_OVER, outcome=OutcomeKind.FAILED)
    made, _ = examples(run, 10)
    assert [step.action for step in made[0].way] == [run[0].action]


def test_what_the_person_put_in_its_place_is_what_was_right(rows: list[Row]) -> None:
    first = next(iter(by_episode(rows).values()))
    other = Finish(success=False)
    run = [replace(first[0], decision=Decision.EDITED, edited=other), *first[1:]]
    made, _ = examples(run, 10)
    assert made[0].way[0].action == other
    assert "finish failed" in made[1].tail
