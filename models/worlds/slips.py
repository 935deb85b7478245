"""Slips of the pen: what a person who types a goal gets wrong."""

from __future__ import annotations

import re
from random import Random

_WORD = re.compile(r"(?<![\w{}])[^\W\d_]{4,}(?![\w{}])")
_NEIGHBOURS = dict(zip("abcdefghijklmnopqrstuvwxyz", "svxfrdgujkllkmpoleayihqzta", strict=True))
"""A key beside each on a keyboard."""


def slipped(rng: Random, text: str) -> str:
    """The text with one slip in one word of four letters or more; unchanged where it has none.

    What stands in braces is left alone, so that a template stays one.
    """
    found = list(_WORD.finditer(text))
    if not found:
        return text
    word = rng.choice(found)
    at = word.start() + rng.randrange(1, len(word.group()) - 1)
    here, after = text[at], text[at + 1]
    match rng.choice(["swapped", "left out", "doubled", "beside"]):
        case "swapped":
            put, end = after + here, at + 2
        case "left out":
            put, end = "", at + 1
        case "doubled":
            put, end = here * 2, at + 1
        case _:
            put, end = _NEIGHBOURS.get(here, here), at + 1
    return text[:at] + put + text[end:]
