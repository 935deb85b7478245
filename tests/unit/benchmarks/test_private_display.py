from __future__ import annotations

import pytest

from benchmarks import private_display


def test_every_missing_package_is_named_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(private_display, "NEEDED", {"no-such-a": "one", "no-such-b": "one", "sh": "dash"})
    monkeypatch.setattr(private_display, "_AT_SPI_LAUNCHERS", ("/no/such/launcher",))
    assert private_display.missing_packages() == ["at-spi2-core", "one"]
