"""What pynput hears is said in our words, and nothing of it waits once nobody listens."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from Xlib import X

from agent.demonstration.ear import PynputEar
from agent.demonstration.gestures import UNKNOWN
from agent.demonstration.inputs import ButtonDown, ButtonUp, Input, KeyDown, KeyUp, Wheel
from agent.errors import NoDisplayError
from agent.types import DesktopPoint, Direction, PointerButton


def named(name: str) -> SimpleNamespace:
    """A key as pynput gives those that have a name."""
    return SimpleNamespace(name=name)


def written(character: str) -> SimpleNamespace:
    """A key as pynput gives those that write."""
    return SimpleNamespace(char=character)


def other(symbol: int) -> SimpleNamespace:
    """A key as pynput gives those of which it knows no more than the keysym."""
    return SimpleNamespace(char=None, vk=symbol)


def drained(ear: PynputEar) -> list[Input]:
    heard: list[Input] = []
    while (one := ear.next(0.0)) is not None:
        heard.append(one)
    return heard


@pytest.fixture
def ear() -> PynputEar:
    return PynputEar(("ctrl", "alt", "escape"), lambda: None)


@pytest.mark.parametrize(
    ("key", "said"),
    [
        (written("a"), "a"),
        (written("Ä"), "Ä"),
        (written("漢"), "漢"),
        (named("space"), "space"),
        (named("ctrl_r"), "ctrl"),
        (named("esc"), "escape"),
        (named("page_down"), "pagedown"),
        (named("f11"), "f11"),
        (named("media_play_pause"), ""),
        (other(0xFF9D), ""),
        (written("\x03"), ""),
        (None, ""),
        (other(0xFE20), "tab"),  # with Shift
        (other(0xFFE7), "alt"),
        (other(0xFFE8), "alt"),
    ],
)
def test_a_key_is_its_name_or_what_it_writes_or_nothing(ear: PynputEar, key: SimpleNamespace, said: str) -> None:
    ear.press(key, 9, 0)
    ear.release(9)
    down, up = drained(ear)
    assert isinstance(down, KeyDown)
    assert isinstance(up, KeyUp)
    assert (down.key, up.key) == (said, said)
    assert down.at <= up.at


def test_keys_that_only_change_others_are_not_heard(ear: PynputEar) -> None:
    for key in (named("alt_gr"), named("caps_lock"), named("num_lock"), other(0xFE03), other(0xFE08)):
        ear.press(key, 9, 0)
        ear.release(9)
    assert drained(ear) == []


def test_a_key_goes_up_by_the_name_by_which_it_went_down(ear: PynputEar) -> None:
    ear.release(23)  # it went down before anybody listened
    ear.press(named("alt"), 64, 0)
    ear.press(named("shift"), 50, X.Mod1Mask)
    ear.release(64)  # Meta_L by now
    ear.press(written("A"), 38, X.ShiftMask)
    ear.release(50)
    ear.release(38)  # "a" by now
    assert [(type(one), one.key) for one in drained(ear) if isinstance(one, KeyDown | KeyUp)] == [
        (KeyDown, "alt"),
        (KeyDown, "shift"),
        (KeyUp, "alt"),
        (KeyDown, "A"),
        (KeyUp, "shift"),
        (KeyUp, "A"),
    ]


@pytest.mark.parametrize(
    ("key", "state", "said"),
    [
        (SimpleNamespace(char="´", vk=0xFE51), 0, UNKNOWN),
        (other(0xFE6F), 0, UNKNOWN),  # a dead key that pynput cannot write
        (other(0xFF20), 0, UNKNOWN),  # Compose
        (written("a"), X.LockMask, UNKNOWN),
        (written("q"), X.Mod5Mask, UNKNOWN),  # AltGr
        (written("q"), 1 << 13, UNKNOWN),  # the second group
        (written("A"), X.ShiftMask | X.Mod2Mask, "A"),  # Num Lock
        (written("c"), X.LockMask | X.ControlMask, "c"),
        (named("enter"), X.LockMask, "enter"),
        (named("space"), 1 << 14, "space"),
    ],
)
def test_what_pynput_would_guess_wrongly_is_unknown(
    ear: PynputEar, key: SimpleNamespace, state: int, said: str
) -> None:
    ear.press(key, 9, state)
    (down,) = drained(ear)
    assert isinstance(down, KeyDown)
    assert down.key == said


def test_buttons_and_wheel_are_heard_at_their_place(ear: PynputEar) -> None:
    ear.click(5, -3, named("right"), True)
    ear.click(6, -3, named("right"), False)
    ear.click(6, -3, named("button8"), True)  # no step can say it
    ear.scroll(7, 8, 0, -2)
    ear.scroll(7, 8, 1, 0)
    down, up, *turns = drained(ear)
    assert isinstance(down, ButtonDown)
    assert (down.point, down.button) == (DesktopPoint(5, -3), PointerButton.RIGHT)
    assert isinstance(up, ButtonUp)
    assert [turn.direction for turn in turns if isinstance(turn, Wheel)] == [
        Direction.DOWN,
        Direction.DOWN,
        Direction.RIGHT,
    ]


def test_what_waited_is_forgotten_when_it_closes(ear: PynputEar) -> None:
    ear.press(written("s"), 39, 0)
    ear.close()
    ear.close()
    assert drained(ear) == []


def test_without_a_display_it_says_so(ear: PynputEar, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pynput", None)
    with pytest.raises(NoDisplayError, match="can be heard"):
        ear.start()
