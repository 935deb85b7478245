from __future__ import annotations

import json
import sys
from pathlib import Path

from app.demo import run_demo
from scripts.check_records import check

SCRIPTED = Path(__file__).with_name("scripted_app.py")


def test_a_plan_that_is_right_passes_and_its_record_proves_it(tmp_path: Path) -> None:
    assert run_demo(21, tmp_path / "out", (sys.executable, str(SCRIPTED), "right")) == 0
    assert "1 approved" in check(tmp_path / "out")


def test_a_plan_that_saves_under_another_name_fails(tmp_path: Path) -> None:
    assert run_demo(22, tmp_path / "out", (sys.executable, str(SCRIPTED), "wrong name")) == 1
    record = json.loads((tmp_path / "out" / "record.json").read_text())
    assert record["found"] is None
    assert record["approvals"] == 1


def test_an_app_that_cannot_start_fails(tmp_path: Path) -> None:
    assert run_demo(23, tmp_path / "out", (sys.executable, "-c", "raise SystemExit(3)")) == 1
