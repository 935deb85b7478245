"""What a run did in a real window is taken back by its inverses, through the same loop, grounder and hands."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing

import pytest

from agent.events import Acted, Ended, Event
from agent.eyes.desktop import NoVeil
from agent.loop import journalled
from agent.ports import Policy
from agent.rehearsal import ConsentingReviewer, WrittenPolicy
from agent.settings import Settings
from agent.stop import Stop
from agent.types import (
    Becomes,
    Click,
    EndingKind,
    Forecast,
    OutcomeKind,
    PlannedStep,
    Reads,
    Role,
    State,
    Target,
    TypeText,
)
from app.wiring import composer, way_back
from benchmarks.private_display import PrivateDisplay
from tests.desktop.eyes.bench import Sight
from tests.desktop.patience import until

WINDOW = """
import sys
from PySide6.QtWidgets import QApplication, QCheckBox, QFormLayout, QLineEdit, QPushButton, QRadioButton, QWidget
app = QApplication([])
window = QWidget()
window.setWindowTitle("Order")
form = QFormLayout(window)
name, gift, small, large = QLineEdit("Ada"), QCheckBox("Gift"), QRadioButton("Small"), QRadioButton("Large")
small.setChecked(True)
form.addRow("Name", name)
for widget in (gift, small, large):
    form.addRow(widget)
def say(*_):
    print(name.text(), gift.isChecked(), large.isChecked(), flush=True)
name.textChanged.connect(say); gift.toggled.connect(say); large.toggled.connect(say)
window.resize(300, 200)
window.show()
say()
sys.exit(app.exec())
"""
NAME, GIFT, LARGE = Target(Role.TEXT, "Name"), Target(Role.CHECK, "Gift"), Target(Role.RADIO, "Large")
STEPS = (
    PlannedStep(TypeText(NAME, "Grace"), "Type the name", Reads(NAME, "Grace")),
    PlannedStep(Click(GIFT), "Tick Gift", Becomes(GIFT, State.CHECKED)),
    PlannedStep(Click(LARGE), "Choose Large", Becomes(LARGE, State.CHECKED)),
)


@pytest.fixture
def order(on_display: PrivateDisplay) -> Iterator[subprocess.Popen[bytes]]:
    child = on_display.start([sys.executable, "-c", WINDOW])
    until_told(on_display, "Ada False False")
    with closing(Sight()) as sight:
        sight.wait_for_keys(Role.TEXT, "Name")
        sight.at_rest()
    yield child
    child.kill()
    child.wait()


def told(display: PrivateDisplay) -> str:
    newest = max(display.logs.glob("python*.log"), key=lambda log: log.stat().st_mtime_ns)
    lines = newest.read_text().splitlines()
    return lines[-1] if lines else ""


def until_told(display: PrivateDisplay, wanted: str) -> None:
    until(lambda: told(display) == wanted, wanted, seen=lambda: told(display))


def run(policy: Policy, goal: str) -> list[Event]:
    with closing(composer(Settings(), lambda *_: policy)(ConsentingReviewer(), NoVeil(), Stop())) as mind:
        return list(journalled(mind.loop.run(goal, Stop()), mind.journal))


def outcomes(events: list[Event]) -> list[OutcomeKind]:
    return [event.outcome.kind for event in events if isinstance(event, Acted)]


def test_a_typed_text_a_tick_and_a_choice_are_taken_back_in_a_real_window(
    order: subprocess.Popen[bytes], on_display: PrivateDisplay
) -> None:
    assert order.poll() is None
    done = run(WrittenPolicy([Forecast(STEPS)]), "Order a large gift for Grace")
    assert outcomes(done)[:3] == [OutcomeKind.DONE] * 3, [e.outcome for e in done if isinstance(e, Acted)]
    until_told(on_display, "Grace True True")

    back = way_back("")
    assert not back.way.stays
    undone = run(back.load(Settings(), Stop()), back.goal)
    until_told(on_display, "Ada False False")
    ending = next(event.ending for event in undone if isinstance(event, Ended))
    assert ending.kind is EndingKind.VERIFIED
