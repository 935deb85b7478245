"""Errands in GTK's own demonstrations, which are unseen; verified in what the program shows afterwards."""

from __future__ import annotations

from random import Random

from agent.types import Role, State
from benchmarks.suites.desk.draws import said
from benchmarks.suites.desk.script import becomes, click, done, fill, press, reads, shows
from benchmarks.suites.desk.tasks import After, Errand, Program, Template

FACTORY = Program("gtk3-widget-factory", "gtk-3-examples", ("gtk3-widget-factory",), "gtk3-widget-factory", unseen=True)
SPINS = Program("gtk3-demo", "gtk-3-examples", ("gtk3-demo", "--run=spinbutton"), "Spin Buttons", unseen=True)
COMBOS = Program("gtk3-demo", "gtk-3-examples", ("gtk3-demo", "--run=combobox"), "Combo Boxes", unseen=True)


def _value(after: After, role: Role, name: str) -> str:
    """What the one field of this role and name holds."""
    return next((mark.value for mark in after.marks if mark.role is role and mark.name == name), "")


def factory_page(rng: Random) -> Errand:
    number = rng.choice([2, 3])
    goal = rng.choice([f"Show page {number}", f"Switch to Page {number} at the top", f"Go to Page {number}"])
    script = (click(f"Page {number} radio", becomes(f"Page {number} radio", State.CHECKED)), done())

    def holds(after: After) -> bool:
        return any(mark.name == f"Page {number}" and State.CHECKED in mark.states for mark in after.marks)

    return Errand(goal, script, holds)


def factory_spin(rng: Random) -> Errand:
    number = str(rng.randint(51, 99))
    goal = rng.choice(
        [
            f"Set the number after “label” to {number}",
            f"Enter {number} into the spin button called label",
        ]
    )
    script = (fill("label spin", number), press("tab"), done(reads("label spin", number)))
    return Errand(goal, script, lambda after: _value(after, Role.SPIN, "label") == number)


def spin_month(rng: Random) -> Errand:
    number, time = f"{rng.randint(2, 59)}.{rng.randint(10, 99)}", f"{rng.randint(10, 23)}:{rng.randint(10, 59)}"
    goal = rng.choice(
        [
            f"Set Numeric to {number} and Time to {time}",
            f"Enter {number} as the numeric value and {time} as the time",
        ]
    )
    script = (fill("Numeric spin", number), fill("Time spin", time), press("tab"), done(reads("Time spin", time)))

    def holds(after: After) -> bool:
        # The labels beside the fields say the value that the program has taken.
        hour, minute = time.split(":")
        taken = {mark.name for mark in after.marks if mark.role is Role.LABEL}
        expected = {f"{float(number):g}", str(int(hour) * 60 + int(minute))}
        return expected <= taken and _value(after, Role.SPIN, "Time") == time

    return Errand(goal, script, holds)


def combo(rng: Random) -> Errand:
    choice = rng.choice(["New", "Clear", "Open"])
    goal = rng.choice([f"Choose {choice} under Items with icons", f"Set the items with icons to {said(rng, choice)}"])
    script = (
        click("Items with icons combo", shows(f"{choice} item")),
        click(f"{choice} item"),
        done(),
    )

    def holds(after: After) -> bool:
        return any(mark.role is Role.COMBO and mark.value == choice for mark in after.marks)

    return Errand(goal, script, holds)


TEMPLATES = (
    Template("factory-page", FACTORY, factory_page),
    Template("factory-spin", FACTORY, factory_spin),
    Template("gtk-spins", SPINS, spin_month),
    Template("gtk-combo", COMBOS, combo),
)
