"""Whatever answers are compared, they are the same policy's."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from models.catalog import ADAPTER_FILE, LANGUAGE_FILE, VISION_FILE, PolicyFiles
from models.engine.sampling import Sample
from models.training import headroom
from models.training.archive import save
from models.training.examples import examples
from models.training.measure import Mark
from models.training.restore import RestoreError
from models.training.solved import solved


class Silent:
    """A sampler that answers nothing, and the words of a policy that has none."""

    opened: dict[str, Any]

    def __init__(self, language: str, vision: str, **how: Any) -> None:
        Silent.opened = how

    def sample(self, prompt: object, count: int, *_: object, **__: object) -> Sequence[Sample]:
        return [Sample((1,), (0.0,), True, (True,))] * count

    def close(self) -> None:
        """It holds nothing."""


class Wordless:
    """A vocabulary without words."""

    def decode(self, tokens: list[int], **_: object) -> str:
        return ""


@pytest.mark.parametrize("adapter", [None, Path("shelf") / ADAPTER_FILE])
def test_what_is_drawn_and_what_is_said_come_of_the_same_policy(
    adapter: Path | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    measured = list[PolicyFiles]()

    def measure(policy: PolicyFiles, *_: object) -> list[Mark]:
        measured.append(policy)
        return [Mark("look", "form", 1.0, True)]

    monkeypatch.setattr(headroom, "Sampler", Silent)
    monkeypatch.setattr(headroom, "vocabulary", lambda folder: Wordless())
    monkeypatch.setattr(headroom, "measure", measure)
    policy = PolicyFiles("one", Path("shelf") / LANGUAGE_FILE, Path("shelf") / VISION_FILE, adapter)
    looks, _ = examples(tuple(solved(1, 5, ["form"])), 10)
    headroom.headroom(policy, looks[:1], 2, 1.0, 0)
    assert Silent.opened["adapter"] == str(adapter or "")
    assert measured == [policy]


def test_a_policy_of_another_contract_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def other(folder: Path) -> object:
        raise RestoreError(f"{folder} speaks another version")

    save(tmp_path / "set", solved(1, 5, ["form"]), "A test")
    monkeypatch.setattr(headroom, "vocabulary", other)
    monkeypatch.setattr("sys.argv", ["headroom", str(tmp_path / "set")])
    assert headroom.main() == 3
    assert capsys.readouterr().err.endswith("speaks another version.\n")
