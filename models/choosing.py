"""Where a policy's name becomes a policy: an endpoint that the person named so, or files on a shelf."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Protocol

from agent.errors import AgentError, ModelFileError, ShelfError, Stopped, TooLittleMemoryError, UsageError
from agent.grounding import MarksGrounder
from agent.ports import Grounder, Policy
from agent.stop import Stop
from models.catalog import PolicyFiles, find, names
from models.chat import ChatPolicy
from models.endpoints.book import endpoint_called
from models.engine.client import Engine, Machine
from models.engine.header import can_take_back, memory_needed
from models.finding import FoundByTwo, Pointer
from models.formats.asking import ChatFormat, Illustrated
from models.formats.families import FORMATS
from models.golden import Golden, PointingFormat, examine_naming, examine_pointing
from models.local_chat import CONTEXT, EngineWriter
from models.offers import fits, read_catalogue, usable_memory
from models.policy import open_policy
from models.shelf import Shelf, refuse_unfit


class LoadablePolicy(Policy, Protocol):
    """A policy that can be made ready before it is asked."""

    def preload(self, stop: Stop) -> None:
        """Raises ``PolicyError`` or ``Stopped``."""
        ...


def policy_called(name: str, key_of: Callable[[str], str], gpu_layers: int = 0) -> LoadablePolicy:
    """The policy of this name, not loaded yet and nobody asked; ``key_of`` gives an endpoint's key, "" for none.

    Of "planner+finder" it is the planner. ``gpu_layers`` are to run on a graphics card. Raises ``ModelFileError`` or
    ``SettingsError``.
    """
    name = name.partition("+")[0]
    endpoint = endpoint_called(name)
    if endpoint is None:
        return _local(name, gpu_layers)
    from models.endpoints.client import EndpointClient  # noqa: PLC0415 - without an endpoint nothing knows HTTP

    client = EndpointClient(endpoint, lambda: key_of(endpoint.name))
    return ChatPolicy(f"{endpoint.name} at {endpoint.host}", client, FORMATS[endpoint.format])


@contextmanager
def finder_called(name: str, key_of: Callable[[str], str], stop: Stop, gpu_layers: int = 0) -> Iterator[Grounder]:
    """Who finds what the policy of this name means: the marks alone, or of "planner+finder" the finder with them.

    It is ended with the ``with``. ``gpu_layers`` of the finder are to run on a graphics card, as far as its planner
    leaves room there. Raises ``ModelFileError``, ``SettingsError``, or ``UsageError`` for a finder that
    does not point.
    """
    finder = name.partition("+")[2]
    if not finder:
        yield MarksGrounder()
        return
    policy = policy_called(finder, key_of, gpu_layers)
    if not isinstance(policy, ChatPolicy) or not isinstance(policy.format, PointingFormat):
        raise _blind(finder)
    try:
        yield FoundByTwo(Pointer(policy.writer, policy.format, stop))
    finally:
        policy.close()


def sees_pictures(name: str) -> bool:
    """Whether the policy of this name is shown a picture that goes with the goal.

    Raises ``SettingsError`` or ``ShelfError``.
    """
    return isinstance(_format_of(name.partition("+")[0]), Illustrated)


def refuse_blind_finder(name: str) -> None:
    """Raise ``UsageError`` where ``name`` is "planner+finder" and its finder does not say where things are.

    Raises ``SettingsError`` or ``ShelfError``.
    """
    finder = name.partition("+")[2]
    if finder and not isinstance(_format_of(finder), PointingFormat):
        raise _blind(finder)


def _blind(finder: str) -> UsageError:
    return UsageError(f"{finder} does not say where things are", "Take a model whose format points, such as holo.")


def _format_of(name: str) -> ChatFormat | None:
    """How the policy of this name is asked; None for one of this program's own."""
    endpoint = endpoint_called(name)
    return FORMATS.get(endpoint.format if endpoint is not None else Shelf().form_of(name))


def _local(name: str, gpu_layers: int) -> LoadablePolicy:
    """Files on a shelf: a policy of this program's own, or a chat model that is asked in its family's format."""
    files, form = find(name), Shelf().form_of(name)
    if not gpu_layers:  # what a card holds is not counted here
        refuse_without_memory(files, CONTEXT if form else Machine().context)
    if not form:
        return open_policy(files, Machine(gpu_layers=gpu_layers))
    if form not in FORMATS:
        raise ModelFileError(f"{name} is asked in the format {form}, which is not known here", "Update this program.")
    machine = Machine(context=CONTEXT, gpu_layers=gpu_layers)
    engine = Engine(files.language, files.vision, "", machine, files.adapter)
    return ChatPolicy(name, EngineWriter(engine, guesses=can_take_back(files.language)), FORMATS[form])


def refuse_without_memory(files: PolicyFiles, context: int) -> None:
    """Raise ``TooLittleMemoryError`` unless so much memory can be used here, and say what would fit instead."""
    free, needed = usable_memory(), memory_needed(files.language, files.vision, context)
    if needed <= free:
        return
    here = list(_here(context))
    there = [(offer.name, build.estimated_memory) for offer, build in fits(read_catalogue(), free)]
    smaller = [(size, other) for other, size in (*here, *there) if size <= min(free, needed) and other != files.name]
    advice = "Close other programs."
    if smaller:
        size, other = max(smaller)
        how = "use" if other in names() else "get"
        advice = f"The next smaller choice is {other} ({size / 1e9:.1f} GB): tracer1 models {how} {other}"
    raise TooLittleMemoryError(
        f"{files.name} needs about {needed / 1e9:.1f} GB of memory, and {free / 1e9:.1f} GB can be used here", advice
    )


def _here(context: int) -> Iterator[tuple[str, int]]:
    """What could be taken instead, of what is on the shelf, and the bytes that it needs."""
    for other in names():
        with contextlib.suppress(ModelFileError, ShelfError):  # what is damaged, or cannot be run, is no choice
            files = find(other)
            refuse_unfit(files.language, files.vision, form=Shelf().form_of(other))
            yield other, memory_needed(files.language, files.vision, context)


def tried(name: str, stop: Stop, gpu_layers: int = 0) -> Golden:
    """What the golden check says of a policy on the shelf; what it cannot be asked for is why it is not ready."""
    try:
        return examined(name, lambda _: "", stop, gpu_layers)  # what lies on the shelf has no key
    except AgentError as error:
        return Golden(False, str(error), error.advice)
    except Stopped as stopped:
        return Golden(False, f"it was not tried to the end: {stopped.reason}")


def examined(name: str, key_of: Callable[[str], str], stop: Stop, gpu_layers: int = 0) -> Golden:
    """The golden check of the policy of this name: it is loaded or asked, on painted screens alone.

    ``gpu_layers`` are to run on a graphics card, as they will when it is used.
    Raises ``PolicyError``, ``SettingsError``, ``SecretError`` or ``Stopped``.
    """
    policy = policy_called(name, key_of, gpu_layers)
    try:
        policy.preload(stop)
        if isinstance(policy, ChatPolicy) and isinstance(policy.format, PointingFormat):
            return examine_pointing(policy.writer, policy.format, tuple(FORMATS.values()), stop)
        return examine_naming(policy, stop)
    finally:
        policy.close()
