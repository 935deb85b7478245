from __future__ import annotations

import json
import shutil
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from agent.settings import Settings, read_settings
from app.preferences import Preferences
from app.windows.models_window import ModelsWindow
from models.catalog import default_shelves
from models.formats.families import FORMATS
from models.golden import Golden
from models.shelf import LOCK_FILE, Shelf


@pytest.fixture(autouse=True)
def hits(monkeypatch: pytest.MonkeyPatch) -> list[Golden]:
    """What the golden check finds; the window need not wait for a model here."""
    found = [Golden(True, "it hits")]
    monkeypatch.setattr("models.choosing.examined", lambda *_: found[0])
    return found


@pytest.fixture
def preferences(tmp_path: Path) -> Preferences:
    return Preferences(Settings(), tmp_path / "settings.toml")


@pytest.fixture
def window(qtbot: QtBot, preferences: Preferences) -> Iterator[ModelsWindow]:
    made = ModelsWindow(preferences)
    yield made
    made.shut()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A true policy in a folder of the person's."""
    place = tmp_path / "mine"
    shutil.copytree(default_shelves()[1] / "tracer1-nano", place)
    return place


def texts(window: ModelsWindow) -> str:
    return "\n".join(label.text() for label in window.findChildren(QLabel) if label.isVisible())


def button(window: ModelsWindow, name: str) -> QAbstractButton:
    return next(b for b in window.findChildren(QAbstractButton) if b.accessibleName() == name and b.isVisible())


def names_of(window: ModelsWindow) -> list[str]:
    return [b.accessibleName() for b in window.findChildren(QAbstractButton) if b.isVisible()]


def test_it_says_what_is_here_what_there_is_and_what_cannot_be_run(
    qtbot: QtBot, window: ModelsWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("models.offers.FAMILIES", {"tracer1": ""})
    window.open()
    assert "Looking at the shelf" in texts(window)
    qtbot.waitUntil(lambda: "tracer1-nano" in texts(window))
    assert "in use" in texts(window)
    assert "cannot be run by this version yet" in texts(window)
    assert not any(name.startswith(("Use", "Remove", "Fetch qwen")) for name in names_of(window))


def test_a_folder_is_added_used_checked_and_removed(
    qtbot: QtBot, window: ModelsWindow, preferences: Preferences, folder: Path
) -> None:
    window.open()
    qtbot.waitUntil(lambda: "tracer1-nano" in texts(window))
    window.add(folder)
    qtbot.waitUntil(lambda: "Use mine" in names_of(window))
    with qtbot.waitSignal(window.changed):
        button(window, "Use mine").click()
    assert preferences.settings.policy == "mine"
    assert read_settings(preferences.path).settings.policy == "mine"
    qtbot.waitUntil(lambda: "Use tracer1-nano" in names_of(window))
    assert "Remove… mine" not in names_of(window)  # what is in use stays
    button(window, "Check mine").click()
    qtbot.waitUntil(lambda: "mine is as it was put here" in texts(window))
    with qtbot.waitSignal(window.changed):
        button(window, "Use tracer1-nano").click()
    qtbot.waitUntil(lambda: "Remove… mine" in names_of(window))
    button(window, "Remove… mine").click()
    assert Shelf().has("mine")
    button(window, "Delete").click()
    qtbot.waitUntil(lambda: "mine is gone" in texts(window))
    assert not Shelf().has("mine")


MISSES = "4 of 4 clicks on painted screens landed outside what was asked for, 255 pixels beside it at the median"


def test_a_policy_that_misses_is_on_the_shelf_and_not_called_ready(
    qtbot: QtBot, window: ModelsWindow, folder: Path, hits: list[Golden]
) -> None:
    hits[0] = Golden(False, f"{MISSES}; read as pixels of the screen all would fit", "No format here counts so.")
    window.open()
    window.add(folder)
    qtbot.waitUntil(lambda: "mine is on the shelf, but not ready" in texts(window))
    assert f"{MISSES}; read as pixels of the screen all would fit" in texts(window)
    assert "No format here counts so." in texts(window)
    assert Shelf().has("mine")


def test_a_policy_that_misses_is_not_called_ready_when_it_was_fetched(
    qtbot: QtBot, window: ModelsWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    placed = {"is": "placed", "name": "tracer1-nano"}
    tried = {"is": "tried", "name": "tracer1-nano", "ready": False, "said": MISSES, "advice": "Use a larger build."}
    written_command(tmp_path, monkeypatch, f"echo '{json.dumps(placed)}'; echo '{json.dumps(tried)}'")
    window.open()
    fetch(window, "someone/policy")
    qtbot.waitUntil(lambda: "tracer1-nano is on the shelf, but not ready" in texts(window))
    assert MISSES in texts(window)
    assert "Use a larger build." in texts(window)


def test_an_adapter_comes_along_with_its_folder(
    qtbot: QtBot, window: ModelsWindow, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("models.shelf.check_adapter", lambda *_: None)
    (folder / "adapter.gguf").write_bytes(b"some weights")
    window.open()
    window.add(folder)
    qtbot.waitUntil(lambda: "mine is on the shelf" in texts(window))
    assert (Shelf().folder / "mine" / "adapter.gguf").read_bytes() == b"some weights"


def test_a_policy_that_was_changed_is_found_out(qtbot: QtBot, window: ModelsWindow, folder: Path) -> None:
    window.open()
    window.add(folder)
    qtbot.waitUntil(lambda: "Check mine" in names_of(window))
    place = Shelf().folder / "mine" / "language.gguf"
    data = bytearray(place.read_bytes())
    data[-1] ^= 1
    place.write_bytes(data)
    button(window, "Check mine").click()
    qtbot.waitUntil(lambda: "SHA-256 has changed" in texts(window))


def test_a_folder_that_holds_no_policy_is_told(qtbot: QtBot, window: ModelsWindow, tmp_path: Path) -> None:
    window.open()
    window.add(tmp_path)
    qtbot.waitUntil(lambda: "is no folder with language.gguf" in texts(window))


def test_a_damaged_lock_file_is_told_and_looked_at_again(qtbot: QtBot, window: ModelsWindow) -> None:
    lock = Shelf().folder / LOCK_FILE
    lock.parent.mkdir(parents=True)
    lock.write_text("{")
    window.open()
    qtbot.waitUntil(lambda: "lock file" in texts(window).lower())
    lock.unlink()
    button(window, "Look again").click()
    qtbot.waitUntil(lambda: "tracer1-nano" in texts(window))


def written_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    """Let what fetches be this script instead of the true command, which needs a hub."""
    program = tmp_path / "python"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setattr(sys, "executable", str(program))


def fetch(window: ModelsWindow, what: str) -> None:
    line = next(b for b in window.findChildren(QLineEdit) if b.accessibleName() == "Policy on a hub")
    line.setText(what)
    button(window, "Fetch the policy from the hub").click()


def test_how_far_a_fetch_is_and_that_it_came_is_said(
    qtbot: QtBot, window: ModelsWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = '{"is":"came","file":"language.gguf","have":250000,"size":1000000}'
    written_command(
        tmp_path,
        monkeypatch,
        f"""echo '{said}'; echo "$*" > {tmp_path}/asked; read -r line < {tmp_path}/go
        echo '{{"is":"placed","name":"tracer1-nano"}}'; echo '{{"is":"tried","name":"tracer1-nano","ready":true}}'""",
    )
    import os

    os.mkfifo(tmp_path / "go")
    window.open()
    fetch(window, "someone/policy")
    qtbot.waitUntil(lambda: "Fetching language.gguf" in texts(window))
    assert "250.0 kB of 1.0 MB" in texts(window)
    assert not button(window, "Fetch the policy from the hub").isEnabled()
    (tmp_path / "go").write_text("on\n")
    qtbot.waitUntil(lambda: "tracer1-nano is on the shelf" in texts(window))
    assert (tmp_path / "asked").read_text().strip() == "-P -m app.terminal models get --json -- someone/policy"


def test_a_fetch_that_fails_is_told_with_its_advice(
    qtbot: QtBot, window: ModelsWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written_command(tmp_path, monkeypatch, "echo 'tracer1: no connection' >&2; echo '  Try again.' >&2; exit 3")
    window.open()
    fetch(window, "someone/policy")
    qtbot.waitUntil(lambda: "No connection" in texts(window))
    assert "Try again." in texts(window)
    assert button(window, "Fetch the policy from the hub").isEnabled()


def test_a_fetch_is_stopped_as_by_ctrl_c(
    qtbot: QtBot, window: ModelsWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = '{"is":"came","file":"language.gguf","have":1,"size":2}'
    written_command(tmp_path, monkeypatch, f"trap 'exit 130' INT; echo '{said}'; while :; do sleep 0.1; done")
    window.open()
    fetch(window, "someone/policy")
    qtbot.waitUntil(lambda: "Fetching language.gguf" in texts(window))
    button(window, "Stop").click()
    qtbot.waitUntil(lambda: "What has come is kept" in texts(window))


def test_a_trial_that_is_stopped_leaves_the_policy_on_the_shelf_and_says_so(
    qtbot: QtBot, window: ModelsWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = '{"is":"placed","name":"far"}'
    written_command(tmp_path, monkeypatch, f"trap 'exit 130' INT; echo '{said}'; while :; do sleep 0.1; done")
    window.open()
    fetch(window, "someone/policy")
    qtbot.waitUntil(lambda: "Trying far on painted screens…" in texts(window))
    button(window, "Stop").click()
    qtbot.waitUntil(lambda: "far is on the shelf, but not ready" in texts(window))
    assert "It was not tried to the end" in texts(window)
    assert "What has come is kept" not in texts(window)


def test_what_is_asked_before_a_removal_stands_while_something_is_fetched(
    qtbot: QtBot, window: ModelsWindow, tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.open()
    window.add(folder)
    qtbot.waitUntil(lambda: "mine is on the shelf" in texts(window))
    qtbot.waitUntil(lambda: "Remove… mine" in names_of(window))
    said = '{"is":"came","file":"language.gguf","have":1,"size":2}'
    written_command(tmp_path, monkeypatch, f"trap 'exit 130' INT; while :; do echo '{said}'; sleep 0.05; done")
    fetch(window, "someone/policy")
    qtbot.waitUntil(lambda: "Fetching language.gguf" in texts(window))
    button(window, "Remove… mine").click()
    with qtbot.waitSignal(window._fetching.came):
        pass
    assert "Take mine off the shelf?" in texts(window)
    button(window, "Keep").click()
    qtbot.waitUntil(lambda: "Stop" in names_of(window))
    button(window, "Stop").click()
    qtbot.waitUntil(lambda: "What has come is kept" in texts(window))
    assert "Remove… mine" in names_of(window)


def test_what_is_asked_before_a_removal_stands_while_another_policy_is_tried(
    qtbot: QtBot, window: ModelsWindow, folder: Path
) -> None:
    window.open()
    window.add(folder)
    qtbot.waitUntil(lambda: "mine is on the shelf" in texts(window))
    qtbot.waitUntil(lambda: "Remove… mine" in names_of(window))
    button(window, "Remove… mine").click()
    window._arrived("other", Golden(True, ""))
    assert "Take mine off the shelf?" in texts(window)
    button(window, "Delete").click()
    qtbot.waitUntil(lambda: "mine is gone" in texts(window))


def test_of_a_policy_that_runs_elsewhere_it_is_said_where_the_screen_goes(
    qtbot: QtBot, window: ModelsWindow, preferences: Preferences
) -> None:
    from models.endpoints.book import keep, made

    keep(made("far", "https://example.org/v1", "some-model", next(iter(FORMATS))))
    window.open()
    qtbot.waitUntil(lambda: "LEAVE THIS MACHINE and go to example.org" in texts(window))
    assert "Check far" not in names_of(window)
    with qtbot.waitSignal(window.changed):
        button(window, "Use far").click()
    assert preferences.settings.policy == "far"
