"""The speed room's runners: the same questions to the same weights, through our engine and through what others use.

``Ours`` is a forecast's way from the prompt to the parsed steps: engine process, grammar, drafts, parser. ``Stock`` is
llama-cpp-python's own handler of pictures, ``Served`` its own server; they write as many tokens as ours did. All get
the prompt ready-made, its picture small already, and are processes of their own, whose threads wait without spinning:
as many as there are cores, but for ours with a small model, which takes one.
"""

from __future__ import annotations

import base64
import io
import json
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol, Self

from PIL import Image

from agent.errors import PolicyError
from agent.stop import Stop
from agent.types import Pixels
from benchmarks.speed.recorded import Asked
from benchmarks.speed.reference import TEMPLATE
from models.catalog import PolicyFiles
from models.engine.client import SMALL, Asking, Engine, Machine, physical_cores
from models.engine.header import layers_of
from models.formats.tracer1 import Tracer1Format
from models.policy import Expected

LIMIT = 256
_PATIENT: dict[str, str] = {"OMP_WAIT_POLICY": "passive"}
_START = 300.0


@dataclass(frozen=True, slots=True)
class Timed:
    """An answer: seconds until its first line was whole and until all of it was, how many tokens, and its text."""

    first: float
    whole: float
    tokens: int
    text: str


class Runner(Protocol):
    """``ask`` may load the weights at first; ``tokens`` is how many are to be written, None for the model's will.

    ``layers`` is how many layers are on a graphics card, once they are loaded.
    """

    @property
    def layers(self) -> int: ...

    def __enter__(self) -> Self: ...

    def __exit__(self, *_: object) -> None: ...

    def ask(self, asked: Asked, tokens: int | None = None) -> Timed: ...


class Ours:
    """Our engine, as the policy uses it."""

    def __init__(self, files: PolicyFiles, machine: Machine | None = None) -> None:
        self._form = Tracer1Format()
        self._engine = Engine(files.language, files.vision, self._form.version, machine, files.adapter)
        self._expected = Expected()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._engine.close()

    @property
    def layers(self) -> int:
        return self._engine.layers

    def ask(self, asked: Asked, tokens: int | None = None) -> Timed:
        prompt = self._form.prompt(asked.goal, asked.look, asked.history, asked.horizon)
        lines: list[float] = []
        started = time.perf_counter()

        def hear(said: str) -> None:
            if "\n" in said and not lines:
                lines.append(time.perf_counter() - started)

        grammar = self._form.grammar(asked.goal, asked.look, asked.horizon)
        draft = self._expected.after(asked.goal, len(asked.history))
        reply = self._engine.write(prompt, grammar, Stop(), Asking(limit=tokens or LIMIT, draft=draft), hear)
        if reply.finished:
            self._form.parse(reply.text, asked.look, asked.goal)
        whole = time.perf_counter() - started
        self._expected = Expected(asked.goal, len(asked.history), reply.text)
        return Timed(lines[0] if lines else whole, whole, reply.tokens, reply.text)


class _Program:
    """A program of ours beside this one that answers a JSON line with a JSON line."""

    layers = 0

    def __init__(self, module: str, given: dict[str, Any]) -> None:
        self._given = given
        self._process = subprocess.Popen(
            [sys.executable, "-m", module],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            env={**os.environ, **_PATIENT},
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.communicate()

    def tell(self, request: dict[str, Any]) -> dict[str, Any]:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(self._given | request) + "\n")
        self._process.stdin.flush()
        answer = self._process.stdout.readline()
        if not answer:
            raise PolicyError("the other runner could not answer")
        told: dict[str, Any] = json.loads(answer)
        return told


class Stock(_Program):
    """llama-cpp-python's handler of pictures; ``grammar`` False lets it write what it likes, so many tokens."""

    def __init__(self, files: PolicyFiles, *, grammar: bool = True) -> None:
        super().__init__("benchmarks.speed.reference", _given(files))
        self._grammar = grammar

    def ask(self, asked: Asked, tokens: int | None = None) -> Timed:
        request = question(asked, tokens or LIMIT, grammar=self._grammar)
        started = time.perf_counter()
        text = self.tell(request)["text"]
        whole = time.perf_counter() - started
        return Timed(whole, whole, tokens or 0, text)


class Forced(_Program):
    """Our engine's writer with the recorded reply's tokens in the place of the model's choices.

    For weights that know nothing: each draft is taken or not as it would have been by a model that answers so.
    """

    def __init__(self, files: PolicyFiles, layers: int = 0) -> None:
        """``layers`` go to a graphics card, whether they fit there or not; never more than the model has."""
        self.layers = min(layers, layers_of(files.language))
        small = files.language.stat().st_size < SMALL
        super().__init__("benchmarks.speed.replay", _given(files) | {"gpu_layers": self.layers, "small": small})
        self._expected = Expected()

    def ask(self, asked: Asked, tokens: int | None = None) -> Timed:
        draft = self._expected.after(asked.goal, len(asked.history))
        request = question(asked, tokens or LIMIT, grammar=False) | {"reply": asked.reply, "draft": draft}
        started = time.perf_counter()
        told = self.tell(request)
        whole = time.perf_counter() - started
        self._expected = Expected(asked.goal, len(asked.history), asked.reply)
        return Timed(whole - told["seconds"] + told["first"], whole, told["tokens"], asked.reply)


class Served:
    """llama_cpp.server on this machine, asked as any program would."""

    layers = 0

    def __init__(self, files: PolicyFiles, folder: Path, *, grammar: bool = True) -> None:
        """``folder`` keeps a copy of the language model with a template, which the server insists on."""
        self._grammar = grammar
        language = with_template(files, folder)
        with socket.socket() as held:
            held.bind(("127.0.0.1", 0))
            port = held.getsockname()[1]
        self._address = f"http://127.0.0.1:{port}/v1"
        command = [sys.executable, "-m", "llama_cpp.server", "--host", "127.0.0.1", "--port", str(port)]
        command += ["--model", str(language), "--clip_model_path", str(files.vision), "--chat_format", "mtmd"]
        command += ["--n_ctx", str(Machine().context), "--n_threads", str(physical_cores())]
        command += ["--n_threads_batch", str(physical_cores())]
        self._process = subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env={**os.environ, **_PATIENT}
        )

    def __enter__(self) -> Self:
        end = time.monotonic() + _START
        while time.monotonic() < end and self._process.poll() is None:
            try:
                with urllib.request.urlopen(f"{self._address}/models", timeout=5):
                    return self
            except (urllib.error.URLError, OSError):
                time.sleep(0.05)
        self.__exit__()
        raise PolicyError("llama_cpp.server does not start", "Install what it needs: make setup-dev")

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.communicate()

    def ask(self, asked: Asked, tokens: int | None = None) -> Timed:
        asked_for = question(asked, tokens or LIMIT, grammar=self._grammar)
        content = [
            {"type": "text", "text": part} if isinstance(part, str) else {"type": "image_url", "image_url": part}
            for part in asked_for["parts"]
        ]
        body = {
            "messages": [{"role": "user", "content": content}],
            "max_tokens": asked_for["limit"],
            "temperature": 0.0,
            "repeat_penalty": 1.0,
        }
        if self._grammar:
            body["grammar"] = asked_for["grammar"]
        data = json.dumps(body).encode()
        started = time.perf_counter()
        request = urllib.request.Request(
            f"{self._address}/chat/completions", data, {"Content-Type": "application/json"}
        )
        with urllib.request.urlopen(request, timeout=600) as answer:
            told = json.load(answer)
        whole = time.perf_counter() - started
        return Timed(whole, whole, told["usage"]["completion_tokens"], told["choices"][0]["message"]["content"])


def question(asked: Asked, tokens: int, *, grammar: bool) -> dict[str, Any]:
    """What the others are asked: the prompt's parts, pictures as data URIs, the grammar and the number of tokens."""
    form = Tracer1Format()
    prompt = form.prompt(asked.goal, asked.look, asked.history, asked.horizon)
    rules = form.grammar(asked.goal, asked.look, asked.horizon) if grammar else ""
    return {"parts": [_part(part) for part in prompt.parts], "grammar": rules, "limit": tokens}


def _given(files: PolicyFiles) -> dict[str, Any]:
    machine = {"threads": physical_cores(), "context": Machine().context}
    return {"language": str(files.language), "vision": str(files.vision)} | machine


def _part(part: str | Pixels) -> str | dict[str, str]:
    if isinstance(part, str):
        return part
    png = io.BytesIO()
    Image.fromarray(part).save(png, "PNG")
    return {"url": "data:image/png;base64," + base64.b64encode(png.getvalue()).decode("ascii")}


def with_template(files: PolicyFiles, folder: Path) -> Path:
    """A copy of a language model's file with a chat template that adds nothing; it appears whole or not at all.

    One that is older than the file is of other weights, and made anew.
    """
    import gguf  # noqa: PLC0415 - the training's, and for this alone

    source, target = files.language, folder / f"{files.name}.gguf"
    if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
        return target
    folder.mkdir(parents=True, exist_ok=True)
    reader = gguf.GGUFReader(source)
    part = target.with_suffix(".part")
    writer = gguf.GGUFWriter(part, "qwen3vl")
    for field in reader.fields.values():
        if field.name.startswith("GGUF.") or field.name == "general.architecture":
            continue
        kind = field.types[0]
        inner = field.types[-1] if kind == gguf.GGUFValueType.ARRAY else None
        writer.add_key_value(field.name, field.contents(), kind, sub_type=inner)
    writer.add_chat_template(TEMPLATE)
    for tensor in reader.tensors:
        writer.add_tensor(tensor.name, tensor.data, raw_shape=tensor.data.shape, raw_dtype=tensor.tensor_type)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return part.replace(target)
