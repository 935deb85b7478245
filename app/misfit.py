"""What the bundled policy is the wrong tool for, told from the goal's words alone, before anything is looked at."""

from __future__ import annotations

import re
from typing import Final

from app.language import translate

_MOST_WISHES: Final = 5
_MOST_WORDS: Final = 60
_QUOTED: Final = re.compile(r"“[^”]*”|\"[^\"]*\"|«[^»]*»|„[^“]*“|‘[^’]*’|`[^`]*`|'[^']{2,}'")
_ASKS: Final = re.compile(
    r"(who|what|why|when|where|which|how (many|much|do|does|is|are|can|long|old)|is|are|does|did|(can you )?tell me)\b",
    re.IGNORECASE,
)
_WRITES: Final = re.compile(
    r"\b(summari[sz]e|summary|translate|explain|compare|rewrite|rephrase|proofread|analy[sz]e|describe|"
    r"research|suggest|recommend|decide|(calculate|(find|figure|work) out)(?!.*\d)|choose the best|"
    r"write (me )?(a|an|some) (poem|e-?mail|letter|reply|report|text|story|article|essay|post|review|summary))\b",
    re.IGNORECASE,
)
_LOOKS: Final = re.compile(
    r"\b((draw|paint|sketch|crop|rotate|retouch) (me )?(a|an|the|this|my)|play (a|the|this) (game|video)|"
    r"(in|on|of|from) (the|this|that|a|my) (photo|picture|image|video|game|screenshot))\b",
    re.IGNORECASE,
)
_SUM: Final = re.compile(r"\d.*\d")
"""Two numbers in a question make a sum, which a calculator's keys can answer."""
_BETWEEN: Final = re.compile(r"[,;.]\s+(?:and\s+|then\s+)*|\s+(?:and then|and|then)\s+", re.IGNORECASE)


def misfit(goal: str) -> str:
    """Why the bundled policy is the wrong tool for this goal, as a sentence for the person; empty if nothing says so.

    What stands in quotation marks is text to be typed, and judged by nobody.
    """
    said = _QUOTED.sub(" x ", goal).strip()
    letters = [char for char in said if char.isalpha()]
    if letters and sum(char.isascii() for char in letters) < 0.7 * len(letters):
        return translate("Misfit", "The bundled policy was trained on goals in English.")
    if _ASKS.match(said) and not _SUM.search(said):
        return translate("Misfit", "The bundled policy answers no questions: it clicks and types.")
    if _WRITES.search(said):
        return translate(
            "Misfit", "The bundled policy types only what your goal says, word for word: it writes and judges nothing."
        )
    if _LOOKS.search(said):
        return translate("Misfit", "The bundled policy goes by the names of things and hardly sees pictures.")
    if len(said.split()) > _MOST_WORDS or len([part for part in _BETWEEN.split(said) if part]) > _MOST_WISHES + 2:
        return translate("Misfit", "The bundled policy understands short goals of up to five wishes.")
    return ""
