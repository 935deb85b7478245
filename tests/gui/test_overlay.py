from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import replace
from types import SimpleNamespace
from typing import Any, cast

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QImage, QPainter, QScreen
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from Xlib.ext import xfixes

from agent.grounding import MarksGrounder
from agent.rules.risk import assess
from agent.types import (
    Action,
    Box,
    Click,
    Drag,
    Forecast,
    FramePoint,
    Grounding,
    Outcome,
    OutcomeKind,
    PlannedStep,
    Risk,
    Source,
    TypeText,
    Wait,
)
from app.cards import stack_of
from app.foreground import Foreground
from app.ghosts import draw
from app.handles import STOP, Grip, Handle, Touch, Way
from app.overlay import Overlay
from app.plan import Fate, Ghost, Plan, planned
from app.scene import Pull, Scene, typed_place
from app.screens import FrameToScreen
from tests.gui.conftest import EVERY_ACTION, FIELD, SAVE, grounded_forecast, written_look

BOUNDS = QRectF(0, 0, 800, 600)


class FakeScreen:
    """A monitor as Qt tells of it."""

    def __init__(self, geometry: QRect, ratio: float) -> None:
        self._geometry, self._ratio = geometry, ratio

    def geometry(self) -> QRect:
        return self._geometry

    def devicePixelRatio(self) -> float:
        return self._ratio

    def name(self) -> str:
        return "one"


def painted(ghosts: tuple[Ghost, ...], *, chosen: int = 0, acting: bool = False, status: str = "") -> QImage:
    picture = QImage(800, 600, QImage.Format.Format_ARGB32_Premultiplied)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    scene = Scene(BOUNDS, _area, ghosts, QFont("Sans Serif", 9), chosen=chosen, acting=acting, status=status)
    draw(painter, scene)
    painter.end()
    return picture


def _area(box: Box) -> QRectF:
    return QRectF(box.x, box.y, box.width, box.height)


def ghost(action: Action, *, risk: Risk = Risk.LOW, strength: float = 1.0, fate: Fate = Fate.AHEAD) -> Ghost:
    box = Box(200, 200, 120, 40)
    return Ghost(1, PlannedStep(action, ""), risk, "", strength, box, FramePoint(260, 220), Box(500, 400, 80, 40), fate)


def is_blank(picture: QImage) -> bool:
    blank = QImage(picture.size(), picture.format())
    blank.fill(Qt.GlobalColor.transparent)
    return picture == blank


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("action", EVERY_ACTION, ids=lambda action: type(action).__name__)
def test_every_kind_of_step_is_drawn(action: Action) -> None:
    assert not is_blank(painted((ghost(action),)))
    absent = Ghost(1, PlannedStep(action, ""), Risk.LOW, "", 1.0)
    assert not is_blank(painted((absent,)))


@pytest.mark.usefixtures("qapp")
def test_a_step_that_was_not_approved_is_not_drawn() -> None:
    assert is_blank(painted((ghost(Click(SAVE), fate=Fate.DROPPED),)))


@pytest.mark.usefixtures("qapp")
def test_every_risk_and_every_fate_is_drawn_differently() -> None:
    pictures = [painted((ghost(Click(SAVE), risk=risk),)) for risk in Risk]
    pictures += [painted((ghost(Click(SAVE), fate=fate),)) for fate in (Fate.NOW, Fate.DONE, Fate.FAILED)]
    for index, picture in enumerate(pictures):
        assert all(picture != other for other in pictures[:index])


@pytest.mark.usefixtures("qapp")
def test_the_far_future_is_fainter_unless_it_is_risky() -> None:
    def strongest(strength: float, risk: Risk) -> int:
        picture = painted((ghost(Click(SAVE), strength=strength, risk=risk),))
        return picture.pixelColor(260, 198).alpha()  # on the outline

    assert strongest(0.4, Risk.LOW) < strongest(1.0, Risk.LOW)
    assert strongest(0.4, Risk.HIGH) == strongest(1.0, Risk.HIGH)


@pytest.mark.usefixtures("qapp")
def test_a_way_leads_from_one_step_to_the_next() -> None:
    first, second = ghost(Click(SAVE)), ghost(Click(SAVE))
    far = Ghost(2, second.step, Risk.LOW, "", 1.0, Box(600, 200, 100, 40), FramePoint(650, 220))
    alone, both = painted((first,)), painted((first, far))
    between = QRect(340, 150, 240, 140)
    assert is_blank(alone.copy(between))
    assert not is_blank(both.copy(between))


@pytest.mark.usefixtures("qapp")
def test_the_border_shows_only_while_acting() -> None:
    assert is_blank(painted(()))
    assert painted((), acting=True).pixelColor(400, 1).alpha() > 200


@pytest.mark.usefixtures("qapp")
def test_cards_of_absent_steps_cover_no_target() -> None:
    waiting = tuple(Ghost(number, PlannedStep(Wait(1), ""), Risk.LOW, "", 1.0) for number in range(2, 8))
    with_cards = painted((ghost(Click(SAVE)), *waiting))
    without = painted((ghost(Click(SAVE)),))
    target = QRect(198, 198, 124, 44)
    assert with_cards.copy(target) == without.copy(target)
    assert with_cards != without


@pytest.mark.usefixtures("qapp")
def test_cards_would_rather_cover_a_field_than_what_is_typed_into_it() -> None:
    field, menu = Box(180, 135, 300, 200), Box(184, 110, 24, 14)
    typing = replace(ghost(TypeText(FIELD, "oat milk, bread, three lemons")), box=field)
    clicking = replace(ghost(Click(SAVE)), number=2, box=menu)
    waiting = tuple(replace(ghost(Click(SAVE)), number=number, box=None) for number in range(3, 8))
    scene = Scene(QRectF(0, 0, 655, 410), _area, (typing, clicking, *waiting), QFont("Sans Serif", 9))
    stack = stack_of(scene, [(typing, _area(field)), (clicking, _area(menu))])
    assert stack is not None
    assert stack.rect.intersects(_area(field)), "there is no room beside it"
    assert not stack.rect.intersects(typed_place(scene, "oat milk, bread, three lemons", _area(field))[2])


@pytest.mark.usefixtures("qapp")
def test_where_cards_would_cover_most_of_a_picture_there_are_none() -> None:
    waiting = tuple(replace(ghost(Click(SAVE)), number=number, box=None) for number in range(1, 6))
    for bounds, fits in ((QRectF(0, 0, 655, 410), True), (QRectF(0, 0, 340, 230), False)):
        assert (stack_of(Scene(bounds, _area, waiting, QFont("Sans Serif", 9)), ()) is not None) is fits


@pytest.mark.usefixtures("qapp")
def test_steps_that_are_not_there_yet_stand_below_each_other_in_order() -> None:
    later = [
        PlannedStep(Click(replace(SAVE, name=name, visible=False)), "") for name in ("One", "Two", "Three", "Four")
    ]
    waiting = tuple(Ghost(number, step, Risk.LOW, "", 1.0) for number, step in enumerate(later, 2))
    scene = Scene(BOUNDS, _area, (ghost(Click(SAVE)), *waiting), QFont("Sans Serif", 9), editable=True)
    picture = QImage(800, 600, QImage.Format.Format_ARGB32_Premultiplied)
    painter = QPainter(picture)
    draw(painter, scene)
    painter.end()
    places = [scene.grips[Grip(number)] for number in range(2, 6)]
    assert all(above.bottom() <= below.top() for above, below in itertools.pairwise(places))


@pytest.mark.parametrize(
    ("geometry", "ratio", "origin", "box", "expected"),
    [
        (QRect(0, 0, 800, 600), 1.0, (0, 0), Box(10, 20, 30, 40), QRectF(10, 20, 30, 40)),
        (QRect(0, 0, 800, 600), 2.0, (0, 0), Box(100, 200, 30, 40), QRectF(50, 100, 15, 20)),
        (QRect(1600, 0, 800, 600), 2.0, (0, 0), Box(1700, 200, 30, 40), QRectF(50, 100, 15, 20)),
        (QRect(-800, 100, 800, 600), 1.0, (-800, 0), Box(10, 120, 5, 5), QRectF(10, 20, 5, 5)),
        (QRect(0, 0, 800, 600), 3.0, (0, 0), Box(300, 300, 90, 60), QRectF(100, 100, 30, 20)),
    ],
)
def test_frame_pixels_become_logical_pixels_of_each_screen(
    geometry: QRect, ratio: float, origin: tuple[int, int], box: Box, expected: QRectF
) -> None:
    screen = cast(QScreen, FakeScreen(geometry, ratio))
    assert FrameToScreen(screen, origin)(box) == expected


@pytest.fixture
def overlay(qtbot: QtBot) -> Iterator[Overlay]:
    made = Overlay(Foreground())
    yield made
    made.close()


def test_without_anything_to_show_there_is_no_window(overlay: Overlay) -> None:
    assert not any(window.isVisible() for window in overlay.windows)
    overlay.show_plan(None, acting=True)
    assert all(window.isVisible() for window in overlay.windows)
    overlay.show_plan(None)
    assert not any(window.isVisible() for window in overlay.windows)


def test_on_stand_by_there_is_a_window_that_shows_nothing(qtbot: QtBot, overlay: Overlay) -> None:
    overlay.stand_by(True)
    qtbot.wait(1)  # one of each was drawn, out of sight
    for window in overlay.windows:
        assert window.isVisible()
        assert not window.painted
        assert window.testAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        assert is_blank(window.grab().toImage().convertToFormat(QImage.Format.Format_ARGB32))
    overlay.veil(True)
    overlay.veil(False)
    assert all(window.isVisible() for window in overlay.windows)
    overlay.stand_by(False)
    assert not any(window.isVisible() for window in overlay.windows)


@pytest.mark.usefixtures("qapp")
def test_where_an_empty_window_would_be_black_there_is_none_on_stand_by(monkeypatch: pytest.MonkeyPatch) -> None:
    foreground = Foreground()
    monkeypatch.setattr(foreground, "composited", lambda: False)
    made = Overlay(foreground)
    made.stand_by(True)
    assert not any(window.isVisible() for window in made.windows)
    made.close()
    foreground.close()


@pytest.mark.parametrize("veiled", [False, True])
def test_what_is_shown_is_not_black_where_compositing_ends_and_is_there_again_where_it_begins(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch, veiled: bool
) -> None:
    foreground = Foreground()
    heard = object.__new__(xfixes.SetSelectionOwnerNotify)
    heard._data = {"type": -1}
    events, owner = [heard], [0]
    server = SimpleNamespace(
        pending_events=lambda: len(events),
        next_event=events.pop,
        get_selection_owner=lambda atom: owner[0],
        has_extension=lambda name: False,
        close=lambda: None,
    )
    monkeypatch.setattr(foreground, "_compositing", 1, raising=False)
    made = Overlay(foreground)
    look = written_look()
    made.show_plan(planned(grounded_forecast(look), look, assess, MarksGrounder()), acting=True)
    made.stand_by(True)
    made.veil(veiled)
    window = made.windows[0]
    assert window.mask().isEmpty()
    monkeypatch.setattr(foreground, "_display", server)
    foreground._read()
    assert window.isVisible() is not veiled
    assert veiled or not window.mask().isEmpty()
    owner[0] = 7
    events.append(heard)
    foreground._read()
    assert window.isVisible()
    assert window.mask().isEmpty()
    assert window.painted is not veiled
    made.close()
    foreground.close()


def test_a_monitor_that_comes_in_a_run_is_on_stand_by_too(overlay: Overlay, qapp: QApplication) -> None:
    overlay.stand_by(True)
    qapp.screenAdded.emit(QGuiApplication.primaryScreen())
    assert [window.isVisible() for window in overlay.windows] == [True] * (len(QGuiApplication.screens()) + 1)


def test_a_monitor_that_went_and_came_back_shows_what_was_shown_before(overlay: Overlay, qapp: QApplication) -> None:
    look = written_look()
    plan = planned(grounded_forecast(look), look, assess, MarksGrounder())
    overlay.show_plan(plan)
    qapp.screenRemoved.emit(QGuiApplication.primaryScreen())
    qapp.screenAdded.emit(QGuiApplication.primaryScreen())
    overlay.show_plan(plan)
    assert all(window.painted for window in overlay.windows)


def test_a_window_stands_on_its_monitor_whatever_qt_is_told_as_it_comes_up(
    qtbot: QtBot, overlay: Overlay, monkeypatch: pytest.MonkeyPatch
) -> None:
    overlay.show_plan(None, acting=True)
    window = overlay.windows[0]
    beside = window.monitor.geometry().translated(70, 50)
    monkeypatch.setattr(window.monitor, "geometry", lambda: beside)
    window.move(beside.topLeft())
    window.move(0, 0)
    qtbot.waitUntil(lambda: window.geometry() == beside)


def test_each_monitor_has_a_window_that_takes_nothing(overlay: Overlay) -> None:
    assert len(overlay.windows) == len(QGuiApplication.screens())
    for window in overlay.windows:
        flags = window.windowFlags()
        assert flags & Qt.WindowType.WindowTransparentForInput
        assert flags & Qt.WindowType.WindowDoesNotAcceptFocus
        assert flags & Qt.WindowType.WindowStaysOnTopHint
        assert window.testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)


def test_a_veiled_overlay_paints_nothing(overlay: Overlay) -> None:
    look = written_look()
    overlay.show_plan(planned(grounded_forecast(look), look, assess, MarksGrounder()), acting=True)
    window = overlay.windows[0]
    assert [one.painted for one in overlay.windows] == [True] * len(overlay.windows)

    def shown() -> QImage:
        picture = QImage(window.size(), QImage.Format.Format_ARGB32_Premultiplied)
        picture.fill(QColor("#808080"))
        window.render(picture)
        return picture

    plain = QImage(window.size(), QImage.Format.Format_ARGB32_Premultiplied)
    plain.fill(QColor("#808080"))
    before = shown()
    overlay.veil(True)
    assert [one.painted for one in overlay.windows] == [False] * len(overlay.windows)
    veiled = shown()
    overlay.veil(False)
    assert before != plain
    assert veiled != before
    assert not window.beacon_in(veiled)
    assert window.beacon_in(shown())


def test_a_monitor_that_comes_during_a_look_is_veiled_too(overlay: Overlay, qapp: QApplication) -> None:
    overlay.veil(True)
    qapp.screenAdded.emit(QGuiApplication.primaryScreen())
    overlay.show_plan(None, acting=True)
    assert [one.painted for one in overlay.windows] == [False] * (len(QGuiApplication.screens()) + 1)
    overlay.veil(False)
    assert [one.painted for one in overlay.windows] == [True] * (len(QGuiApplication.screens()) + 1)


def test_a_step_moves_with_its_target_and_its_fate_is_kept() -> None:
    look = written_look()
    plan = planned(grounded_forecast(look), look, assess, MarksGrounder())
    first = plan.ghosts[0].step
    elsewhere = PlannedStep(
        first.action, "", first.expectation, Grounding(FramePoint(5, 5), Box(0, 0, 10, 10), Source.OCR, 1.0)
    )
    aimed = plan.aimed(elsewhere)
    assert aimed.now is not None
    assert aimed.now.box == Box(0, 0, 10, 10)
    done = aimed.acted(elsewhere, Outcome(OutcomeKind.DONE)).seen(look, MarksGrounder())
    assert [ghost.fate for ghost in done.ghosts] == [Fate.DONE, Fate.AHEAD, Fate.AHEAD, Fate.AHEAD]
    assert Forecast(tuple(ghost.step for ghost in done.ghosts)) == Forecast(tuple(g.step for g in plan.ghosts))


def handles(overlay: Overlay) -> list[tuple[int, bool]]:
    found = [handle for window in overlay.windows for handle in window.findChildren(Handle) if handle.isVisible()]
    return sorted({(handle.grip.number, handle.grip.end) for handle in found})


def test_only_ghosts_that_can_be_changed_have_handles(qtbot: QtBot, overlay: Overlay) -> None:
    look = written_look()
    plan = planned(grounded_forecast(look), look, assess, MarksGrounder())
    overlay.show_plan(plan)
    qtbot.wait(20)
    assert handles(overlay) == []
    overlay.show_plan(plan, editable=True)
    qtbot.waitUntil(lambda: handles(overlay) == [(1, False), (2, False), (3, False)])  # keys are pressed on nothing
    locked = replace(plan, ghosts=(replace(plan.ghosts[0], locked=True), *plan.ghosts[1:]))
    overlay.show_plan(locked, editable=True)
    qtbot.waitUntil(lambda: handles(overlay) == [(2, False), (3, False)])
    overlay.show_plan(plan, editable=True, faded=True)
    qtbot.waitUntil(lambda: handles(overlay) == [])
    overlay.show_plan(plan, editable=True)
    qtbot.waitUntil(lambda: len(handles(overlay)) == 3)
    overlay.veil(True)
    qtbot.waitUntil(lambda: handles(overlay) == [])


def test_a_drag_has_a_handle_at_each_end(qtbot: QtBot, overlay: Overlay) -> None:
    overlay.show_plan(Plan((ghost(Drag(SAVE, FIELD)),), (0, 0), ()), editable=True)
    qtbot.waitUntil(lambda: handles(overlay) == [(1, False), (1, True)])


def test_stop_can_be_pressed_on_every_monitor_while_acting_and_only_then(qtbot: QtBot, overlay: Overlay) -> None:
    overlay.show_plan(None, status="looking")
    qtbot.wait(20)
    assert handles(overlay) == []
    overlay.show_plan(None, status="at work", acting=True)
    qtbot.waitUntil(lambda: handles(overlay) == [(0, False)])
    [stop] = [handle for handle in overlay.windows[0].findChildren(Handle) if handle.isVisible()]
    with qtbot.waitSignal(overlay.touched) as touched:
        QTest.mouseClick(stop, Qt.MouseButton.LeftButton)
    assert touched.args == [Touch(STOP, Way.PRESSED)]


def test_a_handle_tells_a_click_a_drag_and_a_double_click_apart(qtbot: QtBot, overlay: Overlay) -> None:
    overlay.show_plan(Plan((ghost(Click(SAVE)),), (0, 0), ()), editable=True)
    qtbot.waitUntil(lambda: handles(overlay) == [(1, False)])
    [handle] = [handle for handle in overlay.windows[0].findChildren(Handle) if handle.isVisible()]
    told: list[Way] = []
    overlay.touched.connect(lambda touch: told.append(touch.way))
    middle = handle.rect().center()
    QTest.mouseClick(handle, Qt.MouseButton.LeftButton, pos=middle)
    assert told == [Way.PRESSED]
    QTest.mousePress(handle, Qt.MouseButton.LeftButton, pos=middle)
    QTest.mouseMove(handle, middle + QPoint(80, 50))
    QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, pos=middle + QPoint(80, 50))
    assert told[1:] == [Way.DRAGGED, Way.DROPPED]
    QTest.mouseDClick(handle, Qt.MouseButton.LeftButton, pos=middle)
    assert Way.OPENED in told


@pytest.mark.usefixtures("qapp")
def test_a_scene_whose_window_is_behind_is_faint_and_a_pull_shows_what_it_snaps_to() -> None:
    def scene(**more: Any) -> QImage:
        picture = QImage(800, 600, QImage.Format.Format_ARGB32_Premultiplied)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        draw(painter, Scene(BOUNDS, _area, (ghost(Click(SAVE)),), QFont("Sans Serif", 9), **more))
        painter.end()
        return picture

    assert scene(faded=True).pixelColor(260, 198).alpha() < scene().pixelColor(260, 198).alpha() / 2
    pulled = scene(pull=Pull(Grip(1), QPointF(500, 300), QRectF(480, 280, 60, 40)))
    assert is_blank(scene().copy(QRect(470, 270, 80, 60)))
    assert not is_blank(pulled.copy(QRect(470, 270, 80, 60)))
