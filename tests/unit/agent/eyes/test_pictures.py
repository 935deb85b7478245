"""What has no name is called by what it shows, and only where that is sure."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from agent.eyes.pictures import Remembering, close_up, is_nameless, named, words
from agent.eyes.recogniser import SIDE, Look
from agent.types import Box, Mark, Pixels, Role

FRAME: Pixels = np.zeros((100, 200, 3), np.uint8)


class Painted:
    """Says the colour of a picture's middle, and a shape that goes with it."""

    def looks(self, pictures: Sequence[Pixels]) -> tuple[Look, ...]:
        told = {250: Look("red", "star"), 150: Look("red", "bell"), 50: Look("", "bell"), 0: Look("", "")}
        return tuple(told[int(picture[SIDE // 2, SIDE // 2, 0])] for picture in pictures)


def marks(*reds: int) -> tuple[tuple[Mark, ...], Pixels]:
    frame = FRAME.copy()
    for place, red in enumerate(reds):
        frame[10:30, 40 * place : 40 * place + 20, 0] = red
    return tuple(Mark(Role.BUTTON, "", Box(40 * place, 10, 20, 20)) for place in range(len(reds))), frame


def test_things_of_one_colour_are_told_apart_by_their_shape() -> None:
    found, frame = marks(250, 150)
    assert [mark.name for mark in named(found, frame, Painted())] == ["star", "bell"]


@pytest.mark.parametrize(
    ("looks", "said"),
    [
        ([Look("red", "star"), Look("blue", "star")], ("red", "blue")),
        ([Look("red", "star"), Look("blue", "bell")], ("star", "bell")),
        ([Look("red", "star"), Look("blue", "star"), Look("blue", "bell")], ("red star", "blue star", "bell")),
        ([Look("red", "star")], ("star",)),
        ([Look("red", ""), Look("red", "")], ("red", "red")),
        ([Look("", ""), Look("red", "star")], ("", "star")),
        ([Look("red", "square"), Look("blue", "")], ("red", "blue")),
        ([], ()),
    ],
)
def test_only_what_tells_things_apart_is_said(looks: list[Look], said: tuple[str, ...]) -> None:
    assert words(looks) == said


def test_what_is_not_recognised_stays_without_a_name() -> None:
    found, frame = marks(250, 0)
    assert [mark.name for mark in named(found, frame, Painted())] == ["star", ""]


def test_names_that_programs_give_and_fields_stay_as_they_are() -> None:
    here = Box(0, 10, 20, 20)
    told = (Mark(Role.BUTTON, "Save", here), Mark(Role.TEXT, "", here), Mark(Role.PANE, "", here))
    assert named(told, FRAME, Painted()) == told


@pytest.mark.parametrize("box", [Box(-50, -50, 20, 20), Box(5000, 5000, 10, 10), Box(10, 10, 0, 0)])
def test_what_lies_outside_the_frame_is_black(box: Box) -> None:
    assert not close_up(np.full((100, 100, 3), 200, np.uint8), box).any()


@pytest.mark.parametrize("box", [Box(0, 40, 100, 10), Box(40, 0, 10, 100)])
def test_of_a_long_thing_the_middle_is_seen(box: Box) -> None:
    frame: Pixels = np.zeros((100, 100, 3), np.uint8)
    frame[40:50, 40:50] = 255
    assert close_up(frame, box).mean() > 255 / 3


@pytest.mark.parametrize(
    ("role", "name", "nameless"),
    [(Role.BUTTON, "", True), (Role.BUTTON, "Save", False), (Role.TEXT, "", False), (Role.PANE, "", False)],
)
def test_fields_and_frames_need_no_close_up(role: Role, name: str, nameless: bool) -> None:
    assert is_nameless(Mark(role, name, Box(0, 0, 9, 9))) is nameless


def test_a_picture_is_looked_at_once_while_it_stays_on_the_screen() -> None:
    asked = list[int]()

    class Counting(Painted):
        def looks(self, pictures: Sequence[Pixels]) -> tuple[Look, ...]:
            asked.append(len(pictures))
            return super().looks(pictures)

    recogniser = Remembering(Counting())
    screens = [marks(250, 150, 250), marks(150, 50), marks(250)]
    told = [[mark.name for mark in named(found, frame, recogniser)] for found, frame in screens]
    assert told == [["star", "bell", "star"], ["bell", "bell"], ["star"]]
    assert asked == [2, 1, 1]
