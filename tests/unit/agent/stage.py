"""A loop on a stage: small looks, written forecasts, hands that write down what they are told, a clock that stands."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from agent.errors import GroundingError
from agent.events import Acted, Ended, Event
from agent.loop import Loop
from agent.ports import Eyes, Grounder, Hands, Policy, Reviewer, Verifier
from agent.rehearsal import ConsentingReviewer, RecordingHands, StillEyes, WrittenPolicy
from agent.rules.budgets import Budgets
from agent.rules.courtesy import Helm
from agent.stop import Stop
from agent.types import (
    Action,
    Box,
    Click,
    Deed,
    DesktopPoint,
    Ending,
    Expectation,
    Finish,
    Forecast,
    Frame,
    FramePoint,
    Grounding,
    Mark,
    Observation,
    OutcomeKind,
    PlannedStep,
    Reads,
    Role,
    Shows,
    Source,
    Target,
    Titled,
    TypeText,
    Window,
)

WINDOW = Window("Notes", "notes", 11, 22, Box(0, 0, 40, 30))
SAVE = Target(Role.BUTTON, "Save")
SEND = Target(Role.BUTTON, "Send")
FIELD = Target(Role.TEXT, "Title")
SAVED = Target(Role.LABEL, "Saved", visible=False)


class Names:
    """Grounds and verifies by exact role, name and ordinal."""

    def ground(self, target: Target, observation: Observation) -> Grounding:
        marks = [m for m in observation.marks if (m.role, m.name) == (target.role, target.name)]
        if not 1 <= target.ordinal <= len(marks):
            raise GroundingError(f"there is no {target.name}")
        box = marks[target.ordinal - 1].box
        return Grounding(FramePoint(box.x, box.y), box, Source.ACCESSIBILITY, 1.0)

    def met(self, expectation: Expectation, action: Action, observation: Observation) -> bool:
        match expectation:
            case Shows(target):
                return any((m.role, m.name) == (target.role, target.name) for m in observation.marks)
            case Reads(target, text):
                return any((m.role, m.name, m.value) == (target.role, target.name, text) for m in observation.marks)
            case Titled(text):
                return observation.window is not None and text in observation.window.title
            case _:
                return False


def look(*marks: Mark, window: Window | None = WINDOW, shade: int = 0) -> Observation:
    frame = Frame(np.full((30, 40, 3), shade, np.uint8), DesktopPoint(0, 0), (), 0.0)
    return Observation(frame, marks, window)


def mark(target: Target, value: str = "", x: int = 5) -> Mark:
    return Mark(target.role, target.name, Box(x, 5, 4, 4), value)


EMPTY = look(mark(FIELD), mark(SAVE))
TITLED = look(mark(FIELD, "Plans"), mark(SAVE), shade=1)
DONE = look(mark(FIELD, "Plans"), mark(SAVE), mark(SAVED), shade=2)

HALFWAY = look(mark(FIELD), mark(SAVE), mark(SEND), shade=3)

WRITE = PlannedStep(TypeText(FIELD, "Plans"), "Write the title", Reads(FIELD, "Plans"))
PRESS = PlannedStep(Click(SAVE), "Click Save", Shows(SAVED))
FINISH = PlannedStep(Finish(), "Finish", Shows(SAVED))
WRITTEN = replace(FINISH, expectation=Reads(FIELD, "Plans"))
PLAN = Forecast((WRITE, PRESS, FINISH))


@dataclass
class Stage:
    """A loop and everything around it, with what happened."""

    eyes: Eyes
    policy: Policy
    reviewer: Reviewer
    hands: Hands
    budgets: Budgets = Budgets()  # noqa: RUF009 - frozen
    commit: int | None = None
    horizon: int = 5
    grounder: Grounder = field(default_factory=Names)
    verifier: Verifier = field(default_factory=Names)
    clock: Callable[[], float] = lambda: 50.0
    helm: Helm | None = None

    def loop(self) -> Loop:
        return Loop(
            self.eyes,
            self.policy,
            self.grounder,
            self.reviewer,
            self.hands,
            self.verifier,
            budgets=self.budgets,
            horizon=self.horizon,
            commit=self.commit,
            patience=0.0,
            clock=self.clock,
            helm=self.helm,
        )

    def run(self, stop: Stop | None = None) -> list[Event]:
        return list(self.loop().run("Title it Plans", stop or Stop()))


def staged(
    looks: Sequence[Observation] = (EMPTY, TITLED, DONE), forecasts: Sequence[Forecast] = (PLAN,)
) -> tuple[Stage, WrittenPolicy, RecordingHands]:
    eyes = StillEyes(looks)
    hands = RecordingHands(lambda _: eyes.turn())
    policy = WrittenPolicy(forecasts)
    return Stage(eyes, policy, ConsentingReviewer(lambda: 50.0), hands), policy, hands


def ending(events: Sequence[Event]) -> Ending:
    assert isinstance(events[-1], Ended)
    assert sum(isinstance(event, Ended) for event in events) == 1
    return events[-1].ending


def outcomes(events: Sequence[Event]) -> list[OutcomeKind]:
    return [event.outcome.kind for event in events if isinstance(event, Acted)]


class Early(WrittenPolicy):
    """Writes down what it is asked ahead of time and what it is asked."""

    def __init__(self, forecasts: Sequence[Forecast]) -> None:
        super().__init__(forecasts)
        self.told: list[tuple[object, ...]] = []

    def anticipate(
        self, goal: str, observation: Observation, history: Sequence[Deed], horizon: int, count: int = 0
    ) -> None:
        self.told.append(("ahead", observation, [(d.step.action, d.outcome.kind) for d in history], count))

    def desist(self) -> None:
        self.told.append(("desist",))

    def forecast(
        self, goal: str, observation: Observation, history: Sequence[Deed], horizon: int, stop: Stop
    ) -> Forecast:
        self.told.append(("asked", observation, [(d.step.action, d.outcome.kind) for d in history]))
        return super().forecast(goal, observation, history, horizon, stop)


class Late(StillEyes):
    """After each act so many looks still show what was before it; ``seen`` are all looks since the first act."""

    def __init__(self, looks: Sequence[Observation], late: int) -> None:
        super().__init__(looks)
        self._late = late
        self._left = 0
        self._before: Observation | None = None
        self.seen: list[Observation] = []

    def act(self, _: PlannedStep) -> None:
        self._before, self._left = super().look(Stop()), self._late
        self.turn()

    def look(self, stop: Stop) -> Observation:
        seen = super().look(stop)
        if self._before is None:
            return seen
        if self._left > 0:
            self._left -= 1
            seen = self._before
        self.seen.append(seen)
        return seen


def late(count: int, *forecasts: Forecast) -> tuple[Stage, Late, Early]:
    """A field that reads what was typed so many looks after it was."""
    eyes = Late((EMPTY, TITLED), count)
    policy = Early(forecasts or (Forecast((WRITE, WRITTEN)),))
    return Stage(eyes, policy, ConsentingReviewer(lambda: 50.0), RecordingHands(eyes.act)), eyes, policy


class Watched(Helm):
    """A helm that the person hands back after ``then`` was done, while the loop waits."""

    def __init__(self, then: Callable[[], None], words: str = "") -> None:
        super().__init__()
        self._then = then
        self._said = words

    def wait(self, stop: Stop) -> str:
        self._then()
        self.hand_back(self._said)
        return super().wait(stop)
