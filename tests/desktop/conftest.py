"""The room of the tests' own screen: one private display for the whole run of the desktop tests."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from benchmarks.private_display import PrivateDisplay


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown(item: pytest.Item) -> None:
    """What a test and its fixtures did not close is collected now: they fail for it, not an innocent later test."""
    if isinstance(item, pytest.Function):
        item.funcargs.clear()  # the fixtures' values, which pytest lets go of only after this
    gc.collect()


@pytest.fixture(scope="session")
def display() -> Iterator[PrivateDisplay]:
    """A private display with session bus, AT-SPI and window manager; ``display.env`` is what a program needs.

    The display is shared: a test ends the programs it started before it returns, and no program's settings outlive it
    (mousepad, killed by one test, would ask the next whether to restore what it held).
    """
    with PrivateDisplay() as one:
        one.env["GSETTINGS_BACKEND"] = "memory"
        yield one


@pytest.fixture
def on_display(display: PrivateDisplay, monkeypatch: pytest.MonkeyPatch) -> PrivateDisplay:
    """The same display, with this process's own environment set to it: for code that finds its display there."""
    for name, value in display.env.items():
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("TRACER1_PRIVATE_DISPLAY")
    return display
