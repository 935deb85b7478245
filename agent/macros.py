"""The room of macros: a run that worked, to be done again with other words, each step guarded by what it should show.

A macro holds the goal and the steps as they were, and the words in them that may be others next time. It is done by a
policy that foresees its steps, so it is looked at, shown and approved like any forecast.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from enum import Enum
from pathlib import Path
from typing import Any, Final, cast

from agent.codec import decode, encode
from agent.damage import damage
from agent.errors import CodecError, MacroError, UsageError
from agent.events import Acted, Event, HandedBack, Started
from agent.grounding import equals
from agent.keys import check_chord
from agent.replacing import replacing
from agent.rules.progress import end_of, remaining
from agent.rules.redaction import REDACTED
from agent.rules.secrets import mentions_secret
from agent.settings import journal_path
from agent.stop import Stop
from agent.types import (
    AskUser,
    Click,
    Deed,
    Finish,
    Forecast,
    Observation,
    OutcomeKind,
    PlannedStep,
    PressKeys,
    Scroll,
    Target,
    Titled,
    TypeText,
    Unstated,
)

FORM: Final = 1
"""The form of the files that this program reads and writes."""

NAME: Final = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
_QUOTED: Final = re.compile(r"[\"“„«‘']([^\"”“»’']{2,200})[\"”“»’']")
_SHORTEST: Final = 2
_LONGEST: Final = 2000


@dataclass(frozen=True, slots=True)
class Parameter:
    """A word of the macro that may be another next time: what it is called, and what it was."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Macro:
    """What was asked and done; every occurrence of a parameter's value, as whole words, stands for the parameter.

    ``pictured`` says that a picture went with the goal then: it was kept nowhere, and the steps are what is left of it.
    """

    name: str
    goal: str
    parameters: tuple[Parameter, ...]
    steps: tuple[PlannedStep, ...]
    pictured: bool = False

    def with_values(self, values: Mapping[str, str]) -> Macro:
        """The macro with these values in the places of its own; those that are not named stay.

        Raises ``UsageError`` for a parameter that there is not, and for a value that cannot be typed.
        """
        known = {parameter.name for parameter in self.parameters}
        for name, value in values.items():
            if name not in known:
                listed = ", ".join(sorted(known)) or "none"
                raise UsageError(f"{self.name} has no parameter {name!r}", f"It has: {listed}.")
            if not value.strip() or len(value) > _LONGEST or any(not (c.isprintable() or c in "\n\t") for c in value):
                raise UsageError(f"{name} cannot be {value!r}", "Give it a text of one to 2000 characters.")
        given = {p.value: values.get(p.name, p.value) for p in self.parameters}
        if not given:
            return self
        # All at once, so that a value put in is never taken for another parameter's.
        longest_first = sorted(given, key=len, reverse=True)
        found = re.compile("|".join(rf"(?<!\w){re.escape(value)}(?!\w)" for value in longest_first))

        def change(text: str) -> str:
            return found.sub(lambda match: given[match[0]], text)

        parameters = tuple(replace(p, value=given[p.value]) for p in self.parameters)
        steps = tuple(cast(PlannedStep, _changed(step, change)) for step in self.steps)
        return replace(self, goal=change(self.goal), parameters=parameters, steps=steps)


def macro_from(name: str, events: Sequence[Event]) -> Macro:
    """The macro of a run: the steps that were done, and the words in them that may change.

    Raises ``UsageError`` where nothing was done, or where something that a macro needs was not kept.
    """
    if not NAME.fullmatch(name):
        raise UsageError(f"{name!r} is no name for a macro", "Use small letters, digits and -, 40 at most.")
    if not events or not isinstance(events[0], Started):
        raise UsageError("these events tell no run", "tracer1 history lists the runs.")
    done = [event for event in events if isinstance(event, Acted) and event.outcome.kind is OutcomeKind.DONE]
    lost = [event for event in events if isinstance(event, Acted) and event.outcome.kind is not OutcomeKind.DONE]
    steps = tuple(replace(event.step, grounding=None) for event in done if not isinstance(event.step.action, AskUser))
    if not [step for step in steps if not isinstance(step.action, Finish)]:
        raise UsageError("nothing of this run was done for certain", "Make a macro of a run that was verified.")
    if any(isinstance(event, HandedBack) and event.deeds for event in events):
        raise UsageError("a part of this run was done by your own hands", "Make a macro of a run that did it all.")
    if [event for event in lost if not isinstance(event.step.action, Finish)]:
        raise UsageError("a step of this run was not seen to work", "Make a macro of a run that was verified.")
    texts = [events[0].goal, *(text for step in steps for text in _texts(step))]
    if any(mark in text for mark in REDACTED for text in texts):
        raise UsageError("the run was kept without the secrets that it held", "Name them in the goal: {{secret:NAME}}.")
    return Macro(name, events[0].goal, tuple(_parameters(events[0].goal, steps)), steps, events[0].pictured)


class MacroPolicy:
    """Foresees what is left of a macro, and gives up as soon as a step did not show what it should."""

    def __init__(self, macro: Macro) -> None:
        self._macro = macro
        self._steps = tuple(step for step in macro.steps if not isinstance(step.action, Finish))
        self._name = f"macro {macro.name}"

    @property
    def name(self) -> str:
        """Which macro it is."""
        return self._name

    def forecast(
        self, goal: str, observation: Observation, history: Sequence[Deed], horizon: int, stop: Stop
    ) -> Forecast:
        """The steps that are left, then the end. Raises ``Stopped``."""
        stop.check()
        tried = [deed for deed in history if not isinstance(deed.step.action, Finish | AskUser)]
        for deed in tried:
            if deed.outcome.kind in (OutcomeKind.FAILED, OutcomeKind.REFUSED) or _is_lost(deed):
                gone = Finish(False, f"{deed.step.instruction}: {deed.outcome.reason}")
                return Forecast((PlannedStep(gone, "give up"),), "The screen is not as it was when this was learnt.")
        left = [_seen_on(step, observation) for step in remaining(self._steps, tried)]
        return Forecast((*left, end_of(self._macro.steps))[:horizon], "As it was done before.")

    def close(self) -> None:
        """Nothing is held."""


# --- Where they lie ---------------------------------------------------------------------------------------------------


def folder() -> Path:
    """Where the person's macros are, whether there are any or not."""
    return journal_path().with_name("macros")


def names() -> tuple[str, ...]:
    """All of them, in alphabetical order."""
    return tuple(sorted(path.stem for path in folder().glob("*.json") if NAME.fullmatch(path.stem)))


def read_macro(name: str) -> Macro:
    """The macro of this name. Raises ``UsageError`` where there is none, ``MacroError`` for a damaged or newer file."""
    path = folder() / f"{name}.json"
    if not NAME.fullmatch(name) or not path.is_file():
        listed = ", ".join(names()) or "none"
        raise UsageError(f"there is no macro called {name}", f"There are: {listed}.")
    advice = f"Mend {path}, or take it away: tracer1 macros remove {name}"
    try:
        given = json.loads(path.read_text(encoding="utf-8"))
        if not isinstance(given, dict):
            raise CodecError("something else stands in it than should")
        if isinstance(form := given.get("form"), int) and form > FORM:
            raise MacroError(f"the macro {name} is of form {form}; this program reads form {FORM}", "Update it.")
        parameters = tuple(Parameter(_text(p, "name"), _text(p, "value")) for p in given["parameters"])
        steps = tuple(_step(number, step) for number, step in enumerate(given["steps"], 1))
        if not steps:
            raise CodecError("it has no steps")
        if len({p.name for p in parameters}) < len(parameters):
            raise CodecError("it has a parameter twice")
        return Macro(name, _text(given, "goal"), parameters, steps, given.get("pictured") is True)
    except OSError as error:
        raise MacroError(f"the macro {name} cannot be read: {damage(error)}", advice) from error
    except (ValueError, KeyError, TypeError, RecursionError, CodecError) as error:
        raise MacroError(f"the macro {name} is damaged: {damage(error)}", advice) from error


def keep_macro(macro: Macro, *, anew: bool = False) -> Path:
    """Write the macro, whole or not at all; ``anew`` refuses a name that is taken. Raises ``MacroError``."""
    path = folder() / f"{macro.name}.json"
    if not NAME.fullmatch(macro.name):
        raise UsageError(f"{macro.name!r} is no name for a macro", "Use small letters, digits and -, 40 at most.")
    if anew and path.exists():
        raise UsageError(f"there is a macro called {macro.name} already", "Take another name, or remove it first.")
    said = {
        "form": FORM,
        "goal": macro.goal,
        "parameters": [{"name": p.name, "value": p.value} for p in macro.parameters],
        "steps": [encode(step) for step in macro.steps],
        **({"pictured": True} if macro.pictured else {}),
    }
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with replacing(path) as file:
            file.write((json.dumps(said, indent=2, ensure_ascii=False) + "\n").encode())
    except OSError as error:
        raise MacroError(f"{path} cannot be written: {damage(error)}", "Make room, or look at its rights.") from error
    return path


def remove_macro(name: str) -> None:
    """Take a macro away. Raises ``UsageError`` where there is none, ``MacroError``."""
    path = folder() / f"{name}.json"
    if not NAME.fullmatch(name) or not path.is_file():
        raise UsageError(f"there is no macro called {name}", "See: tracer1 macros list")
    try:
        path.unlink()
    except OSError as error:
        raise MacroError(f"{path} cannot be taken away: {damage(error)}", "Look at its folder's rights.") from error


def name_for(goal: str) -> str:
    """A name that is free, made from the first words of a goal."""
    words = re.findall(r"[a-z0-9]+", goal.casefold())[:4]
    made = "-".join(words)[:36].strip("-") or "macro"
    taken, number = names(), 1
    while (name := made if number == 1 else f"{made}-{number}") in taken:
        number += 1
    return name


# --- Words in steps ---------------------------------------------------------------------------------------------------


def _parameters(goal: str, steps: Sequence[PlannedStep]) -> Iterator[Parameter]:
    """What was typed, and what the goal has in quotation marks and a step says too; the first name wins."""
    said = "\n".join(text for step in steps for text in _texts(step))
    typed = [
        (step.action.target.name or "text", step.action.text) for step in steps if isinstance(step.action, TypeText)
    ]
    quoted = [("text", value) for value in _QUOTED.findall(goal) if _occurs(value, said)]
    values: set[str] = set()
    taken: set[str] = set()
    for name, value in (*typed, *quoted):
        if len(value) < _SHORTEST or value in values or mentions_secret(value):
            continue
        values.add(value)
        plain = "-".join(re.findall(r"[a-z0-9]+", name.casefold()))[:24].strip("-") or "text"
        number = 1
        while (called := plain if number == 1 else f"{plain}-{number}") in taken:
            number += 1
        taken.add(called)
        yield Parameter(called, value)


def _occurs(value: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(value)}(?!\w)", text) is not None


def _texts(word: object) -> Iterator[str]:
    match word:
        case str() if not isinstance(word, Enum):
            yield word
        case tuple():
            for item in word:
                yield from _texts(item)
        case _ if is_dataclass(word):
            for field in fields(word):
                yield from _texts(getattr(word, field.name))


def _changed(word: Any, change: Callable[[str], str]) -> Any:
    """The same word with every text in it changed, but for the names of keys."""
    match word:
        case Enum() | PressKeys():
            return word
        case str():
            return change(word)
        case tuple():
            return tuple(_changed(item, change) for item in word)
        case _ if is_dataclass(word) and not isinstance(word, type):
            return replace(word, **{f.name: _changed(getattr(word, f.name), change) for f in fields(word)})
        case _:
            return word


def _seen_on(step: PlannedStep, look: Observation) -> PlannedStep:
    """The step with each of its targets said to be there if it is on this look, and to come later if not."""

    def said(word: Any) -> Any:
        match word:
            case Target():
                return replace(word, visible=bool(equals(word, look.marks)))
            case _ if is_dataclass(word) and not isinstance(word, type) and not isinstance(word, Titled):
                return replace(word, **{field.name: said(getattr(word, field.name)) for field in fields(word)})
            case _:
                return word

    return replace(step, action=said(step.action), expectation=said(step.expectation))


def _is_lost(deed: Deed) -> bool:
    """Whether a step was done without showing what it should."""
    return deed.outcome.kind is OutcomeKind.UNVERIFIED and not isinstance(deed.step.expectation, Unstated)


def _step(number: int, given: object) -> PlannedStep:
    try:
        step = decode(given, PlannedStep)
        _check(step)
    except (CodecError, ValueError) as error:
        raise CodecError(f"step {number} in it is none that can be done") from error
    return step


def _check(step: PlannedStep) -> None:
    """Raises ``ValueError`` for a step of words that are ours, and yet none: a file can be written by anybody."""
    match step.action:
        case PressKeys(keys):
            check_chord(keys)
        case Click(count=times) | Scroll(notches=times) if times < 1:
            raise ValueError("it is done no time")
    if any(target.ordinal < 1 for target in _targets(step)):
        raise ValueError("things are counted from one")


def _targets(word: object) -> Iterator[Target]:
    match word:
        case Target():
            yield word
        case _ if is_dataclass(word):
            for field in fields(word):
                yield from _targets(getattr(word, field.name))


def _text(given: object, key: str) -> str:
    value = given.get(key) if isinstance(given, dict) else None
    if not isinstance(value, str) or not value:
        raise CodecError(f"{key} is missing in it")
    return value
