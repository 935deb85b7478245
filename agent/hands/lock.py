"""The room of the lock: it hears on D-Bus that the screen is locked, and says so once.

Whoever locks a screen takes the keys, so nothing may be sent any more. Screen savers tell it on the session bus
(``ActiveChanged`` of freedesktop.org, GNOME, KDE, MATE, Cinnamon and Xfce), logind on the system bus (``Lock``,
``LockedHint``). A locker that tells nobody is still noticed before the next key, by the window it lays over all others
(``agent.hands.approval``).
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from typing import Final

from dbus_fast import BusType, Message, MessageType
from dbus_fast.aio import MessageBus
from dbus_fast.errors import DBusError

_RULES: Final = {
    BusType.SESSION: ("type='signal',member='ActiveChanged'",),
    BusType.SYSTEM: (
        "type='signal',interface='org.freedesktop.login1.Session',member='Lock'",
        "type='signal',interface='org.freedesktop.DBus.Properties',member='PropertiesChanged'",
    ),
}
_DBUS: Final = ("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "AddMatch")


def watch(on_lock: Callable[[], None]) -> None:
    """Begin to listen, on a thread that ends with the process; a bus that is not there is not listened to.

    ``on_lock`` is called on that thread.
    """
    for kind in _RULES:
        threading.Thread(target=_run, args=(kind, on_lock), name="lock", daemon=True).start()


def _run(kind: BusType, on_lock: Callable[[], None]) -> None:
    asyncio.run(_listen(kind, on_lock))


async def _listen(kind: BusType, on_lock: Callable[[], None]) -> None:
    try:
        bus = await MessageBus(bus_type=kind).connect()
        bus.add_message_handler(lambda message: on_lock() if tells_of_a_lock(message) else None)
        for rule in _RULES[kind]:
            name, path, interface, member = _DBUS
            await bus.call(Message(name, path, interface, member, signature="s", body=[rule]))
        await bus.wait_for_disconnect()  # type: ignore[no-untyped-call]
    except (DBusError, OSError, EOFError, ValueError):
        return  # no such bus, or no longer


def tells_of_a_lock(message: Message) -> bool:
    """Whether this signal says that the screen is locked now."""
    if message.message_type is not MessageType.SIGNAL:
        return False
    interface, member, body = message.interface or "", message.member, message.body
    if member == "ActiveChanged":
        return interface.endswith(".ScreenSaver") and body == [True]
    if member == "Lock":
        return interface == "org.freedesktop.login1.Session"
    if member == "PropertiesChanged" and len(body) == 3 and body[0] == "org.freedesktop.login1.Session":
        hint = body[1].get("LockedHint")
        return hint is not None and hint.value is True
    return False
