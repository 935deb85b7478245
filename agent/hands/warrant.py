"""The room of the right to act: made where somebody approved, spent once for each step, and held in the hands process.

On the side of the interface a ``WarrantingReviewer`` stands around whoever decides. It is the one place from where the
hands are told what they may do, and it tells them that nothing is approved while somebody is asked.
"""

from __future__ import annotations

import secrets
import threading
from collections.abc import Callable, Sequence
from itertools import takewhile
from typing import Final

from agent.clock import RunClock
from agent.hands.answers import Refusal
from agent.hands.orders import LONGEST_WAIT
from agent.hands.protocol import Grant, Warrant
from agent.ports import Reviewer
from agent.rules.approval import is_by_rule
from agent.rules.envelope import LASTS, breach, continues
from agent.rules.loops import sets
from agent.stop import Stop
from agent.types import (
    Action,
    AskUser,
    Deed,
    Envelope,
    Finish,
    Forecast,
    Observation,
    OpenApp,
    PlannedStep,
    Verdict,
    Wait,
    Window,
)

NOTHING_APPROVED: Final = Warrant(None, ())


class WarrantingReviewer:
    """A reviewer whose verdicts, and nothing else, give the hands the right to act; ``give`` tells it to them."""

    def __init__(self, reviewer: Reviewer, give: Callable[[Warrant], None]) -> None:
        self._reviewer = reviewer
        self._give = give

    def review(self, forecast: Forecast, observation: Observation, history: Sequence[Deed], stop: Stop) -> Verdict:
        """As the reviewer behind; raises what it raises, and ``HandsError`` when the hands are gone."""
        self._give(NOTHING_APPROVED)
        verdict = self._reviewer.review(forecast, observation, history, stop)
        self._give(warrant_of(verdict))
        return verdict


def warrant_of(verdict: Verdict) -> Warrant:
    """A token of its own for each step that the hands have a part in; a refusal grants nothing."""
    if verdict.envelope is None:
        return NOTHING_APPROVED
    actions = [step.action for step in verdict.steps if _is_for_the_hands(step.action)]
    grants = tuple(Grant(secrets.token_hex(16), action) for action in actions)
    return Warrant(verdict.envelope, grants, under_way=is_by_rule(verdict))


def _is_for_the_hands(action: Action) -> bool:
    match action:
        case AskUser() | Finish():
            return False
        case Wait(seconds):  # what is no number cannot even be said to them
            return 0.0 <= seconds <= LONGEST_WAIT
        case _:
            return True


class Warrants:
    """What the hands may do: the grants of the present warrant, each for one act, as long as its envelope holds.

    What acts of the same approval have opened is counted here, whatever the interface believes of it.
    ``clock`` gives seconds since the epoch, as envelopes count them; by default one that nobody can set. No envelope
    holds longer than an approval ever does. Safe from several threads.
    """

    def __init__(self, clock: Callable[[], float] | None = None) -> None:
        self._clock = clock or RunClock()
        self._envelope: Envelope | None = None
        self._grants: dict[str, Action] = {}
        self._spent: set[str] = set()
        self._under_way = False
        self._approval: Envelope | None = None
        """The last one that was taken, also while somebody is asked."""
        self._opened: set[str] = set()
        self._over: dict[str, str] = {}
        self._since = 0.0
        self._lock = threading.Lock()

    def take(self, warrant: Warrant) -> None:
        """From now on this is approved, and nothing that was before."""
        with self._lock:
            self._end("another approval has taken the place of the one that covered this step")
            self._envelope = warrant.envelope
            self._grants = {grant.token: grant.action for grant in warrant.grants}
            self._under_way = warrant.under_way and warrant.envelope is not None
            self._since = self._clock()
            if warrant.envelope is not None and not continues(warrant.envelope, self._approval):
                self._approval, self._opened = warrant.envelope, set()

    def interrupt(self, by: str) -> None:
        """Nothing is approved any more, because of something that came in between."""
        with self._lock:
            self._end(f"{by} came in between: what was approved is over")
            self._approval = None

    def performed(self, token: str) -> None:
        """The act of this token was done, or half of it: what it opens has been opened by the approval that is on."""
        with self._lock:
            action = self._grants.get(token)
            if isinstance(action, OpenApp):
                self._opened.add(action.name.casefold())

    @property
    def begun(self) -> bool:
        """True from the first try of what was approved, or from the approval if nobody was asked, until that is over.

        Until then whoever said yes may have a hand on the way back from the answer.
        """
        with self._lock:
            return self._under_way

    def _end(self, why: str) -> None:
        self._over.update(dict.fromkeys(self._grants, why))
        self._envelope, self._grants, self._spent, self._under_way = None, {}, set(), False

    def spend(self, token: str, windows: Sequence[Window | None]) -> Action:
        """What the token grants; it is spent then, whatever comes of the act.

        ``windows`` is the window that is to get the input, once for each name that its program goes by. Raises
        ``Refusal`` with the reason.
        """
        with self._lock:
            return self._spend(token, windows)

    def _spend(self, token: str, windows: Sequence[Window | None]) -> Action:
        if token in self._over:
            raise Refusal(self._over[token])
        action = self._grants.get(token)
        if action is None or self._envelope is None:
            raise Refusal("nobody has approved this step")
        if token in self._spent:
            raise Refusal("this step was approved for one time, and has been tried")
        passed = [each for each in takewhile(token.__ne__, self._grants) if each not in self._spent | self._over.keys()]
        if not all(sets(self._grants[each]) for each in passed):
            raise Refusal("an earlier step of the same approval has not been tried")
        step, done, now = PlannedStep(action, ""), len(self._spent), self._clock()
        if now - self._since >= LASTS:
            raise Refusal("the approval has expired")
        breaches = [breach(step, self._envelope, window, done, now, self._opened) for window in windows]
        if all(breaches):
            raise Refusal(breaches[0])
        # What was set already was passed over: its turn is over too.
        self._over.update(dict.fromkeys(passed, "a later step of the same approval has been tried"))
        self._spent.add(token)
        self._under_way = True
        return action
