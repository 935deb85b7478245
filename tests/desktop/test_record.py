"""A person does a task with the X server's own mouse and keyboard, and `tracer1 record` keeps what they did."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from agent import children
from agent.consents import Consents, consents_path
from agent.events import Acted, Ended, Event, Perceived, Started
from agent.journal import SqliteJournal
from agent.rules.takeover import BY_THE_PERSON
from agent.settings import journal_path
from agent.types import Click, EndingKind, Finish, PressKeys, Role, TypeText
from benchmarks.private_display import PrivateDisplay
from tests.desktop.eyes.bench import Fingers, Sight
from tests.desktop.faces import Running
from tests.desktop.patience import PATIENCE, resting, until


class Hands:
    """What a person does, from a process of its own, and sees."""

    def __init__(self, display: PrivateDisplay) -> None:
        self.env = display.env
        self.sight = Sight()
        self._fingers = Fingers()

    def do(self, *argv: str) -> str:
        done = subprocess.run(
            ["xdotool", *argv], env=self.env, capture_output=True, text=True, check=False, timeout=PATIENCE
        )
        return done.stdout.strip()

    def click(self, role: Role, name: str) -> None:
        self._fingers.click(self.sight.wait_for(role, name).box)

    def title(self) -> str:
        return self.do("getactivewindow", "getwindowname")

    def until_in_front(self, title: str) -> None:
        until(lambda: title in self.title(), f"“{title}” in front", seen=self.title)

    def close(self) -> None:
        self._fingers.close()
        self.sight.close()


@pytest.fixture
def hands(on_display: PrivateDisplay) -> Iterator[Hands]:
    with closing(Hands(on_display)) as one:
        yield one


class Recording:
    """`tracer1 record` at work; what it says goes to a file, which may be read meanwhile."""

    def __init__(self, display: PrivateDisplay, goal: str, said: Path) -> None:
        self._said = said
        command = children.command("app.terminal", "record", goal, "--keep", "--learn")
        with said.open("w") as file:
            self.process = subprocess.Popen(
                command, env=children.ours(display.env), stdout=file, stderr=file, stdin=subprocess.DEVNULL
            )
        until(lambda: "Recording" in self.said, "it began", seen=lambda: self.said)
        time.sleep(1.0)  # a person reads that before they begin

    @property
    def said(self) -> str:
        return self._said.read_text()

    def until(self, count: int) -> None:
        """Until so many steps were seen: a person looks at what they have done before they go on."""
        until(lambda: f"{count} so far" in self.said, f"{count} steps", seen=lambda: self.said)

    def ended(self) -> int:
        return self.process.wait(timeout=PATIENCE)


def kept() -> tuple[str, tuple[Event, ...]]:
    with SqliteJournal(journal_path()) as journal:
        run = journal.runs()[0].id
        assert journal.audit().whole
        return run, journal.events(run)


def test_a_note_written_and_saved_by_hand_is_kept_as_the_steps_that_it_was(
    on_display: PrivateDisplay, hands: Hands, editor: subprocess.Popen[bytes], tmp_path: Path
) -> None:
    file = Path(os.environ["HOME"]) / "list.txt"
    recording = Recording(on_display, 'Type "oat milk" and save it as list.txt', tmp_path / "said")
    hands.click(Role.TEXT, "")
    hands.do("type", "--delay", "60", "oat milk")
    recording.until(2)
    hands.do("key", "ctrl+s")
    recording.until(3)
    hands.sight.wait_for_keys(Role.TEXT, "Name")
    hands.do("key", "ctrl+a")
    hands.do("type", "--delay", "60", "list.txt")
    recording.until(5)
    hands.do("key", "Return")
    recording.until(6)
    until(file.exists, "the file", seen=lambda: recording.said)
    hands.until_in_front("list.txt")
    resting(editor.pid)
    hands.do("key", "ctrl+alt+Escape")
    assert recording.ended() == 0, recording.said
    run, events = kept()
    started = events[0]
    assert isinstance(started, Started)
    assert started.policy == BY_THE_PERSON
    done = [event.step.action for event in events if isinstance(event, Acted)]
    assert [type(action) for action in done] == [TypeText, PressKeys, TypeText, PressKeys, Finish], recording.said
    texts = [action for action in done if isinstance(action, TypeText)]
    assert [(action.text, action.target.role) for action in texts] == [("oat milk", Role.TEXT), ("list.txt", Role.TEXT)]
    assert [action.keys for action in done if isinstance(action, PressKeys)] == [("ctrl", "s"), ("enter",)]
    assert all(event.observation.frame.pixels.any() for event in events if isinstance(event, Perceived))
    assert isinstance(events[-1], Ended)
    assert events[-1].ending.kind is EndingKind.VERIFIED, [e.step for e in events if isinstance(e, Acted)]
    assert run in Consents(consents_path()).given()


SIGN_IN = str(Path(__file__).with_name("sign_in.py"))
PASSWORD = "Tr0ub4dor-xyzzy"


def test_a_password_typed_meanwhile_is_nowhere_on_the_disk(
    on_display: PrivateDisplay, hands: Hands, tmp_path: Path
) -> None:
    form = on_display.start([sys.executable, SIGN_IN, "Sign in"])
    try:
        hands.sight.wait_for_keys(Role.TEXT, "Name")
        recording = Recording(on_display, "Sign in as zoe", tmp_path / "said")
        hands.do("type", "--delay", "60", "zoe")
        recording.until(1)
        hands.do("key", "Tab")
        hands.sight.wait_for_keys(Role.PASSWORD, "Password")
        hands.do("type", "--delay", "30", PASSWORD)
        resting(form.pid)
        hands.do("key", "ctrl+alt+Escape")
        assert recording.ended() == 0, recording.said
    finally:
        form.terminate()
        form.wait()
    _, events = kept()
    done = [event.step.action for event in events if isinstance(event, Acted)]
    assert [action.text for action in done if isinstance(action, TypeText)] == ["zoe"], recording.said
    assert "left out" in recording.said
    lies = b"".join(path.read_bytes() for path in journal_path().parent.rglob("*") if path.is_file())
    for part in (PASSWORD, PASSWORD[:6], "xyzzy"):
        assert part.encode() not in lies
        assert part not in recording.said
    assert not [action for action in done if isinstance(action, Click)]


def test_what_is_done_in_a_private_window_is_neither_kept_nor_seen(
    on_display: PrivateDisplay, hands: Hands, editor: subprocess.Popen[bytes], tmp_path: Path
) -> None:
    iban = "DE0213"
    recording = Recording(on_display, "type note", tmp_path / "said")
    hands.do("type", "--delay", "60", "note")
    recording.until(1)
    bank = on_display.start([sys.executable, SIGN_IN, "Online Banking"])
    try:
        hands.until_in_front("Banking")
        resting(bank.pid)  # our eyes do not look at it
        hands.do("type", "--delay", "60", iban)
        resting(bank.pid)
        hands.do("key", "ctrl+alt+Escape")
        assert recording.ended() == 0, recording.said
    finally:
        bank.terminate()
        bank.wait()
    assert f"left out, {len(iban)}: it was done in a private window" in recording.said
    _, events = kept()
    done = [event.step.action for event in events if isinstance(event, Acted)]
    assert [action.text for action in done if isinstance(action, TypeText)] == ["note"], recording.said
    lies = b"".join(path.read_bytes() for path in journal_path().parent.rglob("*") if path.is_file())
    assert iban.encode() not in lies
    assert b"Banking" not in lies


def test_teaching_in_the_app_from_the_goal_to_what_is_kept(
    on_display: PrivateDisplay, hands: Hands, editor: subprocess.Popen[bytes], tmp_path: Path
) -> None:
    before = runs()
    with Running(on_display, tmp_path / "said", "app") as app:
        app.until(lambda: "TraceR1" in app.active(), "no window")
        app.begin_to_teach("type good day")
        app.until(lambda: "Mousepad" in app.active(), "the program has no keyboard")
        app.do("type", "--delay", "60", "good day")
        app.until(lambda: app.says("1 step"), "no step was seen")
        app.do("key", "ctrl+alt+Escape")
        app.press("Keep")
        app.until(lambda: bool(runs() - before), "it was not kept")
    _, events = kept()
    done = [event.step.action for event in events if isinstance(event, Acted)]
    assert [type(action) for action in done] == [TypeText, Finish]
    assert isinstance(done[0], TypeText)
    assert done[0].text == "good day"
    for event in events:
        if isinstance(event, Perceived):  # neither our bar, at the top in the middle, nor any other window of ours
            bar = event.observation.frame.pixels[14:40, 760:840]
            assert not bar.any()
            assert all("Teach" not in mark.name and "Finish" not in mark.name for mark in event.observation.marks)


def runs() -> frozenset[str]:
    """Those that are over."""
    with SqliteJournal(journal_path()) as journal:
        return frozenset(run.id for run in journal.runs() if run.ending is not None)
