"""The speed room's stopwatch: what a forecast costs, beside llama-cpp-python's own handler and its server.

Each question was really asked while the bundled policy did practice tasks, and goes to all runners in turn, so that
whatever else the machine does slows all of them down. Seconds are of one run on one machine; what can be compared
elsewhere is how many times as long the others take.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw

from agent.types import (
    Box,
    Deed,
    DesktopPoint,
    Frame,
    Mark,
    Monitor,
    Observation,
    Outcome,
    OutcomeKind,
    PlannedStep,
    Role,
    State,
    Wait,
    Window,
)
from benchmarks.report import Result, result
from benchmarks.speed.aborts import aborted
from benchmarks.speed.recorded import Asked, record
from benchmarks.speed.runners import Forced, Ours, Runner, Served, Stock, Timed
from models.catalog import PolicyFiles

GOAL = 'Type "The quick brown fox" into the document and save it as fox.txt'
HORIZON = 10
AFTER_STEP, AFTER_STEP_WIDE, SAME_SCREEN, FIRST_STEP, COLD = 1.2, 1.5, 5.0, 3.0, 1.0
"""Goals: so many times as long the stock handler takes, at least."""
LENGTHS = 3, 6, HORIZON
"""Up to so many steps forecasts are told apart."""


def editor(number: int = 1) -> Observation:
    """An editor's window of 1280 x 800 pixels with its menu open: 26 marks; another ``number`` is another screen."""
    image = Image.new("RGB", (1280, 800), (246, 245, 244 - number % 100))
    pencil = ImageDraw.Draw(image)
    window = Box(0, 0, 1280, 800)
    title = f"Untitled {number} - Mousepad"
    marks = [Mark(Role.WINDOW, title, window, states=frozenset({State.ACTIVE}))]
    for column, name in enumerate(["File", "Edit", "Search", "View", "Document", "Help"]):
        marks.append(Mark(Role.MENU, name, Box(8 + 80 * column, 30, 76, 26)))
    items = ["New", "New Window", "New From Template", "Open...", "Open Recent", "Save", "Save As...", "Save All"]
    for row, name in enumerate([*items, "Reload", "Print...", "Detach Tab", "Close Tab", "Close Window", "Quit"]):
        marks.append(Mark(Role.ITEM, name, Box(8, 60 + 28 * row, 260, 26)))
    marks.append(Mark(Role.TEXT, "", Box(0, 60, 1280, 700), states=frozenset({State.FOCUSED})))
    for column, name in enumerate(["Filetype: None", "Line: 1 Column: 0", "OVR", "Untitled 1"]):
        marks.append(Mark(Role.LABEL, name, Box(8 + 200 * column, 770, 180, 24)))
    for mark in marks[1:]:
        pencil.rectangle((mark.box.x, mark.box.y, mark.box.x + mark.box.width, mark.box.y + mark.box.height), outline=0)
        pencil.text((mark.box.x + 6, mark.box.y + 6), mark.name, fill=(20, 20, 20))
    pixels = np.asarray(image)
    pixels.setflags(write=False)
    frame = Frame(pixels, DesktopPoint(0, 0), (Monitor("A", 0, 0, 1280, 800),), 0.0)
    return Observation(frame, tuple(marks), Window(title, "mousepad", 1, 1, window))


@dataclass(frozen=True, slots=True)
class Trio:
    """How one policy is run three ways; ``grammar`` False for weights that know nothing: their replies are forced."""

    files: PolicyFiles
    grammar: bool

    def ours(self) -> Runner:
        return Ours(self.files) if self.grammar else Forced(self.files)

    def stock(self) -> Runner:
        return Stock(self.files, grammar=self.grammar)

    def served(self, folder: Path) -> Runner:
        return Served(self.files, folder, grammar=self.grammar)


class Forecasts:
    """The benchmarks of forecasts, on one tape of a policy's questions."""

    def __init__(self, files: PolicyFiles, runs: int, folder: Path = Path("build/served")) -> None:
        """``folder`` keeps what the server needs."""
        self._files = files
        self._runs = runs
        self._folder = folder
        self._after_steps: dict[Trio, tuple[list[Timed], list[Timed], list[Timed]]] = {}

    @cached_property
    def _tape(self) -> list[Asked]:
        return record(self._files, 3 * self._runs + 1)

    @cached_property
    def _steps(self) -> list[tuple[Asked, Asked]]:
        """A forecast and the next one after a step of it, whose screen is another."""
        pairs = zip(self._tape, self._tape[1:], strict=False)
        return [(before, after) for before, after in pairs if before.task == after.task][: self._runs]

    def cold(self, trio: Trio) -> Result:
        """From nothing (no process, no weights in memory) to the first forecast."""
        ours, stock, served = list[Timed](), list[Timed](), list[Timed]()
        for asked in self._tape[: min(self._runs, 5)]:
            ours.append(_whole(trio.ours, asked, None))
            stock.append(_whole(trio.stock, asked, ours[-1].tokens))
            served.append(_whole(lambda: trio.served(self._folder), asked, ours[-1].tokens))
        return _told("cold-forecast", trio, ours, stock, served, COLD)

    def after_step(self, trio: Trio) -> Result:
        """After a step: another screen, the same goal, one more line of history."""
        goal = AFTER_STEP if trio.grammar else AFTER_STEP_WIDE
        return _told("reforecast-after-step", trio, *self._stepped(trio), goal)

    def same_screen(self, trio: Trio) -> Result:
        """After a refusal: the same screen and goal, one more line of history."""
        pairs = [(before, refused(before)) for before, _ in self._steps]
        return _told("reforecast-same-screen", trio, *self._asked(trio, pairs), SAME_SCREEN)

    def first_step(self, trio: Trio) -> list[Result]:
        """Until the first step's line is whole, and so can be shown, against the others' whole answer.

        Both wait for the screen to be read. So the ratio grows with how long the writing takes beside the reading: with
        the number of steps, and with a model whose tokens are dear.
        """
        ours, stock, served = self._stepped(trio)
        shown = [replace(each, whole=each.first) for each in ours]
        told = _told("first-step", trio, shown, stock, served, FIRST_STEP)
        return [told, *(self._first_by_length(trio) if trio.grammar else [])]

    def _first_by_length(self, trio: Trio) -> list[Result]:
        """The same for the first forecast of each task, by how many steps it has; not asked of the server."""
        lengths: dict[int, tuple[list[float], list[float]]] = {most: ([], []) for most in LENGTHS}
        tape = record(self._files, 8 * self._runs, mode="committed")
        firsts = {asked.task: asked for asked in reversed(tape)}.values()
        with trio.ours() as mine, trio.stock() as theirs:
            mine.ask(tape[-1])  # loads the weights, and leaves another screen behind
            theirs.ask(tape[-1], 1)
            for asked in firsts:
                told = mine.ask(asked)
                steps = len(told.text.removesuffix("\n").split("\n"))
                shown, whole = lengths[next(most for most in LENGTHS if steps <= most)]
                shown.append(told.first)
                whole.append(theirs.ask(asked, told.tokens).whole)
        return [
            replace(_compared(f"first-step-to-{most}-steps", shown, whole, FIRST_STEP), policy=trio.files.name)
            for most, (shown, whole) in lengths.items()
            if shown
        ]

    def abort(self, trio: Trio) -> list[Result]:
        """A forecast that is stopped in all its phases."""
        return aborted(trio.files, self._tape[0])

    def _stepped(self, trio: Trio) -> tuple[list[Timed], list[Timed], list[Timed]]:
        """One series of answers after steps tells both when they were whole and when their first lines were."""
        if trio not in self._after_steps:
            self._after_steps[trio] = self._asked(trio, self._steps)
        return self._after_steps[trio]

    def _asked(self, trio: Trio, pairs: Sequence[tuple[Asked, Asked]]) -> tuple[list[Timed], list[Timed], list[Timed]]:
        """The second of each pair, by all three; the first is asked of ours alone, for the others keep nothing."""
        ours, stock, served = list[Timed](), list[Timed](), list[Timed]()
        with ExitStack() as opened:
            runners = trio.ours(), trio.stock(), trio.served(self._folder)
            mine, theirs, servers = (opened.enter_context(runner) for runner in runners)
            for runner in (theirs, servers):
                runner.ask(pairs[0][0], 1)  # loads the weights
            for before, after in pairs:
                mine.ask(before)
                ours.append(mine.ask(after))
                stock.append(theirs.ask(after, ours[-1].tokens))
                served.append(servers.ask(after, ours[-1].tokens))
        return ours, stock, served


def refused(asked: Asked) -> Asked:
    """The question after a person refused the first step."""
    step = PlannedStep(Wait(), "wait")
    return replace(asked, history=(*asked.history, Deed(step, Outcome(OutcomeKind.REFUSED, "another way, please"))))


def _whole(opened: Callable[[], Runner], asked: Asked, tokens: int | None) -> Timed:
    """One question to a runner that is started for it, the start counted."""
    started = time.perf_counter()
    with opened() as runner:
        timed = runner.ask(asked, tokens)
        return replace(timed, whole=time.perf_counter() - started)


def _told(name: str, trio: Trio, ours: list[Timed], stock: list[Timed], served: list[Timed], goal: float) -> Result:
    mine, theirs, servers = ([each.whole for each in runs] for runs in (ours, stock, served))
    told = _compared(name, mine, theirs, goal)
    return replace(told, policy=trio.files.name, server=round(statistics.median(servers), 4))


def _compared(name: str, ours: list[float], stock: list[float], goal: float) -> Result:
    return result(name, "s", ours, stock, round(statistics.median(stock) / goal, 4))
