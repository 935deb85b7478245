"""The engine's ear while it looks at a picture: the vision tower is stopped between two of its operations.

llama.cpp has no abort for a vision tower. What it has is a callback for whoever wants to see a tensor of the graph as
it is computed (``ggml_backend_sched_eval_callback`` of ggml-backend.h): asked before the computing whether a tensor is
wanted, and told after it, where False ends the computing. So some tensors are wanted, and none of them is read.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import llama_cpp

_STRIDE: Final = 32
"""Operations of a graphics card between two questions: about a layer. Each makes the card wait, and is short there."""


class Halting:
    """A callback for ``mtmd_context_params.cb_eval``. On a processor it is heard after each operation.

    A tower that was stopped says that it has seen the picture all the same: whoever let it look asks ``aborted`` too.
    """

    def __init__(self, aborted: Callable[[], bool], *, graphics: bool) -> None:
        self._aborted = aborted
        self._stride = _STRIDE if graphics else 1
        self._passed = 0
        self.callback = llama_cpp.ggml_backend_sched_eval_callback(self._called)

    def _called(self, _tensor: int | None, asked: bool, _data: int | None) -> bool:
        if not asked:
            return not self._aborted()
        self._passed += 1
        return self._passed % self._stride == 0
