"""The threads of the hands go before ordinary work where the system allows it, and what they start does not."""

from __future__ import annotations

import os
import subprocess
import sys
import threading

import pytest

from agent.hands import priority

HOW = "import os; print(os.sched_getscheduler(0) & ~os.SCHED_RESET_ON_FORK, os.getpriority(os.PRIO_PROCESS, 0))"


def run(work: object) -> list[object]:
    """What ``work`` gives on a prompt thread."""
    found: list[object] = []
    over = threading.Event()

    def noted() -> None:
        try:
            found.append(work())  # type: ignore[operator]
        finally:
            over.set()

    priority.start(noted, "a test")
    assert over.wait(60)
    return found


def test_a_prompt_thread_asks_for_the_front_and_its_children_stand_where_everybody_does(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[int] = []
    real = os.sched_setscheduler

    def noting(pid: int, policy: int, param: os.sched_param) -> None:
        asked.append(policy)
        real(pid, policy, param)

    monkeypatch.setattr(os, "sched_setscheduler", noting)
    [started] = run(lambda: subprocess.check_output([sys.executable, "-c", HOW]))
    policy, nice = map(int, str(started, "ascii").split())  # type: ignore[call-overload]
    assert policy == os.SCHED_OTHER
    assert nice >= 0
    assert asked[0] == os.SCHED_RR | os.SCHED_RESET_ON_FORK
    assert os.sched_getscheduler(0) == os.SCHED_OTHER  # this thread is as it was


def test_a_thread_that_stands_back_is_ordinary_whoever_it_runs_for(monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.sched_setscheduler

    def as_for_an_ordinary_user(pid: int, policy: int, param: os.sched_param) -> None:
        """sched_setscheduler(2): once set, only root may take SCHED_RESET_ON_FORK back."""
        if os.sched_getscheduler(pid) & os.SCHED_RESET_ON_FORK and not policy & os.SCHED_RESET_ON_FORK:
            raise PermissionError
        real(pid, policy, param)

    def both() -> tuple[int, int]:
        monkeypatch.setattr(os, "sched_setscheduler", as_for_an_ordinary_user)
        priority.stand_back()
        return os.sched_getscheduler(0) & ~os.SCHED_RESET_ON_FORK, os.getpriority(os.PRIO_PROCESS, 0)

    assert run(both) == [(os.SCHED_OTHER, 0)]


def test_where_the_system_allows_none_of_it_the_work_is_done_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "sched_setscheduler", refuse)
    monkeypatch.setattr(os, "setpriority", refuse)
    assert run(lambda: "done") == ["done"]
