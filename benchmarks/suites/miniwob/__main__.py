"""The MiniWoB++ suite's command line."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from benchmarks.suites import command
from benchmarks.suites.miniwob.suite import Miniwob


def main(argv: Sequence[str] | None = None) -> int:
    return command.main("miniwob", Miniwob, argv)


if __name__ == "__main__":
    sys.exit(main())
