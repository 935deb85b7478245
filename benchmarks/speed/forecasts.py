"""The speed room's stopwatch: how long one forecast takes, cold and warm, beside llama-cpp-python's own chat handler.

Ours is the whole way: prompt, engine process, grammar, parser. Against is the same weights, prompt, grammar and
number of tokens through ``benchmarks.speed.reference``.
"""

from __future__ import annotations

import base64
import io
import json
import subprocess
import sys
import time
from typing import Any, Self

import numpy as np
from PIL import Image, ImageDraw

from agent.errors import PolicyError
from agent.stop import Stop
from agent.types import Box, DesktopPoint, Frame, Mark, Monitor, Observation, Pixels, Role, State, Window
from benchmarks.report import Result, result
from models.catalog import PolicyFiles
from models.engine.client import Asking, Engine, Machine, physical_cores
from models.formats.tracer1 import Tracer1Format

GOAL = 'Type "The quick brown fox" into the document and save it as fox.txt'
HORIZON = 10
LIMIT = 256
COLD_LIMIT, SCREEN_LIMIT, WARM_LIMIT = 5.0, 1.5, 1.0
"""Seconds that a person may wait: for the first forecast of all, on a new screen, on a screen that was read before."""


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


class Question:
    """One goal on an editor's screen, as it is asked of our engine and of the reference."""

    def __init__(self, goal: str, screen: int = 1) -> None:
        self._form = Tracer1Format()
        self._look = editor(screen)
        self._goal = goal

    def ours(self, engine: Engine) -> tuple[float, int]:
        """Seconds from the look to the forecast, and how many tokens were written."""
        started = time.perf_counter()
        prompt = self._form.prompt(self._goal, self._look, (), HORIZON)
        grammar = self._form.grammar(self._goal, self._look, HORIZON)
        reply = engine.write(prompt, grammar, Stop(), Asking(limit=LIMIT))
        if reply.finished:
            self._form.parse(reply.text, self._look, self._goal)
        return time.perf_counter() - started, reply.tokens

    def request(self, tokens: int) -> dict[str, Any]:
        """The same for the reference, which writes as many tokens."""
        prompt = self._form.prompt(self._goal, self._look, (), HORIZON)
        grammar = self._form.grammar(self._goal, self._look, HORIZON)
        return {"parts": [_part(part) for part in prompt.parts], "grammar": grammar, "limit": tokens}


class Reference:
    """The reference's process; ``ask`` returns an answer's seconds, with loading for the first, and its text."""

    def __init__(self, files: PolicyFiles) -> None:
        self._machine = {"threads": physical_cores(), "context": Machine().context}
        self._files = {"language": str(files.language), "vision": str(files.vision)}
        command = [sys.executable, "-m", "benchmarks.speed.reference"]
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )

    def __enter__(self) -> Self:
        return self

    def ask(self, request: dict[str, Any]) -> tuple[float, str]:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        started = time.perf_counter()
        self._process.stdin.write(json.dumps(self._files | self._machine | request) + "\n")
        self._process.stdin.flush()
        answer = self._process.stdout.readline()
        if not answer:
            raise PolicyError("the reference could not answer")
        return time.perf_counter() - started, json.loads(answer)["text"]

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.communicate()


def cold(files: PolicyFiles, runs: int) -> Result:
    """From nothing (no process, no weights in memory) to the first forecast."""
    ours, against = [], []
    for _ in range(runs):
        question = Question(GOAL)
        engine = Engine(files.language, files.vision, Tracer1Format.version)
        seconds, tokens = question.ours(engine)
        engine.close()
        ours.append(seconds)
        started = time.perf_counter()
        with Reference(files) as reference:
            reference.ask(question.request(tokens))
            against.append(time.perf_counter() - started)
    return result("cold-forecast", "s", ours, against, COLD_LIMIT)


def screen(files: PolicyFiles, runs: int) -> Result:
    """A new screen for a loaded policy, marks and pixels: what the next look of a run costs."""
    return _loaded(files, [Question(GOAL, run) for run in range(2, runs + 2)], "screen-forecast", SCREEN_LIMIT)


def warm(files: PolicyFiles, runs: int) -> Result:
    """Another goal on a screen that was read before: what a change of the goal, or a refusal, costs."""
    return _loaded(files, [Question(f"Find the word fox {run}") for run in range(runs)], "warm-forecast", WARM_LIMIT)


def _loaded(files: PolicyFiles, questions: list[Question], name: str, limit: float) -> Result:
    """The questions, asked of a policy that is loaded and has read the first screen."""
    ours, against = [], []
    engine = Engine(files.language, files.vision, Tracer1Format.version)
    _, tokens = Question(GOAL).ours(engine)
    with Reference(files) as reference:
        reference.ask(Question(GOAL).request(tokens))
        for question in questions:
            seconds, tokens = question.ours(engine)
            ours.append(seconds)
            against.append(reference.ask(question.request(tokens))[0])
    engine.close()
    return result(name, "s", ours, against, limit)


def _part(part: str | Pixels) -> str | dict[str, str]:
    if isinstance(part, str):
        return part
    png = io.BytesIO()
    Image.fromarray(part).save(png, "PNG")
    return {"url": "data:image/png;base64," + base64.b64encode(png.getvalue()).decode("ascii")}
