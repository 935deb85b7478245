"""A scene that is drawn once looks like one that is drawn anew, and fills no more of the screen than it says."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTranslator
from PySide6.QtGui import QFont, QImage, QPainter
from PySide6.QtWidgets import QApplication

from agent.questions import ChangeKind
from agent.types import (
    Action,
    Box,
    Click,
    FramePoint,
    PlannedStep,
    PointerButton,
    Risk,
    TypeText,
)
from app.drawing import Drawing
from app.ghosts import draw
from app.handles import STOP, Grip
from app.plan import Fate, Ghost
from app.scene import Pull, Scene
from tests.gui.conftest import EVERY_ACTION, FIELD, SAVE

BOUNDS = QRectF(0, 0, 800, 600)


def ghost(number: int, action: Action, *, there: bool = True, **more: Any) -> Ghost:
    step = PlannedStep(action, "why")
    made = Ghost(number, step, list(Risk)[number % len(Risk)], "", 0.6, **more)
    if not there:
        return made
    box = Box(40 + 180 * (number % 4), 60 + 120 * (number % 3), 120, 40)
    return replace(made, box=box, point=FramePoint(box.x + 9, box.y + 9), end=Box(500, 420, 80, 40))


MANY = tuple(ghost(number, action, there=number % 3 != 0) for number, action in enumerate(EVERY_ACTION, start=1))
SCENES: dict[str, dict[str, Any]] = {
    **{
        f"{number} {type(action).__name__}": {"ghosts": (ghost(1, action),)}
        for number, action in enumerate(EVERY_ACTION)
    },
    "all": {"ghosts": MANY, "chosen": 2, "editable": True},
    "a large one": {"ghosts": (replace(ghost(1, TypeText(FIELD, "a")), box=Box(20, 30, 700, 500)), *MANY[2:5])},
    "acting": {"ghosts": MANY, "acting": True, "status": "Doing step 2 of 4"},
    "nothing but the border": {"ghosts": (), "acting": True, "status": "Looking"},
    "fates": {"ghosts": tuple(ghost(number, Click(SAVE), fate=fate) for number, fate in enumerate(Fate, start=1))},
    "changes": {
        "ghosts": tuple(
            ghost(number, Click(SAVE), change=kind, locked=True) for number, kind in enumerate(ChangeKind, start=1)
        )
    },
    "faded": {"ghosts": MANY, "faded": True},
    "pulled": {"ghosts": MANY, "pull": Pull(Grip(1), QPointF(500, 300), QRectF(480, 280, 60, 40))},
    "kept off": {"ghosts": MANY, "avoid": (QRectF(400, 200, 300, 300),)},
}


def scene(told: dict[str, Any]) -> Scene:
    return Scene(BOUNDS, lambda box: QRectF(box.x, box.y, box.width, box.height), font=QFont("Sans Serif", 9), **told)


def blank(ratio: float) -> QImage:
    picture = QImage(QSize(800, 600) * ratio, QImage.Format.Format_ARGB32_Premultiplied)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    return picture


def ink(picture: QImage) -> npt.NDArray[np.int64]:
    """All channels of all pixels."""
    return np.frombuffer(picture.constBits(), np.uint8).astype(np.int64)


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("ratio", [1.0, 2.0])
@pytest.mark.parametrize("told", SCENES.values(), ids=SCENES.keys())
def test_what_was_drawn_once_looks_like_what_is_drawn_anew(told: dict[str, Any], ratio: float) -> None:
    anew, once = blank(ratio), blank(ratio)
    painter = QPainter(anew)
    draw(painter, scene(told))
    painter.end()
    painter = QPainter(once)
    Drawing(scene(told)).paint(painter)
    painter.end()
    assert ink(anew).sum() > 0
    assert np.abs(ink(anew) - ink(once)).sum() < 0.01 * ink(anew).sum()  # dashes begin a fraction of a pixel later


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("told", SCENES.values(), ids=SCENES.keys())
def test_nothing_is_painted_where_a_drawing_says_that_it_is_not(told: dict[str, Any]) -> None:
    drawing, picture = Drawing(scene(told)), blank(2.0)
    painter = QPainter(picture)
    drawing.paint(painter)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
    painter.setClipRegion(drawing.region)
    painter.fillRect(BOUNDS, Qt.GlobalColor.transparent)
    painter.end()
    assert picture == blank(2.0)


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("second", ["all", "acting", "fates", "faded", "nothing but the border", "kept off"])
@pytest.mark.parametrize("first", ["all", "acting", "changes", "pulled", "faded"])
def test_who_paints_what_changed_has_painted_all(first: str, second: str) -> None:
    before, after = Drawing(scene(SCENES[first])), Drawing(scene(SCENES[second]))
    changed = after.changes(before)
    shown, wanted, anew = blank(2.0), blank(2.0), blank(2.0)
    for picture, drawing, within in ((shown, before, None), (wanted, after, changed), (anew, after, None)):
        painter = QPainter(picture)
        drawing.paint(painter, within)
        painter.end()
    painter = QPainter(shown)
    painter.setClipRegion(changed)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
    painter.drawImage(0, 0, wanted)
    painter.end()
    assert shown == anew


@pytest.mark.usefixtures("qapp")
def test_other_words_change_no_more_than_where_they_stand() -> None:
    words = [scene({**SCENES["acting"], "status": f"Doing step {step} of 4"}) for step in (2, 3)]
    before, after = map(Drawing, words)
    assert after.changes(before).boundingRect().height() < 60
    assert after.changes(after).isEmpty()


@pytest.mark.usefixtures("qapp")
def test_the_border_fills_the_edges_of_the_screen_and_no_more() -> None:
    acting = scene({"ghosts": (), "acting": True, "status": "Looking"})
    filled = blank(1.0)
    painter = QPainter(filled)
    painter.setClipRegion(Drawing(acting).region)
    painter.fillRect(BOUNDS, Qt.GlobalColor.white)
    painter.end()
    assert all(filled.pixelColor(x, y).alpha() for x, y in ((0, 0), (799, 0), (0, 599), (799, 599), (400, 5), (5, 300)))
    assert (ink(filled) > 0).mean() < 0.15
    assert STOP in acting.grips


class Other(QTranslator):
    """A language in which nothing is written as in English."""

    def translate(self, context: str, text: str, disambiguation: str | None = None, n: int = -1) -> str:
        return "§" * len(text)


@pytest.mark.parametrize("count", [1, 2])
@pytest.mark.parametrize("button", [PointerButton.RIGHT, PointerButton.MIDDLE])
def test_which_button_clicks_is_written_in_the_persons_language(
    qapp: QApplication, button: PointerButton, count: int
) -> None:
    told = {"ghosts": (ghost(1, Click(SAVE, button, count)),)}
    other, pictures = Other(), []
    for translators in ((), (other,)):
        for translator in translators:
            qapp.installTranslator(translator)
        picture = blank(1.0)
        painter = QPainter(picture)
        draw(painter, scene(told))
        painter.end()
        pictures.append(picture)
    qapp.removeTranslator(other)
    assert pictures[0] != pictures[1]
