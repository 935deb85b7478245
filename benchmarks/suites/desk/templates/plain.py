"""Errands in windows that tell nothing of what they show: dialogs of zenity without accessibility, which is unseen.

What is on them can only be read by its pixels, and a field that holds something looks like a button there; what was
answered is verified in the exit code and in what was printed.
"""

from __future__ import annotations

from random import Random

from agent.types import Unstated
from benchmarks.suites.desk.draws import distinct, person, said, title, titles, words
from benchmarks.suites.desk.script import click, done, fill
from benchmarks.suites.desk.tasks import After, Errand, Program, Template

_LETTERS = "[Settings]\ngtk-font-name=Sans 15\ngtk-enable-animations=0\ngtk-cursor-blink=0\n"


def _zenity(title: str, *options: str) -> Program:
    return Program(
        "zenity",
        "zenity",
        ("zenity", f"--title={title}", *options),
        title,
        unseen=True,
        accessible=False,
        env={"NO_AT_BRIDGE": "1"},
        files={".config/gtk-3.0/settings.ini": _LETTERS},
    )


QUESTION = _zenity("Question", "--question", "--width=500")
ENTRY = _zenity("Entry", "--entry", "--width=500")
LIST = _zenity("List", "--list", "--width=420", "--height=380")
FORM = _zenity("Form", "--forms", "--width=500")


def _printed(after: After, wanted: str, code: int) -> bool:
    """The dialog has ended with this code and printed this line; warnings of the toolkit do not count."""
    return after.code == code and wanted in after.printed.splitlines()


def question(rng: Random) -> Errand:
    yes, no, third = titles(rng, 3)
    wanted, code, line = rng.choice([(no, 1, None), (third, 1, third), (yes, 0, None)])
    goal = rng.choice([f"Press {wanted}", f'Answer the question with "{wanted}"', f"Choose {wanted} in the dialog"])
    argv = ("--text=What should be done now?", f"--ok-label={yes}", f"--cancel-label={no}", f"--extra-button={third}")

    def holds(after: After) -> bool:
        pressed_third = third in after.printed.splitlines()
        return after.code == code and pressed_third == (line is not None)

    return Errand(goal, (click(f"{wanted} button"), done()), holds, argv=argv)


def entry(rng: Random) -> Errand:
    text, confirm = words(rng, 1, 3), title(rng)
    goal = rng.choice(
        [
            f"Enter {said(rng, text)} and press {confirm}",
            f'Type "{text}" into the field, then press {confirm}',
            f'The name of the list is "{text}". Confirm with {confirm}',
        ]
    )
    argv = ("--text=Name of the list", f"--ok-label={confirm}")
    script = (fill("text", text, Unstated()), click(f"{confirm} button"), done())
    return Errand(goal, script, lambda after: _printed(after, text, 0), argv=argv)


def choice(rng: Random) -> Errand:
    rows = titles(rng, 6)
    wanted = rng.choice(rows)
    goal = rng.choice(
        [
            f"Choose {wanted} from the list and press Take it",
            f'Select the row "{wanted}" and confirm with Take it',
        ]
    )
    argv = ("--text=Which one?", "--ok-label=Take it", "--column=Kind", *rows)
    script = (click(f"{wanted} label"), click("Take it button"), done())
    return Errand(goal, script, lambda after: _printed(after, wanted, 0), argv=argv)


def form(rng: Random) -> Errand:
    name, city = person(rng), distinct(rng, 1)[0].capitalize()
    goal = rng.choice(
        [
            f"Enter {said(rng, name)} as name and {said(rng, city)} as town, then press Register",
            f'Register "{name}" from "{city}": fill in name and town and press Register',
        ]
    )
    argv = ("--text=Guest book", "--add-entry=Name", "--add-entry=Town", "--ok-label=Register", "--separator=;")
    script = (
        fill("Name text", name, Unstated()),
        fill("Town text", city, Unstated()),
        click("Register button"),
        done(),
    )
    return Errand(goal, script, lambda after: _printed(after, f"{name};{city}", 0), argv=argv)


TEMPLATES = (
    Template("zenity-question", QUESTION, question),
    Template("zenity-entry", ENTRY, entry),
    Template("zenity-list", LIST, choice),
    Template("zenity-form", FORM, form),
)
