from __future__ import annotations

import importlib.metadata
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from scripts import set_up

ROOT = Path(__file__).parents[3]


def pins() -> dict[str, str]:
    lines = [line for line in (ROOT / "constraints.txt").read_text().splitlines() if line and not line.startswith("#")]
    return {canonicalize_name(name): version for name, version in (line.split("==") for line in lines)}


def wanted() -> list[Requirement]:
    return [Requirement(text) for text in set_up.requirements(("dev", "train"))]


def test_every_requirement_is_pinned_within_its_range() -> None:
    pinned = pins()
    for requirement in wanted():
        if requirement.marker is None or requirement.marker.evaluate():
            assert requirement.specifier.contains(pinned[canonicalize_name(requirement.name)]), requirement


def test_everything_that_a_requirement_brings_along_is_pinned() -> None:
    pinned, seen, waiting = pins(), set(), [Requirement("tracer1-desktop[dev,train]")]
    while waiting:
        requirement = waiting.pop()
        name = canonicalize_name(requirement.name)
        if (name, frozenset(requirement.extras)) in seen:
            continue
        seen.add((name, frozenset(requirement.extras)))
        assert name in pinned or name == "tracer1-desktop", name
        if name == "python3-xlib":
            continue  # removed by the set-up
        for text in importlib.metadata.requires(name) or []:
            child = Requirement(text)
            extras = requirement.extras or {""}
            if child.marker is None or any(child.marker.evaluate({"extra": extra}) for extra in extras):
                waiting.append(child)


def test_the_tests_get_the_engines_server_and_the_app_does_not() -> None:
    assert set_up.engine_extras(("dev", "train")) == "[server]"
    assert set_up.engine_extras(()) == ""


def test_one_xlib_is_installed() -> None:
    names = {canonicalize_name(one.metadata["Name"]) for one in importlib.metadata.distributions()}
    assert "python-xlib" in names
    assert "python3-xlib" not in names


def test_a_second_set_up_does_nothing() -> None:
    if not set_up.stamped(("dev", "train")):
        pytest.fail("run `make setup-dev` first: the tests run in the environment that it makes")
    done = subprocess.run([sys.executable, ROOT / "scripts" / "set_up.py", "--dev"], capture_output=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


def test_missing_packages_without_root_are_told_with_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(set_up, "root_prefix", lambda: None)
    with pytest.raises(set_up.SetUpError, match="sudo apt-get install --no-install-recommends xvfb picom"):
        set_up.check_rights(["xvfb", "picom"])


@pytest.mark.parametrize("packages", [set_up.SYSTEM_PACKAGES, set_up.SUITE_PACKAGES], ids=lambda path: path.stem)
def test_every_system_package_has_a_reason(packages: Path) -> None:
    for line in packages.read_text().splitlines():
        assert line.startswith("#") or re.fullmatch(r"[a-z0-9.+-]+ {2,}\S.{10,}", line), line


@pytest.mark.parametrize("gpu", ["cuda", "vulkan", "metal"])
def test_a_missing_compiler_for_a_graphics_card_is_told_before_anything_is_begun(
    gpu: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    tool = set_up.BACKENDS[gpu][1]
    with pytest.raises(set_up.SetUpError, match=rf"{gpu}: there is no {tool}\. \S+"):
        set_up.check_compiler(gpu)
    set_up.check_compiler("none")


@pytest.mark.parametrize(("gpu", "flag"), [("cuda", "-DGGML_CUDA=on"), ("vulkan", "-DGGML_VULKAN=on"), ("none", "")])
def test_llama_cpp_is_compiled_for_the_card_that_was_named(
    gpu: str, flag: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[tuple[list[str], dict[str, str]]] = []
    monkeypatch.setattr(set_up, "WORK", tmp_path)
    monkeypatch.delenv("CMAKE_ARGS", raising=False)
    monkeypatch.setattr(set_up, "Job", lambda name, argv, env: started.append((argv, env)))
    set_up.build_engine(set_up.Progress(), gpu)
    [(argv, env)] = started
    assert env.get("CMAKE_ARGS", "") == flag
    assert ("--no-cache-dir" in argv) == bool(flag)


def test_flags_of_the_persons_own_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As for one card alone, which compiles in a fraction of the time."""
    started: list[dict[str, str]] = []
    monkeypatch.setattr(set_up, "WORK", tmp_path)
    monkeypatch.setenv("CMAKE_ARGS", "-DCMAKE_CUDA_ARCHITECTURES=native")
    monkeypatch.setattr(set_up, "Job", lambda name, argv, env: started.append(env))
    set_up.build_engine(set_up.Progress(), "cuda")
    assert started[0]["CMAKE_ARGS"] == "-DCMAKE_CUDA_ARCHITECTURES=native -DGGML_CUDA=on"


def test_later_set_ups_keep_the_card_that_was_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(set_up, "WORK", tmp_path)
    assert set_up.stamped_gpu() == "none"
    set_up.stamp(("dev",), "vulkan")
    assert set_up.stamped_gpu() == "vulkan"
    (tmp_path / "stamp").write_text(f"{set_up.fingerprint()}\ndev")
    assert set_up.stamped_gpu() == "none"


def test_a_failing_job_shows_the_end_of_its_log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(set_up, "WORK", tmp_path)
    monkeypatch.setattr(set_up, "ROOT", tmp_path)
    job = set_up.Job("a job", [sys.executable, "-c", "print('no compiler here'); raise SystemExit(5)"])
    with pytest.raises(set_up.SetUpError, match=r"a job failed \(exit 5\)[\s\S]*no compiler here"):
        job.wait(set_up.Progress())


def test_the_compilers_count_is_the_progress(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(set_up, "WORK", tmp_path)
    monkeypatch.setattr(set_up, "ROOT", tmp_path)
    job = set_up.Job("a job", [sys.executable, "-c", "print('[3/310] Building'); print('  [27/310] Building')"])
    job.wait(set_up.Progress())
    assert job.how_far() == "27 of 310 files compiled"


@pytest.mark.skipif(shutil.which("dpkg-query") is None, reason="there is no dpkg to ask")
def test_what_the_suites_need_is_asked_for_only_where_it_is_wanted(tmp_path: Path) -> None:
    few, more = tmp_path / "few.txt", tmp_path / "more.txt"
    few.write_text("# what\nno-such-package-a   a reason\n")
    more.write_text("no-such-package-b   a reason\n")
    assert set_up.missing_system_packages((few,)) == ["no-such-package-a"]
    assert set_up.missing_system_packages((few, more)) == ["no-such-package-a", "no-such-package-b"]


def test_the_suites_pages_are_fetched_once_by_their_hash_and_anew_when_others_are_wanted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[list[str]] = []

    class Done:
        def __init__(self, name: str, argv: list[str]) -> None:
            started.append(argv)
            (tmp_path / "suites").mkdir(exist_ok=True)

        def wait(self, progress: set_up.Progress) -> None:
            pass

    monkeypatch.setattr(set_up, "Job", Done)
    monkeypatch.setattr(set_up, "WORK", tmp_path / "work")
    monkeypatch.setattr(set_up, "PAGES", tmp_path / "pages.txt")
    monkeypatch.setattr(set_up, "PAGES_FOLDER", tmp_path / "suites")
    for pages, times in (("a", 1), ("a", 1), ("b", 2)):
        (tmp_path / "pages.txt").write_text(pages)
        set_up.fetch_pages(set_up.Progress())
        assert len(started) == times
    assert {"--no-deps", "--require-hashes", "--only-binary"} <= set(started[0]), "nothing of it is built, or run"


def test_every_page_that_is_fetched_has_its_hash() -> None:
    lines = [line for line in set_up.PAGES.read_text().splitlines() if line and not line.startswith("#")]
    assert lines
    for line in lines:
        assert re.fullmatch(r"[a-z]+==[0-9.]+ --hash=sha256:[0-9a-f]{64}", line)
