"""The room of the hands process, the only one that touches the input devices: it reads orders from standard input.

Run as ``python -m agent.hands.process PID CHORD``: the process whose windows are never touched, and the stop chord.
It ends when its standard input does. It acts only on what a warrant grants (``agent.hands.warrant``), and looks itself
at the window that is to get the input.
"""

from __future__ import annotations

import contextlib
import os
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from typing import IO, Final, assert_never

from Xlib.error import ConnectionClosedError

from agent import children
from agent.errors import AgentError, HandsError, Stopped
from agent.hands import lock, priority
from agent.hands.answers import Failure, Refusal
from agent.hands.body import Body, import_pyautogui
from agent.hands.bugs import tell_plainly
from agent.hands.door import Door
from agent.hands.lease import Lease
from agent.hands.ledger import Ledger
from agent.hands.orders import order_of, revealed
from agent.hands.protocol import (
    AGAIN,
    LEASE,
    Act,
    Answer,
    Beat,
    Begin,
    Broken,
    Confide,
    Halt,
    Halted,
    HumanSeen,
    Message,
    Paused,
    Ready,
    Release,
    Released,
    Warrant,
    decode,
    encode,
)
from agent.hands.sleep import Sleep
from agent.hands.warrant import Warrants
from agent.keys import parse_chord
from agent.rules.privacy import DenyList
from agent.stop import Stop

STOP_CHORD: Final = "the stop chord"
LOCKED: Final = "the locked screen"
DEAF: Final = "the hands can no longer hear the stop chord"
TAKES_OVER: Final = {
    "key": "your own keyboard",
    "button": "your own mouse button",
    "pointer": "your own hand on the pointer",
}
"""What pauses the hands. A pointer that merely moves does not; one that is moved away from an act of ours does."""
SLEEP: Final = "the computer's sleep"

_SWITCH: Final = 0.001
"""Seconds after which a thread that computes gives Python's lock to one that waits; the default is 0.005."""

NO_DISPLAY: Final = "the X display of the hands is gone"


class Guardian:
    """The guardian process, and the pipe into which the ledger is told to it."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            children.command("agent.hands.guardian"),
            env=children.ours(os.environ),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            start_new_session=True,
        )
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._pipe = self._process.stdin.fileno()
        if self._process.stdout.readline() != b"watching\n":
            raise HandsError("the guardian of the hands did not start")

    @property
    def pid(self) -> int:
        return self._process.pid

    def tell(self, text: str) -> bool:
        """One line of the ledger, in the pipe when this returns; False when the guardian is gone."""
        try:
            os.write(self._pipe, text.encode())
        except OSError:
            return False
        return True


class Mouth:
    """Says messages to the client, whole lines from any thread; what nobody reads any more is lost in silence."""

    def __init__(self, out: IO[bytes]) -> None:
        self._out = out
        self._lock = threading.Lock()

    def say(self, message: Message) -> None:
        with self._lock:
            try:
                self._out.write(encode(message))
                self._out.flush()
            except (OSError, ValueError):
                return


class Service:
    """Takes messages on one thread and acts on another, so that a halt is heard in the middle of a word.

    It refuses everything until a run begins, and again from a stop until the next begins.
    """

    def __init__(self, mouth: Mouth, slept: Callable[[], bool] | None = None) -> None:
        """``slept`` says once after each sleep of the machine that there was one; by default the system's clocks do."""
        self._mouth = mouth
        self._slept = slept or Sleep().slept
        self._change = threading.Lock()
        """Held for a moment by whoever stops or pauses: a pause that comes with a stop neither undoes it nor is one."""
        self._pausing = threading.Lock()
        """Held until a pause is told: what it cut short is told after it, and what comes meanwhile is no other one."""
        self._lease = Lease(LEASE)
        self._lease.stop.pull("no run has begun")
        self._warrants = Warrants()
        self._deny = DenyList()
        self._todo: queue.SimpleQueue[tuple[Act, Stop] | Release | threading.Event | None] = queue.SimpleQueue()
        self._closing = threading.Event()
        self._acting: Stop | None = None
        """The stop of the act that is under way."""
        self._paused: Stop | None = None
        self._over = ""
        self._broken = ""
        self._secrets: dict[str, str] = {}

    def halt(self, reason: str) -> None:
        """Stop at once; from any thread. A second halt of the same run says nothing."""
        if not self._stop_now(reason):
            self._mouth.say(Halted(reason))

    def stop_for_good(self, reason: str, within: float) -> bool:
        """Stop at once and begin no run any more; from any thread.

        True once everything is let go of, False if that takes more than ``within`` seconds.
        """
        self._over = reason  # before the lease is looked at: a run that begins meanwhile sees it
        if not self._stop_now(reason):
            # On a thread of its own: the pipe of an interface that hangs may be full.
            priority.start(lambda: self._mouth.say(Halted(reason)), "last word")
        done = threading.Event()
        self._todo.put(done)
        return done.wait(within)

    def end(self, reason: str) -> None:
        """Stop for good and end ``work``; from any thread."""
        self.stop_for_good(reason, 0.0)
        self._closing.set()
        self._todo.put(None)

    def fail(self, reason: str) -> None:
        """Stop for good because the hands cannot go on, say so, and end ``work``; from any thread."""
        self._broken = self._broken or reason
        self._over = reason
        self._stop_now(reason)
        self._mouth.say(Broken(reason, AGAIN))
        self._closing.set()
        self._todo.put(None)

    def _stop_now(self, reason: str) -> bool:
        """Pull the stop of the present lease; True if it was pulled before."""
        with self._change:
            told = self._lease.stop.pulled
            self._lease.stop.pull(reason)
        return told

    def human(self, what: str) -> None:
        """Tell of input that is not in the ledger, and pause if it comes between approved steps; from any thread.

        What was cut short already, and still lets go, is not paused a second time.
        """
        by = TAKES_OVER.get(what)
        if by is not None:
            with self._pausing:
                lease = self._lease
                if not lease.stop.pulled and (self._acting is lease.stop or self._warrants.begun):
                    self._pause(lease, by)
        self._mouth.say(HumanSeen(what))

    def _wake(self) -> None:
        """After a sleep nothing is approved any more: the person approved it before another screen, or was another."""
        if self._slept():
            lease = self._lease
            with self._pausing:
                self._pause(lease, SLEEP)

    def _pause(self, lease: Lease, by: str) -> None:
        """Pause what is done under this lease, unless it was stopped, which is more; ``_pausing`` is held."""
        with self._change:
            if lease.stop.pulled:
                return
            # A lease of its own for what comes after: whatever else stops the hands is not forgotten over a pause.
            self._lease = Lease(LEASE)
            self._paused = lease.stop
            lease.stop.pull(by)
        self._warrants.interrupt(by)
        self._mouth.say(Paused(by))

    def read(self, lines: IO[bytes]) -> None:
        """Take messages until the client closes the pipe or dies; whatever ends it ends ``work`` too."""
        try:
            self._take(lines)
        finally:
            self._stop_now("the interface is gone")
            self._closing.set()
            self._todo.put(None)

    def _take(self, lines: IO[bytes]) -> None:
        for line in lines:
            match decode(line):
                case Begin(programs, titles):
                    self._deny, self._secrets = DenyList(programs, titles), {}
                    self._warrants.interrupt("another run")
                    self._lease = Lease(LEASE)
                    if self._over:
                        self.halt(self._over)
                case Confide(name, value):
                    self._secrets[name] = value
                case Beat():
                    self._heed_silence()
                    self._lease.renew()
                case Halt(reason):
                    self.halt(reason)
                case Act() as act:
                    # With the stop of its own run: left over from a stopped one, it is not done in the next.
                    self._todo.put((act, self._lease.stop))
                case Warrant() as warrant:
                    self._warrants.take(warrant)
                case Release() as release:
                    self._todo.put(release)
                case said:
                    raise ValueError(f"{type(said).__name__} is not said to the hands")

    def watch(self) -> None:
        """End the lease when the client falls silent, and what was approved when the machine has slept."""
        while not self._closing.wait(LEASE / 10):
            self._wake()
            self._heed_silence()

    def _heed_silence(self) -> None:
        """Tell that a lease has lapsed; one that is stopped or paused just now has not."""
        with self._change:
            lease = self._lease
            silent = not lease.stop.pulled and lease.lapsed()
        if silent:
            self._mouth.say(Halted("the interface fell silent"))

    def work(self, body: Body) -> None:
        """Do what is asked, one thing at a time, until the end."""
        while (asked := self._todo.get()) is not None:
            match asked:
                case (act, stop):
                    self._acting = stop
                    answer = self._answer(act, stop, body)
                    self._acting = None
                    if answer.kind == "paused":
                        with self._pausing:
                            pass  # what cut it short has been told by now
                    self._mouth.say(answer)
                case Release(number):
                    body.let_go()
                    self._mouth.say(Released(number))
                case threading.Event() as done:
                    body.let_go()
                    done.set()
                case _:
                    assert_never(asked)

    def _answer(self, act: Act, stop: Stop, body: Body) -> Answer:
        number = act.number
        try:
            self._wake()
            stop.check()
            granted = self._warrants.spend(act.token, body.windows(act.handle))
            order = revealed(order_of(granted, act.points), self._secrets)
            body.act(order, act.handle, self._deny, stop)
        except Refusal as refusal:
            return Answer(number, "refused", str(refusal))
        except Failure as failure:
            self._warrants.performed(act.token)
            return Answer(number, "failed", str(failure))
        except Stopped as stopped:
            kind = "broken" if self._broken else "paused" if stop is self._paused else "halted"
            return Answer(number, kind, stopped.reason)
        except ConnectionClosedError:
            self.fail(NO_DISPLAY)
            return Answer(number, "broken", NO_DISPLAY)
        finally:
            body.let_go()
        self._warrants.performed(act.token)
        return Answer(number, "done", "")


def main() -> None:
    """Open the devices, say so, and serve until the standard input ends."""
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not be taken for a message
    tell_plainly()
    mouth = Mouth(out)
    ours, chord = int(sys.argv[1]), parse_chord(sys.argv[2])
    service = Service(mouth)
    try:
        pyautogui = import_pyautogui()
        guardian = Guardian()
        body = Body(
            pyautogui,
            Ledger(guardian.tell),
            chord,
            ours,
            on_chord=lambda: service.halt(STOP_CHORD),
            on_human=service.human,
            on_deaf=lambda: service.fail(DEAF),
        )
        door = Door(service.stop_for_good)
    except AgentError as problem:
        mouth.say(Broken(str(problem), problem.advice))
        return
    lines = os.fdopen(os.dup(0), "rb")
    priority.start(lambda: service.read(lines), "reader")
    priority.start(service.watch, "lease")
    lock.watch(lambda: service.halt(LOCKED))
    # Not from within the handler: the thread that is interrupted may hold the very lock that stopping takes.
    signal.signal(signal.SIGTERM, lambda *_: priority.start(lambda: service.end("SIGTERM"), "end"))
    mouth.say(Ready(guardian.pid))
    sys.setswitchinterval(_SWITCH)
    priority.come_first()
    try:
        service.work(body)
    finally:
        with contextlib.suppress(ConnectionClosedError):  # with the display went every pressed key
            body.let_go()
        door.close()
        priority.stand_back()  # Python takes its time to end, and the person's programs go on meanwhile


if __name__ == "__main__":
    main()
