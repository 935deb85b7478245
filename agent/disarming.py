"""What is said in a terminal: nothing that it would obey, and nothing that hides or turns a text."""

from __future__ import annotations

import json
import re
from typing import Final

UNSEEN: Final = "\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180d\u180f\u3164\uffa0\ufe00-\ufe0d\U000e0100-\U000e01ef"
"""Letters without a shape, and what chooses a form of the character before: a text that nobody sees fits in them. For
the inside of a class of characters."""

_ARMED: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # what terminals obey, but for the end of a line and the tabulator
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # what turns the direction
    "\u00ad\u180e\u200b\u2060-\u2065\u206a-\u206f\ufeff\ufff9-\ufffb"  # what nobody sees
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e007f\ud800-\udfff" + UNSEEN + "]"
)


def disarmed(text: str) -> str:
    """The text for a terminal: what it would obey, or nobody would see, is written out as in a Python string."""
    return _ARMED.sub(lambda found: ascii(found[0])[1:-1], text)


def disarmed_json(line: str) -> str:
    """The same of a line of JSON, which means afterwards what it meant before."""
    return _ARMED.sub(lambda found: json.dumps(found[0])[1:-1], line)
