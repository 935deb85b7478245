from __future__ import annotations

import sys

import pytest

from agent.errors import NoDisplayError, WaylandError
from agent.eyes.screen import MssScreen, refuse_unusable_display, scale_in_resources

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="asks about X11 and Wayland")


def test_a_wayland_session_is_refused_with_advice() -> None:
    for environment in ({"XDG_SESSION_TYPE": "wayland"}, {"WAYLAND_DISPLAY": "wayland-0"}):
        with pytest.raises(WaylandError, match="Wayland") as caught:
            refuse_unusable_display(environment)
        assert "Xorg" in caught.value.advice


def test_no_display_at_all_is_refused_with_advice() -> None:
    with pytest.raises(NoDisplayError, match="DISPLAY") as caught:
        refuse_unusable_display({})
    assert caught.value.advice


def test_an_x_display_inside_a_wayland_session_may_be_usable() -> None:
    refuse_unusable_display({"XDG_SESSION_TYPE": "wayland", "DISPLAY": ":5"})


def test_a_display_that_does_not_answer_is_no_display(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", "no-such-host.invalid:77")
    with pytest.raises(NoDisplayError) as caught:
        MssScreen()
    assert caught.value.advice


@pytest.mark.parametrize(
    ("resources", "scale"),
    [
        ("", 1.0),
        ("Xft.dpi:\t192\n", 2.0),
        ("Xft.antialias: 1\nXft.dpi: 120\n", 1.25),
        ("Xft.dpi: large\n", 1.0),
        ("Xft.dpi: 0\n", 1.0),
        ("Xft.dpi: nan\n", 1.0),
        ("Xft.dpi: 1e9\n", 1.0),
    ],
)
def test_the_scale_is_what_x_programs_are_asked_to_draw_at(resources: str, scale: float) -> None:
    assert scale_in_resources(resources) == scale
