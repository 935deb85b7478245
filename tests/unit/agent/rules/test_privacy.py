"""Claims about what is private: it is neither passed on nor touched, and the list only grows."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.errors import HandsError, ScreenError
from agent.rehearsal import RecordingHands, StillEyes
from agent.rules.privacy import PROGRAMS, TITLES, DenyList, DiscreetEyes, DiscreetHands, discreet
from agent.stop import Stop
from agent.types import (
    Action,
    Box,
    Click,
    DesktopPoint,
    Direction,
    Frame,
    FramePoint,
    Grounding,
    Mark,
    Observation,
    OpenApp,
    Outcome,
    OutcomeKind,
    PlannedStep,
    PressKeys,
    Role,
    Scroll,
    Source,
    Target,
    TypeText,
    Wait,
    Window,
)

SECRET = 200
WHOLE = Box(0, 0, 60, 40)
BUTTON = Target(Role.BUTTON, "Copy")


def look(title: str = "Letter", program: str = "mousepad", *marks: Mark, box: Box = WHOLE) -> Observation:
    frame = Frame(np.full((40, 60, 3), SECRET, np.uint8), DesktopPoint(100, 0), (), 0.0)
    return Observation(frame, marks, Window(title, program, 10, 20, box))


class Empty:
    """A screen with nothing private on it, but for what it is told."""

    def __init__(self, private: bool = False, titles: tuple[str, ...] = ()) -> None:
        self._private, self._titles = private, titles
        self.asked: list[list[DesktopPoint]] = []

    def private(self, points: object) -> bool:
        self.asked.append(list(points))  # type: ignore[call-overload]
        return self._private

    def titles(self) -> tuple[str, ...]:
        return self._titles


# --- The list ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "program",
    [
        "keepassxc",
        "KeePassXC",
        "org.keepassxc.KeePassXC",
        "bitwarden-desktop",
        "1password",
        "seahorse",
        "pinentry-gtk-2",
        "polkit-gnome-authentication-agent-1",
        "polkit-gnome-au",
        "polkit-mate-authentication-agent-1",
        "polkit-kde-authentication-agent-1",
        "xfce-polkit",
        "lxqt-policykit-agent",
        "lxpolkit",
        "kdesudo",
        "light-locker",
        "xfce4-screensaver",
        "lightdm-gtk-greeter",
        "firewall-config",
        "gcr-prompter",
        "ＫｅｅｐａｓｓＸＣ",
        "ssh-askpass",
        "kwalletmanager5",
    ],
)
def test_password_managers_and_keyrings_are_private(program: str) -> None:
    assert DenyList().denies((program,), "whatever")


@pytest.mark.parametrize(
    "title",
    [
        "Wikipedia — Mozilla Firefox Private Browsing",
        "New Incognito Tab - Chromium",
        "Neuer Tab — Privater Modus",
        "My Bank: Online  Banking",
        "Bank (online\u00a0ban\u200bking)",
        "Sign in | PayPal",
        "Passwords.kdbx [Locked] - KeePassXC",
        "Authentication Required",
        "新しいタブ シークレット",
    ],
)
def test_private_browsing_banking_and_passphrases_are_private(title: str) -> None:
    assert DenyList().denies(("firefox",), title)


@pytest.mark.parametrize(
    ("program", "title"),
    [
        ("mousepad", "Letter"),
        ("firefox", "River bank erosion — Wikipedia"),
        ("libreoffice", "Embankings.odt"),
        ("", ""),
    ],
)
def test_ordinary_work_is_not_private(program: str, title: str) -> None:
    assert not DenyList().denies((program,), title)


words = st.text(max_size=12)


@given(st.tuples(words, words), st.tuples(words, words), st.sampled_from(PROGRAMS), st.sampled_from(TITLES))
def test_nothing_that_is_added_takes_anything_away(
    programs: tuple[str, ...], titles: tuple[str, ...], program: str, title: str
) -> None:
    deny = DenyList(programs, titles)
    assert deny.denies((program.replace("*", "x").replace("?", "x"),), "")
    assert deny.denies(("anything",), f"see {title} here")


@given(words.filter(lambda word: word.strip()))
def test_what_the_person_adds_is_private(word: str) -> None:
    deny = DenyList(programs=("tresor*",), titles=("Tagebuch",))
    assert deny.denies((f"Tresor{word.split(maxsplit=1)[0]}",), "")
    assert deny.denies(("mousepad",), f"{word} - TAGEBUCH - {word}")


# --- Looking ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("title", "program"), [("Vault", "keepassxc"), ("Letter — Private Browsing", "firefox")])
def test_a_look_at_a_private_window_says_that_it_is_one_and_nothing_else(title: str, program: str) -> None:
    eyes = DiscreetEyes(StillEyes([look(title, program, Mark(Role.BUTTON, "Copy", Box(1, 1, 9, 9), "x"))]), DenyList())
    seen = eyes.look(Stop())
    assert seen.marks == ()
    assert seen.window == Window("", program, 10, 20, WHOLE)
    assert not (seen.frame.pixels == SECRET).any()


def test_a_private_window_beside_the_one_in_front_is_blank_and_without_marks() -> None:
    beside = Mark(Role.WINDOW, "New Private Window — Incognito", Box(30, 0, 30, 40))
    marks = (
        Mark(Role.BUTTON, "Save", Box(2, 2, 9, 9)),
        beside,
        Mark(Role.TEXT, "Search", Box(33, 3, 20, 9), "illness"),
    )
    seen = discreet(look("Letter", "firefox", *marks, box=Box(0, 0, 30, 40)), DenyList())
    assert seen.marks == marks[:1]
    assert (seen.frame.pixels[:, :30] == SECRET).all()
    assert (seen.frame.pixels[:, 30:] == 0).all()


boxes = st.builds(Box, st.integers(-20, 70), st.integers(-20, 50), st.integers(0, 90), st.integers(0, 60))
marks_of_a_look = st.lists(
    st.builds(
        Mark, st.sampled_from(Role), st.sampled_from(["Save", "PIN", "Incognito", ""]), boxes, st.text(max_size=5)
    ),
    max_size=6,
)


@given(marks_of_a_look, st.sampled_from(["Letter", "Incognito", "PayPal"]), st.sampled_from(["mousepad", "seahorse"]))
def test_no_pixel_of_a_password_field_and_no_value_of_it_is_passed_on(
    marks: list[Mark], title: str, program: str
) -> None:
    given_look = look(title, program, *marks)
    seen = discreet(given_look, DenyList())
    for mark in marks:
        if mark.role is Role.PASSWORD:
            left, top = max(0, mark.box.x), max(0, mark.box.y)
            right, bottom = max(0, mark.box.x + mark.box.width), max(0, mark.box.y + mark.box.height)
            assert not seen.frame.pixels[top:bottom, left:right].any()
    assert all(mark.value == "" for mark in seen.marks if mark.role is Role.PASSWORD)
    assert {replace(mark, value="") for mark in seen.marks} <= {replace(mark, value="") for mark in marks}
    assert (given_look.frame.pixels == SECRET).all()


# --- Acting -----------------------------------------------------------------------------------------------------------


def grounded(action: Action) -> PlannedStep:
    return PlannedStep(action, "a step", grounding=Grounding(FramePoint(5, 6), WHOLE, Source.ACCESSIBILITY, 1.0))


ACTIONS: tuple[Action, ...] = (
    Click(BUTTON),
    Scroll(BUTTON, Direction.DOWN),
    TypeText(BUTTON, "x"),
    PressKeys(("ctrl", "c")),
    OpenApp("Text Editor"),
)


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: type(action).__name__)
def test_nothing_is_done_in_a_private_program_whoever_approved_it(action: Action) -> None:
    hands = RecordingHands()
    discreet_hands = DiscreetHands(hands, DenyList(), Empty())
    outcome = discreet_hands.perform(grounded(action), look("", "keepassxc"), Stop())
    assert outcome.kind is OutcomeKind.REFUSED
    assert hands.performed == []


@pytest.mark.parametrize("action", ACTIONS[:4], ids=lambda action: type(action).__name__)
def test_what_is_private_now_counts_and_not_what_was_seen(action: Action) -> None:
    hands, screen = RecordingHands(), Empty(private=True)
    outcome = DiscreetHands(hands, DenyList(), screen).perform(grounded(action), look(), Stop())
    assert outcome.kind is OutcomeKind.REFUSED
    assert hands.performed == []
    assert screen.asked == [[DesktopPoint(105, 6)]]  # of the desktop, not of the frame


@pytest.mark.parametrize("name", ["KeePassXC", "Passwords and Keys", "Bitwarden", "seahorse"])
def test_a_private_program_is_not_opened(name: str) -> None:
    hands = RecordingHands()
    outcome = DiscreetHands(hands, DenyList(), Empty()).perform(PlannedStep(OpenApp(name), "open"), look(), Stop())
    assert outcome.kind is OutcomeKind.REFUSED
    assert hands.performed == []


def test_elsewhere_the_hands_do_what_they_are_told() -> None:
    hands = RecordingHands()
    discreet_hands = DiscreetHands(hands, DenyList(), Empty())
    for action in (*ACTIONS, Wait()):
        assert discreet_hands.perform(grounded(action), look(), Stop()).kind is OutcomeKind.DONE
    assert len(hands.performed) == len(ACTIONS) + 1
    discreet_hands.release()
    assert hands.released == 1


def test_no_reason_names_a_private_window() -> None:
    hands = RecordingHands(lambda _: Outcome(OutcomeKind.REFUSED, "“Vault.kdbx” has the keyboard"))
    outcome = DiscreetHands(hands, DenyList(), Empty(titles=("Vault.kdbx", ""))).perform(
        grounded(Click(BUTTON)), look(), Stop()
    )
    assert outcome.reason == "a private window has the keyboard"


@pytest.mark.parametrize("title", ["Sign in | PayPal", "a ” b “ Online banking", "Vault.kdbx\n"])
def test_no_reason_names_a_private_window_that_is_gone_again(title: str) -> None:
    hands = RecordingHands(
        lambda _: Outcome(OutcomeKind.FAILED, f"typed 3 of 9 characters, then “{title}” has the keyboard")
    )
    outcome = DiscreetHands(hands, DenyList(), Empty()).perform(grounded(Click(BUTTON)), look(), Stop())
    assert outcome.reason == "typed 3 of 9 characters, then a private window has the keyboard"


def test_a_title_without_end_makes_no_reason_without_end_and_a_private_one_is_taken_out_whole() -> None:
    endless, vault = "x" * 100_000, "Vault" + "y" * 100_000
    hands = RecordingHands(lambda _: Outcome(OutcomeKind.REFUSED, f"“{vault}” covers “{endless}”"))
    outcome = DiscreetHands(hands, DenyList(), Empty(titles=(vault,))).perform(grounded(Click(BUTTON)), look(), Stop())
    assert outcome.reason.startswith("a private window covers “xxx")
    assert len(outcome.reason) <= 500


def test_where_the_screen_does_not_tell_nothing_is_done() -> None:
    class Gone(Empty):
        def private(self, points: object) -> bool:
            raise ScreenError("the display went away", "Start again.")

    hands = RecordingHands()
    with pytest.raises(HandsError, match="cannot be told") as caught:
        DiscreetHands(hands, DenyList(), Gone()).perform(grounded(Click(BUTTON)), look(), Stop())
    assert caught.value.advice
    assert hands.performed == []
