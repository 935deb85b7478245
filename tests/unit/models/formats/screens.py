"""The room of a look that the formats' tests share."""

from __future__ import annotations

from functools import cache

import numpy as np

from agent.types import Box, DesktopPoint, Frame, Mark, Monitor, Observation, Role, State, Window

GOAL = 'Type "hello there" into the document and save it as notes.txt'
WIDTH, HEIGHT = 1280, 800


@cache
def look() -> Observation:
    """An editor of 1280x800 frame pixels with seven marks, two of them alike; the document has the focus."""
    pixels = np.full((HEIGHT, WIDTH, 3), 240, np.uint8)
    pixels.setflags(write=False)
    frame = Frame(pixels, DesktopPoint(0, 0), (Monitor("A", 0, 0, WIDTH, HEIGHT),), 0.0)
    box = Box(0, 0, WIDTH, HEIGHT)
    marks = (
        Mark(Role.WINDOW, "Untitled 1 - Mousepad", box, states=frozenset({State.ACTIVE})),
        Mark(Role.MENU, "File", Box(0, 20, 60, 40)),
        Mark(Role.MENU, "Edit", Box(60, 20, 60, 40)),
        Mark(Role.BUTTON, "Save", Box(600, 700, 100, 60)),
        Mark(Role.BUTTON, "Delete", Box(800, 300, 80, 40)),
        Mark(Role.BUTTON, "Delete", Box(800, 400, 80, 40)),
        Mark(Role.TEXT, "", Box(0, 60, 560, 600), states=frozenset({State.FOCUSED})),
    )
    return Observation(frame, marks, Window("Untitled 1 - Mousepad", "mousepad", 1, 2, box))
