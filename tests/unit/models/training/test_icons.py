"""What an icon shows is told by its name, or left out where the name leaves it in doubt."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from models.training.icons import SHOWN, Picture, glyphs, icons, told
from models.worlds.descriptions import SHAPE_WORDS

DEJAVU = Path("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf")
SHEET = """
.my-trash-o:before { content: "\\2716"; }
.my-arrow-left::before {
  content: "\\2190"; }
.my-rocket:before { content: "\\2708"; }
.my-rocket-again:before { content: "\\2708"; }
.my-folder-plus:before { content: "\\2795"; }
.my-other { color: red; }
"""


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("trash", "trash can"),
        ("trash-o", "trash can"),
        ("delete_outline", "trash can"),
        ("user-trash-full-symbolic", "trash can"),
        ("circle-o", "ring"),
        ("circle", "circle"),
        ("keyboard_arrow_down", "down arrow"),
        ("content-cut", "scissors"),
        ("rocket", ""),
        ("folder-plus", None),
        ("bell-slash", None),
        ("caret-right", None),
    ],
)
def test_a_name_tells_what_is_shown_or_leaves_it_in_doubt(name: str, shown: str | None) -> None:
    assert told(name) == shown


def test_every_painted_shape_but_two_is_found_among_real_icons() -> None:
    assert {words[0] for words in SHAPE_WORDS.values()} - set(SHOWN) == {"triangle", "diamond"}


def test_no_name_tells_of_two_things() -> None:
    plain = {shape: names.split("|") for shape, names in SHOWN.items()}
    every = [name for names in plain.values() for name in names]
    assert len(every) == len(set(every)) > 150
    for shape, names in plain.items():
        assert {told(name) for name in names} == {shape}


def test_a_fonts_icons_are_drawn_by_the_names_of_its_style_sheet() -> None:
    found = list(glyphs(DEJAVU, SHEET, "my-"))
    assert [(glyph.letter, glyph.shape) for glyph in found] == [
        ("\u2716", "trash can"),
        ("\u2190", "left arrow"),
        ("\u2708", ""),
    ]
    drawn = np.asarray(found[1].draw(40, (200, 10, 20)))
    assert drawn.shape == (40, 40, 4)
    assert drawn[..., 3].max() == 255
    assert not drawn[:5, :, 3].any()
    assert (drawn[20, 20, :3] == (200, 10, 20)).all()


def test_a_themes_pictures_are_found_by_their_files_and_keep_their_colors(tmp_path: Path) -> None:
    for name in ("icons/Tango/32x32/places/user-trash.png", "icons/Tango/32x32/apps/rocket.png"):
        file = tmp_path / name
        file.parent.mkdir(parents=True)
        Image.new("RGBA", (32, 32), (0, 0, 255, 255)).save(file)
    Image.new("RGBA", (7, 7)).save(tmp_path / "icons/Tango/32x32/apps/compass.png")
    found = icons(share=tmp_path)
    assert sorted(icon.shape for icon in found) == ["", "trash can"]
    assert all(isinstance(icon, Picture) for icon in found)
    assert found[0].draw(20, (255, 0, 0)).getpixel((10, 10)) == (0, 0, 255, 255)
    assert icons(held_out=True, share=tmp_path) == ()
