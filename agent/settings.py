"""The settings: one TOML file in the person's configuration folder, of which nothing bad can stop the program."""

from __future__ import annotations

import contextlib
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any, Final

import platformdirs

from agent.damage import damage
from agent.keys import leaves_programs_alone, parse_chord, pulls
from agent.rules.budgets import Budgets
from agent.rules.privacy import DenyList
from agent.rules.redaction import Redaction
from agent.types import ApprovalMode

NAME: Final = "tracer1"

LANGUAGES: Final = ("en", "de", "zh_CN")
"""What the windows can be in."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What the person can set; every value has been checked.

    ``gpu_layers`` is how many of a policy's layers shall run on a graphics card. ``policy`` names a policy, or two
    as "planner+finder"; ``horizon`` is how many steps a forecast may have;
    ``commit`` how many approved steps run before the next forecast (0 for all); ``approve`` says when the person is
    asked ("step", "trajectory" or "risk"); ``steps``, ``forecasts`` and ``seconds`` are the budgets of a run;
    ``stop_chord`` stops everything ("ctrl+alt+escape"); ``goal_chord`` brings the goal box from anywhere, and is empty
    where none shall. ``deny_programs`` and ``deny_titles`` add to the windows
    that are never looked at, kept or touched. ``redact_cards``, ``redact_keys`` and ``redact_emails`` say what is
    taken out of what the journal keeps, ``keep_frames`` whether it keeps pictures at all, ``keep_days`` and
    ``keep_megabytes`` for how long and how much. ``language`` is the one of the windows ("system", or one of
    ``LANGUAGES``).
    """

    policy: str = "tracer1-nano"
    gpu_layers: int = 0
    horizon: int = 10
    commit: int = 0
    approve: ApprovalMode = ApprovalMode.TRAJECTORY
    steps: int = Budgets().steps
    forecasts: int = Budgets().forecasts
    seconds: float = Budgets().seconds
    stop_chord: str = "ctrl+alt+escape"
    goal_chord: str = "ctrl+alt+space"
    deny_programs: tuple[str, ...] = ()
    deny_titles: tuple[str, ...] = ()
    redact_cards: bool = True
    redact_keys: bool = True
    redact_emails: bool = False
    keep_frames: bool = True
    keep_days: int = 90
    keep_megabytes: int = 2000
    language: str = "system"

    @property
    def policies(self) -> tuple[str, ...]:
        """The policy in use, or planner and finder."""
        return tuple(self.policy.split("+"))

    @property
    def chords_clash(self) -> bool:
        """Whether who presses the goal box's chord would pull the stop chord too."""
        return bool(self.goal_chord) and pulls(parse_chord(self.stop_chord), parse_chord(self.goal_chord))

    @property
    def redaction(self) -> Redaction:
        return Redaction(self.redact_cards, self.redact_keys, self.redact_emails)

    @property
    def deny(self) -> DenyList:
        """What is private: the built-in list and the person's."""
        return DenyList(self.deny_programs, self.deny_titles)

    @property
    def budgets(self) -> Budgets:
        return Budgets(self.steps, self.forecasts, self.seconds)


@dataclass(frozen=True, slots=True)
class Read:
    """Settings, and in words what could not be taken from the file."""

    settings: Settings
    warnings: tuple[str, ...] = ()


def settings_path() -> Path:
    """Where the settings file is, whether it exists or not."""
    return platformdirs.user_config_path(NAME, appauthor=False) / "settings.toml"


def journal_path() -> Path:
    """Where the journal is, whether it exists or not."""
    return platformdirs.user_data_path(NAME, appauthor=False) / "journal.sqlite"


def copies_path() -> Path:
    """Where the copies of files are kept that runs overwrote or deleted, whether there are any or not."""
    return journal_path().with_name("copies")


def read_settings(path: Path) -> Read:
    """The settings in the file; never raises.

    A file that is not there gives the defaults. A value that is not allowed, or a key that nobody knows, is said and
    the default taken. A file that is not TOML is kept beside as ``.bad`` for the person to look at, and said.
    """
    try:
        text = path.read_bytes().decode("utf-8")
        given = tomllib.loads(text)
    except FileNotFoundError:
        return Read(Settings())
    except OSError as error:
        return Read(Settings(), (f"{path} cannot be read ({damage(error)}); the defaults are used.",))
    except (ValueError, RecursionError) as error:
        return Read(Settings(), (_put_aside(path, error),))
    return checked(given)


def checked(given: Mapping[str, object]) -> Read:
    """Settings from these values, each one that is not allowed replaced by its default and said."""
    known = {field.name for field in fields(Settings)}
    warnings = [f"There is no setting {key!r}; it is passed over." for key in given if key not in known]
    taken: dict[str, Any] = {}
    for key in known & given.keys():
        try:
            taken[key] = allowed(key, given[key])
        except ValueError as error:
            warnings.append(f"{error}; {getattr(Settings(), key)!r} is used.")
    settings = Settings(**taken)
    if settings.chords_clash:
        settings = replace(settings, goal_chord="")
        warnings.append("goal_chord holds all keys of stop_chord, which comes first; no chord brings the goal box.")
    return Read(settings, tuple(sorted(warnings)))


def allowed(key: str, value: object) -> object:
    """The value as the setting holds it. Raises ``ValueError`` in words for the person if it is not allowed."""
    try:
        return _RULES[key](value)
    except ValueError as error:
        if key in _PRIVATE:  # not quoted: what is said here stands in terminals, and in the doctor's bundle
            raise ValueError(f"{key} cannot be taken: {error}") from None
        raise ValueError(f"{key} cannot be {value!r}: {error}") from None


def _put_aside(path: Path, error: ValueError | RecursionError) -> str:
    bad = path.with_name(f"{path.name}.bad")
    with contextlib.suppress(OSError):
        path.replace(bad)
        return f"{path} is damaged ({damage(error)}); it was kept as {bad.name} and the defaults are used."
    return f"{path} is damaged ({damage(error)}); the defaults are used."


def _whole(lowest: int, highest: int) -> Callable[[object], int]:
    def check(value: object) -> int:
        if type(value) is not int or not lowest <= value <= highest:
            raise ValueError(f"a whole number from {lowest} to {highest} is needed")
        return value

    return check


def _seconds(value: object) -> float:
    if type(value) not in (int, float) or not 1 <= (number := float(str(value))) <= 86_400:
        raise ValueError("a number of seconds from 1 to 86400 is needed")
    return number


_PRIVATE: Final = frozenset({"deny_programs", "deny_titles"})
_FORMER: Final = {"ask": ApprovalMode.TRAJECTORY, "all": ApprovalMode.RISK}
"""What the modes were called in version 0.1."""


def _approval(value: object) -> ApprovalMode:
    if isinstance(value, str) and value in _FORMER:
        return _FORMER[value]
    for mode in ApprovalMode:
        if value == mode.value:
            return mode
    raise ValueError(f"it is one of {', '.join(ApprovalMode)}")


def _language(value: object) -> str:
    if value not in ("system", *LANGUAGES) or not isinstance(value, str):
        raise ValueError(f"it is system, or one of {', '.join(LANGUAGES)}")
    return value


def _name(value: object) -> str:
    if (
        not isinstance(value, str)
        or not value
        or not value.replace("-", "").replace(".", "").replace("_", "").isalnum()
    ):
        raise ValueError("a name of letters, digits, dots and dashes is needed")
    return value


def _policy(value: object) -> str:
    """A policy's name, or two: one that forecasts and one that finds."""
    if not isinstance(value, str) or value.count("+") > 1:
        raise ValueError("a name of letters, digits, dots and dashes is needed, or two with a plus between them")
    for name in value.split("+"):
        _name(name)
    return value


def _chord(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError("a chord such as 'ctrl+alt+escape' is needed")  # noqa: TRY004 - said to the person, not to a caller
    if not leaves_programs_alone(parse_chord(value)):
        raise ValueError("a key with two of ctrl, shift, alt and super is needed, so that no program uses it itself")
    return value


def _chord_if_any(value: object) -> str:
    return "" if value == "" else _chord(value)


def _switch(value: object) -> bool:
    if not isinstance(value, bool):
        raise ValueError("true or false is needed")  # noqa: TRY004 - said to the person, not to a caller
    return value


def _words(value: object) -> tuple[str, ...]:
    if not isinstance(value, list | tuple) or not all(isinstance(word, str) and word.strip() for word in value):
        raise ValueError("a list of words is needed, such as ['signal', 'tresor*']")
    return tuple(value)


_RULES: Final[Mapping[str, Callable[[object], object]]] = {
    "policy": _policy,
    "gpu_layers": _whole(0, 1000),
    "horizon": _whole(1, 10),
    "commit": _whole(0, 10),
    "approve": _approval,
    "steps": _whole(1, 1000),
    "forecasts": _whole(1, 1000),
    "seconds": _seconds,
    "stop_chord": _chord,
    "goal_chord": _chord_if_any,
    "deny_programs": _words,
    "deny_titles": _words,
    "redact_cards": _switch,
    "redact_keys": _switch,
    "redact_emails": _switch,
    "keep_frames": _switch,
    "keep_days": _whole(0, 36_500),
    "keep_megabytes": _whole(0, 1_000_000),
    "language": _language,
}
