"""What solved episodes are called: the same name is the same task, in whatever set it is."""

from __future__ import annotations

from models.training.archive import by_episode
from models.training.episodes import written
from models.training.solved import solved


def test_sets_of_one_seed_and_other_families_share_no_episode() -> None:
    form, dialogs, any_of_all = (set(by_episode(solved(2, 1, families))) for families in (["form"], ["dialogs"], []))
    assert not form & dialogs
    assert not (form | dialogs) & any_of_all


def test_episodes_of_all_families_are_called_by_seed_and_number() -> None:
    assert set(by_episode(solved(2, 3))) == {"solved/3/0/0", "solved/3/1/0"}


def test_episodes_that_are_called_alike_are_the_same() -> None:
    one, more = by_episode(solved(2, 1, ["form"])), by_episode(solved(2, 1, ["form", "dialogs"]))
    (shared,) = set(one) & set(more)
    assert list(map(written, one[shared])) == list(map(written, more[shared]))
