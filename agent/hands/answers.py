"""The room of what the hands say when they do not do what they are told: nothing of it, or not all of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager


class Refusal(Exception):  # noqa: N818 - not an error: the hands decline, and nothing was done
    """The hands will not do this; the message says why."""


class Failure(Exception):  # noqa: N818 - an answer like the refusal above
    """The hands began and could not finish; the message says why and how far they came."""


@contextmanager
def counted(done: int, of: int, what: str) -> Iterator[None]:
    """A refusal after the first of several is a failure half-way; ``what`` is "clicks were done"."""
    try:
        yield
    except Refusal as refusal:
        if done == 0:
            raise
        raise Failure(f"{done} of {of} {what}, then {refusal}") from None
