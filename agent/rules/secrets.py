"""What stands for a secret, and where it stays hidden: everybody reads ``{{secret:name}}``, the hands alone type it.

A goal names its secrets by placeholders. Policy, review, journal, overlay and terminal never see anything else; and
what a screen shows of a secret's value is put back into its placeholder before any of them looks.
"""

from __future__ import annotations

import queue
import re
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from agent.errors import UsageError
from agent.ports import Eyes, Hands, Marker
from agent.rules.privacy import blanked
from agent.stop import Stop
from agent.types import (
    FIELDS,
    VALUE_CUT,
    Box,
    Frame,
    Mark,
    Observation,
    Outcome,
    OutcomeKind,
    PlannedStep,
    Source,
    TypeText,
    Window,
)

PART: Final = "[a part of a secret]"
"""What is told in the place of the beginning of a secret, as a field shows it that was typed into half-way."""

NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}")
_BEGINS: Final = "{{secret:"
_PLACEHOLDER: Final = re.compile(rf"\{{\{{secret:({NAME.pattern})\}}\}}")
_POLL: Final = 0.05
_SHORTEST: Final = 4
"""A shorter secret is looked for only as a word of its own: it would be found in every word."""


def placeholder(name: str) -> str:
    """What stands for the secret in a goal."""
    return f"{_BEGINS}{name}}}}}"


def secret_of(text: str) -> str:
    """The name of the secret that the whole text stands for; empty if it stands for none."""
    found = _PLACEHOLDER.fullmatch(text)
    return found[1] if found else ""


def mentions_secret(text: str) -> bool:
    """Whether a placeholder, or what was meant for one, stands anywhere in the text."""
    return _BEGINS in text


def secrets_in(goal: str) -> tuple[str, ...]:
    """The names of the secrets that a goal speaks of, each once. Raises ``UsageError`` for half a placeholder."""
    if mentions_secret(_PLACEHOLDER.sub("", goal)):
        raise UsageError(
            "a placeholder for a secret in the goal is not whole",
            "Write {{secret:NAME}} with a name of letters, digits, - and _.",
        )
    return tuple(dict.fromkeys(_PLACEHOLDER.findall(goal)))


class Vault:
    """The secrets of one run, by name, for as long as it lasts. ``fetch`` gets one; safe to read from any thread."""

    def __init__(self, fetch: Callable[[str], str]) -> None:
        self._fetch = fetch
        self._values: Mapping[str, str] = {}

    def __repr__(self) -> str:
        return f"Vault of {', '.join(self._values) or 'nothing'}"

    def open(self, goal: str, stop: Stop) -> Mapping[str, str]:
        """Get the secrets of this goal, and forget those before.

        Raises ``UsageError`` for half a placeholder, ``Stopped``, and what ``fetch`` raises: it may take as long as the
        person takes to unlock a keyring.
        """
        self._values = {}
        wanted = secrets_in(goal)
        if wanted:
            self._values = _patiently(lambda: {name: self._fetch(name) for name in wanted}, stop)
        return self._values

    def hide(self, text: str) -> str:
        """The text with each value in it put back into its placeholder, and the beginning of one at its end hidden."""
        stands_for = {value: placeholder(name) for name, value in self._values.items()}
        # A field may show it with its spaces run together, as names of marks are.
        stands_for |= {" ".join(value.split()): said for value, said in stands_for.items()}
        if not stands_for:
            return text
        longest_first = sorted(stands_for, key=len, reverse=True)
        # Placeholders come first, and are left alone: a secret may be the word "secret".
        wanted = "|".join((_PLACEHOLDER.pattern, *map(_anywhere, longest_first)))
        text = re.sub(wanted, lambda found: stands_for.get(found[0], found[0]), text)
        for value in longest_first:
            text = _without_beginning(text, value)
        return text


def _patiently(get: Callable[[], Mapping[str, str]], stop: Stop) -> Mapping[str, str]:
    """What ``get`` gives or raises, on a thread of its own, so that a stop is heard meanwhile."""
    answers: queue.SimpleQueue[Mapping[str, str] | BaseException] = queue.SimpleQueue()

    def work() -> None:
        try:
            answers.put(get())
        except BaseException as error:
            answers.put(error)

    threading.Thread(target=work, name="keyring", daemon=True).start()
    while True:
        stop.check()
        try:
            answer = answers.get(timeout=_POLL)
        except queue.Empty:
            continue
        if isinstance(answer, BaseException):
            raise answer
        return answer


def _anywhere(value: str) -> str:
    return re.escape(value) if len(value) >= _SHORTEST else rf"(?<!\w){re.escape(value)}(?!\w)"


def _without_beginning(text: str, value: str) -> str:
    cut = VALUE_CUT if text.endswith(VALUE_CUT) else ""
    shown = text.removesuffix(cut)
    for length in range(min(len(value) - 1, len(shown)), _SHORTEST - 1, -1):
        if shown.endswith(value[:length]):
            return f"{shown[:-length]}{PART}"
    return text


# --- Looking ----------------------------------------------------------------------------------------------------------


class BlinkeredEyes:
    """Eyes that never see a secret's value: where one shows they see its placeholder, and nothing in the picture.

    ``where`` tells in which windows, and where in them, a secret was typed.
    """

    def __init__(self, eyes: Eyes, vault: Vault, where: Callable[[Window | None], tuple[Box, ...]]) -> None:
        self._eyes = eyes
        self._vault = vault
        self._where = where

    def look(self, stop: Stop) -> Observation:
        """As the eyes behind; raises what they raise."""
        seen = self._eyes.look(stop)
        typed = self._where(seen.window)
        marks = tuple(self._hidden(mark, typed) for mark in seen.marks)
        hidden = [mark.box for mark, told in zip(seen.marks, marks, strict=True) if mark is not told]
        window = seen.window and replace(seen.window, title=self._vault.hide(seen.window.title))
        pixels = blanked(seen.frame.pixels, (*hidden, *typed))
        return replace(seen, frame=replace(seen.frame, pixels=pixels), marks=marks, window=window)

    def _hidden(self, mark: Mark, typed: tuple[Box, ...]) -> Mark:
        if mark.source is Source.OCR and any(_touch(mark.box, box) for box in typed):
            return replace(mark, name="", value=PART)  # read from pixels, a letter or two may be wrong
        return _without_secrets(mark, self._vault)


class BlinkeredMarker:
    """A marker that tells no secret's value either: what is looked for again bears the name that it had on the look."""

    def __init__(self, marker: Marker, vault: Vault) -> None:
        self._marker = marker
        self._vault = vault

    def marks(self, frame: Frame) -> tuple[tuple[Mark, ...], Window | None]:
        """As the marker behind; raises what it raises."""
        marks, window = self._marker.marks(frame)
        hidden = tuple(_without_secrets(mark, self._vault) for mark in marks)
        return hidden, window and replace(window, title=self._vault.hide(window.title))


def _without_secrets(mark: Mark, vault: Vault) -> Mark:
    name, value = vault.hide(mark.name), vault.hide(mark.value)
    return mark if (name, value) == (mark.name, mark.value) else replace(mark, name=name, value=value)


def _touch(one: Box, other: Box) -> bool:
    return (
        one.x < other.x + other.width
        and other.x < one.x + one.width
        and one.y < other.y + other.height
        and other.y < one.y + one.height
    )


# --- Typing -----------------------------------------------------------------------------------------------------------

NOT_ALONE: Final = "a secret is typed alone, with nothing before or after it"
NO_FIELD: Final = "a secret is typed into a field only"

_TELLTALE: Final = (
    (
        re.compile(r"typed \d+ of \d+ characters, but the program does not read them"),
        "typed a part of the secret, but the program does not read it",
    ),
    (re.compile(r"typed \d+ of \d+ characters, then (.*)", re.DOTALL), "typed a part of the secret, then {}"),
    (
        re.compile(r"the text holds .+?, which is not a character to type", re.DOTALL),
        "the secret holds what is not a character to type",
    ),
)
"""What the hands say of a text and must not say of a secret, its length or a character, and what is said instead."""


class SecretiveHands:
    """Hands that have a secret typed alone and into a field only, remember where, and tell nothing of its value."""

    def __init__(self, hands: Hands, vault: Vault) -> None:
        self._hands = hands
        self._vault = vault
        self._typed: dict[int, list[Box]] = {}

    def where(self, window: Window | None) -> tuple[Box, ...]:
        """Where in this window, as it lies now, secrets were typed: boxes in frame pixels."""
        if window is None:
            return ()
        x, y = window.box.x, window.box.y
        return tuple(replace(box, x=box.x + x, y=box.y + y) for box in self._typed.get(window.handle, ()))

    def spots(self) -> Mapping[int, Sequence[Box]]:
        """In which windows, by their handles, and where in them: boxes from a window's upper left corner."""
        return self._typed

    def perform(self, step: PlannedStep, observation: Observation, stop: Stop) -> Outcome:
        """As the hands behind, or REFUSED; raises what they raise."""
        secret = isinstance(step.action, TypeText) and mentions_secret(step.action.text)
        if isinstance(step.action, TypeText) and secret:
            if not secret_of(step.action.text):
                return Outcome(OutcomeKind.REFUSED, NOT_ALONE)
            if step.action.target.role not in FIELDS:
                return Outcome(OutcomeKind.REFUSED, NO_FIELD)
            self._remember(step, observation.window)
        outcome = self._hands.perform(step, observation, stop)
        said = _untold(outcome.reason) if secret else outcome.reason
        return replace(outcome, reason=self._vault.hide(said))

    def release(self) -> None:
        """As the hands behind."""
        self._hands.release()

    def _remember(self, step: PlannedStep, window: Window | None) -> None:
        if step.grounding is not None and window is not None:
            box = step.grounding.box
            within = replace(box, x=box.x - window.box.x, y=box.y - window.box.y)
            self._typed.setdefault(window.handle, []).append(within)


def _untold(reason: str) -> str:
    """What the hands said of a secret's step, without its length and its characters."""
    for telling, said in _TELLTALE:
        if found := telling.search(reason):
            reason = reason[: found.start()] + said.format(*found.groups()) + reason[found.end() :]
    return reason
