"""The two judges, on solved tasks: what was recorded is worth all, what cannot be read is worth nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agent.errors import EngineCrashedError
from agent.types import (
    Action,
    Click,
    Drag,
    EndingKind,
    Finish,
    FramePoint,
    Observation,
    OutcomeKind,
    PlannedStep,
    Role,
    Target,
)
from models.formats.names import phrases
from models.formats.steps import step_text
from models.formats.tracer1 import END
from models.training.archive import by_episode
from models.training.episodes import Decision, Origin, Row
from models.training.examples import Example, examples
from models.training.judges import BothJudge, GroundedJudge, TrajectoryJudge
from models.training.rewards import KIND_SHARE, Weights
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


@pytest.fixture(scope="module")
def equals() -> Example:
    """A look on which the right first step is to click another than the first of several buttons of one name."""
    made, _ = examples(list(solved(4, 11, ["rowbuttons"])), horizon=10)
    return next(
        each for each in made if isinstance(each.way[0].action, Click) and each.way[0].action.target.ordinal > 1
    )


def target(example: Example) -> Target:
    """What the right first step clicks."""
    action = example.way[0].action
    assert isinstance(action, Click)
    return action.target


def guess(of: Target) -> Target:
    return Target(of.role, of.name, visible=False)


def clicking(of: Target, example: Example) -> str:
    """The answer that clicks this and no more."""
    return answer((PlannedStep(Click(of), ""),), example)


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
            assert TrajectoryJudge(OURS, 10)(example, alone).reward == pytest.approx(1.0)


@pytest.mark.parametrize("family", ["rowbuttons", "exchanging", "options"])
def test_the_recorded_way_is_worth_all_in_stage_one_however_long_it_is(family: str) -> None:
    made, _ = examples(list(solved(3, 77, [family])), horizon=10)
    assert max(len(example.way) for example in made) > 2
    for example in made:
        assert TrajectoryJudge(OURS, 10)(example, as_said(example)).reward == pytest.approx(1.0), as_said(example)


_LATER = st.builds(
    Target,
    st.sampled_from([Role.BUTTON, Role.CHECK]),
    st.sampled_from(["Star", "Add to basket", "Restore the grand bicycle next to the basics", "Is it #1?", "+", ""]),
    st.integers(1, 3),
    st.booleans(),
)


@settings(deadline=None)
@given(st.lists(_LATER, max_size=6))
def test_a_way_through_windows_to_come_is_worth_all_when_it_is_said(shown: list[Example], later: list[Target]) -> None:
    way = (shown[0].way[0], *(PlannedStep(Click(each), "") for each in later))
    example = replace(shown[0], way=way)
    score = TrajectoryJudge(OURS, 10)(example, as_said(example))
    assert score.reward == pytest.approx(1.0)
    assert score.repeated == 0


def test_equals_on_a_window_to_come_may_be_guessed_as_often_as_they_are_recorded(shown: list[Example]) -> None:
    stars = [PlannedStep(Click(Target(Role.TOGGLE, "Star", number)), "") for number in (3, 1)]
    example, judge = replace(shown[0], way=(shown[0].way[0], *stars)), TrajectoryJudge(OURS, 10)
    first, second, third, _ = as_said(example).split("\n")
    assert second == third == "click ? Star toggle > nothing"
    best = judge(example, as_said(example))
    other = judge(example, f"{first}\nclick ? Else toggle > nothing\n{third}\n{END}")
    again = judge(example, f"{first}\n{second}\n{second}\n{second}\n{END}")
    assert best.reward == pytest.approx(1.0)
    assert other.reward < best.reward
    assert (best.repeated, again.repeated) == (0, 1)
    assert again.reward < best.reward


def test_a_guess_is_worth_no_more_than_a_name(shown: list[Example], equals: Example) -> None:
    judges = TrajectoryJudge(OURS, 10), GroundedJudge(OURS, MarksAgent())
    for example in (equals, *shown):
        for _, there in phrases(example.look.marks):
            for judge in judges:
                named, guessed = (judge(example, clicking(of, example)) for of in (there, guess(there)))
                assert named is not None
                assert guessed is not None
                assert guessed.reward <= named.reward + 1e-9, (example.id, there)


def test_a_guess_of_several_is_like_none_of_them_and_its_kind_alone_counts(equals: Example) -> None:
    alone, judge = replace(equals, way=equals.way[:1]), TrajectoryJudge(OURS, 10)
    assert judge(alone, clicking(target(alone), alone)).trajectory == pytest.approx(1.0)
    for said in (guess(target(alone)), Target(Role.BUTTON, "Nowhere To Be Seen", visible=False)):
        assert judge(alone, clicking(said, alone)).trajectory == pytest.approx(KIND_SHARE)
        later = replace(alone, way=(PlannedStep(Finish(), ""), PlannedStep(Click(said), "")))
        assert judge(later, clicking(said, later)).trajectory == pytest.approx(KIND_SHARE * 0.8 / 1.8)


def test_a_drag_to_where_nothing_is_goes_nowhere(equals: Example) -> None:
    start, end = (
        there for _, there in phrases(equals.look.marks) if there.name == target(equals).name and there.ordinal < 3
    )
    first = replace(equals.way[0], action=Drag(start, end))
    example, judge = replace(equals, way=(first,)), TrajectoryJudge(OURS, 10)
    assert judge(example, answer((first,), example)).trajectory == pytest.approx(1.0)
    unsure = PlannedStep(Drag(start, guess(end)), "")
    assert judge(example, answer((unsure,), example)).trajectory == pytest.approx(KIND_SHARE)


def test_a_guess_that_the_app_would_find_is_worth_what_is_found(shown: list[Example]) -> None:
    made = [example for example in shown if isinstance(example.way[0].action, Click)]
    found = [each for each in made if MarksAgent().points(Click(guess(target(each))), each.look) is not None]
    assert found
    for example in found:
        alone = replace(example, way=example.way[:1])
        assert TrajectoryJudge(OURS, 10)(alone, clicking(guess(target(alone)), alone)).reward == pytest.approx(1.0)


def test_a_guess_that_was_recorded_is_right_where_it_was_though_marks_do_not_tell(equals: Example) -> None:
    """So it is where a pointing model chose among several; who names the one that it chose is right as well."""
    chosen, judge = target(equals), TrajectoryJudge(OURS, 10)
    example = replace(equals, way=(replace(equals.way[0], action=Click(guess(chosen))),))
    assert judge(example, clicking(guess(chosen), example)).reward == pytest.approx(1.0)
    assert judge(example, clicking(chosen, example)).reward == pytest.approx(1.0)
    assert judge(example, clicking(replace(chosen, ordinal=1), example)).trajectory == pytest.approx(KIND_SHARE)


def test_where_no_place_was_recorded_the_first_step_goes_by_name(equals: Example) -> None:
    example = replace(equals, way=(replace(equals.way[0], grounding=None),), boxes=())
    named, other = target(example), replace(target(example), ordinal=1)
    judge = TrajectoryJudge(OURS, 10)
    assert judge(example, clicking(named, example)).trajectory == pytest.approx(1.0)
    for said in (other, guess(named)):
        assert judge(example, clicking(said, example)).trajectory == pytest.approx(KIND_SHARE + 0.6 * 0.5)


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
    whole = examples(run, 10)[0][0]
    run[1] = replace(run[1], decision=Decision.TAKEN_OVER, outcome=OutcomeKind.FAILED)
    made, _ = examples(run, 10)
    assert [step.action for step in made[0].way] == [run[0].action]
    both = BothJudge(replace(OURS, way=0.5), MarksAgent(), 10)
    for text in (as_said(whole), as_said(made[0])):  # all that would have been right, and an end after its first step
        for judge in (TrajectoryJudge(OURS, 10), both):
            score = judge(made[0], text)
            assert score is not None
            assert score.reward == pytest.approx(1.0)
            assert score.judged == 1


def test_of_a_way_that_goes_on_a_fault_beyond_what_is_known_of_it_costs_nothing(shown: list[Example]) -> None:
    example = next(example for example in shown if len(example.way) >= 3 and as_said(example))
    cut, judge = replace(example, way=example.way[:2], goes_on=True), TrajectoryJudge(OURS, 10)
    lines = as_said(example).splitlines(keepends=True)
    assert judge(cut, "".join(lines[:2]) + "nonsense\n" + END).reward == pytest.approx(1.0)
    assert judge(cut, lines[0] + "nonsense\n" + END).form == 0


def test_what_the_person_put_in_its_place_is_what_was_right(rows: list[Row]) -> None:
    first = next(iter(by_episode(rows).values()))
    other = Finish(success=False)
    run = [replace(first[0], decision=Decision.EDITED, edited=other), *first[1:]]
    made, _ = examples(run, 10)
    assert made[0].way[0].action == other
    assert "finish failed" in made[1].tail
