"""Claims about what a policy's own numbers are worth: what the person decided counts, and no order is turned round."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.events import Foreseen, Reviewed
from agent.questions import Decision
from agent.rules.approval import Approver
from agent.rules.certainty import curve, judged, worth
from agent.stop import Stop
from agent.types import Alternative, ApprovalMode, Deed, Forecast, Outcome, OutcomeKind, Verdict
from tests.unit.agent.rules.test_approval import LOOK, PLAN, Answering, click

TOLD = st.lists(st.tuples(st.floats(0.001, 1.0), st.booleans()), max_size=60)
CHANCES = (0.9, 0.7, 0.5, 0.3)
SURE = Forecast(tuple(dataclasses.replace(s, confidence=c) for s, c in zip(PLAN.steps, CHANCES, strict=True)))


def after(verdict: Verdict, forecast: Forecast = SURE) -> list[tuple[float, bool]]:
    return judged([Foreseen(forecast, 0.0), Reviewed(verdict, 1.0)]).steps


def verdict(*steps: int, reason: str = "") -> Verdict:
    return Verdict(tuple(SURE.steps[number] for number in steps), None, reason)


@given(TOLD, TOLD)
def test_what_the_policy_is_surer_of_is_never_shown_as_less_sure(
    told: list[tuple[float, bool]], practised: list[tuple[float, bool]]
) -> None:
    known = curve(told, practised)
    shown = [worth(number / 100, known) for number in range(101)]
    assert shown == sorted(shown)
    assert all(0.0 <= share <= 1.0 for share in shown)


def test_where_nothing_is_known_it_is_shown_as_it_is_stated() -> None:
    assert curve([]) == ()
    assert worth(0.37, ()) == 0.37


def test_the_persons_answers_outweigh_practice_in_time() -> None:
    practised = [(0.9, True)] * 100
    shown = [worth(0.9, curve([(0.9, False)] * count, practised)) for count in (0, 4, 40, 4000)]
    assert shown == sorted(shown, reverse=True)
    assert shown[0] > 0.8
    assert shown[-1] < 0.1


def test_what_is_as_right_as_it_is_sure_stays_nearly_as_it_is() -> None:
    told = [(0.2, number < 2) for number in range(10)] * 30 + [(0.9, number < 9) for number in range(10)] * 30
    assert worth(0.2, curve(told)) == pytest.approx(0.2, abs=0.05)
    assert worth(0.9, curve(told)) == pytest.approx(0.9, abs=0.05)


@pytest.mark.parametrize(
    ("decided", "steps"),
    [
        (verdict(0, 1, 2, 3), [(0.9, True), (0.7, True), (0.5, True), (0.3, True)]),
        (verdict(0, 1), [(0.9, True), (0.7, True)]),  # what comes later was not decided on
        (verdict(0, 2), [(0.9, True), (0.7, False), (0.5, True)]),  # one was left out
        (verdict(1, 0), [(0.9, True), (0.7, True)]),  # moved, and wanted
        (Verdict((SURE.steps[0], click("Other")), None), [(0.9, True), (0.7, False)]),  # one was edited
        (Verdict((click("Other"),), None), [(0.9, False)]),
        (Verdict((), None, "no"), [(0.9, False)]),  # refused: the first step at least
        (Verdict((), None, "", "the other account"), []),  # another forecast is wanted, for another goal
        (Verdict((), None, others=True), []),  # nothing was decided yet
    ],
)
def test_what_the_person_let_run_as_foreseen_was_right(decided: Verdict, steps: list[tuple[float, bool]]) -> None:
    assert after(decided) == steps


def test_a_policy_that_says_nothing_of_its_chances_is_not_judged() -> None:
    assert after(Verdict(PLAN.steps, None), PLAN) == []


def test_what_nobody_was_asked_about_tells_nothing() -> None:
    """Each verdict is one that the rules really make: inside an approval, harmless, and nobody there."""
    attended = Approver(Answering(Decision(4)))
    first = attended.review(SURE, LOOK, (), Stop())
    rest = Forecast(SURE.steps[1:])
    inside = attended.review(rest, LOOK, (Deed(SURE.steps[0], Outcome(OutcomeKind.DONE)),), Stop())
    assert after(first)
    assert inside.steps
    alone = Approver(None, ApprovalMode.RISK)
    send = Forecast((dataclasses.replace(click("Delete all"), confidence=0.8),))
    twice = Forecast((*SURE.steps[:1], *SURE.steps[:1]))
    for forecast in (SURE, send, twice):
        assert after(alone.review(forecast, LOOK, (), Stop()), forecast) == []
    assert after(inside, rest) == []


def test_of_several_ways_the_one_that_was_begun_was_right() -> None:
    ways = tuple(Alternative(Forecast((click(name),)), share) for name, share in (("A", 0.6), ("B", 0.4)))
    forecast = dataclasses.replace(SURE, ways=ways)
    taken = judged([Foreseen(forecast, 0.0), Reviewed(Verdict((click("B"),), None), 1.0)])
    assert taken.ways == [(0.6, False), (0.4, True)]
    assert judged([Foreseen(forecast, 0.0), Reviewed(Verdict((), None, "no"), 1.0)]).ways == []
