"""What the real reader makes of drawn windows."""

from __future__ import annotations

import numpy as np
import pytest
import rapidocr
from PIL import Image, ImageDraw, ImageFont

from agent.eyes.letters import Thing
from agent.eyes.reader import Reader
from agent.eyes.things import things
from agent.types import Pixels, Role

FONT = ImageFont.truetype("DejaVuSans.ttf", 14)


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


def window(count: int = 3) -> Pixels:
    image = Image.new("RGB", (420, 300), "#d9d9d9")
    draw = ImageDraw.Draw(image)
    draw.text((10, 13), "Customer", font=FONT, fill="black")
    draw.rectangle((100, 10, 300, 34), fill="white", outline="#808080")
    draw.text((105, 13), "Ada Lovelace", font=FONT, fill="black")
    draw.rectangle((100, 44, 300, 68), fill="white", outline="#808080")
    draw.text((10, 80), f"{count} apples", font=FONT, fill="black")
    draw.rectangle((100, 110, 300, 200), fill="white", outline="#808080")
    draw.text((105, 113), "Leave it", font=FONT, fill="black")
    draw.text((105, 135), "at the door", font=FONT, fill="black")
    draw.rectangle((100, 220, 200, 248), outline="black")
    draw.text((150, 234), "Order", font=FONT, fill="black", anchor="mm")
    draw.rectangle((220, 220, 260, 248), outline="black")
    draw.text((240, 234), "+", font=FONT, fill="black", anchor="mm")
    return np.asarray(image)


def said(found: tuple[Thing, ...]) -> set[tuple[Role, str]]:
    return {(thing.role, thing.text) for thing in found}


def test_buttons_fields_and_labels_are_told_apart(reader: Reader) -> None:
    assert said(things(window(), reader)) == {
        (Role.LABEL, "Customer"),
        (Role.TEXT, "Ada Lovelace"),
        (Role.TEXT, ""),
        (Role.LABEL, "3 apples"),
        (Role.TEXT, "Leave it\nat the door"),
        (Role.LABEL, "Leave it"),
        (Role.LABEL, "at the door"),
        (Role.BUTTON, "Order"),
        (Role.BUTTON, "+"),
    }


def test_boxes_are_those_of_the_frames(reader: Reader) -> None:
    button = next(thing for thing in things(window(), reader) if thing.text == "Order")
    assert abs(button.box.x - 101) <= 2
    assert abs(button.box.y - 221) <= 2
    assert abs(button.box.width - 99) <= 3
    assert abs(button.box.height - 27) <= 3


def test_only_what_changed_is_read_again(reader: Reader) -> None:
    things(window(), reader)
    before = reader.read
    assert things(window(), reader)
    assert reader.read == before
    assert (Role.LABEL, "8 apples") in said(things(window(8), reader))
    assert reader.read == before + 1


def test_an_empty_window_has_nothing_in_it(reader: Reader) -> None:
    assert things(np.full((200, 300, 3), 255, np.uint8), reader) == ()


def test_a_picture_of_a_single_pixel_is_no_trouble(reader: Reader) -> None:
    assert things(np.zeros((1, 1, 3), np.uint8), reader) == ()


def test_noise_is_no_trouble(reader: Reader) -> None:
    noise = np.random.default_rng(1).integers(0, 256, (120, 160, 3), dtype=np.uint8)
    things(noise, reader)


def page(last: str) -> Pixels:
    """Lines so close to each other that they are one tile."""
    image = Image.new("RGB", (420, 100), "white")
    for row, text in enumerate(["Milk and barley", "Six green apples", "Oil for frying", last]):
        ImageDraw.Draw(image).text((10, 10 + 16 * row), text, font=FONT, fill="black")
    return np.asarray(image)


def test_of_close_lines_only_those_that_a_change_touches_are_read_again(
    reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[int] = []
    recognize = rapidocr.RapidOCR.recognize_txt

    def counted(ocr: rapidocr.RapidOCR, crops: list[Pixels]) -> object:
        read.append(len(crops))
        return recognize(ocr, crops)

    monkeypatch.setattr(rapidocr.RapidOCR, "recognize_txt", counted)
    tiles = reader.read
    before, after = (said(things(page(last), reader)) for last in ("Two pounds", "Nine pounds"))
    assert reader.read - tiles == 2
    assert read == [4, 2]  # the line that has changed, and the one above, whose box reaches into it
    assert after == before - {(Role.LABEL, "Two pounds")} | {(Role.LABEL, "Nine pounds")}
