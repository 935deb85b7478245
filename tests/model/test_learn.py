"""`tracer1 learn` from its first word to its last: allowed runs, all three parts, both policies measured, a verdict."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from random import Random
from typing import Any

import pytest

from agent import children
from agent.consents import consents_path
from agent.expectations import MarksVerifier
from agent.grounding import MarksGrounder
from agent.journal import SqliteJournal
from agent.loop import Loop, journalled
from agent.rehearsal import ConsentingReviewer
from agent.settings import journal_path, read_settings, settings_path
from agent.stop import Stop
from agent.types import Deed, Forecast, Observation
from app import terminal
from app.promotion import generations_path, learning_path
from models.generations import Generations
from models.shelf import Shelf
from models.training.knobs import Knobs
from models.training.learning import WAY
from models.training.stage import BUNDLED
from models.worlds import roster
from models.worlds.machine import World
from models.worlds.stage import WorldEyes, WorldHands
from models.worlds.tasks import Task, forecast

RUNS = 11


class Script:
    """A policy that knows the way."""

    name = "script"

    def __init__(self, world: World, wanted: Task) -> None:
        self._world, self._wanted = world, wanted

    def forecast(
        self, goal: str, observation: Observation, history: Sequence[Deed], horizon: int, stop: Stop
    ) -> Forecast:
        return Forecast(forecast(self._world, self._wanted, 0, horizon)[1])

    def close(self) -> None:
        """There is nothing to end."""


def live(number: int, journal: SqliteJournal) -> None:
    """One run of the real loop on a practice world, written to the journal."""
    rng = Random(f"learn/{number}")
    drawn = roster.draw(rng, family=("form", "dialogs", "listing")[number % 3])
    wanted = drawn.task(rng, 4)
    eyes, hands = WorldEyes(drawn.world, str(number)), WorldHands(drawn.world)
    script = Script(drawn.world, wanted)
    loop = Loop(eyes, script, MarksGrounder(), ConsentingReviewer(), hands, MarksVerifier(), patience=0.0)
    with closing(journalled(loop.run(wanted.goal, Stop()), journal)) as events:
        list(events)


@pytest.fixture
def allowed(capsys: pytest.CaptureFixture[str]) -> None:
    """Runs enough in this test's journal, all of them allowed."""
    with SqliteJournal(journal_path()) as journal:
        for number in range(RUNS):
            live(number, journal)
    assert terminal.main(["learn", "allow", "--all"]) == 0
    capsys.readouterr()


@pytest.mark.usefixtures("allowed")
def test_a_learning_goes_from_allowed_runs_to_a_verdict(capsys: pytest.CaptureFixture[str]) -> None:
    code = terminal.main(["learn", "--steps", "1", "--tasks", "3", "--json"])
    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert code == 0, told[-1]
    (again,) = (line for line in told if line.get("phase") == "imitation")
    assert again["looks"] > 0
    assert sum("right" in line and "step" in line for line in told) == 1  # a step of saying again what was shown
    stages = ("trajectory", "grounded")
    assert tuple(line["phase"] for line in told if line.get("phase") in stages and "steps" in line) == stages
    assert any(line.get("phase") == "done" for line in told)
    # A stage in which the policy happens not to waver is left out, and that is said.
    left_out = sum("left_out" in line and line.get("phase") in stages for line in told)
    assert sum("reward" in line for line in told) == 2 - left_out > 0  # a step of each other stage
    (made,) = Generations(generations_path()).every()
    assert made.parent == "tracer1-nano"
    assert made.practice["tasks"] == 3
    assert set(made.held_out) == {"before", "after"}
    # Three tasks prove nothing: whatever was learned, it is not taken into use.
    assert not made.promoted
    assert read_settings(settings_path()).settings.policy == "tracer1-nano"
    assert not Shelf().has(made.name)
    # What was trained on is not kept; what was made of it is.
    left = [path.name for path in learning_path().rglob("*") if path.is_file()]
    assert "language.gguf" in left
    assert not [name for name in left if name.endswith((".arrow", ".safetensors")) or name == "optimizer.pt"]
    knobs = [json.loads(path.read_text()) for path in learning_path().glob("*/*/knobs.json") if path.is_file()]
    rewarded = [each for each in knobs if "weights" in each]
    assert {(each["weights"]["way"], each["prompts"]) for each in rewarded} == {(WAY, Knobs().prompts)}
    # Just this is not learned again, on other tasks and until it passes.
    assert terminal.main(["learn", "--steps", "1", "--tasks", "3", "--json"]) == 2
    assert "was learned from just these runs" in capsys.readouterr().err


Line = dict[str, Any]
KILLED: tuple[Callable[[Line], bool], ...] = (
    lambda line: "right" in line and "step" in line,
    lambda line: line.get("phase") == "trajectory",
    lambda line: "reward" in line,
    lambda line: line.get("phase") == "grounded",
    lambda line: line.get("phase") == "measuring",
)
"""The moments at which a learning is killed, one after the other: in each of its parts and between them."""


def learned(folder: Path, killed: Callable[[Line], bool] = lambda line: False) -> Line:
    """The last line of a learning in this folder, which is killed outright at the first line of that kind."""
    paths = map(str, (journal_path(), consents_path(), BUNDLED, folder))
    command = children.command("models.training.learning", *paths, "--steps", "2", "--prompts", "4", "--threads", "1")
    line: Line = {}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=children.ours(os.environ)) as process:
        assert process.stdout is not None
        for text in process.stdout:
            line = json.loads(text)
            if killed(line):
                process.kill()
                break
    return line


@pytest.mark.usefixtures("allowed")
def test_a_learning_that_is_killed_again_and_again_comes_to_the_same_policy(tmp_path: Path) -> None:
    whole = learned(tmp_path / "whole")
    assert whole["phase"] == "done"
    for moment in KILLED:
        assert moment(learned(tmp_path / "killed", moment))
    again = learned(tmp_path / "killed")
    assert again == whole | {"policy": again["policy"]}
    for name in ("language.gguf", "vision.gguf"):
        one, other = (hashlib.sha256((Path(line["policy"]) / name).read_bytes()) for line in (whole, again))
        assert one.digest() == other.digest(), name
