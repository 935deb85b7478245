"""Claims about what is written out for a terminal: what it obeys, what hides or turns, and nothing else."""

from __future__ import annotations

import json
import re
import sys
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from agent.disarming import UNSEEN, disarmed, disarmed_json
from tests.unit.agent.armed import is_armed

TEXTS = st.text(st.characters(codec=None))


@given(TEXTS)
def test_nothing_gets_through_that_a_terminal_obeys_or_that_turns_the_text(text: str) -> None:
    assert not any(is_armed(character) for character in disarmed(text))


def test_every_character_of_these_kinds_is_known_and_letters_of_all_scripts_stay() -> None:
    every = [chr(code) for code in range(sys.maxunicode + 1)]
    assert not any(map(is_armed, set(disarmed("".join(filter(is_armed, every))))))
    unseen = re.compile(f"[{UNSEEN}]")
    letters = "".join(c for c in every if unicodedata.category(c)[0] in "LMNPSZ" and not unseen.match(c))
    assert disarmed(letters) == letters
    assert disarmed("می\u200cخواهم 👩\u200d🚒\tπ\n") == "می\u200cخواهم 👩\u200d🚒\tπ\n"


def test_a_text_of_letters_that_nobody_sees_is_written_out() -> None:
    assert disarmed("ok\u3164\ufe00\U000e0141") == r"ok\u3164\ufe00\U000e0141"
    assert disarmed("\u034f\u17b4\u180b\U0001d173") == r"\u034f\u17b4\u180b\U0001d173"


@given(st.recursive(TEXTS, lambda inner: st.lists(inner) | st.dictionaries(TEXTS, inner)))
def test_a_line_of_json_means_what_it_meant(value: object) -> None:
    told = disarmed_json(json.dumps(value, ensure_ascii=False))
    assert json.loads(told) == value
    assert not any(is_armed(character) for character in told)
