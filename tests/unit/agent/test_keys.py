"""Claims about the closed set of key names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.keys import (
    CHARACTER_KEYS,
    KEYS,
    MODIFIERS,
    check_chord,
    format_chord,
    keysym,
    leaves_programs_alone,
    parse_chord,
    pulls,
    pyautogui_name,
)

chords = st.builds(
    lambda held, last: (*held, *last),
    st.lists(st.sampled_from(MODIFIERS), unique=True),
    st.lists(st.sampled_from(sorted(KEYS - set(MODIFIERS))), min_size=1, max_size=1),
)


@given(chords)
def test_a_chord_survives_being_written_and_read(chord: tuple[str, ...]) -> None:
    assert parse_chord(format_chord(chord)) == chord


@given(st.text(max_size=12))
def test_whatever_is_read_is_made_of_known_keys_and_written_the_same(text: str) -> None:
    try:
        chord = parse_chord(text)
    except ValueError:
        return
    assert set(chord) <= KEYS
    assert format_chord(chord) == text


@pytest.mark.parametrize("text", ["", "+s", "s+", "++", "ctrl+"])
def test_half_a_chord_is_not_read(text: str) -> None:
    with pytest.raises(ValueError, match=r"key"):
        parse_chord(text)


def test_modifiers_alone_are_a_chord() -> None:
    assert parse_chord("ctrl+alt") == ("ctrl", "alt")


@pytest.mark.parametrize(
    "text", ["Ctrl+s", "ctrl+S", "ctrl+ö", "ctrl+ctrl", "s+ctrl", "a+b", "ctrl+shft", "xf86poweroff", "ctrl + s"]
)
def test_what_is_not_a_chord_is_refused_with_a_reason(text: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        parse_chord(text)


def test_the_plus_key_can_be_meant() -> None:
    assert parse_chord("+") == ("+",)
    assert parse_chord("ctrl++") == ("ctrl", "+")
    assert format_chord(("ctrl", "+")) == "ctrl++"


def test_every_key_has_a_keysym_of_its_own_and_a_pyautogui_name() -> None:
    assert len({keysym(key) for key in KEYS}) == len(KEYS)
    assert len({pyautogui_name(key) for key in KEYS}) == len(KEYS)


def test_capital_letters_are_not_keys() -> None:
    assert not any(key.isupper() for key in CHARACTER_KEYS)


def test_an_empty_chord_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one"):
        check_chord(())


@pytest.mark.parametrize(
    ("chord", "alone"),
    [
        ("ctrl+alt+escape", True),
        ("super+k", True),
        ("ctrl+f12", True),
        ("ctrl+shift+t", True),
        ("ctrl+c", False),
        ("shift+tab", False),
        ("alt+left", False),
        ("ctrl+alt", False),
        ("f12", False),
    ],
)
def test_what_programs_use_themselves_is_not_for_the_whole_desktop(chord: str, alone: bool) -> None:
    assert leaves_programs_alone(parse_chord(chord)) is alone


@given(chords, chords)
def test_a_chord_pulls_another_only_where_all_its_keys_are_down(chord: tuple[str, ...], other: tuple[str, ...]) -> None:
    assert pulls(chord, other) == all(key in other for key in chord)
    assert pulls(chord, chord)
