"""The stops' door: it measures how soon the hands stop, ends them at random, and writes both down.

    python -m benchmarks.stops [--stops 200] [--ends 1000] [--seed 1] [--record FILE]

Exit status 1 when a limit is broken: 100 ms at the 99th percentile, or anything left pressed.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import queue
import random
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from agent import children
from benchmarks.stops.campaign import measure_stops, stage, summary

LIMIT: Final = 100
"""Milliseconds from the key event to the last synthetic event that the 99th percentile may be."""

_ROOT: Final = Path(__file__).parents[2]
_SIDE_BY_SIDE: Final = 3


def main() -> int:
    parser = argparse.ArgumentParser(prog="benchmarks.stops", description="Stop and kill the hands in mid-act.")
    parser.add_argument("--stops", type=int, default=200, help="how often the stop chord is measured")
    parser.add_argument("--ends", type=int, default=1000, help="how often the hands are stopped or killed at random")
    parser.add_argument("--seed", type=int, default=1, help="what the moments and ways are drawn from")
    parser.add_argument("--record", type=Path, default=Path("build/stops.json"), help="where the record goes")
    options = parser.parse_args()
    with stage(("spin", "spin", "forecast")) as one:
        load = os.getloadavg()[0]
        latency = summary(measure_stops(one, options.stops, random.Random(options.seed)))
    print(f"stops: {latency}", flush=True)
    record: dict[str, Any] = {
        "commit": _commit(),
        "date": datetime.now(UTC).date().isoformat(),
        "machine": f"{os.cpu_count()} cores, Linux {platform.release()}, load {load:.0f} before its own",
        "milliseconds": latency,
        "limit_p99": LIMIT,
    }
    options.record.parent.mkdir(parents=True, exist_ok=True)
    ways, left = Counter[str](), list[str]()
    for ways, left in _ends(options.ends, options.seed):
        record |= {"ends": sum(ways.values()), "ends_by_way": dict(sorted(ways.items())), "left_pressed": left}
        options.record.write_text(json.dumps(record, indent=2) + "\n", "utf-8")
    print(f"{sum(ways.values())} ends, {len(left)} of them left something pressed; {options.record}")
    return 0 if int(str(latency["p99"])) <= LIMIT and not left and sum(ways.values()) == options.ends else 1


def _ends(times: int, seed: int) -> Iterator[tuple[Counter[str], list[str]]]:
    """What has come of all ends so far, again and again; they are played on several displays side by side."""
    news: queue.SimpleQueue[tuple[int, dict[str, Any] | None]] = queue.SimpleQueue()
    for number in range(_SIDE_BY_SIDE):
        share = times // _SIDE_BY_SIDE + (number < times % _SIDE_BY_SIDE)
        argv = children.command("benchmarks.stops.ends", str(share), str(seed + number))
        side = subprocess.Popen(argv, env=children.ours(os.environ), stdout=subprocess.PIPE, text=True)
        threading.Thread(target=_hear, args=(number, side, news), daemon=True).start()
    told: dict[int, dict[str, Any]] = {}
    playing = _SIDE_BY_SIDE
    while playing:
        number, said = news.get()
        if said is None:
            playing -= 1
            continue
        told[number] = said
        ways = sum((Counter(each["ends"]) for each in told.values()), Counter[str]())
        yield ways, [what for each in told.values() for what in each["left"]]


def _hear(number: int, side: subprocess.Popen[str], news: queue.SimpleQueue[tuple[int, dict[str, Any] | None]]) -> None:
    assert side.stdout is not None
    with side:
        for line in side.stdout:
            news.put((number, json.loads(line)))
    news.put((number, None))


def _commit() -> str:
    git = ["git", "-C", str(_ROOT), "rev-parse", "HEAD"]
    return subprocess.run(git, capture_output=True, text=True, check=True).stdout.strip()


if __name__ == "__main__":
    sys.exit(main())
