"""`tracer1 eval`: what it measures is written down, can go on, and is shown; what makes no sense is said."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from agent.rehearsal import WrittenPolicy
from agent.stop import Stop
from agent.types import Deed, Finish, Forecast, Observation, PlannedStep
from app import terminal
from app.eval_report import PAGE
from app.evaluation import RESULTS, in_words
from benchmarks import private_display
from benchmarks.suites.causes import Cause
from benchmarks.suites.notebook import Setup
from benchmarks.suites.results import Result
from models import choosing as policies
from tests.unit.models.endpoints.local_endpoint import LocalEndpoint, serve


class HastyPolicy(WrittenPolicy):
    """Says at once that it is done, until somebody presses Ctrl+C."""

    def __init__(self, interrupted_at: int = 0) -> None:
        super().__init__(())
        self._left = interrupted_at

    def forecast(
        self, goal: str, observation: Observation, history: Sequence[Deed], horizon: int, stop: Stop
    ) -> Forecast:
        self._left -= 1
        if self._left == 0:
            raise KeyboardInterrupt
        return Forecast((PlannedStep(Finish(), "finish"),))


@pytest.fixture(autouse=True)
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(policies, "open_policy", lambda *_: HastyPolicy())


def evaluate(folder: Path, *more: str) -> int:
    return terminal.main(["eval", "practice", "--folder", str(folder), "--no-blank-image", *more])


def test_it_writes_down_and_shows_what_failed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert evaluate(tmp_path / "e", "--tasks", "4", "--json") == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert len(lines) == 5
    assert lines[-1]["tasks"] == 4
    assert lines[-1]["blank_image"] is None
    assert lines[-1]["causes"]["stopped too early"] >= 3
    page = (tmp_path / "e" / PAGE).read_text("utf-8")
    for result in lines[:-1]:
        if not result["success"]:
            assert result["cause"] == "stopped too early"
            name = f"failure-{result['number']:04}.png"
            assert (tmp_path / "e" / name).stat().st_size > 0
            assert name in page
    assert len(list((tmp_path / "e").glob("failure-*.png"))) == sum(not line["success"] for line in lines[:-1])


def test_with_the_picture_taken_away_every_task_is_run_once_more(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert terminal.main(["eval", "practice", "--folder", str(tmp_path / "e"), "--tasks", "2", "--json"]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(line["number"], line["blank"]) for line in lines[:-1]] == [(0, False), (1, False), (0, True), (1, True)]
    assert lines[-1]["tasks"] == 2
    assert lines[-1]["blank_image"] is not None


def test_what_was_stopped_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(policies, "open_policy", lambda *_: HastyPolicy(interrupted_at=3))
    assert evaluate(tmp_path / "e", "--tasks", "4") == 130
    told = capsys.readouterr()
    assert "--resume" in told.err
    kept = (tmp_path / "e" / RESULTS).read_text("utf-8").splitlines()
    assert 1 < len(kept) < 5
    assert (tmp_path / "e" / PAGE).exists()
    monkeypatch.setattr(policies, "open_policy", lambda *_: HastyPolicy())
    assert evaluate(tmp_path / "e", "--tasks", "4", "--resume", "--json") == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [line["number"] for line in lines[:-1]] == list(range(len(kept) - 1, 4))
    assert lines[-1]["tasks"] == 4
    assert (tmp_path / "e" / RESULTS).read_text("utf-8").splitlines()[: len(kept)] == kept


def test_without_resume_it_begins_anew(tmp_path: Path) -> None:
    assert evaluate(tmp_path / "e", "--tasks", "3", "--seed", "1") == 0
    assert evaluate(tmp_path / "e", "--tasks", "1", "--seed", "2") == 0
    assert len((tmp_path / "e" / RESULTS).read_text("utf-8").splitlines()) == 2
    assert len(list((tmp_path / "e").glob("failure-*.png"))) <= 1


@pytest.mark.parametrize(
    ("more", "code", "said"),
    [
        (("--tasks", "0"), 2, "--tasks"),
        (("--horizon", "11"), 2, "horizon of 11"),
        (("--mode", "reactive", "--horizon", "3"), 2, "reactive"),
        (("--policy", "nobody"), 3, "no policy called nobody"),
        (("--policy", "../nano"), 3, "not a policy's name"),
        (("--policy", "tracer1-nano+eyes"), 2, "are two policies"),
    ],
)
def test_what_makes_no_sense_is_said(
    tmp_path: Path, more: tuple[str, ...], code: int, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert evaluate(tmp_path / "e", *more) == code
    assert said in capsys.readouterr().err
    assert not (tmp_path / "e").exists()


def test_another_set_up_and_damage_are_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "e"
    assert evaluate(folder, "--tasks", "1") == 0
    assert evaluate(folder, "--tasks", "1", "--resume", "--seed", "9") == 2
    assert "seed 0, not 9" in capsys.readouterr().err
    with (folder / RESULTS).open("a", encoding="utf-8") as file:
        file.write("nonsense\n")
    assert evaluate(folder, "--tasks", "1", "--resume") == 3
    assert "line 3" in capsys.readouterr().err


def test_without_a_private_display_nothing_is_begun(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(private_display, "missing_packages", lambda: ["xvfb"])
    assert evaluate(tmp_path / "e", "--display") == 3
    assert "apt-get install xvfb" in capsys.readouterr().err
    assert not (tmp_path / "e").exists()


def test_a_folder_of_other_things_is_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "letter.txt").write_text("dear")
    assert evaluate(tmp_path, "--tasks", "1") == 2
    assert "left alone" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_a_full_disk_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "e"
    assert evaluate(folder, "--tasks", "1") == 0
    (folder / PAGE).unlink()
    (folder / PAGE).symlink_to("/dev/full")
    assert evaluate(folder, "--tasks", "2", "--resume") == 3
    told = capsys.readouterr().err
    assert "the disk is full" in told
    assert "--resume" in told


def test_a_goal_cannot_put_markup_into_the_page(tmp_path: Path) -> None:
    from app.eval_report import write

    evil = Result(0, "<b>", True, '<script>alert("x")</script>', False, "<i>", "&", 1, 1, 1, 1.0, False, Cause.LOOP)
    page = write([evil], ["<u>"], tmp_path).read_text("utf-8")
    assert not {"<script", "<b>", "<i>", "<u>"} & {tag for tag in ("<script", "<b>", "<i>", "<u>") if tag in page}
    assert "No picture." in page


def test_the_sum_is_told_in_words() -> None:
    setup = Setup("practice", "committed", 10, 3, "nano", "x", "all", "in process")
    good = Result(0, "form", True, "g", True, "verified", "", 1, 1, 1, 1.0)
    bad = Result(1, "mail", False, "g", False, "not reached", "", 1, 1, 1, 1.0, False, Cause.WRONG_TEXT)
    blank = Result(0, "form", True, "g", False, "not reached", "", 1, 1, 1, 1.0, True, Cause.LOOP)
    told = " ".join(in_words(setup, [good, bad, blank]))
    assert "50% of 2 tasks" in told
    assert "100% of 1 tasks" in told
    assert "taken away: 0% of 1" in told
    assert "wrong text 1" in told


def test_an_endpoint_is_measured_like_any_policy(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    local = LocalEndpoint(answers=['{"thought": "", "steps": [{"do": "fail", "text": "I cannot"}]}'])
    server = serve(local)
    try:
        assert terminal.main(["endpoints", "add", "mine", local.url]) == 0
        folder = str(tmp_path / "eval")
        asked = ["eval", "practice", "--policy", "mine", "--tasks", "2", "--folder", folder, "--json"]
        assert terminal.main(asked) == 0
    finally:
        server.shutdown()
        server.server_close()
    assert len(local.asked) >= 2
    told = capsys.readouterr()
    assert "given to another program on this machine" in told.err
    first = json.loads((tmp_path / "eval" / "results.jsonl").read_text().splitlines()[0])
    assert "asked as tracer1" in json.dumps(first)
