from __future__ import annotations

import stat
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.errors import SettingsError
from agent.settings import read_settings
from agent.settings_writer import write_setting

LINES = st.sampled_from(
    [
        "# a note",
        "",
        "horizon = 3",
        "seconds = 9.5  # quick",
        'policy = "old"  # mine',
        "[other]",
        'policy = "inner"',
        "x = [1,\n 2]",
    ]
)


def test_a_file_that_is_not_there_is_made(tmp_path: Path) -> None:
    path = tmp_path / "new" / "settings.toml"
    write_setting(path, "policy", "own")
    assert read_settings(path).settings.policy == "own"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_all_else_that_the_person_wrote_stays(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text('# mine\nhorizon = 3\npolicy = "a.b"   # the small one\nseconds = 20\n')
    path.chmod(0o644)
    write_setting(path, "policy", "own")
    assert path.read_text() == '# mine\nhorizon = 3\npolicy = "own"   # the small one\nseconds = 20\n'
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@given(st.lists(LINES))
def test_whatever_stands_there_it_is_changed_rightly_or_not_at_all(lines: list[str]) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "settings.toml"
        text = "\n".join(lines)
        path.write_text(text)
        try:
            before = tomllib.loads(text)
        except ValueError:
            with pytest.raises(SettingsError):
                write_setting(path, "policy", "own")
            assert path.read_text() == text
            return
        write_setting(path, "policy", "own")
        assert tomllib.loads(path.read_text()) == {**before, "policy": "own"}
        assert [line for line in path.read_text().splitlines() if "policy" not in line] == [
            line for line in text.splitlines() if "policy" not in line
        ]


def test_what_cannot_be_changed_safely_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    for text in ("horizon = [[[", 'x = """\npolicy = "old"\n"""\npolicy = "b"\n', '"policy" = "old"\n'):
        path.write_text(text)
        with pytest.raises(SettingsError) as caught:
            write_setting(path, "policy", "own")
        assert caught.value.advice
        assert path.read_text() == text
    with pytest.raises(SettingsError):
        write_setting(path, "policy", "../own")


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real.toml").write_text("horizon = 2\n")
    path = tmp_path / "settings.toml"
    path.symlink_to(tmp_path / "real.toml")
    write_setting(path, "policy", "own")
    assert path.is_symlink()
    assert read_settings(path).settings.policy == "own"


def test_links_in_a_circle_and_nests_beyond_reason_are_said(tmp_path: Path) -> None:
    circle, nest = tmp_path / "circle.toml", tmp_path / "nest.toml"
    circle.symlink_to(circle)
    nest.write_text("horizon = " + "[" * 5000)
    for path in (circle, nest):
        with pytest.raises(SettingsError) as caught:
            write_setting(path, "policy", "own")
        assert caught.value.advice


@given(
    st.sampled_from(
        [
            ("horizon", 7),
            ("seconds", 12.5),
            ("keep_frames", False),
            ("deny_titles", ()),
            ("deny_titles", ('a "quoted" word', "back\\slash", "], [", "überall \U0001f388", "\x7f")),
        ]
    ),
    st.lists(LINES),
)
def test_every_kind_of_value_is_written_as_it_is_meant(
    change: tuple[str, int | float | bool | tuple[str, ...]], lines: list[str]
) -> None:
    import tempfile

    key, value = change
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "settings.toml"
        path.write_text("\n".join(lines))
        try:
            tomllib.loads(path.read_text())
        except ValueError:
            return
        write_setting(path, key, value)
        write_setting(path, key, value)  # also over what stands there by now
        assert getattr(read_settings(path).settings, key) == value


def test_a_list_that_is_spread_over_lines_is_replaced_whole(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text('deny_programs = [\n  "one", # first\n  "two",\n]\nhorizon = 3\n')
    write_setting(path, "deny_programs", ("three",))
    assert path.read_text() == 'deny_programs = ["three"]\nhorizon = 3\n'
