"""The room of a run from the command line: `tracer1 run`, `resume`, `undo` or a macro, and who is asked about it."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from types import ModuleType
from typing import TYPE_CHECKING, Final

from agent.errors import AgentError, UsageError
from agent.events import Ended
from agent.loop import journalled
from agent.rules.courtesy import Helm
from agent.settings import Settings
from agent.stop import Stop
from agent.types import ApprovalMode, Ending, EndingKind, Past
from app import words
from app.chords import caps
from app.given import goal_in, policy_options, say_leaving, settings_with
from app.instance import only_instance
from app.macros import called_in, prepared, values_of
from app.preferences import attended
from app.stopping import interruptible
from app.telling import JsonTeller, PlainTeller, Teller, way_told

if TYPE_CHECKING:
    from agent.ports import Person, Policy, Veil
    from app.wiring import Mind

EXITS: Final = {
    EndingKind.VERIFIED: 0,
    EndingKind.REFUSED: 1,
    EndingKind.NOT_REACHED: 1,
    EndingKind.FAILED: 3,
    EndingKind.UNVERIFIED: 4,
    EndingKind.STOPPED: 130,
}
"""The number that the program ends with, by how a run ended."""


def add_runs(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Put `run`, `resume` and `undo` among the program's commands."""
    run = commands.add_parser("run", help="forecast, ask, and do it")
    run.add_argument("goal", help="what should be done, in a few words")
    _run_options(run)
    run.set_defaults(command=_run)

    resume = commands.add_parser("resume", help="take up a run that was cut off or stopped, and ask anew")
    resume.add_argument("run", nargs="?", default="", help="a run's id, or how it begins; the last run if not given")
    _run_options(resume)
    resume.set_defaults(command=_resume)

    undo = commands.add_parser("undo", help="take back what the last run did, as far as it can be; asked about first")
    undo.add_argument("run", nargs="?", default="", help="a run's id, or how it begins; the last run if not given")
    _run_options(undo)
    undo.set_defaults(command=_undo)


def _run_options(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--approve",
        metavar="step|trajectory|risk",
        help="when you are asked: before every step, once for a trajectory (the default), or only about what is risky; "
        "each risky step needs a yes of its own in any case",
    )
    policy_options(command)
    command.add_argument("--commit", type=int, help="approved steps to run before the next forecast; 0 for all")
    command.add_argument("--json", action="store_true", help="say everything as JSON, one object a line")


def macro_options(running: argparse.ArgumentParser) -> None:
    """The options of a macro's run, which are those of any."""
    _run_options(running)
    running.set_defaults(command=_run_macro)


@dataclass(frozen=True, slots=True)
class _Errand:
    """What one run is for: its goal, what it goes on from, and its policy where the settings' is not meant."""

    goal: str
    past: Past | None = None
    load: Callable[[Settings, Stop], Policy] | None = None


def _run(arguments: argparse.Namespace) -> int:
    goal, load = goal_in(arguments.goal), None
    if (call := called_in(goal)) is not None:
        goal, load = prepared(*call)
    return _drive(arguments, lambda: _Errand(goal, load=load))


def _resume(arguments: argparse.Namespace) -> int:
    from app.wiring import past_to_resume  # noqa: PLC0415

    def find() -> _Errand:
        past = past_to_resume(arguments.run)
        return _Errand(past.goal, past)

    return _drive(arguments, find)


def _undo(arguments: argparse.Namespace) -> int:
    from app.wiring import way_back  # noqa: PLC0415

    def find() -> _Errand:
        back = way_back(arguments.run)
        for told in way_told(back.way, back.copies):
            print(told, file=sys.stderr)
        if not back.way.steps:
            raise UsageError(f"nothing of “{words.plain(back.goal, 60)}” can be taken back by steps")
        return _Errand(back.goal, load=back.load)

    return _drive(arguments, find)


def _run_macro(arguments: argparse.Namespace) -> int:
    goal, load = prepared(arguments.name, values_of(arguments.values))
    return _drive(arguments, lambda: _Errand(goal, load=load))


def _drive(arguments: argparse.Namespace, find: Callable[[], _Errand]) -> int:
    """One run; ``find`` says what for, asked when no other instance is at work: a run under way is none to take up."""
    settings = settings_with(arguments)
    teller: Teller = JsonTeller() if arguments.json else PlainTeller(caps(settings.stop_chord))
    from agent.eyes.screen import refuse_unusable_display  # noqa: PLC0415 - a missing package is said, not traced

    refuse_unusable_display()
    with only_instance():
        errand = find()
        # Of a policy of two the one that finds is asked whatever foresees the steps.
        say_leaving(settings.policy if errand.load is None else settings.policy.partition("+")[2])
        if errand.load is not None:
            settings = attended(settings)  # nothing is taken back unseen
        faces = _faces() if settings.approve is not ApprovalMode.RISK or sys.stdin.isatty() else None
        way = partial(_with_faces, faces) if faces else _in_terminal
        ending = way(settings, errand, teller)
    return EXITS[ending.kind]


def _with_faces(faces: ModuleType, settings: Settings, errand: _Errand, teller: Teller) -> Ending:
    """A run that is shown and asked about on the screen."""
    from app.wiring import composer, wait_for_another_window  # noqa: PLC0415

    helm = Helm()
    composed = composer(settings, errand.load, errand.past, helm)
    failures: list[AgentError] = []

    def compose(person: Person, veil: Veil, stop: Stop) -> Mind:
        try:
            return composed(person, veil, stop)
        except AgentError as error:
            failures.append(error)
            raise

    wait_for_another_window(Stop(), _say_where)
    ending: Ending = faces.run_with_faces(
        compose,
        errand.goal,
        stop_chord=settings.stop_chord,
        tell=teller.tell,
        helm=helm,
        goal_chord=settings.goal_chord,
    )
    if failures:
        raise failures[0]
    if not teller.ended:
        teller.tell(Ended(ending, time.time()))
    return ending


def _in_terminal(settings: Settings, errand: _Errand, teller: Teller) -> Ending:
    """A run without faces: asked about in the terminal, if somebody sits there."""
    from agent.eyes.desktop import NoVeil  # noqa: PLC0415
    from app.tty_person import TtyPerson  # noqa: PLC0415
    from app.wiring import composer, wait_for_another_window  # noqa: PLC0415

    def elsewhere(stop: Stop) -> None:
        wait_for_another_window(stop, _say_where)

    person = TtyPerson(sys.stdin, sys.stderr, elsewhere) if sys.stdin.isatty() and sys.stderr.isatty() else None
    ending = Ending(EndingKind.STOPPED, "")
    with interruptible() as stop:
        elsewhere(stop)
        with (
            closing(composer(settings, errand.load, errand.past)(person, NoVeil(), stop)) as mind,
            closing(journalled(mind.loop.run(errand.goal, stop), mind.journal)) as events,
        ):
            for event in events:
                teller.tell(event)
                if isinstance(event, Ended):
                    ending = event.ending
    return ending


def _say_where() -> None:
    print("Bring the program you mean to the front: I begin as soon as this terminal is behind it.", file=sys.stderr)


def _faces() -> ModuleType | None:
    """The faces, where they can be shown at all."""
    try:
        from app import desktop  # noqa: PLC0415
    except ImportError:
        return None
    return desktop
