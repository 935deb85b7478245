"""The policy that comes with the program: it is there, it keeps its contract, and it can do what it was taught."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from agent.stop import Stop
from agent.types import Click, Finish, Role, Target, TypeText
from benchmarks.speed.forecasts import editor
from benchmarks.speed.lossless import lossless
from benchmarks.suites.practice import CHOICES, Practice
from benchmarks.suites.results import way
from models.catalog import DEFAULT_POLICY, default_shelves, find
from models.formats.tracer1 import VERSION
from models.policy import LlamaPolicy, open_policy

LARGEST = 30_000_000
TASKS = 35


@pytest.fixture(scope="module")
def bundled() -> Iterator[LlamaPolicy]:
    policy = open_policy(find(DEFAULT_POLICY, default_shelves()[-1:]))
    yield policy
    policy.close()


def test_the_program_brings_a_policy_of_its_own_contract(bundled: LlamaPolicy) -> None:
    bundled.preload(Stop())
    assert bundled.name == f"{DEFAULT_POLICY} (contract {VERSION})"
    files = find(DEFAULT_POLICY, default_shelves()[-1:])
    assert files.language.stat().st_size + files.vision.stat().st_size < LARGEST


def test_it_foresees_a_whole_trajectory_and_the_same_one_every_time(bundled: LlamaPolicy) -> None:
    goal = 'Save the document under the name "gravel-note.txt"'
    first, second = (bundled.forecast(goal, editor(), (), 10, Stop()) for _ in range(2))
    assert [step.action for step in first.steps] == [step.action for step in second.steps]
    assert first.steps[0].action == Click(Target(Role.ITEM, "Save As..."))
    assert "gravel-note.txt" in [step.action.text for step in first.steps if isinstance(step.action, TypeText)]
    assert isinstance(first.steps[-1].action, Finish)


def test_drafts_change_no_token_of_its_forecasts() -> None:
    """A sample of recorded forecasts; hundreds of them are in the record that ``make bench`` writes."""
    told = lossless(find(DEFAULT_POLICY, default_shelves()[-1:]), 24)
    assert told.forecasts >= 24
    assert told.different == 0
    assert told.taken > told.tokens / 4


def test_it_reaches_goals_in_worlds_whose_words_it_never_saw(bundled: LlamaPolicy) -> None:
    """A floor far below what it measures, to tell broken weights from sound ones."""
    suite = Practice(11, way("committed"), CHOICES["seven"])
    reached = sum(suite.attempt(number, bundled).result.success for number in range(TASKS))
    assert reached >= 0.4 * TASKS
