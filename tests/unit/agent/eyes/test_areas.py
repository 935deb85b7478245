from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from agent.eyes.areas import Area, Measure, visible_part, within
from agent.types import DesktopPoint

areas = st.builds(Area, st.integers(0, 30), st.integers(0, 30), st.integers(1, 20), st.integers(1, 20))


def pixels(area: Area | None) -> set[tuple[int, int]]:
    if area is None:
        return set()
    return {(x, y) for x in range(area.x, area.x + area.width) for y in range(area.y, area.y + area.height)}


@given(areas, st.lists(areas, max_size=4))
def test_the_visible_part_lies_in_the_area_and_under_no_cover(area: Area, covers: list[Area]) -> None:
    part = pixels(visible_part(area, covers))
    assert part <= pixels(area)
    assert all(part.isdisjoint(pixels(cover)) for cover in covers)


@given(areas, areas)
def test_nothing_is_left_only_when_all_is_covered(area: Area, cover: Area) -> None:
    assert (visible_part(area, [cover]) is None) == (pixels(area) <= pixels(cover))


@given(areas, areas)
def test_what_lies_within_is_what_both_share(one: Area, other: Area) -> None:
    assert pixels(within(one, other)) == pixels(one) & pixels(other)


@given(areas, st.sampled_from((1.25, 1.5, 1.75, 2.0, 3.0)), st.integers(-4000, 4000), st.integers(-4000, 4000))
def test_what_a_program_tells_is_where_it_drew_it(drawn: Area, scale: float, left: int, top: int) -> None:
    told = Area(
        left + round((drawn.x - left) / scale),
        top + round((drawn.y - top) / scale),
        round(drawn.width / scale),
        round(drawn.height / scale),
    )
    read = Measure(scale, DesktopPoint(left, top)).on_desktop(told)
    assert max(abs(read.x - drawn.x), abs(read.y - drawn.y)) <= scale / 2 + 1
    assert max(abs(read.width - drawn.width), abs(read.height - drawn.height)) <= scale / 2 + 1
