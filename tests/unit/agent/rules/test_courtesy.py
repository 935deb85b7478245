"""Who takes over is let, and asked before anything else is done."""

from __future__ import annotations

import pytest

from agent.errors import RevisionError, Stopped
from agent.rules.courtesy import Helm
from agent.stop import Stop


def test_an_interruption_is_told_once() -> None:
    helm = Helm()
    assert helm.take() == ""
    helm.note("your own keyboard")
    assert helm.take() == "paused by your own keyboard"
    assert helm.take() == ""


def test_a_paused_run_waits_until_it_is_handed_back_and_hears_the_words_once() -> None:
    helm = Helm()
    helm.pause()
    helm.hand_back("  use the\nother account ")
    assert not helm.paused
    assert helm.wait(Stop()) == "use the other account"
    assert helm.wait(Stop()) == ""


def test_a_stop_ends_the_wait() -> None:
    helm, stop = Helm(), Stop()
    helm.pause()
    stop.pull("the Stop button")
    with pytest.raises(Stopped):
        helm.wait(stop)


def test_a_secret_is_not_said_to_a_run_under_way() -> None:
    helm = Helm()
    helm.pause()
    with pytest.raises(RevisionError):
        helm.hand_back("type {{secret:bank}}")
    assert helm.paused


def test_a_new_run_is_not_paused_by_what_was_before() -> None:
    helm = Helm()
    helm.pause()
    helm.note("your keyboard")
    helm.begin()
    assert (helm.paused, helm.take()) == (False, "")
