"""A forecast on a picture is said and drawn, and what is no picture is refused."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from PIL import Image

from agent.codec import decode, encode
from agent.settings import Settings
from agent.types import Forecast, Observation
from app import terminal, wiring
from tests.unit.app.conftest import PLAN, SAVE, look


def test_a_file_that_is_no_picture_is_a_usage_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "letter.png").write_text("Dear all")
    for path in (tmp_path / "letter.png", tmp_path / "none.png", tmp_path):
        assert terminal.main(["forecast", str(path), "save it"]) == 2
        assert "PNG" in capsys.readouterr().err


@pytest.mark.parametrize("damage", ["cut off", "torn", "a program", "a pipe"])
def test_what_is_wrong_with_a_picture_is_said_plainly(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], damage: str
) -> None:
    path = tmp_path / "screen.png"
    Image.effect_noise((64, 64), 90).convert("RGB").save(path)
    whole = path.read_bytes()
    match damage:
        case "cut off":
            path.write_bytes(whole[: len(whole) // 2])
        case "torn":
            path.write_bytes(whole[:60] + bytes(200) + whole[260:])
        case "a program":  # what another program would have to run
            path.write_bytes(b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\nshowpage\n")
        case "a pipe":
            path.unlink()
            os.mkfifo(path)
    assert terminal.main(["forecast", str(path), "save it"]) == 2
    told = capsys.readouterr().err
    assert "Give a PNG or JPEG of a screen." in told
    assert not any(word in told for word in ("identify", "truncated", "Error", "chunk", "bytes not processed"))


@pytest.mark.parametrize("name", ["out.xyz", "out", "none/out.png", "."])
def test_a_drawing_that_cannot_be_written_is_said_plainly(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr(wiring, "forecast_of", lambda *_: PLAN)
    Image.new("RGB", (60, 40)).save(tmp_path / "screen.png")
    assert terminal.main(["forecast", str(tmp_path / "screen.png"), "save it", "--draw", str(tmp_path / name)]) == 2
    told = capsys.readouterr().err
    assert "cannot be written" in told
    assert "Name another file, ending in .png." in told
    assert not any(word in told for word in ("extension", "Errno", "[", "unknown"))


@pytest.mark.parametrize("text", ["", "{}", '[{"is": "Box"}]', "[1]", "\x00", "[" * 100_000])
def test_marks_that_are_none_are_a_usage_error(text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Image.new("RGB", (8, 8)).save(tmp_path / "screen.png")
    (tmp_path / "marks.json").write_text(text)
    argv = ["forecast", str(tmp_path / "screen.png"), "save it", "--marks", str(tmp_path / "marks.json")]
    assert terminal.main(argv) == 2
    assert "list of marks" in capsys.readouterr().err


def test_a_forecast_on_a_picture_is_said_and_drawn(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[Observation] = []

    def forecast_of(settings: Settings, goal: str, observation: Observation) -> Forecast:
        seen.append(observation)
        return PLAN

    monkeypatch.setattr(wiring, "forecast_of", forecast_of)
    Image.new("RGB", (60, 40), (9, 8, 7)).save(tmp_path / "screen.png")
    (tmp_path / "marks.json").write_text(json.dumps([encode(mark) for mark in look(SAVE).marks]))
    argv = ["forecast", str(tmp_path / "screen.png"), "save it", "--marks", str(tmp_path / "marks.json")]
    assert terminal.main([*argv, "--json", "--draw", str(tmp_path / "out.png")]) == 0
    forecast = decode(json.loads(capsys.readouterr().out), Forecast)
    assert forecast.steps[0].grounding is not None
    assert seen[0].frame.pixels[0, 0].tolist() == [9, 8, 7]
    with Image.open(tmp_path / "out.png") as drawn:
        assert drawn.width == 60
    assert terminal.main(argv) == 0
    assert "1. Click the" in capsys.readouterr().out
    assert terminal.main([*argv, "--draw", str(tmp_path / "none" / "out.png")]) == 2


def test_a_policy_that_is_not_there_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Image.new("RGB", (60, 40)).save(tmp_path / "screen.png")
    assert terminal.main(["forecast", str(tmp_path / "screen.png"), "save it", "--policy", "nobody"]) == 3
    assert "no policy called nobody" in capsys.readouterr().err
