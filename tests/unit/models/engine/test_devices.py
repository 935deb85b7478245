from __future__ import annotations

import json
import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent import children
from agent.errors import NoBackendError
from agent.stop import Stop
from models.catalog import DEFAULT_POLICY, default_shelves, find
from models.engine import client, devices
from models.engine.client import Engine, Machine
from models.engine.devices import Device, card_memory, cards, compiled, fitted, read_devices
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
    assert layers_of(find(DEFAULT_POLICY, default_shelves()[-1:]).language) == 8


CARD = Device("CUDA0", graphics=True, free=20 * GIB, total=24 * GIB)


def test_what_llama_cpp_finds_is_told_by_a_process_of_its_own() -> None:
    told = subprocess.run(children.command("models.engine.devices"), capture_output=True, text=True, check=True)
    assert "CPU" in [device.name for device in read_devices(told.stdout)]


def test_cards_are_looked_for_only_where_one_could_be_used(monkeypatch: pytest.MonkeyPatch) -> None:
    """The process says that there is one; what llama.cpp was compiled for decides whether it is asked."""
    said = [{"name": "CPU", "graphics": False, "free": 1, "total": 2}, _said(CARD)]
    program = ["python3", "-c", f"print('a driver prints this'); print({json.dumps(json.dumps(said))})"]
    monkeypatch.setattr(children, "command", lambda _: program)
    monkeypatch.setattr(devices, "compiled", lambda: ("cpu",))
    assert cards() == ()
    monkeypatch.setattr(devices, "compiled", lambda: ("cpu", "cuda"))
    assert cards() == (CARD,)
    assert card_memory(cards()) == 20 * GIB - (512 << 20)


@pytest.mark.parametrize("code", ["raise SystemExit(139)", "print('[1]')", "print('{')", "pass"])
def test_a_driver_that_crashes_or_talks_nonsense_is_no_card(code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(devices, "compiled", lambda: ("cpu", "vulkan"))
    monkeypatch.setattr(children, "command", lambda _: ["python3", "-c", code])
    assert cards() == ()
    assert card_memory(()) == card_memory((Device("small", graphics=True, free=1 << 20, total=1 << 20),)) == 0


def _said(device: Device) -> dict[str, object]:
    return {"name": device.name, "graphics": device.graphics, "free": device.free, "total": device.total}
