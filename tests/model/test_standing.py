"""The place where a policy stays loaded between runs."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from agent.stop import Stop
from agent.types import Action, Forecast
from benchmarks.speed.forecasts import editor
from models import choosing, standing
from models.ahead import AheadPolicy, ahead
from models.catalog import PolicyFiles
from models.policy import LlamaPolicy
from models.standing import Borrowed, BorrowedWays, StandingPolicy

GOAL = 'Save the document under the name "gravel-note.txt"'


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> PolicyFiles:
    """A policy on a shelf of its own, a copy of the bundled one."""
    folder = Path(shutil.copytree(Path("assets/policies/tracer1-nano").resolve(), tmp_path / "mine"))
    files = PolicyFiles("mine", folder / "language.gguf", folder / "vision.gguf")
    for module in (choosing, standing):
        monkeypatch.setattr(module, "find", lambda name: files)
    return files


@pytest.fixture
def place(files: PolicyFiles) -> Iterator[StandingPolicy]:
    place = StandingPolicy(lambda endpoint: "")
    yield place
    place.close()


def pid(place: StandingPolicy) -> int | None:
    return place._policy._engine.pid if isinstance(place._policy, LlamaPolicy) else None


def test_the_next_run_finds_the_policy_loaded(place: StandingPolicy) -> None:
    first = place.load("mine", Stop())
    loaded = pid(place)
    first.close()
    second = place.load("mine", Stop())
    assert loaded is not None
    assert pid(place) == loaded
    assert second.forecast(GOAL, editor(), (), 3, Stop()).steps
    assert pid(place) == loaded


def test_other_files_of_the_same_name_are_another_policy(place: StandingPolicy, files: PolicyFiles) -> None:
    place.load("mine", Stop())
    before = pid(place)
    fresh = files.language.with_suffix(".new")
    shutil.copy(files.language, fresh)
    fresh.replace(files.language)
    place.load("mine", Stop())
    assert pid(place) not in (None, before)


def test_the_place_alone_ends_what_it_holds(place: StandingPolicy) -> None:
    borrowed = place.load("mine", Stop())
    assert isinstance(borrowed, Borrowed)
    borrowed.close()
    assert pid(place) is not None
    place.close()
    place.close()
    assert pid(place) is None


def test_a_borrowed_policy_foresees_several_ways(place: StandingPolicy) -> None:
    borrowed = place.load("mine", Stop())
    assert isinstance(borrowed, BorrowedWays)
    ways = borrowed.alternatives(GOAL, editor(), (), 10, 5, Stop())
    assert ways
    assert 0 < sum(way.agreement for way in ways) <= 1.0
    assert all(step.grounding is None for way in ways for step in way.forecast.steps)
    assert len({tuple(step.action for step in way.forecast.steps) for way in ways}) == len(ways)


def test_what_is_found_ahead_is_what_is_found_when_it_is_asked(place: StandingPolicy) -> None:
    policy = ahead(place.load("mine", Stop()))
    assert isinstance(policy, AheadPolicy)
    asked = policy.forecast(GOAL, editor(), (), 10, Stop()), policy.alternatives(GOAL, editor(), (), 10, 5, Stop())
    policy.anticipate(GOAL, editor(), (), 10)
    assert actions(policy.forecast(GOAL, editor(), (), 10, Stop())) == actions(asked[0])
    policy.anticipate(GOAL, editor(), (), 10, 5)
    ways = policy.alternatives(GOAL, editor(), (), 10, 5, Stop())
    assert [(actions(way.forecast), way.agreement) for way in ways] == [
        (actions(way.forecast), way.agreement) for way in asked[1]
    ]
    policy.anticipate(GOAL, editor(), (), 10, 8)
    assert policy.forecast("Close the window", editor(2), (), 10, Stop()).steps


def actions(forecast: Forecast) -> list[Action]:
    return [step.action for step in forecast.steps]


def test_a_lent_policy_tells_its_steps_while_it_writes_and_only_to_its_borrower(place: StandingPolicy) -> None:
    told: list[Forecast] = []
    lent = ahead(place.load("mine", Stop()))
    assert isinstance(lent, AheadPolicy)
    lent.tell(told.append)
    whole = lent.forecast(GOAL, editor(), (), 10, Stop())
    assert told
    for forecast in told:
        actions = [step.action for step in forecast.steps]
        assert actions == [step.action for step in whole.steps][: len(actions)]
    lent.close()
    before = len(told)
    place.load("mine", Stop()).forecast(GOAL, editor(2), (), 10, Stop())
    assert len(told) == before
