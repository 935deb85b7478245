"""The doctor's window: everything a run needs, what is found of it, what to do, and a bundle for a report."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from agent.errors import AgentError
from app import words
from app.bundle import bundle_name, write_bundle
from app.doctor import Finding, Health, is_healthy
from app.language import QT_TRANSLATE_NOOP, translate
from app.notice import Notice
from app.parts import button, label
from app.preferences import Preferences
from app.sentences import capital, remedy, sentence, trouble
from app.theme import sized
from app.windows.room import Room, States
from app.windows.settings_window import scrolled

_PARTS = {Health.FINE: "done", Health.DOUBTFUL: "careful", Health.BROKEN: "risky"}
_SIGNS = {Health.FINE: "✓", Health.DOUBTFUL: "!", Health.BROKEN: "✗"}

_ABOUT = {
    "packages": QT_TRANSLATE_NOOP("Doctor", "Packages"),
    "settings": QT_TRANSLATE_NOOP("Doctor", "Settings"),
    "display": QT_TRANSLATE_NOOP("Doctor", "Display"),
    "accessibility": QT_TRANSLATE_NOOP("Doctor", "Accessibility"),
    "letters": QT_TRANSLATE_NOOP("Doctor", "Letters"),
    "policy": QT_TRANSLATE_NOOP("Doctor", "Policy"),
    "graphics": QT_TRANSLATE_NOOP("Doctor", "Graphics"),
    "confinement": QT_TRANSLATE_NOOP("Doctor", "Confinement"),
    "hands": QT_TRANSLATE_NOOP("Doctor", "Hands"),
    "journal": QT_TRANSLATE_NOOP("Doctor", "Journal"),
    "disk": QT_TRANSLATE_NOOP("Doctor", "Disk"),
}


class DoctorWindow(Room):
    """Looks at everything on a thread of its own, whenever it is opened or asked to."""

    def __init__(self, preferences: Preferences, examine: Callable[[], Sequence[Finding]]) -> None:
        super().__init__("doctor", self.tr("Doctor"), QSize(640, 640))
        self._preferences = preferences
        self._examine = examine
        self._findings: Sequence[Finding] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        self._notice = Notice()
        column.addWidget(self._notice)
        card, content = QFrame(), QWidget()
        card.setProperty("part", "card")
        self._rows = QVBoxLayout(card)
        self._rows.setContentsMargins(16, 12, 16, 12)
        self._rows.setSpacing(12)
        whole = QVBoxLayout(content)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(card)
        whole.addStretch(1)  # the card is as high as what was found
        scroll = scrolled(content)
        scroll.setAccessibleName(self.tr("Findings"))
        self._states = States(scroll)
        column.addWidget(self._states, 1)
        foot = QHBoxLayout()
        foot.addWidget(
            label(
                self.tr("A bundle holds no goals, pictures, names or secrets. Read it before you send it."),
                "quiet",
                wrap=True,
            ),
            1,
        )
        self._bundle = button(self.tr("Save a bundle…"), "")
        self._bundle.clicked.connect(self._ask_where)
        self._again = button(self.tr("Look again"), "first")
        self._again.clicked.connect(self.renew)
        foot.addWidget(self._bundle)
        foot.addWidget(self._again)
        column.addLayout(foot)

    def renew(self) -> None:
        """Look at everything again."""
        self._again.setEnabled(False)
        self._bundle.setEnabled(False)
        self._notice.hide()
        self._states.show_loading(self.tr("Looking at everything a run needs; this takes some seconds…"))
        self.backstage.do("doctor", self._examine, self._show, self._fail_look)

    def _show(self, findings: Sequence[Finding]) -> None:
        self._findings = findings
        while (item := self._rows.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        # What needs somebody comes first; within that, the order in which it was looked at.
        order = (Health.BROKEN, Health.DOUBTFUL, Health.FINE)
        for finding in sorted(findings, key=lambda one: order.index(one.health)):
            self._rows.addWidget(self._row(finding))
        broken = sum(finding.health is Health.BROKEN for finding in findings)
        doubtful = sum(finding.health is Health.DOUBTFUL for finding in findings)
        if not is_healthy(findings):
            self._notice.tell("alarm", self.tr("%n thing(s) keep runs from working", "", broken), "", "", "", "")
        elif doubtful:
            told = self.tr("Runs work; %n thing(s) could be better", "", doubtful)
            self._notice.tell("notice", told, "", "", "", "")
        else:
            self._notice.tell("success", self.tr("Everything is in order"), "", "", "", "")
        self._states.show_content()
        self._again.setEnabled(True)
        self._bundle.setEnabled(True)

    def _fail_look(self, error: AgentError) -> None:
        self._states.show_error(error, self.tr("Look again"), self.renew)
        self._again.setEnabled(True)

    def _row(self, finding: Finding) -> QWidget:
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        sign = label(_SIGNS[finding.health], _PARTS[finding.health])
        sign.setFont(sized(self.font(), 1.05, QFont.Weight.Bold))
        sign.setFixedWidth(18)
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        said = QVBoxLayout()
        said.setSpacing(1)
        about = label(_about(finding.about), "")
        about.setFont(sized(self.font(), 1.0, QFont.Weight.Medium))
        said.addWidget(about)
        said.addWidget(label(words.plain(capital(sentence(finding.found)), 400), "quiet", wrap=True))
        if finding.advice:
            advice = label(words.plain(sentence(finding.advice), 400), _PARTS[finding.health], wrap=True)
            advice.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            said.addWidget(advice)
        row.addLayout(said, 1)
        return whole

    # --- The bundle ---------------------------------------------------------------------------------------------------

    def _ask_where(self) -> None:
        dialog = QFileDialog(self, self.tr("Where should the bundle go?"), str(Path.home() / bundle_name()))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter("ZIP (*.zip)")
        dialog.selectFile(bundle_name())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda place: self.save_bundle(Path(place)))
        dialog.open()

    def save_bundle(self, place: Path) -> None:
        """Write what was found into this file."""
        findings, settings = self._findings, self._preferences.settings
        self.backstage.do(
            "bundle", lambda: write_bundle(place, findings, settings, os.environ), self._saved, self._fail_bundle
        )

    def _saved(self, place: Path) -> None:
        self._notice.tell("success", self.tr("The bundle is saved"), str(place), "", "", "")

    def _fail_bundle(self, error: AgentError) -> None:
        self._notice.tell("alarm", trouble(error), remedy(error), "", "", "")


def _about(name: str) -> str:
    """What a finding is about, as its heading."""
    return translate("Doctor", _ABOUT[name]) if name in _ABOUT else capital(name)
