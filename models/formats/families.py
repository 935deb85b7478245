"""The formats by the names that a person and the catalogue call them by."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from models.formats.asking import ChatFormat
from models.formats.schema import SchemaFormat

FORMATS: Final[Mapping[str, ChatFormat]] = MappingProxyType({form.name: form for form in (SchemaFormat(),)})
"""Every way a chat model can be asked for steps."""
