"""The formats by the names that a person and the catalogue call them by."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from models.formats.asking import ChatFormat
from models.formats.computer_use import VARIANTS
from models.formats.holo import HoloFormat
from models.formats.opencua import OpenCuaFormat
from models.formats.schema import SchemaFormat
from models.formats.ui_tars import UiTarsFormat

_ALL: Final[tuple[ChatFormat, ...]] = (SchemaFormat(), *VARIANTS, UiTarsFormat(), OpenCuaFormat(), HoloFormat())
FORMATS: Final[Mapping[str, ChatFormat]] = MappingProxyType({form.name: form for form in _ALL})
"""Every way a chat model can be asked for steps."""
