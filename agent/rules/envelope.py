"""The envelope: what one approval covers, and whether a step is still inside it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
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
    steps were approved on: they tell more of the risk, and may tell that it is less, which ``breach`` does not know.
    """
    opened = frozenset(step.action.name.casefold() for step in steps if isinstance(step.action, OpenApp))
    return Envelope(
        programs=frozenset({_program(window), *opened}),
        kinds=frozenset(kind_of(step.action) for step in steps),
        texts=frozenset(text for step in steps if (text := _typed(step.action)) is not None),
        steps=counted(steps),
        highest_risk=max((risk_of(step, window, told) for step in steps for told in (marks, ())), default=Risk.LOW),
        expires_at=now + lasts,
        windows=frozenset({_home(window)}),
        opened=opened,
    )


def breach(
    step: PlannedStep, envelope: Envelope, window: Window | None, spent: int, now: float, opened: Collection[str]
) -> str:
    """Why the step is outside the envelope, in words; empty if it is inside.

    ``window`` has the focus now, ``spent`` steps of the envelope are performed, ``now`` is seconds since the epoch.
    ``opened`` are the programs, in lower case, that its steps have opened by now, as ``opened_by`` tells.
    """
    kind = kind_of(step.action)
    if kind in (ActionKind.ASK_USER, ActionKind.FINISH):
        return ""
    if now >= envelope.expires_at:
        return "the approval has expired"
    if spent >= envelope.steps:
        return f"the approval covered {envelope.steps} step{'' if envelope.steps == 1 else 's'}"
    if kind not in _WITHOUT_INPUT:
        if elsewhere := _elsewhere(window, envelope, opened):
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


def continues(envelope: Envelope, earlier: Envelope | None) -> bool:
    """Whether this is still the earlier approval, with no more steps than it had: then what it opened counts on."""
    return earlier is not None and envelope.steps <= earlier.steps and replace(envelope, steps=earlier.steps) == earlier


def opened_by(deeds: Sequence[Deed]) -> frozenset[str]:
    """The programs, in lower case, that these deeds opened, or may have opened."""
    done = (deed.step.action for deed in deeds if deed.outcome.kind is not OutcomeKind.REFUSED)
    return frozenset(action.name.casefold() for action in done if isinstance(action, OpenApp))


def _elsewhere(window: Window | None, envelope: Envelope, opened: Collection[str]) -> str:
    """Why no input may go to the window that has the focus; empty if it may.

    A window that was not there is covered by the approved step that opens its program, once that has been done.
    """
    program = _program(window)
    if program not in envelope.programs:
        return f"the approval does not cover {program or 'the bare desktop'}"
    if _home(window) in envelope.windows:
        return ""
    if window is None or program not in envelope.opened:
        return f"the approval does not cover {f'the window “{window.title}”' if window else 'the bare desktop'}"
    return "" if program in opened else f"the approval does not cover {window.program} before it was opened"


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
