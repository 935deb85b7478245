"""Claims about what leaves: behind the eyes' walls an endpoint gets nothing private, in pixels or in words."""

from __future__ import annotations

import base64
import contextlib
import io
import json
from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image

from agent.errors import ReplyError
from agent.rehearsal import StillEyes
from agent.rules.privacy import DenyList, DiscreetEyes
from agent.stop import Stop
from agent.types import Box, DesktopPoint, Frame, Mark, Observation, Pixels, Role, Window
from models.chat import ChatPolicy
from models.endpoints.book import made
from models.endpoints.client import EndpointClient
from models.formats.families import FORMATS
from tests.unit.models.endpoints.local_endpoint import LocalEndpoint, serve

PRIVATE = 200
VAULT = Box(400, 100, 300, 200)


@pytest.fixture
def local() -> Iterator[LocalEndpoint]:
    endpoint = LocalEndpoint()
    server = serve(endpoint)
    yield endpoint
    server.shutdown()
    server.server_close()


def sent(local: LocalEndpoint, name: str, look: Observation) -> tuple[Pixels, str]:
    """The picture and all the words that an endpoint of this format gets of a look."""
    seen = DiscreetEyes(StillEyes([look]), DenyList()).look(Stop())
    client = EndpointClient(made("mine", local.url, "small", name), str, pauses=())
    with contextlib.suppress(ReplyError):
        ChatPolicy("mine", client, FORMATS[name]).forecast("Save it", seen, (), 3, Stop())
    parts = [
        part for turn in local.asked[0]["messages"] if isinstance(turn["content"], list) for part in turn["content"]
    ]
    picture = next(part["image_url"]["url"] for part in parts if part["type"] == "image_url")
    pixels = np.asarray(Image.open(io.BytesIO(base64.b64decode(picture.partition(",")[2]))))
    words = json.dumps([[part for part in parts if part["type"] == "text"], local.asked[0].get("response_format")])
    return pixels, words


def look() -> Observation:
    pixels = np.zeros((640, 1024, 3), np.uint8)
    pixels[100:300, 400:700] = PRIVATE
    marks = (
        Mark(Role.WINDOW, "Letter", Box(0, 0, 1024, 640)),
        Mark(Role.DIALOG, "KeePassXC - vault", VAULT),
        Mark(Role.TEXT, "Master key", Box(420, 150, 100, 30), value="swordfish"),
        Mark(Role.BUTTON, "Save", Box(20, 600, 60, 30)),
    )
    window = Window("Letter", "mousepad", 1, 2, Box(0, 0, 1024, 640))
    return Observation(Frame(pixels, DesktopPoint(0, 0), (), 0.0), marks, window)


@pytest.mark.parametrize("name", list(FORMATS))
def test_a_private_window_beside_what_is_worked_in_is_sent_neither_as_pixels_nor_as_words(
    local: LocalEndpoint, name: str
) -> None:
    pixels, words = sent(local, name, look())
    assert pixels.max() < PRIVATE // 2
    assert "KeePass" not in words
    assert "swordfish" not in words
    assert "Master key" not in words


@pytest.mark.parametrize("name", list(FORMATS))
def test_of_a_private_window_in_front_nothing_is_sent(local: LocalEndpoint, name: str) -> None:
    plain = tuple(mark for mark in look().marks if mark.role is not Role.DIALOG)
    private = replace(look(), marks=plain, window=Window("vault", "keepassxc", 1, 2, Box(0, 0, 1024, 640)))
    pixels, words = sent(local, name, private)
    assert pixels.max() == 0
    assert "swordfish" not in words
    assert "vault" not in words
