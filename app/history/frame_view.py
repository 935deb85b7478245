"""A picture of the screen as it was, with the forecast drawn over it, as large as there is room."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from agent.types import Box, Pixels
from app.ghosts import draw
from app.plan import Plan
from app.scene import Scene
from app.theme import sized, tones


class FrameView(QWidget):
    """Shows one moment; says in words what it shows to who cannot see it."""

    def __init__(self) -> None:
        super().__init__()
        self._image: QImage | None = None
        self._size = (0, 0)
        self._plan: Plan | None = None
        self._acting = False
        self._note = ""
        self.setMinimumSize(260, 160)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("The screen as it was"))

    def show_moment(self, size: tuple[int, int], plan: Plan | None, acting: bool, note: str) -> None:
        """What is drawn over a picture of ``size`` pixels; ``note`` stands there while, or where, there is none."""
        self._size, self._plan, self._acting, self._note = size, plan, acting, note
        self.update()

    def show_picture(self, pixels: Pixels | None) -> None:
        """The picture itself; None where there is none."""
        self._image = None
        if pixels is not None:
            height, width = pixels.shape[:2]
            self._image = QImage(pixels.tobytes(), width, height, 3 * width, QImage.Format.Format_RGB888).copy()
        self.update()

    @property
    def has_picture(self) -> bool:
        return self._image is not None

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's."""
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        area, edge = self._area(), QPainterPath()
        # What the picture leaves free belongs to it, as around a film.
        edge.addRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        painter.fillPath(edge, QColor(tones().sunken))
        painter.save()
        painter.setClipPath(edge)
        if self._image is not None:
            painter.drawImage(area, self._image)
        elif self._note:
            painter.setPen(QColor(tones().quiet))
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(area.adjusted(16, 16, -16, -16), int(flags), self._note)
        if self._plan is not None and self._size[0]:
            painter.translate(area.topLeft())
            draw(painter, self._scene(area, self._plan))
        painter.restore()
        painter.setPen(QColor(tones().line))
        painter.drawPath(edge)
        painter.end()

    def _area(self) -> QRectF:
        """Where the picture lies: whole, undistorted, in the middle, never larger than it was."""
        width, height = self._size if self._size[0] else (16, 10)
        ratio = self.devicePixelRatioF()
        scale = min(self.width() / width, self.height() / height)
        if self._size[0]:
            scale = min(scale, 1.0 if ratio <= 1 else scale)
        made = QRectF(0, 0, width * scale, height * scale)
        made.moveCenter(QRectF(self.rect()).center())
        return made.adjusted(0.5, 0.5, -0.5, -0.5)

    def _scene(self, area: QRectF, plan: Plan) -> Scene:
        scale = area.width() / self._size[0]

        def place(box: Box) -> QRectF:
            return QRectF(box.x * scale, box.y * scale, box.width * scale, box.height * scale)

        return Scene(
            bounds=QRectF(0, 0, area.width(), area.height()),
            area=place,
            ghosts=plan.ghosts,
            font=sized(self.font(), 0.9),
            acting=self._acting,
        )
