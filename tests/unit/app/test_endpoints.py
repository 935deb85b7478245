"""Claims about endpoints in the terminal: named by the person, told plainly, keys in the keyring alone."""

from __future__ import annotations

import base64
import io
import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from agent import keychain
from agent.codec import encode
from agent.errors import UnknownSecretError
from agent.rules.secrets import placeholder
from agent.settings import read_settings, settings_path
from agent.types import Box, Mark, Role
from app import terminal
from models.golden import screens
from tests.unit.agent.test_keychain import Drawer, drawer
from tests.unit.models.endpoints.local_endpoint import LocalEndpoint, serve

__all__ = ["drawer"]
KEY = "sk-very-secret"


@pytest.fixture
def local() -> Iterator[LocalEndpoint]:
    endpoint = LocalEndpoint()
    server = serve(endpoint)
    yield endpoint
    server.shutdown()
    server.server_close()


def test_an_endpoint_goes_the_whole_way(
    local: LocalEndpoint,
    drawer: Drawer,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    private_home: Path,
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(KEY + "\n"))
    assert terminal.main(["endpoints", "key", "mine"]) == 0
    assert terminal.main(["endpoints", "add", "mine", local.url]) == 0
    said = capsys.readouterr().out
    assert "mine is small at" in said
    assert "given to another program on this machine" in said
    assert local.asked == []
    assert terminal.main(["models", "use", "mine"]) == 0
    assert read_settings(settings_path()).settings.policy == "mine"
    assert terminal.main(["models", "list"]) == 0
    assert "* mine" in capsys.readouterr().out

    Image.fromarray(np.full((80, 120, 3), 200, np.uint8)).save(tmp_path / "screen.png")
    marks = [
        Mark(Role.BUTTON, "Save", Box(5, 5, 20, 10)),
        Mark(Role.PASSWORD, "PIN", Box(50, 40, 30, 20), value="1234"),
    ]
    (tmp_path / "marks.json").write_text(json.dumps([encode(mark) for mark in marks]))
    picture = [str(tmp_path / "screen.png"), "Save it", "--marks", str(tmp_path / "marks.json")]
    assert terminal.main(["forecast", *picture]) == 0
    told = capsys.readouterr()
    assert "Save" in told.out
    assert "given to another program on this machine" in told.err
    assert set(local.keys) == {f"Bearer {KEY}"}
    assert "1234" not in json.dumps(local.asked)
    sent = local.asked[0]["messages"][1]["content"][0]["image_url"]["url"].partition(",")[2]
    seen = np.asarray(Image.open(io.BytesIO(base64.b64decode(sent))))
    assert (seen[40:60, 50:80] == 0).all()
    assert (seen[:40] == 200).all()

    assert terminal.main(["endpoints", "remove", "mine"]) == 0
    assert drawer.entries == {}
    for path in private_home.rglob("*"):
        assert not path.is_file() or KEY not in path.read_text(errors="replace")


def test_a_check_asks_about_painted_screens_and_says_whether_it_is_ready(
    local: LocalEndpoint, drawer: Drawer, capsys: pytest.CaptureFixture[str]
) -> None:
    assert terminal.main(["endpoints", "add", "mine", local.url, "--model", "other"]) == 0
    local.answers = [
        json.dumps({"thought": "", "steps": [{"do": "click", "target": f"{screen.name} button"}]})
        for screen in screens()
    ]
    assert terminal.main(["endpoints", "check", "mine"]) == 0
    said = capsys.readouterr().out
    assert "It does not list other; it lists small." in said
    assert "It is ready: 4 of 4 buttons" in said
    assert len(local.asked) == 4
    local.answers = ["It is blue."]
    assert terminal.main(["endpoints", "check", "mine", "--json"]) == 3
    assert json.loads(capsys.readouterr().out)["ready"] is False


def test_two_names_may_be_used_and_both_say_where_the_screen_goes(
    drawer: Drawer, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, form in (("big", "tracer1"), ("eyes", "holo")):
        url = f"https://{name}.example/v1"
        assert terminal.main(["endpoints", "add", name, url, "--model", "m", "--format", form]) == 0
    capsys.readouterr()
    assert terminal.main(["models", "use", "big+eyes"]) == 0
    said = capsys.readouterr().out
    assert "big.example" in said
    assert "eyes.example" in said
    assert read_settings(settings_path()).settings.policy == "big+eyes"
    for wrong in ("big+", "+eyes", "big+eyes+more", "big+nobody"):
        assert terminal.main(["models", "use", wrong]) != 0
    assert terminal.main(["endpoints", "add", "a+b", "https://a.example/v1", "--model", "m"]) == 2


def test_a_key_is_no_secret_that_a_goal_can_name(drawer: Drawer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(KEY))
    assert terminal.main(["endpoints", "key", "mine"]) == 0
    assert keychain.key_of("mine") == KEY
    assert keychain.names() == ()
    assert terminal.main(["secrets", "list"]) == 0
    with pytest.raises(UnknownSecretError):
        keychain.fetch("mine")
    assert placeholder("mine")


def test_nothing_is_asked_of_a_server_with_several_models(
    local: LocalEndpoint, drawer: Drawer, capsys: pytest.CaptureFixture[str]
) -> None:
    local.models = ("one", "two")
    assert terminal.main(["endpoints", "add", "mine", local.url]) == 2
    assert "one, two" in capsys.readouterr().err
    assert terminal.main(["endpoints", "add", "mine", local.url, "--model", "two", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["model"] == "two"
    assert terminal.main(["endpoints", "list", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["name"] == "mine"


def test_an_endpoint_that_is_damaged_or_not_there_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert terminal.main(["endpoints", "check", "nobody"]) == 2
    assert terminal.main(["endpoints", "add", "tracer1-nano", "http://127.0.0.1:9/v1", "--model", "m"]) == 2
    assert terminal.main(["endpoints", "add", "mine", "http://127.0.0.1:9/v1"]) == 3
    assert "nothing answers there" in capsys.readouterr().err
    place = settings_path().with_name("endpoints")
    place.mkdir(parents=True)
    (place / "mine.toml").write_text("[")
    assert terminal.main(["models", "use", "mine"]) != 0
    assert "is damaged" in capsys.readouterr().err
