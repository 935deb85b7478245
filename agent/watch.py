"""The room of patience: the screen is looked at, and looked at again, for as long as it is worth it.

What a step should bring about may come late. A person who has pressed a button goes on looking while something still
happens, and for a moment where nothing does, since a program may work without a sign of it. So does the loop:

- What is seen at the first look costs nothing.
- Where nothing happens any more, two further looks are taken, half a second and another second later. A step that did
  nothing, or something else, costs those, about two seconds; they find what a program brings that idles for as long.
- While something happens, it is looked for up to ``GOING_ON`` seconds: between two looks the screen has changed, or the
  program in front was at work (``agent.eyes.toil``).
- A program that was just started has ``STARTING`` seconds until a window of it, or of any other, comes to the front.
  LibreOffice's is there after four on two busy cores.
- Who takes over waits for nothing more than a look that has begun.

A program that answers nothing while it works needs none of this: a look takes until it has answered, or ten seconds.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from typing import Final

from agent.course import Course
from agent.errors import MarksError, NoDisplayError, ScreenError, WaylandError
from agent.events import Event, Perceived
from agent.ports import Eyes, Verifier
from agent.rules.loops import changed
from agent.stop import Stop
from agent.types import Observation, OpenApp, PlannedStep, same_window

TRIES: Final = 3
"""So often a look is tried before its error is told."""

GOING_ON: Final = 5.0
"""Seconds after a step for which its effect is looked for while something happens: a screen may be at rest never."""

STARTING: Final = 10.0
"""The same of a step that starts a program, while no other window comes to the front."""

_STILL: Final = 2
"""So many looks in a row at which nothing has happened end the wait."""

_PAUSES: Final = (1, 2, 2, 2, 2, 2, 2, 2)
"""How long is waited before each further look, in units of the patience."""

_GLANCE: Final = 0.05
"""Seconds between two questions whether it is over."""


class Watch:
    """Looks with ``eyes``; ``patience`` is what a moment is, in seconds, and ``clock`` gives seconds of any epoch."""

    def __init__(self, eyes: Eyes, verifier: Verifier, clock: Callable[[], float], patience: float) -> None:
        self._eyes = eyes
        self._verifier = verifier
        self._clock = clock
        self._patience = patience

    def wait(self, stop: Stop) -> None:
        """A moment. Raises ``Stopped``."""
        stop.wait(self._patience)

    def look(self, stop: Stop) -> Observation:
        """A look, tried a few times over errors that may pass. Raises ``ScreenError``, ``MarksError``, ``Stopped``."""
        for left in reversed(range(TRIES)):
            stop.check()
            try:
                return self._eyes.look(stop)
            except (ScreenError, MarksError) as error:
                if left == 0 or isinstance(error, NoDisplayError | WaylandError):
                    raise
            self.wait(stop)
        raise AssertionError("the last try returns or raises")

    def perceive(
        self, course: Course, fits: Callable[[Observation], bool] = lambda _: True
    ) -> Generator[Event, None, None]:
        """Look; when the look does not fit yet (our own panel just gave the focus back), wait and look again."""
        look = self.look(course.stop)
        if not fits(look):
            self.wait(course.stop)
            look = self.look(course.stop)
        yield self.see(course, look)

    def see(self, course: Course, look: Observation) -> Perceived:
        """This is what the screen shows now; it may clear what is in doubt."""
        course.see(look, self._verifier)
        return Perceived(look, self._clock())

    def further(
        self, step: PlannedStep, before: Observation, first: Observation, stop: Stop, over: Callable[[], bool]
    ) -> Iterator[Observation]:
        """More looks, each after a while, for as long as the effect of ``step`` may still come and it is not ``over``.

        ``before`` is the look before the step and ``first`` the one after it, which did not show what was expected.
        Raises what ``look`` does.
        """
        began, last, still = self._clock(), first, 0
        for pause in _PAUSES:
            starting = isinstance(step.action, OpenApp) and same_window(before.window, last.window)
            left = began + (STARTING if starting else GOING_ON) - self._clock()
            if left <= 0 or (still == _STILL and not starting):
                return
            if _is_over(min(pause * self._patience, left), stop, over):
                return
            now = self.look(stop)
            yield now
            busy = now.window is not None and now.window.busy
            still = 0 if busy or changed(last, now) else still + 1
            last = now


def _is_over(seconds: float, stop: Stop, over: Callable[[], bool]) -> bool:
    """Let so many seconds pass, or fewer where it is ``over`` before. Raises ``Stopped``."""
    while seconds > 0.0 and not over():
        stop.wait(min(seconds, _GLANCE))
        seconds -= _GLANCE
    return over()
