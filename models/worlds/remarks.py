"""What people say around a request and ask nothing with: for training alone, as the patterns of ``variants``."""

from __future__ import annotations

from functools import lru_cache
from random import Random

from models.worlds import words
from models.worlds.variants import spread

_BEFORE = (
    "(I am|I'm|We are) (getting ready|preparing everything|tidying up|putting things in order) for (the|our|my) {a}.",
    "(This|It|All this) is (for|about) (the|our|my) {a}.",
    "(The|Our|My) {a} (is|starts|is due) (tomorrow|next week|on Monday|soon|in an hour).",
    "(I can't|I cannot|I don't) (find it|manage it|see how to do it|get it right) (myself|on my own|).",
    "(My boss|My colleague|A friend|The {a} team|My sister) (asked me for this|wants this|needs it).",
    "(There is|I have|We have) (a|another) {a} (to finish|coming up|today).",
    "(Here is|This is) what (I need|I want|has to be done|is left to do):",
    "(The {q} {a} came in|I was on the phone|I'm back|I'm in a hurry|I am new here).",
    "(Something|One thing|A small thing) (about|for|concerning) the {a}:",
)
_AFTER = (
    "(I'll|I will|We'll) do the rest (myself|later|tomorrow).",
    "(Nothing else|Nothing more|No more than that|That is all|That would be it)(, please|).",
    "(Leave|Keep) (the rest|all the rest|everything else) as it is.",
    "(I need it|It is|We need this) for (the|our|my) {a}.",
    "(The|My|Our) {a} (depends on it|can wait|comes later).",
    "(There is no hurry|Take your time|It's urgent|I'm in a hurry).",
    "(The rest|Everything else|All the rest) (is fine|is right|can stay).",
    "(The {a} people|My colleagues|They) (will be happy|are waiting|will check it).",
)


@lru_cache(maxsize=2)
def _ways(after: bool) -> tuple[str, ...]:
    return tuple(" ".join(way.split()) for pattern in (_AFTER if after else _BEFORE) for way in spread(pattern))


def remark(rng: Random, *, after: bool) -> str:
    """A sentence to stand before the request, or after it, with words that training may use."""
    return rng.choice(_ways(after)).format(a=words.term(rng), q=words.quality(rng))
