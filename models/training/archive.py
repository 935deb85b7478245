"""The archive of episodes: steps of solved tasks and of a person's runs as sets in Arrow, checked row by row.

    python -m models.training.archive FOLDER

A set is a folder that ``datasets`` writes (``save_to_disk``), with a card; ``models.training.episodes`` says what a row
is. Nothing is dropped in silence: ``faults`` names every bad row and why, which the program prints a line each, and
``load`` refuses a set that has one.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import datasets

from agent.errors import AgentError, UsageError
from models.shelf import told as refused
from models.training.episodes import FEATURES, FORM, MEANINGS, Row, read, written

_ADVICE: Final = "Make the set anew, or mend the rows that are named."
SUMS: Final = "sums.json"
_TABLE: Final = 256 << 20
"""Bytes of screens in a part of a table."""
HELD_OUT: Final = 0.3
"""Share of the families that is held out where nobody says another."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A bad row: its place in the set from 0, its episode as far as it says one, and what is wrong with it."""

    row: int
    episode: str
    why: str

    def __str__(self) -> str:
        return f"row {self.row} (episode {self.episode or 'unknown'}): {self.why}"


def faults(rows: Iterable[Mapping[str, Any]]) -> Iterator[Fault]:
    """Every bad row of a set and why: rows that cannot be read, and episodes that do not hang together."""
    last: Row | None = None
    ended = set[str]()
    spoiled = False  # what comes before this row is not known
    for number, data in enumerate(rows):
        episode = str(data.get("episode") or "")
        try:
            row = read(data)
        except (ValueError, KeyError, TypeError) as error:
            yield Fault(number, episode, str(error))
            last, spoiled = None, True
            continue
        if last is not None and last.episode == row.episode:
            if row.number != last.number + 1:
                yield Fault(number, episode, f"step {row.number} follows step {last.number}")
            same = (row.origin, row.family, row.goal, row.ending) == (last.origin, last.family, last.goal, last.ending)
            if not same:
                yield Fault(number, episode, "its origin, family, goal or ending is not that of the step before it")
        elif row.episode in ended:
            yield Fault(number, episode, "its episode was interrupted by another one")
        elif row.number != 0 and not spoiled:
            yield Fault(number, episode, f"its episode begins with step {row.number}")
        if last is not None and last.episode != row.episode:
            ended.add(last.episode)
        last, spoiled = row, False


def save(folder: Path, rows: Iterable[Row], title: str) -> datasets.Dataset:
    """Write a set and its card; the folder appears whole or not at all, and must not be there yet.

    That there is a place for it is known before the first row is asked for. Raises ``UsageError`` for a folder that is
    there or for no rows, ``OSError`` where the disk does not take it.
    """
    if folder.exists():
        raise UsageError(f"{folder} is there already", "Name another folder, or take this one away.")
    datasets.disable_progress_bars()
    part = folder.with_name(f".{folder.name}.part")
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir(parents=True)
    try:
        tables = [datasets.Dataset.from_list(some, features=FEATURES) for some in _tables(map(written, rows))]
        if not tables:
            raise UsageError("there are no steps to write down", "Collect some episodes first.")
        made = datasets.concatenate_datasets(tables)
        made.save_to_disk(str(part))
        (part / "README.md").write_text(card(title, made), encoding="utf-8")
        sums = {path.name: _sum(path) for path in sorted(part.glob("*.arrow"))}
        (part / SUMS).write_text(json.dumps(sums, indent=2), encoding="utf-8")
        part.replace(folder)
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return made


def _tables(rows: Iterable[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    """The rows in parts that an Arrow table can hold: its offsets into bytes end at 2 GiB."""
    some: list[dict[str, Any]] = []
    size = 0
    for row in rows:
        some.append(row)
        size += len(row["screen"])
        if size >= _TABLE:
            yield some
            some, size = [], 0
    if some:
        yield some


def _sum(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _refuse_damage(folder: Path) -> None:
    """Raise ``UsageError`` where a file with rows is not as it was written: Arrow believes whatever stands there.

    Nothing is known of a set without sums, which versions before this one wrote. ``datasets`` puts files of its own
    beside those that are named.
    """
    try:
        told = json.loads((folder / SUMS).read_text("utf-8"))
    except FileNotFoundError:
        return
    except (OSError, ValueError) as error:
        raise UsageError(f"{folder / SUMS} cannot be read: {error}", _ADVICE) from error
    if not isinstance(told, dict):
        raise UsageError(f"{folder / SUMS} names no files", _ADVICE)
    for name, written_as in told.items():
        path = folder / Path(name).name
        if not path.is_file() or _sum(path) != written_as:
            raise UsageError(f"{path} is damaged: it is not as it was written", "Make the set anew.")


def load(folder: Path) -> tuple[Row, ...]:
    """Every row of a set. Raises ``UsageError`` that names the first bad rows, and how many there are, or the file of
    the set that is not as it was written.
    """
    held = _opened(folder)
    if bad := list(faults(held)):
        told = "; ".join(str(fault) for fault in bad[:5])
        raise UsageError(f"{len(bad)} of {len(held)} rows of {folder} are bad: {told}", _ADVICE)
    return tuple(read(data) for data in held)


def _opened(folder: Path) -> datasets.Dataset:
    """A set, its rows unread. Raises ``UsageError`` where the folder holds none, or not as it was written."""
    _refuse_damage(folder)
    try:
        held = datasets.load_from_disk(str(folder))
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise UsageError(f"{folder} holds no set of episodes that can be read: {error}", _ADVICE) from error
    if (form := _form(held)) > FORM:
        raise UsageError(
            f"{folder} holds a set in form {form}, and this program reads 1 to {FORM}; it was written by a newer"
            " version of this program",
            "Bring this program up to date, or make the set anew.",
        )
    if not isinstance(held, datasets.Dataset) or set(held.features) != set(FEATURES):
        raise UsageError(f"{folder} holds no set of episodes in form {FORM}", _ADVICE)
    other = [name for name in FEATURES if held.features[name] != FEATURES[name]]
    if other:
        raise UsageError(f"{folder} holds {', '.join(other)} in other types than form {FORM} has", _ADVICE)
    return held


def _form(held: object) -> int:
    """The form that the first row of a set says it has, 0 where none is said."""
    if not isinstance(held, datasets.Dataset) or "version" not in held.features or not len(held):
        return 0
    version = held["version"][0]
    return version if isinstance(version, int) else 0


def by_episode(rows: Iterable[Row]) -> dict[str, list[Row]]:
    """The rows of each episode, in order."""
    grouped: dict[str, list[Row]] = {}
    for row in rows:
        grouped.setdefault(row.episode, []).append(row)
    return grouped


def split(rows: Sequence[Row], share: float, known: frozenset[str] = frozenset()) -> tuple[list[Row], list[Row]]:
    """What may be trained on and what is held out: by family, in the order of the families' hashes, never by step.

    Families that are ``known``, since the policy was trained on them before, are kept. Of several families at least one
    is held out, unless all are known, and at least one kept; of a single one nothing can be held out.
    """
    held = held_out((row.family for row in rows), share, known)
    return [row for row in rows if row.family not in held], [row for row in rows if row.family in held]


def held_out(families: Iterable[str], share: float, known: frozenset[str] = frozenset()) -> frozenset[str]:
    """Which of these families ``split`` holds out."""
    every = set(families)
    new = sorted(every - known, key=_order)
    count = min(len(new), len(every) - 1, max(1, round(share * len(every)))) if every else 0
    return frozenset(new[:count])


def _order(family: str) -> bytes:
    return hashlib.sha256(f"held out/{family}".encode()).digest()


def card(title: str, made: datasets.Dataset) -> str:
    """The data set's card, in Markdown: what is in it, what each column means, what is held out."""
    steps = Counter(made["family"])
    endings = Counter(
        ending or "cut off" for ending in dict(zip(made["episode"], made["ending"], strict=True)).values()
    )
    lines = [
        f"# {title}",
        "",
        f"{len(made)} steps of {len(set(made['episode']))} episodes, form {FORM}; read with `datasets.load_from_disk`.",
        "",
        f"- Origins: {_counts(Counter(made['origin']))}",
        f"- Families, and their steps: {_counts(steps)}",
        f"- Decisions: {_counts(Counter(made['decision']))}",
        f"- Endings of the episodes: {_counts(endings)}",
        f"- Fingerprint of the rows, as it stands in a training's `run.json`: {fingerprint(made)}",
        "",
        "Sets are split by family, never by step (`models.training.archive.split`).",
        f"Where {HELD_OUT:.0%} of these are held out, it is: {_named(held_out(steps, HELD_OUT))}.",
        "`tracer1 learn` chooses among those of which a run can be learned from, and never one that was learned from",
        "before; a stage's own program holds them out with `--hold-out`, and otherwise measures on another set.",
        "",
        "In sets of practice worlds nothing is from the families, words, phrasings and layouts that are only measured",
        "(`models.worlds.roster`).",
        "",
        "| column | type | what it holds |",
        "|---|---|---|",
        *(f"| {name} | {_type(FEATURES[name])} | {meaning} |" for name, meaning in MEANINGS.items()),
        "",
    ]
    return "\n".join(lines)


def fingerprint(rows: Iterable[Mapping[str, Any]]) -> str:
    """SHA-256, in hexadecimal, over all rows in order: names a set in a run's record."""
    digest = hashlib.sha256()
    for data in rows:
        screen = hashlib.sha256(data["screen"] or b"").hexdigest()
        digest.update(json.dumps({**data, "screen": screen}, sort_keys=True).encode())
    return digest.hexdigest()


def _named(families: Iterable[str]) -> str:
    return ", ".join(sorted(families)) or "none, for there is but one"


def _counts(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{name} {count}" for name, count in sorted(counts.items()))


def _type(feature: Any) -> str:
    return feature.dtype if isinstance(feature, datasets.Value) else "list of structs"


def main() -> int:
    parser = argparse.ArgumentParser(description="Name every bad row of a set of episodes, and why it is bad.")
    parser.add_argument("folder", type=Path, help="the set's folder")
    given = parser.parse_args()
    try:
        held = _opened(given.folder)
        found = list(faults(held))
    except AgentError as error:
        print(error.told, file=sys.stderr)
        return 3
    except OSError as error:
        print(refused(error, f"{given.folder} cannot be read").told, file=sys.stderr)
        return 3
    for fault in found:
        print(fault)
    if found:
        return 1
    print(f"{len(held)} steps of {len(set(held['episode']))} episodes, none of them bad")
    return 0


if __name__ == "__main__":
    sys.exit(main())
