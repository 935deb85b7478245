"""What a dialog came up over is not taken for gone, and what is really gone is not kept."""

from __future__ import annotations

from dataclasses import replace

import pytest

from agent.events import Acted
from agent.expectations import MarksVerifier
from agent.grounding import MarksGrounder
from agent.rehearsal import ConsentingReviewer, RecordingHands, StillEyes, WrittenPolicy
from agent.rules.hidden import Sighting, covered
from agent.types import (
    Box,
    Click,
    EndingKind,
    Finish,
    Forecast,
    Hides,
    Mark,
    Observation,
    OutcomeKind,
    PlannedStep,
    PressKeys,
    Role,
    Target,
    Window,
)
from tests.unit.agent.stage import WINDOW, Stage, ending, look

HERE = Box(0, 0, 9, 9)
FILE, ITEM = Target(Role.CELL, "old.txt"), Target(Role.ITEM, "Delete")
YES = Target(Role.BUTTON, "Yes")
ASKING = Window("Confirm", "notes", 11, 33, HERE, owner=WINDOW.handle)
AGAIN = replace(ASKING, title="Really?", handle=44)


def seen(window: Window, *targets: Target) -> Observation:
    role = Role.DIALOG if window.owner else Role.WINDOW
    return look(Mark(role, window.title, HERE), *(Mark(t.role, t.name, HERE) for t in targets), window=window)


def hidden(target: Target, *looks: Observation) -> bool:
    return covered(target, [Sighting(one.marks, one.window) for one in looks[:-1]], looks[-1])


FOLDER, QUESTION, EMPTIED = seen(WINDOW, FILE, ITEM), seen(ASKING, YES), seen(WINDOW)


def test_what_a_dialog_came_up_over_may_be_there_still() -> None:
    assert hidden(FILE, FOLDER, QUESTION)
    assert hidden(FILE, FOLDER, QUESTION, QUESTION)
    assert hidden(YES, FOLDER, QUESTION, seen(AGAIN))
    assert hidden(YES, QUESTION, seen(replace(AGAIN, owner=ASKING.handle)))


@pytest.mark.parametrize(
    ("target", "looks"),
    [
        (FILE, (FOLDER, EMPTIED)),  # no dialog
        (FILE, (FOLDER, QUESTION, EMPTIED)),  # none any more
        (FILE, (QUESTION,)),  # it was never seen
        (YES, (FOLDER, QUESTION, seen(ASKING))),  # it was in the dialog itself
        (YES, (seen(AGAIN), QUESTION, seen(AGAIN))),  # the dialog below came back
        (ITEM, (FOLDER, QUESTION)),  # menus close
        (FILE, (FOLDER, seen(replace(ASKING, owner=55)))),  # over another window
        (FILE, (FOLDER, seen(replace(ASKING, owner=0)))),  # another window
    ],
)
def test_what_is_not_covered_is_gone(target: Target, looks: tuple[Observation, ...]) -> None:
    assert not hidden(target, *looks)


def test_beside_a_dialog_that_leaves_its_window_in_sight_what_is_not_seen_is_gone() -> None:
    beside = replace(QUESTION, marks=(*QUESTION.marks, Mark(Role.WINDOW, WINDOW.title, HERE)))
    assert not hidden(FILE, FOLDER, beside)


def test_the_second_of_two_was_seen_where_there_were_two() -> None:
    second = replace(FILE, ordinal=2)
    assert hidden(second, seen(WINDOW, FILE, FILE), QUESTION)
    assert not hidden(second, FOLDER, QUESTION)


DELETE = PlannedStep(PressKeys(("delete",)), "Press Delete", Hides(FILE))
AGREE = PlannedStep(Click(YES), "Click Yes", Hides(YES))
THE_END = PlannedStep(Finish(), "Finish", Hides(FILE))


def test_a_question_before_something_is_deleted_is_not_taken_for_its_end() -> None:
    eyes = StillEyes((FOLDER, QUESTION, EMPTIED))
    policy = WrittenPolicy((Forecast((DELETE, THE_END)), Forecast((AGREE, THE_END))))
    hands = RecordingHands(lambda _: eyes.turn())
    stage = Stage(
        eyes, policy, ConsentingReviewer(lambda: 50.0), hands, grounder=MarksGrounder(), verifier=MarksVerifier()
    )
    events = stage.run()
    kinds = [event.outcome.kind for event in events if isinstance(event, Acted)]
    assert kinds == [OutcomeKind.UNVERIFIED, OutcomeKind.DONE, OutcomeKind.DONE]
    assert ending(events).kind is EndingKind.VERIFIED
