"""Looks where a policy went astray: the same world comes again from a line of JSON, with the right way from there."""

from __future__ import annotations

import copy
import fcntl
import json
import os
import signal
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from random import Random

import pytest

from agent.errors import EngineCrashedError, ReplyError, UsageError
from agent.stop import Stop
from agent.types import (
    Action,
    Click,
    Deed,
    Drag,
    Finish,
    Forecast,
    Mark,
    Observation,
    PlannedStep,
    PointerButton,
    PressKeys,
    Role,
    State,
    TypeText,
    Unstated,
)
from models.formats.names import phrases
from models.formats.tracer1 import tail_text
from models.training import astray as program
from models.training.astray import Run, run, write
from models.training.record import AnotherRunError
from models.training.sequences import strayed
from models.training.solved import example
from models.training.strays import Stray, load, read, task_of
from models.worlds.descriptions import described
from models.worlds.solver import UnreachableError
from models.worlds.tasks import forecast, make, next_move, reached

PRESSED = (Role.BUTTON, Role.CHECK, Role.ROW, Role.TAB, Role.MENU)


class Wanderer:
    """Does one thing that can be done on the screen, drawn by lot, so many times, and then says that all is done."""

    name = "wanderer"

    def __init__(self, seed: str, steps: int = 4) -> None:
        self._rng = Random(seed)
        self._left = steps
        self.seen: list[tuple[Mark, ...]] = []

    def forecast(
        self, goal: str, observation: Observation, history: Sequence[Deed], horizon: int, stop: Stop
    ) -> Forecast:
        self.seen.append(observation.marks)
        told = [(mark, target) for mark, (_, target) in zip(observation.marks, phrases(observation.marks), strict=True)]
        fields = [target for mark, target in told if mark.role is Role.TEXT and State.DISABLED not in mark.states]
        things = [
            target for mark, target in told if mark.role in (Role.BUTTON, Role.CHECK, Role.ROW, Role.TAB, Role.MENU)
        ]
        ways: list[Action] = [PressKeys(("escape",)), PressKeys(("tab",))]
        ways += [Click(target) for target in things] * 2
        ways += [Click(target, PointerButton.RIGHT) for target in things[:1]]
        ways += [TypeText(target, "wander") for target in fields] * 3
        ways += [Drag(one, other) for one, other in pairwise(things)]
        self._left -= 1
        action = self._rng.choice(ways) if self._left >= 0 else Finish()
        return Forecast((PlannedStep(action, "wander", Unstated()),))

    def close(self) -> None:
        """It holds nothing."""


class Solver:
    """Does what the script would do, whatever it is told."""

    name = "solver"

    def __init__(self, seed: str) -> None:
        self._wanted, self._world = task_of(seed)[1], copy.deepcopy(task_of(seed)[0].world)

    def forecast(
        self, goal: str, observation: Observation, history: Sequence[Deed], horizon: int, stop: Stop
    ) -> Forecast:
        _, steps = forecast(self._world, self._wanted, 0, horizon=1)
        if (move := next_move(self._world, self._wanted.wishes)) is not None:
            make(move, self._world)
        return Forecast(steps)

    def close(self) -> None:
        """It holds nothing."""


class Babbler(Wanderer):
    """Says nothing that can be read."""

    def forecast(
        self, goal: str, observation: Observation, history: Sequence[Deed], horizon: int, stop: Stop
    ) -> Forecast:
        raise ReplyError("outside the grammar")


class Called(Wanderer):
    """Wanders, and is ended by a signal when it is asked for the n-th time."""

    def __init__(self, seed: str, asked: int, number: int) -> None:
        super().__init__(seed)
        self._asked, self._number = asked, number

    def forecast(
        self, goal: str, observation: Observation, history: Sequence[Deed], horizon: int, stop: Stop
    ) -> Forecast:
        self._asked -= 1
        if not self._asked:
            os.kill(os.getpid(), self._number)
        return super().forecast(goal, observation, history, horizon, stop)


class Broken(Wanderer):
    """Never answers."""

    def forecast(
        self, goal: str, observation: Observation, history: Sequence[Deed], horizon: int, stop: Stop
    ) -> Forecast:
        raise EngineCrashedError("the engine died", "Start it again.")


def seeds(family: str) -> list[str]:
    """Of the first hundreds, those of a family."""
    return [f"a/{number}" for number in range(400) if _family(f"a/{number}") == family][:4]


def _family(seed: str) -> str:
    try:
        return task_of(seed)[0].family
    except UnreachableError:
        return ""


SEEDS = [f"a/{number}" for number in range(60) if _family(f"a/{number}")]


@pytest.fixture(scope="module")
def runs() -> list[tuple[Run, list[tuple[Mark, ...]]]]:
    """Of sixty tasks of all kinds a run of the wanderer, and the marks that it saw on each look."""
    made = []
    for seed in SEEDS:
        wanderer = Wanderer(seed)
        made.append((run(seed, wanderer), wanderer.seen))
    return made


@pytest.fixture(scope="module")
def looks(runs: list[tuple[Run, list[tuple[Mark, ...]]]]) -> list[Stray]:
    found = [look for lived, _ in runs for look in lived.strays]
    assert sum(bool(look.done) for look in found) > 20
    return found


def test_a_look_is_the_same_from_its_line(looks: list[Stray]) -> None:
    assert [read(look.line()) for look in looks] == looks
    assert len({look.id for look in looks}) == len(looks)


def test_the_world_that_comes_again_is_the_one_that_was_seen(runs: list[tuple[Run, list[tuple[Mark, ...]]]]) -> None:
    changed = 0
    for lived, seen in runs:
        for look, marks in zip(lived.looks, seen, strict=True):
            drawn, wanted, world = look.place()
            assert (drawn.family, wanted.goal) == (look.family, look.goal)
            assert described(world) == marks
            changed += marks != seen[0]
    assert changed > 50


def test_its_answer_is_the_solvers_way_from_there_and_its_history_what_the_policy_was_told(looks: list[Stray]) -> None:
    for look in [look for look in looks if look.history][:10]:
        tree, asked = strayed(Random(1), look, 3), example(look, 10)
        _, wanted, world = look.place()
        _, steps = forecast(world, wanted, 0, 10)
        assert tree.branches[0].tail == asked.tail == tail_text(wanted.goal, look.told)
        assert tree.branches[0].answer.count("\n") == len(steps)
        assert [step.action for step in asked.way] == [step.action for step in steps]
        assert not any(look.told[0] in branch.tail for branch in tree.branches[1:])  # they have not gone astray


def test_from_each_that_is_kept_the_solver_comes_to_the_end(looks: list[Stray]) -> None:
    for look in looks:
        _, wanted, world = look.place()
        said = forecast(world, wanted, 0, 1)[1][-1].action
        for _ in range(60):
            if (move := next_move(world, wanted.wishes)) is not None:
                make(move, world)
        assert reached(wanted, world, said)


def test_what_is_impossible_and_was_touched_cannot_be_made_good() -> None:
    touched = [
        look
        for seed in [seed for family in ("missing", "ambiguous") for seed in seeds(family)]
        for look in run(seed, Wanderer(seed)).looks
        if look.place()[2].deeds
    ]
    assert touched
    assert not any(look.solvable() for look in touched)


@pytest.mark.parametrize("family", ["checklist", "form", "missing", "ambiguous"])
def test_who_does_what_the_script_does_has_no_looks_that_went_astray(family: str) -> None:
    for seed in seeds(family):
        lived = run(seed, Solver(seed))
        assert lived.success
        assert lived.strays == []


def test_a_policy_that_breaks_down_is_not_astray(tmp_path: Path) -> None:
    lived = run(SEEDS[0], Broken(SEEDS[0]))
    assert lived.error is not None
    assert lived.strays == []
    with pytest.raises(EngineCrashedError, match="died"):
        write(tmp_path / "looks", Broken("b"), 10, 0, [])


def test_a_policy_whose_replies_nobody_can_read_is_astray(tmp_path: Path) -> None:
    lived = run(SEEDS[0], Babbler(SEEDS[0]))
    assert lived.error is None
    assert lived.strays
    write(tmp_path / "looks", Babbler("b"), 4, 0, [])
    assert len({look.seed for look in load(tmp_path / "looks")}) == 4


def test_runs_that_come_to_nothing_one_after_the_other_are_no_success(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nowhere(seed: str, policy: object) -> Run:
        raise LookupError("no world")

    monkeypatch.setattr(program, "run", nowhere)
    with pytest.raises(LookupError, match="no world"):
        write(tmp_path / "looks", Wanderer("w"), 10, 0, [])


def test_one_world_that_goes_wrong_ends_nothing_and_is_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def last_is_nowhere(seed: str, policy: Wanderer) -> Run:
        if seed.endswith("/3"):
            raise LookupError("no world")
        return run(seed, policy)

    monkeypatch.setattr(program, "run", last_is_nowhere)
    write(tmp_path / "looks", Wanderer("w"), 3, 0, [])
    told = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert (told["tasks"], told["undone"]) == (3, 1)


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
    monkeypatch.setattr(program, "open_policy", lambda files: Wanderer("w"))
    assert program.main() == 0
    kept = load(file)
    told = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert told["looks"] == len(kept) == len(set(kept)) > 0
    assert max(Counter(look.seed for look in kept).values()) <= 8
    assert all(look.solvable() for look in kept)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_who_is_ended_keeps_what_was_found_and_goes_on_to_the_same_looks(
    number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def looked(file: Path, *policies: Wanderer) -> list[int]:
        monkeypatch.setattr(sys, "argv", ["astray", str(file), "--tasks", "6"])
        codes = []
        for policy in policies:
            monkeypatch.setattr(program, "open_policy", lambda files, policy=policy: policy)
            codes.append(program.main())
        return codes

    former = signal.getsignal(number)
    assert looked(tmp_path / "ended", Called("w", 3, number), Babbler("b")) == [130, 0]
    assert signal.getsignal(number) is former
    said = capsys.readouterr()
    assert "the same command goes on from there" in said.err
    assert looked(tmp_path / "whole", Babbler("b")) == [0]
    ended, whole = load(tmp_path / "ended"), load(tmp_path / "whole")
    assert (
        {look.seed for look in ended} == {look.seed for look in whole} == {f"astray/0/{each}" for each in range(1, 7)}
    )
    assert json.loads(said.out.splitlines()[-1])["looks"] == len(ended)


def test_a_line_that_was_cut_off_as_it_was_killed_is_found_anew(tmp_path: Path) -> None:
    file = tmp_path / "looks.jsonl"
    write(file, Babbler("b"), 2, 0, ["weights"])
    before = file.read_bytes()
    with file.open("ab") as left:
        left.write(b'{"family": "fo')
    write(file, Babbler("b"), 4, 0, ["weights"])
    assert file.read_bytes().startswith(before)
    assert len({look.seed for look in load(file)}) == 4


@pytest.mark.parametrize(("seed", "weights", "named"), [(1, "weights", "seed"), (0, "others", "policy")])
def test_looks_that_were_found_otherwise_are_not_gone_on_with(
    seed: int, weights: str, named: str, tmp_path: Path
) -> None:
    file = tmp_path / "looks.jsonl"
    write(file, Babbler("b"), 2, 0, ["weights"])
    before = file.read_bytes()
    with pytest.raises(AnotherRunError, match=f"found with another {named}$"):
        write(file, Babbler("b"), 4, seed, [weights])
    assert file.read_bytes() == before


def test_two_never_write_down_the_same_looks(tmp_path: Path) -> None:
    file = tmp_path / "looks.jsonl"
    with file.open("ab") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        with pytest.raises(UsageError, match="by another process"):
            write(file, Babbler("b"), 1, 0, [])


@pytest.mark.parametrize("given", [["--tasks", "0"], ["--seed", "-1"]])
def test_numbers_that_make_no_sense_are_refused(
    given: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["astray", str(tmp_path / "looks"), *given])
    with pytest.raises(SystemExit):
        program.main()
    assert "is less than" in capsys.readouterr().err


def test_looks_that_were_found_are_not_written_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "looks.jsonl"
    file.write_text("hours of work")
    monkeypatch.setattr(program, "open_policy", lambda files: Wanderer("w"))
    for name in ("tracer1-nano", "nobody"):
        monkeypatch.setattr(sys, "argv", ["astray", str(file), "--policy", name])
        assert program.main() == 3
    assert file.read_text() == "hours of work"
    assert "Name another file" in capsys.readouterr().err
