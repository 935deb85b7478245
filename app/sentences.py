"""What the layers below say in English (errors, advice, reasons), in the person's language where that is known.

They say it in words for logs and terminals, and know no language; a window looks the sentence up by its form.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, partial

from agent.errors import AgentError
from app.known_sentences import KNOWN
from app.language import translate

_GAP = re.compile(r"\{(\d)\}")

_KNOWN_WHOLE = frozenset(known for known in KNOWN if "{" not in known)
"""What is said without anything filled in."""


def sentence(text: str) -> str:
    """The text in the person's language, what was filled in too; as it is where nobody knows it."""
    if not text:
        return ""
    if "\n" in text:
        return "\n".join(sentence(line) for line in text.split("\n"))
    if (whole := _translated(text)) is not None:
        return whole
    for between, ours in ((". ", translate("Joined", ". ")), ("; ", translate("Joined", "; "))):
        if between in text:
            parts = text.split(between)
            said = [_part(part) for part in parts]
            return text if said == parts else ours.join(said)
    return _unended(text) or text


def trouble(error: AgentError) -> str:
    """What is wrong, as a sentence that begins with a capital."""
    return capital(sentence(str(error)))


def remedy(error: AgentError) -> str:
    """What can be done about it."""
    return sentence(error.advice)


def trouble_and_remedy(error: AgentError) -> str:
    """Both, one after the other."""
    said, more = trouble(error), remedy(error)
    return _without_stop(said) + translate("Joined", ". ") + more if more else said


def ended(text: str) -> str:
    """The sentence with a full stop, for where others stand beside it."""
    whole = not text or unicodedata.normalize("NFKC", text)[-1] in ".。!?"
    return text if whole else text + translate("Joined", ". ").rstrip()


def because(told: str, why: str) -> str:
    """What is told and, after a colon, why."""
    return told + translate("Joined", ": ") + why


def capital(text: str) -> str:
    """The text with its first letter large, where it begins with a word and not with a file's or a policy's name."""
    first = text.partition(" ")[0].rstrip(",:;.")
    return text[:1].upper() + text[1:] if first.isalpha() else text


def _part(text: str) -> str:
    """One of several sentences, which may have lost its full stop to the next one."""
    return _unended(text) or sentence(text)


def _unended(text: str) -> str | None:
    """The translation of a sentence that is told without its full stop; None for one that is not known."""
    whole = _translated(f"{text}.")
    return None if whole is None else _without_stop(whole)


def _without_stop(text: str) -> str:
    return text.removesuffix(".").removesuffix("。")


def _translated(text: str) -> str | None:
    """The translation of one sentence; None for one that is not known."""
    for begun in dict.fromkeys((text, text[:1].lower() + text[1:], text[:1].upper() + text[1:])):
        if (whole := _said(begun)) is not None:
            return capital(whole) if text[:1].isupper() else whole
    return None


def _said(text: str) -> str | None:
    """The translation of a sentence that begins as it is known to; None for one that is not known."""
    if text in _KNOWN_WHOLE:
        return translate("Sentences", text)
    for form in _forms():
        if (filled := form.filled(text)) is not None:
            parts = {number: sentence(part) for number, part in filled.items()}
            return _GAP.sub(partial(_part_in, parts), translate("Sentences", form.known))
    return None


def _part_in(parts: dict[str, str], gap: re.Match[str]) -> str:
    return parts[gap[1]]


@dataclass(frozen=True, slots=True)
class _Form:
    """A known sentence with gaps: what it says itself, and the numbers of the gaps between."""

    known: str
    pieces: tuple[str, ...]
    gaps: tuple[str, ...]

    def filled(self, text: str) -> dict[str, str] | None:
        """What stands in the gaps of a text of this form; None for any other. Each gap is as short as it can be."""
        at, end = len(self.pieces[0]), len(text) - len(self.pieces[-1])
        if at > end or not text.startswith(self.pieces[0]) or not text.endswith(self.pieces[-1]):
            return None
        found: dict[str, str] = {}
        for gap, piece in zip(self.gaps, (*self.pieces[1:-1], ""), strict=True):
            stop = text.find(piece, at, end) if piece else end
            if stop < 0 or found.setdefault(gap, text[at:stop]) != text[at:stop]:
                return None
            at = stop + len(piece)
        return found


@cache
def _forms() -> tuple[_Form, ...]:
    """Every known sentence with gaps: what puts two together first, then those that say most themselves."""
    ordered = sorted(
        (known for known in KNOWN if known not in _KNOWN_WHOLE),
        key=lambda known: ("; " not in known, -len(_GAP.sub("", known))),
    )
    split = ((known, _GAP.split(known)) for known in ordered)
    return tuple(_Form(known, tuple(parts[::2]), tuple(parts[1::2])) for known, parts in split)
