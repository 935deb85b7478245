"""What the app knows of the runs before when it opens."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest

from agent.events import Started
from agent.settings import journal_path, settings_path
from agent.settings_writer import write_setting
from agent.types import EndingKind
from app import terminal
from app.opening import recalled
from models.endpoints.book import folder
from tests.gui.past_runs import run_events, write_runs


@pytest.mark.parametrize("pictured", [True, False])
def test_of_the_run_that_was_cut_off_it_is_known_whether_a_picture_is_missing(pictured: bool) -> None:
    started, *rest = run_events("bbbb2222", "as in the picture", 20.0, None)
    assert isinstance(started, Started)
    journal_path().parent.mkdir(parents=True, exist_ok=True)
    write_runs(
        journal_path(),
        run_events("aaaa1111", "say hello", 10.0, EndingKind.VERIFIED),
        [replace(started, pictured=pictured), *rest],
    )
    assert [(run.id, run.pictured) for run in recalled()] == [("bbbb2222", pictured), ("aaaa1111", False)]


def test_an_endpoint_whose_file_is_damaged_keeps_no_window_from_opening(monkeypatch: pytest.MonkeyPatch) -> None:
    folder().mkdir(parents=True)
    (folder() / "far.toml").write_text("damaged")
    write_setting(settings_path(), "policy", "far")
    asked = dict[str, object]()

    def run_app(*_: object, **given: object) -> int:
        asked.update(given)
        return 0

    monkeypatch.setattr("app.desktop.run_app", run_app)
    assert terminal.main(["app"]) == 0
    assert asked["leaving"] == ""


def test_a_run_that_was_altered_keeps_no_other_from_being_told() -> None:
    journal_path().parent.mkdir(parents=True, exist_ok=True)
    write_runs(journal_path(), run_events("aaaa1111", "say hello", 10.0, EndingKind.VERIFIED))
    write_runs(journal_path(), run_events("bbbb2222", "save it", 20.0, None))
    with closing(sqlite3.connect(journal_path(), isolation_level=None)) as database:
        database.execute("UPDATE events SET body = replace(body, 'save it', 'send it') WHERE run = 'bbbb2222'")
    assert [run.id for run in recalled()] == ["bbbb2222", "aaaa1111"]


def test_a_macro_that_was_cut_off_is_known_as_what_is_begun_anew() -> None:
    started, *rest = run_events("bbbb2222", "shop", 20.0, None)
    assert isinstance(started, Started)
    journal_path().parent.mkdir(parents=True, exist_ok=True)
    write_runs(journal_path(), [replace(started, policy="macro shopping"), *rest])
    assert [(run.id, run.written) for run in recalled()] == [("bbbb2222", True)]
