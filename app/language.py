"""The room of the person's language: which translation is taken, and how a text that no widget owns is translated."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

_PLURAL = re.compile(r"\((?:s|es)\)")
_ENGLISH = ContextVar("english", default=False)


COUNTED: Final = None
"""Stands before a count, where Qt's tools look for an encoding: without it they do not see that there are plurals."""


def translate(context: str, text: str, disambiguation: str = "", encoding: None = None, n: int = -1) -> str:
    """The text in the person's language, with ``n`` in the place of ``%n``; English where no faces are up, or wanted.

    Called so that Qt's tools find the text. Qt is not loaded for it: a terminal has no use for it.
    """
    core = sys.modules.get("PySide6.QtCore")
    if core is not None and core.QCoreApplication.instance() is not None and not _ENGLISH.get():
        return str(core.QCoreApplication.translate(context, text, disambiguation or None, n))
    if n < 0:
        return text
    plural = "s" if n != 1 else ""
    return _PLURAL.sub(lambda found: found[0].strip("()") if plural else "", text).replace("%n", str(n))


@contextmanager
def english() -> Iterator[None]:
    """Everything that is translated within is English: what a terminal says, also while faces are up beside it."""
    before = _ENGLISH.set(True)
    try:
        yield
    finally:
        _ENGLISH.reset(before)


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:
    """The text as it is; it is translated where it is shown."""
    return text


def translations() -> Path:
    """The folder of the translations: for each language its texts (.ts) and what Qt reads (.qm)."""
    return Path(str(resources.files("assets") / "translations"))


def spoken() -> str:
    """The language that the faces speak, as pages name it ("zh-CN"): English where the person's is none of ours."""
    from PySide6.QtCore import QLocale, QTranslator  # noqa: PLC0415 - as below

    ours = QTranslator()
    found = ours.load(QLocale(), "tracer1", "_", str(translations()))
    return ours.language().replace("_", "-") if found else "en"


def speak(application: QApplication, language: str) -> None:
    """Let the application speak this language ("system", or one of ``agent.settings.LANGUAGES``), else English.

    English too has a translation, of its plurals. Windows are laid out in the direction that it is written in.
    """
    from PySide6.QtCore import QLibraryInfo, QLocale, Qt, QTranslator  # noqa: PLC0415 - a terminal that only translates has no use for it

    wanted = QLocale.system() if language == "system" else QLocale(language)
    QLocale.setDefault(wanted)
    own, qts = str(translations()), QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)

    def install(locale: QLocale, name: str, folder: str) -> bool:
        translator = QTranslator(application)
        return translator.load(locale, name, "_", folder) and application.installTranslator(translator)

    install(QLocale("en"), "tracer1", own)
    install(wanted, "qtbase", qts)
    spoken = install(wanted, "tracer1", own)
    # Qt follows its own texts, which are in languages that ours are not in.
    application.setLayoutDirection(wanted.textDirection() if spoken else Qt.LayoutDirection.LeftToRight)
