"""The room of `tracer1 learn`: a person's own runs improve the policy, if they really do, and there is a way back.

The training is a process of its own, which this one only starts, hears and ends. What comes out of it is measured
beside the policy in use, and taken into use only where it is better on what was held out of the runs and not worse on
practice tasks.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

from agent import children
from agent.consents import Consents, consents_path
from agent.errors import AgentError, TooLittleMemoryError, UsageError
from agent.settings import journal_path, read_settings, settings_path
from agent.settings_writer import write_setting
from app import words
from app.begun import (
    TASKS,
    Asked,
    Begun,
    alone,
    begin,
    discard,
    fitting,
    folder_of,
    forget,
    lengths,
    lighten,
    outcome_in,
    size,
    unfinished,
)
from app.consent import add_consent
from app.promotion import FIRST_LOOK, better, compared, concluded, generations_path, learning_path
from app.telling import line
from models.catalog import PolicyFiles, find, names
from models.generations import Generation, Generations

_ROOM: Final = 80
"""Room on the disk that a learning takes, in times the policy's size: checkpoints are of 32 bits, with an optimiser."""
_MISSING: Final = ("torch", "transformers", "trl", "datasets", "gguf")


def add_learn(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Put `learn` and its own commands among the program's commands."""
    learn = commands.add_parser("learn", help="let runs that you allow improve the policy on this machine")
    learn.add_argument("--steps", type=int, default=100, help="steps of each part at most")
    learn.add_argument(
        "--minutes", type=float, help="how long it trains at most, by the clock; what follows takes more"
    )
    learn.add_argument("--tasks", type=int, default=TASKS, help="practice tasks that both policies are given at most")
    learn.add_argument("--json", action="store_true", help="one object a line")
    learn.set_defaults(command=_learn)
    own = learn.add_subparsers(metavar="command")
    add_consent(own)
    own.add_parser("generations", help="what was learned before, and how it did").set_defaults(command=_generations)
    thrown = own.add_parser("discard", help="throw away what was begun to be learned and is not finished")
    thrown.add_argument("name", nargs="?", help="a generation: then everything that is left of it is thrown away")
    thrown.set_defaults(command=_discard)
    own.add_parser("back", help="take the policy into use again that the one in use began with").set_defaults(
        command=_back
    )


# --- Learning ---------------------------------------------------------------------------------------------------------


def _learn(arguments: argparse.Namespace) -> int:
    if arguments.steps < 1 or arguments.tasks < 1:
        raise UsageError("--steps and --tasks are at least 1", "Leave them out for what is usual.")
    if arguments.minutes is not None and not 0 < arguments.minutes < float("inf"):
        raise UsageError("--minutes is more than 0", "Leave it out to train all steps.")
    missing = [name for name in _MISSING if find_spec(name) is None]
    if missing:
        raise UsageError(
            f"learning needs packages that are not here: {', '.join(missing)}",
            "Install the training's packages: pip install 'tracer1-desktop[train]', or make setup-dev.",
        )
    files = _used()
    allowed = Consents(consents_path()).given()
    if not allowed:
        raise UsageError("no run may be learned from yet", "Allow some: tracer1 learn allow RUN, or --all.")
    learned = Generations(generations_path()).every()  # what is wrong with it is told before hours of training
    with alone() as lock:
        return _learned(arguments, files, allowed, learned, lock)


def _learned(
    arguments: argparse.Namespace,
    files: PolicyFiles,
    allowed: frozenset[str],
    learned: Sequence[Generation],
    lock: int,
) -> int:
    """One learning, from the training to the verdict, which the training process holds the lock of too."""
    asked, runs = Asked(arguments.steps, arguments.minutes, arguments.tasks), lengths(allowed)
    folder = folder_of(files, runs, asked)
    tell = _json if arguments.json else _words
    _refuse_what_is_known(folder, learned)
    _refuse_without_room(files, folder)

    def heard(said: dict[str, Any]) -> None:
        if said.get("phase") == "collected":  # there is enough to learn from: from here on it can be gone on with
            begin(folder, asked)
        if said.get("phase") == "paused":
            said = {**said, "kept": folder.is_dir()}
        tell(said)

    before = next((one.folder for one in reversed(learned) if one.name == files.name), None)
    options = ["--steps", str(asked.steps)]
    options += [] if asked.minutes is None else ["--minutes", str(asked.minutes)]
    options += [] if before is None else ["--after", before]
    with tempfile.TemporaryDirectory() as private:  # what is allowed from here on is another learning's
        consents = Path(private) / "consents.json"
        Consents(consents).give(allowed)
        given = [str(journal_path()), str(consents), str(files.language.parent), str(folder)]
        trained = _trained([*given, *options], heard, lock)
    made = PolicyFiles("learned", *(Path(trained["policy"]) / file.name for file in (files.language, files.vision)))
    tasks = asked.tasks if better(trained) else min(asked.tasks, FIRST_LOOK)  # more would change no verdict
    practice = compared(files, made, tasks, folder, tell)
    if not runs.keys() <= lengths(Consents(consents_path()).given()).keys():
        raise UsageError(
            "a run that this was learned from may not be learned from any more: the policy stays as it was",
            "tracer1 learn discard takes away what was learned from it. The same command learns anew, from the runs "
            "that you allow now.",
        )
    if read_settings(settings_path()).settings.policy != files.name:
        raise UsageError(
            f"another policy than {files.name} was taken into use meanwhile: it stays so",
            f"To compare once more: tracer1 models use {files.name}, then the same command.",
        )
    generation = concluded(files, made, trained, practice, folder)
    lighten(folder)
    tell({"phase": "promoted" if generation.promoted else "kept", "policy": generation.name, "why": generation.why})
    return 0


def _used() -> PolicyFiles:
    """The policy in use.

    Raises ``UsageError`` for one that is not of this machine or of another format, ``ModelFileError`` for none.
    """
    from models.endpoints.book import endpoint_called  # noqa: PLC0415 - --help must not wait for the formats
    from models.shelf import Shelf  # noqa: PLC0415

    name = read_settings(settings_path()).settings.policy
    if "+" in name or endpoint_called(name) is not None:
        raise UsageError(
            f"{name} cannot learn: it is not one policy on this machine",
            "Take one that is: tracer1 models use NAME",
        )
    files = find(name)
    if files.adapter is not None or Shelf().form_of(name):
        raise UsageError(
            f"{name} cannot learn: only a policy in this program's own format can, and without an adapter",
            "Take one that can: tracer1 models use tracer1-nano",
        )
    return files


def _trained(arguments: list[str], tell: Callable[[dict[str, Any]], None], *locks: int) -> dict[str, Any]:
    """The last words of the training process. Raises what it ended with as one of our errors."""
    command = children.command("models.training.learning", *arguments)
    last: dict[str, Any] = {}
    env = children.ours({**os.environ, "HF_HUB_OFFLINE": "1"})  # nothing of it is anybody else's business
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=env, pass_fds=locks) as process:
        assert process.stdout is not None
        try:
            for said in process.stdout:
                if (heard := _heard(said)) is not None:
                    last = heard
                    tell(heard)
        except KeyboardInterrupt:
            tell({"phase": "ending"})
            process.send_signal(signal.SIGTERM)  # it finishes its step and saves, then it ends
            process.stdout.read()
            tell({"phase": "paused"})
            raise
    if process.returncode == 0 and last.get("phase") == "done":
        return last
    if process.returncode == 130:
        raise KeyboardInterrupt
    if process.returncode == -signal.SIGKILL:
        raise TooLittleMemoryError(
            "the training process was killed, as the system does when memory runs out",
            "Close other programs; the same command goes on from there. The policy in use is unchanged.",
        )
    why, advice = str(last.get("why", "the training process died")), str(last.get("advice", ""))
    raise (UsageError if process.returncode == 2 else AgentError)(why, advice or "The policy in use is unchanged.")


def _heard(said: str) -> dict[str, Any] | None:
    """A line of the training's, if it is one of ours."""
    try:
        heard = json.loads(said)
    except ValueError:
        return None
    return heard if isinstance(heard, dict) else None


def _refuse_what_is_known(folder: Path, learned: Sequence[Generation]) -> None:
    """Raises ``UsageError`` where just this was learned before: it would come to the same policy."""
    known = outcome_in(folder, learned)
    if known is None:
        return
    others = "Allow others, or train it otherwise: --steps, --minutes."
    here = known.promoted and known.name in names()
    advice = f"To take it into use: tracer1 models use {known.name}" if here else others
    raise UsageError(f"{known.name} was learned from just these runs: {known.why}", advice)


def _refuse_without_room(files: PolicyFiles, folder: Path) -> None:
    """Raises ``NoRoomError``, and ``ShelfError`` where the place cannot be used at all.

    What lies in the learning's ``folder`` already is a part of the room that it takes.
    """
    from models.shelf import refuse_without_room, told  # noqa: PLC0415 - --help must not wait for the formats

    place = learning_path()
    try:
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
        needed = _ROOM * (files.language.stat().st_size + files.vision.stat().st_size)
        refuse_without_room(place, max(0, needed - size(folder)))
    except OSError as error:
        raise told(error, f"{place} cannot be used") from error


# --- What was learned -------------------------------------------------------------------------------------------------


def _generations(arguments: argparse.Namespace) -> int:
    del arguments
    used = read_settings(settings_path()).settings.policies
    learned = Generations(generations_path()).every()
    if not learned:
        print("Nothing was learned here yet.")
    for one in learned:
        when = time.strftime("%Y-%m-%d %H:%M", time.localtime(one.at))
        sign = "*" if one.name in used else "✓" if one.promoted else "✗"
        print(f"{sign} {one.name}  {when}  from {one.parent}  {one.why}")
    begun = unfinished()
    fits = _fitting(begun)
    for open_one in begun:
        when = time.strftime("%Y-%m-%d %H:%M", time.localtime(open_one.at))
        told = _how_to_go_on(open_one.asked if open_one in fits else None)
        print(f"… not finished, begun {when}, {open_one.size / 1e6:.0f} MB: {told}")
    return 0


def _fitting(begun: Sequence[Begun]) -> tuple[Begun, ...]:
    """Those that the policy in use and the runs that are allowed would go on with; none where they cannot be read."""
    try:
        return fitting(begun, _used(), Consents(consents_path()).given())
    except AgentError:
        return ()


def _how_to_go_on(asked: Asked | None) -> str:
    if asked is None:
        return "it was begun with other runs or another policy; tracer1 learn discard throws it away"
    return f"tracer1 learn {' '.join(asked.options())} goes on with it"


def _discard(arguments: argparse.Namespace) -> int:
    freed = discard() if arguments.name is None else forget(arguments.name)
    nothing = "Nothing is unfinished." if arguments.name is None else f"Nothing is left of {arguments.name}."
    print(f"{freed / 1e6:.0f} MB are free again." if freed else nothing)
    for one in Generations(generations_path()).every() if arguments.name else ():
        if one.parent == arguments.name:
            print(f"{one.name} began with it, and holds what it had learned.")
    return 0


def _back(arguments: argparse.Namespace) -> int:
    del arguments
    used = read_settings(settings_path()).settings.policy
    before = Generations(generations_path()).before(used)
    if before is None:
        raise UsageError(f"{used} was not learned here", "tracer1 models use NAME takes another policy.")
    find(before.partition("+")[0])
    write_setting(settings_path(), "policy", before)
    print(f"{before} is the policy from now on; {used.partition('+')[0]} stays on the shelf.")
    return 0


def _json(said: dict[str, Any]) -> None:
    print(line(said), flush=True)


def _words(said: dict[str, Any]) -> None:
    """What happens, for people; progress on standard error, the outcome on standard output."""
    match said:
        case {"phase": "collecting", "run": str(run), "left_out": str(why)}:
            print(f"run {run[:8]}: {words.plain(why, 200)}", file=sys.stderr)
        case {"phase": "collecting", "unknown": str(path)}:
            told = "what the policy learned from before is not known any more, and may be held out"
            print(f"{told}: {words.plain(path, 400)} is missing.", file=sys.stderr)
        case {"left_out": dict(reasons)}:
            for reason, count in reasons.items():
                print(f"steps that nothing is learned from, {count}: {words.plain(str(reason), 200)}", file=sys.stderr)
        case {"phase": "collected", "examples": int(examples), "held_out": int(held), "kinds": list(kinds)}:
            told = "; ".join(words.plain(str(kind), 60) for kind in kinds)
            print(f"{examples} steps are learned from, {held} are held out ({told}).", file=sys.stderr)
        case {"phase": "imitation", "looks": int(looks)}:
            print(f"First, what was shown on {looks} looks is said again, beside practice.", file=sys.stderr)
        case {"step": int(step), "right": int() | float() as share, "seconds_left": left}:
            shown = f"{left / 60:.0f} min left" if isinstance(left, int | float) else ""
            print(f"  step {step}: {share:.1%} of the words as they should be  {shown}", file=sys.stderr)
        case {"step": int(step), "reward": reward, "seconds_left": left}:
            shown = f"{left / 60:.0f} min left" if isinstance(left, int | float) else ""
            print(f"  step {step}: reward {reward}  {shown}", file=sys.stderr)
        case {"phase": "trajectory" | "grounded" as stage, "steps": int(steps)}:
            number = 1 if stage == "trajectory" else 2
            print(
                f"Stage {number} of 2, {steps} steps. Ctrl+C ends it with what it has; later it goes on.",
                file=sys.stderr,
            )
        case {"phase": "trajectory" | "grounded", "left_out": str(why)}:
            print(f"  This stage is left out: {why}.", file=sys.stderr)
        case {"asked": int(asked), "wavered": int(found), "wanted": int(wanted)}:
            print(f"  {asked} looks tried, unsure on {found}; {wanted} of those are looked for", file=sys.stderr)
        case {"phase": "practice", "policy": str(name), "done": int(done), "of": int(count)}:
            print(f"  practice tasks, {name}: {done} of {count}", file=sys.stderr)
        case {"phase": "undecided", "tasks": int(tasks), "of": int(count)}:
            print(f"  {tasks} practice tasks cannot tell; {count} in all are tried", file=sys.stderr)
        case {"phase": "ending"}:
            print("Ending after this step ...", file=sys.stderr)
        case {"phase": "paused", "kept": False}:
            print("Nothing was begun yet.", file=sys.stderr)
        case {"phase": "paused"}:
            print("What it has is kept: the same command goes on. Not to go on: tracer1 learn discard", file=sys.stderr)
        case {"phase": "done", "before": dict(before), "after": dict(after)}:
            worth = f"worth {before['worth']} before, {after['worth']} after"
            right = f"first step right {before['right']:.0%} before, {after['right']:.0%} after"
            print(f"On {before['looks']} looks that were held out: {worth}; {right}.")
        case {"phase": "promoted", "policy": str(name), "why": str(why)}:
            print(f"{name} is the policy from now on: {why}. The way back: tracer1 learn back")
        case {"phase": "kept", "policy": str(name), "why": str(why)}:
            print(f"The policy stays as it was; {name} is not taken into use: {why}.")
        case _:
            pass
