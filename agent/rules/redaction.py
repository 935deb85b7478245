"""What is not written down though it was seen: numbers of cards, keys, tokens and passwords.

The policy runs on this machine and reads the screen as it is; only what the journal keeps is redacted, and a run that
is read back later shows the marks of redaction in place of the secrets.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, fields, is_dataclass, replace
from enum import Enum
from functools import partial
from typing import Any, Final, cast

import numpy as np

from agent.events import Event, Resumed, Started
from agent.rules.privacy import blanked
from agent.rules.secrets import secret_of
from agent.types import Box, Observation, Reads, Role, TypeText

CARD: Final = "[card number]"
KEY: Final = "[key]"
PASSWORD: Final = "[password]"
EMAIL: Final = "[e-mail address]"
REDACTED: Final = (CARD, KEY, PASSWORD, EMAIL)
"""What stands in kept texts in the place of what was taken out."""

_BETWEEN: Final = (
    " -\u00a0\u00ad\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b\u200c\u200d\u202f\u205f"
    "\u2060\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u3000\ufe58\ufe63\ufeff\uff0d"
)
"""What sets groups of a card's digits apart, one between two: spaces and hyphens of all kinds, seen or not."""
_DIGITS: Final = re.compile(rf"(?<![\w.,])\d(?:[{re.escape(_BETWEEN)}]?\d){{12,}}(?!\w)")
_GROUP: Final = re.compile(rf"\d+[{re.escape(_BETWEEN)}]?")
_CARD_DIGITS: Final = range(13, 20)
_EMAIL: Final = re.compile(r"[\w.+%-]+@[\w-]+(?:\.[\w-]+)+")
_KEYS: Final = re.compile(
    r"""
      -----BEGIN[ ][A-Z ]*PRIVATE[ ]KEY(?:[ ]BLOCK)?-----.*?(?:-----END[ ][A-Z ]*PRIVATE[ ]KEY(?:[ ]BLOCK)?-----|\Z)
    | \beyJ[\w-]{8,}\.[\w-]{8,}(?:\.[\w-]*)?                      # a JSON web token
    | \bgh[opusr]_\w{20,} | \bgithub_pat_\w{20,} | \bglpat-[\w-]{16,}
    | \bsk-[\w-]{16,} | \b[rsp]k_(?:live|test)_\w{10,} | \bhf_\w{20,} | \bnpm_\w{20,} | \bpypi-[\w-]{20,}
    | \bxox[abeoprs]-[\w-]{10,} | \bAKIA[0-9A-Z]{12,} | \bASIA[0-9A-Z]{12,} | \bAIza[\w-]{30,} | \bya29\.[\w-]{20,}
    | \bSG\.[\w-]{16,}\.[\w-]{16,} | \bdop_v1_\w{20,} | \bAGE-SECRET-KEY-\w{20,}
    | (?<=Bearer\ )[\w.~+/=-]{16,}
    """,
    re.VERBOSE | re.DOTALL,
)
_LONG: Final = re.compile(r"(?<![\w/.+-])[A-Za-z0-9_+/-]{32,}={0,2}(?![\w/+-])")
_SAID: Final = re.compile(
    r"""(?P<before>\b(?:passwords?|passwd|passphrase|passcode|pin|passwort|kennwort|mot\sde\spasse|contraseña|senha|
    wachtwoord|hasło|пароль|api[ _-]?key|secret[ _-]?key|access[ _-]?token|token)\b
    (?:\s+(?:is|ist|est|es|with|to|mit|as)\b)?(?:\s*[:=]\s*|\s+))
    (?P<secret>(?!["'“„]?\s*\{\{secret:)(?:"[^"]+"|'[^']+'|“[^”]+”|„[^“”]+[“”]|(?=\S*[\d!#$%&*@^~])[^\s"'“”„]{4,}))""",
    re.VERBOSE | re.IGNORECASE,
)
_SHORTEST: Final = 4
"""A shorter password is looked for only as a word of its own: it would be found in every word."""


@dataclass(frozen=True, slots=True)
class Redaction:
    """What is taken out of kept text: ``cards`` by Luhn's check, ``keys`` and tokens, ``emails``."""

    cards: bool = True
    keys: bool = True
    emails: bool = False

    def text(self, said: str) -> str:
        """The text with a mark of redaction in the place of each secret; redacting twice changes nothing more."""
        if self.cards:
            said = _DIGITS.sub(lambda found: _without_cards(found[0]), said)
        if self.keys:
            said = _KEYS.sub(KEY, said)
            said = _LONG.sub(lambda found: KEY if _random(found[0]) else found[0], said)
            said = _SAID.sub(lambda found: f"{found['before']}{PASSWORD}", said)
        if self.emails:
            said = _EMAIL.sub(EMAIL, said)
        return said


class Redactor:
    """Redacts the events of one run after the other, and remembers what was typed into password fields in this run.

    ``hide`` takes the values of the run's secrets out of a text: they are kept from whoever looks before already.
    """

    def __init__(self, redaction: Redaction, hide: Callable[[str], str] = lambda said: said) -> None:
        self._redaction = redaction
        self._hide = hide
        self._passwords: set[str] = set()

    def __call__(self, event: Event) -> Event:
        """The event as it may be kept.

        Of a look the marks that held a secret are painted over in the picture as well. What is typed into a password
        field is never kept, whatever the settings; but a goal is kept before it is known what of it is a password.
        """
        if isinstance(event, Started):
            self._passwords = set()
            return replace(event, goal=self._text(event.goal))
        _gather(event, self._passwords)
        kept = cast(Event, _rewritten(event, self._text))
        if isinstance(event, Resumed) and isinstance(kept, Resumed):  # a run's id looks like a key
            return replace(kept, past=replace(kept.past, run_id=event.past.run_id))
        return kept

    def _text(self, said: str) -> str:
        said = self._hide(said)
        for password in sorted(self._passwords, key=len, reverse=True):
            if len(password) >= _SHORTEST:
                said = said.replace(password, PASSWORD)
            else:
                said = re.sub(rf"(?<!\w){re.escape(password)}(?!\w)", PASSWORD, said)
        return self._redaction.text(said)


def luhn(number: str) -> bool:
    """Whether the digits pass the check of card numbers (ISO/IEC 7812, annex B); all-zero numbers are none."""
    digits = [int(character) for character in number if character.isdecimal()]
    doubled = [digit if place % 2 == 0 else sum(divmod(2 * digit, 10)) for place, digit in enumerate(reversed(digits))]
    return any(digits) and sum(doubled) % 10 == 0


def _without_cards(digits: str) -> str:
    """Groups of digits, without those that together are a card's number."""
    groups = _GROUP.findall(digits)
    written, start = "", 0
    while start < len(groups):
        for end in range(min(len(groups), start + _CARD_DIGITS[-1]), start, -1):  # each has a digit at least
            number = "".join(groups[start:end]).strip(_BETWEEN)
            count = sum(character.isdecimal() for character in number)
            if count in _CARD_DIGITS and luhn(number):
                written += CARD + groups[end - 1][len(groups[end - 1].rstrip(_BETWEEN)) :]
                start = end
                break
        else:
            written += groups[start]
            start += 1
    return written


def _random(word: str) -> bool:
    """Whether a long word looks like a key: letters of both cases and digits, or many digits in hexadecimal."""
    digits = sum(character.isdigit() for character in word)
    mixed = any(c.islower() for c in word) and any(c.isupper() for c in word)
    hexadecimal = all(c in "0123456789abcdefABCDEF-" for c in word) and any(c.isalpha() for c in word)
    return digits >= 3 and (mixed or hexadecimal)


def _gather(word: Any, passwords: set[str]) -> None:
    """Every text that is typed into, or expected in, a password field."""
    match word:
        case TypeText(target, text) | Reads(target, text):
            if target.role is Role.PASSWORD and text and not secret_of(text):
                passwords.add(text)
        case tuple() | frozenset():
            for item in word:
                _gather(item, passwords)
        case _ if is_dataclass(word):
            for field in fields(word):
                _gather(getattr(word, field.name), passwords)


def _rewritten(word: Any, text: Callable[[str], str]) -> Any:
    """The same word with every text in it redacted, and the places of redacted marks painted over."""
    match word:
        case Enum() | np.ndarray():
            return word
        case str():
            return text(word)
        case tuple():
            return tuple(_rewritten(item, text) for item in word)
        case frozenset():
            return frozenset(_rewritten(item, text) for item in word)
        case TypeText(target, typed) | Reads(target, typed) if target.role is Role.PASSWORD and not secret_of(typed):
            return replace(word, target=_rewritten(target, text), text=PASSWORD)
        case Observation(frame, marks):
            kept = _parts(word, partial(_rewritten, text=text))
            pairs = zip(marks, kept.marks, strict=True)
            hidden: list[Box] = [
                mark.box for mark, written in pairs if (mark.name, mark.value) != (written.name, written.value)
            ]
            pixels = blanked(frame.pixels, hidden)
            return kept if pixels is frame.pixels else replace(kept, frame=replace(frame, pixels=pixels))
        case _ if is_dataclass(word):
            return _parts(word, partial(_rewritten, text=text))
        case _:
            return word


def _parts(word: Any, rewrite: Callable[[Any], Any]) -> Any:
    return replace(word, **{field.name: rewrite(getattr(word, field.name)) for field in fields(word)})
