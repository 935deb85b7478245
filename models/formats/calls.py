"""What families that speak of places call for, and how that becomes steps on things: the way from *where* to *what*.

A place is looked up among the marks of the look. Where nothing is known to lie, or where it matters at which place
inside a thing one acts, there is no step but a ``ReplyError``: nothing is clicked that the person cannot be told.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, assert_never

from agent.coordinates import centre, visible
from agent.errors import ReplyError
from agent.grounding import marks_at
from agent.keys import MODIFIERS, check_chord
from agent.types import (
    FIELDS,
    Action,
    ActionKind,
    AskUser,
    Click,
    Direction,
    Drag,
    Expectation,
    Finish,
    FramePoint,
    Mark,
    Observation,
    OpenApp,
    PlannedStep,
    PointerButton,
    PressKeys,
    Reads,
    Role,
    Scroll,
    State,
    Target,
    TypeText,
    Unstated,
    Wait,
)
from models.formats.asking import spoken
from models.formats.names import phrases
from models.formats.places import Ruler, Spot
from models.formats.steps import ADVICE, action_text

_FRAMES: Final = frozenset({Role.WINDOW, Role.DIALOG, Role.PANE})
"""What only holds other things: a place inside it says nothing."""
_MEASURED: Final = frozenset({Role.SLIDER, Role.IMAGE})
"""Where it matters at which place inside one acts; the hands act at the middle."""
_NEAR: Final = 8
"""Frame pixels from the middle that still mean the middle."""
_KEYS: Final = {
    " ": "space",
    "\n": "enter",
    "\t": "tab",
    **dict(
        pair.split("=")
        for pair in """
        return=enter kp_enter=enter esc=escape del=delete ins=insert back=backspace spacebar=space plus=+ minus=-
        control=ctrl ctrlleft=ctrl ctrlright=ctrl shiftleft=shift shiftright=shift option=alt altleft=alt altright=alt
        win=super winleft=super windows=super meta=super cmd=super command=super page_up=pageup page_down=pagedown
        pgup=pageup pgdn=pagedown arrowleft=left arrowright=right arrowup=up arrowdown=down
        """.split()
    ),
}
"""What families call keys, by our names."""

_STAYING: Final = frozenset(
    {("ctrl", "a"), ("ctrl", "c"), ("ctrl", "v"), ("ctrl", "x"), ("ctrl", "z"), ("ctrl", "home"), ("ctrl", "end")}
    | {(key,) for key in ("backspace", "delete", "home", "end", "ctrl", "shift")}
)
"""Chords after which the keys still go where they went; any other, such as Tab, may have brought them elsewhere."""


@dataclass(frozen=True, slots=True)
class Call:
    """One action as a model called for it; what a kind has no use for stays at its default."""

    kind: ActionKind
    at: Spot | None = None
    to: Spot | None = None
    text: str = ""
    keys: tuple[str, ...] = ()
    button: PointerButton = PointerButton.LEFT
    count: int = 1
    way: Direction = Direction.DOWN
    success: bool = True


def chord(words: Sequence[object]) -> tuple[str, ...]:
    """The keys that a model named, by our names, modifiers first. Raises ``ReplyError`` for what is no chord."""
    named = []
    for word in words:
        if not isinstance(word, str):
            raise ReplyError("The policy presses something that is no key.", ADVICE)
        key = word if len(word) == 1 and word.strip() else word.strip(" ").casefold() or word
        named.append(_KEYS.get(key, key.casefold()))
    try:
        return check_chord(sorted(named, key=lambda key: MODIFIERS.index(key) if key in MODIFIERS else len(MODIFIERS)))
    except ValueError as error:
        raise ReplyError(f"The policy presses no known keys: {spoken(str(error))[:100]}.", ADVICE) from None


def turned(amount: float, more: Direction, less: Direction) -> Direction:
    """Which way a wheel goes that is turned by so much. Raises ``ReplyError`` where it is not turned at all."""
    if amount > 0:
        return more
    if amount < 0:
        return less
    raise ReplyError("The policy scrolls nowhere.", ADVICE)


def planned(calls: Sequence[Call], ruler: Ruler, observation: Observation) -> tuple[PlannedStep, ...]:
    """The calls as steps on what lies at their places on this look. Raises ``ReplyError``."""
    planner = _Planner(ruler, observation)
    return tuple(step for call in calls for step in planner.steps(call))


class _Planner:
    """What is known between the calls of one reply: where the keys go."""

    def __init__(self, ruler: Ruler, observation: Observation) -> None:
        self._ruler = ruler
        self._frame = observation.frame
        self._marks = observation.marks
        self._targets = [target for _, target in phrases(observation.marks)]
        focused = [
            target
            for mark, target in zip(self._marks, self._targets, strict=True)
            if State.FOCUSED in mark.states and mark.role in FIELDS
        ]
        self._focus = focused[0] if len(focused) == 1 else None

    def steps(self, call: Call) -> list[PlannedStep]:
        actions = self._actions(call)
        return [PlannedStep(made, action_text(made, self._marks), _expected(made)) for made in actions]

    def _actions(self, call: Call) -> list[Action]:
        match call.kind:
            case ActionKind.CLICK:
                target = self._thing(call.at)
                self._focus = target if target.role in FIELDS and call.button is PointerButton.LEFT else None
                return [Click(target, call.button, call.count)]
            case ActionKind.DRAG:
                self._focus = None
                return [Drag(self._thing(call.at), self._thing(call.to))]
            case ActionKind.SCROLL:
                return [Scroll(self._scrolled(call.at), call.way)]
            case ActionKind.TYPE_TEXT:
                return self._typed(call.text)
            case ActionKind.PRESS_KEYS:
                if call.keys not in _STAYING:
                    self._focus = None
                return [PressKeys(call.keys)]
            case ActionKind.WAIT:
                return [Wait()]
            case ActionKind.OPEN_APP:
                return [OpenApp(spoken(call.text))]
            case ActionKind.ASK_USER:
                return [AskUser(spoken(call.text)[:200] or "Please go on here yourself.")]
            case ActionKind.FINISH:
                return [Finish(call.success, spoken(call.text)[:200])]
        assert_never(call.kind)

    def _typed(self, text: str) -> list[Action]:
        if self._focus is None:
            raise ReplyError("The policy types, and nothing that takes text has the keys.", ADVICE)
        # Families say "press Enter after it" with a line break at the end.
        words = text.rstrip("\n")
        typed: list[Action] = [TypeText(self._focus, words, replace=False)] if words else []
        if words == text:
            return typed
        self._focus = None
        return [*typed, PressKeys(("enter",))]

    def _thing(self, spot: Spot | None) -> Target:
        """What is meant at a place. Raises ``ReplyError`` where that is nothing, or nothing that has a name."""
        point = self._point(spot)
        for index in marks_at(point, self._marks):
            mark = self._marks[index]
            if mark.role in _FRAMES:
                continue
            if mark.role in _MEASURED and not self._is_middle(mark, point):
                raise ReplyError(f"The policy means a place inside the {mark.role}, not the whole of it.", ADVICE)
            return self._targets[index]
        raise ReplyError(f"The policy points at {point.x}, {point.y}, where nothing is known to be.", ADVICE)

    def _scrolled(self, spot: Spot | None) -> Target:
        """What lies under the wheel: at the place, else where the keys go, else the window."""
        if spot is not None:
            under = [i for i in marks_at(self._point(spot), self._marks) if self._marks[i].role is not Role.WINDOW]
        else:
            under = [i for i, mark in enumerate(self._marks) if State.FOCUSED in mark.states]
            under = under or [i for i, mark in enumerate(self._marks) if mark.role is Role.WINDOW]
        if not under:
            raise ReplyError("The policy scrolls where nothing is known to be.", ADVICE)
        return self._targets[under[0]]

    def _point(self, spot: Spot | None) -> FramePoint:
        if spot is None:
            raise ReplyError("The policy does not say where.", ADVICE)
        return self._ruler.point(spot)

    def _is_middle(self, mark: Mark, point: FramePoint) -> bool:
        box = visible(mark.box, self._frame)
        if box is None:
            return False
        middle = centre(box)
        return abs(middle.x - point.x) <= _NEAR and abs(middle.y - point.y) <= _NEAR


def _expected(action: Action) -> Expectation:
    """What can be expected of a step whose model says nothing of it: that what is typed is read."""
    match action:
        case TypeText(target, text) if target.role is not Role.PASSWORD:
            return Reads(target, text)
        case _:
            return Unstated()
