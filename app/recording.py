"""The room of `tracer1 record`: the person does a task themselves, and what they did is looked through and kept."""

from __future__ import annotations

import argparse
import re
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

from agent.demonstration.recorder import Demonstration
from agent.demonstration.steps import is_beyond
from agent.errors import AgentError, UsageError
from agent.settings import Settings, read_settings, settings_path
from app import words
from app.chords import caps
from app.given import goal_in
from app.instance import only_instance
from app.stopping import interruptible
from app.telling import planned

if TYPE_CHECKING:
    from app.teaching import Teaching

_KEPT, _DROPPED = 0, 1


def add_record(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Put `record` among the program's commands."""
    record = commands.add_parser("record", help="do a task yourself, to be learned from or done again")
    record.add_argument("goal", help="what you are going to do, in a few words")
    record.add_argument("--keep", action="store_true", help="keep it without asking")
    record.add_argument("--learn", action="store_true", help="allow that it is learned from, without asking")
    record.set_defaults(command=_record)


def _record(arguments: argparse.Namespace) -> int:
    asks = sys.stdin.isatty() and sys.stderr.isatty()
    if not arguments.goal.strip():
        raise UsageError("the goal is empty", 'Say what you are going to do: tracer1 record "Save this as a.txt"')
    goal = goal_in(arguments.goal)
    if not asks and not arguments.keep:
        raise UsageError("nobody can be asked whether to keep it", "Say --keep, or start it in a terminal.")
    from agent.eyes.screen import refuse_unusable_display  # noqa: PLC0415 - a missing package is said, not traced
    from app.teaching import Teaching  # noqa: PLC0415
    from app.wiring import wait_for_another_window  # noqa: PLC0415

    refuse_unusable_display()
    settings = read_settings(settings_path()).settings
    teaching = Teaching(terminal=True)
    with only_instance():
        with interruptible() as stop:
            wait_for_another_window(stop, _say_where)
            chord = caps(settings.stop_chord)
            begun = f"Recording: do it yourself now. {chord}, or Ctrl+C here, ends it."

            def tell(count: int) -> None:
                _say(f"  {count} so far" if count else begun)

            shown = teaching.record(settings, goal, stop, tell)
            if not stop.pulled:
                _say("It ended by itself: there is no room for more steps.")
        return _looked_through(arguments, settings, teaching, shown, asks=asks)


def _looked_through(
    arguments: argparse.Namespace, settings: Settings, teaching: Teaching, shown: Demonstration, *, asks: bool
) -> int:
    """Have the person look through it, and keep what they want kept."""
    _show(shown)
    kept = shown if arguments.keep else _trimmed(shown)
    if kept is None:
        _say("Nothing was kept.")
        return _DROPPED
    asked = asks and not arguments.keep
    learn = settings.keep_frames and (arguments.learn or (asked and _learned_from()))
    return _keep(settings, teaching, kept, learn=learn, asks=asks)


def _keep(settings: Settings, teaching: Teaching, shown: Demonstration, *, learn: bool, asks: bool) -> int:
    """Write it down; what cannot be written is tried again for as long as the person wants."""
    from app.teaching import ConsentError  # noqa: PLC0415 - as above

    try:
        run = teaching.keep(settings, shown, learn=learn)
        told = _kept(settings, run, learn=learn)
    except ConsentError as error:
        run, told = error.run, error.told
    except AgentError as error:
        if not asks:
            raise
        _say(error.told)
        if _tried_again():
            return _keep(settings, teaching, shown, learn=learn, asks=asks)
        _say("Nothing was kept.")
        return _DROPPED
    print(run[:8])
    _say(told)
    return _KEPT


def _kept(settings: Settings, run: str, *, learn: bool) -> str:
    if not settings.keep_frames:
        return "Kept. Nothing can be learned from it: your settings keep no pictures of the screen (keep_frames)."
    return "Kept, and it may be learned from." if learn else f"Kept. To learn from it: tracer1 learn allow {run[:8]}"


def _show(shown: Demonstration) -> None:
    for number, one in enumerate(shown.steps, 1):
        _say(planned(number, one.step))
        if is_beyond(one.step.action, shown.goal):
            _say("     the goal does not say this text, and the policy types only what its goal says")
    for reason, count in shown.left_out.items():
        _say(f"  left out, {count}: {reason}")


def _trimmed(shown: Demonstration) -> Demonstration | None:
    """What the person wants kept of it; None for nothing."""
    while True:
        answer = _asked("Keep it [k], leave steps out [their numbers], another goal [g and its words], drop it [d]? ")
        if answer == "k":
            return shown
        if answer is None or answer == "d":
            return None
        numbers = [int(found) for found in re.findall(r"\d+", answer)]
        if answer.startswith("g "):
            try:
                shown = replace(shown, goal=goal_in(answer[2:]))
            except UsageError as error:
                _say(error.told)
                continue
            _say(f"  Goal: {words.plain(shown.goal, 200)}")
            _show(shown)
        elif numbers and re.fullmatch(r"[\d,;\s]+", answer) and all(0 < n <= len(shown.steps) for n in numbers):
            for number in sorted(set(numbers), reverse=True):
                shown = shown.without(number)
            if not shown.steps:
                return None
            _show(shown)


def _learned_from() -> bool:
    return _asked("May the policy on this machine learn from it [y/n]? ") in ("y", "yes")


def _tried_again() -> bool:
    while True:
        answer = _asked("Try again [t], or throw away what you have shown [d]? ")
        if answer in ("t", "d", None):
            return answer == "t"


def _asked(question: str) -> str | None:
    """What the person answers, nothing where it is no text; None where nobody is there any more."""
    print(question, end="", file=sys.stderr, flush=True)
    try:
        return line.strip() if (line := sys.stdin.readline()) else None
    except UnicodeDecodeError:
        return ""


def _say_where() -> None:
    _say("Bring the program you mean to the front: I begin as soon as this terminal is behind it.")


def _say(told: str) -> None:
    print(told, file=sys.stderr)
