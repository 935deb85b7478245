"""The engine's pipe: messages of one JSON object and one run of bytes, each announced by its length."""

from __future__ import annotations

import json
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, BinaryIO

import numpy as np

from models.engine.prompt import Prompt

_LENGTHS = struct.Struct("<II")

_LARGEST = 256 << 20
"""Bytes of one half of a message; the largest picture is far below."""


@dataclass(frozen=True, slots=True)
class Message:
    """One message: its ``kind``, what it says, and the bytes that go with it."""

    kind: str
    body: Mapping[str, Any]
    data: bytes = b""


def send(stream: BinaryIO, message: Message) -> None:
    """Write one message and flush it. Raises ``OSError`` when nobody reads any more."""
    head = json.dumps({"kind": message.kind, **message.body}).encode()
    stream.write(_LENGTHS.pack(len(head), len(message.data)) + head + message.data)
    stream.flush()


def receive(stream: BinaryIO) -> Message | None:
    """Read one message; None when the other side is gone, or says what is no message: it is as good as gone."""
    lengths = stream.read(_LENGTHS.size)
    if len(lengths) < _LENGTHS.size:
        return None
    head_size, data_size = _LENGTHS.unpack(lengths)
    if max(head_size, data_size) > _LARGEST:
        return None
    head, data = stream.read(head_size), stream.read(data_size)
    if len(head) < head_size or len(data) < data_size:
        return None
    try:
        body = json.loads(head)
    except (ValueError, RecursionError):
        return None
    kind = body.pop("kind", None) if isinstance(body, dict) else None
    return Message(kind, body, data) if isinstance(kind, str) else None


def pack_prompt(prompt: Prompt) -> tuple[list[str | list[int]], bytes]:
    """A prompt as JSON (text, or a picture's height and width) and the pictures' bytes, one after the other."""
    parts: list[str | list[int]] = []
    data = bytearray()
    for part in prompt.parts:
        if isinstance(part, str):
            parts.append(part)
        else:
            parts.append([part.shape[0], part.shape[1]])
            data += np.ascontiguousarray(part).tobytes()
    return parts, bytes(data)


def unpack_prompt(parts: list[str | list[int]], data: bytes) -> Prompt:
    """The prompt that ``pack_prompt`` packed."""
    unpacked: list[Any] = []
    offset = 0
    for part in parts:
        if isinstance(part, str):
            unpacked.append(part)
        else:
            height, width = part
            pixels = np.frombuffer(data, np.uint8, height * width * 3, offset).reshape(height, width, 3)
            offset += pixels.nbytes
            unpacked.append(pixels)
    return Prompt(tuple(unpacked))
