"""The room of the pointer: moves, clicks, drags and scrolls through pyautogui, each press in the ledger first."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any, Final

from agent.hands.answers import Failure, counted
from agent.hands.ledger import Held, Kind, Ledger
from agent.stop import Stop
from agent.types import DesktopPoint, Direction, PointerButton

_PAUSE: Final = 0.03
"""Seconds between two presses, and between arriving and pressing: programs need to see the pointer come."""

_APART: Final = 0.6
"""Seconds between two clicks on one place that are not meant as a double click; toolkits take up to 0.4 s for one."""

_NEAR: Final = 16
"""Pixels within which toolkits may count two clicks as one place."""

_ASIDE: Final = 2
"""Pixels that the pointer may be off the place where it was put, and still count as there."""

_DRAG_STEPS: Final = 16

_PASSED_ON_WITHIN: Final = 10.0
"""Seconds within which a release has to have come through; a window manager with much to do has taken one."""

_NUMBERS: Final = {PointerButton.LEFT: 1, PointerButton.MIDDLE: 2, PointerButton.RIGHT: 3}
_WHEEL: Final = {Direction.UP: 4, Direction.DOWN: 5, Direction.LEFT: 6, Direction.RIGHT: 7}


class Pointer:
    """Moves in short steps and looks at the stop between them.

    Each act takes ``sure``, called right before every press with the pointer already in place: it raises when the
    press would reach what was not approved. That takes a while on a busy X server, so the stop is looked at last.
    Points are of the virtual desktop, in physical pixels. Raises ``Stopped``; nothing is left pressed then.
    """

    def __init__(
        self,
        pyautogui: Any,
        ledger: Ledger,
        release: Callable[[Held], None],
        on_taken: Callable[[], None],
        is_down: Callable[[], bool],
    ) -> None:
        """``release`` lets go of a button at once, the ledger included; ``on_taken`` hears that it was moved away.

        ``is_down`` says whether the X server still takes a button for pressed.
        """
        self._pyautogui = pyautogui
        self._ledger = ledger
        self._let_go = release
        self._on_taken = on_taken
        self._is_down = is_down
        self._pressed_at = DesktopPoint(-_NEAR, -_NEAR)
        self._pressed_when = 0.0

    def move(self, to: DesktopPoint) -> None:
        self._ledger.move()
        self._pyautogui.moveTo(to.x, to.y, _pause=False)

    def click(self, at: DesktopPoint, button: PointerButton, count: int, sure: Callable[[], None], stop: Stop) -> None:
        self.move(at)
        stop.wait(_PAUSE)
        self._keep_apart(at, stop)
        for done in range(count):
            self._check_place(at, stop)
            with counted(done, count, "clicks were done"):
                sure()
            stop.check()
            self._press(button)
            self._pressed_at, self._pressed_when = at, time.monotonic()
            try:
                stop.wait(_PAUSE)
            finally:
                self._release(button)
            stop.wait(_PAUSE)
        self._wait_until_passed_on(stop)

    def drag(self, start: DesktopPoint, end: DesktopPoint, sure: Callable[[], None], stop: Stop) -> None:
        self.move(start)
        stop.wait(_PAUSE)
        self._keep_apart(start, stop)
        self._check_place(start, stop)
        sure()
        stop.check()
        self._press(PointerButton.LEFT)
        self._pressed_at, self._pressed_when = start, time.monotonic()
        try:
            at = start
            for step in range(1, _DRAG_STEPS + 1):
                stop.wait(_PAUSE)
                self._check_place(at, stop)
                at = DesktopPoint(
                    start.x + round((end.x - start.x) * step / _DRAG_STEPS),
                    start.y + round((end.y - start.y) * step / _DRAG_STEPS),
                )
                self.move(at)
            stop.wait(2 * _PAUSE)
            self._check_place(end, stop)
        finally:
            self._release(PointerButton.LEFT)
        self._wait_until_passed_on(stop)

    def scroll(
        self, at: DesktopPoint, direction: Direction, notches: int, sure: Callable[[], None], stop: Stop
    ) -> None:
        self.move(at)
        stop.wait(_PAUSE)
        held = Held(Kind.BUTTON, _WHEEL[direction])
        for done in range(notches):
            self._check_place(at, stop)
            with counted(done, notches, "notches were done"):
                sure()
            stop.check()
            self._ledger.press(held)
            self._ledger.releasing(held)
            self._ledger.move()
            match direction:
                case Direction.UP | Direction.DOWN:
                    self._pyautogui.scroll(1 if direction is Direction.UP else -1, _pause=False)
                case Direction.LEFT | Direction.RIGHT:
                    self._pyautogui.hscroll(1 if direction is Direction.RIGHT else -1, _pause=False)
            self._ledger.release(held)
            stop.wait(_PAUSE)

    def _wait_until_passed_on(self, stop: Stop) -> None:
        """Wait until the window has been given what was pressed and released; what is typed comes after it then.

        Window managers hold a click back until they have raised what was clicked. Keys overtake it meanwhile, and would
        go to what had the keyboard before. The server takes the button for pressed as long.
        """
        end = time.monotonic() + _PASSED_ON_WITHIN
        while self._is_down():
            if time.monotonic() > end:
                raise Failure("pressed, but somebody's hand or the window manager holds the pointer")
            stop.wait(0.01)

    def _keep_apart(self, at: DesktopPoint, stop: Stop) -> None:
        """Wait until a press here is no second half of a double click begun by the act before."""
        if abs(at.x - self._pressed_at.x) <= _NEAR and abs(at.y - self._pressed_at.y) <= _NEAR:
            left = self._pressed_when + _APART - time.monotonic()
            if left > 0:
                stop.wait(left)

    def _check_place(self, at: DesktopPoint, stop: Stop) -> None:
        """Raise ``Stopped`` if stop was pulled, also because the pointer is not where it was put: a person has it."""
        x, y = self._pyautogui.position()
        stop.check()
        if abs(x - at.x) > _ASIDE or abs(y - at.y) > _ASIDE:
            self._on_taken()
            stop.check()
            raise Failure("the pointer is not where it was put")

    def _press(self, button: PointerButton) -> None:
        self._ledger.press(Held(Kind.BUTTON, _NUMBERS[button]))
        self._ledger.move()  # pyautogui moves to where the pointer is before it presses
        self._pyautogui.mouseDown(button=button.value, _pause=False)

    def _release(self, button: PointerButton) -> None:
        self._let_go(Held(Kind.BUTTON, _NUMBERS[button]))
