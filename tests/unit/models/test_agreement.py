from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from agent.types import Click, Finish, Forecast, PlannedStep, Reads, Role, Shows, Target, TypeText, Wait
from models.agreement import grouped, meaning

SAVE, OPEN = Target(Role.BUTTON, "Save"), Target(Role.BUTTON, "Open")
GUESSED = Target(Role.BUTTON, "save", visible=False)


def way(*actions: object, confidence: float = 0.5) -> Forecast:
    steps = tuple(PlannedStep(action, "") for action in actions)  # type: ignore[arg-type]
    return Forecast(steps, confidence=confidence)


def test_ways_that_do_the_same_are_one_and_told_by_the_surest() -> None:
    sure = way(Click(SAVE), Finish(True, "saved"), confidence=0.9)
    found = grouped([way(Click(OPEN)), way(Click(GUESSED), Wait(1.0), Finish(True, "done")), sure, way(Click(SAVE))], 5)
    assert [(each.forecast, each.agreement) for each in found] == [
        (sure, 0.4),
        (way(Click(OPEN)), 0.2),
        (way(Click(SAVE)), 0.2),
    ]


def test_an_expectation_is_not_part_of_what_is_done() -> None:
    field = Target(Role.TEXT, "Name")
    one, other = (
        Forecast((PlannedStep(TypeText(field, "a"), "", expectation),))
        for expectation in (Reads(field, "a"), Shows(SAVE))
    )
    assert meaning(one) == meaning(other)
    assert meaning(one) != meaning(way(TypeText(field, "b")))


def test_giving_up_is_another_way_than_being_done() -> None:
    assert meaning(way(Finish(True))) != meaning(way(Finish(False)))


@given(st.lists(st.sampled_from([SAVE, OPEN, GUESSED]), max_size=8), st.integers(0, 4))
def test_shares_count_what_was_no_forecast(targets: list[Target], broken: int) -> None:
    ways = grouped([way(Click(target)) for target in targets], len(targets) + broken or 1)
    shares = [each.agreement for each in ways]
    assert shares == sorted(shares, reverse=True)
    assert abs(sum(shares) - len(targets) / (len(targets) + broken or 1)) < 1e-9
