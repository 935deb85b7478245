from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from agent.types import (
    Box,
    Click,
    Forecast,
    FramePoint,
    Grounding,
    Pixels,
    PlannedStep,
    PressKeys,
    Role,
    Shows,
    Source,
    Target,
    TypeText,
)
from app.sketch import INK, sketch


def frame(width: int = 640, height: int = 400) -> Pixels:
    return np.full((height, width, 3), 200, dtype=np.uint8)


def click(name: str, box: Box | None) -> PlannedStep:
    target = Target(Role.BUTTON, name, visible=box is not None)
    place = None
    if box is not None:
        middle = FramePoint(box.x + box.width // 2, box.y + box.height // 2)
        place = Grounding(middle, box, Source.ACCESSIBILITY, 1.0)
    return PlannedStep(Click(target), f"click {name}", Shows(target), place)


def inked(image: Pixels) -> int:
    """How many pixels have the badges' colour."""
    return int((image == np.array(INK, dtype=np.uint8)).all(axis=2).sum())


def test_the_frame_keeps_its_size_and_the_words_stand_below_it() -> None:
    drawn = np.asarray(sketch(frame(), Forecast((click("Save", Box(100, 100, 80, 30)),))))
    assert drawn.shape[1] == 640
    assert drawn.shape[0] > 400
    assert np.ptp(drawn[400:].astype(int)) > 100


def test_a_grounded_step_is_drawn_where_it_acts_and_nowhere_else() -> None:
    drawn = np.asarray(sketch(frame(), Forecast((click("Save", Box(100, 100, 80, 30)),))))
    assert inked(drawn[60:160, 60:220]) > 50
    assert (drawn[200:400] == 200).all()


def test_a_step_that_is_not_on_the_screen_is_only_said() -> None:
    drawn = np.asarray(sketch(frame(), Forecast((click("Later", None), PlannedStep(PressKeys(("ctrl", "s")), "save")))))
    assert (drawn[:400] == 200).all()
    assert np.ptp(drawn[400:].astype(int)) > 100


def test_two_steps_on_one_thing_share_a_badge() -> None:
    box = Box(100, 100, 80, 30)
    once = np.asarray(sketch(frame(), Forecast((click("Save", box),))))
    twice = np.asarray(sketch(frame(), Forecast((click("Save", box), click("Save", box)))))
    assert inked(twice[:400]) > inked(once[:400])


def test_no_steps_are_said_to_be_none() -> None:
    drawn = np.asarray(sketch(frame(), Forecast(())))
    assert (drawn[:400] == 200).all()
    assert np.ptp(drawn[400:].astype(int)) > 50


@settings(max_examples=60, deadline=None)
@given(
    x=st.integers(-3000, 3000),
    y=st.integers(-3000, 3000),
    width=st.integers(0, 4000),
    height=st.integers(0, 4000),
    name=st.text(max_size=300),
    size=st.tuples(st.integers(1, 300), st.integers(1, 300)),
)
def test_no_box_and_no_name_stops_the_pencil(
    x: int, y: int, width: int, height: int, name: str, size: tuple[int, int]
) -> None:
    typed = PlannedStep(TypeText(Target(Role.TEXT, name), name), name)
    drawn = sketch(frame(*size), Forecast((click(name, Box(x, y, width, height)), typed)))
    assert drawn.width == size[0]
