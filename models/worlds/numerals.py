"""How people say numbers, parts of numbers and places in words: "seventy-five", "3/4 of 120", "half of 90", "third"."""

from __future__ import annotations

from random import Random
from typing import NamedTuple

ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh")
_SHORT = ("1st", "2nd", "3rd", "4th", "5th", "6th", "7th")
_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_PARTS = {2: "half", 3: "third", 4: "quarter", 5: "fifth", 6: "sixth", 8: "eighth", 10: "tenth"}
_TIMES = {2: ("twice", "double"), 3: ("three times", "triple"), 4: ("four times",)}


class Phrase(NamedTuple):
    """How it is said, and the signs that it stands for, numbers whole."""

    said: str
    signs: list[str]


def ordinal(rng: Random, at: int, count: int) -> str:
    """Which of so many things, in words: the ``at``-th from 0, the seventh at most."""
    if at == count - 1 and count > 1 and rng.random() < 0.3:
        return "last"
    return rng.choice((ORDINALS[at], _SHORT[at]))


def in_words(number: int) -> str:
    """The number, from 0 to 9,999, as it is read out."""
    if number < 20:
        return _ONES[number]
    if number < 100:
        return _TENS[number // 10 - 2] + (f"-{_ONES[number % 10]}" if number % 10 else "")
    size, name = (1000, "thousand") if number >= 1000 else (100, "hundred")
    above, rest = divmod(number, size)
    between = " " if rest >= 100 else " and "
    return f"{in_words(above)} {name}" + (f"{between}{in_words(rest)}" if rest else "")


def share(rng: Random, number: str) -> Phrase:
    """A part of the number: divided first, as it is said."""
    parts = rng.choice(list(_PARTS))
    count = rng.randint(1, parts - 1)
    match rng.choice(["signs", "signs", "words", "one"]):
        case "signs":
            below = rng.choice([parts, rng.randint(3, 12)])
            above = rng.randint(1, below - 1)
            return Phrase(f"{above}/{below} of {number}", [f"{above}/{below}", "*", number])
        case "words" if count > 1:
            return Phrase(f"{in_words(count)} {_PARTS[parts]}s of {number}", [f"{count}", "/", f"{parts}", "*", number])
        case _:
            said = (
                f"half of {number}" if parts == 2 else f"a {_PARTS[parts]} of {number}".replace("a eighth", "an eighth")
            )
            return Phrase(said, [number, "/", f"{parts}"])


def percentage(rng: Random, number: str, *, key: bool) -> Phrase:
    """So many percent of the number, by a percent ``key`` or by hundredths."""
    percent = str(rng.randint(1, 99))
    said = rng.choice(["{}% of {}", "{} percent of {}", "{} % of {}"]).format(percent, number)
    return Phrase(said, [f"{percent}%", "*", number] if key else [percent, "/", "100", "*", number])


def multiple(rng: Random, number: str) -> Phrase:
    """Several times the number."""
    times = rng.choice(list(_TIMES))
    return Phrase(f"{rng.choice(_TIMES[times])} {number}", [number, "*", f"{times}"])
