"""Claims about secrets: nobody but the hands ever meets a value, wherever the screen shows it."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.codec import encode
from agent.errors import Stopped, UnknownSecretError, UsageError
from agent.events import Aimed, Ended, Event, Started
from agent.expectations import MarksVerifier
from agent.grounding import MarksGrounder
from agent.hands.answers import Refusal
from agent.hands.body import check_text
from agent.journal import SqliteJournal
from agent.loop import Loop, journalled
from agent.rehearsal import ConsentingReviewer, RecordingHands, StillEyes, WrittenPolicy
from agent.rules.last_look import AimingHands
from agent.rules.redaction import Redaction, Redactor
from agent.rules.risk import assess
from agent.rules.secrets import (
    NO_FIELD,
    NOT_ALONE,
    PART,
    BlinkeredEyes,
    BlinkeredMarker,
    SecretiveHands,
    Vault,
    placeholder,
    secret_of,
    secrets_in,
)
from agent.stop import Stop
from agent.types import (
    VALUE_CUT,
    Box,
    Click,
    DesktopPoint,
    EndingKind,
    Finish,
    Forecast,
    Frame,
    Mark,
    Observation,
    Outcome,
    OutcomeKind,
    PlannedStep,
    Reads,
    Risk,
    Role,
    Source,
    Target,
    TypeText,
    Window,
)

VALUE = "Ab9$ correct horse"
GOAL = f'Type "{placeholder("mail")}" into the Account field'
FIELD = Target(Role.TEXT, "Account")
BOX = Box(10, 10, 30, 10)
SAID_OF_SIGN = "the secret holds what is not a character to type"
WINDOW = Window("Letter", "mousepad", 10, 20, Box(0, 0, 60, 40))

values = st.text(st.characters(categories=("L", "N", "P", "S")), min_size=1, max_size=40)
around = st.text(max_size=40)


def opened(value: str = VALUE, goal: str = GOAL) -> Vault:
    vault = Vault(lambda name: value)
    vault.open(goal, Stop())
    return vault


def look(*marks: Mark, title: str = "Letter", window: Window = WINDOW) -> Observation:
    pixels = np.full((40, 60, 3), 200, np.uint8)
    return Observation(Frame(pixels, DesktopPoint(0, 0), (), 0.0), marks, replace(window, title=title))


def field(value: str) -> Mark:
    return Mark(Role.TEXT, "Account", BOX, value=value)


def blank(observation: Observation, box: Box) -> bool:
    part = observation.frame.pixels[box.y : box.y + box.height, box.x : box.x + box.width]
    return not part.any()


class Typist:
    """Hands that really type: what they are told, with secrets as the hands process knows them, is on the next look."""

    def __init__(self, eyes: StillEyes) -> None:
        self.told: list[PlannedStep] = []
        self._eyes = eyes

    def perform(self, step: PlannedStep, observation: Observation, stop: Stop) -> Outcome:
        self.told.append(step)
        self._eyes.turn()
        return Outcome(OutcomeKind.DONE, f"the window “{VALUE}” said so")

    def release(self) -> None:
        """Nothing is held."""


# --- Placeholders -----------------------------------------------------------------------------------------------------


def test_a_goal_names_its_secrets() -> None:
    assert secrets_in(f"{placeholder('a')} and {placeholder('b-2')}, {placeholder('a')}") == ("a", "b-2")
    assert secrets_in("nothing of the kind") == ()
    assert secret_of(placeholder("mail")) == "mail"
    assert secret_of(f"x{placeholder('mail')}") == ""


@pytest.mark.parametrize("half", ["{{secret:", "{{secret:}}", "{{secret:a b}}", "{{secret:a}", "{{secret:ä}}"])
def test_half_a_placeholder_is_refused_before_anything_is_typed(half: str) -> None:
    with pytest.raises(UsageError) as caught:
        secrets_in(f"type {half}")
    assert caught.value.advice


# --- Hiding -----------------------------------------------------------------------------------------------------------


@given(value=values, before=around, after=around)
def test_no_value_is_left_in_a_text_and_hiding_twice_changes_nothing_more(value: str, before: str, after: str) -> None:
    vault = opened(value)
    told = vault.hide(f"{before} {value} {after}")
    assert vault.hide(told) == told
    assert placeholder("mail") in told
    if len(value) >= 4:
        assert value not in told.replace(placeholder("mail"), "")


def test_a_secret_that_is_a_word_of_the_placeholder_leaves_the_placeholder_whole() -> None:
    for value in ("secret", "mail", "{{", "}}", "{{secret:mail}}"):
        assert opened(value).hide(f"it is {placeholder('mail')}") == f"it is {placeholder('mail')}"


def test_the_beginning_of_a_secret_typed_half_way_is_hidden() -> None:
    assert opened().hide(VALUE[:7]) == PART
    assert opened().hide(f"name {VALUE[:-1]}") == f"name {PART}"
    long = "x1" * 300
    assert opened(long).hide(long[:199] + VALUE_CUT) == PART


def test_two_secrets_of_which_one_holds_the_other_are_told_apart() -> None:
    vault = Vault({"a": "hunter2", "b": "hunter2000"}.__getitem__)
    vault.open(f"{placeholder('a')} {placeholder('b')}", Stop())
    assert vault.hide("hunter2000 hunter2") == f"{placeholder('b')} {placeholder('a')}"


def test_a_vault_tells_no_value_of_itself_and_forgets_with_the_next_goal() -> None:
    vault = opened()
    assert VALUE not in repr(vault)
    vault.open("nothing secret", Stop())
    assert vault.hide(VALUE) == VALUE


def test_a_secret_that_cannot_be_had_ends_the_run_before_it_begins() -> None:
    def missing(name: str) -> str:
        raise UnknownSecretError(f"there is no secret called {name}", "Keep it.")

    with pytest.raises(UnknownSecretError):
        Vault(missing).open(GOAL, Stop())


def test_while_the_keyring_is_being_unlocked_a_stop_is_heard() -> None:
    stop, never = Stop(), threading.Event()

    def locked(_: str) -> str:
        stop.pull("the test")
        never.wait(60)
        return ""

    with pytest.raises(Stopped):
        Vault(locked).open(GOAL, stop)
    never.set()


# --- Looking and typing -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "mark", [field(VALUE), Mark(Role.LABEL, f"Hello {VALUE}", BOX), Mark(Role.TEXT, "", BOX, value=f"{VALUE}\nmore")]
)
def test_what_shows_a_secret_is_read_as_its_placeholder_and_painted_over(mark: Mark) -> None:
    seen = BlinkeredEyes(StillEyes([look(mark, title=f"{VALUE} - Editor")]), opened(), lambda _: ()).look(Stop())
    assert VALUE not in json.dumps(encode(seen, lambda _: "pixels"))
    assert placeholder("mail") in seen.marks[0].name + seen.marks[0].value
    assert seen.window is not None
    assert seen.window.title == f"{placeholder('mail')} - Editor"
    assert blank(seen, BOX)
    assert not blank(seen, Box(45, 30, 5, 5))


class Told:
    """A marker that tells what it is given."""

    def __init__(self, *marks: Mark) -> None:
        self._marks = marks

    def marks(self, frame: Frame) -> tuple[tuple[Mark, ...], Window | None]:
        return self._marks, look(title=f"{VALUE} - Editor").window


def test_right_before_an_act_a_secret_is_read_as_its_placeholder_too_and_in_no_reason() -> None:
    """Else what bears it in its name is not found again, and the reason of that says the value."""
    search = Mark(Role.BUTTON, f"Search for {VALUE}", Box(5, 5, 20, 10))
    marker = BlinkeredMarker(Told(search), opened())
    marks, window = marker.marks(look().frame)
    assert [mark.name for mark in marks] == [f"Search for {placeholder('mail')}"]
    assert window is not None
    assert VALUE not in window.title
    seen = BlinkeredEyes(StillEyes([look(search)]), opened(), lambda _: ()).look(Stop())
    step = PlannedStep(
        Click(Target(Role.BUTTON, marks[0].name)),
        "",
        grounding=MarksGrounder().ground(Target(Role.BUTTON, marks[0].name), seen),
    )
    for now, kind in ((marker, OutcomeKind.DONE), (BlinkeredMarker(Told(), opened()), OutcomeKind.REFUSED)):
        outcome = AimingHands(RecordingHands(), now, MarksGrounder()).perform(step, seen, Stop())
        assert outcome.kind is kind
        assert VALUE not in outcome.reason


def test_where_a_secret_was_typed_stays_painted_over_where_nothing_can_be_read_and_the_window_moves() -> None:
    eyes = StillEyes([look()])
    hands = SecretiveHands(Typist(eyes), opened())
    step = PlannedStep(TypeText(FIELD, placeholder("mail")), "type it")
    grounding = MarksGrounder().ground(FIELD, look(field("")))
    assert hands.perform(replace(step, grounding=grounding), look(field("")), Stop()).kind is OutcomeKind.DONE
    moved = replace(WINDOW, box=Box(5, 20, 60, 40))
    seen = BlinkeredEyes(StillEyes([look(window=moved)]), opened(), hands.where).look(Stop())
    assert blank(seen, Box(15, 30, 30, 10))
    misread = Mark(Role.TEXT, "Ab9S correct horse", Box(16, 31, 20, 8), source=Source.OCR)
    seen = BlinkeredEyes(StillEyes([look(misread, window=moved)]), opened(), hands.where).look(Stop())
    assert (seen.marks[0].name, seen.marks[0].value) == ("", PART)
    # In the picture of another window it is the blinds that hide it, where it shows at all.
    elsewhere = BlinkeredEyes(StillEyes([look(window=replace(moved, handle=99))]), opened(), hands.where).look(Stop())
    assert not blank(elsewhere, Box(15, 30, 30, 10))
    assert hands.spots() == {WINDOW.handle: [Box(10, 10, 30, 10)]}


@pytest.mark.parametrize(
    ("action", "why"),
    [
        (TypeText(FIELD, f"my {placeholder('mail')}"), NOT_ALONE),
        (TypeText(FIELD, "{{secret:"), NOT_ALONE),
        (TypeText(Target(Role.BUTTON, "Account"), placeholder("mail")), NO_FIELD),
    ],
)
def test_a_secret_goes_alone_and_into_a_field_or_not_at_all(action: TypeText, why: str) -> None:
    typist = Typist(StillEyes([look()]))
    outcome = SecretiveHands(typist, opened()).perform(PlannedStep(action, "type"), look(), Stop())
    assert outcome == Outcome(OutcomeKind.REFUSED, why)
    assert not typist.told


def test_the_reason_of_an_outcome_tells_no_secret() -> None:
    step = PlannedStep(Click(FIELD), "click")
    outcome = SecretiveHands(Typist(StillEyes([look()])), opened()).perform(step, look(), Stop())
    assert VALUE not in outcome.reason
    assert placeholder("mail") in outcome.reason


@pytest.mark.parametrize(
    ("reason", "told"),
    [
        (
            "typed 5 of 14 characters, then the window has not the keyboard",
            "typed a part of the secret, then the window has not the keyboard",
        ),
        (
            "clicked, but typed 5 of 14 characters, then another program keeps the clipboard; no copy was kept",
            "clicked, but typed a part of the secret, then another program keeps the clipboard; no copy was kept",
        ),
        (
            "typed 14 of 14 characters, but the program does not read them",
            "typed a part of the secret, but the program does not read it",
        ),
        *(
            (f"the text holds {sign!r}, which is not a character to type", SAID_OF_SIGN)
            for sign in ("\u202e", "\x07", "'", "\ud800", ",")
        ),
    ],
)
def test_the_reason_of_a_secrets_step_tells_neither_its_length_nor_a_character(reason: str, told: str) -> None:
    typed = PlannedStep(TypeText(FIELD, placeholder("mail")), "type it")
    saying = RecordingHands(lambda _: Outcome(OutcomeKind.FAILED, reason))
    for value in (VALUE, "14", "5"):  # a short secret is hidden wherever it stands as a word
        outcome = SecretiveHands(saying, opened(value)).perform(typed, look(), Stop())
        assert outcome == Outcome(OutcomeKind.FAILED, told)
    plain = replace(typed, action=TypeText(FIELD, "no secret"))
    assert SecretiveHands(saying, opened()).perform(plain, look(), Stop()).reason == reason


def test_what_the_hands_say_of_a_character_is_known_to_whoever_hides_it() -> None:
    with pytest.raises(Refusal) as refused:
        check_text("a\u202eb")
    typed = PlannedStep(TypeText(FIELD, placeholder("mail")), "type it")
    saying = RecordingHands(lambda _: Outcome(OutcomeKind.REFUSED, str(refused.value)))
    assert SecretiveHands(saying, opened()).perform(typed, look(), Stop()).reason == SAID_OF_SIGN


def test_approved_for_one_field_a_secret_is_another_danger_in_another() -> None:
    def danger(target: Target, name: str = "mail") -> tuple[Risk, str]:
        return assess(TypeText(target, placeholder(name)), WINDOW)

    approved = danger(Target(Role.PASSWORD, "Password"))
    assert approved[0] is Risk.HIGH
    assert "types the secret mail" in approved[1]
    others = [
        danger(Target(Role.PASSWORD, "Other password")),
        danger(Target(Role.TEXT, "Password")),
        danger(Target(Role.PASSWORD, "Password"), "bank"),
        assess(TypeText(Target(Role.PASSWORD, "Password"), "hello"), WINDOW),
    ]
    assert approved not in others


# --- A whole run ------------------------------------------------------------------------------------------------------


def run(tmp_path: Path, *looks: Observation) -> tuple[list[Event], WrittenPolicy, list[Observation]]:
    """A run that types the secret, its journal in ``tmp_path``; its events, its policy, and what that was shown."""
    eyes = StillEyes(looks)
    vault = opened()
    hands = SecretiveHands(Typist(eyes), vault)
    text = placeholder("mail")
    steps = (
        PlannedStep(TypeText(FIELD, text), "type it", Reads(FIELD, text)),
        PlannedStep(Finish(), "finish", Reads(FIELD, text)),
    )
    shown: list[Observation] = []

    class Watched(WrittenPolicy):
        def forecast(self, goal: str, observation: Observation, *rest: object) -> Forecast:
            shown.append(observation)
            return super().forecast(goal, observation, *rest)  # type: ignore[arg-type]

    policy = Watched([Forecast(steps), Forecast(steps)])
    loop = Loop(
        BlinkeredEyes(eyes, vault, hands.where),
        policy,
        MarksGrounder(),
        ConsentingReviewer(),
        hands,
        MarksVerifier(),
        patience=0.0,
    )
    with SqliteJournal(tmp_path / "journal.sqlite", Redactor(Redaction(), vault.hide)) as journal:
        return list(journalled(loop.run(GOAL, Stop()), journal)), policy, shown


def kept(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.iterdir())


@pytest.mark.parametrize("shown_as", [VALUE, f"  {VALUE}  ", VALUE[:-3], "•" * len(VALUE)])
def test_no_value_is_in_journal_prompt_or_event_whatever_the_screen_shows_after_typing(
    tmp_path: Path, shown_as: str
) -> None:
    after = look(field(shown_as), Mark(Role.LABEL, f"Signed in with {shown_as}", Box(0, 30, 60, 5)), title=shown_as)
    events, policy, shown = run(tmp_path, look(field("")), after)
    told = json.dumps([encode(event, lambda _: "pixels") for event in events])
    said = json.dumps([encode(one, lambda _: "pixels") for one in shown])
    for place in (told.encode(), said.encode(), kept(tmp_path), repr(policy.histories).encode()):
        assert VALUE.encode() not in place
        assert VALUE[:-3].encode() not in place
    assert placeholder("mail").encode() in kept(tmp_path)


def test_that_a_field_reads_the_secret_is_verified_without_knowing_it(tmp_path: Path) -> None:
    events, _, _ = run(tmp_path, look(field("")), look(field(VALUE)))
    assert isinstance(events[-1], Ended)
    assert events[-1].ending.kind is EndingKind.VERIFIED


def test_half_a_secret_is_not_verified(tmp_path: Path) -> None:
    events, _, _ = run(tmp_path, look(field("")), look(field(VALUE[:-1])))
    assert isinstance(events[-1], Ended)
    assert events[-1].ending.kind is not EndingKind.VERIFIED


def test_in_the_journal_a_placeholder_for_a_password_stays_what_it_is() -> None:
    redact: Callable[[Event], Event] = Redactor(Redaction(), opened().hide)
    goal = f'Log in with the password "{placeholder("mail2")}", or password: {placeholder("mail2")}'
    started = redact(Started("r", goal, "p", 0.0))
    assert isinstance(started, Started)
    assert started.goal == goal
    step = PlannedStep(TypeText(Target(Role.PASSWORD, "Password"), placeholder("mail")), "type it")
    aimed = redact(Aimed(step, 0.0))
    assert isinstance(aimed, Aimed)
    assert aimed.step == step
