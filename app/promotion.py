"""The judge of a learned policy: tried beside the one in use, it is taken into use or written down as no better."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from agent.errors import SuiteError, UsageError
from agent.settings import journal_path, settings_path
from agent.settings_writer import write_setting
from models.catalog import PolicyFiles, names
from models.generations import Generation, Generations

if TYPE_CHECKING:
    from benchmarks.suites.notebook import Notebook, Setup

WORSE: Final = 0.02
"""How much worse on practice tasks a new policy may be at most, by the bound from below."""
FIRST_LOOK: Final = 300
"""Practice tasks that decide where they can; all that are asked for are tried only where they cannot."""
_FIRST_SEED: Final = 5
"""Of the first learning's practice tasks; each later one has the next: on the same tasks a line of generations would be
picked by how these happen to go."""


def learning_path() -> Path:
    """Where what was learned lies, whether there is anything or not."""
    return journal_path().with_name("learning")


def generations_path() -> Path:
    """Where the list of what was learned lies."""
    return learning_path() / "generations.json"


def compared(
    before: PolicyFiles, after: PolicyFiles, tasks: int, folder: Path, tell: Callable[[dict[str, Any]], None]
) -> Any:
    """Both policies on the same practice tasks, which no learning in another folder was measured on: ``tasks`` at most.

    The first ``FIRST_LOOK`` of them are all where the bound lies within ``WORSE`` then, or where more than that is lost
    already. How each task went is kept in the learning's ``folder``: whoever was ended goes on where they were. Raises
    ``SuiteError`` where it cannot be kept.
    """
    found = _tried(before, after, min(tasks, FIRST_LOOK), folder, tell)
    if tasks <= FIRST_LOOK or found.lower >= -WORSE or found.difference < -WORSE:
        return found
    tell({"phase": "undecided", "tasks": FIRST_LOOK, "of": tasks})
    return _tried(before, after, tasks, folder, tell)


def _tried(
    before: PolicyFiles, after: PolicyFiles, tasks: int, folder: Path, tell: Callable[[dict[str, Any]], None]
) -> Any:
    """Both policies on the first ``tasks`` of the practice tasks of the learning in this folder."""
    from benchmarks.suites.notebook import Setup, fingerprint  # noqa: PLC0415 - loaded where it is needed
    from benchmarks.suites.paired import paired  # noqa: PLC0415
    from benchmarks.suites.practice import Practice  # noqa: PLC0415
    from benchmarks.suites.results import way  # noqa: PLC0415
    from benchmarks.suites.suite import attempts  # noqa: PLC0415
    from models.policy import open_policy  # noqa: PLC0415

    seed, how = _seed(folder), way("committed")
    suite, won = Practice(seed, how), list[list[bool]]()
    for name, files in (("before", before), ("after", after)):
        setup = Setup(suite.name, how.mode, how.horizon, seed, name, fingerprint(files), "all", "in process")
        try:
            notebook = _notebook(folder / f"practice-{seed}-{name}.jsonl", setup)
            with closing(open_policy(files)) as policy:
                for made in attempts(suite, policy, tasks, notebook, blank=False):
                    if (done := made.result.number + 1) % 25 == 0:
                        tell({"phase": "practice", "policy": name, "done": done, "of": tasks})
        except SuiteError as error:
            raise SuiteError(str(error), "Free some space, or look at the folder's owner and rights.") from error
        won.append([result.success for result in notebook.done[:tasks]])
    return paired(*won)


def _notebook(path: Path, setup: Setup) -> Notebook:
    """The one that lies there, or a new one where none can be gone on with: the tasks can all be tried again.

    Raises ``SuiteError`` where it cannot be written.
    """
    from benchmarks.suites.notebook import Notebook  # noqa: PLC0415

    try:
        return Notebook.resumed(path, setup)
    except (SuiteError, UsageError):  # damaged, or of another version or other weights
        return Notebook.begun(path, setup)


def _seed(folder: Path) -> int:
    """Of the practice tasks of the learning in this folder: the same however often it is compared.

    With others each time, comparing it often enough would let any policy pass.
    """
    folders = list(dict.fromkeys(Path(one.folder).name for one in Generations(generations_path()).every()))
    return _FIRST_SEED + (folders.index(folder.name) if folder.name in folders else len(folders))


def better(held_out: Mapping[str, Any]) -> bool:
    """Whether what is held out of the runs is worth more after than before."""
    return float(held_out["after"]["worth"]) > float(held_out["before"]["worth"])


def verdict(held_out: Mapping[str, Any], lower: float) -> tuple[bool, str]:
    """Whether a new policy is taken into use, and why, in words.

    It must be worth more than the old one on what was held out of the runs, and by the one-sided bound not more than
    ``WORSE`` below it on practice tasks.
    """
    before, after = (float(held_out[name]["worth"]) for name in ("before", "after"))
    if not better(held_out):
        return False, f"on the runs that were held out it is not better: {before:.3f} before, {after:.3f} after"
    if lower < -WORSE:
        told = f"it could be {-lower * 100:.1f} points worse on practice tasks, and {WORSE * 100:.0f} are allowed"
        return False, told
    return True, f"on the runs that were held out it is better: {before:.3f} before, {after:.3f} after"


def concluded(
    before: PolicyFiles, after: PolicyFiles, trained: dict[str, Any], practice: Any, folder: Path
) -> Generation:
    """The new generation, written down; on the shelf and in use where it is good enough."""
    generations = Generations(generations_path())
    held_out = {name: trained[name] for name in ("before", "after")}
    good, why = verdict(held_out, practice.lower)
    name = _shelved(after, generations) if good else generations.next_name(names())
    measured = {
        "tasks": practice.tasks,
        "lost": practice.lost,
        "won": practice.won,
        "difference": round(practice.difference, 4),
        "lower": round(practice.lower, 4),
    }
    made = Generation(name, before.name, time.time(), held_out, measured, good, why, str(folder))
    generations.add(made)
    if good:
        write_setting(settings_path(), "policy", name)
    return made


def _shelved(made: PolicyFiles, generations: Generations) -> str:
    """What a new policy is called on the shelf; one that was ended before it wrote the name down finds it there."""
    from models.shelf import Shelf, pin_of  # noqa: PLC0415

    shelf, pins = Shelf(), {file.name: pin_of(file) for file in (made.language, made.vision)}
    same = {name for name, placed in shelf.placed().items() if placed.files == pins and shelf.has(name)}
    name = generations.next_name(set(names()) - same)
    if name not in same:
        shelf.add(name, made.language, made.vision)
    return name
