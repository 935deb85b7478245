"""The speed room's other runner: the same weights, prompt and grammar through llama-cpp-python's own chat handler.

    python -m benchmarks.speed.reference < request.json

One JSON object a line goes in (``language``, ``vision``, ``threads``, ``context``, ``parts``, ``grammar``, ``limit``; a
picture is a data URI in an object), one comes out (``text``); the weights are loaded for the first one. It is a
program of its own so that a cold start is one.
"""

from __future__ import annotations

import json
import sys
from typing import Any

from llama_cpp import Llama
from llama_cpp.llama_chat_format import MTMDChatHandler
from llama_cpp.llama_grammar import LlamaGrammar

TEMPLATE = (
    "{% for message in messages %}{% for part in message.content %}"
    "{% if part.type == 'text' %}{{ part.text }}{% else %}{{ part.image_url.url }}{% endif %}"
    "{% endfor %}{% endfor %}"
)


class PlainChatHandler(MTMDChatHandler):
    """The library's handler of pictures, with a template that adds nothing to the parts."""

    def _get_chat_template(self, llama: Llama) -> str:
        return TEMPLATE


def load(request: dict[str, Any]) -> Llama:
    """The model with its pictures' handler, as the library's users load it."""
    return Llama(
        request["language"],
        chat_handler=PlainChatHandler(request["vision"], verbose=False, use_gpu=False),
        n_ctx=request["context"],
        n_threads=request["threads"],
        n_threads_batch=request["threads"],
        n_gpu_layers=0,
        verbose=False,
    )


def answer(llama: Llama, request: dict[str, Any]) -> str:
    """The likeliest answer that keeps to the grammar."""
    content = [
        {"type": "text", "text": part} if isinstance(part, str) else {"type": "image_url", "image_url": part}
        for part in request["parts"]
    ]
    messages: Any = [{"role": "user", "content": content}]
    reply: Any = llama.create_chat_completion(
        messages=messages,
        grammar=LlamaGrammar.from_string(request["grammar"], verbose=False),
        max_tokens=request["limit"],
        temperature=0.0,
        repeat_penalty=1.0,
    )
    return str(reply["choices"][0]["message"]["content"])


def main() -> None:
    llama: Llama | None = None
    for line in sys.stdin:
        request = json.loads(line)
        llama = llama or load(request)
        print(json.dumps({"text": answer(llama, request)}), flush=True)


if __name__ == "__main__":
    main()
