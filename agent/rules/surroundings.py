"""Where a step is done: what a program, a window's title and a site tell of what a key or a plain yes does there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum, auto
from typing import Final

from agent.types import Mark, Role, State, Window


class Place(Enum):
    """A kind of place in which harmless names do what is not harmless."""

    TERMINAL = auto()
    CHAT = auto()
    MAIL = auto()
    SHOP = auto()
    FORUM = auto()
    SIGN_IN = auto()
    SOFTWARE = auto()
    DISKS = auto()
    UNSAVED = auto()


_TERMINALS: Final = frozenset(
    "alacritty foot footclient gnome-terminal-server kgx kitty konsole lxterminal mate-terminal ptyxis qterminal rxvt "
    "st tilix urxvt urxvtd wezterm-gui xfce4-terminal xterm".split()
)
"""Executables' base names: a launcher or a link of another name (gnome-terminal, x-terminal-emulator) has no window."""
_INTERPRETER: Final = re.compile(r"python[\d.]*", re.IGNORECASE)
_PROMPT: Final = re.compile(r"terminator\b|.*\w@[\w.-]+:", re.IGNORECASE)
"""How the title of a terminal begins that is a script, as Terminator is: with its name, or with the shell's prompt."""

_PROGRAMS: Final = (
    (
        Place.CHAT,
        r"telegram.*|signal.*|slack|discord|element.*|whatsapp.*|teams.*|skype.*|pidgin|dino.*|fractal|hexchat",
    ),
    (Place.MAIL, r"thunderbird|evolution|kmail|geary|claws-mail|sylpheed|mailspring|betterbird|outlook"),
    (
        Place.SOFTWARE,
        (
            r"gnome-software|synaptic|discover|plasma-discover|gdebi.*|update-manager|pamac.*|packagekit.*|muon|"
            r"gnome-firmware|software-properties.*|apper|octopi|qapt.*"
        ),
    ),
    (Place.DISKS, r"gnome-disks|gparted.*|partitionmanager|usb-creator.*|mintstick|balena.*|popsicle.*"),
)
_SITES: Final = (
    (
        Place.CHAT,
        (
            r"(web\.)?(whatsapp|telegram|messenger)\.(com|org)|slack\.com|discord\.com|teams\.microsoft|chat\.google|"
            r"element\.io|messages\.google"
        ),
    ),
    (Place.MAIL, r"(^|\.)(mail|webmail|outlook|posteo|gmx|proton)\.|/mail\b"),
    (
        Place.SHOP,
        (
            r"check-?out|/cart\b|/basket|/billing|/pay(ment)?s?\b|/order|kasse|warenkorb|panier|/gp/buy|booking\.com|"
            r"/pricing|/donate|paypal\.|stripe\."
        ),
    ),
    (
        Place.FORUM,
        (
            r"(^|\.)(x|twitter|facebook|instagram|linkedin|reddit|vk|threads|tumblr|medium|youtube|tiktok|quora)\.(com|net)|"
            r"mastodon|github\.|gitlab|gitea|codeberg|bitbucket|stackoverflow|stackexchange|wp-admin|wiki|forum|discourse"
        ),
    ),
    (Place.SIGN_IN, r"/log-?in|/sign-?in|/oauth|^accounts?\.|^login\.|^auth\.|/two-factor|/2fa"),
)
_TITLES: Final = (
    (Place.SHOP, r"\bcheckout\b|\bpayment\b|\bshopping cart\b|\bkasse\b|\bbestellung\b|\bconfirm and pay\b"),
    (
        Place.SIGN_IN,
        r"\bsign in\b|\blog ?in\b|two-(factor|step)|\banmelden\b|\bconnexion\b|iniciar sesión|\bauthenticat|вход\b",
    ),
    (Place.FORUM, r"^editing |^bearbeiten |\bwikipedia\b"),
    (Place.MAIL, r"^(write|compose|new message|verfassen)\b"),
    (Place.UNSAVED, r"^[*●•]|\*$|\(modified\)|\bunsaved\b"),
)
_ADDRESS: Final = re.compile(r"address|url|location|adress|adresse|dirección|indirizzo|アドレス|地址", re.IGNORECASE)


def places(window: Window | None, marks: Sequence[Mark]) -> frozenset[Place]:
    """Every kind of place that the window in front is, as far as it tells."""
    if window is None:
        return frozenset()
    program, title = window.program.casefold(), window.title
    found = {place for place, names in _PROGRAMS if re.fullmatch(names, program)}
    found |= {place for place, words in _TITLES if re.search(words, title, re.IGNORECASE)}
    site = site_of(marks)
    found |= {place for place, words in _SITES if site and re.search(words, site)}
    scripted = _INTERPRETER.fullmatch(program) is not None and _PROMPT.match(title) is not None
    if program in _TERMINALS or scripted:
        found.add(Place.TERMINAL)
    if any(mark.role is Role.PASSWORD for mark in marks):
        found.add(Place.SIGN_IN)
    return frozenset(found)


def dialog_in_front(window: Window | None, marks: Sequence[Mark]) -> Mark | None:
    """The mark of the dialog that has to be answered, if one is in front."""
    title = None if window is None else window.title
    return next((m for m in marks if m.role is Role.DIALOG and (State.ACTIVE in m.states or m.name == title)), None)


def site_of(marks: Sequence[Mark]) -> str:
    """What a browser's address bar shows, in lower case and without the scheme; empty where there is none."""
    for mark in marks:
        if mark.role in (Role.TEXT, Role.COMBO) and mark.value and _ADDRESS.search(mark.name):
            return mark.value.casefold().split("://")[-1].removeprefix("www.")
    return ""
