"""The room of disguises: a name that is written with other letters than it shows, read as a person reads it."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

_DRAWN_ALIKE: Final = (
    # Letters of other scripts, signs and digits, each after the Latin letter that it is drawn like: Cyrillic, Greek and
    # Armenian ones, then Cherokee, Lisu and Coptic ones.
    *("aаαɑ", "bв", "cсϲ", "dԁ", "eеε", "gɡց", "hһհн", "iіıι", "jј", "kкκ", "lӏ1|", "mм", "nոηп", "oоοօ0", "pрρ"),  # noqa: RUF001
    *("qԛզ", "rг", "sѕ", "tтτ", "uսυ", "vνѵ", "wԝωա", "xхχ", "yуγү"),  # noqa: RUF001
    *("AАΑ", "BВΒ", "CСϹ", "EЕΕ", "HНΗ", "IІΙӀ", "JЈ", "KКΚ", "LԼ", "MМΜ", "NΝ", "OОΟ", "PРΡ", "QԚ", "SЅՏ", "TТΤ"),  # noqa: RUF001
    *("WԜ", "XХΧ", "YҮΥУ", "ZΖ"),  # noqa: RUF001
    *("AᎪꓮⲀ", "BᏴꓐⲂ", "CᏟꓚⲤⲥ", "DᎠꓓ", "EᎬꓰⲈ", "FꓝϜ", "GᏀꓖ", "HᎻꓧⲎ", "IᏆᎥꓲⲒⲓ", "JᎫꓙ", "KᏦꓗⲔⲕ", "LᏞꓡ", "MᎷꓟⲘ"),  # noqa: RUF001
    *("NꓠⲚ", "OꓳⲞⲟ", "PᏢꓑⲢⲣ", "RᎡᏒꓣ", "SᏚᏕꓢ", "TᎢꓔⲦⲧ", "UꓴՍ", "VᏙꓦ", "WᎳᏔꓪ", "XꓫⲬⲭ", "YᎩꓬⲨ", "ZᏃꓜ", "hᏂ", "bᏏ"),  # noqa: RUF001
)
_LOOKS: Final = {ord(other): alike[0] for alike in _DRAWN_ALIKE for other in alike[1:]}
_LATIN: Final = re.compile(
    r"(?:LATIN (?:SMALL|CAPITAL) LETTER|LATIN LETTER SMALL CAPITAL|SYMBOL LETTER) ([A-Z])(?: WITH [A-Z ]+)?$"
)
"""How Unicode calls what is drawn as a plain letter: small capitals, letters in squares, on flags, and with strokes."""
_BLANK: Final = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
"""Letters, marks and signs for Unicode, of which nothing is seen."""
_SPACED: Final = re.compile(r"\b\w(?:[\W_]{1,2}\w\b){2,}")
_CAPITAL_I: Final = re.compile(r"(?<=[a-z])I|I(?=[a-z])")


@lru_cache(4096)
def readings(name: str) -> tuple[str, ...]:
    """The name, and what else it may be read as: "S e n d", "DeIete" with a capital i, a word of two scripts.

    A reading is only ever another thing that the name may say: who looks for dangers looks in each.
    """
    plain = _without("C", unicodedata.normalize("NFKC", name))
    drawn = "".join(map(_drawn, unicodedata.normalize("NFKC", name.translate(_LOOKS))))
    bare = _without("CM", unicodedata.normalize("NFD", drawn))
    latin = bare.translate(_LOOKS).replace("_", " ")
    found = [name, plain, bare, latin, _CAPITAL_I.sub("l", latin)]
    found += [_SPACED.sub(lambda spaced: re.sub(r"[\W_]", "", spaced[0]), one) for one in (plain, bare, latin)]
    return tuple(dict.fromkeys(found))


def _without(categories: str, text: str) -> str:
    """The text without characters of these categories of Unicode: C is invisible ones, M marks on others."""
    return "".join(c for c in text if unicodedata.category(c)[0] not in categories and c not in _BLANK)


def _drawn(character: str) -> str:
    if character.isascii():
        return character
    named = _LATIN.search(unicodedata.name(character, ""))
    if named is None:
        return character
    return named[1] if "CAPITAL LETTER" in named.string else named[1].lower()
