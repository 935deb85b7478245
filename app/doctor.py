"""The doctor: looks at everything a run needs, and says of each thing that is missing what to do."""

from __future__ import annotations

import importlib.util
import os
import shutil
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from enum import StrEnum
from importlib import metadata
from typing import Final

from agent.errors import AgentError
from agent.settings import Settings, journal_path, read_settings, settings_path
from app.chords import caps

_NEEDED: Final = {
    "PySide6": "PySide6-Essentials",
    "dbus_fast": "dbus-fast",
    "huggingface_hub": "huggingface_hub",
    "keyring": "keyring",
    "llama_cpp": "llama-cpp-python",
    "mss": "mss",
    "numpy": "numpy",
    "onnxruntime": "onnxruntime",
    "PIL": "Pillow",
    "pyautogui": "PyAutoGUI",
    "pynput": "pynput",
    "rapidocr": "rapidocr",
    "Xlib": "python-xlib",
}
"""What is imported, by the distribution that brings it."""

_ROOM: Final = 500 * 2**20
"""Bytes that should be free for the journal; a run takes a few megabytes."""

_NO_CARD: Final = "Look whether its driver is loaded (nvidia-smi, vulkaninfo). Or set gpu_layers to 0."


class Health(StrEnum):
    FINE = "fine"
    DOUBTFUL = "doubtful"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at: what is found, and, unless it is fine, what to do about it."""

    about: str
    health: Health
    found: str
    advice: str = ""


def examine(environment: Mapping[str, str] = os.environ) -> tuple[Finding, ...]:
    """Look at everything. Never raises ``AgentError``: what does not work is a finding.

    The hands are really started and the policy is really loaded; nothing is moved, typed or kept.
    """
    read = read_settings(settings_path())
    checks: Sequence[tuple[str, Callable[[], Finding]]] = (
        ("Python", python),
        ("packages", packages),
        ("Xlib", xlib),
        ("settings", lambda: settings_read(read.warnings)),
        ("display", lambda: display(environment)),
        ("accessibility", lambda: accessibility(read.settings)),
        ("letters", letters),
        ("policy", lambda: policy(read.settings)),
        ("graphics", lambda: graphics(read.settings)),
        ("confinement", lambda: confinement(read.settings)),
        ("hands", lambda: hands(read.settings)),
        ("journal", journal),
        ("disk", disk),
    )
    return tuple(_looked(about, check) for about, check in checks)


def _looked(about: str, check: Callable[[], Finding]) -> Finding:
    try:
        return check()
    except AgentError as error:
        return Finding(about, Health.BROKEN, str(error), error.advice)
    except ImportError as error:
        return Finding(
            about, Health.BROKEN, f"it cannot be looked at: {error}", "Install the packages first: make setup"
        )


def python() -> Finding:
    said = f"{sys.version_info.major}.{sys.version_info.minor}.{sys.version_info.micro}"
    if not (3, 11) <= sys.version_info[:2] < (3, 14):
        return Finding("Python", Health.BROKEN, said, "Use Python 3.11, 3.12 or 3.13.")
    return Finding("Python", Health.FINE, said)


def packages() -> Finding:
    """Whether every package is there, and PySide6 not in the version that breaks on this Python."""
    missing = [name for module, name in _NEEDED.items() if importlib.util.find_spec(module) is None]
    if missing:
        return Finding("packages", Health.BROKEN, f"missing: {', '.join(missing)}", "Install them: make setup")
    if importlib.util.find_spec("tkinter") is None:
        # PyAutoGUI's MouseInfo ends the whole process where tkinter is missing.
        return Finding("packages", Health.BROKEN, "Python has no tkinter", "Install it: apt-get install python3-tk")
    qt = metadata.version("PySide6-Essentials")
    if sys.version_info[:2] == (3, 11) and tuple(map(int, qt.split(".")[:2])) >= (6, 12):
        return Finding(
            "packages", Health.BROKEN, f"PySide6 {qt} crashes on Python 3.11", "Install PySide6-Essentials<6.12."
        )
    return Finding("packages", Health.FINE, f"{len(_NEEDED)} are there, PySide6 {qt}")


def xlib() -> Finding:
    """Whether two distributions own the one folder Xlib/: the last one installed wins."""
    owners = [name for name in ("python-xlib", "python3-xlib") if _is_installed(name)]
    if len(owners) > 1:
        return Finding(
            "Xlib",
            Health.BROKEN,
            "python-xlib and python3-xlib are both installed, into the same folder",
            "Run: pip uninstall -y python3-xlib; pip install --force-reinstall --no-deps python-xlib",
        )
    return Finding("Xlib", Health.FINE, ", ".join(owners) or "not needed here")


def settings_read(warnings: Sequence[str]) -> Finding:
    if warnings:
        return Finding("settings", Health.DOUBTFUL, " ".join(warnings), f"Look at {settings_path()}.")
    return Finding("settings", Health.FINE, "read from their file" if settings_path().exists() else "the defaults")


def display(environment: Mapping[str, str]) -> Finding:
    """Whether the screen can be captured. Raises ``ScreenError``."""
    from agent.eyes.screen import MssScreen, refuse_unusable_display  # noqa: PLC0415 - a missing package is a finding

    refuse_unusable_display(environment)
    screen = MssScreen()
    try:
        frame = screen.capture()
    finally:
        screen.close()
    height, width = frame.pixels.shape[:2]
    count = len(frame.monitors)
    said = f"X11, {width}x{height}, {count} monitor{'s' if count != 1 else ''}"
    if environment.get("XDG_SESSION_TYPE") == "wayland" or environment.get("WAYLAND_DISPLAY"):
        return Finding(
            "display",
            Health.DOUBTFUL,
            f"{said}, inside a Wayland session",
            "Only programs that run under X11 can be seen and used; choose a session named Xorg for all of them.",
        )
    return Finding("display", Health.FINE, said)


def accessibility(settings: Settings) -> Finding:
    """Whether programs tell what is on the screen: nothing of which one, since this goes into a report.

    Raises ``MarksError`` or ``ScreenError``.
    """
    from agent.eyes.atspi import AtspiMarker  # noqa: PLC0415
    from agent.eyes.screen import MssScreen  # noqa: PLC0415
    from agent.eyes.windows import XWindows  # noqa: PLC0415

    with (
        closing(MssScreen()) as screen,
        closing(XWindows()) as windows,
        closing(AtspiMarker(windows, os.getpid(), deny=settings.deny)) as marker,
    ):
        marks, window = marker.marks(screen.capture())
    if window is None:
        return Finding("accessibility", Health.FINE, "it answers; no window has the focus")
    return Finding("accessibility", Health.FINE, f"it answers; {len(marks)} marks in the window in front")


def letters() -> Finding:
    """Whether a window that tells nothing can be read. Raises ``ReadingError``."""
    import numpy as np  # noqa: PLC0415

    from agent.eyes.letters import ProcessLetters  # noqa: PLC0415

    reader = ProcessLetters()
    try:
        reader.read(np.full((40, 160, 3), 255, np.uint8))
    finally:
        reader.close()
    return Finding("letters", Health.FINE, "windows without accessibility can be read")


def policy(settings: Settings) -> Finding:
    """Whether the policy's files are whole, speak our contract, and load, or its endpoint answers.

    Raises ``PolicyError``.
    """
    from app.wiring import probe_policy  # noqa: PLC0415
    from models.endpoints.book import leaving  # noqa: PLC0415

    if where := leaving(settings.policy):
        return Finding("policy", Health.FINE, f"{probe_policy(settings)} answers. {where}")
    return Finding("policy", Health.FINE, f"{probe_policy(settings)} loads")


def graphics(settings: Settings) -> Finding:
    """What llama.cpp was compiled for, and whether that is what the settings ask for."""
    from models.engine.client import GPU  # noqa: PLC0415 - a missing package is a finding
    from models.engine.devices import cards, compiled  # noqa: PLC0415

    backends = compiled()
    said = f"llama.cpp was compiled for {', '.join(backends) or 'nothing'}"
    if settings.gpu_layers and not set(backends) - {"cpu"}:
        return Finding("graphics", Health.BROKEN, f"{said}, and {settings.gpu_layers} layers shall run on a card", GPU)
    said = f"{said}; {settings.gpu_layers} layers shall run on a card"
    found = cards()
    for card in found:
        said += f"; {card.name} has {card.free / 1e9:.1f} of {card.total / 1e9:.1f} GB free"
    if settings.gpu_layers and not found:
        return Finding("graphics", Health.BROKEN, f"{said}, and no card is found", _NO_CARD)
    return Finding("graphics", Health.FINE, said)


def confinement(settings: Settings) -> Finding:
    """Whether this kernel can hold the policy's process to its own files, and does with these settings."""
    from models.engine import confinement as engine  # noqa: PLC0415

    walls = engine.offered()
    said = f"Landlock {walls.landlock or 'is missing'}, seccomp {'is there' if walls.seccomp else 'is missing'}"
    if walls.gaps:
        could = "; ".join(walls.gaps)
        advice = "Use Linux 6.12 or later with Landlock and seccomp, on x86-64 or ARM, or only policies that you trust."
        return Finding("confinement", Health.DOUBTFUL, f"{said}: a malicious policy could {could}", advice)
    if settings.gpu_layers:
        could = "; ".join(walls.beside_a_card.gaps)
        advice = "Set gpu_layers to 0, or use only policies that you trust: a graphics card's driver needs files."
        return Finding("confinement", Health.DOUBTFUL, f"{said}: a malicious policy could {could}", advice)
    return Finding("confinement", Health.FINE, f"{said}: the policy reads its own files and reaches nothing else")


def hands(settings: Settings) -> Finding:
    """Whether the hands process starts. Raises ``HandsError`` or ``ScreenError``."""
    from agent.eyes.screen import MssScreen  # noqa: PLC0415
    from agent.grounding import MarksGrounder  # noqa: PLC0415
    from agent.hands.client import ProcessHands  # noqa: PLC0415

    MssScreen().close()
    process = ProcessHands(MarksGrounder(), lambda reason: None, lambda what: None, settings.stop_chord)
    try:
        process.start()
    finally:
        process.close()
    return Finding("hands", Health.FINE, f"ready; {caps(settings.stop_chord)} stops them")


def journal() -> Finding:
    """Whether runs can be written down. Raises ``JournalError``."""
    from app.wiring import past_runs  # noqa: PLC0415

    return Finding("journal", Health.FINE, f"{len(past_runs())} runs in {journal_path()}")


def disk() -> Finding:
    place = journal_path().parent
    while not place.exists():
        place = place.parent
    free = shutil.disk_usage(place).free
    said = f"{free / 2**30:.1f} GiB free"
    if free < _ROOM:
        return Finding("disk", Health.DOUBTFUL, said, f"Free some space where {place} lies; each run keeps pictures.")
    return Finding("disk", Health.FINE, said)


def is_healthy(findings: Sequence[Finding]) -> bool:
    """Whether a run can work: nothing is broken."""
    return all(finding.health is not Health.BROKEN for finding in findings)


def _is_installed(distribution: str) -> bool:
    try:
        metadata.version(distribution)
    except metadata.PackageNotFoundError:
        return False
    return True
