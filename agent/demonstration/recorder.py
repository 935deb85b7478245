"""The recorder: hears what a person's hands do, looks at the screen between, and tells the steps that this was."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import Final, Protocol

from agent.demonstration.gestures import Chord, Gatherer, Gesture, Typed
from agent.demonstration.inputs import ButtonDown, ButtonUp, Input, KeyDown, KeyUp
from agent.demonstration.steps import LeftOut, Shown, Witnessed, joined, step_of
from agent.errors import MarksError, UsageError
from agent.events import Acted, Ended, Event, Perceived, Started
from agent.keys import MODIFIERS
from agent.ports import Eyes
from agent.rules.takeover import BY_THE_PERSON
from agent.stop import Stop
from agent.types import Ending, EndingKind, Finish, Observation, Outcome, OutcomeKind, PlannedStep, Unstated

REST: Final = 0.25
"""Seconds without input after which the screen is looked at again; while text is typed, seconds between two looks."""

MOST: Final = 100
"""Steps after which a recording ends by itself."""

_ROOM: Final = 1_000_000_000
"""Bytes of pictures after which it ends too: each step holds one of the whole screen, in memory alone."""

_EFFECT_WITHIN: Final = 3.0
"""Seconds in which a step's effect is waited for, unless the next one begins."""

_POLL: Final = 0.05


class Whose(Enum):
    """In whose window something is done."""

    THEIRS = auto()
    """A window that may be looked at."""
    OURS = auto()
    """One of this program's, or of the terminal that it was started from."""
    PRIVATE = auto()
    """One that is never looked at."""


class Doorkeeper(Protocol):
    """Says in whose window an input arrives, and whether the screen is other than at the last look."""

    def whose(self, heard: Input | None = None) -> Whose:
        """For no input, of the window in front. Raises ``ScreenError``."""
        ...

    def changed(self, since: Observation) -> bool:
        """Whether the screen shows something else than it did at this look. Raises ``ScreenError``."""
        ...


class Ear(Protocol):
    """Hears what a person's hands do."""

    def next(self, patience: float) -> Input | None:
        """The next of what was heard, waiting so many seconds for it; None if there was nothing."""
        ...


@dataclass(frozen=True, slots=True, eq=False)
class Demonstration:
    """What a person showed: the steps in order, the last look, and how often something was left out for which reason.

    ``began`` is in seconds since the epoch.
    """

    goal: str
    began: float
    steps: tuple[Shown, ...]
    last: Observation
    left_out: Mapping[LeftOut, int]

    def without(self, number: int) -> Demonstration:
        """Without the step of this number (from 1). Its look goes with it, and with the last one what came of it."""
        last = self.steps[-1].look if number == len(self.steps) else self.last
        return replace(self, steps=(*self.steps[: number - 1], *self.steps[number:]), last=last)

    @property
    def ending(self) -> Ending:
        """Verified where the effect of each step was seen, as of any run."""
        seen = all(shown.outcome.kind is OutcomeKind.DONE for shown in self.steps)
        kind = EndingKind.VERIFIED if seen else EndingKind.UNVERIFIED
        return Ending(kind, "" if seen else "not every step had an effect that could be seen")


def events_of(shown: Demonstration, run_id: str) -> Iterator[Event]:
    """The demonstration as a run, for the journal. Raises ``UsageError`` for one without a goal or without steps."""
    if not shown.goal.strip():
        raise UsageError("the goal is empty", "Say in a few words what you have shown.")
    if not shown.steps:
        raise UsageError("nothing was shown", "Begin again, and do the task yourself.")
    at = shown.began
    yield Started(run_id, shown.goal.strip(), BY_THE_PERSON, at)
    for one in shown.steps:
        at = max(at, one.look.frame.taken_at)
        yield Perceived(one.look, at)
        yield Acted(one.step, one.outcome, at)
    at = max(at, shown.last.frame.taken_at)
    yield Perceived(shown.last, at)
    good = shown.ending
    known = shown.steps[-1].step.expectation if good.kind is EndingKind.VERIFIED else Unstated()
    kind = OutcomeKind.DONE if good.kind is EndingKind.VERIFIED else OutcomeKind.UNVERIFIED
    yield Acted(PlannedStep(Finish(), "finish", known), Outcome(kind, BY_THE_PERSON), at)
    yield Ended(good, at)


class Recorder:
    """Makes steps of what the ear hears, and looks at the screen between; all on the thread that calls ``record``.

    ``clock`` counts as the inputs' times do, ``told`` hears 0 as soon as everything is heard and seen, then how many
    steps there are by now. What belongs to which look is told by their times alone. ``summons`` is the other chord
    that is ours: like the one that stops it is no step.
    """

    def __init__(
        self,
        ear: Ear,
        eyes: Eyes,
        door: Doorkeeper,
        clock: Callable[[], float],
        stop_chord: Sequence[str],
        told: Callable[[int], None] = lambda count: None,
        summons: Sequence[str] = (),
    ) -> None:
        self._ear = ear
        self._eyes = eyes
        self._door = door
        self._clock = clock
        self._chord = frozenset(stop_chord)
        self._ours = {self._chord, frozenset(summons)}
        self._told = told
        self._gatherer = Gatherer()
        self._looks: list[_Look] = []
        self._last_input = 0.0
        self._heard_until = 0.0
        self._checked_at = 0.0
        self._ready_at = 0.0
        self._pending: list[Gesture] = []
        self._steps: list[Shown] = []
        self._afters: list[Observation] = []
        self._left_out: Counter[LeftOut] = Counter()

    def record(self, goal: str, began: float, stop: Stop) -> Demonstration:
        """Record until ``stop`` is pulled or there is no room for more; ``began`` is now, in seconds since the epoch.

        Raises ``ScreenError``, ``MarksError`` where nothing can be named at the start, ``UsageError`` where nothing was
        shown.
        """
        began_at = self._clock()
        first = self._eyes.look(stop)
        self._looks = [_Look(began_at, self._clock(), first)]
        self._ready_at = self._looks[0].until
        self._told(0)
        while not stop.pulled and not self._is_full():
            if (heard := self._ear.next(_POLL)) is not None:
                self._take(heard)
            else:
                self._rest()
        while stop.pulled and (heard := self._ear.next(0.0)) is not None:
            self._take(heard)
        self._pending += self._gatherer.close()
        if self._pending and self._door.whose() is Whose.THEIRS:
            self._see()
        for gesture in self._pending:
            self._conclude(gesture, self._looks[-1].seen)
        if not self._steps:
            why = "; ".join(f"{count} left out: {reason}" for reason, count in self._left_out.items())
            raise UsageError(
                f"nothing was shown that can be kept{f' ({why})' if why else ''}",
                "Begin again, and do the task in the program itself.",
            )
        steps = joined(self._steps, self._afters)
        return Demonstration(goal, began, steps, self._looks[-1].seen, dict(self._left_out))

    def _is_full(self) -> bool:
        held = {id(one.look): one.look.frame.pixels.nbytes for one in self._steps}
        return len(self._steps) >= MOST or sum(held.values()) >= _ROOM

    # --- Inputs -------------------------------------------------------------------------------------------------------

    def _take(self, heard: Input) -> None:
        self._heard_until = heard.at
        if heard.at < self._ready_at:
            return  # nothing was told to have begun yet, and no look is from before it
        self._pending += self._gatherer.tick(heard.at)
        modifier = isinstance(heard, KeyDown) and heard.key in MODIFIERS
        if not isinstance(heard, KeyUp | ButtonUp) and (whose := self._door.whose(heard)) is not Whose.THEIRS:
            # What may not be kept is forgotten here, and nothing after it belongs to what was before it.
            ends = isinstance(heard, KeyDown) and heard.key in self._chord
            if whose is Whose.PRIVATE and not modifier and not ends:
                self._left_out[LeftOut.PRIVATE] += 1
            self._pending += self._gatherer.close()
            self._last_input = heard.at
            return
        done = self._gatherer.take(heard)
        now = self._gatherer.open
        begun = isinstance(heard, ButtonDown) and now is None
        begun = begun or any(one.began == heard.at for one in (*done, *([now] if now else [])))
        looked_at = self._looks[-1].since
        # A key that ends a text was decided on what was seen while that was typed; a look now might show what it did.
        ending = isinstance(heard, KeyDown) and any(isinstance(one, Typed) and one.began <= looked_at for one in done)
        if begun and not ending and looked_at <= self._last_input:
            # Done in haste: the screen may be other already, but less so than at the last look, if this is still now.
            self._see(heard.at if self._clock() - heard.at < REST else None)
        self._pending += [one for one in done if not self._is_ours(one)]
        if not modifier and not isinstance(heard, KeyUp):
            self._last_input = heard.at
        # By the time of the key, not of the clock: whoever lags behind has looked at what comes of it already.
        if isinstance(now, Typed) and heard.at - max(self._looks[-1].until, now.began) >= REST:
            self._see()
        self._conclude_seen()

    def _is_ours(self, gesture: Gesture) -> bool:
        return isinstance(gesture, Chord) and bool(gesture.keys) and frozenset(gesture.keys) in self._ours

    def _rest(self) -> None:
        now = self._clock()
        self._heard_until = now - _POLL
        self._pending += self._gatherer.tick(now)
        looked_at, look = self._looks[-1].since, self._looks[-1].seen
        if now - max(self._last_input, looked_at, self._checked_at) >= REST:
            self._checked_at = now
            # Once more in the end for a step without an effect, whether the screen has changed or not.
            due = self._pending[0].ended + _EFFECT_WITHIN if self._pending else now
            stale = looked_at <= self._last_input or looked_at < due <= now
            if self._door.whose() is Whose.THEIRS and (stale or self._door.changed(look)):
                self._see()
        self._conclude_seen()

    # --- Looks --------------------------------------------------------------------------------------------------------

    def _see(self, hasty: float | None = None) -> None:
        """Look; ``hasty`` is the time of an input to which this look belongs though it comes after it."""
        since = self._clock()
        try:
            seen = self._eyes.look(Stop())  # the last look comes after the stop
        except MarksError:
            return  # a program that does not answer now may do so later; without marks nothing can be named
        self._looks.append(_Look(since, self._clock(), seen) if hasty is None else _Look(hasty, hasty, seen))
        typed = self._gatherer.open
        if isinstance(typed, Typed):  # a long text has many looks, of which nothing but the fields is asked any more
            # But of the first one: the step may be told on it, where the field was not there before.
            for place in range(1, len(self._looks) - 1):
                first, look, later = self._looks[place - 1 : place + 2]
                if first.since >= typed.began and later.until <= self._last_input and look.seen.frame.pixels.size:
                    self._looks[place] = replace(look, seen=_without_picture(look.seen))

    def _conclude_seen(self) -> None:
        """Conclude those whose effect is seen, or waited for long enough, in order; forget looks that nothing needs."""
        while self._pending and (after := self._after(self._pending[0])) is not None:
            self._conclude(self._pending.pop(0), after)
        now = self._gatherer.began
        # What was done during the last look waits to be heard: it needs the look before that.
        oldest = min([self._heard_until, *(one.began for one in self._pending), *([now] if now is not None else [])])
        needed = max((place for place, look in enumerate(self._looks) if look.until < oldest), default=0)
        self._looks = self._looks[needed:]

    def _conclude(self, gesture: Gesture, after: Observation) -> None:
        made = step_of(self._witnessed(gesture, after))
        if isinstance(made, LeftOut):
            self._left_out[made] += 1
            return
        self._steps.append(made)
        self._afters.append(after)
        self._told(len(self._steps))

    def _after(self, gesture: Gesture) -> Observation | None:
        """The last look before the next gesture; until that begins one that shows an effect, as programs take time."""
        later = [look for look in self._looks if look.since > gesture.ended]
        ahead = [one.began for one in self._pending[1:]]
        if self._gatherer.began is not None:
            ahead.append(self._gatherer.began)
        if not later:
            return None
        if ahead:
            return ([look for look in later if look.since <= min(ahead)] or later[:1])[-1].seen
        made = step_of(self._witnessed(gesture, later[-1].seen))
        seen = isinstance(made, Shown) and made.outcome.kind is OutcomeKind.DONE
        return later[-1].seen if seen or later[-1].since - gesture.ended >= _EFFECT_WITHIN else None

    def _witnessed(self, gesture: Gesture, after: Observation) -> Witnessed:
        during = tuple(look.seen for look in self._looks if gesture.began <= look.since <= gesture.ended)
        before = self._before(gesture)
        earlier = [look for look in self._looks if look.until < gesture.began]
        while_read = before.since <= gesture.began < before.until and bool(earlier)
        return Witnessed(gesture, before.seen, during, after, earlier[-1].seen if while_read else None)

    def _before(self, gesture: Gesture) -> _Look:
        """The last look that was over when it began; for what writes nothing, one that had begun, or was in haste."""
        typed = isinstance(gesture, Typed)
        fit = [look for look in self._looks if (look.until < gesture.began if typed else look.since <= gesture.began)]
        return (fit or self._looks[:1])[-1]


@dataclass(frozen=True, slots=True, eq=False)
class _Look:
    """What was seen; the picture was taken at ``since``, the marks were read by ``until``."""

    since: float
    until: float
    seen: Observation


def _without_picture(look: Observation) -> Observation:
    return replace(look, frame=replace(look.frame, pixels=look.frame.pixels[:0]))
