"""Marks of a real page in Debian's Chromium."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from subprocess import Popen

import pytest

from agent.types import Mark, Role, State
from benchmarks.private_display import PrivateDisplay
from tests.desktop.eyes.bench import Fingers, Sight, give_keys, until

PAGE = """<!doctype html><meta charset="utf-8"><title>Register</title>
<h1>Register for the fair</h1><p>We never give your <b>address</b> to others.</p>
<form onsubmit="return false">
<label>Full name <input></label><br>
<label for="m">E-mail</label> <input id="m" value="ada@example.org"><br>
<label for="p">Password</label> <input id="p" type="password" value="swordfish"><br>
<label for="c">Country</label> <select id="c"><option>Austria<option selected>Greece<option>Norway</select><br>
<label><input type="checkbox" id="n"> Newsletter</label>
<label><input type="radio" name="meal" checked> Meat</label> <label><input type="radio" name="meal"> Fish</label><br>
<label for="r">Remarks</label><br><textarea id="r" rows="4" cols="40">Dear Ada</textarea><br>
<a href="#terms">Terms</a> <button onclick="document.title = 'Sent'">Send</button> <button disabled>Pay later</button>
<div hidden><button>Hidden</button></div>
</form>"""
OPTIONS = (
    "--no-sandbox --force-renderer-accessibility --no-first-run --no-default-browser-check --disable-gpu "
    "--disable-sync --password-store=basic --disable-background-networking --test-type"
).split()


@pytest.fixture
def sight(on_display: PrivateDisplay) -> Iterator[Sight]:
    """Eyes that wait for a large program on a busy machine."""
    one = Sight()
    one.patience = 240.0
    yield one
    one.close()


@pytest.fixture
def page(
    request: pytest.FixtureRequest, on_display: PrivateDisplay, sight: Sight, tmp_path: Path
) -> Iterator[Popen[bytes]]:
    """The page, drawn as large as the test asks for."""
    path = tmp_path / "register.html"
    path.write_text(PAGE)
    profile, scale = f"--user-data-dir={tmp_path / 'browser'}", getattr(request, "param", 1)
    child = on_display.start(["chromium", *OPTIONS, profile, f"--force-device-scale-factor={scale}", path.as_uri()])
    sight.wait_for(Role.BUTTON, "Send")
    sight.at_rest()
    yield child
    child.kill()
    child.wait()


def told(marks: tuple[Mark, ...]) -> set[tuple[Role, str, str]]:
    return {(m.role, m.name, m.value) for m in marks}


def test_a_page_is_marked_by_role_name_value_and_state(page: Popen[bytes], sight: Sight) -> None:
    marks, window = sight.marks()
    assert window is not None
    assert window.title == "Register - Chromium"
    assert {
        (Role.LABEL, "Register for the fair", ""),
        (Role.TEXT, "Full name", ""),
        (Role.TEXT, "E-mail", "ada@example.org"),
        (Role.PASSWORD, "Password", ""),
        (Role.COMBO, "Country", "Greece"),
        (Role.CHECK, "Newsletter", ""),
        (Role.RADIO, "Meat", ""),
        (Role.RADIO, "Fish", ""),
        (Role.TEXT, "Remarks", "Dear Ada"),
        (Role.LINK, "Terms", ""),
        (Role.BUTTON, "Send", ""),
        (Role.BUTTON, "Pay later", ""),
    } <= told(marks)
    named = {m.name: m for m in marks}
    assert State.CHECKED in named["Meat"].states
    assert State.CHECKED not in named["Fish"].states
    assert State.DISABLED in named["Pay later"].states
    assert State.DISABLED not in named["Send"].states


def test_a_caption_a_heading_and_their_texts_are_told_once(page: Popen[bytes], sight: Sight) -> None:
    names = [m.name for m in sight.marks()[0]]
    assert [names.count(name) for name in ("Register for the fair", "Full name", "E-mail", "Country", "Remarks")] == [
        1
    ] * 5
    assert "Hidden" not in names
    assert not any(m.role is Role.ITEM for m in sight.marks()[0])  # of the closed list


def test_no_hidden_window_of_the_browser_is_marked(page: Popen[bytes], sight: Sight) -> None:
    marks, window = sight.marks()
    assert window is not None
    assert [m.name for m in marks if m.role in (Role.WINDOW, Role.DIALOG)] == [window.title]
    for mark in marks:
        assert window.box.x <= mark.box.x
        assert window.box.y <= mark.box.y
        assert mark.box.x + mark.box.width <= window.box.x + window.box.width
        assert mark.box.y + mark.box.height <= window.box.y + window.box.height


@pytest.mark.parametrize("page", [1.0, 1.5, 2.0], indirect=True)
def test_clicks_and_keys_reach_what_is_marked(page: Popen[bytes], sight: Sight, fingers: Fingers) -> None:
    give_keys(sight, fingers, Role.TEXT, "Full name")
    fingers.write("ada")
    until(
        lambda: (m := sight.find(Role.TEXT, "Full name")) is not None and m.value == "ada", "the name", seen=sight.marks
    )
    sight.wait_for_keys(Role.TEXT, "Full name")
    fingers.click(sight.wait_for(Role.CHECK, "Newsletter").box)
    until(
        lambda: (m := sight.find(Role.CHECK, "Newsletter")) is not None and State.CHECKED in m.states,
        "the tick",
        seen=sight.marks,
    )
    fingers.click(sight.wait_for(Role.BUTTON, "Send").box)
    until(
        lambda: (w := sight.marks()[1]) is not None and w.title == "Sent - Chromium",
        "the button's deed",
        seen=sight.marks,
    )


def test_a_choice_of_an_open_list_can_be_taken(page: Popen[bytes], sight: Sight, fingers: Fingers) -> None:
    fingers.click(sight.wait_for(Role.COMBO, "Country").box)
    norway: list[Mark] = []

    def listed() -> bool:
        norway[:] = [m for m in sight.marks()[0] if m.name == "Norway"]
        return bool(norway)

    until(listed, "the open list")
    sight.at_rest()
    assert listed()
    fingers.click(norway[0].box)
    until(
        lambda: (m := sight.find(Role.COMBO, "Country")) is not None and m.value == "Norway",
        "the choice",
        seen=sight.marks,
    )
