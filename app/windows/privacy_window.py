"""The window of what is private: what is never looked at, what is kept of the runs, and how it is deleted."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QLocale, QSize, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from agent.errors import AgentError
from app.history.archive import Archive, Kept
from app.notice import Notice
from app.parts import button, label, restyle
from app.preferences import Preferences
from app.sentences import remedy, trouble, trouble_and_remedy
from app.windows.field import heading
from app.windows.form import Form
from app.windows.places import Place
from app.windows.room import Room
from app.windows.secrets_box import Keychain, SecretsBox
from app.windows.setting import Group, settings
from app.windows.settings_window import scrolled


class PrivacyWindow(Room):
    """Signals:
    changed: the key of a setting that is different now.
    forgotten: runs were deleted.
    wanted: the ``Place`` of another window.
    """

    changed = Signal(str)
    forgotten = Signal()
    wanted = Signal(object)

    def __init__(self, preferences: Preferences, archive: Archive, keychain: Keychain) -> None:
        super().__init__("privacy", self.tr("Privacy"), QSize(700, 720))
        self._archive = archive
        self._doing: Callable[[], None] = lambda: None
        self.setMinimumWidth(560)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        self._notice = Notice()
        self._notice.acted.connect(lambda _: self._doing())
        column.addWidget(self._notice)
        content = QWidget()
        inside = QVBoxLayout(content)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(18)
        inside.addWidget(self._build_kept())
        shown = (Group.PRIVATE, Group.REDACTED, Group.KEPT)
        self.form = Form(preferences, [setting for setting in settings(()) if setting.group in shown])
        self.form.changed.connect(self.changed)
        inside.addWidget(self.form)
        self.secrets = SecretsBox(keychain, self.backstage)
        inside.addWidget(_group(self.tr("Secrets"), self.secrets))
        scroll = scrolled(content)
        scroll.setAccessibleName(self.tr("Privacy"))
        column.addWidget(scroll, 1)

    def renew(self) -> None:
        """Count again what is kept, and show the settings as they are now."""
        self.form.renew()
        self.secrets.renew()
        self.backstage.do("kept", self._archive.kept, self._show_kept, self._fail_kept)

    def _show_kept(self, kept: Kept) -> None:
        restyle(self._kept, "")
        self._delete_all.setEnabled(bool(kept.runs or kept.copies))
        if not kept.runs and not kept.copies:
            self._kept.setText(self.tr("Nothing is kept."))
            return
        said = self.tr("%n run(s)", "", kept.runs)
        if kept.runs:
            oldest = datetime.fromtimestamp(kept.oldest).astimezone()
            said += self.tr(", the oldest of {day}; {size} with their pictures").format(
                day=f"{oldest:%Y-%m-%d}", size=_bytes(kept.journal_bytes)
            )
        if kept.copies:
            said += "\n" + self.tr("%n copies of files that runs overwrote or deleted", "", kept.copies)
            said += f", {_bytes(kept.copies_bytes)}"
        self._kept.setText(said)

    def _fail_kept(self, error: AgentError) -> None:
        restyle(self._kept, "risky")
        self._kept.setText(trouble_and_remedy(error))
        self._delete_all.setEnabled(False)

    # --- Deleting -----------------------------------------------------------------------------------------------------

    def _ask_all(self) -> None:
        self._ask(
            self.tr("Delete every run and every copy for ever?"),
            self.tr("The audit log keeps that something was deleted, and nothing of it."),
            self._archive.delete_all,
        )

    def _ask_program(self) -> None:
        program = self._program.text().strip()
        if program:
            self._ask(
                self.tr("Delete every run that {program} was part of?").format(program=program),
                self.tr("The audit log keeps that something was deleted, and nothing of it."),
                lambda: self._archive.delete_program(program),
            )

    def _ask(self, headline: str, told: str, delete: Callable[[], int]) -> None:
        def go() -> None:
            self._notice.tell("card", self.tr("Deleting…"), "", "", "", "")
            self.backstage.in_turn("delete", delete, self._deleted, self._fail)

        self._doing = go
        self._notice.tell("alarm", headline, told, "", self.tr("Delete"), "delete", other=self.tr("Keep"))
        self._notice.take_focus()

    def _deleted(self, count: int) -> None:
        self._notice.tell("success", self.tr("%n run(s) deleted", "", count), "", "", "", "")
        self._program.clear()
        self.renew()
        self.forgotten.emit()

    def _fail(self, error: AgentError) -> None:
        self._notice.tell("alarm", trouble(error), remedy(error), "", "", "")

    # --- Making it ----------------------------------------------------------------------------------------------------

    def _build_kept(self) -> QWidget:
        card = QFrame()
        card.setProperty("part", "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(10)
        self._kept = label(self.tr("Counting…"), "", wrap=True)
        column.addWidget(self._kept)
        told = self.tr("All of it lies on this machine alone, readable by you alone. None of it is sent anywhere.")
        column.addWidget(label(told, "quiet", wrap=True))
        row = QHBoxLayout()
        self._program = QLineEdit()
        self._program.setPlaceholderText(self.tr("A program's name"))
        self._program.setAccessibleName(self.tr("Program whose runs are to be deleted"))
        forget = button(self.tr("Delete its runs…"), "stop")
        forget.setEnabled(False)
        self._program.textChanged.connect(lambda said: forget.setEnabled(bool(said.strip())))
        self._program.returnPressed.connect(self._ask_program)
        forget.clicked.connect(self._ask_program)
        history = button(self.tr("History…"), "")
        history.clicked.connect(lambda: self.wanted.emit(Place.HISTORY))
        self._delete_all = button(self.tr("Delete all…"), "stop")
        self._delete_all.clicked.connect(self._ask_all)
        row.addWidget(self._program, 1)
        row.addWidget(forget)
        row.addSpacing(16)
        row.addWidget(history)
        row.addWidget(self._delete_all)
        column.addLayout(row)
        return _group(self.tr("On this machine"), card)


def _group(title: str, content: QWidget) -> QWidget:
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(6)
    column.addWidget(heading(title, whole))
    column.addWidget(content)
    return whole


def _bytes(count: int) -> str:
    return QLocale().formattedDataSize(count, 1, QLocale.DataSizeFormat.DataSizeSIFormat)
