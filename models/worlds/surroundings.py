"""What stands around a document in editors as people have them: tabs of open files, and a bar that searches."""

from __future__ import annotations

from agent.types import Role, State
from models.worlds import words
from models.worlds.bench import Bench
from models.worlds.effects import Log, Switch
from models.worlds.machine import Widget

_SEEKING = ("Search...", "Search", "Find", "Find...", "Type to search", "Search…", "Find in file", "Quick find")
_CHECKS = ("Match Case", "Whole Word", "Regular Expression", "Regex", "Case Sensitive", "Wrap", "Highlight")


def open_files(bench: Bench, shown: str) -> list[Widget]:
    """A row of tabs, the one in front called as the document is; each may have a button that closes it."""
    others = [words.filename(bench.rng, bench.held_out) for _ in range(bench.rng.choice([0, 0, 1, 2]))]
    tabs = bench.group(Role.TAB, [*others, shown])
    tabs[-1].states.add(State.SELECTED)
    bench.rng.shuffle(tabs)
    if bench.chance(0.7):
        return tabs
    return [widget for tab in tabs for widget in (tab, bench.widget(Role.BUTTON, "Close Tab", Log()))]


def outer_view(bench: Bench, called: str) -> list[Widget]:
    """What word processors tell around the text that is written in: a view that is called as the window is."""
    kind = bench.rng.choice(["Document", "Text Document", "View", "Editor"])
    return [bench.widget(Role.TEXT, f"{called} - {kind}", Log())]


def search_bar(bench: Bench) -> list[Widget]:
    """A field that only searches, though it looks like one to write in, and what belongs to it."""
    rng = bench.rng
    field = bench.widget(Role.TEXT, rng.choice(_SEEKING) if bench.chance(0.85) else "")
    captions = [] if field.name else [bench.widget(Role.LABEL, rng.choice(["Find:", "Search:", "Search for:"]))]
    turns = rng.choice([("Next", "Previous"), ("Previous", "Next"), ("Up", "Down"), ("Find Next", "Find Previous"), ()])
    buttons = [bench.widget(Role.BUTTON, text, Log()) for text in turns]
    role = rng.choice([Role.CHECK, Role.TOGGLE])
    checks = [bench.widget(role, text, Switch()) for text in rng.sample(_CHECKS, rng.randint(0, 3))]
    close = [bench.widget(Role.BUTTON, "Close", Log())] if bench.chance(0.3) else []
    return [*captions, field, *buttons, *checks, *close] if bench.chance(0.8) else [*close, *captions, field, *buttons]
