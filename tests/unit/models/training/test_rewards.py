"""The rewards: bounded, highest for what was recorded, never raised by saying something again, and worked by hand."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agent.types import (
    Action,
    AskUser,
    Box,
    Click,
    Direction,
    Drag,
    Finish,
    FramePoint,
    Grounding,
    Hides,
    OpenApp,
    PlannedStep,
    PointerButton,
    PressKeys,
    Role,
    Scroll,
    Source,
    Target,
    TypeText,
    Wait,
)
from models.training.rewards import (
    NOWHERE,
    Score,
    Weights,
    alignment,
    beside,
    grounded,
    key,
    overlap,
    repeated,
    similarity,
    stage_one,
    stage_two,
    text_likeness,
    trajectory,
)

OURS = Weights()
_names = st.sampled_from(["Save", "Save As...", "Open", "File", "", "Übersicht", "+"])
_targets = st.builds(
    Target, st.sampled_from([Role.BUTTON, Role.ITEM, Role.TEXT]), _names, st.integers(1, 3), st.booleans()
)
_actions: st.SearchStrategy[Action] = st.one_of(
    st.builds(Click, _targets, st.sampled_from(PointerButton), st.integers(1, 2)),
    st.builds(Drag, _targets, _targets),
    st.builds(Scroll, _targets, st.sampled_from(Direction)),
    st.builds(TypeText, _targets, st.text("abc é", max_size=6), st.booleans()),
    st.builds(PressKeys, st.sampled_from([("ctrl", "s"), ("enter",)])),
    st.builds(Wait),
    st.builds(OpenApp, _names),
    st.builds(AskUser, _names),
    st.builds(Finish, st.booleans(), _names),
)
_steps = st.builds(PlannedStep, _actions, st.just(""))
_ways = st.lists(_steps, min_size=1, max_size=6)
_weights = st.builds(
    Weights, gamma=st.floats(0, 1), align=st.floats(0.1, 2), repeat=st.floats(0, 1), form=st.floats(0, 1)
)


def click(name: str, role: Role = Role.BUTTON) -> PlannedStep:
    return PlannedStep(Click(Target(role, name)), f"click {name}")


def placed(step: PlannedStep, box: Box) -> PlannedStep:
    return replace(step, grounding=Grounding(FramePoint(box.x, box.y), box, Source.ACCESSIBILITY, 1.0))


# --- Claims that hold of all forecasts --------------------------------------------------------------------------------


@given(st.lists(_steps, max_size=8), _ways, _weights, st.booleans())
def test_a_reward_is_never_below_nothing_nor_above_one(
    said: list[PlannedStep], way: list[PlannedStep], weights: Weights, goes_on: bool
) -> None:
    score = stage_one(said, way, weights, goes_on=goes_on)
    assert 0 <= score.trajectory <= 1
    assert 0 <= score.reward <= 1 + 1e-9


@given(_ways, _weights, st.booleans())
def test_the_recorded_way_scores_the_maximum(way: list[PlannedStep], weights: Weights, goes_on: bool) -> None:
    assert trajectory(way, way, weights) == pytest.approx(1.0)
    assert stage_one(way, way, weights, goes_on=goes_on).reward == pytest.approx(1.0)


@settings(max_examples=300)
@given(_ways, st.data(), _weights)
def test_saying_a_step_again_never_raises_a_reward(
    way: list[PlannedStep], data: st.DataObject, weights: Weights
) -> None:
    said = data.draw(st.lists(st.sampled_from(way) | _steps, min_size=1, max_size=6))  # often what was right
    at = data.draw(st.integers(0, len(said) - 1))
    again = key(said[at].action)
    asked = sum(key(step.action) == again for step in way)
    if sum(key(step.action) == again for step in said[: at + 1]) < asked:
        return  # the recorded way has it more often: to say it again may be right
    place = data.draw(st.integers(at + 1, len(said)))
    worse = [*said[:place], said[at], *said[place:]]
    for goes_on, whole in product((False, True), repeat=2):
        before, after = (stage_one(each, way, weights, whole=whole, goes_on=goes_on) for each in (said, worse))
        assert after.reward <= before.reward + 1e-9


@given(_ways, st.data(), _weights, st.sampled_from([Finish(), AskUser("Which?")]))
def test_an_end_that_comes_too_early_is_worth_less_than_the_step_in_its_place(
    way: list[PlannedStep], data: st.DataObject, weights: Weights, last: Action
) -> None:
    end = PlannedStep(last, "")
    whole = [*(step for step in way if not isinstance(step.action, Finish | AskUser)), end]
    at = data.draw(st.integers(0, len(whole) - 1))
    assert trajectory([*whole[:at], end], whole, weights) <= trajectory(whole[: at + 1], whole, weights) + 1e-9
    assert alignment([*whole[:at], end], whole, 1.0) == pytest.approx(at if at < len(whole) - 1 else at + 1)


@given(_ways, st.data(), _weights)
def test_what_could_be_read_of_an_answer_is_worth_what_it_is_without_the_rest_but_for_its_form(
    way: list[PlannedStep], data: st.DataObject, weights: Weights
) -> None:
    said = way[: data.draw(st.integers(0, len(way)))]
    part, whole = stage_one(said, way, weights, whole=False), stage_one(said, way, weights)
    assert part.trajectory == whole.trajectory
    assert whole.reward - part.reward == pytest.approx(weights.form)


@given(_ways, st.lists(_steps, max_size=4), st.lists(_steps, max_size=4), _weights, st.booleans())
def test_what_is_said_beyond_a_way_that_goes_on_neither_gains_nor_costs(
    way: list[PlannedStep], further: list[PlannedStep], wrong: list[PlannedStep], weights: Weights, whole: bool
) -> None:
    said = [*wrong, *way][: len(way)]
    score = stage_one(said, way, weights, goes_on=True)
    read = whole or score.repeated > 0  # what is cut off while it repeats itself is worth less, see above
    assert stage_one([*said, *further], way, weights, whole=read, goes_on=True) == score
    assert score.judged == len(way)
    assert stage_one(said, way, weights).judged is None


@given(_ways, st.data(), st.lists(_steps, max_size=4), _weights)
def test_to_stop_early_is_worth_no_more_than_to_go_on_rightly(
    way: list[PlannedStep], data: st.DataObject, further: list[PlannedStep], weights: Weights
) -> None:
    early = way[: data.draw(st.integers(0, len(way)))]
    on = stage_one([*way, *further], way, weights, whole=False, goes_on=True)
    assert stage_one(early, way, weights, goes_on=True).reward <= on.reward + 1e-9


@given(_ways, _ways)
def test_what_is_only_said_or_expected_does_not_count(said: list[PlannedStep], way: list[PlannedStep]) -> None:
    other = [
        replace(step, instruction="other words", confidence=0.1, expectation=Hides(Target(Role.MENU, "x")))
        for step in said
    ]
    assert stage_one(other, way, OURS) == stage_one(said, way, OURS)


@given(_steps, _steps)
def test_likeness_is_the_same_both_ways_and_whole_only_of_a_thing_and_itself(a: PlannedStep, b: PlannedStep) -> None:
    assert similarity(a, b) == pytest.approx(similarity(b, a))
    assert similarity(a, a) == 1
    assert 0 <= similarity(a, b) <= 1


def test_nothing_can_be_compared_with_a_way_of_no_steps() -> None:
    with pytest.raises(ValueError, match="no recorded way"):
        trajectory([click("Save")], [], OURS)


def test_order_matters() -> None:
    way = [click("File", Role.MENU), PlannedStep(PressKeys(("ctrl", "s")), ""), PlannedStep(Finish(), "")]
    assert trajectory([way[1], way[0], way[2]], way, OURS) < trajectory(way, way, OURS)


def test_a_step_too_many_and_a_step_too_few_both_cost() -> None:
    way = [click("File", Role.MENU), PlannedStep(PressKeys(("ctrl", "s")), "")]
    assert trajectory(way[:1], way, OURS) < 1
    assert trajectory([*way, click("Help")], way, OURS) < 1


# --- Worked by hand ---------------------------------------------------------------------------------------------------


def test_worked_example_of_a_wrong_second_step() -> None:
    """Way: File, Save. Forecast: File, Sane.

    The names differ in one letter of four: their likeness is 0.75, the steps' 0.4 + 0.6 * 0.75 = 0.85. A = 1 + 0.8 *
    0.85 = 1.68 and Z = 1.8, so the trajectory is worth 0.9333 and the reward 0.9 * 0.9333 + 0.1 = 0.94.
    """
    score = stage_one([click("File"), click("Sane")], [click("File"), click("Save")], OURS)
    assert score.trajectory == pytest.approx(1.68 / 1.8)
    assert score.reward == pytest.approx(0.94)
    assert score.form == 1


def test_worked_example_of_a_step_that_is_missing() -> None:
    """Way: a, b, c. Forecast: a, c. A = 1 + 0.8^2 (c is matched at the later of places 2 and 3) = 1.64; Z = 2.44."""
    a, b, c = PlannedStep(Wait(), ""), PlannedStep(PressKeys(("enter",)), ""), click("Save")
    assert trajectory([a, c], [a, b, c], OURS) == pytest.approx(1.64 / 2.44)


@pytest.mark.parametrize("last", [Finish(), Finish(success=False), AskUser("Which?")])
def test_worked_example_of_an_end_that_comes_too_early(last: Action) -> None:
    """Way: a, b, end. Forecast: a, end. The end is matched with nothing: A = 1 and Z = 2.44. At once it is worth 0."""
    a, b, end = PlannedStep(Wait(), ""), PlannedStep(PressKeys(("enter",)), ""), PlannedStep(last, "")
    assert trajectory([a, end], [a, b, end], OURS) == pytest.approx(1 / 2.44)
    assert trajectory([end], [a, b, end], OURS) == 0


def test_no_step_said_again_makes_room_for_an_end_that_comes_too_early() -> None:
    """Way: a, b, end. Forecast: a, a, end. The second a is no step, so the end stands at the second place of three."""
    a, b, end = PlannedStep(Wait(), ""), PlannedStep(PressKeys(("enter",)), ""), PlannedStep(Finish(), "")
    assert trajectory([a, a, end], [a, b, end], OURS) == pytest.approx((1 - 0.1 * 0.8) / 2.44)


def test_worked_example_of_an_end_that_comes_late() -> None:
    """Way: a, end. Forecast: a, b, end. The end is matched at the later of places 3 and 2: A = 1 + 0.64, Z = 2.44."""
    a, b, end = PlannedStep(Wait(), ""), PlannedStep(PressKeys(("enter",)), ""), PlannedStep(Finish(), "")
    assert trajectory([a, b, end], [a, end], OURS) == pytest.approx(1.64 / 2.44)


def test_worked_example_of_a_repetition() -> None:
    """Way: a, c. Forecast: a, a, c. The second a is matched with nothing: A = 1 + 0.64, P = 0.8, Z = 2.44."""
    a, c = PlannedStep(Wait(), ""), PlannedStep(Finish(), "")
    assert trajectory([a, a, c], [a, c], OURS) == pytest.approx((1.64 - 0.1 * 0.8) / 2.44)
    assert stage_one([a, a, c], [a, c], OURS).repeated == 1


def test_worked_example_of_a_repetition_that_is_like_what_was_right() -> None:
    """Way: Save, Sane. Forecast: Save, Save. The second is matched with nothing, like Sane as it is."""
    assert trajectory([click("Save")] * 2, [click("Save"), click("Sane")], OURS) == pytest.approx((1 - 0.08) / 1.8)


def test_nothing_is_worth_less_than_nothing() -> None:
    assert trajectory([PlannedStep(Wait(), "")] * 3, [click("Save")], OURS) == 0


def test_a_step_is_matched_once_in_the_forecast_and_once_in_the_way() -> None:
    assert alignment([click("Save"), click("Sane")], [click("Save")], 0.8) == 1
    assert alignment([click("Save")], [click("Save"), click("Sane")], 0.8) == 1


def test_the_weight_of_what_is_right_moves_no_scale() -> None:
    assert trajectory([click("Save")], [click("Save")], Weights(align=0.5)) == 1
    assert trajectory([click("Sane")], [click("Save")], Weights(align=2.0)) == pytest.approx(0.85)


def test_two_clicks_on_different_things_are_no_repetition_and_not_alike() -> None:
    assert not any(repeated([click("Save").action, click("Open").action], []))
    assert similarity(click("Save"), click("Open")) == pytest.approx(0.4)  # four of four letters differ


SAVE, OPEN, TEXT = Target(Role.BUTTON, "Save"), Target(Role.BUTTON, "Open"), Target(Role.TEXT, "Name")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Click(SAVE), Click(OPEN)),
        (Click(SAVE), Click(replace(SAVE, role=Role.ITEM))),
        (Click(SAVE), Click(replace(SAVE, ordinal=2))),
        (Click(SAVE), Click(SAVE, PointerButton.RIGHT)),
        (Click(SAVE), Click(SAVE, count=2)),
        (Click(SAVE), Scroll(SAVE, Direction.UP)),
        (Drag(SAVE, OPEN), Drag(TEXT, OPEN)),
        (Drag(SAVE, OPEN), Drag(SAVE, TEXT)),
        (Scroll(SAVE, Direction.UP), Scroll(SAVE, Direction.DOWN)),
        (Scroll(SAVE, Direction.UP), Scroll(OPEN, Direction.UP)),
        (TypeText(TEXT, "a"), TypeText(TEXT, "b")),
        (TypeText(TEXT, "a"), TypeText(SAVE, "a")),
        (TypeText(TEXT, "a", replace=True), TypeText(TEXT, "a", replace=False)),
        (PressKeys(("ctrl", "s")), PressKeys(("ctrl", "o"))),
        (OpenApp("Editor"), OpenApp("Browser")),
        (OpenApp("Editor"), AskUser("Editor")),
        (AskUser("Which?"), AskUser("Where?")),
        (Finish(success=True), Finish(success=False)),
        (Wait(), Finish()),
    ],
)
def test_what_differs_in_its_kind_or_its_argument_is_no_repetition(one: Action, other: Action) -> None:
    assert repeated([one, other, one], []) == (False, False, True)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Click(SAVE), Click(replace(SAVE, name="save..."))),
        (Click(SAVE), Click(replace(SAVE, visible=False))),
        (Finish(message="done"), Finish(message="all is done")),
        (Wait(1.0), Wait(2.0)),
    ],
)
def test_other_words_for_the_same_thing_are_a_repetition(one: Action, other: Action) -> None:
    assert repeated([one, other], []) == (False, True)


def test_a_way_that_says_a_thing_twice_may_be_followed() -> None:
    way = [click("Next"), click("Next")]
    assert trajectory(way, way, OURS) == 1
    assert trajectory([*way, click("Next")], way, OURS) == pytest.approx((1.8 - 0.1 * 0.64) / 2.44)


def test_matching_never_crosses() -> None:
    a, b = PlannedStep(Wait(), ""), PlannedStep(Finish(), "")
    assert alignment([b, a], [a, b], 1.0) == 1  # one of the two, not both


def test_grounded_steps_are_as_alike_as_their_boxes() -> None:
    box = Box(0, 0, 10, 10)
    one, other = placed(click("Save"), box), placed(click("Anything"), Box(5, 0, 10, 10))
    assert overlap(box, Box(5, 0, 10, 10)) == pytest.approx(1 / 3)
    assert similarity(one, other) == pytest.approx(0.4 + 0.6 / 3)
    assert overlap(box, Box(0, 5, 10, 10)) == pytest.approx(1 / 3)
    assert overlap(box, Box(2, 2, 5, 5)) == pytest.approx(1 / 4)
    for apart in (Box(10, 0, 5, 5), Box(0, 10, 5, 5), Box(20, 0, 5, 5), Box(0, 20, 5, 5), Box(20, 20, 5, 5)):
        assert overlap(box, apart) == 0


@pytest.mark.parametrize(
    ("action", "likeness"),
    [
        (Click(SAVE), 0.4),
        (Drag(SAVE, TEXT), 0.4),
        (TypeText(TEXT, "a"), 0.4 + 0.6 * 0.5),
        (Scroll(TEXT, Direction.UP), 0.4 + 0.6 * 0.5),
    ],
)
def test_what_is_aimed_nowhere_is_like_nothing_whatever_its_name(action: Action, likeness: float) -> None:
    step = PlannedStep(action, "")
    for other in (step, placed(step, Box(0, 0, 5, 5))):
        assert similarity(replace(step, grounding=NOWHERE), other) == pytest.approx(likeness)


@pytest.mark.parametrize(
    ("one", "other", "likeness"),
    [
        (Click(Target(Role.BUTTON, "Save")), Click(Target(Role.ITEM, "Save")), 0.4 + 0.6 * 0.5),
        (Click(Target(Role.BUTTON, "Save", 1)), Click(Target(Role.BUTTON, "Save", 2)), 0.4 + 0.6 * 0.5),
        (Click(Target(Role.ITEM, "Save As...")), Click(Target(Role.ITEM, "save as")), 1.0),
        (Click(Target(Role.BUTTON, "Save")), Click(Target(Role.BUTTON, "Save"), count=2), 0.0),
        (TypeText(Target(Role.TEXT, ""), "abcd"), TypeText(Target(Role.TEXT, ""), "abcx"), 0.4 + 0.6 * 0.875),
        (PressKeys(("ctrl", "s")), PressKeys(("ctrl", "o")), 0.4),
        (PressKeys(("ctrl", "s")), PressKeys(("s", "ctrl")), 0.4),
        (Finish(success=True), Finish(success=False), 0.0),
        (Click(SAVE), Click(SAVE, PointerButton.RIGHT), 0.0),
        (TypeText(TEXT, "a", replace=True), TypeText(TEXT, "a", replace=False), 0.0),
        (TypeText(SAVE, "a"), TypeText(OPEN, "a"), 0.4 + 0.6 * 0.5),
        (Drag(SAVE, TEXT), Drag(OPEN, TEXT), 0.4 + 0.6 * 0.5),
        (Drag(TEXT, SAVE), Drag(TEXT, OPEN), 0.4 + 0.6 * 0.5),
        (Scroll(SAVE, Direction.UP), Scroll(OPEN, Direction.UP), 0.4 + 0.6 * 0.5),
        (OpenApp("Edit"), OpenApp("Exit"), 0.4 + 0.6 * 0.75),
        (AskUser("Edit"), AskUser("Exit"), 0.4 + 0.6 * 0.75),
        (
            Scroll(Target(Role.PANE, "x"), Direction.UP),
            Scroll(Target(Role.PANE, "x"), Direction.DOWN),
            0.4 + 0.6 * 0.5,
        ),
    ],
)
def test_worked_examples_of_likeness(one: Action, other: Action, likeness: float) -> None:
    assert similarity(PlannedStep(one, ""), PlannedStep(other, "")) == pytest.approx(likeness)


def test_edit_distance_by_hand() -> None:
    assert text_likeness("kitten", "sitting") == pytest.approx(1 - 3 / 7)
    assert text_likeness("", "") == 1
    assert text_likeness("", "abc") == 0


def test_an_answer_of_which_nothing_can_be_read_is_worth_nothing() -> None:
    assert stage_one([], [click("Save")], OURS, whole=False).reward == 0
    assert stage_two(None, OURS).reward == 0
    assert stage_two(False, OURS).reward == pytest.approx(0.1)
    assert stage_two(True, OURS).reward == pytest.approx(1.0)


@given(st.floats(0, 1), st.booleans(), st.floats(0, 1), st.booleans())
def test_with_the_way_kept_a_reward_lies_between_its_parts(
    way: float, right: bool, worth: float, readable: bool
) -> None:
    first, whole = stage_two(right, OURS), Score(0.0, worth, float(readable), 2)
    score = beside(first, whole, replace(OURS, way=way))
    assert 0 <= score.reward <= 1 + 1e-9
    low, high = sorted((first.trajectory, whole.trajectory))
    assert low - 1e-9 <= score.trajectory <= high + 1e-9
    assert (score.form, score.repeated) == (whole.form, whole.repeated)


# --- Stage 2 ----------------------------------------------------------------------------------------------------------


def test_a_click_is_right_inside_the_recorded_box_alone() -> None:
    wanted, box = click("Save").action, Box(10, 10, 20, 10)
    assert grounded(click("Other name").action, [FramePoint(10, 10)], wanted, [box])
    assert grounded(wanted, [FramePoint(29, 19)], wanted, [box])
    for outside in (FramePoint(30, 10), FramePoint(9, 10), FramePoint(10, 20), FramePoint(10, 9)):
        assert not grounded(wanted, [outside], wanted, [box])
    assert not grounded(wanted, [], wanted, [box])
    assert not grounded(wanted, [FramePoint(10, 10)], wanted, [])
    assert not grounded(Click(SAVE, count=2), [FramePoint(10, 10)], wanted, [box])


def test_text_must_be_nearly_and_keys_exactly_right() -> None:
    field, box, at = Target(Role.TEXT, ""), Box(0, 0, 5, 5), [FramePoint(1, 1)]
    wanted = TypeText(field, "abcdefghij")
    assert grounded(TypeText(field, "abcdefghix"), at, wanted, [box])
    assert not grounded(TypeText(field, "abcdefghxx"), at, wanted, [box])
    chord = PressKeys(("ctrl", "s"))
    assert not grounded(PressKeys(("ctrl", "o")), [], chord, [])
    assert grounded(PressKeys(("ctrl", "s")), [], chord, [])
    assert not grounded(Wait(), [], chord, [])
    assert grounded(Wait(), [], Wait(), [])
    assert grounded(AskUser("Where?"), [], AskUser("Which?"), [])
    opening = OpenApp("abcdefghij")
    assert grounded(OpenApp("abcdefghix"), [], opening, [])
    assert not grounded(OpenApp("abcdefghxx"), [], opening, [])
    rolling = Scroll(field, Direction.UP)
    assert grounded(Scroll(field, Direction.UP), at, rolling, [box])
    assert not grounded(Scroll(field, Direction.DOWN), at, rolling, [box])
    assert grounded(Finish(), [], Finish(message="All is done"), [])


def test_both_ends_of_a_drag_must_be_right() -> None:
    a, b = Target(Role.ITEM, "a"), Target(Role.PANE, "b")
    wanted, boxes = Drag(a, b), [Box(0, 0, 5, 5), Box(10, 0, 5, 5)]
    assert grounded(Drag(a, b), [FramePoint(1, 1), FramePoint(11, 1)], wanted, boxes)
    assert not grounded(Drag(a, b), [FramePoint(1, 1), FramePoint(1, 1)], wanted, boxes)
