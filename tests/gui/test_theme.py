from __future__ import annotations

import itertools

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QLineEdit, QListWidget
from pytestqt.qtbot import QtBot

from agent.types import Risk
from app.controls_sheet import control_sheet
from app.theme import DARK, LIGHT, Theme, Tones, badge_path, icon, inks, is_dark, palette_of, style_sheet, tones
from app.windows.choice import Choice
from app.windows.chord_edit import ChordEdit
from app.windows.number import Seconds, Whole


def luminance(colour: QColor) -> float:
    """Relative luminance as WCAG 2.2 defines it."""

    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF())


def contrast(one: str | QColor, other: str | QColor) -> float:
    light, dark = sorted((luminance(QColor(one)), luminance(QColor(other))), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("t", [LIGHT, DARK], ids=["light", "dark"])
def test_every_text_can_be_read_on_its_ground(t: Tones) -> None:
    pairs = [
        *itertools.product([t.text, t.quiet], [t.ground, t.raised, t.sunken, t.hover, t.chosen]),
        *itertools.product([t.accent, t.done, t.careful, t.risky], [t.ground, t.raised]),
        (t.careful, t.careful_ground),
        (t.risky, t.risky_ground),
        (t.done, t.done_ground),
        *itertools.product([t.on_accent], [t.accent, t.accent_hover, t.accent_down]),
    ]
    for text, ground in pairs:
        assert contrast(text, ground) >= 4.5, (text, ground)


def test_the_numbers_on_the_overlay_can_be_read() -> None:
    ink = inks()
    for colour in (ink.trace, ink.careful, ink.risky, ink.done):
        assert contrast(ink.paper, colour) >= 4.5
    assert contrast(ink.card_text, "#141820") >= 7
    assert contrast(ink.card_quiet, "#141820") >= 4.5


def test_no_two_risks_look_alike_without_colour() -> None:
    box = QRectF(0, 0, 24, 24)
    shapes = [badge_path(risk, box) for risk in Risk]
    for one, other in itertools.combinations(shapes, 2):
        assert one.elementCount() != other.elementCount() or one != other


def test_fields_of_one_line_are_equally_high(qtbot: QtBot) -> None:
    for made in (fields := [Choice(), Whole(), Seconds(), ChordEdit(), QLineEdit()]):
        qtbot.addWidget(made)
        made.setStyleSheet(style_sheet(LIGHT) + control_sheet(LIGHT))
        made.ensurePolished()
    assert len({made.sizeHint().height() for made in fields}) == 1


@pytest.mark.parametrize("t", [LIGHT, DARK], ids=["light", "dark"])
def test_the_chosen_line_of_a_list_is_seen(qtbot: QtBot, t: Tones) -> None:
    listed = QListWidget()
    qtbot.addWidget(listed)
    listed.setStyleSheet(style_sheet(t) + control_sheet(t))
    listed.addItems(["one", "two"])
    listed.setCurrentRow(0)
    listed.show()
    shown = listed.viewport().grab().toImage()

    def ground(row: int) -> str:
        place = listed.visualItemRect(listed.item(row))
        return shown.pixelColor(place.right() - 12, place.center().y()).name()

    assert (ground(0), ground(1)) == (t.chosen, t.raised)


def test_the_theme_follows_the_palette(qtbot: QtBot, qapp: QApplication) -> None:
    before = QPalette(qapp.palette())
    theme = Theme(qapp)
    try:
        qapp.setPalette(palette_of(DARK))
        qtbot.waitUntil(lambda: theme.tones is DARK)
        assert is_dark(qapp.palette())
        assert tones() is DARK
        assert DARK.ground in qapp.styleSheet()
        qapp.setPalette(palette_of(LIGHT))
        qtbot.waitUntil(lambda: theme.tones is LIGHT)
        assert LIGHT.ground in qapp.styleSheet()
    finally:
        qapp.removeEventFilter(theme)
        qapp.setStyleSheet("")
        qapp.setPalette(before)


def test_the_icon_shows_whether_a_run_is_on(qapp: QApplication) -> None:
    still, running = icon().pixmap(32, 32).toImage(), icon(running=True).pixmap(32, 32).toImage()
    assert not still.isNull()
    assert still != running
