"""What is put together fits, and what is missing is said before anything moves."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from agent.errors import NoDisplayError
from agent.eyes.desktop import NoVeil
from agent.rehearsal import ConsentingReviewer
from agent.settings import Settings, journal_path
from agent.stop import Stop
from app.wiring import ancestors, composer


def test_without_a_display_nothing_is_begun() -> None:
    with pytest.raises(NoDisplayError):
        composer(Settings())(ConsentingReviewer(), NoVeil(), Stop())
    assert not journal_path().exists()


def test_the_terminal_we_were_started_from_is_among_our_ancestors() -> None:
    script = "from app.wiring import ancestors; print(*ancestors())"
    told = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True, cwd=Path.cwd())
    assert os.getpid() in map(int, told.stdout.split())
    assert os.getppid() in ancestors()
    assert os.getpid() not in ancestors()
