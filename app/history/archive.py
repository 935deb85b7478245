"""The archive: the journal as the history's windows use it, opened anew for each question, from whatever thread."""

from __future__ import annotations

import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from agent.consents import Consents, consents_path
from agent.copies import Copies
from agent.errors import JournalError
from agent.events import Corrected, Event
from agent.journal import RunSummary, SqliteJournal
from agent.resuming import begun_anew
from agent.rules.redaction import REDACTED, Redactor
from agent.settings import copies_path, journal_path, read_settings, settings_path
from agent.types import EndingKind, Pixels


@dataclass(frozen=True, slots=True)
class Kept:
    """What lies on the disk: ``runs`` since ``oldest`` (seconds since the epoch), copies of files, and their bytes."""

    runs: int
    oldest: float
    journal_bytes: int
    copies: int
    copies_bytes: int


@dataclass(frozen=True, slots=True)
class Archive:
    """Every method raises ``JournalError``."""

    path: Path | None = None

    def runs(self) -> tuple[RunSummary, ...]:
        """Every run, the latest first."""
        with self._open() as journal:
            return journal.runs()

    def events(self, run_id: str) -> tuple[Event, ...]:
        """What happened in this run, without the pictures."""
        with self._open() as journal:
            return journal.events(run_id, frames=False)

    def picture(self, run_id: str, number: int) -> Pixels | None:
        """What was seen in the look that is event ``number`` (from 1); None where it was not kept."""
        with self._open() as journal:
            return journal.picture(run_id, number)

    def delete(self, runs: Sequence[str]) -> int:
        """Delete these runs for ever; how many there were. What is learned from them by then is not taken into use."""
        with self._open() as journal:
            return _delete(journal, runs)

    def correct(self, run_id: str, said: Corrected) -> None:
        """Write what the person says that should have been done; it is kept as everything else is, redacted."""
        redaction = read_settings(settings_path()).settings.redaction
        with SqliteJournal(self.path or journal_path(), Redactor(redaction)) as journal:
            journal.add(run_id, said)

    def allowed(self) -> frozenset[str]:
        """The runs that may be learned from."""
        return Consents(consents_path()).given()

    def allow(self, runs: Sequence[str], on: bool) -> frozenset[str]:
        """Allow that these runs are learned from, or allow it no longer; all that are allowed by then."""
        consents = Consents(consents_path())
        if on:
            consents.give(runs)
        else:
            consents.take_back(runs)
        return consents.given()

    def kept(self) -> Kept:
        """What is on the disk by now."""
        runs = self.runs()
        place = self.path or journal_path()
        files = [path for path in copies_path().glob("**/*") if path.is_file() and path.suffix != ".jsonl"]
        return Kept(
            len(runs),
            min((run.started_at for run in runs), default=0.0),
            sum(_size(path) for path in place.parent.glob(f"{place.name}*")),
            len(files),
            sum(_size(path) for path in files),
        )

    def delete_program(self, program: str) -> int:
        """Delete every run in which a window of this program was in front; how many runs there were."""
        with self._open() as journal:
            return _delete(journal, journal.runs_of(program))

    def delete_all(self) -> int:
        """Delete every run, and the copies of files that runs overwrote; how many runs there were."""
        with self._open() as journal:
            count = _delete(journal, [run.id for run in journal.runs()])
        Copies(copies_path()).clear()
        return count

    def _open(self) -> SqliteJournal:
        return SqliteJournal(self.path or journal_path())


def _delete(journal: SqliteJournal, runs: Sequence[str]) -> int:
    """Delete them as the person asked, and first the consent to learn from them."""
    consents = Consents(consents_path())
    with suppress(JournalError):  # a consent that is left is to nothing: a learning asks last whether its runs are here
        if not consents.given().isdisjoint(runs):
            consents.take_back(runs)
    return journal.delete(runs, "the person asked for it", time.time())


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0  # it went meanwhile


def may_be_repeated(run: RunSummary) -> bool:
    """Whether the goal was kept whole: without the secrets that it held it cannot be asked for again."""
    return not any(mark in run.goal for mark in REDACTED)


def may_be_resumed(run: RunSummary) -> bool:
    """Whether the run did not come to an end of its own, and another policy can go on with it."""
    cut_off = run.ending is None or run.ending.kind in (EndingKind.STOPPED, EndingKind.FAILED)
    return cut_off and may_be_repeated(run) and not begun_anew(run.policy)


def may_be_kept(run: RunSummary) -> bool:
    """Whether a macro may be made of the run: everything in it was seen to work."""
    return run.ending is not None and run.ending.kind is EndingKind.VERIFIED
