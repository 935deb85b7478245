"""Errands in calculators: galculator, and speedcrunch, which is unseen."""

from __future__ import annotations

from random import Random

from agent.types import Role
from benchmarks.suites.desk.script import click, done, fill, hides, press, reads, shows
from benchmarks.suites.desk.tasks import After, Errand, Program, Template

GALCULATOR = Program("galculator", "galculator", ("galculator",), "galculator")
SPEEDCRUNCH = Program("speedcrunch", "speedcrunch", ("speedcrunch",), "SpeedCrunch", unseen=True)


def _displayed(after: After) -> list[str]:
    """What the text fields of the program hold."""
    return [mark.value for mark in after.marks if mark.role is Role.TEXT]


def galculator_keys(rng: Random) -> Errand:
    left, right = rng.randint(12, 99), rng.randint(12, 99)
    sign, word, result = rng.choice([("+", "plus", left + right), ("*", "times", left * right)])
    goal = rng.choice(
        [
            f"Calculate {left} {sign} {right}",
            f"What is {left} {word} {right}? Use the keys of the calculator",
            f"Work out {left}{sign}{right} with the buttons",
        ]
    )
    keys = [*str(left), sign, *str(right), "="]
    script = (*(click(f"{key} toggle") for key in keys), done(reads("text", str(result))))
    return Errand(goal, script, lambda after: str(result) in _displayed(after))


def galculator_mode(rng: Random) -> Errand:
    item, key = rng.choice([("Scientific Mode", "sin"), ("Paper Mode", "")])
    name = item.removesuffix(" Mode").lower()
    goal = rng.choice(
        [
            f"Switch the calculator to {name} mode",
            f"Choose {item} in the View menu",
            f"I need the {name} mode, please",
        ]
    )
    script = (click("View menu", shows(f"{item} item")), click(f"{item} item"), done())

    def holds(after: After) -> bool:
        toggles = {mark.name for mark in after.marks if mark.role is Role.TOGGLE}
        return key in toggles if key else bool(after.marks) and "sqrt" not in toggles

    return Errand(goal, script, holds)


def speedcrunch_expression(rng: Random) -> Errand:
    left, middle, right = rng.randint(12, 99), rng.randint(2, 9), rng.randint(12, 99)
    expression, result = rng.choice(
        [
            (f"{left}+{right}*{middle}", left + right * middle),
            (f"{left}*{right}", left * right),
            (f"({left}+{right})*{middle}", (left + right) * middle),
        ]
    )
    goal = rng.choice(
        [f"Calculate {expression}", f'Type "{expression}" and press Enter', f"Work out what {expression} is"]
    )
    script = (fill("text #2", expression), press("enter", reads("text #1", f"= {result}")), done())

    def holds(after: After) -> bool:
        return any(f"= {result}" in text.splitlines() for text in _displayed(after))

    return Errand(goal, script, holds)


def speedcrunch_keypad(rng: Random) -> Errand:
    left, right = rng.randint(12, 99), rng.randint(12, 99)
    goal = rng.choice(
        [
            f"Show the keypad and use it to calculate {left} + {right}",
            f"Open the keypad from the View menu, then press {left}+{right}= on it",
        ]
    )
    keys = [*str(left), "+", *str(right), "="]
    script = (
        click("View menu", shows("Keypad item")),
        click("Keypad item", shows("7 button")),
        *(click(f"{key} button") for key in keys),
        done(reads("text #1", f"= {left + right}")),
    )

    def holds(after: After) -> bool:
        shown = any(mark.role is Role.BUTTON and mark.name == "7" for mark in after.marks)
        return shown and any(f"= {left + right}" in text.splitlines() for text in _displayed(after))

    return Errand(goal, script, holds)


def speedcrunch_degrees(rng: Random) -> Errand:
    expression, result = rng.choice([("sin(30)", "0.5"), ("cos(60)", "0.5"), ("tan(45)", "1"), ("sin(90)", "1")])
    goal = rng.choice(
        [
            f"Set the angle unit to degree and calculate {expression}",
            f"In the Settings menu choose Degree as Angle Unit, then work out {expression}",
            f'Switch to degrees, then type "{expression}" and press Enter',
        ]
    )
    script = (
        click("Settings menu", shows("Angle Unit item")),
        click("Angle Unit item", shows("Degree item")),
        click("Degree item", hides("Degree item")),
        fill("text #2", expression),
        press("enter", reads("text #1", f"= {result}")),
        done(reads("text #1", f"= {result}")),
    )

    def holds(after: After) -> bool:
        return any(f"= {result}" in text.splitlines() for text in _displayed(after))

    return Errand(goal, script, holds)


TEMPLATES = (
    Template("galculator-keys", GALCULATOR, galculator_keys),
    Template("galculator-mode", GALCULATOR, galculator_mode),
    Template("speedcrunch-expression", SPEEDCRUNCH, speedcrunch_expression),
    Template("speedcrunch-keypad", SPEEDCRUNCH, speedcrunch_keypad),
    Template("speedcrunch-degrees", SPEEDCRUNCH, speedcrunch_degrees),
)
