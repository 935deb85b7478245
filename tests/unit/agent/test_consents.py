"""Consent: nothing may be learned from unless it was said of this very run, and what was said can be taken back."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from agent.consents import Consents
from agent.errors import JournalError


def test_nothing_may_be_learned_from_unasked(tmp_path: Path) -> None:
    assert Consents(tmp_path / "consents.json").given() == frozenset()


def test_consent_is_given_and_taken_back_run_by_run(tmp_path: Path) -> None:
    consents = Consents(tmp_path / "new" / "consents.json")
    consents.give(["a", "b"])
    consents.give(["c"])
    consents.take_back(["b", "never given"])
    assert Consents(tmp_path / "new" / "consents.json").given() == {"a", "c"}
    assert (tmp_path / "new" / "consents.json").stat().st_mode & 0o777 == 0o600


def test_what_two_say_at_the_same_time_counts_of_both(tmp_path: Path) -> None:
    given = [f"given {number}" for number in range(40)]
    taken = [f"taken {number}" for number in range(40)]
    Consents(tmp_path / "consents.json").give(taken)

    def give() -> None:
        for run in given:
            Consents(tmp_path / "consents.json").give([run])

    giver = threading.Thread(target=give)
    giver.start()
    for run in taken:
        Consents(tmp_path / "consents.json").take_back([run])
    giver.join()
    assert Consents(tmp_path / "consents.json").given() == set(given)


@pytest.mark.parametrize("held", ["no JSON", "[]", '{"form": 2, "runs": []}', '{"form": 1}', "\udcff"])
def test_damaged_consents_allow_nothing_and_are_not_written_over(tmp_path: Path, held: str) -> None:
    path = tmp_path / "consents.json"
    path.write_text(held, errors="surrogateescape")
    before = path.read_bytes()
    with pytest.raises(JournalError, match="cannot be read"):
        Consents(path).given()
    with pytest.raises(JournalError, match="cannot be read"):
        Consents(path).give(["a"])
    assert path.read_bytes() == before
