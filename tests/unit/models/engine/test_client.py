"""Claims about the engine's process, before any model is loaded."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from models.engine.child import Child
from models.engine.messages import Message


def test_the_engine_runs_nothing_that_lies_in_the_working_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("queue.py", "signal.py", "numpy.py", "models.py"):
        (tmp_path / name).write_text(f"open({str(tmp_path / 'witness')!r}, 'a').write(__name__)\n")
    monkeypatch.chdir(tmp_path)
    child = Child()
    try:
        child.tell(Message("write", {}))
        answer = child.answers.get(timeout=60)
    finally:
        child.end()
    assert not (tmp_path / "witness").exists()
    assert answer is not None, child.obituary()
    assert answer.kind == "failed"


def test_the_process_waits_for_none_of_the_minds_words_to_be_loaded() -> None:
    asked = "import sys, models.engine.process; sys.exit('agent.types' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", asked], check=False, timeout=60).returncode == 0
