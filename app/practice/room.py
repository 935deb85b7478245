"""The room of a practice task on a display: its window, real eyes and real hands, and the world that follows them."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from typing import Final

from agent import children
from agent.errors import MarksError, ScreenError
from agent.eyes.atspi import AtspiMarker
from agent.eyes.desktop import DesktopEyes, NoVeil
from agent.eyes.screen import MssScreen
from agent.eyes.settle import QuietScreen
from agent.eyes.windows import XWindows
from agent.grounding import MarksGrounder
from agent.hands.client import ProcessHands
from agent.ports import Eyes
from agent.stop import Stop
from app.practice.diary import Mirror
from benchmarks.private_display import PrivateDisplay
from models.worlds.machine import World

_OPENS_WITHIN: Final = 60.0
_ANSWERS_WITHIN: Final = 20.0
"""Seconds that the window may take to tell its tree: on a loaded machine half a tree would be taken for all of it."""
_ENDS_WITHIN: Final = 30.0


@dataclass(frozen=True, slots=True)
class Room:
    """``mirror`` is the world as the window has it, once it was told to follow."""

    eyes: Eyes
    hands: ProcessHands
    mirror: Mirror


@contextmanager
def opened(display: PrivateDisplay, family: str, seed: int, number: int, world: World) -> Iterator[Room]:
    """The task's window on the display, ready; ended on leaving, and ``world`` is then where the window's was.

    The display's environment has to be this process's own (``inside``). Raises ``ScreenError`` where no window comes
    up, and what eyes and hands raise.
    """
    diary = display.home / f"{family}-{seed}-{number}.jsonl"
    diary.unlink(missing_ok=True)
    mirror = Mirror(diary, world)
    argv = children.command("app.practice", family, str(seed), str(number), str(diary))
    with ExitStack() as stack:
        window = display.start(argv, env=children.ours(display.env))
        try:
            screen = stack.enter_context(closing(MssScreen()))
            windows = stack.enter_context(closing(XWindows()))
            marker = stack.enter_context(closing(AtspiMarker(windows, os.getpid(), program_seconds=_ANSWERS_WITHIN)))
            stop = Stop()
            hands = stack.enter_context(closing(ProcessHands(MarksGrounder(), stop.pull, lambda what: None)))
            hands.start()
            eyes = DesktopEyes(screen, marker, QuietScreen(screen), NoVeil())
            _wait(eyes, world)
            yield Room(eyes, hands, mirror)
        finally:
            window.terminate()
            try:
                code = window.wait(_ENDS_WITHIN)
            finally:
                window.kill()
                window.wait()
        if code != 0:
            raise ScreenError(f"the practice window ended with code {code}", "Nothing of this task can be relied on.")
        mirror.follow()


def _wait(eyes: Eyes, world: World) -> None:
    """Until the world's window is in front and tells what is in it."""
    deadline = time.monotonic() + _OPENS_WITHIN
    title = world.open_surfaces()[0].title
    while time.monotonic() < deadline:
        try:
            look = eyes.look(Stop())
        except MarksError:  # it is still busy with itself
            continue
        if look.window is not None and look.window.title == title and len(look.marks) > 1:
            return
        time.sleep(0.1)
    raise ScreenError(f"no practice window came up in {_OPENS_WITHIN:.0f} s", "Try tracer1 doctor.")
