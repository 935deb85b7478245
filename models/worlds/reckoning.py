"""What calculators of practice worlds work out: signs keyed in one after the other, and sums that are typed."""

from __future__ import annotations

import math
import re
from collections import deque
from collections.abc import Callable
from types import MappingProxyType

CLEAR, BACK, EQUALS = "C", "<", "="
"""The signs that empty a display, take the last sign off it, and ask for the result."""

_AFTER: MappingProxyType[str, Callable[[float], float]] = MappingProxyType(
    {"√": math.sqrt, "²": lambda number: number * number, "%": lambda number: number / 100}
)
"""What is done with the number before it at once."""
_MEANT = str.maketrans({"×": "*", "x": "*", "÷": "/", ":": "/", "−": "-"})
_NUMBER = re.compile(r"[\d.]+[√²%]*")


def keyed(before: str, sign: str) -> str:
    """What is keyed in after one more sign: a number after a result begins anew, anything else goes on from it."""
    if sign == CLEAR:
        return ""
    if sign == BACK:
        return before[:-1]
    return sign if before.endswith(EQUALS) and (sign.isdigit() or sign in "(.") else before + sign


def display(signs: str, *, whole: bool) -> str:
    """What a display shows of what was keyed in: the whole sum, or only the number that is being keyed in."""
    if signs.endswith(EQUALS):
        return worked_out(signs)
    numbers = _NUMBER.findall(signs)
    return signs if whole or not numbers else worked_out(numbers[-1]) if numbers[-1][-1] in _AFTER else numbers[-1]


def worked_out(expression: str) -> str:
    """The result as a display shows it, multiplied before it is added; "Error" where there is none."""
    result = ""
    for part in expression.translate(_MEANT).rstrip(EQUALS).split(EQUALS):
        tokens = deque(re.findall(r"\d+\.?\d*(?:e[+-]\d+)?|\.\d+|\S", result + part))
        try:
            value = _sum(tokens)
            if tokens:
                return "Error"
            result = shown(value)
        except (ValueError, IndexError, ArithmeticError, TypeError, RecursionError):
            return "Error"
    return result


def shown(value: float) -> str:
    """The number in ten digits, or in as many as it takes before its point: powers of ten are for what has over 15."""
    return f"{value:.10g}" if abs(value) < 1e10 else f"{value:.15g}"


def _sum(tokens: deque[str]) -> float:
    total = _product(tokens)
    while tokens and tokens[0] in "+-":
        total += _product(tokens) if tokens.popleft() == "+" else -_product(tokens)
    return total


def _product(tokens: deque[str]) -> float:
    product = _factor(tokens)
    while tokens and tokens[0] in "*/":
        product = product * _factor(tokens) if tokens.popleft() == "*" else product / _factor(tokens)
    return product


def _factor(tokens: deque[str]) -> float:
    match tokens.popleft():
        case "(":
            value = _sum(tokens)
            tokens.popleft()
        case "-":
            return -_factor(tokens)
        case token:
            value = float(token)
    while tokens and tokens[0] in _AFTER:
        value = _AFTER[tokens.popleft()](value)
    if tokens and tokens[0] == "^":
        tokens.popleft()
        return float(value ** _factor(tokens))
    return value
