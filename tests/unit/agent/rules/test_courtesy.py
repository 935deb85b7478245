"""Who takes over is let, and asked before anything else is done."""

from __future__ import annotations

from collections.abc import Callable

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


@pytest.mark.parametrize("asked", [Helm.take, Helm.news])
def test_what_is_noted_in_the_moment_in_which_it_is_asked_for_is_told_the_next_time(
    asked: Callable[[Helm], str],
) -> None:
    class Crossed(Helm):
        """Another thread notes what the hands paused for right after nothing was found."""

        def __getattribute__(self, name: str) -> object:
            found = super().__getattribute__(name)
            if name in ("_by", "_news") and not self.times:
                self.note("your own keyboard")
            return found

    helm = Crossed()
    assert asked(helm) == ""
    assert "your own keyboard" in asked(helm)
    assert asked(helm) == ""


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
