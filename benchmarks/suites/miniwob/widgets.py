"""Pages of one or two widgets, which are named by the goal or alone of their kind."""

from __future__ import annotations

from agent.types import Unstated
from benchmarks.suites.desk.script import click, fill, reads, shows, tick
from benchmarks.suites.miniwob.solving import Script, ended, named


def button(goal: str) -> Script:
    (name,) = named(r'Click on the "(.+)" button\.', goal)
    return ended(click(f"{name} button"))


def option(goal: str) -> Script:
    (name,) = named(r"Select (\S+) and click Submit\.", goal)
    return ended(tick(f"{name} radio"), click("Submit button"))


def checkboxes(goal: str) -> Script:
    (listed,) = named(r"Select (.+) and click Submit\.", goal)
    names = [] if listed == "nothing" else listed.split(", ")
    return ended(*(tick(f"{name} check") for name in names), click("Submit button"))


def choice(goal: str) -> Script:
    (name,) = named(r"Select (.+) from the list and click Submit\.", goal)
    item = f"{name} item"
    return ended(click("combo", shows(item)), click(item, reads("combo", name)), click("Submit button"))


def text(goal: str) -> Script:
    (wanted,) = named(r'Enter "(.+)" into the text field and press Submit\.', goal)
    return ended(fill("text", wanted), click("Submit button"))


def focus(goal: str) -> Script:
    named(r"Focus into the textbox\.", goal)
    return ended(click("text"))


def focus_of_several(goal: str) -> Script:
    (which,) = named(r"Focus into the (\d)(?:st|nd|rd|th) input textbox\.", goal)
    return ended(click(f"text #{which}"))


def close(goal: str) -> Script:
    named(r'Close the dialog box by clicking the "x"\.', goal)
    return ended(click("Close button"))


def answer(goal: str) -> Script:
    (name,) = named(r'Click the button in the dialog box labeled "(.+)"\.', goal)
    return ended(click("Close button" if name == "x" else f"{name} button"))


def login(goal: str) -> Script:
    user, word = named(
        r'Enter the username "(.+)" and the password "(.+)" into the text fields and press login\.', goal
    )
    return ended(fill("text", user), fill("password", word, Unstated()), click("Login button"))
