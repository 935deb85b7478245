"""The room of the demo's person: a process of its own that reads the screen, and presses Approve with the mouse.

    python -m app.demo_person FOLDER             until it is ended
    python -m app.demo_person FOLDER NAME.png    only takes a picture

It knows nothing of the app but what a person sees: a button called "Approve" that appears on the screen. Each time one
does, it takes a picture of the whole screen into FOLDER, moves the mouse there and clicks. What it did is written to
FOLDER/person.jsonl, one object a line: ``{"at": seconds since the epoch, "did": "looked" or "pressed", ...}``.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import mss
from PIL import Image

from agent.errors import MarksError
from agent.eyes.bus import AccessibilityBus, Line

BUTTON = "Approve"
_ACCESSIBLE = "org.a11y.atspi.Accessible"
_PUSH_BUTTON = 43
_SHOWING, _SENSITIVE = 25, 24
_ALL, _ANY = 1, 2
_ROLES = [0, 1 << (_PUSH_BUTTON - 32), 0, 0]
_RULE = [[1 << _SHOWING | 1 << _SENSITIVE, 0], _ALL, {}, _ALL, _ROLES, _ANY, [], _ALL, False]
_READING = 1.0
"""Seconds that the person looks at the plan before deciding."""
_MOVES = 16


@dataclass(frozen=True, slots=True)
class Button:
    """A button on the screen: its centre in the pixels of the X screen, and what tells it from another."""

    x: int
    y: int
    key: str


def main() -> None:
    folder = Path(sys.argv[1])
    if len(sys.argv) > 2:
        photograph(folder / sys.argv[2])
        return
    bus = AccessibilityBus()
    looks = 0
    while True:
        button = find(bus)
        if button is None:
            time.sleep(0.1)
            continue
        time.sleep(_READING)
        looks += 1
        picture = folder / f"review-{looks}.png"
        photograph(picture)
        note(folder, did="looked", picture=picture.name)
        button = find(bus)  # the panel may have been moved, or answered, meanwhile
        if button is None:
            continue
        move_to(button)
        if find(bus) == button:  # and while the mouse was on its way
            click()
            note(folder, did="pressed", button=BUTTON, x=button.x, y=button.y)
            wait_until_gone(bus, button)


def find(bus: AccessibilityBus) -> Button | None:
    """The first button called Approve on the screen; None while there is none or nobody answers."""
    try:
        return next(iter(buttons(bus, BUTTON, seconds=3.0)), None)
    except MarksError:
        return None


def buttons(bus: AccessibilityBus, name: str, *, seconds: float) -> list[Button]:
    """All buttons of this name that programs say they show. Raises ``MarksError`` where nobody answers."""
    return bus.ask(lambda line: _buttons(line, name), seconds=seconds)


async def _buttons(line: Line, wanted: str) -> list[Button]:
    shown: list[Button] = []
    for program in await _children(line, "org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root"):
        for window in await _children(line, *program):
            found = await line.ask(
                *window, "org.a11y.atspi.Collection", "GetMatches", "(aiia{ss}iaiiasib)uib", [_RULE, 2, 64, True]
            )
            for name, path in found[0] if found else ():
                if await line.read(name, path, _ACCESSIBLE, "Name") != wanted:
                    continue
                extents = await line.ask(name, path, "org.a11y.atspi.Component", "GetExtents", "u", [0])
                if extents:
                    x, y, width, height = extents[0]
                    if width > 0 and height > 0:
                        shown.append(Button(x + width // 2, y + height // 2, f"{name} {path}"))
    return shown


async def _children(line: Line, name: str, path: str) -> list[tuple[str, str]]:
    answer = await line.ask(name, path, _ACCESSIBLE, "GetChildren")
    return [(child[0], child[1]) for child in answer[0]] if answer else []


def move_to(button: Button) -> None:
    """Move the mouse there as a hand does, slower towards the end."""
    start = _pointer()
    argv = ["xdotool"]
    for move in range(1, _MOVES + 1):
        part = 1 - (1 - move / _MOVES) ** 2
        x = round(start[0] + (button.x - start[0]) * part)
        y = round(start[1] + (button.y - start[1]) * part)
        argv += ["mousemove", str(x), str(y), "sleep", "0.02"]
    subprocess.run([*argv, "sleep", "0.1"], check=True, timeout=30)


def click() -> None:
    """Click where the mouse is."""
    subprocess.run(["xdotool", "click", "1"], check=True, timeout=30)


def _pointer() -> tuple[int, int]:
    told = subprocess.run(
        ["xdotool", "getmouselocation", "--shell"], check=True, capture_output=True, text=True, timeout=30
    ).stdout
    values = dict(line.split("=") for line in told.split())
    return int(values["X"]), int(values["Y"])


def wait_until_gone(bus: AccessibilityBus, button: Button) -> None:
    """Until that panel is answered; whoever sees it still there after some seconds presses again."""
    deadline = time.monotonic() + 3.0
    while time.monotonic() < deadline:
        left = find(bus)
        if left is None or left.key != button.key:
            return
        time.sleep(0.1)


def photograph(path: Path) -> None:
    """The whole screen as a PNG."""
    with mss.MSS() as grabber:
        shot = grabber.grab(grabber.monitors[0])
        Image.frombytes("RGB", shot.size, shot.rgb).save(path)


def note(folder: Path, **what: Any) -> None:
    with (folder / "person.jsonl").open("a") as file:
        file.write(json.dumps({"at": time.time(), **what}) + "\n")


if __name__ == "__main__":
    main()
