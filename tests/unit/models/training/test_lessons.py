"""What learning from runs begins with: enough of them, of more than one kind, and something that was right."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
import torch

from agent.errors import UsageError
from agent.types import EndingKind
from models.formats.tracer1 import END
from models.training import learning
from models.training.archive import by_episode
from models.training.episodes import Origin, Row
from models.training.examples import examples
from models.training.imitation import Imitation, trees
from models.training.knobs import Knobs
from models.training.learning import learned_from, lessons, rewarded, taught
from models.training.places import LANGUAGE_FILE, VISION_FILE
from models.training.progress import PROGRESS
from models.training.record import AnotherRunError
from models.training.shown import shown
from models.training.solved import solved
from models.training.start import loaded
from models.training.wavering import SureError
from models.worlds import roster
from tests import small_model


@pytest.fixture(autouse=True)
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """As few runs as there are here are enough."""
    monkeypatch.setattr(learning, "FEWEST", 2)
    monkeypatch.setattr(learning, "LEAST", 1)


@pytest.fixture(scope="module")
def rows() -> list[Row]:
    made = solved(4, 31, ["form", "dialogs"])
    return [replace(row, origin=Origin.RUN, ending=EndingKind.VERIFIED) for row in made]


def test_kinds_of_task_are_held_out_whole(rows: list[Row]) -> None:
    given = lessons(rows, 10)
    assert set(given.families) | set(given.held_families) == {"form", "dialogs"}
    assert set(given.families).isdisjoint(given.held_families)
    assert {example.family for example in given.held_out} == set(given.held_families)
    assert {row.family for row in given.rows} == set(given.families)


def test_of_a_kind_with_many_runs_some_are_held_out_too(rows: list[Row]) -> None:
    many = [replace(row, episode=f"{copy} of {row.episode}") for copy in range(2) for row in rows]
    given = lessons(many, 10)
    trained, held = {row.episode for row in given.rows}, {example.id.rpartition("/")[0] for example in given.held_out}
    assert trained.isdisjoint(held)
    assert trained | held == {row.episode for row in many}
    others = {example.id.rpartition("/")[0] for example in given.held_out if example.family in given.families}
    assert len(others) == 1  # of four
    assert given.families == lessons(rows, 10).families


def test_what_is_rewarded_is_half_practice_that_no_held_out_family_is_in(rows: list[Row]) -> None:
    asked = rewarded(rows, 3)
    assert asked[: len(rows)] == tuple(rows)
    beside = asked[len(rows) :]
    assert {row.origin for row in beside} == {Origin.SOLVER}
    assert len(by_episode(beside)) == len(by_episode(rows))
    assert {row.family for row in beside} <= set(roster.trained())
    again = rewarded(rows, 3)[len(rows) :]
    assert [(row.goal, row.screen) for row in again] == [(row.goal, row.screen) for row in beside]


def test_of_many_runs_only_those_that_teach_are_held_out(rows: list[Row]) -> None:
    (kind,) = lessons(rows, 10).families
    (others,) = lessons(rows, 10).held_families
    good, *_ = by_episode([row for row in rows if row.family == kind]).values()
    bad = [
        replace(row, episode=f"{copy} of {row.episode}", ending=EndingKind.FAILED) for copy in range(3) for row in good
    ]
    given = lessons([*good, *bad, *(row for row in rows if row.family == others)], 10)
    assert {row.episode for row in given.rows} == {row.episode for row in good}
    assert {example.family for example in given.held_out} == {others}


def test_what_is_learned_from_is_counted_without_the_runs_that_teach_nothing(rows: list[Row]) -> None:
    bad = [replace(row, episode=f"bad {row.episode}", ending=EndingKind.FAILED) for row in rows]
    with_bad, without = lessons([*rows, *bad], 10), lessons(rows, 10)
    assert [look.id for look in with_bad.looks] == [look.id for look in without.looks]
    assert [row.episode for row in with_bad.rows] == [row.episode for row in without.rows]


def test_nothing_that_the_policy_learned_from_before_is_held_out(rows: list[Row]) -> None:
    (kind,) = lessons(rows, 10).held_families
    known = frozenset({next(row.episode for row in rows if row.family == kind)})
    given = lessons(rows, 10, known)
    assert kind in given.families
    assert known.isdisjoint(example.row.episode for example in given.held_out)
    with pytest.raises(UsageError, match="that the policy learned from before"):
        lessons(rows, 10, frozenset(row.episode for row in rows))


def test_of_kinds_that_are_all_known_new_runs_are_held_out(rows: list[Row]) -> None:
    known = frozenset(row.episode for row in rows)
    new = [replace(row, episode=f"new {row.episode}") for row in rows]
    given = lessons([*rows, *new], 10, known)
    assert not given.held_families
    held = {example.row.episode for example in given.held_out}
    assert len(held) == 2  # of four runs of each of two kinds
    assert held.isdisjoint(known)


def test_what_was_learned_from_is_told_on_from_generation_to_generation(rows: list[Row], tmp_path: Path) -> None:
    given = lessons(rows, 10)
    learning._note(tmp_path / "first", given, frozenset())
    own = {row.episode for row in given.rows}
    assert learned_from(tmp_path / "first") == own
    learning._note(tmp_path / "second", given, frozenset({"long ago"}))
    assert learned_from(tmp_path / "second") == own | {"long ago"}
    assert learned_from(None) == learned_from(tmp_path / "none") == frozenset()
    (tmp_path / "first" / learning.RUNS).write_bytes(b"{")
    with pytest.raises(UsageError, match="cannot be read"):
        learned_from(tmp_path / "first")


def test_runs_of_one_kind_are_one_sided_however_many_they_are(rows: list[Row], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()  # as many as it takes
    form = [row for row in rows if row.family == "form"]
    many = [replace(row, episode=f"{copy} of {row.episode}") for copy in range(6) for row in form]
    assert len(by_episode(many)) > learning.FEWEST
    with pytest.raises(UsageError, match=r"of one kind of task \(form\)"):
        lessons(many, 10)
    failed = [replace(row, family="third", episode="failed", ending=EndingKind.FAILED) for row in form]
    with pytest.raises(UsageError, match="of one kind of task"):
        lessons([*many, *failed], 10)


def test_runs_that_never_came_to_a_good_end_teach_nothing(rows: list[Row]) -> None:
    with pytest.raises(UsageError, match="in 0 of these runs a step was right"):
        lessons([replace(row, ending=EndingKind.FAILED) for row in rows], 10)


def test_runs_that_teach_nothing_do_not_make_up_for_those_that_do(
    rows: list[Row], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(learning, "FEWEST", 4)
    last = rows[-1].episode
    assert lessons(rows, 10).rows
    with pytest.raises(UsageError, match="in 3 of these runs a step was right as far as you said, and 4 such"):
        lessons([replace(r, ending=EndingKind.FAILED) if r.episode == last else r for r in rows], 10)


def test_where_nearly_all_runs_are_of_what_is_held_out_that_is_said(
    rows: list[Row], monkeypatch: pytest.MonkeyPatch
) -> None:
    (held,) = lessons(rows, 10).held_families
    monkeypatch.setattr(learning, "LEAST", 2)
    assert lessons(rows, 10).rows
    first = next(row.episode for row in rows if row.family != held)
    with pytest.raises(UsageError, match=rf"only 1 of these runs are left to learn from.*\({held}\)"):
        lessons([row for row in rows if row.family == held or row.episode == first], 10)


def test_a_kind_that_never_came_to_a_good_end_is_not_what_is_held_out(rows: list[Row]) -> None:
    third = [replace(r, family="third", episode=f"x{r.episode}", ending=EndingKind.REFUSED) for r in rows[:3]]
    assert "third" not in lessons([*rows, *third], 10).held_families
    assert len(by_episode(rows)) == 4


@pytest.mark.parametrize("sure", ["trajectory", "grounded"])
def test_a_stage_in_which_the_policy_never_wavers_is_left_out(
    rows: list[Row], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sure: str
) -> None:
    began: list[tuple[str, Path]] = []
    exported: list[Path] = []

    def learn(stage: str, rows: tuple[Row, ...], start: Path, folder: Path, *_: object) -> Path:
        began.append((stage, start))
        if stage == sure:
            raise SureError("it is sure")
        return folder / "outcome"

    monkeypatch.setattr(learning, "learn", learn)
    monkeypatch.setattr(learning, "imitate", lambda *_: None)
    monkeypatch.setattr(learning, "average", lambda folder, starts: starts[-1])
    monkeypatch.setattr(learning, "export", lambda start, made, **_: exported.append(start))
    policy = tmp_path / "policy before"
    taught(policy, tmp_path, lessons(rows, 10), Knobs())
    other = "grounded" if sure == "trajectory" else "trajectory"
    assert exported == [tmp_path / other / "outcome"]
    assert began == [("trajectory", policy), ("grounded", policy if sure == "trajectory" else exported[0])]


def test_what_is_learned_is_the_mean_of_what_both_stages_left(
    rows: list[Row], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    policy, one, two = (
        small_model.written(tmp_path / name, seed) for seed, name in enumerate(("policy", "one", "two"))
    )
    monkeypatch.setattr(learning, "imitate", lambda *_: None)
    monkeypatch.setattr(learning, "_staged", lambda stage, *_: one if stage == "trajectory" else two)
    made = taught(policy, tmp_path / "run", lessons(rows, 10), Knobs())
    first, second, mean = (
        loaded(start).state_dict() for start in (one, two, tmp_path / "run" / learning.MEAN / "outcome")
    )
    for name, value in mean.items():
        torch.testing.assert_close(value, (first[name] + second[name]) / 2)
    assert {path.name for path in made.iterdir()} == {LANGUAGE_FILE, VISION_FILE}


def test_a_policy_that_is_sure_of_everything_learns_nothing(
    rows: list[Row], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def learn(*_: object) -> Path:
        raise SureError("it is sure")

    monkeypatch.setattr(learning, "learn", learn)
    monkeypatch.setattr(learning, "imitate", lambda *_: None)
    with pytest.raises(SureError):
        taught(tmp_path / "policy", tmp_path, lessons(rows, 10), Knobs())
    assert not (tmp_path / "policy").exists()


@pytest.mark.parametrize("part", ["imitate", "learn"])
def test_what_a_newer_program_cannot_go_on_with_is_said_to_be_thrown_away(
    rows: list[Row], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, part: str
) -> None:
    def other(*_: object) -> Path:
        raise AnotherRunError("the run was begun with other episodes", "Take another folder.")

    monkeypatch.setattr(learning, "imitate", lambda *_: None)
    monkeypatch.setattr(learning, part, other)
    with pytest.raises(UsageError, match="it cannot be gone on with: the run was begun with other episodes") as told:
        taught(tmp_path / "policy", tmp_path, lessons(rows, 10), Knobs())
    assert "tracer1 learn discard" in told.value.advice


def test_a_stage_that_was_left_out_is_not_tried_again(
    rows: list[Row], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[str] = []

    def learn(stage: str, *_: object) -> Path:
        tried.append(stage)
        if stage == "grounded":
            raise KeyboardInterrupt
        raise SureError("it is sure")

    monkeypatch.setattr(learning, "learn", learn)
    monkeypatch.setattr(learning, "imitate", lambda *_: None)
    for _ in range(2):
        with pytest.raises(KeyboardInterrupt):
            taught(tmp_path / "policy", tmp_path, lessons(rows, 10), Knobs())
    assert tried == ["trajectory", "grounded", "grounded"]


def test_what_was_shown_is_said_again_before_any_reward(
    rows: list[Row], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    began: list[Path] = []

    def sure(_: str, rows: tuple[Row, ...], start: Path, *given: object) -> Path:
        began.append(start)
        raise SureError("it is sure")

    exported: list[Path] = []
    monkeypatch.setattr(learning, "imitate", lambda policy, looks, folder, given: folder / "half")
    monkeypatch.setattr(learning, "learn", sure)
    monkeypatch.setattr(learning, "average", lambda folder, starts: starts[-1])
    monkeypatch.setattr(learning, "export", lambda start, made, **_: exported.append(start))
    taught(tmp_path / "policy", tmp_path, lessons(rows, 10), Knobs())
    said_again = tmp_path / "imitation" / "half"
    assert began == [said_again, said_again]
    assert exported == [said_again]  # a policy that reward taught nothing still learned what was shown


@pytest.mark.parametrize(
    ("before", "sure", "given"),
    [(0, "", [30.0, 40.0, 75.0]), (12, "", [30.0, 34.0, 63.0]), (0, "trajectory", [30.0, 40.0, 75.0])],
)
def test_what_a_part_leaves_of_the_time_is_for_the_next(
    rows: list[Row], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, before: int, sure: str, given: list[float]
) -> None:
    """Of 90 seconds; imitation takes 10 of them, beside what it took in a process before, and stage 1 takes 5."""
    now, got = 1000.0, list[float | None]()
    (tmp_path / "imitation").mkdir()
    (tmp_path / "imitation" / PROGRESS).write_text(json.dumps({"step": 1, "seconds": before}), encoding="utf-8")

    def imitate(policy: Path, looks: object, folder: Path, given: Imitation) -> None:
        nonlocal now
        got.append(given.seconds)
        now += 10

    def learn(stage: str, rows: object, start: Path, folder: Path, knobs: Knobs, *_: object) -> Path:
        nonlocal now
        got.append(knobs.seconds)
        now += 5
        if stage == sure:
            raise SureError("it is sure")
        return folder / "outcome"

    monkeypatch.setattr(learning, "monotonic", lambda: now)
    monkeypatch.setattr(learning, "imitate", imitate)
    monkeypatch.setattr(learning, "learn", learn)
    monkeypatch.setattr(learning, "average", lambda folder, starts: starts[-1])
    monkeypatch.setattr(learning, "export", lambda *_, **__: None)
    taught(tmp_path / "policy", tmp_path, lessons(rows, 10), replace(Knobs(), seconds=90.0))
    assert got == given


def test_what_was_shown_becomes_a_screen_with_its_answer(rows: list[Row]) -> None:
    looks = examples(rows, 10)[0]
    said = trees(looks)
    assert len(said) == len(looks)
    for tree, look in zip(said, looks, strict=True):
        assert (tree.screen, tree.branches[0].tail) == (look.screen, look.tail)
        assert tree.branches[0].answer == shown(look)


def test_where_a_way_went_on_it_is_not_said_again_that_it_ended(rows: list[Row]) -> None:
    look = examples(rows, 10)[0][0]
    (whole,), (part,) = trees([look]), trees([replace(look, goes_on=True)])
    assert whole.branches[0].answer == part.branches[0].answer + END
