"""Claims about the golden check: it looks at where clicks land, says by how much they miss, and which counting fits."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import pytest

from agent.errors import ReplyError
from agent.stop import Stop
from agent.types import Click, Deed, Forecast, Observation, Pixels, PlannedStep, Role, Target
from models.formats.asking import Request
from models.formats.families import FORMATS
from models.golden import Golden, PointingFormat, examine_naming, examine_pointing, screens
from tests.unit.models.formats.test_families import tool

Answer = Callable[[int, int, int, int], str]
"""From the middle of the button and the size of the picture, in the picture's pixels, to what is answered."""


class Seer:
    """A model that sees: it finds the button by the colour that its name has on every screen."""

    def __init__(self, answer: Answer) -> None:
        self._answer = answer
        self._colours = {screen.name: _middle_colour(screen.observation, screen.name) for screen in screens()}

    def preload(self, stop: Stop) -> None: ...

    def close(self) -> None: ...

    def write(self, request: Request, stop: Stop, said: Callable[[str], None] | None = None) -> str:
        parts = [part for turn in request.turns for part in turn.parts]
        picture = next(part for part in parts if not isinstance(part, str))
        words = " ".join(part for part in parts if isinstance(part, str))
        name = next(name for name in self._colours if f'" {name} "' in words)
        rows, columns = np.nonzero((np.abs(picture.astype(int) - self._colours[name]) < 6).all(axis=2))
        height, width = picture.shape[:2]
        return self._answer(int(np.median(columns)), int(np.median(rows)), width, height)


def _middle_colour(look: Observation, name: str) -> Pixels:
    box = next(mark.box for mark in look.marks if mark.name == name)
    colour: Pixels = look.frame.pixels[box.y + 4, box.x + box.width // 2]
    return colour


def thousandths(x: int, y: int, width: int, height: int) -> tuple[int, int]:
    return x * 1000 // width, y * 1000 // height


def uses_thousandths(x: int, y: int, width: int, height: int) -> str:
    return tool(action="left_click", coordinate=thousandths(x, y, width, height))


def uses_pixels(x: int, y: int, width: int, height: int) -> str:
    return tool(action="left_click", coordinate=[x, y])


def tars(place: Callable[[int, int, int, int], tuple[int, int]]) -> Answer:
    return lambda *seen: "Thought: there\nAction: click(start_box='({},{})')".format(*place(*seen))


def examined(name: str, answer: Answer) -> Golden:
    form = FORMATS[name]
    assert isinstance(form, PointingFormat)
    return examine_pointing(Seer(answer), form, tuple(FORMATS.values()), Stop())


@pytest.mark.parametrize("name", ["qwen3-vl", "gui-owl-1.5", "evocua"])
def test_a_model_that_hits_is_ready(name: str) -> None:
    found = examined(name, uses_thousandths)
    assert found.ready
    assert "all 4 clicks" in found.said


def test_a_model_that_counts_pixels_is_ready_in_a_format_of_pixels() -> None:
    assert examined("ui-tars-1.5", tars(lambda x, y, *_: (x, y))).ready


def test_a_model_that_counts_otherwise_is_not_ready_and_is_told_which_counting_fits() -> None:
    found = examined("qwen3-vl", uses_pixels)
    assert not found.ready
    assert "pixels beside it at the median" in found.said
    assert "read as pixels of the picture that it is shown all would fit" in found.said
    assert "ui-tars-1.5" in found.advice
    found = examined("ui-tars-1.5", tars(thousandths))
    assert not found.ready
    assert "read as thousandths of the picture all would fit" in found.said
    assert "qwen3-vl" in found.advice
    assert "opencua" not in found.advice


def test_a_model_that_misses_by_a_constant_is_told_by_how_much() -> None:
    found = examined("ui-tars-1.5", tars(lambda x, y, *_: (x, y + 200)))
    assert not found.ready
    miss = int(found.said.split(",")[1].split()[0])
    assert 110 < miss < 190  # two hundred of the picture's pixels, less half a button
    assert "larger build" in found.advice


def test_a_model_that_does_not_click_is_not_ready() -> None:
    found = examined("qwen3-vl", lambda *_: tool(action="wait"))
    assert (found.ready, "4 of 4 answers" in found.said) == (False, True)
    assert not examined("qwen3-vl", lambda *_: "It is blue.").ready
    for nowhere in (float("nan"), float("inf"), 1e308):
        found = examined("qwen3-vl", lambda *_, x=nowhere: tool(action="left_click", coordinate=[x, 3]))
        assert (found.ready, "4 of 4 answers" in found.said) == (False, True)


class Namer:
    """A policy that names what it is told to name."""

    name = "namer"

    def __init__(self, says: Callable[[str], str]) -> None:
        self._says = says

    def close(self) -> None: ...

    def forecast(
        self, goal: str, observation: Observation, history: Sequence[Deed], horizon: int, stop: Stop
    ) -> Forecast:
        said = self._says(goal.split('"')[1])
        if not said:
            raise ReplyError("nothing")
        return Forecast((PlannedStep(Click(Target(Role.BUTTON, said)), "click"),))


def test_a_policy_that_names_is_ready_if_it_names_what_was_asked_for() -> None:
    assert examine_naming(Namer(lambda name: name), Stop()).ready
    found = examine_naming(Namer(lambda name: "Coral" if name != "Ocean" else name), Stop())
    assert (found.ready, found.said[:6]) == (False, "1 of 4")
    assert not examine_naming(Namer(lambda name: ""), Stop()).ready


def test_the_screens_are_the_same_every_time_and_each_button_stands_somewhere_else() -> None:
    first, second = screens(), screens()
    for one, other in zip(first, second, strict=True):
        assert (one.observation.frame.pixels == other.observation.frame.pixels).all()
    assert len({(screen.box.x, screen.box.y) for screen in first}) == len({screen.name for screen in first}) == 4
