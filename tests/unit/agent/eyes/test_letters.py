from __future__ import annotations

import os
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from agent.errors import AgentError, MarksError, ReadingError
from agent.eyes.letters import ProcessLetters
from agent.types import Pixels, Role


def page(text: str) -> Pixels:
    image = Image.new("RGB", (300, 80), "white")
    ImageDraw.Draw(image).text((20, 30), text, font=ImageFont.truetype("DejaVuSans.ttf", 16), fill="black")
    return np.asarray(image)


def children() -> list[str]:
    return Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children").read_text().split()


def speaking(answer: str) -> ProcessLetters:
    """A process that reads nothing and answers this."""
    return ProcessLetters([sys.executable, "-c", f"import time; print({answer!r}, flush=True); time.sleep(60)"])


def test_a_picture_is_read_in_a_process_of_its_own_without_a_socket() -> None:
    letters = ProcessLetters()
    try:
        [line] = letters.read(page("Leave it at the door"))
        assert (line.role, line.text) == (Role.LABEL, "Leave it at the door")
        assert letters.fresh == 1
        assert letters.read(page("Leave it at the door")) == (line,)
        assert letters.fresh == 0
        [child] = children()
        held = [os.readlink(handle) for handle in Path(f"/proc/{child}/fd").iterdir()]
        assert held
        assert not [name for name in held if name.startswith("socket:")]
    finally:
        letters.close()


def test_a_missing_rapidocr_is_told_with_advice() -> None:
    letters = speaking('{"missing": "No module named \'rapidocr\'"}')
    with pytest.raises(ReadingError, match="No module named 'rapidocr'") as caught:
        letters.read(page("x"))
    assert "make setup" in caught.value.advice
    assert isinstance(caught.value, MarksError)


def test_a_reader_without_the_package_says_that_it_is_missing(tmp_path: Path) -> None:
    (tmp_path / "rapidocr.py").write_text("raise ImportError('no rapidocr here')")
    program = (
        f"import runpy, sys; sys.path.insert(0, {str(tmp_path)!r});"
        "runpy.run_module('agent.eyes.reader_process', run_name='__main__')"
    )
    with pytest.raises(ReadingError, match="no rapidocr here"):
        ProcessLetters([sys.executable, "-c", program]).read(page("x"))


def test_why_a_reader_takes_no_picture_is_heard_though_it_comes_after_the_pipe_is_closed() -> None:
    said = '{"missing": "no rapidocr here"}'
    program = f"import os, time; os.close(0); time.sleep(0.3); print({said!r}, flush=True)"
    with pytest.raises(ReadingError, match="no rapidocr here"):
        ProcessLetters([sys.executable, "-c", program]).read(page("x"))


@pytest.mark.parametrize(
    "answer",
    [
        "nonsense",
        "[]",
        "{}",
        '{"things": [["button", "Go"]], "read": 1}',
        '{"things": [["window", "Go", [0, 0, 1, 1]]], "read": 1}',
        '{"things": [["button", 7, [0, 0, 1, 1]]], "read": 1}',
        '{"things": [["spell", "Go", [0, 0, 1, 1]]], "read": 1}',
    ],
)
def test_an_answer_that_is_none_is_a_typed_error(answer: str) -> None:
    with pytest.raises(ReadingError):
        speaking(answer).read(page("x"))


def test_a_reader_that_dies_is_a_typed_error_and_the_next_picture_starts_another(tmp_path: Path) -> None:
    second = tmp_path / "second"
    program = (
        "import os, pathlib, sys; mark = pathlib.Path(sys.argv[1]); again = mark.exists(); mark.touch();"
        'print(\'{"things": [], "read": 0}\', flush=True) if again else os._exit(3); sys.stdin.read()'
    )
    letters = ProcessLetters([sys.executable, "-c", program, str(second)])
    with pytest.raises(ReadingError, match="code 3"):
        letters.read(page("x"))
    assert letters.read(page("x")) == ()
    letters.close()


def test_a_reader_that_hangs_is_ended_and_told() -> None:
    letters = ProcessLetters([sys.executable, "-c", "import time; time.sleep(600)"], patience=0.3)
    with pytest.raises(ReadingError, match="no answer"):
        letters.read(page("x"))
    assert children() == []


def test_what_cannot_be_started_is_a_typed_error() -> None:
    with pytest.raises(AgentError):
        ProcessLetters(["/nonexistent/reader"]).read(page("x"))


def test_closing_twice_or_without_a_picture_does_nothing() -> None:
    letters = ProcessLetters()
    letters.close()
    letters.close()
