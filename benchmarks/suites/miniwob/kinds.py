"""Pages in kinds: calendars, times in parts, values set by keys, boxes of a form, text areas, and things to find."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from agent.types import PlannedStep, Unstated
from benchmarks.suites.desk.script import click, fill, hides, press, reads, shows
from benchmarks.suites.miniwob.solving import Script, ended, named

_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_HEIGHTS: Final = ("5ft 9in", "5ft 10in", "5ft 11in", "6 ft", "6ft 1in", "6ft 2in")
"""What the list of a page says, in its order."""
_LEAF: Final = 4
"""How far Page Up brings a slider of these pages, whose values span 20: a fifth of that."""
_SHOWN: Final = 3
"""Results on a page of a search."""


def calendar(goal: str) -> Script:
    """The calendar comes with the keyboard, open at the December of its only year."""
    date, month, day = named(r"Select ((\d\d)/(\d\d)/\d{4}) as the date and hit submit\.", goal)
    back = [click("Prev link", shows(f"{name} label")) for name in reversed(_MONTHS[int(month) - 1 : -1])]
    opened = press("tab", shows(f"{_MONTHS[-1]} label"))
    return ended(opened, *back, click(f"{int(day)} link", reads("text", date)), click("Submit button"))


def date_in_parts(goal: str) -> Script:
    """What is typed into the first part goes on in the next."""
    date, year = named(r"Enter (\d\d/\d\d/(\d{4})) as the date and hit submit\.", goal)
    return ended(fill("Month spin", date, reads("Year spin", year)), click("Submit button"))


def time_in_parts(goal: str) -> Script:
    clock, minute, half = named(r"Enter (\d\d?:(\d\d)) ([AP]M) as the time and press submit\.", goal)
    return ended(
        fill("Hours spin", clock, reads("Minutes spin", str(int(minute)))),
        fill("AM/PM spin", half, reads("AM/PM spin", "1" if half == "AM" else "2")),
        click("Submit button"),
    )


def password_twice(goal: str) -> Script:
    (word,) = named(r'Enter the password "(.+)" into both text fields and press submit\.', goal)
    return ended(*(fill(f"password #{which}", word, Unstated()) for which in (1, 2)), click("Submit button"))


def spinner(goal: str) -> Script:
    (wanted,) = named(r"Select (-?\d+) with the spinner and hit Submit\.", goal)
    spin, value = "Select a value spin", int(wanted)
    key, way = ("up", 1) if value > 0 else ("down", -1)
    steps = [press(key, reads(spin, str(way * count))) for count in range(1, abs(value) + 1)]
    return ended(*([click(spin)] if steps else []), *steps, click("Submit button"))


def sliders(goal: str) -> Script:
    (listed,) = named(r"Set the sliders to the combination \[([\d,]+)\] and submit\.", goal)
    slid = [step for value in listed.split(",") for step in _slid(int(value), 0, 20)]
    return ended(*slid, click("Submit button"))


def slider_and_box(goal: str) -> Script:
    value, which = named(
        r"Select (-?\d+) with the slider, click the (\d)(?:st|nd|rd) checkbox, then hit Submit\.", goal
    )
    box = click(f"square check #{which}", hides("square check #3"))  # its name is what it shows
    return ended(*_slid(int(value), -10, 10), box, click("Submit button"))


def radio_and_field(goal: str) -> Script:
    """The arrow key goes from the first radio button, chosen by none yet, round to it again."""
    radio, number, field = named(
        r'Check the (\d)(?:st|nd|rd) radio button and enter the number "(.+)" into the (\d)(?:st|nd|rd) textbox\.', goal
    )
    downs = [press("down") for _ in range(int(radio) - 1 or 3)]
    return ended(press("tab"), *downs, fill(f"text #{field}", number), click("Submit button"))


def list_and_button(goal: str) -> Script:
    """The list unfolds when it gets the keyboard; only what is chosen and its neighbours are in sight."""
    name, answer = named(r'Choose (.+) from the dropdown, then click the button labeled "(.+)"\.', goal)
    downs = [press("down", shows(f"{height} option")) for height in _HEIGHTS[: _HEIGHTS.index(name) + 1]]
    return ended(press("tab"), *downs, click(f"{name} option"), click(f"{answer} button"))


def end_of_text(goal: str) -> Script:
    (end,) = named(r"Scroll the textarea to the (bottom|top) of the text hit submit\.", goal)
    return ended(click("text"), press("ctrl+end" if end == "bottom" else "ctrl+home"), click("Submit button"))


def copied_text(goal: str) -> Script:
    """The field that it is pasted into is the fourth, below the areas."""
    (which,) = named(
        r"Copy the text from the (\d)(?:st|nd|rd) text area below "
        r"and paste it into the text input, then press Submit\.",
        goal,
    )
    copied = (click(f"text #{which}"), press("ctrl+a"), press("ctrl+c"))
    return ended(*copied, click("text #4"), press("ctrl+v"), click("Submit button"))


def section(goal: str) -> Script:
    """Its name is no word of the goal; it is the first thing that gets the keyboard."""
    named(r"Expand the section below and click submit\.", goal)
    return ended(press("tab"), press("enter"), click("Submit button"))


def link(goal: str) -> Script:
    """These pages' links are words in a text, told apart by nothing but that they stand alone."""
    (name,) = named(r'Click on the link "(.+)"\.', goal)
    return ended(click(f"{name} label"))


def result(goal: str) -> Script:
    name, which = named(
        r'Use the textbox to enter "(.+)" and press "Search", '
        r"then find and click the (\d)(?:st|nd|rd|th) search result\.",
        goal,
    )
    page = (int(which) - 1) // _SHOWN + 1
    leafed = [click(f"{page} link", shows(f"{name} link"))] if page > 1 else []
    return ended(fill("text", name), click("Search button", shows("2 link")), *leafed, click(f"{name} link"))


def _slid(value: int, low: int, high: int) -> Iterator[PlannedStep]:
    """The next slider, taken to a value by the keys from the end that is nearer."""
    keys, away = (("home", "pageup", "right"), value - low)
    if high - value < away:
        keys, away = (("end", "pagedown", "left"), high - value)
    end, leaf, one = keys
    yield from (press(key) for key in ("tab", end, *[leaf] * (away // _LEAF), *[one] * (away % _LEAF)))
