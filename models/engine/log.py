"""The engine's ear for llama.cpp: it keeps errors and drops the rest."""

from __future__ import annotations

import ctypes
import sys
from typing import Any

import llama_cpp
from llama_cpp import mtmd_cpp

LOG_ERROR = 4
"""GGML_LOG_LEVEL_ERROR of ggml.h."""


@llama_cpp.llama_log_callback  # type: ignore[untyped-decorator]
def _say_errors(level: int, text: bytes, _: Any) -> None:
    """Print errors on standard error.

    It lives as long as the module, for llama.cpp calls it without asking whether it is still there.
    """
    if level == LOG_ERROR:
        print(text.decode("utf-8", errors="replace"), end="", file=sys.stderr, flush=True)


def keep_errors() -> None:
    """From now on llama.cpp and its multimodal library print errors on standard error, and nothing else."""
    for log_set in (llama_cpp.llama_log_set, mtmd_cpp.mtmd_log_set, mtmd_cpp.mtmd_helper_log_set):
        log_set(_say_errors, ctypes.c_void_p(0))
