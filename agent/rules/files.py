"""Which files a step in a file dialog is about to overwrite or delete, as far as the dialog tells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from agent.grounding import normalised
from agent.rules.risk import assess
from agent.types import (
    Action,
    Click,
    Mark,
    Observation,
    PlannedStep,
    PressKeys,
    Role,
    State,
    TypeText,
)

_NAME: Final = frozenset(
    "name,file name,filename,dateiname,nom,nom du fichier,nombre,nombre de archivo,nome,nome file,bestandsnaam,naam,"
    "nazwa,nazwa pliku,имя,имя файла,名前,ファイル名,名称,文件名".split(",")
)
"""What the field for the file's name is called in dialogs of GTK, Qt and LibreOffice, normalised."""
_SAVES: Final = re.compile(
    r"(save|replace|overwrite|export|speichern|ersetzen|enregistrer|remplacer|guardar|salva|salvar|opslaan|zapisz|"
    r"сохранить|保存|置き換え|替换)\b.*",
    re.IGNORECASE,
)
_MOST: Final = 20
"""So many files at most are looked for in one step."""


def at_stake(step: PlannedStep, look: Observation, home: Path) -> tuple[Path, ...]:
    """The paths that the step may overwrite or delete; nothing is asked of the disk, so they need not be there.

    A dialog is known by an active dialog with a field for a name and a button that saves; its folder by the path bar of
    GTK, by the folder of Qt's "Look in", or by a whole path in the name. Where the folder is told in part ("home",
    "Documents"), each folder is named that it may be.
    """
    if not any(mark.role is Role.DIALOG and State.ACTIVE in mark.states for mark in look.marks):
        return ()
    deletes = assess(step.action, look.window, look.marks)[1] == "deletes something"
    if deletes:
        names = [m.name for m in look.marks if m.role in (Role.CELL, Role.ROW) and State.SELECTED in m.states]
    elif _confirms(step.action) and any(m.role is Role.BUTTON and _SAVES.fullmatch(m.name) for m in look.marks):
        names = _typed(step.action, look.marks)
    else:
        return ()
    folders = _folders(look.marks, home)
    found: dict[Path, None] = {}
    for name in filter(None, names):
        whole = Path(name.replace("~", str(home), 1) if name.startswith("~/") else name)
        found |= dict.fromkeys([whole] if whole.is_absolute() else [folder / whole for folder in folders])
    return tuple(found)[:_MOST]


def _confirms(action: Action) -> bool:
    match action:
        case Click(target):
            return target.role is Role.BUTTON and _SAVES.fullmatch(target.name) is not None
        case PressKeys(keys):
            return keys[-1] == "enter" or (keys[0] == "alt" and len(keys) == 2)
        case TypeText(_, text):
            return "\n" in text or "\r" in text
        case _:
            return False


def _typed(action: Action, marks: Sequence[Mark]) -> list[str]:
    fields = [mark for mark in marks if mark.role in (Role.TEXT, Role.COMBO) and normalised(mark.name) in _NAME]
    if isinstance(action, TypeText) and normalised(action.target.name) in _NAME:
        return [action.text.splitlines()[0]]
    return [mark.value.strip() for mark in fields]


def _folders(marks: Sequence[Mark], home: Path) -> list[Path]:
    told = [Path(mark.value) for mark in marks if mark.role in (Role.COMBO, Role.TEXT) and mark.value.startswith("/")]
    bar: list[str] = []
    for mark in marks:
        if mark.role is Role.TOGGLE:
            bar.append(mark.name)
            if State.CHECKED in mark.states:
                break
    else:
        return told
    if home.name in bar:
        told.append(home.joinpath(*bar[bar.index(home.name) + 1 :]))
    told.append(Path("/", *bar))
    return told
