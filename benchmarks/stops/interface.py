"""The interface's understudy: a process that drives real hands through acts of one kind, again and again.

    python -m benchmarks.stops.interface HANDLE PID X Y

Each line on its standard input is an order: "drag", "type", "scroll" or "press" begins such acts, "stop" pulls the
stop, "begin" begins a new run with the hands that live, "anew" with new ones. It says "hands PID GUARDIAN", "acting",
"outcome KIND REASON" of what was not done, "told REASON" and "died REASON" of what stopped it, and "ended".
"""

from __future__ import annotations

import sys
import threading
import time
from typing import Final

import numpy as np

from agent.errors import AgentError, Stopped
from agent.hands.client import ProcessHands
from agent.hands.warrant import warrant_of
from agent.programs import program_of
from agent.rules.envelope import envelope_of
from agent.stop import Stop
from agent.types import (
    Action,
    Box,
    DesktopPoint,
    Direction,
    Drag,
    Frame,
    FramePoint,
    Grounding,
    Observation,
    PlannedStep,
    PressKeys,
    Role,
    Scroll,
    Source,
    Target,
    TypeText,
    Verdict,
    Window,
)

_PLACE: Final = Target(Role.PANE, "the window")
_ACTIONS: Final[dict[str, Action]] = {
    "drag": Drag(_PLACE, _PLACE),
    "type": TypeText(_PLACE, "0123456789 abcdefghijklmnopqrstuvwxyz " * 20, replace=False),
    "scroll": Scroll(_PLACE, Direction.DOWN, 50),
    "press": PressKeys(("shift", "f5")),
}
KINDS: Final = tuple(_ACTIONS)


class Ends:
    """Where a drag ends."""

    def __init__(self, end: Grounding) -> None:
        self._end = end

    def ground(self, target: Target, observation: Observation) -> Grounding:
        return self._end


def say(text: str) -> None:
    sys.stdout.write(f"{text}\n")  # in one piece: several threads speak
    sys.stdout.flush()


def main() -> None:
    handle, pid, x, y = map(int, sys.argv[1:])
    end = Grounding(FramePoint(x + 150, y + 80), Box(x, y, 1, 1), Source.ACCESSIBILITY, 1.0)
    start = Grounding(FramePoint(x, y), Box(x, y, 1, 1), Source.ACCESSIBILITY, 1.0)
    frame = Frame(np.zeros((1, 1, 3), np.uint8), DesktopPoint(0, 0), (), 0.0)
    look = Observation(frame, (), Window("", program_of(pid), pid, handle, Box(0, 0, 1, 1)))
    stop = Stop()

    def told(reason: str) -> None:
        say(f"told {reason}")
        stop.pull(reason)

    hands = ProcessHands(Ends(end), told, lambda what: None, on_death=lambda error: say(f"died {error}"))

    def act(kind: str, stop: Stop) -> None:
        step = PlannedStep(_ACTIONS[kind], kind, grounding=start if kind != "press" else None)
        verdict = Verdict((step,), envelope_of((step,), look.window, time.time()))
        say("acting")
        try:
            while True:
                hands.give(warrant_of(verdict))
                outcome = hands.perform(step, look, stop)
                if outcome.reason:
                    say(f"outcome {outcome.kind} {outcome.reason}")
                    stop.wait(0.05)
        except (AgentError, Stopped):
            hands.release()
            say("ended")

    for line in sys.stdin:
        match line.strip():
            case "stop":
                stop.pull("the Stop button")
            case "begin" | "anew" as how:
                stop = Stop()
                if how == "begin":
                    hands.begin()
                else:
                    hands.start()
                connection = hands._connection
                assert connection is not None
                say(f"hands {connection.pid} {connection.guardian}")
            case kind:
                threading.Thread(target=act, args=(kind, stop), daemon=True).start()


if __name__ == "__main__":
    main()
