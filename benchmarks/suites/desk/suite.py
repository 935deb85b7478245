"""The suite itself: tasks by number, each done in a room of its own, and why the failed ones failed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from agent.errors import HandsError
from agent.events import Acted, Aimed, Ended, Event, Foreseen, Perceived
from agent.hands.protocol import AGAIN
from agent.ports import Policy
from agent.types import Action, Ending, EndingKind, Mark, OutcomeKind
from benchmarks.suites.causes import Cause, along, cause, remaining
from benchmarks.suites.desk.room import Ran, Room
from benchmarks.suites.desk.roster import TEMPLATES
from benchmarks.suites.desk.tasks import INSTANCES, Errand, Template
from benchmarks.suites.results import Attempt, Result, Way
from benchmarks.suites.suite import SILENCE, TIMES

T = TypeVar("T")


class Instances(Generic[T]):
    """The templates in turn, an instance of each before the next of any.

    ``prover`` gives an agent for each errand that does it instead of the policy, to prove the suite; ``templates`` are
    those to take instead of ``every``.
    """

    every: Sequence[T]

    def __init__(
        self,
        seed: int,
        way: Way,
        prover: Callable[[Errand], Policy] | None = None,
        templates: Sequence[T] | None = None,
    ) -> None:
        self._seed = seed
        self._way = way
        self._prover = prover
        self._templates = tuple(self.every if templates is None else templates)

    @property
    def tasks(self) -> int:
        """How many tasks the whole suite has."""
        return INSTANCES * len(self._templates)

    def _drawn(self, number: int) -> tuple[T, int]:
        """A task's template, and which instance of it."""
        instance, which = divmod(number, len(self._templates))
        return self._templates[which], instance

    def _agent(self, errand: Errand, policy: Policy) -> Policy:
        return self._prover(errand) if self._prover is not None else policy


class Desk(Instances[Template]):
    """Errands in real programs."""

    name = "desk"
    every = TEMPLATES

    def task(self, number: int) -> tuple[Template, Errand]:
        """The template and the errand of a task; the same for the same number and seed."""
        template, instance = self._drawn(number)
        return template, template.errand(self._seed, instance)

    def attempt(self, number: int, policy: Policy, *, blank: bool = False) -> Attempt:
        """One task from its start to the loop's end, its pictures grey if ``blank``.

        Raises ``ScreenError`` where the private display or the program does not come up, ``HandsError`` where the
        machine is too busy: no such run counts.
        """
        template, errand = self.task(number)
        agent = self._agent(errand, policy)

        def run() -> Ran:
            with Room(template.program, errand) as room:
                return room.run(agent, self._way, blank=blank)

        return judged(number, template.name, errand, undisturbed(run), seen=not template.program.unseen, blank=blank)


def undisturbed(run: Callable[[], Ran]) -> Ran:
    """The first of a few runs that the machine was not too busy for. Raises ``HandsError`` where there is none."""
    for _ in range(TIMES):
        ran = run()
        if not _was_cut_off(_ending(ran.events)):
            return ran
    raise HandsError("this machine is too busy for real input", "Go on with --resume when less runs here.")


def judged(number: int, family: str, errand: Errand, ran: Ran, *, seen: bool, blank: bool) -> Attempt:
    """What became of an errand."""
    ending = _ending(ran.events)
    looks = [event.observation for event in ran.events if isinstance(event, Perceived)]
    forecasts = [event.forecast for event in ran.events if isinstance(event, Foreseen)]
    result = Result(
        number=number,
        family=family,
        seen=seen,
        goal=errand.goal,
        success=ran.success,
        said=str(ending.kind),
        reason=ending.reason,
        steps=len(errand.script) - 1,
        acted=sum(isinstance(event, Acted) for event in ran.events),
        forecasts=len(forecasts),
        seconds=ran.seconds,
        blank=blank,
        cause=None if ran.success else why(errand, ran),
    )
    return Attempt(result, looks[-1] if looks else None, forecasts[-1] if forecasts else None)


def why(errand: Errand, ran: Ran) -> Cause:
    """Why a run failed, judged by the errand's script."""
    script = [step.action for step in errand.script]
    tries = along(script, _deeds(ran.events))
    return cause(tries, remaining(tries[-1]) if tries else script, _ending(ran.events))


def _deeds(events: Sequence[Event]) -> list[tuple[tuple[Mark, ...], Action, OutcomeKind]]:
    """Each step that was tried, with the marks of the look before it."""
    deeds: list[tuple[tuple[Mark, ...], Action, OutcomeKind]] = []
    marks: tuple[Mark, ...] = ()
    before: tuple[Mark, ...] | None = None
    for event in events:
        match event:
            case Perceived(observation):
                marks = observation.marks
            case Aimed():
                before = marks
            case Acted(step, outcome):
                deeds.append((before if before is not None else marks, step.action, outcome.kind))
                before = None
            case _:
                pass
    return deeds


def _was_cut_off(ending: Ending) -> bool:
    """Whether the run ended because the hands fell silent or died, which is no doing of the agent's."""
    return ending == SILENCE or (ending.kind is EndingKind.FAILED and ending.reason.endswith(AGAIN))


def _ending(events: Sequence[Event]) -> Ending:
    return next(event.ending for event in reversed(events) if isinstance(event, Ended))
