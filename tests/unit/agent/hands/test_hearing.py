"""A listener of pynput's is waited for until it hears, not until it says that it is ready."""

from __future__ import annotations

import threading
import time
from types import SimpleNamespace

from Xlib.ext import record

from agent.hands.hearing import started


class Listener(threading.Thread):
    """As pynput's: what it was told is on its thread, and it ends without a word where nothing is to be heard."""

    told: list[str]

    def _handler(self, events: SimpleNamespace) -> None:
        self.told.append(f"category {events.category}")


def test_it_is_there_once_the_server_records_and_what_is_to_be_done_then_comes_first() -> None:
    told: list[str] = []

    class Late(Listener):
        def run(self) -> None:
            self.told = told
            time.sleep(0.2)
            for category in (record.StartOfData, record.FromServer):
                self._handler(SimpleNamespace(category=category))

    listener = started(Late, lambda: told.append("begun"))
    assert told[:1] == ["begun"]
    listener.join()
    assert told == ["begun", f"category {record.StartOfData}", f"category {record.FromServer}"]


def test_one_that_ends_without_hearing_is_not_waited_for() -> None:
    class Deaf(Listener):
        def run(self) -> None:
            return

    begun: list[str] = []
    listener = started(Deaf, lambda: begun.append("begun"))
    listener.join()
    assert begun == []
