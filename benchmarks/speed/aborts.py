"""The speed room's brake: how soon whoever stops a forecast is free, and how soon the engine can be asked again.

A forecast from an empty context is stopped at moments spread evenly over all of it: the picture, the prompt, the
writing. What counts for a person is the worst of them, so that is told and no median. An engine that could not be
stopped would have to be killed, and the next question would wait until its model is loaded anew: so that is the limit
of the second measure.
"""

from __future__ import annotations

import threading
import time
from contextlib import closing
from dataclasses import dataclass, field

from agent.errors import Stopped
from agent.stop import Stop
from benchmarks.report import Result
from benchmarks.speed.recorded import Asked
from models.catalog import PolicyFiles
from models.engine.client import Asking, Engine
from models.formats.tracer1 import Tracer1Format

MOMENTS = 12
_ALLOWED = 0.1
_ASKING = Asking(limit=64, reuse=False)


@dataclass(slots=True)
class _Braked:
    """Seconds after each pull of the stop until the asker was ``free``, and until the engine was ``ready`` again."""

    free: list[float] = field(default_factory=list)
    ready: list[float] = field(default_factory=list)


class _Brake(Stop):
    """A stop that is pulled after so many seconds and knows when that was."""

    def __init__(self, seconds: float) -> None:
        super().__init__()
        self.pulled_at = 0.0
        self.timer = threading.Timer(seconds, self._pull)

    def _pull(self) -> None:
        self.pulled_at = time.perf_counter()
        self.pull("the benchmark")


def aborted(files: PolicyFiles, asked: Asked) -> list[Result]:
    """One question, stopped at ``MOMENTS`` moments; a moment that comes after the answer tells nothing."""
    form, braked = Tracer1Format(), _Braked()
    prompt = form.prompt(asked.goal, asked.look, asked.history, asked.horizon)
    grammar = form.grammar(asked.goal, asked.look, asked.horizon)
    with closing(Engine(files.language, files.vision, form.version, adapter=files.adapter)) as engine:
        started = time.perf_counter()
        engine.preload(Stop())
        loading = time.perf_counter() - started
        whole = engine.write(prompt, grammar, Stop(), _ASKING).timings["total"]
        for number in range(MOMENTS):
            brake = _Brake(whole * (number + 0.5) / MOMENTS)
            brake.timer.start()
            try:
                engine.write(prompt, grammar, brake, _ASKING)
                brake.timer.cancel()
            except Stopped:
                braked.free.append(time.perf_counter() - brake.pulled_at)
                engine.preload(Stop())
                braked.ready.append(time.perf_counter() - brake.pulled_at)
    return [
        _worst("abort", files, braked.free, _ALLOWED),
        _worst("abort-until-ready", files, braked.ready, loading),
    ]


def _worst(name: str, files: PolicyFiles, seconds: list[float], limit: float) -> Result:
    worst = max(seconds)
    return Result(
        name, "s", round(worst, 4), round(limit, 4), round(limit, 4), round(worst / limit, 3), len(seconds), files.name
    )
