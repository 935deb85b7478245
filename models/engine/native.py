"""The engine's floor: llama.cpp through its C interface, inside the engine's own process and nowhere else."""

from __future__ import annotations

import ctypes
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import llama_cpp
import numpy as np
from llama_cpp import mtmd_cpp
from numpy import ctypeslib, random  # numpy loads them when first used, and a confined process reads no modules

from models.engine.chunks import Chunks, Entry, Picture, Word
from models.engine.errors import NativeError, UnansweredError
from models.engine.grammar import Grammar, Logits
from models.engine.log import keep_errors
from models.engine.prompt import Prompt, Reply

BATCH = 512
"""Tokens given to llama.cpp at once."""


@dataclass(frozen=True, slots=True)
class Sampling:
    """How tokens are chosen: ``temperature`` 0 takes the likeliest; ``limit`` is how many tokens may be written."""

    limit: int
    temperature: float = 0.0
    seed: int = 0


class NativeModel:
    """A language model with its vision tower and one context, whose leading part is reused when prompts begin alike."""

    def __init__(
        self, language: str, vision: str, *, threads: int, context: int, gpu_layers: int, small: bool = False
    ) -> None:
        """``small`` tunes for models of a few million weights, whose one token is too little work to share.

        They write with one thread (with two they are a quarter faster on an idle machine and several times slower on a
        busy one, for the threads wait for each other), without flash attention and with exact keys and values.
        """
        keep_errors()
        llama_cpp.llama_backend_init()
        self._context_size = context
        self._model = self._load_model(language, gpu_layers)
        self._context = self._make_context(context, threads, small)
        self._vision = self._load_vision(vision, threads, context, gpu_layers > 0)
        self._vocabulary = llama_cpp.llama_model_get_vocab(self._model)
        self._size = llama_cpp.llama_vocab_n_tokens(self._vocabulary)
        self._pieces = [_piece(self._vocabulary, token) for token in range(self._size)]
        self._ends = frozenset(t for t in range(self._size) if llama_cpp.llama_vocab_is_eog(self._vocabulary, t))
        controls = [t for t in range(self._size) if llama_cpp.llama_vocab_is_control(self._vocabulary, t)]
        self._banned = np.array([t for t in controls if t not in self._ends], dtype=np.intp)
        self._held: list[Entry] = []
        self._position = 0

    def _load_model(self, path: str, gpu_layers: int) -> Any:
        params = llama_cpp.llama_model_default_params()
        params.n_gpu_layers = gpu_layers
        model = llama_cpp.llama_model_load_from_file(path.encode(), params)
        if not model:
            raise NativeError(f"llama.cpp could not load {path}")
        return model

    def _make_context(self, size: int, threads: int, small: bool) -> Any:
        params = llama_cpp.llama_context_default_params()
        params.n_ctx = size
        params.n_batch = params.n_ubatch = BATCH
        params.n_threads = params.n_threads_batch = threads
        params.no_perf = True
        if small:
            params.n_threads = 1
            params.flash_attn_type = llama_cpp.LLAMA_FLASH_ATTN_TYPE_DISABLED
            params.type_k = params.type_v = llama_cpp.GGML_TYPE_F32
        context = llama_cpp.llama_init_from_model(self._model, params)
        if not context:
            raise NativeError("llama.cpp could not make a context")
        return context

    def _load_vision(self, path: str, threads: int, context: int, gpu: bool) -> Any:
        params = mtmd_cpp.mtmd_context_params_default()
        params.use_gpu = gpu
        params.print_timings = False
        params.warmup = False
        params.n_threads = threads
        # Pictures arrive in the size that the tower shall see; llama.cpp's own limits would resize small ones.
        params.image_min_tokens = 1
        params.image_max_tokens = context
        vision = mtmd_cpp.mtmd_init_from_file(path.encode(), self._model, params)
        if not vision:
            raise NativeError(f"llama.cpp could not load {path}")
        return vision

    # --- Reading ------------------------------------------------------------------------------------------------------

    def read(self, prompt: Prompt, timings: dict[str, float]) -> Logits:
        """Bring the context to the end of the prompt; the scores of the token that follows.

        What the context already holds of the prompt's beginning is kept. Raises ``UnansweredError`` if it does not fit.
        """
        started = time.perf_counter()
        with Chunks(self._vision, prompt) as chunks:
            wanted = chunks.entries()
            if not wanted:
                raise UnansweredError("the prompt is empty")
            cells = sum(entry.cells if isinstance(entry, Picture) else 1 for entry in wanted)
            if cells >= self._context_size:
                raise UnansweredError(f"the prompt has {cells} tokens, and the context holds {self._context_size}")
            kept = self._keep(wanted)
            timings["tokenize"] = time.perf_counter() - started
            timings["vision"] = timings["prefill"] = 0.0
            index = kept
            while index < len(wanted):
                entry = wanted[index]
                if isinstance(entry, Picture):
                    self._read_picture(
                        chunks.picture(sum(isinstance(e, Picture) for e in wanted[:index])), entry, timings
                    )
                    index += 1
                else:
                    words = _run_of_words(wanted, index)
                    begun = time.perf_counter()
                    self._read_words(words)
                    timings["prefill"] += time.perf_counter() - begun
                    index += len(words)
        return self._logits()

    def tokens(self, text: str) -> tuple[int, ...]:
        """The tokens of a piece of text, special ones parsed, as a prompt's pieces are read."""
        with Chunks(self._vision, Prompt((text,))) as chunks:
            return tuple(entry.token for entry in chunks.entries() if isinstance(entry, Word))

    def token(self, spelling: bytes) -> int:
        """The token with exactly this spelling; raises ``ValueError`` if there is none."""
        return self._pieces.index(spelling)

    def forget(self) -> None:
        """Empty the context, so that nothing is reused."""
        llama_cpp.llama_memory_clear(llama_cpp.llama_get_memory(self._context), True)
        self._held = []
        self._position = 0

    def _keep(self, wanted: list[Entry]) -> int:
        """Cut the context down to what it shares with ``wanted``, less the last entry, whose scores are needed anew."""
        kept = 0
        for held, want in zip(self._held, wanted[:-1], strict=False):
            if held != want:
                break
            kept += 1
        self._held = self._held[:kept]
        self._position = sum(entry.positions if isinstance(entry, Picture) else 1 for entry in self._held)
        memory = llama_cpp.llama_get_memory(self._context)
        if not llama_cpp.llama_memory_seq_rm(memory, 0, self._position, -1):
            self.forget()
            return 0
        return kept

    def _read_words(self, words: list[Word]) -> None:
        for start in range(0, len(words), BATCH):
            part = words[start : start + BATCH]
            batch = llama_cpp.llama_batch_init(len(part), 0, 1)
            try:
                batch.n_tokens = len(part)
                for offset, word in enumerate(part):
                    batch.token[offset] = word.token
                    batch.pos[offset] = self._position + offset
                    batch.n_seq_id[offset] = 1
                    batch.seq_id[offset][0] = 0
                    batch.logits[offset] = offset == len(part) - 1
                self._decoded(llama_cpp.llama_decode(self._context, batch))
            finally:
                llama_cpp.llama_batch_free(batch)
            self._held.extend(part)
            self._position += len(part)

    def _read_picture(self, chunk: Any, entry: Picture, timings: dict[str, float]) -> None:
        begun = time.perf_counter()
        if mtmd_cpp.mtmd_encode_chunk(self._vision, chunk) != 0:
            raise NativeError("llama.cpp could not see the picture")
        seen = time.perf_counter()
        after = llama_cpp.llama_pos(0)
        nobody = mtmd_cpp.mtmd_helper_post_decode_callback(0)
        embeddings = mtmd_cpp.mtmd_get_output_embd(self._vision)
        self._decoded(
            mtmd_cpp.mtmd_helper_decode_image_chunk(
                self._vision,
                self._context,
                chunk,
                embeddings,
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
        timings["vision"] += seen - begun
        timings["prefill"] += time.perf_counter() - seen

    def _decoded(self, code: int) -> None:
        if code != 0:
            self.forget()
            raise NativeError(f"llama.cpp could not go on (code {code})")

    def _logits(self) -> Logits:
        scores = llama_cpp.llama_get_logits_ith(self._context, -1)
        return ctypeslib.as_array(scores, (self._size,)).copy()

    # --- Writing ------------------------------------------------------------------------------------------------------

    def write(
        self, prompt: Prompt, grammar: str, sampling: Sampling, said: Callable[[bytes], None], go_on: Callable[[], bool]
    ) -> Reply:
        """Read the prompt and write a reply of which every token keeps to ``grammar`` (GBNF, root rule ``root``).

        ``said`` gets the bytes of each token at once; writing ends early, unfinished, when ``go_on`` says False. Raises
        ``UnansweredError`` for a grammar that is none, or that no token can follow.
        """
        timings: dict[str, float] = {}
        started = time.perf_counter()
        rules = Grammar(self._vocabulary, grammar, self._banned, self._size)
        pieces: list[bytes] = []
        chances: list[float] = []
        finished = False
        try:
            scores = self.read(prompt, timings)
            begun = time.perf_counter()
            generator = random.default_rng(sampling.seed)
            while go_on():
                token = rules.choose(scores, sampling.temperature, generator)
                if token in self._ends:
                    finished = True
                    break
                if len(pieces) == sampling.limit or len(self._held) + 1 >= self._context_size:
                    break
                chances.append(rules.log_chance(scores, token))
                pieces.append(self._pieces[token])
                said(self._pieces[token])
                rules.accept(token)
                self._read_words([Word(token)])
                scores = self._logits()
            timings["generate"] = time.perf_counter() - begun
        finally:
            rules.close()
        timings["total"] = time.perf_counter() - started
        text = b"".join(pieces).decode("utf-8", errors="replace")
        return Reply(text, tuple(pieces), tuple(chances), finished, timings)

    def close(self) -> None:
        """Free everything; the model is not used afterwards."""
        mtmd_cpp.mtmd_free(self._vision)
        llama_cpp.llama_free(self._context)
        llama_cpp.llama_model_free(self._model)


def _run_of_words(entries: list[Entry], start: int) -> list[Word]:
    words: list[Word] = []
    for entry in entries[start:]:
        if not isinstance(entry, Word):
            break
        words.append(entry)
    return words


def _piece(vocabulary: Any, token: int) -> bytes:
    length = llama_cpp.llama_token_to_piece(vocabulary, token, None, 0, 0, False)
    buffer = ctypes.create_string_buffer(max(-length, 1))
    written = llama_cpp.llama_token_to_piece(vocabulary, token, buffer, len(buffer), 0, False)
    return buffer.raw[: max(written, 0)]
