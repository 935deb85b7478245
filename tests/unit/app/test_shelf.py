from __future__ import annotations

import contextlib
import io
import json
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from agent.codec import Json
from agent.settings import read_settings, settings_path
from agent.settings_writer import write_setting
from app import terminal
from models.catalog import default_shelves
from models.endpoints.book import folder
from models.golden import Golden
from models.offers import Catalogue, read_catalogue
from models.shelf import Shelf
from tests.unit.models.local_hub import Handler, LocalHub

MakePair = Callable[..., tuple[Path, Path]]


@pytest.fixture(autouse=True)
def hits(monkeypatch: pytest.MonkeyPatch) -> list[Golden]:
    """What the golden check finds, one after the other and the last for ever: the pairs here have no weights to try."""
    found = [Golden(True, "it hits")]
    monkeypatch.setattr("models.choosing.examined", lambda *_: found[0] if len(found) == 1 else found.pop(0))
    return found


def lines(capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


@pytest.fixture
def own(make_pair: MakePair, capsys: pytest.CaptureFixture[str]) -> Path:
    """A policy called own, on the shelf."""
    language, _ = make_pair("own")
    assert terminal.main(["models", "add", str(language.parent)]) == 0
    capsys.readouterr()
    return default_shelves()[0] / "own"


def test_a_policy_goes_the_whole_way(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert terminal.main(["models", "verify", "own"]) == 0
    assert terminal.main(["models", "use", "own"]) == 0
    assert read_settings(settings_path()).settings.policy == "own"
    capsys.readouterr()
    assert terminal.main(["models", "list", "--json"]) == 0
    here = {said["name"]: said for said in lines(capsys)}
    assert here["own"]["used"] is True
    assert here["own"]["pinned"] is True
    assert terminal.main(["models", "remove", "own", "--yes"]) == 2  # it is in use
    settings_path().unlink()
    assert terminal.main(["models", "remove", "own", "--yes"]) == 0
    assert not own.exists()


def test_one_of_two_that_are_in_use_together_is_in_use(
    own: Path, make_pair: MakePair, capsys: pytest.CaptureFixture[str]
) -> None:
    language, _ = make_pair("finds", contract=None, template="{{ messages }}")
    assert terminal.main(["models", "add", str(language.parent), "--format", "qwen3-vl"]) == 0
    assert terminal.main(["models", "use", "finds+own"]) == 2
    assert "own does not say where things are" in capsys.readouterr().err
    assert terminal.main(["models", "use", "own+finds"]) == 0
    capsys.readouterr()
    assert terminal.main(["models", "list", "--json"]) == 0
    assert {said["name"] for said in lines(capsys) if said.get("used")} == {"own", "finds"}
    for name in ("own", "finds"):
        assert terminal.main(["models", "remove", name, "--yes"]) == 2
        assert Shelf().has(name)


def test_one_that_is_gone_keeps_no_other_from_being_verified(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert terminal.main(["models", "add", str(own), "--name", "zebra"]) == 0
    for file in own.iterdir():
        file.unlink()
    own.rmdir()
    capsys.readouterr()
    assert terminal.main(["models", "verify"]) == 3
    said = capsys.readouterr().out
    assert "✗ own: own was put on the shelf, and its folder is not there" in said
    assert "✓ zebra: as it was put here" in said


def test_no_name_is_a_bug_of_ours(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("a" * 300, "../own", "own/", " own", ".incoming", "models.lock", "\ud800", "own+own+own"):
        for command in (["use", name], ["remove", name, "--yes"], ["verify", name], ["add", str(own), "--name", name]):
            if command[0] != "add" or name != "models.lock":
                assert terminal.main(["models", *command]) in (2, 3)
    assert "bug of ours" not in capsys.readouterr().err
    assert Shelf().has("own")


def test_a_policy_that_misses_is_on_the_shelf_and_not_called_ready(
    own: Path, hits: list[Golden], capsys: pytest.CaptureFixture[str]
) -> None:
    hits[:] = [Golden(False, "2 of 4 clicks landed outside", "Choose another format.")]
    assert terminal.main(["models", "verify", "own"]) == 3
    assert "✗ own: 2 of 4 clicks landed outside\n    Choose another format." in capsys.readouterr().out
    assert terminal.main(["models", "add", str(own), "--name", "again"]) == 0
    said = capsys.readouterr().out
    assert "NOT ready: 2 of 4 clicks landed outside" in said
    assert "models use" not in said


def test_a_policy_is_tried_where_it_will_run(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[object, ...]] = []

    def examined(*given: object) -> Golden:
        asked.append(given)
        return Golden(True, "it hits")

    monkeypatch.setattr("models.choosing.examined", examined)
    write_setting(settings_path(), "gpu_layers", 99)
    assert terminal.main(["models", "verify", "own"]) == 0
    assert asked[0][-1] == 99


def test_two_files_are_added_by_a_name(make_pair: MakePair, capsys: pytest.CaptureFixture[str]) -> None:
    language, vision = make_pair()
    assert terminal.main(["models", "add", str(language), str(vision), "--name", "mine"]) == 0
    assert Shelf().verify("mine").name == "mine"
    assert terminal.main(["models", "add", str(language)]) == 2
    assert terminal.main(["models", "add", str(language), str(vision), "--name", "a b"]) == 2
    vision.unlink()
    capsys.readouterr()
    for place in (language.parent, language.parent / "none", language):
        assert terminal.main(["models", "add", str(place), "--name", "other"]) == 2
        assert "is no folder with language.gguf and vision.gguf" in capsys.readouterr().err


@pytest.fixture
def early(monkeypatch: pytest.MonkeyPatch) -> None:
    """A version of this program that knows its own contract alone."""
    monkeypatch.setattr("models.offers.FAMILIES", {"tracer1": ""})


def test_another_family_is_refused_with_the_reason(early: None, capsys: pytest.CaptureFixture[str]) -> None:
    assert terminal.main(["models", "use", "qwen3-vl-4b"]) == 2
    assert "cannot be run by this version yet" in capsys.readouterr().err
    assert not settings_path().exists()


def test_what_cannot_be_run_is_never_taken_into_use(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (own / "vision.gguf").write_bytes(b"GGUF")
    assert terminal.main(["models", "use", "own"]) == 3
    assert terminal.main(["models", "use", "nobody"]) == 3
    assert not settings_path().exists()
    assert terminal.main(["models", "verify", "--json"]) == 3
    said = {one["name"]: one for one in lines(capsys)}
    assert said["own"]["whole"] is False


def test_nothing_is_removed_unless_somebody_says_yes(
    own: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    class Person(io.StringIO):
        def isatty(self) -> bool:
            return True

    for person in (io.StringIO("y\n"), Person("\n"), Person("no\n"), Person("")):
        monkeypatch.setattr(sys, "stdin", person)
        assert terminal.main(["models", "remove", "own"]) == 2
        assert own.exists()
    monkeypatch.setattr(sys, "stdin", Person("y\n"))
    assert terminal.main(["models", "remove", "own"]) == 0
    assert not own.exists()


def test_only_what_can_run_here_is_recommended(early: None, capsys: pytest.CaptureFixture[str]) -> None:
    assert terminal.main(["models", "recommend", "--json"]) == 0
    said = lines(capsys)
    assert {one["name"] for one in said if one["recommended"]} <= {"tracer1-nano"}
    assert all(one["reason"] for one in said if not one["recommended"])
    assert terminal.main(["models", "recommend"]) == 0
    assert "later: qwen3-vl-4b cannot be run" in capsys.readouterr().out


@pytest.fixture
def hub(local_hub: LocalHub, make_pair: MakePair, monkeypatch: pytest.MonkeyPatch) -> LocalHub:
    """The hub of the person's choice, with a policy of ours."""
    language, vision = make_pair("remote", weights=200_000)
    local_hub.files = {"language.gguf": language.read_bytes(), "vision.gguf": vision.read_bytes()}
    monkeypatch.setenv("HF_ENDPOINT", local_hub.endpoint)
    monkeypatch.delenv("HF_TOKEN", raising=False)
    return local_hub


def test_a_policy_comes_from_the_hub_and_can_be_used(hub: LocalHub, capsys: pytest.CaptureFixture[str]) -> None:
    assert terminal.main(["models", "get", "o/m", "--name", "far", "--json"]) == 0
    captured = capsys.readouterr()
    told = [json.loads(line) for line in captured.out.splitlines()]
    assert captured.err == ""
    assert [one["have"] for one in told if one["is"] == "came"][-1] == len(hub.files["language.gguf"])
    placed, tried = told[-2:]
    assert placed["is"] == "placed"
    assert hub.commit in placed["source"]
    assert (tried["is"], tried["name"], "ready" in tried) == ("tried", "far", True)
    assert terminal.main(["models", "verify", "far"]) == 0
    assert terminal.main(["models", "use", "far"]) == 0
    assert read_settings(settings_path()).settings.policy == "far"


def test_what_came_is_said_to_be_on_the_shelf_before_it_is_tried(
    hub: LocalHub, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stopped(name: str) -> dict[str, Json]:
        raise KeyboardInterrupt

    monkeypatch.setattr("app.shelf._tried", stopped)
    assert terminal.main(["models", "get", "o/m", "--name", "far"]) == 130
    assert "far is on the shelf, as the hub stated it" in capsys.readouterr().out
    assert Shelf().has("far")


def test_a_policy_is_not_called_as_an_endpoint_is(
    hub: LocalHub, make_pair: MakePair, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whoever asked for it would be answered by the endpoint."""
    (path := folder()).mkdir(parents=True)
    (path / "far.toml").write_text("damaged")
    assert terminal.main(["models", "get", "o/m", "--name", "far"]) == 2
    assert terminal.main(["models", "add", *map(str, make_pair("mine")), "--name", "far"]) == 2
    assert capsys.readouterr().err.count("there is an endpoint called far already") == 2
    assert hub.asked == []


def test_the_build_that_fits_is_the_one_that_comes(hub: LocalHub, monkeypatch: pytest.MonkeyPatch) -> None:
    """The one that is recommended, and said to be the next smaller choice."""
    offer = read_catalogue().offer("qwen3-vl-2b")
    assert offer is not None
    large = replace(offer.builds[0], language="*Q8_0.gguf", estimated_memory=9_000_000_000)
    both = Catalogue("1", (replace(offer, family="tracer1", repository="o/m", builds=(large, offer.builds[0])),))
    monkeypatch.setattr("app.shelf.read_catalogue", lambda: both)
    monkeypatch.setattr("app.shelf.policy_memory", lambda: 4_000_000_000)
    language, vision = hub.files["language.gguf"], hub.files["vision.gguf"]
    hub.files = {"large-Q8_0.gguf": vision, offer.builds[0].language: language, offer.builds[0].vision: vision}
    assert terminal.main(["models", "get", "qwen3-vl-2b"]) == 0
    assert (default_shelves()[0] / "qwen3-vl-2b" / "language.gguf").read_bytes() == language


def test_progress_is_said_in_words(hub: LocalHub, capsys: pytest.CaptureFixture[str]) -> None:
    assert terminal.main(["models", "get", "o/m@main"]) == 0
    captured = capsys.readouterr()
    assert "100%" in captured.err
    assert "m is on the shelf" in captured.out


def test_the_download_is_stopped_by_the_person_and_goes_on(hub: LocalHub, capsys: pytest.CaptureFixture[str]) -> None:
    def interrupt(handler: Handler, data: bytes, first: int) -> bool:
        handler.start(data, first)
        handler.wfile.write(data[: first + 50_000])
        handler.wfile.flush()
        while sum(part.stat().st_size for part in default_shelves()[0].rglob("*.part")) < 50_000:
            time.sleep(0.01)
        signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGINT)
        with contextlib.suppress(OSError):
            handler.rfile.read(1)
        return True

    hub.faults = [interrupt]
    # A shell's background job ignores Ctrl+C, and the tests may be one.
    former = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        assert terminal.main(["models", "get", "o/m"]) == 130
    finally:
        signal.signal(signal.SIGINT, former)
    assert "the same command goes on" in capsys.readouterr().err
    assert not (default_shelves()[0] / "m").exists()
    assert terminal.main(["models", "get", "o/m"]) == 0
    assert hub.gets()[1].range == "bytes=50000-"


def test_what_is_refused_is_said_with_advice(early: None, hub: LocalHub, capsys: pytest.CaptureFixture[str]) -> None:
    for name, code, said in (
        ("nobody", 2, "OWNER/NAME"),
        ("tracer1-nano", 2, "comes with the program"),
        ("qwen3-vl-2b", 2, "cannot be run by this version yet"),
        ("o/other", 3, "Look at the name"),
        ("o/m@none", 3, "Look at the name"),
    ):
        hub.api_status = 404 if name.startswith("o/") else 200
        assert terminal.main(["models", "get", name]) == code
        assert said in capsys.readouterr().err
    assert hub.gets() == []


def test_no_command_but_get_touches_the_network(own: Path) -> None:
    code = (
        "import socket, sys\n"
        "def refuse(*_, **__): raise SystemExit('the network was touched')\n"
        "socket.socket.connect = socket.socket.connect_ex = socket.socket.sendto = refuse\n"
        "socket.getaddrinfo = socket.create_connection = refuse\n"
        "from app.terminal import main\n"
        "code = main(sys.argv[1:])\n"
        "gone = {'huggingface_hub', 'httpx2', 'urllib.request', 'http.client'} & set(sys.modules)\n"
        "sys.exit(f'loaded: {gone}' if gone else code)\n"
    )
    for argv in (["list"], ["recommend"], ["verify", "own"], ["use", "own"], ["use", "tracer1-nano"]):
        done = subprocess.run(
            [sys.executable, "-c", code, "models", *argv], check=False, capture_output=True, text=True, cwd=Path.cwd()
        )
        assert "network" not in done.stderr
        assert "loaded" not in done.stderr
        not_ready = argv == ["verify", "own"] or (argv[-1] == "tracer1-nano" and not _bundled())
        assert done.returncode == (3 if not_ready else 0), done.stderr
    add = ["models", "add", str(own), "--name", "again"]
    for rest in (add, ["models", "remove", "again", "--yes"]):
        done = subprocess.run(
            [sys.executable, "-c", code, *rest],
            check=False,
            capture_output=True,
            text=True,
            cwd=Path.cwd(),
        )
        assert done.returncode == 0, done.stderr


def _bundled() -> bool:
    return Shelf().is_bundled("tracer1-nano")
