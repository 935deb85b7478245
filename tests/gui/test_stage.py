from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QRect, QRectF
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from agent.errors import Stopped
from agent.events import Acted, Aimed, Awaited, Foreseen, Interrupted, Perceived, Reviewed, Started
from agent.grounding import MarksGrounder
from agent.questions import Decision, Question
from agent.rules.approval import dangers_of
from agent.rules.risk import assess
from agent.types import Box, Click, Forecast, FramePoint, Grounding, Outcome, OutcomeKind, PressKeys, Source, Verdict
from app import words
from app.before_after import BeforeAndAfter
from app.bridge import Asking, Bridge, Clearing, Coming, Happened, Veiling
from app.foreground import Sight
from app.handles import Grip, Touch, Way
from app.plan import Fate
from app.review import Mode
from app.scene import Pull, Scene
from app.stage import Lore, Stage
from app.veil import QtVeil
from tests.gui.conftest import SAVE, grounded_forecast, written_look
from tests.gui.patience import PATIENCE


@pytest.fixture
def bridge() -> Bridge:
    return Bridge()


@pytest.fixture
def stage(qtbot: QtBot, bridge: Bridge) -> Iterator[Stage]:
    made = Stage(bridge, Lore(assess, MarksGrounder()), "ctrl+alt+escape")
    made.open("say hello")
    yield made
    bridge.close()
    made.shut()


def foresee(qtbot: QtBot, bridge: Bridge, stage: Stage) -> Asking:
    look = written_look()
    forecast = grounded_forecast(look)
    question = Asking(Question(forecast, look, dangers_of(forecast.steps, look)))
    for message in (
        Happened(Started("1", "say hello", "written", 0.0)),
        Happened(Perceived(look, 0.0)),
        Happened(Foreseen(forecast, 0.0)),
        question,
    ):
        bridge.send(message)
    qtbot.waitUntil(lambda: stage.panel.mode is Mode.ASKING)
    return question


def test_a_forecast_is_drawn_and_asked_about(qtbot: QtBot, bridge: Bridge, stage: Stage) -> None:
    foresee(qtbot, bridge, stage)
    assert stage.panel.isVisible()
    assert all(window.painted for window in stage.overlay.windows)
    assert stage.plan is not None
    assert [ghost.box is not None for ghost in stage.plan.ghosts] == [True, True, False, False]


def test_steps_are_drawn_while_the_others_are_being_written_and_nothing_is_asked(
    qtbot: QtBot, bridge: Bridge, stage: Stage
) -> None:
    look, forecast = written_look(), grounded_forecast(written_look())
    first = Forecast(tuple(replace(step, grounding=None) for step in forecast.steps[:1]))
    for message in (Happened(Started("1", "say hello", "written", 0.0)), Happened(Perceived(look, 0.0)), Coming(first)):
        bridge.send(message)
    qtbot.waitUntil(lambda: stage.plan is not None)
    assert stage.plan is not None
    assert [ghost.box is not None for ghost in stage.plan.ghosts] == [True]
    assert stage.panel.mode is Mode.WORKING
    bridge.send(Happened(Foreseen(forecast, 0.0)))
    qtbot.waitUntil(lambda: stage.plan is not None and len(stage.plan.ghosts) == 4)


def test_steps_of_a_forecast_that_failed_leave_the_screen(qtbot: QtBot, bridge: Bridge, stage: Stage) -> None:
    look, forecast = written_look(), grounded_forecast(written_look())
    bridge.send(Happened(Perceived(look, 0.0)))
    bridge.send(Coming(forecast))
    qtbot.waitUntil(lambda: stage.plan is not None)
    bridge.send(Happened(Perceived(look, 1.0)))
    qtbot.waitUntil(lambda: stage.plan is None)


def test_the_panel_covers_no_target(qtbot: QtBot, bridge: Bridge, stage: Stage) -> None:
    foresee(qtbot, bridge, stage)
    save = QRect(20, 60, 80, 30)
    assert not stage.panel.geometry().intersects(save)


def test_the_panel_comes_to_a_monitor_that_is_there_when_the_monitors_change(
    qtbot: QtBot, bridge: Bridge, stage: Stage
) -> None:
    foresee(qtbot, bridge, stage)
    screen = QGuiApplication.primaryScreen()
    stage.panel.move(screen.geometry().bottomRight() + QPoint(400, 300))
    stage.panel.moved_by_person = True
    screen.geometryChanged.emit(screen.geometry())
    qtbot.waitUntil(lambda: screen.geometry().contains(stage.panel.geometry()))


def test_what_is_drawn_keeps_off_the_panel_wherever_that_is_moved_to(
    qtbot: QtBot, bridge: Bridge, stage: Stage
) -> None:
    foresee(qtbot, bridge, stage)
    stage.panel.moved_by_person = True

    def avoided() -> list[QRect]:
        scene = stage.overlay.windows[0].scene
        return [rect.toRect() for rect in scene.avoid] if scene is not None else []

    for spot in (QPoint(300, 40), QPoint(40, 300)):
        stage.panel.move(spot)  # as the person does, or the window manager
        qtbot.waitUntil(lambda: avoided() == [stage.panel.geometry()])


def test_an_answer_reaches_whoever_asked_and_is_shown(qtbot: QtBot, bridge: Bridge, stage: Stage) -> None:
    question = foresee(qtbot, bridge, stage)
    stage.panel.decided.emit(Decision(2))
    assert question.answer.take(threading.Event()) == Decision(2)
    assert stage.plan is not None
    assert [ghost.fate for ghost in stage.plan.ghosts] == [Fate.AHEAD, Fate.AHEAD, Fate.DROPPED, Fate.DROPPED]
    assert stage.panel.mode is Mode.ACTING


def test_the_panel_leaves_the_place_where_the_hands_come(qtbot: QtBot, bridge: Bridge, stage: Stage) -> None:
    question = foresee(qtbot, bridge, stage)
    steps = question.question.forecast.steps
    bridge.send(Happened(Reviewed(Verdict(steps, None), 0.0)))
    qtbot.waitUntil(lambda: stage.panel.mode is Mode.ACTING)
    stage.panel.moved_by_person = True
    stage.panel.move(200, 200)
    middle = stage.panel.geometry().center()
    under = Box(middle.x() - 20, middle.y() - 10, 40, 20)
    aimed = replace(steps[1], grounding=Grounding(FramePoint(middle.x(), middle.y()), under, Source.ACCESSIBILITY, 1.0))
    clearing = Clearing(aimed)
    bridge.send(Happened(Aimed(aimed, 0.0)))
    bridge.send(clearing)
    covered = QRect(under.x, under.y, under.width, under.height)
    qtbot.waitUntil(lambda: not stage.panel.geometry().intersects(covered))
    qtbot.waitUntil(lambda: clearing.answer.take(threading.Event(), seconds=0.05) is True)


def test_what_became_of_a_step_is_kept_when_its_target_goes(qtbot: QtBot, bridge: Bridge, stage: Stage) -> None:
    question = foresee(qtbot, bridge, stage)
    steps = question.question.forecast.steps
    look = written_look()
    gone = replace(look, marks=look.marks[1:])
    for event in (
        Reviewed(Verdict(steps, None), 0.0),
        Aimed(steps[0], 0.0),
        Acted(steps[0], Outcome(OutcomeKind.DONE), 0.0),
        Perceived(gone, 0.0),
    ):
        bridge.send(Happened(event))
    qtbot.waitUntil(lambda: stage.plan is not None and stage.plan.ghosts[0].fate is Fate.DONE)
    qtbot.waitUntil(lambda: stage.plan is not None and stage.plan.ghosts[0].box is None)
    assert stage.plan is not None
    assert stage.plan.ghosts[1].box is not None


def test_what_is_waited_for_is_said_until_something_else_happens(qtbot: QtBot, bridge: Bridge, stage: Stage) -> None:
    question = foresee(qtbot, bridge, stage)
    steps = question.question.forecast.steps

    def says(text: str) -> bool:
        shown = [label.text() for label in stage.panel.findChildren(QLabel) if label.isVisible()]
        return any(text in words.without_isolates(one) for one in shown)

    for event in (Reviewed(Verdict(steps, None), 0.0), Aimed(steps[1], 0.0)):
        bridge.send(Happened(event))
    qtbot.waitUntil(lambda: says("Doing step 2 of 4"))
    bridge.send(Happened(Awaited(steps[1], 0.0)))
    qtbot.waitUntil(lambda: says("Waiting until the “Replace” button appears"))
    bridge.send(Happened(Acted(steps[1], Outcome(OutcomeKind.DONE), 0.0)))
    qtbot.waitUntil(lambda: not says("Waiting"))


def test_why_a_run_pauses_is_said_at_once_and_until_the_person_is_asked(
    qtbot: QtBot, bridge: Bridge, stage: Stage
) -> None:
    question = foresee(qtbot, bridge, stage)
    steps = question.question.forecast.steps

    def says(text: str) -> bool:
        return any(text in label.text() for label in stage.panel.findChildren(QLabel) if label.isVisible())

    for event in (Reviewed(Verdict(steps, None), 0.0), Aimed(steps[1], 0.0)):
        bridge.send(Happened(event))
    qtbot.waitUntil(lambda: says("Doing step 2 of 4"))
    bridge.send(Happened(Interrupted("your own keyboard", 0.0)))
    qtbot.waitUntil(lambda: says("Paused by your own keyboard"))
    assert not says("Doing step")
    for later in (Acted(steps[1], Outcome(OutcomeKind.FAILED), 0.0), Perceived(written_look(), 0.0)):
        bridge.send(Happened(later))
    qtbot.waitUntil(lambda: says("Thinking ahead"))
    assert says("Paused by your own keyboard")
    bridge.send(Happened(Foreseen(question.question.forecast, 0.0)))
    bridge.send(Asking(question.question))
    qtbot.waitUntil(lambda: not says("Paused by your own keyboard"))


def test_a_veil_takes_every_window_of_ours_away_and_brings_it_back(qtbot: QtBot, bridge: Bridge, stage: Stage) -> None:
    foresee(qtbot, bridge, stage)
    other, never = QWidget(), QWidget()
    for widget in (other, never):
        qtbot.addWidget(widget)
    other.show()
    veil = QtVeil(bridge)
    hidden, shown = threading.Event(), threading.Event()

    def look() -> None:
        veil.hide()
        hidden.set()
        shown.wait(PATIENCE)
        veil.show()

    thread = threading.Thread(target=look)
    thread.start()
    qtbot.waitUntil(hidden.is_set)
    assert not stage.panel.isVisible()
    assert not other.isVisible()
    assert not any(window.painted for window in stage.overlay.windows)
    shown.set()
    qtbot.waitUntil(lambda: stage.panel.isVisible() and other.isVisible())
    thread.join()
    assert not never.isVisible()
    assert all(window.painted for window in stage.overlay.windows)


def test_whoever_waits_behind_the_veil_learns_that_the_faces_are_gone(bridge: Bridge) -> None:
    bridge.close()
    with pytest.raises(Stopped):
        QtVeil(bridge).hide()


def test_a_lifted_veil_needs_no_answer(qtbot: QtBot, bridge: Bridge, stage: Stage) -> None:
    bridge.send(Veiling(on=False))
    foresee(qtbot, bridge, stage)
    assert stage.panel.isVisible()


def test_everything_is_gone_after_the_run(qtbot: QtBot, bridge: Bridge, stage: Stage) -> None:
    foresee(qtbot, bridge, stage)
    stage.close()
    assert not stage.panel.isVisible()
    assert not any(window.isVisible() for window in stage.overlay.windows)


def test_the_plan_is_what_the_verdict_is_on(qtbot: QtBot, bridge: Bridge, stage: Stage) -> None:
    question = foresee(qtbot, bridge, stage)
    other = replace(question.question.forecast.steps[1], action=PressKeys(("ctrl", "s")), grounding=None)
    bridge.send(Happened(Reviewed(Verdict((other, *question.question.forecast.steps[:1]), None), 0.0)))
    qtbot.waitUntil(lambda: stage.plan is not None and stage.plan.ghosts[0].step == other)
    bridge.send(Happened(Aimed(other, 0.0)))
    qtbot.waitUntil(lambda: stage.plan is not None and stage.plan.now is not None)


def test_a_tried_step_keeps_two_small_pictures_of_its_place(qtbot: QtBot, bridge: Bridge, stage: Stage) -> None:
    question = foresee(qtbot, bridge, stage)
    steps = question.question.forecast.steps
    after = written_look("hello")
    frame = replace(after.frame, pixels=np.full((600, 800, 3), 200, np.uint8))
    for event in (
        Reviewed(Verdict(steps, None), 0.0),
        Aimed(steps[0], 0.0),
        Acted(steps[0], Outcome(OutcomeKind.UNVERIFIED, "not seen"), 0.0),
        Perceived(replace(after, frame=frame), 0.0),
    ):
        bridge.send(Happened(event))
    qtbot.waitUntil(lambda: stage.plan is not None and stage.plan.ghosts[0].after is not None)
    assert stage.plan is not None
    first = stage.plan.ghosts[0]
    assert first.before is not None
    assert first.after is not None
    assert (int(first.before.max()), int(first.after.min())) == (0, 200)
    shown = [part for part in stage.panel.findChildren(BeforeAndAfter) if part.isVisible()]
    assert len(shown) == 1
    told = "\n".join(part.text() for part in stage.panel.findChildren(QLabel) if part.isVisible())
    assert "Expected: the “" in told


def test_ghosts_follow_their_window_and_fade_behind_another(
    qtbot: QtBot, bridge: Bridge, stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    stands: list[QRect | None] = [QRect(0, 0, 560, 460)]
    active = [1]
    seen = stage.foreground.seen
    monkeypatch.setattr(stage.foreground, "watch", lambda handle: seen.emit(Sight(handle, stands[0], active[0])))
    foresee(qtbot, bridge, stage)

    def scene() -> Scene:
        shown = stage.overlay.windows[0].scene
        assert shown is not None
        return shown

    box = Box(20, 60, 80, 30)
    assert scene().area(box) == QRectF(20, 60, 80, 30)
    stands[0] = QRect(100, 50, 560, 460)
    qtbot.waitUntil(lambda: scene().area(box) == QRectF(120, 110, 80, 30))
    active[0] = 77
    qtbot.waitUntil(lambda: scene().faded)
    active[0] = 1
    qtbot.waitUntil(lambda: not scene().faded)
    stands[0] = None
    qtbot.waitUntil(lambda: scene().faded)
    stage.panel.decided.emit(Decision(2))
    qtbot.waitUntil(lambda: not scene().faded)


def test_a_handle_let_go_of_over_a_thing_points_the_step_at_it(qtbot: QtBot, bridge: Bridge, stage: Stage) -> None:
    question = foresee(qtbot, bridge, stage)
    stage.overlay.touched.emit(Touch(Grip(3), Way.DRAGGED, QPoint(30, 70)))
    assert question.answer.take(threading.Event(), seconds=0.05) is None
    stage.overlay.touched.emit(Touch(Grip(3), Way.DROPPED, QPoint(30, 70)))
    decision = question.answer.take(threading.Event())
    assert decision is not None
    assert decision.instead[2].action == Click(SAVE)
    assert decision.instead[2].grounding is None


def test_a_handle_let_go_of_over_nothing_changes_nothing(qtbot: QtBot, bridge: Bridge, stage: Stage) -> None:
    question = foresee(qtbot, bridge, stage)
    stage.overlay.touched.emit(Touch(Grip(1), Way.DROPPED, QPoint(790, 590)))
    assert question.answer.take(threading.Event(), seconds=0.05) is None
    assert stage.panel.mode is Mode.ASKING


def test_a_handle_held_when_a_run_ends_is_not_in_the_next(qtbot: QtBot, bridge: Bridge, stage: Stage) -> None:
    def pulled() -> Pull | None:
        scene = stage.overlay.windows[0].scene
        return scene.pull if scene is not None else None

    foresee(qtbot, bridge, stage)
    stage.overlay.touched.emit(Touch(Grip(3), Way.DRAGGED, QPoint(30, 70)))
    qtbot.waitUntil(lambda: pulled() is not None)
    stage.close()
    stage.open("say hello again")
    foresee(qtbot, bridge, stage)
    qtbot.waitUntil(lambda: stage.overlay.windows[0].scene is not None)
    assert pulled() is None
