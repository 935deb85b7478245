"""A fixed sample of the campaign of damaged policies' files; the whole of it is `make mutants`."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from models.policy import LlamaPolicy
from tests.model.mutants import DAMAGES, campaign


def test_a_damaged_policy_ends_nothing_but_its_own_process() -> None:
    found = list(campaign(2 * len(DAMAGES), seed=7))
    assert [one.failure for one in found] == [""] * len(found)
    assert {one.kind for one in found} == {damage.__name__ for damage in DAMAGES}
    assert len({one.outcome for one in found}) > 1, "the damage did nothing, or always the same"


def test_the_campaign_finds_what_is_more_than_an_ended_process(monkeypatch: pytest.MonkeyPatch) -> None:
    def leak(*_: object) -> None:
        raise MemoryError("in our own process")

    monkeypatch.setattr(LlamaPolicy, "preload", leak)
    [found] = campaign(1, seed=7)
    assert found.failure == "MemoryError: in our own process"


def test_the_kept_record_is_of_a_whole_campaign_without_a_failure() -> None:
    record = json.loads((Path(__file__).parents[2] / "records" / "mutants.json").read_text("utf-8"))
    assert record["failures"] == []
    assert sum(record["outcomes"].values()) == record["mutants"] >= 500
    assert set(record["by_damage"]) == {damage.__name__ for damage in DAMAGES}
    assert sum(sum(counts.values()) for counts in record["by_damage"].values()) == record["mutants"]
    assert re.fullmatch("[0-9a-f]{40}", record["commit"])
