"""The suites' course: what every suite offers, and how its tasks are run one after the other and written down."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final, Protocol

from agent.ports import Eyes, Policy
from agent.stop import Stop
from agent.types import Ending, EndingKind, Observation
from benchmarks.suites.notebook import Notebook
from benchmarks.suites.results import Attempt

SILENCE: Final = Ending(EndingKind.STOPPED, "the interface fell silent")
"""How a run ends when this machine was too busy to renew the lease of the hands: no doing of the policy's."""
TIMES: Final = 3
"""So often a task is begun that such an end cuts off."""
GREY = 128
"""What a blanked image is full of."""


class Suite(Protocol):
    """Tasks by number, the same for the same number and seed."""

    @property
    def name(self) -> str: ...

    def attempt(self, number: int, policy: Policy, *, blank: bool = False) -> Attempt:
        """One task from its start to the loop's end, its pictures grey if ``blank``."""
        ...


class BlankEyes:
    """Eyes whose pictures are grey all over: the marks are all there is to see."""

    def __init__(self, eyes: Eyes) -> None:
        self._eyes = eyes

    def look(self, stop: Stop) -> Observation:
        """The look with its picture blanked. Raises what the eyes raise."""
        seen = self._eyes.look(stop)
        pixels = seen.frame.pixels.copy()
        pixels[:] = GREY
        pixels.flags.writeable = False
        return replace(seen, frame=replace(seen.frame, pixels=pixels))


def attempts(suite: Suite, policy: Policy, tasks: int, notebook: Notebook | None, *, blank: bool) -> Iterator[Attempt]:
    """Tasks 0 to ``tasks`` - 1, and with ``blank`` all of them once more without a picture.

    What the notebook has is not run again; each task is written there before it is passed on. Raises ``SuiteError``
    where it cannot be kept, and what the suite raises.
    """
    done = {(result.number, result.blank) for result in notebook.done} if notebook is not None else set()
    for blanked in (False, True) if blank else (False,):
        for number in range(tasks):
            if (number, blanked) in done:
                continue
            made = suite.attempt(number, policy, blank=blanked)
            if notebook is not None:
                notebook.write(made.result)
            yield made
