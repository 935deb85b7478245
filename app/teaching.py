"""The room where a demonstration is recorded and kept: concrete eyes and ears, and the journal with its consents."""

from __future__ import annotations

import os
import time
import uuid
from collections.abc import Callable
from contextlib import ExitStack, suppress
from dataclasses import replace
from typing import Final

from agent.clock import even_seconds
from agent.consents import Consents, consents_path
from agent.demonstration.door import ScreenWithoutUs, WindowDoor
from agent.demonstration.ear import PynputEar
from agent.demonstration.recorder import Demonstration, Recorder, events_of
from agent.errors import JournalError
from agent.eyes.atspi import AtspiMarker
from agent.eyes.blinds import BlindedScreen
from agent.eyes.desktop import DesktopEyes, NoVeil
from agent.eyes.letters import ProcessLetters
from agent.eyes.ocr import SecondSight
from agent.eyes.pictures import PictureEyes
from agent.eyes.recogniser import bundled
from agent.eyes.screen import MssScreen
from agent.eyes.settle import QuietScreen
from agent.eyes.windows import XWindows
from agent.keys import parse_chord
from agent.ports import Marker
from agent.rules.privacy import DiscreetEyes
from agent.rules.secrets import BlinkeredEyes, Vault
from agent.settings import Settings
from agent.stop import Stop
from agent.types import Frame, Mark, Window
from app.wiring import ancestors, from_the_keyring, journal_of

_NEXT_TO_NOTHING: Final = 2
"""Marks of a window that tells of itself no more than its title."""


class ConsentError(JournalError):
    """A demonstration is kept, as the run of the id ``run``, but not that it may be learned from."""

    def __init__(self, run: str, why: JournalError) -> None:
        super().__init__(
            f"it is kept, but may not be learned from: {why}",
            f"{why.advice} Then allow it: tracer1 learn allow {run[:8]}",
        )
        self.run = run


class Teaching:
    """Records one demonstration after the other, and keeps those that the person wants kept.

    ``terminal`` says that this was started from one, whose windows count as ours.
    """

    def __init__(self, *, terminal: bool = False) -> None:
        self._vault = Vault(from_the_keyring)
        self._terminal = terminal

    def record(self, settings: Settings, goal: str, stop: Stop, told: Callable[[int], None]) -> Demonstration:
        """Record until ``stop`` is pulled, which the stop chord does too; ``told`` hears how many steps there are.

        All of it is done on this thread. Raises ``AgentError`` for whatever is missing, ``UsageError`` where nothing
        was shown, ``Stopped`` where it was stopped before it began.
        """
        self._open_what_keeps(settings)
        with ExitStack() as opened:
            self._vault.open(goal, stop)
            screen = MssScreen()
            opened.callback(screen.close)
            windows = XWindows()
            opened.callback(windows.close)
            own, deny = os.getpid(), settings.deny
            ours = {own, *(ancestors() if self._terminal else ())}
            told_by = AtspiMarker(windows, own, deny=deny)
            opened.callback(told_by.close)
            read = SecondSight(told_by, ProcessLetters(), windows, deny, own)
            opened.callback(read.close)
            blinded = ScreenWithoutUs(BlindedScreen(screen, windows, deny, own), windows, ours)
            # A person does not wait for the screen to be quiet: what is looked at is what they see.
            seen = DesktopEyes(blinded, _InHaste(told_by, read), QuietScreen(screen, quiet=0.0), NoVeil())
            eyes = PictureEyes(BlinkeredEyes(DiscreetEyes(seen, deny), self._vault, lambda window: ()), bundled())
            chord = parse_chord(settings.stop_chord)
            ear = PynputEar(chord, lambda: stop.pull("the stop chord"))
            opened.callback(ear.close)
            ear.start()
            door = WindowDoor(windows, blinded, deny, ours)
            # In a recording from a terminal nobody else hears it: there it is the program's.
            summons = parse_chord(settings.goal_chord) if settings.goal_chord and not self._terminal else ()
            return Recorder(ear, eyes, door, even_seconds, chord, told, summons).record(goal, time.time(), stop)

    def _open_what_keeps(self, settings: Settings) -> None:
        """What is wrong with the journal or the consents is told before the work is done. Raises ``JournalError``."""
        with journal_of(settings, self._vault.hide):
            Consents(consents_path()).given()

    def keep(self, settings: Settings, shown: Demonstration, *, learn: bool) -> str:
        """Write it into the journal as a run, all of it or nothing; ``learn`` allows that it is learned from. Its id.

        Raises ``UsageError`` for one without a goal or steps, ``JournalError``; ``ConsentError`` where it is kept all
        the same.
        """
        run_id = uuid.uuid4().hex
        events = tuple(events_of(replace(shown, goal=shown.goal.strip()), run_id))
        with journal_of(settings, self._vault.hide) as journal:
            try:
                for event in events:
                    journal.write(event)
            except BaseException:
                with suppress(JournalError):
                    journal.delete([run_id], "it could not be written to its end", time.time(), shrink=False)
                raise
        if learn:
            try:
                Consents(consents_path()).give([run_id])
            except JournalError as error:
                raise ConsentError(run_id, error) from error
        return run_id


class _InHaste:
    """A marker that has letters read only of windows that tell next to nothing: a person does not wait for it."""

    def __init__(self, told: Marker, read: Marker) -> None:
        self._told = told
        self._read = read

    def marks(self, frame: Frame) -> tuple[tuple[Mark, ...], Window | None]:
        """As the markers behind; raises what they raise."""
        marks, window = self._told.marks(frame)
        return (marks, window) if len(marks) > _NEXT_TO_NOTHING else self._read.marks(frame)
