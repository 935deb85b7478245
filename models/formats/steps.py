"""Steps as lines of text: how a policy says an action and what it expects of it, and how that is read back."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import assert_never

from agent.errors import ReplyError
from agent.keys import format_chord, parse_chord
from agent.types import (
    Action,
    AskUser,
    Becomes,
    Click,
    Deed,
    Direction,
    Drag,
    Expectation,
    Finish,
    Hides,
    Mark,
    OpenApp,
    OutcomeKind,
    PlannedStep,
    PointerButton,
    PressKeys,
    Reads,
    Role,
    Scroll,
    Shows,
    State,
    Target,
    Titled,
    TypeText,
    Unstated,
    Wait,
)
from models.formats.names import phrase, plain, spoken

CLICKS = MappingProxyType(
    {"click": (PointerButton.LEFT, 1), "double": (PointerButton.LEFT, 2), "context": (PointerButton.RIGHT, 1)}
)
"""The verbs of the pointer: which button, and how often."""

STATES = MappingProxyType(
    {
        "checked": (State.CHECKED, True),
        "unchecked": (State.CHECKED, False),
        "selected": (State.SELECTED, True),
        "expanded": (State.EXPANDED, True),
        "focused": (State.FOCUSED, True),
    }
)
"""The states that an expectation may name, and whether they are to hold."""

_GUESS = "? "
"""What a guess at a thing to come begins with; a name on the screen may, too."""

ADVICE = "Ask for a new forecast, or choose another policy."


def _quoted(text: str) -> str:
    return f'" {plain(text)} "'


def action_text(action: Action, marks: Sequence[Mark] = (), found: bool = False) -> str:
    """An action in the policy's words; ``marks`` are the screen it was planned on, for ordinals.

    Once it was done, what it guessed at is ``found``: no guess any more.
    """
    said = spoken(marks)

    def name(target: Target) -> str:
        words = said.get(target) or phrase(target, ordinal=target.ordinal > 1)
        return words.removeprefix(_GUESS) if found and not target.visible else words

    match action:
        case Click(target, button, count):
            verb = next((v for v, made in CLICKS.items() if made == (button, count)), "click")
            return f"{verb} {name(target)}"
        case Drag(start, end):
            return f"drag {name(start)} to {name(end)}"
        case Scroll(target, direction, _):
            return f"scroll {name(target)} {direction}"
        case TypeText(target, text, replace):
            return f"{'type' if replace else 'insert'} {name(target)} {_quoted(text)}"
        case PressKeys(keys):
            return f"press {format_chord(keys)}"
        case Wait():
            return "wait"
        case OpenApp(app):
            return f"open {_quoted(app)}"
        case AskUser(question):
            return f"ask {_quoted(question)}"
        case Finish(success, message):
            return "finish done" if success else f"finish failed {_quoted(message)}"
    assert_never(action)


def _own_target(action: Action) -> Target | None:
    match action:
        case Click(target) | Scroll(target) | TypeText(target):
            return target
        case _:
            return None


def expectation_text(expectation: Expectation, action: Action, marks: Sequence[Mark] = ()) -> str:
    """An expectation in words; what concerns the step's own target is not named again."""
    said = spoken(marks)
    own = _own_target(action)

    def name(target: Target) -> str:
        return said.get(target) or phrase(target, ordinal=target.ordinal > 1)

    match expectation:
        case Shows(target):
            return f"shows {name(target)}"
        case Hides(target):
            return f"hides {name(target)}"
        case Reads(target, text):
            if target == own and isinstance(action, TypeText) and text == action.text:
                return "reads"
            return f"reads {name(target)} {_quoted(text)}"
        case Becomes(target, state, held):
            word = next(w for w, made in STATES.items() if made == (state, held))
            return word if target == own else f"{word} {name(target)}"
        case Titled(text):
            return f"titled {_quoted(text)}"
        case Unstated():
            return "nothing"
    assert_never(expectation)


def step_text(step: PlannedStep, marks: Sequence[Mark] = ()) -> str:
    """One step as a line of an answer."""
    return f"{action_text(step.action, marks)} > {expectation_text(step.expectation, step.action, marks)}"


def deed_line(deed: Deed, marks: Sequence[Mark] = ()) -> str:
    """One past step: its words, and what became of it unless it was simply done."""
    was_done = deed.outcome.kind in (OutcomeKind.DONE, OutcomeKind.UNVERIFIED)
    said = action_text(deed.step.action, marks, found=was_done)
    return said if deed.outcome.kind is OutcomeKind.DONE else f"{said} : {deed.outcome.kind}"


class _Line:
    """A cursor over one line of an answer."""

    def __init__(self, text: str, targets: Mapping[str, Target]) -> None:
        self._text = text
        self._rest = text
        self._targets = targets

    def fail(self, why: str) -> ReplyError:
        return ReplyError(f"The policy's step {self._text!r} {why}.", ADVICE)

    @property
    def ended(self) -> bool:
        return not self._rest

    def take(self, literal: str) -> bool:
        """Step over the literal if it stands here."""
        found = self._rest.startswith(literal)
        if found:
            self._rest = self._rest[len(literal) :]
        return found

    def want(self, literal: str) -> None:
        if not self.take(literal):
            raise self.fail(f"lacks {literal!r}")

    def word(self) -> str:
        """The letters up to the next space."""
        word = self._rest.partition(" ")[0]
        self._rest = self._rest[len(word) :]
        return word

    def target(self, dragged: bool = False) -> Target:
        """The longest phrase of the screen that stands here, or a guess at a thing to come."""
        guessed = self._rest.startswith(_GUESS)
        end = (_DRAGGED if dragged else _LATER) if guessed else _WORD
        fits = [said for said in self._targets if self._rest.startswith(said) and end.match(self._rest, len(said))]
        if fits:
            said = max(fits, key=len)
            self._rest = self._rest[len(said) :]
            return self._targets[said]
        if not guessed:
            raise self.fail("names nothing on the screen")
        return self._guess(end)

    def _guess(self, end: re.Pattern[str]) -> Target:
        found = re.match(rf"{_NAMED}(?={end.pattern})", self._rest)
        if found is None:
            raise self.fail("names no role")
        self._rest = self._rest[found.end() :]
        return Target(Role(found["role"]), found["name"] or "", visible=False)

    def quoted(self) -> str:
        """A text up to where it can end: marks may stand in it."""
        self.want('" ')
        found = _QUOTED.match(self._rest)
        if found is None:
            raise self.fail("has an open quotation")
        self._rest = self._rest[found.end() :]
        return found["text"]


_NAMED = rf"\? (?:(?P<name>[^\n\"<>?#]+?) )?(?P<role>{'|'.join(Role)})"
"""A guess: its name may hold a role's word, and "to"."""
_WORD, _LATER, _DRAGGED = (re.compile(end) for end in (" |$", r" > | \" |$| (?:up|down|left|right) > ", " to "))
"""Where a phrase can end, and where what begins as a guess does: as a step's last target, or as what is dragged."""
_QUOTED = re.compile(r'(?P<text>.*?) "(?= > |$)')


def _read_action(line: _Line) -> Action:
    verb = line.word()
    if verb in ("wait", "finish"):
        if verb == "wait":
            return Wait()
        if line.take(" done"):
            return Finish()
        line.want(" failed ")
        return Finish(success=False, message=line.quoted())
    line.want(" ")
    match verb:
        case "click" | "double" | "context":
            button, count = CLICKS[verb]
            return Click(line.target(), button, count)
        case "type" | "insert":
            target = line.target()
            line.want(" ")
            return TypeText(target, line.quoted(), replace=verb == "type")
        case "scroll":
            target = line.target()
            line.want(" ")
            direction = line.word()
            if direction not in tuple(Direction):
                raise line.fail("scrolls nowhere")
            return Scroll(target, Direction(direction))
        case "drag":
            start = line.target(dragged=True)
            line.want(" to ")
            return Drag(start, line.target())
        case "press":
            try:
                return PressKeys(parse_chord(line.word()))
            except ValueError as error:
                raise line.fail(f"presses no known keys: {error}") from error
        case "open":
            return OpenApp(line.quoted())
        case "ask":
            return AskUser(line.quoted())
        case _:
            raise line.fail("has no known verb")


def _read_expectation(line: _Line, action: Action) -> Expectation:
    own = _own_target(action)
    word = line.word()
    named = line.take(" ") and word in ("shows", "hides", "reads", *STATES)
    match word:
        case "shows" if named:
            return Shows(line.target())
        case "hides" if named:
            return Hides(line.target())
        case "reads" if named:
            target = line.target()
            line.want(" ")
            return Reads(target, line.quoted())
        case "reads" if isinstance(action, TypeText):
            return Reads(action.target, action.text)
        case "titled":
            return Titled(line.quoted())
        case "nothing":
            return Unstated()
        case state if state in STATES and (named or own is not None):
            kind, held = STATES[state]
            target = line.target() if named or own is None else own
            return Becomes(target, kind, held)
        case _:
            raise line.fail("expects nothing that can be seen")


def read_step(text: str, targets: Mapping[str, Target], marks: Sequence[Mark]) -> PlannedStep:
    """One line of an answer, its phrases looked up in ``targets``. Raises ``ReplyError``."""
    line = _Line(text, targets)
    action = _read_action(line)
    line.want(" > ")
    expectation = _read_expectation(line, action)
    if not line.ended:
        raise line.fail("goes on after its end")
    return PlannedStep(action, action_text(action, marks), expectation)
