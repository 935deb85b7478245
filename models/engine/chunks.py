"""The engine's reading desk: a prompt as llama.cpp holds it, text tokens and pictures in order."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING, Any, Self, TypeAlias

import numpy as np
from llama_cpp import mtmd_cpp

from models.engine.errors import NativeError
from models.engine.prompt import Prompt

if TYPE_CHECKING:
    from agent.types import Pixels


@dataclass(frozen=True, slots=True)
class Word:
    """One text token in the context: one cell, one position."""

    token: int


@dataclass(frozen=True, slots=True)
class Picture:
    """One image in the context: ``cells`` tokens, but with M-RoPE only ``positions`` = max(columns, rows) positions."""

    digest: bytes
    cells: int
    positions: int


Entry: TypeAlias = Word | Picture


class Chunks:
    """A tokenized prompt: llama.cpp's pieces of text and pictures, freed at the end of the ``with``."""

    def __init__(self, vision: Any, prompt: Prompt) -> None:
        self._vision = vision
        self._prompt = prompt
        self._bitmaps: list[Any] = []
        self._list: Any = None

    def __enter__(self) -> Self:
        self._list = mtmd_cpp.mtmd_input_chunks_init()
        held: list[Any] = []
        parts = []
        for part in self._prompt.parts:
            native = mtmd_cpp.mtmd_input_part()
            if isinstance(part, str):
                encoded = part.encode()
                text = mtmd_cpp.mtmd_input_text(encoded, len(encoded), False, True)
                held.append(text)
                native.text = ctypes.pointer(text)
            else:
                native.bitmap = self._bitmap(part)
            parts.append(ctypes.pointer(native))
        array = (ctypes.POINTER(mtmd_cpp.mtmd_input_part) * len(parts))(*parts)
        code = mtmd_cpp.mtmd_tokenize_from_parts(self._vision, self._list, array, len(parts), False)
        if code != 0:
            self.__exit__()
            raise NativeError(f"llama.cpp could not tokenize the prompt (code {code})")
        return self

    def __exit__(self, *_: object) -> None:
        mtmd_cpp.mtmd_input_chunks_free(self._list)
        for bitmap in self._bitmaps:
            mtmd_cpp.mtmd_bitmap_free(bitmap)

    def _bitmap(self, pixels: Pixels) -> Any:
        height, width, _ = pixels.shape
        data = np.ascontiguousarray(pixels)
        bitmap = mtmd_cpp.mtmd_bitmap_init(width, height, data.ctypes.data_as(ctypes.POINTER(ctypes.c_uint8)))
        digest = blake2b(data.tobytes(), digest_size=16, person=f"{width}x{height}".encode()).hexdigest()
        mtmd_cpp.mtmd_bitmap_set_id(bitmap, digest.encode())
        self._bitmaps.append(bitmap)
        return bitmap

    def _each(self) -> list[Any]:
        return [
            mtmd_cpp.mtmd_input_chunks_get(self._list, i) for i in range(mtmd_cpp.mtmd_input_chunks_size(self._list))
        ]

    def entries(self) -> list[Entry]:
        entries: list[Entry] = []
        for chunk in self._each():
            if mtmd_cpp.mtmd_input_chunk_get_type(chunk) == mtmd_cpp.MTMD_INPUT_CHUNK_TYPE_TEXT:
                count = ctypes.c_size_t(0)
                tokens = mtmd_cpp.mtmd_input_chunk_get_tokens_text(chunk, ctypes.byref(count))
                assert tokens is not None
                entries.extend(Word(int(tokens[i])) for i in range(count.value))
            else:
                digest = mtmd_cpp.mtmd_input_chunk_get_id(chunk) or b""
                cells = mtmd_cpp.mtmd_input_chunk_get_n_tokens(chunk)
                entries.append(Picture(digest, cells, mtmd_cpp.mtmd_input_chunk_get_n_pos(chunk)))
        return entries

    def pictures(self) -> list[Any]:
        """The chunks of the pictures, in order."""
        image = mtmd_cpp.MTMD_INPUT_CHUNK_TYPE_IMAGE
        return [chunk for chunk in self._each() if mtmd_cpp.mtmd_input_chunk_get_type(chunk) == image]
