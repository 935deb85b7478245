"""What a run was begun with is held to when it goes on: what differs is named, and what cannot be known is said."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import pytest

from agent.errors import UsageError
from models.training.knobs import VLLM, Knobs, Lora
from models.training.record import KNOBS, RECORD, AnotherRunError, keep, refuse_another, refuse_differing, write_record
from models.training.rewards import Weights

TOLD = {"stage": "trajectory", "episodes": "1f", "tool_agent": "marks grounder 2e"}


@pytest.fixture
def start(tmp_path: Path) -> Path:
    """A policy to begin with."""
    (tmp_path / "policy").mkdir()
    (tmp_path / "policy" / "language.gguf").write_bytes(b"weights")
    return tmp_path / "policy"


@pytest.fixture
def begun(tmp_path: Path, start: Path) -> Callable[[Knobs], Path]:
    """The folder of a run that was begun with these knobs."""

    def run(knobs: Knobs) -> Path:
        folder = tmp_path / "run"
        folder.mkdir()
        keep(folder / KNOBS, asdict(knobs))
        write_record(folder, start, **TOLD)
        return folder

    return run


Begun = Callable[[Knobs], Path]


@pytest.mark.parametrize(
    ("was", "now", "named"),
    [
        (Knobs(), Knobs(rate=1e-3), "begun with --rate 2e-05, not 0.001"),
        (Knobs(), Knobs(pilot=0), "begun with --pilot 4, not 0"),
        (Knobs(), Knobs(lora=Lora()), "begun without --lora"),
        (Knobs(lora=Lora()), Knobs(), "begun with --lora"),
        (Knobs(lora=Lora(rank=2)), Knobs(lora=Lora()), "begun with --lora, not {"),
        (Knobs(), Knobs(tool_agent="points"), "begun without --tool-agent"),
        (Knobs(tool_agent="points"), Knobs(), "begun with --tool-agent points"),
        (Knobs(), Knobs(weights=Weights(gamma=0.5)), "begun with --gamma 0.8, not 0.5"),
        (Knobs(), Knobs(sampler=VLLM), "begun with --sampler llama.cpp, not vllm"),
        (Knobs(), Knobs(clip=0.5), "begun with clip 0.2, not 0.5"),
        (Knobs(), Knobs(group=4, seed=1), "begun with --group 8, not 4; with --seed 0, not 1"),
    ],
)
def test_another_knob_is_named_with_what_it_was(begun: Begun, start: Path, was: Knobs, now: Knobs, named: str) -> None:
    folder = begun(was)
    with pytest.raises(UsageError) as told:
        refuse_another(folder, start, now, **TOLD)
    ending = str(told.value).removeprefix(f"the run in {folder} was ")
    assert ending.startswith(named) if named.endswith("{") else ending == named
    assert "another folder" in told.value.advice


@pytest.mark.parametrize(
    "changed", [{}, {"steps": 7, "seconds": 5.0}, {"save_every": 1}, {"checkpointing": True}], ids=str
)
@pytest.mark.parametrize("lora", [None, Lora()])
def test_a_run_goes_on_as_it_was_begun_longer_or_shorter(
    begun: Begun, start: Path, changed: dict[str, Any], lora: Lora | None
) -> None:
    was = Knobs(lora=lora)
    refuse_another(begun(was), start, replace(was, **changed), **TOLD)


def test_what_is_younger_than_a_run_was_as_it_is_by_itself(begun: Begun, start: Path) -> None:
    folder = begun(Knobs(lora=Lora()))
    was = json.loads((folder / KNOBS).read_text("utf-8"))
    del was["trust"], was["weights"]["way"], was["lora"]["alpha"]
    (folder / KNOBS).write_text(json.dumps(was), encoding="utf-8")
    refuse_another(folder, start, Knobs(lora=Lora()), **TOLD)
    with pytest.raises(UsageError, match=r"with --way 0\.0, not 0\.5"):
        refuse_another(folder, start, Knobs(lora=Lora(), weights=Weights(way=0.5)), **TOLD)


def test_another_beginning_is_named(begun: Begun, start: Path) -> None:
    folder = begun(Knobs())
    with pytest.raises(UsageError, match=r"was begun as the stage trajectory; with other episodes$"):
        refuse_another(folder, start, Knobs(), **TOLD | {"stage": "grounded", "episodes": "2f"})
    (start / "certainty.json").write_text("{}")  # measured since; no training reads it
    refuse_another(folder, start, Knobs(), **TOLD)
    (start / "language.gguf").write_bytes(b"others")
    with pytest.raises(UsageError, match=f"was begun with another policy than {start}$"):
        refuse_another(folder, start, Knobs(), **TOLD)


def test_a_tool_agent_of_other_files_is_named_and_the_apps_own_may_be_of_another_day(begun: Begun, start: Path) -> None:
    folder, points = begun(Knobs()), Knobs(tool_agent="points")
    refuse_another(folder, start, Knobs(), **TOLD | {"tool_agent": "marks grounder 3e"})
    keep(folder / KNOBS, asdict(points))
    with pytest.raises(UsageError, match=r"with other files of its tool agent$"):
        refuse_another(folder, start, points, **TOLD | {"tool_agent": "points 3e"})


def test_of_several_files_the_first_that_differs_is_told(begun: Begun) -> None:
    folder, read = begun(Knobs()), list[str]()

    def differs(name: str, *what: str) -> Callable[[Any], list[str]]:
        def found(was: Any) -> list[str]:
            read.append(name)
            return [*what]

        return found

    alike, others = differs(KNOBS), differs(RECORD, "with one thing", "with another")
    refuse_differing(folder, {KNOBS: alike})
    with pytest.raises(AnotherRunError, match=f"the run in {folder} was begun with one thing; with another$"):
        refuse_differing(folder, {KNOBS: alike, RECORD: others})
    with pytest.raises(AnotherRunError, match="with one thing"):
        refuse_differing(folder, {RECORD: others, KNOBS: alike})
    assert read == [KNOBS, KNOBS, RECORD, RECORD]


@pytest.mark.parametrize("file", [KNOBS, RECORD])
@pytest.mark.parametrize("held", [None, b"", b"{", b"\xff", b"[]", b"7", b'{"weights": 3, "began_with": 3}'])
def test_where_nobody_knows_what_a_run_was_begun_with_that_is_said(
    begun: Begun, start: Path, file: str, held: bytes | None
) -> None:
    folder = begun(Knobs())
    if held is None:
        (folder / file).unlink()
    else:
        (folder / file).write_bytes(held)
    with pytest.raises(UsageError, match=f"{folder / file} is missing or damaged"):
        refuse_another(folder, start, Knobs(), **TOLD)
