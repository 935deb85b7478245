"""What hands did is put together without anything being lost, added or put in another order."""

from __future__ import annotations

import string
from collections.abc import Iterable
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from agent.demonstration.gestures import (
    STILL,
    TWICE_WITHIN,
    UNKNOWN,
    Chord,
    Clicked,
    Dragged,
    Gatherer,
    Gesture,
    Scrolled,
    Typed,
)
from agent.demonstration.inputs import ButtonDown, ButtonUp, Input, KeyDown, KeyUp, Wheel
from agent.keys import KEYS, MODIFIERS, check_chord
from agent.types import DesktopPoint, Direction, PointerButton

LETTERS = string.ascii_letters + string.digits + string.punctuation + " äöüßñçéЖ漢字"
texts = st.text(LETTERS, min_size=1, max_size=30)
places = st.builds(DesktopPoint, st.integers(-500, 3000), st.integers(0, 2000))
buttons = st.sampled_from(list(PointerButton))


def gathered(inputs: Iterable[Input]) -> list[Gesture]:
    gatherer = Gatherer()
    done = [gesture for heard in inputs for gesture in gatherer.take(heard)]
    return [*done, *gatherer.close()]


def strokes(text: str, rolled: Iterable[bool]) -> list[Input]:
    """Each character's key down and up; where ``rolled``, the next goes down before this one is up."""
    heard: list[Input] = []
    late: list[Input] = []
    at = 0.0
    for character, over in zip(text, rolled, strict=True):
        key = "space" if character == " " else character
        heard += [KeyDown(at, key), *late]
        late = []
        (late if over else heard).append(KeyUp(at + 0.05, key))
        at += 0.1
    return [*heard, *late]


@given(st.data(), texts)
def test_keystrokes_are_one_text_however_the_fingers_roll(data: st.DataObject, text: str) -> None:
    rolled = data.draw(st.lists(st.booleans(), min_size=len(text), max_size=len(text)))
    (typed,) = gathered(strokes(text, rolled))
    assert isinstance(typed, Typed)
    assert (typed.text, typed.edited) == (text, False)


@given(texts, st.integers(1, 10))
def test_what_is_taken_back_at_once_was_not_typed(text: str, count: int) -> None:
    back: list[Input] = [KeyDown(9.0, "backspace"), KeyUp(9.0, "backspace")] * count
    (typed,) = gathered([*strokes(text, [False] * len(text)), *back])
    assert isinstance(typed, Typed)
    assert typed.text == text[: max(len(text) - count, 0)]
    assert typed.edited is (count > len(text))  # more was taken away than was typed: the keys do not tell what is left


@given(texts, texts)
def test_a_text_with_an_unknown_character_is_not_told_by_its_keys(before: str, after: str) -> None:
    for text in (UNKNOWN, UNKNOWN + after, before + UNKNOWN, before + UNKNOWN + after):
        (typed,) = gathered(strokes(text, [False] * len(text)))
        assert isinstance(typed, Typed)
        assert typed.edited
        assert UNKNOWN not in typed.text


def test_shift_and_tab_between_two_texts_part_them() -> None:
    back: list[Input] = [KeyDown(3.0, "shift"), KeyDown(3.0, "tab"), KeyUp(3.1, "tab"), KeyUp(3.1, "shift")]
    first, chord, second = gathered([*strokes("one", [False] * 3), *back, KeyDown(4.0, "x")])
    assert (first, chord) == (Typed(0.0, 0.2, "one"), Chord(3.0, 3.0, ("shift", "tab")))
    assert second == Typed(4.0, 4.0, "x")


@given(st.data(), st.permutations(MODIFIERS), st.integers(0, 4), st.sampled_from(sorted(KEYS - set(MODIFIERS))))
def test_a_chord_is_one_whatever_goes_down_or_up_first(
    data: st.DataObject, order: list[str], count: int, key: str
) -> None:
    held = order[:count]
    if not set(held) - {"shift"} and (len(key) == 1 or key in ("space", "backspace", "delete")):
        return  # that is text
    ups = data.draw(st.permutations([*held, key]))
    heard: list[Input] = [*(KeyDown(0.0, one) for one in held), KeyDown(0.1, key), *(KeyUp(0.2, one) for one in ups)]
    (chord,) = gathered(heard)
    assert isinstance(chord, Chord)
    assert set(chord.keys) == {*held, key}
    assert check_chord(chord.keys) == chord.keys


def test_a_modifier_alone_is_a_chord_only_where_it_does_something() -> None:
    for key, there in (("super", True), ("alt", True), ("shift", False), ("ctrl", False)):
        assert gathered([KeyDown(0.0, key), KeyUp(0.1, key)]) == ([Chord(0.1, 0.1, (key,))] if there else [])


@given(st.lists(st.tuples(places, buttons, st.floats(0.01, 2.0)), min_size=1, max_size=12))
def test_every_press_is_in_one_click_and_no_click_has_more_than_two(
    presses: list[tuple[DesktopPoint, PointerButton, float]],
) -> None:
    heard: list[Input] = []
    at = 0.0
    for point, button, pause in presses:
        at += pause
        heard += [ButtonDown(at, point, button), ButtonUp(at + 0.001, point, button)]
    clicks = gathered(heard)
    assert all(isinstance(one, Clicked) and 1 <= one.count <= 2 for one in clicks)
    assert sum(one.count for one in clicks if isinstance(one, Clicked)) == len(presses)
    assert [one.began for one in clicks] == sorted(one.began for one in clicks)


@given(places, st.integers(0, STILL // 2), st.floats(0.0, 2.0, exclude_min=True))
def test_two_presses_are_a_double_click_only_soon_and_near(point: DesktopPoint, moved: int, pause: float) -> None:
    near = DesktopPoint(point.x + moved, point.y)
    heard: list[Input] = [
        ButtonDown(0.0, point, PointerButton.LEFT),
        ButtonUp(0.0, point, PointerButton.LEFT),
        ButtonDown(pause, near, PointerButton.LEFT),
        ButtonUp(pause, near, PointerButton.LEFT),
    ]
    counts = [one.count for one in gathered(heard) if isinstance(one, Clicked)]
    assert counts == ([2] if pause <= TWICE_WITHIN else [1, 1])


@given(places, places)
def test_a_button_that_is_moved_while_it_is_down_drags(start: DesktopPoint, end: DesktopPoint) -> None:
    heard: list[Input] = [ButtonDown(0.0, start, PointerButton.LEFT), ButtonUp(1.0, end, PointerButton.LEFT)]
    (one,) = gathered(heard)
    far = (start.x - end.x) ** 2 + (start.y - end.y) ** 2 > STILL**2
    assert isinstance(one, Dragged if far else Clicked)


@given(st.lists(st.sampled_from(list(Direction)), min_size=1, max_size=20))
def test_turns_of_the_wheel_are_counted_and_kept_in_order(turns: list[Direction]) -> None:
    found = gathered(Wheel(place / 10, DesktopPoint(5, 5), turn) for place, turn in enumerate(turns))
    told = [one.direction for one in found if isinstance(one, Scrolled) for _ in range(one.notches)]
    assert told == turns
    scrolls = [one for one in found if isinstance(one, Scrolled)]
    assert all(one.direction is not other.direction for one, other in pairwise(scrolls))


@given(st.data())
def test_gestures_come_in_their_order_and_none_overlaps_another(data: st.DataObject) -> None:
    heard: list[Input] = []
    at = 0.0
    for _ in range(data.draw(st.integers(1, 15))):
        at += data.draw(st.floats(0.01, 1.5))
        kind = data.draw(st.sampled_from(("key", "named", "click", "wheel")))
        if kind in ("key", "named"):
            key = data.draw(
                st.sampled_from(("a", "B", "enter", "left", "backspace", "") if kind == "named" else ("x", "y"))
            )
            heard += [KeyDown(at, key), KeyUp(at, key)]
        elif kind == "click":
            point, button = data.draw(places), data.draw(buttons)
            heard += [ButtonDown(at, point, button), ButtonUp(at, point, button)]
        else:
            heard.append(Wheel(at, DesktopPoint(0, 0), data.draw(st.sampled_from(list(Direction)))))
    found = gathered(heard)
    assert found
    assert all(one.began <= one.ended for one in found)
    assert all(one.ended <= other.began for one, other in pairwise(found))


def test_one_key_alone_is_told_as_the_keys_that_it_was_and_of_several_none_is() -> None:
    def only(*keys: str) -> tuple[str, ...]:
        (typed,) = gathered(one for at, key in enumerate(keys) for one in (KeyDown(at / 10, key), KeyUp(at / 10, key)))
        assert isinstance(typed, Typed)
        return typed.only

    assert [only(key) for key in ("delete", "backspace", "space")] == [("delete",), ("backspace",), ("space",)]
    assert [only(key) for key in ("a", "8", UNKNOWN)] == [(), (), ()]  # a secret's first character is none
    assert [only("delete", "delete"), only("space", "a"), only("a", "backspace")] == [(), (), ()]
