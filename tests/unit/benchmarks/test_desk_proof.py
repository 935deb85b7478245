"""The proof of the desk suite: what a record has to hold, and that the one that is kept holds it."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from agent.errors import SuiteError
from benchmarks.suites.command import PROVERS
from benchmarks.suites.desk.proof import RECORD, check, main, record_of
from benchmarks.suites.desk.roster import TEMPLATES
from benchmarks.suites.results import Result

ROOT = Path(__file__).parents[3]
DAY = date(2026, 5, 3)


def results(*, done: bool, instances: int = 2) -> list[Result]:
    return [
        Result(number, template.name, True, "", done, "verified", "", 1, 1, 1, 2.0)
        for number in range(instances)
        for template in TEMPLATES
    ]


def record() -> dict[str, Any]:
    return record_of({agent: results(done=agent == "scripted") for agent in PROVERS}, 0, "a" * 40, DAY)


def test_a_proof_is_told_with_its_sums_and_its_age() -> None:
    told = check(record(), date(2026, 5, 13))
    tasks = 2 * len(TEMPLATES)
    assert f"the scripted agent did {tasks} of {tasks} tasks" in told
    assert f"the idle agent did 0 of {tasks} tasks" in told
    assert told.endswith("proved 10 days ago at aaaaaaaaaaaa")


def _fail_one(kept: dict[str, Any]) -> None:
    kept["scripted"]["families"][TEMPLATES[3].name] = "1/2"
    kept["scripted"]["done"] -= 1


def _reward_idleness(kept: dict[str, Any]) -> None:
    kept["idle"]["families"][TEMPLATES[0].name] = "1/2"
    kept["idle"]["done"] += 1


def _leave_one_out(kept: dict[str, Any]) -> None:
    del kept["idle"]["families"][TEMPLATES[0].name]


def _try_nothing(kept: dict[str, Any]) -> None:
    kept["idle"]["families"][TEMPLATES[0].name] = "0/0"


def _add_wrongly(kept: dict[str, Any]) -> None:
    kept["scripted"]["tasks"] += 1


def _come_from_the_future(kept: dict[str, Any]) -> None:
    kept["date"] = "2026-05-04"


def _forget_the_commit(kept: dict[str, Any]) -> None:
    del kept["commit"]


def _break(kept: dict[str, Any]) -> None:
    kept["scripted"]["families"][TEMPLATES[0].name] = 2


@pytest.mark.parametrize(
    "spoil",
    [
        _fail_one,
        _reward_idleness,
        _leave_one_out,
        _try_nothing,
        _add_wrongly,
        _come_from_the_future,
        _forget_the_commit,
        _break,
    ],
)
def test_a_record_that_proves_less_is_no_proof(spoil: Callable[[dict[str, Any]], None]) -> None:
    kept = record()
    spoil(kept)
    with pytest.raises(SuiteError):
        check(kept, DAY)


def test_what_cannot_be_read_is_said_and_not_raised(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "torn.json").write_text('{"suite": "de')
    assert main(["--check", str(tmp_path / "torn.json")]) == 1
    assert main(["--check", str(tmp_path / "absent.json")]) == 1
    assert "desk:" in capsys.readouterr().err


def test_the_record_that_is_kept_proves_the_suite_as_it_is() -> None:
    assert check(json.loads((ROOT / RECORD).read_text()), datetime.now(UTC).date())
