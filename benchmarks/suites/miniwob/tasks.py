"""The suite's tasks: which pages there are, and how each is done, from its goal."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from agent.types import PlannedStep, Unstated
from benchmarks.suites.desk.script import click, done, fill, reads, shows, tick

Script = tuple[PlannedStep, ...]

_OVER: Final = shows("START label")
"""What a page shows when its episode is over."""


@dataclass(frozen=True, slots=True)
class Template:
    """A page of the package by its name; ``unseen`` ones are never shown to a policy that learns.

    ``solve`` gives a way to do what a goal of it says, the finish included.
    """

    name: str
    solve: Callable[[str], Script]
    unseen: bool = False


def named(pattern: str, goal: str) -> tuple[str, ...]:
    """What a goal names, by a pattern of all of it. Raises ``ValueError`` for another goal."""
    found = re.fullmatch(pattern, goal)
    if found is None:
        raise ValueError(f"{goal!r} is not of the form {pattern!r}")
    return found.groups()


def button(goal: str) -> Script:
    (name,) = named(r'Click on the "(.+)" button\.', goal)
    return _ended(click(f"{name} button"))


def option(goal: str) -> Script:
    (name,) = named(r"Select (\S+) and click Submit\.", goal)
    return _ended(tick(f"{name} radio"), click("Submit button"))


def checkboxes(goal: str) -> Script:
    (listed,) = named(r"Select (.+) and click Submit\.", goal)
    names = [] if listed == "nothing" else listed.split(", ")
    return _ended(*(tick(f"{name} check") for name in names), click("Submit button"))


def choice(goal: str) -> Script:
    (name,) = named(r"Select (.+) from the list and click Submit\.", goal)
    item = f"{name} item"
    return _ended(click("combo", shows(item)), click(item, reads("combo", name)), click("Submit button"))


def text(goal: str) -> Script:
    (wanted,) = named(r'Enter "(.+)" into the text field and press Submit\.', goal)
    return _ended(fill("text", wanted), click("Submit button"))


def focus(goal: str) -> Script:
    named(r"Focus into the textbox\.", goal)
    return _ended(click("text"))


def focus_of_several(goal: str) -> Script:
    (which,) = named(r"Focus into the (\d)(?:st|nd|rd|th) input textbox\.", goal)
    return _ended(click(f"text #{which}"))


def close(goal: str) -> Script:
    named(r'Close the dialog box by clicking the "x"\.', goal)
    return _ended(click("Close button"))


def answer(goal: str) -> Script:
    (name,) = named(r'Click the button in the dialog box labeled "(.+)"\.', goal)
    return _ended(click("Close button" if name == "x" else f"{name} button"))


def login(goal: str) -> Script:
    user, word = named(
        r'Enter the username "(.+)" and the password "(.+)" into the text fields and press login\.', goal
    )
    return _ended(fill("text", user), fill("password", word, Unstated()), click("Login button"))


def _ended(*steps: PlannedStep) -> Script:
    """The last step ends the episode."""
    *before, last = steps
    return (*before, PlannedStep(last.action, last.instruction, _OVER), done(_OVER))


TEMPLATES: Final = (
    Template("click-button", button),
    Template("click-option", option),
    Template("click-checkboxes", checkboxes),
    Template("enter-text", text),
    Template("click-dialog", close),
    Template("focus-text", focus),
    Template("click-checkboxes-large", checkboxes, unseen=True),
    Template("choose-list", choice, unseen=True),
    Template("enter-text-dynamic", text, unseen=True),
    Template("click-dialog-2", answer, unseen=True),
    Template("focus-text-2", focus_of_several, unseen=True),
    Template("login-user", login, unseen=True),
)
"""In the order in which their tasks are numbered. Pages that put one button over another are not among them."""
