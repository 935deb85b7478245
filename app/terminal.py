"""The room of the command line: `tracer1`, what it says, and the number it ends with.

0 verified   1 refused or not reached, or a bug of ours   2 usage   3 environment   4 done but unverified   130 stopped
"""

from __future__ import annotations

import argparse
import io
import os
import sys
import time
import traceback
from collections.abc import Callable, Sequence
from dataclasses import asdict
from importlib import metadata
from pathlib import Path

from agent.codec import encode
from agent.errors import AgentError, ScreenError, Stopped, UsageError
from app import words
from app.command_parser import CommandParser
from app.doctor import examine, is_healthy
from app.endpoints import add_endpoints
from app.errands import add_runs, macro_options
from app.evaluation import add_eval
from app.forecasting import add_forecast
from app.kept import add_copies
from app.learning import add_learn
from app.macros import add_macros
from app.opening import add_app
from app.outlet import outlets
from app.recording import add_record
from app.secrets import add_secrets
from app.shelf import add_models
from app.telling import JsonTeller, PlainTeller, Teller, diagnosis, line
from app.upkeep import add_audit, add_deletion, delete, deletes

BUG, USAGE, ENVIRONMENT, INTERRUPTED = 1, 2, 3, 130


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; the process's exit code. Whatever goes wrong is said in one or two lines on standard error."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # a terminal that lacks a letter is no reason to stop
    with outlets():
        return _run(parser().parse_args(argv))


def _run(arguments: argparse.Namespace) -> int:
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
    except Exception as error:
        if _is_the_display_gone(error):
            return _complain(ScreenError("The display has gone", "Start again in a graphical session"), ENVIRONMENT)
        # Here and not by Python, which would say it past the outlet: a title or a reply may stand in it.
        traceback.print_exc()
        print("tracer1: that is a bug of ours. Please report it with the lines above.", file=sys.stderr)
        return BUG


def _is_the_display_gone(error: Exception) -> bool:
    """Whether the X server ended: with the session, most likely."""
    x11 = sys.modules.get("Xlib.error")  # there is no Xlib where there is no X
    return x11 is not None and isinstance(error, x11.ConnectionClosedError)


def parser() -> argparse.ArgumentParser:
    """The commands and their options; argparse itself ends with 2 where they make no sense."""
    made: argparse.ArgumentParser = CommandParser(
        prog="tracer1", description="Shows what it is going to do on your screen before it does it."
    )
    made.add_argument("--version", action="version", version=f"tracer1 {_version()}")
    commands = made.add_subparsers(required=True, metavar="command")
    add_runs(commands)
    add_forecast(commands)

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

    add_macros(commands, macro_options)
    add_models(commands)
    add_endpoints(commands)
    add_secrets(commands)
    add_eval(commands)
    add_learn(commands)
    add_record(commands)
    add_app(commands)
    return made


# --- Commands ---------------------------------------------------------------------------------------------------------


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


def _complain(error: AgentError, code: int) -> int:
    print(f"tracer1: {error}", file=sys.stderr)
    if error.advice:
        print(f"  {error.advice}", file=sys.stderr)
    return code


def _version() -> str:
    try:
        return metadata.version("tracer1-desktop")
    except metadata.PackageNotFoundError:
        return "(not installed)"


if __name__ == "__main__":
    sys.exit(main())
