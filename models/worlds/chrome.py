"""What pages and windows lie in: a browser's tabs and bars around a page, the buttons of a window's title bar.

These names are the programs' own and so the same for training and measuring, as those of common menus are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import TypeAlias

from agent.types import Role, State
from models.worlds.scenery import Thing

Rows: TypeAlias = list[list[Thing]]

WINDOW_BUTTONS = (
    ("Minimize", "Maximize", "Close"),
    ("Minimize", "Maximize", "Close"),
    ("Minimise", "Maximise", "Close"),
    ("Minimize", "Restore", "Close"),
    ("Close",),
    ("Minimize", "Close"),
)
"""As several toolkits tell them."""
SITE_LINKS = (
    "Home", "About", "About us", "Contact", "Help", "News", "Blog", "Products", "Prices", "Log in", "Sign in",
    "Account", "Services", "Support", "Community", "Events", "Downloads", "Forum", "Team", "Jobs", "Shop", "Search",
    "Menu", "English", "Skip to main content", "Cart", "Docs", "Pricing", "Gallery", "Start", "Overview", "FAQ",
)  # fmt: skip
"""What a page's head calls its own places."""
FOOT_LINKS = (
    "Privacy", "Terms", "Imprint", "Cookies", "Contact us", "Privacy policy", "Terms of use", "Accessibility",
    "Sitemap", "Newsletter", "Legal notice", "Careers", "Feedback", "Back to top", "Press", "Copyright",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Browser:
    """The names that one browser has for its things; of a tuple in a tuple one is there."""

    title: str
    shut: str
    tabs: tuple[str, ...]
    before: tuple[tuple[str, ...], ...]
    address: tuple[str, ...]
    after: tuple[tuple[str, ...], ...]


BROWSERS = (
    Browser(
        "{} - Chromium",
        "Close",
        ("New Tab", "Search tabs", "Tab search"),
        (("Back",), ("Forward",), ("Reload",), ("Home",), ("View site information",)),
        ("Address and search bar",),
        (
            ("Bookmark this tab", "Bookmark", "Bookmark this page"),
            ("Extensions",),
            ("Side panel", "Downloads", "Install this page"),
            ("You", "Profile", "Person 1"),
            ("Chromium", "Menu", "Customize and control Chromium"),
        ),
    ),
    Browser(
        "{} — Mozilla Firefox",
        "Close tab",
        ("Open a new tab", "New Tab", "List all tabs"),
        (("Back",), ("Forward",), ("Reload",), ("Home",), ("View site information", "No trackers known")),
        ("Search or enter address", "Search with Google or enter address", "Address"),
        (
            ("Bookmark this page", "Edit this bookmark"),
            ("Reader View", "Save to Pocket", "Translate this page"),
            ("Downloads", "Library", "Sidebars"),
            ("Account", "Sign in"),
            ("Extensions",),
            ("Open application menu", "Firefox", "Menu"),
        ),
    ),
    Browser(
        "{} - Microsoft Edge",
        "Close tab",
        ("New tab", "Tab actions menu", "Workspaces"),
        (("Back",), ("Forward",), ("Refresh",), ("Home",), ("View site information",)),
        ("Address and search bar",),
        (
            ("Add this page to favorites",),
            ("Read aloud this page", "Enter Immersive Reader"),
            ("Split screen", "Collections", "Favorites"),
            ("Extensions",),
            ("Profile 1", "Personal"),
            ("Settings and more",),
        ),
    ),
    Browser(
        "{}",
        "Close Tab",
        ("New Tab", "View Open Tabs", "Open Tabs"),
        (("Back", "Go Back"), ("Forward", "Go Forward"), ("Reload",), ("Home", "Homepage")),
        ("Address", "Search or enter address", "Location"),
        (("Bookmark Page", "Add Bookmark", "Bookmarks"), ("Downloads", "Share"), ("Main Menu", "Menu")),
    ),
)


def button(name: str, *states: State) -> Thing:
    return Thing(Role.BUTTON, name, "", frozenset(states))


def window_buttons(rng: Random) -> list[Thing]:
    return [button(name) for name in rng.choice(WINDOW_BUTTONS)]


def around(rng: Random, others: Sequence[str], title: str, address: str, most: int) -> tuple[str, Rows]:
    """The window's title and the rows above a page: at most so many things, the address always among them.

    ``others`` are the titles of further tabs, which lie before or after the page's own.
    """
    browser = rng.choice(BROWSERS)
    names = [*others, title]
    rng.shuffle(names)
    tabs = [
        thing
        for name in names
        for thing in (
            Thing(Role.TAB, name, "", frozenset({State.SELECTED} if name == title else ())),
            button(browser.shut),
        )
    ]
    tabs += [button(name) for name in rng.sample(browser.tabs, rng.randint(1, 2))]
    turns = [button(rng.choice(called)) for called in browser.before]
    if rng.random() < 0.6:
        turns[1] = button(turns[1].name, State.DISABLED)
    where = Thing(Role.TEXT, rng.choice(browser.address), address, frozenset())
    bar = [*turns, where, *(button(rng.choice(called)) for called in browser.after)]
    first, second = ([*tabs, *window_buttons(rng)], bar) if rng.random() < 0.7 else (bar, [*tabs, *window_buttons(rng)])
    every = [thing for thing in (*first, *second) if thing is not where]
    kept = {id(thing) for thing in (where, *rng.sample(every, max(0, min(most - 1, len(every)))))}
    rows = [[thing for thing in row if id(thing) in kept] for row in (first, second)]
    return browser.title.format(title), [row for row in rows if row]
