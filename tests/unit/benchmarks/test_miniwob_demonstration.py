"""The demonstration of learning without a screen: what is shown and allowed, what is compared, and that it goes on."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any, ClassVar

import pytest

from agent.consents import Consents
from agent.errors import SuiteError
from agent.events import Ended, Started
from agent.journal import SqliteJournal
from agent.ports import Policy
from agent.types import Ending, EndingKind
from app.promotion import FIRST_LOOK
from benchmarks.suites.desk.room import Ran
from benchmarks.suites.desk.script import IdlePolicy
from benchmarks.suites.desk.tasks import Errand
from benchmarks.suites.miniwob import demonstration
from benchmarks.suites.miniwob.demonstration import Demonstration, Plan, compared, learned, record_of
from benchmarks.suites.miniwob.tasks import FURTHER, Template
from benchmarks.suites.results import Attempt, Result
from models.catalog import DEFAULT_POLICY, find
from models.generations import Generation, Generations

PLAN = Plan(3, 4, 20.0, 50)
ROOT = Path(__file__).resolve().parents[3]


def result(number: int, *, seen: bool, success: bool) -> Result:
    family = "click-option" if seen else "choose-list"
    return Result(number, family, seen, "Click.", success, "verified", "", 1, 1, 1, 0.1)


def generation(folder: Path) -> Generation:
    return Generation(
        "learned-1", DEFAULT_POLICY, 0.0, {"before": {}, "after": {}}, {"tasks": 50}, False, "worse", str(folder)
    )


class Pages:
    """The suite's tasks, done at once by nobody."""

    name = "miniwob"
    succeeds = True
    asked: ClassVar[list[int]]
    templates: ClassVar[tuple[Template, ...]]

    def __init__(self, *_: object, templates: tuple[Template, ...]) -> None:
        type(self).templates = templates

    def attempt(self, number: int, policy: Policy, *, blank: bool) -> Attempt:
        return Attempt(result(number, seen=True, success=True), None, None)

    def lived(self, number: int, policy: Policy) -> tuple[Errand, Ran]:
        type(self).asked.append(number)
        goal = f"Click on {number}."
        begun = Started(f"run-{number}", goal, "scripted", float(number))
        ended = Ended(Ending(EndingKind.VERIFIED, ""), float(number))
        return Errand(goal, (), lambda after: True), Ran((begun, ended), self.succeeds, 0.1)


@pytest.fixture
def pages(monkeypatch: pytest.MonkeyPatch) -> type[Pages]:
    class Fresh(Pages):
        asked: ClassVar[list[int]] = []

    monkeypatch.setattr(demonstration, "Miniwob", Fresh)
    return Fresh


def test_what_is_shown_is_in_the_journal_and_may_be_learned_from(pages: type[Pages], tmp_path: Path) -> None:
    Demonstration(tmp_path, PLAN).show()
    with SqliteJournal(tmp_path / "data" / "tracer1" / "journal.sqlite") as journal:
        runs = {run.id for run in journal.runs()}
    assert runs == {"run-0", "run-1", "run-2"}
    assert Consents(tmp_path / "data" / "tracer1" / "consents.json").given() == runs


def test_the_seen_ones_are_shown_of_the_pages_that_are_measured(
    pages: type[Pages], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(demonstration, "open_policy", lambda files: IdlePolicy())
    Demonstration(tmp_path, PLAN).show()
    shown = pages.templates
    assert len(Demonstration(tmp_path, PLAN).measured("before", find(DEFAULT_POLICY))) == PLAN.tasks
    assert pages.templates == FURTHER
    assert shown == tuple(page for page in FURTHER if not page.unseen)


def test_showing_goes_on_where_it_was_cut_off(pages: type[Pages], tmp_path: Path) -> None:
    Demonstration(tmp_path, Plan(1, 4, 20.0, 50)).show()
    with SqliteJournal(tmp_path / "data" / "tracer1" / "journal.sqlite") as journal:
        journal.write(Started("half", "Click on 1.", "scripted", 1.0))
    Demonstration(tmp_path, PLAN).show()
    assert pages.asked == [0, 1, 2]
    assert "half" not in Consents(tmp_path / "data" / "tracer1" / "consents.json").given()


def test_what_the_script_could_not_do_is_never_shown(pages: type[Pages], tmp_path: Path) -> None:
    pages.succeeds = False
    with pytest.raises(SuiteError, match="the script failed"):
        Demonstration(tmp_path, PLAN).show()
    assert not Consents(tmp_path / "data" / "tracer1" / "consents.json").given()


def test_it_learns_once_and_in_its_own_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    asked: list[tuple[Sequence[str], dict[str, str]]] = []

    def run(command: Sequence[str], *, env: dict[str, str], check: bool) -> SimpleNamespace:
        asked.append((command, env))
        Generations(tmp_path / "data" / "tracer1" / "learning" / "generations.json").add(generation(tmp_path))
        return SimpleNamespace(returncode=0)

    (tmp_path / "data" / "tracer1" / "learning").mkdir(parents=True)
    monkeypatch.setattr(subprocess, "run", run)
    for _ in range(2):
        assert Demonstration(tmp_path, PLAN).learn().name == "learned-1"
    ((command, env),) = asked
    assert list(command[-6:]) == ["learn", "--json", "--minutes", "20.0", "--tasks", "50"]
    assert env["XDG_DATA_HOME"] == str(tmp_path / "data")


def test_a_learning_that_failed_is_no_result(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: SimpleNamespace(returncode=3))
    with pytest.raises(SuiteError, match="ended with 3"):
        Demonstration(tmp_path, PLAN).learn()


def test_seeds_and_pages_are_compared_apart_and_task_by_task() -> None:
    before = [
        result(0, seen=True, success=False),
        result(1, seen=True, success=True),
        result(2, seen=False, success=False),
    ]
    after = [
        result(0, seen=True, success=True),
        result(1, seen=True, success=True),
        result(2, seen=False, success=False),
    ]
    found = compared(before, after)
    assert (found["unseen_seeds"]["won"], found["unseen_seeds"]["lost"]) == (1, 0)
    assert found["unseen_seeds"]["before"]["families"] == {"click-option": "1/2"}
    assert found["unseen_seeds"]["after"]["done"] == 2
    assert found["unseen_pages"]["after"] == {
        "tasks": 1,
        "done": 0,
        "ci95": [0.0, 0.7935],
        "families": {"choose-list": "0/1"},
    }


def test_the_record_says_what_was_run_when_and_beside_what(tmp_path: Path) -> None:
    (tmp_path / "trajectory").mkdir()
    (tmp_path / "trajectory" / "progress.jsonl").write_text('{"step": 1, "seconds": 9}\n{"step": 2, "seconds": 18}\n')
    one = generation(tmp_path)
    trained = Demonstration(tmp_path, PLAN).trained(one)
    assert trained == {"trajectory": {"steps": 2, "seconds": 18}}
    made: dict[str, Any] = record_of(PLAN, one, trained, {"unseen_seeds": {}}, [1.25])
    assert made["load"] == [1.2]
    assert len(made["commit"]) == 40
    assert (made["taken_into_use"], made["why"]) == (False, "worse")
    assert json.loads(json.dumps(made)) == made


@pytest.mark.parametrize("seed", [0, 3])
def test_the_command_in_a_record_makes_the_same_plan_and_holds_no_path_of_a_machine(
    monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    plan = Plan(30, 36, 18.0, 60, seed)
    asked: list[Plan] = []

    def planned(folder: Path, given: Plan) -> Demonstration:
        asked.append(given)
        raise SuiteError("that was all", "It is a test.")

    monkeypatch.setattr(demonstration, "Demonstration", planned)
    _, _, module, *arguments = plan.command
    assert module == demonstration.__name__
    with pytest.raises(SuiteError, match="that was all"):
        demonstration.main(arguments)
    assert asked == [plan]
    kept = json.loads((ROOT / "records" / "learning-miniwob.json").read_text("utf-8"))
    assert not [word for word in kept["command"] if word.startswith(("/", "."))]
    tasks = sum(kept[part]["before"]["tasks"] for part in ("unseen_seeds", "unseen_pages"))
    practice = int(kept["command"][kept["command"].index("--practice") + 1])
    assert kept["practice"]["tasks"] in (practice, min(practice, FIRST_LOOK))  # as many as it took to decide
    numbers = kept["runs"], tasks, kept["minutes_allowed"], practice, kept.get("seed", 0)
    assert kept["command"] == Plan(*numbers).command


def test_what_is_measured_is_never_what_is_shown() -> None:
    plans = [Plan(30, 36, 18.0, 60, seed) for seed in range(9)]
    assert {plan.shown for plan in plans}.isdisjoint({plan.measured for plan in plans})


def test_the_learned_policy_is_measured_whether_it_was_taken_into_use_or_not(tmp_path: Path) -> None:
    files = learned(generation(tmp_path), find(DEFAULT_POLICY))
    assert files.name == "learned-1"
    assert files.language == tmp_path / "policy" / "language.gguf"
