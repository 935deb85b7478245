"""The engine's floor: llama.cpp through its C interface, inside the engine's own process and nowhere else."""

from __future__ import annotations

import ctypes
import time
from collections.abc import Callable
from contextlib import ExitStack
from typing import Any

import llama_cpp
import numpy as np
from llama_cpp import mtmd_cpp

from models.engine.chunks import Chunks, Word
from models.engine.drafts import Drafts, Price
from models.engine.errors import NativeError
from models.engine.grammar import Grammar, Logits
from models.engine.halting import Halting
from models.engine.log import keep_errors
from models.engine.memory import Memory
from models.engine.prompt import Prompt, Reply
from models.engine.writer import Gate, Sampling, Written, write, write_several

_REMEMBERED = 512
"""Tokens of the last replies among which drafts are looked for: most of a step's words are those of others."""


class NativeModel:
    """A language model with its vision tower and one context, whose leading part is reused when prompts begin alike."""

    def __init__(
        self,
        language: str,
        vision: str,
        *,
        adapter: str = "",
        threads: int,
        context: int,
        gpu_layers: int,
        small: bool = False,
        aborted: Callable[[], bool] = lambda: False,
    ) -> None:
        """``small`` tunes for models of a few million weights, whose one token is too little work to share.

        They read and write with one thread (with two they are a quarter faster on an idle machine and up to ten times
        slower on a busy one, for the threads wait for each other), and without flash attention.
        ``adapter`` names low-rank weights that are laid over the language model's. ``aborted`` is asked whether to stop
        in the middle of a batch or a picture, while small models write between tokens only, and see to the end:
        ``AbortedError``.
        """
        keep_errors()
        llama_cpp.llama_backend_init()
        threads = 1 if small else threads
        self._model = self._load_model(language, gpu_layers)
        # Kept here, because llama.cpp does not keep it alive.
        self._halting = None if small else Halting(aborted, graphics=gpu_layers > 0)
        self._vision = self._load_vision(vision, threads, context, gpu_layers > 0)
        # A small model's one thread leaves others free; a large one's share the work, and a card does both in turn.
        meanwhile = small and gpu_layers == 0
        self._memory = Memory(self._model, self._vision, context, threads, small, aborted, meanwhile=meanwhile)
        if adapter:
            self._memory.overlay(self._load_adapter(adapter))
        self._vocabulary = llama_cpp.llama_model_get_vocab(self._model)
        self._size = llama_cpp.llama_vocab_n_tokens(self._vocabulary)
        self._spellings: dict[int, bytes] = {}
        controls = [t for t in range(self._size) if llama_cpp.llama_vocab_is_control(self._vocabulary, t)]
        self.price = Price()
        self._written: tuple[int, ...] = ()
        self._banned = np.array([t for t in controls if not self._ends(t)], dtype=np.intp)

    def _load_model(self, path: str, gpu_layers: int) -> Any:
        params = llama_cpp.llama_model_default_params()
        params.n_gpu_layers = gpu_layers
        model = llama_cpp.llama_model_load_from_file(path.encode(), params)
        if not model:
            raise NativeError(f"llama.cpp could not load {path}")
        return model

    def _load_vision(self, path: str, threads: int, context: int, gpu: bool) -> Any:
        params = mtmd_cpp.mtmd_context_params_default()
        params.use_gpu = gpu
        params.print_timings = False
        params.warmup = False
        params.n_threads = threads
        # Pictures arrive in the size that the tower shall see; llama.cpp's own limits would resize small ones.
        params.image_min_tokens = 1
        params.image_max_tokens = context
        if self._halting is not None:
            params.cb_eval = self._halting.callback
        vision = mtmd_cpp.mtmd_init_from_file(path.encode(), self._model, params)
        if not vision:
            raise NativeError(f"llama.cpp could not load {path}")
        return vision

    def _load_adapter(self, path: str) -> Any:
        """Freed with the model."""
        adapter = llama_cpp.llama_adapter_lora_init(self._model, path.encode())
        if not adapter:
            raise NativeError(f"llama.cpp could not load {path}")
        return adapter

    # --- Reading ------------------------------------------------------------------------------------------------------

    def read(self, prompt: Prompt, timings: dict[str, float]) -> Logits:
        """Bring the context to the end of the prompt; the scores of the token that follows.

        What the context already holds of the prompt's beginning is kept. Raises ``UnansweredError`` if it does not fit.
        """
        self._memory.read(prompt, timings)
        return self._memory.scores()

    def tokens(self, text: str) -> tuple[int, ...]:
        """The tokens of a piece of text, special ones parsed, as a prompt's pieces are read."""
        if not text:
            return ()
        with Chunks(self._vision, Prompt((text,))) as chunks:
            return tuple(entry.token for entry in chunks.entries() if isinstance(entry, Word))

    def token(self, spelling: bytes) -> int:
        """The token with exactly this spelling; raises ``ValueError`` if there is none."""
        for token in range(self._size):
            if self._spelled(token) == spelling:
                return token
        raise ValueError(f"no token is spelled {spelling!r}")

    def _spelled(self, token: int) -> bytes:
        """The bytes of a token, asked of llama.cpp once: to ask for all of a large vocabulary takes a second."""
        if token not in self._spellings:
            self._spellings[token] = _piece(self._vocabulary, token)
        return self._spellings[token]

    def _ends(self, token: int) -> bool:
        """Whether a reply ends with it; asked of what is written, for to ask of a large vocabulary takes long."""
        return bool(llama_cpp.llama_vocab_is_eog(self._vocabulary, token))

    def forget(self) -> None:
        """Empty the context, so that nothing is reused, and know no earlier reply."""
        self._memory.forget()
        self._written = ()

    # --- Writing ------------------------------------------------------------------------------------------------------

    def write(
        self,
        prompt: Prompt,
        grammar: str,
        sampling: Sampling,
        said: Callable[[bytes], None],
        go_on: Callable[[], bool],
        draft: str | None = None,
    ) -> Reply:
        """Read the prompt and write a reply of which every token keeps to ``grammar`` (GBNF, root rule ``root``).

        ``said`` gets the bytes of each token at once; writing ends early, unfinished, when ``go_on`` says False.
        ``draft`` is the reply that is expected, if any; None offers nothing, not even words of the prompt and of the
        last replies. Raises ``UnansweredError`` for a grammar that is none, or that no token can follow.
        """
        rules = Grammar.of(self._vocabulary, grammar, self._banned, self._size)
        try:
            return self.write_through(rules, prompt, sampling, said, go_on, draft)
        finally:
            rules.close()

    def write_through(
        self,
        gate: Gate,
        prompt: Prompt,
        sampling: Sampling,
        said: Callable[[bytes], None],
        go_on: Callable[[], bool],
        draft: str | None = None,
    ) -> Reply:
        """The same with a gate of the caller's own."""
        timings: dict[str, float] = {}
        started = time.perf_counter()
        shown = self._memory.read(prompt, timings)
        begun = time.perf_counter()
        # What stands in the prompt comes last: where both could go on, this screen's words do.
        known = (*self._written, *shown)
        drafts = Drafts(self.price) if draft is None else Drafts(self.price, self.tokens(draft), known)
        written = write(
            self._memory, gate, self._ends, sampling, drafts, lambda token: said(self._spelled(token)), go_on
        )
        self._written = (*self._written, *written.tokens)[-_REMEMBERED:]
        timings["generate"] = time.perf_counter() - begun
        timings["total"] = time.perf_counter() - started
        return self._reply(written, timings, drafts)

    def write_several(
        self, prompt: Prompt, grammar: str, count: int, sampling: Sampling, go_on: Callable[[], bool]
    ) -> tuple[Reply, ...]:
        """``count`` replies to one prompt, written side by side, the i-th drawn with ``sampling.seed`` + i.

        Raises ``UnansweredError`` as ``write`` does.
        """
        timings: dict[str, float] = {}
        started = time.perf_counter()
        with ExitStack() as opened:
            rules = Grammar.of(self._vocabulary, grammar, self._banned, self._size)
            opened.callback(rules.close)
            gates = [rules]
            for _ in range(count - 1):
                gates.append(rules.copy())
                opened.callback(gates[-1].close)
            self._memory.read(prompt, timings)
            begun = time.perf_counter()
            replies = write_several(self._memory, gates, self._ends, sampling, go_on)
        timings["generate"] = time.perf_counter() - begun
        timings["total"] = time.perf_counter() - started
        return tuple(self._reply(written, timings, Drafts(self.price)) for written in replies)

    def _reply(self, written: Written, timings: dict[str, float], drafts: Drafts) -> Reply:
        pieces = tuple(self._spelled(token) for token in written.tokens)
        text = b"".join(pieces).decode("utf-8", errors="replace")
        return Reply(text, pieces, tuple(written.chances), written.finished, timings, drafts.offered, drafts.taken)

    def close(self) -> None:
        """Free everything; the model is not used afterwards."""
        mtmd_cpp.mtmd_free(self._vision)
        self._memory.close()
        llama_cpp.llama_model_free(self._model)


def _piece(vocabulary: Any, token: int) -> bytes:
    length = llama_cpp.llama_token_to_piece(vocabulary, token, None, 0, 0, False)
    buffer = ctypes.create_string_buffer(max(-length, 1))
    written = llama_cpp.llama_token_to_piece(vocabulary, token, buffer, len(buffer), 0, False)
    return buffer.raw[: max(written, 0)]
