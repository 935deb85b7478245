"""A secret from the system's keyring to a field on the screen, and nowhere else: with real keyring, eyes and hands."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from contextlib import closing

import pytest
from keyring.backends import SecretService

from agent import children
from agent.codec import encode
from agent.errors import UnknownSecretError
from agent.events import Ended, Event, Perceived, Started
from agent.eyes.desktop import NoVeil
from agent.loop import journalled
from agent.rehearsal import ConsentingReviewer, WrittenPolicy
from agent.rules.secrets import placeholder
from agent.settings import Settings, journal_path
from agent.stop import Stop
from agent.types import EndingKind, Finish, Forecast, Mark, PlannedStep, Reads, Role, Target, TypeText
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
