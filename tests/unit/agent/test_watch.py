"""What is late is waited for as long as it is worth it, and not longer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.errors import MarksError, NoDisplayError, Stopped
from agent.expectations import MarksVerifier
from agent.stop import Stop
from agent.types import (
    Box,
    Click,
    DesktopPoint,
    Frame,
    Mark,
    Observation,
    OpenApp,
    PlannedStep,
    Role,
    Shows,
    Target,
    Titled,
    Window,
)
from agent.watch import GOING_ON, STARTING, TRIES, Watch

EDITOR = Window("Notes", "notes", 11, 22, Box(0, 0, 40, 30))
DIALOG = Window("Save as", "notes", 11, 33, Box(0, 0, 40, 30), owner=22)
WRITER = Window("Untitled 1", "writer", 44, 55, Box(0, 0, 40, 30))
PRESS = PlannedStep(Click(Target(Role.BUTTON, "Save")), "Click Save", Shows(Target(Role.DIALOG, "Save as")))
START = PlannedStep(OpenApp("Writer"), "Open Writer", Titled("Untitled 1"))

LOOK = 0.4
"""Seconds that one look takes here."""


def look(window: Window = EDITOR, name: str = "") -> Observation:
    frame = Frame(np.zeros((30, 40, 3), np.uint8), DesktopPoint(0, 0), (), 0.0)
    return Observation(frame, (Mark(Role.LABEL, name, Box(5, 5, 4, 4)),), window)


class Hours(Stop):
    """A stop with a clock of its own: waiting takes no time, and is counted; ``at`` the clock says so it is pulled."""

    def __init__(self, at: float = float("inf")) -> None:
        super().__init__()
        self.now = 0.0
        self._at = at

    def clock(self) -> float:
        return self.now

    def wait(self, seconds: float) -> None:
        self.now += seconds
        if self.now >= self._at:
            self.now = self._at
            self.pull("the test")
        self.check()


class Screen:
    """Eyes on a screen that is what ``shown`` says at each moment."""

    def __init__(self, hours: Hours, shown: Callable[[float], Observation]) -> None:
        self._hours = hours
        self._shown = shown

    def look(self, stop: Stop) -> Observation:
        stop.check()
        self._hours.now += LOOK
        return self._shown(self._hours.now)


def never() -> bool:
    return False


def looked(shown: Callable[[float], Observation], step: PlannedStep = PRESS) -> list[tuple[float, Observation]]:
    """All further looks after a step at 0 on what is then shown, and when each was had."""
    hours = Hours()
    watch = Watch(Screen(hours, shown), MarksVerifier(), hours.clock, 0.5)
    first = watch.look(hours)
    return [(round(hours.now, 3), seen) for seen in watch.further(step, look(), first, hours, never)]


def test_a_screen_at_rest_gets_two_further_looks_within_three_seconds() -> None:
    assert [at for at, _ in looked(lambda _: look())] == [1.3, 2.7]


def test_what_an_idle_program_brings_after_two_seconds_is_seen() -> None:
    assert looked(lambda now: look(DIALOG if now >= 2.0 else EDITOR))[1][1].window == DIALOG


def test_while_the_screen_changes_it_is_looked_for_to_the_limit() -> None:
    times = [at for at, _ in looked(lambda now: look(name=f"{now:.1f} s"))]
    assert LOOK + GOING_ON <= times[-1] <= LOOK + GOING_ON + LOOK
    assert len(times) == 4


def test_a_program_that_is_at_work_is_waited_for_though_its_screen_is_at_rest() -> None:
    times = [at for at, _ in looked(lambda _: look(replace(EDITOR, busy=True)))]
    assert times == [1.3, 2.7, 4.1, 5.5]


def test_a_screen_that_comes_to_rest_gets_two_more_looks_from_then_on() -> None:
    times = [at for at, _ in looked(lambda now: look(name="loading" if now < 2.0 else "loaded"))]
    assert times == [1.3, 2.7, 4.1, 5.5]


def test_each_pause_is_at_least_as_long_as_the_one_before_until_the_limit_cuts_it() -> None:
    times = [LOOK, *(at for at, _ in looked(lambda now: look(name=f"{now:.1f} s")))]
    pauses = [round(after - before - LOOK, 3) for before, after in pairwise(times)]
    assert pauses[:-1] == sorted(pauses[:-1])


def test_a_program_that_was_started_has_longer_until_its_window_is_in_front() -> None:
    shown = looked(lambda now: look(WRITER if now >= 8.0 else EDITOR), START)
    assert next(seen.window for _, seen in shown if seen.window != EDITOR) == WRITER
    assert looked(lambda _: look(), START)[-1][0] == pytest.approx(LOOK + STARTING + LOOK)


def test_a_started_program_whose_window_came_is_waited_for_like_any_other() -> None:
    """What it shows is not what was expected, and nothing happens any more."""
    assert looked(lambda _: look(WRITER), START)[-1][0] == 2.7


_SHOWN = st.builds(
    lambda window, busy, name: look(replace(window, busy=busy), name),
    st.sampled_from([EDITOR, DIALOG, WRITER]),
    st.booleans(),
    st.sampled_from(["loading", "loaded"]),
)


@given(st.lists(_SHOWN, min_size=1, max_size=30), st.sampled_from([PRESS, START]))
def test_whatever_a_screen_does_the_wait_ends_soon_after_its_limit(shown: list[Observation], step: PlannedStep) -> None:
    times = [at for at, _ in looked(lambda now: shown[int(now / LOOK) % len(shown)], step)]
    assert len(times) >= 2
    limit = STARTING if step is START else GOING_ON
    assert times[-1] <= LOOK + limit + LOOK + 1e-9


def test_a_stop_ends_the_wait_at_once() -> None:
    hours = Hours(at=1.0)
    watch = Watch(Screen(hours, lambda _: look()), MarksVerifier(), hours.clock, 0.5)
    with pytest.raises(Stopped):
        list(watch.further(PRESS, look(), look(), hours, never))
    assert hours.now == 1.0


def test_who_takes_over_waits_for_no_further_look() -> None:
    hours = Hours()
    watch = Watch(Screen(hours, lambda _: look()), MarksVerifier(), hours.clock, 0.5)
    times = [hours.now for _ in watch.further(PRESS, look(), look(), hours, lambda: hours.now >= 1.2)]
    assert times == [pytest.approx(0.5 + LOOK)]
    assert hours.now == pytest.approx(1.2, abs=0.051)


def test_a_clock_that_stands_still_makes_no_wait_endless() -> None:
    changing = iter(range(1000))
    watch = Watch(Screen(Hours(), lambda _: look(name=str(next(changing)))), MarksVerifier(), lambda: 50.0, 0.0)
    assert len(list(watch.further(PRESS, look(), look(), Stop(), never))) < 10


class Failing:
    """Eyes that fail so often before they see."""

    def __init__(self, errors: Sequence[Exception]) -> None:
        self.errors = list(errors)

    def look(self, stop: Stop) -> Observation:
        if self.errors:
            raise self.errors.pop(0)
        return look()


def test_a_look_is_tried_again_over_errors_that_may_pass() -> None:
    passing = [MarksError("busy", "")] * (TRIES - 1)
    assert Watch(Failing(passing), MarksVerifier(), lambda: 0.0, 0.0).look(Stop()).window == EDITOR
    with pytest.raises(MarksError):
        Watch(Failing([*passing, MarksError("busy", "")]), MarksVerifier(), lambda: 0.0, 0.0).look(Stop())


def test_a_display_that_is_gone_is_not_looked_for_again() -> None:
    eyes = Failing([NoDisplayError("gone", ""), NoDisplayError("gone", "")])
    with pytest.raises(NoDisplayError):
        Watch(eyes, MarksVerifier(), lambda: 0.0, 0.0).look(Stop())
    assert len(eyes.errors) == 1
