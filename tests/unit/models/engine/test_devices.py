from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.errors import NoBackendError
from agent.stop import Stop
from models.catalog import DEFAULT_POLICY, default_shelves, find
from models.engine import client
from models.engine.client import Engine, Machine
from models.engine.devices import compiled, fitted
from models.engine.header import layers_of
from models.formats.tracer1 import VERSION

GIB = 1 << 30


def test_what_llama_cpp_was_compiled_for_is_known_without_loading_it() -> None:
    assert "cpu" in compiled()


@pytest.mark.parametrize(
    ("asked", "free", "layers"),
    [(99, 24 * GIB, 28), (10, 24 * GIB, 10), (99, 0, 0), (99, 1 * GIB, 0), (99, int(4.6 * GIB), 14)],
)
def test_as_many_layers_go_to_the_card_as_fit(asked: int, free: int, layers: int) -> None:
    """A model of 28 layers and 6 GiB with a tower of 800 MiB."""
    assert fitted(asked, 28, 6 * GIB, 800 << 20, free) == layers


@given(*(st.integers(0, 200) for _ in range(2)), *(st.integers(0, 64 * GIB) for _ in range(3)))
def test_never_more_than_asked_for_than_there_are_or_than_fit(
    asked: int, layers: int, language: int, vision: int, free: int
) -> None:
    chosen = fitted(asked, layers, language, vision, free)
    assert 0 <= chosen <= min(asked, layers)
    assert not chosen or chosen * language / layers + vision <= free


def test_layers_without_a_backend_are_refused_with_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client, "compiled", lambda: ("cpu",))
    files = find(DEFAULT_POLICY, default_shelves()[-1:])
    engine = Engine(files.language, files.vision, VERSION, Machine(gpu_layers=3))
    with pytest.raises(NoBackendError, match="3 layers") as caught:
        engine.preload(Stop())
    assert "make setup GPU=" in caught.value.advice
    assert engine.pid is None


def test_a_models_layers_are_counted() -> None:
    assert layers_of(find(DEFAULT_POLICY, default_shelves()[-1:]).language) == 5
