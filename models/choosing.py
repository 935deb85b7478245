"""Where a policy's name becomes a policy: an endpoint that the person named so, or files on a shelf."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from agent.ports import Policy
from agent.stop import Stop
from models.catalog import find
from models.chat import ChatPolicy
from models.endpoints.book import endpoint_called
from models.formats.families import FORMATS
from models.golden import Golden, PointingFormat, examine_naming, examine_pointing
from models.policy import open_policy


class LoadablePolicy(Policy, Protocol):
    """A policy that can be made ready before it is asked."""

    def preload(self, stop: Stop) -> None:
        """Raises ``PolicyError`` or ``Stopped``."""
        ...


def policy_called(name: str, key_of: Callable[[str], str]) -> LoadablePolicy:
    """The policy of this name, not loaded yet and nobody asked; ``key_of`` gives an endpoint's key, "" for none.

    Raises ``ModelFileError`` or ``SettingsError``.
    """
    endpoint = endpoint_called(name)
    if endpoint is None:
        return open_policy(find(name))
    from models.endpoints.client import EndpointClient  # noqa: PLC0415 - without an endpoint nothing knows HTTP

    client = EndpointClient(endpoint, lambda: key_of(endpoint.name))
    return ChatPolicy(f"{endpoint.name} at {endpoint.host}", client, FORMATS[endpoint.format])


def examined(name: str, key_of: Callable[[str], str], stop: Stop) -> Golden:
    """The golden check of the policy of this name: it is loaded or asked, on painted screens alone.

    Raises ``PolicyError``, ``SettingsError``, ``SecretError`` or ``Stopped``.
    """
    policy = policy_called(name, key_of)
    try:
        policy.preload(stop)
        if isinstance(policy, ChatPolicy) and isinstance(policy.format, PointingFormat):
            return examine_pointing(policy.writer, policy.format, tuple(FORMATS.values()), stop)
        return examine_naming(policy, stop)
    finally:
        policy.close()
