"""The measuring room: how recorded windows and generated ones are built, side by side.

    python -m models.worlds.shapes [--worlds N] [--json]

Prints a table with a column for each toolkit and one for the worlds of training, as they stand somewhere on the way
through a task; and how often the relevance filter keeps what a goal names on a recorded window that it has to cut.
"""

from __future__ import annotations

import argparse
import copy
import json
import statistics
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from random import Random

from agent.types import FIELDS, Mark, Role, State
from models.formats.relevance import MOST_MARKS, relevant
from models.worlds import roster
from models.worlds.recording import Recording, recordings
from models.worlds.slips import slipped
from models.worlds.tasks import UnreachableError, make, next_move

Window = Sequence[Mark]
_ROW_TOLERANCE = 8
_READ_ONLY = frozenset({Role.WINDOW, Role.DIALOG, Role.LABEL, Role.IMAGE, Role.PANE, Role.HEADER})
_ASKED = ("click {n}", 'could you please use the "{n}" for me, and then save it as notes.txt', "{n}, then press OK!")


def worlds(count: int, held_out: bool = False) -> list[Window]:
    """Windows of so many generated worlds, each after none to four steps of a task."""
    made: list[Window] = []
    for number in range(count):
        rng = Random(f"shapes/{number}")
        goals = roster.draw(rng, held_out)
        wanted, world = goals.task(rng), copy.deepcopy(goals.world)
        try:
            for _ in range(rng.randrange(5)):
                if (move := next_move(world, wanted.wishes)) is None:
                    break
                make(move, world)
        except UnreachableError:
            pass  # what is impossible or unclear is only looked at
        made.append(world.marks())
    return made


def recorded() -> dict[str, list[Window]]:
    """The recorded windows by toolkit."""
    by_toolkit: dict[str, list[Window]] = {}
    for look in recordings():
        by_toolkit.setdefault(look.toolkit, []).append(look.marks)
    return by_toolkit


def figures(windows: Sequence[Window]) -> dict[str, float]:
    """What is compared: numbers of marks, shares, lengths in words and letters, sizes in pixels."""
    counts = sorted(len(window) for window in windows)
    marks = [mark for window in windows for mark in window]
    roles, states = Counter(m.role for m in marks), Counter(state for m in marks for state in m.states)
    named = [m for m in marks if m.name]
    fields = [m for m in marks if m.role in FIELDS]
    told = {
        "windows": float(len(windows)),
        "marks, lowest tenth": float(counts[len(counts) // 10]),
        "marks, median": statistics.median(counts),
        "marks, highest tenth": float(counts[-1 - len(counts) // 10]),
        "windows of more than 48 marks": _share(count > 48 for count in counts),
        "marks in a row": statistics.mean(_row_lengths(windows)),
        "names met twice in a window": statistics.mean(_twice(window) for window in windows),
        "words of a name": statistics.mean(len(m.name.split()) for m in named),
        "letters of a name, median": statistics.median(len(m.name) for m in named),
        "letters of a name, highest tenth": float(sorted(len(m.name) for m in named)[-1 - len(named) // 10]),
        "names without a letter": _share(not any(c.isalpha() for c in m.name) for m in named),
        "fields without a name": _share(not m.name for m in fields),
        "fields with a value": _share(bool(m.value) for m in fields),
        "open menu's items, median": statistics.median(items)
        if (items := [n for window in windows if (n := sum(m.role is Role.ITEM for m in window)) > 1])
        else 0.0,
    }
    told |= {f"state {state}": states[state] / len(marks) for state in State}
    told |= {f"role {role}": roles[role] / len(marks) for role in Role}
    for role in (Role.BUTTON, Role.TOGGLE, Role.TEXT, Role.ITEM, Role.CELL, Role.OPTION):
        boxes = [m.box for m in marks if m.role is role]
        told[f"width of a {role}, median"] = statistics.median(b.width for b in boxes) if boxes else 0.0
        told[f"height of a {role}, median"] = statistics.median(b.height for b in boxes) if boxes else 0.0
    return told


def _share(holds: Iterable[bool]) -> float:
    return statistics.mean(1.0 if held else 0.0 for held in holds)


def _twice(window: Window) -> float:
    """The share of marks that need an ordinal."""
    named = Counter((m.role, m.name) for m in window)
    return _share(named[m.role, m.name] > 1 for m in window)


def _row_lengths(windows: Iterable[Window]) -> list[int]:
    """How many marks stand beside each other: marks in reading order whose tops differ by a few pixels."""
    lengths = list[int]()
    for window in windows:
        lengths.append(1)
        for before, mark in pairwise(window[1:]):
            if abs(mark.box.y - before.box.y) <= _ROW_TOLERANCE:
                lengths[-1] += 1
            else:
                lengths.append(1)
    return lengths


def recall(looks: Iterable[Recording]) -> tuple[int, int]:
    """How many goals, made on every mark that can be acted on, keep the mark they name, and of how many.

    Each has the name as it stands, in lower and upper case and with slips of the pen, in turn in several phrasings.
    """
    rng, kept, asked = Random(0), 0, 0
    for look in looks:
        for index, mark in enumerate(look.marks):
            if not mark.name or mark.role in _READ_ONLY:
                continue
            name = mark.name
            spelt = (name, name.lower(), name.upper(), slipped(rng, name), slipped(rng, name.lower()))
            for number, spelling in enumerate(spelt):
                goal = _ASKED[(index + number) % len(_ASKED)].format(n=spelling)
                asked, kept = asked + 1, kept + (index in relevant(look.marks, goal))
    return kept, asked


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m models.worlds.shapes", description="Compare generated windows with recorded ones."
    )
    parser.add_argument("--worlds", type=int, default=400, help="how many worlds are drawn")
    parser.add_argument("--json", action="store_true", help="print one JSON object instead of a table")
    options = parser.parse_args()
    columns = {name: figures(windows) for name, windows in recorded().items()}
    columns["recorded"] = figures([window for windows in recorded().values() for window in windows])
    columns["worlds"] = figures(worlds(options.worlds))
    if options.json:
        print(json.dumps(columns, indent=1))
        return
    print(f"{'':36}" + "".join(f"{name:>12}" for name in columns))
    for row in columns["worlds"]:
        print(f"{row:36}" + "".join(f"{column[row]:12.3f}".replace(".000", "    ") for column in columns.values()))
    kept, asked = recall(look for look in recordings() if len(look.marks) > MOST_MARKS)
    print(f"recall of the relevance filter on windows of more than {MOST_MARKS} marks: {kept} of {asked}")


if __name__ == "__main__":
    main()
