"""The practice suite on a display: what was done in the window decides, and nothing else."""

from __future__ import annotations

import pytest

from app.practice import suite
from app.practice.suite import DisplayedPractice
from benchmarks.suites.causes import Cause
from benchmarks.suites.practice import held_out_task
from benchmarks.suites.results import Attempt, way
from tests.unit.models.worlds.test_stage import IdlePolicy, SolverPolicy

SEED, NUMBER, FAMILY = 5, 0, "editor"


def attempted(policy: type[SolverPolicy], monkeypatch: pytest.MonkeyPatch) -> Attempt:
    """An attempt by a policy that knows the world which follows the window."""
    drawn = held_out_task(NUMBER, SEED, [FAMILY])
    monkeypatch.setattr(suite, "held_out_task", lambda *_: drawn)
    _, world, wanted, _ = drawn
    return DisplayedPractice(SEED, way("one-step"), [FAMILY]).attempt(NUMBER, policy(world, wanted))


def test_the_solver_is_seen_to_succeed_in_the_window(monkeypatch: pytest.MonkeyPatch) -> None:
    made = attempted(SolverPolicy, monkeypatch)
    assert made.result.success, made.result
    assert made.result.acted > 1
    assert made.look is not None
    assert made.look.window is not None


def test_who_does_nothing_has_stopped_too_early(monkeypatch: pytest.MonkeyPatch) -> None:
    made = attempted(IdlePolicy, monkeypatch)
    assert made.result.cause is Cause.STOPPED_EARLY, made.result
