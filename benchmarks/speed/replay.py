"""The speed room's replay: our engine's reading and writing with the tokens of a known reply forced on it.

    python -m benchmarks.speed.replay < request.json

One JSON object a line goes in (as for ``benchmarks.speed.reference``, with ``reply`` and ``draft``), one comes out:
``first`` and ``seconds`` until the first line and all of it was written, ``tokens``, ``offered`` and ``taken``.
"""

from __future__ import annotations

import base64
import io
import json
import sys
import time
from typing import Any

import numpy as np
from numpy import random
from PIL import Image

from models.engine.grammar import Logits, log_probability
from models.engine.native import NativeModel
from models.engine.prompt import Prompt
from models.engine.writer import Sampling


class Replay:
    """A gate that lets one reply pass."""

    def __init__(self, tokens: tuple[int, ...]) -> None:
        self._tokens = tokens
        self._place = 0

    def choose(self, scores: Logits, temperature: float, random: random.Generator) -> int:
        return self._tokens[self._place]

    def log_chance(self, scores: Logits, token: int) -> float:
        return log_probability(scores, token)

    def accept(self, token: int) -> None:
        self._place = min(self._place + 1, len(self._tokens) - 1)


def answer(model: NativeModel, request: dict[str, Any]) -> dict[str, Any]:
    """The reply's tokens, all of them, written as if the model had chosen them."""
    started = time.perf_counter()
    first: list[float] = []

    def hear(piece: bytes) -> None:
        if b"\n" in piece and not first:
            first.append(time.perf_counter() - started)

    prompt = Prompt(tuple(part if isinstance(part, str) else _pixels(part["url"]) for part in request["parts"]))
    tokens = model.tokens(request["reply"])
    # Drawn rather than greedy: near ties, of which random weights have many, are none where the choice is forced.
    sampling = Sampling(min(len(tokens), request["limit"]), 1.0)
    reply = model.write_through(Replay(tokens), prompt, sampling, hear, lambda: True, request["draft"])
    seconds = time.perf_counter() - started
    told: dict[str, Any] = {"first": first[0] if first else seconds, "seconds": seconds, "tokens": reply.tokens}
    return told | {"offered": reply.offered, "taken": reply.taken, "timings": dict(reply.timings)}


def _pixels(url: str) -> np.ndarray[Any, np.dtype[np.uint8]]:
    return np.asarray(Image.open(io.BytesIO(base64.b64decode(url.partition(",")[2]))).convert("RGB"), dtype=np.uint8)


def main() -> None:
    model: NativeModel | None = None
    for line in sys.stdin:
        request = json.loads(line)
        if model is None:
            model = NativeModel(
                request["language"],
                request["vision"],
                threads=request["threads"],
                context=request["context"],
                gpu_layers=request["gpu_layers"],
                small=request["small"],
            )
        print(json.dumps(answer(model, request)), flush=True)


if __name__ == "__main__":
    main()
