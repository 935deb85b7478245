"""Claims about what the hands' process is believed: what is not one of its words is its end."""

from __future__ import annotations

from unittest import mock

import pytest

from agent import children
from agent.errors import HandsError
from agent.hands.connection import Connection
from agent.hands.protocol import Act
from agent.stop import Stop
from tests.faults.babbler import HANDS_TALK


@pytest.mark.parametrize("how", [how for how in HANDS_TALK if how not in ("others", "kinds")])
def test_hands_that_talk_nonsense_are_as_good_as_dead(how: str) -> None:
    deaths: list[HandsError] = []
    argv = children.command("tests.faults.babbler", how, "1", "hands")
    with mock.patch("agent.hands.connection.children.command", return_value=argv):
        connection = Connection("ctrl+alt+escape", lambda _: None, lambda _: None, deaths.append)
    with pytest.raises(HandsError, match="ended"):
        connection.act(lambda number: Act(number, "token", (), 0), 60.0, Stop())
    connection.close()
    assert connection.gone
    assert len(deaths) == 1
