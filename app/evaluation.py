"""The room of `tracer1 eval`: a suite of tasks is run with a policy, written down task by task, and summed up."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from contextlib import closing
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Final

from agent.damage import damage
from agent.errors import UsageError
from agent.settings import read_settings, settings_path
from app import words
from app.telling import line
from benchmarks.suites.results import ABOUT_MODES, MODES, Attempt, Result, Way, interval, summary, way

if TYPE_CHECKING:
    from benchmarks.suites.notebook import Notebook, Setup
    from benchmarks.suites.suite import Suite

RESULTS: Final = "results.jsonl"
SUITES: Final = ("practice", "desk", "miniwob")
_PRACTICE_TASKS: Final = 200
_OURS: Final = (RESULTS, "index.html", "failure-*.png")
"""What an evaluation leaves in its folder."""


def add_eval(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Put `eval` among the program's commands."""
    command = commands.add_parser("eval", help="how often a policy does what it is asked, on a suite of tasks")
    command.add_argument("suite", choices=SUITES, help="practice worlds, real programs, or pages of MiniWoB++")
    command.add_argument("--tasks", type=int, help="how many tasks: 200 of practice, all of another suite if not given")
    command.add_argument("--seed", type=int, default=0, help="which tasks are drawn")
    command.add_argument("--policy", help="the policy's name; the one in use if not given")
    command.add_argument("--mode", choices=list(MODES), default="committed", help=ABOUT_MODES)
    command.add_argument("--horizon", type=int, help="how many steps a forecast may have, 1 to 10")
    command.add_argument(
        "--blank-image",
        action=argparse.BooleanOptionalAction,
        default=True,
        help="run every task once more with the picture taken away, to show what sight is worth",
    )
    command.add_argument(
        "--display", action="store_true", help="practice in real windows on a private display, with real input; slow"
    )
    command.add_argument("--folder", type=Path, help="where results, pictures and the report are left")
    command.add_argument("--resume", action="store_true", help="go on where the evaluation in this folder stopped")
    command.add_argument("--json", action="store_true", help="one object a line, the summary last")
    command.set_defaults(command=_eval)


def _eval(arguments: argparse.Namespace) -> int:
    if arguments.tasks is not None and arguments.tasks < 1:
        raise UsageError("--tasks is at least 1", "Say how many tasks are to be run.")
    how = way(arguments.mode, arguments.horizon)
    from benchmarks.suites.notebook import Notebook, Setup, fingerprint  # noqa: PLC0415 - what is missing is said
    from benchmarks.suites.suite import attempts  # noqa: PLC0415
    from models.catalog import find  # noqa: PLC0415
    from models.choosing import policy_called  # noqa: PLC0415
    from models.endpoints.book import endpoint_called, leaving  # noqa: PLC0415

    name = arguments.policy or read_settings(settings_path()).settings.policy
    if "+" in name:
        raise UsageError(f"{name} are two policies", "Name the one that is to be measured: --policy NAME.")
    endpoint = endpoint_called(name)
    made_of = endpoint.identity if endpoint is not None else fingerprint(find(name))
    suite, tasks, place = _suite(arguments, how)
    if where := leaving(name):
        print(f"! {where}", file=sys.stderr)
    setup = Setup(arguments.suite, how.mode, how.horizon, arguments.seed, name, made_of, "all", place)
    folder: Path = arguments.folder or Path("build") / "eval" / arguments.suite
    if not arguments.resume:
        clear(folder)
    path = folder / RESULTS
    notebook = Notebook.resumed(path, setup) if arguments.resume else Notebook.begun(path, setup)
    with closing(policy_called(name, _endpoint_key)) as policy:
        try:
            for made in attempts(suite, policy, tasks, notebook, blank=arguments.blank_image):
                _tell(made, folder, as_json=arguments.json)
        except KeyboardInterrupt:
            print(f"tracer1: stopped; --resume --folder {folder} goes on from here", file=sys.stderr)
            raise
        finally:
            if notebook.done:
                _conclude(notebook, folder, as_json=arguments.json)
    return 0


def _endpoint_key(endpoint: str) -> str:
    from agent.keychain import key_of  # noqa: PLC0415 - slow to load, and only endpoints have keys

    return key_of(endpoint)


def clear(folder: Path) -> None:
    """Make the folder if there is none, and take away what an earlier evaluation left there, never anything else.

    Raises ``UsageError`` for a folder that holds other things and no evaluation: nothing is taken away there.
    """
    advice = "Name a folder that does not exist yet, or one of an earlier evaluation."
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()) and not (folder / RESULTS).is_file():
            raise UsageError(f"{folder} holds other things than an evaluation, and is left alone", advice)
        for pattern in _OURS:
            for left in folder.glob(pattern):
                left.unlink()
    except OSError as error:
        raise UsageError(f"{folder} cannot be used: {damage(error)}", advice) from error


def _suite(arguments: argparse.Namespace, how: Way) -> tuple[Suite, int, str]:
    """The suite, how many of its tasks are run, and where.

    Raises ``ScreenError`` where it cannot be shown, ``SuiteError`` where its pages are not there.
    """
    from benchmarks.suites.practice import Practice  # noqa: PLC0415

    if arguments.suite == "practice" and not arguments.display:
        return Practice(arguments.seed, how), arguments.tasks or _PRACTICE_TASKS, "in process"
    from benchmarks.private_display import check_packages  # noqa: PLC0415

    check_packages()  # before anything is cleared
    if arguments.suite == "practice":
        from app.practice.suite import DisplayedPractice  # noqa: PLC0415

        return DisplayedPractice(arguments.seed, how), arguments.tasks or _PRACTICE_TASKS, "on a display"
    from benchmarks.suites.desk.suite import Desk  # noqa: PLC0415
    from benchmarks.suites.miniwob.pages import check_pages  # noqa: PLC0415
    from benchmarks.suites.miniwob.suite import Miniwob  # noqa: PLC0415

    if arguments.suite == "miniwob":
        check_pages()
    suite = Desk(arguments.seed, how) if arguments.suite == "desk" else Miniwob(arguments.seed, how)
    return suite, arguments.tasks or suite.tasks, "on a display"


def _tell(made: Attempt, folder: Path, *, as_json: bool) -> None:
    """Say how a task went, and leave a picture of its failure."""
    from app.eval_report import draw  # noqa: PLC0415

    result = made.result
    if result.cause is not None and not result.blank:
        draw(made, folder)
    if as_json:
        print(line(asdict(result)), flush=True)
    elif not result.blank:
        sign = "✓" if result.success else "✗"
        why = f"  ({result.cause})" if result.cause is not None else ""
        print(f"{sign} {result.number:>4}  {result.family:<12}  {words.plain(result.goal, 100)}{why}", flush=True)


def _conclude(notebook: Notebook, folder: Path, *, as_json: bool) -> None:
    """Write the report and say the sum of everything in the notebook."""
    from app.eval_report import write  # noqa: PLC0415

    setup, results = notebook.setup, notebook.done
    said = in_words(setup, results)
    page = write(results, said, folder)
    if as_json:
        print(json.dumps(summary(setup.suite, setup.mode, results)), flush=True)
        return
    print()
    for sentence in said:
        print(sentence)
    print(f"Every failure is shown in {page}")


def in_words(setup: Setup, every: Sequence[Result]) -> list[str]:
    """The summary for people, a sentence a line."""
    results = [result for result in every if not result.blank]
    blanked = [result for result in every if result.blank]
    seen, unseen = ([r for r in results if r.seen is whether] for whether in (True, False))
    low, high = interval(results)
    what = f"{setup.suite} {setup.place}, {setup.mode}, a horizon of {setup.horizon}, seed {setup.seed}, {setup.policy}"
    told = [
        f"{what}: {_share(results)} (95 %: {low:.0%} to {high:.0%})",
        f"Families that training may have seen: {_share(seen)}. Families it has not: {_share(unseen)}.",
        f"With the picture taken away: {_share(blanked)}.",
    ]
    causes = [result.cause for result in results if result.cause is not None]
    if causes:
        counted = sorted(((causes.count(cause), str(cause)) for cause in set(causes)), reverse=True)
        told.append(f"Causes: {', '.join(f'{cause} {count}' for count, cause in counted)}.")
    return told


def _share(results: Sequence[Result]) -> str:
    if not results:
        return "not run"
    return f"{sum(result.success for result in results) / len(results):.0%} of {len(results)} tasks"
