"""Claims about bringing llama.cpp to a card: nothing that is compiled is left out, and own flags win."""

from __future__ import annotations

import io
import shutil
import subprocess
import tarfile
from pathlib import Path

import pytest

from scripts import card

INSIDE = (
    *("pyproject.toml", "CMakeLists.txt", "llama_cpp/llama_cpp.py", "vendor/llama.cpp/ggml/src/ggml.c"),
    *("vendor/llama.cpp/src/models/qwen3vl.cpp", "vendor/llama.cpp/tools/mtmd/mtmd.cpp", "docs.txt"),
)
OUTSIDE = (".git/modules/pack", "vendor/llama.cpp/models/vocab.gguf", "vendor/llama.cpp/docs/a.md", "docs/index.md")


def test_only_what_is_never_compiled_is_left_out(tmp_path: Path) -> None:
    source, target = tmp_path / "whole.tar.gz", tmp_path / "slim.tar.gz"
    with tarfile.open(source, "w:gz") as whole:
        for name in (*INSIDE, *OUTSIDE):
            said = tarfile.TarInfo(f"engine-1/{name}")
            said.size = len(name)
            whole.addfile(said, io.BytesIO(name.encode()))
    card.slim(source, target)
    with tarfile.open(target) as kept:
        assert kept.getnames() == [f"engine-1/{name}" for name in INSIDE]
        for member in kept:
            held = kept.extractfile(member)
            assert held is not None
            assert held.read().decode() == member.name.removeprefix("engine-1/")


def test_the_persons_own_flags_come_last_and_so_win() -> None:
    flags = card.environment({"CMAKE_ARGS": "-DCMAKE_CUDA_ARCHITECTURES=90"})["CMAKE_ARGS"].split()
    assert flags[0] == "-DGGML_CUDA=on"
    assert flags[-1] == "-DCMAKE_CUDA_ARCHITECTURES=90"
    assert card.environment({})["CMAKE_ARGS"] == card.FLAGS
    assert card.environment({"CMAKE_BUILD_PARALLEL_LEVEL": "3"})["CMAKE_BUILD_PARALLEL_LEVEL"] == "3"


def test_what_is_brought_is_what_is_tested() -> None:
    for name in (card.ENGINE, *card.WHEELS):
        assert card.pinned(name).partition("==")[2]
    with pytest.raises(ValueError, match="nothing-of-the-kind"):
        card.pinned("nothing-of-the-kind")


def test_without_a_compiler_nothing_is_begun(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    assert card.main(["build", str(tmp_path)]) == 3
    assert "nvcc" in capsys.readouterr().out
    assert not list(tmp_path.iterdir())
    assert card.main([]) == 2


def test_what_two_packings_left_or_none_is_not_built(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    begun: list[object] = []
    monkeypatch.setattr(shutil, "which", lambda name: "nvcc")
    monkeypatch.setattr(subprocess, "run", lambda *given, **_: begun.append(given))
    assert card.build(tmp_path) == 3
    for name in (*(f"{wheel}-1-py3-none-any.whl" for wheel in card.WHEELS), f"{card.ENGINE}-1.tar.gz"):
        (tmp_path / name).touch()
    (tmp_path / f"{card.ENGINE}-2.tar.gz").touch()
    assert card.build(tmp_path) == 3
    assert "pack anew" in capsys.readouterr().out
    assert not begun
