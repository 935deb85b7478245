"""Claims about the address book: an endpoint is written down whole and checked, and never with a key."""

from __future__ import annotations

import pytest

from agent.errors import SettingsError, UsageError
from models.endpoints.book import Endpoint, endpoint_called, endpoints, folder, forget, keep, leaving, made

GOOD = ("mine", "http://127.0.0.1:8080/v1", "qwen", "tracer1")


def test_there_is_none_until_the_person_names_one() -> None:
    assert endpoints() == ()
    assert endpoint_called("mine") is None
    assert leaving("mine") == ""


def test_what_is_kept_is_found_again_and_forgotten() -> None:
    endpoint = made("mine", "https://models.example:8443/v1/", 'a "model" \\ ü', "tracer1", 30)
    path = keep(endpoint)
    assert path.stat().st_mode & 0o777 == 0o600
    assert endpoint_called("mine") == endpoint
    assert endpoint.url == "https://models.example:8443/v1"
    assert endpoints() == (endpoint,)
    assert "models.example:8443" in leaving("mine")
    forget("mine")
    assert endpoints() == ()
    for name in ("mine", "a" * 300, "../mine"):
        assert endpoint_called(name) is None
        with pytest.raises(UsageError):
            forget(name)


@pytest.mark.parametrize("model", ["llama 🦙", "日本", "\U0001f999"])
def test_a_model_may_be_called_by_any_sign_that_can_be_shown(model: str) -> None:
    endpoint = made("mine", "http://127.0.0.1:8080/v1", model, "tracer1")
    keep(endpoint)
    assert endpoint_called("mine") == endpoint


@pytest.mark.parametrize(
    ("place", "value"),
    [
        (0, "a b"),
        (0, ""),
        (0, "../../x"),
        (0, ".hidden"),
        (0, "a" * 300),
        (1, "127.0.0.1:8080"),
        (1, "ftp://host/v1"),
        (1, "http:///v1"),
        (1, "http://host:99999/v1"),
        (1, "http://me:secret@host/v1"),
        (1, "http://host/v1?api_key=secret"),
        (1, "http://ho st/v1"),
        (1, "http://[::1/v1"),
        (2, ""),
        (2, "a\nb"),
        (3, "banana"),
    ],
)
def test_what_is_no_endpoint_is_a_usage_error(place: int, value: str) -> None:
    name, url, model, form = (value if at == place else good for at, good in enumerate(GOOD))
    with pytest.raises(UsageError) as caught:
        made(name, url, model, form)
    assert caught.value.advice
    assert "secret" not in caught.value.advice


def test_patience_has_bounds() -> None:
    for patience in (0, -1, float("nan"), float("inf"), 1e9):
        with pytest.raises(UsageError):
            made(*GOOD, patience)


@pytest.mark.parametrize(
    "text", ["", "url = 3", "[", "\x00", 'url = "x"\nmodel = "m"\nformat = "tracer1"', "a = " + "[" * 5000]
)
def test_a_damaged_file_is_a_settings_error_and_hides_no_other(text: str) -> None:
    keep(made(*GOOD))
    (folder() / "bad.toml").write_text(text)
    with pytest.raises(SettingsError) as caught:
        endpoint_called("bad")
    assert "tracer1 endpoints remove bad" in caught.value.advice
    assert [endpoint.name for endpoint in endpoints()] == ["mine"]
    forget("bad")


@pytest.mark.parametrize(
    ("url", "here"),
    [
        ("http://localhost:1/v1", True),
        ("http://127.3.2.1/v1", True),
        ("http://[::1]:8080/v1", True),
        ("http://192.168.0.2/v1", False),
        ("http://localhost.example/v1", False),
        ("http://127.0.0.1.example/v1", False),
    ],
)
def test_only_this_machine_counts_as_here(url: str, here: bool) -> None:
    assert Endpoint("a", url, "m", "tracer1").is_here is here
