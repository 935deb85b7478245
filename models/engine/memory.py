"""The engine's memory: what llama.cpp's context holds of a prompt and its reply, read on, cut back, or branched."""

from __future__ import annotations

import ctypes
import time
from collections import OrderedDict
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

import llama_cpp
import numpy as np
from llama_cpp import mtmd_cpp
from numpy import ctypeslib
from numpy.typing import NDArray

from models.engine.chunks import Chunks, Entry, Picture, Word
from models.engine.errors import AbortedError, NativeError, UnansweredError
from models.engine.grammar import Logits
from models.engine.prompt import MOST_WAYS, Prompt

BATCH = 512
"""Tokens given to llama.cpp at once."""

_ABORTED = 2
"""What ``llama_decode`` returns when it was told to stop (llama.h)."""

_SEEN = 64 << 20
"""Bytes of pictures' embeddings that are kept."""


class Memory:
    """One context: ``read`` brings it to a prompt's end, ``go_on`` and ``cut`` move along a reply, ``branch`` copies.

    Sequence 0 of the context is the trunk; the branches are sequences 1 to ``MOST_WAYS``, which share its cells.
    """

    def __init__(
        self,
        model: Any,
        vision: Any,
        size: int,
        threads: int,
        small: bool,
        aborted: Callable[[], bool],
        *,
        meanwhile: bool = False,
    ) -> None:
        """``size`` is how many cells the context has; ``meanwhile`` has a thread look at pictures while words are read.

        See ``NativeModel`` for the rest.
        """
        self._vision = vision
        self._size = size
        self._width = llama_cpp.llama_model_n_embd_inp(model)
        self._vocabulary_size = llama_cpp.llama_vocab_n_tokens(llama_cpp.llama_model_get_vocab(model))
        self._context = _make_context(model, size, threads, small)
        self._aborted = aborted
        # llama.cpp asks between any two operations; kept here, because it does not keep it alive.
        self._asked = llama_cpp.ggml_abort_callback(lambda _: aborted())
        self._never = llama_cpp.ggml_abort_callback(0)
        self._small = small
        self._meanwhile = meanwhile
        self._held: list[Entry] = []
        self._position = self._used = 0
        self._seen: OrderedDict[bytes, NDArray[np.float32]] = OrderedDict()

    @property
    def free(self) -> int:
        """Cells that are still empty."""
        return self._size - self._used

    def overlay(self, adapter: Any) -> None:
        """Lay a loaded adapter over the model's weights, whole. Raises ``NativeError``."""
        adapters = (llama_cpp.llama_adapter_lora_p_ctypes * 1)(adapter)
        if llama_cpp.llama_set_adapters_lora(self._context, adapters, 1, (ctypes.c_float * 1)(1.0)) != 0:
            raise NativeError("llama.cpp could not use the adapter")

    # --- Reading ------------------------------------------------------------------------------------------------------

    def read(self, prompt: Prompt, timings: dict[str, float]) -> tuple[int, ...]:
        """Bring the context to the end of the prompt; its text tokens. ``scores`` then tells what may follow.

        What the context already holds of the prompt's beginning is kept. Raises ``UnansweredError`` if it does not fit.
        """
        started = time.perf_counter()
        llama_cpp.llama_set_abort_callback(self._context, self._asked, ctypes.c_void_p(0))
        with Chunks(self._vision, prompt) as chunks:
            wanted = chunks.entries()
            if not wanted:
                raise UnansweredError("the prompt is empty")
            if (cells := _cells(wanted)) >= self._size:
                raise UnansweredError(f"the prompt has {cells} tokens, and the context holds {self._size}")
            kept = self._keep(wanted)
            timings["tokenize"] = time.perf_counter() - started
            timings["vision"] = timings["prefill"] = 0.0
            looker = ThreadPoolExecutor(1, "looker")
            try:
                self._read_on(chunks, wanted, kept, looker, timings)
            finally:  # before the chunks are freed, which the looker may still need; what it has not begun it leaves
                looker.shutdown(cancel_futures=True)
        if self._small:  # whose single tokens take less time than a person's patience, and twice as long for the asking
            llama_cpp.llama_set_abort_callback(self._context, self._never, ctypes.c_void_p(0))
        return tuple(entry.token for entry in wanted if isinstance(entry, Word))

    def _read_on(
        self, chunks: Chunks, wanted: list[Entry], index: int, looker: ThreadPoolExecutor, timings: dict[str, float]
    ) -> None:
        """Read what is wanted from ``index`` on."""
        pictures = chunks.pictures()
        looks = dict[int, Future[NDArray[np.float32]]]()
        number = sum(isinstance(entry, Picture) for entry in wanted[:index])
        if self._meanwhile:
            ahead = [entry for entry in wanted[index:] if isinstance(entry, Picture)]
            looks = {n: looker.submit(self._embeddings, pictures[n], entry) for n, entry in enumerate(ahead, number)}
        while index < len(wanted):
            entry = wanted[index]
            begun = time.perf_counter()
            if isinstance(entry, Picture):
                chunk = pictures[number]
                embeddings = looks[number].result() if number in looks else self._embeddings(chunk, entry)
                timings["vision"] += time.perf_counter() - begun
                begun = time.perf_counter()
                self._read_picture(chunk, entry, embeddings)
                number, index = number + 1, index + 1
            else:
                words = _run_of_words(wanted, index)
                self._read_words(words, scored=int(index + len(words) == len(wanted)))
                index += len(words)
            timings["prefill"] += time.perf_counter() - begun

    def go_on(self, tokens: Sequence[int]) -> float:
        """Read these tokens at once; ``scores(i)`` then tells what may follow the i-th of them. The seconds it took."""
        begun = time.perf_counter()
        self._read_words([Word(token) for token in tokens], scored=len(tokens))
        llama_cpp.llama_synchronize(self._context)
        return time.perf_counter() - begun

    def scores(self, place: int = -1) -> Logits:
        """The scores of what may follow the token at ``place`` of those read last, or of the branches."""
        row = llama_cpp.llama_get_logits_ith(self._context, place)
        return ctypeslib.as_array(row, (self._vocabulary_size,)).copy()

    def rows(self, count: int) -> NDArray[np.float32]:
        """The same for all of the ``count`` tokens that branches grew by last, of shape (count, vocabulary)."""
        rows = llama_cpp.llama_get_logits(self._context)
        return ctypeslib.as_array(rows, (count, self._vocabulary_size)).copy()

    def cut(self, tokens: int) -> None:
        """Forget the last ``tokens`` tokens, which are words. Raises ``NativeError`` where the model cannot."""
        kept = len(self._held) - tokens
        if tokens and self._shorten(kept) != kept:
            raise NativeError("this model cannot take back what it has read")

    def forget(self) -> None:
        """Empty the context and let go of the pictures, so that nothing is reused."""
        self.empty()
        self._seen.clear()

    def empty(self) -> None:
        """Empty the context, so that of what is read next nothing is there yet but pictures."""
        llama_cpp.llama_memory_clear(llama_cpp.llama_get_memory(self._context), True)
        self._held = []
        self._position = self._used = 0

    def _keep(self, wanted: list[Entry]) -> int:
        """Cut the context down to what it shares with ``wanted``, less the last entry, whose scores are needed anew."""
        kept = 0
        for held, want in zip(self._held, wanted[:-1], strict=False):
            if held != want:
                break
            kept += 1
        return self._shorten(kept)

    def _shorten(self, kept: int) -> int:
        """Hold the first ``kept`` entries only; how many are left, none if llama.cpp cannot cut there."""
        self._held = self._held[:kept]
        self._position = sum(entry.positions if isinstance(entry, Picture) else 1 for entry in self._held)
        self._used = _cells(self._held)
        if not llama_cpp.llama_memory_seq_rm(llama_cpp.llama_get_memory(self._context), 0, self._position, -1):
            self.empty()
        return len(self._held)

    def _read_words(self, words: list[Word], *, scored: int) -> None:
        """``scored`` is of how many of the last words, ``BATCH`` at most, it shall be told what may follow."""
        for start in range(0, len(words), BATCH):
            part = words[start : start + BATCH]
            places = [(word.token, self._position + offset, 0) for offset, word in enumerate(part)]
            self._decode(places, scored=max(start + len(part) - len(words) + scored, 0))
            self._held.extend(part)
            self._position += len(part)
            self._used += len(part)

    def _decode(self, places: Sequence[tuple[int, int, int]], *, scored: int) -> None:
        """Give llama.cpp tokens with their positions and sequences; what may follow is told of the last ``scored``.

        The scores of a large vocabulary take long.
        """
        batch = llama_cpp.llama_batch_init(len(places), 0, 1)
        try:
            batch.n_tokens = len(places)
            for offset, (token, position, sequence) in enumerate(places):
                batch.token[offset] = token
                batch.pos[offset] = position
                batch.n_seq_id[offset] = 1
                batch.seq_id[offset][0] = sequence
                batch.logits[offset] = offset >= len(places) - scored
            self._decoded(llama_cpp.llama_decode(self._context, batch))
        finally:
            llama_cpp.llama_batch_free(batch)

    def _read_picture(self, chunk: Any, entry: Picture, embeddings: NDArray[np.float32]) -> None:
        after = llama_cpp.llama_pos(0)
        nobody = mtmd_cpp.mtmd_helper_post_decode_callback(0)
        self._decoded(
            mtmd_cpp.mtmd_helper_decode_image_chunk(
                self._vision,
                self._context,
                chunk,
                embeddings.ctypes.data_as(ctypes.POINTER(ctypes.c_float)),
                self._position,
                0,
                BATCH,
                ctypes.byref(after),
                nobody,
                None,
            )
        )
        self._held.append(entry)
        self._position += entry.positions
        self._used += entry.cells

    def _embeddings(self, chunk: Any, entry: Picture) -> NDArray[np.float32]:
        """The picture as the language model reads it, of shape (cells, width); encoded only if it is not known yet."""
        known = self._seen.pop(entry.digest, None)
        if known is None:
            if mtmd_cpp.mtmd_encode_chunk(self._vision, chunk) != 0:
                raise NativeError("llama.cpp could not see the picture")
            if self._aborted():  # perhaps in the middle of the picture: see ``Halting``
                raise AbortedError("it was told to stop")
            encoded = mtmd_cpp.mtmd_get_output_embd(self._vision)
            known = ctypeslib.as_array(encoded, (entry.cells, self._width)).copy()
        self._seen[entry.digest] = known
        while len(self._seen) > 1 and sum(each.nbytes for each in self._seen.values()) > _SEEN:
            self._seen.popitem(last=False)
        return known

    def _decoded(self, code: int) -> None:
        if code == _ABORTED:
            self._shorten(len(self._held))
            raise AbortedError("it was told to stop")
        if code != 0:
            self.empty()
            raise NativeError(f"llama.cpp could not go on (code {code})")

    # --- Branches -----------------------------------------------------------------------------------------------------

    def branch(self, count: int) -> None:
        """Let branches 1 to ``count`` begin where the trunk ends."""
        for branch in range(1, count + 1):
            self.fork(0, branch, 0)

    def fork(self, branch: int, other: int, length: int) -> None:
        """Let a branch that there is not yet begin with the first ``length`` tokens of this one, and the trunk."""
        memory = llama_cpp.llama_get_memory(self._context)
        llama_cpp.llama_memory_seq_cp(memory, branch, other, -1, self._position + length)

    def trim(self, branch: int, length: int) -> None:
        """Leave ``length`` tokens of a branch behind the trunk's end."""
        memory = llama_cpp.llama_get_memory(self._context)
        llama_cpp.llama_memory_seq_rm(memory, branch, self._position + length, -1)

    def grow(self, tokens: Sequence[tuple[int, int, int]]) -> None:
        """Read these tokens (branch, token, how many tokens behind the trunk's end); ``rows`` tells of all of them."""
        self._decode([(token, self._position + place, branch) for branch, token, place in tokens], scored=len(tokens))

    def prune(self) -> None:
        """End all branches; the trunk stays."""
        memory = llama_cpp.llama_get_memory(self._context)
        for branch in range(1, MOST_WAYS + 1):
            llama_cpp.llama_memory_seq_rm(memory, branch, -1, -1)

    def close(self) -> None:
        llama_cpp.llama_free(self._context)


def _make_context(model: Any, size: int, threads: int, small: bool) -> Any:
    params = llama_cpp.llama_context_default_params()
    params.n_ctx = size
    params.n_batch = params.n_ubatch = BATCH
    params.n_threads = params.n_threads_batch = threads
    params.n_seq_max = 1 + MOST_WAYS
    params.kv_unified = True
    params.no_perf = True
    if small:
        # Each token of a part is weighed against all before it and all others of its part, of which those behind it
        # are wasted: with smaller parts a prompt of 900 tokens is read a fifth to a quarter sooner.
        params.n_ubatch = BATCH // 2
        # Keys and values stay at half precision, llama.cpp's own choice: exact keys make reading take almost twice as
        # long, and a batch of four tokens half as long again. What a single token saves by them is less.
        params.flash_attn_type = llama_cpp.LLAMA_FLASH_ATTN_TYPE_DISABLED
    context = llama_cpp.llama_init_from_model(model, params)
    if not context:
        raise NativeError("llama.cpp could not make a context")
    return context


def _cells(entries: Sequence[Entry]) -> int:
    return sum(entry.cells if isinstance(entry, Picture) else 1 for entry in entries)


def _run_of_words(entries: list[Entry], start: int) -> list[Word]:
    words: list[Word] = []
    for entry in entries[start:]:
        if not isinstance(entry, Word):
            break
        words.append(entry)
    return words
