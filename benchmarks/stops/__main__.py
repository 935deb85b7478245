"""The stops' door: it measures how soon the hands stop, ends them at random, and writes both down.

    python -m benchmarks.stops [--stops 200] [--ends 1000] [--seed 1] [--resume] [--minutes 20] [--record FILE]

Nearly all of its hour goes into the ends: half of them begin hands anew, and each is watched until nothing more comes.
What was tried stands in build/stops.jsonl, from which --resume goes on; --minutes ends it after a while. The record is
written when all is done.

Exit status 1 when a limit is broken (100 ms at the 99th percentile, or anything left pressed), 3 when there is more to
do.
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
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from agent import children
from benchmarks.stops.campaign import each_stop, stage, summary
from benchmarks.stops.notebook import Notebook

LIMIT: Final = 100
"""Milliseconds from the key event to the last synthetic event that the 99th percentile may be."""

_ROOT: Final = Path(__file__).parents[2]
_SIDE_BY_SIDE: Final = 3
_MORE: Final = 3


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.stops", description="Stop and kill the hands in mid-act."
    )
    parser.add_argument("--stops", type=int, default=200, help="how often the stop chord is measured")
    parser.add_argument("--ends", type=int, default=1000, help="how often the hands are stopped or killed at random")
    parser.add_argument("--seed", type=int, default=1, help="what the moments and ways are drawn from")
    parser.add_argument("--resume", action="store_true", help="go on with what was tried with the same hands")
    parser.add_argument("--minutes", type=float, default=float("inf"), help="end after so long; --resume goes on")
    parser.add_argument("--notes", type=Path, default=Path("build/stops.jsonl"), help="where what was tried is noted")
    parser.add_argument("--record", type=Path, default=Path("build/stops.json"), help="where the record goes")
    options = parser.parse_args()
    until = time.monotonic() + 60 * options.minutes
    notes = Notebook(options.notes, _git("rev-parse", "HEAD:agent/hands"), resume=options.resume)
    _measure(notes, options.stops, options.seed, until)
    latency = summary(notes.took) if notes.stops else {"p99": 0}
    print(f"stops: {latency}", flush=True)
    _end(notes, options.ends, options.seed, until)
    print(f"{notes.stops} stops; {notes.ends} ends, {len(notes.left)} of them left something pressed", flush=True)
    if notes.stops < options.stops or notes.ends < options.ends:
        print(f"there is more to do: --resume goes on from {options.notes}")
        return _MORE
    record = {
        "commit": _git("rev-parse", "HEAD"),
        "date": datetime.now(UTC).date().isoformat(),
        "machine": f"{os.cpu_count()} cores, Linux {platform.release()}, load {notes.load:.0f} before its own",
        "milliseconds": latency,
        "limit_p99": LIMIT,
        "ends": notes.ends,
        "ends_by_way": dict(sorted(notes.ways.items())),
        "left_pressed": notes.left,
    }
    options.record.parent.mkdir(parents=True, exist_ok=True)
    options.record.write_text(json.dumps(record, indent=2) + "\n", "utf-8")
    print(options.record)
    return 0 if int(str(latency["p99"])) <= LIMIT and not notes.left else 1


def _measure(notes: Notebook, stops: int, seed: int, until: float) -> None:
    """Measure the stops that are left, on a busy machine."""
    if notes.stops >= stops or time.monotonic() > until:
        return
    with stage(("spin", "spin", "forecast")) as one:
        load = os.getloadavg()[0]
        dice = random.Random(f"{seed}/{notes.stops}")
        for kind, took in each_stop(one, range(notes.stops, stops), dice):
            notes.note_stop(kind, took, load)
            if time.monotonic() > until:
                return


def _end(notes: Notebook, times: int, seed: int, until: float) -> None:
    """End the hands as often as is left; it is played on several displays side by side."""
    news: queue.SimpleQueue[dict[str, Any] | None] = queue.SimpleQueue()
    left, sides = max(0, times - notes.ends), list[subprocess.Popen[str]]()
    for number in range(_SIDE_BY_SIDE):
        share = left // _SIDE_BY_SIDE + (number < left % _SIDE_BY_SIDE)
        if share and time.monotonic() < until:
            argv = children.command("benchmarks.stops.ends", str(share), f"{seed}/{notes.ends}/{number}")
            sides.append(subprocess.Popen(argv, env=children.ours(os.environ), stdout=subprocess.PIPE, text=True))
            threading.Thread(target=_hear, args=(sides[-1], news), daemon=True).start()
    playing = len(sides)
    try:
        while playing:
            try:
                said = news.get(timeout=min(max(0.0, until - time.monotonic()), threading.TIMEOUT_MAX))
            except queue.Empty:
                return
            if said is None:
                playing -= 1
            else:
                notes.note_ends(said["ends"], said["left"])
    finally:
        for side in sides:
            side.terminate()


def _hear(side: subprocess.Popen[str], news: queue.SimpleQueue[dict[str, Any] | None]) -> None:
    assert side.stdout is not None
    with side:
        for line in side.stdout:
            news.put(json.loads(line))
    news.put(None)


def _git(*words: str) -> str:
    git = ["git", "-C", str(_ROOT), *words]
    return subprocess.run(git, capture_output=True, text=True, check=True).stdout.strip()


if __name__ == "__main__":
    sys.exit(main())
