"""The room of the eyes' tests: an editor on the private display."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from subprocess import Popen

import pytest

from agent.types import Role
from benchmarks.private_display import PrivateDisplay
from tests.desktop.eyes.bench import Fingers, Sight, StartEditor


@pytest.fixture
def fingers(on_display: PrivateDisplay) -> Iterator[Fingers]:
    one = Fingers()
    yield one
    one.close()


@pytest.fixture
def sight(on_display: PrivateDisplay) -> Iterator[Sight]:
    one = Sight()
    yield one
    one.close()


@pytest.fixture
def start_editor(on_display: PrivateDisplay, tmp_path: Path) -> Iterator[StartEditor]:
    """Starts mousepad with a home of its own, so that no test finds what another left behind."""
    started: list[Popen[bytes]] = []

    def start(*arguments: str, env: Mapping[str, str] | None = None) -> Popen[bytes]:
        own = {"HOME": str(tmp_path), "GSETTINGS_BACKEND": "memory", "GTK_THEME": "Adwaita"}
        started.append(on_display.start(["mousepad", "--disable-server", *arguments], env={**own, **(env or {})}))
        return started[-1]

    yield start
    for child in started:
        child.kill()
        child.wait()


@pytest.fixture
def editor(start_editor: StartEditor, sight: Sight) -> Popen[bytes]:
    """Mousepad with an empty document, ready."""
    child = start_editor()
    sight.wait_for_keys(Role.TEXT, "")
    sight.at_rest()
    return child
