"""Around pages: a browser's bars, whose tabs and buttons are never meant, and the buttons of title bars."""

from __future__ import annotations

from random import Random

from agent.types import Role
from models.formats.relevance import MOST_MARKS
from models.worlds import roster
from models.worlds.chrome import BROWSERS, WINDOW_BUTTONS, around
from models.worlds.machine import World

ADDRESSES = {name for browser in BROWSERS for name in browser.address}
PAGES = ("hotel", "results", "upload", "survey", "ratings", "cards", "todo", "shop", "signin")


def _worlds(family: str, count: int = 30) -> list[World]:
    return [roster.draw(Random(f"{family}/{number}"), family=family).world for number in range(count)]


def _in_browser(world: World) -> bool:
    window = world.surfaces[world.stack[0]]
    return any(w.role is Role.TEXT and w.name in ADDRESSES and w.value for w in window.widgets())


def test_a_bar_has_so_many_things_at_most_and_its_address_always() -> None:
    for number in range(100):
        title, rows = around(Random(number), ["Other"], "Mine", "a.test/b", 2 + number % 30)
        things = [thing for row in rows for thing in row]
        assert len(things) <= 2 + number % 30
        assert [thing.value for thing in things if thing.role is Role.TEXT] == ["a.test/b"]
        assert "Mine" in title


def test_two_thirds_of_the_pages_lie_in_a_browser() -> None:
    worlds = [world for family in PAGES for world in _worlds(family)]
    assert 0.55 < sum(map(_in_browser, worlds)) / len(worlds) < 0.78


def test_a_page_in_a_browser_still_fits_the_prompt_mostly() -> None:
    worlds = [world for family in PAGES for world in _worlds(family) if _in_browser(world)]
    assert sum(len(world.marks()) <= MOST_MARKS for world in worlds) > 0.9 * len(worlds)


def test_no_goal_of_a_page_asks_for_what_the_browser_has() -> None:
    for family in PAGES:
        for number in range(20):
            rng = Random(f"asked/{family}/{number}")
            goals = roster.draw(rng, family=family)
            window = goals.world.surfaces[goals.world.stack[0]]
            bars = {w.key for row in window.rows[:2] for w in row if any(o.name in ADDRESSES and o.value for o in row)}
            for _ in range(4):
                asked = goals.task(rng)
                keys = {getattr(wish, "key", "") for wish in asked.wishes}
                assert not keys & bars, asked.goal


def test_title_bars_have_buttons_at_times_and_none_called_as_the_window_s_own() -> None:
    worlds = [roster.draw(Random(number), family="preferences").world for number in range(100)]
    barred = 0
    for world in worlds:
        names = [w.name for w in world.surfaces[world.stack[0]].widgets()]
        if "Minimize" in names:
            barred += 1
            assert all(names.count(name) <= 1 for buttons in WINDOW_BUTTONS for name in buttons)
    assert 5 < barred < 50
