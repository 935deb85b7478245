"""The campaign's door: it tries fault after fault, prints how it goes, and ends with the count and the failures.

    python -m tests.faults [--sample] [--only KIND] [--seed N] [--out FOLDER] [--shard N/M] [--again] [--record FILE]

Faults that were tried already, in the same folder under the same seed, are not tried again: a campaign that was cut off
goes on. Exit status 1 when an invariant did not hold.
"""

from __future__ import annotations

import argparse
import signal
import sys
from pathlib import Path

from tests.faults import live
from tests.faults.campaign import FULL, SAMPLE, Campaign, draw


def wanted(kind: str, only: str | None) -> bool:
    return only in (None, kind, "live" if kind in live.KINDS else "inner")


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="python -m tests.faults", description="Try faults on the app, and judge what becomes of it."
    )
    parser.add_argument("--sample", action="store_true", help="a minute or two of it, always the same")
    parser.add_argument("--only", metavar="KIND", help="faults of this kind alone; or all live, or all inner ones")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, default=Path("build/faults"), help="where what was found is kept")
    parser.add_argument("--shard", default="1/1", metavar="N/M", help="of M parts of the campaign try part N")
    parser.add_argument("--again", action="store_true", help="try what failed once more")
    parser.add_argument("--record", type=Path, metavar="FILE", help="write the table as a record, with commit and date")
    given = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that displays and disks are taken down
    part, parts = map(int, given.shard.split("/"))
    cases = [case for case in draw(SAMPLE if given.sample else FULL, given.seed) if wanted(case.kind, given.only)]
    campaign = Campaign(given.out, cases)
    campaign.run(part, parts, again=given.again)
    if given.record:
        campaign.write_record(given.record)
    print(campaign.table())
    print(campaign.last_line())
    return 0 if campaign.held else 1


if __name__ == "__main__":
    sys.exit(main())
