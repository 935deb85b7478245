"""Claims about when a kept policy is another one: whenever any of its files is, an adapter's among them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from agent.stop import Stop
from models import standing
from models.catalog import PolicyFiles
from models.chat import ChatPolicy
from models.formats.families import FORMATS
from models.standing import StandingPolicy
from tests.unit.models.test_chat import Scribe


@pytest.mark.parametrize("changed", ["language.gguf", "vision.gguf", "adapter.gguf"])
def test_other_files_of_the_same_name_are_opened_anew(
    changed: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    for name in ("language.gguf", "vision.gguf", "adapter.gguf"):
        (tmp_path / name).write_bytes(b"weights")
    files = PolicyFiles("mine", *(tmp_path / name for name in ("language.gguf", "vision.gguf", "adapter.gguf")))

    def called(name: str, key_of: Callable[[str], str], gpu_layers: int = 0) -> ChatPolicy:
        opened.append(name)
        return ChatPolicy(name, Scribe(), FORMATS["holo"])

    monkeypatch.setattr(standing, "find", lambda name: files)
    monkeypatch.setattr(standing, "policy_called", called)
    place = StandingPolicy(str)
    place.load("mine", Stop())
    place.load("mine", Stop())
    assert opened == ["mine"]
    (tmp_path / changed).write_bytes(b"other weights")
    place.load("mine", Stop())
    assert opened == ["mine", "mine"]
