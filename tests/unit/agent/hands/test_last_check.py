"""Claims about a stop that comes while the hands still ask the X server whose window it is: nothing is pressed then."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest

from agent.errors import Stopped
from agent.hands.answers import Failure, Refusal
from agent.hands.approval import Approval
from agent.hands.keyboard import Keyboard
from agent.hands.ledger import Held, Ledger
from agent.hands.pointer import Pointer
from agent.hands.spares import Spares
from agent.hands.typing import Typist
from agent.rules.privacy import DenyList
from agent.stop import Stop
from agent.types import DesktopPoint, Direction, PointerButton
from tests.unit.agent.hands.test_typing import UsKeyboard

HERE, THERE = DesktopPoint(100, 100), DesktopPoint(300, 200)


class Devices:
    """As much of pyautogui as the hands use; ``sent`` are the presses."""

    def __init__(self, asked: Callable[[], None] = lambda: None) -> None:
        self.sent: list[str] = []
        self.moves: list[DesktopPoint] = []
        self.platformModule = SimpleNamespace(keyboardMapping={})
        self._asked = asked

    def moveTo(self, x: int, y: int, _pause: bool) -> None:
        self.moves.append(DesktopPoint(x, y))

    def position(self) -> tuple[int, int]:
        self._asked()
        return self.moves[-1].x, self.moves[-1].y

    def mouseDown(self, button: str, _pause: bool) -> None:
        self.sent.append(f"press {button}")

    def scroll(self, notches: int, _pause: bool) -> None:
        self.sent.append(f"scroll {notches}")

    def keyDown(self, name: str, _pause: bool) -> None:
        self.sent.append(f"press {name}")


class SlowApproval:
    """All is as it was approved, but while that is asked a stop comes."""

    def __init__(self, stop: Stop) -> None:
        self._stop = stop

    def check_keys(self) -> None:
        self._stop.pull("the stop chord")

    def wait_until_read(self) -> bool:
        return True


class SlowWindows:
    """One window, which has everything; while it is asked who has the keys a stop comes."""

    root = SimpleNamespace(id=1)

    def __init__(self, stop: Stop) -> None:
        self._stop = stop
        self.asked: list[str] = []

    def names(self, window: int) -> tuple[str, ...]:
        return ("editor",)

    def __getattr__(self, name: str) -> Callable[..., int]:
        def answer(*_: object) -> int:
            self.asked.append(name)
            if name == "with_keys":
                self._stop.pull("the stop chord")
            return 7

        return answer


def pointer(devices: Devices, released: list[Held], is_down: Callable[[], bool] = lambda: False) -> Pointer:
    return Pointer(devices, Ledger(lambda line: True), released.append, lambda: None, is_down)


@pytest.mark.parametrize(
    "act",
    [
        lambda one, sure, stop: one.click(HERE, PointerButton.LEFT, 2, sure, stop),
        lambda one, sure, stop: one.drag(HERE, THERE, sure, stop),
        lambda one, sure, stop: one.scroll(HERE, Direction.UP, 3, sure, stop),
    ],
    ids=["click", "drag", "scroll"],
)
def test_no_button_goes_down_once_stop_was_pulled(act: Callable[..., None]) -> None:
    devices, stop = Devices(), Stop()
    with pytest.raises(Stopped):
        act(pointer(devices, []), lambda: stop.pull("the stop chord"), stop)
    assert devices.sent == []


def test_a_drag_moves_no_further_once_stop_was_pulled() -> None:
    stop, released = Stop(), list[Held]()
    asked: list[None] = []

    def ask() -> None:
        asked.append(None)
        if len(asked) == 5:
            stop.pull("the stop chord")

    devices = Devices(ask)
    with pytest.raises(Stopped):
        pointer(devices, released).drag(HERE, THERE, lambda: None, stop)
    assert len(devices.moves) == 4
    assert len(released) == 1


@pytest.mark.parametrize(
    "act",
    [
        lambda one, stop: one.click(HERE, PointerButton.LEFT, 1, lambda: None, stop),
        lambda one, stop: one.drag(HERE, THERE, lambda: None, stop),
    ],
    ids=["click", "drag"],
)
def test_an_act_is_over_once_the_window_manager_has_passed_it_on(act: Callable[..., None]) -> None:
    kept_back, released = [True, True, True, False], list[Held]()
    act(pointer(Devices(), released, lambda: kept_back.pop(0)), Stop())
    assert len(released) == 1
    assert kept_back == []


def test_a_click_that_is_never_passed_on_is_a_failure_and_a_stop_ends_the_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as at_once:
        at_once.setattr("agent.hands.pointer._PASSED_ON_WITHIN", 0.0)
        with pytest.raises(Failure, match="holds the pointer"):
            pointer(Devices(), [], lambda: True).click(HERE, PointerButton.LEFT, 1, lambda: None, Stop())
    stop, released = Stop(), list[Held]()

    def kept_back() -> bool:
        stop.pull("the stop chord")
        return True

    with pytest.raises(Stopped):
        pointer(Devices(), released, kept_back).click(HERE, PointerButton.LEFT, 1, lambda: None, stop)
    assert len(released) == 1


def keyboard(devices: Devices) -> tuple[Any, Keyboard, Spares]:
    display, ledger = UsKeyboard(2), Ledger(lambda line: True)
    spares = Spares(display, ledger)
    return display, Keyboard(display, devices, ledger, spares), spares


def test_no_key_of_a_chord_goes_down_once_stop_was_pulled() -> None:
    devices, stop = Devices(), Stop()
    approval: Any = SlowApproval(stop)
    with pytest.raises(Stopped):
        keyboard(devices)[1].chord(("a",), stop, approval)
    assert devices.sent == []


class LetterKeyboard(UsKeyboard):
    """With a control key, and nobody who holds one down; it is told what is released."""

    def __init__(self) -> None:
        super().__init__(2)
        self._rows.append([0xFFE3, 0, 0, 0])
        self.max_keycode += 1


def test_where_the_clipboard_is_lost_its_key_does_not_go_down() -> None:
    """The other program's text would be pasted."""
    devices, asked, released = Devices(), list[None](), list[Held]()
    display: Any = LetterKeyboard()
    ledger = Ledger(lambda line: True)
    keys = Keyboard(display, devices, ledger, Spares(display, ledger))
    keys.release = lambda *held: released.extend(held)  # type: ignore[method-assign]

    def sure() -> None:
        asked.append(None)
        if len(asked) == 2:
            raise Refusal("another program took the clipboard")

    approval: Any = SlowApproval(Stop())
    with pytest.raises(Failure, match="1 of 2 keys were pressed, then another program took the clipboard"):
        keys.chord(("ctrl", "a"), Stop(), approval, sure)
    assert len(devices.sent) == len(released) == 1


def test_no_character_is_typed_once_stop_was_pulled() -> None:
    stop, typed = Stop(), list[int]()
    display, keys, spares = keyboard(Devices())
    keys.tap = lambda code, shift=0: typed.append(code)  # type: ignore[method-assign]
    approval: Any = SlowApproval(stop)
    nowhere: Any = None
    with pytest.raises(Stopped):
        Typist(display, keys, spares, nowhere).type("abc", approval, stop)
    assert typed == []


def test_nothing_more_is_asked_once_stop_was_pulled() -> None:
    """What is held down waits for the answers."""
    stop = Stop()
    windows: Any = SlowWindows(stop)
    approval = Approval(windows, 7, 99, DenyList(), stop)
    with pytest.raises(Stopped):
        approval.check_keys()
    assert windows.asked[-1] == "with_keys"
