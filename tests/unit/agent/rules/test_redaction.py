"""Claims about redaction: the secret is gone from all that is kept, the rest stays as it was."""

from __future__ import annotations

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.codec import encode
from agent.events import Aimed, Event, Foreseen, Perceived, Resumed, Reviewed, Started
from agent.rules.redaction import CARD, EMAIL, KEY, PASSWORD, Redaction, Redactor, luhn
from agent.types import (
    ActionKind,
    Box,
    Click,
    DesktopPoint,
    Envelope,
    Forecast,
    Frame,
    Mark,
    Observation,
    Past,
    PlannedStep,
    Reads,
    Risk,
    Role,
    Target,
    TypeText,
    Verdict,
    Window,
)

FIELD = Target(Role.PASSWORD, "PIN code")


def written(event: Event) -> str:
    return json.dumps(encode(event, lambda pixels: "frame"), ensure_ascii=False)


def with_check_digit(digits: str) -> str:
    return next(number for check in "0123456789" if luhn(number := digits + check))


def looking(*marks: Mark) -> Perceived:
    frame = Frame(np.full((20, 30, 3), 9, np.uint8), DesktopPoint(0, 0), (), 0.0)
    return Perceived(Observation(frame, marks, Window("t", "p", 1, 2, Box(0, 0, 30, 20))), 0.0)


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("Pay with 4111 1111 1111 1111 today", f"Pay with {CARD} today"),
        ("4111-1111-1111-1111", CARD),
        ("5500005555555559, then 340000000000009.", f"{CARD}, then {CARD}."),
        ("12 4111111111111111", f"12 {CARD}"),
        ("4111\u00a01111\u00a01111\u00a01111 today", f"{CARD} today"),
        ("4111\u20091111\u202f1111\u20091111", CARD),
        ("4111\u20111111\u20131111\u20101111", CARD),
        ("4111\u200b1111\u200b1111\u00ad1111", CARD),
        ("4111\u20021111\u20051111\u200a1111", CARD),
        ("4111\u30001111\u20141111\uff0d1111", CARD),
        ("-----BEGIN PGP PRIVATE KEY BLOCK-----\nlQ\n-----END PGP PRIVATE KEY BLOCK----- x", f"{KEY} x"),
        ("4111 1111 1111 1112", "4111 1111 1111 1112"),
        ("0000 0000 0000 0000", "0000 0000 0000 0000"),
        ("Order 4711 of 2026-01-31", "Order 4711 of 2026-01-31"),
        ("ghp_abcdefghijklmnopqrstuvwxyz0123456789", KEY),
        ("key AKIAIOSFODNN7EXAMPLE end", f"key {KEY} end"),
        ("Bearer abcdefghijklmnopqrst", f"Bearer {KEY}"),
        ("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N", KEY),
        ("d41d8cd98f00b204e9800998ecf8427e", KEY),
        ("-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXk\n-----END OPENSSH PRIVATE KEY----- x", f"{KEY} x"),
        ("log in with the password hunter2!", f"log in with the password {PASSWORD}"),
        ('Mein Passwort ist "Hut und Mantel"', f"Mein Passwort ist {PASSWORD}"),
        ("password: s3cret", f"password: {PASSWORD}"),
        ("Reset the password", "Reset the password"),
        ('Type "my password" and save it as "a1.txt"', 'Type "my password" and save it as "a1.txt"'),
        ("/home/al/2026/a-rather-long-name-of-a-file.txt", "/home/al/2026/a-rather-long-name-of-a-file.txt"),
        ("Donaudampfschifffahrtsgesellschaftskapitän", "Donaudampfschifffahrtsgesellschaftskapitän"),
    ],
)  # fmt: skip
def test_secrets_go_and_the_rest_stays(said: str, kept: str) -> None:
    assert Redaction().text(said) == kept
    assert Redaction().text(kept) == kept
    assert Redaction(cards=False, keys=False).text(said) == said


def test_addresses_go_where_the_person_wants_it() -> None:
    assert Redaction().text("to alice.b+c@example.co.uk now") == "to alice.b+c@example.co.uk now"
    assert Redaction(emails=True).text("to alice.b+c@example.co.uk now") == f"to {EMAIL} now"


@given(st.text("0123456789", min_size=12, max_size=18).filter(lambda digits: any(c != "0" for c in digits)), st.data())
def test_every_card_number_goes_however_it_is_grouped(digits: str, data: st.DataObject) -> None:
    number = with_check_digit(digits)
    grouped = "".join(
        digit + (data.draw(st.sampled_from(["", " ", "-"])) if place < len(number) - 1 else "")
        for place, digit in enumerate(number)
    )
    assert Redaction().text(f"the card {grouped} of mine") == f"the card {CARD} of mine"


def test_a_card_in_numbers_without_end_goes_and_keeps_nobody_waiting() -> None:
    """Were every group of them tried with every other, this would take hours."""
    assert Redaction().text("0-" * 4000 + "4111-1111-1111-1111").endswith(f"0-{CARD}")
    assert Redaction().text("0-" * 4000 + "0") == "0-" * 4000 + "0"


@given(st.text(max_size=60))
def test_text_without_digits_and_keywords_stays(said: str) -> None:
    if not any(c.isdigit() for c in said):
        assert Redaction().text(said) == said or "p" in said.casefold() or "BEGIN" in said or "п" in said.casefold()


def test_a_redacted_mark_is_painted_over_in_the_kept_picture_and_only_there() -> None:
    card, save = (
        Mark(Role.TEXT, "Card", Box(2, 3, 10, 5), "4111 1111 1111 1111"),
        Mark(Role.BUTTON, "Save", Box(20, 3, 5, 5)),
    )
    seen = looking(card, save)
    kept = Redactor(Redaction())(seen)
    assert isinstance(kept, Perceived)
    assert kept.observation.marks == (Mark(Role.TEXT, "Card", Box(2, 3, 10, 5), CARD), save)
    assert not kept.observation.frame.pixels[3:8, 2:12].any()
    assert kept.observation.frame.pixels.sum() == 9 * 3 * (20 * 30 - 50)
    assert seen.observation.marks[0].value == "4111 1111 1111 1111"  # what the policy reads is not touched
    assert (seen.observation.frame.pixels == 9).all()


@pytest.mark.parametrize(
    "secret", ["4111-1111-1111-1111", "sk-proj-0123456789abcdef", "anna@example.org", "password: hunter22!"]
)
@pytest.mark.parametrize("part", ["name", "value"])
def test_whatever_rule_takes_a_text_out_takes_it_out_of_the_picture_too(secret: str, part: str) -> None:
    box = Box(2, 3, 10, 5)
    mark = Mark(Role.LABEL, secret, box) if part == "name" else Mark(Role.TEXT, "Field", box, secret)
    kept = Redactor(Redaction(emails=True))(looking(mark))
    assert isinstance(kept, Perceived)
    assert not kept.observation.frame.pixels[3:8, 2:12].any()
    untouched = Redactor(Redaction(cards=False, keys=False, emails=False))(looking(mark))
    assert isinstance(untouched, Perceived)
    assert (untouched.observation.frame.pixels == 9).all()


@given(st.text(min_size=1, max_size=12).filter(lambda text: text.strip() and "\\" not in text and '"' not in text))
def test_what_is_typed_into_a_password_field_is_in_nothing_that_is_kept(secret: str) -> None:
    secret = f"zqx{secret}"
    redactor = Redactor(Redaction(cards=False, keys=False))
    step = PlannedStep(TypeText(FIELD, secret), f"Type {secret} into PIN code", Reads(FIELD, secret))
    click = PlannedStep(Click(Target(Role.BUTTON, "OK")), f"confirm {secret}")
    envelope = Envelope(frozenset({"p"}), frozenset({ActionKind.TYPE_TEXT}), frozenset({secret}), 2, Risk.HIGH, 1.0)
    told: list[Event] = [
        Foreseen(Forecast((step, click), f"because of {secret}"), 0.0),
        Reviewed(Verdict((step,), envelope), 0.0),
        Aimed(step, 0.0),
        looking(Mark(Role.LABEL, f"you typed {secret}", Box(0, 0, 5, 5))),
    ]
    for event in told:
        kept = written(redactor(event))
        assert json.dumps(secret, ensure_ascii=False)[1:-1] not in kept
        assert PASSWORD in kept


def test_a_short_password_goes_as_a_word_and_from_no_other() -> None:
    step = PlannedStep(TypeText(FIELD, "ab"), "Type ab into the cabinet", Reads(FIELD, "ab"))
    kept = Redactor(Redaction())(Aimed(step, 0.0))
    assert isinstance(kept, Aimed)
    assert kept.step.instruction == f"Type {PASSWORD} into the cabinet"
    assert kept.step.action == TypeText(FIELD, PASSWORD)


def test_a_new_run_starts_without_the_passwords_of_the_last() -> None:
    redactor = Redactor(Redaction())
    redactor(Aimed(PlannedStep(TypeText(FIELD, "rosebud"), "Type"), 0.0))
    assert redactor(Started("r", "Write rosebud", "nano", 0.0)) == Started("r", "Write rosebud", "nano", 0.0)


def test_which_run_it_goes_on_from_is_kept() -> None:
    """A run's id looks like a key, and is none."""
    run = "0123456789abcdef0123456789abcdef"
    kept = Redactor(Redaction())(Resumed(Past(run, "Pay with 4111111111111111", (), ()), 0.0))
    assert kept == Resumed(Past(run, f"Pay with {CARD}", (), ()), 0.0)


def test_the_goal_is_redacted_and_the_run_keeps_its_id() -> None:
    run = "0123456789abcdef0123456789abcdef"
    kept = Redactor(Redaction())(Started(run, "Pay with 4111111111111111", "nano", 0.0))
    assert kept == Started(run, f"Pay with {CARD}", "nano", 0.0)
