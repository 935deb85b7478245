"""Claims about a policy's school report: it is believed of the weights that it names, and never when it is damaged."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from models import practised
from models.catalog import PolicyFiles
from models.practised import REPORT_FILE, Report, keep, report_of

REPORT = Report(((0.5, True), (1.0, False)), ((0.25, False),))


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> PolicyFiles:
    files = PolicyFiles("mine", tmp_path / "language.gguf", tmp_path / "vision.gguf")
    files.language.write_bytes(b"weights")
    monkeypatch.setattr(practised, "find", lambda name: files)
    return files


def test_what_was_kept_is_read_again(files: PolicyFiles) -> None:
    assert report_of("mine") == Report()
    keep(files, REPORT)
    assert report_of("mine") == REPORT


def test_of_other_weights_a_report_tells_nothing(files: PolicyFiles) -> None:
    keep(files, REPORT)
    files.language.write_bytes(b"other weights")
    assert report_of("mine") == Report()


def test_of_the_weights_with_an_adapter_laid_over_them_a_report_tells_nothing(
    files: PolicyFiles, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(files, REPORT)
    adapted = replace(files, adapter=tmp_path / "adapter.gguf")
    (tmp_path / "adapter.gguf").write_bytes(b"low rank")
    monkeypatch.setattr(practised, "find", lambda name: adapted)
    assert report_of("mine") == Report()
    keep(adapted, REPORT)
    assert report_of("mine") == REPORT


@pytest.mark.parametrize(
    "change",
    [
        {"steps": [[0.5, 1]]},
        {"steps": [[2.0, True]]},
        {"steps": [[0.0, True]]},
        {"steps": [["x", True]]},
        {"steps": [[0.5]]},
        {"steps": 3},
        {"ways": None},
        {"weights": None},
    ],
)
def test_a_damaged_report_tells_nothing(files: PolicyFiles, change: dict[str, object]) -> None:
    place = keep(files, REPORT)
    place.write_text(json.dumps({**json.loads(place.read_text()), **change}))
    assert report_of("mine") == Report()


@pytest.mark.parametrize("text", ["", "[", "[]", "[" * 100_000, "\x00"])
def test_what_is_no_report_tells_nothing(files: PolicyFiles, text: str) -> None:
    files.language.with_name(REPORT_FILE).write_text(text)
    assert report_of("mine") == Report()


def test_a_policy_that_is_not_here_has_no_report() -> None:
    assert report_of("nobody's") == Report()
