"""What pynput hears is said in our words, and nothing of it waits once nobody listens."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from agent.demonstration.ear import PynputEar
from agent.demonstration.inputs import ButtonDown, ButtonUp, Input, KeyDown, KeyUp, Wheel
from agent.errors import NoDisplayError
from agent.types import DesktopPoint, Direction, PointerButton


def named(name: str) -> SimpleNamespace:
    """A key as pynput gives those that have a name."""
    return SimpleNamespace(name=name)


def written(character: str) -> SimpleNamespace:
    """A key as pynput gives those that write."""
    return SimpleNamespace(char=character)


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
        (SimpleNamespace(char=None, vk=65437), ""),
        (written("\x03"), ""),
    ],
)
def test_a_key_is_its_name_or_what_it_writes_or_nothing(ear: PynputEar, key: SimpleNamespace, said: str) -> None:
    ear.press(key)
    ear.release(key)
    down, up = drained(ear)
    assert isinstance(down, KeyDown)
    assert isinstance(up, KeyUp)
    assert (down.key, up.key) == (said, said)
    assert down.at <= up.at


def test_keys_that_only_change_others_are_not_heard(ear: PynputEar) -> None:
    for name in ("alt_gr", "caps_lock", "num_lock"):
        ear.press(named(name))
        ear.release(named(name))
    assert drained(ear) == []


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
    ear.press(written("s"))
    ear.close()
    ear.close()
    assert drained(ear) == []


def test_without_a_display_it_says_so(ear: PynputEar, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pynput", None)
    with pytest.raises(NoDisplayError, match="can be heard"):
        ear.start()
