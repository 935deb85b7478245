"""What things and texts are called in prompts and answers: targets by name, typed text as a span of the goal."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType

from agent.types import Mark, Role, Target

_MARKS = '"“”„«»'
"""Marks that begin or end a quotation wherever they stand."""


def _single(opening: str, closing: str, marks: str) -> str:
    """A quotation in single marks: in it are apostrophes within words, and other quotations of its kind."""
    opens, closes = rf"(?<!\w)[{opening}]", rf"{closing}(?!\w)"
    nested = rf"(?=[{marks}]){opens}(?=\w)[^{marks}]*{closes}"
    return rf"{opens}(\S(?:[^{marks}]|(?<=\w)[{marks}](?=\w)|{nested})*){closes}"


_QUOTATION = re.compile(
    "|".join(
        [
            rf'"((?:[^{_MARKS}]|“[^"“”]*”|„[^"“”]*[“”]|(?<!\w)”[^"“”]*”|«[^"«»]*»|»[^"«»]*«)*)"',
            r"“((?:[^“”]|“[^“”]*”)*)”",
            r"„((?:[^„“”]|„[^„“”]*[“”])*)[“”]",
            r"(?<!\w)”([^“”]*)”",
            r"«((?:[^«»]|«[^«»]*»)*)»",
            r"»([^«»]*)«",
            rf"[{_MARKS}]([^{_MARKS}]*)[{_MARKS}]",
            _single("'", r"(?<!\s)'", "'"),
            _single("‘", r"(?<!\s)’", "‘’"),
            _single("'‘‚", "['’‘]", "'’‘"),
        ]
    )
)
"""A quotation up to its own closing mark; where the marks of a pair are of different kinds, up to the next mark."""


def plain(text: str) -> str:
    """Text that can hold no special token, line break or NUL: what a screen or a goal says is data."""
    return re.sub(r"[\s\0]", " ", text).replace("<|", "< |").replace("<__", "< __").strip()


def phrase(target: Target, ordinal: bool = False) -> str:
    """A target in words; its ordinal is said where ``ordinal`` asks for it."""
    if not target.visible:
        guess = " ".join(re.sub(r"[\"<>?#]", " ", plain(target.name)).split()[:6])
        return f"? {guess} {target.role}" if guess else f"? {target.role}"
    named = f"{plain(target.name)} {target.role}" if target.name else str(target.role)
    return f"{named} #{target.ordinal}" if ordinal else named


def phrases(marks: Sequence[Mark]) -> list[tuple[str, Target]]:
    """Each mark's phrase and target, in order; equals are told apart by their ordinal."""
    counts: dict[tuple[Role, str], int] = {}
    for mark in marks:
        counts[mark.role, mark.name] = counts.get((mark.role, mark.name), 0) + 1
    seen: dict[tuple[Role, str], int] = {}
    result = []
    for mark in marks:
        key = (mark.role, mark.name)
        seen[key] = seen.get(key, 0) + 1
        target = Target(mark.role, mark.name, seen[key])
        result.append((phrase(target, ordinal=counts[key] > 1), target))
    return result


def spoken(marks: Sequence[Mark]) -> Mapping[Target, str]:
    """Each target of a screen and its phrase; a screen that was asked about of late is not spelled again."""
    return _spoken(tuple(marks))


@lru_cache(maxsize=8)
def _spoken(marks: tuple[Mark, ...]) -> Mapping[Target, str]:
    return MappingProxyType({target: words for words, target in phrases(marks)})


def goal_text(goal: str) -> str:
    """The goal with a space inside its quotation marks, so that a word is tokenised alike wherever it stands."""
    said = (f' " {_told(text)} " ' if quoted else re.sub(f"[{_MARKS}]", "''", text) for text, quoted in _pieces(goal))
    return " ".join("".join(said).split())


def _pieces(goal: str) -> Iterator[tuple[str, bool]]:
    """The goal in its own characters, cut at its quotations, and which pieces these are."""
    text, at = plain(goal), 0
    for found in _QUOTATION.finditer(text):
        yield text[at : found.start()], False
        yield " ".join(found[found.lastindex or 0].split()), True
        at = found.end()
    yield text[at:], False


def _told(text: str) -> str:
    """A quotation as a prompt says it: a mark in it that would look like its end, and its kin, become apostrophes."""
    return text.replace('"', "’") if ' "' in f" {text}" else text


def _sayable(text: str) -> str:
    """A text as an answer can say it, which is nearly always as it is: an answer's quotation ends before a ``>``."""
    return text.replace('"', "’") if ' " > ' in f"{text} " else text


def quotation(text: str) -> str:
    """The text as one quotation of a goal: whatever it says, the goal has one quoted text more and no other word.

    Marks in it that would begin or end a quotation become apostrophes.
    """
    return '"' + re.sub(r"[\"“”„«»]|(?<!\w)['‘‚]", "’", " ".join(plain(text).split())) + '"'


def stays_quoted(quoted: str, before: str, after: str) -> bool:
    """Whether a ``quotation`` that is put between these parts of a goal stays one, and leaves the rest as it was.

    It does not within another quotation, nor beside a mark that is open: then its words would be words of the goal.
    """
    runs, others = spans(f"{before} {after}")
    with_it, all_of_them = spans(f"{before} {quoted} {after}")
    kept = [word for run in with_it for word in run] == [word for run in runs for word in run]
    return kept and sorted(all_of_them) == sorted((*others, *spans(quoted)[1]))


def spans(goal: str) -> tuple[tuple[tuple[str, ...], ...], tuple[str, ...]]:
    """What may be typed: runs of words outside quotes (each run a tuple of words), and the quoted strings whole."""
    pieces = tuple((_sayable(text), quoted) for text, quoted in _pieces(goal) if text.strip())
    runs = tuple(tuple(text.split()) for text, quoted in pieces if not quoted)
    return runs, tuple(text for text, quoted in pieces if quoted)


def ends(word: str) -> tuple[str, ...]:
    """How a span may end with this word: without the punctuation that closes a clause and a lone mark, or with it."""
    clause = word.rstrip(".,;:!?)")
    return tuple(dict.fromkeys(end for end in (clause.rstrip(_MARKS), clause, word) if end))


def is_span(text: str, goal: str) -> bool:
    """Whether the goal says this text, as a whole quotation or as a run of words.

    A quotation may be said with its own marks or, as a prompt tells it, with apostrophes in their place.
    """
    runs, _ = spans(goal)
    *before, last = text.split(" ")
    size = len(before)
    return any(quoted and said and text in (said, _told(said)) for said, quoted in _pieces(goal)) or any(
        list(run[at : at + size]) == before and last in ends(run[at + size])
        for run in runs
        for at in range(len(run) - size)
    )
