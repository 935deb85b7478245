"""Claims about the second ear, with keys as pynput gives them."""

from __future__ import annotations

from dataclasses import dataclass

from agent.hands.pynput_listener import PynputListener


@dataclass(frozen=True)
class Named:
    name: str


@dataclass(frozen=True)
class Letter:
    char: str | None


def test_the_chord_is_heard_with_either_hand_and_only_whole() -> None:
    heard: list[str] = []
    ear = PynputListener(("ctrl", "alt", "escape"), lambda: heard.append("chord"))
    for name in ("ctrl_r", "alt_l"):
        ear.press(Named(name))
    assert heard == []
    ear.press(Named("esc"))
    assert heard == ["chord"]
    ear.release(Named("esc"))
    ear.release(Named("ctrl_r"))
    ear.press(Named("esc"))
    assert heard == ["chord"]


def test_a_letter_counts_whatever_its_modifiers_make_of_it() -> None:
    heard: list[str] = []
    ear = PynputListener(("ctrl", "shift", "q"), lambda: heard.append("chord"))
    ear.press(Letter("q"))
    ear.release(Letter("q"))
    for key in (Named("ctrl"), Named("shift"), Letter("Q")):
        ear.press(key)
    assert heard == ["chord"]
    ear.release(Letter("q"))
    ear.press(Letter(None))
    assert heard == ["chord"]
