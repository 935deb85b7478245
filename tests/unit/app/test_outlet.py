"""Claims about what a terminal gets: nothing that it obeys, nothing that hides or turns, and all the rest."""

from __future__ import annotations

import io
import json
import sys
import unicodedata
from typing import TextIO, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.events import Started
from app import terminal
from app.outlet import Outlet, disarmed, disarmed_json
from app.telling import JsonTeller, PlainTeller

HOSTILE = "Pay\x1b]0;all is well\x07\x1b[2K\x9b31m\u202egnp.exe\u200b\U000e0041\ud800\x7f"
"""A title that renames the terminal, wipes the line, colours what follows, and shows a name backwards."""


def is_armed(character: str) -> bool:
    kind = unicodedata.category(character)
    turns = unicodedata.bidirectional(character) in {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
    return turns or kind == "Cs" or (kind == "Cc" and character not in "\n\t")


@given(st.text(st.characters(codec=None)))
def test_nothing_gets_through_that_a_terminal_obeys_or_that_turns_the_text(text: str) -> None:
    assert not any(is_armed(character) for character in disarmed("." + text))


def test_every_character_of_these_kinds_is_known_and_letters_of_all_scripts_stay() -> None:
    every = [chr(code) for code in range(sys.maxunicode + 1)]
    assert not any(map(is_armed, set(disarmed("." + "".join(filter(is_armed, every))))))
    letters = "".join(character for character in every if unicodedata.category(character)[0] in "LMNPSZ")
    assert disarmed(letters) == letters
    assert disarmed("می\u200cخواهم 👩\u200d🚒\tπ\n") == "می\u200cخواهم 👩\u200d🚒\tπ\n"


def test_a_line_of_ours_may_take_the_place_of_the_one_before_but_no_name_in_it_may() -> None:
    stream = io.StringIO()
    outlet = cast(TextIO, Outlet(stream))
    print("12 %", end="\r", file=outlet)
    print("no such file:", "\rall is well", "a\rall is well", file=outlet)
    assert stream.getvalue() == "12 %\rno such file: \\rall is well a\\rall is well\n"


TEXTS = st.text(st.characters(codec=None))


@given(st.recursive(TEXTS, lambda inner: st.lists(inner) | st.dictionaries(TEXTS, inner)))
def test_a_line_of_json_means_what_it_meant(value: object) -> None:
    told = disarmed_json(json.dumps(value, ensure_ascii=False))
    assert json.loads(told) == value
    assert not any(is_armed(character) for character in told)


def test_whatever_a_command_says_passes_the_outlet(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        terminal.main(["stop", HOSTILE.replace("\ud800", "")])
    said = capsys.readouterr().err
    assert "Pay" in said
    assert not any(is_armed(character) for character in said)
    print(HOSTILE.encode("utf-8", "ignore").decode())
    assert "\x1b" in capsys.readouterr().out  # what is said afterwards is nobody's business here


def test_a_bug_of_ours_is_told_whole_through_the_outlet_and_the_program_ends_with_one(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks() -> None:
        raise RuntimeError(HOSTILE)

    monkeypatch.setattr(terminal, "examine", breaks)
    assert terminal.main(["doctor"]) == 1
    said = capsys.readouterr().err
    assert "Traceback" in said
    assert "in breaks" in said
    assert "RuntimeError: Pay\\x1b]0;all is well\\x07" in said
    assert not any(is_armed(character) for character in said)


def test_a_run_is_told_without_it_whatever_its_goal_and_its_policy_are_called(
    capsys: pytest.CaptureFixture[str],
) -> None:
    for teller in (PlainTeller(), JsonTeller()):
        teller.tell(Started("run", HOSTILE, HOSTILE, 0.0))
        said = capsys.readouterr().out
        assert said.count("Pay") == 2
        assert not any(is_armed(character) for character in said)
