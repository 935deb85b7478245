from __future__ import annotations

from benchmarks.speed.blind_looks import AGAIN_LIMIT, NEW_LIMIT, Looks, results, told

SMALL = Looks("xcalc", 40, new=(1.0, 9.0, 1.2), again=(0.2, 0.1, 0.3))
FULL = Looks("gallery", 90, new=(4.0, 3.0, 5.0), again=(0.5, 0.4, 0.9))
MIDDLE = Looks("form", 12, new=(2.0,), again=(1.1,))


def test_a_window_counts_with_its_median_and_once_however_often_it_was_looked_at() -> None:
    new, again = results([SMALL, FULL, MIDDLE])
    assert (new.name, new.ours, new.limit, new.runs) == ("look-pixels-new", 2.0, NEW_LIMIT, 3)
    assert (again.name, again.ours, again.limit, again.runs) == ("look-pixels-again", 0.5, AGAIN_LIMIT, 3)


def test_the_second_look_is_compared_with_the_first() -> None:
    _, again = results([SMALL, FULL, MIDDLE])
    assert (again.against, again.ratio) == (2.0, 0.25)


def test_a_window_is_told_in_a_line() -> None:
    assert told(SMALL) == "xcalc: 40 texts, new 1.20 s, again 0.20 s"
