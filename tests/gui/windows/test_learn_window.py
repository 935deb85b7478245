from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel
from pytestqt.qtbot import QtBot

from agent.consents import Consents, consents_path
from agent.settings import Settings, journal_path
from app.begun import Asked, alone, begin, folder_of, lengths
from app.history.archive import Archive
from app.preferences import Preferences
from app.promotion import verdict
from app.windows.curve import Curve
from app.windows.learn_window import LearnWindow
from models.catalog import find
from models.generations import Generation, Generations
from tests.gui.past_runs import three_runs

COLLECTED: dict[str, object] = {"phase": "collected", "examples": 5, "held_out": 2, "kinds": []}


@pytest.fixture
def preferences(tmp_path: Path) -> Preferences:
    return Preferences(Settings(), tmp_path / "settings.toml")


@pytest.fixture
def window(qtbot: QtBot, preferences: Preferences) -> Iterator[LearnWindow]:
    made = LearnWindow(preferences, Archive())
    yield made
    made.shut()


def texts(window: LearnWindow) -> str:
    QApplication.processEvents()
    return "\n".join(label.text() for label in window.findChildren(QLabel) if label.isVisible())


def buttons(window: LearnWindow) -> list[QAbstractButton]:
    return window.findChildren(QAbstractButton)


def button(window: LearnWindow, name: str) -> QAbstractButton:
    QApplication.processEvents()
    return next(b for b in buttons(window) if b.accessibleName() == name and b.isVisible())


def command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *said: dict[str, object], then: str = "") -> None:
    """Let what learns be a script that says this, and that can be stopped from its first word on."""
    lines = "\n".join(f"echo '{json.dumps(one)}'" for one in said)
    program = tmp_path / "python"
    program.write_text(f"#!/bin/sh\ntrap 'exit 130' INT\necho \"$*\" > {tmp_path}/asked\n{lines}\n{then}\n")
    program.chmod(0o700)
    monkeypatch.setattr(sys, "executable", str(program))


def ready(qtbot: QtBot, window: LearnWindow) -> None:
    three_runs(journal_path())
    Consents(consents_path()).give(["aaaa1111", "a run that was deleted"])
    window.open()
    qtbot.waitUntil(lambda: "1 run may be learned from" in texts(window))


@pytest.mark.parametrize(
    ("held", "told"),
    [
        ('{"form": 1, "generations": [\n', "it ends too early"),
        ("damaged", "line 1 is not written as it should be"),
        ('{"form": 1, "generations": [{"name": "learned-1"}]}', "parent is missing in it"),
        ('{"form": 2}', "it was written by a newer version of this program"),
        ('{"form": 1, "generations": "none"}', "something else stands in it than should"),
    ],
)
def test_a_damaged_list_of_what_was_learned_is_told_plainly_with_its_place(
    qtbot: QtBot, window: LearnWindow, held: str, told: str
) -> None:
    place = journal_path().with_name("learning") / "generations.json"
    place.parent.mkdir(parents=True)
    place.write_text(held)
    window.open()
    qtbot.waitUntil(lambda: f"cannot be read: {told}" in texts(window))
    assert f"Move {place} away; the policies stay." in texts(window)
    assert button(window, "Read again").isEnabled()


def test_a_moment_that_is_none_is_damage_too(qtbot: QtBot, window: LearnWindow) -> None:
    tree = Generations(journal_path().with_name("learning") / "generations.json")
    tree.add(Generation("learned-1", "tracer1-nano", 1000.0, {}, {}, True, "better", "/x"))
    place = journal_path().with_name("learning") / "generations.json"
    place.write_text(place.read_text().replace("1000.0", '"yesterday"'))
    window.open()
    qtbot.waitUntil(lambda: "something else stands in it than should" in texts(window))


def test_nothing_is_learned_without_a_run_that_was_allowed(qtbot: QtBot, window: LearnWindow) -> None:
    window.open()
    qtbot.waitUntil(lambda: "Nothing was learned yet" in texts(window))
    assert not button(window, "Learn now").isEnabled()


def test_a_learning_is_followed_to_its_end(
    qtbot: QtBot,
    window: LearnWindow,
    preferences: Preferences,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ready(qtbot, window)
    command(
        tmp_path,
        monkeypatch,
        {"phase": "collected", "examples": 5, "held_out": 2, "kinds": []},
        {"phase": "imitation", "looks": 5},
        {"step": 10, "right": 0.9, "seconds_left": 180},
        {"step": 1, "reward": 0.25, "seconds_left": 120},
        {"step": 2, "reward": 0.5, "seconds_left": 60},
        {"phase": "promoted", "policy": "learned-1", "why": "it is better"},
    )
    with qtbot.waitSignal(window.changed):
        button(window, "Learn now").click()
    assert preferences.settings.policy == "learned-1"
    assert window.findChildren(Curve)[0].values == (0.25, 0.5)
    assert "Better, and taken into use" in texts(window)
    assert (tmp_path / "asked").read_text().strip().endswith("-m app.terminal learn --json --minutes 30")


@pytest.mark.parametrize(("chosen", "asked"), [("an hour", "--minutes 60"), ("as long as it takes", "--json")])
def test_it_trains_for_as_long_as_was_chosen(
    qtbot: QtBot, window: LearnWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, chosen: str, asked: str
) -> None:
    ready(qtbot, window)
    command(tmp_path, monkeypatch, {"phase": "kept", "policy": "learned-1", "why": "it is worse"})
    (choice,) = window.findChildren(QComboBox)
    choice.setCurrentText(chosen)
    button(window, "Learn now").click()
    qtbot.waitUntil(lambda: "the policy stays as it was" in texts(window))
    assert (tmp_path / "asked").read_text().strip().endswith(asked)


def test_one_that_is_not_better_changes_nothing(
    qtbot: QtBot, window: LearnWindow, preferences: Preferences, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ready(qtbot, window)
    command(tmp_path, monkeypatch, {"phase": "kept", "policy": "learned-1", "why": "it is worse"})
    button(window, "Learn now").click()
    qtbot.waitUntil(lambda: "the policy stays as it was" in texts(window))
    assert preferences.settings.policy == "tracer1-nano"


def test_what_fails_is_told_and_what_is_stopped_is_kept(
    qtbot: QtBot, window: LearnWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ready(qtbot, window)
    command(tmp_path, monkeypatch, then="echo 'tracer1: a package is missing' >&2; echo '  Install it.' >&2; exit 2")
    button(window, "Learn now").click()
    qtbot.waitUntil(lambda: "A package is missing" in texts(window))
    assert "Install it." in texts(window)
    step: dict[str, object] = {"step": 1, "right": 0.9, "seconds_left": 600}
    command(tmp_path, monkeypatch, COLLECTED, step, then="while :; do sleep 0.1; done")
    button(window, "Learn now").click()
    qtbot.waitUntil(lambda: "What was shown is said again: step 1  ·  10 minutes left" in texts(window))
    button(window, "Pause").click()
    qtbot.waitUntil(lambda: "What it has is kept." in texts(window))


@pytest.mark.parametrize("heard", [True, False])
def test_what_is_paused_before_anything_was_begun_is_no_alarm_and_keeps_nothing(
    qtbot: QtBot, window: LearnWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, heard: bool
) -> None:
    """While Python still loads the signal is not heard, and kills it with a traceback."""
    ready(qtbot, window)
    dies = "trap - INT; " if not heard else ""
    loop = f"{dies}echo 'Traceback (most recent call last):' >&2; while :; do sleep 0.1; done"
    command(tmp_path, monkeypatch, then=loop)
    button(window, "Learn now").click()
    qtbot.waitUntil((tmp_path / "asked").is_file)
    button(window, "Pause").click()
    assert "Pausing…" in [label.text() for label in window.findChildren(QLabel)]
    qtbot.waitUntil(lambda: "Paused" in texts(window))
    assert "kept" not in texts(window)
    assert "Traceback" not in texts(window)


def begun(asked: Asked, **runs: int) -> Path:
    """A learning of these runs that was begun, with as many events of each, and holds something."""
    folder = folder_of(find("tracer1-nano"), runs, asked)
    begin(folder, asked)
    (folder / "checkpoint").write_bytes(bytes(3_000_000))
    return folder


@pytest.fixture
def gone_on(
    qtbot: QtBot, window: LearnWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[[Asked], str]:
    """How a learning is asked that was begun so, paused, and is gone on with."""

    def said(asked: Asked) -> str:
        three_runs(journal_path())
        Consents(consents_path()).give(["aaaa1111"])
        begun(asked, **lengths(frozenset({"aaaa1111"})))
        window.open()
        qtbot.waitUntil(lambda: "It goes on where it was." in texts(window))
        assert not any(choice.isVisible() for choice in window.findChildren(QComboBox))
        command(tmp_path, monkeypatch, {"phase": "kept", "policy": "learned-1", "why": "it is worse"})
        button(window, "Go on").click()
        qtbot.waitUntil(lambda: "the policy stays as it was" in texts(window))
        return (tmp_path / "asked").read_text().strip()

    return said


@pytest.mark.parametrize(
    ("asked", "options"),
    [(Asked(50, 45.0), "--steps 50 --minutes 45"), (Asked(50, None, 20), "--steps 50 --tasks 20")],
)
def test_what_was_paused_goes_on_as_it_was_begun(gone_on: Callable[[Asked], str], asked: Asked, options: str) -> None:
    assert gone_on(asked).endswith(f"learn --json {options}")


def test_what_was_begun_for_an_odd_time_goes_on_in_the_same_folder(gone_on: Callable[[Asked], str]) -> None:
    assert float(gone_on(Asked(50, 29.123456789)).split()[-1]) == 29.123456789


def test_while_another_place_learns_nothing_can_be_begun_here_and_then_it_can(
    qtbot: QtBot, window: LearnWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.windows.learn_window.LOOK_AGAIN", 50)
    with alone():
        ready(qtbot, window)
        qtbot.waitUntil(lambda: "at work in another place" in texts(window))
        assert not button(window, "Learn now").isEnabled()
    qtbot.waitUntil(lambda: "at work in another place" not in texts(window))
    assert button(window, "Learn now").isEnabled()


def throw_it_away(window: LearnWindow) -> None:
    button(window, "Throw it away…").click()
    button(window, "Throw away").click()


def test_what_is_not_finished_is_thrown_away_only_once_that_was_asked(qtbot: QtBot, window: LearnWindow) -> None:
    folders = [begun(Asked(steps, None), deleted=3) for steps in (100, 50)]
    ready(qtbot, window)
    qtbot.waitUntil(lambda: "and not finished: 6 MB" in texts(window))
    button(window, "Throw it away…").click()
    assert "Throw away what is not finished?" in texts(window)
    assert "What it learned cannot be had back. 6 MB will be free." in texts(window)
    button(window, "Keep it").click()
    qtbot.waitUntil(lambda: not window.backstage.busy)
    assert all(folder.is_dir() for folder in folders)
    throw_it_away(window)
    qtbot.waitUntil(lambda: "6 MB are free again" in texts(window))
    assert not any(folder.exists() for folder in folders)


def test_what_was_begun_with_other_runs_can_be_thrown_away(qtbot: QtBot, window: LearnWindow) -> None:
    folder = begun(Asked(100, None), deleted=3)
    ready(qtbot, window)
    qtbot.waitUntil(lambda: "and not finished: 3 MB" in texts(window))
    assert button(window, "Learn now").isEnabled()
    with alone():
        throw_it_away(window)
        qtbot.waitUntil(lambda: "Another learning is at work" in texts(window))
    assert folder.is_dir()
    qtbot.waitUntil(lambda: any(b.text() == "Throw it away…" and b.isVisible() for b in buttons(window)))
    throw_it_away(window)
    qtbot.waitUntil(lambda: "3 MB are free again" in texts(window))
    assert not folder.exists()
    qtbot.waitUntil(lambda: "not finished" not in texts(window))


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ({"phase": "grounded", "steps": 100}, "Stage 2 of 2…"),
        ({"asked": 50, "wavered": 20, "wanted": 100}, "unsure on 20 of 50 looks"),
        ({"phase": "measuring", "policy": "before"}, "Measuring on what was held out…"),
        ({"phase": "practice", "policy": "before", "done": 25, "of": 300}, "practice tasks: 25 of 300"),
    ],
)
def test_what_it_is_at_is_said(
    qtbot: QtBot,
    window: LearnWindow,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    said: dict[str, object],
    shown: str,
) -> None:
    ready(qtbot, window)
    command(tmp_path, monkeypatch, said, then="while :; do sleep 0.1; done")
    button(window, "Learn now").click()
    qtbot.waitUntil(lambda: shown in texts(window))


def test_there_is_a_way_back(qtbot: QtBot, window: LearnWindow, preferences: Preferences) -> None:
    tree = Generations(journal_path().with_name("learning") / "generations.json")
    good, why = verdict({"before": {"worth": 0.2}, "after": {"worth": 0.4}}, lower=0.0)
    tree.add(Generation("learned-1", "tracer1-nano", time.time(), {}, {}, good, why, ""))
    preferences.change("policy", "learned-1")
    window.open()
    qtbot.waitUntil(lambda: "On the runs that were held out it is better: 0.200 before" in texts(window))
    with qtbot.waitSignal(window.changed):
        button(window, "Back to tracer1-nano").click()
    assert preferences.settings.policy == "tracer1-nano"


def test_of_two_paused_ones_only_the_one_that_is_spoken_of_is_thrown_away(qtbot: QtBot, window: LearnWindow) -> None:
    other = begun(Asked(100, None), deleted=3)
    three_runs(journal_path())
    Consents(consents_path()).give(["aaaa1111"])
    own = begun(Asked(50, None), **lengths(frozenset({"aaaa1111"})))
    window.open()
    qtbot.waitUntil(lambda: "It goes on where it was." in texts(window))
    throw_it_away(window)
    qtbot.waitUntil(lambda: "3 MB are free again" in texts(window))
    assert not own.exists()
    assert other.is_dir()
    qtbot.waitUntil(lambda: "and not finished: 3 MB" in texts(window))


def test_a_learned_policy_beside_a_finder_is_in_use_and_goes_back_without_losing_it(
    qtbot: QtBot, window: LearnWindow, preferences: Preferences
) -> None:
    folder = begun(Asked(100, None), deleted=3)
    tree = Generations(journal_path().with_name("learning") / "generations.json")
    tree.add(Generation("learned-1", "tracer1-nano", time.time(), {}, {}, True, "it is better", str(folder)))
    preferences.change("policy", "learned-1+eyes")
    window.open()
    qtbot.waitUntil(lambda: "learned-1  ·  in use" in texts(window))
    assert not any(b.text() == "Throw away…" for b in buttons(window))
    button(window, "Back to tracer1-nano").click()
    assert preferences.settings.policy == "tracer1-nano+eyes"


def test_what_a_learning_left_is_thrown_away_once_that_was_asked(qtbot: QtBot, window: LearnWindow) -> None:
    folder = begun(Asked(100, None), deleted=3)
    tree = Generations(journal_path().with_name("learning") / "generations.json")
    tree.add(Generation("learned-1", "tracer1-nano", time.time(), {}, {}, False, "it is worse", str(folder)))
    window.open()
    qtbot.waitUntil(lambda: "It is worse" in texts(window))
    button(window, "Throw learned-1 away…").click()
    assert "What it learned cannot be had back. 3 MB will be free." in texts(window)
    button(window, "Keep it").click()
    assert folder.is_dir()
    button(window, "Throw learned-1 away…").click()
    button(window, "Throw away").click()
    qtbot.waitUntil(lambda: "3 MB are free again" in texts(window))
    assert not folder.exists()
    qtbot.waitUntil(lambda: not any(b.text() == "Throw away…" and b.isVisible() for b in buttons(window)))
    assert "It is worse" in texts(window)  # that there was one stays
