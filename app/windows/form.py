"""A form of settings: groups of fields that are taken as they are changed, and can be searched."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from agent.errors import SettingsError
from agent.settings_writer import Value
from app.goal_box import rule
from app.preferences import Preferences
from app.sentences import trouble_and_remedy
from app.windows.field import Field, heading
from app.windows.setting import Setting, group_title


class Form(QWidget):
    """Signals:
    changed: the key of a setting that is different now.
    """

    changed = Signal(str)

    def __init__(self, preferences: Preferences, listed: Sequence[Setting]) -> None:
        super().__init__()
        self._preferences = preferences
        self.fields: dict[str, Field] = {}
        self._groups: list[tuple[QWidget, list[Field]]] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(18)
        for group, members in groupby(listed, lambda setting: setting.group):
            whole = QWidget()
            inside = QVBoxLayout(whole)
            inside.setContentsMargins(0, 0, 0, 0)
            inside.setSpacing(6)
            inside.addWidget(heading(group_title(group), self))
            card = QFrame()
            card.setProperty("part", "card")
            lines = QVBoxLayout(card)
            lines.setContentsMargins(16, 6, 16, 6)
            lines.setSpacing(0)
            fields: list[Field] = []
            for setting in members:
                field = Field(setting)
                field.changed.connect(self._change)
                self.fields[setting.key] = field
                if fields:
                    lines.addWidget(rule())
                lines.addWidget(field)
                fields.append(field)
            inside.addWidget(card)
            column.addWidget(whole)
            self._groups.append((whole, fields))
        self.renew()

    def renew(self) -> None:
        """Show the settings as they are now."""
        for key, field in self.fields.items():
            field.show_value(getattr(self._preferences.settings, key))

    def search(self, said: str) -> int:
        """Show only the fields in which all of these words occur; how many they are."""
        words, shown = said.split(), 0
        for whole, fields in self._groups:
            for field in fields:
                field.setVisible(field.answers(words))
                shown += field.answers(words)
            whole.setVisible(any(field.answers(words) for field in fields))
        return shown

    def _change(self, key: str, value: Value) -> None:
        field = self.fields[key]
        before = getattr(self._preferences.settings, key)
        try:
            self._preferences.change(key, value)
            field.show_trouble("")
        except SettingsError as error:
            field.show_trouble(trouble_and_remedy(error))
        now = getattr(self._preferences.settings, key)
        field.show_value(now)
        if now != before:
            self.changed.emit(key)
