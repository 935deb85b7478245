from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from agent.errors import KeyringLockedError, SecretError, UsageError
from agent.settings import Settings, copies_path
from app.history.archive import Archive
from app.preferences import Preferences
from app.windows.privacy_window import PrivacyWindow
from tests.gui.past_runs import three_runs


class WrittenKeychain:
    """Keeps names and values in a dictionary; refuses everything while ``trouble`` is set."""

    def __init__(self) -> None:
        self.kept: dict[str, str] = {}
        self.trouble: SecretError | None = None

    def names(self) -> Sequence[str]:
        if self.trouble:
            raise self.trouble
        return tuple(sorted(self.kept))

    def keep(self, name: str, value: str) -> None:
        if " " in name:
            raise UsageError(f"{name!r} is no name for a secret", "Use letters.")
        self.kept[name] = value

    def remove(self, name: str) -> None:
        del self.kept[name]


@pytest.fixture
def keychain() -> WrittenKeychain:
    return WrittenKeychain()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "journal.sqlite"


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, path: Path, keychain: WrittenKeychain) -> Iterator[PrivacyWindow]:
    made = PrivacyWindow(Preferences(Settings(), tmp_path / "settings.toml"), Archive(path), keychain)
    yield made
    made.shut()


def texts(window: PrivacyWindow) -> str:
    return "\n".join(label.text() for label in window.findChildren(QLabel) if label.isVisible())


def button(window: PrivacyWindow, name: str) -> QAbstractButton:
    return next(b for b in window.findChildren(QAbstractButton) if b.accessibleName() == name)


def line(window: PrivacyWindow, name: str) -> QLineEdit:
    return next(b for b in window.findChildren(QLineEdit) if b.accessibleName() == name)


def test_with_nothing_kept_there_is_nothing_to_delete(qtbot: QtBot, window: PrivacyWindow) -> None:
    window.open()
    qtbot.waitUntil(lambda: "Nothing is kept." in texts(window))
    assert not button(window, "Delete all…").isEnabled()


def test_everything_is_deleted_after_a_second_yes_alone(qtbot: QtBot, path: Path, window: PrivacyWindow) -> None:
    three_runs(path)
    copies_path().mkdir(parents=True)
    (copies_path() / "shopping.txt").write_text("bread")
    window.open()
    qtbot.waitUntil(lambda: "3 run" in texts(window))
    button(window, "Delete all…").click()
    button(window, "Keep").click()
    assert len(Archive(path).runs()) == 3
    button(window, "Delete all…").click()
    with qtbot.waitSignal(window.forgotten):
        button(window, "Delete").click()
    assert Archive(path).runs() == ()


def test_the_runs_of_one_program_are_deleted(qtbot: QtBot, path: Path, window: PrivacyWindow) -> None:
    three_runs(path)
    window.open()
    assert not button(window, "Delete its runs…").isEnabled()
    for program, left in (("nothing-like-it", 3), ("Editor", 0)):
        line(window, "Program whose runs are to be deleted").setText(program)
        button(window, "Delete its runs…").click()
        assert program in texts(window)
        with qtbot.waitSignal(window.forgotten):
            button(window, "Delete").click()
        assert len(Archive(path).runs()) == left


def test_a_damaged_journal_is_told(qtbot: QtBot, path: Path, window: PrivacyWindow) -> None:
    path.parent.mkdir(parents=True)
    path.write_bytes(b"no database " * 1000)
    window.open()
    qtbot.waitUntil(lambda: "cannot be used" in texts(window))
    said = next(label for label in window.findChildren(QLabel) if "cannot be used" in label.text())
    assert said.property("part") == "risky"
    assert not button(window, "Delete all…").isEnabled()


def test_a_secret_is_kept_and_removed_and_never_shown(
    qtbot: QtBot, window: PrivacyWindow, keychain: WrittenKeychain
) -> None:
    window.open()
    button(window, "Show their names").click()
    qtbot.waitUntil(lambda: "No secrets yet." in texts(window))
    keep = button(window, "Keep the secret")
    assert not keep.isEnabled()
    line(window, "Name of the secret").setText("bank")
    value = line(window, "The secret itself")
    value.setText("hunter2hunter2")
    assert value.displayText() != value.text()
    keep.click()
    assert value.text() == ""
    qtbot.waitUntil(lambda: "{{secret:bank}}" in texts(window))
    assert keychain.kept == {"bank": "hunter2hunter2"}
    assert "hunter2" not in texts(window)
    button(window, "Remove the secret bank").click()
    qtbot.waitUntil(lambda: "No secrets yet." in texts(window))
    assert keychain.kept == {}


def test_a_name_that_is_none_and_a_locked_keyring_are_told(
    qtbot: QtBot, window: PrivacyWindow, keychain: WrittenKeychain
) -> None:
    window.open()
    line(window, "Name of the secret").setText("two words")
    line(window, "The secret itself").setText("x")
    button(window, "Keep the secret").click()
    qtbot.waitUntil(lambda: "no name for a secret" in texts(window))
    keychain.trouble = KeyringLockedError("the keyring is locked", "Unlock it.")
    button(window, "Show their names").click()
    qtbot.waitUntil(lambda: "The keyring is locked. Unlock it." in texts(window))


def test_the_keyring_is_not_asked_before_the_person_wants_it(
    qtbot: QtBot, window: PrivacyWindow, keychain: WrittenKeychain
) -> None:
    keychain.trouble = KeyringLockedError("the keyring is locked", "Unlock it.")
    window.open()
    qtbot.waitUntil(lambda: not window.backstage.busy)
    assert "keyring is locked" not in texts(window)
