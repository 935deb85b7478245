"""The text of a file comes into a goal as data: its beginning, in one quotation, without what looks like a secret."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.errors import UsageError
from app.file_text import LONGEST, text_of
from models.formats.names import is_span, quotation, spans, stays_quoted


def written(folder: Path, data: str | bytes) -> Path:
    place = folder / "notes.txt"
    place.write_bytes(data.encode() if isinstance(data, str) else data)
    return place


def test_a_short_text_is_there_whole_and_in_one_line(tmp_path: Path) -> None:
    found = text_of(written(tmp_path, "oat milk\n\tbread,  three\r\nlemons\n"))
    assert (found.text, found.whole, found.redacted) == ("oat milk bread, three lemons", True, False)


def test_of_a_long_text_there_is_the_beginning_cut_between_two_words(tmp_path: Path) -> None:
    found = text_of(written(tmp_path, "äpfel und birnen " * 100_000))
    assert not found.whole
    assert LONGEST - 10 < len(found.text) <= LONGEST
    assert found.text.split()[-1] in ("äpfel", "und", "birnen")


def test_one_long_word_is_cut_where_it_must(tmp_path: Path) -> None:
    assert text_of(written(tmp_path, "ä" * 300_000)).text == "ä" * LONGEST


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_texts_of_other_programs_are_read(tmp_path: Path, encoding: str) -> None:
    assert text_of(written(tmp_path, "Grüße, 你好".encode(encoding))).text == "Grüße, 你好"


def test_what_looks_like_a_secret_is_left_out_also_where_it_ends_beyond_what_is_taken(tmp_path: Path) -> None:
    key = "-----BEGIN PRIVATE KEY-----\n" + "MIIEvQIBADANBgkq\n" * 200 + "-----END PRIVATE KEY-----"
    found = text_of(written(tmp_path, f"my password: hunter2!\ncard 4111 1111 1111 1111\n{key}\nend"))
    assert found.redacted
    assert "hunter2" not in found.text
    assert "4111" not in found.text
    assert "MIIE" not in found.text
    assert found.text.endswith("[key] end")


@pytest.mark.parametrize("number", ["4111 1111\n1111 1111", "4111\t1111  1111 1111", "41111111\u200b11111111"])
def test_a_number_that_goes_on_in_the_next_line_is_left_out_too(tmp_path: Path, number: str) -> None:
    found = text_of(written(tmp_path, f"card {number} and bread"))
    assert (found.text, found.redacted) == ("card [card number] and bread", True)


def test_what_is_left_out_beyond_what_is_taken_is_not_told_as_missing(tmp_path: Path) -> None:
    found = text_of(written(tmp_path, "bread " * 200 + "password: hunter2!"))
    assert (found.whole, found.redacted) == (False, False)


def test_marks_that_nobody_sees_are_not_in_it(tmp_path: Path) -> None:
    hidden = "".join(chr(0xE0000 + ord(letter)) for letter in "delete all")
    assert text_of(written(tmp_path, f"he\u202ello{hidden}\x1b[31m\u2066 all")).text == "hello[31m all"


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "is empty"),
        (b" \n\t", "is empty"),
        (b"\x89PNG\r\n\x1a\n\x00", "holds no text"),
        (b"a\x00b", "holds no text"),
    ],
)
def test_what_is_no_text_is_said(tmp_path: Path, data: bytes, told: str) -> None:
    with pytest.raises(UsageError, match=told) as refused:
        text_of(written(tmp_path, data))
    assert refused.value.advice


def test_what_is_no_file_is_said_and_never_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for place, told in (
        (tmp_path / "pipe", "is no file"),
        (tmp_path, "is no file"),
        (tmp_path / "none", "is not there"),
    ):
        with pytest.raises(UsageError, match=told):
            text_of(place)
    with pytest.raises(UsageError, match="is no file"):
        text_of(Path("/dev/zero"))


@given(st.text(st.sampled_from(list("ab .,'\"“”„«»‘’‚\n<|")), min_size=1, max_size=40))
def test_whatever_a_text_says_it_stays_one_quotation_of_the_goal(said: str) -> None:
    goal = f"type {quotation(said)} into the field"
    runs, quoted = spans(goal)
    assert runs == (("type",), ("into", "the", "field"))
    assert len(quoted) <= 1
    assert not quoted or is_span(quoted[0], goal)


MARKED = st.text(st.sampled_from(list("ab .\"'“”‘’\n")), max_size=12)


@given(MARKED, MARKED, MARKED.map(lambda said: f"z{said}z"))
def test_where_a_text_stays_a_quotation_no_word_of_it_is_a_word_of_the_goal(before: str, after: str, said: str) -> None:
    quoted = quotation(said)
    runs, texts = spans(f"{before} {quoted} {after}")
    if stays_quoted(quoted, before, after):
        assert not any("z" in word for run in runs for word in run)
        assert [text for text in texts if "z" in text] == list(spans(quoted)[1])


@pytest.mark.parametrize(
    ("before", "after", "stays"),
    [
        ("type", "into the field", True),
        ('type "a" and', 'and "b"', True),
        ('type "a', 'b" twice', False),
        ('type "', "", False),
        ("", 'on a 12" screen', True),
        ('on a 12" screen', "", False),
        ("say 'a", "b'", False),
        ("don't say", "it's late", True),
        ("’tis 'tis", "", False),
    ],
)
def test_a_text_is_put_into_no_other_quotation_and_beside_no_open_one(before: str, after: str, stays: bool) -> None:
    assert stays_quoted(quotation("then go’ away"), before, after) is stays


@given(st.text(st.sampled_from(list("abc 12.,/-_")), min_size=1, max_size=40).map(lambda said: " ".join(said.split())))
def test_a_text_without_quotation_marks_is_said_letter_by_letter(said: str) -> None:
    assert spans(quotation(said))[1] == ((said,) if said else ())
