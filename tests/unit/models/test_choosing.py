"""Claims about choosing: too little memory is said before anything is loaded, with the next smaller choice."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from agent.errors import ModelFileError, TooLittleMemoryError, UsageError
from agent.stop import Stop
from models import choosing
from models.catalog import find
from models.chat import ChatPolicy
from models.choosing import policy_called, refuse_blind_finder, sees_pictures, tried
from models.endpoints.book import Endpoint, keep
from models.engine.header import memory_needed
from models.shelf import LOCK_FILE, Shelf

MakePair = Callable[..., tuple[Path, Path]]


def no_key(_: str) -> str:
    return ""


def test_too_little_memory_is_said_before_loading_with_the_next_smaller_choice(
    make_pair: MakePair, monkeypatch: pytest.MonkeyPatch
) -> None:
    large, small = make_pair("large", weights=6_000_000), make_pair("small")
    Shelf().add("large", *large)
    Shelf().add("small", *small)
    needed = memory_needed(*small, context=4096)
    assert needed < memory_needed(*large, context=4096)
    monkeypatch.setattr(choosing, "usable_memory", lambda: needed + 1000)
    with pytest.raises(TooLittleMemoryError, match="large needs about") as caught:
        policy_called("large", no_key)
    assert "tracer1 models use small" in caught.value.advice
    policy_called("small", no_key).close()
    monkeypatch.setattr(choosing, "usable_memory", lambda: 1000)
    with pytest.raises(TooLittleMemoryError) as caught:
        policy_called("small", no_key)
    assert caught.value.advice == "Close other programs."


def test_what_is_damaged_or_cannot_be_run_is_no_smaller_choice(
    make_pair: MakePair, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, weights in (("large", 6_000_000), ("broken", 5000), ("foreign", 5000)):
        Shelf().add(name, *make_pair(name, weights=weights))
    broken, foreign = (Shelf().folder / name / "language.gguf" for name in ("broken", "foreign"))
    broken.write_bytes(broken.read_bytes()[:-1])
    foreign.write_bytes(foreign.read_bytes().replace(b"tracer1.contract", b"tracer9.contract"))
    free = memory_needed(*make_pair("small"), context=4096) + 1000
    monkeypatch.setattr(choosing, "usable_memory", lambda: free)
    with pytest.raises(TooLittleMemoryError, match="large needs about") as caught:
        policy_called("large", no_key)
    assert caught.value.advice == "Close other programs."
    (Shelf().folder / LOCK_FILE).write_text("damaged")
    with pytest.raises(TooLittleMemoryError, match="tracer1-nano needs about") as caught:
        policy_called("tracer1-nano", no_key)
    assert caught.value.advice == "Close other programs."


def test_the_context_counts_by_what_the_header_says(make_pair: MakePair) -> None:
    nano = find()
    assert memory_needed(nano.language, nano.vision, 8192) - memory_needed(nano.language, nano.vision, 4096) == (
        4 * 8 * 4 * 32 * 4096  # four bytes a layer, key-value head, number and cell
    )


def test_a_chat_model_on_the_shelf_is_asked_in_its_format(make_pair: MakePair, tmp_path: Path) -> None:
    language, vision = make_pair("chat", contract=None, template="{{ messages }}")
    with pytest.raises(ModelFileError, match="names no contract"):
        Shelf().add("chat", language, vision)
    Shelf().add("chat", language, vision, "qwen3-vl")
    assert Shelf().form_of("chat") == "qwen3-vl"
    policy = policy_called("chat", no_key)
    assert isinstance(policy, ChatPolicy)
    assert policy.name == "chat (format qwen3-vl)"
    policy.close()


def test_who_is_shown_what_goes_with_a_goal_is_known_by_its_format(make_pair: MakePair) -> None:
    assert not sees_pictures("tracer1-nano")
    assert not sees_pictures("nobody")
    for name, form in (("points", "qwen3-vl"), ("instruct", "tracer1")):
        Shelf().add(name, *make_pair(name, contract=None, template="{{ messages }}"), form)
    assert not sees_pictures("points")
    assert sees_pictures("instruct")
    assert sees_pictures("instruct+points")
    keep(Endpoint("far", "https://example.org/v1", "some-model", "tracer1"))
    assert sees_pictures("far")


def test_a_finder_that_does_not_point_is_refused_before_it_is_taken(make_pair: MakePair) -> None:
    for name, form in (("points", "qwen3-vl"), ("instruct", "tracer1")):
        Shelf().add(name, *make_pair(name, contract=None, template="{{ messages }}"), form)
    keep(Endpoint("far", "https://example.org/v1", "some-model", "holo"))
    for name in ("tracer1-nano", "tracer1-nano+points", "instruct+far"):
        refuse_blind_finder(name)
    for name in ("points+tracer1-nano", "points+instruct", "points+nobody"):
        with pytest.raises(UsageError, match="does not say where things are"):
            refuse_blind_finder(name)


def test_a_format_that_nobody_knows_is_an_error_from_the_future(make_pair: MakePair) -> None:
    Shelf().add("chat", *make_pair("chat", contract=None, template="x"), form="banana")
    with pytest.raises(ModelFileError, match="banana") as caught:
        policy_called("chat", no_key)
    assert "Update" in caught.value.advice


def test_what_a_graphics_card_holds_is_not_counted(make_pair: MakePair, monkeypatch: pytest.MonkeyPatch) -> None:
    Shelf().add("own", *make_pair("own"))
    monkeypatch.setattr(choosing, "usable_memory", lambda: 1000)
    policy_called("own", no_key, 99).close()
    with pytest.raises(TooLittleMemoryError):
        policy_called("own", no_key)


def test_a_policy_that_cannot_be_asked_is_not_ready_and_it_is_said_why(
    make_pair: MakePair, monkeypatch: pytest.MonkeyPatch
) -> None:
    Shelf().add("own", *make_pair("own"))
    monkeypatch.setattr(choosing, "usable_memory", lambda: 1000)
    found = tried("own", Stop())
    assert (found.ready, found.advice) == (False, "Close other programs.")
    assert "own needs about" in found.said
    pulled = Stop()
    pulled.pull("the window's end")
    found = tried("own", pulled, 99)  # what a card holds is not counted here
    assert not found.ready
    assert "needs about" not in found.said
