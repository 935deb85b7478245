"""One of the campaign's side stages: it ends hands at random on a display of its own, and tells how far it is.

    python -m benchmarks.stops.ends TIMES SEED

A line of JSON every few ends: how often each way since the line before, and what was left pressed.
"""

from __future__ import annotations

import json
import random
import sys
from typing import Final

from benchmarks.stops.campaign import end_at_random, stage

_AT_ONCE: Final = 5


def main() -> None:
    left, dice = int(sys.argv[1]), random.Random(sys.argv[2])
    with stage() as one:
        while left > 0:
            ways, pressed = end_at_random(one, min(_AT_ONCE, left), dice)
            left -= sum(ways.values())
            print(json.dumps({"ends": ways, "left": pressed}), flush=True)


if __name__ == "__main__":
    main()
