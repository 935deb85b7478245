"""What the worlds' tests share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from models.worlds import variants


@pytest.fixture
def common_ways(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Training asks in the commoner ways alone: those whose words a test can look for to tell what is meant."""
    monkeypatch.setattr(variants, "further_patterns", dict[str, tuple[str, ...]])
    variants.variants.cache_clear()
    yield
    variants.variants.cache_clear()
