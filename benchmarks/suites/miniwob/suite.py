"""The suite itself: tasks by number, each a page in a room of its own, judged by the reward that the page gives."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from agent.ports import Policy
from benchmarks.suites.desk.room import Ran, Room
from benchmarks.suites.desk.suite import Instances, judged, undisturbed
from benchmarks.suites.desk.tasks import INSTANCES, Errand
from benchmarks.suites.desk.templates.pages import CHROMIUM
from benchmarks.suites.miniwob.pages import PageServer
from benchmarks.suites.miniwob.tasks import FIRST, TEMPLATES, Template
from benchmarks.suites.results import Attempt

_TITLE: Final = "Task"
"""What the titles of all these pages end in."""
_WINDOW: Final = "--window-size=520,420"
"""The pages are 160 by 210 pixels; around them is nothing."""
_WHOLE: Final = 1.0
"""The reward of what was done wholly; some pages give a part of it for a part."""


class Miniwob(Instances[Template]):
    """The pages; a page's window has no address bar.

    All tasks of the pages that the suite began with come before those of the further ones: of the whole suite 0 to 59
    are theirs, of all twelve in turn, and from 60 on come the others in turn.
    """

    name = "miniwob"
    every = TEMPLATES

    def task(self, number: int) -> tuple[Template, str]:
        """The page of a task and the seed it is given; the same for the same number and seed."""
        template, instance = self._drawn(number)
        return template, f"{self._seed}/{instance}"

    def _drawn(self, number: int) -> tuple[Template, int]:
        first, further = ([page for page in self._templates if (page in FIRST) is old] for old in (True, False))
        before = INSTANCES * len(first)
        pages, number = (first, number) if number < before or not further else (further, number - before)
        instance, which = divmod(number, len(pages))
        return pages[which], instance

    def attempt(self, number: int, policy: Policy, *, blank: bool = False) -> Attempt:
        """One task from its start to the loop's end, its pictures grey if ``blank``.

        Raises ``SuiteError`` where the pages are not there, ``ScreenError`` where the private display or the browser
        does not come up, ``HandsError`` where the machine is too busy: no such run counts.
        """
        template, _ = self.task(number)
        errand, ran = self.lived(number, policy, blank=blank)
        return judged(number, template.name, errand, ran, seen=not template.unseen, blank=blank)

    def lived(self, number: int, policy: Policy, *, blank: bool = False) -> tuple[Errand, Ran]:
        """The same with everything that happened, and what was asked."""
        template, seed = self.task(number)
        asked: list[Errand] = []

        def run() -> Ran:
            with PageServer() as server:
                opened = Errand(
                    "", (), lambda after: False, argv=(f"--app={server.address(template.name, seed)}", _WINDOW)
                )
                with Room(replace(CHROMIUM, title=_TITLE), opened) as room:
                    goal = server.goal()
                    errand = Errand(goal, template.solve(goal), lambda after: server.reward == _WHOLE, within=2.0)
                    asked.append(errand)
                    return room.run(self._agent(errand, policy), self._way, blank=blank, errand=errand)

        ran = undisturbed(run)
        return asked[-1], ran
