"""Every text of the windows is there in every language, with its plurals and its placeholders."""

from __future__ import annotations

import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import pytest

from agent.settings import LANGUAGES
from app.language import translate, translations

_HOLES = re.compile(r"\{\w+\}|%n")
_FORMS = {"en": 2, "de": 2, "zh_CN": 1}


def messages(language: str) -> Iterator[tuple[str, str, list[str], bool]]:
    """Of each text its context, itself, what is said for it, and whether it is unfinished."""
    for context in ET.parse(translations() / f"tracer1_{language}.ts").getroot().iter("context"):
        for message in context.iter("message"):
            said = message.find("translation")
            assert said is not None
            forms = [form.text or "" for form in said.iter("numerusform")] or [said.text or ""]
            yield context.findtext("name", ""), message.findtext("source", ""), forms, said.get("type") == "unfinished"


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_unfinished_or_empty(language: str) -> None:
    found = list(messages(language))
    assert len(found) > (5 if language == "en" else 300)
    assert [(context, source) for context, source, forms, open_ in found if open_ or not all(forms)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_placeholder_is_filled_in_every_language(language: str) -> None:
    for _, source, forms, _ in messages(language):
        holes = set(_HOLES.findall(source))
        # What is glued to a word may be the English plural's "s", which other languages have no use for.
        needed = set(_HOLES.findall(re.sub(r"(?<=[a-z])\{\d\}", "", source)))
        for form in forms:
            # A form for one alone may say it in words.
            assert needed - {"%n"} <= set(_HOLES.findall(form)) - {"%n"} <= holes, (source, form)
        if "%n" in holes:
            assert len(forms) == _FORMS[language], source
            assert "%n" in forms[-1], source


def test_the_translations_are_those_of_the_texts_in_the_code() -> None:
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run(
        [sys.executable, "scripts/translate.py", "--check"], cwd=root, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_without_faces_everything_is_said_in_english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "PySide6.QtCore", raising=False)
    assert translate("Words", "Done") == "Done"
    assert translate("Replay", "%n step(s) foreseen", n=1) == "1 step foreseen"
    assert translate("Words", "Scroll up %n notch(es) in {thing}", n=3) == "Scroll up 3 notches in {thing}"
