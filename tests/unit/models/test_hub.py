from __future__ import annotations

import contextlib
from collections.abc import Callable

import pytest

from agent.errors import DeniedError, DownloadError, HubBusyError, UnreachedError, UsageError
from models.hub import HUB, Hub, the_one
from tests.unit.models.local_hub import LocalHub


def test_the_hub_states_commit_size_and_hash(local_hub: LocalHub) -> None:
    local_hub.files = {"a.gguf": b"hello", "b.gguf": b"you"}
    hub = Hub(local_hub.endpoint, token="secret")
    commit, names = hub.names("o/m")
    assert names == ("a.gguf", "b.gguf")
    file = hub.file("o/m", commit, "a.gguf")
    assert (file.size, file.commit) == (5, local_hub.commit)
    assert file.sha256 == "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824"
    assert {one.token for one in local_hub.asked} == {"Bearer secret"}


def test_the_persons_endpoint_is_respected_and_no_token_is_sent_unasked(
    local_hub: LocalHub, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("HF_TOKEN", raising=False)
    monkeypatch.delenv("HF_ENDPOINT", raising=False)
    assert Hub().endpoint == HUB
    monkeypatch.setenv("HF_ENDPOINT", local_hub.endpoint + "/")
    local_hub.files = {"a.gguf": b"hello"}
    assert Hub().names("o/m")[1] == ("a.gguf",)
    assert {one.token for one in local_hub.asked} == {""}


@pytest.mark.parametrize(
    ("status", "kind"),
    [(401, DeniedError), (403, DeniedError), (404, DeniedError), (429, HubBusyError), (503, HubBusyError)],
)
def test_a_refusal_has_a_type_and_advice(status: int, kind: type[DownloadError], local_hub: LocalHub) -> None:
    local_hub.api_status = status
    with pytest.raises(kind) as caught:
        Hub(local_hub.endpoint).names("o/m")
    assert caught.value.advice


def test_a_hub_that_is_not_there_is_said() -> None:
    hub = Hub("http://127.0.0.1:9")
    with pytest.raises(UnreachedError) as caught:
        hub.names("o/m")
    assert caught.value.advice
    with pytest.raises(UnreachedError):
        hub.file("o/m", "c" * 40, "a.gguf")


@pytest.mark.parametrize("name", ["", "a/b/c", "../x", "a b/c"])
def test_what_is_no_repository_is_a_usage_error(name: str, local_hub: LocalHub) -> None:
    with pytest.raises((UsageError, DeniedError)):
        Hub(local_hub.endpoint).names(name)


def test_a_file_whose_hash_is_not_stated_is_refused(local_hub: LocalHub) -> None:
    local_hub.files = {"a.gguf": b"hello"}
    local_hub.stated_size = 0
    with pytest.raises(DownloadError):
        Hub(local_hub.endpoint).file("o/m", local_hub.commit, "a.gguf")
    local_hub.stated_size = None
    with pytest.raises(DownloadError, match="states no size"):
        Hub(local_hub.endpoint).file("o/m", "main", "a.gguf")


def test_a_pattern_means_one_file() -> None:
    names = ("m-Q4.gguf", "m-Q8.gguf", "mmproj-m.gguf", "README.md")
    assert the_one(names, "mmproj*", "vision tower") == "mmproj-m.gguf"
    for pattern in ("m-*.gguf", "none"):
        with pytest.raises(DownloadError) as caught:
            the_one(names, pattern, "language model")
        assert "m-Q8.gguf" in caught.value.advice


def test_no_question_takes_the_token_to_another_host(local_hub: LocalHub, new_hub: Callable[[], LocalHub]) -> None:
    other = new_hub()
    other.files = local_hub.files = {"a.gguf": b"hello"}
    local_hub.elsewhere = other.endpoint
    hub = Hub(local_hub.endpoint, token="secret")
    with contextlib.suppress(DownloadError):
        hub.names("o/m")
    with contextlib.suppress(DownloadError):
        hub.file("o/m", local_hub.commit, "a.gguf")
    assert {one.token for one in local_hub.asked} == {"Bearer secret"}
    assert {one.token for one in other.asked} <= {""}


@pytest.mark.parametrize("body", [b"<html>log in</html>", b"", b"[]", b"{}", b"3", b'{"sha": null}'])
def test_an_answer_that_no_hub_gives_is_a_typed_error(body: bytes, local_hub: LocalHub) -> None:
    local_hub.api_body = body
    with pytest.raises(HubBusyError) as caught:
        Hub(local_hub.endpoint).names("o/m")
    assert caught.value.advice


@pytest.mark.parametrize("endpoint", ["nowhere", "http://", "http://[x", "ftp://127.0.0.1"])
def test_an_endpoint_that_is_no_address_is_said(endpoint: str) -> None:
    with pytest.raises(DownloadError):
        Hub(endpoint).names("o/m")


def test_a_name_that_could_write_over_the_terminal_is_passed_over(local_hub: LocalHub) -> None:
    local_hub.files = {"a.gguf": b"hello", "\x1b[2Jb.gguf": b"you"}
    assert Hub(local_hub.endpoint).names("o/m")[1] == ("a.gguf",)
