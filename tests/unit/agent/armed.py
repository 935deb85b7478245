"""What may never reach a terminal out of somebody else's words."""

from __future__ import annotations

import unicodedata


def is_armed(character: str) -> bool:
    """Whether a terminal obeys the character, it turns the direction, or is half of one."""
    kind = unicodedata.category(character)
    turns = unicodedata.bidirectional(character) in {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
    return turns or kind == "Cs" or (kind == "Cc" and character not in "\n\t")
