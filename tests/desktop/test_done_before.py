"""What was done before, from outside the process: a run is told again, and a macro is done with other words."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from agent.macros import Macro, Parameter, keep_macro
from agent.types import PlannedStep, Reads, Role, Target, TypeText
from benchmarks.private_display import PrivateDisplay
from tests.desktop.faces import Running
from tests.desktop.test_own_windows import write_a_run


@pytest.fixture
def app(on_display: PrivateDisplay, editor: subprocess.Popen[bytes], tmp_path: Path) -> Iterator[Running]:
    with Running(on_display, tmp_path / "said", "app") as made:
        made.until(lambda: "TraceR1" in made.active(), "no window")
        made.until(made.ready, "no policy")
        yield made


def test_a_run_is_told_again_by_itself_to_its_end(app: Running) -> None:
    write_a_run("told-again", "told again")
    app.do("key", "ctrl+h")
    app.until(lambda: "History" in app.active(), "no history")
    app.until(lambda: "told again" in app.names() and "3 of 8" in app.names(), "the run is not shown")
    app.press("Play")
    app.until(lambda: "8 of 8" in app.names(), "it is not told to its end")
    assert "Done" in app.names()
    app.press("One moment back")
    app.until(lambda: "7 of 8" in app.names(), "no way back")
    assert app.said("did") == []  # telling does nothing


def test_a_macro_is_done_with_another_word_once_it_was_approved(app: Running) -> None:
    document = Target(Role.TEXT, "")
    step = PlannedStep(TypeText(document, "hello"), "type hello", Reads(document, "hello"))
    keep_macro(Macro("greeting", 'Type "hello"', (Parameter("word", "hello"),), (step,)))
    app.do("key", "ctrl+m")
    app.until(lambda: "Macros" in app.active(), "no macros")
    app.until(lambda: "word" in app.names(), "the macro is not shown")
    app.do("key", "Escape")
    app.until(lambda: "TraceR1" in app.active() and "Macros" not in app.active(), "the main window is not in front")
    app.wait_for_keys("Goal")
    app.do("type", "--delay", "30", '/greeting word="good day"')
    app.do("key", "Return")
    app.until(lambda: bool(app.said("program")), "no run")
    assert app.said("did") == []
    app.press("Approve")
    app.until(lambda: bool(app.said("did")), "nothing was done")
    assert app.said("approved")[0][0] == ["TypeText", "", "good day"]
    assert app.said("text") == ["good day"]
