"""The engine's doorkeeper: it reads a GGUF file's header and turns away what llama.cpp could crash on."""

from __future__ import annotations

import math
import struct
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, TypeAlias

from agent.damage import damage
from agent.errors import ModelFileError

Value: TypeAlias = int | float | bool | str | None
"""A metadata value; arrays are skipped and read as None."""

CONTRACT_KEY = "tracer1.contract"
TEMPLATE_KEY = "tokenizer.chat_template"
FAMILIES = {
    "qwen3vl": ("qwen3vl_merger",),
    "qwen2vl": ("qwen2.5vl_merger", "qwen2vl_merger"),
    "qwen35": ("qwen3vl_merger",),
}
"""Architectures of language models that can be run, and the vision towers' projectors that go with each."""

_RECURRENT = frozenset({"qwen35"})
"""Architectures of which llama.cpp cannot take back the last tokens alone."""

_COMPUTING = 320 << 20
"""About how many bytes llama.cpp, its buffers and the process take beside weights and context."""

ADVICE = "Install the policy again, or choose another one with --policy."
_ADAPTER_ADVICE = "Take the adapter that was trained on this policy, or take it out of the policy's folder."

_SCALARS = {0: "B", 1: "b", 2: "H", 3: "h", 4: "I", 5: "i", 6: "f", 7: "?", 10: "Q", 11: "q", 12: "d"}
_STRING, _ARRAY = 8, 9
_BLOCKS = {  # ggml type: weights in a block, bytes of a block
    0: (1, 4),
    1: (1, 2),
    2: (32, 18),
    3: (32, 20),
    6: (32, 22),
    7: (32, 24),
    8: (32, 34),
    9: (32, 36),
    10: (256, 84),
    11: (256, 110),
    12: (256, 144),
    13: (256, 176),
    14: (256, 210),
    15: (256, 292),
    16: (256, 66),
    17: (256, 74),
    18: (256, 98),
    19: (256, 50),
    20: (32, 18),
    21: (256, 110),
    22: (256, 82),
    23: (256, 136),
    24: (1, 1),
    25: (1, 2),
    26: (1, 4),
    27: (1, 8),
    28: (1, 8),
    29: (256, 56),
    30: (1, 2),
    34: (256, 54),
    35: (256, 66),
    39: (32, 17),
    40: (64, 36),
    41: (128, 18),
}
_BACKWARDS = frozenset({2 << 24, 3 << 24})
"""The versions of GGUF that this program reads, as they look in a big-endian file."""
_DIMENSIONS = 4
"""No tensor of ggml has more."""
_MOST = 1 << 20
"""No header of ours has more entries, or longer strings, than this: more means damage."""


@dataclass(frozen=True, slots=True)
class Header:
    """What a GGUF file says of itself: its metadata (arrays left out) and where its last tensor ends, in bytes."""

    metadata: dict[str, Value]
    end: int


def check(path: Path, architecture: str, contract: str) -> None:
    """Raise ``ModelFileError`` unless ``path`` is a whole GGUF file of this architecture and contract version."""
    header = whole(path)
    found = header.metadata.get("general.architecture")
    if found != architecture:
        raise ModelFileError(f"the policy's file {path} is a {_brief(found)} model, not {architecture}", ADVICE)
    version = header.metadata.get(CONTRACT_KEY)
    if version is None:
        raise ModelFileError(
            f"the policy's file {path} is not a policy of this program: it names no contract",
            "Of a chat model it has to be said how its family is asked: --format. Or choose another policy.",
        )
    if version != contract:
        raise ModelFileError(
            f"the policy's file {path} speaks version {_brief(version)} of the prompt contract; this program speaks"
            f" {contract}",
            "Update the policy, or this program, so that both speak the same version.",
        )


def check_pair(language: Path, vision: Path, contract: str) -> None:
    """Raise ``ModelFileError`` unless both files are whole, of a kind that can be run, and belong together.

    With ``contract`` they are a policy of this program that speaks that version; without, a chat model of a family in
    ``FAMILIES`` that brings its chat template.
    """
    if contract:
        check(language, "qwen3vl", contract)
        check(vision, "clip", contract)
    told, tower = whole(language).metadata, whole(vision).metadata
    architecture = str(told.get("general.architecture"))
    if architecture not in FAMILIES:
        known = ", ".join(FAMILIES)
        raise ModelFileError(f"{language} is a {_brief(architecture)} model; this program runs {known}", ADVICE)
    if not contract and not isinstance(told.get(TEMPLATE_KEY), str):
        raise ModelFileError(
            f"{language} has no chat template: it was not made to be talked to, or was converted without it",
            "Take an Instruct build of it, with its template.",
        )
    if tower.get("general.architecture") != "clip":
        raise ModelFileError(f"{vision} is no vision tower", "Name the language model first, then the vision tower.")
    projector = tower.get("clip.vision.projector_type", tower.get("clip.projector_type"))
    width, given = told.get(f"{architecture}.embedding_length"), tower.get("clip.vision.projection_dim")
    if projector not in (*FAMILIES[architecture], None) or width != given:
        raise ModelFileError(
            f"{language} and {vision} do not belong together: {width} numbers a token are read by a {architecture}, "
            f"and {given} are given by a {_brief(projector)}",
            "Take both files from the same policy.",
        )


def check_adapter(adapter: Path, language: Path) -> None:
    """Raise ``ModelFileError`` unless ``adapter`` is a whole GGUF file of low-rank weights for such a model.

    One that names a contract was trained on a policy of this program, and has to speak the same version.
    """
    told, model = whole(adapter).metadata, whole(language).metadata
    architecture = model.get("general.architecture")
    kind = f"{told.get('general.type')}, {told.get('adapter.type')}"
    if kind != "adapter, lora" or told.get("general.architecture") != architecture:
        raise ModelFileError(
            f"{adapter} is no low-rank adapter for a {_brief(architecture)} model ({_brief(kind)},"
            f" {_brief(told.get('general.architecture'))})",
            _ADAPTER_ADVICE,
        )
    spoken, contract = told.get(CONTRACT_KEY), model.get(CONTRACT_KEY)
    if spoken is not None and spoken != contract:
        raise ModelFileError(
            f"{adapter} speaks version {_brief(spoken)} of the prompt contract; {language} speaks"
            f" {_brief(contract or 'none')}",
            _ADAPTER_ADVICE,
        )


def _brief(said: Value) -> str:
    """What a header says, as a message has room for it."""
    return str(said)[:40]


def can_take_back(language: Path) -> bool:
    """Whether a model's last tokens can be taken back, as guesses need that did not come true.

    Raises ``ModelFileError``.
    """
    return whole(language).metadata.get("general.architecture") not in _RECURRENT


def layers_of(language: Path) -> int:
    """How many layers a language model has, 0 where it does not say. Raises ``ModelFileError``."""
    told = whole(language).metadata
    layers = told.get(f"{told.get('general.architecture')}.block_count")
    return layers if isinstance(layers, int) and 0 < layers < _MOST else 0


def memory_needed(language: Path, vision: Path, context: int) -> int:
    """About how many bytes a pair takes when it runs with so many cells of context. Raises ``ModelFileError``.

    Weights as they lie in the files, keys and values of the context at 16 bits, and what computing takes beside them.
    """
    told = whole(language).metadata
    name = told.get("general.architecture")

    def number(key: str) -> int:
        value = told.get(f"{name}.{key}")
        return value if isinstance(value, int) and 0 < value < _MOST else 0

    heads = number("attention.head_count_kv") or number("attention.head_count")
    wide = number("attention.key_length") or number("embedding_length") // max(number("attention.head_count"), 1)
    kept = 4 * number("block_count") * heads * wide * context
    return language.stat().st_size + vision.stat().st_size + kept + _COMPUTING


def whole(path: Path) -> Header:
    """The header of a GGUF file of any architecture. Raises ``ModelFileError`` unless all of the file is there."""
    try:
        with path.open("rb") as file:
            header = read_header(file)
            size = file.seek(0, 2)
    except FileNotFoundError:
        raise ModelFileError(f"the policy's file {path} is missing", ADVICE) from None
    except OSError as error:
        raise ModelFileError(f"the policy's file {path} cannot be read: {damage(error)}", ADVICE) from error
    except (EOFError, UnicodeDecodeError):
        raise ModelFileError(f"the policy's file {path} is damaged or cut off in its header", ADVICE) from None
    except ValueError as error:
        raise ModelFileError(f"the policy's file {path} {error}", ADVICE) from None
    if size < header.end:
        raise ModelFileError(f"the policy's file {path} is cut off: {size:,} of {header.end:,} bytes are there", ADVICE)
    return header


def read_header(file: BinaryIO) -> Header:
    """Read the header from the file's beginning.

    Raises ``EOFError`` where the file ends inside it, ``ValueError`` (a phrase that follows the file's name) where it
    is not GGUF.
    """
    if file.read(4) != b"GGUF":
        raise ValueError("is not a GGUF file")
    version = _number(file, "I")
    if version in _BACKWARDS:
        raise ValueError("was made for machines that count bytes the other way round (big-endian)")
    if version not in (2, 3):
        raise ValueError(f"is GGUF version {version}, which this program cannot read")
    tensors, entries = _count(file), _count(file)
    metadata: dict[str, Value] = {}
    for _ in range(entries):
        key = _text(file)
        metadata[key] = _value(file, _number(file, "I"))
    alignment = metadata.get("general.alignment", 32)
    if not isinstance(alignment, int) or alignment <= 0:
        raise ValueError("is damaged: its alignment is no number")
    end = 0
    for _ in range(tensors):
        end = max(end, _tensor_end(file))
    start = math.ceil(file.tell() / alignment) * alignment
    return Header(metadata, start + end if tensors else file.tell())


def _tensor_end(file: BinaryIO) -> int:
    _text(file)
    dimensions = _number(file, "I")
    if dimensions > _DIMENSIONS:
        raise ValueError(f"is damaged: weights have {dimensions} dimensions")
    sizes = [_number(file, "Q") for _ in range(dimensions)]
    kind, offset = _number(file, "I"), _number(file, "Q")
    if kind not in _BLOCKS:
        raise ValueError(f"holds weights of a kind that is not known here ({kind})")
    weights, size = _BLOCKS[kind]
    return offset + math.prod(sizes) // weights * size


def _value(file: BinaryIO, kind: int) -> Value:
    if kind == _STRING:
        return _text(file)
    if kind != _ARRAY:
        return _scalar(file, kind)
    of, count = _number(file, "I"), _count(file)
    if of == _STRING:
        for _ in range(count):
            _exactly(file, _count(file))
    else:  # llama.cpp knows no list of lists either
        file.seek(count * struct.calcsize(_code(of)), 1)
    return None


def _scalar(file: BinaryIO, kind: int) -> Value:
    code = _code(kind)
    value: Value = struct.unpack(code, _exactly(file, struct.calcsize(code)))[0]
    return value


def _code(kind: int) -> str:
    if kind not in _SCALARS:
        raise ValueError(f"is damaged: a metadata value has the unknown kind {kind}")
    return "<" + _SCALARS[kind]


def _number(file: BinaryIO, code: str) -> int:
    return int(struct.unpack("<" + code, _exactly(file, struct.calcsize("<" + code)))[0])


def _count(file: BinaryIO) -> int:
    count = _number(file, "Q")
    if count > _MOST:
        raise ValueError("is damaged: its header counts more than there can be")
    return count


def _text(file: BinaryIO) -> str:
    return _exactly(file, _count(file)).decode("utf-8")


def _exactly(file: BinaryIO, size: int) -> bytes:
    data = file.read(size)
    if len(data) < size:
        raise EOFError
    return data
