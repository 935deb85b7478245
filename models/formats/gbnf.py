"""A JSON Schema as a grammar for llama.cpp, as far as the schemas of this program go.

Known are objects whose properties come in their order and are all required, lists, texts with their lengths, whole
numbers from 0 (of as many digits as the greatest; none beyond it where that is a power of ten), fixed values,
alternatives, and references within the schema; anything else is a mistake of ours and is raised.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, Final

_CHARACTER: Final = r'[^"\\\x7F\x00-\x1F] | [\\] ["\\/bfnrt]'


def literal(text: str) -> str:
    """A text as a terminal of the grammar."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def grammar_of(schema: Mapping[str, Any]) -> str:
    """GBNF of every JSON text that the schema allows, spaces after commas and colons alone; root rule ``root``."""
    rules = {"root": _body(schema), "char": _CHARACTER}
    for name, definition in schema.get("$defs", {}).items():
        rules[_rule(name)] = _body(definition)
    return "\n".join(f"{name} ::= {body}" for name, body in rules.items()) + "\n"


def _rule(name: str) -> str:
    return f"def-{name}"


def _body(schema: Mapping[str, Any]) -> str:
    match schema:
        case {"$ref": str(place)}:
            return _rule(place.removeprefix("#/$defs/"))
        case {"const": value}:
            return literal(json.dumps(value, ensure_ascii=False))
        case {"enum": values}:
            return _one_of([literal(json.dumps(value, ensure_ascii=False)) for value in values])
        case {"anyOf": choices}:
            return _one_of([_body(choice) for choice in choices])
        case {"type": "string"}:
            return f'"\\"" char{{{schema.get("minLength", 0)},{schema["maxLength"]}}} "\\""'
        case {"type": "integer", "minimum": 0, "maximum": int(most)}:
            digits = len(str(most)) - 1
            if digits and most == 10**digits:  # as in thousandths, where a model could go on to 5555 where it means 555
                return f'("{most}" | "0" | [1-9] [0-9]{{0,{digits - 1}}})'
            return f'("0" | [1-9] [0-9]{{0,{digits}}})'
        case {"type": "array"}:
            item, least, most = _body(schema["items"]), schema["minItems"], schema["maxItems"]
            return f'"[" ({item}) (", " ({item})){{{least - 1},{most - 1}}} "]"'
        case {"type": "object", "properties": properties}:
            pairs = [f"{literal(json.dumps(key) + ': ')} {_body(value)}" for key, value in properties.items()]
            return '"{" ' + ' ", " '.join(pairs) + ' "}"'
        case _:
            raise ValueError(f"no grammar is known for {schema!r}")


def _one_of(bodies: Sequence[str]) -> str:
    return f"({' | '.join(bodies)})"
