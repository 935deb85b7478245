"""The room of `tracer1 secrets`: names of what lies in the keyring, and the way into it, never by the command line."""

from __future__ import annotations

import argparse
import sys

from agent.errors import UsageError
from agent.rules.secrets import placeholder
from app.given import unseen


def add_secrets(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Put `secrets` among the program's commands."""
    secrets = commands.add_parser("secrets", help="passwords that a goal may name and that only the hands see")
    which = secrets.add_subparsers(required=True, metavar="what")
    listing = which.add_parser("list", help="the names of the secrets in the keyring")
    listing.set_defaults(command=_list)
    keeping = which.add_parser("set", help="keep a secret; it is asked for, or read from standard input")
    keeping.add_argument("name", help="what a goal calls it: {{secret:NAME}}")
    keeping.set_defaults(command=_set)
    removing = which.add_parser("remove", help="take a secret out of the keyring")
    removing.add_argument("name")
    removing.set_defaults(command=_remove)


def _list(_: argparse.Namespace) -> int:
    from agent.keychain import names  # noqa: PLC0415 - slow to load, and most commands need none

    for name in names():
        print(name)
    return 0


def _set(arguments: argparse.Namespace) -> int:
    from agent.keychain import keep  # noqa: PLC0415

    if sys.stdin.isatty():
        value = unseen(f"The secret {arguments.name} (it is not shown): ")
    else:
        value = sys.stdin.read().removesuffix("\n").removesuffix("\r")
    if not value:
        raise UsageError("nothing was said", "Type the secret, or give it on standard input.")
    keep(arguments.name, value)
    print(f"Kept. In a goal, say {placeholder(arguments.name)} where it is to be typed.")
    return 0


def _remove(arguments: argparse.Namespace) -> int:
    from agent.keychain import remove  # noqa: PLC0415

    remove(arguments.name)
    print(f"{arguments.name} is not in the keyring any more.")
    return 0
