"""The room of the tests' own screen: one private display for the whole run of the desktop tests."""

from __future__ import annotations

import gc
import shutil
import subprocess
from collections.abc import Generator, Iterator
from contextlib import closing

import pytest

from agent.types import Role
from benchmarks.private_display import PrivateDisplay
from tests.desktop.aftermath import aftermath
from tests.desktop.eyes.bench import Sight


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """A failure is told with what was on the screen then: it has to be understood from its log alone."""
    report = yield
    if report.failed and call.when != "teardown" and isinstance(item, pytest.Function):
        report.sections.append(("on the display", aftermath(item.funcargs)))
    return report


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


@pytest.fixture
def editor(on_display: PrivateDisplay) -> Iterator[subprocess.Popen[bytes]]:
    """Mousepad with an empty document that has the keyboard, all of it there and at rest."""
    child = on_display.start(["mousepad", "--disable-server"])
    with closing(Sight()) as sight:
        sight.wait_for_keys(Role.TEXT, "")
        sight.at_rest()
    yield child
    child.kill()
    child.wait()
    # What it would ask about when it starts again.
    shutil.rmtree(on_display.home / ".local" / "share" / "Mousepad", ignore_errors=True)
