from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

from app.demo import draw, run_demo
from benchmarks import sweeper
from benchmarks.private_display import PrivateDisplay
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


def test_on_ones_own_screen_it_asks_first_and_leaves_the_file_in_ones_home(tmp_path: Path) -> None:
    """The private display plays the person's own desktop here, and the demo's person plays its owner."""
    out, watched = tmp_path / "out", tmp_path / "watched"
    watched.mkdir()
    app = (sys.executable, str(SCRIPTED), "right")
    run = f"import sys, pathlib, app.demo; sys.exit(app.demo.run_demo(24, pathlib.Path({str(out)!r}), {app!r}))"
    with PrivateDisplay() as desktop:
        own = {name: value for name, value in desktop.env.items() if name != sweeper.VARIABLE}
        desktop.start([sys.executable, "-m", "app.demo_person", str(watched)])
        ours, theirs = pty.openpty()
        os.write(ours, b"y\n")
        done = subprocess.run(
            [sys.executable, "-c", run], env=own, stdin=theirs, capture_output=True, text=True, timeout=120, check=False
        )
        os.close(ours)
        os.close(theirs)
        assert done.returncode == 0, done.stdout + done.stderr
        assert (desktop.home / draw(24).file).read_text() == draw(24).text
    assert "On your own screen? [y/N]" in done.stdout
    assert "press Approve" in done.stdout
    assert not (out / "journal.sqlite").exists(), "a journal of one's own stays in its place"
