"""Looks where a policy went astray: the same world comes again from a line of JSON, with the right way from there."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from agent.errors import UsageError
from agent.stop import Stop
from agent.types import Click, Deed, Finish, Forecast, Observation, PlannedStep, Role, Target, Unstated
from models.formats.tracer1 import PLAN
from models.training import astray as program
from models.training.astray import run
from models.training.sequences import astray
from models.training.solved import example
from models.training.strays import Stray, load, read, task_of
from models.worlds.descriptions import described
from models.worlds.solver import UnreachableError
from models.worlds.tasks import forecast, make, next_move


class Careless:
    """Clicks the first box that can be ticked, then says that all is done."""

    name = "careless"

    def forecast(
        self, goal: str, observation: Observation, history: Sequence[Deed], horizon: int, stop: Stop
    ) -> Forecast:
        box = next((mark for mark in observation.marks if mark.role is Role.CHECK), None)
        if box is None or history:
            return Forecast((PlannedStep(Finish(), "finish", Unstated()),))
        wrong = PlannedStep(Click(Target(Role.CHECK, box.name)), f"click {box.name}", Unstated())
        return Forecast((wrong,))

    def close(self) -> None:
        pass


def seeds(family: str) -> list[str]:
    """Of the first hundreds, those of a family."""
    return [f"a/{number}" for number in range(400) if _family(f"a/{number}") == family][:4]


def _family(seed: str) -> str:
    try:
        return task_of(seed)[0].family
    except UnreachableError:
        return ""


@pytest.fixture(scope="module")
def looks() -> list[Stray]:
    """Of every run on a list of boxes, its looks."""
    found = [look for seed in seeds("checklist") for look in run(seed, Careless()).looks]
    assert any(look.done for look in found)
    return found


def test_a_look_is_the_same_from_its_line(looks: list[Stray]) -> None:
    assert [read(look.line()) for look in looks] == looks


def test_what_was_done_is_done_in_the_world_that_comes_again(looks: list[Stray]) -> None:
    for look in looks:
        drawn, wanted, world = look.place()
        assert (drawn.family, wanted.goal) == (look.family, look.goal)
        assert (described(world) != described(drawn.world)) is bool(look.done)


def test_its_answer_is_the_solvers_way_from_there_and_its_history_what_the_policy_was_told(looks: list[Stray]) -> None:
    look = next(look for look in looks if look.history and look.solvable())
    tree = astray(Random(1), look, 3)
    assert tree.branches[0].tail == example(look, 10).tail
    assert look.told[0] in tree.branches[0].tail.split(PLAN)[0]
    _, wanted, world = look.place()
    _, steps = forecast(world, wanted, 0, 10)
    assert tree.branches[0].answer.count("\n") == len(steps)
    assert example(look, 10).way[0].action == steps[0].action
    assert all("click" not in branch.tail for branch in tree.branches[1:])  # the others have not gone astray


def test_the_solver_makes_good_what_can_be_made_good(looks: list[Stray]) -> None:
    for look in looks:
        if look.solvable():
            _, wanted, world = look.place()
            while (move := next_move(world, wanted.wishes)) is not None:
                make(move, world)


def test_what_is_impossible_and_was_touched_cannot_be_made_good() -> None:
    touched = [
        look
        for seed in [seed for family in ("missing", "ambiguous") for seed in seeds(family)]
        for look in run(seed, Careless()).looks
        if look.place()[2].deeds
    ]
    assert touched
    assert not any(look.solvable() for look in touched)


def test_a_run_is_done_when_its_world_is_as_it_was_wanted() -> None:
    """The careless one does what asks for nothing but its first box."""
    outcomes = {seed: run(seed, Careless()).success for seed in seeds("checklist")}
    for seed, success in outcomes.items():
        _, wanted, world = run(seed, Careless()).looks[-1].place()
        assert success is (next_move(world, wanted.wishes) is None)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{}\n",
        "no json\n",
        '{"family": "form", "goal": 1, "seed": "a/1", "done": [{"is": "exec"}], "history": []}\n',
    ],
)
def test_a_file_of_anything_else_is_refused(tmp_path: Path, text: str) -> None:
    file = tmp_path / "looks.jsonl"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=r"looks\.jsonl"):
        load(file)
    with pytest.raises(UsageError, match="cannot be read"):
        load(tmp_path / "nowhere.jsonl")


def test_looks_of_other_worlds_are_refused(tmp_path: Path, looks: list[Stray]) -> None:
    file = tmp_path / "looks.jsonl"
    file.write_text(replace(looks[0], goal="something else").line(), encoding="utf-8")
    with pytest.raises(UsageError, match="the worlds of today do not make"):
        load(file)


def test_the_program_keeps_the_looks_of_runs_that_failed_and_can_still_be_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "looks.jsonl"
    monkeypatch.setattr(sys, "argv", ["astray", str(file), "--tasks", "12"])
    monkeypatch.setattr(program, "open_policy", lambda files: Careless())
    assert program.main() == 0
    kept = load(file)
    told = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert told["looks"] == len(kept) == len(set(kept)) > 0
    assert all(look.solvable() for look in kept)
    assert not any(run(look.seed, Careless()).success for look in kept)
