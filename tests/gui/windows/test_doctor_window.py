from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel
from pytestqt.qtbot import QtBot

from agent.errors import AgentError
from agent.settings import Settings
from app.bundle import Veil, write_bundle
from app.doctor import Finding, Health
from app.preferences import Preferences
from app.windows.about_window import AboutWindow
from app.windows.doctor_window import DoctorWindow
from models.endpoints.book import keep, leaving, made
from models.formats.families import FORMATS

FINE = Finding("Python", Health.FINE, "3.11.2")
DOUBTFUL = Finding("disk", Health.DOUBTFUL, "0.1 GiB free", "Free some space.")
BROKEN = Finding("policy", Health.BROKEN, "There is no policy called other in /home/zoe/x", "Put one there.")


@pytest.fixture
def findings() -> list[Finding]:
    return [FINE]


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, findings: list[Finding]) -> Iterator[DoctorWindow]:
    made = DoctorWindow(Preferences(Settings(), tmp_path / "settings.toml"), lambda: tuple(findings))
    yield made
    made.shut()


def texts(window: DoctorWindow) -> str:
    return "\n".join(label.text() for label in window.findChildren(QLabel) if label.isVisible())


def button(window: DoctorWindow, name: str) -> QAbstractButton:
    return next(b for b in window.findChildren(QAbstractButton) if b.accessibleName() == name and b.isVisible())


@pytest.mark.parametrize(
    ("found", "told"),
    [
        ([FINE], "Everything is in order"),
        ([FINE, DOUBTFUL], "Runs work"),
        ([FINE, DOUBTFUL, BROKEN], "keeps runs"),
    ],
)
def test_it_says_at_once_how_bad_it_is_and_what_to_do(
    qtbot: QtBot, window: DoctorWindow, findings: list[Finding], found: list[Finding], told: str
) -> None:
    findings[:] = found
    window.open()
    assert "takes some seconds" in texts(window)
    assert not button(window, "Look again").isEnabled()
    qtbot.waitUntil(lambda: told in texts(window))
    for finding in found:
        assert finding.found in texts(window)
        assert finding.advice in texts(window)


def test_what_needs_somebody_comes_first(qtbot: QtBot, window: DoctorWindow, findings: list[Finding]) -> None:
    findings[:] = [FINE, DOUBTFUL, BROKEN]
    window.open()
    qtbot.waitUntil(lambda: "3.11.2" in texts(window))
    said = texts(window)
    assert said.index(BROKEN.found) < said.index(DOUBTFUL.found) < said.index(FINE.found)


def test_a_bug_of_the_doctor_is_no_window_that_waits_for_ever(qtbot: QtBot, tmp_path: Path) -> None:
    def examine() -> list[Finding]:
        raise ZeroDivisionError("oh")

    window = DoctorWindow(Preferences(Settings(), tmp_path / "settings.toml"), examine)
    window.open()
    qtbot.waitUntil(lambda: "ZeroDivisionError" in texts(window))
    window.shut()


def test_the_bundle_is_saved_and_a_full_disk_is_told(qtbot: QtBot, tmp_path: Path, window: DoctorWindow) -> None:
    window.open()
    qtbot.waitUntil(lambda: "Everything is in order" in texts(window))
    window.save_bundle(tmp_path / "bundle.zip")
    qtbot.waitUntil(lambda: "The bundle is saved" in texts(window))
    assert zipfile.is_zipfile(tmp_path / "bundle.zip")
    window.save_bundle(tmp_path / "gone" / "bundle.zip")
    qtbot.waitUntil(lambda: "cannot be written" in texts(window))


def test_nothing_in_a_bundle_says_who_or_where_one_is(tmp_path: Path) -> None:
    environment = {"HOME": "/home/zoe", "USER": "zoe"}
    told = (
        BROKEN,
        Finding("hub", Health.BROKEN, "zoe asked 192.168.7.9 and zoe@example.org as sk-abcdefghijklmnop1234567890ABCD"),
    )
    keep(made("far", "https://models.zoes-office.example:8443/v1", "some-model", next(iter(FORMATS))))
    findings = (*told, Finding("policy", Health.FINE, leaving("far")))
    settings = Settings(deny_programs=("therapist-app",), deny_titles=("my bank",))
    place = write_bundle(tmp_path / "bundle.zip", findings, settings, environment)
    assert place.stat().st_mode & 0o777 == 0o600
    with zipfile.ZipFile(place) as bundle:
        texts = {name: bundle.read(name).decode() for name in bundle.namelist()}
    whole = "\n".join(texts.values())
    for secret in ("zoe", "192.168.7.9", "example.org", "zoes-office", "sk-abc", "therapist", "my bank"):
        assert secret not in whole, secret
    assert json.loads(texts["findings.json"])[0]["found"] == "There is no policy called other in ~/x"
    assert json.loads(texts["settings.json"])["deny_programs"] == "1 of them"
    assert json.loads(texts["system.json"])["packages"]


def test_a_bundle_that_cannot_be_written_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(AgentError, match="cannot be written"):
        write_bundle(tmp_path / "gone" / "b.zip", (), Settings(), {})


def test_a_name_that_is_part_of_a_word_stays(tmp_path: Path) -> None:
    veil = Veil({"HOME": "/home/an", "USER": "an"})
    assert veil("an answer by an") == "[user] answer by [user]"


def test_about_says_what_it_is_and_copies_its_versions(qtbot: QtBot) -> None:
    from PySide6.QtWidgets import QApplication

    window = AboutWindow()
    window.open()
    said = "\n".join(label.text() for label in window.findChildren(QLabel))
    assert "Apache-2.0" in said
    assert "PySide6" in said
    next(b for b in window.findChildren(QAbstractButton) if "Copy" in b.text()).click()
    assert "PySide6" in QApplication.clipboard().text()
    window.shut()
