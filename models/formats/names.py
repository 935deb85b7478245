"""What things and texts are called in prompts and answers: targets by name, typed text as a span of the goal."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType

from agent.types import Mark, Role, Target


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
    straight = re.sub(r"[“”„«»]", '"', plain(goal))
    straight = re.sub(r"(?<!\w)['‘‚](\S[^'‘’]*)['’‘](?!\w)", r'"\1"', straight)
    pairs = straight.split('"')
    if len(pairs) % 2 == 0:
        pairs[-2:] = ["''".join(pairs[-2:])]
    return " ".join(' " '.join(pairs).split())


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
    pieces = goal_text(goal).split('"')
    runs = tuple(tuple(piece.split()) for piece in pieces[::2] if piece.strip())
    quoted = tuple(piece.strip() for piece in pieces[1::2] if piece.strip())
    return runs, quoted


def ends(word: str) -> tuple[str, ...]:
    """How a span may end with this word: without the punctuation that closes a clause, or with it."""
    bare = word.rstrip(".,;:!?)")
    return (bare, word) if bare and bare != word else (word,)


def is_span(text: str, goal: str) -> bool:
    """Whether the goal says this text, as a whole quotation or as a run of words."""
    runs, quoted = spans(goal)
    *before, last = text.split(" ")
    size = len(before)
    return text in quoted or any(
        list(run[at : at + size]) == before and last in ends(run[at + size])
        for run in runs
        for at in range(len(run) - size)
    )
