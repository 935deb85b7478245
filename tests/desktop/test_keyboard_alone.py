"""What comes over other programs is read back as a screen reader has it, and is used without a mouse."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

from agent.events import Acted
from agent.eyes.roles import AtspiRole
from agent.journal import SqliteJournal
from agent.settings import journal_path
from agent.types import Finish, TypeText
from benchmarks.private_display import PrivateDisplay
from tests.desktop.faces import Running
from tests.desktop.keys_alone import KeysAlone
from tests.desktop.reader import FOCUSED, Thing
from tests.desktop.test_record import runs
from tests.desktop.windows_found import wait_for_window

PICKER = "TraceR1 region"


def keys_of(app: Running) -> KeysAlone:
    return KeysAlone(app.display, app.program.pid, app.things)


def ask_for_a_part(app: Running, keys: KeysAlone) -> None:
    """From the goal box to the screen that is drawn on."""
    keys.come_to("Attach")
    for key in ("space", "Down", "Down", "Down", "Return"):
        keys.press(key)
    app.until(lambda: PICKER in app.active(), "no part can be drawn")
    app.until(lambda: any(thing.has(FOCUSED) for thing in app.things()), "the keyboard is not there")


def within(app: Running, title: str) -> list[Thing]:
    """The labels and buttons of the window with this title, whether it has the keyboard or not."""
    things = app.anywhere()
    inside = {next(thing.key for thing in things if title in thing.name)}
    while more := {thing.key for thing in things if thing.parent in inside} - inside:
        inside |= more
    told = (AtspiRole.LABEL, AtspiRole.PUSH_BUTTON)
    return [thing for thing in things if thing.key in inside and thing.role in told]


def drawn(app: Running) -> tuple[int, ...]:
    """Width, height, x and y of the part, as they are said."""
    said = re.search(r"(\d+) × (\d+) pixels at (\d+), (\d+)", app.names())
    return tuple(map(int, said.groups())) if said else ()


def test_a_part_of_the_screen_is_drawn_by_keys(on_display: PrivateDisplay, tmp_path: Path) -> None:
    with Running(on_display, tmp_path / "said", "app") as app:
        app.until(lambda: app.active() == "TraceR1", "no window")
        app.wait_for_keys("Goal")
        keys = keys_of(app)
        ask_for_a_part(app, keys)
        [picker] = [thing for thing in app.things() if thing.has(FOCUSED)]
        assert picker.name == "Draw a rectangle around what belongs to the goal"
        assert "Enter takes all of this screen" in app.names()
        keys.press("Escape")
        app.until(lambda: app.active() == "TraceR1", "the goal box is not back")
        assert "Part of the screen" not in app.names()
        ask_for_a_part(app, keys)
        keys.press("Left")
        app.until(lambda: bool(drawn(app)), "nothing is drawn")
        wide, high, x, y = drawn(app)
        assert abs(2 * x + wide - 1600) < 2 > abs(2 * y + high - 1000), "the first one stands in the middle"
        for key in ("Left", "Left", "Up", "ctrl+Right", "shift+Down", "shift+Left", "ctrl+shift+Right"):
            keys.press(key)
        moved = (wide - 20 + 1, high + 20, x - 40 + 1, y - 20)
        app.until(lambda: drawn(app) == moved, f"{moved} is drawn")
        for _ in range(60):
            app.do("key", "Left")
        app.until(lambda: drawn(app)[2:3] == (0,), "it stays on the screen")
        keys.press("Return")
        app.until(lambda: app.active() == "TraceR1", "the goal box is not back")
        app.until(lambda: f"Part of the screen, {moved[0]} × {moved[1]}" in app.names(), "nothing is attached")


def test_the_dialog_for_a_file_is_read_back_too(on_display: PrivateDisplay, tmp_path: Path) -> None:
    with Running(on_display, tmp_path / "said", "app") as app:
        app.until(lambda: app.active() == "TraceR1", "no window")
        keys = keys_of(app)
        keys.come_to("Attach")
        for key in ("space", "Down", "Return"):
            keys.press(key)
        app.until(lambda: "Name a file" in app.active(), "no dialog")
        keys.claim()
        keys.press("Escape")
        app.wait_for_keys("Attach")


def test_a_recording_is_ended_and_its_bar_moved_by_keys_that_are_no_steps(
    on_display: PrivateDisplay, editor: subprocess.Popen[bytes], tmp_path: Path
) -> None:
    before = runs()
    with Running(on_display, tmp_path / "said", "app") as app:
        app.until(lambda: app.active() == "TraceR1", "no window")
        app.begin_to_teach("type good day")
        app.until(lambda: "Mousepad" in app.active(), "the program has no keyboard")
        told = within(app, "Recording")
        assert all(thing.name.strip() for thing in told), "everything on the bar has a name"
        assert any("Ctrl+Alt+Esc ends it" in thing.name for thing in told)
        assert any("Ctrl+Alt+Space moves this aside" in thing.name for thing in told)
        assert [thing.name for thing in told if thing.role == AtspiRole.PUSH_BUTTON] == ["Finish"]
        above = app.find("Finish")
        app.do("type", "--delay", "60", "good ")
        app.do("key", "ctrl+alt+space")
        app.until(lambda: app.find("Finish").y > above.y + 500, "it is still in the way")
        app.until(lambda: app.says("1 step"), "no step was seen")  # in haste the next words would be part of it
        app.do("type", "--delay", "60", "day")
        app.until(lambda: app.says("2 steps"), "no other step was seen")
        app.do("key", "ctrl+alt+space")
        app.until(lambda: app.find("Finish").y == above.y, "it is not back")
        assert "Mousepad" in app.active(), "the program had the keyboard all the time"
        app.do("key", "ctrl+alt+Escape")
        app.until(lambda: "Keep" in app.names(), "it is not over")
        keys = keys_of(app)
        keys.claim()
        keys.come_to("Keep")
        keys.press("space")
        app.until(lambda: bool(runs() - before), "it was not kept")
    with SqliteJournal(journal_path()) as journal:
        events = journal.events(journal.runs()[0].id)
    done = [event.step.action for event in events if isinstance(event, Acted)]
    assert all(isinstance(action, TypeText | Finish) for action in done), done
    assert "".join(action.text for action in done if isinstance(action, TypeText)) == "good day", done


def test_the_review_is_read_back_in_all_that_it_asks(
    on_display: PrivateDisplay, editor: subprocess.Popen[bytes], tmp_path: Path
) -> None:
    with Running(on_display, tmp_path / "said", "run", 8.0) as app:
        app.until(lambda: "Foreseen" in app.said("event"), "no forecast")
        app.find("Approve")
        app.do("key", "ctrl+alt+space")
        app.until(lambda: "review" in app.active(), "no keyboard")
        keys = keys_of(app)
        keys.claim()
        app.do("windowactivate", wait_for_window(app.display.env, "--class", "mousepad"))
        app.until(lambda: "Mousepad" in app.active(), "the editor is not in front")
        app.do("key", "ctrl+alt+space")
        app.until(lambda: "review" in app.active(), "no keyboard once more")
        keys.press("Down")
        app.find("Edit step 1")
        keys.claim()
        keys.press("F2")
        app.wait_for_keys("Text to type")
        keys.claim()
        keys.come_to("Cancel")
        keys.press("Return")
        app.find("Approve")
        keys.come_to("Approve")
        keys.press("Return")
        app.until(lambda: bool(app.said("did")), "nothing was done")
        app.press("Pause")
        app.until(lambda: "Paused" in app.said("event"), "no pause")
        app.do("key", "ctrl+alt+space")
        app.wait_for_keys("What should be different from now on")
        keys.claim()
