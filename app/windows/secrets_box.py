"""The names of the secrets in the person's keyring, and the way in and out; what they are is never shown or read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from agent.errors import AgentError
from agent.rules.secrets import placeholder
from app.backstage import Backstage
from app.parts import button, label
from app.sentences import trouble_and_remedy


class Keychain(Protocol):
    """The keyring; each raises ``SecretError`` or ``UsageError``, and may wait for the person to unlock it."""

    def names(self) -> Sequence[str]: ...

    def keep(self, name: str, value: str) -> None: ...

    def remove(self, name: str) -> None: ...


@dataclass(frozen=True, slots=True)
class SystemKeychain:
    """The system's own, loaded when it is first asked: most people never come here."""

    def names(self) -> Sequence[str]:
        """Raises ``SecretError``."""
        from agent import keychain  # noqa: PLC0415

        return keychain.names()

    def keep(self, name: str, value: str) -> None:
        """Raises ``UsageError``, ``SecretError``."""
        from agent import keychain  # noqa: PLC0415

        keychain.keep(name, value)

    def remove(self, name: str) -> None:
        """Raises ``SecretError``."""
        from agent import keychain  # noqa: PLC0415

        keychain.remove(name)


class SecretsBox(QFrame):
    """A list of names and a line to add one."""

    def __init__(self, keychain: Keychain, backstage: Backstage) -> None:
        super().__init__()
        self._keychain = keychain
        self._backstage = backstage
        self.setProperty("part", "card")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addWidget(
            label(
                self.tr(
                    "Passwords that a goal may name. They lie in the system's keyring, and only the hands see them."
                ),
                "quiet",
                wrap=True,
            )
        )
        self._list = QVBoxLayout()
        self._list.setSpacing(2)
        column.addLayout(self._list)
        self._told = label("", "quiet", wrap=True)
        self._told.hide()
        column.addWidget(self._told)
        # Not before it is wanted: a keyring that is locked asks the person for its password.
        self._asked = False
        self._reveal = button(self.tr("Show their names"), "link")
        self._reveal.clicked.connect(self._ask)
        column.addWidget(self._reveal, 0, Qt.AlignmentFlag.AlignLeft)
        row = QHBoxLayout()
        self._name = QLineEdit()
        self._name.setPlaceholderText(self.tr("Name"))
        self._name.setAccessibleName(self.tr("Name of the secret"))
        self._name.setMaxLength(64)
        self._value = QLineEdit()
        self._value.setEchoMode(QLineEdit.EchoMode.Password)
        self._value.setPlaceholderText(self.tr("Secret"))
        self._value.setAccessibleName(self.tr("The secret itself"))
        self._keep = button(self.tr("Keep"), "")
        self._keep.setAccessibleName(self.tr("Keep the secret"))
        self._keep.clicked.connect(self._add)
        self._value.returnPressed.connect(self._add)
        for field in (self._name, self._value):
            field.textChanged.connect(self._renew_button)
            row.addWidget(field, 1)
        row.addWidget(self._keep)
        column.addLayout(row)
        self._renew_button()

    def renew(self) -> None:
        """Ask the keyring for the names again, once the person has asked for them."""
        if self._asked:
            self._ask()

    def _ask(self) -> None:
        self._asked = True
        self._reveal.hide()
        if not self._list.count():
            self._say(self.tr("Asking the keyring…"))
        self._backstage.do("secrets", self._keychain.names, self._show, self._fail)

    def _show(self, names: Sequence[str]) -> None:
        while (item := self._list.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for name in names:
            self._list.addWidget(self._row(name))
        self._say("" if names else self.tr("No secrets yet."))

    def _row(self, name: str) -> QWidget:
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(label(name, ""))
        said = label(placeholder(name), "chip")
        said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        row.addWidget(said)
        row.addStretch(1)
        remove = button(self.tr("Remove"), "link")
        remove.setAccessibleName(self.tr("Remove the secret {name}").format(name=name))
        remove.clicked.connect(lambda: self._remove(name))
        row.addWidget(remove)
        return whole

    def _remove(self, name: str) -> None:
        self._backstage.in_turn("secret", lambda: self._keychain.remove(name), lambda _: self.renew(), self._fail)

    def _add(self) -> None:
        name, value = self._name.text().strip(), self._value.text()
        if not name or not value:
            return
        self._value.clear()
        self._say(self.tr("Asking the keyring…"))

        def kept(_: None) -> None:
            if self._name.text().strip() == name:
                self._name.clear()
            self._ask()

        self._backstage.in_turn("secret", lambda: self._keychain.keep(name, value), kept, self._fail)

    def _fail(self, error: AgentError) -> None:
        self._say(trouble_and_remedy(error))

    def _say(self, told: str) -> None:
        self._told.setText(told)
        self._told.setVisible(bool(told))

    def _renew_button(self) -> None:
        self._keep.setEnabled(bool(self._name.text().strip() and self._value.text()))
