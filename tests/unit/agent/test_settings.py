"""Whatever stands in the settings file, the program starts, and says what it did not take."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from agent.settings import Settings, checked, read_settings, settings_path
from agent.types import ApprovalMode


def read(tmp_path: Path, text: str) -> tuple[Settings, tuple[str, ...]]:
    path = tmp_path / "settings.toml"
    path.write_text(text, encoding="utf-8")
    found = read_settings(path)
    return found.settings, found.warnings


def test_no_file_means_the_defaults_and_no_word_about_it(tmp_path: Path) -> None:
    assert read_settings(tmp_path / "none.toml").settings == Settings()
    assert read_settings(tmp_path / "none.toml").warnings == ()


def test_what_the_person_set_is_taken(tmp_path: Path) -> None:
    got, warnings = read(
        tmp_path, 'horizon = 10\ncommit = 1\napprove = "risk"\nseconds = 60\nsteps = 7\nstop_chord = "ctrl+shift+f12"'
    )
    assert got == Settings(
        horizon=10, commit=1, approve=ApprovalMode.RISK, seconds=60.0, steps=7, stop_chord="ctrl+shift+f12"
    )
    assert warnings == ()
    assert got.budgets.steps == 7


def test_no_chord_brings_the_goal_box_where_it_would_stop_everything(tmp_path: Path) -> None:
    got, warnings = read(tmp_path, 'stop_chord = "ctrl+alt+x"\ngoal_chord = "ctrl+shift+alt+x"')
    assert (got.stop_chord, got.goal_chord) == ("ctrl+alt+x", "")
    assert "goal_chord" in warnings[0]
    got, warnings = read(tmp_path, 'stop_chord = "ctrl+alt+space"')
    assert (got.stop_chord, got.goal_chord) == ("ctrl+alt+space", "")
    assert read(tmp_path, 'goal_chord = ""') == (Settings(goal_chord=""), ())


@pytest.mark.parametrize(("former", "mode"), [("ask", ApprovalMode.TRAJECTORY), ("all", ApprovalMode.RISK)])
def test_what_a_mode_was_called_before_is_still_understood(tmp_path: Path, former: str, mode: ApprovalMode) -> None:
    assert read(tmp_path, f'approve = "{former}"') == (Settings(approve=mode), ())


@pytest.mark.parametrize(
    "line",
    [
        "horizon = 0",
        "horizon = 11",
        'horizon = "5"',
        "horizon = true",
        "horizon = 5.0",
        "commit = -1",
        'approve = "never"',
        "approve = 1",
        "steps = 0",
        "seconds = 0",
        "seconds = nan",
        "seconds = inf",
        "seconds = 1979-05-27",
        'stop_chord = "banana"',
        'stop_chord = "escape"',
        'stop_chord = "ctrl+c"',
        'stop_chord = "ctrl+shift"',
        'goal_chord = "ctrl+v"',
        'goal_chord = "ctrl+alt"',
        "goal_chord = true",
        "stop_chord = 3",
        'policy = ""',
        'policy = "../../etc/passwd"',
        "policy = []",
        'colour = "blue"',
        "[horizon]\nx = 1",
    ],
)
def test_a_bad_value_costs_itself_alone(tmp_path: Path, line: str) -> None:
    got, warnings = read(tmp_path, f"forecasts = 3\n{line}")
    assert got == Settings(forecasts=3)
    assert len(warnings) == 1


def test_a_damaged_file_is_kept_beside_and_said(tmp_path: Path) -> None:
    got, warnings = read(tmp_path, "horizon = = 5")
    assert got == Settings()
    assert ".bad" in warnings[0]
    assert (tmp_path / "settings.toml.bad").read_text() == "horizon = = 5"
    assert not (tmp_path / "settings.toml").exists()


def test_a_damaged_file_that_cannot_be_moved_is_said(tmp_path: Path) -> None:
    (tmp_path / "settings.toml.bad").mkdir()
    (tmp_path / "settings.toml.bad" / "full").touch()
    got, warnings = read(tmp_path, "\x00")
    assert (got, len(warnings)) == (Settings(), 1)


def test_a_folder_in_the_file_s_place_is_said(tmp_path: Path) -> None:
    found = read_settings(tmp_path)
    assert found.settings == Settings()
    assert len(found.warnings) == 1


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.binary(max_size=200))
def test_bad_settings_never_stop_the_program(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "settings.toml"
    path.write_bytes(data)
    assert isinstance(read_settings(path).settings, Settings)


_ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.binary(),
    lambda inside: st.lists(inside) | st.dictionaries(st.text(), inside),
    max_leaves=4,
)


@settings(max_examples=200, deadline=None)
@given(st.dictionaries(st.sampled_from([field.name for field in fields(Settings)]) | st.text(), _ANYTHING))
def test_whatever_is_given_what_comes_out_is_allowed(given_values: dict[str, object]) -> None:
    got = checked(given_values).settings
    again = checked({field.name: getattr(got, field.name) for field in fields(Settings)})
    assert (again.settings, again.warnings) == (got, ())


@pytest.mark.parametrize("key", ["deny_programs", "deny_titles"])
def test_what_is_private_is_not_quoted_where_it_is_not_written_as_it_should_be(tmp_path: Path, key: str) -> None:
    for value in ('"my therapist"', '["my therapist", 3]', '{ "my therapist" = true }'):
        path = tmp_path / "settings.toml"
        path.write_text(f"{key} = {value}", encoding="utf-8")
        [warning] = read_settings(path).warnings
        assert key in warning
        assert "therapist" not in warning


def test_the_file_lies_in_the_configuration_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert settings_path() == tmp_path / "tracer1" / "settings.toml"


@pytest.mark.parametrize("text", ["deny_programs = " + "[" * 5000, "horizon = " + "{a=" * 5000])
def test_a_file_nested_beyond_reason_is_damaged_like_any_other(tmp_path: Path, text: str) -> None:
    got, warnings = read(tmp_path, text)
    assert got == Settings()
    assert "damaged" in warnings[0]


def test_links_in_a_circle_are_said(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.symlink_to(path)
    assert "cannot be read" in read_settings(path).warnings[0]
