from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.errors import ReadingError
from agent.eyes.areas import Area
from agent.eyes.letters import Thing
from agent.eyes.ocr import SecondSight
from agent.eyes.windows import Stack, TopWindow
from agent.rules.privacy import DenyList
from agent.types import Box, DesktopPoint, Frame, Mark, Pixels, Role, Source, Window

PID, OURS = 10, 99
PLACE = Area(100, 100, 400, 300)
FRONT = TopWindow(1, "Order", PID, Area(98, 80, 404, 322), PLACE)
RED = (200, 0, 0)


ORIGIN = DesktopPoint(0, 0)


def frame(origin: DesktopPoint = ORIGIN) -> Frame:
    """A desktop full of fine red stripes, on which the window in front is a green-striped sheet."""
    pixels = np.zeros((600, 800, 3), np.uint8)
    pixels[::2] = RED
    left, top = PLACE.x - origin.x, PLACE.y - origin.y
    pixels[top : top + PLACE.height, left : left + PLACE.width] = (255, 255, 255)
    pixels[top + 4 : top + PLACE.height - 4 : 2, left + 4 : left + PLACE.width - 4] = (0, 200, 0)
    pixels.setflags(write=False)
    return Frame(pixels, origin, (), 0.0)


class ToldMarks:
    """What a program tells of itself."""

    def __init__(self, inside: Sequence[Mark] = (), window: TopWindow | None = FRONT) -> None:
        self.inside = tuple(inside)
        self.window = window

    def marks(self, look: Frame) -> tuple[tuple[Mark, ...], Window | None]:
        if self.window is None:
            return (), None
        head = Mark(Role.WINDOW, self.window.title, Box(98, 80, 404, 322))
        return (head, *self.inside), Window(self.window.title, "order", PID, self.window.handle, head.box)


class KnownLetters:
    """Reads the same from every picture, and remembers the pictures."""

    def __init__(self, things: Sequence[Thing] = (), error: ReadingError | None = None) -> None:
        self.things = tuple(things)
        self.error = error
        self.pictures: list[Pixels] = []

    def read(self, pixels: Pixels) -> tuple[Thing, ...]:
        self.pictures.append(pixels)
        if self.error is not None:
            raise self.error
        return self.things

    def close(self) -> None:
        pass


class StandingWindows:
    def __init__(self, windows: Sequence[TopWindow]) -> None:
        self.windows = tuple(windows)

    def stack(self) -> Stack:
        return Stack(self.windows, FRONT.handle)


def sight(
    letters: KnownLetters,
    told: Sequence[Mark] = (),
    windows: Sequence[TopWindow] = (FRONT,),
    deny: DenyList | None = None,
) -> SecondSight:
    return SecondSight(ToldMarks(told), letters, StandingWindows(windows), deny or DenyList(), OURS)


SEND = Thing(Role.BUTTON, "Send", Box(20, 200, 80, 26))
CITY = Thing(Role.LABEL, "City:", Box(20, 50, 40, 16))
FIELD = Thing(Role.TEXT, "Athens", Box(70, 46, 150, 24))
NOTE = Thing(Role.LABEL, "Note", Box(20, 10, 40, 16))


def test_a_window_that_tells_nothing_is_read_in_reading_order_with_its_fields_named() -> None:
    marks, _ = sight(KnownLetters([SEND, FIELD, CITY, NOTE])).marks(frame())
    assert [(m.role, m.name, m.value, m.source) for m in marks[1:]] == [
        (Role.LABEL, "Note", "", Source.OCR),
        (Role.TEXT, "City", "Athens", Source.OCR),
        (Role.BUTTON, "Send", "", Source.OCR),
    ]
    assert marks[3].box == Box(120, 300, 80, 26)


def test_boxes_are_in_frame_pixels_wherever_the_frame_begins() -> None:
    told = ToldMarks()
    marks, _ = SecondSight(told, KnownLetters([SEND]), StandingWindows([FRONT]), DenyList()).marks(
        frame(DesktopPoint(50, 30))
    )
    assert marks[1].box == Box(70, 270, 80, 26)


def test_only_the_window_in_front_is_ever_read() -> None:
    letters = KnownLetters()
    other = TopWindow(2, "Other", 77, Area(0, 0, 90, 600), Area(0, 0, 90, 600))
    sight(letters, windows=[other, FRONT]).marks(frame())
    [picture] = letters.pictures
    assert picture.shape == (PLACE.height, PLACE.width, 3)
    assert not (picture == RED).all(axis=2).any()


def test_what_lies_over_the_window_is_neither_read_nor_marked() -> None:
    cover = TopWindow(2, "Other", 77, Area(100, 280, 400, 120), Area(100, 280, 400, 120))
    look = frame()
    pixels = look.pixels.copy()
    pixels[280:400, 100:500] = RED
    letters = KnownLetters([SEND, NOTE])
    marks, _ = sight(letters, windows=[FRONT, cover]).marks(replace(look, pixels=pixels))
    assert not (letters.pictures[0] == RED).all(axis=2).any()
    assert [m.name for m in marks[1:]] == ["Note"]


def test_our_own_windows_cover_nothing() -> None:
    ours = TopWindow(2, "Panel", OURS, Area(0, 0, 800, 600), Area(0, 0, 800, 600))
    marks, _ = sight(KnownLetters([SEND]), windows=[FRONT, ours]).marks(frame())
    assert [m.name for m in marks[1:]] == ["Send"]


@pytest.mark.parametrize(
    "private", [replace(FRONT, title="Vault - KeePassXC"), replace(FRONT, classes=("keepassxc", "KeePassXC"))]
)
def test_a_private_window_is_never_read_whatever_the_marker_tells(private: TopWindow) -> None:
    letters = KnownLetters([SEND])
    marks, _ = sight(letters, windows=[private]).marks(frame())
    assert letters.pictures == []
    assert len(marks) == 1


def test_a_private_menu_over_an_open_window_is_not_read_either() -> None:
    menu = TopWindow(5, "Vault - KeePassXC", PID, Area(120, 120, 90, 90), Area(120, 120, 90, 90), popup=True)
    letters = KnownLetters([SEND])
    sight(letters, windows=[FRONT, menu]).marks(frame())
    assert [picture.shape for picture in letters.pictures] == [(PLACE.height, PLACE.width, 3)]
    assert len(np.unique(letters.pictures[0][20:110, 20:110].reshape(-1, 3), axis=0)) == 1  # painted over


def test_an_open_menu_is_read_before_the_window_under_it() -> None:
    menu = TopWindow(5, "", PID, Area(120, 120, 200, 100), Area(120, 120, 200, 100), popup=True)
    letters = KnownLetters([Thing(Role.LABEL, "Copy", Box(5, 5, 60, 16))])
    marks, _ = sight(letters, windows=[FRONT, menu]).marks(frame())
    assert [picture.shape[:2] for picture in letters.pictures] == [(100, 200), (300, 400)]
    assert marks[1].box == Box(125, 125, 60, 16)


def test_a_menu_of_which_a_talking_program_tells_nothing_is_read_as_items() -> None:
    menu = TopWindow(5, "", PID, Area(120, 320, 200, 70), Area(120, 320, 200, 70), popup=True)
    entries = [Thing(Role.LABEL, "Copy", Box(5, 5, 60, 16)), Thing(Role.LABEL, "] Paste", Box(5, 35, 60, 16))]
    entries.append(Thing(Role.LABEL, "8", Box(5, 55, 10, 10)))  # an icon
    entries += [Thing(Role.LABEL, chord, Box(120, y, 60, 16)) for chord, y in (("Shift+Ctrl+C", 5), ("F2", 35))]
    told = [Mark(Role.BUTTON, "Top", Box(110, 110, 380, 180))]
    marks, _ = sight(KnownLetters(entries), told, [FRONT, menu]).marks(frame())
    assert [(m.role, m.name) for m in marks if m.source is Source.OCR] == [(Role.ITEM, "Copy"), (Role.ITEM, "Paste")]


def test_a_menu_that_is_told_of_and_a_hint_of_one_line_are_not_read() -> None:
    menu = TopWindow(5, "", PID, Area(120, 120, 200, 70), Area(120, 120, 200, 70), popup=True)
    hint = TopWindow(6, "", PID, Area(120, 320, 200, 24), Area(120, 320, 200, 24), popup=True)
    told = [Mark(Role.BUTTON, "Top", Box(100, 100, 400, 300)), Mark(Role.ITEM, "Copy", Box(125, 125, 60, 16))]
    letters = KnownLetters([Thing(Role.LABEL, "Hint", Box(5, 5, 60, 16))])
    sight(letters, told, [FRONT, menu, hint]).marks(frame())
    assert letters.pictures == []


def test_a_window_that_tells_enough_is_not_read() -> None:
    letters = KnownLetters([SEND])
    told = [Mark(Role.TEXT, "", Box(100, 100, 400, 200), "Dear Ada")]
    marks, _ = sight(letters, told).marks(frame())
    assert letters.pictures == []
    assert marks[1:] == tuple(told)


def test_a_pane_around_everything_tells_nothing_of_what_is_in_it() -> None:
    letters = KnownLetters([SEND])
    marks, _ = sight(letters, [Mark(Role.PANE, "Page", Box(100, 100, 400, 300))]).marks(frame())
    assert [m.name for m in marks[1:]] == ["Page", "Send"]


def test_what_the_program_tells_is_not_told_twice_and_keeps_its_place() -> None:
    told = Mark(Role.BUTTON, "Send it", Box(120, 300, 80, 26))
    letters = KnownLetters([SEND, NOTE, Thing(Role.LABEL, "Below", Box(20, 260, 40, 16))])
    marks, _ = sight(letters, [told]).marks(frame())
    assert [(m.name, m.source) for m in marks[1:]] == [
        ("Note", Source.OCR),
        ("Send it", Source.ACCESSIBILITY),
        ("Below", Source.OCR),
    ]


def test_beside_what_a_program_tells_an_empty_box_is_a_field_only_with_a_caption_or_a_text() -> None:
    things = (
        Thing(Role.TEXT, "", Box(10, 40, 300, 90)),
        Thing(Role.LABEL, "City", Box(10, 150, 40, 20)),
        Thing(Role.TEXT, "", Box(60, 150, 100, 20)),
        Thing(Role.TEXT, "Ada", Box(10, 180, 100, 20)),
    )
    told = Mark(Role.BUTTON, "Close", Box(110, 370, 60, 20))
    marks, _ = sight(KnownLetters(things), [told]).marks(frame())
    assert [(m.role, m.name, m.value) for m in marks[1:]] == [
        (Role.TEXT, "City", ""),
        (Role.TEXT, "", "Ada"),
        (Role.BUTTON, "Close", ""),
    ]


def test_on_a_bare_desktop_nothing_is_read() -> None:
    letters = KnownLetters([SEND])
    blind = SecondSight(ToldMarks(window=None), letters, StandingWindows([]), DenyList())
    assert blind.marks(frame()) == ((), None)
    assert letters.pictures == []


def test_a_window_that_has_closed_meanwhile_is_not_read() -> None:
    letters = KnownLetters([SEND])
    assert len(sight(letters, windows=[]).marks(frame())[0]) == 1
    assert letters.pictures == []


def test_where_nothing_is_told_and_nothing_can_be_read_the_error_says_so() -> None:
    with pytest.raises(ReadingError):
        sight(KnownLetters(error=ReadingError("no letters"))).marks(frame())


def test_where_something_is_told_a_reader_that_fails_takes_nothing_away() -> None:
    told = Mark(Role.BUTTON, "Send it", Box(120, 300, 80, 26))
    marks, _ = sight(KnownLetters(error=ReadingError("no letters")), [told]).marks(frame())
    assert marks[1:] == (told,)


boxes = st.builds(Box, st.integers(-50, 450), st.integers(-50, 350), st.integers(0, 200), st.integers(0, 200))
seen = st.lists(st.builds(Thing, st.sampled_from([Role.BUTTON, Role.TEXT, Role.LABEL]), st.text(max_size=4), boxes))


@given(seen, st.builds(Area, st.integers(50, 450), st.integers(50, 350), st.integers(1, 300), st.integers(1, 300)))
def test_whatever_is_read_every_mark_can_be_seen_inside_its_window(things: list[Thing], cover: Area) -> None:
    other = TopWindow(2, "Other", 77, cover, cover)
    marks, _ = sight(KnownLetters(things), windows=[FRONT, other]).marks(frame())
    for mark in marks[1:]:
        assert PLACE.x <= mark.box.x < mark.box.x + mark.box.width <= PLACE.x + PLACE.width
        assert PLACE.y <= mark.box.y < mark.box.y + mark.box.height <= PLACE.y + PLACE.height
        across = min(mark.box.x + mark.box.width, cover.x + cover.width) - max(mark.box.x, cover.x)
        down = min(mark.box.y + mark.box.height, cover.y + cover.height) - max(mark.box.y, cover.y)
        assert across <= 0 or down <= 0
