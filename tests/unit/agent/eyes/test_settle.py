from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from agent.errors import Stopped
from agent.eyes.settle import QuietScreen, coarse, differ
from agent.stop import Stop
from agent.types import Box, DesktopPoint, Frame, Pixels


class PaintedScreen:
    """A screen whose picture is made anew for each capture, by the number of captures before it."""

    def __init__(self, paint: Callable[[Pixels, int], None]) -> None:
        self.captures = 0
        self._paint = paint

    def capture(self) -> Frame:
        pixels = np.full((96, 128, 3), 255, np.uint8)
        self._paint(pixels, self.captures)
        self.captures += 1
        return Frame(pixels, DesktopPoint(0, 0), (), 0.0)


def nothing(pixels: Pixels, number: int) -> None:
    del pixels, number


def a_blinking_caret(pixels: Pixels, number: int) -> None:
    pixels[20:38, 40:42] = 0 if number % 2 else 255


def an_animation(pixels: Pixels, number: int) -> None:
    left = number * 7 % 64
    pixels[:, left : left + 60] = 0


def quiet(screen: PaintedScreen, *, quiet: float = 0.02, longest: float = 0.3) -> QuietScreen:
    return QuietScreen(screen, quiet=quiet, longest=longest, interval=0.005)


def test_a_still_screen_is_quiet() -> None:
    assert quiet(PaintedScreen(nothing)).wait(Stop())


def test_a_blinking_caret_is_quiet() -> None:
    assert quiet(PaintedScreen(a_blinking_caret)).wait(Stop())


def test_a_screen_that_never_rests_is_given_up() -> None:
    assert not quiet(PaintedScreen(an_animation)).wait(Stop())


def test_waiting_goes_on_until_the_change_is_over() -> None:
    def a_window_opens(pixels: Pixels, number: int) -> None:
        if number > 3:
            pixels[10:80, 10:100] = 60
        else:
            an_animation(pixels, number)

    screen = PaintedScreen(a_window_opens)
    assert quiet(screen, longest=30.0).wait(Stop())
    assert screen.captures > 5


def test_a_slow_change_is_noticed_though_each_step_is_small() -> None:
    def a_slow_fade(pixels: Pixels, number: int) -> None:
        pixels[:] = 255 - 4 * min(number, 60)

    screen = PaintedScreen(a_slow_fade)
    assert quiet(screen, quiet=0.2, longest=30.0).wait(Stop())
    assert screen.captures > 60


def test_what_we_paint_ourselves_does_not_count() -> None:
    def our_ghost(pixels: Pixels, number: int) -> None:
        pixels[16:64, 16:80] = 0 if number % 2 else 255

    screen = PaintedScreen(our_ghost)
    assert QuietScreen(screen, lambda: [Box(16, 16, 64, 48)], quiet=0.02, longest=0.3, interval=0.005).wait(Stop())
    assert not quiet(screen).wait(Stop())


def test_the_stop_ends_the_waiting() -> None:
    stop = Stop()

    def pulled_at_the_third_picture(pixels: Pixels, number: int) -> None:
        an_animation(pixels, number)
        if number == 2:
            stop.pull("the stop chord")

    screen = PaintedScreen(pulled_at_the_third_picture)
    with pytest.raises(Stopped, match="the stop chord"):
        quiet(screen, longest=60.0).wait(stop)
    assert screen.captures == 3


def test_a_screen_of_another_size_is_another_screen() -> None:
    assert differ(coarse(np.zeros((80, 80, 3), np.uint8)), coarse(np.zeros((80, 96, 3), np.uint8)))


def test_a_painted_box_may_reach_beyond_the_screen() -> None:
    black, white = np.zeros((80, 80, 3), np.uint8), np.full((80, 80, 3), 255, np.uint8)
    assert not differ(coarse(black), coarse(white), [Box(-20, -20, 500, 500)])
    assert differ(coarse(black), coarse(white), [Box(-50, -50, 40, 40)])


@pytest.mark.parametrize("channel", [0, 1, 2])
def test_a_change_in_any_one_colour_is_noticed(channel: int) -> None:
    before = np.zeros((96, 128, 3), np.uint8)
    after = before.copy()
    after[10:80, 10:100, channel] = 255
    assert differ(coarse(before), coarse(after))
