"""More ways to ask, for training alone: patterns whose parts are exchanged for one another.

``(type|enter) {v}`` stands for two ways, and an empty part for none of the words. What is measured is never spoken so:
its ways are those that are held out of the lists of ``phrasings`` and ``sayings``, and none of these is made here.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import product
from pathlib import Path
from types import MappingProxyType
from typing import Final

from models.worlds import (
    bare_sayings,
    document_sayings,
    errand_patterns,
    feed_sayings,
    file_sayings,
    medley_sayings,
    page_patterns,
    panel_sayings,
    prompt_sayings,
    sum_sayings,
    tool_patterns,
    window_sayings,
    wish_patterns,
)
from models.worlds.tables import merged

_PART = re.compile(r"\(([^()]*)\)")
_GAP = re.compile(r" +([,;:.]?)( *)")

PATTERNS: Final = merged(
    sum_sayings.PATTERNS,
    prompt_sayings.PATTERNS,
    bare_sayings.PATTERNS,
    feed_sayings.PATTERNS,
    document_sayings.PATTERNS,
    file_sayings.PATTERNS,
    window_sayings.PATTERNS,
    panel_sayings.PATTERNS,
    medley_sayings.PATTERNS,
    wish_patterns.PATTERNS,
    page_patterns.PATTERNS,
    tool_patterns.PATTERNS,
    errand_patterns.PATTERNS,
    {
        "submenu": (
            (
                "(open|go to|click) (the|) {m} (menu|)(, | and then |, then )(the|) {p} (submenu|)(, | and | and "
                "then |, then )(click|choose|take|pick|select) {n}"
            ),
            "(choose|select|pick|click|take|use|run) {n} (in|under|from|of) {p} (in|under|of) (the|) {m} (menu|)",
            "(in|from|under) the {m} menu(, | )(choose|select|pick|use|run) {p}(, | > |: | and then ){n}",
            "{m}(, |, then | >> | / ){p}(, |, then | >> | / ){n}",
        ),
        "branch": (
            "(open|expand|unfold|show|go into) {p}(, then| and|, and) (select|choose|pick|click|mark|take) {n}",
            "(select|choose|pick|click|mark|take|find) {n} (in|under|inside|below|within|of) {p}",
            "(in|under|inside|below|within) {p}(, | )(select|choose|pick|click|mark|find) {n}",
            "{p}(, |, then | >> | / ){n}",
        ),
        "most": (
            (
                "(set|turn|put|move|bring|push|drag|raise) (the|) {n} (to its highest|to the highest|to the max|up "
                "to the maximum|to 100 percent|fully up|all the way to the top|as high as possible|as far up as it "
                "goes)"
            ),
            "(maximize|max out) (the|) {n}",
            "(the highest|the maximum|the most|full) {n} (possible|)",
            "(I want|I need|give me) (the highest|the maximum|full|all the) {n}",
        ),
        "least": (
            (
                "(set|turn|put|move|bring|push|drag|lower) (the|) {n} (to its lowest|to the lowest|to the min|down "
                "to the minimum|to 0 percent|fully down|all the way to the bottom|as low as possible|as far down as "
                "it goes)"
            ),
            "(minimize|zero) (the|) {n}",
            "(the lowest|the minimum|the least) {n} (possible|)",
            "(I want|I need|give me) (the lowest|the minimum|no) {n}",
        ),
        "exchange": (
            (
                "(replace|change|swap|exchange|turn|rewrite) (all|every|each|any|the word|the words|) {v} (with|by|"
                "to|into|for) {w}"
            ),
            "(find|search for|look for) (all|every|) {v} and (replace|change|swap) (it|them) (with|by|to|for) {w}",
            "(wherever|everywhere|each time) (it says|there is) {v}(, | )(put|write|use) {w} (instead|)",
            "(use|put|write) {w} (for|where it says|in place of|instead of) {v}",
        ),
        "open file": (
            (
                "(open|load|show|view|get|fetch) (the file|the document|) {f} (from|in|out of|inside) (the|my|) {p} "
                "(folder|directory|)"
            ),
            "(in|from) (the|my|) {p} (folder|directory|)(, | )(open|load|choose|take) (the file|) {f}",
            "(go|change) to (the|) {p} (folder|) and (open|load|choose) {f}",
        ),
        "overwrite": (
            (
                "(save|store|write|keep) (it|this|) (as|to|under|over) {f}(, | and )(replace|overwrite|overwriting|"
                "replacing) (the old one|the old file|the existing file|what is there|it if it is there)"
            ),
            "(overwrite|replace) (the file|the existing|the old|) {f} (with this|with it|by this|)",
            "(save|store) (it|this|) as {f}(, even if it exists|, the old file can go|, whatever is there)",
        ),
        "add entry": (
            (
                "(add|create|make|put|note|enter|write|insert) (a task|an entry|the task|the entry|an item|a new "
                "item|a new entry|) {v} (on the list|to the list|in the list|)"
            ),
            "(I need|I want|we need) {v} (on the list|as a task|as an entry)",
            "(a new|another|one more) (task|entry|item): {v}",
        ),
        "delete entry": (
            (
                "(delete|remove|erase|drop|discard|take off|throw out|strike|cancel) (the task|the entry|the item|"
                "the line|) {n} (from the list|from it|)"
            ),
            "(get rid of|do away with) (the task|the entry|) {n}",
            "(take|throw|strike) (the entry|) {n} (off|out)",
        ),
        "mail": (
            (
                "(send|write|compose) (a mail|an email|an e-mail|a message|a letter) to {f}(, subject| with "
                "the subject| about| titled) {v}(, text| and the text| and the words| that says| saying|, saying) {w}"
            ),
            "(send|write|mail|email) {f}(, subject| with the subject| about) {v}(: |, saying |, text ){w}",
            "(email|mail|message) (for|to) {f}(, subject:|, about) {v}(, text:|, body:|:) {w}",
            "(the subject is|subject:) {v}, (the text is|text:) {w}, (to|send it to|for) {f}",
        ),
        "order": (
            (
                "(buy|order|get|purchase|add|take|put) {k} (of|pieces of|units of|x|times|) {n} (in the cart|to the "
                "cart|in the basket|)"
            ),
            "(I|we) (want|need|would like|want to buy|want to order) {k} (of|pieces of|) {n}",
            "(put|add) {n} (in|into|to) the (cart|basket), {k} (of them|pieces|times)",
            "set the quantity of {n} to {k} and (buy|add|order) it",
            "the quantity of {n} (is|should be) {k}, (buy|add|order) it",
        ),
        "context": (
            (
                "(right-click|right click|click with the right button) (on|) {n}(, | and |, then | and then )(choose|"
                "pick|select|click|take) {a}"
            ),
            (
                "(choose|pick|select|click|take|use) {a} (in|from|of) the (context|right-click|pop-up) menu (of|for|"
                "on) {n}"
            ),
            (
                "(open|show) the (context|right-click|pop-up) menu (of|for|on) {n}(, | and | and then )(choose|pick|"
                "click|use) {a}"
            ),
            "(for|on|with) {n}(, | )(choose|use|take) {a} (in|from) the (context|right-click) menu",
        ),
        "chord": (
            (
                "(press|hit|use|type|push|strike|do|try) (the keys|the shortcut|the combination|the key combination|"
                "the hotkey|) {k} (once|on the keyboard|together|)"
            ),
            "(I want|please press|it is) {k}",
        ),
        "sign in": (
            (
                "(sign|log) (me|) (in|on) (as|with|with the name|with the user|as user) {v}(, | and | with )(the "
                "password|password|my password) {w}"
            ),
            (
                "(sign in|log in|login|authenticate)(: |, )(user|name|the user is|my name is) {v}(, | and )(password|"
                "the password is) {w}"
            ),
            (
                "(use|enter|take|with) (the user|the name|the account|) {v} and (the|) password {w} (to sign in|to "
                "log in|and sign in|and log in)"
            ),
        ),
        "day": (
            "(choose|pick|select|take|click|set|mark|go to) (the|the day|the date|) {n} (of|in) {m}",
            "(set|change|move) the (date|day) to (the|) {n} (of|) {m}",
            "(the date|the day|it) (is|should be|will be) (the|) {n} (of|) {m}",
            "(go|turn|leaf) to {m} and (choose|pick|select|take|click) (the|) {n}",
        ),
        "move": (
            "(move|drag|drop|put|pull|carry|bring|transfer|sort) (the|) {n} (to|into|onto|in|over to) (the|) {p}",
            "(the|) {n} (should go|has to go|shall go|must go|should be) (to|into|in) {p}",
            "(drag|take) {n} and (drop|put) it (on|into|in) {p}",
        ),
        "open icon": (
            (
                "(open|start|launch|run|show|bring up|double-click|double click|double-click on) (the icon|the "
                "program|the folder|the file|the|) {n} (icon|)"
            ),
            "(I want|I need) (to open|to start|to see|) {n}",
        ),
        "follow": (
            (
                "(open|follow|click|click on|choose|press|read|visit|show|go to) (the link|the page|the article|the "
                "entry|the story|) {n}"
            ),
            "(scroll|go down|look) (to|for) {n} and (open|click|follow|read) it",
            "(find|look up|search out) (the link|the article|the page|) {n} and (open|click|follow|read) it",
            "(I want|I'd like|we want) to (read|see|open) (the page|the article|) {n}",
        ),
        "swatch": (
            "(choose|pick|select|take|use|click|set|make it) (the|) {k} (color|colour|one|swatch|field|square|tile|)",
            "(the color|the colour|it) (is|shall be|should be|has to be|must be|will be) {k}",
            "(I|we) (want|need|would like|prefer) (it in|the|) {k} (color|one|)",
            "(set|change|turn) (the color|the colour|it) to {k}",
        ),
        "icon": (
            (
                "(click|press|push|hit|use|choose|take|tap) (on|) the (button|icon|one) (with|that shows|showing|"
                "that looks like) (a|the) {k}"
            ),
            "(click|press|push|hit|use|choose|take|tap) (on|) the {k} (button|icon|sign|symbol|picture|)",
            "(I want|I mean|I need) the (button|icon) with the {k}",
        ),
        "figure": (
            (
                "(click|select|pick|choose|mark|touch|tap|hit|take|press) (on|) the {k} (in the picture|in the "
                "drawing|on the canvas|on the screen|)"
            ),
            "(find|look for) the {k} and (click|select|mark|press) it",
            "(I want|I mean|I need) the {k} (there|)",
        ),
        "placed": (
            "(click|select|pick|choose|mark|touch|tap|hit|take|press|use) (on|) the {k} (one|)",
            "(I want|I mean|I need|I would like|give me) the {k}",
        ),
    },
)
"""By kind of wish, as in ``phrasings.WISHES`` and ``sayings.SAYINGS``."""


_AFTER_A_CLAUSE = frozenset({"in", "joining", "last", "after"})
_BEFORE_A_CLAUSE = frozenset({"joining", "first", "last", "before"})


@cache
def variants(kind: str, held_out: frozenset[str]) -> tuple[tuple[str, ...], ...]:
    """All ways of asking for that kind that its patterns make, those of a pattern together, but for those held out."""
    made = (_ways(kind, pattern) for pattern in (*PATTERNS[kind], *further_patterns().get(kind, ())))
    kept = (tuple(way for way in ways if way not in held_out) for ways in made)
    return tuple(ways for ways in kept if ways)


@lru_cache(maxsize=1)
def further_patterns() -> Mapping[str, Sequence[str]]:
    """By kind, the patterns of ``patterns.toml``, which were written without sight of what is measured."""
    text = Path(__file__).with_name("patterns.toml").read_text("utf-8")
    return MappingProxyType(tomllib.loads(text))


def _ways(kind: str, pattern: str) -> Iterator[str]:
    """What the pattern makes of that kind, each once, without blanks where a clause begins or ends."""
    made = spread(pattern)
    begun = (way if kind in _AFTER_A_CLAUSE else way.lstrip() for way in made)
    ended = (way if kind in _BEFORE_A_CLAUSE else way.rstrip() for way in begun)
    return iter(dict.fromkeys(ended))


def spread(pattern: str) -> Iterator[str]:
    """Every text that a pattern stands for, with one blank at most between its words, and none before a comma."""
    parts = _PART.split(pattern)
    fixed, choices = parts[::2], [part.split("|") for part in parts[1::2]]
    for chosen in product(*choices):
        text = fixed[0] + "".join(part + after for part, after in zip(chosen, fixed[1:], strict=True))
        yield _GAP.sub(lambda gap: gap[1] + (" " if gap[2] or not gap[1] else ""), text)
