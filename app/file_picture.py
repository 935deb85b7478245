"""The picture that a person attaches to a goal from a file or the clipboard, no larger than a policy looks at."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import numpy as np
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QPainter

from agent.damage import damage
from agent.errors import UsageError
from agent.types import Pixels

LARGEST: Final = 2560
"""Pixels of the longer side at most."""

FORMATS: Final = (b"png", b"jpeg", b"webp", b"gif", b"bmp")
"""What is read: pixels alone. Other formats may name further files, or hold a program."""


def picture_in(path: Path) -> Pixels:
    """The picture in a file, RGB uint8 of shape (height, width, 3), upright. Raises ``UsageError``."""
    advice = "Choose a PNG, JPEG, WebP, GIF or BMP file."
    try:
        there = path.is_file()
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {damage(error)}", "Choose another file.") from error
    if not there:
        raise UsageError(f"{path} is no file", advice)
    reader = QImageReader(str(path))
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)
    if bytes(reader.format().data()) not in FORMATS:
        raise UsageError(f"{path} holds no picture that can be read", advice)
    size = reader.size()
    if size.isValid():
        reader.setScaledSize(_bounded(size))  # a JPEG is read so small at once; a bomb never becomes large
    image = reader.read()
    if image.isNull():
        raise UsageError(f"{path} holds no picture that can be read", advice)
    return pixels_of(image)


def pixels_of(image: QImage) -> Pixels:
    """The picture's pixels, RGB uint8 of shape (height, width, 3), on white where it is translucent."""
    small = image.scaled(
        _bounded(image.size()), Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
    )
    small.setDevicePixelRatio(1.0)
    ground = QImage(small.size(), QImage.Format.Format_RGB888)
    ground.fill(Qt.GlobalColor.white)
    painter = QPainter(ground)
    painter.drawImage(0, 0, small)
    painter.end()
    lines = np.frombuffer(ground.constBits(), np.uint8).reshape(ground.height(), ground.bytesPerLine())
    pixels = lines[:, : 3 * ground.width()].reshape(ground.height(), ground.width(), 3).copy()
    pixels.flags.writeable = False
    return pixels


def _bounded(size: QSize) -> QSize:
    longer = max(size.width(), size.height())
    if longer <= LARGEST:
        return size
    return QSize(max(1, size.width() * LARGEST // longer), max(1, size.height() * LARGEST // longer))
