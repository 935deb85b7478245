"""Errands in Xfce's settings dialogs, which are unseen; verified by asking the settings daemon."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from agent.types import PlannedStep
from benchmarks.suites.desk.script import click, done, fill, press, reads, shows, tick, untick
from benchmarks.suites.desk.tasks import After, Errand, Program, Template

KEYBOARD = Program("xfce4-keyboard-settings", "xfce4-settings", ("xfce4-keyboard-settings",), "Keyboard", unseen=True)
APPEARANCE = Program(
    "xfce4-appearance-settings", "xfce4-settings", ("xfce4-appearance-settings",), "Appearance", unseen=True
)
ACCESSIBILITY = Program(
    "xfce4-accessibility-settings", "xfce4-settings", ("xfce4-accessibility-settings",), "Accessibility", unseen=True
)


def kept(after: After, channel: str, key: str) -> str:
    """What the settings daemon keeps under a key, as text; empty for nothing."""
    return after.ask("xfconf-query", "--channel", channel, "--property", key).strip()


def keyboard(rng: Random) -> Errand:
    check, channel, key, value = rng.choice(
        [
            ("Enable key repeat", "keyboards", "/Default/KeyRepeat", "false"),
            ("Show blinking", "xsettings", "/Net/CursorBlink", "false"),
            ("Restore num lock state on startup", "keyboards", "/Default/RestoreNumlock", "true"),
        ]
    )
    on = value == "true"
    goal = rng.choice(
        [
            f"{'Tick' if on else 'Untick'} {check}",
            f"Turn “{check}” {'on' if on else 'off'}",
            f"Please switch {'on' if on else 'off'} the setting {check}",
        ]
    )
    script = ((tick if on else untick)(f"{check} check"), done())
    return Errand(goal, script, lambda after: kept(after, channel, key) == value)


def appearance(rng: Random) -> Errand:
    tab, check, key, value = rng.choice(
        [
            ("Settings", "Show images on buttons", "/Gtk/ButtonImages", "false"),
            ("Settings", "Show images in menus", "/Gtk/MenuImages", "false"),
            ("Settings", "Enable editable accelerators", "/Gtk/CanChangeAccels", "true"),
            ("Settings", "Enable event sounds", "/Net/EnableEventSounds", "true"),
            ("Fonts", "Enable anti-aliasing", "/Xft/Antialias", "0"),
        ]
    )
    on = value == "true"
    goal = rng.choice(
        [
            f"On the {tab} page, {'tick' if on else 'untick'} {check}",
            f"Go to the tab {tab} and turn “{check}” {'on' if on else 'off'}",
            f"{'Tick' if on else 'Untick'} {check}, which is under {tab}",
        ]
    )
    first = shows(f"{check} check")
    script = (click(f"{tab} tab", first), (tick if on else untick)(f"{check} check"), done())
    return Errand(goal, script, lambda after: kept(after, "xsettings", key) == value)


def sticky(rng: Random) -> Errand:
    checks: Sequence[tuple[str, str]] = rng.choice(
        [
            (("Use sticky keys", "/StickyKeys"), ("Lock sticky keys", "/StickyKeys/LatchToLock")),
            (("Use sticky keys", "/StickyKeys"),),
            (("Use slow keys", "/SlowKeys"), ("Use bounce keys", "/BounceKeys")),
            (("Use bounce keys", "/BounceKeys"),),
        ]
    )
    names = [name for name, _ in checks]
    listed = " and ".join(names)
    goal = rng.choice(
        [
            f"On the Keyboard page, tick {listed}",
            f"Under Keyboard, turn on {listed}",
            f"Go to the Keyboard tab, then tick {' and then '.join(names)}",
        ]
    )
    steps: list[PlannedStep] = [click("Keyboard tab", shows(f"{names[0]} check"))]
    steps += [tick(f"{name} check") for name in names]

    def holds(after: After) -> bool:
        return all(kept(after, "accessibility", key) == "true" for _, key in checks)

    return Errand(goal, (*steps, done()), holds)


def pointer(rng: Random) -> Errand:
    spin, key, low, high = rng.choice(
        [
            ("Acceleration delay", "/MouseKeys/Delay", 200, 900),
            ("Repeat interval", "/MouseKeys/Interval", 30, 90),
            ("Maximum speed", "/MouseKeys/MaxSpeed", 300, 900),
        ]
    )
    number = str(rng.randint(low, high))
    goal = rng.choice(
        [
            f"On the Mouse page, tick Use mouse emulation and set {spin} to {number}",
            f"Switch on mouse emulation under Mouse and make its {spin.lower()} {number}",
        ]
    )
    script = (
        click("Mouse tab", shows("Use mouse emulation check")),
        tick("Use mouse emulation check"),
        fill(f"{spin} spin", number),
        press("tab"),
        done(reads(f"{spin} spin", number)),
    )

    def holds(after: After) -> bool:
        return kept(after, "accessibility", "/MouseKeys") == "true" and kept(after, "accessibility", key) == number

    return Errand(goal, script, holds)


TEMPLATES = (
    Template("xfce-keyboard", KEYBOARD, keyboard),
    Template("xfce-appearance", APPEARANCE, appearance),
    Template("xfce-sticky", ACCESSIBILITY, sticky),
    Template("xfce-pointer", ACCESSIBILITY, pointer),
)
