"""Claims about what numbers are worth here: the person's answers to that policy's runs, and its practice."""

from __future__ import annotations

import pytest

from agent.answers import answers
from agent.events import Foreseen, Reviewed, Started
from agent.journal import SqliteJournal
from agent.questions import Certainty
from agent.rules.certainty import worth
from agent.settings import journal_path
from agent.types import Forecast, PlannedStep, Verdict, Wait
from app import worths
from app.worths import certainty_of
from models.practised import Report

FORESEEN = Forecast((PlannedStep(Wait(), "wait", confidence=0.9),))


def refused(journal: SqliteJournal, number: int, policy: str) -> None:
    journal.write(Started(f"{number:032x}", "wait", policy, 1.0 + number))
    journal.write(Foreseen(FORESEEN, 2.0 + number))
    journal.write(Reviewed(Verdict((), None, "no"), 3.0 + number))


def test_a_policy_that_is_refused_again_and_again_is_shown_as_less_sure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worths, "report_of", lambda name: Report())
    with SqliteJournal(journal_path()) as journal:
        assert certainty_of("mine", journal) == Certainty()
        for number in range(8):
            refused(journal, number, "mine (contract 2)")
        refused(journal, 9, "other (contract 2)")
        assert answers("mine", journal).steps == [(0.9, False)] * 8
        assert worth(0.9, certainty_of("mine", journal).steps) < 0.7
        assert certainty_of("nobody's", journal) == Certainty()


def test_practice_counts_where_nobody_has_answered_yet(monkeypatch: pytest.MonkeyPatch) -> None:
    report = Report(((0.9, False),) * 50, ((0.9, True),) * 50)
    monkeypatch.setattr(worths, "report_of", lambda name: report)
    with SqliteJournal(journal_path()) as journal:
        known = certainty_of("mine", journal)
    assert worth(0.9, known.steps) < 0.4 < 0.9 < worth(0.95, known.ways)
