"""Claims about endpoints, with a real server and real weights: llama_cpp.server and the bundled policy."""

from __future__ import annotations

import contextlib
import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest

from agent.errors import EndpointError, ReplyError
from agent.stop import Stop
from models.catalog import find
from models.endpoints.book import Endpoint, made
from models.endpoints.client import EndpointClient
from models.formats.names import phrases
from models.formats.schema import SchemaFormat
from tests.model.tiny import copied
from tests.unit.models.formats.screens import GOAL, look


def free_port() -> int:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return int(held.getsockname()[1])


@pytest.fixture(scope="module")
def endpoint(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Endpoint]:
    folder = tmp_path_factory.mktemp("served")
    nano = find("tracer1-nano")
    copied(nano.language, folder / "language.gguf")  # with a chat template, which our own policies have no use for
    port = free_port()
    command = [sys.executable, "-m", "llama_cpp.server", "--host", "127.0.0.1", "--port", str(port)]
    command += ["--model", str(folder / "language.gguf"), "--clip_model_path", str(nano.vision)]
    command += ["--chat_format", "mtmd", "--n_ctx", "4096", "--model_alias", "nano", "--n_threads", "1"]
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen(command, stdout=log, stderr=log, env={**os.environ, "OMP_WAIT_POLICY": "passive"})
    served = made("mine", f"http://127.0.0.1:{port}/v1", "nano", "tracer1", 300)
    try:
        stop = Stop()
        while True:
            try:
                EndpointClient(served, str, pauses=()).models(stop)
                break
            except EndpointError:
                assert server.poll() is None, (folder / "log").read_text()
                stop.wait(0.2)
        yield served
    finally:
        server.terminate()
        server.wait()


def test_a_real_server_lists_its_model(endpoint: Endpoint) -> None:
    assert EndpointClient(endpoint, str).models(Stop()) == ("nano",)


def test_a_real_server_holds_even_a_policy_that_knows_no_json_to_the_schema(endpoint: Endpoint) -> None:
    """Image, schema and stream at once: the bundled policy never saw JSON, and yet answers in it, by this look."""
    pieces: list[str] = []
    request = SchemaFormat().request(GOAL, look(), (), 2)
    text = EndpointClient(endpoint, str).write(request, Stop(), pieces.append)
    assert len(pieces) > 3
    assert "".join(pieces) == text
    answer: dict[str, Any] = json.loads(text, strict=False)
    assert list(answer) == ["thought", "steps"]
    assert 1 <= len(answer["steps"]) <= 2
    known = {said for said, _ in phrases(look().marks)}
    for step in answer["steps"]:
        target = step.get("target", {"later": ""})
        assert target in known if isinstance(target, str) else "later" in target
    with contextlib.suppress(ReplyError):  # it may type what the goal does not say
        assert len(SchemaFormat().parse(text, look(), GOAL).steps) == len(answer["steps"])
