"""Claims about the messenger: an endpoint that misbehaves costs a message in time, never more."""

from __future__ import annotations

import base64
import contextlib
import io
import json
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from http.server import ThreadingHTTPServer
from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from agent import children
from agent.errors import AgentError, EndpointError, OverdueError, ReplyError, SecretError, Stopped
from agent.stop import Stop
from models.endpoints import client as messenger
from models.endpoints.book import Endpoint, made
from models.endpoints.client import EndpointClient
from models.endpoints.wire import THOUGHTS, Transcript, told
from models.formats.asking import Request, Turn
from tests.unit.models.endpoints.local_endpoint import (
    ANSWER,
    Handler,
    LocalEndpoint,
    body,
    drop,
    flood,
    half,
    hang,
    lines,
    serve,
    status,
    trickle,
)

KEY = "sk-very-secret"
PIXELS = np.arange(60, dtype=np.uint8).reshape(4, 5, 3)
ASKED = Request((Turn("system", ("Plan.",)), Turn("user", (PIXELS, "Save it"))), {"type": "object"}, ("<end>",), 77)


@pytest.fixture
def local() -> Iterator[LocalEndpoint]:
    endpoint = LocalEndpoint()
    server: ThreadingHTTPServer = serve(endpoint)
    yield endpoint
    server.shutdown()
    server.server_close()


def client(local: LocalEndpoint, key: str = "", patience: float = 20.0) -> EndpointClient:
    endpoint = made("mine", local.url, "small", "tracer1", patience)
    return EndpointClient(endpoint, lambda: key, pauses=(0.0, 0.0))


def test_a_request_goes_out_as_the_protocol_has_it_and_its_reply_comes_back(local: LocalEndpoint) -> None:
    heard: list[str] = []
    assert client(local, KEY).write(ASKED, Stop(), heard.append) == ANSWER
    assert len(heard) > 5
    assert "".join(heard) == ANSWER
    asked = local.asked[0]
    assert local.paths == ["/v1/chat/completions"]
    assert local.keys == [f"Bearer {KEY}"]
    assert (asked["model"], asked["max_tokens"], asked["stop"], asked["stream"]) == (
        "small",
        77 + THOUGHTS,
        ["<end>"],
        True,
    )
    assert asked["response_format"]["json_schema"]["schema"] == {"type": "object"}
    system, user = asked["messages"]
    assert system == {"role": "system", "content": "Plan."}
    picture = user["content"][0]["image_url"]["url"].removeprefix("data:image/png;base64,")
    assert (np.asarray(Image.open(io.BytesIO(base64.b64decode(picture)))) == PIXELS).all()
    assert user["content"][1] == {"type": "text", "text": "Save it"}


def test_thoughts_that_a_server_tells_apart_are_no_part_of_the_answer(local: LocalEndpoint) -> None:
    thought = {"choices": [{"delta": {"reasoning_content": "Hm, where is it?", "content": None}}]}
    said = {"choices": [{"delta": {"content": "There."}, "finish_reason": "stop"}]}
    local.faults.append(lines([b"data: " + json.dumps(piece).encode() for piece in (thought, said)]))
    assert client(local).write(ASKED, Stop()) == "There."


def test_a_server_that_does_not_stream_is_understood_too(local: LocalEndpoint) -> None:
    local.faults.append(body(b'{"choices": [{"message": {"content": "all"}, "finish_reason": "stop"}]}'))
    assert client(local).write(ASKED, Stop()) == "all"


@pytest.mark.parametrize("code", [400, 422, 500])
def test_a_server_that_knows_the_schema_by_another_name_is_asked_by_that(local: LocalEndpoint, code: int) -> None:
    local.faults.append(status(code, "wrong response_format.type"))
    asking = client(local)
    assert asking.write(ASKED, Stop()) == ANSWER
    assert asking.write(ASKED, Stop()) == ANSWER
    kinds = [asked["response_format"]["type"] for asked in local.asked]
    assert kinds == ["json_schema", "json_object", "json_object"]
    assert local.asked[1]["response_format"]["schema"] == {"type": "object"}


@pytest.mark.parametrize(
    "faults",
    [
        [half],
        [drop, half],
        [status(429, Retry_After="0"), status(503)],
        [status(500)],
        [lines([b"data: {}"[:3]])],
    ],
)
def test_what_may_pass_is_tried_again(local: LocalEndpoint, faults: list[Callable[[Handler], bool]]) -> None:
    local.faults += faults
    assert client(local).write(ASKED, Stop()) == ANSWER
    assert len(local.asked) == len(faults) + 1


LYING = [
    (b"<html>hello</html>", "no JSON"),
    (b"[1, 2]", "no JSON object"),
    (b"{}", "no choices"),
    (b'{"choices": []}', "no choices"),
    (b'{"choices": [{"message": {"content": [1]}}]}', "no text"),
    (b"[" * 100_000, "no JSON"),
    (b"\xff\xfe\x00", "no JSON"),
]


@pytest.mark.parametrize(("said", "why"), LYING)
def test_a_lie_is_a_reply_error(local: LocalEndpoint, said: bytes, why: str) -> None:
    local.faults.append(body(said))
    with pytest.raises(ReplyError, match=why):
        client(local).write(ASKED, Stop())
    assert len(local.asked) == 1


@pytest.mark.parametrize(
    ("fault", "why"),
    [
        (lines([b"data: {not json"]), "no JSON"),
        (lines([b'data: {"error": {"message": "out of memory"}}']), "out of memory"),
        (lines([b'data: {"choices": "many"}']), "no choices"),
        (flood, "more than a reply can have"),
        (body(b"x", Content_Encoding="gzip"), "packs its reply"),
        (lambda handler: handler.stream("half an ans", "length"), "cut off"),
    ],
)
def test_a_stream_that_lies_is_a_reply_error(local: LocalEndpoint, fault: Callable[[Handler], bool], why: str) -> None:
    local.faults.append(fault)
    with pytest.raises(ReplyError, match=why):
        client(local).write(ASKED, Stop())


@pytest.mark.parametrize(
    ("fault", "why", "times"),
    [
        (status(401, "who is it"), "does not let us in", 1),
        (status(403), "does not let us in", 1),
        (status(404, "no model"), "no such address or model", 1),
        (status(413), "413", 1),
        (status(302, Location="http://127.0.0.1:9/v1"), "another address", 1),
        (status(429, "slow down"), "slow down", 3),
        (status(502), "502", 3),
        (drop, "the connection broke", 3),
        (half, "closed half-way", 3),
    ],
)
def test_a_refusal_is_an_endpoint_error_with_advice(
    local: LocalEndpoint, fault: Callable[[Handler], bool], why: str, times: int
) -> None:
    local.faults += [fault] * times
    with pytest.raises(EndpointError, match=why) as caught:
        client(local).write(ASKED, Stop())
    assert caught.value.advice
    assert len(local.asked) == times
    assert not local.faults


@pytest.mark.parametrize("fault", [hang, trickle])
def test_patience_has_an_end_and_the_connection_with_it(
    local: LocalEndpoint, fault: Callable[[Handler], bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    heard = list[str]()
    come = heard if fault is trickle else local.asked  # then the time is up, on a machine of any speed
    monkeypatch.setattr(messenger, "time", SimpleNamespace(monotonic=lambda: 2.0 if come else 0.0))
    local.faults.append(fault)
    with pytest.raises(OverdueError, match="within 1 seconds"):
        client(local, patience=1.0).write(ASKED, Stop(), heard.append)
    assert local.gone.wait(60)


@pytest.mark.parametrize("fault", [hang, trickle])
def test_stop_ends_a_question_at_once_and_closes_its_connection(
    local: LocalEndpoint, fault: Callable[[Handler], bool]
) -> None:
    local.faults.append(fault)
    stop = Stop()
    ended: list[BaseException] = []

    def ask() -> None:
        try:
            client(local, patience=600.0).write(ASKED, stop)
        except Stopped as stopped:
            ended.append(stopped)

    asking = threading.Thread(target=ask)
    asking.start()
    while asking.is_alive() and not local.asked:
        time.sleep(0.01)
    stop.pull("the test")
    asking.join(60)
    assert [str(stopped) for stopped in ended] == ["the test"]
    assert local.gone.wait(60)


def test_stop_ends_a_pause_too(local: LocalEndpoint) -> None:
    class InAPause(Stop):
        """Pulled while it is waited for."""

        def wait(self, seconds: float) -> None:
            threading.Timer(0.2, self.pull, ("the test",)).start()
            super().wait(seconds)

    local.faults += [status(503, Retry_After="25")] * 3
    with pytest.raises(Stopped):
        client(local, patience=600.0).write(ASKED, InAPause())
    assert len(local.asked) == 1


def test_nobody_there_is_an_endpoint_error() -> None:
    endpoint = made("mine", "http://127.0.0.1:9/v1", "small", "tracer1")
    with pytest.raises(EndpointError, match="nothing answers there"):
        EndpointClient(endpoint, str, pauses=()).write(ASKED, Stop())


def test_a_key_is_never_sent_unencrypted_to_another_machine() -> None:
    endpoint = made("mine", "http://192.0.2.7/v1", "small", "tracer1")
    with pytest.raises(SecretError, match="unencrypted") as caught:
        EndpointClient(endpoint, lambda: KEY).write(ASKED, Stop())
    assert KEY not in str(caught.value) + caught.value.advice


@pytest.mark.parametrize("key", ["sk-schlüssel", "sk-one\nX-Other: two", "sk-one ", "sk-\0"])
def test_a_key_that_no_header_may_hold_is_refused_by_name_and_sent_nowhere(local: LocalEndpoint, key: str) -> None:
    with pytest.raises(SecretError, match="the key of mine cannot be sent") as caught:
        client(local, key).write(ASKED, Stop())
    assert "sk-" not in str(caught.value) + caught.value.advice
    assert not local.paths


def test_a_key_that_a_server_repeats_is_not_told(local: LocalEndpoint) -> None:
    local.faults.append(status(401, f"Incorrect API key provided: {KEY}"))
    with pytest.raises(EndpointError) as caught:
        client(local, KEY).write(ASKED, Stop())
    assert "[its key]" in str(caught.value)
    assert KEY not in str(caught.value)


@pytest.mark.parametrize("before", [0, 190])
def test_nor_is_a_part_of_it_that_is_left_where_a_long_message_is_cut(local: LocalEndpoint, before: int) -> None:
    local.faults.append(status(401, "x" * before + KEY))
    with pytest.raises(EndpointError) as refused:
        client(local, KEY).write(ASKED, Stop())
    said = json.dumps({"error": {"message": "x" * before + KEY}})
    local.faults.append(lines([f"data: {said}".encode()]))
    with pytest.raises(ReplyError) as broken:
        client(local, KEY).write(ASKED, Stop())
    assert KEY[:6] not in str(refused.value) + str(broken.value)


@pytest.mark.parametrize("key", ['sk-"quoted"-x', "sk-back\\slash\\", "sk-schlüssel", 'sk-\\"ü'])
@pytest.mark.parametrize(
    "saying",
    [
        lambda key: f"wrong key: {key}",
        lambda key: {"error": {"message": [key]}},
        lambda key: {"error": {"message": f"from upstream: {json.dumps({'key': key})}"}},
        lambda key: f"from upstream: {json.dumps({'key': key}, ensure_ascii=False)}",
    ],
    ids=["as it is", "in a list", "in JSON", "in JSON that is no ASCII"],
)
def test_a_key_is_not_told_however_it_is_written(key: str, saying: Callable[[str], object]) -> None:
    said = told(saying(key), key)
    assert "[its key]" in said
    for part in ("quoted", "back", "slash", "schl", "ssel", "sk-"):
        assert part not in said


@pytest.mark.parametrize("key", [KEY, 'sk-"very"-secret', "sk-very\\secret\\"])
@pytest.mark.parametrize("written", [str, lambda key: json.dumps(key)[1:-1]], ids=["as it is", "in JSON"])
@pytest.mark.parametrize("cut", [1, 7, 13])
def test_a_key_that_a_reply_repeats_is_told_neither_whole_nor_in_pieces(
    local: LocalEndpoint, key: str, written: Callable[[str], str], cut: int
) -> None:
    said = written(key)
    pieces = (f"first {said}, then {said[:cut]}", f"{said[cut:]}! s", "")
    told = [json.dumps({"choices": [{"delta": {"content": piece}}]}) for piece in pieces]
    told.append(json.dumps({"choices": [{"delta": {}, "finish_reason": "stop"}]}))
    local.faults.append(lines([f"data: {piece}".encode() for piece in told]))
    heard: list[str] = []
    text = client(local, key).write(ASKED, Stop(), heard.append)
    assert "".join(heard) == text
    assert text.replace("\\", "") == "first [its key], then [its key]! s"
    assert heard[0].replace("\\", "") == "first [its key], then "


def test_what_only_begins_like_the_key_is_told(local: LocalEndpoint) -> None:
    said = "sk-very sk-very-sec"
    local.answers = [said]
    heard: list[str] = []
    assert client(local, KEY).write(ASKED, Stop(), heard.append) == said
    assert "".join(heard) == said


def test_a_key_is_no_models_name_either_and_is_masked_where_all_comes_at_once(local: LocalEndpoint) -> None:
    local.models = (f"{KEY}/small", "large")
    assert client(local, KEY).models(Stop()) == ("[its key]/small", "large")
    reply = {"choices": [{"message": {"content": f"It is {KEY}."}, "finish_reason": "stop"}]}
    local.faults.append(body(json.dumps(reply).encode()))
    assert client(local, KEY).write(ASKED, Stop()) == "It is [its key]."


def test_a_key_that_is_a_word_such_as_none_is_not_taken_out_of_a_reply(local: LocalEndpoint) -> None:
    assert client(local, "Save").write(ASKED, Stop()) == ANSWER


LOOKING_UP = """
import socket, threading
from agent.errors import Stopped
from agent.stop import Stop
from models.endpoints.book import made
from models.endpoints.client import EndpointClient

def slow(*asked, **more):
    stop.pull("the test")
    threading.Event().wait()

stop, socket.getaddrinfo = Stop(), slow
try:
    EndpointClient(made("mine", "https://models.example/v1", "small", "tracer1"), str).models(stop)
except Stopped as stopped:
    print(stopped)
"""


def test_a_process_ends_though_the_system_looks_a_name_up_for_ever() -> None:
    command = [sys.executable, "-c", LOOKING_UP]
    told = subprocess.run(
        command, env=children.ours(os.environ), capture_output=True, text=True, timeout=120, check=True
    )
    assert (told.stdout, told.stderr) == ("the test\n", "")


def test_a_name_that_nobody_knows_is_an_endpoint_error(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*asked: object, **more: object) -> object:
        raise socket.gaierror(socket.EAI_NONAME, "no such name")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    endpoint = made("mine", "https://models.example/v1", "small", "tracer1")
    with pytest.raises(EndpointError, match="its name is not known here"):
        EndpointClient(endpoint, str, pauses=()).write(ASKED, Stop())


def test_a_name_is_looked_up_and_what_answers_there_is_asked(local: LocalEndpoint) -> None:
    named = made("mine", local.url.replace("127.0.0.1", "localhost"), "small", "tracer1")
    assert EndpointClient(named, str, pauses=()).write(ASKED, Stop()) == ANSWER


def test_a_server_that_says_of_each_piece_that_nothing_went_wrong_is_understood(local: LocalEndpoint) -> None:
    piece = {"error": None, "choices": [{"delta": {"content": ANSWER}, "finish_reason": "stop"}]}
    local.faults.append(lines([f"data: {json.dumps(piece)}".encode()]))
    assert client(local).write(ASKED, Stop()) == ANSWER


def test_neither_proxies_nor_accounts_of_the_environment_are_used(
    local: LocalEndpoint, monkeypatch: pytest.MonkeyPatch, tmp_path: object
) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "OPENAI_BASE_URL"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    assert client(local).write(ASKED, Stop()) == ANSWER
    assert local.keys == [""]


def test_the_list_of_models_says_nothing_of_the_screen(local: LocalEndpoint) -> None:
    assert client(local).models(Stop()) == ("small",)
    assert local.asked == []
    local.faults.append(body(b'{"data": 3}'))
    with pytest.raises(EndpointError, match="lists no models"):
        client(local).models(Stop())


def test_a_model_is_listed_only_by_a_name_that_can_be_shown_and_kept(local: LocalEndpoint) -> None:
    names = ["fine", "\x1b[2Jgone", "", "x" * 201]
    local.faults.append(body(json.dumps({"data": [{"id": name} for name in names]}).encode()))
    assert client(local).models(Stop()) == ("fine",)


@pytest.mark.parametrize("code", [200, 201, 204, 400, 418, 451, 500, 599])
def test_whatever_comes_is_one_of_our_errors(local: LocalEndpoint, code: int) -> None:
    local.faults += [status(code, "\x1b[2J\u202e" * 300)] * 4
    with pytest.raises(AgentError) as caught:
        client(local).write(ASKED, Stop())
    assert str(caught.value).isprintable()
    assert len(str(caught.value)) < 500


def test_an_endpoint_says_where_the_screen_goes() -> None:
    away = Endpoint("a", "https://models.example/v1", "m", "tracer1")
    plain = Endpoint("a", "http://models.example:8080/v1", "m", "tracer1")
    here = Endpoint("a", "http://127.0.0.1:8080/v1", "m", "tracer1")
    assert "LEAVE THIS MACHINE and go to models.example." in away.leaving
    assert "models.example:8080, unencrypted" in plain.leaving
    assert "another program on this machine" in here.leaving


ANYTHING = st.binary(max_size=80) | st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["choices", "delta", "message", "content", "error", "finish_reason"]), inner)
    ),
    max_leaves=10,
).map(lambda value: json.dumps(value).encode())


@given(st.lists(ANYTHING, max_size=4))
def test_whatever_a_stream_holds_is_text_or_a_reply_error(pieces: list[bytes]) -> None:
    transcript = Transcript()
    with contextlib.suppress(ReplyError):
        for piece in pieces:
            transcript.line(b"data: " + piece)
        transcript.whole(pieces[0] if pieces else b"")
    assert isinstance(transcript.text, str)
    assert isinstance(transcript.ended, str)


def test_a_refusal_that_is_not_about_the_schema_is_told_and_changes_no_later_question(local: LocalEndpoint) -> None:
    local.faults += [status(400, "the prompt is too long"), status(400, "still too long")]
    asking = client(local)
    with pytest.raises(EndpointError, match="the prompt is too long"):
        asking.write(ASKED, Stop())
    assert asking.write(ASKED, Stop()) == ANSWER
    kinds = [asked["response_format"]["type"] for asked in local.asked]
    assert kinds == ["json_schema", "json_object", "json_schema"]


def test_a_key_that_is_a_word_of_the_goal_is_not_taken_out_of_what_the_model_says() -> None:
    """It is no secret then, and a text without it would be refused as none of the goal's."""
    data = json.dumps({"choices": [{"message": {"content": "type anything else"}, "finish_reason": "stop"}]}).encode()
    for sent, heard in (('Type "anything else"', "type anything else"), ("Type it", "type [its key] else")):
        transcript = Transcript("anything", sent)
        transcript.whole(data)
        transcript.close()
        assert transcript.text == heard
