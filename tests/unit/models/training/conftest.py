"""What the tests of training share: a small checkpoint, whole and to be spoiled."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests import small_model


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A checkpoint as a training leaves it."""
    return small_model.written(tmp_path_factory.mktemp("checkpoint"))


@pytest.fixture
def checkpoint(made: Path, tmp_path: Path) -> Path:
    """A copy of it that may be spoiled."""
    return Path(shutil.copytree(made, tmp_path / "checkpoint"))
