"""The room of the pressed keys: keycodes through XTEST and named chords through pyautogui, each in the ledger first."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any, Final

from Xlib import X
from Xlib.ext import xtest

from agent.hands.answers import Failure, Refusal, counted
from agent.hands.approval import Approval
from agent.hands.layout import Layout, Stroke
from agent.hands.ledger import Held, Kind, Ledger
from agent.hands.spares import Spares
from agent.keys import format_chord, keysym, pyautogui_name
from agent.stop import Stop

_LEAD: Final = 0.03
"""Seconds the modifiers of a chord are down before its last key: programs that poll the keyboard see them."""


_QUIET_WITHIN: Final = 2.0
_MODIFIERS: Final = X.ShiftMask | X.ControlMask | X.Mod1Mask | X.Mod3Mask | X.Mod4Mask | X.Mod5Mask
"""All but Caps Lock and Mod2, which is Num Lock."""
_BUTTONS: Final = X.Button1Mask | X.Button2Mask | X.Button3Mask

_NOBODYS_KEY: Final = "f24"


class Keyboard:
    """Presses and releases; whatever happens in between, what was pressed is in the ledger."""

    def __init__(self, display: Any, pyautogui: Any, ledger: Ledger, spares: Spares) -> None:
        self._display = display
        self._pyautogui = pyautogui
        self._ledger = ledger
        self._spares = spares

    def tap(self, code: int, shift: int = 0) -> None:
        """Press and release a keycode, with the ``shift`` keycode around it unless that is 0.

        All of it goes to the X server at once: where a machine stalls in between, a key that is down repeats.
        """
        codes = (shift, code) if shift else (code,)
        for held in codes:
            self._ledger.press(Held(Kind.KEY, held))
            xtest.fake_input(self._display, X.KeyPress, held)
        for held in reversed(codes):
            self._ledger.releasing(Held(Kind.KEY, held))
            xtest.fake_input(self._display, X.KeyRelease, held)
        self._display.sync()
        for held in reversed(codes):
            self._ledger.release(Held(Kind.KEY, held))

    @property
    def quiet(self) -> bool:
        """True while no modifier or mouse button is down, as the X server has it; asked while we hold none of them."""
        return not self._display.screen().root.query_pointer().mask & (_MODIFIERS | _BUTTONS)

    def wait_until_quiet(self, stop: Stop) -> None:
        """Wait while somebody else holds one of these. Raises ``Refusal`` if that lasts too long, ``Stopped``."""
        end = time.monotonic() + _QUIET_WITHIN
        while not self.quiet:
            if time.monotonic() > end:
                raise Refusal("somebody holds a modifier key or a mouse button down")
            stop.wait(0.01)

    def chord(
        self, keys: tuple[str, ...], stop: Stop, approval: Approval, sure: Callable[[], None] = lambda: None
    ) -> None:
        """Press these keys one after the other, approval and ``sure`` asked before each, and release them in reverse.

        A character that the layout lacks (the "a" of Ctrl+A on a Russian one) is lent a key. Raises ``Refusal`` with
        nothing pressed, ``Failure`` with some of the keys pressed or where the program does not read what was pressed
        with a lent one, and ``Stopped``; nothing is left pressed.
        """
        layout = Layout(self._display)
        lacking = (key for key in keys if len(key) == 1 and not (layout.stroke(key) or layout.plain_code_of(key)))
        lent = self._spares.lend(layout, tuple(lacking))
        try:
            self._press(*self._strokes(keys, layout, lent or {}), stop, approval, sure)
        finally:
            read = self._spares.give_back(lent or {}, approval.wait_until_read)
        if not read:
            raise Failure(f"pressed {format_chord(keys)}, but the program does not read it")

    def _press(
        self, names: list[str], codes: list[int], stop: Stop, approval: Approval, sure: Callable[[], None]
    ) -> None:
        self.wait_until_quiet(stop)
        held: list[Held] = []
        try:
            for name, code in zip(names, codes, strict=True):
                if held and len(held) == len(codes) - 1:
                    stop.wait(_LEAD)
                with counted(len(held), len(codes), "keys were pressed"):
                    approval.check_keys()
                    sure()
                stop.check()  # last: what is asked of a busy X server takes a while
                self._ledger.press(Held(Kind.KEY, code))
                held.append(Held(Kind.KEY, code))
                self._pyautogui.keyDown(name, _pause=False)
        finally:
            self.release(*reversed(held))

    def release(self, *held: Held) -> None:
        """Release these keys and buttons in this order, all in one go.

        Not through pyautogui, which asks the X server several questions first: on a busy machine each takes a while,
        and nothing may come between a stop and its release.
        """
        for each in held:
            self._ledger.releasing(each)
            match each.kind:
                case Kind.KEY:
                    xtest.fake_input(self._display, X.KeyRelease, each.code)
                case Kind.BUTTON:
                    xtest.fake_input(self._display, X.ButtonRelease, each.code)
                case Kind.SPARE:
                    self._display.change_keyboard_mapping(each.code, [[X.NoSymbol, X.NoSymbol]])
        if held:
            self._display.sync()
        for each in held:
            self._ledger.release(each)

    def let_go(self) -> None:
        """Release every key and button in the ledger, last pressed first."""
        self.release(*reversed(self._ledger.held))

    def _strokes(self, keys: tuple[str, ...], layout: Layout, lent: dict[str, int]) -> tuple[list[str], list[int]]:
        """What to tell pyautogui, and the keycodes it will press then.

        pyautogui reads the layout once, at import, and takes every layout for a US one when it comes to shift. So the
        table it looks into is set right before each chord, and a character goes under the name of a key nobody has.
        """
        pairs: list[tuple[str, int]] = []
        for key in keys:
            if len(key) > 1:
                pairs.append((pyautogui_name(key), layout.code_of(keysym(key))))
                continue
            stroke = layout.stroke(key) or Stroke(lent.get(key) or layout.plain_code_of(key), False)
            if stroke.shift and "shift" not in keys:
                pairs.append(("shift", layout.shift_code))
            pairs.append((_NOBODYS_KEY, stroke.code))
        if not all(code for _, code in pairs):
            raise Refusal(f"this keyboard layout has not all the keys of {format_chord(keys)}")
        self._pyautogui.platformModule.keyboardMapping.update(pairs)
        return [name for name, _ in pairs], [code for _, code in pairs]
