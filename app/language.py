"""The room of the person's language: which translation is taken, and how a text that no widget owns is translated."""

from __future__ import annotations

import sys


def translate(context: str, text: str, disambiguation: str = "", n: int = -1) -> str:
    """The text in the person's language, with ``n`` in the place of ``%n``; English where no faces are up.

    Called so that Qt's tools find the text. Qt is not loaded for it: a terminal has no use for it.
    """
    core = sys.modules.get("PySide6.QtCore")
    if core is None:
        return text.replace("%n", str(n)) if n >= 0 else text
    return str(core.QCoreApplication.translate(context, text, disambiguation or None, n))
