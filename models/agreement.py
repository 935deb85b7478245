"""The models' vote: forecasts that mean the same are one way to the goal, and the share of them is how sure it is."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import replace

from agent.types import (
    Action,
    Alternative,
    AskUser,
    Click,
    Drag,
    Finish,
    Forecast,
    Scroll,
    Target,
    TypeText,
    Wait,
)


def grouped(forecasts: Sequence[Forecast], sampled: int) -> tuple[Alternative, ...]:
    """The ways among ``forecasts``, the most agreed upon first, then the most confident.

    Each is told by its most confident forecast; its agreement is its share of the ``sampled`` ones, of which some may
    have been no forecast at all.
    """
    groups: dict[Hashable, list[Forecast]] = {}
    for forecast in forecasts:
        groups.setdefault(meaning(forecast), []).append(forecast)
    ways = [
        Alternative(max(group, key=lambda forecast: forecast.confidence), len(group) / sampled)
        for group in groups.values()
    ]
    return tuple(sorted(ways, key=lambda way: (-way.agreement, -way.forecast.confidence)))


def meaning(forecast: Forecast) -> Hashable:
    """What a forecast would do: the same for two that differ in waiting, in words for a person, or in expectations.

    A thing that is guessed at is the same as the thing itself where role and name are.
    """
    return tuple(_deed(step.action) for step in forecast.steps if not isinstance(step.action, Wait))


def _deed(action: Action) -> Hashable:
    match action:
        case Click(target) | Scroll(target) | TypeText(target):
            return replace(action, target=_thing(target))
        case Drag(start, end):
            return replace(action, start=_thing(start), end=_thing(end))
        case Finish(success):
            return Finish, success
        case AskUser():
            return AskUser
        case _:
            return action


def _thing(target: Target) -> Target:
    return replace(target, name=target.name.casefold(), visible=True)
