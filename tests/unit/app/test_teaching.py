"""What keeps a demonstration is opened before it is recorded, and what is kept stays kept."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from agent.consents import Consents, consents_path
from agent.errors import JournalError
from agent.journal import SqliteJournal
from agent.settings import Settings, journal_path
from agent.stop import Stop
from app.teaching import ConsentError, Teaching
from tests.unit.agent.demonstration.desk import REST, Desk, click


@pytest.mark.parametrize("path", [journal_path, consents_path])
def test_what_is_wrong_with_the_journal_or_the_consents_is_told_before_anything_is_recorded(
    monkeypatch: pytest.MonkeyPatch, path: Callable[[], Path]
) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    path().parent.mkdir(parents=True, exist_ok=True)
    path().write_bytes(b"damaged " * 512)
    with pytest.raises(JournalError):
        Teaching().record(Settings(), "Save it", Stop(), lambda count: None)


def test_a_run_stays_kept_where_only_the_consent_cannot_be_written(monkeypatch: pytest.MonkeyPatch) -> None:
    def give(consents: Consents, runs: object) -> None:
        raise JournalError("the consents cannot be written: the disk is full", "Free some space.")

    monkeypatch.setattr(Consents, "give", give)
    shown = Desk([*click(2, "Save"), *REST]).record("Save it")
    with pytest.raises(ConsentError, match=r"kept, but may not be learned from: .* the disk is full") as raised:
        Teaching().keep(Settings(), shown, learn=True)
    with SqliteJournal(journal_path()) as journal:
        assert [run.id for run in journal.runs()] == [raised.value.run]
    assert raised.value.advice == f"Free some space. Then allow it: tracer1 learn allow {raised.value.run[:8]}"
