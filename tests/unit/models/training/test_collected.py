"""A person's runs as episodes: accepted, changed, refused and taken over are told apart, and nothing is hidden."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from agent.consents import Consents
from agent.events import (
    Acted,
    Corrected,
    Ended,
    Event,
    Foreseen,
    HandedBack,
    Paused,
    Perceived,
    Resumed,
    Reviewed,
    Started,
)
from agent.journal import SqliteJournal
from agent.rules.takeover import BY_THE_PERSON
from agent.types import (
    Box,
    Click,
    DesktopPoint,
    Ending,
    EndingKind,
    Finish,
    Forecast,
    Frame,
    Mark,
    Observation,
    Outcome,
    OutcomeKind,
    Past,
    PlannedStep,
    Role,
    Target,
    Verdict,
)
from models.training.archive import faults
from models.training.collected import allowed, collected, task_of
from models.training.episodes import Decision, Origin, read, written
from models.training.examples import examples

DONE, FAILED = Outcome(OutcomeKind.DONE), Outcome(OutcomeKind.FAILED, "paused by a key of yours, in the middle of it")


def look(shade: int = 200) -> Observation:
    marks = tuple(Mark(Role.BUTTON, name, Box(10, 10 + 30 * row, 80, 20)) for row, name in enumerate("ABC"))
    pixels = np.full((120, 160, 3), shade, np.uint8)
    return Observation(Frame(pixels, DesktopPoint(0, 0), (), 0.0), marks, None)


def click(name: str) -> PlannedStep:
    return PlannedStep(Click(Target(Role.BUTTON, name)), f"click {name} button")


END = PlannedStep(Finish(), "finish done")


def story(*events: Event, goal: str = "Press A", run: str = "run") -> list[Event]:
    return [Started(run, goal, "a policy", 0.0), *events, Ended(Ending(EndingKind.VERIFIED), 9.0)]


def foreseen(*steps: PlannedStep, approved: Sequence[PlannedStep] | None = None) -> list[Event]:
    verdict = Verdict(tuple(steps if approved is None else approved), None)
    return [Perceived(look(), 0.0), Foreseen(Forecast(steps), 0.0), Reviewed(verdict, 0.0), Perceived(look(), 0.0)]


def test_what_was_approved_and_done_is_accepted() -> None:
    rows, why = collected(story(*foreseen(click("A"), END), Acted(click("A"), DONE, 1.0), Acted(END, DONE, 2.0)))
    assert not why
    assert [(row.number, row.decision, row.outcome) for row in rows] == [
        (0, Decision.ACCEPTED, OutcomeKind.DONE),
        (1, Decision.ACCEPTED, OutcomeKind.DONE),
    ]
    assert rows[0].boxes == (Box(10, 10, 80, 20),)
    assert {row.ending for row in rows} == {EndingKind.VERIFIED}
    assert not list(faults(map(written, rows)))


def test_a_step_that_the_person_changed_has_both_what_was_foreseen_and_what_was_right() -> None:
    events = foreseen(click("A"), END, approved=[click("B"), END])
    rows, _ = collected(story(*events, Acted(click("B"), DONE, 1.0), Acted(END, DONE, 2.0)))
    assert (rows[0].decision, rows[0].action, rows[0].edited) == (
        Decision.EDITED,
        click("A").action,
        click("B").action,
    )
    assert rows[0].right == click("B").action
    assert rows[0].boxes == (Box(10, 10, 80, 20),)  # where what was foreseen was
    assert not list(faults(map(written, rows)))


@pytest.mark.parametrize(
    ("told", "approved", "said"),
    [
        ("ABC", "BC", "AC"),  # A was struck out, and B done where the policy had it
        ("ABC", "AC", "AB"),
        ("ABC", "C", "A"),
        ("ABC", "AB", "AB"),
        ("BC", "ABC", "BBC"),  # A was put in, before B
        ("AB", "ABC", "ABB"),
        ("AB", "ACB", "ABB"),
        ("ABAC", "BAC", "AAC"),
        ("AB", "CC", "AB"),
        ("A", "BC", "AA"),
    ],
)
def test_each_approved_step_stands_beside_what_was_foreseen_in_its_place(told: str, approved: str, said: str) -> None:
    steps = [click(name) for name in approved]
    events = foreseen(*map(click, told), approved=steps)
    rows, _ = collected(story(*events, *(Acted(step, DONE, 1.0) for step in steps)))
    assert [row.action for row in rows] == [click(name).action for name in said]
    assert [row.right for row in rows] == [step.action for step in steps]
    assert [row.decision is Decision.ACCEPTED for row in rows] == [a == b for a, b in zip(approved, said, strict=True)]
    assert not list(faults(map(written, rows)))


@pytest.mark.parametrize(("name", "told"), [("B", ["A", "B"]), ("Z", ["A"])])
def test_what_was_put_in_place_of_a_step_and_failed_is_told_in_history_if_it_was_there(
    name: str, told: list[str]
) -> None:
    """As the app tells it: what was looked for in vain was never tried."""
    other = click(name)
    events = foreseen(click("A"), click("C"), END, approved=[click("A"), other, END])
    acted: list[Event] = [Acted(click("A"), DONE, 1.0), Acted(other, Outcome(OutcomeKind.FAILED), 2.0)]
    rows, _ = collected(story(*events, *acted, *foreseen(END), Acted(END, DONE, 3.0)))
    assert [row.decision for row in rows] == [Decision.ACCEPTED, Decision.EDITED, Decision.ACCEPTED]
    made, _ = examples(rows, 10)
    assert [deed.step.action for deed in made[-1].history] == [click(each).action for each in told]


def test_a_refusal_is_a_row_of_its_own() -> None:
    rows, _ = collected(story(*foreseen(click("A"), approved=[])))
    assert [(row.decision, row.outcome) for row in rows] == [(Decision.REFUSED, OutcomeKind.REFUSED)]
    assert rows[0].right is None


def test_a_look_at_other_ways_refuses_nothing() -> None:
    others: list[Event] = [Reviewed(Verdict((), None, others=True), 0.5), Foreseen(Forecast((click("A"),)), 0.6)]
    approved = Reviewed(Verdict((click("A"),), None), 0.7)
    began = foreseen(click("A"))[:2]
    rows, why = collected(story(*began, *others, approved, Acted(click("A"), DONE, 1.0)))
    assert not why
    assert [(row.decision, row.action) for row in rows] == [(Decision.ACCEPTED, click("A").action)]


def test_what_came_after_the_goal_was_changed_in_words_is_left_out_and_said() -> None:
    steered = [*foreseen(click("B"))[:2], Reviewed(Verdict((), None, steer="press C instead"), 2.0)]
    after = [*foreseen(click("C")), Acted(click("C"), DONE, 3.0)]
    rows, why = collected(story(*foreseen(click("A")), Acted(click("A"), DONE, 1.0), *steered, *after))
    assert [(row.decision, row.action) for row in rows] == [(Decision.ACCEPTED, click("A").action)]
    assert "different" in why


def test_what_came_after_a_take_over_is_left_out_and_said() -> None:
    handed = HandedBack((), "", 2.0)
    events = [Acted(click("A"), DONE, 1.0), Paused(1.5), handed, *foreseen(click("C")), Acted(click("C"), DONE, 3.0)]
    rows, why = collected(story(*foreseen(click("A"), click("B")), *events))
    assert [(row.decision, row.action) for row in rows] == [
        (Decision.ACCEPTED, click("A").action),
        (Decision.TAKEN_OVER, click("B").action),
    ]
    assert "taken over" in why


def test_a_step_in_which_the_persons_own_hand_came_between_is_taken_over() -> None:
    rows, _ = collected(story(*foreseen(click("A")), Acted(click("A"), FAILED, 1.0)))
    assert rows[0].decision is Decision.TAKEN_OVER


@pytest.mark.parametrize(
    ("events", "why"),
    [
        ([Perceived(look(0), 0.0)], "pictures were not kept"),
        ([Resumed(Past("old", "Press A", (), ()), 0.0), *foreseen(click("A"))], "goes on from another run"),
        ([], "no step of it"),
    ],
)
def test_what_cannot_be_used_is_said(events: list[Event], why: str) -> None:
    rows, said = collected(story(*events))
    assert not rows
    assert why in said


def test_a_kind_of_task_is_its_goal_without_names_and_numbers() -> None:
    assert task_of('Type "hello" and save it as a.txt') == task_of("Type “good bye” and save it as notes-2.txt")
    assert task_of("Delete the row of Anna") != task_of("Add a row for Anna")


@pytest.mark.parametrize(("first", "last"), list(map(tuple, ['""', "''", "“”", "„“", "‘’", "‚‘", "«»", "»«", "「」"])))
def test_what_is_quoted_is_a_name_in_the_quotation_marks_of_any_language(first: str, last: str) -> None:
    kinds = {task_of(f"Type {first}{words}{last} into the note") for words in ("hello", "good\nbye", "that isn't it")}
    assert kinds == {"type … into the note"}


def test_an_apostrophe_quotes_nothing() -> None:
    assert task_of("Don't save Anna's file") == "don't save anna's file"
    assert task_of("Don’t delete Bob’s file") != task_of("Don’t save Bob’s file")


def test_only_what_was_allowed_leaves_the_journal(tmp_path: Path) -> None:
    with SqliteJournal(tmp_path / "journal.sqlite") as journal:
        for run in ("one", "two"):
            for event in story(
                *foreseen(click("A"), END), Acted(click("A"), DONE, 1.0), Acted(END, DONE, 2.0), run=run
            ):
                journal.write(event)
    consents = Consents(tmp_path / "consents.json")
    said: list[tuple[str, str]] = []
    assert allowed(tmp_path / "journal.sqlite", tmp_path / "consents.json", lambda *told: said.append(told)) == []
    consents.give(["two", "a run that is gone"])
    rows = allowed(tmp_path / "journal.sqlite", tmp_path / "consents.json", lambda *told: said.append(told))
    assert {row.episode for row in rows} == {"two"}
    assert not said


def test_a_run_that_is_left_out_is_told_from_one_of_which_a_part_is(tmp_path: Path) -> None:
    handed: list[Event] = [Acted(click("A"), DONE, 1.0), HandedBack((), "", 2.0)]
    runs = {"part": story(*foreseen(click("A")), *handed, run="part"), "whole": story(run="whole")}
    with SqliteJournal(tmp_path / "journal.sqlite") as journal:
        for event in (event for events in runs.values() for event in events):
            journal.write(event)
    Consents(tmp_path / "consents.json").give(runs)
    said: dict[str, str] = {}
    rows = allowed(tmp_path / "journal.sqlite", tmp_path / "consents.json", said.__setitem__)
    assert {row.episode for row in rows} == {"part"}
    assert said["part"] == "what came after you had taken over was left out"
    assert said["whole"] == "it is left out: no step of it was decided on"


def test_a_run_that_was_altered_is_left_out_and_keeps_no_other_from_being_learned_from(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite"
    with SqliteJournal(path) as journal:
        for run in ("one", "two"):
            for event in story(*foreseen(click("A")), Acted(click("A"), DONE, 1.0), run=run):
                journal.write(event)
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("UPDATE events SET body = replace(body, 'done', 'failed') WHERE run = 'one'")
    Consents(tmp_path / "consents.json").give(["one", "two"])
    said: dict[str, str] = {}
    rows = allowed(path, tmp_path / "consents.json", said.__setitem__)
    assert {row.episode for row in rows} == {"two"}
    assert said == {"one": "it is left out: run 'one' was altered after it was written"}


def test_what_the_person_showed_is_what_was_right() -> None:
    by_hand = Outcome(OutcomeKind.DONE, BY_THE_PERSON)
    events: list[Event] = [
        Started("run", "Press A", BY_THE_PERSON, 0.0),
        Perceived(look(), 1.0),
        Acted(click("A"), by_hand, 1.0),
        Perceived(look(90), 2.0),
    ]
    rows, why = collected([*events, Acted(END, by_hand, 2.0), Ended(Ending(EndingKind.VERIFIED), 3.0)])
    assert not why
    assert [(row.origin, row.decision, row.right) for row in rows] == [
        (Origin.DEMONSTRATION, Decision.ACCEPTED, click("A").action),
        (Origin.DEMONSTRATION, Decision.ACCEPTED, END.action),
    ]
    assert not list(faults(map(written, rows)))
    made, left_out = examples(rows, 4)
    assert [len(example.way) for example in made] == [2, 1]
    assert not left_out


def corrected(ending: EndingKind) -> list[Event]:
    """Of the two clicks that were done the first was right; of the second it was said later that C was meant."""
    told = foreseen(click("A"), click("B"), END)
    done: list[Event] = [Acted(click("A"), DONE, 1.0), Acted(click("B"), DONE, 2.0), Acted(END, DONE, 3.0)]
    start: list[Event] = [Started("run", "Press A and C", "a policy", 0.0)]
    return [*start, *told, *done, Ended(Ending(ending), 9.0), Corrected(7, click("C"), 99.0)]


def test_what_should_have_been_done_stands_beside_what_was_done() -> None:
    rows, why = collected(corrected(EndingKind.VERIFIED))
    assert not why
    assert [row.decision for row in rows] == [Decision.ACCEPTED, Decision.CORRECTED, Decision.ACCEPTED]
    assert (rows[1].action, rows[1].edited, rows[1].right) == (click("B").action, click("C").action, click("C").action)
    assert rows[1].deed.step.action == click("B").action  # history is what was done
    assert rows[1].outcome is OutcomeKind.DONE
    again = [read(written(row)) for row in rows]
    assert [row.decision for row in again] == [row.decision for row in rows]
    assert not list(faults(map(written, rows)))


def test_the_way_ends_at_what_should_have_been_done_because_it_was_not() -> None:
    rows, _ = collected(corrected(EndingKind.VERIFIED))
    made, _ = examples(rows, 4)
    assert [[step.action for step in example.way] for example in made] == [
        [click("A").action, click("C").action],
        [click("C").action],
        [END.action],
    ]
    assert made[1].boxes == (Box(10, 70, 80, 20),)
    assert [deed.step.action for deed in made[2].history] == [click("A").action, click("B").action]


def test_of_a_run_that_failed_what_was_corrected_is_learned_from_and_nothing_else() -> None:
    rows, _ = collected(corrected(EndingKind.NOT_REACHED))
    made, left_out = examples(rows, 4)
    assert [[step.action for step in example.way] for example in made] == [[click("C").action]]
    assert sum(left_out.values()) == 2


def test_of_several_corrections_the_last_counts_and_one_of_a_step_that_is_left_out_is_said() -> None:
    events = corrected(EndingKind.VERIFIED)
    rows, _ = collected([*events, Corrected(7, click("A"), 100.0)])
    assert rows[1].edited == click("A").action
    paused = Acted(click("B"), FAILED, 5.0)
    handed = [*events[:7], HandedBack((), "", 4.0), paused, Ended(Ending(EndingKind.VERIFIED), 9.0)]
    rows, why = collected([*handed, Corrected(9, click("C"), 99.0)])
    assert len(rows) == 3
    assert "taken over" in why
    rows, why = collected([*events, Corrected(3, click("C"), 99.0)])
    assert "corrected" in why
