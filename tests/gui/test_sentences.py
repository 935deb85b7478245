"""What the layers below say in English is said in the person's language by the windows, as far as it is known."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from agent.errors import AgentError, UsageError
from agent.settings import read_settings
from agent.types import Ending, EndingKind, Outcome, OutcomeKind
from app import words
from app.known_sentences import KNOWN
from app.language import speak
from app.sentences import ended, sentence, trouble, trouble_and_remedy
from models.endpoints.book import Endpoint
from models.offers import read_catalogue

ROOT = Path(__file__).parents[2]


def templates(folder: str) -> Iterator[tuple[str, str]]:
    """Every text in the sources of a folder, or in one source, its gaps emptied, and what is called with it."""
    place = ROOT / folder
    for path in place.rglob("*.py") if place.is_dir() else [place]:
        if path.name == "known_sentences.py":
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                name = node.func.id if isinstance(node.func, ast.Name) else ""
                yield from ((name, text) for arg in node.args if (text := template(arg)))
            elif isinstance(node, ast.expr) and (text := template(node)):
                yield "", text


def template(node: ast.expr) -> str:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return re.sub(r"\{\w*\}", "{}", node.value)
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values)
    return ""


def test_every_known_sentence_is_still_said_below() -> None:
    said = {text for folder in ("agent", "models", "app") for _, text in templates(folder)}
    said |= {offer.good_for for offer in read_catalogue().offers}
    assert [known for known in KNOWN if re.sub(r"\{\d\}", "{}", known) not in said] == []


def test_a_command_is_named_as_it_is_typed_since_windows_would_show_any_marks_around_it() -> None:
    errors = {text for folder in ("agent", "models", "app") for name, text in templates(folder) if "Error" in name}
    assert [text for text in (*KNOWN, *errors) if "`" in text] == []


@pytest.mark.parametrize("folder", ["agent/demonstration", "agent/rules", "models/training/learning.py"])
def test_every_error_of_recording_reviewing_and_learning_is_known(folder: str) -> None:
    known = {re.sub(r"\{\d\}", "{}", one) for one in KNOWN}
    errors = ("UsageError", "NoDisplayError", "RevisionError")
    assert {text for name, text in templates(folder) if name in errors and text not in known} == set()


@pytest.mark.parametrize(
    ("language", "said", "whole"),
    [
        ("en", "Nothing was shown", "Nothing was shown. Begin again, and do the task yourself."),
        ("de", "Es wurde nichts gezeigt", "Es wurde nichts gezeigt. Beginne von vorn und erledige die Aufgabe selbst."),
        ("zh_CN", "没有演示任何内容", "没有演示任何内容。请重新开始，并亲自完成任务。"),
    ],
)
def test_an_error_of_the_recorder_is_said_in_the_language(
    qapp: QApplication, spoken: None, language: str, said: str, whole: str
) -> None:
    speak(qapp, language)
    error = UsageError("nothing was shown", "Begin again, and do the task yourself.")
    assert trouble(error) == said
    assert trouble_and_remedy(error) == whole


def test_what_is_filled_in_stays_and_is_said_too_where_it_is_a_sentence(qapp: QApplication, spoken: None) -> None:
    speak(qapp, "de")
    assert sentence("there is no macro called “the goal”") == "es gibt kein Makro namens “the goal”"
    assert sentence("stopped by the stop chord") == "angehalten durch die Stopp-Tasten"
    both = "the journal cannot be used: the disk is full. Free some space on the disk of /x/y."
    assert sentence(both).startswith("das Journal ist nicht zu gebrauchen: die Platte ist voll. ")
    assert sentence(both).endswith("/x/y.")


@pytest.mark.parametrize(
    ("said", "german"),
    [
        (
            "deletes something; “Delete all” lies in the same place",
            "löscht etwas; an derselben Stelle liegt auch “Delete all”",
        ),
        (
            "right before acting: it deletes something (the button “OK”), and that was not approved",
            "unmittelbar vor dem Handeln: er löscht etwas (the button “OK”), und das war nicht freigegeben",
        ),
        (
            "These keys cannot be pressed: 'nonsense' is not the name of a key.",
            "Diese Tasten können nicht gedrückt werden: 'nonsense' ist nicht der Name einer Taste.",
        ),
        ("the button “OK” is disabled", "the button “OK” ist abgeschaltet"),
        (
            "Policies that are here: mine. A policy is a folder with a.gguf and b.gguf in one of these: /x.",
            "Modelle, die hier sind: mine. Ein Modell ist ein Ordner mit a.gguf und b.gguf in einem von diesen: /x.",
        ),
        (
            "another program took the clipboard during the paste",
            "ein anderes Programm hat die Zwischenablage während des Einfügens übernommen",
        ),
    ],
)
def test_why_a_step_is_risky_or_was_refused_is_said_in_the_language(
    qapp: QApplication, spoken: None, said: str, german: str
) -> None:
    speak(qapp, "de")
    assert sentence(said) == german


def test_of_too_few_runs_the_kinds_that_are_held_out_are_named(qapp: QApplication, spoken: None) -> None:
    speak(qapp, "de")
    few = "only 3 of these runs are left to learn from, and 5 are needed"
    said = sentence(f"{few}: the others are of the kinds that are held out to measure on (Save a file; Send a mail)")
    assert said.startswith("zum Lernen bleiben nur 3 dieser Läufe, und 5 sind nötig: ")
    assert said.endswith(" (Save a file; Send a mail)")


def test_what_is_wrong_in_the_settings_file_is_said_line_by_line(
    qapp: QApplication, spoken: None, tmp_path: Path
) -> None:
    speak(qapp, "de")
    (tmp_path / "settings.toml").write_text('horizon = 11\nstop_chord = "ctrl+c"\ncolour = 1\n')
    said = sentence("\n".join(read_settings(tmp_path / "settings.toml").warnings)).splitlines()
    assert said[0] == "Es gibt keine Einstellung 'colour'; sie wird übergangen."
    assert said[1] == "horizon kann nicht 11 sein: nötig ist eine ganze Zahl von 1 bis 10; 10 wird verwendet."
    assert said[2].endswith("damit kein Programm sie selbst benutzt; 'ctrl+alt+escape' wird verwendet.")


@pytest.mark.parametrize(
    ("url", "end"),
    [("https://h.example/v1", "gehen an h.example."), ("http://h.example/v1", "gehen an h.example, unverschlüsselt.")],
)
def test_where_the_screen_goes_is_said_in_the_language(qapp: QApplication, spoken: None, url: str, end: str) -> None:
    speak(qapp, "de")
    said = sentence(Endpoint("far", url, "m", "tracer1").leaving)
    assert said.startswith("Mit far VERLASSEN Bilder deines Bildschirms")
    assert said.endswith(end)


def test_what_nobody_knows_stays_as_it_is(qapp: QApplication, spoken: None) -> None:
    speak(qapp, "de")
    assert sentence("a sentence that nobody wrote down: {1}") == "a sentence that nobody wrote down: {1}"
    assert trouble(AgentError("")) == ""
    assert trouble(AgentError("settings.toml is full")) == "settings.toml is full", "a name is left as it is"


def test_endings_and_outcomes_give_their_reasons_in_the_language(qapp: QApplication, spoken: None) -> None:
    speak(qapp, "de")
    ended = Ending(EndingKind.UNVERIFIED, "nothing on the screen shows that the goal is reached")
    assert words.ending(ended)[1] == "Nichts auf dem Bildschirm zeigt, dass das Ziel erreicht ist."
    tried = Outcome(OutcomeKind.UNVERIFIED, "what was expected is not seen")
    assert words.outcome(tried).endswith(": was erwartet wurde, ist nicht zu sehen")


def test_what_is_put_together_has_the_marks_of_the_language(qapp: QApplication, spoken: None) -> None:
    speak(qapp, "zh_CN")
    keys = "These keys cannot be pressed: 'nonsense' is not the name of a key. Write for example ctrl+s."
    assert ". " not in sentence(keys)
    assert "。" in sentence(keys)
    assert sentence("Nobody knows this. Nor that.") == "Nobody knows this. Nor that."
    tried = Outcome(OutcomeKind.UNVERIFIED, "what was expected is not seen")
    assert words.outcome(tried) == "已执行，未验证：没有看到预期的结果"
    assert ended("没有名为 tracer1-nano 的模型") == "没有名为 tracer1-nano 的模型。"
    assert ended("完成了吗？") == "完成了吗？"
    assert ended("what was cut off…") == "what was cut off…"


def test_english_is_left_letter_by_letter(qapp: QApplication, spoken: None) -> None:
    speak(qapp, "en")
    for known in KNOWN:
        filled = re.sub(r"\{\d\}", "X", known)
        assert sentence(filled) == filled
