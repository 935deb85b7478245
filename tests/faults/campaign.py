"""The campaign: which faults are tried, how often, and what was found; one line of JSON for each, to go on from."""

from __future__ import annotations

import json
import subprocess
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import Final

from tests.faults import inner, live
from tests.faults.nonsense import REPLIES
from tests.faults.scene import SceneError

FULL: Final[Mapping[str, int]] = {
    "kill interface": 40,
    "kill hands": 36,
    "kill guardian": 16,
    "kill policy": 16,
    "kill keeper": 8,
    "end interface": 8,
    "stop interface": 24,
    "stop hands": 24,
    "stop guardian": 10,
    "stop policy": 10,
    "stop keeper": 6,
    "X server gone": 14,
    "D-Bus gone": 8,
    "window closed": 12,
    "window moved": 8,
    "window resized": 8,
    "window minimised": 6,
    "window covered": 14,
    "resolution changed": 8,
    "disk full": 8,
    "disk read-only": 6,
    "journal damaged in a run": 8,
    "settings damaged before a run": 6,
    "clock jumping in a run": 6,
    "journal damaged": 200,
    "run cut off and taken up": 150,
    "disk full in the loop": 60,
    "settings damaged": 240,
    "clock jumping": 100,
    "policy process talks nonsense": 60,
    "hands' process talks nonsense": 60,
    "malformed replies": 100,
    "kill reader": 10,
    "stop reader": 10,
}
"""How many of each kind the full campaign tries; each of the malformed replies' cases gives a hundred of them."""

SAMPLE: Final[Mapping[str, int]] = {
    "kill interface": 1,
    "kill hands": 1,
    "stop hands": 1,
    "X server gone": 1,
    "window covered": 1,
    "journal damaged": 20,
    "run cut off and taken up": 10,
    "disk full in the loop": 5,
    "settings damaged": 20,
    "clock jumping": 10,
    "policy process talks nonsense": 5,
    "hands' process talks nonsense": 5,
    "malformed replies": 2,
}
"""A minute or two of it."""

Try = Callable[[str, Random, Path], tuple[str, list[str]]]


@dataclass(frozen=True)
class Case:
    """One fault to be tried: the same kind, seed and number make the same one."""

    kind: str
    number: int
    seed: int

    @property
    def key(self) -> str:
        return f"{self.seed}/{self.kind}/{self.number}"


@dataclass(frozen=True)
class Found:
    """What was found of a case: what was done in words, what was wrong, in how many seconds, at which commit, when."""

    key: str
    kind: str
    said: str
    wrong: list[str]
    seconds: float
    commit: str
    at: float


def draw(counts: Mapping[str, int], seed: int) -> list[Case]:
    """Every case: the first of each kind, then the second of each: one that is cut off has seen something of all."""
    cases = [Case(kind, number, seed) for kind, count in counts.items() for number in range(count)]
    Random(f"faults/{seed}").shuffle(cases)
    return sorted(cases, key=lambda case: case.number)


class Campaign:
    """Tries the cases of a folder, and knows what was found before."""

    def __init__(self, folder: Path, cases: Sequence[Case]) -> None:
        self._folder = folder
        self._cases = cases
        folder.mkdir(parents=True, exist_ok=True)

    @property
    def found(self) -> dict[str, Found]:
        """What was found of these cases, by key; of a case that was tried twice, what was found last."""
        wanted = {case.key for case in self._cases}
        found: dict[str, Found] = {}
        for path in sorted(self._folder.glob("found-*.jsonl")):
            for line in path.read_text("utf-8").splitlines():
                one = Found(**json.loads(line))
                if one.key in wanted and (one.key not in found or found[one.key].at < one.at):
                    found[one.key] = one
        return found

    @property
    def held(self) -> bool:
        return not any(one.wrong for one in self.found.values())

    def run(self, part: int, parts: int, *, again: bool = False) -> None:
        """Try what has not been tried yet of this part, and, ``again``, what failed."""
        known = {key for key, one in self.found.items() if not (again and one.wrong)}
        commit = _commit()
        mine = [case for number, case in enumerate(self._cases) if number % parts == part - 1 and case.key not in known]
        for number, case in enumerate(mine, 1):
            one = attempt(case, commit)
            with (self._folder / f"found-{part}-{parts}.jsonl").open("a", encoding="utf-8") as file:
                file.write(json.dumps(asdict(one), ensure_ascii=False) + "\n")
            print(f"{number}/{len(mine)} {one.seconds:.1f} s {case.key}: {one.said}", flush=True)
            for wrong in one.wrong:
                print(f"    WRONG: {wrong}", flush=True)

    def rows(self) -> list[tuple[str, int, int]]:
        """Each kind with how many were tried and how many failed."""
        found = list(self.found.values())
        kinds = dict.fromkeys(case.kind for case in sorted(self._cases, key=lambda c: list(FULL).index(c.kind)))
        return [
            (kind, sum(one.kind == kind for one in found), sum(one.kind == kind and bool(one.wrong) for one in found))
            for kind in kinds
        ]

    def table(self) -> str:
        """Each kind as a row of Markdown."""
        rows = [f"| {kind} | {tried} | {failed} |" for kind, tried, failed in self.rows()]
        return "\n".join(["| fault | tried | failed |", "|---|---|---|", *rows])

    def last_line(self) -> str:
        """The count and the failures."""
        rows = self.rows()
        left = len(self._cases) - len(self.found)
        told = f"{sum(tried for _, tried, _ in rows)} faults, {sum(failed for _, _, failed in rows)} failures"
        return f"{told} ({left} not tried yet)" if left else told

    def write_record(self, path: Path) -> None:
        """The table as JSON: how many were tried at which commit, from which day to which, and how many are left."""
        found = self.found.values()
        first, last = (datetime.fromtimestamp(when([one.at for one in found]), UTC) for when in (min, max))
        record = {
            "commits": dict(Counter(one.commit for one in found).most_common()),
            "begun": first.date().isoformat(),
            "date": last.date().isoformat(),
            "left": len(self._cases) - len(found),
            "faults": sum(tried for _, tried, _ in self.rows()),
            "failures": sum(failed for _, _, failed in self.rows()),
            "replies": sum(tried for kind, tried, _ in self.rows() if kind == "malformed replies") * REPLIES,
            "kinds": {kind: {"tried": tried, "failed": failed} for kind, tried, failed in self.rows()},
        }
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(record, indent=2) + "\n", "utf-8")


def _commit() -> str:
    """What is tried here; "-" and more where the tree is not as it was committed."""
    argv = ["git", "describe", "--always", "--exclude=*", "--dirty", "--abbrev=12"]
    return subprocess.run(argv, capture_output=True, text=True, check=True).stdout.strip()


def attempt(case: Case, commit: str = "") -> Found:
    """Try one fault. A scene that could not be set is tried once more; a bug of the campaign counts as a failure."""
    began = time.monotonic()
    said, wrong = "", list[str]()
    for last in (False, True):
        rng = Random(f"faults/{case.key}")
        try:
            with tempfile.TemporaryDirectory(prefix="faults-") as folder:
                said, wrong = _way(case.kind)(case.kind, rng, Path(folder))
            break
        except SceneError as error:
            said, wrong = "", [f"the scene could not be set: {error}"]
            if last:
                break
        except Exception as error:
            said, wrong = "", [f"{type(error).__name__}: {error}", traceback.format_exc()]
            break
    return Found(case.key, case.kind, said, wrong, round(time.monotonic() - began, 1), commit, time.time())


def _way(kind: str) -> Try:
    return live.try_live if kind in live.KINDS else inner.try_inner
