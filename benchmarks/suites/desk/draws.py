"""The lottery's room: words, names and numbers that no training has seen, and a goal with its values quoted or not."""

from __future__ import annotations

from random import Random

from models.worlds.words import adjective, held_out_filename, word


def words(rng: Random, fewest: int, most: int) -> str:
    """Different lower-case words with a space between them."""
    return " ".join(distinct(rng, rng.randint(fewest, most)))


def distinct(rng: Random, count: int) -> list[str]:
    """Different words of three letters or more, none of which stands inside another."""
    drawn: list[str] = []
    while len(drawn) < count:
        one = word(rng, held_out=True)
        if len(one) >= 3 and not any(one in other or other in one for other in drawn):
            drawn.append(one)
    return drawn


def file_names(rng: Random, count: int) -> list[str]:
    """Different names of text files."""
    drawn: dict[str, None] = {}
    while len(drawn) < count:
        drawn[held_out_filename(rng)] = None
    return list(drawn)


def person(rng: Random) -> str:
    """A first and a family name."""
    return " ".join(part.capitalize() for part in distinct(rng, 2))


def title(rng: Random) -> str:
    """An adjective and a word, each with a capital: what a page or a button may be called."""
    return f"{adjective(rng, held_out=True).capitalize()} {distinct(rng, 1)[0].capitalize()}"


def titles(rng: Random, count: int) -> list[str]:
    """Different titles."""
    drawn: dict[str, None] = {}
    while len(drawn) < count:
        drawn[title(rng)] = None
    return list(drawn)


def said(rng: Random, text: str) -> str:
    """The text as a goal says it: in quotation marks, or as it is."""
    return rng.choice([f'"{text}"', f"“{text}”", text])
