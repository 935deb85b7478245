"""Two trainings never write into one folder at once, and one that was killed leaves it to the next."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from agent.errors import UsageError
from models.training import supervised
from models.training.alone import alone
from models.training.knobs import Knobs
from models.training.stage import BUNDLED, learn

HOLDING = """
import sys, time
from pathlib import Path
from models.training.alone import alone
with alone(Path(sys.argv[1])):
    print(flush=True)
    time.sleep(60)
"""


def test_a_second_training_in_a_folder_is_refused_until_the_first_is_gone(tmp_path: Path) -> None:
    command = [sys.executable, "-c", HOLDING, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as first:
        assert first.stdout is not None
        first.stdout.readline()
        with pytest.raises(UsageError, match="another training is at work"), alone(tmp_path):
            pass
        first.kill()
    with alone(tmp_path):
        assert list(tmp_path.iterdir()) == []


def test_both_kinds_of_training_keep_out_of_a_folder_in_which_one_is_at_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["supervised", str(tmp_path), "--steps", "1"])
    with alone(tmp_path):
        with pytest.raises(UsageError, match="another training"):
            learn("trajectory", (), BUNDLED, tmp_path, Knobs(), lambda knobs: pytest.fail("it began"))
        assert supervised.main() == 3
    assert "another training is at work" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
