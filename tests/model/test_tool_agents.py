"""A vision-language model as the tool agent of stage 2: it points, never changes, and is asked once for the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from agent.errors import UsageError
from agent.types import Click, FramePoint, Observation, Role, Target
from models.formats.steps import step_text
from models.formats.tracer1 import END
from models.shelf import Shelf, pin_of
from models.training import grounded
from models.training.examples import Example, examples
from models.training.judges import GroundedJudge
from models.training.knobs import Knobs
from models.training.rewards import Weights
from models.training.solved import solved
from models.training.tool_agents import Cached, PointingAgent
from tests.model.tiny import copied


@pytest.fixture(scope="module")
def shown() -> list[Example]:
    """Looks on which the right first step is a click."""
    made = examples(tuple(solved(6, 11, ["dialogs", "form", "listing"])), 10)[0]
    return [example for example in made if isinstance(example.way[0].action, Click)]


@pytest.fixture
def pointing(small_policy: Path, tmp_path: Path) -> Iterator[PointingAgent]:
    """A tiny Qwen3-VL of random weights that was put on the shelf as one that points; it points anywhere."""
    copied(small_policy / "language.gguf", tmp_path / "language.gguf", drop=("tracer1.contract",))
    copied(small_policy / "vision.gguf", tmp_path / "vision.gguf", drop=("tracer1.contract",), template="")
    Shelf().add("points", tmp_path / "language.gguf", tmp_path / "vision.gguf", "holo")
    agent = PointingAgent("points")
    yield agent
    agent.close()
    Shelf().remove("points")


@pytest.fixture
def met(pointing: PointingAgent, shown: list[Example]) -> tuple[Example, FramePoint]:
    """A look on which it points into the picture for the right step; random weights also say places outside."""
    for example in shown:
        if (points := pointing.points(example.way[0].action, example.look)) is not None:
            return example, points[0]
    raise AssertionError(f"it points outside on all of {len(shown)} looks")


def test_a_model_on_the_shelf_points_into_the_picture_and_always_to_the_same_place(
    pointing: PointingAgent, met: tuple[Example, FramePoint]
) -> None:
    example, point = met
    height, width = example.look.frame.pixels.shape[:2]
    assert 0 <= point.x < width
    assert 0 <= point.y < height
    assert pointing.points(example.way[0].action, example.look) == (point,)
    for file in ("language.gguf", "vision.gguf"):
        assert pin_of(Shelf().folder / "points" / file).sha256 in pointing.name


def test_the_reward_is_whether_it_points_into_the_recorded_box(
    pointing: PointingAgent, met: tuple[Example, FramePoint]
) -> None:
    judge = GroundedJudge(Weights(), pointing)
    example, point = met
    answer = f"{step_text(example.way[0], example.look.marks)}\n{END}"
    around = replace(example.boxes[0], x=point.x - 2, y=point.y - 2, width=5, height=5)
    for box, worth in ((around, 1.0), (replace(around, x=point.x + 1), 0.0)):
        score = judge(replace(example, boxes=(box,)), answer)
        assert score is not None
        assert score.trajectory == worth


def test_it_is_asked_once_for_the_same_screen_and_step(
    pointing: PointingAgent, shown: list[Example], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    point = pointing._pointer.answer

    def counted(target: Target, look: Observation) -> FramePoint | None:
        asked.append(target.name)
        return point(target, look)

    monkeypatch.setattr(pointing._pointer, "answer", counted)
    cached = Cached(pointing)
    look, action = shown[0].look, shown[0].way[0].action
    first = cached.points("a screen", action, look)
    assert cached.points("a screen", action, look) == first
    assert len(asked) == 1
    cached.points("another screen", action, look)
    cached.points("a screen", Click(Target(Role.BUTTON, "else")), look)
    assert len(asked) == 3


def test_while_it_cannot_be_asked_samples_are_dropped_and_never_judged_wrong(
    pointing: PointingAgent, shown: list[Example]
) -> None:
    judge = GroundedJudge(Weights(), pointing)
    example, file = shown[0], Shelf().folder / "points" / "language.gguf"
    answer = f"{step_text(example.way[0], example.look.marks)}\n{END}"
    away = file.rename(file.with_name("away"))
    assert judge(example, answer) is None
    away.rename(file)
    assert judge(example, answer) is not None


def test_what_does_not_point_is_refused_by_name() -> None:
    with pytest.raises(UsageError, match="does not say where things are"):
        grounded.judge(Knobs(tool_agent="tracer1-nano"))


def test_a_stage_names_its_model(pointing: PointingAgent) -> None:
    _, name = grounded.judge(Knobs(tool_agent="points"))
    assert name == pointing.name
