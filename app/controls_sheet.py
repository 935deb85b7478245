"""The style sheet of what only the larger windows have: lists, tables, sliders, tick boxes."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.theme import Tones


def control_sheet(t: Tones) -> str:
    """To go after the sheet of every window, in the same key."""
    return f"""
    QListWidget, RunList, QTableWidget {{ color: {t.text}; background: {t.raised}; border: 1px solid {t.line};
        border-radius: 9px; outline: 0; padding: 3px; selection-background-color: {t.chosen};
        selection-color: {t.text}; }}
    QListWidget:focus, RunList:focus, QTableWidget:focus {{ border: 2px solid {t.accent}; padding: 2px; }}
    QListWidget::item {{ padding: 6px 8px; border-radius: 6px; color: {t.text}; }}
    QListWidget::item:hover {{ background: {t.hover}; }}
    QListWidget::item:selected {{ background: {t.chosen}; }}
    QTableWidget::item {{ padding: 7px 8px; border-bottom: 1px solid {t.line}; }}
    QTableWidget::item:selected {{ background: {t.chosen}; }}
    QHeaderView {{ background: transparent; }}
    QHeaderView::section {{ color: {t.quiet}; background: {t.raised}; border: none;
        border-bottom: 1px solid {t.line}; padding: 6px 8px; text-align: left; }}
    QSplitter::handle {{ background: transparent; }}
    QCheckBox, QRadioButton {{ color: {t.text}; spacing: 8px; }}
    QCheckBox:disabled, QRadioButton:disabled {{ color: {t.quiet}; }}
    QRadioButton {{ border: 2px solid transparent; border-radius: 6px; padding: 1px 5px 1px 3px; }}
    QRadioButton:focus {{ border-color: {t.accent}; }}
    QRadioButton::indicator {{ background: {t.raised}; border: 2px solid {t.quiet}; border-radius: 9px; width: 14px;
        height: 14px; }}
    QRadioButton::indicator:hover {{ border-color: {t.accent}; }}
    QRadioButton::indicator:checked {{ border: 5px solid {t.accent}; width: 8px; height: 8px; }}
    QComboBox[part="choice"]::down-arrow {{ image: none; }}
    QPushButton[part="stop"]:disabled {{ color: {t.quiet}; }}

    QPushButton[part="tool"] {{ padding: 4px 6px; min-width: 22px; }}
    QPushButton[part="tool"]:focus {{ padding: 3px 5px; }}
    QPushButton[part="tool"]:disabled {{ color: {t.quiet}; background: {t.sunken}; }}
    QPushButton::menu-indicator {{ image: none; width: 0; }}

    QSlider::groove:horizontal {{ background: {t.line}; height: 4px; border-radius: 2px; }}
    QSlider::sub-page:horizontal {{ background: {t.accent}; height: 4px; border-radius: 2px; }}
    QSlider::handle:horizontal {{ background: {t.accent}; border: 2px solid {t.raised}; width: 14px; height: 14px;
        margin: -7px 0; border-radius: 9px; }}
    QSlider:focus {{ border: 1px solid {t.accent}; border-radius: 6px; }}
    QSlider {{ border: 1px solid transparent; min-height: 22px; }}

    QMenu {{ color: {t.text}; background: {t.raised}; border: 1px solid {t.line}; padding: 5px; }}
    QMenu::item {{ padding: 6px 26px 6px 14px; border-radius: 5px; }}
    QMenu::item:selected {{ background: {t.chosen}; }}
    QMenu::item:disabled {{ color: {t.quiet}; }}
    QMenu::separator {{ height: 1px; background: {t.line}; margin: 5px 8px; }}
    """
