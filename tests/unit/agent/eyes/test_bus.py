from __future__ import annotations

import asyncio

import pytest

from agent.errors import MarksError
from agent.eyes.bus import AccessibilityBus, Line, gathered


async def _nothing(line: Line) -> None:
    del line


@pytest.mark.parametrize("address", ["unix:path=/nonexistent/bus", "nonsense", "tcp:host=localhost,port=1"])
def test_without_a_session_bus_a_typed_error_says_what_to_do(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
    bus = AccessibilityBus()
    try:
        with pytest.raises(MarksError) as caught:
            bus.ask(_nothing, 1.0)
        assert "at-spi2-core" in caught.value.advice
    finally:
        bus.close()


def test_a_closed_bus_says_so_and_may_be_closed_again() -> None:
    bus = AccessibilityBus()
    bus.close()
    bus.close()
    with pytest.raises(MarksError, match="closed"):
        bus.ask(_nothing, 1.0)


def test_what_came_before_the_deadline_is_kept() -> None:
    async def answer(seconds: float) -> float:
        await asyncio.sleep(seconds)
        return seconds

    async def ask() -> list[float | None]:
        return await gathered([answer(0.0), answer(3600.0), answer(0.001)], asyncio.get_running_loop().time() + 0.5)

    assert asyncio.run(ask()) == [0.0, None, 0.001]


def test_a_lost_connection_is_told_at_once() -> None:
    async def lost() -> None:
        raise ConnectionResetError("gone")

    async def ask() -> None:
        await gathered([lost(), asyncio.sleep(3600.0)], asyncio.get_running_loop().time() + 3600.0)

    with pytest.raises(ConnectionResetError):
        asyncio.run(ask())
