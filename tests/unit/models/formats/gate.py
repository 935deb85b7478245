"""Whether a grammar without recursion lets a text through, asked of a regular expression in place of llama.cpp."""

from __future__ import annotations

import re

_PART = re.compile(r'(?P<said>"(?:\\.|[^"\\])*")|(?P<kinds>\[(?:\\.|[^\]\\])*\])|(?P<rule>[a-z]\w*)|(?P<sign>\S)')


def passes(rules: str, text: str) -> bool:
    """Whether the grammar's rule ``root`` is the whole text."""
    bodies = dict(line.split(" ::= ", 1) for line in rules.splitlines())

    def expression(body: str) -> str:
        parts = list[str]()
        for found in _PART.finditer(body):
            if found["said"]:
                said = re.sub(r"\\(.)", lambda sign: "\n" if sign[1] == "n" else sign[1], found["said"][1:-1])
                parts.append(f"(?:{re.escape(said)})")
            elif found["rule"]:
                parts.append(f"(?:{expression(bodies[found['rule']])})")
            else:
                parts.append(found["kinds"] or found["sign"].replace("(", "(?:"))
        return "".join(parts)

    return re.fullmatch(expression(bodies["root"]), text) is not None
