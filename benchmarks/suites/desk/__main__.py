"""The desk suite's command line: errands in real programs."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from benchmarks.suites import command
from benchmarks.suites.desk.suite import Desk


def main(argv: Sequence[str] | None = None) -> int:
    return command.main("desk", Desk, argv)


if __name__ == "__main__":
    sys.exit(main())
