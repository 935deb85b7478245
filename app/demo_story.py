"""The room of the demo's story: what the app, the person and the hands do, told with times, and what is kept of it."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from agent.codec import decode
from agent.errors import CodecError
from agent.types import Ending, Forecast, Outcome, PlannedStep, Verdict
from app import words


@dataclass(slots=True)
class Record:
    """What is left behind about one demo, as record.json; times in seconds."""

    seed: int
    goal: str
    text: str
    file: str
    exit_code: int | None = None
    ending: str = ""
    forecasts: int = 0
    steps: int = 0
    approvals: int = 0
    found: str | None = None
    seconds: dict[str, float] = field(default_factory=dict)

    @property
    def holds(self) -> bool:
        """The file holds the text; an editor may end it with one newline."""
        return self.found is not None and self.found.removesuffix("\n") == self.text


class Story:
    """Prints what happens, with the time since the beginning."""

    def __init__(self) -> None:
        self._start = time.time()

    def tell(self, who: str, text: str, at: float | None = None) -> None:
        print(f"{(at or time.time()) - self._start:6.1f} s  {who:<8} {words.without_isolates(text)}", flush=True)


class Diary:
    """What the person's process writes down, told as it comes."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._told = 0

    def tell(self, story: Story, record: Record) -> None:
        if not self._path.exists():
            return
        entries = self._path.read_text().splitlines(keepends=True)
        for entry in entries[self._told :]:
            if not entry.endswith("\n"):
                break
            self._told += 1
            did = json.loads(entry)
            if did["did"] == "looked":
                story.tell("person", f"looks at the plan on the screen ({did['picture']})", did["at"])
            else:
                record.approvals += 1
                story.tell("person", f"presses {did['button']} with the mouse at {did['x']}, {did['y']}", did["at"])


def tell_event(event: Mapping[str, Any], story: Story, record: Record) -> None:
    """One line of ``tracer1 run --json`` in words; a line of a kind not told here is passed over."""
    try:
        match event.get("is"):
            case "Perceived":
                marks, window = event["observation"]["marks"], event["observation"]["window"]
                where = window["title"] if window else "an empty desktop"
                story.tell("eyes", f"{len(marks)} things in {words.quoted(where)}", event["at"])
            case "Foreseen":
                record.forecasts += 1
                forecast = decode(event["forecast"], Forecast)
                story.tell("policy", f"forecasts {len(forecast.steps)} steps:", event["at"])
                for number, step in enumerate(forecast.steps, 1):
                    expected = words.expectation(step.expectation)
                    then = f"  → {expected}" if expected else ""
                    line = f"{'':20}{number:2}. {words.instruction(step)}{then}"
                    print(words.without_isolates(line), flush=True)
            case "Reviewed":
                verdict = decode(event["verdict"], Verdict)
                said = f"{len(verdict.steps)} steps may run" if verdict.steps else "nothing may run"
                story.tell("review", f"{said}{f': {verdict.reason}' if verdict.reason else ''}", event["at"])
            case "Acted":
                record.steps += 1
                step, outcome = decode(event["step"], PlannedStep), decode(event["outcome"], Outcome)
                story.tell("hands", f"{words.instruction(step)}: {words.outcome(outcome)}", event["at"])
            case "Ended":
                ending = decode(event["ending"], Ending)
                record.ending = ending.kind.value
                story.tell("app", ". ".join(part for part in words.ending(ending) if part), event["at"])
    except (CodecError, KeyError) as error:
        story.tell("demo", f"could not read what the app said: {error}")
