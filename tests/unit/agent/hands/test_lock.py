"""Claims about the lock: only a signal that says that the screen is locked now is one."""

from __future__ import annotations

import pytest
from dbus_fast import Message, MessageType, Variant

from agent.hands.lock import tells_of_a_lock

_SESSION = "org.freedesktop.login1.Session"
_PROPERTIES = "org.freedesktop.DBus.Properties"


def signal(interface: str, member: str, signature: str = "", body: list[object] | None = None) -> Message:
    return Message(
        path="/x", interface=interface, member=member, signature=signature, body=body or [],
        message_type=MessageType.SIGNAL,
    )  # fmt: skip


@pytest.mark.parametrize(
    "message",
    [
        signal("org.freedesktop.ScreenSaver", "ActiveChanged", "b", [True]),
        signal("org.gnome.ScreenSaver", "ActiveChanged", "b", [True]),
        signal("org.xfce.ScreenSaver", "ActiveChanged", "b", [True]),
        signal(_SESSION, "Lock"),
        signal(_PROPERTIES, "PropertiesChanged", "sa{sv}as", [_SESSION, {"LockedHint": Variant("b", True)}, []]),
    ],
)
def test_every_desktop_s_word_for_a_lock_is_known(message: Message) -> None:
    assert tells_of_a_lock(message)


@pytest.mark.parametrize(
    "message",
    [
        signal("org.freedesktop.ScreenSaver", "ActiveChanged", "b", [False]),
        signal("org.freedesktop.ScreenSaver", "ActiveChanged", "s", ["true"]),
        signal("com.example.Window", "ActiveChanged", "b", [True]),
        signal("com.example.Session", "Lock"),
        signal(_SESSION, "Unlock"),
        signal(_PROPERTIES, "PropertiesChanged", "sa{sv}as", [_SESSION, {"LockedHint": Variant("b", False)}, []]),
        signal(_PROPERTIES, "PropertiesChanged", "sa{sv}as", [_SESSION, {"Active": Variant("b", True)}, []]),
        signal(_PROPERTIES, "PropertiesChanged", "sa{sv}as", ["com.example", {"LockedHint": Variant("b", True)}, []]),
        Message(path="/x", interface="org.gnome.ScreenSaver", member="ActiveChanged", signature="b", body=[True]),
    ],
)
def test_nothing_else_is_one(message: Message) -> None:
    assert not tells_of_a_lock(message)
