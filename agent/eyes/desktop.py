"""The room where a look is put together: quiet, unveiled, captured, marked."""

from __future__ import annotations

from agent.eyes.settle import QuietScreen
from agent.ports import Marker, Screen, Veil
from agent.stop import Stop
from agent.types import Observation


class NoVeil:
    """For a face that paints nothing on the screen."""

    def hide(self) -> None:
        """Nothing to hide."""

    def show(self) -> None:
        """Nothing to show."""


class DesktopEyes:
    """Looks at the real desktop. What we painted is hidden once for each look, and always shown again."""

    def __init__(self, screen: Screen, marker: Marker, quiet: QuietScreen, veil: Veil) -> None:
        self._screen = screen
        self._marker = marker
        self._quiet = quiet
        self._veil = veil

    def look(self, stop: Stop) -> Observation:
        """One look. A screen that never becomes quiet is looked at all the same.

        Raises ``ScreenError``, ``MarksError`` or ``Stopped``.
        """
        self._quiet.wait(stop)
        try:
            self._veil.hide()
            frame = self._screen.capture()
        finally:
            self._veil.show()
        stop.check()
        marks, window = self._marker.marks(frame)
        return Observation(frame, marks, window)
