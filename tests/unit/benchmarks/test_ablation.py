"""The ablation's measures and its test, by hand; how hard a split is chosen; what was run is not run again."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from pathlib import Path

import pytest
from PIL import Image

from agent.errors import PolicyError, ReplyError, UsageError
from agent.events import Acted, Event, Foreseen
from agent.rehearsal import WrittenPolicy
from agent.types import (
    Box,
    Click,
    Forecast,
    FramePoint,
    Grounding,
    Outcome,
    OutcomeKind,
    PlannedStep,
    PressKeys,
    Role,
    Source,
    Target,
)
from benchmarks.ablation.__main__ import PILOT_SEED, experiment, main, run, split
from benchmarks.ablation.measures import difference, measured, of_other_trainings, stability
from benchmarks.ablation.plan import (
    CLAIM,
    EASY,
    EXPERIMENTS,
    HARD,
    KEPT,
    LEAST,
    MAIN,
    MOST,
    SMALL,
    SMALL_SPLIT,
    WHOLE,
    Experiment,
    Size,
    chosen,
    of,
)
from benchmarks.ablation.plot import draw
from benchmarks.ablation.report import PAGE, RECORD, SMALL_SAYS, UNKNOWN, cut, lines, page, report, results
from benchmarks.suites.practice import held_out_task
from models.catalog import find
from models.worlds import roster

DONE = Outcome(OutcomeKind.DONE)
HERE = Grounding(FramePoint(1, 1), Box(0, 0, 5, 5), Source.ACCESSIBILITY, 1.0)


def click(name: str, *, found: bool = True) -> PlannedStep:
    return PlannedStep(Click(Target(Role.BUTTON, name)), name, grounding=HERE if found else None)


def foreseen(*names: str) -> Foreseen:
    return Foreseen(Forecast(tuple(click(name) for name in names)), 0.0)


def acted(step: PlannedStep, outcome: Outcome = DONE) -> Acted:
    return Acted(step, outcome, 0.0)


def test_what_stays_of_a_plan_is_counted_among_what_was_still_to_come() -> None:
    """A, B, C is foreseen and A done; then B, D is foreseen: of B and C, B stands. One of two."""
    assert stability([foreseen("A", "B", "C"), acted(click("A")), foreseen("B", "D")]) == pytest.approx(0.5)
    assert stability([foreseen("A")]) is None
    assert stability([foreseen("A"), acted(click("A")), foreseen("B")]) is None


def test_a_tasks_measures_by_hand() -> None:
    events: list[Event] = [
        foreseen("A", "B"),
        acted(click("A")),
        acted(click("A")),
        acted(click("B", found=False), Outcome(OutcomeKind.FAILED)),
        acted(PlannedStep(PressKeys(("enter",)), "")),
        acted(click("C"), Outcome(OutcomeKind.REFUSED)),
    ]
    found = measured(7, "form", True, 3, events)
    assert (found.number, found.over, found.repeated) == (7, 1, 1)
    assert found.grounded == pytest.approx(3 / 4)
    assert measured(7, "form", False, 3, events).over is None


def test_a_difference_that_holds_in_every_task_has_no_width() -> None:
    won = {task: [True] for task in range(50)}
    lost = {task: [False] for task in range(50)}
    assert difference(won, lost, 100) == (1.0, 1.0, 1.0)
    assert difference(won, won, 100) == (0.0, 0.0, 0.0)


def test_a_difference_is_paired_and_its_interval_that_of_the_tasks() -> None:
    """Of 100 tasks the one does 60 and the other 50 of the same: 10 points, 95 % within 10 +- 1.96 * 3."""
    one = {task: [task < 60] for task in range(100)}
    other = {task: [task < 50] for task in range(100)}
    mean, low, high = difference(one, other, 4000)
    assert mean == pytest.approx(0.1)
    assert low == pytest.approx(0.1 - 1.96 * 0.03, abs=0.015)
    assert high == pytest.approx(0.1 + 1.96 * 0.03, abs=0.015)


def test_seeds_that_do_the_same_tell_no_more_than_one_of_them() -> None:
    one = {task: task < 60 for task in range(100)}
    other = {task: task < 50 for task in range(100)}
    alone = difference({t: [won] for t, won in one.items()}, {t: [won] for t, won in other.items()}, 1000)
    thrice = difference({t: [won] * 3 for t, won in one.items()}, {t: [won] * 3 for t, won in other.items()}, 1000)
    assert thrice == pytest.approx(alone)


def test_how_trainings_differ_widens_the_interval_of_other_trainings_and_not_that_of_these() -> None:
    """One of three seeds does all tasks and two do none, beside one that does none: a third, or any of 0 to 1."""
    won = {task: [True, False, False] for task in range(200)}
    none = {task: [False] for task in range(200)}
    assert difference(won, none, 500) == pytest.approx((1 / 3, 1 / 3, 1 / 3))
    assert of_other_trainings(won, none, 500) == (0.0, 1.0)
    assert of_other_trainings(won, won, 500) == (0.0, 0.0)  # drawn together


def test_a_policy_that_could_not_be_asked_fails_no_task(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Broken(WrittenPolicy):
        def forecast(self, *_: object) -> Forecast:
            raise error

    monkeypatch.setattr("benchmarks.ablation.__main__.open_policy", lambda _: Broken(()))
    size, lost = replace(SMALL, tasks=1), PolicyError("it is out of memory")
    for error in (lost, ReplyError("it is outside the grammar")):
        given = CLAIM, tmp_path, "supervised", MAIN["supervised"], 0, find(), SMALL_SPLIT, size, ""
        if error is lost:
            with pytest.raises(PolicyError, match="out of memory"):
                run(*given)
        else:
            run(*given)  # what it says is its own
        assert len(list(lines(tmp_path / results(0)))) == (0 if error is lost else 1)


def test_a_pilot_in_which_the_policy_could_not_be_asked_goes_on_from_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Lost(WrittenPolicy):
        def forecast(self, goal: str, *_: object) -> Forecast:
            asked.add(goal)
            raise ReplyError("it is outside the grammar") if goal in heard else PolicyError("it is out of memory")

    monkeypatch.setattr("benchmarks.ablation.__main__.open_policy", lambda _: Lost(()))
    monkeypatch.setattr(roster, "trained", lambda: dict.fromkeys(SMALL_SPLIT, 1.0))
    goals = [held_out_task(0, PILOT_SEED, (family,))[2].goal for family in SMALL_SPLIT]
    size, asked, heard = replace(SMALL, pilot=1), set[str](), {goals[0]}
    with pytest.raises(PolicyError, match="out of memory"):
        split(CLAIM, tmp_path, find(), size)
    kept = json.loads((tmp_path / "split.json").read_text())
    assert kept["pilot"] == {SMALL_SPLIT[0]: 0.0}
    assert "families" not in kept
    with pytest.raises(UsageError, match="another size"):
        split(CLAIM, tmp_path, find(), replace(size, pilot=2))
    for left in (goals[1:], []):
        asked.clear()
        heard.update(goals)
        with pytest.raises(UsageError, match="no families") as refused:
            split(CLAIM, tmp_path, find(), size)
        assert asked == set(left)
        assert refused.value.advice
    (tmp_path / "split.json").write_text(json.dumps({**kept, "pilot": dict.fromkeys(SMALL_SPLIT, 0.6)}))
    assert split(CLAIM, tmp_path, find(), size) == SMALL_SPLIT
    assert json.loads((tmp_path / "split.json").read_text())["families"] == list(SMALL_SPLIT)


def test_variants_on_other_tasks_are_not_compared() -> None:
    with pytest.raises(ValueError, match="same tasks"):
        difference({1: [True]}, {2: [True]}, 10)


def test_the_split_is_neither_too_easy_nor_too_hard() -> None:
    shares = {"a": 1.0, "b": 0.9, "c": 0.6, "d": 0.5, "e": 0.3, "f": 0.0}
    families = chosen(shares)
    mean = sum(shares[family] for family in families) / len(families)
    assert LEAST <= mean <= MOST
    assert all(HARD <= shares[family] <= EASY for family in families)
    with pytest.raises(UsageError, match="no families"):
        chosen({"a": 1.0, "b": 0.0})


@pytest.mark.parametrize("plan", EXPERIMENTS.values())
def test_every_hypothesis_is_of_variants_that_are_run(plan: Experiment) -> None:
    assert {name for pair in plan.hypotheses for name in pair} <= set(plan.variants)


def test_no_two_experiments_have_the_same_tasks() -> None:
    assert len({PILOT_SEED, *(plan.tasks for plan in EXPERIMENTS.values())}) == 1 + len(EXPERIMENTS)


def test_a_line_that_was_cut_off_is_run_again(tmp_path: Path) -> None:
    path = tmp_path / "results.jsonl"
    whole = json.dumps({"variant": "both", "seed": 0, "number": 1})
    for told in (f"{whole}\n{whole[:10]}", f"{whole}\n"):
        path.write_text(told)
        assert [line["number"] for line in lines(path)] == [1]
        assert path.read_text() == told  # who only reads may read while it is written
        cut(path)
        assert path.read_text() == f"{whole}\n"


def test_a_record_tells_the_commits_under_which_its_tasks_were_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Mute(WrittenPolicy):
        def forecast(self, *_: object) -> Forecast:
            raise ReplyError("it is outside the grammar")

    def commit(looked: str) -> str:
        """The record's, after somebody has gone on or looked at this commit; without git where it is empty."""
        git.write_text(f"#!/bin/sh\necho {looked}\n")
        git.chmod(0o700 if looked else 0o600)
        experiment(plan, tmp_path, find(), replace(SMALL, tasks=3), (0,), 1, further=False)
        return str(json.loads((tmp_path / RECORD).read_text())["commit"])

    git, path = tmp_path / "git", tmp_path / results(0)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("benchmarks.ablation.__main__.open_policy", lambda _: Mute(()))
    plan = replace(CLAIM, variants={"supervised": MAIN["supervised"]}, hypotheses=())
    assert commit("first") == commit("later") == "first"
    for left, looked, told in ((2, "second", "first, second"), (1, "", f"first, {UNKNOWN}")):
        path.write_text("".join(path.read_text().splitlines(keepends=True)[:left]))
        assert commit(looked) == told
    old = [json.dumps({key: each for key, each in line.items() if key != "commit"}) for line in lines(path)]
    path.write_text("\n".join(old) + "\n")
    assert commit("later") == UNKNOWN


def test_a_seed_that_the_size_does_not_have_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.argv", ["ablation", str(tmp_path / "folder"), "--small", "--only-seed", "1"])
    with pytest.raises(SystemExit, match="2"):
        main()
    assert not (tmp_path / "folder").exists()


def told(folder: Path, size: Size, tasks: int) -> str:
    """The page of results in which "both" does all of so many tasks, "supervised" a quarter, and the others none."""
    rest = {"family": "form", "over": 0, "repeated": 0, "stable": None, "grounded": 1.0}
    for seed in range(size.seeds):
        with (folder / results(seed)).open("w") as out:
            for variant in (name for name, variant in MAIN.items() if seed in of(variant, size)):
                for number in range(tasks):
                    success = variant == "both" or (variant == "supervised" and number < tasks // 4)
                    line = {"variant": variant, "number": number, "seed": seed, "success": success, **rest}
                    print(json.dumps(line), file=out)
    report(CLAIM, folder, ("form",), "hash", size)
    return (folder / PAGE).read_text()


def test_the_report_says_what_holds_once_all_that_was_planned_is_there(tmp_path: Path) -> None:
    size = replace(WHOLE, tasks=40, resamples=200)
    page = told(tmp_path, size, 40)
    assert "| both than supervised | 40 | +0.750 |" in page
    assert page.count("| yes |") == 4
    assert "| supervised | 40 | 0.250 |" in page  # its one seed; three are only of what is trained
    assert "| both | 120 | 1.000 |" in page
    page = told(tmp_path, size, 39)
    assert page.count("| not decided |") == 4
    assert "| yes |" not in page


def test_a_small_sample_decides_nothing_however_clear_it_looks(tmp_path: Path) -> None:
    page = told(tmp_path, replace(SMALL, tasks=40), 40)
    assert SMALL_SAYS in page
    assert page.count("| not decided |") == 4
    assert "| yes |" not in page
    assert "| no |" not in page


def test_the_report_tells_how_much_of_a_training_taught_anything(tmp_path: Path) -> None:
    place = tmp_path / "seed-0" / "trajectory"
    place.mkdir(parents=True)
    steps = [{"step": 1, "groups": 4, "equal_groups": 3, "reward": 0.5}]
    steps += [{"step": 2, "groups": 4, "equal_groups": 4, "reward": 1.0}] * 2  # ended after it, and gone on from 1
    (place / "progress.jsonl").write_text("".join(f"{json.dumps(step)}\n" for step in steps))
    assert "| seed-0/trajectory | 2 | 8 | 1 | 0.750 |" in told(tmp_path, SMALL, 4)


def test_a_folder_goes_on_with_no_other_experiment(tmp_path: Path) -> None:
    start = find()
    assert split(CLAIM, tmp_path, start, SMALL) == SMALL_SPLIT
    assert split(CLAIM, tmp_path, start, SMALL) == SMALL_SPLIT
    with pytest.raises(UsageError, match="another size"):
        split(CLAIM, tmp_path, start, WHOLE)
    swapped = replace(start, language=start.vision)
    with pytest.raises(UsageError, match="another policy"):
        split(CLAIM, tmp_path, swapped, SMALL)
    with pytest.raises(UsageError, match="another experiment"):
        split(KEPT, tmp_path, start, SMALL)


def test_the_kept_record_is_of_every_part_and_decides_nothing() -> None:
    record = json.loads((Path(__file__).parents[3] / "records" / "ablation-small.json").read_text("utf-8"))
    assert len(record["commit"]) == 40  # and no plus: it was run as it stood there
    assert record["size"] == asdict(SMALL)
    assert {name: found["tasks"] for name, found in record["variants"].items()} == dict.fromkeys(MAIN, SMALL.tasks)
    assert [each["steps"] for each in record["trainings"]] == [SMALL.steps] * 3
    assert [(each["first"], each["second"]) for each in record["differences"]] == list(CLAIM.hypotheses)
    assert all(each["holds"] is None for each in record["differences"])
    assert SMALL_SAYS in page(record)


@pytest.mark.parametrize(("plan", "name"), [(CLAIM, "ablation-2.json"), (KEPT, "ablation-3.json")])
def test_an_experiments_kept_record_is_of_all_that_was_planned_and_says_what_follows_from_it(
    plan: Experiment, name: str
) -> None:
    record = json.loads((Path(__file__).parents[3] / "records" / name).read_text("utf-8"))
    assert len(record["commit"]) == 40
    assert record["size"] == asdict(WHOLE)
    planned = {name: WHOLE.tasks * len(of(variant, WHOLE)) for name, variant in plan.variants.items()}
    planned |= dict.fromkeys(plan.further, WHOLE.tasks)
    assert {name: found["tasks"] for name, found in record["variants"].items()} == planned
    parts = {v.stages[: last + 1] for v in plan.variants.values() for last in range(len(v.stages))}
    assert [each["steps"] for each in record["trainings"]] == [WHOLE.steps] * (
        len(parts) * WHOLE.seeds + len(plan.further)
    )
    assert [(each["first"], each["second"]) for each in record["differences"]] == list(plan.hypotheses)
    for each in record["differences"]:
        apart = record["variants"][each["first"]]["success"] - record["variants"][each["second"]]["success"]
        assert each["low"] <= each["difference"] <= each["high"]
        low, high = each["of_other_trainings"]
        assert low <= each["difference"] <= high
        assert each["difference"] == pytest.approx(apart, abs=2e-4)
        assert each["holds"] is (each["low"] > 0)


def test_the_kept_record_can_be_drawn_and_so_can_one_that_has_nothing_to_compare_yet(tmp_path: Path) -> None:
    record = json.loads((Path(__file__).parents[3] / "records" / "ablation-small.json").read_text("utf-8"))
    heights = []
    for until in (len(record["differences"]), 0):
        draw({**record, "differences": record["differences"][:until]}, tmp_path / "picture.png")
        with Image.open(tmp_path / "picture.png") as picture:
            heights.append(picture.height)
    assert heights[0] > heights[1] > 100
