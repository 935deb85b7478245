"""Draws foreseen steps over a screen: numbered badges, target boxes, the ways between them, typed text and keycaps."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from itertools import pairwise
from typing import TypeAlias, assert_never

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen

from agent.questions import ChangeKind
from agent.types import (
    AskUser,
    Click,
    Direction,
    Drag,
    Finish,
    OpenApp,
    PointerButton,
    PressKeys,
    Scroll,
    TypeText,
    Wait,
)
from app.cards import draw_stack, draw_stack_way, stack_of
from app.handles import Grip
from app.language import QT_TRANSLATE_NOOP, translate
from app.plan import Fate, Ghost
from app.scene import (
    BADGE,
    Pull,
    Scene,
    colour_of,
    draw_badge,
    draw_lock,
    is_large,
    opacity_of,
    typed_place,
    write_badge,
)
from app.status import draw_border, draw_status, sides_of
from app.theme import sized
from app.ways import anchor_of, stroke_way, way_between
from app.words import shown_text

_TAGS = {
    ChangeKind.NEW: QT_TRANSLATE_NOOP("Review", "new"),
    ChangeKind.MOVED: QT_TRANSLATE_NOOP("Review", "moved"),
}
_BUTTONS = {
    PointerButton.RIGHT: QT_TRANSLATE_NOOP("Review", "right"),
    PointerButton.MIDDLE: QT_TRANSLATE_NOOP("Review", "middle"),
}
"""Which button clicks, beside its target: the left one is not said."""
_MARKS = {Fate.DONE: "✓", Fate.UNVERIFIED: "?", Fate.REFUSED: "–", Fate.FAILED: "!"}


Part: TypeAlias = Callable[[QPainter], None]


def draw(painter: QPainter, scene: Scene) -> None:
    """Draw the whole scene; the painter's origin is the top-left corner of the screen."""
    for part in parts(scene):
        part(painter)


def parts(scene: Scene) -> Iterator[Part]:
    """What a scene is made of, from below upwards. Each is to be drawn before the next one is asked for."""
    scene.badges.clear()
    scene.grips.clear()
    placed = [(ghost, scene.area(ghost.box)) for ghost in scene.ghosts if ghost.box is not None]
    drawn = [(ghost, box) for ghost, box in placed if ghost.fate is not Fate.DROPPED]
    here = [(ghost, box) for ghost, box in drawn if scene.bounds.intersects(box)]
    for start, end in pairwise((ghost, box) for ghost, box in drawn if not ghost.fate.settled):
        yield _crisp(partial(_draw_way, scene=scene, start=start, end=end))
    stack = stack_of(scene, here)
    if stack is not None:
        yield _crisp(partial(draw_stack_way, scene=scene, stack=stack))
    for ghost, box in reversed(here):
        yield _crisp(partial(_draw_target, scene=scene, ghost=ghost, box=box))
    for ghost, box in here:
        yield _crisp(partial(_draw_badge_at, scene=scene, ghost=ghost, box=box))
    if stack is not None:
        yield _crisp(partial(draw_stack, scene=scene, stack=stack))
    if scene.pull is not None:
        yield _crisp(partial(_draw_pull, scene=scene, pull=scene.pull))
    if scene.faded:
        yield partial(_fade, scene=scene)
    if scene.acting:
        for side in sides_of(scene):
            yield _crisp(partial(draw_border, scene=scene, side=side))
    if scene.status:
        yield _crisp(partial(draw_status, scene=scene, boxes=[box for _, box in here]))


def _crisp(part: Part) -> Part:
    def drawn(painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # the screen below is not mirrored
        part(painter)

    return drawn


def _fade(painter: QPainter, scene: Scene) -> None:
    """Let what is drawn so far be faint."""
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationIn)
    painter.fillRect(scene.bounds, QColor(0, 0, 0, 56))
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)


# --- Targets ----------------------------------------------------------------------------------------------------------


def _draw_target(painter: QPainter, scene: Scene, ghost: Ghost, box: QRectF) -> None:
    if ghost.fate.settled:
        return
    painter.save()
    painter.setOpacity(opacity_of(scene, ghost))
    colour = colour_of(scene, ghost)
    strong = ghost.fate is Fate.NOW or ghost.number == scene.chosen
    _outline(painter, box, colour, 3.0 if strong else 2.0, 0.20 if strong else 0.10, is_large=is_large(box))
    match ghost.step.action:
        case Click(button=button, count=count):
            which = translate("Review", _BUTTONS[button]) if button in _BUTTONS else ""
            note = f"{which} {count}×".strip() if count != 1 else which
            if note:
                _pill(painter, scene, note, QPointF(box.right() + 6, box.center().y()), colour)
        case TypeText() as action:
            _draw_typed(painter, scene, shown_text(action, 60), box, colour)
        case Scroll(direction=direction, notches=notches):
            _draw_scroll(painter, scene, direction, notches, box, colour)
        case Drag():
            if ghost.end is not None:
                end = scene.area(ghost.end)
                _draw_drag(painter, box, end, colour)
                knob = QRectF(0, 0, 16, 16)
                knob.moveCenter(QPointF(end.right() + 2, end.top() - 2))
                painter.setPen(QPen(QColor("white"), 2))
                painter.setBrush(colour)
                painter.drawEllipse(knob)
                scene.grips[Grip(ghost.number, end=True)] = knob
        case PressKeys() | Wait() | OpenApp() | AskUser() | Finish():
            pass
        case _:
            assert_never(ghost.step.action)
    painter.restore()


def _outline(painter: QPainter, box: QRectF, colour: QColor, width: float, fill: float, *, is_large: bool) -> None:
    """A box legible on any ground: a white edge outside, the colour inside, a breath of the colour within."""
    frame = box.adjusted(2, 2, -2, -2) if is_large else box.adjusted(-2, -2, 2, 2)
    radius = 6.0
    wash = QColor(colour)
    wash.setAlphaF(0.0 if is_large else fill)
    painter.setBrush(wash)
    painter.setPen(QPen(QColor(255, 255, 255, 220), width + 2.5))
    painter.drawRoundedRect(frame, radius, radius)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(colour, width))
    painter.drawRoundedRect(frame, radius, radius)


def _draw_typed(painter: QPainter, scene: Scene, text: str, box: QRectF, colour: QColor) -> None:
    if not text:
        return
    told, font, rect = typed_place(scene, text, box)
    painter.setPen(QPen(colour, 1.2))
    painter.setBrush(scene.inks.paper)
    painter.drawRoundedRect(rect, 5, 5)
    painter.setPen(QPen(colour, 2))
    caret_x = rect.right() - 9
    painter.drawLine(QPointF(caret_x, rect.top() + 4), QPointF(caret_x, rect.bottom() - 4))
    painter.setFont(font)
    painter.setPen(QColor("#1a2130"))
    painter.drawText(rect.adjusted(9, 0, -14, 0), Qt.AlignmentFlag.AlignVCenter, told)


def _draw_scroll(
    painter: QPainter, scene: Scene, direction: Direction, notches: int, box: QRectF, colour: QColor
) -> None:
    along = {
        Direction.UP: QPointF(0, -1),
        Direction.DOWN: QPointF(0, 1),
        Direction.LEFT: QPointF(-1, 0),
        Direction.RIGHT: QPointF(1, 0),
    }[direction]
    across = QPointF(-along.y(), along.x())
    centre = box.center()
    ring = QRectF(centre.x() - 21, centre.y() - 21, 42, 42)
    painter.setPen(QPen(colour, 1.5))
    painter.setBrush(scene.inks.paper)
    painter.drawEllipse(ring)
    pen = QPen(colour, 3)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for index in range(min(max(notches, 1), 3)):
        tip = centre + along * (index * 8 - 3.0)
        way = QPainterPath(tip - along * 5 + across * 7)
        way.lineTo(tip)
        way.lineTo(tip - along * 5 - across * 7)
        painter.drawPath(way)
    _pill(painter, scene, f"{notches}×", QPointF(ring.right() + 5, centre.y()), colour)


def _draw_drag(painter: QPainter, start: QRectF, end: QRectF, colour: QColor) -> None:
    frame = end.adjusted(-2, -2, 2, 2)
    pen = QPen(colour, 2, Qt.PenStyle.DashLine)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(255, 255, 255, 200), 4))
    painter.drawRoundedRect(frame, 6, 6)
    painter.setPen(pen)
    painter.drawRoundedRect(frame, 6, 6)
    line = QPainterPath(start.center())
    line.lineTo(end.center())
    stroke_way(painter, line, colour, 4.0, dashed=False)
    painter.setPen(QPen(QColor("white"), 2))
    painter.setBrush(colour)
    painter.drawEllipse(start.center(), 6, 6)


def _pill(painter: QPainter, scene: Scene, text: str, left: QPointF, colour: QColor) -> None:
    font = sized(scene.font, 0.9, QFont.Weight.DemiBold)
    metrics = QFontMetricsF(font)
    width, height = metrics.horizontalAdvance(text) + 14, metrics.height() + 4
    x = min(left.x(), scene.bounds.right() - width - 2)
    rect = QRectF(x, left.y() - height / 2, width, height)
    painter.setPen(QPen(QColor("white"), 1.5))
    painter.setBrush(colour)
    painter.drawRoundedRect(rect, height / 2, height / 2)
    painter.setFont(font)
    painter.setPen(QColor("white"))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)


# --- Numbers and ways -------------------------------------------------------------------------------------------------


def _draw_badge_at(painter: QPainter, scene: Scene, ghost: Ghost, box: QRectF) -> None:
    inside = scene.bounds.adjusted(3, 3, -3, -3)
    size = BADGE + (4 if ghost.fate is Fate.NOW else 0)
    top = box.top() + 10 if is_large(box) and box.top() < 10 else box.top() - 3
    rect = QRectF(0, 0, size, size)
    for shift in range(8):
        # Several steps on one target stand beside each other, starting at its corner.
        rect.moveCenter(QPointF(box.left() - 3 + shift * (size + 3), top))
        rect.moveLeft(min(max(rect.left(), inside.left()), inside.right() - size))
        rect.moveTop(min(max(rect.top(), inside.top()), inside.bottom() - size))
        if not any(rect.adjusted(1, 1, -1, -1).intersects(other) for other in scene.badges):
            break
    scene.badges.append(QRectF(rect))
    painter.save()
    painter.setOpacity(max(0.75, opacity_of(scene, ghost)))
    if ghost.fate.settled:
        painter.setPen(QPen(QColor("white"), 2.0))
        painter.setBrush(colour_of(scene, ghost))
        painter.drawEllipse(rect)
        write_badge(painter, rect, _MARKS.get(ghost.fate, ""), scene.font)
    else:
        draw_badge(painter, rect, ghost.number, ghost.risk, colour_of(scene, ghost), scene.font)
        scene.grips[Grip(ghost.number)] = QRectF(rect)
        if ghost.locked:
            draw_lock(painter, rect)
        if ghost.change in _TAGS:
            _draw_tag(painter, scene, translate("Review", _TAGS[ghost.change]), rect)
    painter.restore()


def _draw_tag(painter: QPainter, scene: Scene, text: str, badge: QRectF) -> None:
    """A word above a badge: what the step is beside those that were approved before."""
    font = sized(scene.font, 0.82, QFont.Weight.DemiBold)
    metrics = QFontMetricsF(font)
    rect = QRectF(badge.left(), 0, metrics.horizontalAdvance(text) + 10, metrics.height() + 1)
    rect.moveBottom(badge.top() - 3)
    if rect.top() < scene.bounds.top():
        rect.moveTop(badge.bottom() + 3)
    painter.setPen(QPen(QColor(255, 255, 255, 60), 1))
    painter.setBrush(scene.inks.card)
    painter.drawRoundedRect(rect, 4, 4)
    painter.setFont(font)
    painter.setPen(scene.inks.card_text)
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)


def _draw_pull(painter: QPainter, scene: Scene, pull: Pull) -> None:
    """A handle on its way: a line to the pointer, and what it would snap to."""
    ghost = next((one for one in scene.ghosts if one.number == pull.grip.number), None)
    start = scene.grips.get(pull.grip)
    if ghost is None:
        return
    colour = colour_of(scene, ghost)
    if pull.snapped is not None:
        _outline(painter, pull.snapped, colour, 3.0, 0.22, is_large=is_large(pull.snapped))
    if start is not None:
        line = QPen(colour, 2.5, Qt.PenStyle.DotLine)
        for pen in (QPen(QColor(255, 255, 255, 215), 5), line):
            painter.setPen(pen)
            way = QLineF(start.center(), pull.to)
            way.setP1(way.pointAt(min(1.0, (BADGE / 2 + 3) / max(way.length(), 1.0))))  # not over its own number
            painter.drawLine(way)
    badge = QRectF(0, 0, BADGE, BADGE)
    badge.moveCenter(pull.to)
    painter.setOpacity(1.0 if pull.snapped is not None else 0.6)
    draw_badge(painter, badge, ghost.number, ghost.risk, colour, scene.font)
    painter.setOpacity(1.0)


def _draw_way(painter: QPainter, scene: Scene, start: tuple[Ghost, QRectF], end: tuple[Ghost, QRectF]) -> None:
    (first, leaves), (second, arrives) = start, end
    if leaves == arrives or not scene.bounds.intersects(leaves.united(arrives)):
        return
    way = way_between(anchor_of(leaves), anchor_of(arrives))
    if way is None:
        return
    painter.save()
    painter.setOpacity(min(opacity_of(scene, first), opacity_of(scene, second)))
    stroke_way(painter, way, colour_of(scene, second), 2.5, dashed=True)
    painter.restore()
