"""The stops' door: it measures how soon the hands stop, ends them at random, and writes both down.

    python -m benchmarks.stops [--stops 200] [--ends 1000] [--seed 1] [--record FILE]

Exit status 1 when a limit is broken: 100 ms at the 99th percentile, or anything left pressed.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import random
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from benchmarks.stops.campaign import end_at_random, measure_stops, stage, summary

LIMIT: Final = 100
"""Milliseconds from the key event to the last synthetic event that the 99th percentile may be."""

_ROOT: Final = Path(__file__).parents[2]
_EVERY: Final = 50


def main() -> int:
    parser = argparse.ArgumentParser(prog="benchmarks.stops", description="Stop and kill the hands in mid-act.")
    parser.add_argument("--stops", type=int, default=200, help="how often the stop chord is measured")
    parser.add_argument("--ends", type=int, default=1000, help="how often the hands are stopped or killed at random")
    parser.add_argument("--seed", type=int, default=1, help="what the moments and ways are drawn from")
    parser.add_argument("--record", type=Path, default=Path("build/stops.json"), help="where the record goes")
    options = parser.parse_args()
    dice = random.Random(options.seed)
    began = time.monotonic()
    with stage(("spin", "spin", "forecast")) as one:
        latency = summary(measure_stops(one, options.stops, dice))
        print(f"stops: {latency}", flush=True)
    with stage() as one:
        ways, left = end_at_random(one, options.ends, dice, _tell)
    record = {
        "commit": _commit(),
        "date": datetime.now(UTC).date().isoformat(),
        "machine": f"{os.cpu_count()} cores, Linux {platform.release()}, load {os.getloadavg()[0]:.1f} at the end",
        "seed": options.seed,
        "milliseconds": latency,
        "limit_p99": LIMIT,
        "ends": dict(sorted(ways.items())),
        "left_pressed": left,
        "seconds": round(time.monotonic() - began),
    }
    options.record.parent.mkdir(parents=True, exist_ok=True)
    options.record.write_text(json.dumps(record, indent=2) + "\n", "utf-8")
    print(f"{sum(ways.values())} ends, {len(left)} of them left something pressed; {options.record}")
    return 0 if int(str(latency["p99"])) <= LIMIT and not left else 1


def _commit() -> str:
    git = ["git", "-C", str(_ROOT), "rev-parse", "HEAD"]
    return subprocess.run(git, capture_output=True, text=True, check=True).stdout.strip()


def _tell(number: int) -> None:
    if number % _EVERY == 0:
        print(f"{number} ends", flush=True)


if __name__ == "__main__":
    sys.exit(main())
