"""Over ten thousand random forecasts, edits and screens, nothing outside of what was approved is performed.

The real loop, the real rules, the real grounder, and the hands' own right to act; small true fakes around them. What
may be performed is worked out here once more, from what the person said yes to and nothing else, and without the rules
that are being tried.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from random import Random

import numpy as np
import pytest

from agent.events import Ended
from agent.expectations import MarksVerifier
from agent.grounding import MarksGrounder
from agent.hands.answers import Refusal
from agent.hands.protocol import Grant, Warrant
from agent.hands.warrant import WarrantingReviewer, Warrants
from agent.loop import Loop
from agent.questions import Decision, Question
from agent.rehearsal import RecordingHands, StillEyes, WrittenPolicy
from agent.rules.approval import Approver
from agent.rules.courtesy import Helm
from agent.rules.envelope import LASTS
from agent.stop import Stop
from agent.types import (
    Action,
    ApprovalMode,
    AskUser,
    Box,
    Click,
    Deed,
    DesktopPoint,
    Direction,
    Drag,
    Finish,
    Forecast,
    Frame,
    Mark,
    Observation,
    OpenApp,
    Outcome,
    OutcomeKind,
    PlannedStep,
    PressKeys,
    Role,
    Scroll,
    Shows,
    Target,
    TypeText,
    Unstated,
    Wait,
    Window,
)

FORECASTS = 10_000
NAMES = ("Save", "Send", "Delete", "Delte", "Close", "OK", "Title", "")
DANGEROUS = {"Send", "Delete"}
ROLES = (Role.BUTTON, Role.TEXT, Role.ITEM, Role.LABEL)
TEXTS = ("Plans", "rm -rf ~", "hello", "")
CHORDS = (("ctrl", "s"), ("delete",), ("y",), ("shift", "n"), ("ctrl", "enter"), ("enter",), ("alt", "f4"))
DANGEROUS_CHORDS = {("delete",), ("ctrl", "enter"), ("alt", "f4")}
PROGRAMS = ("Notes", "Bank")
EDITOR = Window("Notes", "notes", 11, 22, Box(0, 0, 40, 30))
BANK = replace(EDITOR, title="Bank", program="bank", pid=12, handle=31)
WINDOWS = (
    EDITOR,
    EDITOR,
    EDITOR,
    replace(EDITOR, title="Save As", handle=23, owner=22),
    replace(EDITOR, title="Other notes", handle=24),
    replace(EDITOR, title="Other dialog", handle=25, owner=24),
    BANK,
    replace(EDITOR, title="Delete everything?", handle=26, owner=22),
    None,
)
PIXELS = tuple(np.full((30, 40, 3), shade, np.uint8) for shade in (0, 90, 180))


class Clock:
    """Seconds since the epoch, which a deed may move on."""

    now = 1000.0

    def __call__(self) -> float:
        return self.now


@dataclass(frozen=True, eq=False)
class Yes:
    """What one answer allows, in the words of the person: here, these kinds, these texts, these dangers, so long."""

    home: int
    program: str
    opened: frozenset[str]
    kinds: frozenset[type]
    texts: frozenset[str]
    dangers: tuple[Action, ...]
    steps: int
    until: float


class Chancy:
    """A person who approves a random part of what is asked, with random dangers, and now and then changes the mode.

    Before that they may change the steps, lock some, want another forecast or see other ways: none of that is a yes.
    """

    def __init__(self, rng: Random, clock: Clock) -> None:
        self._rng = rng
        self._clock = clock
        self.yes: list[Yes] = []
        self.turned_to_risk = False
        self.edits = 0

    def ask(self, question: Question, stop: Stop) -> Decision:
        steps = question.forecast.steps
        locked = frozenset(number for number in range(1, len(steps) + 1) if self._rng.random() < 0.1)
        allowed = frozenset(number for number in range(1, len(steps) + 1) if self._rng.random() < 0.6)
        match self._rng.random():
            case chance if chance < 0.25 and self.edits < 40:
                self.edits += 1
                return Decision(len(steps), allowed=allowed, instead=self._edited(steps), locked=locked)
            case chance if chance < 0.28:
                return Decision(len(steps), allowed=allowed, steer="otherwise")
            case chance if chance < 0.31 and not question.forecast.ways:
                return Decision(len(steps), allowed=allowed, others=True)
        count = self._rng.randint(0, len(steps) + 1)
        mode = self._rng.choice((None, None, None, ApprovalMode.STEP, ApprovalMode.TRAJECTORY, ApprovalMode.RISK))
        self.turned_to_risk = self.turned_to_risk or mode is ApprovalMode.RISK
        said = steps[:count]
        window = question.observation.window
        self._clock.now += 0.001  # no two answers come in the same moment
        self.yes.append(
            Yes(
                0 if window is None else window.owner or window.handle,
                "" if window is None else window.program,
                frozenset(s.action.name.lower() for s in said if isinstance(s.action, OpenApp)),
                frozenset(type(s.action) for s in said),
                frozenset(typed for s in said if (typed := text_of(s.action)) is not None),
                tuple(plain(s.action) for number, s in enumerate(said, 1) if number in allowed),
                len(said),
                self._clock.now + LASTS,
            )
        )
        return Decision(count, allowed=allowed, mode=mode, locked=locked)

    def _edited(self, steps: Sequence[PlannedStep]) -> tuple[PlannedStep, ...]:
        """Some of the steps in another order, with others among them: most of them are, some could not be done."""
        kept = [step for step in steps if self._rng.random() < 0.8]
        kept += [some_step(self._rng) for _ in range(self._rng.randint(0, 2))]
        self._rng.shuffle(kept)
        return tuple(kept) or (some_step(self._rng),)  # no steps are no change


class Entitled:
    """The hands process's side: its warrants, whose tokens are spent as its client does, and told of what was done."""

    def __init__(self, clock: Clock) -> None:
        self._warrants = Warrants(clock)
        self._grants: list[Grant] = []

    def give(self, warrant: Warrant) -> None:
        self._grants = list(warrant.grants)
        self._warrants.take(warrant)

    def spend(self, action: Action, window: Window | None) -> None:
        """Do what the loop does. Raises ``Refusal``."""
        at = [grant.action for grant in self._grants].index(action)
        grant = self._grants[at]
        del self._grants[: at + 1]
        self._do(grant, window)

    def spend_any(self, rng: Random) -> tuple[Action, Window | None] | None:
        """Do anything anywhere, as an interface that errs might; None where it is refused."""
        grant, window = rng.choice(self._grants or [Grant("forged", Wait())]), rng.choice(WINDOWS)
        try:
            self._do(grant, window)
        except Refusal:
            return None
        return grant.action, window

    def _do(self, grant: Grant, window: Window | None) -> None:
        assert self._warrants.spend(grant.token, (window,)) == grant.action
        self._warrants.performed(grant.token)


class Restless(Helm):
    """Pauses now and then; what was approved counts no more where anything on the screen is another afterwards."""

    def __init__(self, rng: Random, eyes: StillEyes, person: Chancy) -> None:
        super().__init__()
        self._rng = rng
        self._eyes = eyes
        self._person = person

    def wait(self, stop: Stop) -> str:
        before = self._eyes.look(stop)
        if self._rng.random() < 0.7:
            self._eyes.turn()
        after = self._eyes.look(stop)
        words = self._rng.choice(("", "", "otherwise"))
        if words or (before.marks, before.window) != (after.marks, after.window):
            self._person.yes.clear()
        self.hand_back(words)
        return super().wait(stop)


def plain(action: Action) -> Action:
    """The action as it is called, whether its target was seen or a guess."""
    if isinstance(action, Click | Scroll | TypeText):
        return replace(action, target=replace(action.target, visible=True))
    if isinstance(action, Drag):
        return Drag(replace(action.start, visible=True), replace(action.end, visible=True))
    return action


def text_of(action: Action) -> str | None:
    if isinstance(action, TypeText):
        return action.text
    if isinstance(action, PressKeys) and len(action.keys[-1]) == 1 and action.keys[0] in ("shift", action.keys[-1]):
        return action.keys[-1]
    return None


def dangerous(action: Action) -> bool:
    """What anybody would call a danger here, whatever the rules say of the rest."""
    if isinstance(action, Click):
        return action.target.name in DANGEROUS and action.target.role in (Role.BUTTON, Role.ITEM)
    return isinstance(action, PressKeys) and action.keys in DANGEROUS_CHORDS


def some_target(rng: Random) -> Target:
    return Target(rng.choice(ROLES), rng.choice(NAMES), rng.choice((1, 1, 1, 2)), rng.random() < 0.7)


def some_step(rng: Random) -> PlannedStep:
    target = some_target(rng)
    actions: tuple[Action, ...] = (
        Click(target),
        Click(target),
        TypeText(target, rng.choice(TEXTS)),
        PressKeys(rng.choice(CHORDS)),
        Drag(target, some_target(rng)),
        Scroll(target, rng.choice(tuple(Direction))),
        OpenApp(rng.choice(PROGRAMS)),
        Wait(0.0),
        Finish(rng.random() < 0.5),
        AskUser("Which?"),
    )
    weights = (4, 4, 4, 4, 1, 1, 3, 1, 1, 0.3)
    expected = rng.choice((Shows(some_target(rng)), Unstated()))
    return PlannedStep(rng.choices(actions, weights)[0], "a step", expected)


def some_look(rng: Random) -> Observation:
    marks = tuple(
        Mark(rng.choice(ROLES), rng.choice(NAMES), Box(rng.randint(0, 30), rng.randint(0, 20), 6, 6))
        for _ in range(rng.randint(0, 7))
    )
    frame = Frame(rng.choice(PIXELS), DesktopPoint(0, 0), (), 0.0)
    return Observation(frame, marks, rng.choice(WINDOWS))


def run_one(rng: Random, mode: ApprovalMode) -> tuple[int, int]:
    """One run on a random stage; how many forecasts it took and how many steps were performed."""
    clock = Clock()
    looks = [some_look(rng) for _ in range(rng.randint(1, 6))]
    match rng.random():
        case chance if chance < 0.5:
            looks = [replace(look, window=EDITOR) for look in looks]
        case chance if chance < 0.75:  # a program comes to the front that a step may be going to open
            looks = [replace(look, window=BANK if at else EDITOR) for at, look in enumerate(looks)]
    eyes = StillEyes(looks)
    person = Chancy(rng, clock)
    helm = Restless(rng, eyes, person)
    used: list[tuple[Yes, Action]] = []
    entitled = Entitled(clock)

    def then(step: PlannedStep) -> Outcome | None:
        window = eyes.look(Stop()).window
        check(step.action, window, person, used, clock, mode)
        entitled.spend(step.action, window)  # what the loop may do, the hands do not refuse
        eyes.turn()
        if rng.random() < 0.1:
            helm.pause()
        clock.now += rng.choice((0.0, 1.0, 1.0, LASTS))
        return None

    steps = [some_step(rng) for _ in range(8)]
    policy = WrittenPolicy(
        [Forecast(tuple(rng.choice(steps) for _ in range(rng.randint(1, 6)))) for _ in range(rng.randint(1, 8))]
    )
    hands = RecordingHands(then)
    commit = rng.choice((None, None, 1, 2))
    loop = Loop(
        eyes,
        policy,
        MarksGrounder(),
        WarrantingReviewer(Approver(person, mode, clock, helm.take), entitled.give),
        hands,
        MarksVerifier(),
        commit=commit,
        patience=0.0,
        clock=clock,
        helm=helm,
    )
    events = list(loop.run("anything", Stop()))
    assert isinstance(events[-1], Ended)
    return len(policy.histories), len(hands.performed)


def check(
    action: Action,
    window: Window | None,
    person: Chancy,
    used: list[tuple[Yes, Action]],
    clock: Clock,
    mode: ApprovalMode,
) -> None:
    """Fail unless the last yes covers what is being done. ``used`` has each yes with each action it covered."""
    by_rule = mode is ApprovalMode.RISK or person.turned_to_risk
    yes = person.yes[-1] if person.yes else None
    if dangerous(action):
        assert yes is not None, f"{action} was never asked about"
        assert plain(action) in yes.dangers, f"{action} was not allowed"
        before = used.count((yes, plain(action)))
        assert before < yes.dangers.count(plain(action)), f"{action} was allowed {before} times and done once more"
        used.append((yes, plain(action)))
    if by_rule:
        return  # what is harmless needs no yes here
    assert yes is not None, f"{action} was never asked about"
    opened = {done.name.lower() for one, done in used if one is yes and isinstance(done, OpenApp)}
    if not dangerous(action):
        used.append((yes, plain(action)))
    assert sum(one is yes for one, _ in used) <= yes.steps, "more steps than were approved"
    assert clock.now < yes.until, "the approval has expired"
    if isinstance(action, Wait):
        return
    assert type(action) in yes.kinds, f"no step of the kind {type(action).__name__} was approved"
    text = text_of(action)
    assert text is None or text in yes.texts, f"the text {text!r} was not approved"
    if isinstance(action, OpenApp):
        assert action.name.lower() in yes.opened
    home, program = (0, "") if window is None else (window.owner or window.handle, window.program)
    assert (home, program) == (yes.home, yes.program) or program in yes.opened & opened, f"{window} was not approved"


@pytest.mark.parametrize("mode", ApprovalMode)
def test_nothing_outside_of_what_was_approved_is_performed(mode: ApprovalMode) -> None:
    rng = Random(f"approved only/{mode.value}")
    forecasts = performed = runs = 0
    while forecasts < FORECASTS // len(ApprovalMode) + 1:
        made, done = run_one(rng, mode)
        forecasts, performed, runs = forecasts + made, performed + done, runs + 1
    # A run in which nothing is ever done would prove nothing.
    assert performed > runs / 2


def test_an_interface_that_errs_cannot_have_the_hands_do_more_than_was_approved() -> None:
    """Whatever it asks for, wherever: the hands' own right to act covers what the last yes does, and nothing else."""
    rng, done = Random("approved only/hands"), 0
    for _ in range(FORECASTS // 10):
        clock = Clock()
        person, entitled = Chancy(rng, clock), Entitled(clock)
        reviewer = WarrantingReviewer(Approver(person, ApprovalMode.TRAJECTORY, clock), entitled.give)
        used: list[tuple[Yes, Action]] = []
        history: list[Deed] = []
        for _ in range(4):
            steps = tuple(some_step(rng) for _ in range(rng.randint(1, 6)))
            reviewer.review(Forecast(steps), some_look(rng), history, Stop())
            for _ in range(20):
                tried = entitled.spend_any(rng)
                if tried is not None:
                    check(*tried, person, used, clock, ApprovalMode.TRAJECTORY)
                    history.append(Deed(PlannedStep(tried[0], ""), Outcome(OutcomeKind.DONE)))
                    done += 1
                clock.now += rng.choice((0.0, 1.0, 1.0, LASTS / 10))
    assert done > FORECASTS // 10
