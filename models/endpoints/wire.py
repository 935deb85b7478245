"""The words on the wire: a request as the OpenAI chat protocol has it, and what of a reply is text."""

from __future__ import annotations

import base64
import io
import json
from collections.abc import Mapping, Sequence
from typing import Any, Final

from PIL import Image

from agent.errors import ReplyError
from agent.types import Pixels
from models.formats.asking import Request
from models.formats.steps import ADVICE

CONSTRAINTS: Final = ("json_schema", "json_object")
"""How a server is told of a schema, in the order they are tried: as OpenAI's protocol has it (vLLM, LM Studio, Ollama,
llama-server), or as llama-cpp-python's server has it."""


THOUGHTS: Final = 3072
"""Tokens that a model may spend on thinking before its answer; one that does not think spends none."""

_MASK: Final = "[its key]"
_SHORTEST: Final = 8
"""Characters of a key that is masked in what a model says: a shorter one is a word such as "none", which is said."""


def body(model: str, request: Request, constraint: str) -> dict[str, Any]:
    """The JSON body of a chat completion that comes as a stream; ``constraint`` is one of ``CONSTRAINTS``."""
    said: dict[str, Any] = {
        "model": model,
        "messages": [{"role": turn.speaker, "content": _content(turn.parts)} for turn in request.turns],
        "temperature": 0.0,
        "max_tokens": request.limit + THOUGHTS,
        "stream": True,
    }
    if request.stop:
        said["stop"] = list(request.stop)
    if request.schema is not None:
        said["response_format"] = (
            {"type": "json_schema", "json_schema": {"name": "steps", "strict": True, "schema": dict(request.schema)}}
            if constraint == "json_schema"
            else {"type": "json_object", "schema": dict(request.schema)}
        )
    return said


def texts(sent: Mapping[str, Any]) -> str:
    """What such a body says in words, without its pictures."""
    parts = (part for message in sent["messages"] for part in _parts(message["content"]))
    return "\n".join(part["text"] for part in parts if part["type"] == "text")


def _parts(content: str | list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{"type": "text", "text": content}] if isinstance(content, str) else content


def _content(parts: Sequence[str | Pixels]) -> str | list[dict[str, Any]]:
    if all(isinstance(part, str) for part in parts):
        return "".join(part for part in parts if isinstance(part, str))
    return [
        {"type": "text", "text": part}
        if isinstance(part, str)
        else {"type": "image_url", "image_url": {"url": f"data:image/png;base64,{png(part)}"}}
        for part in parts
    ]


def png(pixels: Pixels) -> str:
    """A picture as PNG in base64; text on a screen stays legible as it would not in JPEG."""
    held = io.BytesIO()
    Image.fromarray(pixels).save(held, "PNG", compress_level=1)
    return base64.b64encode(held.getvalue()).decode("ascii")


class Transcript:
    """A reply as it comes: pieces of a stream, or all at once where the server does not stream.

    Attributes:
        text: what was said so far, thoughts that the server tells apart left out; the whole of it after ``close``.
        ended: why the model stopped ("stop", "length", ...), empty while nobody has said so.
        done: whether the stream was closed as the protocol has it.
    """

    def __init__(self, key: str = "", sent: str = "") -> None:
        """``key`` is never told, whatever the server says, unless it is a word of what was ``sent``."""
        self._key = key
        self._sieve = _Sieve("" if key in sent else key)
        self.text = ""
        self.ended = ""
        self.done = False

    def line(self, line: bytes) -> str:
        """Take one line of an event stream; what it adds to the text. Raises ``ReplyError`` for what is none."""
        if not line.startswith(b"data:"):
            return ""  # a comment that keeps the connection alive, or the name of an event
        data = line.removeprefix(b"data:").strip()
        if data == b"[DONE]":
            self.done = True
            return ""
        return self._take(_decoded(data), "delta")

    def whole(self, data: bytes) -> str:
        """Take a reply that came at once. Raises ``ReplyError``."""
        self.done = True
        return self._take(_decoded(data), "message")

    def close(self) -> str:
        """Take it that nothing more comes; what that adds to the text."""
        return self._add(self._sieve.rest())

    def _add(self, words: str) -> str:
        self.text += words
        return words

    def _take(self, given: Mapping[str, Any], where: str) -> str:
        if given.get("error") is not None:  # some servers say of every piece that there was none
            raise ReplyError(f"the endpoint broke off: {told(given, self._key)}", ADVICE)
        choices = given.get("choices")
        if not isinstance(choices, list) or (not choices and where == "message"):
            raise ReplyError("the endpoint's reply has no choices in it", ADVICE)
        if not choices:
            return ""  # usage, told at the end of a stream
        choice = choices[0] if isinstance(choices[0], dict) else {}
        said = choice.get(where)
        content = said.get("content") if isinstance(said, dict) else None
        if content is not None and not isinstance(content, str):
            raise ReplyError("the endpoint's reply is no text", ADVICE)
        if isinstance(choice.get("finish_reason"), str):
            self.ended = choice["finish_reason"]
        return self._add(self._sieve.more(content or ""))


class _Sieve:
    """A text without the key, as it comes in pieces: what may be the key's beginning waits for what follows."""

    def __init__(self, key: str) -> None:
        self._forms = _guarded(key)
        self._held = ""

    def more(self, piece: str) -> str:
        """What can be told now that this piece has come."""
        said = _masked(self._held + piece, self._forms)
        told = len(said) - max((_begun(said, form) for form in self._forms), default=0)
        self._held = said[told:]
        return said[:told]

    def rest(self) -> str:
        """What waited, once nothing follows."""
        said, self._held = self._held, ""
        return said


def _begun(text: str, form: str) -> int:
    """How many characters at the end of a text may be the beginning of this."""
    return next((size for size in range(min(len(form) - 1, len(text)), 0, -1) if text.endswith(form[:size])), 0)


def without_key(text: str, key: str) -> str:
    """A text that a server says, without the ``key``."""
    return _masked(text, _guarded(key))


def told(given: Any, key: str = "") -> str:
    """What a server says of an error, shortened and without the ``key``: its message where there is one."""
    error = given.get("error", given) if isinstance(given, dict) else given
    message = error.get("message", error.get("detail", "")) if isinstance(error, dict) else error
    said = message if isinstance(message, str) else json.dumps(message, default=str)
    said = _masked(said, _forms(key))  # before it is cut: half a key is one too
    return " ".join("".join(c if c.isprintable() else " " for c in said).split())[:200] or "without a word"


def _masked(text: str, forms: Sequence[str]) -> str:
    for form in forms:
        text = text.replace(form, _MASK)
    return text


def _guarded(key: str) -> list[str]:
    """The forms of a key that is masked in what a model says."""
    return _forms(key) if len(key) >= _SHORTEST else []


def _forms(key: str) -> list[str]:
    """A key as a text may hold it: as it is, and as JSON writes it. The longest first, for one may lie in another."""
    written = (json.dumps(key, ensure_ascii=ascii_alone)[1:-1] for ascii_alone in (True, False))
    return sorted({key, *written} - {""}, key=len, reverse=True)


def _decoded(data: bytes) -> Mapping[str, Any]:
    try:
        given = json.loads(data)
    except (ValueError, RecursionError):
        raise ReplyError("the endpoint's reply is no JSON", ADVICE) from None
    if not isinstance(given, dict):
        raise ReplyError("the endpoint's reply is no JSON object", ADVICE)
    return given
