"""The overlay: one click-through window for each monitor, where the foreseen steps are drawn on the real screen."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRect, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QBitmap,
    QColor,
    QFont,
    QGuiApplication,
    QImage,
    QPainter,
    QPaintEvent,
    QRegion,
    QScreen,
    QShowEvent,
)
from PySide6.QtWidgets import QWidget

from agent.types import Action, Box, Click, PlannedStep, PressKeys, Risk, Role, Target, TypeText, Unstated
from app.drawing import Drawing
from app.foothold import Foothold
from app.foreground import Foreground
from app.ghosts import draw
from app.handles import STOP, Grip, Handle, Touch, Way
from app.language import translate
from app.plan import Ghost, Plan
from app.rounds import soon
from app.scene import Pull, Scene
from app.screens import FrameToScreen, home_screen

BEACON = ((37, 99, 201), (201, 99, 37), (37, 201, 99), (99, 37, 201))
"""The colours, left to right, of four device pixels in a corner: seen there, the overlay is on the screen."""

_BEACON_AREA = QRect(0, 0, len(BEACON), 1)
"""Where it stands, in logical pixels of the window."""

_ONE_OF_EACH: tuple[tuple[Action, Box | None], ...] = (
    (Click(Target(Role.BUTTON, "Aa")), Box(40, 40, 90, 30)),
    (TypeText(Target(Role.TEXT, "Aa"), "Aa"), Box(40, 140, 200, 30)),
    (PressKeys(("ctrl", "a")), None),
)


class ScreenOverlay(QWidget):
    """The window of one monitor. It takes no key and no focus, and no click but on a handle.

    Signals:
        touched: a ``Touch``.
    """

    touched = Signal(object)

    def __init__(self, screen: QScreen, foreground: Foreground) -> None:
        super().__init__(
            None,
            Qt.WindowType.Tool
            | Qt.WindowType.FramelessWindowHint
            | Qt.WindowType.WindowStaysOnTopHint
            | Qt.WindowType.WindowTransparentForInput
            | Qt.WindowType.WindowDoesNotAcceptFocus
            | Qt.WindowType.NoDropShadowWindowHint,
        )
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setWindowTitle("TraceR1 overlay")
        self.setAccessibleName(translate("Review", "Foreseen steps"))
        self._foreground = foreground
        self._screen = screen
        self._scene: Scene | None = None
        self._drawing: Drawing | None = None
        self._veiled = self._standing_by = False
        self._handles: dict[Grip, Handle] = {}
        self.setScreen(screen)
        self.setGeometry(screen.geometry())
        screen.geometryChanged.connect(self.setGeometry)
        Foothold(self, lambda: self._screen.geometry().topLeft())

    @property
    def monitor(self) -> QScreen:
        return self._screen

    @property
    def scene(self) -> Scene | None:
        """What it draws; None for nothing."""
        return self._scene

    @property
    def painted(self) -> bool:
        """True while something of this window is meant to be on the screen."""
        return self.isVisible() and self._scene is not None and not self._veiled

    def stand_by(self, on: bool) -> None:
        """Be there also while there is nothing to draw: what comes then need not wait until the window is mapped."""
        self._standing_by = on
        self._renew()

    def show_scene(self, scene: Scene | None) -> None:
        """Draw ``scene`` from now on; None is nothing, and then there is no window either, but on stand-by."""
        before, inked = self._shown(), self._inked()
        self._scene, self._drawing = scene, None
        self._renew()
        after = self._shown()
        changed = after.changes(before) if before is not None and after is not None else inked + self._inked()
        self.update(changed)  # not at once: of several scenes in one go only the last is painted

    def paint(self) -> None:
        """Paint now, not when there is a moment; what is only coming is painted when it is there."""
        if self.painted and self.windowHandle().isExposed():
            self.repaint(_BEACON_AREA)  # and with it all that is due

    def veil(self, on: bool) -> None:
        """Paint nothing, or paint again."""
        before = self._inked()
        self._veiled = on
        self._renew()
        if on:
            self.repaint(before)  # at once, not at the next idle moment: whoever veils waits for it
        else:
            self.update(self._inked())

    def recompose(self) -> None:
        """Show the same in the way in which translucent windows are drawn now."""
        self._renew()
        self.update()

    @staticmethod
    def beacon_in(shot: QImage) -> bool:
        """True if a picture of the screen's top-left corner shows the beacon."""
        if shot.width() < len(BEACON):
            return False
        return all(_near(shot.pixelColor(x, 0), colour) for x, colour in enumerate(BEACON))

    def showEvent(self, event: QShowEvent) -> None:
        """Qt's."""
        self.windowHandle().installEventFilter(self)
        super().showEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's: once the window is really on the screen, see to it that clicks go through."""
        if event.type() == QEvent.Type.Expose and self.windowHandle().isExposed():
            self._open_handles()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's."""
        painter = QPainter(self)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
        painter.fillRect(self.rect(), Qt.GlobalColor.transparent)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        if (drawing := self._shown()) is not None:
            drawing.paint(painter, event.region())
            painter.resetTransform()
            # After the reset one unit is one device pixel over the widget's scale: undo that scale too.
            painter.scale(1 / self.devicePixelRatioF(), 1 / self.devicePixelRatioF())
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
            for x, (red, green, blue) in enumerate(BEACON):
                painter.fillRect(QRect(x, 0, 1, 1), QColor(red, green, blue))
        painter.end()

    def _renew(self) -> None:
        composited = self._foreground.composited()
        # A window without anything in it is not seen where translucent ones are drawn as such, and black elsewhere.
        drawn = self._scene is not None
        wanted = drawn or self._standing_by if composited else drawn and not self._veiled
        if wanted and composited:
            self.clearMask()
        elif wanted:
            # Without a compositing manager a translucent window is black where nothing is painted: cut that away.
            self._cut()
        if wanted != self.isVisible():
            self.setVisible(wanted)
        self._place_handles()

    def _shown(self) -> Drawing | None:
        """What is to be seen, drawn when it is first asked for; None for nothing."""
        if self._scene is None or self._veiled:
            return None
        if self._drawing is None:
            self._drawing = Drawing(self._scene)
        return self._drawing

    def _inked(self) -> QRegion:
        """Where something is to be seen, in logical pixels: the rest of a screen full of them needs no painting."""
        drawing = self._shown()
        return drawing.region + _BEACON_AREA if drawing is not None else QRegion()

    def _place_handles(self) -> None:
        """A handle over each grip that may be taken; everywhere else a click goes through."""
        scene = self._scene if self._shown() is not None else None
        grips = {} if scene is None else {grip: rect for grip, rect in scene.grips.items() if self._opens(scene, grip)}
        for grip in [grip for grip in self._handles if grip not in grips]:
            handle = self._handles.pop(grip)
            handle.hide()
            handle.deleteLater()
        for grip, rect in grips.items():
            if grip not in self._handles:
                self._handles[grip] = made = Handle(grip, self)
                made.taken.connect(lambda grip: self.touched.emit(Touch(grip, Way.PRESSED)))
                made.opened.connect(lambda grip: self.touched.emit(Touch(grip, Way.OPENED)))
                made.dragged.connect(lambda grip, to: self.touched.emit(Touch(grip, Way.DRAGGED, to)))
                made.dropped.connect(lambda grip, to: self.touched.emit(Touch(grip, Way.DROPPED, to)))
            self._handles[grip].place(rect)
        if self.isVisible():
            self._open_handles()

    @staticmethod
    def _opens(scene: Scene, grip: Grip) -> bool:
        if grip == STOP:
            return scene.acting
        ghost = next((one for one in scene.ghosts if one.number == grip.number), None)
        return scene.editable and not scene.faded and ghost is not None and not ghost.locked

    def _open_handles(self) -> None:
        ratio = self.devicePixelRatioF()
        places = [
            QRectF(QPointF(rect.topLeft()) * ratio, QSizeF(rect.size()) * ratio).toAlignedRect()
            for rect in (handle.geometry() for handle in self._handles.values())
        ]
        self._foreground.let_through(int(self.winId()), places)

    def _cut(self) -> None:
        if (drawing := self._shown()) is None:
            return
        ratio = self.devicePixelRatioF()
        picture = QImage(self.size() * ratio, QImage.Format.Format_ARGB32_Premultiplied)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        drawing.paint(painter)
        painter.end()
        small = picture.scaled(self.size()) if ratio != 1.0 else picture
        small.setDevicePixelRatio(1.0)
        mask = QBitmap.fromImage(small.createAlphaMask(Qt.ImageConversionFlag.ThresholdDither))
        corner = QPainter(mask)
        corner.fillRect(0, 0, len(BEACON), 1, Qt.GlobalColor.color1)
        corner.end()
        self.setMask(mask)


class Overlay(QObject):
    """All the monitors' windows together.

    Signals:
        touched: a ``Touch``.
        rearranged: a monitor came or went, or is of another size or scale: what is shown has to be shown anew.
    """

    touched = Signal(object)
    rearranged = Signal()

    def __init__(self, foreground: Foreground, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._foreground = foreground
        self._asked: object = None
        self._veiled = self._standing_by = self._rehearsed = False
        self._windows: list[ScreenOverlay] = []
        for screen in QGuiApplication.screens():
            self._add(screen)
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        application.screenAdded.connect(self._add)
        application.screenRemoved.connect(self._remove)
        foreground.recomposed.connect(self._recompose)

    @property
    def windows(self) -> tuple[ScreenOverlay, ...]:
        return tuple(self._windows)

    def show_plan(
        self,
        plan: Plan | None,
        *,
        chosen: int = 0,
        status: str = "",
        acting: bool = False,
        avoid: tuple[QRect, ...] = (),
        editable: bool = False,
        faded: bool = False,
        pull: tuple[Grip, QPoint, Box | None] | None = None,
    ) -> None:
        """Draw a plan; ``avoid`` are our own windows in Qt's logical desktop coordinates.

        ``editable`` is a plan whose ghosts have handles, ``faded`` one whose window is not in front, ``pull`` a handle
        on its way to a place (global logical coordinates), with what it would snap to (frame pixels).
        """
        asked = (
            plan,
            chosen,
            status,
            acting,
            avoid,
            editable,
            faded,
            pull,
            tuple((window.monitor.geometry(), window.monitor.devicePixelRatio()) for window in self._windows),
        )
        if asked == self._asked:
            return
        self._asked = asked
        home = home_screen(plan) if plan is not None else QGuiApplication.primaryScreen()
        for window in self._windows:
            if plan is None and not acting and not status:
                window.show_scene(None)
                continue
            screen = window.monitor
            origin = screen.geometry().topLeft()
            area = FrameToScreen(screen, plan.origin if plan else (0, 0))
            window.show_scene(
                Scene(
                    bounds=QRectF(0, 0, screen.geometry().width(), screen.geometry().height()),
                    area=area,
                    ghosts=plan.ghosts if plan else (),
                    font=self._font(),
                    avoid=tuple(QRectF(rect.translated(-origin)) for rect in avoid),
                    chosen=chosen,
                    status=status if screen is home or acting else "",
                    acting=acting,
                    stacked=screen is home,
                    editable=editable,
                    faded=faded,
                    pull=_pulled(pull, area, origin) if pull is not None else None,
                )
            )

    def stand_by(self, on: bool) -> None:
        """A run is under way, and there will be something to draw on each monitor, one that comes meanwhile too."""
        self._standing_by = on
        if on and not self._rehearsed:
            soon(self, self._rehearse)
        for window in self._windows:
            window.stand_by(on)

    def paint(self) -> None:
        """Draw what is shown now, not when there is a moment; what is only coming is drawn when it is there."""
        for window in self._windows:
            window.paint()

    def veil(self, on: bool) -> None:
        """Paint nothing on any monitor, one that comes meanwhile too, or paint again."""
        self._veiled = on
        for window in self._windows:
            window.veil(on)

    def close(self) -> None:
        """Take the windows away for good."""
        for window in self._windows:
            window.close()
            window.deleteLater()
        self._windows.clear()

    def _rehearse(self) -> None:
        """Draw one of each out of sight: the first letters of a size take a while, which no forecast shall wait for."""
        self._rehearsed = True
        ghosts = tuple(
            Ghost(number, PlannedStep(action, "Aa", Unstated(), None, 1.0), Risk.LOW, "", 1.0, box)
            for number, (action, box) in enumerate(_ONE_OF_EACH, start=1)
        )
        nowhere = QImage(1, 1, QImage.Format.Format_ARGB32_Premultiplied)
        painter = QPainter(nowhere)
        area = FrameToScreen(QGuiApplication.primaryScreen(), (0, 0))
        scene = Scene(QRectF(0, 0, 800, 600), area, ghosts, self._font())
        scene.acting, scene.status = True, "Aa"
        draw(painter, scene)
        painter.end()

    def _font(self) -> QFont:
        return QGuiApplication.font()

    def _add(self, screen: QScreen) -> None:
        made = ScreenOverlay(screen, self._foreground)
        made.touched.connect(self.touched)
        made.stand_by(self._standing_by)
        made.veil(self._veiled)
        self._windows.append(made)
        self._asked = None  # it was not told yet what is shown
        # After the window's own: by then it stands where the monitor is.
        screen.geometryChanged.connect(self._rearranged)
        screen.logicalDotsPerInchChanged.connect(self._rearranged)
        self._rearranged()

    def _remove(self, screen: QScreen) -> None:
        for window in [window for window in self._windows if window.monitor is screen]:
            self._windows.remove(window)
            window.close()
            window.deleteLater()
        self._rearranged()

    def _recompose(self) -> None:
        for window in self._windows:
            window.recompose()

    def _rearranged(self, what: object = None) -> None:
        del what
        self.rearranged.emit()


def _pulled(pull: tuple[Grip, QPoint, Box | None], area: FrameToScreen, origin: QPoint) -> Pull:
    grip, to, box = pull
    return Pull(grip, QPointF(to - origin), area(box) if box is not None else None)


def _near(seen: QColor, meant: tuple[int, int, int]) -> bool:
    return all(
        abs(one - other) <= 12 for one, other in zip((seen.red(), seen.green(), seen.blue()), meant, strict=True)
    )
