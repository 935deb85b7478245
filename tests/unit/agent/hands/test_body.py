"""Claims about what an opened program gets from us."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from agent import children
from agent.hands.body import Body
from agent.stop import Stop


def test_an_opened_program_does_not_inherit_our_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told = tmp_path / "told"
    program = tmp_path / "program"
    program.write_text(f"#!/bin/sh\nenv > {told}\n")
    program.chmod(0o755)
    (tmp_path / "applications").mkdir()
    entry = f"[Desktop Entry]\nType=Application\nName=Teller\nExec={program}\n"
    (tmp_path / "applications" / "teller.desktop").write_text(entry)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setenv("PYTHONPATH", children.ours(os.environ)["PYTHONPATH"])
    Body._open("Teller", Stop())
    names = {line.partition("=")[0] for line in told.read_text().splitlines()}
    assert "XDG_DATA_HOME" in names
    assert "PYTHONPATH" not in names
