"""Faults of speech: replies that are malformed, and processes that talk nonsense."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import Final
from unittest import mock

import numpy as np

from agent import children
from agent.errors import HandsError, PolicyError, Stopped
from agent.events import Ended, Foreseen
from agent.grounding import MarksGrounder
from agent.hands.client import ProcessHands
from agent.rehearsal import MemoryJournal
from agent.stop import Stop
from agent.types import Deed, DesktopPoint, EndingKind, Frame, Observation, PlannedStep, PressKeys
from models.catalog import find
from models.engine.client import Engine
from models.engine.prompt import Prompt, Reply
from models.formats.steps import step_text
from models.formats.tracer1 import END, Tracer1Format
from models.policy import LlamaPolicy
from models.worlds.tasks import forecast
from tests.faults.babbler import HANDS_TALK, TALK, UNENDING
from tests.faults.rehearsal import Rehearsal

REPLIES: Final = 100
"""So many malformed replies are one fault of the campaign."""

_WORDS: Final = (
    *("click", "double", "type", "insert", "scroll", "drag", "press", "open", "ask", "finish", "wait", "exec", "run"),
    *(
        ">",
        "shows",
        "hides",
        "reads",
        "titled",
        "nothing",
        "?",
        "#2",
        "#99999999999",
        '"',
        '" rm -rf ~ "',
        "done",
        "to",
    ),
    *("button", "text", "dialog", "ctrl+alt+delete", "ctrl++", "\x00", "\u202e", "😀", "{{secret:x}}", "<|end|>", "\r"),
)


class Unprompted(Tracer1Format):
    """The real contract, but that nothing is asked: nobody reads the question, and its picture takes long to make."""

    def prompt(self, goal: str, observation: Observation, history: Sequence[Deed], horizon: int) -> Prompt:
        """Nothing."""
        return Prompt(())


class MalformedEngine:
    """An engine whose replies were written well once, and then damaged; ``given`` counts them."""

    def __init__(self, rng: Random) -> None:
        self._rng = rng
        self.good = ""
        self.given = 0
        self.layers = 0

    def write(self, prompt: Prompt, grammar: str, stop: Stop, asking: object = None, said: object = None) -> Reply:
        """A damaged reply. Raises ``Stopped``."""
        stop.check()
        self.given += 1
        text = malformed(self.good, self._rng)
        pieces = tuple(piece.encode("utf-8", "replace") for piece in text.split(" "))
        chances = tuple(-self._rng.random() for _ in pieces)
        return Reply(text, pieces, chances, finished=self._rng.random() > 0.05)

    def close(self) -> None:
        """Nothing is held."""


def malformed(good: str, rng: Random) -> str:
    """A reply that is damaged in one of many ways; now and then it is a good one all the same."""
    lines = good.split("\n")
    match rng.randrange(10):
        case 0:
            return "".join(
                chr(rng.choice((rng.randrange(32, 127), rng.randrange(0xD800)))) for _ in range(rng.randrange(200))
            )
        case 1:
            return good[: rng.randrange(len(good) + 1)]
        case 2:
            place = rng.randrange(len(good) + 1)
            return good[:place] + rng.choice(_WORDS) + good[place:]
        case 3:
            rng.shuffle(lines)
            return "\n".join(lines)
        case 4:
            return "\n".join(lines * rng.choice((2, 50, 2000)))
        case 5:
            return " ".join(rng.choice(_WORDS) for _ in range(rng.randrange(30))) + rng.choice(("", "\n", END))
        case 6:
            words = good.split(" ")
            words[rng.randrange(len(words))] = rng.choice(_WORDS)
            return " ".join(words)
        case 7:
            return "\n".join(f"{line} {rng.choice(_WORDS)}" for line in lines)
        case 8:
            return good.replace(rng.choice((" ", "\n", '"', ">")), rng.choice(("", "  ", "\n\n", "\t", '""')))
        case _:
            return rng.choice(
                (json.dumps({"action": "click", "x": 3}), "import os", "", "\n" * 50, END * 3, "click " * 5000)
            )


def _ends_so(reason: str) -> bool:
    """A run ends with such a word where nothing can be read of what the policy says, or where that leads nowhere."""
    return "policy" in reason or "came to nothing" in reason


def malformed_replies(rng: Random) -> tuple[str, list[str]]:
    """A hundred malformed replies through the real parser and the real loop."""
    wrong: list[str] = []
    parsed = 0
    engine = MalformedEngine(rng)
    policy = LlamaPolicy("malformed", engine, Unprompted())  # type: ignore[arg-type]
    stage = Rehearsal(rng, time.time, policy, all_of_it=False)
    scene, steps = forecast(stage.world, stage.task, 0, 10)
    engine.good = "".join(f"{step_text(step, scene.marks)}\n" for step in steps)
    while engine.given < REPLIES:
        stage.hands.did.clear()
        told = stage.run(MemoryJournal())
        wrong += stage.wrong(told)
        last = told[-1]
        if isinstance(last, Ended) and last.ending.kind is EndingKind.FAILED and not _ends_so(last.ending.reason):
            wrong.append(f"another error than the policy's: {last.ending.reason}")
        parsed += sum(isinstance(event, Foreseen) for event in told)
    return f"{engine.given} replies, of which {parsed} could be read", wrong


# --- A process that talks nonsense ------------------------------------------------------------------------------------


def process_talks_nonsense(rng: Random) -> tuple[str, list[str]]:
    """The real engine's client asks a process that says anything but what it should."""
    how, seed = rng.choice(TALK), rng.randrange(2**32)
    argv = children.command("tests.faults.babbler", how, str(seed))
    files = find("tracer1-nano")
    engine = Engine(files.language, files.vision, Tracer1Format.version)
    policy = LlamaPolicy("nonsense", engine, Tracer1Format())
    stage = Rehearsal(rng, time.time, policy, all_of_it=False)
    stop, wrong = Stop(), list[str]()
    look = stage.eyes.look(stop)
    # A process that says nothing more is waited for until the person has had enough.
    enough = threading.Timer(3.0 if how in UNENDING else 60.0, stop.pull, ("the person",))
    enough.start()
    try:
        with mock.patch("models.engine.child.children.command", return_value=argv):
            policy.forecast(stage.task.goal, look, (), 10, stop)
        wrong.append("a forecast came out of nonsense")
    except PolicyError:
        pass
    except Stopped:
        if how not in UNENDING:
            wrong.append("it was waited for, and it had said what is no answer")
    except Exception as error:
        wrong.append(f"{type(error).__name__}: {error}")
    enough.cancel()
    pid = engine.pid
    policy.close()
    if pid is not None and Path(f"/proc/{pid}").exists():
        wrong.append("its process is left")
    return f"the policy's process talks nonsense ({how})", wrong


def hands_talk_nonsense(rng: Random) -> tuple[str, list[str]]:
    """The real hands' client asks a process that says anything but what it should: that is a typed error."""
    how, seed = rng.choice(HANDS_TALK), rng.randrange(2**32)
    argv = children.command("tests.faults.babbler", how, str(seed), "hands")
    deaths: list[HandsError] = []
    stops: list[str] = []
    stop, wrong = Stop(), list[str]()
    # Of an answer to somebody else's question nothing can be told: it is waited for until the person has had enough.
    enough = threading.Timer(3.0 if how == "others" else 60.0, stop.pull, ("the person",))
    hands = ProcessHands(MarksGrounder(), stops.append, lambda _: None, on_death=deaths.append)
    look = Observation(Frame(np.zeros((4, 4, 3), np.uint8), DesktopPoint(0, 0), (), 0.0), (), None)
    with mock.patch("agent.hands.connection.children.command", return_value=argv):
        hands.start()
    enough.start()
    try:
        outcome = hands.perform(PlannedStep(PressKeys(("ctrl", "s")), "save"), look, stop)
        wrong.append(f"nonsense counts as {outcome}")
    except HandsError:
        pass
    except Stopped:
        if how != "others":
            wrong.append("it was waited for, and it had said what is no answer")
    except Exception as error:
        wrong.append(f"{type(error).__name__}: {error}")
    enough.cancel()
    hands.release()
    hands.close()
    return f"the hands' process talks nonsense ({how})", wrong
