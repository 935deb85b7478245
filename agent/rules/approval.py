"""The rules before the person: what was approved already is not asked about again, and what is risky always is."""

from __future__ import annotations

import re
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final, TypeAlias

from agent.errors import ReviewError, RevisionError
from agent.grounding import MarksGrounder
from agent.ports import Grounder, Person
from agent.questions import Certainty, Danger, Decision, Note, Question
from agent.rules.aim import grounded, unsure
from agent.rules.difference import difference, named
from agent.rules.envelope import breach, counted, envelope_of, opened_by
from agent.rules.loops import pointless
from agent.rules.revision import check_words, revised, with_locked
from agent.rules.risk import assess, question_of
from agent.rules.undo import reversals
from agent.stop import Stop
from agent.types import (
    Action,
    ApprovalMode,
    Click,
    Deed,
    Drag,
    Envelope,
    Forecast,
    Observation,
    OutcomeKind,
    PlannedStep,
    Risk,
    Scroll,
    TypeText,
    Verdict,
)

_Danger: TypeAlias = tuple[Action, Risk, str, tuple[int, str] | None]
"""A step that is more than a low risk, how much, why, and which dialog makes it so, if one does."""

_INSIDE: Final = "inside what was approved"
_HARMLESS: Final = "nothing risky"
_NOBODY: Final = "and nobody can be asked"
_POINTLESS: Final = re.compile(r"step \d+: ")


@dataclass(frozen=True, slots=True)
class _Standing:
    """What was approved last, and how long the history was then."""

    envelope: Envelope
    steps: tuple[PlannedStep, ...]
    risky: tuple[_Danger, ...]
    since: int


class Approver:
    """The only place where an approval is made: from what the person was shown and said yes to, and nothing else.

    In the mode STEP every step is asked about. In the mode TRAJECTORY the person is asked once, and again as soon as a
    new forecast leaves what was approved. In the mode RISK only forecasts with more than a low risk are asked about,
    or, where nobody can be asked (``person`` is None), run only up to it. In every mode a step of more than a low risk
    needs a yes of its own, is covered at that risk and for that reason alone, and only until it was performed: to have
    approved one danger answers no other.

    Raises ``ReviewError`` where somebody has to be asked and nobody can be.
    """

    def __init__(
        self,
        person: Person | None,
        mode: ApprovalMode = ApprovalMode.TRAJECTORY,
        clock: Callable[[], float] = time.time,
        interrupted: Callable[[], str] = lambda: "",
        grounder: Grounder | None = None,
        certainty: Certainty | None = None,
    ) -> None:
        """``interrupted`` says what came in between since it was last asked; what was approved is over then.

        ``grounder`` finds what the person points an edited step at. ``certainty`` is told with each question.
        """
        if person is None and mode is not ApprovalMode.RISK:
            raise ReviewError(
                "nobody can be asked for approval here",
                "Start it from a terminal or a desktop session, or use --approve risk: then what is harmless is done.",
            )
        self._person = person
        self._mode = mode
        self._clock = clock
        self._interrupted = interrupted
        self._grounder = grounder or MarksGrounder()
        self._certainty = certainty or Certainty()
        self._paused = ""
        self._locked: tuple[tuple[int, PlannedStep], ...] = ()
        self._locked_since = 0
        self._changed: tuple[PlannedStep, ...] = ()
        self._standing: _Standing | None = None

    def review(self, forecast: Forecast, observation: Observation, history: Sequence[Deed], stop: Stop) -> Verdict:
        """What of the forecast may run: by the standing approval, by rule, or as the person decides."""
        stop.check()
        # What the person had made of the steps when they wanted to see other ways is what they come back to.
        changed, self._changed = self._changed if forecast.ways else (), ()
        if self._locked:
            deeds = history[self._locked_since :]
            self._locked = tuple((number, step) for number, step in self._locked if not _done(step, deeds))
            kept = [(number, grounded(step, observation, self._grounder)) for number, step in self._locked]
            forecast = replace(forecast, steps=with_locked(forecast.steps, kept))
        paused, self._paused = self._interrupted() or self._paused, ""
        if changed:
            return self._ask(forecast, observation, history, paused, stop, changed)
        notes = pointless(forecast.steps)
        whys = [paused] * len(forecast.steps) if paused else self._whys(forecast.steps, observation, history, notes)
        if self._standing is not None and history and self._mode is not ApprovalMode.STEP and not any(whys):
            left = self._standing.envelope.steps - _performed(history[self._standing.since :])
            return Verdict(forecast.steps, replace(self._standing.envelope, steps=left), _INSIDE)
        dangers = dangers_of(forecast.steps, observation)
        if self._mode is ApprovalMode.RISK and not dangers and not paused:
            count = notes[0].number - 1 if notes else len(forecast.steps)
            why = f"step {notes[0].number}: {notes[0].text}" if notes else _HARMLESS
            return self._grant(forecast.steps[:count], observation, history, why)
        if self._person is None and paused:
            return self._grant((), observation, history, f"{paused}, {_NOBODY}")
        if self._person is None:
            first = dangers[0]
            step = forecast.steps[first.number - 1]
            why = f"step {first.number} ({step.instruction}) {first.reason}, {_NOBODY}"
            return self._grant(forecast.steps[: first.number - 1], observation, history, why)
        return self._ask(forecast, observation, history, paused, stop)

    def _ask(
        self,
        forecast: Forecast,
        observation: Observation,
        history: Sequence[Deed],
        paused: str,
        stop: Stop,
        changed: tuple[PlannedStep, ...] = (),
    ) -> Verdict:
        """As the person decides; what the person changes is checked, weighed and asked about like what was foreseen.

        ``changed`` are the steps as they had changed them before.
        """
        assert self._person is not None, "somebody has to be asked"
        ways = tuple(step for way in forecast.ways for step in way.forecast.steps)
        foreseen = [step.action for step in (*forecast.steps, *ways)]
        asked = replace(forecast, steps=changed or forecast.steps)
        trouble, locked = "", _numbers(asked.steps, self._locked)
        while True:
            steps, notes = asked.steps, pointless(asked.steps)
            dangers = dangers_of(steps, observation)
            whys = [paused] * len(steps) if paused else self._whys(steps, observation, history, notes)
            question = self._question(asked, observation, history, dangers, whys)
            decision = self._person.ask(
                replace(
                    question,
                    notes=_once((*notes, *unsure(steps, observation, self._grounder))),
                    reversals=reversals(steps, observation),
                    why=paused or question.why,
                    edited=frozenset(n for n, step in enumerate(steps, 1) if step.action not in foreseen),
                    locked=locked,
                    trouble=trouble,
                    certainty=self._certainty,
                ),
                stop,
            )
            stop.check()
            self._mode = decision.mode or self._mode
            try:
                if not decision.instead:
                    check_words(decision.steer)
                    break
                known = (*ways, *forecast.steps, *steps)
                asked = replace(asked, steps=revised(known, decision.instead, observation, self._grounder))
                trouble, locked = "", decision.locked
            except RevisionError as error:
                trouble = f"{error} {error.advice}".strip()
        decision = replace(decision, reason=_own(decision.reason))
        self._locked = tuple((n, step) for n, step in enumerate(steps, 1) if n in decision.locked)
        self._locked_since = len(history)
        if decision.others:
            self._paused = paused  # nothing was decided: what is over stays over
            self._changed = steps if steps != forecast.steps else ()
            return Verdict((), None, others=True)
        if decision.steer:
            self._standing = None
            return Verdict((), None, decision.reason, decision.steer)
        allowed, reason = self._allowed(steps, dangers, decision)
        return self._grant(allowed, observation, history, reason)

    # --- What is asked, and what the answer allows --------------------------------------------------------------------

    def _question(
        self,
        forecast: Forecast,
        look: Observation,
        history: Sequence[Deed],
        dangers: tuple[Danger, ...],
        whys: Sequence[str],
    ) -> Question:
        if self._standing is None or not history:
            return Question(forecast, look, dangers, mode=self._mode)
        left = _left(self._standing.steps, history[self._standing.since :])
        number = next((number for number, why in enumerate(whys, 1) if why), 0)
        why = f"step {number}: {whys[number - 1]}" if number else "the mode: every step is asked about"
        changes = difference(left, forecast.steps, whys)
        return Question(forecast, look, dangers, why=why, changes=changes, mode=self._mode)

    def _allowed(
        self, steps: tuple[PlannedStep, ...], dangers: Sequence[Danger], decision: Decision
    ) -> tuple[tuple[PlannedStep, ...], str]:
        """The steps up to where the person said, or to the first danger without a yes, and why not more."""
        count, reason = max(0, min(decision.steps, len(steps))), decision.reason
        for danger in dangers:
            if danger.number <= count and danger.number not in decision.allowed:
                count = danger.number - 1
                reason = reason or f"step {danger.number} {danger.reason}, and that was not allowed"
        if self._mode is ApprovalMode.STEP:
            performed = (number for number in range(1, count + 1) if counted(steps[:number]))
            count = next(performed, count)
        return steps[:count], reason

    def _grant(
        self, steps: tuple[PlannedStep, ...], look: Observation, history: Sequence[Deed], reason: str
    ) -> Verdict:
        if not steps:
            self._standing = None
            return Verdict((), None, reason)
        envelope = envelope_of(steps, look.window, self._clock(), marks=look.marks)
        self._standing = _Standing(envelope, steps, tuple(_risky(steps, look)), len(history))
        return Verdict(steps, envelope, reason)

    # --- Whether the standing approval covers a forecast --------------------------------------------------------------

    def _whys(
        self, steps: Sequence[PlannedStep], look: Observation, history: Sequence[Deed], notes: Sequence[Note]
    ) -> list[str]:
        """Of each step why it is outside the standing approval, empty if it is inside; what is pointless never is."""
        standing = self._standing
        if standing is None:
            return ["nothing was approved yet"] * len(steps)
        deeds = history[standing.since :]
        spent, now = _performed(deeds), self._clock()
        left = _dangers_left(standing.risky, deeds)
        opened = opened_by(deeds)
        odd = {note.number: note.text for note in notes}
        whys = []
        for number, step in enumerate(steps, 1):
            why = breach(step, standing.envelope, look.window, spent, now, opened)
            spent += counted([step])
            for danger in _risky([step], look):
                # What was approved before its dialog was there is approved in whichever comes.
                known = danger if left[danger] > 0 else (*danger[:3], None)
                left[known] -= 1
                if left[known] < 0 and not why:
                    why = f"it {danger[2]}, and that is not approved"
            whys.append(why or odd.get(number, ""))
        return whys


def is_by_rule(verdict: Verdict) -> bool:
    """Whether nobody was asked: the steps lie inside what was approved, are harmless, or there is nobody."""
    return _reads_by_rule(verdict.reason)


def _reads_by_rule(why: str) -> bool:
    return why in (_INSIDE, _HARMLESS) or why.endswith(_NOBODY) or _POINTLESS.match(why) is not None


def _own(reason: str) -> str:
    """The person's own words, in quotation marks where a rule would say the same."""
    return f"“{reason}”" if _reads_by_rule(reason) else reason


def _once(notes: Sequence[Note]) -> tuple[Note, ...]:
    """The first note of each step."""
    return tuple({note.number: note for note in reversed(notes)}.values())


def dangers_of(steps: Sequence[PlannedStep], look: Observation) -> tuple[Danger, ...]:
    """The steps of more than a low risk, in order, as far as this look tells."""
    places = [None if step.grounding is None else step.grounding.point for step in steps]
    judged = (
        (number, *assess(step.action, look.window, look.marks, at))
        for number, (step, at) in enumerate(zip(steps, places, strict=True), 1)
    )
    return tuple(Danger(number, risk, reason) for number, risk, reason in judged if risk > Risk.LOW)


def _numbers(steps: Sequence[PlannedStep], locked: Sequence[tuple[int, PlannedStep]]) -> frozenset[int]:
    """The numbers of the steps that are locked, each once."""
    left = Counter(named(step.action) for _, step in locked)
    found = set()
    for number, step in enumerate(steps, 1):
        if left[named(step.action)] > 0:
            left[named(step.action)] -= 1
            found.add(number)
    return frozenset(found)


def _done(step: PlannedStep, history: Sequence[Deed]) -> bool:
    return any(named(deed.step.action) == named(step.action) and _was_performed(deed) for deed in history)


def _risky(steps: Sequence[PlannedStep], look: Observation) -> list[_Danger]:
    told = ((steps[one.number - 1].action, one) for one in dangers_of(steps, look))
    return [(named(act), one.risk, one.reason, question_of(act, look.window, look.marks)) for act, one in told]


def _dangers_left(risky: Sequence[_Danger], deeds: Sequence[Deed]) -> Counter[_Danger]:
    """The approved dangers that were not performed since."""
    left = Counter(risky)
    done = Counter(named(deed.step.action) for deed in deeds if _was_performed(deed))
    for danger in risky:
        if done[danger[0]] > 0:
            done[danger[0]] -= 1
            left[danger] -= 1
    return left


def _left(steps: Sequence[PlannedStep], deeds: Sequence[Deed]) -> list[PlannedStep]:
    """The approved steps that were not performed since."""
    done = Counter(named(deed.step.action) for deed in deeds if _was_performed(deed))
    left = []
    for step in steps:
        if done[named(step.action)] > 0:
            done[named(step.action)] -= 1
        else:
            left.append(step)
    return left


def _performed(deeds: Sequence[Deed]) -> int:
    return sum(_was_performed(deed) for deed in deeds)


def _was_performed(deed: Deed) -> bool:
    """Whether the hands moved: a step that found no target, or was refused, has used up nothing."""
    if not counted([deed.step]) or deed.outcome.kind is OutcomeKind.REFUSED:
        return False
    if deed.outcome.kind is OutcomeKind.FAILED:
        return deed.step.grounding is not None or not isinstance(deed.step.action, Click | Drag | Scroll | TypeText)
    return True
