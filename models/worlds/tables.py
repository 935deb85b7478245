"""How the lists of ways and names that stand in several modules become one table: no kind may stand in two of them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TypeAlias

Table: TypeAlias = Mapping[str, tuple[str, ...]]


def merged(*tables: Table) -> MappingProxyType[str, tuple[str, ...]]:
    """All kinds of the tables. Raises ``ValueError`` for one that stands in two: one list would hide the other."""
    every = dict[str, tuple[str, ...]]()
    for table in tables:
        if twice := every.keys() & table.keys():
            raise ValueError(f"more than one list for {', '.join(sorted(twice))}")
        every |= table
    return MappingProxyType(every)
