"""Claims about our own processes: where they find their modules, and what somebody else's program inherits."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from agent import children


def test_a_process_of_ours_finds_our_packages_and_runs_nothing_of_its_folder(tmp_path: Path) -> None:
    (tmp_path / "agent").mkdir()
    for name in ("queue.py", "json.py", "agent/__init__.py", "agent/stop.py", "agent/errors.py"):
        (tmp_path / name).write_text("raise SystemExit('this must not run')\n")
    # An empty entry of the path would be the working folder again.
    env = children.ours({**os.environ, "PYTHONPATH": os.pathsep})
    done = subprocess.run(children.command("agent.stop"), env=env, cwd=tmp_path, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize("own", [{}, {"PYTHONPATH": "/one:/two"}])
def test_somebody_elses_program_inherits_what_we_were_given(own: dict[str, str]) -> None:
    given = {"HOME": "/home/ann", **own}
    assert children.theirs(children.ours(given)) == given
    assert children.theirs(children.ours(children.ours(given))) == given
