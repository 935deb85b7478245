"""Icons of free icon fonts and themes, where Debian installs them, each with the shape that its name tells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from PIL import Image, ImageDraw, ImageFont

from models.worlds.descriptions import SHAPE_WORDS
from models.worlds.icon import Color, Shape

_ARROWS = "arrow-{0}|arrow-{0}-bold|arrow-{0}-thick|long-arrow-{0}|chevron-{0}|angle-{0}|keyboard-arrow-{0}|pan-{0}"
_SHAPES: Mapping[Shape, str] = MappingProxyType(
    {
        Shape.SQUARE: "square|stop|media-playback-stop|checkbox-blank",
        Shape.CIRCLE: "circle|record|media-record|fiber-manual-record|lens|checkbox-blank-circle",
        Shape.RING: "circle-thin|circle-outline|circle-o|checkbox-blank-circle-outline|radio-button-unchecked",
        Shape.HEXAGON: "hexagon",
        Shape.BAR: "minus|list-remove",
        Shape.PLUS: "plus|add|list-add",
        Shape.CROSS: "times|close|window-close|clear",
        Shape.STAR: "star|grade|starred|non-starred|star-empty",
        Shape.HEART: "heart|favorite|heart-empty|favorite-border",
        Shape.LEFT: _ARROWS.format("left") + "|arrow-back|go-previous|navigate-before",
        Shape.RIGHT: _ARROWS.format("right") + "|arrow-forward|go-next|navigate-next",
        Shape.UP: _ARROWS.format("up") + "|arrow-upward|go-up|expand-less",
        Shape.DOWN: _ARROWS.format("down")
        + "|arrow-downward|go-down|expand-more|caret-down|sort-down|arrow-drop-down|menu-down",
        Shape.PLAY: "play|play-arrow|media-playback-start",
        Shape.PAUSE: "pause|media-playback-pause",
        Shape.TRASH: "trash|trash-can|delete|delete-empty|delete-forever|user-trash|user-trash-full",
        Shape.MAGNIFIER: "search|magnify|system-search",
        Shape.GEAR: "cog|gear|settings|emblem-system",
        Shape.HOUSE: "home|go-home",
        Shape.ENVELOPE: "envelope|mail|email|mail-unread|local-post-office|markunread",
        Shape.FOLDER: "folder|folder-open|folder-close",
        Shape.DISK: "save|floppy|content-save|media-floppy",
        Shape.BELL: "bell|notifications|notifications-none",
        Shape.CHECK: "check|done|check-bold|ok|dialog-ok",
        Shape.PENCIL: "pencil|edit|create|mode-edit",
        Shape.MOON: "moon|brightness-2|brightness-3|weather-night|weather-clear-night",
        Shape.SUN: "sun|wb-sunny|white-balance-sunny|weather-sunny|weather-clear",
        Shape.CLOUD: "cloud|cloud-queue|filter-drama|weather-cloudy|weather-overcast",
        Shape.DROP: "tint|opacity",
        Shape.BOLT: "bolt|flash|flash-on|lightning",
        Shape.FLAG: "flag",
        Shape.LOCK: "lock|https",
        Shape.KEY: "key|vpn-key",
        Shape.PERSON: "user|account|person|perm-identity|torso",
        Shape.EYE: "eye|visibility|remove-red-eye|eye-open",
        Shape.CAMERA: "camera|camera-photo|photo-camera|camera-alt|local-see",
        Shape.BUBBLE: "comment|chat-bubble|message|mode-comment",
        Shape.CALENDAR: "calendar|event|today|calendar-blank|calendar-today|date-range"
        "|x-office-calendar|office-calendar",
        Shape.CLOCK: "clock|access-time|schedule|time|query-builder|watch-later|preferences-system-time",
        Shape.BOOKMARK: "bookmark|bookmark-border|turned-in|turned-in-not",
        Shape.DOWNLOAD: "download|file-download|get-app|emblem-downloads",
        Shape.REFRESH: "refresh|reload|view-refresh",
        Shape.LINES: "bars|menu|dehaze|open-menu",
        Shape.DOTS: "ellipsis-h|ellipsis-v|more-horiz|more-vert|dots-horizontal|dots-vertical|view-more",
        Shape.CART: "shopping-cart|cart|local-grocery-store",
        Shape.NOTE: "music|music-note|audiotrack|audio-x-generic",
        Shape.SPEAKER: "volume-up|volume-high|volume-medium|volume-down|volume-low"
        "|audio-volume-high|audio-volume-medium|audio-volume-low",
        Shape.GIFT: "gift|card-giftcard|redeem",
        Shape.PIN: "map-marker|place|location-on|room|mark-location",
        Shape.CHART: "bar-chart|chart-bar|equalizer",
        Shape.PRINTER: "print|printer|local-printshop|document-print",
        Shape.TAG: "tag|local-offer",
    }
)
_FURTHER: Mapping[str, str] = MappingProxyType(
    {
        "scissors": "scissors|cut|content-cut|edit-cut",
        "paper clip": "paperclip|paper-clip|attach-file|attachment|mail-attachment",
        "globe": "globe|earth|language|public|web",
        "microphone": "microphone|mic|audio-input-microphone",
        "telephone": "phone|call|local-phone",
        "paper plane": "send|paper-plane",
        "chain link": "link|chain|insert-link",
        "funnel": "filter|filter-alt",
        "share sign": "share-alt|share-variant",
        "power sign": "power-off|power|power-settings-new|system-shutdown",
        "wireless sign": "wifi|network-wireless",
        "thumb up": "thumbs-up|thumb-up",
        "thumb down": "thumbs-down|thumb-down",
        "question mark": "question|help|question-circle|help-circle|question-sign",
        "information sign": "info|info-circle|information|dialog-information|info-sign",
        "warning sign": "exclamation-triangle|warning|alert|dialog-warning|report-problem|warning-sign",
        "picture": "image|picture|photo|insert-photo|image-x-generic",
        "undo arrow": "undo|edit-undo",
        "redo arrow": "redo|edit-redo",
        "two sheets": "copy|content-copy|files|edit-copy|file-copy",
        "clipboard": "clipboard|content-paste|edit-paste",
        "book": "book",
        "light bulb": "lightbulb|idea|emoji-objects|lightbulb-on",
        "headphones": "headphones|headset|audio-headphones",
        "sliders": "sliders|tune|tune-vertical",
        "wrench": "wrench|build",
        "grid": "th|th-large|apps|view-grid|grid",
        "compass": "compass|explore",
        "sheet of paper": "file|file-text|file-document|insert-drive-file|text-x-generic|description",
        "shield": "shield|security",
    }
)
SHOWN: Mapping[str, str] = MappingProxyType(
    {**{SHAPE_WORDS[shape][0]: names for shape, names in _SHAPES.items()}, **_FURTHER}
)
"""What icons show, and the names, parted by "|", of those that show it and nothing else."""


_DOUBTFUL = frozenset(
    "caret triangle diamond rhombus remove dot next previous east west north south sell nightlight bedtime cottage "
    "share icloud calculator inbox bin trashcan".split()
)
_SUFFIXES = re.compile(r"(-o|-outline|-alt|-symbolic|-rtl|-filled|-thick)+$")
_CSS = re.compile(r"[.-]([a-z0-9_-]+):{1,2}before[^{]*\{\s*content:\s*\"\\([0-9a-f]+)\"", re.IGNORECASE)
_FONTS = (
    ("fonts-font-awesome/fonts/fontawesome-webfont.ttf", "fonts-font-awesome/css/font-awesome.css", "fa-"),
    ("fonts-fork-awesome/fonts/forkawesome-webfont.ttf", "fonts-fork-awesome/css/fork-awesome.css", "fa-"),
    (
        "fonts/truetype/materialdesignicons-webfont/materialdesignicons-webfont.ttf",
        "fonts-materialdesignicons-webfont/css/materialdesignicons.css",
        "mdi-",
    ),
    (
        "fonts/truetype/material-design-icons-iconfont/MaterialIcons-Regular.ttf",
        "fonts-material-design-icons-iconfont/css/material-design-icons.css",
        "",
    ),
)
_HELD_OUT_FONTS = (
    ("fonts-elusive-icons/fonts/elusiveicons-webfont.ttf", "fonts-elusive-icons/css/elusive-icons.css", "el-"),
)
_THEMES, _HELD_OUT_THEMES = ("Tango",), ("Adwaita", "oxygen/base", "elementary-xfce")
_SHARE = Path("/usr/share")
_SIDES = frozenset({16, 22, 24, 32, 48})
"""Pixels a side of the pictures that are taken of themes."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """An icon of a font, which is drawn in any colour. ``shape`` is empty where it shows something else."""

    font: Path
    letter: str
    shape: str

    def draw(self, side: int, color: Color) -> Image.Image:
        """RGBA of that size, the icon in its middle."""
        image = Image.new("RGBA", (side, side), (*color, 0))
        ImageDraw.Draw(image).text((side / 2, side / 2), self.letter, (*color, 255), _font(self.font, side), "mm")
        return image


@dataclass(frozen=True, slots=True)
class Picture:
    """An icon of a theme, which has its own colours. ``shape`` is empty where it shows something else."""

    file: Path
    shape: str

    def draw(self, side: int, color: Color) -> Image.Image:
        """RGBA of that size; ``color`` does not matter."""
        with Image.open(self.file) as image:
            return image.convert("RGBA").resize((side, side), Image.Resampling.BILINEAR)


def icons(held_out: bool = False, share: Path = _SHARE) -> tuple[Glyph | Picture, ...]:
    """What is installed of what is trained on, or of what never is: fonts and themes as a whole.

    What a name leaves in doubt is left out. The packages: fonts-font-awesome, fonts-fork-awesome,
    fonts-materialdesignicons-webfont, fonts-material-design-icons-iconfont and tango-icon-theme, under free licences
    that ask nothing of what is made with them; held out fonts-elusive-icons, adwaita-icon-theme, oxygen-icon-theme and
    elementary-xfce-icon-theme.
    """
    fonts, themes = (_HELD_OUT_FONTS, _HELD_OUT_THEMES) if held_out else (_FONTS, _THEMES)
    found: list[Glyph | Picture] = []
    for font, css, prefix in fonts:
        if (share / font).exists() and (share / css).exists():
            found += glyphs(share / font, (share / css).read_text(), prefix)
    for theme in themes:
        for file in sorted((share / "icons" / theme).rglob("*.png")):
            if (shape := told(file.stem)) is not None and _side(file) in _SIDES:
                found.append(Picture(file, shape))
    return tuple(found)


def glyphs(font: Path, css: str, prefix: str) -> Iterator[Glyph]:
    """A font's icons by the names that its style sheet has for them; each letter once."""
    seen = set[str]()
    for name, code in _CSS.findall(css):
        letter = chr(int(code, 16))
        if letter not in seen and (shape := told(name.removeprefix(prefix))) is not None:
            seen.add(letter)
            yield Glyph(font, letter, shape)


def told(name: str) -> str | None:
    """What an icon of that name shows, empty for something else; None where the name leaves it in doubt."""
    spelt = name.casefold().replace("_", "-")
    for said in (spelt, _SUFFIXES.sub("", spelt)):
        if said in _names():
            return _names()[said]
    return None if any(word in _words() for word in spelt.split("-")) else ""


@lru_cache(maxsize=1)
def _names() -> Mapping[str, str]:
    return {name: shape for shape, names in SHOWN.items() for name in names.split("|")}


@lru_cache(maxsize=1)
def _words() -> frozenset[str]:
    """Words of names that may show one of these among other things, or by another name."""
    said = {word for name in _names() for word in name.split("-")}
    return frozenset(said | _DOUBTFUL)


@lru_cache(maxsize=512)
def _font(path: Path, side: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(path, side)


def _side(file: Path) -> int:
    with Image.open(file) as image:
        return image.width
