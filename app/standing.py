"""Where the review panel stands: on no target of a step, on the program only where there is no other room."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QGuiApplication

from agent.types import Box, Grounding, Observation
from app.foothold import Foothold
from app.placement import place
from app.plan import Plan
from app.review import ReviewPanel
from app.screens import FrameToScreen, home_screen, screen_under

_REACH = 24
"""Frame pixels around the point of a step that no window of ours may cover while the hands act."""


class Standing:
    """Moves the panel, and remembers where it put it.

    Attributes:
        roams: True while the panel may go elsewhere although it stands well.
    """

    def __init__(self, panel: ReviewPanel) -> None:
        self._panel = panel
        self._floor: QPoint | None = None
        self.roams = False
        Foothold(panel, self._stand)

    def forget(self) -> None:
        """The monitors are others: where the panel was put says nothing any more."""
        self._floor = None

    def crowds(self, plan: Plan | None, look: Observation | None) -> bool:
        """True if the panel lies on the program or on a target."""
        here = self._panel.geometry()
        return any(here.intersects(rect) for rect in (*_targets(plan), *_programs(plan, look)))

    def settle(self, plan: Plan | None, look: Observation | None) -> None:
        """Move the panel where it covers no target, unless the person put it elsewhere and it covers none there."""
        panel = self._panel
        if panel.isVisible() and not panel.moved_by_person and self._floor is not None:
            # What grows or shrinks stays on the floor it stood on. Where we put it, not where Qt says it is: that is
            # told late, and relative to a frame at first.
            panel.move(self._on(self._floor))
            if not self.roams and self._stands_well(plan):
                return
        soft = [] if panel.moved_by_person else _programs(plan, look)
        spot, _ = self._best(plan, _targets(plan), soft)
        self._put(spot)

    def clear(self, grounding: Grounding, plan: Plan, look: Observation | None) -> None:
        """Leave this target, where the panel covers it or is too near to where it is acted on."""
        point = grounding.point
        reach = Box(point.x - _REACH, point.y - _REACH, 2 * _REACH, 2 * _REACH)
        here = _on_desktop(plan, [reach])
        here += [rect for rect in _on_desktop(plan, [grounding.box]) if not _is_large(rect)]
        if any(self._panel.geometry().intersects(rect) for rect in here):
            spot, free = self._best(plan, [*here, *_targets(plan)], _programs(plan, look), stays=False)
            if not free:
                spot, _ = self._best(plan, here[:1], [], stays=False)
            self._put(spot)

    def _put(self, spot: QPoint) -> None:
        self._floor = spot + QPoint(0, self._panel.height())
        if spot != self._panel.pos():
            self._panel.move(spot)

    def _stand(self) -> QPoint | None:
        """Where the panel was put; None where it is the person's to say."""
        return self._on(self._floor) if self._floor is not None and not self._panel.moved_by_person else None

    def _on(self, floor: QPoint) -> QPoint:
        """The corner of a panel that stands there, as high as it is now."""
        return floor - QPoint(0, self._panel.height())

    def _stands_well(self, plan: Plan | None) -> bool:
        """True if the panel is where it can stay: a person who uses it is not to run after it."""
        here = self._panel.geometry()
        there = any(screen.geometry().contains(here) for screen in QGuiApplication.screens())
        return there and not any(here.intersects(rect) for rect in _targets(plan))

    def _best(
        self, plan: Plan | None, avoid: list[QRect], soft: list[QRect], *, stays: bool = True
    ) -> tuple[QPoint, bool]:
        panel = self._panel
        screen = home_screen(plan) if plan is not None else screen_under(panel)
        now = panel.pos() if stays and (panel.moved_by_person or panel.isVisible()) else None
        return place(panel.size(), screen.availableGeometry(), avoid, soft, now)


def reach_of(grounding: Grounding, plan: Plan) -> QRect:
    """What must be free while the hands act, in physical pixels of the desktop."""
    x, y = grounding.point.x + plan.origin[0], grounding.point.y + plan.origin[1]
    return QRect(x - _REACH, y - _REACH, 2 * _REACH, 2 * _REACH)


def _targets(plan: Plan | None) -> list[QRect]:
    if plan is None:
        return []
    boxes = [box for ghost in plan.ahead for box in (ghost.box, ghost.end) if box is not None]
    return [rect for rect in _on_desktop(plan, boxes) if not _is_large(rect)]


def _programs(plan: Plan | None, look: Observation | None) -> list[QRect]:
    window = look.window if look is not None else None
    return _on_desktop(plan, [window.box]) if window is not None and plan is not None else []


def _on_desktop(plan: Plan, boxes: list[Box]) -> list[QRect]:
    """Frame boxes in the logical coordinates that windows are moved in."""
    screen = home_screen(plan)
    turn = FrameToScreen(screen, plan.origin)
    corner = screen.geometry().topLeft()
    return [turn(box).toAlignedRect().translated(corner) for box in boxes]


def _is_large(rect: QRect) -> bool:
    """True for a document rather than a button: a panel may lie on a part of it."""
    return rect.height() >= 200 and rect.width() >= 400
