"""What SECURITY.md says of the campaign is what its record says, and the record is of enough faults."""

from __future__ import annotations

import json
from pathlib import Path

from tests.faults import campaign, inner, live

ROOT = Path(__file__).parents[3]
RECORD = json.loads((ROOT / "tests" / "faults" / "record.json").read_text("utf-8"))
SAID = (ROOT / "SECURITY.md").read_text("utf-8")


def test_security_says_what_the_record_says() -> None:
    for kind, found in RECORD["kinds"].items():
        assert f"| {kind} | {found['tried']} | {found['failed']} |" in SAID
    assert f"{RECORD['faults']:,} faults, {RECORD['failures']} failures" in SAID
    assert RECORD["begun"] in SAID
    assert RECORD["date"] in SAID
    for commit, tried in RECORD["commits"].items():
        assert f"{tried:,} at `{commit}`" in SAID
    assert (f"{RECORD['left']} more are drawn and not tried yet" in SAID) == bool(RECORD["left"])


def test_the_record_is_of_a_thousand_faults_and_of_every_kind() -> None:
    assert RECORD["faults"] == sum(found["tried"] for found in RECORD["kinds"].values()) >= 1000
    assert RECORD["faults"] == sum(RECORD["commits"].values()) == sum(campaign.FULL.values()) - RECORD["left"]
    assert RECORD["failures"] == sum(found["failed"] for found in RECORD["kinds"].values())
    assert RECORD["replies"] >= 10_000
    assert RECORD["kinds"].keys() == campaign.FULL.keys()
    assert all(found["tried"] for found in RECORD["kinds"].values())


def test_every_kind_that_is_drawn_can_be_tried() -> None:
    assert campaign.FULL.keys() == live.KINDS.keys() | inner.KINDS.keys()
    assert campaign.SAMPLE.keys() <= campaign.FULL.keys()
    assert sum(campaign.FULL.values()) >= 1000


def test_the_same_seed_draws_the_same_campaign() -> None:
    assert campaign.draw(campaign.FULL, 3) == campaign.draw(campaign.FULL, 3)
    assert campaign.draw(campaign.FULL, 3) != campaign.draw(campaign.FULL, 4)
