"""Marks of LibreOffice's Writer and Calc, of which GTK draws one part and LibreOffice itself the other."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from subprocess import Popen

import pytest

from agent.types import Mark, Role, State
from benchmarks.private_display import PrivateDisplay
from tests.desktop.eyes.bench import Fingers, Sight, give_keys, until

Open = Callable[[str], "Popen[bytes]"]


@pytest.fixture
def sight(on_display: PrivateDisplay) -> Iterator[Sight]:
    """Eyes that wait for a large program on a busy machine."""
    one = Sight()
    one.patience = 240.0
    yield one
    one.close()


@pytest.fixture
def office(on_display: PrivateDisplay, sight: Sight, tmp_path: Path) -> Iterator[Open]:
    started: list[Popen[bytes]] = []

    def begin(kind: str) -> Popen[bytes]:
        profile = f"-env:UserInstallation={(tmp_path / 'office').as_uri()}"
        started.append(on_display.start(["libreoffice", profile, "--norestore", "--nologo", kind]))
        sight.wait_for(Role.TOGGLE, "Bold")
        sight.at_rest()
        return started[-1]

    yield begin
    for child in started:
        os.killpg(child.pid, signal.SIGKILL)  # what was started is a script that starts the program
        child.wait()


def is_checked(mark: Mark | None) -> bool:
    return mark is not None and State.CHECKED in mark.states


def test_toolbars_and_document_are_where_they_are_seen(office: Open, sight: Sight, fingers: Fingers) -> None:
    office("--writer")
    marks, window = sight.marks()
    assert window is not None
    assert window.program == "soffice.bin"
    assert {"File", "Edit", "Help"} <= {m.name for m in marks if m.role is Role.MENU}
    assert not any(m.role is Role.ITEM for m in marks)  # of the closed menus
    for tool in ("Bold", "Italic"):  # each beside and above the other: only a right place switches the right one
        fingers.click(sight.wait_for(Role.TOGGLE, tool).box)
        until(lambda tool=tool: is_checked(sight.find(Role.TOGGLE, tool)), f"{tool} on")  # type: ignore[misc]
    switched = [m.name for m in sight.at_rest()[0] if m.role is Role.TOGGLE and m.name and is_checked(m)]
    assert switched == ["Bold", "Italic", "Left"]
    # The document is the largest of the fields; which thing has the keyboard after a tool was pressed differs.
    paper = max((m for m in sight.marks()[0] if m.role is Role.TEXT), key=lambda m: m.box.width * m.box.height)
    fingers.click(paper.box)
    fingers.write("dear ada")
    until(
        lambda: any(m.value.lower() == "dear ada" for m in sight.marks()[0]),
        "the text in the document",
        seen=sight.marks,
    )


def test_a_menu_opens_and_its_items_can_be_clicked(office: Open, sight: Sight, fingers: Fingers) -> None:
    office("--writer")
    fingers.click(sight.wait_for(Role.MENU, "Edit").box)
    sight.wait_for(Role.ITEM, "Find and Replace...")
    sight.at_rest()
    fingers.click(sight.wait_for(Role.ITEM, "Find and Replace...").box)
    sight.wait_for(Role.DIALOG, "Find and Replace")


def test_the_cells_of_a_sheet_are_told_with_what_they_hold(office: Open, sight: Sight, fingers: Fingers) -> None:
    office("--calc")
    give_keys(sight, fingers, Role.CELL, "B2")
    fingers.write("42")
    fingers.chord("Return")
    until(
        lambda: (m := sight.find(Role.CELL, "B2")) is not None and m.value == "42",
        "the number in its cell",
        seen=sight.marks,
    )
    assert sight.wait_for_keys(Role.CELL, "B3").value == ""
