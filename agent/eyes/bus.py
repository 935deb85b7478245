"""The switchboard's room: the accessibility bus, asked from ordinary threads."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import suppress
from typing import Any, TypeVar

from dbus_fast import BusType, Message, MessageType
from dbus_fast.aio import MessageBus
from dbus_fast.errors import DBusError

from agent.errors import MarksError

T = TypeVar("T")

_ADVICE = (
    "Install at-spi2-core and start from a graphical session with a D-Bus session bus "
    "(or inside dbus-run-session); check with: tracer1 doctor"
)
_CONNECT_SECONDS = 3.0
_GRACE = 1.0  # how much longer than its own deadline a question may take before we give it up
# dbus-fast drops the connection when the socket's buffer is full instead of waiting for it (the same fault as
# github.com/altdesktop/python-dbus-next/issues/153), so only so many calls may be under way at once.
_AT_ONCE = 64


class Line:
    """One question after another to the programs on the bus; lives in the bus's own thread."""

    def __init__(self, bus: MessageBus) -> None:
        self._bus = bus
        self._free = asyncio.Semaphore(_AT_ONCE)

    async def ask(
        self, name: str, path: str, interface: str, member: str, signature: str = "", body: list[Any] | None = None
    ) -> list[Any] | None:
        """What a method returned; None where the program says it cannot."""
        message = Message(
            destination=name, path=path, interface=interface, member=member, signature=signature, body=body or []
        )
        async with self._free:
            reply = await self._bus.call(message)
        return None if reply.message_type is not MessageType.METHOD_RETURN else list(reply.body)

    async def read(self, name: str, path: str, interface: str, property_name: str) -> Any:
        """A property's value; None where the program has none."""
        reply = await self.ask(name, path, "org.freedesktop.DBus.Properties", "Get", "ss", [interface, property_name])
        return reply[0].value if reply else None


class AccessibilityBus:
    """Runs questions in a thread of its own, because D-Bus here speaks asyncio and nobody else in the house does.

    The connection is made at the first question and again after it was lost.
    """

    def __init__(self) -> None:
        self._loop = asyncio.new_event_loop()
        self._loop.set_exception_handler(_only_surprises)
        self._bus: MessageBus | None = None
        self._thread = threading.Thread(target=self._loop.run_forever, name="accessibility bus", daemon=True)
        self._thread.start()

    def ask(self, question: Callable[[Line], Awaitable[T]], seconds: float) -> T:
        """The answer to ``question``, which watches its own deadline of ``seconds``.

        Raises ``MarksError`` when there is no accessibility bus or nothing answers.
        """
        if self._loop.is_closed():
            raise MarksError("The accessibility bus was closed.", _ADVICE)
        future = asyncio.run_coroutine_threadsafe(self._answer(question), self._loop)
        try:
            return future.result(seconds + _CONNECT_SECONDS + _GRACE)
        except TimeoutError as cause:
            future.cancel()
            raise MarksError("The accessibility bus does not answer.", _ADVICE) from cause

    def close(self) -> None:
        """End the thread and the connection; may be called twice."""
        if self._loop.is_closed():
            return
        asyncio.run_coroutine_threadsafe(self._leave(), self._loop).result(2 * _GRACE)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    async def _leave(self) -> None:
        if self._bus is not None:
            await _hang_up(self._bus)
            self._bus = None

    async def _answer(self, question: Callable[[Line], Awaitable[T]]) -> T:
        try:
            if self._bus is None or not self._bus.connected:
                self._bus = await asyncio.wait_for(self._connect(), _CONNECT_SECONDS)
            return await question(Line(self._bus))
        except (DBusError, OSError, EOFError, ValueError, TimeoutError) as cause:
            await self._leave()
            raise MarksError(
                f"The accessibility bus cannot be reached: {str(cause) or type(cause).__name__}", _ADVICE
            ) from cause

    async def _connect(self) -> MessageBus:
        session = await MessageBus(bus_type=BusType.SESSION).connect()
        try:
            reply = await Line(session).ask("org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress")
        finally:
            await _hang_up(session)
        if not reply or not reply[0]:
            raise MarksError("There is no accessibility bus in this session.", _ADVICE)
        return await MessageBus(bus_address=reply[0]).connect()


async def _hang_up(bus: MessageBus) -> None:
    """Leave a bus and wait until its socket is closed; a bus that is gone already is left all the same."""
    bus.disconnect()
    with suppress(OSError, EOFError, TimeoutError):
        await asyncio.wait_for(asyncio.shield(bus.wait_for_disconnect()), _GRACE)  # type: ignore[no-untyped-call]


def _only_surprises(loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    """A lost connection is told to whoever asks next; dbus-fast leaves it lying about in a future besides."""
    if not isinstance(context.get("exception"), (OSError, EOFError)):
        loop.default_exception_handler(context)


async def gathered(coroutines: list[Coroutine[Any, Any, T]], deadline: float) -> list[T | None]:
    """The results in order, None for what did not come before ``deadline`` (the running loop's clock)."""
    if not coroutines:
        return []
    loop = asyncio.get_running_loop()
    tasks = [loop.create_task(c) for c in coroutines]
    try:
        await asyncio.wait(tasks, timeout=max(0.0, deadline - loop.time()), return_when=asyncio.FIRST_EXCEPTION)
        return [task.result() if task.done() else None for task in tasks]
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
