"""Claims about damaged files: what is wrong is said in plain words, and never in a parser's."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.damage import damage
from agent.errors import CodecError

_WHOLE = json.dumps({"form": 1, "goal": "say “hello”", "parameters": [{"name": "text", "value": "hello"}]}, indent=1)


def raised(act: Callable[[], object]) -> Exception:
    try:
        act()
    except Exception as error:
        return error
    raise AssertionError("nothing was wrong with it")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "it is empty"),
        ("\n  \n", "it is empty"),
        ("{", "it ends too early"),
        ('{"form": 1,\n "goal": "say', "it ends too early"),
        ("damaged", "line 1 is not written as it should be"),
        ('{"form": 1,\n "goal": say}', "line 2 is not written as it should be"),
        ("[" * 100_000, "it is nested too deeply"),
    ],
)
def test_broken_json_is_told_by_its_line(text: str, told: str) -> None:
    assert damage(raised(lambda: json.loads(text))) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("horizon = 3\ncolour = = 5\n", "line 2 is not written as it should be"),
        ("words = [", "it ends too early"),
        ("words = " + "[" * 5000, "it is nested too deeply"),
    ],
)
def test_broken_toml_is_told_by_its_line(text: str, told: str) -> None:
    assert damage(raised(lambda: tomllib.loads(text))) == told


def test_bytes_that_are_no_text_are_told_as_such() -> None:
    assert damage(raised(lambda: b"\xff\xfe".decode("utf-8"))) == "it is no text"


def test_what_is_missing_or_of_another_kind_is_told() -> None:
    nothing: dict[str, str] = {}
    assert damage(raised(lambda: nothing["goal"])) == "goal is missing in it"
    assert damage(raised(lambda: int("three"))) == "something else stands in it than should"
    assert damage(CodecError("it has no steps")) == "it has no steps"


def test_the_system_is_not_quoted_with_its_numbers(tmp_path: Path) -> None:
    assert damage(raised(lambda: (tmp_path / "none").read_text())) == "it is not there"
    assert damage(raised(tmp_path.read_text)) == "it is a folder"
    assert damage(raised(lambda: (tmp_path / ("n" * 300)).read_text())) == "its name is too long"
    (tmp_path / "file").touch()
    assert damage(raised(lambda: (tmp_path / "file").mkdir(exist_ok=True))) == "something of its name is there already"
    assert damage(OSError("odd")) == "the system does not give it"


@given(st.integers(0, len(_WHOLE) - 1), st.sampled_from(["", "}", "\x00", "]", "\\", '"', "1", "x"]))
def test_no_parsers_words_are_told_whatever_is_cut_off_and_put_in(at: int, put: str) -> None:
    wrong: Exception | None = None
    try:
        json.loads(_WHOLE[:at] + put + (_WHOLE[at:] if put else ""))
    except ValueError as error:
        wrong = error
    if wrong is not None:
        told = damage(wrong)
        assert told in ("it is empty", "it ends too early") or told.endswith(" is not written as it should be")
