"""The room of what unit tests share: pairs of files that are small and yet whole policies."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest

from models.formats.tracer1 import VERSION
from tests.unit.models.local_hub import LocalHub, serve

Pair = tuple[Path, Path]
MakePair = Callable[..., Pair]


def _text(value: str) -> bytes:
    data = value.encode()
    return struct.pack("<Q", len(data)) + data


def _gguf(metadata: dict[str, str | int], weights: int) -> bytes:
    """A GGUF file, version 3, with one tensor of ``weights`` bytes (I8)."""
    head = b"GGUF" + struct.pack("<IQQ", 3, 1, len(metadata))
    for key, value in metadata.items():
        head += _text(key)
        head += struct.pack("<I", 8) + _text(value) if isinstance(value, str) else struct.pack("<II", 4, value)
    head += _text("t") + struct.pack("<IQIQ", 1, weights, 24, 0)
    return head + bytes(-len(head) % 32) + bytes(place * 31 % 251 for place in range(weights))


@pytest.fixture
def make_pair(tmp_path: Path) -> MakePair:
    """Makes a folder with ``language.gguf`` and ``vision.gguf`` that the program's doorkeeper lets in."""

    def make(
        name: str = "own",
        *,
        contract: str | None = VERSION,
        architecture: str = "qwen3vl",
        width: int = 192,
        projection: int = 192,
        weights: int = 5000,
        template: str = "",
    ) -> Pair:
        folder = tmp_path / "made" / name
        folder.mkdir(parents=True)
        spoken: dict[str, str | int] = {} if contract is None else {"tracer1.contract": contract}
        language = {"general.architecture": architecture, **spoken, f"{architecture}.embedding_length": width}
        language |= {"tokenizer.chat_template": template} if template else {}
        vision = {"general.architecture": "clip", **spoken, "clip.vision.projection_dim": projection}
        (folder / "language.gguf").write_bytes(_gguf(language, weights))
        (folder / "vision.gguf").write_bytes(_gguf(vision, weights // 2))
        return folder / "language.gguf", folder / "vision.gguf"

    return make


@pytest.fixture
def new_hub(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], LocalHub]]:
    """Makes hubs, each on a port of its own."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    servers: list[ThreadingHTTPServer] = []

    def make() -> LocalHub:
        hub = LocalHub()
        servers.append(serve(hub))
        return hub

    yield make
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.fixture
def local_hub(new_hub: Callable[[], LocalHub]) -> LocalHub:
    return new_hub()
