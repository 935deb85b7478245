"""The envelope: what one approval covers, and whether a step is still inside it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final, assert_never

from agent.rules.risk import risk_of
from agent.types import (
    Action,
    ActionKind,
    AskUser,
    Click,
    Deed,
    Drag,
    Envelope,
    Finish,
    Mark,
    OpenApp,
    OutcomeKind,
    PlannedStep,
    PressKeys,
    Risk,
    Scroll,
    TypeText,
    Wait,
    Window,
)

LASTS: Final = 600.0
"""Seconds for which an approval holds."""

_BARE_DESKTOP: Final = ""
_WITHOUT_INPUT: Final = frozenset({ActionKind.WAIT, ActionKind.ASK_USER, ActionKind.FINISH})


def kind_of(action: Action) -> ActionKind:
    """The name of an action's class."""
    match action:
        case Click():
            return ActionKind.CLICK
        case Drag():
            return ActionKind.DRAG
        case Scroll():
            return ActionKind.SCROLL
        case TypeText():
            return ActionKind.TYPE_TEXT
        case PressKeys():
            return ActionKind.PRESS_KEYS
        case Wait():
            return ActionKind.WAIT
        case OpenApp():
            return ActionKind.OPEN_APP
        case AskUser():
            return ActionKind.ASK_USER
        case Finish():
            return ActionKind.FINISH
    assert_never(action)


def counted(steps: Sequence[PlannedStep]) -> int:
    """How many of the steps are performed at all: to ask and to finish are not."""
    return sum(not isinstance(step.action, AskUser | Finish) for step in steps)


def envelope_of(
    steps: Sequence[PlannedStep],
    window: Window | None,
    now: float,
    lasts: float = LASTS,
    *,
    marks: Sequence[Mark] = (),
) -> Envelope:
    """What approving these steps in this window covers, from ``now`` (seconds since the epoch) for ``lasts`` seconds.

    A program that a step opens is covered under the name of its desktop entry: where the executable is called
    otherwise, the person is asked again, now about a window that can be seen. ``marks`` are those of the look that the
    steps were approved on: they tell more of the risk.
    """
    opened = frozenset(step.action.name.casefold() for step in steps if isinstance(step.action, OpenApp))
    return Envelope(
        programs=frozenset({_program(window), *opened}),
        kinds=frozenset(kind_of(step.action) for step in steps),
        texts=frozenset(text for step in steps if (text := _typed(step.action)) is not None),
        steps=counted(steps),
        highest_risk=max((risk_of(step, window, marks) for step in steps), default=Risk.LOW),
        expires_at=now + lasts,
        windows=frozenset({_home(window)}),
        opened=opened,
    )


def breach(step: PlannedStep, envelope: Envelope, window: Window | None, spent: int, now: float) -> str:
    """Why the step is outside the envelope, in words; empty if it is inside.

    ``window`` has the focus now, ``spent`` steps of the envelope are performed, ``now`` is seconds since the epoch.
    """
    kind = kind_of(step.action)
    if kind in (ActionKind.ASK_USER, ActionKind.FINISH):
        return ""
    if now >= envelope.expires_at:
        return "the approval has expired"
    if spent >= envelope.steps:
        return f"the approval covered {envelope.steps} step{'' if envelope.steps == 1 else 's'}"
    if kind not in _WITHOUT_INPUT:
        if elsewhere := _elsewhere(window, envelope):
            return elsewhere
        if kind not in envelope.kinds:
            return f"the approval does not cover a step of the kind {kind.value!r}"
    if isinstance(step.action, OpenApp) and step.action.name.casefold() not in envelope.opened:
        return f"the approval does not cover opening {step.action.name}"
    typed = _typed(step.action)
    if typed is not None and typed not in envelope.texts:
        return "the approval does not cover this text"
    if risk_of(step, window) > envelope.highest_risk:
        return "the step is riskier than what was approved"
    return ""


def inside(step: PlannedStep, envelope: Envelope, window: Window | None, spent: int, now: float) -> bool:
    """Whether the approval covers the step; see ``breach``."""
    return not breach(step, envelope, window, spent, now)


def opened_by(deeds: Sequence[Deed]) -> frozenset[str]:
    """The programs, in lower case, that these deeds opened, or may have opened."""
    done = (deed.step.action for deed in deeds if deed.outcome.kind is not OutcomeKind.REFUSED)
    return frozenset(action.name.casefold() for action in done if isinstance(action, OpenApp))


def unopened(step: PlannedStep, envelope: Envelope, window: Window | None, opened: Collection[str]) -> str:
    """Why no input may go to the window yet, in words: its program is one that an approved step opens, and has not.

    ``opened`` are those that were opened by now, as ``opened_by`` tells. Empty where that is not so.
    """
    if window is None or kind_of(step.action) in _WITHOUT_INPUT or window.home in envelope.windows:
        return ""
    early = window.program.casefold() in envelope.opened - frozenset(opened)
    return f"the approval does not cover {window.program} before it was opened" if early else ""


def _elsewhere(window: Window | None, envelope: Envelope) -> str:
    """Why no input may go to the window that has the focus; empty if it may."""
    program = _program(window)
    if program not in envelope.programs:
        return f"the approval does not cover {program or 'the bare desktop'}"
    if _home(window) in envelope.windows or (window is not None and program in envelope.opened):
        return ""
    return f"the approval does not cover {f'the window “{window.title}”' if window else 'the bare desktop'}"


def _home(window: Window | None) -> int:
    return 0 if window is None else window.home


def _program(window: Window | None) -> str:
    return _BARE_DESKTOP if window is None else window.program.casefold()


def _typed(action: Action) -> str | None:
    """The text an action types: a key that writes a character is text as well."""
    match action:
        case TypeText(_, text):
            return text
        case PressKeys((key,)) | PressKeys(("shift", key)) if len(key) == 1:
            return key
        case _:
            return None
