"""Claims about installed programs."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.hands.answers import Refusal
from agent.hands.entries import Entry, find_entry, installed_entries, read_entry, split_exec

GOOD = "[Desktop Entry]\nType=Application\nName=Editor\nExec=editor %U\n"
PATH = {"PATH": "/usr/bin:/bin"}


def environment(tmp_path: Path) -> dict[str, str]:
    return {**PATH, "HOME": str(tmp_path / "home"), "XDG_DATA_DIRS": str(tmp_path / "system")}


def install(tmp_path: Path, place: str, file: str, text: str) -> None:
    base = tmp_path / ("home/.local/share" if place == "own" else "system") / "applications"
    path = base / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def test_a_program_is_found_by_its_exact_name_alone(tmp_path: Path) -> None:
    install(tmp_path, "system", "editor.desktop", GOOD)
    assert find_entry("Editor", environment(tmp_path)) == Entry("Editor", ("editor",), "")
    for name in ("editor", "Editor ", "Edit", "", "editor.desktop", "/usr/bin/editor"):
        with pytest.raises(Refusal, match="no installed program"):
            find_entry(name, environment(tmp_path))


def test_two_programs_of_one_name_are_refused(tmp_path: Path) -> None:
    install(tmp_path, "system", "a.desktop", GOOD)
    install(tmp_path, "system", "b.desktop", GOOD.replace("editor", "another"))
    with pytest.raises(Refusal, match="2 installed programs"):
        find_entry("Editor", environment(tmp_path))


def test_an_entry_of_ones_own_stands_before_the_systems(tmp_path: Path) -> None:
    install(tmp_path, "system", "sub/editor.desktop", GOOD)
    install(tmp_path, "own", "sub-editor.desktop", GOOD.replace("editor", "mine"))
    assert [entry.command for entry in installed_entries(environment(tmp_path))] == [("mine",)]


def test_a_hidden_entry_of_ones_own_takes_the_systems_away(tmp_path: Path) -> None:
    install(tmp_path, "system", "editor.desktop", GOOD)
    install(tmp_path, "own", "editor.desktop", GOOD + "Hidden=true\n")
    assert list(installed_entries(environment(tmp_path))) == []


@pytest.mark.parametrize("line", ["NoDisplay=true", "Hidden=true", "Terminal=true", "TryExec=no-such-program-here"])
def test_what_no_menu_shows_is_not_offered(line: str) -> None:
    assert read_entry(f"{GOOD}{line}\n", PATH) is None


@pytest.mark.parametrize(
    "text", [GOOD.replace("Application", "Link"), "[Other]\nName=x\n", "", GOOD.replace("Exec", "X")]
)
def test_what_is_no_program_is_not_offered(text: str) -> None:
    assert read_entry(text, PATH) is None


def test_damaged_entries_are_passed_by(tmp_path: Path) -> None:
    install(tmp_path, "system", "a.desktop", "[Desktop Entry]\nnonsense\n")
    install(tmp_path, "system", "b.desktop", GOOD.replace("editor %U", '"never closed'))
    (tmp_path / "system" / "applications" / "c.desktop").write_bytes(b"\xff\xfe")
    install(tmp_path, "system", "d.desktop", GOOD)
    assert [entry.name for entry in installed_entries(environment(tmp_path))] == ["Editor"]


def test_only_the_first_group_counts() -> None:
    entry = read_entry(GOOD + "[Desktop Action New]\nName=Other\nExec=other\n", PATH)
    assert entry is not None
    assert entry.name == "Editor"


@pytest.mark.parametrize(
    ("line", "command"),
    [
        ("editor %U", ("editor",)),
        ("editor --new-window %u --class=%c x", ("editor", "--new-window", "--class=", "x")),
        ('"/opt/my editor/run" "a \\"b\\" \\$c" 100%%', ("/opt/my editor/run", 'a "b" $c', "100%")),
        ("editor ; rm -rf x", ("editor", ";", "rm", "-rf", "x")),
        ('env "A=b c" run', ("env", "A=b c", "run")),
    ],
)
def test_the_command_is_split_without_a_shell(line: str, command: tuple[str, ...]) -> None:
    assert split_exec(line) == command


@pytest.mark.parametrize("line", ["", "   ", '"open', "%U"])
def test_an_exec_line_without_a_program_is_damaged(line: str) -> None:
    with pytest.raises(ValueError, match=r"Exec|quote"):
        split_exec(line)


@given(st.lists(st.text(min_size=1), min_size=1))
def test_quoted_arguments_arrive_as_they_are(arguments: list[str]) -> None:
    def quote(argument: str) -> str:
        return '"' + "".join("\\" + letter if letter in '"`$\\' else letter for letter in argument) + '"'

    assert split_exec(" ".join(map(quote, arguments))) == tuple(arguments)
