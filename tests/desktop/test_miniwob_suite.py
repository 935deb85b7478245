"""A sample of the MiniWoB++ suite's proof; `python -m benchmarks.suites.miniwob --prove scripted` does all of it."""

from __future__ import annotations

import pytest

from benchmarks.suites.command import PROVERS
from benchmarks.suites.desk.script import IdlePolicy
from benchmarks.suites.miniwob.suite import Miniwob
from benchmarks.suites.miniwob.tasks import TEMPLATES
from benchmarks.suites.results import way


@pytest.mark.parametrize("agent", list(PROVERS))
def test_the_page_rewards_who_does_what_it_asks_and_nobody_else(agent: str) -> None:
    templates = [template for template in TEMPLATES if template.name == "click-option"]
    result = Miniwob(1, way("committed"), PROVERS[agent], templates).attempt(0, IdlePolicy()).result
    assert result.goal.startswith("Select ")
    assert result.success == (agent == "scripted"), result
