"""A sample of the desk suite's proof, in programs that other tests use too; `make desk-proof` does all of it."""

from __future__ import annotations

import os

import pytest

from agent.errors import ScreenError
from benchmarks.suites.command import PROVERS
from benchmarks.suites.desk.room import Room
from benchmarks.suites.desk.roster import TEMPLATES
from benchmarks.suites.desk.suite import Desk
from benchmarks.suites.desk.tasks import Errand, Program
from benchmarks.suites.results import Result, way

SAMPLE = ("mousepad-write", "galculator-mode")


def run(agent: str, name: str, mode: str = "committed") -> Result:
    templates = [template for template in TEMPLATES if template.name == name]
    suite = Desk(1, way(mode), PROVERS[agent], templates)
    return suite.attempt(0, PROVERS[agent](Errand("", (), lambda after: False))).result


@pytest.mark.parametrize("name", SAMPLE)
def test_who_does_what_is_written_does_the_task(name: str) -> None:
    result = run("scripted", name)
    assert result.success, result
    assert result.cause is None


def test_who_does_it_a_step_at_a_time_does_the_task_too() -> None:
    result = run("scripted", "mousepad-write", "reactive")
    assert result.success, result
    assert result.forecasts > result.steps


def test_who_does_nothing_does_not_do_the_task() -> None:
    result = run("idle", "mousepad-write")
    assert not result.success
    assert result.cause is not None


def test_our_own_environment_is_back_afterwards_even_where_the_program_is_missing() -> None:
    before = dict(os.environ)
    program = Program("nothing", "no-such-package", ("no-such-program",), "Nothing")
    with pytest.raises((ScreenError, FileNotFoundError)), Room(program, Errand("", (), lambda after: True)):
        pass
    assert dict(os.environ) == before
