"""One of the campaign's side stages: it ends hands at random on a display of its own, and tells how far it is.

    python -m benchmarks.stops.ends TIMES SEED

A line of JSON every few ends: how often each way, and what was left pressed.
"""

from __future__ import annotations

import json
import random
import sys
from collections import Counter
from typing import Final

from benchmarks.stops.campaign import end_at_random, stage

_AT_ONCE: Final = 5


def main() -> None:
    times, dice = int(sys.argv[1]), random.Random(int(sys.argv[2]))
    ways: Counter[str] = Counter()
    left: list[str] = []
    with stage() as one:
        while (done := sum(ways.values())) < times:
            some, pressed = end_at_random(one, min(_AT_ONCE, times - done), dice)
            ways += some
            left += pressed
            print(json.dumps({"ends": ways, "left": left}), flush=True)


if __name__ == "__main__":
    main()
