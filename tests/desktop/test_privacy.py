"""Claims about private windows on a real screen: they are in nothing that is kept, and nothing is done in them."""

from __future__ import annotations

import os
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest
from Xlib import X, Xatom, Xutil
from Xlib import display as xdisplay

from agent.events import Acted, Aimed, Ended, Event, Perceived
from agent.eyes.blinds import BlindedScreen
from agent.eyes.desktop import NoVeil
from agent.eyes.screen import MssScreen
from agent.eyes.windows import XWindows
from agent.journal import SqliteJournal
from agent.loop import journalled
from agent.rehearsal import ConsentingReviewer, WrittenPolicy
from agent.rules.privacy import DenyList
from agent.settings import Settings, journal_path
from agent.stop import Stop
from agent.types import (
    Forecast,
    Frame,
    OutcomeKind,
    Pixels,
    PlannedStep,
    PressKeys,
    Reads,
    Role,
    Target,
    TypeText,
)
from app.wiring import composer
from benchmarks.private_display import PrivateDisplay
from tests.desktop.patience import until

MAGENTA = 0xFF00FF
DOCUMENT = Target(Role.TEXT, "")
SECRET_TITLE = "Vault of Alice"


class Painted:
    """Windows of one colour on the display, that hear keys and buttons."""

    def __init__(self) -> None:
        self.display = xdisplay.Display()
        self.windows = XWindows()
        self.screen = MssScreen()

    def show(self, program: str, place: tuple[int, int, int, int], colour: int = MAGENTA, opacity: int = 0) -> Any:
        window = self.display.screen().root.create_window(
            *place, 0, X.CopyFromParent, background_pixel=colour, event_mask=X.KeyPressMask | X.ButtonPressMask
        )
        window.set_wm_class(program, program)
        window.set_wm_name(SECRET_TITLE)
        # Painted by this very process, whose windows count as the app's own, it says it is another's.
        window.change_property(self.display.intern_atom("_NET_WM_PID"), Xatom.CARDINAL, 32, [os.getppid()])
        window.set_wm_normal_hints(flags=Xutil.USPosition | Xutil.USSize, x=place[0], y=place[1])
        if opacity:
            atom = self.display.intern_atom("_NET_WM_WINDOW_OPACITY")
            window.change_property(atom, Xatom.CARDINAL, 32, [opacity])
        window.map()
        self.display.sync()
        until(lambda: any(w.handle == window.id for w in self.windows.stack().windows), "the window is there")
        return window

    def focused(self) -> int:
        front = self.windows.stack().focused()
        return front.handle if front is not None else 0

    def heard(self) -> int:
        """How many keys and buttons came."""
        return sum(
            self.display.next_event().type in (X.KeyPress, X.ButtonPress) for _ in range(self.display.pending_events())
        )

    def close(self) -> None:
        self.screen.close()
        self.windows.close()
        self.display.close()


@pytest.fixture
def painted(on_display: PrivateDisplay) -> Iterator[Painted]:
    one = Painted()
    yield one
    one.close()


def magenta(frame: Frame) -> int:
    red, green, blue = (frame.pixels[..., channel].astype(int) for channel in range(3))
    return int(((red > 100) & (abs(red - blue) < 30) & (green < 60)).sum())


def drive(*forecasts: Forecast) -> list[Event]:
    compose = composer(Settings(), lambda _settings, _stop: WrittenPolicy(forecasts))
    with closing(compose(ConsentingReviewer(), NoVeil(), Stop())) as mind:
        return list(journalled(mind.loop.run("Write it down", Stop()), mind.journal))


def kept_frames() -> list[Frame]:
    with SqliteJournal(journal_path()) as journal:
        events = journal.events(journal.runs()[0].id)
    return [event.observation.frame for event in events if isinstance(event, Perceived)]


def test_no_pixel_and_no_word_of_a_private_window_is_in_the_journal(
    painted: Painted, editor: subprocess.Popen[bytes]
) -> None:
    front = painted.windows.stack().focused()
    assert front is not None
    area = front.area
    painted.show("keepassxc", (area.x + area.width - 60, area.y + 200, 300, 200))
    painted.show("keepassxc", (20, 700, 200, 150))
    subprocess.run(["xdotool", "windowactivate", "--sync", str(front.handle)], check=True)
    until(lambda: painted.focused() == front.handle, "the editor is in front again")
    until(lambda: magenta(painted.screen.capture()) > 30_000, "the private windows can be seen")
    step = PlannedStep(TypeText(DOCUMENT, "seen"), "Type", Reads(DOCUMENT, "seen"))
    events = drive(Forecast((step,)))
    assert [event.outcome.kind for event in events if isinstance(event, Acted)] == [OutcomeKind.DONE]
    frames = kept_frames()
    assert frames
    for frame in frames:
        assert magenta(frame) == 0
        assert frame.pixels[area.y + 100, area.x + 100].any()  # the editor itself is still there
    with closing(sqlite3.connect(journal_path())) as database:
        bodies = " ".join(body for (body,) in database.execute("SELECT body FROM events"))
    assert "keepassxc" not in bodies
    assert SECRET_TITLE not in bodies


def test_in_front_a_private_window_is_named_but_neither_read_nor_kept_nor_touched(painted: Painted) -> None:
    vault = painted.show("keepassxc", (300, 200, 500, 400))
    until(lambda: painted.focused() == vault.id, "the private window is in front")
    until(lambda: magenta(painted.screen.capture()) > 50_000, "it can be seen")
    painted.heard()
    attack = Forecast((PlannedStep(PressKeys(("ctrl", "c")), "Copy"), PlannedStep(PressKeys(("a",)), "Type")))
    events = drive(*[attack] * 5)
    looks = [event.observation for event in events if isinstance(event, Perceived)]
    assert {(look.marks, look.window and look.window.title) for look in looks} == {((), "")}
    assert {look.window and look.window.handle for look in looks} == {vault.id}
    acted = [event.outcome.kind for event in events if isinstance(event, Acted)]
    assert acted
    assert set(acted) == {OutcomeKind.REFUSED}
    assert any(isinstance(event, Aimed) for event in events), "the hands were asked, and refused"
    assert isinstance(events[-1], Ended)
    painted.display.sync()
    assert painted.heard() == 0
    assert sum(magenta(frame) for frame in kept_frames()) == 0


def test_a_private_window_that_comes_to_the_front_after_the_look_is_not_touched(
    painted: Painted, editor: subprocess.Popen[bytes]
) -> None:
    compose = composer(
        Settings(),
        lambda _settings, _stop: WrittenPolicy([Forecast((PlannedStep(TypeText(DOCUMENT, "secret"), "Type"),))]),
    )
    vault = None
    with closing(compose(ConsentingReviewer(), NoVeil(), Stop())) as mind:
        outcomes = []
        for event in mind.loop.run("Write it down", Stop()):
            if isinstance(event, Aimed) and vault is None:
                vault = painted.show("keepassxc", (0, 0, 1500, 900))
                until(lambda: painted.focused() != 0, "something is in front")
                painted.heard()
            if isinstance(event, Acted):
                outcomes.append(event.outcome.kind)
    assert vault is not None
    assert outcomes[0] is OutcomeKind.REFUSED
    painted.display.sync()
    assert painted.heard() == 0


def test_through_a_translucent_window_nothing_private_shines(painted: Painted) -> None:
    painted.show("keepassxc", (300, 200, 400, 300))
    painted.show("editor", (300, 200, 400, 300), colour=0xFFFFFF, opacity=0x80000000)
    until(lambda: magenta_tint(painted.screen.capture()), "it shines through")
    frame = BlindedScreen(painted.screen, painted.windows, DenyList()).capture()
    assert not magenta_tint(frame)
    assert not frame.pixels[300:400, 400:500].any()


def test_an_opaque_window_over_a_private_one_stays_visible(painted: Painted) -> None:
    painted.show("keepassxc", (300, 200, 400, 300))
    painted.show("editor", (250, 150, 500, 400), colour=0x00FF00)
    until(lambda: bool((over(painted.screen.capture()) == (0, 255, 0)).all()), "the window over it")
    frame = BlindedScreen(painted.screen, painted.windows, DenyList()).capture()
    assert (over(frame) == (0, 255, 0)).all()


def over(frame: Frame) -> Pixels:
    """Pixels in the middle of both windows."""
    return frame.pixels[300:400, 400:500]


def magenta_tint(frame: Frame) -> bool:
    red, green, blue = (int(value) for value in frame.pixels[350, 450])
    return red > green + 50 and blue > green + 50


def test_a_person_s_own_list_counts(painted: Painted) -> None:
    painted.show("diary-2", (300, 200, 400, 300))
    until(lambda: magenta(painted.screen.capture()) > 50_000, "it can be seen")
    blinded = BlindedScreen(painted.screen, painted.windows, Settings(deny_programs=("diary-*",)).deny)
    assert magenta(blinded.capture()) == 0
    titled = BlindedScreen(painted.screen, painted.windows, Settings(deny_titles=("vault of alice",)).deny)
    assert magenta(titled.capture()) == 0
