"""Claims about `tracer1 stop`: it ends a run whatever hangs, and then nothing is pressed and nothing more is sent."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from typing import Any

import pytest

from agent.hands.door import doors_path
from agent.types import OutcomeKind, PressKeys
from tests.desktop.hands.test_stopping import NOTHING, ROOT, gone, start_parent


def tracer1_stop(display: Any) -> int:
    return subprocess.run(
        [sys.executable, "-m", "app.terminal", "stop"], env=display.env, cwd=ROOT, timeout=60, check=False
    ).returncode


def inputs(tester: Any) -> list[str]:
    """The kinds of all that the window has received of pointer and keyboard so far."""
    return re.findall(r"^(Button\w+|Key\w+|MotionNotify) event", tester.caught_up(), re.MULTILINE)


def test_a_frozen_interface_does_not_keep_its_hands_from_being_stopped(
    tester: Any, keys: Callable[[], Any], settled: Callable[..., None]
) -> None:
    parent, hands, _ = start_parent(tester)
    assert parent.stdout is not None
    with parent:
        settled(lambda: keys()[1] != 0)
        os.kill(parent.pid, signal.SIGSTOP)
        try:
            assert tracer1_stop(tester.display) == 0
            assert keys() == NOTHING
            told = inputs(tester)
            time.sleep(1.0)
            assert inputs(tester) == told
        finally:
            os.kill(parent.pid, signal.SIGCONT)
        said = parent.stdout.read().splitlines()
    # Awake again, it begins a new run with the same hands: they do nothing any more.
    assert any(line.startswith("ended Stopped") for line in said)
    assert not any(line.startswith("begun") for line in said)
    assert inputs(tester).count("ButtonPress") == told.count("ButtonPress")
    settled(lambda: gone(hands))
    assert keys() == NOTHING


def test_a_run_that_hangs_nowhere_is_told_why_it_ends(
    tester: Any, keys: Callable[[], Any], settled: Callable[..., None]
) -> None:
    parent, _, _ = start_parent(tester)
    assert parent.stdout is not None
    with parent:
        settled(lambda: keys()[1] != 0)
        assert tracer1_stop(tester.display) == 0
        assert keys() == NOTHING
        said = parent.stdout.read().splitlines()
    # Said on two threads: on a busy machine the one may come long after the other.
    assert {"told tracer1 stop", "ended Stopped tracer1 stop"} <= set(said)


@pytest.mark.parametrize("frozen", [True, False])
def test_hands_that_hang_themselves_are_ended_and_their_guardian_lets_go(
    tester: Any, keys: Callable[[], Any], settled: Callable[..., None], frozen: bool
) -> None:
    parent, hands, guardian = start_parent(tester, subprocess.PIPE)
    with parent:
        settled(lambda: keys()[1] != 0)
        if frozen:
            os.kill(hands, signal.SIGSTOP)
            assert tracer1_stop(tester.display) == 0
        else:
            os.kill(hands, signal.SIGTERM)
        settled(lambda: gone(hands))
        settled(lambda: keys() == NOTHING)
        settled(lambda: gone(guardian))
        # Whoever lives on starts new hands for one click in a new run; the drags are over for good.
        assert parent.stdin is not None
        assert parent.stdout is not None
        parent.stdin.close()
        said = parent.stdout.read().splitlines()
    assert said[-1] == "begun done"
    told = inputs(tester)
    assert told.count("ButtonPress") <= told.count("ButtonRelease")


def test_where_no_run_is_there_is_nothing_to_stop(rig: Any, tester: Any) -> None:
    assert rig.perform(tester, PressKeys(("a",))).kind is OutcomeKind.DONE
    rig.hands.close()
    assert not list(doors_path().glob("*.sock"))
    assert tracer1_stop(tester.display) == 1
