"""A program whose dialog comes late has done what it was told, and is not told again."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from agent.events import Acted, Aimed, Awaited, Ended, Event
from agent.eyes.desktop import NoVeil
from agent.loop import journalled
from agent.rehearsal import ConsentingReviewer, WrittenPolicy
from agent.settings import Settings
from agent.stop import Stop
from agent.types import Click, EndingKind, Finish, Forecast, OutcomeKind, PlannedStep, Role, Shows, Target
from app.wiring import composer
from benchmarks.private_display import PrivateDisplay
from tests.desktop.eyes.bench import Sight

PROGRAM = Path(__file__).with_name("late_program.py")


@pytest.fixture(autouse=True)
def program(on_display: PrivateDisplay) -> Iterator[None]:
    child = on_display.start([sys.executable, str(PROGRAM)])
    with closing(Sight()) as sight:
        sight.wait_for(Role.BUTTON, "Never")
        sight.at_rest()
    yield
    child.kill()
    child.wait()


def pressed(button: str, dialog: str) -> list[Event]:
    """A run that presses the button, expects the dialog, and would press it again if that is not seen."""
    there = Shows(Target(Role.DIALOG, dialog, visible=False))
    press = PlannedStep(Click(Target(Role.BUTTON, button)), f"Press {button}", there)
    plan = Forecast((press, PlannedStep(Finish(), "Finish", there)))
    compose = composer(Settings(), lambda _settings, _stop: WrittenPolicy((plan, plan)))
    stop = Stop()
    with closing(compose(ConsentingReviewer(), NoVeil(), stop)) as mind:
        return list(journalled(mind.loop.run("Press it", stop), mind.journal))


@pytest.mark.parametrize(
    ("button", "dialog"), [("Idle", "After idling"), ("Work", "After work"), ("Block", "After blocking")]
)
def test_a_dialog_that_comes_late_is_waited_for_and_its_button_is_pressed_once(button: str, dialog: str) -> None:
    events = pressed(button, dialog)
    assert [event.outcome.kind for event in events if isinstance(event, Acted)] == [OutcomeKind.DONE] * 2
    assert sum(isinstance(event, Aimed) for event in events) == 1
    assert isinstance(events[-1], Ended)
    assert events[-1].ending.kind is EndingKind.VERIFIED


def test_a_dialog_that_never_comes_is_waited_for_once_a_step_and_leaves_it_in_doubt() -> None:
    events = pressed("Never", "After all")
    outcomes = [event.outcome.kind for event in events if isinstance(event, Acted)]
    assert outcomes == [OutcomeKind.UNVERIFIED] * 2
    assert [type(event) for event in events if isinstance(event, Aimed | Awaited | Acted)] == [
        Aimed,
        Awaited,
        Acted,
    ] * 2
