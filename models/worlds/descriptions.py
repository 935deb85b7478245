"""What people call the colours and shapes of nameless things: one word always, others by the hold-out."""

from __future__ import annotations

from random import Random
from types import MappingProxyType

from agent.eyes.pictures import called, is_nameless, words
from agent.eyes.recogniser import Look
from agent.types import Mark
from models.worlds.icon import Color, Icon, Shape
from models.worlds.machine import World
from models.worlds.words import is_held_out

COLORS: MappingProxyType[str, Color] = MappingProxyType(
    {
        "red": (215, 30, 35),
        "green": (30, 150, 50),
        "blue": (30, 70, 215),
        "yellow": (245, 220, 30),
        "orange": (245, 135, 20),
        "purple": (130, 40, 165),
        "pink": (250, 150, 195),
        "brown": (120, 70, 30),
        "black": (10, 10, 10),
        "white": (252, 252, 252),
        "gray": (135, 135, 135),
        "cyan": (40, 205, 225),
        "magenta": (225, 30, 150),
        "navy": (20, 25, 100),
        "beige": (232, 212, 168),
        "lime": (160, 235, 45),
        "teal": (10, 115, 120),
        "maroon": (125, 10, 45),
    }
)
"""Colours by the name a person gives them; what is painted strays a little from them."""

STRAY = 18
"""By how much each part of a painted colour strays, at most."""

COLOR_WORDS: MappingProxyType[str, tuple[str, ...]] = MappingProxyType(
    {
        "red": ("red", "bright red", "scarlet"),
        "green": ("green", "grass green", "dark green"),
        "blue": ("blue", "bright blue", "royal blue"),
        "yellow": ("yellow", "bright yellow", "lemon yellow"),
        "orange": ("orange", "bright orange"),
        "purple": ("purple", "violet", "dark violet"),
        "pink": ("pink", "light pink", "rose"),
        "brown": ("brown", "chocolate brown"),
        "black": ("black", "pure black", "jet black"),
        "white": ("white", "pure white", "snow white"),
        "gray": ("gray", "grey", "medium gray"),
        "cyan": ("cyan", "turquoise", "light blue", "sky blue"),
        "magenta": ("magenta", "fuchsia", "hot pink"),
        "navy": ("navy", "dark blue", "navy blue"),
        "beige": ("beige", "cream", "tan", "sand"),
        "lime": ("lime", "light green", "lime green"),
        "teal": ("teal", "dark cyan", "blue-green"),
        "maroon": ("maroon", "dark red", "burgundy"),
    }
)

SHAPE_WORDS: MappingProxyType[Shape, tuple[str, ...]] = MappingProxyType(
    {
        Shape.SQUARE: ("square", "box", "rectangle"),
        Shape.CIRCLE: ("circle", "disc", "dot", "ball"),
        Shape.TRIANGLE: ("triangle", "triangle that points up"),
        Shape.DIAMOND: ("diamond", "rhombus", "square on its corner"),
        Shape.BAR: ("bar", "minus", "minus sign", "dash"),
        Shape.RING: ("ring", "empty circle", "donut", "hoop"),
        Shape.HEXAGON: ("hexagon", "figure with six corners"),
        Shape.PLUS: ("plus", "plus sign", "plus icon"),
        Shape.CROSS: ("cross", "X", "X mark", "close sign"),
        Shape.STAR: ("star", "star icon", "favorite star"),
        Shape.HEART: ("heart", "heart icon", "like sign"),
        Shape.LEFT: ("left arrow", "arrow to the left", "arrow pointing left", "back arrow"),
        Shape.RIGHT: ("right arrow", "arrow to the right", "arrow pointing right", "forward arrow"),
        Shape.UP: ("up arrow", "arrow pointing up", "upward arrow"),
        Shape.DOWN: ("down arrow", "arrow pointing down", "downward arrow"),
        Shape.PLAY: ("play sign", "play icon", "play button", "play"),
        Shape.PAUSE: ("pause sign", "pause icon", "pause button", "two bars"),
        Shape.TRASH: ("trash can", "trash", "bin", "garbage can", "delete icon"),
        Shape.MAGNIFIER: ("magnifier", "magnifying glass", "search icon", "loupe"),
        Shape.GEAR: ("gear", "cog", "cogwheel", "settings icon"),
        Shape.HOUSE: ("house", "home", "home icon"),
        Shape.ENVELOPE: ("envelope", "letter", "mail icon", "closed envelope"),
        Shape.FOLDER: ("folder", "folder icon", "directory icon"),
        Shape.DISK: ("disk", "floppy disk", "floppy", "save icon"),
        Shape.BELL: ("bell", "bell icon", "notification bell"),
        Shape.CHECK: ("check mark", "tick", "check", "tick mark"),
        Shape.PENCIL: ("pencil", "pen", "edit icon"),
        Shape.MOON: ("moon", "crescent", "half moon"),
        Shape.SUN: ("sun", "sun icon", "sunshine"),
        Shape.CLOUD: ("cloud", "cloud icon"),
        Shape.DROP: ("drop", "water drop", "drop of water", "droplet"),
        Shape.BOLT: ("lightning bolt", "lightning", "flash", "bolt"),
        Shape.FLAG: ("flag", "flag icon", "banner"),
        Shape.LOCK: ("lock", "padlock", "closed lock"),
        Shape.KEY: ("key", "key icon"),
        Shape.PERSON: ("person", "user icon", "head and shoulders", "profile icon"),
        Shape.EYE: ("eye", "eye icon"),
        Shape.CAMERA: ("camera", "photo camera", "camera icon"),
        Shape.BUBBLE: ("speech bubble", "chat bubble", "comment bubble", "balloon"),
        Shape.CALENDAR: ("calendar", "calendar sheet", "date icon"),
        Shape.CLOCK: ("clock", "watch", "clock face"),
        Shape.BOOKMARK: ("bookmark", "ribbon", "bookmark icon"),
        Shape.DOWNLOAD: ("download arrow", "download icon", "download sign"),
        Shape.REFRESH: ("refresh arrow", "reload icon", "round arrow", "circular arrow"),
        Shape.LINES: ("three lines", "hamburger", "menu icon", "hamburger menu"),
        Shape.DOTS: ("three dots", "dots", "more icon", "ellipsis"),
        Shape.CART: ("shopping cart", "cart", "trolley"),
        Shape.NOTE: ("musical note", "note", "music icon"),
        Shape.SPEAKER: ("speaker", "loudspeaker", "sound icon", "volume icon"),
        Shape.GIFT: ("gift", "present", "gift box", "parcel"),
        Shape.PIN: ("map pin", "pin", "location pin", "place marker"),
        Shape.CHART: ("bar chart", "chart", "statistics icon", "three bars"),
        Shape.PRINTER: ("printer", "print icon"),
        Shape.TAG: ("price tag", "tag", "label icon"),
    }
)

_ROUND = frozenset({Shape.CIRCLE, Shape.RING})
"""What another shape would be, were it outlined."""
_DARK, _BRIGHT = 95, 190
"""Lightness, of 255, below which a shape needs a light ground and above which a dark one."""


def _worded(rng: Random, every: tuple[str, ...], held_out: bool) -> str:
    others = [word for word in every[1:] if is_held_out(word) is held_out]
    return rng.choice(others) if others and rng.random() < 0.4 else every[0]


def color_word(rng: Random, color: str, held_out: bool) -> str:
    """A word for the colour of that name."""
    return _worded(rng, COLOR_WORDS[color], held_out)


def shape_word(rng: Random, shape: Shape, held_out: bool) -> str:
    """A word for the shape."""
    return _worded(rng, SHAPE_WORDS[shape], held_out)


def shade(rng: Random, color: str) -> Color:
    """How the colour of that name is painted this time."""
    red, green, blue = (max(0, min(255, part + rng.randint(-STRAY, STRAY))) for part in COLORS[color])
    return red, green, blue


def painted(rng: Random, shape: Shape, color: str) -> Icon:
    """An icon of that shape and colour, outlined at times, on a ground it can be told from whatever the window's is."""
    ink = shade(rng, color)
    outlined = shape not in _ROUND and rng.random() < 0.3
    level = (299 * ink[0] + 587 * ink[1] + 114 * ink[2]) / 1000
    if level < _DARK or (level <= _BRIGHT and rng.random() < 0.25):
        light = rng.randint(215, 255)
        return Icon(shape, ink, outlined, (light, light, light - rng.randint(0, 12)))
    if level > _BRIGHT or rng.random() < 0.2:
        dark = rng.randint(20, 60)
        return Icon(shape, ink, outlined, (dark, dark, dark + rng.randint(0, 12)))
    return Icon(shape, ink, outlined)


def described(world: World) -> tuple[Mark, ...]:
    """What is on the screen, what has no name called by what it shows: as eyes tell it that mistake nothing."""
    marks = world.marks()
    icons = {w.box: w.icon for w in (*world.shown(), *world.backdrop()) if w.icon is not None}
    shown = [place for place, mark in enumerate(marks) if is_nameless(mark) and mark.box in icons]
    told = words([_look(icons[marks[place].box]) for place in shown])
    return called(marks, dict(zip(shown, told, strict=True)))


def _look(icon: Icon) -> Look:
    color = min(COLORS, key=lambda name: sum((a - b) ** 2 for a, b in zip(COLORS[name], icon.color, strict=True)))
    return Look(color, SHAPE_WORDS[icon.shape][0])
