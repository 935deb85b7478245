"""What was done before, from outside the process: a run is told again, and a macro is done with other words."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from agent.eyes.bus import AccessibilityBus
from agent.macros import Macro, Parameter, keep_macro
from agent.types import PlannedStep, Reads, Role, Target, TypeText
from benchmarks.private_display import PrivateDisplay
from tests.desktop.test_faces_review import Press, Running, editor, press_named
from tests.desktop.test_own_windows import things_in_front, write_a_run

__all__ = ["editor", "press_named"]


@pytest.fixture
def app(on_display: PrivateDisplay, editor: None, tmp_path: Path) -> Iterator[Running]:
    made = Running(on_display, tmp_path / "said", "app")
    made.until(lambda: "TraceR1" in made.active(), "no window")
    yield made
    made.process.terminate()
    made.process.wait()


@pytest.fixture
def names(on_display: PrivateDisplay) -> Iterator[Callable[[], str]]:
    """What the window in front says, as a screen reader has it."""
    bus = AccessibilityBus()
    yield lambda: "\n".join(thing.name for thing in bus.ask(things_in_front, seconds=20.0))
    bus.close()


def keys(app: Running, *argv: str) -> None:
    subprocess.run(["xdotool", *argv], env=app.display.env, check=True, timeout=60)


def test_a_run_is_told_again_by_itself_to_its_end(
    on_display: PrivateDisplay, app: Running, names: Callable[[], str], press_named: Press
) -> None:
    write_a_run("told-again", "told again")
    keys(app, "key", "ctrl+h")
    app.until(lambda: "History" in app.active(), "no history")
    app.until(lambda: "told again" in names() and "3 of 8" in names(), "the run is not shown")
    press_named(app, "Play")
    app.until(lambda: "8 of 8" in names(), "it is not told to its end")
    assert "Done" in names()
    press_named(app, "One moment back")
    app.until(lambda: "7 of 8" in names(), "no way back")
    assert app.said("did") == []  # telling does nothing


def test_a_macro_is_done_with_another_word_once_it_was_approved(
    on_display: PrivateDisplay, app: Running, names: Callable[[], str], press_named: Press
) -> None:
    document = Target(Role.TEXT, "")
    step = PlannedStep(TypeText(document, "hello"), "type hello", Reads(document, "hello"))
    keep_macro(Macro("greeting", 'Type "hello"', (Parameter("word", "hello"),), (step,)))
    keys(app, "key", "ctrl+m")
    app.until(lambda: "Macros" in app.active(), "no macros")
    app.until(lambda: "word" in names(), "the macro is not shown")
    keys(app, "key", "Escape")
    app.until(lambda: "TraceR1" in app.active() and "Macros" not in app.active(), "the main window is not in front")
    time.sleep(0.5)
    keys(app, "type", "--delay", "30", '/greeting word="good day"')
    keys(app, "key", "Return")
    app.until(lambda: bool(app.said("program")), "no run")
    assert app.said("did") == []
    press_named(app, "Approve")
    app.until(lambda: bool(app.said("did")), "nothing was done")
    assert app.said("approved")[0][0] == ["TypeText", "", "good day"]
    assert app.said("text") == ["good day"]
