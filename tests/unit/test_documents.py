"""What the documents lead to is there: links, headings, files, commands and targets of make."""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
from pathlib import Path

import pytest

from app import terminal

ROOT = Path(__file__).parents[2]
DOCUMENTS = (*sorted(ROOT.glob("*.md")), ROOT / "benchmarks" / "SPEED.md", ROOT / "models" / "TRAINING.md")
LINK = re.compile(r"\]\(([^)\s]+)\)")


def said(pattern: str) -> list[str]:
    """What stands in the documents' group of ``pattern``, each once."""
    return sorted({found for path in DOCUMENTS for found in re.findall(pattern, path.read_text("utf-8"))})


def anchors(path: Path) -> set[str]:
    """A document's headings as links name them."""
    heads = re.findall(r"^#+ (.+)$", path.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_every_link_within_the_project_leads_somewhere(path: Path) -> None:
    for link in LINK.findall(path.read_text("utf-8")):
        if link.startswith("https://"):
            continue
        name, _, anchor = link.partition("#")
        target = path.parent / name if name else path
        assert target.exists(), link
        assert not anchor or anchor in anchors(target), link


def test_every_file_that_is_named_is_there() -> None:
    files = said(r"`((?:app|agent|assets|benchmarks|models|packaging|records|scripts|tests)/[\w./-]+)`")
    assert len(files) > 60
    assert [name for name in files if not (ROOT / name).exists()] == []


def test_every_command_is_told_in_the_readme_and_none_that_there_is_not(capsys: pytest.CaptureFixture[str]) -> None:
    commands = re.findall(r"^    ([a-z]+)", helped(["--help"], capsys), re.MULTILINE)
    table = re.findall(r"^\| `tracer1 ([a-z]+)", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE)
    assert sorted(table) == sorted(commands)
    assert set(said(r"tracer1 ([a-z]+)")) == set(commands)


@pytest.mark.parametrize("command", [["app"], ["models"], ["models", "add"], ["learn", "back"]], ids=" ".join)
def test_a_command_says_in_its_own_help_what_it_does(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    *above, name = command
    (about,) = re.findall(rf"^    {name} +(.+)$", helped([*above, "--help"], capsys), re.MULTILINE)
    assert f"\n{about[0].upper()}{about[1:]}" in helped([*command, "--help"], capsys)


def helped(argv: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    """What is printed by a command that ends with 0, as ``--help`` does."""
    with pytest.raises(SystemExit) as ended:
        terminal.main(argv)
    assert ended.value.code == 0
    return capsys.readouterr().out


def test_every_module_that_is_run_by_name_is_there() -> None:
    modules = said(r"-m ((?:app|benchmarks|models|tests)(?:\.\w+)+)")
    assert len(modules) > 12
    assert [name for name in modules if importlib.util.find_spec(name) is None] == []


def test_every_target_of_make_that_is_named_is_one() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    named = said(r"`make ([a-z-]+)") + said(r"(?m)^    make ([a-z-]+)")
    assert len(set(named)) > 12
    assert set(named) - targets == set()


@pytest.mark.parametrize("script", sorted(path.name for path in (ROOT / "scripts").glob("*.py")))
def test_a_script_that_is_asked_for_help_gives_it_and_does_nothing(script: str) -> None:
    command = [sys.executable, f"scripts/{script}", "--help"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert script in done.stdout
