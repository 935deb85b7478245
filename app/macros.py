"""The room of `tracer1 macros`: runs that worked, made to be done again with other words."""

from __future__ import annotations

import argparse
import shlex
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, replace

from agent.errors import AgentError, UsageError
from agent.events import Started
from agent.macros import (
    NAME,
    Macro,
    MacroPolicy,
    Parameter,
    keep_macro,
    macro_from,
    name_for,
    names,
    read_macro,
    remove_macro,
)
from agent.settings import Settings
from agent.stop import Stop
from app import words
from app.telling import line, planned

_PICTURED = (
    "The run was given a picture, which was kept nowhere: the macro does the same steps, whatever a picture would show."
)
_CALL = "/"
"""What a goal begins with that names a macro instead: /NAME PARAMETER=VALUE ..."""


def add_macros(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], add_run: Callable[[argparse.ArgumentParser], None]
) -> None:
    """Put `macros` and its own commands among the program's commands; ``add_run`` gives one the options of a run."""
    about = "runs that worked, to be done again with other words"
    which = commands.add_parser("macros", help=about).add_subparsers(required=True, metavar="command")
    listing = which.add_parser("list", help="all of them, with what can be another word")
    listing.set_defaults(command=_list)
    making = which.add_parser("make", help="make one of a run that was verified")
    making.add_argument("run", nargs="?", default="", help="a run's id, or how it begins; the last run if not given")
    making.add_argument("--name", help="what to call it; made from the goal if not given")
    making.set_defaults(command=_make)
    showing = which.add_parser("show", help="its goal, its parameters and its steps")
    showing.add_argument("name")
    showing.set_defaults(command=_show)
    running = which.add_parser("run", help="do it: looked at, shown and asked about like any run")
    running.add_argument("name")
    running.add_argument("values", nargs="*", metavar="PARAMETER=VALUE", help="other words; the rest stays as it was")
    add_run(running)
    changing = which.add_parser("change", help="take other words from now on, or call it or a parameter otherwise")
    changing.add_argument("name")
    changing.add_argument("values", nargs="*", metavar="PARAMETER=VALUE")
    changing.add_argument("--rename", metavar="NAME", help="call the macro so")
    changing.add_argument("--call", action="append", default=[], metavar="OLD=NEW", help="call a parameter otherwise")
    changing.add_argument("--fix", action="append", default=[], metavar="PARAMETER", help="it is no parameter any more")
    changing.set_defaults(command=_change)
    removing = which.add_parser("remove", help="take one away")
    removing.add_argument("name")
    removing.set_defaults(command=_remove)
    for command in (listing, showing):
        command.add_argument("--json", action="store_true", help="one object a line")


def values_of(given: Sequence[str]) -> dict[str, str]:
    """PARAMETER=VALUE as pairs. Raises ``UsageError``."""
    values: dict[str, str] = {}
    for one in given:
        name, equals, value = one.partition("=")
        if not equals or not name:
            raise UsageError(f"{one!r} names no parameter", "Say it as PARAMETER=VALUE.")
        values[name] = value
    return values


def called_in(goal: str) -> tuple[str, dict[str, str]] | None:
    """The macro that a goal calls ("/list document='two words'") and its values; None for any other goal.

    Raises ``UsageError`` for a call that cannot be read.
    """
    if not goal.startswith(_CALL):
        return None
    name, *given = goal.removeprefix(_CALL).split(maxsplit=1) or [""]
    if name not in names():
        return None  # a goal may begin with a slash: /etc/hosts is a fine thing to ask for
    try:
        return name, values_of(shlex.split("".join(given)))
    except ValueError as error:
        raise UsageError("this call of a macro ends within a quotation", "Close every quotation mark.") from error


def prepared(name: str, values: Mapping[str, str]) -> tuple[str, Callable[[Settings, Stop], MacroPolicy]]:
    """The goal of the macro with these values, and what loads its policy. Raises ``UsageError``, ``MacroError``."""
    macro = read_macro(name).with_values(values)
    return macro.goal, lambda settings, stop: MacroPolicy(macro)


def changed(
    macro: Macro,
    values: Mapping[str, str],
    rename: str = "",
    calls: Mapping[str, str] | None = None,
    fixed: Sequence[str] = (),
) -> Macro:
    """The macro with other words, names, and fewer parameters.

    Raises ``UsageError``, also for words from which there would be no way back: their places are known by them alone.
    """
    made = macro.with_values(values)
    if made.with_values({parameter.name: parameter.value for parameter in macro.parameters}) != macro:
        raise UsageError(
            "one of these words stands elsewhere in the macro too, and could not be told from that any more",
            "Take another word. For one time it can be said as it is called: tracer1 macros run",
        )
    made = replace(made, name=rename or macro.name)
    known = [parameter.name for parameter in made.parameters]
    for name in (*(calls or {}), *fixed):
        if name not in known:
            raise UsageError(f"{macro.name} has no parameter {name!r}", f"It has: {', '.join(known) or 'none'}.")
    called = [Parameter((calls or {}).get(p.name, p.name), p.value) for p in made.parameters if p.name not in fixed]
    if len({p.name for p in called}) < len(called) or not all(NAME.fullmatch(p.name) for p in called):
        raise UsageError(
            "two parameters would have one name, or one has none that can be used",
            "Give each a name of its own, of small letters, digits and -.",
        )
    return replace(made, parameters=tuple(called))


def _list(arguments: argparse.Namespace) -> int:
    for name in names():
        try:
            macro = read_macro(name)
        except AgentError as error:
            print(line({"name": name, "trouble": str(error)}) if arguments.json else f"✗ {name}: {error}")
            continue
        if arguments.json:
            print(line({"name": name, "goal": macro.goal, "parameters": [asdict(p) for p in macro.parameters]}))
        else:
            given = " ".join(shlex.quote(f"{p.name}={p.value}") for p in macro.parameters)
            print(f"{name}  {words.plain(macro.goal, 100)}" + (f"\n    {words.plain(given, 160)}" if given else ""))
    return 0


def _make(arguments: argparse.Namespace) -> int:
    from app.wiring import past_events, past_runs  # noqa: PLC0415

    run = arguments.run or next((past.id for past in past_runs()), "")
    events = past_events(run)
    goal = events[0].goal if isinstance(events[0], Started) else ""
    macro = macro_from(arguments.name or name_for(goal), events)
    keep_macro(macro, anew=True)
    given = " ".join(shlex.quote(f"{p.name}={p.value}") for p in macro.parameters)
    print(f"Kept as {macro.name}. Do it again: tracer1 macros run {macro.name} {given}".rstrip())
    if macro.pictured:
        print(_PICTURED)
    return 0


def _show(arguments: argparse.Namespace) -> int:
    macro = read_macro(arguments.name)
    if arguments.json:
        print(line({"name": macro.name, "goal": macro.goal, "parameters": [asdict(p) for p in macro.parameters]}))
        return 0
    print(words.plain(macro.goal, 400))
    if macro.pictured:
        print(_PICTURED)
    for parameter in macro.parameters:
        print(f"  {parameter.name} = {words.plain(parameter.value, 160)}")
    for number, step in enumerate(macro.steps, 1):
        print(planned(number, step))
    return 0


def _change(arguments: argparse.Namespace) -> int:
    macro = read_macro(arguments.name)
    made = changed(macro, values_of(arguments.values), arguments.rename or "", values_of(arguments.call), arguments.fix)
    keep_macro(made, anew=made.name != macro.name)
    if made.name != macro.name:
        remove_macro(macro.name)
    print(f"Kept as {made.name}.")
    return 0


def _remove(arguments: argparse.Namespace) -> int:
    remove_macro(arguments.name)
    print(f"{arguments.name} is gone.", file=sys.stderr)
    return 0
