"""The room of the command line: `tracer1`, what it says, and the number it ends with.

0 verified   1 refused or not reached   2 usage   3 environment   4 done but unverified   130 stopped
"""

from __future__ import annotations

import argparse
import io
import json
import os
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass, replace
from functools import partial
from importlib import metadata
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any, Final

from agent.codec import decode, encode
from agent.errors import AgentError, BusyError, CodecError, Stopped, UsageError
from agent.events import Ended
from agent.loop import journalled
from agent.rules.courtesy import Helm
from agent.settings import Read, Settings, allowed, read_settings, settings_path
from agent.stop import Stop
from agent.types import (
    ApprovalMode,
    DesktopPoint,
    Ending,
    EndingKind,
    Forecast,
    Frame,
    Mark,
    Observation,
    Past,
)
from app import words
from app.chords import caps
from app.doctor import examine, is_healthy
from app.endpoints import add_endpoints
from app.evaluation import add_eval
from app.instance import only_instance
from app.kept import add_copies
from app.learning import add_learn
from app.macros import add_macros, called_in, prepared, values_of
from app.preferences import Preferences, attended
from app.recording import add_record
from app.secrets import add_secrets
from app.shelf import add_models
from app.stopping import interruptible
from app.telling import JsonTeller, PlainTeller, Teller, diagnosis, line, planned, way_told
from app.upkeep import add_audit, add_deletion, delete, deletes

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
USAGE, ENVIRONMENT, INTERRUPTED = 2, 3, 130


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; the process's exit code. Whatever goes wrong is said in one or two lines on standard error."""
    arguments = parser().parse_args(argv)
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # a terminal that lacks a letter is no reason to stop
    try:
        command: Callable[[argparse.Namespace], int] = arguments.command
        code = command(arguments)
        sys.stdout.flush()
        return code
    except UsageError as error:
        return _complain(error, USAGE)
    except AgentError as error:
        return _complain(error, ENVIRONMENT)
    except ImportError as error:
        return _complain(
            AgentError(f"a package is missing: {error}", "Install what is needed: make setup"), ENVIRONMENT
        )
    except (KeyboardInterrupt, Stopped):
        return INTERRUPTED
    except BrokenPipeError:
        # Who read us has gone; nothing more can be said, also not by Python at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return INTERRUPTED


def parser() -> argparse.ArgumentParser:
    """The commands and their options; argparse itself ends with 2 where they make no sense."""
    made = argparse.ArgumentParser(
        prog="tracer1", description="Shows what it is going to do on your screen before it does it."
    )
    made.add_argument("--version", action="version", version=f"tracer1 {_version()}")
    commands = made.add_subparsers(required=True, metavar="command")

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

    forecast = commands.add_parser("forecast", help="what would be done on a picture of a screen; does nothing")
    forecast.add_argument("image", type=Path, help="a screenshot")
    forecast.add_argument("goal", help="what should be done, in a few words")
    forecast.add_argument("--marks", type=Path, help="what is on the screenshot: a JSON list of marks")
    forecast.add_argument("--draw", type=Path, metavar="OUT.png", help="draw the forecast over the screenshot")
    _policy_options(forecast)
    forecast.add_argument("--json", action="store_true", help="say the forecast as one JSON object")
    forecast.set_defaults(command=_forecast)

    doctor = commands.add_parser("doctor", help="what on this machine is missing or in the way")
    doctor.add_argument("--json", action="store_true", help="say each finding as JSON, one object a line")
    doctor.set_defaults(command=_doctor)

    demo = commands.add_parser("demo", help="prove the whole way on a private screen")
    demo.add_argument("--seed", type=int, help="repeat the errand of this number")
    demo.add_argument("--folder", type=Path, help="where pictures, journal and record are left")
    demo.add_argument("--film", type=Path, metavar="OUT.gif", help="leave a moving picture of it all")
    demo.set_defaults(command=_demo)

    history = commands.add_parser("history", help="the runs before, or what happened in one of them")
    history.add_argument("run", nargs="?", help="a run's id, or how it begins")
    history.add_argument("--json", action="store_true", help="one object a line")
    add_deletion(history)
    history.set_defaults(command=_history)

    add_audit(commands)
    add_copies(commands)

    halt = commands.add_parser("stop", help="stop what runs now, from another terminal, even if its windows hang")
    halt.set_defaults(command=_stop)

    add_macros(commands, _macro_options)
    add_models(commands)
    add_endpoints(commands)
    add_secrets(commands)
    add_eval(commands)
    add_learn(commands)
    add_record(commands)

    app = commands.add_parser("app", help="open the desktop app")
    app.set_defaults(command=_app)
    return made


def _run_options(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--approve",
        metavar="step|trajectory|risk",
        help="when you are asked: before every step, once for a trajectory (the default), or only about what is risky; "
        "each risky step needs a yes of its own in any case",
    )
    _policy_options(command)
    command.add_argument("--commit", type=int, help="approved steps to run before the next forecast; 0 for all")
    command.add_argument("--json", action="store_true", help="say everything as JSON, one object a line")


def _macro_options(running: argparse.ArgumentParser) -> None:
    _run_options(running)
    running.set_defaults(command=_run_macro)


def _policy_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("--policy", help="the policy's name")
    command.add_argument("--horizon", type=int, help="how many steps a forecast may have, 1 to 10")


# --- Commands ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Errand:
    """What one run is for: its goal, what it goes on from, and its policy where the settings' is not meant."""

    goal: str
    past: Past | None = None
    load: Callable[[Settings, Stop], Policy] | None = None


def _run(arguments: argparse.Namespace) -> int:
    goal, load = _goal(arguments.goal), None
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
    settings = _settings(arguments)
    teller: Teller = JsonTeller() if arguments.json else PlainTeller(caps(settings.stop_chord))
    from agent.eyes.screen import refuse_unusable_display  # noqa: PLC0415 - a missing package is said, not traced

    refuse_unusable_display()
    with only_instance():
        errand = find()
        # Of a policy of two the one that finds is asked whatever foresees the steps.
        _say_leaving(settings.policy if errand.load is None else settings.policy.partition("+")[2])
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
        stop_hint=caps(settings.stop_chord),
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


def _forecast(arguments: argparse.Namespace) -> int:
    goal = _goal(arguments.goal)
    settings = _settings(arguments)
    _say_leaving(settings.policy)
    observation = Observation(_picture(arguments.image), _marks(arguments.marks), None)
    from app.wiring import forecast_of  # noqa: PLC0415

    forecast = _grounded(forecast_of(settings, goal, observation), observation)
    if arguments.draw is not None:
        from app.sketch import sketch  # noqa: PLC0415

        try:
            sketch(observation.frame.pixels, forecast).save(arguments.draw)
        except (OSError, ValueError) as error:
            raise UsageError(
                f"{arguments.draw} cannot be written: {error}", "Name another file, ending in .png."
            ) from error
    if arguments.json:
        print(line(encode(forecast)))
        return 0
    for number, step in enumerate(forecast.steps, 1):
        print(planned(number, step))
    return 0


def _doctor(arguments: argparse.Namespace) -> int:
    findings = examine()
    for finding in findings:
        print(line(asdict(finding)) if arguments.json else diagnosis(finding))
    return 0 if is_healthy(findings) else ENVIRONMENT


def _demo(arguments: argparse.Namespace) -> int:
    from app.demo import run_demo  # noqa: PLC0415

    return run_demo(arguments.seed, arguments.folder, film=arguments.film)


def _stop(arguments: argparse.Namespace) -> int:
    from agent.hands.door import stop_hands  # noqa: PLC0415

    stopped = stop_hands() > 0
    print("Stopped: everything is let go of." if stopped else "No hands are at work: there is nothing to stop.")
    return 0 if stopped else 1


def _history(arguments: argparse.Namespace) -> int:
    from app.wiring import past_events, past_runs  # noqa: PLC0415

    if deletes(arguments):
        return delete(arguments)
    if arguments.run is None:
        for run in past_runs():
            ended = encode(run.ending) if run.ending else None
            if arguments.json:
                print(line({"id": run.id, "goal": run.goal, "started_at": run.started_at, "ending": ended}))
            else:
                when = time.strftime("%Y-%m-%d %H:%M", time.localtime(run.started_at))
                how = words.ending(run.ending)[0] if run.ending else "Cut off"
                print(f"{run.id[:8]}  {when}  {how:<18}  {words.plain(run.goal, 100)}")
        return 0
    teller: Teller = JsonTeller() if arguments.json else PlainTeller()
    for event in past_events(arguments.run):
        teller.tell(event)
    return 0


def _app(arguments: argparse.Namespace) -> int:
    from app.desktop import run_app, say_busy  # noqa: PLC0415
    from app.doorbell import ring  # noqa: PLC0415
    from app.main_window import PastRun  # noqa: PLC0415
    from app.wiring import composer, past_runs, past_to_resume, standing_policy, way_back  # noqa: PLC0415
    from models.endpoints.book import leaving  # noqa: PLC0415

    read, helm = read_settings(settings_path()), Helm()
    preferences = Preferences(_settings(arguments, read), settings_path(), read.warnings)

    standing = standing_policy()

    def load(settings: Settings, stop: Stop) -> Policy:
        return standing.load(settings.policy, stop, settings.gpu_layers)

    def compose(person: Person | None, veil: Veil, stop: Stop) -> Mind:
        return composer(preferences.settings, load, helm=helm)(person, veil, stop)

    def back() -> tuple[str, Callable[[Person | None, Veil, Stop], Mind]]:
        way = way_back()
        if not way.way.steps:
            raise UsageError(
                "Nothing of the last run can be taken back by steps.", "\n".join(way_told(way.way, way.copies))
            )
        return way.goal, composer(preferences.attended, way.load, helm=helm)

    def recite(name: str, values: Mapping[str, str]) -> tuple[str, Callable[[Person | None, Veil, Stop], Mind]]:
        goal, load = prepared(name, values)
        return goal, composer(preferences.attended, load, helm=helm)

    def recall() -> list[PastRun]:
        return [PastRun(run.goal, run.started_at, run.ending, run.id) for run in past_runs()]

    def resume(run: str) -> tuple[str, Callable[[Person | None, Veil, Stop], Mind]]:
        past = past_to_resume(run)
        return past.goal, composer(preferences.settings, load, past, helm)

    try:
        with only_instance(), closing(standing):
            return run_app(
                compose,
                lambda: load(preferences.settings, Stop()).name,
                recall,
                stop_hint=caps(preferences.settings.stop_chord),
                back=back,
                choose=preferences.choose,
                mode=preferences.settings.approve,
                resume=resume,
                helm=helm,
                leaving=leaving(preferences.settings.policy),
                preferences=preferences,
                recite=recite,
            )
    except BusyError as error:
        if ring():
            print("TraceR1 is open already; it has been asked to come to the front.")
            return 0
        say_busy(error)
        raise


def _complain(error: AgentError, code: int) -> int:
    print(f"tracer1: {error}", file=sys.stderr)
    if error.advice:
        print(f"  {error.advice}", file=sys.stderr)
    return code


def _say_where() -> None:
    print("Bring the program you mean to the front: I begin as soon as this terminal is behind it.", file=sys.stderr)


def _say_leaving(policy: str) -> None:
    """Where the screen goes with this policy, if it leaves this program; on standard error, for --json too."""
    from models.endpoints.book import leaving  # noqa: PLC0415

    if where := leaving(policy):
        print(f"! {where}", file=sys.stderr)


# --- What is asked ----------------------------------------------------------------------------------------------------


def _goal(text: str) -> str:
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise UsageError("the goal is not text in the terminal's encoding", "Type it again, or use UTF-8.") from error
    if not text.strip():
        raise UsageError(
            "the goal is empty", 'Say in a few words what should be done: tracer1 run "Save this as a.txt"'
        )
    return text.strip()


def _settings(arguments: argparse.Namespace, read: Read | None = None) -> Settings:
    """The person's settings, ``read`` just now or here, with the options of this command over them.

    Warnings go to standard error.

    Raises ``UsageError`` for an option that is not allowed: what was typed just now is not passed over in silence.
    """
    read = read or read_settings(settings_path())
    for warning in read.warnings:
        print(f"tracer1: {warning}", file=sys.stderr)
    given: dict[str, Any] = {}
    for key in ("policy", "horizon", "commit", "approve"):
        value = getattr(arguments, key, None)
        if value is not None:
            try:
                given[key] = allowed(key, value)
            except ValueError as error:
                raise UsageError(str(error), "See tracer1 --help.") from None
    return replace(read.settings, **given)


def _picture(path: Path) -> Frame:
    import numpy as np  # noqa: PLC0415
    from PIL import Image, UnidentifiedImageError  # noqa: PLC0415

    try:
        with Image.open(path) as image:
            pixels = np.asarray(image.convert("RGB"), np.uint8)
    except (OSError, UnidentifiedImageError, ValueError, Image.DecompressionBombError) as error:
        raise UsageError(
            f"{path} is no picture that can be read: {error}", "Give a PNG or JPEG of a screen."
        ) from error
    return Frame(pixels, DesktopPoint(0, 0), (), path.stat().st_mtime)


def _marks(path: Path | None) -> tuple[Mark, ...]:
    if path is None:
        return ()
    try:
        listed = json.loads(path.read_text(encoding="utf-8"))
        if not isinstance(listed, list):
            raise CodecError("a list belongs here")
        return tuple(decode(mark, Mark) for mark in listed)
    except (OSError, ValueError, CodecError) as error:
        raise UsageError(
            f"{path} holds no list of marks: {error}", "Give a JSON list of marks, or leave --marks out."
        ) from error


def _grounded(forecast: Forecast, observation: Observation) -> Forecast:
    """The forecast with a place for each step whose target is among the marks."""
    from app.wiring import ground_on  # noqa: PLC0415

    return replace(forecast, steps=tuple(ground_on(step, observation) for step in forecast.steps))


def _faces() -> ModuleType | None:
    """The faces, where they can be shown at all."""
    try:
        from app import desktop  # noqa: PLC0415
    except ImportError:
        return None
    return desktop


def _version() -> str:
    try:
        return metadata.version("tracer1-desktop")
    except metadata.PackageNotFoundError:
        return "(not installed)"


if __name__ == "__main__":
    sys.exit(main())
