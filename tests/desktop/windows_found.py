"""The room of windows that are known by name, class or process, as xdotool finds them.

Its search ends with an error where a window of whomever goes while it looks, as small ones do when a program starts.
"""

from __future__ import annotations

import subprocess
from collections.abc import Mapping

from tests.desktop.patience import until


def found(env: Mapping[str, str], *by: str) -> list[str]:
    """Handles of the windows on the screen that are so, in xdotool's words (``"--name", "^Settings"``)."""
    told: list[str] = []

    def searched() -> bool:
        argv = ["xdotool", "search", "--onlyvisible", *by]
        done = subprocess.run(argv, env=env, capture_output=True, text=True, timeout=60, check=False)
        told[:] = done.stdout.split()
        return "X Error" not in done.stderr

    until(searched, "an undisturbed search")
    return told


def wait_for_window(env: Mapping[str, str], *by: str) -> str:
    """The handle of such a window, of several the last, once one is there."""
    handles: list[str] = []

    def there() -> bool:
        handles[:] = found(env, *by)
        return bool(handles)

    until(there, f"a window with {' '.join(by)}")
    return handles[-1]
