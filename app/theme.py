"""Colours, shapes and the style sheet of every face, in a light and a dark key that follows the system's palette."""

from __future__ import annotations

import math
from dataclasses import dataclass

from PySide6.QtCore import QObject, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QIcon, QPainter, QPainterPath, QPalette, QPen, QPixmap
from PySide6.QtWidgets import QApplication

from agent.types import Risk
from app.controls_sheet import control_sheet

FIELD_EDGE = 6
"""Logical pixels that the style sheet puts around a field's text: its border and its padding."""


@dataclass(frozen=True, slots=True)
class Tones:
    """The colours of one key as #rrggbb. Text on its ground has a contrast of at least 4.5 to 1."""

    dark: bool
    ground: str
    raised: str
    sunken: str
    line: str
    text: str
    quiet: str
    accent: str
    accent_hover: str
    accent_down: str
    on_accent: str
    hover: str
    chosen: str
    done: str
    done_ground: str
    careful: str
    careful_ground: str
    risky: str
    risky_ground: str


LIGHT = Tones(
    dark=False,
    ground="#f7f8fa",
    raised="#ffffff",
    sunken="#eef0f4",
    line="#d9dde5",
    text="#1a2130",
    quiet="#5b6577",
    accent="#2457d6",
    accent_hover="#1d4bbd",
    accent_down="#183f9f",
    on_accent="#ffffff",
    hover="#edf1fa",
    chosen="#e3ebfd",
    done="#126b41",
    done_ground="#e0f4e9",
    careful="#8a5300",
    careful_ground="#fdf0d8",
    risky="#b3202c",
    risky_ground="#fde6e7",
)

DARK = Tones(
    dark=True,
    ground="#1b1f27",
    raised="#242933",
    sunken="#15181f",
    line="#3a4150",
    text="#e9ecf2",
    quiet="#a3adbf",
    accent="#7aa2ff",
    accent_hover="#93b4ff",
    accent_down="#628ef5",
    on_accent="#0d1630",
    hover="#2b313d",
    chosen="#2b3a5e",
    done="#6cd8a4",
    done_ground="#1c3a2c",
    careful="#f2b95c",
    careful_ground="#40331b",
    risky="#ff8b90",
    risky_ground="#48262b",
)


@dataclass(frozen=True, slots=True)
class Inks:
    """What is drawn over a screen that may show anything: strong colours, always between a light and a dark edge."""

    trace: QColor
    careful: QColor
    risky: QColor
    done: QColor
    paper: QColor
    card: QColor
    card_text: QColor
    card_quiet: QColor

    def of(self, risk: Risk) -> QColor:
        """The colour of a risk."""
        return {Risk.LOW: self.trace, Risk.MEDIUM: self.careful, Risk.HIGH: self.risky}[risk]


def inks() -> Inks:
    """The overlay's colours: the same in both keys, as what lies beneath is not ours."""
    return Inks(
        trace=QColor("#2563eb"),
        careful=QColor("#a85a00"),
        risky=QColor("#d3222f"),
        done=QColor("#14804d"),
        paper=QColor("#ffffff"),
        card=QColor(20, 24, 32, 232),
        card_text=QColor("#f3f5f9"),
        card_quiet=QColor("#b4bccb"),
    )


def is_dark(palette: QPalette) -> bool:
    """True if the palette writes light on dark."""
    window, text = palette.color(QPalette.ColorRole.Window), palette.color(QPalette.ColorRole.WindowText)
    return window.lightness() < text.lightness()


class Theme(QObject):
    """Dresses the application and dresses it again when the system's palette turns light or dark."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._application = application
        self.tones = LIGHT
        application.setStyle("Fusion")
        # Not by a filter on the application, through which every event of every window would go.
        application.paletteChanged.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        tones = DARK if is_dark(QGuiApplication.palette()) else LIGHT
        sheet = style_sheet(tones) + control_sheet(tones)
        # Setting a style sheet announces a new palette itself: the same sheet twice would never end.
        if sheet != self._application.styleSheet():
            self.tones = tones
            self._application.setStyleSheet(sheet)


def palette_of(t: Tones) -> QPalette:
    """A palette in these tones, for where the desktop offers none in that key."""
    made = QPalette()
    role = QPalette.ColorRole
    for group in (role.Window, role.Button):
        made.setColor(group, QColor(t.ground))
    for group in (role.Base, role.ToolTipBase):
        made.setColor(group, QColor(t.raised))
    for group in (role.WindowText, role.Text, role.ButtonText, role.ToolTipText):
        made.setColor(group, QColor(t.text))
    made.setColor(role.PlaceholderText, QColor(t.quiet))
    made.setColor(role.Highlight, QColor(t.accent))
    made.setColor(role.HighlightedText, QColor(t.on_accent))
    return made


def tones() -> Tones:
    """The key that the application's palette asks for."""
    return DARK if is_dark(QGuiApplication.palette()) else LIGHT


def sized(font: QFont, factor: float, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """The same font, ``factor`` times as large."""
    other = QFont(font)
    if font.pointSizeF() > 0:
        other.setPointSizeF(font.pointSizeF() * factor)
    else:
        other.setPixelSize(max(1, round(font.pixelSize() * factor)))
    other.setWeight(weight)
    return other


def badge_path(risk: Risk, box: QRectF) -> QPainterPath:
    """The shape of a risk within ``box``: a disc, a diamond, an octagon, so that colour is never alone in saying it."""
    path = QPainterPath()
    centre, radius = box.center(), box.width() / 2
    if risk is Risk.LOW:
        path.addEllipse(box)
        return path
    corners, turn, reach = (4, 0.0, 1.16) if risk is Risk.MEDIUM else (8, math.pi / 8, 1.06)
    for index in range(corners):
        angle = turn + index * 2 * math.pi / corners
        point = QPointF(
            centre.x() + radius * reach * math.cos(angle),
            centre.y() + radius * reach * math.sin(angle),
        )
        if index:
            path.lineTo(point)
        else:
            path.moveTo(point)
    path.closeSubpath()
    return path


def icon(running: bool = False) -> QIcon:
    """Three numbered stops on a path: the mark of the application; the last is filled green while a run is on."""
    made = QIcon()
    for size in (16, 22, 24, 32, 48, 64, 128, 256):
        picture = QPixmap(size, size)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _draw_mark(painter, size, running)
        painter.end()
        made.addPixmap(picture)
    return made


def _draw_mark(painter: QPainter, size: int, running: bool) -> None:
    painter.scale(size / 64, size / 64)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor("#1f3fa8"))
    painter.drawRoundedRect(QRectF(2, 2, 60, 60), 15, 15)
    way = QPainterPath(QPointF(16, 46))
    way.cubicTo(QPointF(18, 22), QPointF(30, 46), QPointF(34, 31))
    way.cubicTo(QPointF(37, 20), QPointF(44, 24), QPointF(48, 18))
    pen = QPen(QColor("#a9c1ff"), 4.5)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(way)
    painter.setPen(Qt.PenStyle.NoPen)
    for centre, radius, colour in (
        (QPointF(16, 46), 7.5, "#ffffff"),
        (QPointF(34, 31), 6.0, "#d4e0ff"),
        (QPointF(48, 18), 6.5, "#46e09a" if running else "#ffffff"),
    ):
        painter.setBrush(QColor(colour))
        painter.drawEllipse(centre, radius, radius)


def style_sheet(t: Tones) -> str:
    """The sheet of every window; widgets choose a part by the dynamic property ``part``."""
    return f"""
    QWidget#face {{ background: {t.ground}; color: {t.text}; }}
    QFrame#panel {{ background: {t.ground}; border: 1px solid {t.line}; border-radius: 12px; }}
    QLabel {{ color: {t.text}; background: transparent; }}
    QLabel[part="quiet"] {{ color: {t.quiet}; }}
    QLabel[part="done"] {{ color: {t.done}; }}
    QLabel[part="careful"] {{ color: {t.careful}; }}
    QLabel[part="risky"] {{ color: {t.risky}; }}
    QLabel[part="chip"] {{ color: {t.quiet}; background: {t.sunken}; border-radius: 4px; padding: 1px 6px; }}
    QLabel[part="chip-careful"] {{ color: {t.careful}; background: {t.careful_ground}; border-radius: 4px;
        padding: 1px 6px; }}
    QLabel[part="chip-risky"] {{ color: {t.risky}; background: {t.risky_ground}; border-radius: 4px;
        padding: 1px 6px; }}
    QFrame[part="card"] {{ background: {t.raised}; border: 1px solid {t.line}; border-radius: 10px; }}
    QFrame[part="success"] {{ background: {t.done_ground}; border: none; border-radius: 10px; }}
    QFrame[part="success"] QLabel {{ color: {t.done}; }}
    QFrame[part="notice"] {{ background: {t.careful_ground}; border: none; border-radius: 10px; }}
    QFrame[part="notice"] QLabel {{ color: {t.careful}; }}
    QFrame[part="alarm"] {{ background: {t.risky_ground}; border: none; border-radius: 10px; }}
    QFrame[part="alarm"] QLabel {{ color: {t.risky}; }}
    QFrame[part="rule"] {{ background: {t.line}; border: none; max-height: 1px; min-height: 1px; }}
    QFrame[part="row"] {{ background: transparent; border: none; border-radius: 8px; }}
    QFrame[part="row"][lit="hover"] {{ background: {t.hover}; }}
    QFrame[part="row"][lit="chosen"] {{ background: {t.chosen}; }}
    QFrame[part="row"]:focus {{ border: 2px solid {t.accent}; }}

    QPushButton {{ color: {t.text}; background: {t.raised}; border: 1px solid {t.line}; border-radius: 7px;
        padding: 6px 14px; min-height: 18px; }}
    QPushButton:hover {{ background: {t.hover}; }}
    QPushButton:pressed {{ background: {t.sunken}; }}
    QPushButton:focus {{ border: 2px solid {t.accent}; padding: 5px 13px; }}
    QPushButton:disabled {{ color: {t.quiet}; background: {t.sunken}; }}
    QPushButton[part="first"] {{ color: {t.on_accent}; background: {t.accent}; border: 1px solid {t.accent};
        font-weight: 600; }}
    QPushButton[part="first"]:hover {{ background: {t.accent_hover}; }}
    QPushButton[part="first"]:pressed {{ background: {t.accent_down}; }}
    QPushButton[part="first"]:focus {{ border: 2px solid {t.text}; }}
    QPushButton[part="first"]:disabled {{ color: {t.quiet}; background: {t.sunken}; border: 1px solid {t.line}; }}
    QPushButton[part="stop"] {{ color: {t.risky}; }}
    QPushButton[part="stop"]:hover {{ background: {t.risky_ground}; border-color: {t.risky}; }}
    QPushButton[part="link"] {{ color: {t.accent}; background: transparent; border: none; padding: 3px 0; }}
    QPushButton[part="link"]:hover {{ background: transparent; text-decoration: underline; }}
    QPushButton[part="link"]:focus {{ border-bottom: 2px solid {t.accent}; padding: 3px 0 1px 0; }}

    QPushButton[part="row-tool"] {{ color: {t.quiet}; background: transparent; border: 1px solid transparent;
        border-radius: 5px; padding: 2px 5px; min-height: 16px; }}
    QPushButton[part="row-tool"]:hover {{ color: {t.text}; background: {t.raised}; border-color: {t.line}; }}
    QPushButton[part="row-tool"]:focus {{ border: 2px solid {t.accent}; padding: 1px 4px; }}
    QPushButton[part="row-tool"]:disabled {{ color: {t.line}; background: transparent; }}

    QComboBox[part="choice"] {{ color: {t.text}; background: {t.raised}; border: 1px solid {t.line}; border-radius: 7px;
        padding: 4px 8px; min-height: 18px; }}
    QComboBox[part="choice"]:focus {{ border: 2px solid {t.accent}; padding: 3px 7px; }}
    QComboBox[part="choice"]::drop-down {{ border: none; width: 22px; }}
    QComboBox[part="choice"] QAbstractItemView {{ color: {t.text}; background: {t.raised}; border: 1px solid {t.line};
        selection-background-color: {t.accent}; selection-color: {t.on_accent}; outline: none; }}

    QAbstractSpinBox[part="number"] {{ color: {t.text}; background: {t.raised}; border: 1px solid {t.line};
        border-radius: 7px; padding: 2px 8px 3px 8px; min-height: 18px; selection-background-color: {t.accent};
        selection-color: {t.on_accent}; }}
    QAbstractSpinBox[part="number"]:focus {{ border: 2px solid {t.accent}; padding: 1px 7px 2px 7px; }}
    QAbstractSpinBox[part="number"]::up-button {{ subcontrol-origin: border; width: 26px; border: none; }}
    QAbstractSpinBox[part="number"]::down-button {{ subcontrol-origin: border; width: 26px; border: none; }}

    QPushButton[part="segment"] {{ color: {t.quiet}; background: transparent; border: 1px solid {t.line};
        border-radius: 6px; padding: 2px 9px; min-height: 16px; }}
    QPushButton[part="segment"]:hover {{ background: {t.hover}; }}
    QPushButton[part="segment"]:checked {{ color: {t.text}; background: {t.chosen}; border-color: {t.accent}; }}
    QPushButton[part="segment"]:focus {{ border: 2px solid {t.accent}; padding: 1px 8px; }}

    QLineEdit, QPlainTextEdit {{ color: {t.text}; background: {t.raised}; border: 1px solid {t.line};
        border-radius: 7px; padding: {FIELD_EDGE - 1}px 8px;
        selection-background-color: {t.accent}; selection-color: {t.on_accent}; placeholder-text-color: {t.quiet}; }}
    QLineEdit:focus, QPlainTextEdit:focus {{ border: 2px solid {t.accent};
        padding: {FIELD_EDGE - 2}px 7px; }}
    QAbstractSpinBox QLineEdit {{ border: none; padding: 0; }}
    QPlainTextEdit:disabled, QLineEdit:disabled {{ color: {t.quiet}; background: {t.sunken}; }}

    QScrollArea, QScrollArea > QWidget > QWidget {{ background: transparent; border: none; }}
    QAbstractScrollArea::corner {{ background: transparent; border: none; }}
    QScrollBar:vertical {{ background: transparent; width: 10px; margin: 2px; }}
    QScrollBar:horizontal {{ background: transparent; height: 10px; margin: 2px; }}
    QScrollBar::handle {{ background: {t.line}; border-radius: 3px; min-height: 28px; min-width: 28px; }}
    QScrollBar::handle:hover {{ background: {t.quiet}; }}
    QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {{
        background: none; height: 0; width: 0; }}
    QProgressBar {{ background: {t.sunken}; border: none; border-radius: 2px; max-height: 4px; min-height: 4px; }}
    QProgressBar::chunk {{ background: {t.accent}; border-radius: 2px; }}
    QToolTip {{ color: {t.text}; background: {t.raised}; border: 1px solid {t.line}; padding: 4px 6px; }}
    """
