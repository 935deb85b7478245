"""The suites' command line, on a suite that is over at once."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from agent.ports import Policy
from benchmarks.suites import command
from benchmarks.suites.results import Attempt, Result, Way


class Whole:
    name = "whole"
    tasks = 3

    def __init__(self, *_: object) -> None:
        pass

    def attempt(self, number: int, policy: Policy, *, blank: bool = False) -> Attempt:
        return Attempt(Result(number, "one", True, "Click.", False, "gave up", "", 1, 0, 1, 0.1, blank), None, None)


def made(seed: int, way: Way, prover: command.Prover | None) -> Whole:
    assert prover is not None
    return Whole()


def test_a_proof_leaves_alone_what_a_policy_was_measured_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    measured = tmp_path / "build" / "whole" / "policy.jsonl"
    measured.parent.mkdir(parents=True)
    measured.write_text("hours of work\n")
    assert command.main("whole", made, ["--prove", "idle", "--tasks", "2"]) == 0
    assert measured.read_text() == "hours of work\n"
    assert len((measured.parent / "prove-idle.jsonl").read_text().splitlines()) == 3
    assert json.loads(capsys.readouterr().out.splitlines()[-1])["suite"] == "whole"


def test_no_tasks_at_all_are_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    notebook = str(tmp_path / "one.jsonl")
    assert command.main("whole", made, ["--prove", "idle", "--tasks", "0", "--notebook", notebook]) == 2
    assert "at least 1" in capsys.readouterr().err
