"""The room of the person without mouse and without eyes: what the window in front is called, and what Tab comes to."""

from __future__ import annotations

import subprocess
from collections.abc import Callable

from agent.eyes.roles import AtspiRole
from benchmarks.private_display import PrivateDisplay
from tests.desktop.patience import comes_to_rest, resting
from tests.desktop.reader import FOCUSED, Thing

_TABS = 90
_ITEMS = (AtspiRole.LIST_ITEM, AtspiRole.TABLE_CELL, AtspiRole.TREE_ITEM)
_ONE_OF_SEVERAL = (AtspiRole.CHECK_BOX, AtspiRole.RADIO_BUTTON, AtspiRole.TOGGLE_BUTTON)


class KeysAlone:
    """Looks at the window in front by ``things``, and presses keys until the program of ``pid`` has dealt with them."""

    def __init__(self, display: PrivateDisplay, pid: int, things: Callable[[], list[Thing]]) -> None:
        self._display = display
        self._pid = pid
        self._things = things

    def claim(self) -> None:
        """Everything that can be used has a name, and the keyboard alone reaches it."""
        comes_to_rest(self._things, "the window in front")
        things = self._things()
        inside = {thing.key for thing in things if thing.used}
        used = [thing for thing in things if thing.used and thing.parent not in inside]
        assert used, "nothing in it can be used"
        unnamed = [AtspiRole(thing.role).name for thing in used if not thing.name.strip()]
        assert not unnamed, f"without a name: {unnamed}"
        reached = self.reached()
        around = reached | {thing.parent for thing in things if thing.key in reached}
        missed = [(AtspiRole(thing.role).name, thing.name) for thing in used if thing.key not in around]
        assert not missed, f"Tab does not come to {missed}"

    def press(self, key: str) -> None:
        subprocess.run(["xdotool", "key", key], env=self._display.env, check=True, timeout=60)
        resting(self._pid)

    def come_to(self, name: str) -> None:
        """Press Tab until the thing of this name has the keyboard."""
        for _ in range(_TABS):
            if any(thing.name == name for thing in self.focused()):
                return
            self.press("Tab")
        raise AssertionError(f"Tab does not come to “{name}”")

    def reached(self) -> set[str]:
        """What gets the keyboard when Tab is pressed again and again, until it comes round."""
        found: list[str] = []
        for _ in range(_TABS):
            now = self.moved("Tab")
            if len(found) > 1 and now and now[0].key == found[0]:
                break
            found += [thing.key for thing in now]
            if any(thing.role in _ONE_OF_SEVERAL for thing in now):
                found += self._among_several(now)
        return set(found)

    def _among_several(self, now: list[Thing]) -> list[str]:
        """Tab comes to one of several, arrows to the others: to the right until there is no more, then to the left."""
        found: list[str] = []
        for key in ("Right", "Left"):
            while any(thing.role in _ONE_OF_SEVERAL for thing in now):
                before, now = now, self.moved(key)
                found += [thing.key for thing in now]
                if [thing.key for thing in now] == [thing.key for thing in before]:
                    break
        return found

    def moved(self, key: str) -> list[Thing]:
        """What has the keyboard once the program has dealt with that key."""
        self.press(key)
        return self.focused()

    def focused(self) -> list[Thing]:
        """What has the keyboard; items say so of themselves in lists and combos that have not."""
        return [thing for thing in self._things() if thing.has(FOCUSED) and thing.role not in _ITEMS]
