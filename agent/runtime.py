"""The room of the runtime folder: where the locks and sockets of a session lie, the person's own and nobody else's."""

from __future__ import annotations

from pathlib import Path

import platformdirs

from agent.damage import damage
from agent.errors import FolderError


def runtime_folder() -> Path:
    """The folder, made first so that nobody else can make it in between.

    Raises ``FolderError`` where the only place for it is not the person's alone: who owns the folder of a lock can
    have any file written to through a link, and who owns that of a socket can answer in our place.
    """
    try:
        return platformdirs.user_runtime_path("tracer1", appauthor=False, ensure_exists=True)
    except OSError as error:
        why = damage(error) if error.errno else "others could change what lies in it"
        raise FolderError(
            f"there is no folder that is yours alone for locks and sockets: {why}",
            "Log in anew, or set XDG_RUNTIME_DIR to a folder of yours that nobody else can enter (chmod 700).",
        ) from error
