"""A secret from the system's keyring to a field on the screen, and nowhere else: with real keyring, eyes and hands."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing

import pytest
from keyring.backends import SecretService

from agent import children
from agent.codec import encode
from agent.errors import UnknownSecretError
from agent.events import Ended, Event, Perceived, Started
from agent.eyes.desktop import NoVeil
from agent.eyes.screen import MssScreen
from agent.eyes.windows import XWindows
from agent.loop import journalled
from agent.rehearsal import ConsentingReviewer, WrittenPolicy
from agent.rules.secrets import placeholder
from agent.settings import Settings, journal_path
from agent.stop import Stop
from agent.types import (
    Deed,
    EndingKind,
    Finish,
    Forecast,
    Mark,
    Observation,
    PlannedStep,
    Reads,
    Role,
    Target,
    TypeText,
    Wait,
)
from app.wiring import composer
from benchmarks.private_display import PrivateDisplay
from tests.desktop.eyes.bench import Sight
from tests.desktop.patience import until

VALUE = "Ab9$-corréct-horse"
DOCUMENT = Target(Role.TEXT, "")
GOAL = f"Type {placeholder('mail')} into the document"


@pytest.fixture
def unlocked(on_display: PrivateDisplay, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The display's own keyring, unlocked."""
    # Not left to choose: what it found where there was no bus, in an earlier test, it remembers for good.
    monkeypatch.setattr("keyring.core._keyring_backend", SecretService.Keyring())  # type: ignore[no-untyped-call]
    daemon = subprocess.Popen(
        ["gnome-keyring-daemon", "--foreground", "--unlock", "--components=secrets"],
        env=on_display.env,
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    assert daemon.stdin is not None
    daemon.stdin.write(b"a password")
    daemon.stdin.close()
    owned = ["dbus-send", "--session", "--print-reply", "--dest=org.freedesktop.DBus", "/org/freedesktop/DBus"]
    owned += ["org.freedesktop.DBus.NameHasOwner", "string:org.freedesktop.secrets"]

    def said() -> bytes:
        return subprocess.run(owned, env=on_display.env, capture_output=True, check=True).stdout

    until(lambda: b"true" in said(), "a keyring", seen=said)
    yield
    daemon.terminate()
    daemon.wait()


def secrets(display: PrivateDisplay, *words: str, feed: str = "") -> str:
    command = children.command("app.terminal", "secrets", *words)
    done = subprocess.run(
        command, env=children.ours(display.env), input=feed, capture_output=True, text=True, check=True, timeout=120
    )
    return done.stdout + done.stderr


def test_a_secret_goes_from_the_keyring_into_the_field_and_nowhere_else(
    on_display: PrivateDisplay, unlocked: None, editor: subprocess.Popen[bytes]
) -> None:
    told = secrets(on_display, "set", "mail", feed=f"{VALUE}\n") + secrets(on_display, "list")
    text = placeholder("mail")
    steps = (
        PlannedStep(TypeText(DOCUMENT, text), "Type it", Reads(DOCUMENT, text)),
        PlannedStep(Finish(), "Finish", Reads(DOCUMENT, text)),
    )
    policy, person = WrittenPolicy([Forecast(steps)]), ConsentingReviewer()
    compose = composer(Settings(), lambda _settings, _stop: policy)
    with closing(compose(person, NoVeil(), Stop())) as mind:
        events = list(journalled(mind.loop.run(GOAL, Stop()), mind.journal))
    assert VALUE in "".join(mark.value for mark in plainly_seen()), "it was not typed"
    assert isinstance(events[-1], Ended)
    assert events[-1].ending.kind is EndingKind.VERIFIED
    kept = b"".join(path.read_bytes() for path in journal_path().parent.rglob("*") if path.is_file())
    said = [json.dumps(encode(event, lambda _: "pixels"), ensure_ascii=False) for event in events]
    for place in (kept.decode("utf-8", "replace"), *said, repr(policy.histories), repr(person.asked), told):
        assert VALUE not in place
        assert VALUE[:8] not in place
    assert text.encode() in kept
    last = [event.observation for event in events if isinstance(event, Perceived)][-1]
    [document] = [mark for mark in last.marks if mark.value == text]
    box = document.box
    assert not last.frame.pixels[box.y : box.y + box.height, box.x : box.x + box.width].any(), "it shows in the picture"


def in_front(windows: XWindows) -> str:
    front = windows.stack().focused()
    return front.title if front is not None else ""


class Overtaken(WrittenPolicy):
    """Before it foresees a second time another program comes to the front."""

    def __init__(self, forecasts: Sequence[Forecast], come: Callable[[], None]) -> None:
        super().__init__(forecasts)
        self._come = come

    def forecast(
        self, goal: str, observation: Observation, history: Sequence[Deed], horizon: int, stop: Stop
    ) -> Forecast:
        if self.histories:
            self._come()
        return super().forecast(goal, observation, history, horizon, stop)


def test_where_a_secret_was_typed_is_hidden_while_another_program_is_in_front(
    on_display: PrivateDisplay, unlocked: None, editor: subprocess.Popen[bytes]
) -> None:
    secrets(on_display, "set", "mail", feed=f"{VALUE}\n")
    text = placeholder("mail")
    typing = PlannedStep(TypeText(DOCUMENT, text), "Type it", Reads(DOCUMENT, text))
    begun: list[subprocess.Popen[bytes]] = []

    def come() -> None:
        begun.append(on_display.start(["xev", "-name", "beside", "-geometry", "200x150+0+0"]))
        with closing(XWindows()) as windows:
            until(lambda: in_front(windows) == "beside", "xev in front")

    later = (PlannedStep(Wait(0.5), "Wait"), PlannedStep(Finish(), "Finish"))
    policy = Overtaken([Forecast((typing,)), Forecast(later)], come)
    compose = composer(Settings(), lambda _settings, _stop: policy)
    try:
        with closing(compose(ConsentingReviewer(), NoVeil(), Stop())) as mind:
            looks = [e.observation for e in mind.loop.run(GOAL, Stop()) if isinstance(e, Perceived)]
        with closing(MssScreen()) as screen:
            plain = screen.capture().pixels
    finally:
        for child in begun:
            child.kill()
            child.wait()
    box = next(mark.box for look in looks for mark in look.marks if mark.value == text)
    place = slice(box.y, box.y + box.height), slice(box.x, box.x + box.width)
    assert looks[-1].window is not None
    assert looks[-1].window.title == "beside"
    assert not looks[-1].marks or all(mark.value != text for mark in looks[-1].marks)
    assert plain[place].any(), "it is not to be seen at all"
    assert not looks[-1].frame.pixels[place].any(), "it shows in the picture"
    assert looks[-1].frame.pixels.any()


def test_a_goal_whose_secret_is_not_there_begins_nothing(
    on_display: PrivateDisplay, unlocked: None, editor: subprocess.Popen[bytes]
) -> None:
    policy = WrittenPolicy([])
    compose = composer(Settings(), lambda _settings, _stop: policy)
    events: list[Event] = []
    with closing(compose(ConsentingReviewer(), NoVeil(), Stop())) as mind, pytest.raises(UnknownSecretError):
        events.extend(mind.loop.run(f"Type {placeholder('nowhere')}", Stop()))
    assert not any(isinstance(event, Started) for event in events)
    assert not policy.histories


def plainly_seen() -> tuple[Mark, ...]:
    """The marks as they are on the screen, hidden from nobody."""
    with closing(Sight()) as sight:
        return sight.marks()[0]
