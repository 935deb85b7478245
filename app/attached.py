"""What goes with a goal: the picture that was attached, made small, which can be taken away."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from agent.types import Pixels
from app.before_after import image_of
from app.parts import button, label, restyle
from app.theme import sized, tones

_WIDTH, _HEIGHT = 112, 70
"""Of the small picture, in logical pixels."""


class Attached(QFrame):
    """Signals:
    removed: the person took the picture away.
    text_wanted: the person wants what the picture says put into the goal.

    Attributes:
        picture: RGB uint8 of shape (height, width, 3); None while nothing is attached, and then nothing is shown.
    """

    removed = Signal()
    text_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.picture: Pixels | None = None
        self._small = _Small()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self._small, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(2)
        self._title = label("", "")
        self._note = label("", "quiet", wrap=True)
        self._note.setFont(sized(self.font(), 0.93))
        self._read = button(self.tr("Put its text into the goal"), "link")
        self._read.clicked.connect(self.text_wanted)
        column.addWidget(self._title)
        column.addWidget(self._note)
        column.addWidget(self._read, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        row.addLayout(column, 1)
        remove = button("✕", "row-tool")
        remove.setAccessibleName(self.tr("Remove the attached picture"))
        remove.setToolTip(remove.accessibleName())
        remove.clicked.connect(self.removed)
        row.addWidget(remove, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    def show_picture(self, picture: Pixels | None, name: str = "") -> None:
        """This picture goes with the goal from now on; None for none. Without a name it is a part of the screen."""
        self.picture = picture
        self.setVisible(picture is not None)
        if picture is None:
            return
        height, width = picture.shape[:2]
        what = name or self.tr("Part of the screen")
        self._title.setText(self.tr("{what}, {width} × {height}").format(what=what, width=width, height=height))
        self._small.setAccessibleName(self._title.text())
        self._small.show_image(image_of(picture))

    def show_sight(self, policy: str, *, sees: bool) -> None:
        """Whether this policy is shown the picture."""
        if sees:
            told = self.tr("{policy} is shown it beside the screen. It is kept nowhere.")
        else:
            told = self.tr("{policy} cannot see it: of a picture only its text reaches it, in the goal.")
        self._note.setText(told.format(policy=policy))
        restyle(self._note, "quiet" if sees else "careful")

    def show_unseen_by_macro(self) -> None:
        """The goal calls a macro, which looks at no picture."""
        self._note.setText(self.tr("A macro does the steps that it holds: this picture is not looked at."))
        restyle(self._note, "careful")


class _Small(QWidget):
    """The picture made small, whole."""

    def __init__(self) -> None:
        super().__init__()
        self._image = QImage()
        self.setFixedSize(_WIDTH, _HEIGHT)

    def show_image(self, image: QImage) -> None:
        self._image = image
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's."""
        painter, t = QPainter(self), tones()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        shape = QPainterPath()
        shape.addRoundedRect(frame, 6, 6)
        painter.setClipPath(shape)
        painter.fillRect(frame, QColor(t.sunken))
        if not self._image.isNull():
            size = self._image.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
            painter.drawImage(
                QRectF(
                    (self.width() - size.width()) / 2, (self.height() - size.height()) / 2, size.width(), size.height()
                ),
                self._image,
            )
        painter.setClipping(False)
        painter.setPen(QPen(QColor(t.line), 1))
        painter.drawRoundedRect(frame, 6, 6)
        painter.end()
