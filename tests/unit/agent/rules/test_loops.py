"""Repeating without effect is found; repeating with effect is left alone."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from agent.rules.loops import Trace, changed, stuck
from agent.types import Box, Click, DesktopPoint, Frame, Mark, Observation, Pixels, Role, Target, Wait, Window

CLICK = Click(Target(Role.BUTTON, "Next"))
OTHER = Click(Target(Role.BUTTON, "Back"))


def look(pixels: Pixels, mark: str = "Next", title: str = "Slides") -> Observation:
    frame = Frame(pixels, DesktopPoint(0, 0), (), 0.0)
    marks = (Mark(Role.BUTTON, mark, Box(0, 0, 5, 5)),)
    return Observation(frame, marks, Window(title, "viewer", 1, 2, Box(0, 0, 100, 100)))


GREY = np.full((100, 100, 3), 90, np.uint8)


def test_three_times_the_same_without_effect_is_a_loop() -> None:
    assert stuck([Trace(CLICK, False)] * 3)


@pytest.mark.parametrize(
    "traces",
    [
        [],
        [Trace(CLICK, False)] * 2,
        [Trace(CLICK, False), Trace(CLICK, True), Trace(CLICK, False)],
        [Trace(CLICK, False), Trace(OTHER, False), Trace(CLICK, False)],
        [Trace(CLICK, False), Trace(CLICK, False), Trace(Wait(), False)],
    ],
)
def test_less_than_that_is_none(traces: list[Trace]) -> None:
    assert not stuck(traces)


def test_a_blinking_caret_is_no_change() -> None:
    blinked = GREY.copy()
    blinked[10:18, 10] = 0
    assert not changed(look(GREY), look(blinked))


def test_a_new_picture_a_new_mark_and_a_new_window_are_changes() -> None:
    assert changed(look(GREY), look(np.full_like(GREY, 91)))
    assert changed(look(GREY), look(GREY, mark="Previous"))
    assert changed(look(GREY), look(GREY, title="Save"))
    assert changed(look(GREY), look(GREY[:50]))
    assert changed(look(GREY), replace(look(GREY), window=None))
