"""The desk suite without a screen: what its tasks are made of, and how runs of it are judged."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Self, cast

import numpy as np
import pytest

from agent.errors import HandsError
from agent.events import Acted, Ended, Perceived
from agent.hands.protocol import AGAIN
from agent.stop import Stop
from agent.types import (
    Action,
    Box,
    Deed,
    DesktopPoint,
    Ending,
    EndingKind,
    Finish,
    Frame,
    Observation,
    Outcome,
    OutcomeKind,
    PlannedStep,
    Role,
    Target,
    TypeText,
    Unstated,
    Window,
)
from benchmarks.suites.causes import Cause
from benchmarks.suites.desk import suite
from benchmarks.suites.desk.room import Ran
from benchmarks.suites.desk.roster import TEMPLATES
from benchmarks.suites.desk.script import IdlePolicy, ScriptedPolicy, click, done, fill, thing
from benchmarks.suites.desk.suite import Desk, why
from benchmarks.suites.desk.tasks import INSTANCES, After, Errand, Template
from benchmarks.suites.desk.templates.office import cell, letter, paragraphs, sheet
from benchmarks.suites.results import way
from benchmarks.suites.suite import SILENCE
from models.formats.names import is_span
from models.formats.steps import read_step, step_text

ROOT = Path(__file__).parents[3]
RECORDED = {"mousepad", "galculator", "pcmanfm", "chromium", "libreoffice-writer", "libreoffice-calc"}


def errands(instances: int = 20) -> Iterator[tuple[Template, Errand]]:
    for template in TEMPLATES:
        for instance in range(instances):
            yield template, template.errand(0, instance)


def look() -> Observation:
    pixels = np.zeros((8, 8, 3), np.uint8)
    pixels.flags.writeable = False
    return Observation(Frame(pixels, DesktopPoint(0, 0), (), 0.0), (), Window("", "", 1, 1, Box(0, 0, 8, 8)))


def deeds(steps: tuple[PlannedStep, ...], *outcomes: OutcomeKind) -> tuple[Deed, ...]:
    return tuple(Deed(step, Outcome(kind)) for step, kind in zip(steps, outcomes, strict=False))


def test_the_suite_is_as_large_as_it_says() -> None:
    desk = Desk(0, way("committed"))
    assert len({template.name for template in TEMPLATES}) == len(TEMPLATES) >= 24
    assert desk.tasks == INSTANCES * len(TEMPLATES)
    drawn = Counter(desk.task(number)[0].name for number in range(desk.tasks))
    assert set(drawn.values()) == {INSTANCES}
    assert len({template.program.name for template in TEMPLATES}) >= 8
    assert len({template.program.name for template in TEMPLATES if template.program.unseen}) >= 3
    assert sum(not template.program.accessible for template in TEMPLATES) >= 3


def test_no_program_that_was_recorded_counts_as_unseen() -> None:
    for template in TEMPLATES:
        assert template.program.unseen == (template.program.name not in RECORDED), template.name
    recordings = {path.stem for path in (ROOT / "models" / "worlds" / "recorded").glob("*.jsonl")}
    assert recordings, "the recordings have moved"
    unseen = {template.program.name for template in TEMPLATES if template.program.unseen}
    assert not any(recording in name for recording in recordings for name in unseen)


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda template: template.name)
def test_an_instance_is_the_same_each_time_and_another_than_the_rest(template: Template) -> None:
    told = [template.errand(3, instance) for instance in range(INSTANCES)]
    again = [template.errand(3, instance) for instance in range(INSTANCES)]
    assert [(e.goal, e.script, e.files, e.argv) for e in told] == [(e.goal, e.script, e.files, e.argv) for e in again]
    assert len({(e.goal, e.script) for e in told}) > 1


def test_every_script_can_be_said_by_the_policy_and_types_what_the_goal_says() -> None:
    for template, errand in errands():
        assert isinstance(errand.script[-1].action, Finish)
        assert not any(isinstance(step.action, Finish) for step in errand.script[:-1])
        for step in errand.script:
            if isinstance(step.action, TypeText):
                assert is_span(step.action.text, errand.goal), (template.name, errand.goal, step.action.text)
            targets = dict(_named(step))
            assert read_step(step_text(step), targets, ()).action == step.action, (template.name, step.action)


def _named(step: PlannedStep) -> Iterator[tuple[str, Target]]:
    for part in (step.action, step.expectation):
        target = getattr(part, "target", None)
        if isinstance(target, Target):
            number = f" #{target.ordinal}" if target.ordinal > 1 else ""
            yield f"{f'{target.name} ' if target.name else ''}{target.role}{number}", target


def test_a_thing_is_called_as_the_policy_calls_it() -> None:
    assert thing("Save As... item") == Target(Role.ITEM, "Save As...")
    assert thing("text") == Target(Role.TEXT, "")
    assert thing("Save button #2") == Target(Role.BUTTON, "Save", 2)
    with pytest.raises(ValueError, match="role"):
        thing("the Save thing")


def test_a_scripted_policy_goes_on_after_what_was_done_and_tries_the_rest_again() -> None:
    steps = (fill("Name text", "a"), click("Save button"), done())
    policy = ScriptedPolicy(steps)

    def next_actions(*outcomes: OutcomeKind, horizon: int = 10) -> list[Action]:
        history = deeds(steps, *outcomes)
        return [step.action for step in policy.forecast("", look(), history, horizon, Stop()).steps]

    every = [step.action for step in steps]
    assert next_actions() == every
    assert next_actions(horizon=1) == every[:1]
    assert next_actions(OutcomeKind.DONE) == every[1:]
    assert next_actions(OutcomeKind.DONE, OutcomeKind.FAILED) == every[1:]
    assert next_actions(OutcomeKind.DONE, OutcomeKind.UNVERIFIED) == every[2:]
    assert next_actions(OutcomeKind.DONE, OutcomeKind.DONE, OutcomeKind.UNVERIFIED) == every[2:]


def test_a_text_that_was_not_seen_is_typed_once_more_by_the_script_and_not_twice() -> None:
    steps = (fill("Name text", "a"), click("Save button"), done())
    missed = Deed(steps[0], Outcome(OutcomeKind.UNVERIFIED))

    def next_action(*history: Deed) -> Action:
        return ScriptedPolicy(steps).forecast("", look(), history, 10, Stop()).steps[0].action

    assert next_action(missed) == steps[0].action
    unstated = Deed(fill("Name text", "a", Unstated()), Outcome(OutcomeKind.UNVERIFIED))
    assert next_action(unstated) == steps[1].action
    assert next_action(missed, missed) == steps[1].action
    assert next_action(missed, Deed(steps[0], Outcome(OutcomeKind.DONE))) == steps[1].action


def test_an_idle_policy_does_nothing() -> None:
    [step] = IdlePolicy().forecast("", look(), (), 10, Stop()).steps
    assert isinstance(step.action, Finish)


def test_a_run_that_left_something_out_is_told_from_one_that_did_something_else() -> None:
    steps = (fill("Name text", "a"), click("Save button"), done())
    errand = Errand("Save it as a", steps, lambda after: False)

    def judged(*acted: PlannedStep) -> Cause:
        acts = tuple(Acted(step, Outcome(OutcomeKind.DONE), 0.0) for step in acted)
        ended = Ended(Ending(EndingKind.UNVERIFIED, "nothing shows it"), 0.0)
        return why(errand, Ran((Perceived(look(), 0.0), *acts, ended), False, 1.0))

    assert judged(steps[0], done()) is Cause.STOPPED_EARLY
    assert judged(fill("Name text", "b"), done()) is Cause.WRONG_TEXT
    assert judged(steps[1], steps[0], done()) is Cause.WRONG_ORDER


def test_an_opened_document_is_read_back_as_it_was_written(tmp_path: Path) -> None:
    (tmp_path / "a.fodt").write_text(letter("one & two", "three"))
    (tmp_path / "a.fods").write_text(sheet([["x", 7], ["y", 8]]))
    room = cast(After, SimpleNamespace(home=tmp_path))
    assert paragraphs("a.fodt", room) == ["one & two", "three"]
    assert cell("a.fods", 2, 2, room) == "8"
    assert cell("a.fods", 1, 1, room) == "x"
    assert cell("a.fods", 3, 1, room) == ""
    assert paragraphs("absent.fodt", room) == []


def test_cells_that_are_told_once_for_several_are_counted(tmp_path: Path) -> None:
    told = sheet([["x", 7], [5, 5]]).replace("<table:table-row>", '<table:table-row table:number-rows-repeated="3">', 1)
    (tmp_path / "a.fods").write_text(
        told.replace("<table:table-cell", '<table:table-cell table:number-columns-repeated="2"', 1)
    )
    room = cast(After, SimpleNamespace(home=tmp_path))
    assert [cell("a.fods", 3, column, room) for column in (1, 2, 3)] == ["x", "x", "7"]
    assert cell("a.fods", 4, 1, room) == "5"


class _BusyMachine:
    """A room whose first runs are cut off, as ``endings`` say; then the task is done."""

    def __init__(self, endings: list[Ending]) -> None:
        self._endings = endings
        self.runs = 0

    def __call__(self, *_: object) -> Self:
        return self

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        return None

    def run(self, *_: object, **__: object) -> Ran:
        self.runs += 1
        ending = self._endings.pop(0) if self._endings else Ending(EndingKind.VERIFIED)
        return Ran((Perceived(look(), 0.0), Ended(ending, 1.0)), ending.kind is EndingKind.VERIFIED, 1.0)


@pytest.mark.parametrize("cut", [SILENCE, Ending(EndingKind.FAILED, f"the hands process ended. {AGAIN}")])
def test_no_run_that_the_machine_cut_off_counts(cut: Ending, monkeypatch: pytest.MonkeyPatch) -> None:
    room = _BusyMachine([cut, cut])
    monkeypatch.setattr(suite, "Room", room)
    assert Desk(0, way("committed")).attempt(0, IdlePolicy()).result.success
    assert room.runs == 3
    monkeypatch.setattr(suite, "Room", _BusyMachine([cut] * 3))
    with pytest.raises(HandsError, match="too busy"):
        Desk(0, way("committed")).attempt(0, IdlePolicy())


def test_a_run_that_the_agent_gave_up_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    room = _BusyMachine([Ending(EndingKind.NOT_REACHED, "the policy foresees no step")])
    monkeypatch.setattr(suite, "Room", room)
    result = Desk(0, way("committed")).attempt(0, IdlePolicy()).result
    assert (result.success, result.cause, room.runs) == (False, Cause.STOPPED_EARLY, 1)
