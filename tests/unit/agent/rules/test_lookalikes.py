"""A danger is told in whatever letters its name is written, and ordinary names in other scripts stay what they are."""

from __future__ import annotations

from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.rules.dangers import link_danger, named_danger
from agent.rules.lookalikes import readings
from agent.rules.risk import assess
from agent.types import Box, Click, Mark, Risk, Role, State, Target, TypeText, Window

LETTERS: Final = {"a": "аɑα", "c": "сϲ", "d": "ԁ", "e": "еε", "h": "һհ", "i": "іıι", "n": "ոη", "o": "оοօ0"} | {
    "p": "рρ",
    "s": "ѕ",
    "t": "тτ",
    "u": "սυ",
    "v": "ν",
    "y": "уγ",
}
"""What stands in other scripts, and looks the same."""
SHOP: Final = Window("Your basket - Checkout", "firefox", 1, 2, Box(0, 0, 400, 300))


@pytest.mark.parametrize(
    "name",
    [
        "Ѕеnd",  # Cyrillic
        "Sеnԁ it",
        "РАУ",  # not one Latin letter
        "Ｄｅｌｅｔｅ",
        "𝐃𝐞𝐥𝐞𝐭𝐞",
        "ᴅᴇʟᴇᴛᴇ",
        "🇸🇪🇳🇩",
        "🅢🅔🅝🅓",
        "DeIete",  # with a capital i
        "De1ete all",
        "S e n d",
        "D-e-l-e-t-e",
        "S\u0336e\u0336n\u0336d\u0336",
        "De\u00adlete",
        "De\u200blete",
        "buy_now",
        "От\u200bправить",
        "Se\u3164nd",  # letters that nothing is seen of
        "S\u115fe\u1160n\uffa0d",
        "Del\u2800ete",
        "P\u034fay",
        "ᏚꓰꓠᎠ",  # Cherokee and Lisu
        "ⲢᎪꓬ",
        "Dełete",
        "Seŋd nød Sɇnđ",
    ],
)
def test_a_danger_in_disguise_is_told(name: str) -> None:
    assert named_danger(name)[0] is Risk.HIGH
    assert assess(Click(Target(Role.BUTTON, name)), None)[0] is Risk.HIGH


@given(st.sampled_from(["send", "delete", "buy", "publish", "overwrite", "discard"]), st.data())
def test_no_letter_that_looks_like_another_hides_a_danger(word: str, data: st.DataObject) -> None:
    written = "".join(data.draw(st.sampled_from(letter + LETTERS.get(letter, ""))) for letter in word)
    assert named_danger(f"{written} everything")[0] is Risk.HIGH, written
    assert link_danger(written)[0] is Risk.HIGH, written


def test_a_yes_in_disguise_is_a_yes() -> None:
    assert assess(Click(Target(Role.BUTTON, "ОК")), SHOP) == assess(Click(Target(Role.BUTTON, "OK")), SHOP)
    assert assess(Click(Target(Role.BUTTON, "ОК")), SHOP)[0] is Risk.MEDIUM


def test_a_refusal_in_disguise_is_none() -> None:
    """Of what is no refusal the text of the dialog tells what it does."""
    dialog = Mark(Role.DIALOG, "Question", Box(0, 0, 200, 100), states=frozenset({State.ACTIVE}))
    marks = (
        dialog,
        Mark(Role.LABEL, "Delete all files?", Box(10, 10, 100, 10)),
        Mark(Role.BUTTON, "Cancel", Box(10, 50, 40, 10)),
        Mark(Role.BUTTON, "Сancel", Box(60, 50, 40, 10)),
    )
    window = Window("Question", "files", 1, 2, Box(0, 0, 200, 100))
    assert assess(Click(Target(Role.BUTTON, "Cancel")), window, marks)[0] is Risk.LOW
    assert assess(Click(Target(Role.BUTTON, "Сancel")), window, marks)[0] is Risk.HIGH


def test_a_field_for_a_secret_in_disguise_is_one() -> None:
    assert assess(TypeText(Target(Role.TEXT, "Саrԁ numbеr"), "4"), None)[0] is Risk.MEDIUM


HARMLESS: Final = (
    *(
        "Открыть",
        "Сохранить",
        "Справка",
        "Показать",
        "Άνοιγμα",
        "Αποθήκευση",
        "Բացել",
        "Öffnen",
        "Größe",
        "打开",
        "設定",
    ),
    *("Save", "Page 1 of 10", "A B C", "Row 1", "10:15", "I", "Zoom in (150 %)", "e-mail", "C:\\Users\\Ida"),
)


@pytest.mark.parametrize("name", HARMLESS)
def test_what_is_harmless_in_its_own_script_stays_so(name: str) -> None:
    assert named_danger(name) == (Risk.LOW, "")


@given(st.text(max_size=60))
def test_every_name_is_read_as_it_is_first(name: str) -> None:
    assert readings(name)[0] == name
