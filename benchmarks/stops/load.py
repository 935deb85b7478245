"""The load's room: what keeps the machine busy while stopping is measured.

python -m benchmarks.stops.load spin       computes without end
python -m benchmarks.stops.load forecast   the bundled policy forecasts, one screen after the other
"""

from __future__ import annotations

import sys
from itertools import count

from agent.stop import Stop
from benchmarks.speed.forecasts import GOAL, HORIZON, editor
from models.catalog import DEFAULT_POLICY, find
from models.policy import open_policy


def main() -> None:
    if sys.argv[1] == "spin":
        print("busy", flush=True)
        while True:
            pass
    policy = open_policy(find(DEFAULT_POLICY))
    for number in count(1):
        policy.forecast(GOAL, editor(number), (), HORIZON, Stop())
        if number == 1:
            print("busy", flush=True)


if __name__ == "__main__":
    main()
