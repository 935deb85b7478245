"""What changed between two forecasts is told completely: every step once, on either side."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from agent.questions import ChangeKind
from agent.rules.difference import difference, named
from agent.types import Box, Click, FramePoint, Grounding, PlannedStep, Role, Source, Target


def click(name: str, x: int | None = None, *, visible: bool = True) -> PlannedStep:
    place = None if x is None else Grounding(FramePoint(x, 0), Box(x, 0, 9, 9), Source.ACCESSIBILITY, 1.0)
    return PlannedStep(Click(Target(Role.BUTTON, name, visible=visible)), f"Click {name}", grounding=place)


def kinds(before: str, after: str) -> list[str]:
    changes = difference([click(c) for c in before], [click(c) for c in after], [""] * len(after))
    return [change.kind.value for change in changes]


def test_kept_moved_new_and_dropped() -> None:
    assert kinds("abc", "abc") == ["kept"] * 3
    assert kinds("abc", "bc") == ["kept", "kept", "dropped"]
    assert kinds("ab", "abx") == ["kept", "kept", "new"]
    assert sorted(kinds("abc", "cab")) == ["kept", "kept", "moved"]
    assert kinds("", "a") == ["new"]
    assert kinds("aab", "ab") == ["kept", "kept", "dropped"]


def test_a_target_that_stands_elsewhere_has_moved_and_one_that_shook_has_not() -> None:
    [far] = difference([click("a", 10)], [click("a", 60)], [""])
    [near] = difference([click("a", 10)], [click("a", 14)], [""])
    [found] = difference([click("a", visible=False)], [click("a", 60)], [""])
    assert (far.kind, near.kind, found.kind) == (ChangeKind.MOVED, ChangeKind.KEPT, ChangeKind.KEPT)


@given(st.text("abcd", max_size=8), st.text("abcd", max_size=8))
def test_every_step_is_told_once(before: str, after: str) -> None:
    old, new = [click(c) for c in before], [click(c) for c in after]
    changes = difference(old, new, [f"why {number}" for number in range(len(new))])
    told = [change for change in changes if change.kind is not ChangeKind.DROPPED]
    assert [change.step for change in told] == new
    assert [change.number for change in told] == list(range(1, len(new) + 1))
    assert [change.why for change in told] == [f"why {number}" for number in range(len(new))]
    dropped = Counter(change.step.action for change in changes if change.kind is ChangeKind.DROPPED)
    fresh = Counter(change.step.action for change in told if change.kind is ChangeKind.NEW)
    assert dropped == Counter(s.action for s in old) - Counter(s.action for s in new)
    assert fresh == Counter(s.action for s in new) - Counter(s.action for s in old)


def test_a_guess_and_what_it_was_are_the_same_step() -> None:
    guess = click("a", visible=False)
    assert named(guess.action) == named(replace(guess, action=click("a").action).action)
