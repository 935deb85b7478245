"""What the layers below say in English (errors, advice, reasons), in the person's language where that is known.

They say it in words for logs and terminals, and know no language; a window looks the sentence up by its form.
"""

from __future__ import annotations

import re
from functools import cache

from agent.errors import AgentError
from app.known_sentences import KNOWN
from app.language import translate

_GAP = re.compile(r"\{(\d)\}")


def sentence(text: str) -> str:
    """The text in the person's language, what was filled in too; as it is where nobody knows it."""
    if "\n" in text:
        return "\n".join(sentence(line) for line in text.split("\n"))
    if (whole := _translated(text)) is not None:
        return whole
    for between in (". ", "; "):
        if between in text:
            return between.join(_part(part) for part in text.split(between))
    return text


def trouble(error: AgentError) -> str:
    """What is wrong, as a sentence that begins with a capital."""
    return capital(sentence(str(error)))


def remedy(error: AgentError) -> str:
    """What can be done about it."""
    return sentence(error.advice)


def trouble_and_remedy(error: AgentError) -> str:
    """Both, one after the other."""
    said, more = trouble(error), remedy(error)
    return f"{said.removesuffix('.').removesuffix('。')}. {more}" if more else said


def capital(text: str) -> str:
    """The text with its first letter large, where it begins with a word and not with a file's or a policy's name."""
    first = text.partition(" ")[0].rstrip(",:;.")
    return text[:1].upper() + text[1:] if first.isalpha() else text


def _part(text: str) -> str:
    """One of several sentences, which may have lost its full stop to the next one."""
    ended = _translated(f"{text}.")
    return sentence(text) if ended is None else ended.removesuffix(".").removesuffix("。")


def _translated(text: str) -> str | None:
    """The translation of one sentence; None for one that is not known."""
    for begun in dict.fromkeys((text, text[:1].lower() + text[1:], text[:1].upper() + text[1:])):
        for needle, known in _forms():
            # Most are ruled out by what they say most of; to look for each by its pattern would take too long.
            if needle not in begun or (found := _pattern(known).fullmatch(begun)) is None:
                continue
            said = translate("Sentences", known)
            filled = {number: sentence(part) for number, part in found.groupdict().items()}
            whole = _GAP.sub(lambda gap, filled=filled: filled[f"gap{gap[1]}"], said)  # type: ignore[misc]
            return capital(whole) if text[:1].isupper() else whole
    return None


@cache
def _forms() -> tuple[tuple[str, str], ...]:
    """Every known sentence behind its longest piece: what puts two together first, then those that say most."""
    ordered = sorted(KNOWN, key=lambda known: ("; " not in known, -len(_GAP.sub("", known))))
    return tuple((max(_GAP.split(known)[::2], key=len), known) for known in ordered)


@cache
def _pattern(known: str) -> re.Pattern[str]:
    seen: set[str] = set()
    pattern = ""
    for index, piece in enumerate(_GAP.split(known)):
        if index % 2 == 0:
            pattern += re.escape(piece)
        elif piece in seen:
            pattern += f"(?P=gap{piece})"
        else:
            seen.add(piece)
            pattern += f"(?P<gap{piece}>.*?)"
    return re.compile(pattern, re.DOTALL)
