"""Claims about what is written out for a terminal: what it obeys, what hides or turns, and nothing else."""

from __future__ import annotations

import json
import sys
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from agent.disarming import disarmed, disarmed_json
from tests.unit.agent.armed import is_armed

TEXTS = st.text(st.characters(codec=None))


@given(TEXTS)
def test_nothing_gets_through_that_a_terminal_obeys_or_that_turns_the_text(text: str) -> None:
    assert not any(is_armed(character) for character in disarmed(text))


def test_every_character_of_these_kinds_is_known_and_letters_of_all_scripts_stay() -> None:
    every = [chr(code) for code in range(sys.maxunicode + 1)]
    assert not any(map(is_armed, set(disarmed("".join(filter(is_armed, every))))))
    letters = "".join(character for character in every if unicodedata.category(character)[0] in "LMNPSZ")
    assert disarmed(letters) == letters
    assert disarmed("می\u200cخواهم 👩\u200d🚒\tπ\n") == "می\u200cخواهم 👩\u200d🚒\tπ\n"


@given(st.recursive(TEXTS, lambda inner: st.lists(inner) | st.dictionaries(TEXTS, inner)))
def test_a_line_of_json_means_what_it_meant(value: object) -> None:
    told = disarmed_json(json.dumps(value, ensure_ascii=False))
    assert json.loads(told) == value
    assert not any(is_armed(character) for character in told)
